"""A question as it is read: names, places, documents, cues, and what is left of it.

Takes a question and a `Library` (the catalogue with its look-ups, built once for a data version); gives a `Reading`. Nothing is decided
here: what one wording may mean is kept for the planner.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from itertools import pairwise
from pathlib import Path

from app.answers.catalogue import UNIT_LABELS, Catalogue
from app.answers.cues import Asked, Cues, find_asks, find_cues, number_of, settled
from app.answers.documents import BookRef, Documents
from app.answers.grammar import grammar
from app.answers.matching import Matcher, best
from app.answers.names import Named, Names
from app.answers.places import PLACE_LABELS, Place, find_places, resolve_relative
from app.answers.similar import Similar
from app.answers.text import name_text, question_text, same_wording
from app.answers.words import Words
from extraction.tables import Regions, organs, regions

Span = tuple[int, int]
_AND = re.compile(r"[和与及、]")
SURE, CLEAR = 0.7, 0.1
"""What a task must say of the words that describe it, and how much more than the next one."""
LOOSE_LABELS = ("Project", "Program", "Park", "Organization")
"""Labels whose names are often said in part."""


class Library:
    """A catalogue with everything that is built over it once."""

    def __init__(self, catalogue: Catalogue, cache: Path | None = None, extra: Path | None = None) -> None:
        self.catalogue = catalogue
        self.table: Regions = regions(extra)
        self.names = Names(catalogue)
        self.similar = Similar(self.names)
        self.words = Words(self.names.words, cache)
        self.documents = Documents(catalogue, self.words)
        self.clauses = Matcher(_clause_words(catalogue))
        self.goals = Matcher(_goal_words(catalogue))
        self.grants = Matcher(_grant_words(catalogue))
        self.things = Matcher((e.id, " ".join(e.names), "", e.jurisdiction) for e in catalogue.entities.values() if e.label in LOOSE_LABELS)


def _clause_words(c: Catalogue):  # noqa: ANN202
    for clause in c.clauses.values():
        if clause.label == "Task":
            book = c.books[clause.document]
            far = " ".join((book.title, book.jurisdiction, *(a.name for a in c.above(clause.id))))
            yield clause.id, clause.name, clause.text, far


def _goal_words(c: Catalogue):  # noqa: ANN202
    for goal in c.goals:
        book, clause = c.books[goal.document], c.clauses.get(goal.clause)
        far = " ".join((book.title, book.jurisdiction, clause.name if clause else "", *(a.name for a in c.above(goal.clause))))
        yield goal.id, " ".join((goal.metric, goal.per)), " ".join((goal.text, goal.unit, *goal.place_names)), far


def _grant_words(c: Catalogue):  # noqa: ANN202
    for grant in c.grants:
        book, clause = c.books[grant.document], c.clauses.get(grant.clause)
        far = " ".join((book.title, book.jurisdiction, *(a.name for a in c.above(grant.clause))))
        id = grant.amount or grant.id
        yield id, " ".join((grant.scope, grant.conditions)), " ".join((grant.words, clause.name if clause else "")), far


@dataclass(slots=True)
class Reading:
    """What was found in a question. `text` is folded; spans are half-open places in it; `ignored` are no part of what is sought."""

    question: str
    text: str
    names: list[Named] = field(default_factory=list)
    places: list[Place] = field(default_factory=list)
    books: list[BookRef] = field(default_factory=list)
    cues: Cues = field(default_factory=Cues)
    ignored: tuple[Span, ...] = ()

    @property
    def clauses(self) -> list[Named]:
        """Names of clauses that are no document's."""
        return [n for n in self.names if "clause" in n.meanings and "document" not in n.meanings]

    @property
    def units(self) -> list[Named]:
        return [n for n in self.names if n.units]

    def things(self, *labels: str) -> list[Named]:
        """The names that may be of one of the labels."""
        return [n for n in self.names if any(label in n.meanings for label in labels)]

    @property
    def own_text(self) -> str:
        """The text with what is ignored blanked: of one side of a comparison its own words alone."""
        letters = list(self.text)
        for start, end in self.ignored:
            letters[start:end] = " " * (end - start)
        return "".join(letters)

    def left(self, spent: list[Span], kept: tuple[str, ...] = ()) -> list[str]:
        """The stretches of the text that neither cues nor `spent` explain; the words that ask for the classes `kept` stay."""
        letters = list(self.text)
        back = [span for a in self.cues.asks if a.kind in kept for span in a.spans]
        cues = [span for span in self.cues.spans if span not in back]
        for start, end in (*cues, *spent, *self.ignored, *((t.start, t.end) for t in self.cues.thresholds)):
            letters[start:end] = " " * (end - start)
        return "".join(letters).split()


