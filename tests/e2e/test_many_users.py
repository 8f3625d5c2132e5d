"""Twenty users at once, each with a question of their own: every one gets the answer to it, and the pages that they then open are theirs."""

from concurrent.futures import ThreadPoolExecutor

import pytest

from app.answers.asking import Answerer
from graph.connect import ConnectionSettings, connect
from tests.app.pages.samples import PLAN, SAMPLES, samples
from tests.e2e.served import serving
from tests.e2e.session import session

pytestmark = [pytest.mark.e2e, pytest.mark.engines, pytest.mark.xdist_group("commands")]

USERS = 20


@pytest.fixture(scope="module")
def server(tmp_path_factory):
    folder = tmp_path_factory.mktemp("users")
    with serving(folder, samples(folder)) as running:
        yield running


def questions(home):
    """As many questions as users, with the answers that the product gives to one alone."""
    with connect(ConnectionSettings(home=home, linger=2)) as connection:
        tasks = connection.read(
            "MATCH (a)-[r:RESPONSIBLE_FOR {role: 'lead'}]->(t:Task) WHERE t.doc = $doc RETURN DISTINCT t.name ORDER BY t.name",
            {"doc": connection.read("MATCH (d:Document {title: $title}) RETURN d.id", {"title": PLAN}).rows[0][0]},
        ).rows
        answerer = Answerer(connection, lang="zh", cache=home / "cache", regions=SAMPLES / "regions.tsv")
        asked = {f"岚州{name}由谁牵头？": None for (name,) in tasks}
        return {question: answerer.ask(question).text for question in asked}


def test_twenty_users_at_once_get_the_answers_to_their_own_questions(server):
    expected = questions(server.home)
    assert len(expected) >= USERS and len(set(expected.values())) > 8
    asked = list(expected)[:USERS]

    def user(number):
        with session(server.address) as own:
            first = own.visit("questions", q=asked[number])
            second = own.visit("questions", q=asked[(number + 7) % USERS])
            return first, second, own.visit(("goals", "responsibility", "overview", "technology")[number % 4])

    with ThreadPoolExecutor(USERS) as pool:
        told = list(pool.map(user, range(USERS)))
    for number, (first, second, page) in enumerate(told):
        for shown, question in ((first, asked[number]), (second, asked[(number + 7) % USERS])):
            assert expected[question] in shown.split("\n"), question
        assert "没有能画出来" not in page and ("目标对比", "责任追溯", "政策图谱", "技术—项目")[number % 4] in page
