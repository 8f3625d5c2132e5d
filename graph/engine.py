"""The embedded engine, seen from a command.

Takes the data folder; gives a lease on the engine that all commands over this folder share: its ports and passwords, valid as long as
the lease is open. The first command starts a keeper (`graph.keeper`), which outlives it; the others find it.
"""

import json
import os
import socket
import subprocess
import sys
import time
from pathlib import Path
from types import TracebackType
from typing import Self

from graph import errors
from graph.errors import DataFolderUnusable, DataLocked, EngineFailed
from graph.filelock import read_note
from graph.java import engine_package
from graph.server import Endpoint
from graph.space import folder_error

LINGER_SECONDS = 10.0
WAIT_SECONDS = 90.0
UNREADABLE_SECONDS = 3.0
POLL_SECONDS = 0.05

_started: list[subprocess.Popen] = []  # keepers outlive the lease; kept so that one that ended while we run leaves no zombie


class Lease:
    """A client's hold on the running engine; closing it (or ending the process) lets the keeper stop the engine."""

    def __init__(self, endpoint: Endpoint, connection: socket.socket) -> None:
        self.endpoint = endpoint
        self._connection = connection

    def close(self) -> None:
        self._connection.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        self.close()


def attach(home: Path, *, linger: float = LINGER_SECONDS) -> Lease:
    """Join the engine over `home`, or start it.

    `linger` (seconds without clients until the engine stops) counts only for the keeper this call starts.

    :raises EngineMissing: no engine for this platform
    :raises DataLocked: another process holds the folder and its keeper file cannot be read
    :raises DataFolderUnusable: the folder cannot be made or written
    :raises DiskFull: no room to start
    :raises EngineFailed: the engine did not start
    """
    engine_package()
    try:
        return joined_or_started(home, prepared(home), linger)
    except OSError as error:
        raise folder_error(home, error) from error


def joined_or_started(home: Path, folder: Path, linger: float) -> Lease:
    """Try to join, and start a keeper whenever none answers; of two that start at once one finds the lock taken and ends."""
    address_file = folder / "keeper.json"
    begin = time.monotonic()
    keeper: subprocess.Popen | None = None
    while (lease := join(address_file)) is None:
        if keeper is None:
            keeper = start_keeper(home, linger)
        elif keeper.poll() is not None:
            raise_reported(keeper, home)
            keeper = None
            # One that starts removes an old file at once, so a file that stays and leads nowhere is not ours to read.
            patience = UNREADABLE_SECONDS if address_file.exists() else WAIT_SECONDS
            if time.monotonic() - begin > patience:
                raise DataLocked(home=str(home), pid=read_note(folder / "keeper.lock").get("keeper"))
        time.sleep(POLL_SECONDS)
    return lease


def prepared(home: Path) -> Path:
    folder = home / "engine"
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    if not os.access(folder, os.R_OK | os.W_OK | os.X_OK):
        raise DataFolderUnusable(home=str(home), reason="not writable")
    return folder


def join(address_file: Path) -> Lease | None:
    """A lease from the keeper that the file names; None where there is no file, it cannot be read, or nobody answers to it."""
    try:
        address = json.loads(address_file.read_text())
        connection = socket.create_connection(("127.0.0.1", address["port"]), timeout=5)
    except (OSError, ValueError, KeyError, TypeError):
        return None
    try:
        connection.sendall(address["token"].encode() + b"\n")
        with connection.makefile("rb") as stream:
            endpoint = Endpoint(**json.loads(stream.readline()))
    except (OSError, ValueError, KeyError, TypeError):
        connection.close()
        return None
    return Lease(endpoint, connection)


def start_keeper(home: Path, linger: float) -> subprocess.Popen:
    """Start a keeper that neither this command's end nor its terminal reaches."""
    _started[:] = [process for process in _started if process.poll() is None]
    package_folder = str(Path(__file__).resolve().parent.parent)
    search_path = os.pathsep.join(filter(None, [package_folder, os.environ.get("PYTHONPATH")]))
    detached = {"creationflags": subprocess.CREATE_NO_WINDOW} if os.name == "nt" else {"start_new_session": True}
    log = keeper_log(home)
    log.parent.mkdir(parents=True, exist_ok=True)
    with log.open("ab") as errors_log:
        process = subprocess.Popen(
            [sys.executable, "-P", "-m", "graph.keeper", str(home.resolve()), str(linger)],
            cwd=home,
            env=os.environ | {"PYTHONPATH": search_path},
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=errors_log,
            **detached,
        )
    _started.append(process)
    return process


def raise_reported(keeper: subprocess.Popen, home: Path) -> None:
    """Raise what a keeper that ended reported; return when it found another one, or was ready and has ended since."""
    with keeper.stdout as stream:
        line = stream.readline()
    if not line:
        raise EngineFailed(reason=f"the keeper ended with status {keeper.returncode}", log=str(keeper_log(home)))
    message = json.loads(line)
    if "error" in message:
        name, fields = message["error"]
        raise getattr(errors, name)(**fields)


def keeper_log(home: Path) -> Path:
    return home / "engine" / "log" / "keeper.log"
