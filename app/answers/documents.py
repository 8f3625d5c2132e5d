"""Documents in a question: by 文号, by title in 《》 or without, and loosely by words of the title before a word of its kind.

Takes the folded text with the names and places found; gives `BookRef`s. A 文号 or a title in 《》 that no document has is a reference
to nothing, which is told apart from no reference.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from app.answers.catalogue import Book, Catalogue
from app.answers.grammar import grammar
from app.answers.matching import Match, Matcher, best
from app.answers.names import Named
from app.answers.places import Place
from app.answers.text import features, name_text, same_wording
from app.answers.words import Words
from extraction.titles import core

_NUMBER = re.compile(r"([\u4e00-\u9fff()]{1,12}?)[\[(]?((?:19|20)\d\d)[\])]?(?:年)?第?(\d{1,4})号(?:文件|文)?")
_TITLE = re.compile(r"《([^《》]{2,60})》?》")
_QUOTED = re.compile(r'"([^"]{2,20})"')
_COUNTED = re.compile(r"(?:这|那|上述|以上)?(?:几|[两二三四五六七八九十]|\d+)(?:份|部|个|套|项)$")
_PHRASE = re.compile(r"[^,?!。;:、()]*$")
LEAST_TITLE, MARGIN, LEAST_LOOSE = 0.65, 0.08, 0.3


@dataclass(frozen=True, slots=True)
class BookRef:
    """A reference at `[start, end)`; no `ids` says that the graph has no such document, several that it is ambiguous."""

    start: int
    end: int
    surface: str
    ids: tuple[str, ...]


class Documents:
    """The documents of a catalogue, ready to be found."""

    def __init__(self, catalogue: Catalogue, words: Words) -> None:
        self._books = catalogue.books
        self._loaded = catalogue.loaded
        self._jurisdiction = {e.id: e.jurisdiction for e in catalogue.entities.values()}
        self._words = words
        self._said: dict[str, set[str]] = {}
        self._titles = Matcher((b.id, " ".join((*b.titles, b.genre)), "", b.jurisdiction) for b in catalogue.books.values())

    def find(self, text: str, names: list[Named], places: list[Place], busy: list[bool]) -> list[BookRef]:
        """All references; `busy` marks what asks something and is no title."""
        found = self._numbers(text)
        found += [BookRef(n.start, n.end, n.surface, n.meanings["document"]) for n in names if "document" in n.meanings]
        found += self._titled(text, found)
        found += self._loose(text, names, places, _busy(busy, found))
        return sorted(found, key=lambda r: r.start)

    def rank(self, wanted: dict[str, float], ids: list[str]) -> list[Match]:
        """Documents by how much of the features their titles say."""
        return self._titles.rank(wanted, ids)

    def _numbers(self, text: str) -> list[BookRef]:
        found = []
        for match in _NUMBER.finditer(text):
            known = [(b, _NUMBER.search(name_text(b.number))) for b in self._books.values() if b.number]
            ids = [b.id for b, m in known if m and m[2] == match[2] and m[3] == match[3] and match[1].endswith(m[1])]
            start = match.start()
            if ids:
                start = match.end(1) - len(next(m[1] for b, m in known if b.id == ids[0]))
            found.append(BookRef(start, match.end(), text[start : match.end()], tuple(ids)))
        return found

    def _titled(self, text: str, found: list[BookRef]) -> list[BookRef]:
        made = []
        for match in _TITLE.finditer(text):
            if any(r.start < match.end() and match.start() < r.end for r in found):
                continue
            made.append(BookRef(match.start(), match.end(), match[1], self._by_title(match[1])))
        return made

    def _by_title(self, title: str) -> tuple[str, ...]:
        plain = same_wording(core(title))
        inside = [b.id for b in self._books.values() if any(plain in same_wording(core(t)) for t in b.titles)]
        if inside:
            return tuple(inside)
        wanted = dict.fromkeys(features(plain), 1.0)
        return tuple(m.id for m in best(self._titles.rank(wanted), LEAST_TITLE, MARGIN))

    def _loose(self, text: str, names: list[Named], places: list[Place], busy: list[bool]) -> list[BookRef]:
        """「岚州那套数字经济若干措施」: words of the title and a word of its kind, in the place named."""
        found: list[BookRef] = []
        for match in grammar().genres.finditer(text):
            if any(busy[match.start() : match.end()]) or any(r.start < match.end() and match.start() < r.end for r in found):
                continue
            if _COUNTED.search(text, max(0, match.start() - 6), match.start()):
                continue
            phrase = _PHRASE.search(text[: match.start()])
            units = [n for n in names if n.units and n.end <= match.start()]
            start = max([phrase.start(), *(n.end for n in units), *(r.end for r in found if r.end <= match.start())])
            here = [p for p in places if p.start < match.end() and not p.level and not p.is_park]
            near = [p for p in here if p.start >= start]
            for wholes, inside in self._where(near, units, here, match.start()):
                if reference := self._choose(text, start, match.start(), match.end(), near or here[-1:], wholes, inside=inside):
                    if units and inside and not near:
                        reference = replace(reference, start=units[-1].start, surface=text[units[-1].start : reference.end])
                    found.append(reference)
                    break
        return found

    def _where(self, near: list[Place], units: list[Named], here: list[Place], kind: int) -> Iterator[tuple[set[str], bool]]:
        """Places whose documents may be meant, the nearest first; with whether the words themselves name the place."""
        if near:
            yield {w for p in near for w in p.wholes}, True
            return
        owners = {self._jurisdiction[i] for n in units[-1:] for i in n.units}
        if len(owners) == 1:
            yield owners, units[-1].end == kind  # 国务院通知: right before the kind of document stands who issued it
        if here:
            yield set(here[-1].wholes), False
        yield {b.jurisdiction for b in self._loaded}, False

    def _choose(
        self, text: str, start: int, genre: int, end: int, places: list[Place], wholes: set[str], *, inside: bool
    ) -> BookRef | None:
        candidates = [b for b in self._loaded if b.jurisdiction in wholes]
        free = _without(text[start:end], [(p.start - start, p.end - start) for p in places])
        wanted = self._words.content([same_wording(free[: genre - start])])
        known = {f: w for f, w in wanted.items() if any(f in self._features(b) for b in candidates)}
        kind = dict.fromkeys(features(same_wording(text[genre:end])), 0.5)
        if not known and not inside:
            return None
        ranked = self._titles.rank({**kind, **known}, [b.id for b in candidates])
        chosen = best(ranked, LEAST_LOOSE, MARGIN) if known or len(candidates) > 1 else list(ranked[:1])
        if len(candidates) == 1:
            ids: tuple[str, ...] = (candidates[0].id,)
        elif len(chosen) == 1 or (chosen and known):
            ids = tuple(m.id for m in chosen)
        else:
            return None
        first = self._first_word(text, start, genre, ids, places)
        return BookRef(first, end, text[first:end], ids)

    def said(self, id: str) -> set[str]:
        """The features of a document's titles."""
        return self._features(self._books[id])

    def _features(self, book: Book) -> set[str]:
        if book.id not in self._said:
            self._said[book.id] = self._of_titles(book)
        return self._said[book.id]

    @staticmethod
    def _of_titles(book: Book) -> set[str]:
        return features(same_wording(name_text(" ".join((*book.titles, book.genre)))))

    def _first_word(self, text: str, start: int, genre: int, ids: tuple[str, ...], places: list[Place]) -> int:
        """Where the reference begins: as far left as the words are the title's."""
        own = set().union(*(self._features(self._books[i]) for i in ids))
        at = first = genre
        for word in reversed(self._words.cut(text[start:genre])):
            place = any(p.start <= at - len(word) and at <= p.end for p in places)
            said = features(same_wording(word))
            at -= len(word)
            if place or (said and said <= own):
                first = at
            elif not (word in grammar().stop or len(word) == 1):
                break
        return first


def _busy(busy: list[bool], found: list[BookRef]) -> list[bool]:
    made = list(busy)
    for reference in found:
        made[reference.start : reference.end] = [True] * (reference.end - reference.start)
    return made


def _without(text: str, spans: list[tuple[int, int]]) -> str:
    letters = list(text)
    for start, end in spans:
        for i in range(max(start, 0), min(end, len(letters))):
            letters[i] = " "
    return "".join(letters)
