"""Departments below the centre: is this string after a region a department, of which line, and what is its full name.

Takes `data/departments.yaml`; gives `Departments` with `parse` (the whole string) and `match` (the longest name at a place).
Matching is by dictionary over the lengths that occur after two characters, so a look-up costs about a microsecond.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from extraction.data_files import load_yaml
from extraction.tables.checks import Keys, check_row, fail
from extraction.tables.places import place_of
from extraction.tables.prefixes import Prefixes

FILE = "departments.yaml"
_ROW = {
    "full": str, "suffix": str, "short": str, "in": str, "form": str, "office": bool, "bare": bool,
    "since": int, "until": int, "not_before": str,
}  # fmt: skip
_FORMS = {"party": "中共{region}委{full}"}
_SHORT_SUFFIXES_OF_ONE_CHARACTER = ("委", "办")
_OFFICE_PREFIXES = ("政府", "府", "人民政府")
_FULL, _STATED, _DERIVED = 0, 1, 2


@dataclass(frozen=True, slots=True)
class Department:
    """A body as the table knows it. `full` is its name without the region, `short` its usual short name, `suffix` the ending
    of `full` (局, 委员会, 厅 …), `kind` the branch (government, party, discipline, legislature, cppcc, judiciary, mass, central).
    `since` and `until` are the years in which bodies of this name existed, as a rule."""

    full: str
    short: str
    line: str
    suffix: str
    kind: str = "government"
    form: str = "{region}{full}"
    since: int | None = None
    until: int | None = None
    not_before: str = ""

    def name(self, region: str) -> str:
        """The full name with its region: `岚州市` → `岚州市经济和信息化局`, `中共岚州市委组织部`, `国家税务总局岚州市税务局`."""
        return self.form.format(region=region, place=place_of(region), full=self.full)


@dataclass(frozen=True, slots=True)
class _Claim:
    """A name that a row of the table gives to a body: a full one, a short one that is stated, or a short one by rule."""

    surface: str
    body: Department
    rank: int
    keys: Keys


class Departments:
    """The table, ready for look-ups. Build it with `load_departments`; it holds no state that changes."""

    def __init__(
        self,
        surfaces: Mapping[str, Department],
        local: Mapping[str, list[tuple[tuple[str, ...], Department]]],
        not_before: Mapping[str, str],
    ) -> None:
        self.surfaces = surfaces
        """Every name with the department that it means anywhere; a name that holds only in some region is not among them."""
        self._local = local
        self._not_before = not_before
        self._prefixes = Prefixes([*surfaces, *local])

    def parse(self, text: str, region: str = "") -> Department | None:
        """The department whose name is exactly `text` (what follows the region), or None.

        `region` is the full name of the region with its province, for short names that mean another body there."""
        for names, department in self._local.get(text, ()):
            if any(name in region for name in names):
                return department
        return self.surfaces.get(text)

    def match(self, text: str, start: int = 0, region: str = "") -> tuple[int, Department] | None:
        """The longest department name that begins at `start`, as (end, department), or None."""
        for length in self._prefixes.lengths_at(text, start):
            end = start + length
            department = self.parse(text[start:end], region) if end <= len(text) else None
            if department and (end == len(text) or text[end] not in self._not_before.get(text[end - 1], "") + department.not_before):
                return end, department
        return None


def load_departments(file: str = FILE) -> Departments:
    """Read and check the table; raises `DataError` with file and line where a row is wrong or two bodies claim one name."""
    content = load_yaml(file)
    check_row(file, (), content, dict.fromkeys(content, dict), ("suffixes", "not_before"))
    suffixes, not_before = content.pop("suffixes"), content.pop("not_before")
    general: list[_Claim] = []
    local: dict[str, list[tuple[tuple[str, ...], Department]]] = {}
    for keys, kind, line, row in _rows(file, content):
        check_row(file, keys, row, _ROW, ("full",))
        claims = _claims(file, keys, kind, line, row, suffixes)
        if "in" not in row:
            general.extend(claims)
            continue
        for claim in claims:
            local.setdefault(claim.surface, []).append((tuple(row["in"].split()), claim.body))
    return Departments(_settle(file, general), local, not_before)


def _rows(file: str, content: dict[str, Any]) -> Iterator[tuple[Keys, str, str, Any]]:
    for kind, lines in content.items():
        for line, bodies in lines.items():
            if not isinstance(bodies, list):
                fail(file, (kind, line), f"a list of bodies is expected under {line!r}")
            for i, row in enumerate(bodies):
                yield (kind, line, i), kind, line, row


def _claims(file: str, keys: Keys, kind: str, line: str, row: dict[str, Any], suffixes: dict[str, str]) -> Iterator[_Claim]:
    for suffix in row.get("suffix", "").split() or [""]:
        if suffix and suffix not in suffixes:
            fail(file, (*keys, "suffix"), f"suffix {suffix!r} is not among `suffixes`")
        body = _department(file, keys, kind, line, row, suffix, suffixes)
        for surface, rank in [(body.full, _FULL), *_short_names(row, suffix, suffixes)]:
            for written in _written(surface, row, kind):
                yield _Claim(written, body, rank if written == surface else max(rank, _STATED), keys)


def _department(file: str, keys: Keys, kind: str, line: str, row: dict[str, Any], suffix: str, suffixes: dict[str, str]) -> Department:
    full = row["full"] + suffix
    ending = suffix or max((s for s in suffixes if full.endswith(s)), key=len, default="")
    form = row.get("form", _FORMS.get(kind, "{region}{full}"))
    try:
        form.format(region="", place="", full="")
    except (KeyError, IndexError, ValueError) as error:
        fail(file, (*keys, "form"), f"form {form!r}: {error!r}")
    first = next((s for s in row.get("short", "").split() if len(s) > 1), "")
    stem = (first or row["full"]) if suffix else first or full.removesuffix(ending)
    short = stem + suffixes.get(ending, "") if suffix or not first else first
    return Department(full, short, line, ending, kind, form, row.get("since"), row.get("until"), row.get("not_before", ""))


def _short_names(row: dict[str, Any], suffix: str, suffixes: dict[str, str]) -> Iterator[tuple[str, int]]:
    """Short names of the body with this suffix, each with its rank: stated in the table, or derived by rule."""
    stems, full = row.get("short", "").split(), row["full"]
    if not suffix:
        yield from ((name, _STATED) for name in stems)
        yield from ((full.replace(word, ""), _DERIVED) for word in "和与" if word in full)
        return
    short = suffixes[suffix]
    for stem in stems:
        if len(stem) > 1 or short in _SHORT_SUFFIXES_OF_ONE_CHARACTER:
            yield stem + short, _STATED
        if len(stem) > 1 and suffix == "办公室":
            yield stem + suffix, _DERIVED
    yield full + short, _STATED
    for stem in {full.replace("和", ""), full.replace("与", ""), full.replace("和", "与", 1)} - {full}:
        yield stem + suffix, _DERIVED
        yield stem + short, _DERIVED


def _written(surface: str, row: dict[str, Any], kind: str) -> Iterator[str]:
    """The forms in which a name follows its region: 委组织部 and 组织部; 政府外事办公室, 府外办 and 外事办公室."""
    if row.get("bare", True):
        yield surface
    if kind == "party" and "form" not in row:
        yield "委" + surface
    if row.get("office"):
        yield from (prefix + surface for prefix in _OFFICE_PREFIXES)


def _settle(file: str, claims: list[_Claim]) -> dict[str, Department]:
    """Names by body: a derived name gives way to a stated or full one, and to none where two bodies would have it."""
    settled: dict[str, _Claim] = {}
    unclear: set[str] = set()
    for claim in sorted(claims, key=lambda claim: claim.rank):
        other = settled.setdefault(claim.surface, claim)
        if other.body.full == claim.body.full:
            continue
        if claim.rank < _DERIVED:
            fail(file, claim.keys, f"{claim.surface!r} is a name of {other.body.full!r} and of {claim.body.full!r}")
        if other.rank == _DERIVED:
            unclear.add(claim.surface)
    return {surface: claim.body for surface, claim in settled.items() if surface not in unclear}
