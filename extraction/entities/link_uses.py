"""USES: a project or program builds on, applies, develops or tests a technology.

Takes one sentence with its mentions and the titles of its clause; gives links. The rules are in the `link_uses_…` modules, the surest
first: what is dealt out (`uses:each`), told of what was named before (`uses:carried`), behind and before the technologies
(`uses:attribute`, `uses:before`, `uses:after`), in their fields (`uses:field` …), of a program or title, and carried by the name.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from extraction.entities.link_leads import Leads
from extraction.entities.link_parts import Part
from extraction.entities.link_uses_after import after, reworked
from extraction.entities.link_uses_before import attributes, before
from extraction.entities.link_uses_fields import built_behind
from extraction.entities.link_uses_names import named
from extraction.entities.link_uses_programs import carried_out, in_fields
from extraction.entities.link_uses_told import carried_on, each
from extraction.entities.link_verbs import is_beside, is_joined
from extraction.entities.types import Found, Link

_GLOSS = re.compile(r"[（(][^（）()，。\n]{1,30}[）)]")


def uses(part: Part, leads: Leads) -> Iterator[Link]:
    """The USES links of a sentence, each pair once, by its surest rule; `leads` are the titles of its clause."""
    technologies, users = part.of("Technology"), part.of("Program", "Project")
    if not technologies:
        return
    seen: set[tuple[str, str]] = set()
    for link in (*_stated(part, leads, technologies, users), *named(part, technologies, users)):
        pair = (link.source.name, link.target.name)
        if pair not in seen:
            seen.add(pair)
            yield link


def _stated(part: Part, leads: Leads, technologies: list[Found], users: list[Found]) -> Iterator[Link]:
    """The links that more than a name tells. What is dealt out is nobody else's, and what the next user is built with not the last one's."""
    free = _unglossed(part.text, _outside(technologies, users))
    if not free:
        return
    dealt = list(each(part, free, users))
    free = _without(free, dealt)
    own = [user for i, user in enumerate(users) if not is_joined(part.text, users, i)]
    built = list(before(part, free, own))
    left = _without(free, built)
    yield from dealt
    yield from reworked(part, free, users)
    yield from carried_on(part, free, users, leads)
    yield from attributes(part, free, users)
    yield from built
    yield from after(part, left, [user for i, user in enumerate(users) if not is_beside(part.text, users, i)])
    yield from built_behind(part, free, own)
    yield from carried_out(part, leads, left, users)
    yield from in_fields(part, leads, free)


def _without(technologies: list[Found], links: list[Link]) -> list[Found]:
    taken = {link.target.start for link in links}
    return [technology for technology in technologies if technology.start not in taken]


def _outside(technologies: list[Found], users: list[Found]) -> list[Found]:
    """The technologies that stand in no user's name."""
    free, k, end = [], 0, -1
    for technology in technologies:
        while k < len(users) and users[k].start <= technology.start:
            end, k = max(end, users[k].end), k + 1
        if technology.start >= end:
            free.append(technology)
    return free


def _unglossed(text: str, technologies: list[Found]) -> list[Found]:
    """The technologies that do not explain the one before them in brackets: LTPS（低温多晶硅技术）."""
    kept: list[Found] = []
    for technology in technologies:
        gloss = _GLOSS.match(text, kept[-1].end) if kept else None
        if gloss is None or technology.start >= gloss.end():
            kept.append(technology)
    return kept
