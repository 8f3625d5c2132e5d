"""A running embedded engine.

Takes the engine's folder below the data folder; gives an ArcadeDB server on loopback with Bolt for the product and HTTP for its own SQL,
with two users whose passwords are new at every start. Only the keeper starts one.
"""

import base64
import json
import secrets
import socket
import subprocess
import time
import urllib.error
import urllib.request
from dataclasses import dataclass
from pathlib import Path

from graph import java
from graph.accounts import write_accounts
from graph.errors import DataLocked, DiskFull, EngineFailed, GraphError
from graph.space import free_mb

DATABASE = "policygraph"
COMMAND_TIMEOUT_MS = 60_000  # ends runaway queries; it also rolls back a write that takes longer
START_SECONDS = 60
STOP_SECONDS = 30


@dataclass(frozen=True)
class Endpoint:
    """Where a running engine listens (ports on 127.0.0.1) and the passwords of its users `writer` and `reader`."""

    bolt: int
    http: int
    writer: str
    reader: str


class Server:
    """A started engine; `stop` ends it in order. Started by `start`."""

    def __init__(self, process: subprocess.Popen, endpoint: Endpoint) -> None:
        self.process = process
        self.endpoint = endpoint

    def running(self) -> bool:
        return self.process.poll() is None

    def stop(self) -> None:
        """Ask the engine to close its files and wait; kill it when it does not end (its log makes the next start whole)."""
        self.process.terminate()
        try:
            self.process.wait(STOP_SECONDS)
        except subprocess.TimeoutExpired:
            self.process.kill()
            self.process.wait()


def start(folder: Path) -> Server:
    """Start the engine over `folder` and wait until it answers a query.

    :raises EngineMissing: no engine is installed for this platform
    :raises DataLocked: another process has the database open
    :raises DiskFull: the disk is full
    :raises EngineFailed: it ended, or did not answer in time
    """
    package = java.engine_package()
    endpoint = Endpoint(*free_ports(2), writer=secrets.token_urlsafe(24), reader=secrets.token_urlsafe(24))
    write_accounts(folder / "conf", DATABASE, writer=endpoint.writer, reader=endpoint.reader)
    settings = java.settings(database=DATABASE, bolt=endpoint.bolt, http=endpoint.http, timeout_ms=COMMAND_TIMEOUT_MS)
    output = folder / "log" / "engine.out"
    output.parent.mkdir(parents=True, exist_ok=True)
    process = java.launch(java.command(package, settings), folder, output)
    server = Server(process, endpoint)
    try:
        wait_ready(server, folder, output)
    except BaseException:
        process.kill()
        process.wait()
        raise
    return server


def free_ports(count: int) -> list[int]:
    """Ports of loopback that nobody listens on now."""
    sockets = [socket.socket() for _ in range(count)]
    try:
        for one in sockets:
            one.bind(("127.0.0.1", 0))
        return [one.getsockname()[1] for one in sockets]
    finally:
        for one in sockets:
            one.close()


def wait_ready(server: Server, folder: Path, output: Path) -> None:
    """Wait until a query is answered: the ports are open before the database exists."""
    deadline = time.monotonic() + START_SECONDS
    while time.monotonic() < deadline:
        if not server.running():
            raise failure(folder, output)
        if answers(server.endpoint):
            return
        time.sleep(0.03)
    raise EngineFailed(reason=f"no answer in {START_SECONDS} s", log=str(output))


def answers(endpoint: Endpoint) -> bool:
    try:
        sql(endpoint, "SELECT 1", user="reader", route="query", timeout=5)
    except OSError:
        return False
    return True


def sql(endpoint: Endpoint, statement: str, *, user: str = "writer", route: str = "command", timeout: float = 120) -> list[dict]:
    """Run one SQL statement over the engine's HTTP listener; what Bolt does not offer (full-text indexes) goes this way.

    :raises OSError: no answer, or the engine refuses (`urllib.error.HTTPError`, whose body holds its words)
    """
    password = endpoint.writer if user == "writer" else endpoint.reader
    token = base64.b64encode(f"{user}:{password}".encode()).decode()
    request = urllib.request.Request(
        f"http://127.0.0.1:{endpoint.http}/api/v1/{route}/{DATABASE}",
        data=json.dumps({"language": "sql", "command": statement}).encode(),
        headers={"Authorization": f"Basic {token}", "Content-Type": "application/json"},
    )
    # A proxy named in the environment is no way to loopback.
    opener = urllib.request.build_opener(urllib.request.ProxyHandler({}))
    with opener.open(request, timeout=timeout) as answer:
        return json.load(answer)["result"]


def failure(folder: Path, output: Path) -> GraphError:
    """The error of an engine that ended while it started, read from its output."""
    text = output.read_text(encoding="utf-8", errors="replace")
    if "locked by another process" in text:
        return DataLocked(home=str(folder.parent), pid=None)
    if "No space left on device" in text:
        return DiskFull(home=str(folder.parent), free=free_mb(folder))
    causes = [line for line in text.splitlines() if "Exception" in line or "Error" in line]
    return EngineFailed(reason=(causes or text.splitlines() or ["it ended at once"])[-1].strip(), log=str(output))
