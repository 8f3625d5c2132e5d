"""Numbers as typed values.

Takes normalised text; gives `Value`s in order, and the numbers that cannot be read whole, with the reason.
A number counts only with a unit, or with 万/亿 or after a word that reaches it (`指数达到85`).
"""

from __future__ import annotations

import re
from bisect import bisect_right

from extraction.figures.lexicon import choice, load
from extraction.figures.numerals import arabic_number, chinese_number
from extraction.figures.types import RejectedFigure, Value

_NUMBER = re.compile(
    r"\d{1,3}(?:[,，]\d{3})+(?!\d)(?:\.\d+)?|\d{1,3}(?: \d{3})+(?!\d)|\d+(?:\.\d+)?"
    r"|百分之|(?<=[超破过近逾上])(?:万亿|亿|万)|[几数]?[〇零一二两三四五六七八九十百千][〇零一二两三四五六七八九十百千万亿]*"
)
_HIDDEN = re.compile(r"(?:若干|[几数]|[XxＸ×*＊_]{1,6}|[○□]{1,6})(?:百|千|十)?(?:万亿|亿|万)?(?:元|%|个百分点)")
_MAGNITUDE = re.compile(r"\s?(?:(?:百|千|十)?(?:万亿|万|亿)|[百千])?(?:余|多)?")
_RANGE = re.compile(r"\s?(?:[-—–－―~～]{1,2}|至|到)\s?(\d+(?:,\d{3})*(?:\.\d+)?|[一二两三四五六七八九十百千]+)")
_BEFORE = re.compile(
    r"(不低于|不少于|不小于|至少|最少|超过|突破|大于|高于|多于|不超过|不高于|不多于|不大于|低于|小于|少于|控制在|最高|最多|上限|至多|接近"
    r"|大约|约为|约|近|超|过|逾|破|将近|上|达到|达|为|至|到)(?:人民币)?\s?$"
)
_REACHED = re.compile(r"(?:[降增提升减高低]+[至到]|控制在|保持在|稳定在|达到|达|突破|超过|不低于|不高于|不少于|不超过)(?:约|近)?\s?$")
_AFTER = re.compile(
    r"\s?(?:（含）|\(含\))?(及以上|或以上|以上|及以内|以内|之内|及以下|以下|左右|上下|[余多](?=[^\w]|家|个|项|人)|内(?![容部在外置陆蒙江]))"
)
_LEAST = frozenset(
    [
        "不低于",
        "不少于",
        "不小于",
        "至少",
        "最少",
        "超过",
        "突破",
        "大于",
        "高于",
        "多于",
        "超",
        "过",
        "逾",
        "破",
        "上",
        "及以上",
        "或以上",
        "以上",
        "余",
        "多",
    ]
)
_MOST = frozenset(
    [
        "不超过",
        "不高于",
        "不多于",
        "不大于",
        "低于",
        "小于",
        "少于",
        "控制在",
        "最高",
        "最多",
        "上限",
        "至多",
        "及以内",
        "以内",
        "之内",
        "及以下",
        "以下",
        "内",
    ]
)
_ABOUT = frozenset(["大约", "约为", "约", "近", "将近", "接近", "左右", "上下"])
_BARE_END = re.compile(r"\s?(?:以上|左右|以内|以下)?(?=[，。；、,;)）\s]|$)")
_BAD_BEFORE = re.compile(r"[A-Za-z第前\d.．:：/]$|[A-Za-z][-—]$|[第]\s$")
_BAD_AFTER = re.compile(r"\s?(?:月|届|号|时|级(?!别)|强|维|大(?!中小|型)|化|条主线|[A-Za-z]?\d|\+|×)")
_BAD_UNIT_AFTER = {"年": "级代", "个": "月", "人": "民", "天": "然府津", "日": "报", "条": "件", "家": "庭园禽", "名": "城单录牌优特", "次": "新生", "秒": "", "点": "", "部": "门署分委", "对": "", "分": "析类步期层级别区",
    "项": "目", "所": "有在", "支": "持撑柱", "本": "市省区地级", "期": "间限", "路": "径", "类": "", "单": "位", "组": "织建", "口": "岸", "片": "区", "站": "", "起": "", "院": "士", "村": "民", "头": "部", "位": "置于", "处": "理于",
    "集": "群聚成中", "种": "植业", "代": "表", "张": "", "门": "类", "端": "", "座": "", "列": "入为", "件": "", "级": "", "块": "链", "场": "景所地", "台": "", "城": "市", "P": "PMa", "G": "DM", "T": "OP", "里": "程"}  # fmt: skip
