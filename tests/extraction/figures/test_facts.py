"""Figures as facts: nodes, relations and evidence on a sheet, and the component in a pipeline."""

from __future__ import annotations

from extraction.clause import Clause
from extraction.extract import extract
from extraction.facts import DOCUMENT_KEY
from extraction.figures import component  # noqa: F401 (registers the factory)
from extraction.figures.facts import FigureFacts
from extraction.figures.read import read_figures
from extraction.pipeline import build, run
from extraction.sheet import Sheet
from extraction.text import normalise

SOURCE = (
    "岚州市若干措施\n到２０２６年，培育８家以上链主企业，其中云溪区3家。\n"
    "对国家级、省级工厂，分别给予80万元、30万元奖励，单个企业累计最高200万元。\n截至2021年底，全市建成泊位35个。\n"
    "再次强调，到2026年，培育8家以上链主企业。规划实施9个项目，投资额约12亿元，优先保障用地。\n"
)


def _sheet() -> Sheet:
    text = normalise(SOURCE)
    sheet = Sheet(text, "lanzhou.txt", "0" * 64)
    sheet.node("Task|1", "Task", "措施", 0, len(text.text), "outline")
    figures = FigureFacts(sheet, lambda name, start, end: f"Region|岚州市|{name}" if text.text[start:end] == name else None)
    start = 0
    for i, line in enumerate(text.text.split("\n")):
        clause = Clause(line, start, "Task|1" if i in (1, 2, 4) else "Section|2", number="1", zone="task")
        figures.add(clause, read_figures(clause, 2022))
        start += len(line) + 1
    return sheet


def _relations(sheet: Sheet) -> list[tuple[str, str, str]]:
    return [(r.type, r.source.split("|")[0], r.target.split("|")[0]) for r in sheet.facts.relations]


def test_relations() -> None:
    assert _relations(_sheet()) == [
        ("SETS", "Task", "Target"), ("SETS", "Task", "Target"), ("FOR", "Target", "Region"),
        ("GRANTS", "Task", "FundingRule"), ("CAP", "FundingRule", "Amount"), ("FIXED", "FundingRule", "Amount"),
        ("FIXED", "FundingRule", "Amount"), ("REPORTS", "Section", "Indicator"),
    ]  # fmt: skip


def test_a_goal_stated_twice_is_one_node() -> None:
    targets = [n for n in _sheet().facts.nodes if n.label == "Target"]
    assert [(t.name, t.properties["op"], t.properties["value"], t.properties["year"]) for t in targets] == [
        ("链主企业", ">=", 8, 2026),
        ("链主企业", "=", 3, 2026),
    ]
    assert targets[1].properties["place"] == "云溪区"


def test_rule_and_amounts_are_flat() -> None:
    nodes = {n.label: n for n in _sheet().facts.nodes}
    rule = nodes["FundingRule"].properties
    assert (rule["task_number"], rule["instrument"], rule["quantified"], rule["per"]) == ("1", "奖励", True, "单个企业")
    assert all(isinstance(v, (str, int, float, bool, list)) for n in _sheet().facts.nodes for v in n.properties.values())
    amounts = [(n.properties["scope"], n.properties["amount_wan"]) for n in _sheet().facts.nodes if n.label == "Amount"]
    assert amounts == [("单个企业", 200), ("国家级", 80), ("省级工厂", 30)]


def test_plans_and_support_stand_on_the_task() -> None:
    facts = _sheet().facts
    task = dict(facts.nodes[0].properties)
    start, end = task.pop("support_start"), task.pop("support_end")
    assert task == {"planned_projects": 9, "planned_investment": 12, "support": ["用地"]}
    assert [facts.text[s:e] for s, e in zip(start, end, strict=True)] == ["保障用地"]


def test_evidence_is_in_the_source() -> None:
    facts = _sheet().facts
    first = next(r for r in facts.relations if r.type == "SETS")
    assert facts.text[first.start : first.end] == "到２０２６年，培育８家以上链主企业，其中云溪区3家。"
    assert [facts.text[s:e] for s, e in first.words] == ["链主企业", "８家以上"]
    assert all(0 <= r.start < r.end <= len(facts.text) for r in facts.relations)


def test_keys_come_from_content() -> None:
    keys = [n.key for n in _sheet().facts.nodes if n.label == "Target"]
    assert keys == ["Target|Task|1|链主企业|>=8家|2026|", "Target|Task|1|链主企业|=3家|2026|云溪区"]
    assert keys == [n.key for n in _sheet().facts.nodes if n.label == "Target"]


def test_a_grant_outside_any_task_hangs_on_the_document() -> None:
    text = normalise("对先进单位给予奖励10万元。")
    sheet = Sheet(text, "x.txt", "0" * 64)
    clause = Clause(text.text, 0, "Section|end", number="end", zone="closing")
    FigureFacts(sheet).add(clause, read_figures(clause))
    (grant, _) = sheet.facts.relations
    assert (grant.type, grant.source) == ("GRANTS", DOCUMENT_KEY)
    assert sheet.facts.nodes[0].properties["task_number"] == ""


def test_component_puts_figures_into_user_data() -> None:
    nlp = build(["policy_figures"])
    (doc,) = run(nlp, [Clause("到2026年，建成泊位12个。", 0, "Section|1", zone="goals")])
    assert [(t.metric, t.value) for t in doc.user_data["figures"].targets] == [("泊位", 12)]


def test_a_paragraph_that_names_the_fund_pays_for_all_rules_without_one() -> None:
    text = (
        "岚州市人民政府关于印发若干措施的通知\n\n第一条 对新建冷库的企业，奖励20万元。\n第二条 对新购冷藏车的企业，从市物流专项资金中给予5万元补贴。\n"
        "第三条 本措施所需资金由市冷链发展专项资金列支。"
    )
    facts = extract(text, "a.txt", "")
    rules = {n.properties["instrument"]: n.properties["source"] for n in facts.nodes if n.label == "FundingRule"}
    assert rules == {"奖励": "市冷链发展专项资金", "补贴": "市物流专项资金"}
    (said,) = [facts.text[r.start : r.end] for r in facts.relations if r.rule == "funding.purse"]
    assert said.endswith("本措施所需资金由市冷链发展专项资金列支。")