def read(question: str, library: Library) -> Reading:
    """Read a question; never raises for what it does not understand."""
    text = question_text(question)
    for spoken, written in grammar().spoken.items():
        text = text.replace(spoken, written)
    for pattern in grammar().openings:
        text = pattern.sub("", text)
    made = Reading(question, text)
    asks = find_asks(text)
    busy = [False] * len(text)
    for asked in asks:
        for start, end in asked.spans if asked.weight > 1 else ():
            busy[start:end] = [True] * (end - start)
    found = [n for n in _with_organs(text, library) if "clause" in n.meanings or not all(busy[n.start : n.end])]
    asks = settled([a for a in asks if not _in_name(a, found)])
    for named in found:
        if "document" not in named.meanings and ("clause" in named.meanings or "Program" in named.meanings):
            busy[named.start : named.end] = [True] * (named.end - named.start)
    made.places = find_places(text, found, library.catalogue, library.table, library.words.bounds(text))
    found_books = library.documents.find(text, found, made.places, busy)
    made.books = _named_in_another(text, found_books)
    made.ignored = tuple((b.start, b.end) for b in found_books if b not in made.books)
    made.names = _narrowed([n for n in found if not _covered(n, found_books)], library.catalogue)
    wholes = {library.catalogue.books[i].jurisdiction for r in made.books for i in r.ids}
    made.places = resolve_relative(made.places, wholes, library.table, library.catalogue.jurisdictions)
    asks = [a for a in asks if not any(r.start <= a.start and a.end <= r.end for r in made.books)]
    made.names = sorted([*made.names, *_described(made, library)], key=lambda n: n.start)
    made.cues = find_cues(text, asks, _blanked(made))
    return made


def _described(made: Reading, library: Library) -> list[Named]:
    """Tasks that stand side by side in words of their own: 铁路干线和高速公路网络两项任务."""
    match = grammar().described.search(made.text)
    pieces = _pieces(match, made) if match else []
    if not match or len(pieces) != number_of(match["n"]):
        return []
    wholes = {w for p in made.places for w in p.wholes}
    documents = {i for r in made.books for i in r.ids} or {b.id for b in library.catalogue.loaded if b.jurisdiction in wholes}
    tasks = [c.id for c in library.catalogue.tasks if not documents or c.document in documents]
    found = []
    for start, end in pieces:
        if (named := _heading(made.text[start:end], documents, library)) is not None:
            found.append(Named(start, end, made.text[start:end], {"clause": (named,)}))
            continue
        words = library.words.content([wording(made.text[start:end])])
        chosen = [m for m in best(library.clauses.rank(words, tasks), SURE, CLEAR) if m.echo > 0]
        if len(chosen) != 1:
            return []
        found.append(Named(start, end, made.text[start:end], {"clause": (chosen[0].id,)}))
    return found


def _heading(words: str, documents: set[str], library: Library) -> str | None:
    """The one clause whose heading holds the words: 产业强链 for 产业强链工程."""
    clauses = library.catalogue.clauses.values()
    found = [c for c in clauses if words in name_text(c.name) and (not documents or c.document in documents)]
    shortest = min((len(c.name) for c in found), default=0)
    named = [c for c in found if len(c.name) == shortest and len(c.name) <= len(words) + 4]
    return named[0].id if len(named) == 1 else None


