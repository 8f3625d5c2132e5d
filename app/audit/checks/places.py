"""A goal dealt out over places against its total: what is missing is not yet divided, what is too much contradicts it.

Parts are goals that extraction gave a place, and lists with 分别; the total is a goal on the same metric and year elsewhere.
"""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass

from app.audit.figures import Figure, add_up, of_value, total
from app.audit.lists import apart
from app.audit.metrics import core, increment
from app.audit.model import MISMATCH, PARTIAL, UNSURE, Check, Quote
from app.audit.paper import Paper, Stated
from app.audit.plans import title

_PLACE = re.compile(r"(?:区|县|市|镇|乡|街道|园|城|旗|州|港|盟)$")
_REACHES = re.compile(r"，(?:突破|超过|达到|达|力争达到)$")


@dataclass(slots=True)
class Shares:
    """Figures of places: `wording` holds the metric somewhere, `names` are the places."""

    wording: str
    names: list[str]
    figures: list[Figure]
    year: int | None
    where: str
    quotes: list[Quote]


def check(paper: Paper) -> list[Check]:
    """One check for each division over places that has a total."""
    totals = _totals(paper)
    found = [*_placed(paper), *_apart(paper)]
    return [_check(shares, whole) for shares in found if (whole := _total_of(shares, totals))]


def _placed(paper: Paper) -> list[Shares]:
    groups: dict[tuple, list[Stated]] = defaultdict(list)
    for one in paper.goals:
        if one.place and one.figure and one.figure.additive:
            groups[one.container, core(one.metric), one.figure.dimension, one.year].append(one)
    made = []
    for (container, metric, _, year), ones in groups.items():
        if len({one.place for one in ones}) == len(ones) >= 2:
            item = paper.items.get(container)
            made.append(
                Shares(
                    metric, [o.place for o in ones], [o.figure for o in ones], year, title(item), list(dict.fromkeys(o.quote for o in ones))
                )
            )
    return made


def _apart(paper: Paper) -> list[Shares]:
    made = []
    for line in paper.lines:
        for one in apart(line):
            names = one.names
            if len(names) != len(one.figures) or not one.figures[0].additive or not all(map(_PLACE.search, names[:-1])):
                continue
            year = line.sentence.year_at(line.sentence.start + len(one.before) + 2)
            wording = names[-1] + one.between
            places = [*names[:-1], _place_of(names[-1])]
            made.append(Shares(wording, places, one.figures, year, title(line.item), [paper.quote_line(line)]))
    return made


def _place_of(name: str) -> str:
    """The place at the head of the last member, which the metric follows (`科学城5G基站`)."""
    found = re.match(
        r".{1,12}?(?:片区|园区|软件园|产业园|开发区|高新区|经开区|新区|科学城|区|县|市|镇|园|城)(?![^、]{0,4}(?:区|园)$)", name
    )
    return found[0] if found else name


def _totals(paper: Paper) -> list[Stated]:
    """Goals without a place; one that only a factor states (翻一番，突破3400亿元) has the figure that follows."""
    made = []
    for one in paper.goals:
        if one.place or not one.node.rule.startswith(("target.phrase", "target.factor")) or not _is_said_whole(one):
            continue
        made.append(one if one.figure else _after_factor(paper, one))
    return [one for one in made if one.figure and one.figure.additive]


def _is_said_whole(one: Stated) -> bool:
    """In a sentence with a list of 分别, a goal stated before the list."""
    at = one.quote.text.find("分别")
    return at < 0 or bool(one.words and one.words[-1][1] - one.quote.start <= at)


def _after_factor(paper: Paper, one: Stated) -> Stated:
    for line in paper.lines:
        text = line.sentence.text
        if line.clause.container != one.container or one.metric not in text[line.sentence.start : line.sentence.end]:
            continue
        end = max((end for _, _, end in line.sentence.factors), default=len(text))
        value = next((v for v in line.sentence.values if v.start >= end), None)
        if value is not None and value.outer_start - end <= 3 and _REACHES.search(text[end : value.start]):
            return Stated(one.metric, of_value(value, text), one.year, "", one.container, one.quote, one.words, one.node)
    return one


def _total_of(shares: Shares, totals: list[Stated]) -> Stated | None:
    fitting = [
        t for t in totals
        if t.figure.dimension == shares.figures[0].dimension and _named(shares, t) and (t.year == shares.year or None in (t.year, shares.year))
        and t.figure.value >= max(f.value for f in shares.figures)
    ]  # fmt: skip
    return max(fitting, key=lambda t: (t.year == shares.year, len(core(t.metric))), default=None)


def _named(shares: Shares, whole: Stated) -> bool:
    """The parts' wording holds the total's metric, or the other way round (科创空间, 高品质科创空间)."""
    mine, its = core(shares.wording), core(whole.metric)
    return len(its) >= 2 and (its in shares.wording or its in mine or (len(mine) >= 4 and its.endswith(mine)))


def _check(shares: Shares, whole: Stated) -> Check:
    result = add_up(whole.figure, shares.figures, certain=False)
    verdict, why = result.verdict, "audit_why_places"
    if result.difference > 0 and verdict == UNSURE and increment(shares.wording) == increment(whole.metric):
        verdict, why = MISMATCH, "audit_why_places_over"
    rows = "＋".join(f"{name}{f.written()}" for name, f in zip(shares.names, shares.figures, strict=True))
    left = -result.difference if verdict == PARTIAL else 0
    return Check(
        "places", f"{shares.where}：{core(whole.metric)}（{len(shares.names)}处）", verdict, whole.figure.written(),
        f"{rows}＝{total(shares.figures, whole.figure).written()}", list(dict.fromkeys([whole.quote, *shares.quotes])), result.difference,
        result.tolerance, whole.figure.unit, "audit_why_left" if verdict == PARTIAL else why, {"left": left, "unit": whole.figure.unit},
    )  # fmt: skip
