"""The steps of normalising, in the order in which `extraction.text` runs them.

characters (one for one) → traditional (to simplified) → spaces → punctuation (one for one, by context) → lines → terms.
"""
