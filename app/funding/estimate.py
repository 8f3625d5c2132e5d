"""What one rule would grant one project, at most.

Takes a `Rule` and a `Project`; gives an `Estimate`: whether it fits, each sum that it could come to with how it was reckoned, what is met, and
what is open (待确认). Nothing that was not answered is assumed: where it decides between sums, all are given and the most is the largest.
"""

from __future__ import annotations

from dataclasses import dataclass

from app.funding.data import words
from app.funding.levels import is_bare_level, levels_in
from app.funding.money import wan_of
from app.funding.rules import Rule, Sum


@dataclass(frozen=True, slots=True)
class Project:
    """What the user answered; None is no answer. `investment_wan` is in 万元, `level` one of the file's levels."""

    investment_wan: float | None = None
    level: str | None = None
    stage: str | None = None
    beneficiary: str | None = None
    in_library: bool | None = None


@dataclass(frozen=True, slots=True)
class Point:
    """Something that a rule asks for: `code` names the message (app/data/messages.yaml, `point_…`), `text` the rule's words."""

    code: str
    text: str = ""


@dataclass(frozen=True, slots=True)
class Grant:
    """One sum that the rule could come to. `most_wan` is None where it cannot be told; `code` says how it was reckoned.

    Codes: `ratio` (of the investment), `capped` (the ratio's result is above the cap), `cap` (of what is taken the ratio is open),
    `fixed`, `each` (`unit_wan` for each thing counted), `open` (a ratio without a cap of something open).
    """

    most_wan: float | None
    code: str
    scope: str = ""
    cap_wan: float | None = None
    product_wan: float | None = None
    unit_wan: float | None = None


@dataclass(frozen=True, slots=True)
class Estimate:
    """`misfit` says why the rule does not fit, None that it may; `grants` are largest first."""

    grants: tuple[Grant, ...] = ()
    met: tuple[Point, ...] = ()
    open: tuple[Point, ...] = ()
    misfit: Point | None = None

    @property
    def most_wan(self) -> float | None:
        """The most that the rule would grant; None where no sum can be told."""
        return max((g.most_wan for g in self.grants if g.most_wan is not None), default=None)


def estimate(rule: Rule, project: Project) -> Estimate:
    """What the rule would grant."""
    asked = _Asked(rule, project)
    sums = asked.sums()
    asked.others()
    if asked.misfit:
        return Estimate(misfit=asked.misfit)
    grants = _grants(rule, project, sums)
    asked.figures(grants)
    ordered = sorted(grants, key=lambda g: -(g.most_wan or 0))
    return Estimate(tuple(ordered), tuple(dict.fromkeys(asked.met)), tuple(dict.fromkeys(asked.open)))


def least_asked(text: str, project: Project) -> str:
    """The words that ask for a larger investment than the project's (总投资5000万元以上); empty where none do."""
    least = words().least_investment.search(text)
    if least is None or project.investment_wan is None or project.investment_wan >= wan_of(least["sum"]):
        return ""
    return least[0]


