"""Every place of a text that reads like the name of a region, before anything judges whether it is one.

Takes the text of a clause and the table of regions; gives `RegionMatch`es in order, leftmost and longest, names that follow each
other downward as one. Organizations and parks ask it too: a name that begins with a place is a name.
"""

from __future__ import annotations

from functools import lru_cache

from ahocorasick_rs import AhoCorasick, MatchKind

from extraction.tables import RegionMatch, Regions


@lru_cache(maxsize=4)
def _automaton(table: Regions) -> AhoCorasick:
    """All names but those that are words first of all (和平, 合作) and single characters."""
    return AhoCorasick(
        [n for n in table.surfaces if len(n) > 1 and table.find_prefix(n).form != "word"], matchkind=MatchKind.LeftmostLongest
    )


@lru_cache(maxsize=8)
def place_names(text: str, table: Regions) -> tuple[RegionMatch, ...]:
    """The region names of a text; they do not overlap. The last few texts are kept, as several components ask for the same."""
    found: list[RegionMatch] = []
    end = 0
    for _, start, _ in _automaton(table).find_matches_as_indexes(text):
        if start >= end and (match := table.find_prefix(text, start)):
            found.append(match)
            end = match.end
    return tuple(found)
