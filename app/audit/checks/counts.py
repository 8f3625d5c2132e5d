"""Enumerations against their count: `4大工程16项任务` against the headings, `A工程、B工程、C工程3大工程` against the list.

A heading counts what its children are; a count that fits one way of counting them agrees. It contradicts only where the counted word
itself names the parts (every sibling heading holds it, or the section that holds them does).
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from app.answers.data import load_yaml
from app.audit.model import MATCH, MISMATCH, UNSURE, Check
from app.audit.paper import Paper
from app.audit.plans import title
from extraction.figures.numerals import chinese_number
from extraction.outline import Item

_KINDS = "|".join(sorted(load_yaml("audit_words.yaml")["counted"], key=len, reverse=True))
_COUNT = re.compile(
    rf"(?<![\d.第])(\d{{1,3}}|[一二两三四五六七八九十]{{1,3}})(?:大|个|项|条|类)(?:重大|重点|主要|核心|标志性|攻坚)?({_KINDS})(?![^，。；、]{{0,2}}(?:中|之一|以上|等))"
)
_TITLED = re.compile(r"《([^《》]{2,60})》")
_LISTED = re.compile(
    rf"((?:[^，。；：、\s]{{2,20}}、){{1,12}}[^，。；：、\s]{{2,20}}?)(等)?(\d{{1,2}}|[二两三四五六七八九十])(?:大|个|项)(?:重大|重点|专项)?({_KINDS})"
)
_SAFE = re.compile(r"保障|措施")


@dataclass(slots=True)
class Counted:
    """`18项重点任务` of a sentence: the number, the kind, the words."""

    number: int
    kind: str
    words: str
    sentence: tuple[int, int]
    item: Item | None


def check(paper: Paper) -> list[Check]:
    """One check for each count that the outline or its own list can be set against."""
    made = []
    for start, end, text in paper.sentences:
        item = paper.outline.item_at(start)
        made += _inline(paper, (start, end), text, item)
        if (item is None or not item.is_task) and not _of_another(paper, text):
            counted = [c for c in _counts((start, end), text, item) if not _is_inline(text, c)]
            made += [one for c in counted if (one := _against_outline(paper, c, counted))]
    return made


def _counts(span: tuple[int, int], text: str, item: Item | None) -> list[Counted]:
    found = []
    for one in _COUNT.finditer(text):
        number = int(one[1]) if one[1].isdigit() else chinese_number(one[1])
        if number and number > 1:
            found.append(Counted(number, one[2], one[0], span, item))
    return found


def _of_another(paper: Paper, sentence: str) -> bool:
    """Whether the sentence speaks of another document than this one."""
    own = re.sub(r"\W", "", str(paper.facts.properties.get("title") or ""))
    titles = [re.sub(r"\W", "", t) for t in _TITLED.findall(sentence)]
    return any(t not in own and own not in t and not (len(t) <= 6 and t in own + "本方案行动方案") for t in titles)


def _is_inline(sentence: str, counted: Counted) -> bool:
    """A count that closes a list of its own."""
    end = sentence.find(counted.words) + len(counted.words)
    return any(m.end() == end and not any(map(_COUNT.search, m[1].split("、"))) for m in _LISTED.finditer(sentence))


def _against_outline(paper: Paper, counted: Counted, beside: list[Counted]) -> Check | None:
    named, others = _ways(paper, counted, beside)
    ways = named or others
    if not ways:
        return None
    fits = next((w for w, n in ways.items() if n == counted.number), None)
    certain = bool(named) and counted.kind != "措施" and (len(named) == 1 or len(set(named.values())) == 1)
    if fits is None and not named:
        return None
    verdict = MATCH if fits else MISMATCH if certain else UNSURE
    where, found = (fits, ways[fits]) if fits else next(iter((named or others).items()))
    quotes = [paper.quote(*counted.sentence, counted.item.number if counted.item else "")]
    parents = [i for i in paper.outline.items if where == title(i)]
    quotes += [paper.quote(i.start, i.heading_end or i.start + 30, i.number) for p in parents for i in p.children][:30]
    return Check(
        "counts", f"{counted.words}（{where}）", verdict, f"{counted.number}项", f"{found}项", quotes, found - counted.number, 0, "项", "audit_why_counted"
    )  # fmt: skip


def _ways(paper: Paper, counted: Counted, beside: list[Counted]) -> tuple[dict[str, int], dict[str, int]]:
    """How many there are, by where they stand: places that the kind names, and other places."""
    named: dict[str, int] = {}
    others: dict[str, int] = {}
    plain = _plain(counted.kind)
    for item in paper.outline.items:
        own, children = item.number.split(".")[0].isalpha(), item.children
        if own or len(children) < 2:
            continue
        leaves = paper.leaves.get(item.number, 0)
        if plain in ("任务", "措施") or counted.kind in ("保障措施", "举措"):
            holds = bool(_SAFE.search(item.heading[:12])) if plain == "措施" or counted.kind == "保障措施" else plain in item.heading[:12]
            if holds and item.parent is None:
                named |= _levels(item, counted, beside, leaves)
            else:
                others[title(item)] = leaves if plain == "任务" else len(children)
        elif all(plain in c.heading[: c.heading.find("。") if "。" in c.heading else 40] for c in children):
            named[title(item)] = len(children)
        else:
            others[title(item)] = len(children)
        below = sum(len(c.children) for c in children)
        if below >= 2 and title(item) not in named:
            others[f"{title(item)}，下一层"] = below
    return _with_tops(paper, plain, [c.kind for c in beside if c is not counted], named, others)


def _levels(item: Item, counted: Counted, beside: list[Counted], leaves: int) -> dict[str, int]:
    """The children of a section; of its tasks also the leaves, and these alone where the sentence counts the children as something else."""
    if _plain(counted.kind) != "任务" or leaves == len(item.children):
        return {title(item): len(item.children)}
    if any(c.number == len(item.children) for c in beside if c is not counted):
        return {title(item): leaves}
    return {title(item): leaves, f"{title(item)}，下一级": len(item.children)}


def _plain(kind: str) -> str:
    """重点任务 is 任务, 专项行动 行动; 专项 stays."""
    return re.sub(r"^(?:重点|主要|专项)(?=.)", "", kind)


def _with_tops(
    paper: Paper, plain: str, beside: list[str], named: dict[str, int], others: dict[str, int]
) -> tuple[dict[str, int], dict[str, int]]:
    """Top headings that hold the kind (`二、网络畅通专项行动`), and the tasks below those that the same sentence counts."""
    tops = [i for i in paper.outline.items if i.parent is None and i.children and not i.number[:1].isalpha()]
    holding = [i for i in tops if i.heading.strip("。").endswith(plain)]
    if len(holding) >= 2:
        named["章"] = len(holding)
    if plain == "任务" and not named:
        counted = [i for i in tops if any(i.heading.strip("。").endswith(_plain(kind)) for kind in beside)]
        groups = counted if len(counted) >= 2 else [i for i in tops if not _SAFE.search(i.heading[:12])]
        tasks = sum(paper.leaves.get(i.number, 0) for i in groups)
        (named if len(counted) >= 2 else others)["各章任务"] = tasks
    return named, others


def _inline(paper: Paper, span: tuple[int, int], text: str, item: Item | None) -> list[Check]:
    made = []
    for one in _LISTED.finditer(text):
        members, number = one[1].split("、"), int(one[3]) if one[3].isdigit() else chinese_number(one[3])
        plain = _plain(one[4])
        if not number or (one[2] and len(members) < number) or any(map(_COUNT.search, members)):
            continue
        whole = [part for m in members for part in re.split(r"[和及与]", m)]
        if number in (len(members), len(whole)):
            verdict = MATCH
        else:
            verdict = MISMATCH if all(m.endswith(plain) for m in members) and len(members) == len(whole) else UNSURE
        quote = paper.quote(*span, item.number if item else "")
        subject = f"{title(item)}：{one[3]}项{one[4]}与所列"
        made.append(
            Check(
                "counts", subject, verdict, f"{number}项", f"{len(members)}项", [quote], len(members) - number, 0, "项", "audit_why_inline"
            )
        )
    return made
