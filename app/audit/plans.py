"""What clauses plan: `规划实施22个项目,投资额约632亿元`, each with its sentence, and what stands at which stage.

Takes a `Paper`; gives `Plan`s in the order of the text.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from app.audit.figures import Figure, of_value
from app.audit.model import Quote
from app.audit.paper import Line, Paper
from extraction.figures.plans import read_plans
from extraction.figures.types import Value
from extraction.outline import Item

MEASURES = {"projects": "项目数", "investment": "投资额"}
_PROJECTS = re.compile(r"(?:重点|重大|建设|示范|新型基础设施|支撑|具体|子){0,3}项目(?!库|经理|单位|企业|建议|清单)")
_INVESTMENT = re.compile(r"投资(?:总额|总规模|规模|额|估算)?(?:合计|共计|共|预计|总计)?(?:达到|达|约为|约|近|为|：)*\s?$")
_STAGE = re.compile(
    r"(在建|续建|新开工|新建|拟建|储备|谋划|竣工|建成|前期)(?:类|重点|重大|的)?(?:项目)?\s?$|^(?:个|项)?(在建|续建|新开工|新建|拟建|储备|谋划|竣工|前期)"
)
_FARTHEST = 60


@dataclass(slots=True)
class Plan:
    """One statement: figures by measure (`projects`, `investment`), the item it stands in, the offset within its clause's text."""

    line: Line
    quote: Quote
    figures: dict[str, Figure] = field(default_factory=dict)

    @property
    def item(self) -> Item | None:
        return self.line.item

    @property
    def name(self) -> str:
        """`2.1 网络提质工程`."""
        return title(self.item)


def title(item: Item | None) -> str:
    """Number and heading of an item; of none, the whole document."""
    if item is None:
        return "全文"
    heading = re.sub(r"[。（(].*", "", item.heading)[:24]
    return f"{item.number} {heading}".strip()


def plans(paper: Paper) -> list[Plan]:
    """The first plan of every clause; sentences on stages and single years are none."""
    found: list[Plan] = []
    for line in paper.lines:
        taken = found and found[-1].line.clause is line.clause
        if not taken and not line.sentence.row and (figures := _figures(line)):
            found.append(Plan(line, paper.quote_line(line), figures))
    return found


def _figures(line: Line) -> dict[str, Figure]:
    """A count of projects with the investment after it; in a task also what extraction takes for its plan."""
    sentence = line.sentence
    for count in sentence.values:
        if not counts_projects(line, count) or stage(line, count):
            continue
        sums = [v for v in sentence.values if 0 < v.start - count.end <= _FARTHEST and is_investment(line, v)]
        if sums:
            return {"projects": of_value(count, sentence.text), "investment": of_value(sums[0], sentence.text)}
    return _as_extracted(line)


def _as_extracted(line: Line) -> dict[str, Figure]:
    made, at = {}, {v.outer_start: v for v in line.sentence.values}
    for plan in read_plans([line.sentence])[0]:
        value = at.get(plan.words[0][0])
        if value is not None and not stage(line, value):
            made[plan.kind] = of_value(value, line.sentence.text)
    return made


def counts_projects(line: Line, value: Value) -> bool:
    """`22个项目`."""
    return value.unit in ("个", "项") and bool(_PROJECTS.match(line.sentence.text, value.outer_end))


def is_investment(line: Line, value: Value) -> bool:
    """`总投资约30亿元`."""
    return value.kind == "money" and bool(_INVESTMENT.search(line.sentence.text[max(0, value.outer_start - 16) : value.start]))


def stage(line: Line, value: Value) -> str:
    """The stage that a count of projects is said to be at (`在建18个`, `储备项目121个`), or nothing."""
    text = line.sentence.text
    found = _STAGE.search(text[max(0, value.outer_start - 10) : value.outer_start]) or _STAGE.match(
        text[value.outer_end : value.outer_end + 6]
    )
    return next((g for g in found.groups() if g), "") if found else ""
