"""Duties that running text assigns: 由县农业农村局牵头，县财政局、各乡镇政府配合; 市财政局负责资金保障.

Takes normalised text and a stretch of it, gives `Unit`s. Only a clause that begins with units and goes on with 牵头, 负责 or
配合 assigns; every name in the list must end as a unit's does, else the whole clause assigns nobody. 要, 应 and 须 assign none.
"""

from __future__ import annotations

import re

from extraction.agencies.units import Unit, parse

_DUTY = re.compile(r"(?:牵头|负责|配合)(?!人|制|的|责任|单位|部门|任)")
_EDGE = re.compile(r"[。；，：,;\n]|由|（(?![省市区县旗州盟镇乡街道、]{1,6}）)|(?<![省市区县旗州盟镇乡街道])）")
_LEAD_OUT = re.compile(r"(?:等)?(?:按(?:照)?(?:各自)?职责(?:分工)?|分别|共同)?$")
_LEAD_IN = re.compile(r"请|交")
_REACH = 84
_UNIT = re.compile(
    r"(?:局|委|办|厅|政府|区县府|管委会|法院|检察院|部门|街道|乡镇|镇|办事处|集团|公司|中心|总队|支队|指挥部|专班|领导小组|联席会议|公安|税务|海关|办公室|督查室|[支分总]行|银行"
    r"|供销社|联社|工会|妇联|残联|科协|协会|大学|学院|医院|研究院|站|所|[部署])(?:[（(][省市区县旗州盟镇乡街道自治、，及]+[)）])?$"
)
_NOT_NAMES = re.compile(
    r"^(?:支持|鼓励|引导|推动|依托|发挥|联合|会同|协调|组织|推荐|引进|动员|指导|督促|要|应|须|将|把|对|在|以|向|并|经|从|为|可|会|使|让|令|原|该|其|不|无|因|若|如)|推进(?!局|办|中心)|提升|加强|开展|建立|制定|完善|落实|加快|做好|确保|根据|按照|要求|通过|应当|不得"
    r"|鼓励|符合|没有|认真|提出|确定|明确|项目法人|企业家|行业协会"
)
_ROLES = {"牵头": "lead", "负责": "joint", "配合": "support"}


def running_units(text: str, start: int, end: int) -> list[Unit]:
    """The units to which the sentences of `text[start:end]` assign a duty, in order, each once."""
    found: dict[str, Unit] = {}
    at = start
    for duty in _DUTY.finditer(text, start, end):
        first = max(at, duty.start() - _REACH)
        edges = [edge.end() for edge in _EDGE.finditer(text, first, duty.start())]
        if edges or first in (start, at):
            for unit in _units(text, *_between(text, edges[-1] if edges else first, duty.start()), _ROLES[duty.group()]):
                found.setdefault(unit.name, unit)
        at = duty.end()
    return list(found.values())


def _between(text: str, start: int, end: int) -> tuple[int, int]:
    """Where the list stands in a clause: without 请 before it and without 按职责分工 behind it."""
    if lead := _LEAD_IN.match(text, start, end):
        start = lead.end()
    return start, start + _LEAD_OUT.search(text[start:end]).start()


def _units(text: str, start: int, end: int, role: str) -> list[Unit]:
    if not 2 <= end - start <= _REACH - 4:
        return []
    label = {"lead": "牵头单位：", "joint": "责任单位：", "support": "配合单位："}[role]
    listed = parse(label + text[start:end], 0, len(label) + end - start, strict=True)
    names = [u.name for u in listed]
    pieces = re.split(r"[、]", text[start:end])
    if len(names) < len(pieces) or not all(_UNIT.search(n) and not _NOT_NAMES.search(n) for n in names):
        return []
    shift = start - len(label)
    return [Unit(u.start + shift, u.end + shift, u.name, role, f"running:{role}") for u in listed]
