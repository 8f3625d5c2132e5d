"""The audit on documents with one planted error each, and on their twins without: only the planted one is found."""

import pytest

from app.audit import audit, findings
from app.audit.checks import REGISTRY
from tests.app.audit.documents import BOX, PLAN, TABLE, TWICE, facts

RIGHT = [PLAN, TABLE, TWICE, BOX]


@pytest.mark.parametrize("text", RIGHT, ids=["plan", "table", "twice", "box"])
def test_a_right_document_has_no_finding(text):
    checks = audit(facts(text))
    assert findings(checks) == []
    assert {c.verdict for c in checks} == {"相符"}


def test_the_plan_is_checked_in_every_way_that_it_states():
    kinds = {c.kind for c in audit(facts(PLAN))}
    assert kinds >= {"plan_totals", "stages", "years", "places", "repeated", "growth", "counts", "deadlines", "caps"}


@pytest.mark.parametrize(
    ("text", "change", "kinds"),
    [
        (PLAN, ("总投资约61亿元", "总投资约71亿元"), {"plan_totals", "years"}),
        (PLAN, ("规划实施24个项目", "规划实施26个项目"), {"plan_totals", "stages"}),
        (PLAN, ("规划实施4个项目，投资额约8亿元", "规划实施6个项目，投资额约8亿元"), {"plan_totals"}),
        (PLAN, ("规划实施3个项目，投资额约9亿元", "规划实施3个项目，投资额约19亿元"), {"plan_totals"}),
        (PLAN, ("新开工10个", "新开工11个"), {"stages"}),
        (PLAN, ("18亿元、25亿元、18亿元", "18亿元、25亿元、28亿元"), {"years"}),
        (PLAN, ("12万只、10万只、8万只", "12万只、10万只、9万只"), {"places"}),
        (PLAN, ("到2029年，再生水厂达到12座", "到2029年，再生水厂达到10座"), {"repeated"}),
        (PLAN, ("降低3个百分点", "降低4个百分点"), {"growth"}),
        (PLAN, ("3大工程6项任务", "4大工程6项任务"), {"counts"}),
        (PLAN, ("3大工程6项任务", "3大工程8项任务"), {"counts"}),
        (PLAN, ("2项保障措施", "3项保障措施"), {"counts"}),
        (PLAN, ("市水务局每季度调度", "市水务局于2025年底前印发清单"), {"deadlines"}),
        (PLAN, ("最高500万元", "最高3亿元"), {"caps"}),
        (TABLE, ("合计\t5000", "合计\t5200"), {"tables"}),
        (TABLE, ("全市公共充电桩达到9000个", "全市公共充电桩达到9500个"), {"tables"}),
        (TWICE, ("提出到2029年", "提出到2027年"), {"sentences"}),
        (TWICE, ("农产品质量追溯码使用率达到70%。\n（二）基本", "农产品质量追溯码使用率达到75%。\n（二）基本"), {"repeated"}),
        (BOX, ("以上2个项目总投资42亿元", "以上2个项目总投资45亿元"), {"listed"}),
        (BOX, ("增加30亿元", "增加40亿元"), {"growth"}),
    ],
)
def test_a_planted_error_is_the_only_kind_of_finding(text, change, kinds):
    checks = audit(facts(text, change))
    assert {c.kind for c in findings(checks)} == kinds
    assert all(c.quotes and c.difference for c in findings(checks))


