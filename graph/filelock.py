"""A lock on a file that the system frees when its holder ends, however it ends.

Takes a path; gives a context manager that holds the lock or says that it does not, and a note inside the file that the holder leaves
for whoever comes next.
"""

import json
import os
from pathlib import Path
from types import TracebackType
from typing import Self

if os.name == "nt":
    import msvcrt

    def _lock(file: int) -> None:
        os.lseek(file, 1 << 30, os.SEEK_SET)  # far behind the note, which others may read
        msvcrt.locking(file, msvcrt.LK_NBLCK, 1)
else:
    import fcntl

    def _lock(file: int) -> None:
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)


class FileLock:
    """Tries once, without waiting; `held` says whether it got the lock. Never removes the file: that would make two locks of one."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.held = False

    def __enter__(self) -> Self:
        self._file = os.open(self.path, os.O_RDWR | os.O_CREAT, 0o600)
        try:
            _lock(self._file)
            self.held = True
        except OSError:
            self.held = False
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        os.close(self._file)
        self.held = False

    def note(self) -> dict:
        return read_note(self.path)

    def write_note(self, content: dict) -> None:
        self.path.write_text(json.dumps(content))


def read_note(path: Path) -> dict:
    """What the last holder left; empty where there is nothing readable (a crash, a first start)."""
    try:
        content = json.loads(path.read_text())
    except (OSError, ValueError):
        return {}
    return content if isinstance(content, dict) else {}
