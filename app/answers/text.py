"""The form in which questions and the graph's names are compared.

Takes a question or a name; gives it folded (simplified characters, half width, small letters, no white space) and with one wording
for what has several (新型基础设施建设 and 新基建), and its features: pairs of characters inside words, and words of other scripts whole.
"""

from __future__ import annotations

import re
from functools import cache

from app.answers.data import load_yaml
from extraction.ids import fold

LATIN_WORD = re.compile(r"[a-z0-9]+(?:[.+%/\-][a-z0-9]+)*")
_HAN = re.compile(r"[\u3400-\u9fff]+")
_BREAKS = re.compile(r"\s+")


@cache
def _converter():  # noqa: ANN202 - the type lives in a library that is imported when it is first needed
    import opencc

    return opencc.OpenCC("t2s")


@cache
def _wordings() -> tuple[re.Pattern[str], dict[str, str]]:
    """What is replaced by what, the longest first."""
    table = {fold(other): fold(one) for one, others in load_yaml("question_wordings.yaml").items() for other in others}
    return re.compile("|".join(re.escape(o) for o in sorted(table, key=len, reverse=True))), table


def question_text(text: str) -> str:
    """A question in the form in which it is read."""
    return fold(_converter().convert(text))


@cache
def name_text(text: str) -> str:
    """A name of the graph in the same form."""
    return fold(text)


def same_wording(folded: str) -> str:
    """One wording for what is said in several ways."""
    pattern, table = _wordings()
    return pattern.sub(lambda found: table[found[0]], folded)


def features(folded: str) -> set[str]:
    """Pairs of neighbouring characters, and numbers and Latin words whole; a single character stands only where it is alone."""
    found: set[str] = set()
    for match in LATIN_WORD.finditer(folded):
        found.add(match[0])
        found.update(re.findall(r"[a-z]+|\d+(?:\.\d+)?", match[0]))
    for match in _HAN.finditer(folded):
        run = match[0]
        found.update(run[i : i + 2] for i in range(len(run) - 1))
    return found