class _Asked:
    """Goes through what a rule asks for: each point is met, open, or a misfit."""

    def __init__(self, rule: Rule, project: Project) -> None:
        self.rule, self.project = rule, project
        self.met: list[Point] = []
        self.open: list[Point] = []
        self.misfit: Point | None = None

    def sums(self) -> list[Sum]:
        """The rule's sums, narrowed to the project's level and stage where the sums differ by them."""
        sums = self._by_level(list(self.rule.sums))
        return self._by_stage(sums)

    def others(self) -> None:
        self._beneficiary()
        for condition in self._conditions():
            self._condition(condition)
        self._library()

    def figures(self, grants: list[Grant]) -> None:
        """What the sums themselves leave open."""
        rule = self.rule
        if rule.ratio is not None and not _is_of_project(rule):
            self.open.append(Point("point_base", rule.base))
        elif rule.ratio is not None and self.project.investment_wan is None:
            self.open.append(Point("point_investment"))
        if any(g.code == "each" for g in grants):
            self.open.append(Point("point_quantity", rule.per))
        scopes = {g.scope for g in grants if _sets_a_case(g.scope)}
        told = "".join(point.text for point in self.open)
        self.open += [Point("point_scope", scope) for scope in sorted(scopes) if scope not in told]

    def _by_level(self, sums: list[Sum]) -> list[Sum]:
        levelled = [s for s in sums if levels_in(s.scope)]
        if not levelled or (len(levelled) == 1 and is_bare_level(levelled[0].scope)):
            return sums
        listed = tuple(dict.fromkeys(level for s in levelled for level in levels_in(s.scope)))
        if self.project.level is None:
            self.open.append(Point("point_level", "、".join(listed)))
            return sums
        if self.project.level not in listed:
            self.misfit = self.misfit or Point("misfit_level", "、".join(listed))
            return []
        self.met.append(Point("point_level", self.project.level))
        return [s for s in sums if not levels_in(s.scope) or self.project.level in levels_in(s.scope)]

    def _by_stage(self, sums: list[Sum]) -> list[Sum]:
        of = {s: [stage for stage in words().stages if stage in s.scope] for s in sums}
        staged = {stage for stages in of.values() for stage in stages}
        wanted = staged or ({self.rule.stage} if self.rule.stage else set())
        if not wanted:
            return sums
        if self.project.stage is None:
            self.open.append(Point("point_stage", "、".join(sorted(wanted))))
            return sums
        if self.project.stage not in wanted:
            self.misfit = self.misfit or Point("misfit_stage", "、".join(sorted(wanted)))
            return []
        self.met.append(Point("point_stage", self.project.stage))
        return [s for s in sums if not of[s] or self.project.stage in of[s]]

    def _beneficiary(self) -> None:
        asked, given = self.rule.beneficiary, self.project.beneficiary
        if not asked:
            return
        if given and asked in given:
            self.met.append(Point("point_beneficiary", given))
        elif given and _differ(asked, given):
            self.misfit = self.misfit or Point("misfit_beneficiary", asked)
        else:
            self.open.append(Point("point_beneficiary", asked))

    def _conditions(self) -> tuple[str, ...]:
        """The rule's conditions; where none was read, the subject of its sentence up to 的."""
        if self.rule.conditions:
            return self.rule.conditions
        subject = words().subject.search(self.rule.text)
        return (subject["words"],) if subject else ()

    def _condition(self, condition: str) -> None:
        if any(word in condition for word in words().library):
            return  # asked for by `_library`
        least = least_asked(condition, self.project)
        if least:
            self.misfit = self.misfit or Point("misfit_investment", least)
        elif condition != self.rule.beneficiary:
            self.open.append(Point("point_condition", condition))

    def _library(self) -> None:
        said = next((c for c in (*self.rule.conditions, self.rule.text) if any(word in c for word in words().library)), None)
        if said is None:
            return
        point = Point("point_library", said)
        if self.project.in_library is None:
            self.open.append(point)
        elif self.project.in_library:
            self.met.append(point)
        else:
            self.misfit = self.misfit or Point("misfit_library", said)


def _grants(rule: Rule, project: Project, sums: list[Sum]) -> list[Grant]:
    caps = [s for s in sums if s.kind == "CAP"]
    fixed = [s for s in sums if s.kind == "FIXED"]
    found: list[Grant] = []
    if rule.ratio is not None or not fixed:
        found += [_by_ratio(rule, project, cap) for cap in (caps or [None]) if cap or rule.ratio is not None]
    if fixed and _counts_things(rule.per):
        cap = max((s.amount_wan for s in caps), default=None)
        return [*found, *(Grant(cap, "each", s.scope, cap, unit_wan=s.amount_wan) for s in fixed)]
    return found + [Grant(_within(s, caps), "fixed", s.scope) for s in fixed]


def _within(fixed: Sum, caps: list[Sum]) -> float:
    """A fixed sum, no more than a cap that holds for all."""
    return min([fixed.amount_wan, *(c.amount_wan for c in caps if not c.scope or _is_plain(c.scope))])


def _by_ratio(rule: Rule, project: Project, cap: Sum | None) -> Grant:
    cap_wan, scope = (cap.amount_wan, cap.scope) if cap else (None, "")
    if rule.ratio is None:
        return Grant(cap_wan, "cap", scope, cap_wan)
    if not _is_of_project(rule) or project.investment_wan is None:
        return Grant(cap_wan, "cap" if cap else "open", scope, cap_wan)
    product = round(project.investment_wan * rule.ratio / 100, 6)
    if cap_wan is not None and product > cap_wan:
        return Grant(cap_wan, "capped", scope, cap_wan, product)
    return Grant(product, "ratio", scope, cap_wan, product)


def _is_of_project(rule: Rule) -> bool:
    """Whether the ratio is of the investment in the project."""
    known = words()
    if rule.base in known.project_bases:
        return True
    about = (rule.beneficiary, *rule.conditions, *(s.scope for s in rule.sums), rule.per)
    return rule.base in known.loose_bases and any("项目" in one for one in about)


def _is_plain(scope: str) -> bool:
    return bool(words().plain_scope.fullmatch(scope))


def _sets_a_case(scope: str) -> bool:
    """Whether a scope asks for something of its own: not the level or stage, which are asked for by themselves, nor 单个项目."""
    return bool(scope) and not _is_plain(scope) and not levels_in(scope) and not any(stage in scope for stage in words().stages)


def _counts_things(per: str) -> bool:
    """Whether a sum is for each of things that a project may have many of (每平方米, 每个站点), not for the applicant (单个项目)."""
    return bool(per) and not any(word in per for word in words().one_applicant)


def _differ(asked: str, given: str) -> bool:
    """Whether two kinds of applicants exclude each other: only where both are of a known kind."""
    kinds = [{kind for kind, said in words().applicants.items() if any(w in one for w in said)} for one in (asked, given)]
    return bool(kinds[0] and kinds[1] and not kinds[0] & kinds[1])
