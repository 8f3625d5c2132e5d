"""Punctuation by its context, character for character: comma, colon, quotes, the bracket of a 文号.

Takes text whose spaces are settled; gives text of the same length in the forms that `extraction.text` lists.
"""

from __future__ import annotations

import re

_COMMA = re.compile(r",(?!(?<=[0-9],)[0-9]{3}(?![0-9])|(?<=[A-Za-z],) ?[A-Za-z])")
_COLON = re.compile(r":(?!//|(?<=[0-9]:)[0-9])")
_RATIO = re.compile(r"(?<=[0-9])：(?=[0-9])")
_QUERY = re.compile(r"(?<=[A-Za-z0-9/])？(?=[A-Za-z0-9])")
_QUOTES = re.compile(r'"([^"\n]*+)"')
_SINGLE = re.compile(r"(?<=[\u4e00-\u9fff，。、：；“”（）《》])'([^'\n]*+)'")
_NUMBER = re.compile(r"[\[（〔]((?:19|20)[0-9]{2})[\]）〕](?=第?[0-9]{1,5}号)|\[((?:19|20)[0-9]{2})\]")


def settle(text: str) -> str:
    """The text with each mark in its canonical form."""
    text = _RATIO.sub(":", _COLON.sub("：", _COMMA.sub("，", text)))
    text = _QUERY.sub("?", text)
    text = _SINGLE.sub(r"‘\1’", _QUOTES.sub(r"“\1”", text))
    return _NUMBER.sub(lambda found: f"〔{found[1] or found[2]}〕", text)
