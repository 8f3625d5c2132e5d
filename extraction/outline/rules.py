"""The patterns of `data/outline.yaml`, compiled once. Takes the data file, gives `Rules`; a bad pattern raises `DataError`."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from extraction.data_files import load_yaml, pattern


@dataclass(slots=True, frozen=True)
class Rules:
    """Compiled patterns; see the comments of the data file for what each decides."""

    not_tasks: re.Pattern
    not_tasks_prefix: re.Pattern
    not_task_texts: re.Pattern
    title_endings: re.Pattern
    notice_end: re.Pattern
    annex_line: re.Pattern
    annex_list: re.Pattern
    contents: re.Pattern
    contents_entry: re.Pattern
    closing: re.Pattern
    box: re.Pattern


@cache
def rules() -> Rules:
    """The rules, read on first use."""
    raw = load_yaml("outline.yaml")
    joined = lambda name: "|".join(f"(?:{p})" for p in raw[name])  # noqa: E731
    file = "outline.yaml"
    return Rules(
        not_tasks=pattern(rf"(?:{joined('not_tasks')})", file, "not_tasks"),
        not_tasks_prefix=pattern(rf"^(?:{joined('not_tasks_prefix')})", file, "not_tasks_prefix"),
        not_task_texts=pattern(joined("not_task_texts"), file, "not_task_texts"),
        title_endings=pattern(rf"(?:{raw['title_endings']})(?:（[^）]{{1,30}}）){{0,2}}$", file, "title_endings"),
        **{
            name: pattern(raw[name], file, name)
            for name in ("notice_end", "annex_line", "annex_list", "contents", "contents_entry", "closing", "box")
        },
    )
