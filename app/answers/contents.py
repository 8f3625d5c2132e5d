"""What a question speaks of in its own words: the task, goal or grant that says the same.

Takes what is left of a reading; gives `Chosen`, or raises `Stopped` where nothing says enough of it or several say it equally well.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterable
from dataclasses import dataclass
from typing import Any, TypeVar

from app.answers.catalogue import Clause, Goal, Grant
from app.answers.cues import number_of
from app.answers.matching import Match, Matcher, best
from app.answers.places import Place
from app.answers.problems import ambiguous, not_found
from app.answers.reading import Library, Reading, Span, wording
from app.answers.text import name_text

T = TypeVar("T")
LEAST = {"tasks": 0.5, "goals": 0.62, "grants": 0.6, "things": 0.6, "sentence": 0.4}
MARGIN = {"tasks": 0.08, "goals": 0.06, "grants": 0.06, "things": 0.1, "sentence": 0.1}
PLANNED = ("planned_projects", "planned_investment")
"""Classes whose words may be the metric of a goal: 总投资."""
_CLAUSE = re.compile(r"第([0-9零一二三四五六七八九十百]+)(?:条|项)(?!措施|任务)")
_DOTTED = re.compile(r"(?<![\d.])(\d+(?:\.\d+){1,3})(?![\d.%])")
_HIGHEST = re.compile(r"最高|最多|至多|顶格|封顶|上限|上线|最大")
_SHARE = re.compile(r"百分之|百分点|(?:比例|占比|比重|覆盖率|达标率|率)(?:目标|指标|要|应|达到|达|是|为|多少|提高|不低于|超过|20|$|\?)")
_ASKED_UNIT = re.compile(r"(?:多少|几)(?:个)?(百分点|亿元|万元|元|万亿元|[万亿千百]?[\u4e00-\u9fff]{1,3}|[a-z]+)?")


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
    among = [c.id for c in library.catalogue.tasks if not documents or c.document in documents]
    found = best(library.clauses.rank(wanted, among), LEAST["tasks"], MARGIN["tasks"])
    if not found:
        raise not_found("task_not_found")
    found = _in_force(library, found, lambda m: clauses[m.id].document, documents)
    inner = [m for m in found if not any(a.id in {f.id for f in found} for a in clauses_below(library, m.id))]
    return _one("task_which", inner or found, lambda id: _label(library, clauses[id]))


def _in_force(library: Library, found: list[T], document: Callable[[T], str], named: Collection[Any]) -> list[T]:
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
        found.extend(c.id for c in listed if number is not None and c.number.split(".")[-1] == str(int(number)))
        spent.append(match.span())
    for match in _DOTTED.finditer(reading.text):
        same = [c.id for c in listed if c.number == match[1]]
        found.extend(same)
        if same:
            spent.append(match.span())
    return found


def goals(library: Library, reading: Reading, spent: list[Span], documents: Collection[str], places: list[Place]) -> Chosen:
    """The goals that the question speaks of: one, or several of one metric for the places, years or values asked."""
    candidates = _goals_of_places(library, documents, places, spent)
    wanted = left_features(library, reading, spent, PLANNED)
    if not wanted:
        raise not_found("target_not_found")
    by_id = {g.id: g for g in candidates}
    ranked = library.goals.rank(wanted, by_id)
    years = {year for year, _ in reading.cues.years}
    ranked = [_with_year(m, by_id[m.id], years) for m in ranked]
    ranked = sorted((m for m in ranked if m), key=lambda m: (-m.score, m.id))
    ranked = [m for m in ranked if m.echo >= 0.3]
    found = best(ranked, LEAST["goals"], MARGIN["goals"])
    if not found:
        raise not_found("target_not_found")
    found = _in_force(library, found, lambda m: by_id[m.id].document, documents)
    chosen = _of_places([by_id[m.id] for m in found], places)
    if any(reading.cues.weight(k) for k in ("region", "park")):
        chosen = [by_id[m.id] for m in found if by_id[m.id].place_names] or chosen
    chosen = _with_unit(chosen, reading)
    if not chosen:
        raise not_found("target_not_found")
    listed = any(reading.cues.weight(k) for k in ("region", "park", "goals", "unit")) or "each" in reading.cues.flags
    if len({(g.value, g.unit) for g in chosen}) > 1 and not listed:
        raise ambiguous("target_which", tuple(dict.fromkeys(_goal_label(library, g) for g in chosen)))
    return Chosen(tuple(g.id for g in chosen), found[0].coverage, found[0].score)


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


def _with_year(match: Match, goal: Goal, years: set[int]) -> Match | None:
    """A goal of another year is none; one without a year is a little less sure."""
    if not years or goal.year in years:
        return match
    return None if goal.year else Match(match.id, match.coverage - 0.12, match.echo)


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


def grants(library: Library, reading: Reading, spent: list[Span], documents: Collection[str], *, ratio: bool) -> Chosen:
    """The amounts (or, for a ratio, the rules) of the grant that the question speaks of."""
    catalogue = library.catalogue
    among = {}
    for grant in catalogue.grants:
        if (not documents or grant.document in documents) and (grant.ratio is not None if ratio else grant.amount):
            among[grant.amount or grant.id] = grant
    wanted = left_features(library, reading, spent)
    if not wanted:
        raise not_found("grant_not_found")
    found = best(library.grants.rank(wanted, among), LEAST["grants"], MARGIN["grants"])
    if not found:
        raise not_found("grant_not_found")
    named = [r for r in reading.books if r.ids]
    chosen = _in_force(library, [among[m.id] for m in found], lambda g: g.document, named)
    if len({g.clause for g in chosen}) > 1:
        chosen = [g for g in chosen if g.clause == chosen[0].clause] if found[0].score > 1.0 else chosen
    if not ratio and len({g.id for g in chosen}) == 1:
        chosen = _of_tier([g for g in among.values() if g.id == chosen[0].id], reading)
    if not ratio and not _HIGHEST.search(reading.text):
        chosen = [g for g in chosen if g.fixed] or chosen
    rules = {(g.id if ratio else g.clause) for g in chosen}
    if len(rules) > 1 and len({g.ratio if ratio else g.amount_wan for g in chosen}) > 1:
        names = tuple(_grant_label(library, g) for g in chosen)
        raise ambiguous("grant_which", names)
    if not ratio and len(chosen) > 1 and _HIGHEST.search(reading.text):
        chosen = [max(chosen, key=lambda g: g.amount_wan or 0.0)]
    return Chosen(tuple(g.amount or g.id for g in chosen), found[0].coverage, found[0].score)


def _of_tier(found: list[Grant], reading: Reading) -> list[Grant]:
    """Of the amounts of one rule (国家级、市级…分别最高800万元、400万元) those whose own words the question says."""
    ordered = sorted(found, key=lambda g: g.start)
    if len(ordered) < 2:
        return found
    scoped = all(g.scope for g in ordered)
    own = _tier_words([_said(g.scope) for g in ordered]) if scoped else _before_amounts(ordered)
    text = _said(reading.text)
    said = [max((len(p) for p in _pieces(word) if p in text and not any(p in o for o in own if o is not word)), default=0) for word in own]
    return [g for g, length in zip(ordered, said, strict=True) if length == max(said)] if max(said) else found


def _tier_words(scopes: list[str]) -> list[str]:
    """What tells coordinated scopes apart: 建设国家级, 市级二级节点 → 国家级, 市级; the last carries what all share."""
    end = scopes[0][-1:]
    last = scopes[-1]
    short = last[: last.index(end) + 1] if end and end in last else last
    longest = max([len(short), *(len(s) for s in scopes[1:-1])])
    return [scopes[0][-(longest + 1) :], *scopes[1:-1], short]


def _before_amounts(grants: list[Grant]) -> list[str]:
    """What stands right before each amount in the rule's text: 博士10万元、硕士5万元."""
    found, at = [], 0
    for grant in grants:
        place = grant.text.find(grant.amount_text, at)
        before = grant.text[at:place] if place >= 0 else ""
        found.append(_said(re.split(r"[、，。；,;]", before.rstrip("、，,"))[-1]))
        at = max(at, place + len(grant.amount_text))
    return found


def _said(text: str) -> str:
    return wording(name_text(text))


def _pieces(word: str) -> list[str]:
    return [word[i:j] for i in range(len(word)) for j in range(i + 2, len(word) + 1)]


def _grant_label(library: Library, grant: Grant) -> str:
    clause = library.catalogue.clauses.get(grant.clause)
    amount = f"{grant.amount_wan:g}万元" if grant.amount_wan is not None else f"{grant.ratio:g}%" if grant.ratio is not None else ""
    return " ".join(part for part in (clause.name if clause else "", grant.scope, amount) if part)


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
