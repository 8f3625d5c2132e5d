"""The keeper: one engine for all commands, whatever becomes of them. Each test has a folder and processes of its own."""

import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import psutil
import pytest

from graph import engine, java, server
from graph.connect import Connection, ConnectionSettings, connect
from graph.engine import attach
from graph.errors import DataFolderUnusable, DataLocked, EngineFailed, EngineMissing
from graph.filelock import FileLock
from tests.engines.embedded import is_alive, processes, wait_stopped

pytestmark = [pytest.mark.xdist_group("engines"), pytest.mark.timeout(120)]

ROOT = Path(__file__).parents[2]

# A command as a user runs it: opens the graph, writes a node, says so, and waits for its input to end.
COMMAND = """
import sys
from pathlib import Path
from graph.connect import ConnectionSettings, connect
home, name = Path(sys.argv[1]), sys.argv[2]
with connect(ConnectionSettings(home=home, linger=1), write=True) as connection:
    connection.write(lambda transaction: transaction.run("CREATE (:Clause {id: $name})", name=name).consume())
    print("written", flush=True)
    sys.stdin.read()
"""


@pytest.fixture
def home(tmp_path: Path) -> Iterator[Path]:
    """A data folder whose path has spaces and Chinese in it; its engine has stopped when the test is over."""
    folder = tmp_path / "数据 folder"
    yield folder
    if (folder / "engine" / "keeper.lock").is_file():
        wait_stopped(folder)


def settings(home: Path) -> ConnectionSettings:
    return ConnectionSettings(home=home, linger=1)


def command(home: Path, name: str, **environment: str) -> subprocess.Popen:
    return subprocess.Popen(
        [sys.executable, "-c", COMMAND, str(home), name],
        cwd=ROOT,
        env=os.environ | environment,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )


def written(process: subprocess.Popen) -> None:
    """Wait until the command has written."""
    assert process.stdout.readline() == "written\n", process.stderr.read()


def end(process: subprocess.Popen) -> None:
    _, errors = process.communicate("", timeout=30)
    assert (process.returncode, errors) == (0, "")


def ids(connection: Connection) -> list[str]:
    return [row[0] for row in connection.read("MATCH (n:Clause) RETURN n.id ORDER BY n.id")]


def add(connection: Connection, name: str) -> None:
    connection.write(lambda transaction: transaction.run("CREATE (:Clause {id: $name})", name=name).consume())


def gone(process: int, seconds: float = 20) -> bool:
    deadline = time.monotonic() + seconds
    while is_alive(process) and time.monotonic() < deadline:
        time.sleep(0.05)
    return not is_alive(process)


def test_a_long_reader_outlasts_a_build(home: Path) -> None:
    with connect(settings(home)) as reader:
        build = command(home, "built")
        written(build)
        assert ids(reader) == ["built"]
        end(build)
        time.sleep(2)  # longer than the engine stays without clients
        assert ids(reader) == ["built"]


def test_the_second_command_outlives_the_first_one_killed(home: Path) -> None:
    first = command(home, "first")
    written(first)
    with connect(settings(home), write=True) as second:
        first.kill()
        first.communicate()
        time.sleep(2)
        add(second, "second")
        assert ids(second) == ["first", "second"]


def test_two_commands_at_once_share_one_engine(home: Path) -> None:
    commands = [command(home, name) for name in ("one", "two", "three")]
    for process in commands:
        written(process)
    running = [process for process in psutil.process_iter(["cmdline"]) if str(home) in (process.info["cmdline"] or [])]
    keepers = [process for process in running if "graph.keeper" in process.info["cmdline"]]
    assert [process.pid for process in keepers] == [processes(home)["keeper"]]
    with connect(settings(home)) as reader:
        assert ids(reader) == ["one", "three", "two"]
    for process in commands:
        end(process)


