"""USES of what a program or a title carries out: 实施甲行动，…，推广乙技术; 甲工程。…攻克乙、丙等技术.

Takes one sentence with its mentions and the titles of its clause. A program goes on over the projects and commas behind it; a title that
is a project only as far as no other project is named. Rules: `uses:program`, `uses:lead`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from extraction.entities.link_leads import Lead, Leads
from extraction.entities.link_parts import Part, list_end, list_start, word_before, words
from extraction.entities.link_verbs import builds_next, cue_before, describes_next, others_act, worked_on
from extraction.entities.types import Found, Link

_FARTHEST = 400
TITLES = ("部署", "试点", "战略", "区", "城市", "市", "县", "省")
"""What titles of places, roll-outs and strategies end in: unlike a campaign they do not act over a comma."""
_MOST = 12
_ABOUT = re.compile(r"\s*(?:重点|主要)?(?:对于|针对|围绕|面向|聚焦|瞄准)")
_PEOPLE = re.compile(r"(?:等[^，。；：、\n]{0,8})?(?:人才|人员|团队|专家)")
_GROUPS = ("carries_on", "works_on", "improves")


def carried_out(part: Part, leads: Leads, free: list[Found], users: list[Found]) -> Iterator[Link]:
    """The links to the technologies `free`, each from the program before it in the sentence, else from the title above it."""
    programs = [u for u in users if u.label == "Program" and not u.name.endswith(TITLES) and word_before(part.text, u.start, "carries_out")]
    k = -1
    for i, technology in enumerate(free):
        while k + 1 < len(programs) and programs[k + 1].end <= technology.start:
            k += 1
        cue = _cue(part, free, i, programs[k].end if k >= 0 else part.span[0])
        if cue is None or describes_next(part.text, users, technology) or builds_next(part.text, users, technology):
            continue
        if others_act(part.text, part.span[0], cue[0]) or any(
            user.end == cue[0] and word_before(part.text, user.start, "helped") for user in users
        ):
            continue  # 鼓励企业探索甲; 支持某车间应用甲
        if k >= 0:
            for program in programs[list_start(programs, k, part.text) : k + 1][-_MOST:]:
                yield part.link("USES", program, technology, "uses:program", [cue])
        elif lead := _lead(leads, users, technology):
            sentence = (min(lead.start, part.span[0]), part.span[1])
            yield replace(part.link("USES", lead.found, technology, "uses:lead", [cue]), sentence=sentence)


def in_fields(part: Part, leads: Leads, free: list[Found]) -> Iterator[Link]:
    """The links to the technologies that the sentence right behind the title of a project begins with: 建设甲平台。围绕乙、丙等领域，…."""
    cue = _ABOUT.match(part.text, part.span[0])
    lead = leads.at(part.span[0]) if cue else None
    if lead is None or lead.found.label != "Project" or part.text[lead.begin : part.span[0]].strip():
        return
    first = next((i for i, technology in enumerate(free) if technology.start == cue.end()), None)
    last = list_end(free, first, part.text) if first is not None else 0
    if first is None or last == first:
        return
    for technology in free[first : last + 1][:_MOST]:
        link = part.link("USES", lead.found, technology, "uses:lead", [cue.span()])
        yield replace(link, sentence=(min(lead.start, part.span[0]), part.span[1]))


def _lead(leads: Leads, users: list[Found], technology: Found) -> Lead | None:
    lead = leads.at(technology.start)
    if lead is None or technology.start - lead.start > _FARTHEST or lead.found.start >= technology.start:
        return None
    if lead.found.label == "Project" and any(lead.found.end < u.end <= technology.start for u in users):
        return None
    return lead


def _cue(part: Part, free: list[Found], i: int, begin: int) -> tuple[int, int] | None:
    """The verb that governs the list of technology `i`, where it or what stands behind the list tells of work on them."""
    first = free[list_start(free, i, part.text)].start
    cue = next((c for group in _GROUPS if (c := cue_before(part.text, begin, first, group))), None)
    last = free[list_end(free, i, part.text)].end
    if cue is None or part.text.startswith(tuple(words()["not_work"]), last) or _PEOPLE.match(part.text, last):
        return None
    verb = part.text[slice(*cue)]
    groups = words()
    sure = verb in groups["builds_on"] or verb in groups["fits"] or verb in groups["carries_on"]
    return cue if sure or (verb not in groups["has"] and worked_on(part, free, i)) else None
