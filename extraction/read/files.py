"""Which files are meant: files, folders with all that is below them, and globs.

Takes what a user typed; gives each file once with the name by which the graph knows it, its path below the folder given.
"""

from __future__ import annotations

import glob
import os
from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path

from extraction.errors import ReadError

_SKIPPED = {"thumbs.db", "desktop.ini"}
_WILD = "*?["


def collect(paths: Iterable[str | Path]) -> list[tuple[Path, str]]:
    """The files meant and their names, sorted by name, each file once.

    Hidden files, Word's lock files (`~$…`) and links to folders are left out; files of other formats are not: reading them
    tells why they are no documents. Where two folders hold one name, the folders' own names stand before it. A path
    that does not exist, or a glob that matches nothing, raises `read_missing`; a folder without files gives nothing.
    """
    found: dict[Path, tuple[Path, str]] = {}
    for given in paths:
        for path, name in _below(str(given)):
            found.setdefault(path.resolve(), (path, name))
    return sorted(_told_apart(list(found.values())), key=lambda pair: (pair[1], str(pair[0])))


def _below(given: str) -> Iterator[tuple[Path, str]]:
    path = Path(given)
    if path.is_dir():
        yield from _walk(path)
    elif path.exists():
        yield path, path.name
    elif not any(char in given for char in _WILD):
        raise ReadError("read_missing", file=given)
    else:
        yield from _matching(given)


def _matching(pattern: str) -> Iterator[tuple[Path, str]]:
    matches = sorted(glob.glob(pattern, recursive=True))  # noqa: PTH207 (an absolute pattern too)
    if not matches:
        raise ReadError("read_missing", file=pattern)
    root = Path(*_fixed_parts(Path(pattern)))
    for path in map(Path, matches):
        if path.is_dir():
            yield from ((below, f"{path.relative_to(root).as_posix()}/{name}") for below, name in _walk(path))
        else:
            yield path, path.relative_to(root).as_posix()


def _fixed_parts(pattern: Path) -> Iterator[str]:
    for part in pattern.parts[:-1]:
        if any(char in part for char in _WILD):
            return
        yield part


def _walk(folder: Path) -> Iterator[tuple[Path, str]]:
    for root, folders, files in os.walk(folder):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        for name in sorted(files):
            if not name.startswith((".", "~$")) and name.lower() not in _SKIPPED:
                path = Path(root, name)
                yield path, path.relative_to(folder).as_posix()


def _told_apart(pairs: list[tuple[Path, str]]) -> list[tuple[Path, str]]:
    """The pairs with names that differ: a name met twice takes on the folders above it, one after the other."""
    while True:
        counts = Counter(name for _, name in pairs)
        longer = [(path, name if counts[name] == 1 else _with_folder(path.absolute(), name)) for path, name in pairs]
        if longer == pairs:
            return pairs
        pairs = longer


def _with_folder(path: Path, name: str) -> str:
    above = path.parts[: len(path.parts) - len(Path(name).parts)]
    return f"{above[-1]}/{name}" if len(above) > 1 else name
