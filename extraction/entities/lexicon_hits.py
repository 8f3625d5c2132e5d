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
