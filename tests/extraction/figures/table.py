"""Reading of the case tables: `text => expected ; expected`, under `@zone` lines; `\\n` and `\\t` stand for themselves."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

_FOLDER = Path(__file__).parent / "cases"


@dataclass(frozen=True)
class Case:
    """A clause, the zone it stands in, and what it states in the table's notation."""

    text: str
    zone: str
    expected: list[str]


def cases(name: str) -> list[Case]:
    """All cases of a table; a line without `=>` is an error."""
    found, zone = [], "task"
    for line in (_FOLDER / name).read_text(encoding="utf-8").splitlines():
        if not line.strip() or line.startswith("#"):
            continue
        if line.startswith("@"):
            zone = line[1:].strip()
            continue
        text, expected = line.split("=>")
        text = text.strip().replace("\\n", "\n").replace("\\t", "\t")
        found.append(Case(text, zone, [e.strip() for e in expected.split(" ; ") if e.strip()]))
    return found


def number(value: float | None) -> str:
    """`_` for none, without a trailing `.0`."""
    return "_" if value is None else f"{value:.10g}"