_FACTOR_WORD = re.compile(r"翻(?:了)?(?:([一两二三])?番|([一两二三])倍)")
_RATIO = re.compile(r"(?<![\d:.])(\d{1,2}(?:\.\d)?)\s?[:：比]\s?(\d{1,2}(?:\.\d)?)(?![\d:：])")
_TITLE = re.compile(r"《[^《》\n]{0,200}》")
_QUOTED = re.compile(r"“[^“”\n]{0,40}”")


def _unit_kinds() -> dict[str, str]:
    units = load("units")
    kinds = {
        word: kind
        for kind in ("rating", "measure", "count", "duration", "factor", "points", "permille", "percent", "currency")
        for word in units[kind]
    }
    return kinds | dict.fromkeys(units["money"], "money")


_UNITS = _unit_kinds()
_LONGEST = max(map(len, _UNITS))
_FIRSTS = frozenset(word[0] for word in _UNITS)
_LONGEST_NUMBER = 20
_MONEY = load("units")["money"]
_SIZE = {"十": 10, "百": 100, "千": 1000, "万": 10**4, "十万": 10**5, "百万": 10**6, "千万": 10**7, "亿": 10**8, "十亿": 10**9, "百亿": 10**10, "千亿": 10**11, "万亿": 10**12, "": 1}  # fmt: skip
_PER = re.compile(r"\s?[/／](?:每)?(?:" + choice(tuple(w for w in _UNITS if len(w) <= 4 and not w.isascii()))[3:-1] + r"|天|月|日|场)")


def in_wan(value: Value) -> float | None:
    """The money of a value in 万元, of a range its upper bound; None for other kinds and for foreign currencies."""
    if value.kind != "money":
        return None
    base = _MONEY[value.unit.removeprefix(value.magnitude).split("/")[0]]
    return plain(round(value.top * _SIZE[value.magnitude] * base, 6))


def plain(number: float) -> float:
    """An integral float as int."""
    return int(number) if float(number).is_integer() else number


def find_values(text: str) -> tuple[list[Value], list[RejectedFigure]]:
    """All values of `text` in order, and the rejected ones; numbers inside 《》 are names and no values."""
    values: list[Value] = []
    rejected = [RejectedFigure("Value", "数目未写明", *m.span(), "value.hidden") for m in _HIDDEN.finditer(text)]
    titles = [m.span() for m in _TITLE.finditer(text)] if "《" in text else []
    quoted = [m.span() for m in _QUOTED.finditer(text)] if "“" in text else []
    end = 0
    for match in _NUMBER.finditer(text):
        if match.start() < end or _inside(match.start(), titles) or (not match[0][0].isdigit() and _inside(match.start(), quoted)):
            continue
        found = _read(text, match)
        if isinstance(found, Value):
            values.append(found)
            end = found.outer_end
        elif found is not None:
            end = found.end
            if all(found.start >= r.end or found.end <= r.start for r in rejected):
                rejected.append(found)
    return _with_ratios(text, values), rejected


def _inside(at: int, spans: list[tuple[int, int]]) -> bool:
    """Whether a span of the sorted list holds `at`."""
    i = bisect_right(spans, (at, at))
    return i > 0 and at < spans[i - 1][1]


