"""What tests ask of the embedded engine from outside: who runs, and when it has stopped."""

import time
from pathlib import Path

import psutil

from graph.filelock import FileLock, read_note


def processes(home: Path) -> dict[str, int]:
    """Process ids of the last `keeper` and its `engine` over `home`."""
    return read_note(home / "engine" / "keeper.lock")


def is_alive(process: int) -> bool:
    return psutil.pid_exists(process) and psutil.Process(process).status() != psutil.STATUS_ZOMBIE


def wait_stopped(home: Path, seconds: float = 30) -> None:
    """Wait until the keeper has stopped the engine and let its lock go."""
    deadline = time.monotonic() + seconds
    while time.monotonic() < deadline:
        with FileLock(home / "engine" / "keeper.lock") as lock:
            if lock.held:
                return
        time.sleep(0.1)
    raise TimeoutError(f"the keeper over {home} still runs after {seconds} s")