def test_the_engine_stops_after_the_last_client(home: Path) -> None:
    with connect(settings(home)):
        running = processes(home)
        assert all(is_alive(process) for process in running.values())
        assert set(running) == {"keeper", "engine"}
    assert all(gone(process) for process in running.values())
    assert not (home / "engine" / "keeper.json").exists()


def test_a_command_within_the_linger_finds_the_engine_running(home: Path) -> None:
    with connect(ConnectionSettings(home=home, linger=3)):
        first = processes(home)
    with connect(settings(home)):
        assert processes(home) == first


def test_a_killed_keeper_takes_its_engine_along_and_the_next_command_starts_anew(home: Path) -> None:
    with connect(settings(home), write=True) as connection:
        add(connection, "kept")
        running = processes(home)
        os.kill(running["keeper"], signal.SIGKILL)
        with connect(settings(home)) as next_connection:
            assert ids(next_connection) == ["kept"]
            assert processes(home) != running
        assert gone(running["engine"])
        with pytest.raises(EngineFailed):
            connection.read("RETURN 1")


def test_an_orphan_is_ended_by_the_next_keeper(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where the system does not end an engine with its keeper: one that nobody keeps, under a lock that is free."""
    folder = home / "engine"
    folder.mkdir(parents=True)
    orphan = server.start(folder)
    with FileLock(folder / "keeper.lock") as lock:
        lock.write_note({"keeper": 0, "engine": orphan.process.pid})
    with connect(settings(home)) as connection:
        assert ids(connection) == []
    assert orphan.process.wait(5) is not None


def test_a_killed_engine_ends_its_keeper_and_loses_nothing(home: Path) -> None:
    with connect(settings(home), write=True) as connection:
        add(connection, "kept")
        running = processes(home)
        os.kill(running["engine"], signal.SIGKILL)
        assert gone(running["keeper"])
        with pytest.raises(EngineFailed) as caught:
            add(connection, "lost")
        assert Path(caught.value.fields["log"]).exists()
    with connect(settings(home)) as connection:
        assert ids(connection) == ["kept"]


def test_files_of_killed_processes_are_harmless(home: Path) -> None:
    with connect(settings(home), write=True) as connection:
        add(connection, "kept")
        for process in processes(home).values():
            os.kill(process, signal.SIGKILL)
            assert gone(process)
    assert (home / "engine" / "keeper.json").exists()
    with connect(settings(home)) as connection:
        assert ids(connection) == ["kept"]


@pytest.mark.parametrize("content", ["garbage", "", "[1]", '{"port": 1, "token": "x"}', '{"port": "x"}', None])
def test_data_held_by_a_keeper_that_cannot_be_reached_is_an_error(home: Path, monkeypatch: pytest.MonkeyPatch, content: str | None) -> None:
    """None: the file cannot be read at all (a folder, which not even root reads)."""
    monkeypatch.setattr(engine, "UNREADABLE_SECONDS", 0.3)
    folder = home / "engine"
    folder.mkdir(parents=True)
    with FileLock(folder / "keeper.lock") as lock:
        assert lock.held
        lock.write_note({"keeper": 4711})
        if content is None:
            (folder / "keeper.json").mkdir()
        else:
            (folder / "keeper.json").write_text(content)
        with pytest.raises(DataLocked) as caught:
            attach(home)
    assert caught.value.fields == {"home": str(home), "pid": 4711}


def test_data_held_without_a_keeper_file_is_an_error_after_a_while(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(engine, "WAIT_SECONDS", 0.5)
    (home / "engine").mkdir(parents=True)
    with FileLock(home / "engine" / "keeper.lock"), pytest.raises(DataLocked):
        attach(home)


def test_a_database_that_another_engine_has_open_is_an_error(home: Path) -> None:
    (home / "engine").mkdir(parents=True)
    other = server.start(home / "engine")
    try:
        with pytest.raises(DataLocked):
            attach(home)
    finally:
        other.stop()


@pytest.mark.skipif(os.name == "nt", reason="Windows keeps no such rights")
def test_only_the_owner_reads_the_keeper_file_and_no_command_line_tells_a_password(home: Path) -> None:
    with attach(home, linger=1) as lease:
        file = home / "engine" / "keeper.json"
        assert file.stat().st_mode & 0o777 == 0o600
        assert (home / "engine").stat().st_mode & 0o077 == 0
        secrets = [json.loads(file.read_text())["token"], lease.endpoint.writer, lease.endpoint.reader]
        for process in processes(home).values():
            line = " ".join([*psutil.Process(process).cmdline(), *psutil.Process(process).environ().values()])
            assert not any(secret in line for secret in secrets)
        kept = [path.read_bytes() for path in (home / "engine").rglob("*") if path.is_file() and path != file]
        assert not any(secret.encode() in content for secret in secrets for content in kept)


def test_passwords_are_new_at_every_start(home: Path) -> None:
    seen = []
    for _ in range(2):
        with attach(home, linger=0.1) as lease:
            seen.append((lease.endpoint.writer, lease.endpoint.reader))
        wait_stopped(home)
    assert len({password for pair in seen for password in pair}) == 4


def test_everything_listens_on_loopback_alone(home: Path) -> None:
    with attach(home, linger=1) as lease:
        listening = []
        for process in processes(home).values():
            listening += [one.laddr for one in psutil.Process(process).net_connections("inet") if one.status == psutil.CONN_LISTEN]
        assert {address.ip.removeprefix("::ffff:") for address in listening} == {"127.0.0.1"}
        assert {lease.endpoint.bolt, lease.endpoint.http} <= {address.port for address in listening}
        assert len(listening) == 3  # Bolt, the engine's HTTP, the keeper


def test_all_files_stay_below_the_data_folder(home: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    monkeypatch.chdir(elsewhere)
    with connect(settings(home)):
        pass
    wait_stopped(home)
    assert list(elsewhere.iterdir()) == []
    assert sorted(path.name for path in home.iterdir()) == ["engine"]
    assert {"databases", "log", "conf"} <= {path.name for path in (home / "engine").iterdir()}


@pytest.mark.parametrize("locale", ["C", "POSIX", "zh_CN.GB18030"])
def test_a_path_in_chinese_works_in_every_locale(home: Path, locale: str) -> None:
    process = command(home, "任务", LC_ALL=locale, JAVA_TOOL_OPTIONS="-Xmx1m", CLASSPATH="/nowhere", http_proxy="http://127.0.0.1:1")
    written(process)
    with connect(settings(home)) as reader:
        assert ids(reader) == ["任务"]
    end(process)
    assert (home / "engine" / "databases").is_dir()


def test_strangers_at_the_keepers_port_count_for_nothing(home: Path) -> None:
    import socket

    with attach(home, linger=1):
        running = processes(home)
        port = json.loads((home / "engine" / "keeper.json").read_text())["port"]
        with socket.create_connection(("127.0.0.1", port)) as stranger:
            stranger.sendall(b"let me in\n")
            assert stranger.recv(100) == b""
        silent = socket.create_connection(("127.0.0.1", port))
        socket.create_connection(("127.0.0.1", port)).close()
    assert gone(running["keeper"])
    silent.close()


def test_without_the_engines_package_neo4j_is_the_way(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(java.importlib.util, "find_spec", lambda name: None)
    with pytest.raises(EngineMissing) as caught:
        attach(home)
    assert caught.value.fields == {"platform": sys.platform}
    assert not home.exists()


def test_a_data_folder_that_is_a_file_is_an_error(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(DataFolderUnusable):
        attach(tmp_path / "file")


def test_an_engine_that_cannot_start_says_why(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    broken = home / "engine" / "databases" / "policygraph"
    broken.mkdir(parents=True)
    (broken / "schema.json").write_text("{")
    (broken / "configuration.json").write_text("{")
    with pytest.raises(EngineFailed) as caught:
        attach(home, linger=1)
    assert caught.value.fields["reason"]
    assert Path(caught.value.fields["log"]).exists()
