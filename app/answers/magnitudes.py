"""Magnitudes in units: 1.8万个 and 18000个 are one figure.

Takes a figure and its unit as the graph holds them; gives both without the magnitude.
"""

from __future__ import annotations

SCALES = {"万亿": 1e12, "亿": 1e8, "万": 1e4}


def split_unit(unit: str) -> tuple[float, str]:
    """The factor of the magnitude that a unit begins with, 1 where there is none, and the unit without it."""
    scale = next((s for s in SCALES if unit.startswith(s)), "")
    return SCALES.get(scale, 1), unit.removeprefix(scale)


def without_scale(value: float, unit: str) -> tuple[float, str]:
    """The figure in its bare unit, to six decimals, so that figures with different magnitudes are equal where they say the same."""
    factor, bare = split_unit(unit)
    return round(value * factor, 6), bare
