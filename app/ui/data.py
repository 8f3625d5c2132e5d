"""The data behind the pages: one driver for all sessions, plain results kept by query, parameters and data version.

Takes the settings of the environment (the command `app` puts its options there), gives rows as dictionaries. A page never holds a
transaction open, so a build can go on while people read.
"""

from __future__ import annotations

import json
import logging
import time
from pathlib import Path
from typing import Any

import streamlit as st

from app.settings import Settings, load
from graph import queries
from graph.connect import Connection, connect
from graph.write import Store

_VERSION_SECONDS = 1.0


@st.cache_resource
def settings() -> Settings:
    """The settings of this server; from now on its log is in the data folder."""
    made = load({})
    _log_to(made.home)
    return made


def _log_to(home: Path) -> None:
    try:
        home.mkdir(parents=True, exist_ok=True)
        handler: logging.Handler = logging.FileHandler(home / "policygraph.log", encoding="utf-8", delay=True)
    except OSError:  # the page will say why the folder cannot be used
        return
    handler.setFormatter(logging.Formatter("%(asctime)s %(levelname)s %(name)s %(message)s"))
    logging.getLogger("app").addHandler(handler)


@st.cache_resource(show_spinner=False)
def connection() -> Connection:
    """One reading connection for all sessions; the embedded engine runs as long as it is open."""
    return connect(settings().connection, write=False)


def reconnect() -> None:
    """After the graph failed: open it anew at the next call."""
    connection.clear()
    forget_version()


@st.cache_resource
def _clock() -> dict[str, float]:
    return {"at": 0.0, "version": -1}


def version() -> int:
    """The data version, asked for at most once a second: what is kept for an older one is not shown."""
    clock = _clock()
    if time.monotonic() - clock["at"] > _VERSION_SECONDS:
        clock["version"], clock["at"] = Store(connection()).version(), time.monotonic()
    return int(clock["version"])


def forget_version() -> None:
    """After a change of our own: ask for the version at the next call."""
    _clock()["at"] = 0.0


def rows(query: str, /, **parameters: Any) -> list[dict[str, Any]]:
    """Rows of a query file of `cypher/` (`read/documents`), kept until the data changes: the version is part of the key that they are kept
    under, which a parameter beginning with `_` would not be."""
    return _rows(query, json.dumps(parameters, ensure_ascii=False, sort_keys=True), version())


@st.cache_data(show_spinner=False, max_entries=500)
def _rows(query: str, parameters: str, of: int) -> list[dict[str, Any]]:
    slots = json.loads(parameters)
    upper = {k: v for k, v in slots.items() if k.isupper()}
    given = {k: v for k, v in slots.items() if not k.isupper()}
    return connection().read(queries.text(query, **upper), given).dicts()


def documents() -> list[dict[str, Any]]:
    """The loaded documents, newest first, each with its number of relations as `facts`."""
    facts = {row["document"]: row["facts"] for row in rows("read/facts_by_document")}
    return [row | {"facts": facts.get(row["id"], 0)} for row in rows("read/documents")]
