"""Learning from what people mark: examples from annotated documents, and what a trained component changes on documents it never saw.

Takes annotations in the gold format and the folder of their documents; gives a component, and tallies with and without it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from app.evaluation import LABELS, Tally, evaluate
from extraction.container import clauses
from extraction.errors import ReadError
from extraction.extract import Options, extract, read_document
from extraction.read import Source, read
from extraction.resolve import Tables, resolve
from extraction.tables import reforms, regions
from extraction.training import Marked, Trained, marked_clauses, train
from graph.export.jsonl import documents as exported
from graph.rows import with_mentions

Tell = Callable[[str, int, float], None]
"""Told of each epoch: the document that is left out (or empty), the epoch's number and its loss."""


@dataclass(frozen=True, slots=True)
class Annotated:
    """An annotation with its document's text."""

    gold: dict[str, Any]
    source: Source

    @property
    def name(self) -> str:
        return self.gold["doc"]


def annotated(annotations: Iterable[dict[str, Any]], folder: Path) -> list[Annotated]:
    """The annotations with their documents, which lie in `folder`.

    :raises ReadError: one is not there, or cannot be read
    """
    return [Annotated(gold, read(folder / gold["doc"])) for gold in annotations]


def examples(of: Iterable[Annotated], options: Options) -> Iterator[Marked]:
    """Every clause of the documents with the names that are marked in it."""
    for one in of:
        reading = read_document(one.source.text, one.name, one.source.sha256, options)
        texts = [clause.text for clause in clauses(reading.text.text, reading.outline, "")]
        yield from marked_clauses(texts, one.gold["entities"])


def learn(of: Iterable[Annotated], options: Options, tell: Tell = lambda *_: None, left_out: str = "") -> Trained:
    """The component that these documents teach."""
    return train(examples(of, options), lambda epoch, loss: tell(left_out, epoch, loss))


def left_out(of: Sequence[Annotated], options: Options, tell: Tell = lambda *_: None) -> Iterator[tuple[str, dict, dict]]:
    """For each document, the tallies of its entities without a component and with one that was trained on all the others.

    :raises ReadError: fewer than two documents
    """
    if len(of) < 2:
        raise ReadError("train_too_few", count=len(of))
    for one in of:
        trained = learn([other for other in of if other is not one], options, tell, one.name)
        yield one.name, scored(one, options), scored(one, replace(options, trained=trained))


def scored(one: Annotated, options: Options) -> dict[str, Tally]:
    """The tallies of a document's entities, by label, as `policygraph evaluate` counts them."""
    facts = extract(one.source.text, one.name, one.source.sha256, options)
    made = resolve([facts], Tables(regions(options.regions), reforms()))
    tallies = evaluate(*exported(with_mentions(made.graph)), [one.gold], lambda _: one.source.text)
    return {label: tallies[label] for label in LABELS if label in tallies}
