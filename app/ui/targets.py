"""Targets side by side: which of them stand on one scale, and what they are called.

Takes rows of `cypher/read/goals.cypher`, gives figures in words and groups of rows that can be compared.
"""

from __future__ import annotations

from collections import defaultdict
from typing import Any

from extraction.ids import fold

Key = tuple[str, str, str]
"""Metric (folded), unit and reference (每万人) of a scale."""
OPERATORS = {">=": "≥", "<=": "≤", "~": "约", "=": ""}


def figure(row: dict[str, Any]) -> str:
    """`≥ 80`: what is to be reached."""
    if row["value"] is None:
        return "翻番"
    value = int(row["value"]) if float(row["value"]).is_integer() else row["value"]
    return f"{OPERATORS.get(row['op'], '')}{'力争' if not row['firm'] else ''} {value}".strip()


def shared(found: list[dict[str, Any]]) -> dict[Key, list[dict[str, Any]]]:
    """Metrics that stand in more than one document or year, with their rows; only figures of one unit and one reference (每万人) are
    on one scale."""
    by: dict[Key, list[dict[str, Any]]] = defaultdict(list)
    for row in found:
        if row["value"] is not None:
            by[fold(row["metric"]), row["unit"] or "", row["per"] or ""].append(row)
    several = {key: listed for key, listed in by.items() if len({(r["document"], r["year"], r["whose"]) for r in listed}) > 1}
    return dict(
        sorted(several.items(), key=lambda i: (-len({r["whose"] for r in i[1]}), -len({r["year"] for r in i[1] if r["year"]}), i[0]))
    )


def metric_title(key: Key, listed: list[dict[str, Any]]) -> str:
    """`每万人口高价值发明专利拥有量（件）`: the metric of a scale with its reference and unit."""
    told = "，".join(part for part in (key[2], key[1]) if part)
    return listed[0]["metric"] + (f"（{told}）" if told else "")
