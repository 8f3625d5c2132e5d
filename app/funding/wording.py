"""Figures in the words of people, in Chinese or English.

Takes rules, estimates, targets and documents; gives short texts. The sentences are messages of `app/data/messages.yaml`.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from app.funding.data import words
from app.funding.estimate import Grant, Point
from app.funding.money import money_text
from app.funding.rules import Clause, Rule, Sum, Unit
from app.messages import say
from app.validity import STATES
from app.words import ROLES

_SIGNS = {">=": "≥", "<=": "≤", "~": "约", "=": ""}


@dataclass(frozen=True, slots=True)
class Wording:
    """All texts in one language, `zh` or `en`."""

    lang: str

    def say(self, code: str, **fields: Any) -> str:
        return say(code, self.lang, **fields)

    def join(self, parts: Iterable[str]) -> str:
        """Parts of one line."""
        return ("；" if self.lang == "zh" else "; ").join(part for part in parts if part)

    def money(self, wan: float) -> str:
        return money_text(wan, self.lang)

    def day(self, iso: str) -> str:
        """2028年1月1日."""
        if self.lang == "en":
            return iso
        year, month, day = iso.split("-")
        return f"{int(year)}年{int(month)}月{int(day)}日"

    def document(self, document: Mapping[str, Any]) -> str:
        """Title, number and state with its reason, on one line."""
        number = f"　{document['doc_number']}" if document["doc_number"] else ""
        return f"《{document['title']}》{number}　{self.state(document)}"

    def state(self, document: Mapping[str, Any]) -> str:
        """有效（至2028年12月31日）."""
        word = document["state"] if self.lang == "zh" else STATES[document["state"]]
        why = self.reason(document)
        return (f"{word}（{why}）" if self.lang == "zh" else f"{word} ({why})") if why else word

    def reason(self, document: Mapping[str, Any]) -> str:
        code, fields = document["reason"]
        shown = {key: self.day(value) if key == "date" else value for key, value in fields.items()}
        return self.say(code, **shown) if code else ""

    def clause(self, clause: Clause) -> str:
        """Number and heading."""
        return f"{clause.number} {clause.heading}".strip()

    def rule(self, rule: Rule, instruments: Iterable[str] = ()) -> str:
        """`补助：项目投资额的20%，最高800万元（国家级）`; `instruments` are those of rules that say the same."""
        parts = [self._ratio(rule)] if rule.ratio is not None else []
        parts += [self._sum("sum_cap", one) for one in rule.caps]
        parts += [self._sum("sum_each" if rule.per else "sum_fixed", one, rule.per) for one in rule.fixed]
        told = ("，" if self.lang == "zh" else ", ").join(parts) or self.say("sum_none")
        named = "、".join(dict.fromkeys(instruments)) or rule.instrument
        return f"{named}{'：' if self.lang == 'zh' else ': '}{told}"

    def _ratio(self, rule: Rule) -> str:
        return self.say("ratio_of" if rule.base else "ratio_alone", base=rule.base, ratio=_plain(rule.ratio))

    def _sum(self, code: str, one: Sum, per: str = "") -> str:
        scope = self.say("sum_scope", scope=one.scope) if one.scope and one.scope != per else ""
        return self.say(code, sum=self.money(one.amount_wan), per=per) + scope

    def details(self, rule: Rule) -> str:
        """Beneficiary, conditions, stage, period, frequency: those that are stated."""
        named = {
            "beneficiary": rule.beneficiary, "conditions": "、".join(rule.conditions), "stage": rule.stage, "period": rule.period,
            "frequency": rule.frequency,
        }  # fmt: skip
        return self.join(self.say(f"detail_{key}", text=text) for key, text in named.items() if text)

    def payer(self, rule: Rule) -> str:
        """Whose money it is, and from which fund; 文件未明确 where neither is stated."""
        known = words().payers.get(rule.payer)
        payer = known[0 if self.lang == "zh" else 1] if known else rule.payer
        told = "，".join(part for part in (payer, rule.source) if part)
        return self.say("detail_payer", text=told or self.say("not_stated"))

    def units(self, units: Iterable[Unit]) -> str:
        """All who answer for the clause, by role."""
        by_role: dict[str, list[str]] = {}
        for unit in units:
            by_role.setdefault(unit.role, []).append(unit.name)
        if not by_role:
            return self.say("detail_units", text=self.say("not_stated"))
        which = 0 if self.lang == "zh" else 1
        return self.join(self.say("detail_role", role=ROLES[role][which], text="、".join(names)) for role, names in by_role.items())

    def ask(self, clause: Clause) -> str:
        """Whom to ask: those who lead, else those who answer for it, else 文件未明确."""
        for role in ("lead", "joint", "support"):
            names = [unit.name for unit in clause.units if unit.role == role]
            if names:
                return self.say("ask", text="、".join(names))
        return self.say("ask", text=self.say("not_stated"))

    def grant(self, grant: Grant, rule: Rule, investment_wan: float | None) -> str:
        """How a sum was reckoned: `最多 600万元：3000万元 × 20% = 600万元，未超过上限800万元`."""
        fields = {
            "most": self._money(grant.most_wan), "cap": self._money(grant.cap_wan), "product": self._money(grant.product_wan),
            "unit": self._money(grant.unit_wan), "investment": self._money(investment_wan), "ratio": _plain(rule.ratio),
            "base": rule.base or self.say("base_unknown"), "per": rule.per,
        }  # fmt: skip
        code = f"grant_{grant.code}"
        if grant.code == "ratio" and grant.cap_wan is not None:
            code = "grant_below_cap"
        elif grant.code == "cap" and rule.ratio is not None:
            code = "grant_cap_of_ratio"
        elif grant.code == "each" and grant.cap_wan is not None:
            code = "grant_each_capped"
        scope = self.say("sum_scope", scope=grant.scope) if grant.scope else ""
        return self.say(code, **fields) + scope

    def _money(self, wan: float | None) -> str:
        return "" if wan is None else self.money(wan)

    def points(self, points: Iterable[Point]) -> str:
        return self.join(self.say(point.code, text=point.text) for point in points)

    def target(self, row: Mapping[str, Any]) -> str:
        """`5G基站 ≥2.6万座（2028年，预期性）`."""
        notes = [self.say("target_year", year=row["year"]) if row["year"] else "", row["recurs"] or "", row["nature"] or ""]
        notes += [self.say("target_soft") if row["firm"] is False else "", self._baseline(row)]
        told = ("，" if self.lang == "zh" else ", ").join(note for note in notes if note)
        where = "、".join(row["for_places"]) or row["place"] or ""
        return f"{where + '：' if where else ''}{row['metric']} {self.value(row)}" + (f"（{told}）" if told else "")

    def value(self, row: Mapping[str, Any]) -> str:
        """A target's or indicator's figure with its operator and unit."""
        if row["factor"]:
            return self.say("target_factor", factor=_plain(row["factor"]))
        unit = "" if row["unit"] in (None, "—", "-") else row["unit"]
        return f"{_SIGNS.get(row['op'], '')}{_plain(row['value'])}{unit}"

    def _baseline(self, row: Mapping[str, Any]) -> str:
        if row["baseline"] is None:
            return ""
        return self.say("target_baseline", value=_plain(row["baseline"]), year=row["baseline_year"] or self.say("base_year_unknown"))


def _plain(number: float | None) -> str:
    """A number without a needless point."""
    if number is None:
        return ""
    return str(int(number)) if float(number).is_integer() else f"{number:.6f}".rstrip("0")
