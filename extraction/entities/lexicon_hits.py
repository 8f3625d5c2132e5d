"""One pass of the lexicon over a clause for all kinds that ask it.

Takes the clause's text; gives the hits by layer. The last few texts are kept: organizations, technologies and industries ask in turn.
"""

from __future__ import annotations

from functools import lru_cache

from extraction.lexicon import LAYERS, Hit, matches


@lru_cache(maxsize=4)
def hits(text: str) -> dict[str, list[Hit]]:
    """Hits of each layer, in the order of the text."""
    found: dict[str, list[Hit]] = {layer: [] for layer in LAYERS}
    for hit in matches(text):
        found[hit[2].layer].append(hit)
    return found


_BEFORE_SHORT = frozenset("引进入持用托据靠对向以在于为同跟给请让的合企团共由至、和与及或等")


@lru_cache(maxsize=4)
def organization_hits(text: str) -> tuple[Hit, ...]:
    """The well-known organizations; one of two characters only where no other character may be part of its word (推广|工业 is no 广工)."""
    return tuple(hit for hit in hits(text)["Organization"] if hit[1] - hit[0] > 2 or _stands_free(text, hit[0]))


def _stands_free(text: str, start: int) -> bool:
    before = text[start - 1] if start else " "
    return before in _BEFORE_SHORT or not "\u4e00" <= before <= "\u9fff"
