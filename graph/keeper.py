"""The keeper: the small process that owns the embedded engine for all commands of one user.

Takes the data folder (`python -m graph.keeper HOME LINGER`); gives a running engine to every client that connects to its socket with
the token of `keeper.json`, and stops the engine LINGER seconds after the last client's connection closed. The system closes a
connection whatever way a client ends, so none is forgotten and none has to say good-bye. Standard output carries one JSON line for
the process that started it: `{"ready": true}`, `{"busy": true}` or `{"error": [class, fields]}`.
"""

import contextlib
import json
import os
import secrets
import selectors
import signal
import socket
import sys
import time
from dataclasses import asdict
from pathlib import Path

from graph import server
from graph.errors import GraphError
from graph.filelock import FileLock
from graph.space import folder_error

CHECK_SECONDS = 0.25
FIRST_CLIENT_SECONDS = 5.0  # more than the linger, for who started this keeper to come


class Keeper:
    """Serves clients on a loopback socket until none is left for `linger` seconds, the engine ends or a signal comes."""

    def __init__(self, engine: server.Server, listener: socket.socket, token: str, linger: float) -> None:
        self.engine = engine
        self.listener = listener
        self.token = token
        self.linger = linger
        self.clients: set[socket.socket] = set()
        self.idle_since = time.monotonic() + FIRST_CLIENT_SECONDS
        self.stopping = False
        self.selector = selectors.DefaultSelector()
        self.selector.register(listener, selectors.EVENT_READ, self.accept)

    def serve(self) -> None:
        while not self.stopping and self.engine.running() and not self.idle_too_long():
            for key, _ in self.selector.select(CHECK_SECONDS):
                key.data(key.fileobj)

    def idle_too_long(self) -> bool:
        return not self.clients and time.monotonic() - self.idle_since > self.linger

    def accept(self, listener: socket.socket) -> None:
        try:
            client, _ = listener.accept()
        except OSError:  # it went again at once
            return
        client.setblocking(False)
        self.selector.register(client, selectors.EVENT_READ, self.receive)

    def receive(self, client: socket.socket) -> None:
        """The token makes a connection a client; anything else, and its end, drops it."""
        try:
            line = client.recv(256)
            if client in self.clients or not secrets.compare_digest(line.strip(), self.token.encode()):
                return self.drop(client)
            client.send(json.dumps(asdict(self.engine.endpoint)).encode() + b"\n")
            self.clients.add(client)
        except OSError:
            self.drop(client)

    def drop(self, client: socket.socket) -> None:
        self.selector.unregister(client)
        client.close()
        self.clients.discard(client)
        self.idle_since = time.monotonic()

    def close(self) -> None:
        """Close the listener first: who comes now is refused and starts a keeper of its own."""
        self.listener.close()
        for client in self.clients:
            client.close()
        self.selector.close()


def engine_folder(home: Path) -> Path:
    return home / "engine"


def main(home: Path, linger: float) -> None:
    folder = engine_folder(home)
    try:
        with FileLock(folder / "keeper.lock") as lock:
            if not lock.held:
                return tell({"busy": True})
            keep(folder, lock, linger)
    except GraphError as error:
        tell({"error": [type(error).__name__, error.fields]})
    except OSError as error:
        failed = folder_error(home, error)
        tell({"error": [type(failed).__name__, failed.fields]})


def keep(folder: Path, lock: FileLock, linger: float) -> None:
    address_file = folder / "keeper.json"
    address_file.unlink(missing_ok=True)
    end_orphan(lock.note())
    engine = server.start(folder)
    try:
        lock.write_note({"keeper": os.getpid(), "engine": engine.process.pid})
        serve(engine, address_file, linger)
    finally:
        address_file.unlink(missing_ok=True)
        engine.stop()


def serve(engine: server.Server, address_file: Path, linger: float) -> None:
    token = secrets.token_urlsafe(24)
    with socket.create_server(("127.0.0.1", 0)) as listener:
        keeper = Keeper(engine, listener, token, linger)
        for number in (signal.SIGTERM, signal.SIGINT):
            signal.signal(number, lambda *_: setattr(keeper, "stopping", True))
        write_private(address_file, {"port": listener.getsockname()[1], "token": token})
        tell({"ready": True})
        keeper.serve()
        address_file.unlink(missing_ok=True)
        keeper.close()


def write_private(path: Path, content: dict) -> None:
    """Write a file that only its owner reads, whole or not at all."""
    temporary = path.with_suffix(".new")
    temporary.unlink(missing_ok=True)
    with os.fdopen(os.open(temporary, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w") as file:
        json.dump(content, file)
    temporary.replace(path)


def end_orphan(note: dict) -> None:
    """End the engine of a keeper that was killed: its parent is gone, so nobody else will, and it holds the database."""
    import psutil

    try:
        process = psutil.Process(note["engine"])
        if any("ArcadeDBServer" in word for word in process.cmdline()):
            process.terminate()
        deadline = time.monotonic() + server.STOP_SECONDS
        while process.status() != psutil.STATUS_ZOMBIE and time.monotonic() < deadline:  # a container may have nobody to bury it
            time.sleep(0.05)
    except (KeyError, psutil.Error):  # no note, or no such process any more
        return


def tell(message: dict) -> None:
    """One line to who started this process; it may be gone already, which is no reason to stop."""
    with contextlib.suppress(OSError):
        print(json.dumps(message), flush=True)


if __name__ == "__main__":
    main(Path(sys.argv[1]), float(sys.argv[2]))
