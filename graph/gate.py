"""The gate that Cypher written by users passes before it runs, the same for both engines.

Takes a query; gives it back as it may run (one statement, without comments), or refuses it with the word and its place. It admits only
what `data/gate.yaml` lists. It reads the tokens as a machine of two states, awaiting a value or standing behind one: behind a value
Cypher knows only keywords, so a clause that is not listed has no place to stand, and what is called must be listed by name.
The engines' own guards (a user who cannot write, a READ session) stand behind it.
"""

from collections.abc import Iterator
from dataclasses import dataclass, fields
from functools import cache
from pathlib import Path

import yaml

from extraction.errors import DataError
from graph.errors import QueryRefused
from graph.tokens import NAME, NUMBER, STRING, WORD, Source, Token, decoded, rewritten, tokens

LISTS = Path(__file__).parent / "data" / "gate.yaml"
LONGEST = 100_000  # characters
DEEPEST = 100  # brackets
CLOSES = {")": "(", "]": "[", "}": "{"}


@dataclass(frozen=True)
class Lists:
    """The words of `gate.yaml`, keywords in capitals, functions and procedures in small letters."""

    starts: frozenset[str]
    before_value: frozenset[str]
    after_value: frozenset[str]
    after_word: frozenset[str]
    subqueries: frozenset[str]
    forbidden: frozenset[str]
    functions: frozenset[str]
    procedures: frozenset[str]


def admit(query: str) -> str:
    """The query as it may run.

    :raises QueryRefused: something in it is not listed; `reason` is one of `empty`, `long`, `deep`, `character`, `escape`,
        `statements`, `start`, `word`, `function`, `procedure`, `brackets`, `text`
    """
    if len(query) > LONGEST:
        raise QueryRefused(reason="long", word=str(len(query)), line=1, column=1)
    source = decoded(query)
    found = tokens(source)
    while found and found[-1].text == ";":
        found.pop()
    if not found:
        raise QueryRefused(reason="empty", word="", line=1, column=1)
    Reader(source, found, lists()).read()
    return rewritten(source, found)


