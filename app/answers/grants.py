"""The grants, caps and fixed sums that a question speaks of.

Takes what is left of a reading with the documents in question; gives `Chosen` amounts (for a ratio: rules), or raises `Stopped` where no
grant says enough of it or several of different size say it equally well.
"""

from __future__ import annotations

import re
from collections.abc import Collection

from app.answers.catalogue import Grant
from app.answers.contents import LEAST, MARGIN, Chosen, discounted, in_force, left_features, said
from app.answers.matching import best
from app.answers.problems import ambiguous, not_found
from app.answers.reading import Library, Reading, Span, wording
from app.answers.text import name_text

_LEVEL = re.compile(r"[一二三四五六]级|[国省市区县]家?级(?!以上)")
_HIGHEST = re.compile(r"最高|最多|至多|顶格|封顶|上限|上线|最大")


def find(library: Library, reading: Reading, spent: list[Span], documents: Collection[str], *, ratio: bool) -> Chosen:
    """The amounts (or, for a ratio, the rules) of the grant that the question speaks of."""
    catalogue = library.catalogue
    among = {}
    for grant in catalogue.grants:
        if (not documents or grant.document in documents) and (grant.ratio is not None if ratio else grant.amount):
            among[grant.amount or grant.id] = grant
    wanted = left_features(library, reading, spent)
    if not wanted:
        raise not_found("grant_not_found")
    wanted = discounted(wanted, library, documents)
    found = best(library.grants.rank(wanted, among, said(reading)), LEAST["grants"], MARGIN["grants"])
    if not found:
        raise not_found("grant_not_found")
    found = [m for m in found if not _of_another_level(_said(reading.own_text), [_said(among[m.id].text)])]
    if not found:
        raise not_found("grant_not_found")
    named = [r for r in reading.books if r.ids]
    chosen = in_force(library, [among[m.id] for m in found], lambda g: g.document, named)
    if len({g.clause for g in chosen}) > 1:
        chosen = [g for g in chosen if g.clause == chosen[0].clause] if found[0].score > 1.0 else chosen
    if not ratio and len({g.id for g in chosen}) == 1:
        chosen = _of_tier([g for g in among.values() if g.id == chosen[0].id], reading)
    if not ratio and not _HIGHEST.search(reading.text):
        chosen = [g for g in chosen if g.fixed] or chosen
    rules = {(g.id if ratio else g.clause) for g in chosen}
    if len(rules) > 1 and len({g.ratio if ratio else g.amount_wan for g in chosen}) > 1:
        names = tuple(_grant_label(library, g) for g in chosen)
        raise ambiguous("grant_which", names)
    if not ratio and len(chosen) > 1 and _HIGHEST.search(reading.text):
        chosen = [max(chosen, key=lambda g: g.amount_wan or 0.0)]
    return Chosen(tuple(g.amount or g.id for g in chosen), found[0].coverage, found[0].score)


def _of_tier(found: list[Grant], reading: Reading) -> list[Grant]:
    """Of the amounts of one rule (国家级、市级…分别最高800万元、400万元) those whose own words the question says."""
    ordered = sorted(found, key=lambda g: g.start)
    if len(ordered) < 2:
        return found
    scoped = all(g.scope for g in ordered)
    own = _tier_words([_said(g.scope) for g in ordered]) if scoped else _before_amounts(ordered)
    text = _said(reading.own_text)
    if _of_another_level(text, own):
        raise not_found("grant_not_found")
    fits = [max((len(p) for p in _pieces(word) if p in text and not any(p in o for o in own if o is not word)), default=0) for word in own]
    return [g for g, length in zip(ordered, fits, strict=True) if length == max(fits)] if max(fits) else found


def _of_another_level(text: str, own: list[str]) -> bool:
    """二级 where the clause grants for 三级、四级、五级."""
    asked, levels = set(_LEVEL.findall(text)), [set(_LEVEL.findall(word)) for word in own]
    return bool(asked) and all(levels) and not any(asked & one for one in levels)


def _tier_words(scopes: list[str]) -> list[str]:
    """What tells coordinated scopes apart: 建设国家级, 市级二级节点 → 国家级, 市级; the last carries what all share."""
    end = scopes[0][-1:]
    last = scopes[-1]
    short = last[: last.index(end) + 1] if end and end in last else last
    longest = max([len(short), *(len(s) for s in scopes[1:-1])])
    return [scopes[0][-(longest + 1) :], *scopes[1:-1], short]


def _before_amounts(grants: list[Grant]) -> list[str]:
    """What stands right before each amount in the rule's text: 博士10万元、硕士5万元."""
    found, at = [], 0
    for grant in grants:
        place = grant.text.find(grant.amount_text, at)
        before = grant.text[at:place] if place >= 0 else ""
        found.append(_said(re.split(r"[、，。；,;]", before.rstrip("、，,"))[-1]))
        at = max(at, place + len(grant.amount_text))
    return found


def _said(text: str) -> str:
    return wording(name_text(text))


def _pieces(word: str) -> list[str]:
    return [word[i:j] for i in range(len(word)) for j in range(i + 2, len(word) + 1)]


def _grant_label(library: Library, grant: Grant) -> str:
    clause = library.catalogue.clauses.get(grant.clause)
    amount = f"{grant.amount_wan:g}万元" if grant.amount_wan is not None else f"{grant.ratio:g}%" if grant.ratio is not None else ""
    return " ".join(part for part in (clause.name if clause else "", grant.scope, amount) if part)
