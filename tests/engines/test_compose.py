"""The Compose file, by what it says: nothing here needs Docker."""

import re
from pathlib import Path

import pytest
import yaml

FILE = Path(__file__).parents[2] / "docker-compose.yml"
VARIABLE = re.compile(r"(?<!\$)\$(?:\{(\w+)([^}]*)\}|(\w+))")


@pytest.fixture(scope="module")
def compose() -> dict:
    return yaml.safe_load(FILE.read_text(encoding="utf-8"))


def test_neo4j_is_the_long_term_version_the_tests_run_on(compose: dict) -> None:
    image = compose["services"]["neo4j"]["image"]
    pom = (Path(__file__).parent / "neo4j" / "pom.xml").read_text(encoding="utf-8")
    tested = re.search(r"<neo4j.version>(\d+\.\d+)", pom).group(1)
    assert re.fullmatch(rf"neo4j:{re.escape(tested)}(\.\d+)?(-community)?", image)


def test_the_password_comes_from_the_environment_and_has_no_default(compose: dict) -> None:
    auth = compose["services"]["neo4j"]["environment"]["NEO4J_AUTH"]
    assert re.fullmatch(r"neo4j/\$\{POLICYGRAPH_PASSWORD:\?[^}]+\}", auth)
    for name, default, bare in VARIABLE.findall(FILE.read_text(encoding="utf-8")):
        if "PASSWORD" in name + bare and "EDITOR" not in name:  # an empty editor's password leaves the app read-only
            assert default.startswith(":?"), f"{name or bare} may be empty"


def test_neo4j_is_asked_a_query_before_it_counts_as_healthy(compose: dict) -> None:
    check = compose["services"]["neo4j"]["healthcheck"]
    assert check["test"][0] == "CMD-SHELL"
    assert "cypher-shell" in check["test"][1]
    assert "RETURN 1" in check["test"][1]
    assert {"interval", "timeout", "retries"} <= set(check)


def test_data_and_logs_are_kept_in_volumes_that_are_declared(compose: dict) -> None:
    mounted = dict(volume.split(":")[:2] for volume in compose["services"]["neo4j"]["volumes"])
    assert set(mounted.values()) == {"/data", "/logs"}
    assert set(mounted) <= set(compose["volumes"])


def test_ports_are_open_on_this_machine_only(compose: dict) -> None:
    ports = compose["services"]["neo4j"]["ports"]
    assert {port.rsplit(":", 1)[1] for port in ports} == {"7474", "7687"}
    assert all(port.startswith("127.0.0.1:") for port in ports)
    assert compose["services"]["app"]["ports"] == ["127.0.0.1:8501:8501"]


def test_the_app_waits_for_neo4j_and_reads_it(compose: dict) -> None:
    app = compose["services"]["app"]
    assert app["depends_on"] == {"neo4j": {"condition": "service_healthy"}}
    assert app["environment"]["POLICYGRAPH_URI"] == "neo4j://neo4j:7687"
    assert {volume.split(":")[0] for volume in app["volumes"]} <= set(compose["volumes"])


def test_the_image_holds_what_the_packages_need() -> None:
    text = (FILE.parent / "Dockerfile").read_text(encoding="utf-8")
    copied = {word for line in re.findall(r"^COPY (.+) \S+$", text, re.M) for word in line.split()}
    assert {"pyproject.toml", "README.md", "extraction", "graph", "cypher", "app"} <= copied
    assert all((FILE.parent / word).exists() for word in copied)
    version = re.search(r"^FROM python:(\d+\.\d+)", text, re.M).group(1)
    assert f">={version}" in (FILE.parent / "pyproject.toml").read_text(encoding="utf-8")
    assert re.search(r"^USER (?!root)", text, re.M), "the app needs no rights of root"


def test_the_command_of_the_image_exists() -> None:
    from app.cli.main import cli
    from app.cli.serve_pages import app_command

    text = (FILE.parent / "Dockerfile").read_text(encoding="utf-8")
    words = re.findall(r'"([^"]+)"', re.search(r"^CMD (.+)$", text, re.M).group(1))
    assert words[:2] == ["policygraph", "app"]
    assert app_command in {command.callback for command in cli.registered_commands}
