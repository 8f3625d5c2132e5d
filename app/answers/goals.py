"""The goals with figures that a question speaks of.

Takes what is left of a reading with the documents and places in question; gives `Chosen`, or raises `Stopped` where no goal says enough
of it or several with different figures say it equally well.
"""

from __future__ import annotations

import re
from collections.abc import Collection
from dataclasses import replace

from app.answers.catalogue import Goal
from app.answers.contents import LEAST, MARGIN, Chosen, discounted, in_force, left_features, said
from app.answers.magnitudes import split_unit, without_scale
from app.answers.matching import Match, best
from app.answers.places import Place
from app.answers.problems import ambiguous, not_found
from app.answers.reading import Library, Reading, Span

PLANNED = ("planned_projects", "planned_investment")
"""Classes whose words may be the metric of a goal: 总投资."""
SURE, MUCH = 0.8, 4
"""The share of a question that a goal's sentence must say where its own words say little of it, and the features it must have."""
SOME = 0.1
"""What of a goal's own words the question must say at least."""
_SHARE = re.compile(r"百分之|百分点|(?:比例|占比|比重|覆盖率|达标率|率)(?:目标|指标|要|应|达到|达|是|为|多少|提高|不低于|超过|20|$|\?)")
_PART_OF = re.compile(r"占|比重|比例|率|百分|几成|%")
_ASKED_UNIT = re.compile(r"(?:多少|几)(?:个)?(百分点|亿元|万元|元|万亿元|[万亿千百]?[\u4e00-\u9fff]{1,3}|[a-z]+)?")


def find(library: Library, reading: Reading, spent: list[Span], documents: Collection[str], places: list[Place]) -> Chosen:
    """The goals that the question speaks of: one, or several of one metric for the places, years or values asked."""
    candidates = [g for g in _goals_of_places(library, documents, places, spent) if _meant(g, reading) and _of_kind(g, reading)]
    placed = any(reading.cues.weight(k) for k in ("region", "park"))
    wanted = left_features(library, _without_conditions(reading) if placed else reading, spent, PLANNED)
    if not wanted:
        raise not_found("target_not_found")
    wanted = discounted(wanted, library, documents or (_documents_of(candidates) if places else ()))
    if placed:
        candidates = [g for g in candidates if g.place_names] or candidates
    by_id = {g.id: g for g in candidates}
    ranked = library.goals.rank(wanted, by_id, said(reading))
    years = {year for year, _ in reading.cues.years}
    ranked = [_with_year(m, by_id[m.id], years, library) for m in ranked]
    ranked = sorted((m for m in ranked if m), key=lambda m: (-m.score, m.id))
    ranked = [m for m in ranked if m.echo >= 0.3 or (m.coverage >= SURE and m.echo >= SOME and len(wanted) >= MUCH)]
    found = best(ranked, LEAST["goals"], MARGIN["goals"])
    if not found:
        raise not_found("target_not_found")
    found = in_force(library, found, lambda m: by_id[m.id].document, documents)
    chosen = _of_places([by_id[m.id] for m in found], places)
    if placed:
        chosen = [by_id[m.id] for m in found if by_id[m.id].place_names] or chosen
    chosen = _with_unit(chosen, reading)
    if not chosen:
        raise not_found("target_not_found")
    listed = placed or any(reading.cues.weight(k) for k in ("goals", "unit")) or "each" in reading.cues.flags
    chosen = [g for g in chosen if not g.present] or chosen
    chosen = list({(g.year, g.place_names, _amount(g)): g for g in sorted(chosen, key=lambda g: len(g.text))}.values())
    if len({_amount(g) for g in chosen}) > 1 and not listed:
        raise ambiguous("target_which", tuple(dict.fromkeys(_goal_label(library, g) for g in chosen)))
    return Chosen(tuple(g.id for g in chosen), found[0].coverage, found[0].score)


def _meant(goal: Goal, reading: Reading) -> bool:
    """A figure that is reached already is meant where the question says so, or names its year; then a goal is not."""
    if "present" in reading.cues.flags:
        return goal.present
    return not goal.present or (goal.year is not None and goal.year in {year for year, _ in reading.cues.years})


def _without_conditions(reading: Reading) -> Reading:
    """The figure that a goal's value is held against is no part of what the goal is about: 哪些地方5G基站目标在5000座以上."""
    spans = tuple((t.start, t.end) for t in reading.cues.thresholds)
    return replace(reading, cues=replace(reading.cues, thresholds=[]), ignored=(*reading.ignored, *spans))


def _amount(goal: Goal) -> tuple[float | None, str]:
    """The figure without the magnitude in its unit."""
    return (None, split_unit(goal.unit)[1]) if goal.value is None else without_scale(goal.value, goal.unit)


def _of_kind(goal: Goal, reading: Reading) -> bool:
    """增加值占地区生产总值的比重 is not the 增加值 that is asked for."""
    return "占" not in goal.metric or bool(_PART_OF.search(reading.text))


def _goal_label(library: Library, goal: Goal) -> str:
    year = f"{goal.year}年" if goal.year else ""
    return f"{'、'.join(filter(None, goal.place_names))}{year}{goal.metric}（{library.catalogue.books[goal.document].title}）"


def _goals_of_places(library: Library, documents: Collection[str], places: list[Place], spent: list[Span]) -> list[Goal]:
    catalogue = library.catalogue
    found = [g for g in catalogue.goals if not documents or g.document in documents]
    for place in places:
        own = {b.id for b in catalogue.loaded if b.jurisdiction in place.wholes}
        here = [g for g in found if g.document in own or set(place.ids) & set(g.places)]
        if own or here:
            spent.append((place.start, place.end))
            found = here
        elif not place.ids and not place.level:
            raise not_found("place_not_loaded", name=place.surface)
    return found


def _documents_of(goals: list[Goal]) -> set[str]:
    return {g.document for g in goals}


def _with_year(match: Match, goal: Goal, years: set[int], library: Library) -> Match | None:
    """A goal of another year is none; one without a year is a little less sure, and only of a plan that ends in the year."""
    if not years or goal.year in years:
        return match
    ends = library.catalogue.books[goal.document].period_end
    return None if goal.year or ends not in years else Match(match.id, match.coverage - 0.12, match.echo)


def _of_places(found: list[Goal], places: list[Place]) -> list[Goal]:
    ids = {i for p in places for i in p.ids}
    named = [g for g in found if ids & set(g.places)]
    named = named or [g for g in found if {p.surface for p in places} & set(g.place_names)]
    general = [g for g in found if not g.place_names]
    return named or general or found


def _with_unit(found: list[Goal], reading: Reading) -> list[Goal]:
    """Of several the ones in the unit that is asked for; of those with numbers of a condition, the ones that fit are chosen later."""
    match = _ASKED_UNIT.search(reading.text)
    unit = (match[1] or "") if match else ""
    if _SHARE.search(reading.text):
        unit = "%"
    if unit == "%":
        return [g for g in found if g.unit in ("%", "个百分点")]
    exact = [g for g in found if unit and g.unit == unit]
    if exact:
        return exact
    fitting = [g for g in found if unit and g.unit and (g.unit.endswith(unit) or unit.endswith(g.unit) or unit.startswith(g.unit))]
    return fitting or found
