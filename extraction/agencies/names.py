"""What a surface form names: which body, of which jurisdiction, under which canonical name.

Takes a unit's surface form and the document's `Jurisdiction`, gives an `AgencyName` or `OrganizationName`. The structure of the name
decides (region, level word, body), never the likeness of strings: 岚州市人民政府 and 岚州市人民政府办公室 are two.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import cache
from typing import Any

from extraction.agencies.jurisdiction import Jurisdiction
from extraction.data_files import load_yaml, pattern
from extraction.tables import Department, Region, departments, organs

_LEVELS = {"国家": "国家", "省": "省", "市": "市", "区县": "区县", "乡镇": "乡镇"}
_LEVEL_WORD = re.compile(r"(?:自治区|自治州|省|市|州|盟|区|县|旗)")
_ORGANIZATION = re.compile(
    r"(?:公司|集团|大学|学院|学校|中学|小学|医院|研究院|研究所|科学院|设计院|分院|协会|学会|联盟|商会|基金会|移动|电信|联通|铁塔|广电网络|燃气|热力|水务集团|电网|国网[\u4e00-\u9fff]*|供电局|机场"
    r"|(?<!人民)(?<!中央)银行|(?<!人民)银行[\u4e00-\u9fff]{0,8}[分支]行|农商行|农村商业银行|农信社|农信联社|信用社|联社|邮政|石油|石化|电厂|出版社|报社|日报社|运营商|券商|证券|保险公司|(?:公司|银行|证券|电信|移动|联通)[\u4e00-\u9fff]{0,8}(?:营业部|代表处|营销中心)|中心支公司|支公司|分公司|联合体|合作社)$"
)
_PARTY = re.compile(r"^(?:中共|中国共产党)")
_WITH_COMMITTEES = re.compile(r"(?:区|县|市)(?:人民)?政府?[（(](?:含|包括)[^（）()]{0,16}管委会")
_HALF_BRACKETS = str.maketrans("()", "（）")


@dataclass(slots=True, frozen=True)
class Named:
    """A body: its label, canonical name, jurisdiction (full name of the region, or empty), other names with the rule of each."""

    label: str
    name: str
    jurisdiction: str = ""
    rule: str = ""
    aliases: tuple[tuple[str, str], ...] = ()
    properties: dict[str, Any] = field(default_factory=dict)
    identity: str = ""
    """What tells the body apart where the name may be written in several ways: the table's full name."""


@cache
def _rules() -> dict[str, Any]:
    raw, file = load_yaml("agencies.yaml"), "agencies.yaml"
    return {
        "collectives": [(name, pattern(form, file, "collectives")) for name, form in raw["collectives"].items()],
        "signs": pattern(raw["collective_signs"], file, "collective_signs"),
        "every": pattern(raw["every_signs"], file, "every_signs"),
        "generic": pattern("|".join(raw["generic"]), file, "generic"),
        "line_departments": pattern(raw["line_departments"], file, "line_departments"),
        "bodies": pattern(raw["bodies"], file, "bodies"),
        "certain": pattern(raw["certain"], file, "certain"),
        "committees": pattern(raw["committees"], file, "committees"),
        "not_agencies": pattern(rf"(?:{raw['not_agencies']})", file, "not_agencies"),
    }


