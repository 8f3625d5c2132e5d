"""A hundred clauses by a hand that had not seen the rules: how many are read exactly right (85 at first sight)."""

import json
from pathlib import Path

from extraction.clause import Clause
from extraction.figures.read import read_figures
from extraction.ids import fold
from extraction.text import normalise

HUNDRED = Path(__file__).parents[2] / "forms" / "hundred.jsonl"
LEAST = 85


def sums(rules):
    """Ratios, caps and fixed sums of all rules together, sorted."""
    return sorted(
        [("ratio", r) for r, _, _ in rules if r]
        + [("cap", c) for _, caps, _ in rules for c in caps]
        + [("fixed", f) for _, _, fixed in rules for f in fixed]
    )


def is_right(case):
    """Whether targets, funding, plans and indicators of a clause are exactly the expected ones."""
    container = "Task|1" if case["kind"] == "task" else "Section|1"
    found = read_figures(Clause(normalise(case["text"]).text, 0, container, case.get("heading", ""), "1", (), case["kind"]), 2024)
    allowed = [(t["op"], t["value"], fold(t["unit"]), t["year"]) for t in case.get("allowed_targets", [])]
    targets = [t for t in sorted((t.op, t.value, fold(t.unit), t.year) for t in found.targets) if t not in allowed]
    wanted = [(f["ratio"], f["caps"], f["fixed"]) for f in case["funding"]]
    read = [(f.ratio, [m.amount_wan for m in f.caps], [m.amount_wan for m in f.fixed]) for f in found.funding]
    accepted = [{f["instrument"], *f.get("accept", [])} for f in case["funding"]]
    plans = {"projects": case["planned_projects"], "investment": case["planned_investment"]}
    return (
        targets == sorted((t["op"], t["value"], fold(t["unit"]), t["year"]) for t in case["targets"])
        and sums(read) == sums(wanted)
        and len(read) >= bool(wanted)
        and all(any(f.instrument in a for a in accepted) for f in found.funding)
        and {p.kind: p.value for p in found.plans} == {k: v for k, v in plans.items() if v is not None}
        and sorted((i.value, fold(i.unit)) for i in found.indicators) == sorted((i["value"], fold(i["unit"])) for i in case["indicators"])
    )


def test_the_second_hundred():
    cases = [json.loads(line) for line in HUNDRED.read_text(encoding="utf-8").splitlines()]
    wrong = [case["text"] for case in cases if not is_right(case)]
    assert len(cases) == 100
    assert len(cases) - len(wrong) >= LEAST, wrong
