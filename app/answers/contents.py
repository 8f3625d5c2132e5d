"""What a question speaks of in its own words: the task or thing that says the same.

Takes what is left of a reading; gives `Chosen`, or raises `Stopped` where nothing says enough of it or several say it equally well.
`LEAST` is the share of the question that must be said, `MARGIN` how much better the best must be than the next.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterable
from dataclasses import dataclass
from typing import Any, TypeVar

from app.answers.catalogue import Clause
from app.answers.cues import number_of
from app.answers.grammar import grammar
from app.answers.matching import Match, Matcher, best
from app.answers.places import Place
from app.answers.problems import ambiguous, not_found
from app.answers.reading import Library, Reading, Span, wording
from app.answers.text import features, name_text

T = TypeVar("T")
TITLE = 0.4
"""Weight of what the documents' titles say, beside what they do not."""
LEAST = {"tasks": 0.5, "goals": 0.62, "grants": 0.6, "things": 0.6, "sentence": 0.4}
MARGIN = {"tasks": 0.08, "goals": 0.06, "grants": 0.06, "things": 0.1, "sentence": 0.1}
FEW, LEAST_OF_FEW = 2, 0.7
"""Features of a single word, and what a clause must say of it: 互联网 says half of 物联网."""
_CLAUSE = re.compile(r"第([0-9零一二三四五六七八九十百]+)(?:条|项)(?!措施|任务)")
_DOTTED = re.compile(r"(?<![\d.])(\d+(?:\.\d+){1,3})(?![\d.%])")


@dataclass(frozen=True, slots=True)
class Chosen:
    """The ids that were matched, with the coverage and the score of the best."""

    ids: tuple[str, ...]
    coverage: float
    score: float


def left_features(library: Library, reading: Reading, spent: list[Span], kept: tuple[str, ...] = ()) -> dict[str, float]:
    """The features of what is left, numbers of conditions included: they may be part of what is sought (首次突破5亿元)."""
    runs = [wording(run) for run in reading.left(spent, kept)]
    found = library.words.content(runs)
    for threshold in reading.cues.thresholds:
        words = reading.text[threshold.start : threshold.end]
        found.update(library.words.content([wording(words)]))
    return found


def said(reading: Reading) -> set[str]:
    """All features of a question, of its names and figures too."""
    return features(wording(reading.text))


def discounted(wanted: dict[str, float], library: Library, documents: Collection[str]) -> dict[str, float]:
    """The features with less weight for those that the titles in question say already: 新基建 names the plan, not the task."""
    said = set().union(*(library.documents.said(i) for i in documents)) if documents else set()
    return {feature: weight * (TITLE if feature in said else 1.0) for feature, weight in wanted.items()}


def documents(library: Library, reading: Reading, spent: list[Span], ids: list[str]) -> list[str]:
    """The documents whose titles say words of the question that the others' titles do not say."""
    wanted = set(left_features(library, reading, spent))
    said = {i: library.documents.said(i) & wanted for i in ids}
    own = {i: said[i] - set().union(*(said[j] for j in ids if j != i)) for i in ids}
    most = max(map(len, own.values()))
    return [i for i in ids if len(own[i]) == most] if most else ids


def tasks(library: Library, reading: Reading, spent: list[Span], documents: Collection[str]) -> Chosen:
    """The task that the question describes."""
    clauses = library.catalogue.clauses
    wanted = left_features(library, reading, spent)
    wanted = discounted(wanted, library, documents)
    among = [c.id for c in library.catalogue.tasks if not documents or c.document in documents]
    least = LEAST["tasks"] if len(wanted) > FEW else LEAST_OF_FEW
    found = best(library.clauses.rank(wanted, among), least, MARGIN["tasks"])
    if not found:
        raise not_found("task_not_found")
    found = in_force(library, found, lambda m: clauses[m.id].document, documents)
    inner = [m for m in found if not any(a.id in {f.id for f in found} for a in clauses_below(library, m.id))]
    return _one("task_which", inner or found, lambda id: _label(library, clauses[id]))


def in_force(library: Library, found: list[T], document: Callable[[T], str], named: Collection[Any]) -> list[T]:
    """Of what stands in several documents what stands in one that is in force, unless documents are named."""
    books = library.catalogue.books
    current = [one for one in found if not books[document(one)].ended]
    return found if named and len(named) == 1 else current or found


def clauses_below(library: Library, id: str) -> list[Clause]:
    return [library.catalogue.clauses[c] for c in library.catalogue.below(id)]


def _label(library: Library, clause: Clause) -> str:
    return f"{clause.name}（{library.catalogue.books[clause.document].title}）"


def by_number(reading: Reading, tasks: Iterable[Clause], spent: list[Span]) -> list[str]:
    """第十二条, 2.1.3: the tasks with that number, where documents are named."""
    found: list[str] = []
    listed = list(tasks)
    for match in _CLAUSE.finditer(reading.text):
        number = number_of(match[1])
        same = [c.id for c in listed if number is not None and c.number.split(".")[-1] == str(int(number))]
        if listed and not same:
            raise not_found("clause_number_unknown", name=match[0])
        found.extend(same)
        spent.append(match.span())
    for match in _DOTTED.finditer(reading.text):
        same = [c.id for c in listed if c.number == match[1]]
        found.extend(same)
        if same:
            spent.append(match.span())
    return found


def in_sentence(rows: list[dict[str, Any]], reading: Reading, library: Library, spent: list[Span], name: str) -> list[dict[str, Any]]:
    """Of what a clause names only what stands in the sentences that the question speaks of; all where it speaks of none.

    `name` is the column with what is named; what the question itself names is left out."""
    wanted = left_features(library, reading, spent)
    said = {sentence for row in rows for sentence in row["sentences"] or ()}
    if not wanted or len(said) < 2:
        return rows
    matcher = Matcher((sentence, sentence, "", "") for sentence in said)
    found = {m.id for m in best(matcher.rank(wanted), LEAST["sentence"], MARGIN["sentence"])}
    kept = [row for row in rows if found & set(row["sentences"] or ())]
    other = [row for row in kept if name_text(str(row[name])) not in reading.text]
    return other or kept or rows


def governed(rows: list[dict[str, Any]], reading: Reading) -> list[dict[str, Any]]:
    """Of what sentences name, what the verb before 哪 governs in one of them, up to its comma: 要突破哪些技术; all where it governs none."""
    asked = grammar().governs.search(reading.text)
    if asked is None:
        return rows
    stretch = re.compile(re.escape(asked["verb"]) + r"[^,，。；;:：\n]*")
    kept = []
    for row in rows:
        found = [name_text(match.group()) for sentence in row["sentences"] or () for match in stretch.finditer(sentence)]
        if any(name_text(str(name)) in words for name in row["names"] for words in found):
            kept.append(row)
    return kept or rows


def things(library: Library, reading: Reading, spent: list[Span], documents: Collection[str], places: list[Place]) -> Chosen:
    """A project, program, park or body whose name is said in part."""
    for place in places:
        if place.wholes:
            spent.append((place.start, place.end))
    wanted = left_features(library, reading, spent)
    found = [m for m in library.things.rank(wanted) if m.echo >= 0.6]
    found = best(found, LEAST["things"], MARGIN["things"])
    if not found:
        raise not_found("thing_not_found")
    return _one("thing_which", found, lambda id: library.catalogue.entities[id].name)


def _one(code: str, found: list[Match], name: Any) -> Chosen:
    if len(found) > 1:
        raise ambiguous(code, tuple(name(m.id) for m in found))
    return Chosen((found[0].id,), found[0].coverage, found[0].score)
