"""The spaCy pipeline: one `Doc` a clause, one token a character, components in their order.

Takes `Clause` objects, gives them back as `Doc`s whose layers are span groups: `doc.spans["Agency"]`, `doc.spans["Technology"]` …
A layer's spans may overlap; `span.label_` is the label, `span.id_` the id of the rule that found it. Figures, which are more
than spans, stand in `doc.user_data["figures"]`. Components are registered factories, so a user adds a trained one or drops one.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import cache
from importlib import import_module

import spacy
from spacy.language import Language
from spacy.tokens import Doc
from spacy.vocab import Vocab

from extraction.clause import Clause

COMPONENTS = {
    "policy_organizations": "extraction.entities.organizations",
    "policy_parks": "extraction.entities.parks",
    "policy_regions": "extraction.entities.regions",
    "policy_technologies": "extraction.entities.technologies",
    "policy_industries": "extraction.entities.industries",
    "policy_programs": "extraction.entities.programs",
    "policy_projects": "extraction.entities.projects",
    "policy_links": "extraction.entities.links",
    "policy_figures": "extraction.figures.component",
}
"""Names of the registered factories in the order in which they run, and the modules that register them."""

for _name in ("clause", "context"):
    if not Doc.has_extension(_name):
        Doc.set_extension(_name, default=None)


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


@cache
def pipeline() -> Language:
    """The pipeline of all components, built once a process."""
    return build()


def build(components: Iterable[str] = COMPONENTS) -> Language:
    """A pipeline with the named components; raises spaCy's E002 for a name that no factory has registered."""
    components = list(components)
    for name in components:
        if name in COMPONENTS:
            import_module(COMPONENTS[name])
    nlp = spacy.blank("xx", config={"nlp": {"tokenizer": {"@tokenizers": "policygraph.CharacterTokenizer.v1"}}})
    nlp.max_length = 50_000_000
    for name in components:
        nlp.add_pipe(name)
    return nlp


def run(nlp: Language, clauses: Iterable[Clause], context: object = None, **data: object) -> Iterator[Doc]:
    """Each clause as a processed `Doc` with `doc._.clause` set, in order.

    `context` (`entities.declared.Context`) is the document's and stands in `doc._.context`, `data` in every `doc.user_data`.
    """
    for clause in clauses:
        doc = nlp.make_doc(clause.text)
        doc._.clause, doc._.context = clause, context
        doc.user_data.update(data)
        for _, component in nlp.pipeline:
            doc = component(doc)
        yield doc
