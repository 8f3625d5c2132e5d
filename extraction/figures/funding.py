"""Funding rules: what a sentence grants, to whom and how much.

Takes a laid-out clause; gives `FundingRule`s in order. A sentence without an instrument that only caps or adds a sum
(`单个项目最高不超过500万元`) belongs to the rule before it in its paragraph. Several ratios are several rules.
"""

from __future__ import annotations

import re

from extraction.figures import terms
from extraction.figures.grants import Granted, base_of, granted
from extraction.figures.lexicon import choice, load, table
from extraction.figures.page import Page, Sentence
from extraction.figures.phrases import phrases
from extraction.figures.types import FundingRule, Money, Span

_LISTS = load("instruments")
_KINDS = table("instruments", "instruments")
_INSTRUMENT = re.compile(choice(tuple(_KINDS)))
_LOOSE = re.compile(choice(_LISTS["loose_grants"]))
_GIVES = re.compile(
    r"给予|予以|享受|给与|发放|落实|减征|免征|免收|免除|免缴|免租|减免|设立|发行|首购|订购|贴息|参股|申请|注入|提供|采取|安排|支持|鼓励|通过|加大|引导"
)
_NAME = re.compile(
    r"(?:力度|服务|业(?!务)|办法|细则|清单|目录|政策体系|管理|制度|条例|名单|项目库|平台|标准|机制|活动|中心|专员|公司|行业|业务|产品|市场|服务体系)"
)
_GRANTING = re.compile(r"给予|予以|按|发放|奖励[^金额最不]")
_DENIED = re.compile(r"(?:不予|不再|不得|取消|停止|追[回缴]|收回|退[回还]|暂停|扣[减回除]|骗取|套取|挪用|不享受)[^，。；]{0,24}$")
_DEMANDS = re.compile(
    r"(?:申请|申报)(?![^，。；]{0,12}[，；]?给予)[^。；]{0,40}(?:应[在当为具满]|须|需具|不[少低]于|条件|材料|提交|截止)|(?:资金|奖补|补助|奖励)[^，。；]{0,6}由[^，。；]{2,20}(?:拨付|发放|审核|管理)"
)
_LENDER = re.compile(r"银行|金融机构|信贷机构")
_DIRECT = re.compile(r"(?:给予|予以)[^，。；]{0,12}" + choice(tuple(_KINDS)))
_GIVEN = re.compile(r"(?:给予|予以|享受|获得|进行|实行|财政|资金|方式)[^，。；]{0,8}$")
_CONTINUES = re.compile(r"其中|同一|单个|单项|单家|每[个家项户]|累计|最高|总额|年度|再|另|对|[^，。]{0,6}(?:级|类|档)")
_NO_SCOPE = re.compile(r"给予|予以|%|提供|设立|安排|财政$|每|^(?:择优|根据|按|从|优先|每|由|在|奖励|补助|验收|依据|对)|拨付$|总额$")
_LONGEST_GRANT = 600
_ZONES = frozenset(("task", "guarantee", "closing", "other", "notice"))


def read_funding(page: Page) -> list[FundingRule]:
    """The rules of the clause; a place for background, goals or a table grants nothing."""
    if page.clause.zone not in _ZONES or not (_INSTRUMENT.search(page.clause.text) or _any_money(page)):
        return []
    rules: list[FundingRule] = []
    open_rule: tuple[int, FundingRule] | None = None
    for sentence in page.sentences:
        if sentence.row or any(s <= sentence.start and sentence.end <= e for s, e in page.clause.responsibility):
            continue
        previous = open_rule[1] if open_rule and sentence.paragraph - open_rule[0] <= 0 else None
        found = _rules(sentence, previous)
        rules += [r for r in found if r is not previous]
        if found:
            open_rule = (sentence.paragraph, found[-1])
    return _with_source(rules, page)


def claimed(rules: list[FundingRule]) -> list[Span]:
    """The sentences whose figures belong to grants."""
    return [w for r in rules if r.quantified for w in [r.sentence]]


def _any_money(page: Page) -> bool:
    return any(v.kind in ("money", "percent") for s in page.sentences for v in s.values)


def _rules(sentence: Sentence, previous: FundingRule | None) -> list[FundingRule]:
    figures = [f for f in granted(sentence) if not _denied(sentence, f.value.outer_start)]
    instruments = _instruments(sentence)
    if not figures:
        return [_loose(sentence, kind, span) for kind, span in _granting(sentence, instruments)]
    if not instruments and previous is None and not re.search(r"给予|予以|奖|补|支持|扶持", sentence.text[sentence.start : sentence.end]):
        return []
    return _quantified(sentence, figures, instruments, previous)


def _instruments(sentence: Sentence) -> list[tuple[str, Span]]:
    found = [(_KINDS[m[0]], m.span()) for m in _INSTRUMENT.finditer(sentence.text, sentence.start, sentence.end)]
    found = [(kind, span) for kind, span in found if not _NAME.match(sentence.text[span[1] : span[1] + 4])]
    lent = _LENDER.search(sentence.text, sentence.start, sentence.end)
    return [("贷款" if kind == "资助" and lent and span[0] > lent.start() else kind, span) for kind, span in found]


