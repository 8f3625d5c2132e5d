"""The spaCy pipeline: one `Doc` a clause, one token a character, components in their order.

Takes `Clause` objects, gives them back as `Doc`s whose layers are span groups: `doc.spans["Agency"]`, `doc.spans["Technology"]` …
A layer's spans may overlap; `span.label_` is the label, `span.id_` the id of the rule that found it. Figures, which are more
than spans, stand in `doc.user_data["figures"]`. Components are registered factories, so a user adds a trained one or drops one.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

import spacy
from spacy.language import Language
from spacy.tokens import Doc
from spacy.vocab import Vocab

from extraction.clause import Clause

COMPONENTS: tuple[str, ...] = ()
"""Names of the registered factories in the order in which they run."""

if not Doc.has_extension("clause"):
    Doc.set_extension("clause", default=None)


class CharacterTokenizer:
    """Cuts a text into its characters, white space included, so that `doc[i]` is `text[i]`."""

    def __init__(self, vocab: Vocab) -> None:
        self.vocab = vocab

    def __call__(self, text: str) -> Doc:
        return Doc(self.vocab, words=list(text), spaces=[False] * len(text))

    def to_disk(self, path: object, exclude: tuple[str, ...] = ()) -> None:
        """Nothing to keep: the tokenizer has no state."""

    def from_disk(self, path: object, exclude: tuple[str, ...] = ()) -> CharacterTokenizer:
        """Nothing to read: the tokenizer has no state."""
        return self


@spacy.registry.tokenizers("policygraph.CharacterTokenizer.v1")
def make_tokenizer():
    """The tokenizer's entry for a spaCy config."""
    return lambda nlp: CharacterTokenizer(nlp.vocab)


def build(components: Iterable[str] = COMPONENTS) -> Language:
    """A pipeline with the named components; raises spaCy's E002 for a name that no factory has registered."""
    nlp = spacy.blank("xx", config={"nlp": {"tokenizer": {"@tokenizers": "policygraph.CharacterTokenizer.v1"}}})
    nlp.max_length = 50_000_000
    for name in components:
        nlp.add_pipe(name)
    return nlp


def run(nlp: Language, clauses: Iterable[Clause]) -> Iterator[Doc]:
    """Each clause as a processed `Doc` with `doc._.clause` set, in order."""
    for clause in clauses:
        doc = nlp.make_doc(clause.text)
        doc._.clause = clause
        for _, component in nlp.pipeline:
            doc = component(doc)
        yield doc
