"""The part a sum or percentage plays in a sentence that grants: cap, fixed sum, ratio, or a condition of the grant.

Takes a sentence with its values; gives `Granted` figures in order. A figure of a condition (年营收超过1亿元的企业) is none.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from extraction.figures.lexicon import choice, load, run
from extraction.figures.page import Sentence
from extraction.figures.types import Value
from extraction.figures.units import in_wan

_LISTS = load("instruments")
_INSTRUMENTS = tuple(word for listed in _LISTS["instruments"].values() for word in listed)
_CAPS = _LISTS["cap_words"]
_PAYEE = rf"(?:[^\d，。；、的]{{0,6}}{choice(_LISTS['payees'])})?"
_FILLERS = run(_LISTS["fillers"])
_FILLER = rf"{_FILLERS}(?:每[^\d，。；]{{1,10}}?|单[个家项户笔][^\d，。；]{{0,8}}?)?{_FILLERS}"
_GRANT_LEFT = re.compile(choice((*_LISTS["grant_verbs"], *_INSTRUMENTS, *_LISTS["sum_words"])) + _PAYEE + _FILLER + r"\s?$")
_GRANT_RIGHT = re.compile(
    r"[）)]?(?:/[年月人户]{1,2})?(?:以内|以下|左右|以上)?(?:人民币)?(?:（[^）]{0,20}）)?[的之]?"
    + run(_LISTS["attributes"]) + choice((*_INSTRUMENTS, *_LISTS["sum_ends"]))
)  # fmt: skip
_SHARE_LEFT = re.compile(r"(?:给予|予以|按照?|补助|补贴|奖励|资助|不超过|不高于)[^，。；]{0,24}$")
_STANDARD_LEFT, _STANDARD = re.compile(r"按照?[^，。；]{0,16}$"), re.compile(r"(?:的)?标准")
_MATCHED = re.compile(r"配套|匹配")
_COND_LEFT = re.compile(
    r"(?<!不)" + choice(_LISTS["condition_words"]) + r"(?:首次|累计|年度|均|已|且|合计|总额|额|规模|总|实际|为|不|足|在|约|每)*\s?$"
)
_COND_LIMIT = re.compile(
    r"(?:投资|贷款|收入|产值|合同|额|资本|规模|面积|融资|价格|单价)(?:总额|金额|余额|额)?(?:不超过|不高于|低于|小于|在)\s?$"
)
_COND_RIGHT = re.compile(
    r"(?:元)?(?:（[^）]{0,12}）)?(?:以上|以下|及以上|以内|（含）|之间|至|-)*"
    r"(?:[^，。；\d]{0,12}?的|的?(?:企业|项目|单位|机构|园区|团队|工业|服务业|产业|骨干|法人|小微))"
)
_COND_THEN_GIVEN = re.compile(r"(?:元)?(?:（[^）]{0,12}）)?(?:以上|以下|及以上|以内|（含）)*的(?:分别|可|再)?(?:给予|予以|给与)")
_TIED = re.compile(
    r"(?:[）)]|以上|以下|以内|万|元)?\s*(?:、|和|及|或|与|以及|/|，(?=\d)|至|到|[-—~～])\s*(?:最高|不超过|达到|超过|各|每[^\d]{1,6})?\s*"
)
_CAP_LEFT = re.compile(choice(_CAPS) + r"[^，。；\d]{0,14}$")
_CAP_RIGHT = re.compile(r"\s?(?:人民币)?(?:的)?(?:以内|以下|之内|封顶|为限|为上限|的上限|上限|为最高)")
_INSTALMENT = re.compile(
    r"(?:首期|首笔|分期|分[两二三四五\d][年期]|尾款|余款|剩余|先期|按比例分)[^，。；\d]{0,12}$"
    r"|(?:首次|首年|第[一二三四五]年|先行|预先|预)[^，。；\d]{0,8}(?:拨付|兑付|兑现|支付|拨款|下达|拨)[^，。；\d]{0,6}$"
)
_PAID_OUT = re.compile(r"(?:拨付|兑付|支付|兑现|拨款)(?:总额|奖励|资金|金额|补助|其|的|剩余|余下)*\s?$")
_NEAR = 40


@dataclass(slots=True, frozen=True)
class Granted:
    """A granted figure: `kind` is `ratio`, `cap` or `fixed`, `amount` in percent or 万元; `tied` to the figure before in a list."""

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
        tied = last is not None and _is_tied(sentence, last[0], value)
        part = last[1] if tied and last else _part(sentence, value)
        if part == "fixed" and found and _PAID_OUT.search(sentence.text[max(sentence.start, value.outer_start - 10) : value.outer_start]):
            part = "instalment"
        last = (value, part)
        if part in ("ratio", "cap", "fixed"):
            amount = _amount(value)
            own_cap = part == "fixed" and (value.before in _CAPS or value.upper is not None)
            found.append(Granted("cap" if own_cap else part, amount, value, tied))
    return found


def _amount(value: Value) -> float:
    """万元 for money, else percent; `配套1:0.5` adds half of what the first side gives, so it is the second side over the first."""
    if value.kind == "money":
        return in_wan(value)
    return round(10_000 / value.top, 4) if value.kind == "ratio" else value.top


def _is_tied(sentence: Sentence, first: Value, second: Value) -> bool:
    return first.kind == second.kind and bool(_TIED.fullmatch(sentence.text[first.outer_end : second.outer_start]))


def _part(sentence: Sentence, value: Value) -> str:
    """`ratio`, `cap`, `fixed`, `instalment`, `condition` or `none`, by the words on both sides within the phrase."""
    text = sentence.text
    left = re.split(r"[。；，,]", text[max(sentence.start, value.outer_start - _NEAR) : value.start])[-1]
    right = text[value.end : min(sentence.end, value.end + 30)]
    if _INSTALMENT.search(left) or (_PAID_OUT.search(left) and right.startswith(("%", "的"))):
        return "instalment"
    if _is_condition(left, right):
        return "condition"
    if not (_is_share(sentence, value, left) or _GRANT_LEFT.search(left) or _GRANT_RIGHT.match(right)):
        return "none"
    if value.kind == "money":
        return "cap" if _CAP_LEFT.search(left) or _CAP_RIGHT.match(right) or value.upper is not None else "fixed"
    return "ratio" if value.kind == "percent" or _MATCHED.search(text, sentence.start, sentence.end) else "none"


def _is_share(sentence: Sentence, value: Value, left: str) -> bool:
    """A percentage may stand behind its base, a rate of money behind its object: 按照直流桩400元/千瓦…的标准."""
    if value.kind == "percent":
        return bool(_SHARE_LEFT.search(left))
    return bool(_STANDARD_LEFT.search(left) and _STANDARD.search(sentence.text, value.end, sentence.end))


def _is_condition(left: str, right: str) -> bool:
    """Told by the word right before the figure and by what follows; a word of granting outranks the first alone."""
    followed = bool(_COND_RIGHT.match(right))
    if _COND_LIMIT.search(left) and followed:
        return True
    instrument_after = bool(_GRANT_RIGHT.match(right))
    granting, before = bool(_GRANT_LEFT.search(left)), bool(_COND_LEFT.search(left))
    if before and _COND_THEN_GIVEN.match(right):
        return True
    if followed and not instrument_after and (before or not granting):
        return True
    return before and not granting and not instrument_after
