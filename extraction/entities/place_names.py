"""Every place of a text that reads like the name of a region, before anything judges whether it is one.

Takes the text of a clause and the table of regions; gives `RegionMatch`es in order, leftmost and longest, names that follow each
other downward as one. Organizations and parks ask it too: a name that begins with a place is a name.
"""

from __future__ import annotations

from functools import lru_cache

from ahocorasick_rs import AhoCorasick, Implementation, MatchKind

from extraction.tables import RegionMatch, Regions


@lru_cache(maxsize=4)
def _automaton(table: Regions) -> AhoCorasick:
    """All names but the country's, those that are words first of all (和平, 合作), and single characters."""
    return AhoCorasick(
        [name for name in table.surfaces if _is_place(name, table)], matchkind=MatchKind.LeftmostLongest, implementation=Implementation.DFA
    )


def _is_place(name: str, table: Regions) -> bool:
    match = table.find_prefix(name)
    return len(name) > 1 and match is not None and match.form != "word" and match.candidates[0].level != "国家"


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
