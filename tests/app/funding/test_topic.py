"""Which clauses are about a topic."""

import time

import pytest

from app.funding.rules import Clause, Rule
from app.funding.topic import Topic, is_about, where

SAID = [
    ("工业互联网标识解析", "支持建设工业互联网各级标识解析节点"),
    ("工业互联网标识解析", "建成标识解析体系，接入工业互联网"),
    ("5G", "推进5G-A商用"),
    ("5g", "新建5G基站"),
    ("智能算力", "发展智能算力产业"),
    ("IPv6", "全面支持IPv6访问"),
    ("窄带物联网(NB-IoT)", "布设窄带物联网（NB-IoT）传感器"),
    ("氢能", "推广氢能公交"),
]
UNSAID = [
    ("工业互联网标识解析", "支持企业建设工业互联网平台，发展数字化运营"),
    ("工业互联网标识解析", "工业企业应当标明产地。互联网平台应当公示，解析数据"),
    ("智能算力", "国产智能计算芯片"),
    ("AI", "发展AIoT产业"),
    ("5G", "布局15GHz频段"),
    ("氢能", "氢气储运，能源转型"),
    ("。", "任何句子。"),
    ("智慧农业", "农业智能化" * 3),
]


@pytest.mark.parametrize(("topic", "text"), SAID)
def test_said(topic, text):
    assert Topic(topic).is_said_in(text)


@pytest.mark.parametrize(("topic", "text"), UNSAID)
def test_unsaid(topic, text):
    assert not Topic(topic).is_said_in(text)


CLAUSE = Clause(
    "t",
    "d",
    "3.2",
    "推广新型网络",
    "推广新型网络。\n布设窄带物联网终端，一次性补助10万元。另建设示范田。",
    names=(("NB-IoT", "窄带物联网"),),
)


def test_the_sentence_that_says_it():
    assert where(Topic("窄带物联网"), CLAUSE) == "布设窄带物联网终端，一次性补助10万元。"
    assert where(Topic("新型网络"), CLAUSE) == "推广新型网络"
    assert where(Topic("区块链"), CLAUSE) is None


def test_another_name_of_a_thing_that_the_clause_names():
    assert where(Topic("NB-IoT"), CLAUSE) == "推广新型网络"
    assert where(Topic("窄带蜂窝网", aliases=("窄带物联网",)), CLAUSE) == "布设窄带物联网终端，一次性补助10万元。"


@pytest.mark.parametrize(
    ("changes", "found"),
    [
        ({"text": "对无人农机给予补贴。"}, True),
        ({"beneficiary": "无人农机合作社"}, True),
        ({"conditions": ("购置无人农机",)}, True),
        ({"text": "给予补贴。"}, False),
    ],
)
def test_a_rule_is_about_what_it_says(changes, found):
    assert is_about(Topic("无人农机"), Rule("r", Clause("t", "d", "1", "甲", "甲。"), "补贴", **changes)) is found


def test_hostile_text_is_read_in_a_moment():
    started = time.monotonic()
    assert not Topic("工业互联网标识解析").is_said_in("工业" * 50_000)
    assert Topic("标识解析").is_said_in("、" * 100_000 + "标识解析")
    assert time.monotonic() - started < 2
