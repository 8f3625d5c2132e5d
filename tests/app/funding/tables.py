"""Rules of invented places, as the calculator takes them, in few words."""

from typing import Any

from app.funding.calculate import Place
from app.funding.rules import Clause, Rule, Sum, Unit

COUNTY, CITY, PROVINCE = Place("r1", "枫林县", "区县", 0), Place("r2", "澄岚市", "市", 1), Place("r3", "东岭省", "省", 2)


def cap(amount: float, scope: str = "") -> Sum:
    return Sum("CAP", amount, scope)


def fixed(amount: float, scope: str = "") -> Sum:
    return Sum("FIXED", amount, scope)


def clause(number: str = "1", heading: str = "支持技术改造", text: str = "", document: str = "city", **more: Any) -> Clause:
    return Clause(f"{document}:{number}", document, number, heading, text or f"{heading}。", **more)


def rule(*sums: Sum, instrument: str = "补助", of: Clause | None = None, id: str = "", **more: Any) -> Rule:
    of = of or clause()
    return Rule(id or f"{of.id}:{instrument}", of, instrument, sums=tuple(sorted(sums, key=lambda s: -s.amount_wan)), **more)


def document(id: str, **more: Any) -> dict[str, Any]:
    """A document that nothing says to be in force or not."""
    empty = dict.fromkeys(("effect", "valid_until", "effective_date", "period_end", "stacking", "doc_number"))
    return {"id": id, "title": f"文件{id}", "issuers": ["澄岚市人民政府"], "ended_by": [], "ended_on": []} | empty | more


UNITS = (Unit("澄岚市工业局", "lead"), Unit("澄岚市财政局", "support"))
