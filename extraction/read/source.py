"""What reading a file gives: its text, as offsets count it, and where it came from."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Source:
    """The text of one file.

    `text` of a TXT file is its decoded characters, BOM and CR included; of HTML, PDF and DOCX the extracted text. `kind` is
    what the file is (`txt`, `html`, `pdf`, `docx`), whatever its suffix says; `encoding` is empty for PDF and DOCX. `sha256` is
    over the bytes. `metadata` holds what the format itself states: `title`, `publish_date`, `replaced` (characters that
    could not be decoded), `pages`, `pages_without_text`.
    """

    path: Path
    text: str
    kind: str
    encoding: str
    sha256: str
    metadata: dict[str, object] = field(default_factory=dict)
