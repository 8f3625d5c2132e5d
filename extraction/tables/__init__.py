"""The tables of general knowledge: each is read once, checked, and kept.

Gives `departments()`; every table raises `DataError` with file and line where its file is wrong.
"""

from __future__ import annotations

from functools import cache

from extraction.tables.departments import Department, Departments, load_departments

__all__ = ["Department", "Departments", "departments"]


@cache
def departments() -> Departments:
    """The departments of party, government and mass organizations below the centre."""
    return load_departments()
