"""USES: a project or program builds on, applies, develops or tests a technology.

Takes one sentence with its mentions; gives links. Rules, the surest first: `uses:before` (基于甲，建设乙), `uses:attribute`
(基于甲的乙), `uses:after` (乙开展甲测试), `uses:name` (the name carries the technology).
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator

from extraction.entities.link_parts import Part, list_start, word_after, word_before
from extraction.entities.types import Found, Link

_MOST = 12
_AFTER_REACH = 40


def uses(part: Part) -> Iterator[Link]:
    """The USES links of a sentence, each pair once, by its surest rule."""
    technologies, users = part.of("Technology"), part.of("Program", "Project")
    if not technologies or not users:
        return
    seen: set[tuple[str, str]] = set()
    for rule in (_stated_before, _stated_after, _in_name):
        for link in rule(part, technologies, users):
            pair = (link.source.name, link.target.name)
            if pair not in seen:
                seen.add(pair)
                yield link


def _in_name(part: Part, technologies: list[Found], users: list[Found]) -> Iterator[Link]:
    starts = [t.start for t in technologies]
    for user in users:
        for technology in technologies[bisect_left(starts, user.start) : bisect_left(starts, user.end)]:
            if technology.end <= user.end:
                yield part.link("USES", user, technology, "uses:name")


def _free(technologies: list[Found], users: list[Found]) -> list[tuple[int, Found]]:
    """The technologies that stand in no user's name, with their index."""
    covered, free, end = iter(users), [], -1
    user = next(covered, None)
    for i, technology in enumerate(technologies):
        while user is not None and user.start <= technology.start:
            end, user = max(end, user.end), next(covered, None)
        if technology.start >= end:
            free.append((i, technology))
    return free


def _stated_before(part: Part, technologies: list[Found], users: list[Found]) -> Iterator[Link]:
    """基于甲、乙等技术，建设丙; 基于甲的丙; 以甲为核心的丙."""
    starts = [u.start for u in users]
    for i, technology in _free(technologies, users):
        first = technologies[list_start(technologies, i, part.text)]
        verb = word_before(part.text, first.start, "uses_before")
        if verb is None:
            continue
        for user in users[bisect_left(starts, technology.end) :][:_MOST]:
            yield part.link("USES", user, technology, "uses:before", [verb])


def _stated_after(part: Part, technologies: list[Found], users: list[Found]) -> Iterator[Link]:
    """丙采用甲技术; 建设丙，开展甲、乙测试."""
    starts = [u.start for u in users]
    for i, technology in _free(technologies, users):
        k = bisect_left(starts, technology.start) - 1
        if k < 0:
            continue
        first = technologies[list_start(technologies, i, part.text)]
        verb = word_before(part.text, first.start, "uses_after")
        if verb is None or first.start - users[k].end > _AFTER_REACH:
            continue
        if word_after(part.text, _list_end(technologies, i, part.text), "research"):
            for user in users[list_start(users, k, part.text) : k + 1][-_MOST:]:
                yield part.link("USES", user, technology, "uses:after", [verb])


def _list_end(technologies: list[Found], i: int, text: str) -> int:
    """Where the coordination that technology `i` belongs to ends."""
    while i + 1 < len(technologies) and 0 < technologies[i + 1].start - technologies[i].end <= 2:
        i += 1
    return technologies[i].end
