"""Room on the disk of the data folder.

Takes the folder; gives nothing, or the error that says it is full. Asked before each transaction of the embedded engine: an engine
that runs out of room in the middle keeps what it acknowledged, but one that has some left closes its files in order too.
"""

import shutil
from pathlib import Path

from graph.errors import DiskFull

LEAST_FREE_MB = 64


def check_space(home: Path) -> None:
    """:raises DiskFull: less than 64 MB are free"""
    free = shutil.disk_usage(home).free >> 20
    if free < LEAST_FREE_MB:
        raise DiskFull(home=str(home), free=free)
