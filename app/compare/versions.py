"""Two versions of one document, clause by clause.

Takes the facts of both; gives `Change`s in the order of the new version, what was dropped last. A clause of the old version is found in
the new one by its heading, else by its number with a similar text, else by its text; so a renumbered clause is no new one.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from difflib import SequenceMatcher

from app.audit.figures import figure, number
from app.audit.metrics import core
from extraction.facts import DocumentFacts, OwnNode

KINDS = ("added", "dropped", "owners", "sums", "targets", "moved", "text")
_ROLES = {"lead": "牵头", "joint": "责任", "support": "配合"}
_ALIKE = 0.6
_LONGEST = 4000


@dataclass(slots=True)
class Clause:
    """A task or section with what is compared: owners as the text words them (a table of divisions may resolve one version and not the
    other), sums and targets."""

    node: OwnNode
    owners: dict[str, str] = field(default_factory=dict)
    sums: list[str] = field(default_factory=list)
    targets: dict[str, list[str]] = field(default_factory=dict)

    @property
    def number(self) -> str:
        return str(self.node.properties.get("number") or "")

    @property
    def text(self) -> str:
        return str(self.node.properties.get("text") or self.node.text)

    @property
    def is_task(self) -> bool:
        return self.node.label == "Task"


@dataclass(slots=True)
class Change:
    """One change: its kind (`KINDS`), the clause before and after (None: it is not there), and what stood and stands."""

    kind: str
    old: Clause | None
    new: Clause | None
    before: str = ""
    after: str = ""


def changes(old: DocumentFacts, new: DocumentFacts) -> list[Change]:
    """All changes between two versions."""
    before, after = clauses(old), clauses(new)
    pairs = _pairs(before, after)
    found: list[Change] = []
    for clause in after:
        earlier = pairs.get(id(clause))
        found += _between(earlier, clause) if earlier else [Change("added", None, clause, after=clause.text)] if clause.is_task else []
    kept = {id(c) for c in pairs.values()}
    return found + [Change("dropped", c, None, before=c.text) for c in before if c.is_task and id(c) not in kept]


def clauses(facts: DocumentFacts) -> list[Clause]:
    """The tasks and sections of a document in the order of its text."""
    made = {n.key: Clause(n) for n in facts.nodes if n.label in ("Task", "Section")}
    nodes = {n.key: n for n in facts.nodes}
    names = {e.key: e.name for e in facts.entities}
    for relation in facts.relations:
        if relation.type == "RESPONSIBLE_FOR" and relation.target in made:
            role = _ROLES[relation.properties.get("role", "joint")]
            made[relation.target].owners[relation.properties.get("surface") or names[relation.source]] = role
        elif relation.type == "SETS" and relation.source in made:
            _add_target(made[relation.source], nodes[relation.target])
        elif relation.type == "GRANTS" and relation.source in made:
            made[relation.source].sums.append(nodes[relation.target].name)
    for clause in made.values():
        values = clause.node.properties
        clause.sums += [f"规划项目{values['planned_projects']}个"] if "planned_projects" in values else []
        clause.sums += [f"规划投资{number(values['planned_investment'])}亿元"] if "planned_investment" in values else []
    return sorted(made.values(), key=lambda c: c.node.start)


def _add_target(clause: Clause, node: OwnNode) -> None:
    values = node.properties
    year = f"{values['year']}年" if values.get("year") else ""
    if values.get("value") is None:
        written = f"{values.get('factor', '')}倍"
    else:
        written = figure(values["value"], values.get("unit", ""), values.get("op", "="), str(values["value"])).written()
    clause.targets.setdefault(core(values["metric"]), []).append(year + written)


def _pairs(before: list[Clause], after: list[Clause]) -> dict[int, Clause]:
    """The clause of the old version for each of the new one, by identity; each is used once."""
    pairs: dict[int, Clause] = {}
    left = list(before)
    for same in (_same_place, _same_heading, _same_number, _same_text):
        for clause in after:
            if id(clause) in pairs:
                continue
            if found := next((c for c in left if same(c, clause)), None):
                pairs[id(clause)] = found
                left.remove(found)
    return pairs


def _same_place(old: Clause, new: Clause) -> bool:
    return old.number == new.number and old.node.name == new.node.name


def _same_heading(old: Clause, new: Clause) -> bool:
    return old.node.name == new.node.name and len(new.node.name) >= 4


def _same_number(old: Clause, new: Clause) -> bool:
    return old.number == new.number and (_alike(old.node.name, new.node.name) or _alike(old.text, new.text))


def _same_text(old: Clause, new: Clause) -> bool:
    return old.is_task == new.is_task and len(new.text) >= 20 and _alike(old.text, new.text)


def _alike(one: str, other: str) -> bool:
    matcher = SequenceMatcher(None, one[:_LONGEST], other[:_LONGEST], autojunk=False)
    return matcher.real_quick_ratio() >= _ALIKE and matcher.quick_ratio() >= _ALIKE and matcher.ratio() >= _ALIKE


def _between(old: Clause, new: Clause) -> list[Change]:
    """What changed in a clause; a changed wording is told only where no fact of it changed."""
    found = []
    if old.owners != new.owners:
        gone, come = _differing(_owners(old), _owners(new))
        found.append(Change("owners", old, new, gone, come))
    if sorted(old.sums) != sorted(new.sums):
        found.append(Change("sums", old, new, *_differing(old.sums, new.sums)))
    if {m: sorted(v) for m, v in old.targets.items()} != {m: sorted(v) for m, v in new.targets.items()}:
        found.append(Change("targets", old, new, *_differing(_targets(old), _targets(new))))
    if old.number != new.number:
        found.append(Change("moved", old, new, old.number, new.number))
    if not found and _bare(old.text) != _bare(new.text):
        found.append(Change("text", old, new, old.text, new.text))
    return found


def _owners(clause: Clause) -> list[str]:
    return [f"{name}（{role}）" for name, role in clause.owners.items()]


def _targets(clause: Clause) -> list[str]:
    return [f"{metric} {written}" for metric, values in clause.targets.items() for written in values]


def _differing(old: Iterable[str], new: Iterable[str]) -> tuple[str, str]:
    old, new = list(old), list(new)
    return "、".join(x for x in old if x not in new) or "无", "、".join(x for x in new if x not in old) or "无"


def _bare(text: str) -> str:
    return "".join(text.split())