def _pieces(match: re.Match[str], made: Reading) -> list[Span]:
    """The names that are listed, without the place before the first; none where a clause is named in full among them."""
    start, end = match.span("names")
    start = max([start, *(one.end for one in (*made.places, *made.books) if start <= one.start and one.end < end)])
    if any(n.start < end and start < n.end for n in made.clauses):
        return []
    found, at = [], start
    for cut in [*_AND.finditer(made.text, start, end), None]:
        stop = cut.start() if cut else end
        found.append((at, stop))
        at = cut.end() if cut else stop
    return [(s + len(made.text[s:e]) - len(made.text[s:e].lstrip("的里中")), e) for s, e in found]


def _with_organs(text: str, library: Library) -> list[Named]:
    """The names of the graph, and organs of the centre by names that the graph does not hold (工信部)."""
    found = library.names.find(text)
    central = not any("Region" in n.meanings for n in found)  # 卫健委 without a place may be the state's
    for match in organs().find(text, central):
        meanings = library.names.of(name_text(match.full or match.organ.full))
        if meanings and not any(n.start < match.end and match.start < n.end for n in found):
            found.append(Named(match.start, match.end, text[match.start : match.end], meanings))
    return sorted(found, key=lambda n: n.start)


def _narrowed(names: list[Named], catalogue: Catalogue) -> list[Named]:
    """市工信局 beside 南昌市生态环境局 is Nanchang's; beside a clause of one place it is that place's."""
    places = [{catalogue.entities[i].jurisdiction for i in n.units} for n in names if n.units]
    places += [
        {catalogue.books[catalogue.clauses[i].document].jurisdiction for i in n.meanings["clause"]} for n in names if "clause" in n.meanings
    ]
    known = {one for found in places if len(found) == 1 for one in found}
    made = []
    for named in names:
        here = {
            k: tuple(i for i in v if k not in UNIT_LABELS or catalogue.entities[i].jurisdiction in known) for k, v in named.meanings.items()
        }
        here = {k: v for k, v in here.items() if v}
        several = len({catalogue.entities[i].jurisdiction for i in named.units}) > 1
        made.append(replace(named, meanings=here) if several and here else named)
    return made


def _named_in_another(text: str, books: list[BookRef]) -> list[BookRef]:
    """Of 湖南行动方案提到的湘政办发〔2021〕55号 the second alone: the first only says where it stands."""
    inner = [b for a, b in pairwise(books) if grammar().mentioned.fullmatch(text[a.end : b.start])]
    return [b for b in books if not any(a is b and after in inner for a, after in pairwise(books))]


def _covered(named: Named, books: list[BookRef]) -> bool:
    """Whether a name is only part of a reference to a document; a place in it stays a place, which `places` keeps."""
    return any(r.start <= named.start and named.end <= r.end for r in books)


def _in_name(asked: Asked, names: list[Named]) -> bool:
    """Whether a noun that seems to ask is only part of a name: 银行 in 人民银行; but 哪几项新一代信息技术 asks, whatever names that is."""
    for named in names:
        hard = bool(named.units) or "document" in named.meanings
        for start, end in asked.spans:
            if named.start <= start and end <= named.end and named.end - named.start > end - start and (hard or end != named.end):
                return True
    return False


def _blanked(made: Reading) -> str:
    letters = list(made.text)
    hard = [n for n in made.names if n.units or "clause" in n.meanings or "document" in n.meanings or len(n.surface) > 2]
    for one in (*hard, *made.books, *(p for p in made.places if not p.level)):
        letters[one.start : one.end] = " " * (one.end - one.start)
    return "".join(letters)


def wording(text: str) -> str:
    """The text as it is compared."""
    return same_wording(text)


__all__ = ["PLACE_LABELS", "Library", "Reading", "Span", "read", "wording"]
