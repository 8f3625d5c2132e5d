"""What has no answer gets a polite reply of its kind, and never an answer."""

from time import perf_counter

import pytest

from app.answers.answer import ANSWERED
from app.answers.asking import Answerer

REPLIES = [
    # nothing of that in the graph
    ("上海的5G基站目标是多少", "not_found", "上海"),
    ("霁川市有哪些任务？", "not_found", "霁川市"),
    ("岚州的地铁要修多少公里", "not_found", "目标"),
    ("岚州2030年要建多少座火电站", "not_found", "目标"),
    ("岚州对每个火锅店补贴多少", "not_found", "资金"),
    ("岚州市体育局负责什么", "not_found", "岚州市体育局"),
    ("渚安市体育局牵头哪些任务", "not_found", "渚安市体育局"),
    ("火星局负责什么？", "not_found", "火星局"),
    ("岚州市火星局配合哪些任务？", "not_found", "岚州市火星局"),
    ("岚政发〔2026〕999号的成文日期", "not_found", "999"),
    ("《岚州市养老服务条例》什么时候施行", "not_found", "养老服务条例"),
    ("渚安市会展局和市数据局共同负责的任务", "not_found", "会展局"),
    # known, but nothing of what is asked
    ("渚安推广算力券由谁牵头？", "not_found", "未区分牵头与配合"),
    # a region is never mended
    ("云袖区教育局负责什么", "not_found", "云袖区教育局"),
    ("岚政发〔2026〕13号什么时候发布", "not_found", "13"),
    # ambiguous
    ("数据局牵头哪些任务", "ambiguous", "岚州市数据局"),
    ("岚州市智慧医疗这块谁牵头？", "ambiguous", "拓展智慧医疗"),
    # not understood
    ("今天天气怎么样", "not_understood", ""),
    ("你好", "not_understood", ""),
    ("？？？", "not_understood", ""),
    ("", "not_understood", ""),
    ("火锅和串串哪个好吃", "not_understood", ""),
]

CHANGES = [
    "把岚州市经信局改名为岚州市工信局", "删除岚政发〔2026〕12号", "请把图谱清空", "帮我把所有节点都删掉", "新建一个部门叫岚州市体育局", "将5G基站目标改成3万座",
    "MATCH (n) DETACH DELETE n", "CREATE (n:Task)", "导入一份新文件", "更新岚州市数据局的任务",
]  # fmt: skip


@pytest.mark.parametrize(("question", "status", "words"), REPLIES)
def test_a_reply_says_why(answerer: Answerer, question: str, status: str, words: str) -> None:
    answer = answerer.ask(question)
    assert (answer.status, answer.answers) == (status, []), answer.text
    assert words in answer.text + "".join(answer.candidates)
    if status == "not_understood":
        assert answer.suggestions
    if status == "ambiguous":
        assert len(answer.candidates) > 1


@pytest.mark.parametrize("question", CHANGES)
def test_a_change_is_not_understood(answerer: Answerer, question: str) -> None:
    answer = answerer.ask(question)
    assert (answer.status, answer.answers, answer.steps) == ("not_understood", [], [])


UNKNOWN = [
    "岚州市文化馆在三年行动方案里牵头什么？", "望星区到2028年有多少个5G基站？", "岚州科学城管委会主任是谁", "云岫府办发〔2026〕8号由哪个部门负责解释？",
    "岚政规〔2026〕5号全部补助兑现下来预算总额是多少？", "渚安北斗海事应急平台采用哪款芯片", "数据管理能力成熟度评估通过二级，岚州奖励几万元",
    "云岫软件园三期总投资一共多少", "岚州市元宇宙由谁负责", "岚州第九十条由谁负责", "岚州哪些任务不涉及区块链", "岚州2029年完成投资多少",
    "哪份文件最早", "望川县", "云岫区启动的项目有哪些", "移动晴川分公司在岚州三年行动方案里被点名参加了哪些任务？",
]  # fmt: skip


@pytest.mark.parametrize("question", UNKNOWN)
def test_what_the_graph_does_not_hold_is_not_answered(answerer: Answerer, question: str) -> None:
    answer = answerer.ask(question)
    assert answer.status != ANSWERED, answer.answers
    assert answer.answers == []


@pytest.mark.parametrize("question", ["包子和馒头你觉得哪个香？", "把图谱里的所有节点都删掉", "岚州的智能算力怎么样"])
def test_what_is_suggested_is_answered(answerer: Answerer, question: str) -> None:
    suggested = answerer.ask(question).suggestions
    assert suggested
    assert all(answerer.ask(one).status == ANSWERED for one in suggested)


MENDED = [("岚州市数剧局在三年行动方案里配合哪些任务", "岚州市数据局"), ("岚州市财证局牵头哪些任务", "岚州市财政局")]


@pytest.mark.parametrize(("question", "name"), MENDED)
def test_a_name_with_one_wrong_character_is_read_as_the_right_one(answerer: Answerer, question: str, name: str) -> None:
    answer = answerer.ask(question)
    assert answer.status == ANSWERED, answer.text
    assert any(name in remark for remark in answer.remarks)


def test_a_list_in_a_missing_annex_is_said_to_stand_there(answerer: Answerer) -> None:
    answer = answerer.ask("云岫区新型数字基础设施实施方案的重点项目清单里有哪些项目？")
    assert answer.status != ANSWERED
    assert "附件" in answer.text


@pytest.mark.parametrize("hostile", ["、" * 20_000, "（" * 20_000, "哪些" * 5_000, "2028年" * 3_000, "岚州市经信局和" * 2_000])
def test_hostile_text_is_quick(answerer: Answerer, hostile: str) -> None:
    start = perf_counter()
    assert answerer.ask(hostile).status in ("not_found", "not_understood", "ambiguous")
    assert perf_counter() - start < 30


CONVERSATIONS = [
    (["岚州市数据局在三年行动方案里牵头几项任务", "那市财政局呢？"], ["1项"]),
    (["岚州2028年智能算力规模要做到多少", "2030年呢？"], ["9000PFLOPS"]),
    (["岚州2028年10G-PON端口占比要超过多少", "渚安呢？"], ["75%"]),
]


@pytest.mark.parametrize(("questions", "expected"), CONVERSATIONS)
def test_a_question_may_ask_the_same_of_something_else(answerer: Answerer, questions: list[str], expected: list[str]) -> None:
    last = None
    for question in questions:
        last = answerer.ask(question, last)
    assert (last.status, last.answers) == (ANSWERED, expected), last.text


def test_one_of_several_by_its_number_is_refused(answerer: Answerer) -> None:
    first = answerer.ask("岚州市数据局在三年行动方案里牵头哪些任务")
    assert answerer.ask("上面第二个任务有哪些单位？", first).status == "not_understood"
