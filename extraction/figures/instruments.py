"""Instruments of funding in a sentence, and whether the sentence gives them to somebody.

Takes a sentence; gives classes of instruments with the spans of their words.
"""

from __future__ import annotations

import re

from extraction.figures import terms
from extraction.figures.lexicon import choice, load, table
from extraction.figures.page import Sentence
from extraction.figures.types import Span

Instrument = tuple[str, Span]
_LISTS = load("instruments")
_KINDS = table("instruments", "instruments")
WORDS = re.compile(choice((*_KINDS, *_LISTS["decoys"])))
_NAME = re.compile(choice(_LISTS["names_after"]))
_LENDER = re.compile(r"银行|金融机构|信贷机构")
_LOOSE = re.compile(choice(_LISTS["loose_grants"]))
_GIVES = re.compile(choice(_LISTS["giving"]))
_DIRECT = re.compile(r"(?:给予|予以)[^，。；]{0,12}" + choice(tuple(_KINDS)))
_GIVEN = re.compile(r"(?:给予|予以|享受|获得|进行|实行|财政|资金|方式)[^，。；]{0,8}$")
_DENIED = re.compile(choice(_LISTS["denials"]) + r"[^，。；]{0,24}$")
_DEMANDS = re.compile(
    r"(?:申请|申报)(?![^，。；]{0,12}[，；]?给予)[^。；]{0,40}(?:应[在当为具满]|须|需具|不[少低]于|条件|材料|提交|截止)"
    r"|就高|从优|不重复|重复享受|依托[^，。；]{0,8}(?:基金|资金|贷款)"
    r"|(?:资金|奖补|补助|奖励)[^，。；]{0,6}由[^，。；]{2,20}(?:拨付|发放|审核|管理)"
)


def find_instruments(sentence: Sentence) -> list[Instrument]:
    """All instruments of the sentence in order; what a bank gives is a loan."""
    text = sentence.text
    found = [(_KINDS[m[0]], m.span()) for m in WORDS.finditer(text, sentence.start, sentence.end) if m[0] in _KINDS]
    found = [(kind, span) for kind, span in found if not _NAME.match(text, span[1])]
    lender = _LENDER.search(text, sentence.start, sentence.end) if found else None
    return [("贷款" if kind == "资助" and lender and span[0] > lender.start() else kind, span) for kind, span in found]


def given(sentence: Sentence, instruments: list[Instrument]) -> list[Instrument]:
    """Each instrument once, where a sentence without figures gives it to somebody."""
    text = sentence.text[sentence.start : sentence.end]
    if not instruments or _DEMANDS.search(text) or not _GIVES.search(text) or not (_DIRECT.search(text) or terms.has_object(text)):
        return []
    kept: dict[str, Span] = {}
    for kind, span in instruments:
        before = sentence.text[max(sentence.start, span[0] - 30) : span[1]]
        gives = _LOOSE.search(before) or span[0] == sentence.start
        if gives and not _mere_word(sentence, span) and not denied(sentence, span[0]):
            kept.setdefault(kind, span)
    return list(kept.items())


def denied(sentence: Sentence, at: int) -> bool:
    """`不予补助`, `追回已拨付的50万元`: the phrase refuses or takes back."""
    return bool(_DENIED.search(sentence.text[max(sentence.start, at - 30) : at]))


def _mere_word(sentence: Sentence, span: Span) -> bool:
    """`产业配套`, `扶持企业做大做强`: the word is no grant unless something is given by it."""
    word, before = sentence.text[slice(*span)], sentence.text[max(sentence.start, span[0] - 14) : span[0]]
    return word in _LISTS["mere_words"] and not _GIVEN.search(before)
