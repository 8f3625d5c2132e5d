"""A disk that fills up while the embedded engine writes: an error that says so, and all that was acknowledged is there.

On a small disk of its own, which a user may mount in a namespace of their own on Linux.
"""

import json
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
NAMESPACE = ["unshare", "--map-root-user", "--mount", "sh", "-c"]

SCRIPT = """
import json, sys
from pathlib import Path
from graph import embedded
from graph.connect import ConnectionSettings, connect
from graph.errors import DiskFull
from tests.engines.embedded import wait_stopped

home, mode = Path(sys.argv[1]), sys.argv[2]
settings = ConnectionSettings(home=home, linger=0.2)
batch = "UNWIND range(1, 2000) AS k CREATE (:Clause {id: $i * 10000 + k, text: $text})"

def fill():
    kept = 0
    with connect(settings, write=True) as connection:
        try:
            while True:
                connection.write(lambda transaction: transaction.run(batch, i=kept, text="x" * 500).consume())
                kept += 2000
        except DiskFull as error:
            return {"kept": kept, "read": count(connection)} | error.fields

def count(connection):
    return connection.read("MATCH (n) RETURN count(n)").rows[0][0]

def start():
    try:
        with connect(settings) as connection:
            return count(connection)
    except DiskFull:
        return "DiskFull"
    finally:
        wait_stopped(home)

if mode == "unguarded":  # as if somebody else took the last room in the middle of a transaction
    embedded.check_space = lambda home: None
ballast = home / "ballast"
ballast.write_bytes(bytes(20 << 20))
result = fill()
wait_stopped(home)
result["full"] = start()
ballast.unlink()
result["again"] = start()
print(json.dumps(result))
"""


def can_mount() -> bool:
    try:
        done = subprocess.run([*NAMESPACE, "mount -t tmpfs -o size=1m none /mnt"], capture_output=True, check=False)
    except OSError:
        return False
    return done.returncode == 0


@pytest.mark.xdist_group("engines")
@pytest.mark.timeout(200)
@pytest.mark.parametrize("mode", ["guarded", "unguarded"])
def test_a_full_disk_is_said_and_loses_nothing(tmp_path: Path, mode: str) -> None:
    if not can_mount():
        pytest.skip("no right to mount a small disk here (Linux with user namespaces)")
    home = tmp_path / "small"
    home.mkdir()
    line = 'mount -t tmpfs -o size=140m none "$0" && exec "$1" -c "$2" "$0" "$3"'
    done = subprocess.run(
        [*NAMESPACE, line, str(home), sys.executable, SCRIPT, mode], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    result = json.loads(done.stdout)
    assert result["kept"] > 0
    assert result["read"] == result["again"] == result["kept"]
    assert result["full"] in ("DiskFull", result["kept"])
    assert result["home"] == str(home)
    assert result["free"] < 64
