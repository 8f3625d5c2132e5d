"""The graph of the samples on the embedded engine, built once, with an answerer over it."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from app.answers.asking import Answerer
from app.build import build
from extraction.extract import Options
from graph.connect import Connection, ConnectionSettings, connect
from graph.write import Store
from tests.engines.embedded import wait_stopped

SAMPLES = Path(__file__).parents[3] / "samples"
REGIONS = SAMPLES / "regions.tsv"


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        if {"answerer", "samples"} & set(getattr(item, "fixturenames", ())):
            item.add_marker(pytest.mark.xdist_group("answers"))
            item.add_marker(pytest.mark.engines)


@pytest.fixture(scope="session")
def samples(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Connection]:
    """A reading connection to the graph of the samples."""
    settings = ConnectionSettings(home=tmp_path_factory.mktemp("answers"), linger=2)
    with connect(settings, write=True) as writing:
        report = build(Store(writing), [str(SAMPLES / "documents")], Options(REGIONS))
        assert not report.failed
        with connect(settings) as reading:
            yield reading
    wait_stopped(settings.home)


@pytest.fixture(scope="session")
def answerer(samples: Connection, tmp_path_factory: pytest.TempPathFactory) -> Answerer:
    return Answerer(samples, cache=tmp_path_factory.mktemp("jieba"), regions=REGIONS)
