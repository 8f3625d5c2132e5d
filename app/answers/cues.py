"""Cues of the grammar in a folded question: what is asked, in which role, with which numbers and operations.

Takes the text and what names have taken of it; gives `Cues`, which know the characters that they explain.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from app.answers.grammar import Patterns, grammar
from extraction.figures.numerals import chinese_number

STRONG, WEAK = 2.0, 1.0
_YEAR = re.compile(r"(?<![\d.])((?:19|20)\d\d)(?![\d.])年?(?:底|末|前)?")
_YES_NO = re.compile(r"(?:吗|么|没有|对不对|对吗|是不是|是否|有没有|能不能|能否|是吧|对吧)[?!。]*$|是不是|是否|有没有")
_NO_PUNCTUATION = re.compile(r"[^\w]")
UNITS = {
    "万亿元": ("亿元", 1e4),
    "亿元": ("亿元", 1),
    "万元": ("万元", 1),
    "元": ("元", 1),
    "万": ("", 1e4),
    "亿": ("", 1e8),
    "千万": ("", 1e7),
    "万亿": ("", 1e12),
}


_OTHERWISE = ("top", "nth", "negations", "parts")
"""Single patterns that are no flags: they give a number or a role, or cut the question."""
_ALSO_CONTENT = ("winner", "each", "more", "less", "annex", "goal", "where", "present", "by_units", "besides", "stage")
"""Flags whose words may also describe what is sought; they explain nothing of the question."""


@dataclass(frozen=True, slots=True)
class Asked:
    """One class of answer that the words at `[start, end)` ask for; `weight` says how surely, `head` is the noun that they use."""

    kind: str
    start: int
    end: int
    weight: float
    head: str
    spans: tuple[tuple[int, int], ...]


@dataclass(frozen=True, slots=True)
class Threshold:
    """A condition on a number: 不低于300万元 is `>=`, 300, 万元; `at` is where it stands."""

    op: str
    number: float
    unit: str
    start: int
    end: int


@dataclass(slots=True)
class Cues:
    """All cues of a question. `flags` are those of both, either, partners, sum, mean, count, most, least, than, more, less, gap, same, each.

    `top` is how many of a ranking are asked for, `nth` which place of it; 0 where none is.
    """

    asks: list[Asked] = field(default_factory=list)
    roles: tuple[str, ...] = ()
    any_role: bool = False
    years: list[tuple[int, int]] = field(default_factory=list)
    thresholds: list[Threshold] = field(default_factory=list)
    top: int = 0
    nth: int = 0
    flags: dict[str, int] = field(default_factory=dict)
    denied_role: str = ""
    yes_no: bool = False
    spans: list[tuple[int, int]] = field(default_factory=list)

    def weight(self, kind: str) -> float:
        """How surely a class of answer is asked for; 0 where it is not."""
        return max((a.weight for a in self.asks if a.kind == kind), default=0.0)

    def head(self, kind: str) -> str:
        """The noun with which a class is asked for."""
        return next((a.head for a in self.asks if a.kind == kind), "")


def find_asks(text: str) -> list[Asked]:
    """All words that may ask for something, strong ones first."""
    strong = [a for kind, ask in grammar().asks.items() for a in _matches(text, kind, ask.strong, STRONG)]
    return strong + [a for kind, ask in grammar().asks.items() for a in _matches(text, kind, ask.weak, WEAK)]


def settled(asks: list[Asked]) -> list[Asked]:
    """The classes asked for: a match inside a longer one is dropped, weak ones stand where no strong one of their class does."""
    strong = [a for a in asks if a.weight == STRONG and not any(_nearer(b, a) for b in asks if b.weight == STRONG)]
    strong = [a for a in strong if not any(_inside(a, b) for b in strong)]
    return strong + [a for a in asks if a.weight == WEAK and a.kind not in {s.kind for s in strong}]


def _nearer(one: Asked, other: Asked) -> bool:
    """Whether the same 哪些 has a nearer noun: 哪些单位参与小区改造 asks for units."""
    return len(one.spans) > 1 < len(other.spans) and one.spans[0] == other.spans[0] and one.end < other.end


def _inside(one: Asked, other: Asked) -> bool:
    longer = other.end - other.start > one.end - one.start
    return longer and other.start <= one.start and one.end <= other.end


def _matches(text: str, kind: str, patterns: Patterns, weight: float) -> Iterator[Asked]:
    for pattern in patterns:
        for match in pattern.finditer(text):
            groups = [match.span(i) for i in range(1, (pattern.groups or 0) + 1) if match.start(i) >= 0]
            spans = tuple(groups or [match.span()])
            head = text[slice(*spans[-1])]
            yield Asked(kind, match.start(), spans[-1][1], weight, head, spans)


def find_cues(text: str, asks: list[Asked], free: str) -> Cues:
    """All cues; `free` is the text with names and references blanked, in which roles, numbers and operations are sought."""
    made = Cues(asks=asks)
    for asked in asks:
        made.spans.extend(asked.spans)
    made.yes_no = bool(_YES_NO.search(text))
    _thresholds(made, free)
    _years(made, free)
    _flags(made, free)
    _roles(made, text, free)
    return made


def _thresholds(made: Cues, free: str) -> None:
    for op, patterns in grammar().thresholds.items():
        for match in _all(patterns, free):
            if any(t.start < match.end() and match.start() < t.end for t in made.thresholds):
                continue
            number = number_of(match["n"])
            if number is not None:
                unit, times = UNITS.get(match["u"] or "", (match["u"] or "", 1))
                made.thresholds.append(Threshold(op, number * times, unit, *match.span()))


def _years(made: Cues, free: str) -> None:
    for match in _YEAR.finditer(free):
        made.years.append((int(match[1]), match.start()))
        made.spans.append(match.span())
    for word, year in (("十四五", 2025), ("十五五", 2030), ("十三五", 2020)):
        for match in re.finditer(rf'"?{word}"?(?:时期)?(?:末|期末|结束时|收官)(?:年)?', free):
            made.years.append((year, match.start()))
            made.spans.append(match.span())


def _flags(made: Cues, free: str) -> None:
    rules = grammar()
    groups = {**{n: p for n, p in rules.singles.items() if n not in _OTHERWISE}, **rules.compare}
    for name, patterns in groups.items():
        for match in _all(patterns, free):
            made.flags.setdefault(name, match.start())
            if name not in _ALSO_CONTENT:
                made.spans.append(match.span())
    for match in _all(rules.singles["top"], free):
        made.top = int(number_of(match["n"]) or 0)
        made.flags.setdefault("most", match.start())
        made.spans.append(match.span())
    for match in _all(rules.singles["nth"], free):
        made.nth = int(number_of(match["n"]) or 0)
        made.flags.setdefault("most", match.start())
        made.spans.append(match.span())
    gone = [m.span() for m in _all(rules.roles["excluded"], free)]
    for match in _all(rules.singles["negations"], free):
        if any(start < match.end() and match.start() < end for start, end in gone):
            continue
        made.flags.setdefault("without", match.start())
        made.denied_role = made.denied_role or _denied(match)
        made.spans.append(match.span())


def _denied(match: re.Match[str]) -> str:
    word = (match.groupdict().get("role") or match[0]) if "role" in match.re.groupindex else match[0]
    return "lead" if "牵头" in word else "support" if "配合" in word else "any" if re.search("责任|负责|单位|部门", word) else ""


def _roles(made: Cues, text: str, free: str) -> None:
    rules = grammar().roles
    excluded: set[str] = set()
    for match in _all(rules["excluded"], free):
        excluded.add("lead" if match[1] == "牵头" else "support")
        made.spans.append(match.span())
        text, free = (_blank(t, match.span()) for t in (text, free))
    said = set()
    for role in ("lead", "support"):
        found = list(_all(rules[role], free))
        if found:
            said.add(role)
            made.spans.extend(m.span() for m in found)
    for match in _all(rules["any"], free):
        made.any_role = True
        made.spans.append(match.span())
    if len(said) == 2 and "apart" not in made.flags:
        asked = {role for role in said for m in _all(rules[f"asked_{role}"], free)}
        made.any_role, said = (made.any_role, asked) if len(asked) == 1 else (True, set())
    if said and any(True for _ in _all(rules["besides"], free)):
        made.any_role, said = True, set()
    if made.denied_role in said:
        said = set()
    made.roles = tuple(sorted(said)) or (("joint", "lead") if excluded == {"support"} else ("joint", "support") if excluded else ())


def _all(patterns: Iterable[re.Pattern[str]], text: str) -> Iterator[re.Match[str]]:
    for pattern in patterns:
        yield from pattern.finditer(text)


def _blank(text: str, span: tuple[int, int]) -> str:
    return text[: span[0]] + " " * (span[1] - span[0]) + text[span[1] :]


def number_of(text: str) -> float | None:
    """Digits or Chinese numerals."""
    try:
        return float(text)
    except ValueError:
        return chinese_number(text)
