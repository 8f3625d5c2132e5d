"""The terms of a grant in words: to whom, on what conditions, per what, how often, from which purse.

Takes the text of a sentence (or of the stretch that one rule stands in); gives the values of a FundingRule's properties.
"""

from __future__ import annotations

import re

from extraction.figures.lexicon import choice, load, table, words

_STRONG = re.compile(choice(words("instruments", "beneficiaries")))
_HEADS = re.compile(choice(words("instruments", "beneficiaries") + words("instruments", "things")))
_HEAD_END = re.compile(_HEADS.pattern + r"(?:（[^（）]{0,20}）)?(?:等)?$")
_OBJECT = re.compile(
    r"(?:对于?|凡是?|(?<![作成认称评])(?:向|为)(?=[^，。；]{2,30}(?:提供|发放)))(?!了|期|准|象|接|外|标|照|比|应|口)([^。；;]{2,120}?)(?=[，,]?(?:市财政|区财政|省财政|财政|分别|每[家个户人年]|最高|一次性|再|可|按照?|将|依法|单独|优先)*(?:给予|予以|给与|按照?|奖励|补助|补贴|资助|享受|减免|免征|减征|免收|贴息|提供|发放|实行|分别|支持|安排)|。|；|$)"
)
_SUPPORTED = re.compile(
    r"(?:鼓励|支持|引导(?!基金|资金)|推动|扶持|帮助)([^，。；]{2,40}?)(?=[，。；]|通过|申请|申报|开展|建设|参与|采取|采用|利用|实施|争取|使用|发行|提供|做大|做强|开放|加大|建立|购买|在|与|引进|向|对|申领|承担|购置|$)"
)
_NOT_CONDITION = re.compile(
    r"探索|采[用取]|优先|充分|由|根据|按|依据|鼓励|通过|引导|积极|推荐|开展|加[大快强]|支持|可|再|每|给|予|统筹|要|应|市|区|省|在[^，]{0,12}(?:基础|前提)"
)
_PER_END = r"(?=最|不|给|予|奖|补|资助|累|按|一次|支持|分|再|，|。|；|\d|$|可|年|应|总|贷|超|贴)"
_PER = re.compile(
    r"每(?:一)?(?:个|家|项|户|名|人|年|件|月|亩|吨|台|辆|平方米|立方米|公里|千瓦时|千瓦|场|次|班|次活动|套|座|根|标箱|床|张)[^\d，。；]{0,8}?"
    + _PER_END
    + r"|(?:单(?:个|家|项|户|一)|同一)[^\d，。；]{0,8}?"
    + _PER_END
    + r"|/[月人户亩台]"
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
    r"(?:从|由|在|统筹|通过|利用|使用|纳入|用好|安排|设立)([^，。；\d]{2,30}?(?:专项资金|引导资金|引导基金|发展资金|发展基金|扶持资金|专项经费|专项基金|预算))(?=[^，。；]{0,8}?(?:中|列支|安排|支出|统筹|保障|承担|支持|给予|，|。|；|$))"
)


def beneficiary(text: str) -> str | None:
    """The noun phrase that receives: the end of what 对… or 支持… governs, else the first word of the lexicon."""
    for pattern in (_OBJECT, _SUPPORTED):
        for match in pattern.finditer(text):
            if name := _head(_condition_parts(match[1])):
                return name
    found = _STRONG.search(text)
    return found[0] if found else None


def _condition_parts(words_of_object: str) -> list[str]:
    """The parts of an object between commas, up to the one that closes it with 的 or a beneficiary."""
    parts = []
    for part in re.split(r"[，,]", words_of_object):
        part = part.strip(" 、")
        if parts and _NOT_CONDITION.match(part):
            break
        parts.append(part)
        if part.endswith("的") or _HEAD_END.search(part):
            break
    return [p for p in parts if p]


def has_object(text: str) -> bool:
    """Whether the text names somebody who receives."""
    return bool(_HEADS.search(text))


def _head(parts: list[str]) -> str | None:
    """A phrase of the lexicon's that ends the last part, with its own attributes; else the lexicon's last word in it."""
    for part in reversed(parts):
        last = part.rpartition("的")[2] or part
        if _HEAD_END.search(last) and len(last) <= 20:
            return last.removesuffix("等")
        heads = _STRONG.findall(part)
        if heads:
            return heads[-1]
    return None


def conditions(text: str) -> list[str]:
    """What the objects of 对… say, in the clause's words."""
    found = []
    for match in _OBJECT.finditer(text):
        found += [p for p in _condition_parts(match[1]) if len(p) >= 4 and p not in found]
    return found


def per(text: str) -> str | None:
    """`每家企业`, `同一单位`, `每平方米`: for what one sum is paid."""
    found = next((m for m in _PER.finditer(text) if not m[0].startswith(("每年", "每月")) or m[0].startswith("每人")), None)
    return found[0].lstrip("/").rstrip("的可按").removesuffix("一次性") if found else None


def frequency(text: str) -> str | None:
    """一次性, 每年 or 累计."""
    found = _FREQUENCY_WORDS.search(text)
    return _FREQUENCY[found[0]] if found else "每年" if "元/年" in text else None


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
