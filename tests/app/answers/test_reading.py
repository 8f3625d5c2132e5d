"""What is read out of a question: classes asked for, roles, years, numbers, operations; with the names of the samples' graph."""

import pytest

from app.answers.asking import Answerer
from app.answers.cues import find_asks, find_cues, settled
from app.answers.data import compiled
from app.answers.reading import read
from app.answers.text import question_text
from extraction.errors import DataError

ASKED = [
    ("由谁牵头", {"unit"}), ("归哪个部门管", {"unit"}), ("责任单位有哪些", {"unit"}), ("牵头哪些任务", {"task"}), ("负责什么", {"task"}),
    ("哪几条措施", {"task"}), ("写在哪一条里", {"task"}), ("用到哪几项技术", {"technology"}), ("文号是多少", {"doc_number"}),
    ("什么时候施行", {"effective_date"}), ("管到什么时候", {"valid_until"}), ("是哪个机关印发的", {"issuer"}), ("还有效吗", {"validity"}),
    ("依据的是什么文件", {"basis"}), ("最高补助多少万元", {"money"}), ("按百分之几给", {"ratio"}), ("有哪些园区", {"park"}),
    ("指的是什么", {"meaning"}), ("有什么关系", {"relation"}), ("你吃了", set()),
]  # fmt: skip

CUES = [
    ("由谁牵头", ("lead",)), ("配合单位是谁", ("support",)), ("牵头和配合的单位", ()), ("谁牵头，不要配合单位", ("lead",)), ("责任单位有哪些，不要配合单位", ("joint", "lead")), ("由谁负责", ()),
]  # fmt: skip


@pytest.mark.parametrize(("question", "expected"), ASKED)
def test_the_class_asked_for(question: str, expected: set[str]) -> None:
    assert expected <= {a.kind for a in settled(find_asks(question_text(question)))}
    if not expected:
        assert not settled(find_asks(question_text(question)))


@pytest.mark.parametrize(("question", "roles"), CUES)
def test_the_role(question: str, roles: tuple[str, ...]) -> None:
    text = question_text(question)
    found = find_cues(text, settled(find_asks(text)), text).roles
    assert found == roles or (not roles and found in ((), ("lead", "support")))


@pytest.mark.parametrize(
    ("question", "expected"),
    [
        ("投资超过40亿元的", (">", 40.0, "亿元")), ("不低于300万元", (">=", 300.0, "万元")), ("300万往上", (">=", 3e6, "")),
        ("项目不超过5个", ("<=", 5.0, "个")), ("不到十个", ("<", 10.0, "个")), ("有多少", None),
    ],
)  # fmt: skip
def test_a_threshold(question: str, expected: tuple | None) -> None:
    text = question_text(question)
    found = find_cues(text, [], text).thresholds
    assert [(t.op, t.number, t.unit) for t in found] == ([expected] if expected else [])


NAMED = [
    ("岚州市经信局牵头什么", ["岚州市经信局"]), ("岚州经信局牵头什么", ["岚州经信局"]), ("云岫区教育局负责什么", ["云岫区教育局"]), ("人民银行岚州市分行负责什么", ["人民银行岚州市分行"]),
    ("5GHz频段", []),
]  # fmt: skip


@pytest.mark.parametrize(("question", "surfaces"), NAMED)
def test_the_units_named(answerer: Answerer, question: str, surfaces: list[str]) -> None:
    assert [n.surface for n in read(question, answerer.library).units] == surfaces


BOOKS = [
    ("岚政发〔2026〕12号的日期", ["岚政发〔2026〕12号"]), ("岚政发[2026]12号", ["岚政发〔2026〕12号"]), ("岚州那套支持数字经济的若干措施", ["岚政规〔2026〕5号"]),
    ("《渚安市数字基础设施提升行动计划》", ["渚政发〔2026〕9号"]), ("渚安市数字基础设施行动计划由谁印发", ["渚政发〔2026〕9号"]), ("谁来负责这些措施", []),
]  # fmt: skip


@pytest.mark.parametrize(("question", "numbers"), BOOKS)
def test_the_documents_named(answerer: Answerer, question: str, numbers: list[str]) -> None:
    books = answerer.library.catalogue.books
    assert [books[i].number for r in read(question, answerer.library).books for i in r.ids] == numbers


def test_a_question_in_traditional_characters_is_read(answerer: Answerer) -> None:
    assert answerer.ask("嵐州建設智能算力集羣由誰牽頭？").status in ("answered", "not_found")
    assert answerer.ask("岚州建設智能算力集群由誰牽頭？").answers == ["岚州市数据局"]


def test_a_wrong_pattern_names_file_and_line() -> None:
    with pytest.raises(DataError) as caught:
        compiled("question_words.yaml", "(牵头")
    assert caught.value.fields["file"] == "question_words.yaml"
    assert caught.value.fields["line"] >= 1
