"""The embedded engine's Java process.

Takes the engine's folder below the data folder; gives a running ArcadeDB server on loopback with Bolt for the product and HTTP for
its own SQL, with two users whose passwords are new at every start. Only the keeper uses this module.
"""

import base64
import hashlib
import importlib.util
import json
import os
import secrets
import shutil
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from dataclasses import dataclass
from pathlib import Path

from graph.errors import DataLocked, DiskFull, EngineFailed, EngineMissing, GraphError
from graph.space import free_mb

DATABASE = "policygraph"
HEAP_MB = 512
COMMAND_TIMEOUT_MS = 60_000  # ends runaway queries; it also rolls back a write that takes longer
START_SECONDS = 60
STOP_SECONDS = 30
# A password that nobody chose has 192 bits, so stretching it adds nothing but 50 ms to every log-in.
HASH_ROUNDS = 1_000

RECORD_RIGHTS = ["createRecord", "readRecord", "updateRecord", "deleteRecord"]
GROUPS = {
    "writer": {"access": ["updateSchema"], "types": {"*": {"access": RECORD_RIGHTS}}},
    "reader": {"access": [], "types": {"*": {"access": ["readRecord"]}}},
    "*": {"access": [], "types": {"*": {"access": []}}},
}


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
    package = engine_package()
    endpoint = Endpoint(*free_ports(2), writer=secrets.token_urlsafe(24), reader=secrets.token_urlsafe(24))
    write_security(folder / "conf", endpoint)
    output = folder / "log" / "engine.out"
    output.parent.mkdir(parents=True, exist_ok=True)
    process = launch(command(package, endpoint), folder, output)
    server = Server(process, endpoint)
    try:
        wait_ready(server, folder, output)
    except BaseException:
        process.kill()
        process.wait()
        raise
    return server


def engine_package() -> Path:
    """The folder of the installed engine package.

    :raises EngineMissing: it is not installed
    """
    spec = importlib.util.find_spec("arcadedb_embedded")
    if spec is None or spec.origin is None:
        raise EngineMissing(platform=sys.platform)
    return Path(spec.origin).parent


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


def write_security(conf: Path, endpoint: Endpoint) -> None:
    """Write the engine's users and groups anew. Only hashes reach the disk; root gets a password that nobody knows."""
    shutil.rmtree(conf, ignore_errors=True)
    conf.mkdir(parents=True, mode=0o700)
    limits = {"resultSetLimit": -1, "readTimeout": -1}
    groups = {name: limits | rights for name, rights in GROUPS.items()}
    (conf / "server-groups.json").write_text(json.dumps({"databases": {"*": {"groups": groups}}, "version": 2}))
    users = [
        {"name": "root", "password": hashed(secrets.token_urlsafe(24)), "databases": {"*": ["*"]}},
        {"name": "writer", "password": hashed(endpoint.writer), "databases": {DATABASE: ["writer"]}},
        {"name": "reader", "password": hashed(endpoint.reader), "databases": {DATABASE: ["reader"]}},
    ]
    (conf / "server-users.jsonl").write_text("".join(json.dumps(user) + "\n" for user in users))


def hashed(password: str) -> str:
    """A password in the form of the engine's users file."""
    salt = base64.b64encode(secrets.token_bytes(32)).decode()
    digest = hashlib.pbkdf2_hmac("sha256", password.encode(), salt.encode(), HASH_ROUNDS, 32)
    return f"PBKDF2WithHmacSHA256${HASH_ROUNDS}${salt}${base64.b64encode(digest).decode()}"


def settings(endpoint: Endpoint) -> dict[str, object]:
    """The engine's settings: loopback only, every commit on the disk, nothing read from files or addresses by a query."""
    return {
        # Below the working folder: a path with other letters than ASCII does not survive every locale on a command line.
        "server.rootPath": ".",
        "server.databaseDirectory": "./databases",
        "server.configDirectory": "./conf",
        "server.logsDirectory": "./log",
        "server.backupDirectory": "./backups",
        "server.mode": "development",  # in "production" an error loses its words
        "server.defaultDatabases": f"{DATABASE}[]",
        "server.httpIncomingHost": "127.0.0.1",
        "server.httpIncomingPort": endpoint.http,
        "server.httpWorkerThreads": 16,
        "server.plugins": "Bolt:com.arcadedb.bolt.BoltProtocolPlugin",
        "bolt.host": "127.0.0.1",
        "bolt.port": endpoint.bolt,
        "bolt.maxMessageSize": 64 * 1024 * 1024,
        "opencypher.loadCsv.allowFileUrls": "false",
        "opencypher.loadCsv.allowRemoteUrls": "false",
        "txWalFlush": 2,
        "command.timeout": COMMAND_TIMEOUT_MS,
        "serverMetrics": "false",
        "support.autoRegister": "false",
        "polyglotEngineEnabled": "false",
    }


def command(package: Path, endpoint: Endpoint) -> list[str]:
    """The command line: no password is on it, for other users of the machine see command lines."""
    java = package / "jre" / "bin" / ("java.exe" if os.name == "nt" else "java")
    opened = [f"--add-opens=java.base/{name}=ALL-UNNAMED" for name in ("java.nio", "java.util.concurrent.atomic")]
    return [
        str(java),
        "-Xms64m",
        f"-Xmx{HEAP_MB}m",
        "--add-modules=jdk.incubator.vector",
        "--enable-native-access=ALL-UNNAMED",
        *opened,
        "-Dfile.encoding=UTF-8",
        *(f"-Darcadedb.{name}={value}" for name, value in settings(endpoint).items()),
        "-cp",
        str(package / "jars" / "*"),
        "com.arcadedb.server.ArcadeDBServer",
    ]


def launch(arguments: list[str], folder: Path, output: Path) -> subprocess.Popen:
    try:
        with output.open("wb") as log:
            return subprocess.Popen(
                arguments,
                cwd=folder,
                env=environment(),
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=subprocess.STDOUT,
                preexec_fn=end_with_parent if sys.platform == "linux" else None,  # noqa: PLW1509 - the keeper has one thread
            )
    except OSError as error:
        raise EngineFailed(reason=str(error), log=str(output)) from error


def environment() -> dict[str, str]:
    """Ours without what would change the engine's Java, and a locale in which Java reads file names as UTF-8."""
    unwanted = ("CLASSPATH", "JAVA_TOOL_OPTIONS", "JDK_JAVA_OPTIONS", "_JAVA_OPTIONS", "LC_ALL", "LANG")
    kept = {name: value for name, value in os.environ.items() if name not in unwanted}
    return kept if os.name == "nt" else kept | {"LC_ALL": "C.UTF-8"}


def end_with_parent() -> None:
    """Have Linux end this process in order when the thread that started it ends (a keeper's main thread, so: the keeper)."""
    import ctypes

    PR_SET_PDEATHSIG = 1
    ctypes.CDLL(None).prctl(PR_SET_PDEATHSIG, signal.SIGTERM)


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
