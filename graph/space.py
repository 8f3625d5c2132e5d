"""Room on the disk of the data folder, and what its file errors mean.

Takes the folder; gives nothing, or the error that says what is wrong with it. Room is asked for before each transaction of the embedded
engine: one that runs out in the middle keeps what it acknowledged, but one that has some left also closes its files in order.
"""

import errno
import shutil
from pathlib import Path

from graph.errors import DataFolderUnusable, DiskFull, GraphError

LEAST_FREE_MB = 64
NO_ROOM = (errno.ENOSPC, errno.EDQUOT)


def free_mb(home: Path) -> int:
    return shutil.disk_usage(home).free >> 20


def check_space(home: Path) -> None:
    """:raises DiskFull: less than 64 MB are free"""
    free = free_mb(home)
    if free < LEAST_FREE_MB:
        raise DiskFull(home=str(home), free=free)


def folder_error(home: Path, error: OSError) -> GraphError:
    """The product's error for a file error below the data folder; the caller raises it."""
    if error.errno in NO_ROOM:
        return DiskFull(home=str(home), free=0)
    return DataFolderUnusable(home=str(home), reason=error.strerror or str(error))
