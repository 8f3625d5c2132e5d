r"""Cypher as tokens.

Takes the text of a query; gives its words, names in backticks, strings, numbers and signs with their places in that text, comments and
spaces left out. `\uXXXX` is decoded first, as Neo4j does (a decoded quote closes a string there and does not on the embedded engine, so
one is refused): what is run afterwards is `rewritten`, which holds no comment and no escape that the two engines read differently.
"""

import re
from dataclasses import dataclass
from typing import NamedTuple

from graph.errors import QueryRefused

WORD, NAME, STRING, NUMBER, SIGN = "word", "name", "string", "number", "sign"

ESCAPE = re.compile(r"\\(?:u([0-9a-fA-F]{4})|[\s\S])")
TOKEN = re.compile(
    r"""
    (?P<space>[\s\ufeff]+)
  | (?P<comment>//[^\n\r]*|/\*(?:[^*]|\*(?!/))*+\*/)
  | (?P<unclosed>/\*)
  | (?P<string>'(?:[^'\\]|\\[\s\S])*'|"(?:[^"\\]|\\[\s\S])*")
  | (?P<name>`(?:[^`\\]|``)*`)
  | (?P<number>0[xX][0-9a-fA-F]+|0o[0-7]+|(?:\d+(?:\.\d+)?|(?<!\.)\.\d+)(?:[eE][+-]?\d+)?)(?!\w)
  | (?P<word>[^\W\d]\w*)
  | (?P<sign>[-+*/%^=<>!.,:;|&(){}\[\]$~])
    """,
    re.VERBOSE,
)


@dataclass(frozen=True)
class Source:
    """A query with `\\uXXXX` decoded; `offsets` are the places of its characters in `original`, None where nothing moved."""

    original: str
    text: str
    offsets: list[int] | None

    def refused(self, reason: str, word: str, position: int) -> QueryRefused:
        """The error for what stands at a position of `text`."""
        offset = self.offsets[position] if self.offsets else position
        before = self.original[:offset]
        line, column = before.count("\n") + 1, offset - (before.rfind("\n") + 1) + 1
        return QueryRefused(reason=reason, word=word, line=line, column=column)


class Token(NamedTuple):
    kind: str
    text: str
    start: int

    @property
    def value(self) -> str:
        """A name without its backticks; anything else as it stands."""
        return self.text[1:-1].replace("``", "`") if self.kind == NAME else self.text

    @property
    def upper(self) -> str:
        """A word in the form of a keyword. Folded, for some letters (ſ) become ASCII by it."""
        return self.text.casefold().upper() if self.kind == WORD else ""


def decoded(query: str) -> Source:
    """:raises QueryRefused: an escape stands for a quote, a backtick or a backslash"""
    if "\\u" not in query:
        return Source(query, query, None)
    pieces: list[str] = []
    offsets: list[int] = []
    end = 0
    for found in ESCAPE.finditer(query):
        pieces.append(query[end : found.start()])
        offsets.extend(range(end, found.start()))
        end = found.end()
        piece = found.group()
        if found.group(1):
            piece = chr(int(found.group(1), 16))
            if piece in "'\"`\\":
                raise Source(query, query, None).refused("escape", found.group(), found.start())
        pieces.append(piece)
        offsets.extend([found.start()] * len(piece))
    offsets.extend(range(end, len(query) + 1))
    return Source(query, "".join(pieces) + query[end:], offsets)


def tokens(source: Source) -> list[Token]:
    """:raises QueryRefused: an unclosed string or comment, or a character that stands nowhere in Cypher"""
    found: list[Token] = []
    position = 0
    while position < len(source.text):
        match = TOKEN.match(source.text, position)
        if match is None or match.lastgroup == "unclosed":
            raise source.refused("character", source.text[position], position)
        if match.lastgroup not in ("space", "comment"):
            found.append(Token(match.lastgroup, match.group(), position))
        position = match.end()
    return found


def rewritten(source: Source, found: list[Token]) -> str:
    """The text of the tokens alone, each at its line and column of the decoded text: what was checked is what runs."""
    pieces: list[str] = []
    end = 0
    for token in found:
        pieces.append(re.sub(r"[^\n]", " ", source.text[end : token.start]))
        pieces.append(token.text)
        end = token.start + len(token.text)
    return "".join(pieces)