def factors(text: str) -> list[tuple[float, int, int]]:
    """`翻一番` as 2, `翻两番` as 4, with spans; `翻三倍` is left out: readers differ on it."""
    turns = {"一": 1, "两": 2, "二": 2, "三": 3, None: 1}
    return [(2 ** turns[m[1]], *m.span()) for m in _FACTOR_WORD.finditer(text) if not m[2]] if "翻" in text else []


def _with_ratios(text: str, values: list[Value]) -> list[Value]:
    ratios = [
        Value(plain(round(float(m[1]) / float(m[2]) * 100, 4)), m[0], "ratio", *m.span(), outer_start=m.start(), outer_end=m.end())
        for m in _RATIO.finditer(text)
        if float(m[2])
    ]
    clear = [r for r in ratios if all(r.end <= v.start or r.start >= v.end for v in values)]
    return sorted(values + clear, key=lambda v: v.start) if clear else values


def _read(text: str, match: re.Match[str]) -> Value | RejectedFigure | None:
    start, end = match.span()
    if _BAD_BEFORE.search(text[max(0, start - 2) : start]) and text[start - 1 : start] not in ":：":
        return None
    token = match[0]
    if token == "百分之":
        return _percent_word(text, start, end)
    chinese = not token[0].isdigit()
    stem, magnitude, tail = _split(text, token, end)
    unit_end, unit, kind = _unit(text, tail)
    ranged = _RANGE.match(text, unit_end if kind else tail)
    if ranged and not (kind == "duration" and unit == "年" and len(stem) == 4):
        return _read_range(text, start, stem, chinese, (magnitude, unit, kind), ranged)
    number = _number(stem, chinese, text[start - 1 : start])
    if number is None:
        return _unreadable(text, start, unit_end, kind)
    return _value(text, start, unit_end, number, magnitude, unit, kind, chinese=chinese)


def _split(text: str, token: str, end: int) -> tuple[str, str, int]:
    """Stem of the number, its magnitude, and where the unit begins."""
    if token[0].isdigit():
        found = _MAGNITUDE.match(text, end)
        return token, found[0].strip().rstrip("余多"), found.end()
    if token in ("万", "亿", "万亿"):
        return "一", token, end
    stem = re.sub(r"(?:万亿|亿|万)$", "", token)
    magnitude = token[len(stem) :]
    more = 1 if text[end : end + 1] in ("余", "多") else 0
    return stem, magnitude, end + more


def _unit(text: str, at: int) -> tuple[int, str, str]:
    """End, unit and kind of the unit at `at`; kind is empty where there is none."""
    if text[at : at + 1] == " ":
        at += 1
    if text[at : at + 1] not in _FIRSTS:
        return at, "", ""
    for length in range(min(_LONGEST, len(text) - at), 0, -1):
        word = text[at : at + length]
        kind = _UNITS.get(word)
        following = text[at + length : at + length + 1]
        if (
            kind
            and not (following and following in _BAD_UNIT_AFTER.get(word, ""))
            and not (word[-1].isascii() and word[-1].isalpha() and following.isascii() and following.isalnum())
        ):
            per = _PER.match(text, at + length)
            return (per.end(), word + per[0].replace(" ", ""), kind) if per else (at + length, word, kind)
    return at, "", ""


def _number(stem: str, chinese: bool, previous: str) -> float | None:
    if len(stem) > _LONGEST_NUMBER:
        return None
    if not chinese:
        return plain(arabic_number(stem))
    if stem[0] in "百千" and previous not in "超破过近逾上达约":
        return None
    return chinese_number(stem)


def _unreadable(text: str, start: int, end: int, kind: str) -> RejectedFigure | None:
    """Only a numeral that stands before a unit of money or share is worth a report; 千家万户 is no figure."""
    if kind in ("money", "percent", "points"):
        return RejectedFigure("Value", "数目不能确定", start, end, "value.unreadable")
    return None


