"""A list of responsible units, taken apart: which units, in which role.

Takes the span of a segment (`segments.py`) and the document's role conventions, gives `Unit`s in the order of the text.
Role conventions are found once for the whole document (`conventions`), before any list is split.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from extraction.agencies.roles import ROLES, roles

_SEPARATOR = re.compile(r"[、，,；;]")
_JOINER = re.compile(r"和|及|以及|与|会同|联合|或")
_ETC = re.compile(
    r"(?:等(?:市|省|区|县|州)?(?:级|直)?(?:各)?(?:有关|相关)?(?:职能|成员|责任|行业)?(?:部门|单位|企业|机构|地区|方面)?(?:和单位)?|等)$"
)
_LEAD_IN = re.compile(r"^(?:由|请|各由|以及|及其|及|和|与|会同|联合|分别由|具体由|原则上由|主要由)")
_COORDINATED = re.compile(
    r"各?(?:相关|有关)?(?:(?:所)?辖|设区的?)?(?:省|自治区|直辖市|市|州|盟|区|县|旗|乡|镇|街道|开发区|园区|功能区|（[省市州区县旗镇乡街道、]{1,6}）)+"
)
_HEADS = re.compile(
    r"(?:自治区|直辖市|省|市|州|盟|区|县|旗|乡|镇|街道)*(?:（[^）]{1,8}）)?(?:人民)?(?:政府|委、?政府|管委会|办事处)(?:办公室)?"
)
_NOISE = re.compile(r"^[\s。：:“”\"*＊★▲△#\d.]+|[\s。：:“”\"*＊★▲△#]+$")
_STAR = re.compile(r"[*＊★▲△#]")
_OWN_NOTE = re.compile(r"(?<=[^各])[（(](?![省市区县旗州盟镇乡街道自治、，及]+[)）])[^（()）]*[)）]?$")
_LONGEST = 40
_VERBAL = re.compile(r"完善|加强|推进|推动|建立|开展|制定|实施|落实|做好|提高|加快|确保|根据|按照|通过|组织|指导|督促|结合|要(?:求|加)")


@dataclass(slots=True, frozen=True)
class Unit:
    """A responsible unit: half-open offsets of its name, its name without notes, its role, the rule that gave the role."""

    start: int
    end: int
    name: str
    role: str
    rule: str


def conventions(text: str) -> frozenset[str]:
    """The role conventions that a document states: `comma` (逗号前为牵头单位), `first` (排在第一位的…为牵头部门), `star`."""
    return frozenset(name for name, form in roles().conventions.items() if form.search(text))


def parse(text: str, start: int, end: int, stated: frozenset[str] = frozenset(), *, strict: bool = False) -> list[Unit]:
    """The units of one segment. With `strict` (running text) only names with a unit's ending count.

    A unit that stands twice in the segment is given once, with the strongest role.
    """
    found = [unit for section in _sections(text, start, end) for unit in _section_units(text, section, stated, strict)]
    best: dict[str, Unit] = {}
    for unit in found:
        known = best.get(unit.name)
        if known is None or ROLES.index(unit.role) < ROLES.index(known.role):
            best[unit.name] = unit
    return sorted(best.values(), key=lambda u: u.start)


def parse_cell(text: str, start: int, end: int, role: str, stated: frozenset[str] = frozenset()) -> list[Unit]:
    """The units of a table's cell under a column of one role; the document's convention divides a column of 责任单位."""
    units = _listed(text, start, _Section(start, end, role), role, stated, _notes(text, start, end), strict=False)
    return sorted({unit.name: unit for unit in units}.values(), key=lambda u: u.start)


@dataclass(slots=True)
class _Section:
    start: int
    end: int
    role: str | None
    beside_lead: bool = False


def _sections(text: str, start: int, end: int) -> list[_Section]:
    """The segment cut at its labels; what stands before the first label has no role of its own."""
    start, end = _inside(text, start, end)
    marks = [(m.start(), m.end(), m.lastgroup) for m in roles().label.finditer(text, start, end)]
    marks += [(m.start(), m.end(), "") for m in roles().other_label.finditer(text, start, end)]
    marks.sort()
    sections, at, role = [], start, None
    for mark_start, mark_end, name in marks:
        if mark_start < at:
            continue
        sections.append(_Section(at, mark_start, role))
        at, role = mark_end, name
    sections.append(_Section(at, end, role))
    led = any(s.role == "lead" and s.end > s.start for s in sections)
    for section in sections:
        section.beside_lead = led and section.role == "joint"
    return [s for s in sections if s.role != "" and s.end > s.start]


def _inside(text: str, start: int, end: int) -> tuple[int, int]:
    """Without the brackets around the segment, and without its full stop."""
    while end > start and text[end - 1] in "。 ；;\n":
        end -= 1
    if text[start] in "（([【〔":
        start += 1
        if end > start and text[end - 1] in "）)]】〕" and _closes_outer(text, start, end - 1):
            end -= 1
    return start, end


def _closes_outer(text: str, start: int, close: int) -> bool:
    inner = text[start:close]
    return sum(inner.count(c) for c in "（([【〔") <= sum(inner.count(c) for c in "）)]】〕")


def _section_units(text: str, section: _Section, stated: frozenset[str], strict: bool) -> Iterator[Unit]:
    notes = _notes(text, section.start, section.end)
    at = section.start
    for verb in roles().verb.finditer(text, section.start, section.end):
        if any(s <= verb.start() < e for s, e in notes):
            continue
        yield from _group(text, at, verb.start(), verb.lastgroup, f"verb:{verb.lastgroup}", notes, strict)
        at = verb.end()
    if at == section.start and section.role is None:
        return
    role = section.role or ("support" if text[at : section.end].lstrip("，,；;、").startswith(("会同", "联合")) else None)
    if role is None:
        return
    yield from _listed(text, at, section, role, stated, notes, strict)


def _listed(text: str, at: int, section: _Section, role: str, stated: frozenset[str], notes: list, strict: bool) -> Iterator[Unit]:
    """A labelled list: the label's role, unless the document's convention divides a list of 责任单位."""
    if role != "joint":
        yield from _group(text, at, section.end, role, f"label:{role}", notes, strict)
    elif section.beside_lead:
        yield from _group(text, at, section.end, "support", "label:beside_lead", notes, strict)
    elif "comma" in stated:
        comma = _first_comma(text, at, section.end, notes)
        yield from _group(text, at, comma, "lead", "convention:comma", notes, strict)
        yield from _group(text, comma, section.end, "support", "convention:comma", notes, strict)
    else:
        units = list(_group(text, at, section.end, "joint", "label:joint", notes, strict))
        yield from _by_convention(text, units, stated)


def _by_convention(text: str, units: list[Unit], stated: frozenset[str]) -> Iterator[Unit]:
    starred = "star" in stated and any(_STAR.search(text[u.start - 1 : u.end + 1]) for u in units)
    for index, unit in enumerate(units):
        if starred:
            role = "lead" if _STAR.search(text[unit.start - 1 : unit.end + 1]) else "support"
            yield Unit(unit.start, unit.end, unit.name, role, "convention:star")
        elif "first" in stated:
            yield Unit(unit.start, unit.end, unit.name, "support" if index else "lead", "convention:first")
        else:
            yield unit


def _first_comma(text: str, start: int, end: int, notes: list) -> int:
    for i in range(start, end):
        if text[i] in "，," and not any(s <= i < e for s, e in notes):
            return i
    return end


_BRACKETS = re.compile(r"[（(\[]([^（()）\[\]]{0,80}(?:[（(][^（()）]{0,40}[)）][^（()）]{0,40})?)[)）\]]?")


def _notes(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """Brackets inside a list that are notes (下同, 含…, 逗号前为…), not part of a name such as 区（市）县."""
    return [m.span() for m in _BRACKETS.finditer(text, start, end) if roles().note.search(m[1])]


def _group(text: str, start: int, end: int, role: str, rule: str, notes: list, strict: bool) -> Iterator[Unit]:
    for piece_start, piece_end in _pieces(text, start, end, notes):
        unit = _clean(text, piece_start, piece_end, notes)
        if unit and _is_unit(unit[2], strict):
            yield Unit(unit[0], unit[1], unit[2], role, rule)


def _pieces(text: str, start: int, end: int, notes: list) -> list[tuple[int, int]]:
    """The list cut at its separators; 各区、市政府 stays one, 发展和改革委 stays one, 市财政局和市审计局 become two."""
    cuts, depth = [start], 0
    for i in range(start, end):
        char = text[i]
        if char in "（([":
            depth += 1
        elif char in "）)]":
            depth = max(0, depth - 1)
        elif depth == 0 and _SEPARATOR.match(char) and not any(s <= i < e for s, e in notes):
            cuts.append(i + 1)
    spans = [(s, e - 1) for s, e in zip(cuts, cuts[1:] + [end + 1], strict=True)]
    return [part for span in _merged(text, spans) for part in _joined(text, *span)]


def _merged(text: str, spans: list[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    waiting: tuple[int, int] | None = None
    for start, end in spans:
        piece = text[start:end].strip()
        if waiting and (_HEADS.fullmatch(re.sub(r"等$", "", piece)) or _COORDINATED.fullmatch(piece)):
            start = waiting[0]
        elif waiting:
            yield waiting
        waiting = None
        if _COORDINATED.fullmatch(text[start:end].replace("、", "").strip()) and text[start:end].strip().startswith(("各", "相关", "有关")):
            waiting = (start, end)
        else:
            yield start, end
    if waiting:
        yield waiting


def _joined(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Cut at 和, 及, 与, 会同 where what stands before is a whole unit."""
    for joiner in _JOINER.finditer(text, start, end):
        left = text[start : joiner.start()].strip()
        right = text[joiner.end() : end].strip()
        if left and right and _complete(left) and roles().ending.search(_ETC.sub("", right) or right):
            yield start, joiner.start()
            yield from _joined(text, joiner.end(), end)
            return
    yield start, end