def _granting(sentence: Sentence, instruments: list[tuple[str, Span]]) -> list[tuple[str, Span]]:
    """Each instrument once, where the sentence gives it to somebody."""
    text = sentence.text[sentence.start : sentence.end]
    if not instruments or _DEMANDS.search(text) or not _GIVES.search(text) or not (_DIRECT.search(text) or terms.has_object(text)):
        return []
    kept: dict[str, Span] = {}
    instruments = [(kind, span) for kind, span in instruments if not _mere_word(sentence, span) and not _denied(sentence, span[0])]
    for kind, span in instruments:
        before = sentence.text[max(sentence.start, span[0] - 30) : span[1]]
        if kind not in kept and (_LOOSE.search(before) or span[0] == sentence.start):
            kept[kind] = span
    return list(kept.items())


def _denied(sentence: Sentence, at: int) -> bool:
    """`不予补助`, `追回已拨付的50万元`: the phrase refuses or takes back."""
    return bool(_DENIED.search(sentence.text[max(sentence.start, at - 30) : at]))


def _mere_word(sentence: Sentence, span: Span) -> bool:
    """`产业配套`, `扶持企业做大做强`: the word is no grant unless something is given by it."""
    word = sentence.text[slice(*span)]
    return word in ("配套", "匹配", "扶持", "风险补偿", "补偿资金") and not _GIVEN.search(
        sentence.text[max(sentence.start, span[0] - 14) : span[0]]
    )


def _loose(sentence: Sentence, kind: str, span: Span) -> FundingRule:
    return _with_terms(
        FundingRule(kind, (sentence.start, sentence.end), (span,), "funding.words"), sentence.text[sentence.start : sentence.end]
    )


def _quantified(
    sentence: Sentence, figures: list[Granted], instruments: list[tuple[str, Span]], previous: FundingRule | None
) -> list[FundingRule]:
    rules: list[FundingRule] = []
    starts: list[int] = []
    for figure in figures:
        kind, span = _instrument_of(sentence, figure, instruments) or (
            rules[-1].instrument if rules else previous.instrument if previous else "资助",
            None,
        )
        rule = _target_rule(sentence, figure, kind, rules, starts, previous)
        if rule is None:
            rule = FundingRule(kind, (sentence.start, sentence.end), (), "funding.sum" if figure.kind != "ratio" else "funding.ratio")
            rule.base = rules[-1].base if rules and figure.tied else None
            rules.append(rule)
            starts.append(_phrase_start(sentence, figure.value.start))
        _add(rule, sentence, figure, span)
    for rule, start in zip(rules, starts, strict=True):
        end = next((s for s in starts if s > start), sentence.end)
        _with_terms(rule, sentence.text[sentence.start if start == starts[0] else start : end])
    return rules or ([previous] if previous else [])


def _phrase_start(sentence: Sentence, at: int) -> int:
    """Where the condition that leads to the figure begins: the phrase before it with 对…, else its own phrase."""
    before = [p for p in phrases(sentence) if p.start <= at]
    for phrase in reversed(before[-3:]):
        if re.match(r"\s*(?:其中[，：]?)?(?:对|凡|属于)", phrase.body()):
            return phrase.start
    return before[-1].start if before else sentence.start


def _instrument_of(sentence: Sentence, figure: Granted, instruments: list[tuple[str, Span]]) -> tuple[str, Span] | None:
    """The instrument that stands in the figure's phrase, after it before those before it; else the last one before."""
    start, end = figure.value.outer_start, figure.value.outer_end
    own = next((p for p in phrases(sentence) if p.start <= start < p.end), None)
    if own is None:
        return None
    after = [i for i in instruments if end <= i[1][0] < own.end]
    before = [i for i in instruments if own.start <= i[1][0] < start]
    direct = [i for i in after if i[1][0] - end <= 14]
    if direct:
        return _specific(direct)
    if before:
        return before[-1]
    if after:
        return _specific(after)
    earlier = [i for i in instruments if i[1][1] <= own.start]
    later = [i for i in instruments if i[1][0] >= own.end]
    if figure.kind == "ratio" and later:
        return later[0]
    return earlier[-1] if earlier else (later[0] if later else None)


def _specific(found: list[tuple[str, Span]]) -> tuple[str, Span]:
    """`资金奖励`, `扶持资金补贴`: the closer word is the attribute, the next one the instrument."""
    first = found[0]
    if len(found) > 1 and found[1][1][0] == first[1][1]:
        return found[1]
    return first


def _target_rule(
    sentence: Sentence, figure: Granted, kind: str, rules: list[FundingRule], starts: list[int], previous: FundingRule | None
) -> FundingRule | None:
    """The open rule that the figure belongs to; None opens a new one."""
    if not rules:
        joins = previous is not None and figure.kind != "ratio" and kind == previous.instrument and _caps_only(sentence, figure, previous)
        return previous if joins else None
    last = rules[-1]
    if figure.kind == "ratio":
        return last if last.ratio is None and not figure.tied and last.instrument == kind and not (last.caps or last.fixed) else None
    if figure.kind == "cap" and last.ratio is not None and kind == last.instrument and not _GRANTING.search(_phrase_text(sentence, figure)):
        return last
    fresh = _phrase_start(sentence, figure.value.start) > starts[-1] and re.match(
        r"\s*(?:对|凡)", sentence.text[_phrase_start(sentence, figure.value.start) :]
    )
    return None if kind != last.instrument or fresh else last


