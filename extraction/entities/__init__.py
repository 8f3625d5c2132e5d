"""Named things: one file a kind, each a pure function over the text of a clause and a spaCy component that calls it.

Takes the text of a clause (normalised, see `extraction.text`); gives `Found` mentions, `Dropped` candidates and `Link`s.
"""