class Namer:
    """Names bodies in one document. `name` is cached: a document says 市经信局 a hundred times."""

    def __init__(self, jurisdiction: Jurisdiction, text: str = "") -> None:
        """`text` is the document's: what it says of its collectives (含管委会，下同) holds for all of them."""
        self.here = jurisdiction
        self._committees = bool(_WITH_COMMITTEES.search(text))
        self._known: dict[str, Named] = {}

    def name(self, surface: str) -> Named:
        """What `surface` names in this document; a form that no table knows keeps its own words under the jurisdiction."""
        surface = surface.translate(_HALF_BRACKETS)
        if surface not in self._known:
            self._known[surface] = self._name(surface)
        return self._known[surface]

    def _name(self, surface: str) -> Named:
        if is_organization(surface):
            return self._organization(surface)
        if organ := self._organ(surface):
            return organ
        region, rest, rule = self._region(surface)
        if region is None and (collective := self._collective(surface)):
            return collective
        body = departments().parse(rest or "人民政府", self._full(region)) if rest or region else None
        if region is not None and body is not None:
            return self._department(surface, region, rest or body.full, body, rule)
        if collective := self._collective(surface):
            return collective
        if body is not None and self.here.region is not None:
            return self._department(surface, self.here.region, rest, body, "agency:bare")
        return self._unknown(surface, region, rest, rule)

    def _organization(self, surface: str) -> Named:
        """An enterprise, school or hospital; one with a level word (市人民医院) is the region's own."""
        word = _LEVEL_WORD.match(surface)
        region = self.here.at(word.group()) if word and not self.here.table.find_prefix(surface) else None
        if region is None:
            return Named("Organization", surface, "", "organization:suffix")
        name = self.here.name(region) + surface[word.end() :]
        return Named("Organization", name, self._full(region), "organization:level_word", ((surface, "text"),))

    # the centre

    def _organ(self, surface: str) -> Named | None:
        organ, full, place = organs().parse(surface, self.here.central), "", ""
        if organ is None and (branch := organs().branch_at(surface, 0)) and branch.end == len(surface):
            organ, full, place = branch.organ, branch.full, branch.place
        if organ is None:
            return None
        properties = {"level": None if place else "国家", "line": organ.line or None}
        if is_organization(full or organ.full):
            return Named("Organization", full or organ.full, "", "organization:organ", ((surface, "table:national_organs"),))
        aliases = ((surface, "table:national_organs"),)
        return Named(
            "Agency", full or organ.full, "" if place else "全国", "agency:branch" if place else "agency:organ", aliases, properties
        )

    # region and level words

    def _region(self, surface: str) -> tuple[Region | None, str, str]:
        """The region that a surface begins with, what follows, and the rule: 岚州市经信局, 岚州经信局, 市经信局."""
        bare = _PARTY.sub("", surface)
        word = _LEVEL_WORD.match(bare)
        if word and (region := self.here.at(word.group())):
            rest = bare[word.end() :]
            if rest and (departments().parse(rest, self._full(region)) or not self.here.table.find_prefix(bare)):
                return region, rest, "agency:level_word"
        match = self.here.table.find_prefix(bare)
        if match and match.form != "economic":
            region = match.candidates[0] if len(match.candidates) == 1 else self.here.table.nearest(match.candidates, self.here.code)
            rest = bare[match.end :]
            if region and self._certain(region, match.form, rest):
                return region, rest, "agency:region"
        return None, bare, ""

    def _certain(self, region: Region, form: str, rest: str) -> bool:
        """Whether a leading place name is one: a full name, or a bare one that is near the document's region or before a body."""
        if form in ("full", "former", "short") and region.level != "区县" or not rest and form in ("full", "short"):
            return True
        near = any(r.code in (region.code, *(p.code for p in self.here.table.parents(region.code))) for r in self.here.regions)
        return near or departments().parse(rest) is not None

    def _full(self, region: Region | None) -> str:
        return self.here.table.full_name(region.code) if region else ""

    def _department(self, surface: str, region: Region, rest: str, body: Department, rule: str) -> Named:
        place = self.here.name(region)
        full, written = body.name(place), place + rest
        if "中共" in full and rest.startswith("委"):
            written = f"中共{place}{rest}"
        name = full if self._means_full(rest, body) else written
        others = dict.fromkeys((full, written, place + rest, place + body.short))
        aliases = tuple((a, "table:departments") for a in others if a != name)
        properties = {"level": _LEVELS.get(region.level), "line": body.line or None}
        return Named("Agency", name, self._full(region), rule, aliases, properties, body.name(place))

    @staticmethod
    def _means_full(rest: str, body: Department) -> bool:
        """Whether the written form certainly means the table's full name."""
        return (body.full in rest and len(body.full) > 1) or bool(_rules()["certain"].search(body.full))

    # collectives and the rest

    def _collective(self, surface: str) -> Named | None:
        """A collective (各区县政府, 市级有关部门), of the document's jurisdiction; a region's own government is none."""
        bare = re.sub(r"[（(]含[^）)]*[）)]", "", surface)
        if not _rules()["signs"].search(bare):
            return None
        members = next((name for name, form in _rules()["collectives"] if form.search(surface)), None)
        if members is None:
            return None
        if members == "区县" and self._committees:
            members = "区县及管委会"
        place, full = self._place()
        name = (
            surface
            if not place or surface.startswith(place)
            else place
            + (
                surface[1:]
                if surface[0] in "市省区县"
                and place.endswith(surface[0])
                and not surface.startswith(("市级", "省级", "区级", "县级"))
                and surface[1:2] not in "县市"
                else surface
            )
        )
        every = bool(_rules()["every"].search(surface)) and not re.search(r"相关|有关", surface)
        same = re.sub(r"(?:人民政府|政府|府)$", "", name) if members in ("区县", "区县及管委会", "乡镇街道") else ""
        properties = {"collective": True, "members": members, "every": every}
        return Named("Agency", name, full, "agency:collective", ((surface, "text"),), properties, same)

    def _place(self) -> tuple[str, str]:
        region = self.here.region
        return (self.here.name(region), self._full(region)) if region else ("", "全国" if self.here.central else "")

    def _unknown(self, surface: str, region: Region | None, rest: str, rule: str) -> Named:
        place, full = self._place()
        if region is not None:
            name = self.here.name(region) + rest if rule == "agency:level_word" else surface
            full = self._full(region)
        elif re.match(r"中国|国家|全国|中央|国务院", surface) or not place:
            name, full = surface, "全国" if self.here.central else ""
        else:
            name = surface if surface.startswith(place.rstrip("市区县省州")) else place + surface
        return Named("Agency", name, full, rule or "agency:unknown", ((surface, "text"),) if name != surface else (), {})


def is_organization(surface: str) -> bool:
    """Whether a name is an enterprise's, school's, hospital's, institute's or bank's (人民银行 is an Agency)."""
    return bool(_ORGANIZATION.search(re.sub(r"[（(][^（()）]*[）)]$", "", surface)))