_WHOLE = re.compile(
    r"(?:局|委|办|厅|部|院|署|会|中心|公司|集团|政府|法院|海关|部门|单位|银行|大学|学院|医院|分局|分行|管委会|街道|乡镇|县|区)$"
)


def _complete(left: str) -> bool:
    left = re.sub(r"[（(][^（）()]*[)）]$", "", left)
    return len(left) >= 3 and bool(_WHOLE.search(left)) and not left.endswith(("社会", "机会", "部委"))


def _clean(text: str, start: int, end: int, notes: list) -> tuple[int, int, str] | None:
    """The span and the name of a piece: lead-in words, notes, 等… and marks at its edges removed."""
    for note_start, note_end in notes:
        if start <= note_start < end:
            if note_start == start:
                start = min(note_end, end)
            else:
                end = note_start
                break
    piece = text[start:end]
    for form in (_NOISE, _LEAD_IN):
        if match := form.match(piece):
            start += match.end()
            piece = piece[match.end() :]
    piece = _NOISE.sub("", piece)
    trimmed = _OWN_NOTE.sub("", _ETC.sub("", piece))
    if not trimmed or roles().note.search(trimmed):
        return None
    at = text.find(trimmed, start, end)
    return (at, at + len(trimmed), trimmed) if at != -1 else None


def _is_unit(name: str, strict: bool) -> bool:
    bare = re.sub(r"[（(][^（）()]*[)）]?", "", name) or name
    if not 2 <= len(name) <= _LONGEST or roles().person.search(bare) or re.fullmatch(r"(?:有关|相关)?(?:方面|各方)", bare):
        return False
    if _VERBAL.search(bare) and not roles().ending.search(bare):
        return False
    if strict:
        return bool(roles().ending.search(bare)) and not _VERBAL.search(bare)
    return bool(roles().ending.search(bare)) or len(bare) <= 16
