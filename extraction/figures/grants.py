"""The part a sum or percentage plays in a sentence that grants: cap, fixed sum, ratio, or a condition of the grant.

Takes a sentence with its values; gives `Granted` figures in order. A figure of a condition (年营收超过1亿元的企业) is none.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from extraction.figures.lexicon import choice, load
from extraction.figures.page import Sentence
from extraction.figures.types import Value
from extraction.figures.units import in_wan

_LISTS = load("instruments")
_INSTRUMENT = choice(tuple(w for listed in _LISTS["instruments"].values() for w in listed))
_FILLER = r"(?:其|的|不?高于|约|人民币|总额|总计|合计|累计|一次性|可|可以|不超过|最高|最多|上限|金额|额度|标准|比例|总|每[^\d，。；]{1,10}?|各|分别|单[个家项户笔][^\d，。；]{0,8}?|至|到|为|达|达到|不少于|不低于|再|另行|额外|区级|市级|省级|财政|专项|资金|年度|年|将|（|\(|：|:|以|即|给|等额|同等|一|用于)*"
_GRANT_LEFT = re.compile(
    r"(?:"
    + choice(_LISTS["grant_verbs"])[3:-1]
    + r"|"
    + _INSTRUMENT[3:-1]
    + r"|标准|比例|额度|金额|最高|最多|至多|不超过|不高于|累计|封顶|上限|限额|总额|再|另)(?:[^\d，。；、的]{0,6}(?:企业|机构|单位|个人|团队|主体|者|方|人|园区|项目|平台|村|学校|医院|器|中心|载体|银行|户|家|高校|院所|基地))?"
    + _FILLER
    + r"\s?$"
)
_RATE_LEFT = re.compile(r"按照?[^，。；]{0,16}$")
_STANDARD = re.compile(r"(?:的)?标准")
_SHARE_LEFT = re.compile(r"(?:给予|予以|按照?|补助|补贴|奖励|资助|不超过|不高于)[^，。；]{0,24}$")
_GRANT_RIGHT = re.compile(
    r"[）)]?(?:/[年月人户]{1,2})?(?:以内|以下|左右|以上)?(?:人民币)?(?:（[^）]{0,20}）)?[的之]?(?:一次性|资金|财政|专项|市级|区级|省级|县级|配套|创新|经费|现金|最高|启动|建设|研发|项目|科研|政策性|无偿|分期|比例|标准|额度|生活|购房|安家|租房|创业|岗位|给予|予以|进行|和|、|等|后|普惠性|普惠|性)*(?:"
    + _INSTRUMENT[3:-1]
    + r"|支持|比例|标准|给予|予以|额度|封顶|为上限|为限|以内给|的比例|计算|核定|发放)"
)
_COND_LEFT = re.compile(
    r"(?<!不)" + choice(_LISTS["condition_words"]) + r"(?:首次|累计|年度|均|已|且|合计|总额|额|规模|总|实际|为|不|足|在|约|每)*\s?$"
)
_COND_LIMIT = re.compile(
    r"(?:投资|贷款|收入|产值|合同|额|资本|规模|面积|融资|价格|单价)(?:总额|金额|余额|额)?(?:不超过|不高于|低于|小于|在)\s?$"
)
_COND_RIGHT = re.compile(
    r"(?:元)?(?:（[^）]{0,12}）|\([^)]{0,12}\))?(?:以上|以下|及以上|以内|（含）|之间|至|-)*(?:[^，。；\d]{0,12}?的|的?(?:企业|项目|单位|机构|园区|团队|工业|服务业|产业|骨干|法人|小微))"
)
_TIED = re.compile(
    r"(?:[）)]|以上|以下|以内|万|元)?\s*(?:、|和|及|或|与|以及|/|，(?=\d)|至|到|[-—~～])\s*(?:最高|不超过|达到|超过|各|每[^\d]{1,6})?\s*$"
)
_CAP_LEFT = re.compile(choice(_LISTS["cap_words"]) + r"[^，。；\d]{0,14}$")
_CAP_RIGHT = re.compile(r"\s?(?:人民币)?(?:的)?(?:以内|以下|之内|封顶|为限|为上限|的上限|上限|为最高)")
_INSTALMENT = re.compile(
    r"(?:首期|首笔|分期|分[两二三四五\d]年|分[两二三四五\d]期|尾款|余款|剩余|先期|按比例分)[^，。；\d]{0,12}$|(?:首次|首年|第[一二三四五]年|先行|预先|预)[^，。；\d]{0,8}(?:拨付|兑付|兑现|支付|拨款|下达|拨)[^，。；\d]{0,6}$"
)
_PAID_OUT = re.compile(r"(?:拨付|兑付|支付|兑现|拨款)(?:总额|奖励|资金|金额|补助|其|的|剩余|余下)*\s?$")
_BASE = re.compile(
    r"(?:按照?|不超过|不高于|给予|予以|补贴|补助|最高|以|对其|资助|奖励|其|达到|占)?([^，。；：:、（）()\d]{2,40}?)(?:的|总额|总量)?(?:最高|不超过|不高于|最多|累计|约|给予|、|的)*\s?$"
)


_BASE_CUT = re.compile(r"按照?|不超过|不高于|给予|予以|根据|最高")
_BASE_NONE = re.compile(r"(?:人|企业|单位|机构|个人|团队|者|方|补助|奖励|资助|补贴|贴息|比例)$")
_BASE_EARLIER = re.compile(r"(?:按照?|根据|以)其?([^，。；\d]{2,24}(?:额|费|价|款|投入|投资|支出|金额|成本|利息|价格))，")


@dataclass(slots=True, frozen=True)
class Granted:
    """A granted figure: `kind` is `ratio`, `cap` or `fixed`, `amount` in percent or 万元."""

    kind: str
    amount: float
    value: Value
    tied: bool = False


def granted(sentence: Sentence) -> list[Granted]:
    """The figures that the sentence grants; members of a list share the part of its first."""
    found: list[Granted] = []
    last: tuple[Value, str] | None = None
    for value in sentence.values:
        if value.kind not in ("money", "percent", "ratio"):
            continue
        tied = (
            last is not None and bool(_TIED.fullmatch(sentence.text[last[0].outer_end : value.outer_start])) and last[0].kind == value.kind
        )
        part = last[1] if tied and last else _part(sentence, value)
        if part == "fixed" and found and _PAID_OUT.search(sentence.text[max(sentence.start, value.outer_start - 10) : value.outer_start]):
            part = "instalment"
        last = (value, part)
        if part in ("ratio", "cap", "fixed"):
            amount = in_wan(value) if value.kind == "money" else value.top
            found.append(Granted(_own_part(sentence, value, part), amount, value, tied))
    return found


def _own_part(sentence: Sentence, value: Value, part: str) -> str:
    """A list's member with a cap word of its own is a cap."""
    return "cap" if part == "fixed" and (value.before in _LISTS["cap_words"] or value.upper is not None) else part


