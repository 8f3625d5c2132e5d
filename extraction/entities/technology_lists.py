"""Members of a coordination that share a term's end: Micro/Mini LED, 人脸、指纹识别.

Takes the clause's text and the lexicon's hits in it; gives `Found` for members that the lexicon knows once the shared end is added.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from extraction.entities.types import Found
from extraction.lexicon import Hit, lexicon

_MEMBER = re.compile(r"(?:[A-Za-z0-9]+|[\u4e00-\u9fff]{2,6})$")
_JOINTS = "/、和及与"
_TAIL = re.compile(r"(?<=[A-Za-z0-9])[ -][A-Za-z0-9]+$")
_SHORTEST, _LONGEST = 2, 4


def listed(text: str, known: Sequence[Hit]) -> Iterator[Found]:
    """Members to the left of a term of the lexicon, as far as they go."""
    ends = {end for _, end, _ in known}
    for start, end, _ in known:
        at, tails = start, _tails(text[start:end])
        while at > 1 and text[at - 1] in _JOINTS and at - 1 not in ends:
            member = _MEMBER.search(text, max(0, at - 12), at - 1)
            found = _completed(member, tails) if member else None
            if found is None:
                break
            first, entry = found
            yield Found(first, at - 1, entry.name, "Technology", "technology:+list", (), {"category": entry.kind})
            at = first


def _tails(term: str) -> list[str]:
    """The ends that members may share, longest first."""
    latin = _TAIL.search(term)
    if latin:
        return [latin.group()]
    return [term[-n:] for n in range(_LONGEST, _SHORTEST - 1, -1) if len(term) > n + 1 and "\u4e00" <= term[-n] <= "\u9fff"]


def _completed(member: re.Match, tails: list[str]):
    """Where the member begins and the entry that it makes with one of the tails."""
    word = member.group()
    for cut in range(max(len(word) - 1, 1)):
        if cut and not "\u4e00" <= word[cut] <= "\u9fff":
            break
        for tail in tails:
            if entry := lexicon().find("Technology", word[cut:] + tail):
                return member.start() + cut, entry
    return None
