"""A spaCy component trained on what people marked, beside the rules.

Takes annotations in the gold format with their source texts; gives a `Trained`, which is kept as a folder of spaCy's own. It reads a
clause by character, names what no rule has named and none contradicts, and marks it like a model's proposal (rule `model:trained`).
"""

from __future__ import annotations

import hashlib
import random
import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import spacy
from spacy.language import Language
from spacy.tokens import Doc
from spacy.training import Example
from spacy.util import fix_random_seed, minibatch

from extraction.entities.types import lay
from extraction.errors import PolicyGraphError
from extraction.facts import PROPOSED
from extraction.pipeline import build
from extraction.proposals import LABELS, agencies_in, held, is_name

if TYPE_CHECKING:
    from extraction.extract import Reading

MODEL = {
    "@architectures": "spacy.TransitionBasedParser.v2", "state_type": "ner", "extra_state_tokens": False, "hidden_width": 64,
    "maxout_pieces": 2, "use_upper": True, "nO": None,
    "tok2vec": {
        "@architectures": "spacy.HashEmbedCNN.v2", "pretrained_vectors": None, "width": 64, "depth": 4, "embed_size": 2000, "window_size": 1,
        "maxout_pieces": 3, "subword_features": False,
    },
}  # fmt: skip
"""A small network over characters, four to each side: minutes on a CPU. A character has no parts, so no subword features."""
EPOCHS = 12
SEED = 0
DROPOUT = 0.2
LONGEST = 600
"""Characters of a stretch that is trained on; a longer clause is cut at its line ends."""
RULE = f"{PROPOSED}trained"
_SPACE = re.compile(r"\s+")

Marked = tuple[str, list[tuple[int, int, str]]]
"""A text with the spans (start, end, label) of its names, which do not overlap."""


class TrainingError(PolicyGraphError):
    """Nothing to learn from (`train_nothing`), or a folder that is no trained model (`train_no_model`: `folder`)."""


@dataclass(frozen=True, slots=True)
class Trained:
    """A trained component. `name` changes with its weights, so that documents read with another are read again."""

    nlp: Language
    name: str

    def add(self, doc: Doc, reading: Reading) -> None:
        """Lays on a clause what the component names and no rule does; to be called once all rules have run."""
        read = self.nlp(doc.text)
        candidates = [(e.start_char, e.end_char, e.label_) for e in read.ents if is_name(e.text)]
        lay(doc, *held(doc, candidates, RULE, agencies_in(doc, reading)))


def train(examples: Iterable[Marked], tell: Callable[[int, float], None] = lambda *_: None, epochs: int = EPOCHS) -> Trained:
    """The component that these texts teach; the same texts give the same one. `tell` hears of each epoch's number and loss.

    :raises TrainingError: no text holds a name
    """
    marked = list(examples)
    if not any(spans for _, spans in marked):
        raise TrainingError("train_nothing")
    fix_random_seed(SEED)
    order = random.Random(SEED)
    nlp = build(())
    nlp.add_pipe("ner", config={"model": MODEL})
    made = [_example(nlp, text, spans) for text, spans in marked]
    optimizer = nlp.initialize(lambda: made)
    for epoch in range(1, epochs + 1):
        order.shuffle(made)
        losses: dict[str, float] = {}
        for batch in minibatch(made, 16):
            nlp.update(batch, sgd=optimizer, drop=DROPOUT, losses=losses)
        tell(epoch, losses["ner"])
    return Trained(nlp, _name(nlp))


def save(trained: Trained, folder: Path) -> None:
    """Keeps a component in a folder."""
    trained.nlp.to_disk(folder)


def load(folder: Path) -> Trained:
    """A kept component.

    :raises TrainingError: the folder holds none
    """
    try:
        nlp = spacy.load(folder)
    except (OSError, ValueError, KeyError) as error:
        raise TrainingError("train_no_model", folder=str(folder)) from error
    if nlp.pipe_names != ["ner"]:
        raise TrainingError("train_no_model", folder=str(folder))
    return Trained(nlp, _name(nlp))


def marked_clauses(texts: Iterable[str], entities: Mapping[str, Iterable[Mapping[str, Any]]]) -> Iterator[Marked]:
    """The clauses of one document with the names that its annotation lists (`entities` of the gold format), wherever they stand.

    Of names that overlap the longest counts: 数据中心 inside 青潭数据中心 is no example of its own.
    """
    names = {_SPACE.sub("", form): label for label in LABELS for entry in entities.get(label, ()) for form in entry["name"]}
    ordered = sorted((name for name in names if len(name) >= 2), key=len, reverse=True)
    pattern = re.compile("|".join(map(re.escape, ordered))) if ordered else None
    for text in texts:
        for piece in _pieces(text):
            found = pattern.finditer(piece) if pattern else ()
            yield piece, [(match.start(), match.end(), names[match[0]]) for match in found]


def _pieces(text: str) -> Iterator[str]:
    if len(text) <= LONGEST:
        yield text
    else:
        yield from (line for line in text.splitlines() if line.strip())


def _example(nlp: Language, text: str, spans: list[tuple[int, int, str]]) -> Example:
    return Example.from_dict(nlp.make_doc(text), {"entities": spans})


def _name(nlp: Language) -> str:
    """By labels and weights alone: what else a component keeps changes with what it reads."""
    component = nlp.get_pipe("ner")
    digest = hashlib.sha256("|".join(component.labels).encode())
    for node in component.model.walk():
        for name in sorted(node.param_names):
            if node.has_param(name):
                digest.update(node.get_param(name).tobytes())
    return f"trained-{digest.hexdigest()[:12]}"