def _part(sentence: Sentence, value: Value) -> str:
    text = sentence.text
    left = text[max(sentence.start, value.outer_start - 40) : value.start]
    left = left[max(left.rfind("。"), left.rfind("；"), left.rfind("，"), left.rfind(",")) + 1 :] if not left.endswith(("，", ",")) else ""
    right = text[value.end : min(sentence.end, value.end + 30)]
    if _instalment(left, right):
        return "instalment"
    if _is_condition(left, right):
        return "condition"
    share = (
        _SHARE_LEFT.search(left) if value.kind == "percent" else _RATE_LEFT.search(left) and _STANDARD.search(text, value.end, sentence.end)
    )
    if not (share or _GRANT_LEFT.search(left) or _GRANT_RIGHT.match(right)):
        return "none"
    if value.kind in ("percent", "ratio"):
        return "ratio" if value.kind == "percent" or "配套" in text[sentence.start : sentence.end] or "匹配" in left + right else "none"
    return "cap" if _CAP_LEFT.search(left) or _CAP_RIGHT.match(right) or value.upper is not None else "fixed"


def _is_condition(left: str, right: str) -> bool:
    """Told by the word right before the figure and by what follows; a word of granting outranks the first alone."""
    if _COND_LIMIT.search(left) and _COND_RIGHT.match(right):
        return True
    after = bool(_COND_RIGHT.match(right)) and not _GRANT_RIGHT.match(right)
    before = bool(_COND_LEFT.search(left))
    granting = bool(_GRANT_LEFT.search(left))
    if after and (before or not granting):
        return True
    return before and not granting and not _GRANT_RIGHT.match(right)


def _instalment(left: str, right: str) -> bool:
    return bool(_INSTALMENT.search(left) or _PAID_OUT.search(left) and right.startswith(("%", "的")))


def base_of(sentence: Sentence, value: Value) -> str | None:
    """What the ratio is of: 按照不超过项目投资额20% gives 项目投资额; a person or firm before the figure is none."""
    before = sentence.text[max(sentence.start, value.outer_start - 60) : value.outer_start]
    cut = max(before.rfind("。"), before.rfind("；"), before.rfind("，"), before.rfind("："))
    found = _BASE.search(before[cut + 1 :])
    words = _BASE_CUT.split(found[1])[-1].strip("的其对") if found else ""
    if len(words) >= 2 and not _BASE_NONE.search(words):
        return words
    earlier = _BASE_EARLIER.findall(before[: cut + 1])
    return earlier[-1] if earlier else None
