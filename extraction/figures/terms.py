"""The terms of a grant in words: to whom, on what conditions, per what, how often, from which purse.

Takes the text of a sentence (or of the stretch that one rule stands in); gives the values of a FundingRule's properties.
"""

from __future__ import annotations

import re

from extraction.figures.lexicon import choice, load, table, words

_HEADS = re.compile(choice(words("instruments", "beneficiaries")))
_OBJECT = re.compile(
    r"(?:对于?|凡是?|向|为)(?!了|期|准|象|接|外|标|照|比)([^。；;]{2,120}?)(?=[，,]?(?:市财政|区财政|省财政|财政|分别|每[家个户人年]|最高|一次性|再|可|按照?|将|依法|单独|优先)*(?:给予|予以|给与|按照?|奖励|补助|补贴|资助|享受|减免|免征|减征|免收|贴息|提供|发放|实行|分别|支持|安排)|。|；|$)"
)
_SUPPORTED = re.compile(
    r"(?:鼓励|支持|引导|推动|扶持|帮助)([^，。；]{2,40}?)(?=[，。；]|通过|申请|申报|开展|建设|参与|采取|采用|利用|实施|争取|使用|发行|$)"
)
_PER_END = r"(?=最|不|给|予|奖|补|资助|累|按|一次|支持|分|再|，|。|；|\d|$|可|年|应|总|贷|超)"
_PER = re.compile(
    r"每(?:一)?(?:个|家|项|户|名|人|年|件|月|亩|吨|台|辆|平方米|立方米|公里|千瓦时|千瓦|场|次|班|次活动|套|座|根|标箱|床|张)[^\d，。；]{0,8}?"
    + _PER_END
    + r"|(?:单(?:个|家|项|户|一)|同一)[^\d，。；]{0,8}?"
    + _PER_END
    + r"|/[年月人户亩台]"
)
_FREQUENCY = table("instruments", "frequencies")
_FREQUENCY_WORDS = re.compile(choice(tuple(_FREQUENCY)))
_COMPUTABLE = table("instruments", "computable")
_COMPUTABLE_WORDS = re.compile(choice(tuple(_COMPUTABLE)))
_PAYERS = table("instruments", "payers")
_PAYER_WORDS = re.compile(choice(tuple(_PAYERS)))
_STAGES = re.compile(choice(load("instruments")["stages"]))
_PERIOD = re.compile(
    r"(?:连续|最长|期限|为期|不超过|最多|补贴期)[^，。；\d一二三四五]{0,6}([一二两三四五六\d]{1,2}(?:年|个月))|(?:自[^，。；]{2,16}?(?:起|之日起)|前)([一二两三四五六\d]{1,2}(?:年|个月))"
)
_SOURCE = re.compile(
    r"(?:从|由|在|统筹|通过|利用|使用|纳入|用好|安排|设立)([^，。；]{2,30}?(?:专项资金|引导资金|引导基金|发展资金|发展基金|扶持资金|专项经费|专项基金|预算))(?=[^，。；]{0,8}?(?:中|列支|安排|支出|统筹|保障|承担|支持|给予|，|。|；|$))"
)


def beneficiary(text: str) -> str | None:
    """The noun phrase that receives: after the last 的 of the object when it has a head, else the head itself."""
    for pattern in (_OBJECT, _SUPPORTED):
        for match in pattern.finditer(text):
            if name := _head(match[1]):
                return name
    heads = _HEADS.findall(text)
    return max(heads, key=len) if heads else None


def has_object(text: str) -> bool:
    """Whether the text names somebody who receives."""
    return bool(_HEADS.search(text))


def _head(words_of_object: str) -> str | None:
    words_of_object = words_of_object.rstrip("，,、 ")
    heads = list(_HEADS.finditer(words_of_object))
    if not heads:
        return None
    last = words_of_object.rsplit("的", 1)[-1]
    if last and _HEADS.search(last) and len(last) <= 20:
        return last
    return heads[-1][0]


def conditions(text: str) -> list[str]:
    """What the object of 对… says, in the clause's words."""
    found = []
    for match in _OBJECT.finditer(text):
        for part in re.split(r"[，,]", match[1]):
            part = part.strip(" ，,、")
            if len(part) >= 4 and part not in found:
                found.append(part)
    return found


def per(text: str) -> str | None:
    """`每家企业`, `同一单位`, `每平方米`: for what one sum is paid."""
    found = next((m for m in _PER.finditer(text) if not m[0].startswith(("每年", "每月")) or m[0].startswith("每人")), None)
    return found[0].lstrip("/").rstrip("的一次性可按") if found else None


def frequency(text: str) -> str | None:
    """一次性, 每年 or 累计."""
    found = _FREQUENCY_WORDS.search(text)
    return _FREQUENCY[found[0]] if found else None


def computable(text: str, quantified: bool) -> str:
    """可计算 with a figure; else 一事一议, 按规定 or 定性, as the words say."""
    found = _COMPUTABLE_WORDS.search(text)
    if found and _COMPUTABLE[found[0]] == "一事一议":
        return "一事一议"
    if quantified:
        return "可计算"
    return _COMPUTABLE[found[0]] if found else "定性"


def payer(text: str) -> str | None:
    """Whose money it is: 国家, 省, 市, 区县 or 市区两级."""
    found = sorted({_PAYERS[m[0]] for m in _PAYER_WORDS.finditer(text)})
    if "市区两级" in found:
        return "市区两级"
    return found[0] if len(found) == 1 else None


def stage(text: str) -> str | None:
    """试点, 示范 or 推广, where the sentence names just one."""
    found = set(_STAGES.findall(text))
    return found.pop() if len(found) == 1 else None


def period(text: str) -> str | None:
    """`连续三年`, `最长不超过2年`: how long the grant runs, in the clause's words."""
    found = _PERIOD.search(text)
    return found[0] if found else None


def source(text: str) -> str | None:
    """The fund that pays."""
    found = _SOURCE.search(text)
    return found[1] if found else None
