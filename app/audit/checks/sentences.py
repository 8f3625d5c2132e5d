"""One sentence twice with different years: `到2020年，基本形成…` and `到2022年，基本形成…`.

Two sentences are one when what follows their deadline agrees word for word in the larger part, 20 characters at least.
"""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass

from app.answers.data import load_yaml
from app.audit.model import MATCH, MISMATCH, Check, Quote
from app.audit.paper import Paper

_DEADLINE = re.compile(r"[到至](20\d\d)年(?:底|末)?[，,]|(20\d\d)年(?:底|末)?(?:之)?前[，,]?")
_SOFT = re.compile("(?:" + "|".join(load_yaml("audit_words.yaml")["soft"]) + "|[^，]{1,6}[市省区县]将)")
_LEAST = 20
_SHARE = 0.7


@dataclass(slots=True)
class Dated:
    """A sentence with one deadline: the year, and the stretches after it."""

    year: int
    pieces: frozenset[str]
    quote: Quote

    @property
    def length(self) -> int:
        return sum(map(len, self.pieces))


def check(paper: Paper) -> list[Check]:
    """One check for each sentence that is said again, against the first time it is said."""
    dated = _dated(paper)
    by_piece: dict[str, list[int]] = defaultdict(list)
    made: dict[tuple, Check] = {}
    for at, one in enumerate(dated):
        earlier = sorted({i for piece in one.pieces if len(piece) >= 6 for i in by_piece[piece][:20]})
        for i in earlier:
            if _same(dated[i], one) and (dated[i].year != one.year or i == earlier[0]):
                _add(made, _check(dated[i], one))
                break
        for piece in one.pieces:
            by_piece[piece].append(at)
    return list(made.values())


def _add(made: dict[tuple, Check], found: Check) -> None:
    """A sentence that is said a third time with the second's year is one more quotation of the same check."""
    known = made.setdefault((found.quotes[0], found.found), found)
    known.quotes += [q for q in found.quotes if q not in known.quotes]


def _dated(paper: Paper) -> list[Dated]:
    found = []
    for start, end, text in paper.sentences:
        deadlines = list(_DEADLINE.finditer(text))
        if len(deadlines) != 1 or "\t" in text:
            continue
        rest = text[deadlines[0].end() :].rstrip("。！？；")
        pieces = frozenset(_SOFT.sub("", p, count=2) for p in rest.split("，"))
        item = paper.outline.item_at(start)
        quote = paper.quote(start, end, item.number if item else "")
        found.append(Dated(int(deadlines[0][1] or deadlines[0][2]), pieces - {""}, quote))
    return found


def _same(a: Dated, b: Dated) -> bool:
    shared = sum(map(len, a.pieces & b.pieces))
    figures = lambda one: sorted(re.findall(r"\d+(?:\.\d+)?", "".join(one.pieces)))  # noqa: E731
    return shared >= _LEAST and shared >= _SHARE * max(a.length, b.length) and figures(a) == figures(b)


def _check(a: Dated, b: Dated) -> Check:
    verdict = MATCH if a.year == b.year else MISMATCH
    subject = "同一句话的年份：" + max(a.pieces & b.pieces, key=len)[:24]
    return Check(
        "sentences", subject, verdict, f"{a.year}年", f"{b.year}年", [a.quote, b.quote], b.year - a.year, 0, "年", "audit_why_sentence"
    )