def _percent_word(text: str, start: int, end: int) -> Value | RejectedFigure | None:
    numeral = re.compile(r"[一二三四五六七八九十百零〇两]+|\d+(?:\.\d+)?").match(text, end)
    if not numeral:
        return None
    number = plain(arabic_number(numeral[0])) if numeral[0][0].isdigit() else chinese_number(numeral[0])
    if number is None:
        return RejectedFigure("Value", "数目不能确定", start, numeral.end(), "value.unreadable")
    return _value(text, start, numeral.end(), number, "", "%", "percent", chinese=True)


def _read_range(
    text: str, start: int, stem: str, chinese: bool, first: tuple[str, str, str], ranged: re.Match[str]
) -> Value | RejectedFigure | None:
    """`3—5个`, `5%—10%`, `50万元至200万元`: both ends in one unit, else rejected."""
    upper_text, magnitude, tail = _split(text, ranged[1], ranged.end())
    end, unit, kind = _unit(text, tail)
    low, high = _number(stem, chinese, text[start - 1 : start]), _number(upper_text, not upper_text[0].isdigit(), "")
    if not kind and first[2] and low is not None:
        return _value(text, start, ranged.start(), low, *first, chinese=chinese)
    if not kind or low is None or high is None:
        return None
    if first[2] and first[2] != kind:
        return RejectedFigure("Value", "范围两端单位不同", start, end, "value.range")
    own = first[0] if first[2] or first[0] else magnitude
    low = low * _SIZE[own] / _SIZE[magnitude]
    if low >= high:
        return RejectedFigure("Value", "范围上下限颠倒", start, end, "value.range")
    return _value(text, start, end, plain(low), magnitude, unit, kind, upper=plain(high), chinese=chinese)


def _value(
    text: str,
    start: int,
    end: int,
    number: float,
    magnitude: str,
    unit: str,
    kind: str,
    *,
    upper: float | None = None,
    chinese: bool = False,
) -> Value | None:
    if kind == "duration" and unit == "年" and number >= 1000:
        return None
    before = _BEFORE.search(text[max(0, start - 8) : start])
    if not kind:
        return _bare(text, start, end, number, magnitude, before)
    if _BAD_AFTER.match(text, end) and kind in ("count", "duration"):
        return None
    after = _AFTER.match(text, end)
    word, suffix = (before[1] if before else ""), (after[1] if after else "")
    if upper is None and text[end - len(unit) - 1 : end - len(unit)] in ("余", "多") and not suffix:
        suffix = "余"
    outer_start = start - len(before[0]) if before else start
    op = ">=" if upper is not None else _operator(word, suffix)
    return Value(
        plain(number),
        magnitude + unit,
        kind,
        start,
        end,
        op,
        upper,
        outer_start,
        after.end() if after else end,
        word,
        suffix,
        magnitude,
        chinese,
    )


def _bare(text: str, start: int, end: int, number: float, magnitude: str, before: re.Match[str] | None) -> Value | None:
    """A number without a unit: with a magnitude, or reached by a verb and closed by punctuation."""
    closing = _BARE_END.match(text, end)
    if not closing or before is None or _BAD_AFTER.match(text, end):
        return None
    if not _REACHED.search(text[max(0, start - 8) : start]) or not (magnitude or text[start : start + 1].isdigit()):
        return None
    after = _AFTER.match(text, end)
    suffix = after[1] if after else ""
    total = plain(number * _SIZE[magnitude])
    return Value(
        total,
        "",
        "bare",
        start,
        end,
        _operator(before[1], suffix),
        None,
        start - len(before[0]),
        after.end() if after else end,
        before[1],
        suffix,
    )


def _operator(before: str, after: str) -> str:
    """The suffix decides before the prefix; 达到, 为 and a bare number are `=`."""
    for word in (after, before):
        if word in _LEAST:
            return ">="
        if word in _MOST:
            return "<="
        if word in _ABOUT:
            return "~"
    return "="
