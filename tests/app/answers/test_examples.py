"""The examples in the heads of `cypher/questions/` are tests: each is answered, by its way's intent, with evidence and Cypher."""

import pytest

from app.answers.answer import ANSWERED
from app.answers.asking import Answerer
from app.answers.ways import Way, ways
from graph.connect import Connection
from graph.gate import admit

EXAMPLES = [(w, example) for w in ways() for example in w.examples]
NEEDS_NODES = {"terms": "MATCH (n:Term) RETURN count(n)", "target_places": "MATCH (:Target)-[r:FOR]->() RETURN count(r)"}


@pytest.mark.parametrize(("way", "question"), EXAMPLES, ids=[f"{w.name}-{i}" for i, (w, _) in enumerate(EXAMPLES)])
def test_an_example_is_answered(answerer: Answerer, samples: Connection, way: Way, question: str) -> None:
    for name, count in NEEDS_NODES.items():
        if (name in way.needs or name == way.name) and not samples.read(count).rows[0][0]:
            pytest.skip(f"the samples' graph holds nothing for {way.name} yet")
    answer = answerer.ask(question)
    assert answer.status == ANSWERED, answer.text
    assert answer.answers
    assert answer.evidence and all(e["sentence"] and e["end"] > e["start"] for e in answer.evidence)
    assert answer.steps and all(step.parameters for step in answer.steps)


@pytest.mark.parametrize("way", ways(), ids=lambda w: w.name)
def test_a_way_passes_the_gate_with_parameters_only(way: Way) -> None:
    assert admit(way.query.text)
    assert "limit" in way.query.parameters


def test_every_intent_has_an_example() -> None:
    assert all(w.examples and all(len(e) > 5 for e in w.examples) for w in ways())
