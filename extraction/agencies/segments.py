"""Where a paragraph lists its responsible units: brackets, lines and closing sentences.

Takes normalised text and a paragraph's span, gives half-open spans of the segments: `（责任单位：…）` with its brackets,
`[牵头单位：…，责任单位：…]`, `（省教育厅牵头，省财政厅配合）`, `责任单位：…` to the paragraph's end. A bracket that is never
closed ends with the paragraph. Linear: each segment is scanned once, backward searches are bounded.
"""

from __future__ import annotations

import re

from extraction.agencies.roles import roles

_BRACKET = re.compile(r"[（）()\[\]【】〔〕]")
_OPEN = "（([【〔"
_CLOSE = "）)]】〕"
_TAIL = re.compile(r"(?:牵头|负责|配合|落实|参与|组织实施|承担|协助|推进)(?:[）)\]】〕]|$)")
_REACH = 600
_TRIGGER = re.compile(r"牵头|单位|部门|负责|配合|责任|分工|落实|参与|协助|承担|组织实施|主体|推进")


def responsibility_spans(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """The segments of one paragraph in order, without overlaps; empty where it assigns nobody in such a form."""
    if not _TRIGGER.search(text, start, end):
        return []
    spans = _labelled(text, start, end)
    for tail in _TAIL.finditer(text, start, end):
        if any(s <= tail.start() < e for s, e in spans):
            continue
        close = tail.end() - 1 if text[tail.end() - 1] in _CLOSE else tail.end()
        opened = _opening(text, max(start, tail.start() - _REACH), close)
        if opened is not None and _is_list(text[opened + 1 : close]):
            spans.append((opened, tail.end()))
    return sorted(spans)


def _labelled(text: str, start: int, end: int) -> list[tuple[int, int]]:
    spans, at = [], start
    while (label := roles().label.search(text, at, end)) is not None:
        opened = _opening(text, max(start, label.start() - _REACH), label.start())
        if opened is not None and opened >= at:
            span = (opened, _closing(text, opened, end))
        elif _begins(text, start, label.start()):
            span = (label.start(), _sentence_end(text, label.end(), end))
        else:
            at = label.end()
            continue
        spans.append(span)
        at = max(span[1], label.end())
    return spans


def _begins(text: str, start: int, at: int) -> bool:
    """Whether a label without a bracket stands where a list may begin: at the paragraph's start or after a full stop."""
    return at <= start + 2 or text[at - 1] in "。；;：:\n \t" or text[at - 1] in _CLOSE and at - start > 10


def _sentence_end(text: str, at: int, end: int) -> int:
    """A list without brackets runs to the full stop that no further label follows, or to the paragraph's end."""
    while (stop := text.find("。", at, end)) != -1:
        if not roles().label.match(text, stop + 1, end):
            return stop + 1
        at = stop + 1
    return end


def _opening(text: str, start: int, at: int) -> int | None:
    """The bracket that is open at `at`, looking back no further than `start`."""
    depth = 0
    for i in range(at - 1, start - 1, -1):
        char = text[i]
        if char in _CLOSE:
            depth += 1
        elif char in _OPEN:
            if depth == 0:
                return i
            depth -= 1
        elif char == "\n":
            return None
    return None


def _closing(text: str, opened: int, end: int) -> int:
    """One past the bracket that closes `opened`, or the paragraph's end where none does."""
    depth = 0
    for match in _BRACKET.finditer(text, opened, end):
        if match.group() in _OPEN:
            depth += 1
        elif match.group() in _CLOSE:
            depth -= 1
            if depth == 0:
                return match.end()
    return end


def _is_list(content: str) -> bool:
    """Whether a bracket's content reads as units and a verb: （省科技厅牵头，省财政厅等按职责分工负责）."""
    verb = roles().verb.search(content)
    if verb is None:
        return False
    first = re.split(r"[、，,；;]", content[: verb.start()], maxsplit=1)[0]
    first = re.sub(r"[（(][^（）()]*[)）]", "", first)
    return bool(roles().ending.search(re.sub(r"等$|^由", "", first))) and len(first) <= 30
