"""The product from its wheel, in an environment of its own outside the checkout: data files and queries are in it."""

import json
import os
import subprocess
import sys
import sysconfig
import venv
import zipfile
from pathlib import Path

import pytest

from tests.e2e.test_commands import PLAN
from tests.engines.embedded import wait_stopped

pytestmark = [pytest.mark.e2e, pytest.mark.xdist_group("commands")]
ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="module")
def python(tmp_path_factory):
    """An interpreter with the wheel's packages; the libraries are this environment's, the checkout is not on its path."""
    folder = tmp_path_factory.mktemp("wheel")
    build = [sys.executable, "-m", "build", "--wheel", "--no-isolation", "--outdir", str(folder), str(ROOT)]
    subprocess.run(build, check=True, capture_output=True, timeout=240)
    venv.create(folder / "env", with_pip=False)
    made = folder / "env" / "bin" / "python"
    site = subprocess.run(
        [made, "-c", "import sysconfig; print(sysconfig.get_path('purelib'))"], capture_output=True, text=True, check=True
    )
    target = Path(site.stdout.strip())
    zipfile.ZipFile(next(folder.glob("*.whl"))).extractall(target)
    (target / "libraries.pth").write_text(sysconfig.get_path("purelib"), encoding="utf-8")
    return made


def run(python, folder, *arguments):
    environment = {**os.environ, "POLICYGRAPH_HOME": str(folder / "home"), "POLICYGRAPH_LANG": "zh"}
    command = [str(python), "-c", "from app.cli import main; main()", *arguments]
    return subprocess.run(command, cwd=folder, env=environment, capture_output=True, text=True, timeout=240)


def test_the_wheel_works_outside_the_checkout(python, tmp_path):
    (tmp_path / "plan.txt").write_text(PLAN, encoding="utf-8")
    where = run(python, tmp_path, "status", "--json")
    assert where.returncode == 0, where.stderr
    done = run(python, tmp_path, "build", "plan.txt", "--json")
    assert done.returncode == 0, done.stderr
    assert json.loads(done.stdout)["files"][0]["tasks"] == 2
    owners = run(python, tmp_path, "owners", "管网")
    wait_stopped(tmp_path / "home")
    assert "改造供水管网" in owners.stdout
    imported = subprocess.run(
        [python, "-c", "import app, cypher, extraction, graph; print(app.__file__)"], cwd=tmp_path, capture_output=True, text=True
    )
    assert str(ROOT) not in imported.stdout