@pytest.mark.parametrize(
    ("text", "changes", "expected"),
    [
        # the rounding of six figures that are each 约 and of their total
        (
            PLAN,
            [("总投资约61亿元", "总投资约62亿元"), ("18亿元、25亿元、18亿元", "18亿元、26亿元、18亿元")],
            {("plan_totals", "舍入范围内")},
        ),
        # a total in a coarser unit
        (PLAN, [("12万只、10万只、8万只", "120400只、100000只、80000只")], {("places", "舍入范围内")}),
        # not yet dealt out
        (PLAN, [("12万只、10万只、8万只", "12万只、10万只、5万只")], {("places", "未分解完")}),
        # a lower bound that is exceeded
        (PLAN, [("智能水表达到30万只", "智能水表达到28万只以上")], set()),
        # two stages only: the rest may stand at a third
        (PLAN, [("在建9个、新开工10个、储备5个", "在建9个、新开工10个")], {("stages", "未分解完")}),
        # a lower bound beside a plain value
        (PLAN, [("到2029年，再生水厂达到12座", "到2029年，再生水厂达到10座以上")], {("repeated", "待核")}),
        # beyond the period, but works that go on
        (PLAN, [("更新管网320公里", "到2031年建成环状主干管网，更新管网320公里")], {("deadlines", "待核")}),
        # tasks without figures, and neither measure adds up: the rest may be theirs
        (
            PLAN,
            [
                ("规划实施7个项目，投资额约17亿元。", ""),
                ("规划实施4个项目，投资额约10亿元。", ""),
                ("规划实施3个项目，投资额约7亿元。", ""),
            ],
            {("plan_totals", "未分解完")},
        ),
        # an unreadable cell
        (TABLE, [("西屿区\t1800", "西屿区\t若干")], {("tables", "待核")}),
    ],
)
def test_what_is_no_contradiction(text, changes, expected):
    checks = audit(facts(text, *changes))
    assert findings(checks) == []
    assert {(c.kind, c.verdict) for c in checks if c.verdict != "相符"} == expected


@pytest.mark.parametrize(
    "text",
    [
        "青屿市方案（2027—2029年）\n一、主要任务\n（一）发展一产。到2029年，产业规模达到50亿元。\n（二）发展二产。到2029年，产业规模达到90亿元。\n",
        "青屿市方案（2027—2029年）\n一、主要任务\n（一）贯彻《全省数字政府规划》提出的5大工程30项任务。\n（二）完善制度。\n",
        "青屿市方案（2027—2029年）\n一、主要任务\n（一）到2028年，5G基站达到800座。\n（二）到2029年，5G基站达到1000座。\n",
        "青屿市方案（2027—2029年）\n一、目标\n到2029年，东屿区5G基站达到800座。\n二、任务\n（一）到2029年，西屿区5G基站达到900座。\n（二）完善制度。\n",
        "青屿市方案（2027—2029年）\n一、目标\n到2029年，电子信息、航空航天、汽车等14个领域实现全覆盖。\n二、任务\n（一）完善制度。\n（二）夯实基础。\n",
        "青屿市方案（2027—2029年）\n一、任务\n（一）改造2000年底前建成的老旧小区。\n（二）力争2030年前实现碳达峰。\n",
        "青屿市方案（2027—2029年）\n一、任务\n（一）产值由50亿元增至80亿元，其中出口增加12亿元。\n（二）完善制度。\n",
        "青屿市方案（2027—2029年）\n实施2项重点任务，提出9条措施。\n一、重点任务\n（一）强基础\n1．修路。建设道路。\n2．架桥。建设桥梁。\n"
        "（二）促发展\n3．招商。开展招商。\n4．引才。引进人才。\n二、保障措施\n（一）加强领导。\n（二）加强宣传。\n",
        "",
        "、" * 20000,
    ],
)
def test_texts_that_hold_no_finding(text):
    assert findings(audit(facts(text))) == []


def test_quotes_are_the_words_of_the_source():
    made = facts(PLAN, ("总投资约61亿元", "总投资约71亿元"))
    for check in audit(made):
        for quote in check.quotes:
            assert made.text[quote.start : quote.end].replace("\n", "").startswith(quote.text[:4])


def test_every_reason_has_its_message_and_every_check_its_file():
    from app.messages import catalogue

    reasons = {c.why for text in RIGHT for c in audit(facts(text))}
    assert reasons <= catalogue().keys()
    assert all(REGISTRY[name].__module__.endswith(f".{name}") for name in REGISTRY)
