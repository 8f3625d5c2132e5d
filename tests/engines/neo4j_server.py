"""A real Neo4j for the tests, from Maven Central, without Docker.

Takes a JDK of 17 or later and Maven; gives a server on loopback over a folder. `python -m tests.engines.neo4j_server` fetches it.
"""

import hashlib
import os
import re
import secrets
import shutil
import subprocess
import time
from pathlib import Path

import neo4j
from neo4j.exceptions import DriverError, Neo4jError

from graph.server import free_ports

PROJECT = Path(__file__).parent / "neo4j"
LIB = PROJECT / "lib"
OPENED = ("java.nio", "java.io", "java.lang", "sun.nio.ch")
START_SECONDS = 120
CONFIGURATION = """\
server.bolt.enabled=true
server.bolt.listen_address={address}
server.bolt.advertised_address={address}
dbms.security.auth_enabled=true
dbms.usage_report.enabled=false
server.memory.pagecache.size=64m
"""


class Unavailable(Exception):
    """What Neo4j needs is not here; the message says what to install."""


class Neo4jServer:
    """A running server; `uri`, `user` and `password` to log in."""

    user = "neo4j"

    def __init__(self, home: Path) -> None:
        java, self.password = find_java(), secrets.token_urlsafe(12)
        fetch()
        address = f"127.0.0.1:{free_ports(1)[0]}"
        (home / "neo4j.conf").write_text(CONFIGURATION.format(address=address))
        self.uri = f"bolt://{address}"
        self.output = home / "output.log"
        self.process = start(java, home, self.output)
        try:
            self._change_first_password()
        except BaseException:
            self.stop()
            raise

    def stop(self) -> None:
        self.process.stdin.close()
        try:
            self.process.wait(30)
        except subprocess.TimeoutExpired:
            self.process.kill()
            self.process.wait()

    def _change_first_password(self) -> None:
        """Wait for the server and take its first log-in, which must change the password."""
        deadline = time.monotonic() + START_SECONDS
        while True:
            try:
                with neo4j.GraphDatabase.driver(self.uri, auth=("neo4j", "neo4j")) as driver, driver.session(database="system") as session:
                    statement = "ALTER CURRENT USER SET PASSWORD FROM 'neo4j' TO $password"
                    session.run(statement, password=self.password).consume()
                return
            except (DriverError, Neo4jError) as error:
                if self.process.poll() is not None or time.monotonic() > deadline:
                    raise RuntimeError(f"Neo4j did not start ({error}); its output:\n{self.output.read_text()[-3000:]}") from error
                time.sleep(0.3)


def find_java() -> str:
    """The `java` of a JDK of 17 or later from JAVA_HOME or PATH: the server is run from its source file."""
    home = os.environ.get("JAVA_HOME")
    candidates = [str(Path(home) / "bin" / "java")] if home else []
    candidates.append(shutil.which("java") or "")
    for java in filter(None, candidates):
        if has_compiler(java) and version(java) >= 17:
            return java
    raise Unavailable("the tests on Neo4j need a JDK 17 or later (e.g. openjdk-17-jdk-headless) on PATH or in JAVA_HOME")


def has_compiler(java: str) -> bool:
    return Path(java).exists() and Path(java).resolve().with_name("javac" + Path(java).suffix).exists()


def version(java: str) -> int:
    text = subprocess.run([java, "-version"], capture_output=True, text=True, check=True).stderr
    found = re.search(r'version "(\d+)', text)
    return int(found.group(1)) if found else 0


def fetch() -> None:
    """Copy Neo4j's jars below this folder, unless they are there for this very `pom.xml`."""
    wanted = hashlib.sha256((PROJECT / "pom.xml").read_bytes()).hexdigest()
    stamp = LIB / "pom.sha256"
    if stamp.exists() and stamp.read_text() == wanted:
        return
    maven = shutil.which("mvn")
    if maven is None:
        raise Unavailable("the tests on Neo4j need Maven (mvn) on PATH to fetch it once")
    shutil.rmtree(LIB, ignore_errors=True)
    goal = ["dependency:copy-dependencies", "-DoutputDirectory=lib", "-DincludeScope=runtime"]
    done = subprocess.run([maven, "-q", "-B", *goal], cwd=PROJECT, capture_output=True, text=True, timeout=900, check=False)
    if done.returncode:
        raise Unavailable(f"Maven could not fetch Neo4j:\n{(done.stdout + done.stderr)[-3000:]}")
    stamp.write_text(wanted)


def start(java: str, home: Path, output: Path) -> subprocess.Popen:
    opens = [f"--add-opens=java.base/{name}=ALL-UNNAMED" for name in OPENED]
    with output.open("wb") as log:
        return subprocess.Popen(
            [java, "-Xmx512m", *opens, "-cp", str(LIB / "*"), str(PROJECT / "Server.java"), str(home)],
            cwd=home,
            stdin=subprocess.PIPE,
            stdout=log,
            stderr=subprocess.STDOUT,
        )


if __name__ == "__main__":
    find_java()
    fetch()