class Reader:
    """Walks once through the tokens of one query."""

    def __init__(self, source: Source, found: list[Token], allowed: Lists) -> None:
        self.source = source
        self.tokens = found
        self.allowed = allowed
        self.place = 0
        self.awaiting = True  # a value comes next; else one stands before
        self.naming = False  # behind AS: a name comes next, whatever it says
        self.opened: list[str] = []

    def read(self) -> None:
        first = self.tokens[0]
        if first.upper not in self.allowed.starts:
            raise self.refused("start", first)
        while self.place < len(self.tokens):
            token = self.tokens[self.place]
            if token.kind in (WORD, NAME):
                self.read_word(token)
            elif token.kind in (STRING, NUMBER):
                self.read_literal(token)
            else:
                self.read_sign(token)
            self.place += 1
        if self.opened:
            raise self.refused("brackets", self.tokens[-1])

    def refused(self, reason: str, token: Token) -> QueryRefused:
        return self.source.refused(reason, token.text[:80], token.start)

    def sign(self, distance: int) -> str:
        """The sign or word so many tokens from here; empty outside the query."""
        place = self.place + distance
        return self.tokens[place].text if 0 <= place < len(self.tokens) else ""

    def read_literal(self, token: Token) -> None:
        if token.kind == STRING and not self.awaiting:
            raise self.refused("text", token)  # 'a''b' is one text for some readers and two for others
        if token.kind == NUMBER and self.sign(1) == "." and self.sign(2) != ".":
            raise self.refused("character", token)  # 1.x likewise
        self.awaiting = self.naming = False

    def read_sign(self, token: Token) -> None:
        sign = token.text
        if sign == ";":
            raise self.refused("statements", token)
        self.naming = False
        if sign in "([{":
            self.open(token)
        elif sign in ")]}":
            if not self.opened or self.opened.pop() != CLOSES[sign]:
                raise self.refused("brackets", token)
            self.awaiting = False
        elif sign == "*" and self.awaiting:
            self.awaiting = False  # RETURN *, count(*), [*1..3]
        elif sign == "$":
            self.read_parameter(token)
        else:
            self.awaiting = True

    def open(self, token: Token) -> None:
        self.opened.append(token.text)
        if len(self.opened) > DEEPEST:
            raise self.refused("deep", token)
        self.awaiting = True

    def read_parameter(self, token: Token) -> None:
        """`$name`: the word behind the sign is a name, whatever it says. `$(…)` computes a label: not listed."""
        following = self.tokens[self.place + 1] if self.place + 1 < len(self.tokens) else None
        if following is None or following.kind not in (WORD, NAME, NUMBER):
            raise self.refused("word", token)
        self.place += 1
        self.awaiting = False

    def read_word(self, token: Token) -> None:
        """A word is a name behind `.`, `:` and AS, a keyword if listed, a call before a bracket, and else a variable."""
        if self.is_name() or self.is_key():
            self.read_value()
        elif token.upper == "CALL":
            self.read_call()
        elif token.upper in self.allowed.forbidden:
            raise self.refused("word", token)
        elif self.is_keyword(token):
            self.naming = token.upper == "AS"
            self.awaiting = token.upper not in self.allowed.after_word
        elif self.awaiting:
            self.read_value()
        else:
            raise self.refused("word", token)

    def read_value(self) -> None:
        self.awaiting = self.naming = False
        if self.sign(1) == "(":
            self.check_function()

    def is_name(self) -> bool:
        before = self.sign(-1)
        if before == ":":
            return not self.is_map_colon()
        return self.naming or (before == "." and self.sign(-2) != ".")

    def is_map_colon(self) -> bool:
        """Whether the colon before this token parts key and value, `{key: value`, and not a variable and its label."""
        return bool(self.opened) and self.opened[-1] == "{" and self.sign(-3) in ("{", ",")

    def is_key(self) -> bool:
        """`{set: 1}`, and a variable before its label."""
        return self.sign(1) == ":" and self.sign(-1) in ("{", ",", "(", "[")

    def is_keyword(self, token: Token) -> bool:
        word = token.upper
        if not self.awaiting:
            return word == "AS" or word in self.allowed.after_value or word in self.allowed.after_word
        opens_subquery = word in self.allowed.subqueries and self.sign(1) == "{"
        return opens_subquery or (word in self.allowed.before_value and not self.is_call_of(word))

    def is_call_of(self, word: str) -> bool:
        """`all(x IN …)` and `any(…)` are functions; `MATCH (…)` and `NOT (…)` are not."""
        return self.sign(1) == "(" and word.lower() in self.allowed.functions

    def check_function(self) -> None:
        name = ".".join(reversed(list(self.names_backwards())))
        if name.lower() not in self.allowed.functions:
            raise self.refused("function", self.tokens[self.place])

    def names_backwards(self) -> Iterator[str]:
        """The parts of a dotted name that ends here; an empty one where a dot stands behind something else, `(n).name(`."""
        place = self.place
        yield self.tokens[place].value
        while place >= 1 and self.tokens[place - 1].text == ".":
            place -= 2
            part = self.tokens[place] if place >= 0 else None
            if part is None or part.kind not in (WORD, NAME):
                yield ""
                return
            yield part.value

    def read_call(self) -> None:
        """CALL of a subquery, `CALL {` or `CALL (…) {`, or of a listed procedure."""
        self.awaiting = True
        if self.sign(1) in ("{", "("):
            return
        start = self.place + 1
        while self.place + 1 < len(self.tokens) and (self.tokens[self.place + 1].kind in (WORD, NAME)):
            self.place += 1
            if self.sign(1) != ".":
                break
            self.place += 1
        name = "".join(token.value for token in self.tokens[start : self.place + 1])
        if name.lower() not in self.allowed.procedures:
            raise self.refused("procedure", self.tokens[min(start, len(self.tokens) - 1)])
        self.awaiting = False


@cache
def lists(path: Path = LISTS) -> Lists:
    """:raises DataError: no YAML, or a list is missing, unknown or holds something else than words, with file and line"""
    try:
        tree = yaml.compose(path.read_text(encoding="utf-8"))
    except yaml.MarkedYAMLError as error:
        raise wrong(path, error.problem_mark, error.problem or str(error)) from error
    if not isinstance(tree, yaml.MappingNode):
        raise DataError("data.invalid", file=path.name, line=1, detail="not a mapping")
    known = {field.name for field in fields(Lists)}
    for key, value in tree.value:
        if key.value not in known:
            raise wrong(path, key.start_mark, f"unknown list {key.value!r}")
        if not isinstance(value, yaml.SequenceNode) or not all(isinstance(item, yaml.ScalarNode) for item in value.value):
            raise wrong(path, value.start_mark, "not a list of words")
    found = {key.value: frozenset(item.value for item in value.value) for key, value in tree.value}
    if missing := known - set(found):
        raise wrong(path, tree.end_mark, f"lists missing: {sorted(missing)}")
    return Lists(**found)


def wrong(path: Path, mark: yaml.Mark | None, detail: str) -> DataError:
    return DataError("data.invalid", file=path.name, line=mark.line + 1 if mark else 1, detail=detail)
