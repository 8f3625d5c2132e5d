"""Work that changes the graph, started from a page: it runs in a process of its own, since a rerun ends the script's thread.

Takes the words of a command, gives its result when it is done; meanwhile the page shows that it is running. One at a time.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
import threading
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import streamlit as st

from app.ui.data import forget_version, settings
from app.ui.sources import escaped


@dataclass
class Job:
    """A command on its way. `lines` are its output so far; `status` its exit status, None while it runs."""

    title: str
    process: subprocess.Popen
    output: Path
    errors: Path
    done: threading.Event = field(default_factory=threading.Event)

    @property
    def status(self) -> int | None:
        return self.process.poll()

    def result(self) -> Any:
        """What the command printed as JSON, or None."""
        text = self.output.read_text(encoding="utf-8", errors="replace").strip()
        try:
            return json.loads(text) if text else None
        except ValueError:
            return None

    def said(self) -> str:
        """What the command said to the person."""
        return self.errors.read_text(encoding="utf-8", errors="replace").strip()


@st.cache_resource
def _jobs() -> dict[str, Job]:
    return {}


def start(title: str, *words: str) -> None:
    """Run `policygraph WORDS` in a process of its own; raises `RuntimeError` while another one runs."""
    jobs = _jobs()
    if "now" in jobs and jobs["now"].status is None:
        raise RuntimeError(jobs["now"].title)
    folder = Path(tempfile.mkdtemp(prefix="job-", dir=uploads()))
    output, errors = folder / "output", folder / "errors"
    command = [sys.executable, "-c", "from app.cli import main; main()", *words]
    with output.open("wb") as out, errors.open("wb") as err:
        process = subprocess.Popen(command, stdout=out, stderr=err, env=_environment(), start_new_session=True)
    jobs["now"] = Job(title, process, output, errors)


def _environment() -> dict[str, str]:
    s = settings()
    given = {
        "POLICYGRAPH_URI": s.uri, "POLICYGRAPH_USER": s.user, "POLICYGRAPH_PASSWORD": s.password, "POLICYGRAPH_DATABASE": s.database,
        "POLICYGRAPH_HOME": str(s.home), "POLICYGRAPH_LANG": "zh", "POLICYGRAPH_REGIONS": str(s.regions or ""),
    }  # fmt: skip
    return {**os.environ, **{k: v for k, v in given.items() if v}}


def uploads() -> Path:
    """The folder of the data folder that uploads and results of jobs go to."""
    folder = settings().home / "uploads"
    folder.mkdir(parents=True, exist_ok=True)
    return folder


def _outcome(job: Job) -> str:
    return "完成。" if job.status == 0 else escaped(job.said()) or "没有完成。"


@st.fragment(run_every=1.0)
def watch() -> None:
    """The running job, or the result of the last one until it is dismissed."""
    job = _jobs().get("now")
    if job is None:
        return
    if job.status is None:
        st.info(f"{escaped(job.title)}：进行中……可以继续阅读其他页面。")
        return
    if not job.done.is_set():
        job.done.set()
        forget_version()
        st.rerun()
    (st.success if job.status == 0 else st.error)(f"{escaped(job.title)}：" + _outcome(job))
    if st.button("知道了", key="work.dismiss"):
        _jobs().pop("now", None)
        st.rerun()