def _caps_only(sentence: Sentence, figure: Granted, previous: FundingRule) -> bool:
    text = sentence.text[sentence.start : sentence.end].lstrip("—- ")
    if figure.kind != "cap" or not _CONTINUES.match(text):
        return False
    return not re.match(r"对|其中，?对", text) or (previous.ratio is not None and not _GRANTING.search(_phrase_text(sentence, figure)))


def _phrase_text(sentence: Sentence, figure: Granted) -> str:
    own = next((p for p in phrases(sentence) if p.start <= figure.value.start < p.end), None)
    return own.body() if own else ""


def _add(rule: FundingRule, sentence: Sentence, figure: Granted, span: Span | None) -> None:
    at = (figure.value.outer_start, figure.value.outer_end)
    rule.words = tuple(sorted({*rule.words, at, *([span] if span else [])}))
    if rule.sentence[1] < sentence.end:
        rule.sentence = (rule.sentence[0], sentence.end)
    if figure.kind == "ratio":
        rule.ratio, rule.base = figure.amount, base_of(sentence, figure.value) or rule.base
        return
    money = Money(figure.amount, _scope(sentence, figure), at)
    (rule.caps if figure.kind == "cap" else rule.fixed).append(money)


def _scope(sentence: Sentence, figure: Granted) -> str:
    """What the sum is for: the words right before it, or the tier that 分别 deals to it."""
    tier = _tier(sentence, figure)
    if tier is not None:
        return tier
    before = sentence.text[sentence.start : figure.value.outer_start]
    cut = max(before.rfind(c) for c in "、；。") + 1
    text = re.sub(
        r"(?:[，,]|给予|予以|分别|一次性|最高|不超过|最多|累计|再|可|按照?|的|奖励|补助|补贴|资助|支持|资金|额度|总|为|，)+$",
        "",
        before[cut:],
    )
    text = re.split(r"[，,：:]", text)[-1]
    text = re.sub(r"^(?:其中|对于?|凡|\d)+", "", text).strip()
    text = re.sub(r"(?:年度)?(?:奖励|补助|补贴|资助|支持|贴息)?(?:金额|总额|额度|额|资金|标准)$", "", text)
    return text if 2 <= len(text) <= 40 and not _NO_SCOPE.search(text) else ""


def _tier(sentence: Sentence, figure: Granted) -> str | None:
    run = _tied_run(sentence, figure)
    if run is None:
        return None
    first, place, count = run
    head = sentence.text[sentence.start : first.outer_start].rpartition("分别")[0]
    for phrase in reversed(re.split(r"[，,：:]", head)):
        names = [n.strip() for n in re.split(r"、|和|及|或", phrase) if n.strip()]
        if len(names) == count:
            return re.sub(r"^.*(?:评为|认定为|获得|获评|获批|认定的?|首次|对)(?=..)", "", names[place]).rstrip("的")
    return ""


def _tied_run(sentence: Sentence, figure: Granted) -> tuple[object, int, int] | None:
    """First value of the figure's list, the figure's place in it, and the list's length; None for a sum that stands alone."""
    same = [v for v in sentence.values if v.kind == figure.value.kind]
    at = same.index(figure.value)
    low = high = at
    tie = re.compile(r"[^，。；\d]{0,4}[、和及或][^，。；\d]{0,4}")
    while low > 0 and tie.fullmatch(sentence.text[same[low - 1].end : same[low].start]):
        low -= 1
    while high + 1 < len(same) and tie.fullmatch(sentence.text[same[high].end : same[high + 1].start]):
        high += 1
    return (same[low], at - low, high - low + 1) if high > low else None


def _with_terms(rule: FundingRule, text: str) -> FundingRule:
    text = text[:_LONGEST_GRANT]
    rule.beneficiary = terms.beneficiary(text)
    rule.conditions = terms.conditions(text)
    rule.per, rule.frequency = terms.per(text), terms.frequency(text)
    rule.payer, rule.stage, rule.period, rule.source = terms.payer(text), terms.stage(text), terms.period(text), terms.source(text)
    rule.computable = terms.computable(text, rule.quantified)
    return rule


def _with_source(rules: list[FundingRule], page: Page) -> list[FundingRule]:
    """A closing sentence that names the fund (所需资金从…中列支) holds for every rule of the clause without one."""
    match = re.search(r"(?:所需|上述|以上|相关)(?:奖补|奖励|补助|扶持)?(?:资金|经费)[^。；]{0,60}", page.clause.text)
    if match:
        named, purse = terms.source(match[0]), terms.payer(match[0])
        for rule in rules:
            rule.source, rule.payer = rule.source or named, rule.payer or purse
    return rules
