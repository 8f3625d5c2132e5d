"""What a goal counts, told from its wording: the same thing, and whether the wording alone says what is counted.

Takes metrics as extraction words them; the words are `app/data/audit_words.yaml`.
"""

from __future__ import annotations

import re

from app.answers.data import load_yaml

_WORDS = load_yaml("audit_words.yaml")
_LEADING = re.compile("^(?:" + "|".join(sorted(_WORDS["leading"], key=len, reverse=True)) + ")+")
_TRAILING = re.compile("(?:" + "|".join(_WORDS["trailing"]) + ")$")
_GENERIC = re.compile("|".join(sorted(_WORDS["generic"], key=len, reverse=True)))
_KINDS = re.compile("|".join(sorted(_WORDS["increments"], key=len, reverse=True)))
_NOISE = re.compile(r"[（(][^（()）]*[)）]|[到至]?20\d\d年(?:底|末)?|[“”\s·的]")


def core(metric: str) -> str:
    """The wording without brackets, years, verbs and scope before it, 数量 and the like after it."""
    plain = _NOISE.sub("", metric)
    return _TRAILING.sub("", _LEADING.sub("", plain)) or plain


def telling(metric: str) -> bool:
    """Whether the wording says by itself what is counted: 产业规模 does not, 工业互联网标识解析二级节点 does."""
    return len(_GENERIC.sub("", core(metric))) >= 2


def increment(text: str) -> frozenset[str]:
    """The words of a stretch that tell a yearly or added figure from a standing one (新增, 年均, 累计)."""
    return frozenset(_KINDS.findall(text))
