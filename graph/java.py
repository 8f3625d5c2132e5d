"""The command line that runs the embedded engine with the Java of its own package.

Takes the engine's folder and its ports; gives a started process.
"""

import importlib.util
import os
import signal
import subprocess
import sys
from pathlib import Path

from graph.errors import EngineFailed, EngineMissing

HEAP_MB = 512


def engine_package() -> Path:
    """The folder of the installed engine package.

    :raises EngineMissing: it is not installed
    """
    spec = importlib.util.find_spec("arcadedb_embedded")
    if spec is None or spec.origin is None:
        raise EngineMissing(platform=sys.platform)
    return Path(spec.origin).parent


def settings(*, database: str, bolt: int, http: int, timeout_ms: int) -> dict[str, object]:
    """The engine's settings: loopback only, every commit on the disk, nothing read from files or addresses by a query."""
    return {
        # Below the working folder: a path with other letters than ASCII does not survive every locale on a command line.
        "server.rootPath": ".",
        "server.databaseDirectory": "./databases",
        "server.configDirectory": "./conf",
        "server.logsDirectory": "./log",
        "server.backupDirectory": "./backups",
        "server.mode": "development",  # in "production" an error loses its words
        "server.defaultDatabases": f"{database}[]",
        "server.httpIncomingHost": "127.0.0.1",
        "server.httpIncomingPort": http,
        "server.httpWorkerThreads": 16,
        "server.plugins": "Bolt:com.arcadedb.bolt.BoltProtocolPlugin",
        "bolt.host": "127.0.0.1",
        "bolt.port": bolt,
        "bolt.maxMessageSize": 64 * 1024 * 1024,
        "opencypher.loadCsv.allowFileUrls": "false",
        "opencypher.loadCsv.allowRemoteUrls": "false",
        "txWalFlush": 2,
        "command.timeout": timeout_ms,
        "serverMetrics": "false",
        "support.autoRegister": "false",
        "polyglotEngineEnabled": "false",
    }


def command(package: Path, settings: dict[str, object]) -> list[str]:
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
        *(f"-Darcadedb.{name}={value}" for name, value in settings.items()),
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
