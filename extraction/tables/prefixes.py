"""The longest of many names at a place of a text, by dictionary over the lengths that occur after two characters.

Takes the names; gives `lengths_at(text, start)`. One look-up costs two dictionary reads and a slice for each possible length, which
for some thousand names is well below a microsecond where nothing begins.
"""

from __future__ import annotations

from collections.abc import Iterable


class Prefixes:
    """Lengths of names by their first two characters, longest first; names of one character count under every such pair."""

    def __init__(self, names: Iterable[str]) -> None:
        found: dict[str, set[int]] = {}
        for name in names:
            found.setdefault(name[:2], set()).add(len(name))
        for key, lengths in found.items():
            if key[:1] in found:
                lengths.add(1)
        self._lengths = {key: tuple(sorted(lengths, reverse=True)) for key, lengths in found.items()}

    def lengths_at(self, text: str, start: int) -> tuple[int, ...]:
        """Lengths of the names that may begin at `start`, longest first; each must still be looked up."""
        return self._lengths.get(text[start : start + 2]) or self._lengths.get(text[start : start + 1], ())
