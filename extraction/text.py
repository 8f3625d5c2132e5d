"""Normalised text with a map back to the source: what all rules read, and how their offsets become evidence.

Takes the source text as `extraction.read` gives it (BOM and CR included); gives a `Text`. In `Text.text`:

- full-width letters, digits and signs are half-width (`５Ｇ` `％` `．` `～` → `5G` `%` `.` `~`), radicals and compatibility
  ideographs the plain character; traditional characters are simplified ones; `⒈` `⑴` `㈠` are `1.` `（1）` `（一）`; `①` stays;
- always full-width: `（` `）` `；` `！`, and `？` outside addresses; never `(` `)` `;` `!`;
- `，` is full-width, save in `1,000` and between Latin letters; `：` likewise, save between digits (`1:1`) and in `://`;
- `[` `]` also for `【】` and `［］`; `〔〕` is kept, and is the only bracket around the year of a 文号 (`〔2021〕`);
- quotes are `“”` and `‘’`, also for `「」`, `『』` and paired `"`; dashes are `—` (also for `–`, `―`, `─`) or `-`; the middle dot is `·`;
- 。、《》…… and what is not named here stay as they are;
- no white space but: one space between Latin words or numbers (`Micro LED`, `1. 5G`), after 第…章/第…条 and after
  a header's label (`发文字号 岚府发〔2021〕3号`) at the start of a line, and between two wide-set stretches of Chinese (two
  signatures on a line); `\\t` between the cells of a table row; `\\n` between
  paragraphs, headings, labels, signatures and rows. No blank lines; no line break that page layout put inside a sentence;
- no navigation before the document, no buttons and disclaimers after it (`data/boilerplate.tsv`).

Nothing is guessed about digits. Time is linear in the length.
"""

from __future__ import annotations

from array import array
from dataclasses import dataclass

from extraction.normal import characters, lines, punctuation, spaces, taiwan, traditional
from extraction.normal.draft import Draft


@dataclass(frozen=True, slots=True)
class Text:
    """The normalised `text` of `source`; `starts[i]`, `ends[i]` is where `text[i]` stands in it, in code points, half-open.

    Both arrays never decrease. `traditional` tells a document written in traditional characters.
    """

    source: str
    text: str
    starts: array[int]
    ends: array[int]
    traditional: bool = False

    def span(self, start: int, end: int) -> tuple[int, int]:
        """The stretch of the source that `text[start:end]` comes from; for an empty one the place where it would stand."""
        if not 0 <= start <= end <= len(self.text):
            raise IndexError(f"no span [{start}, {end}) in a text of {len(self.text)}")
        if start == end:
            at = self.starts[start] if start < len(self.text) else len(self.source)
            return at, at
        return self.starts[start], self.ends[end - 1]

    def raw(self, start: int, end: int) -> str:
        """The source's own characters for `text[start:end]`."""
        first, last = self.span(start, end)
        return self.source[first:last]

    def changed(self, start: int, end: int) -> bool:
        """Whether the source's characters differ from `text[start:end]`."""
        return self.raw(start, end) != self.text[start:end]


def normalise(source: str) -> Text:
    """The normalised text of a source text; the same source always gives the same."""
    draft = Draft(source)
    draft.recast(characters.fold(source))
    simplified, was_traditional = traditional.simplify(draft.text)
    draft.recast(simplified)
    draft.replace(spaces.replacements(draft.text))
    draft.replace(spaces.tabs(draft.text))
    draft.recast(punctuation.settle(draft.text))
    draft.replace(lines.replacements(draft))
    if was_traditional:
        draft.replace(taiwan.replacements(draft.text))
    return Text(source, draft.text, draft.starts, draft.ends, was_traditional)
