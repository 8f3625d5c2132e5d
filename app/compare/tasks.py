"""Tasks of two sides paired, with the reasons and a sentence of each.

Takes two `Side`s; gives sure pairs, doubtful ones, and what one side's task names and no clause of the other side does. A task pairs with
one other, each the other's best. Reasons: the same words in both headings, a shared metric, a shared entity that few tasks name, a shared
instrument. A pair is sure with a heading or a metric and one reason more, or with two entities that hardly another task names.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, field
from difflib import SequenceMatcher

from app.answers.data import load_yaml
from app.audit.metrics import core, telling
from app.audit.model import Quote
from app.compare.sides import Side, TaskView

_PLAIN = re.compile("|".join(sorted(load_yaml("compare_words.yaml")["plain"], key=len, reverse=True)))
_SENTENCE = re.compile(r"[^。！？；\n]+[。！？；]?")
_LETTERS = re.compile(r"[a-z0-9]+")
_KINDS = {"Technology": "技术", "Industry": "产业", "Program": "专项", "Project": "项目"}
_RARE = 3
_LEAST_SCORE = 2.0


@dataclass(slots=True)
class Pair:
    """Two tasks, why they belong together, and the sentences that say so; reasons are (kind, words)."""

    left: TaskView
    right: TaskView
    reasons: list[tuple[str, str]]
    score: float
    quotes: tuple[Quote, Quote]

    @property
    def sure(self) -> bool:
        kinds = {kind for kind, _ in self.reasons}
        entities = sum(kind in _KINDS.values() for kind, _ in self.reasons)
        headings = (self.left.heading, self.right.heading)
        heading = any(kind == "标题" and (_is_strong(words) or _is_head(words, headings)) for kind, words in self.reasons)
        return ((heading or "指标" in kinds) and len(self.reasons) >= 2) or entities >= 3


def _is_strong(words: str) -> bool:
    """Words of a heading that name a thing: three characters, or letters, beside the plain ones."""
    kept = _PLAIN.sub("", words)
    return len(kept) >= 3 or any(c.isascii() and c.isalnum() for c in kept)


def _is_head(words: str, headings: tuple[str, str]) -> bool:
    """Four characters that close both headings: their head noun (拓展智慧医疗, 优化智慧医疗)."""
    return len(words) >= 4 and all(heading.endswith(words) for heading in headings)


@dataclass(slots=True)
class Lack:
    """What a task of `side` names and no clause of the other side does, with the sentence that names it."""

    side: str
    other: str
    task: TaskView
    words: list[str]
    quote: Quote


@dataclass(slots=True)
class _Frequency:
    """In how many tasks of both sides an entity is named."""

    tasks: Counter[str] = field(default_factory=Counter)

    def weight(self, name: str) -> float:
        return 1.0 if self.tasks[name] <= _RARE else 0.5 if self.tasks[name] <= 2 * _RARE else 0.0


def pair_tasks(left: Side, right: Side) -> tuple[list[Pair], list[Pair], list[Lack]]:
    """Sure pairs and doubtful ones in the order of the left side's tasks, and what either side lacks."""
    frequency = _Frequency(Counter(name for task in (*left.tasks, *right.tasks) for name in task.entities))
    found = [p for a in left.tasks for b in right.tasks if (p := _pair(a, b, frequency)).score >= _LEAST_SCORE]
    chosen = _best(found)
    paired = {id(t) for p in chosen for t in (p.left, p.right)}
    lacking = [*_lacks(left, right, paired), *_lacks(right, left, paired)]
    return [p for p in chosen if p.sure], [p for p in chosen if not p.sure], lacking


def _best(found: list[Pair]) -> list[Pair]:
    """The highest score first; a task stands in one pair."""
    taken: set[int] = set()
    chosen = []
    for pair in sorted(found, key=lambda p: (-p.score, p.left.number, p.right.number)):
        if id(pair.left) not in taken and id(pair.right) not in taken:
            taken |= {id(pair.left), id(pair.right)}
            chosen.append(pair)
    order = {id(p): i for i, p in enumerate(found)}
    return sorted(chosen, key=lambda p: order[id(p)])


def _pair(a: TaskView, b: TaskView, frequency: _Frequency) -> Pair:
    reasons, score = [], 0.0
    if words := shared_heading(a.heading, b.heading):
        reasons.append(("标题", words))
        score += 1 + min(len(words), 6) / 4
    mine, theirs = ({core(m) for m in t.metrics if telling(m)} for t in (a, b))
    for metric in sorted(mine & theirs):
        reasons.append(("指标", metric))
        score += 2
    for name in sorted(a.entities.keys() & b.entities.keys()):
        if weight := frequency.weight(name):
            reasons.append((_KINDS[a.entities[name]], name))
            score += weight
    for instrument in sorted(a.instruments & b.instruments) if reasons else ():
        reasons.append(("资金方式", instrument))
        score += 0.5
    return Pair(a, b, reasons, score, (_sentence(a, reasons), _sentence(b, reasons)))


def shared_heading(one: str, other: str) -> str:
    """The longest words that both headings hold, two characters at least that are not plain words of headings (加快, 建设, 平台)."""
    one, other = (re.split(r"[。，（(]", heading)[0][:40] for heading in (one, other))
    match = SequenceMatcher(None, one, other, autojunk=False).find_longest_match()
    words = one[match.a : match.a + match.size]
    kept = _PLAIN.sub("", words)
    return words.strip("的、和") if len(kept) >= 2 else ""


def _sentence(task: TaskView, reasons: list[tuple[str, str]]) -> Quote:
    """The sentence of the task that holds most of what is shared; its first one where none does."""
    spans = [(*m.span(), m[0].strip()) for m in _SENTENCE.finditer(task.text)]
    holds = lambda text: sum(words in text for kind, words in reasons if kind != "标题")  # noqa: E731
    best = max(spans, key=lambda s: (holds(s[2]), len(s[2]) > 12), default=(0, 0, task.heading))
    return Quote(best[2], task.node.start, task.node.end, task.number)


def _lacks(side: Side, other: Side, paired: set[int]) -> list[Lack]:
    """Of each unpaired task the technologies that the other side's whole text does not hold in any wording."""
    text = "\n".join(other.texts.values()).lower()
    made, told = [], set()
    for task in side.tasks:
        if id(task) in paired:
            continue
        fresh = {name: wordings for name, wordings in task.technologies.items() if name not in told}
        words = [name for name, wordings in fresh.items() if not any(_names(text, one) for one in wordings)]
        if words:
            told |= set(words)
            made.append(Lack(side.name, other.name, task, words, _sentence(task, [("", w) for w in words])))
    return made


def _names(text: str, name: str) -> bool:
    """Whether the text may name it: the name, its first word (类脑计算 by 类脑智能计算, 5G-V2X by 5G), or a contraction (超级计算 by 超算).

    Wide on purpose: that a document lacks something is said only where no wording of it could be meant.
    """
    plain = re.sub(r"[（(].*?[)）]", "", name).lower()
    letters = _LETTERS.match(plain)
    lead = letters[0] if letters else plain[:2]
    short = {plain[0] + plain[2], plain[0] + plain[3]} if len(plain) == 4 and not letters else set()
    return any(word in text for word in {plain, lead, *short})
