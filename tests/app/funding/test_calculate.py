"""The calculator over several documents and levels."""

from datetime import date

import pytest

from app.funding.calculate import calculate
from app.funding.estimate import Project
from app.funding.levels import LevelError, government, level_of, levels_in, stage_of
from app.funding.topic import Topic
from tests.app.funding.tables import CITY, COUNTY, PROVINCE, cap, clause, document, fixed, rule

DAY = date(2027, 3, 1)
PLACES = {"county": COUNTY, "city": CITY, "province": PROVINCE}
BASE = {
    "county": document("county", effect="有效"),
    "city": document("city", valid_until="2028-12-31"),
    "province": document("province", effect="有效"),
}
INVESTED = Project(investment_wan=3000, level="国家级")


def answer(rules, clauses=(), documents=None, project=INVESTED, topic=None, places=None, on=DAY):
    return calculate(rules, clauses, BASE | (documents or {}), places or PLACES, project, Topic(topic) if topic else None, on)


def sections(found):
    return [(e.section, e.clause.id, e.most_wan) for e in found.entries]


CITY_RULE = rule(cap(1000, "国家级项目"), cap(500, "市级项目"), ratio=20.0, base="项目投资额")
COUNTY_RULE = rule(instrument="贷款", of=clause("2", document="county"), computable="定性")
PROVINCE_RULE = rule(fixed(100), instrument="奖励", of=clause("7", document="province"))


def test_rules_of_every_level_above_count_nearest_first():
    found = answer([PROVINCE_RULE, CITY_RULE, COUNTY_RULE])
    assert sections(found) == [("unquantified", "county:2", None), ("counted", "city:1", 600), ("counted", "province:7", 100)]
    assert [e.place.government for e in found.entries] == ["县级", "市级", "省级"]
    assert found.largest.rule == CITY_RULE


def test_a_document_of_another_place_is_left_out():
    elsewhere = rule(fixed(900), of=clause("1", document="elsewhere"))
    assert sections(answer([elsewhere, PROVINCE_RULE], documents={"elsewhere": document("elsewhere", effect="有效")})) == [
        ("counted", "province:7", 100)
    ]


STATES = [
    ({"valid_until": "2027-12-31"}, "counted"), ({"effect": "有效"}, "counted"), ({"effect": "失效"}, "expired"), ({"valid_until": "2027-02-28"}, "expired"),
    ({"ended_by": ["新办法"], "ended_on": ["2027-01-01"]}, "expired"), ({"ended_by": ["新办法"], "ended_on": ["2027-06-01"], "effect": "有效"}, "counted"),
    ({"effective_date": "2028-01-01", "valid_until": "2030-12-31"}, "not_yet"), ({"period_end": 2026}, "to_verify"), ({"period_end": 2027}, "to_verify"),
    ({}, "to_verify"), ({"effect": "废止", "effective_date": "2028-01-01"}, "expired"),
]  # fmt: skip


@pytest.mark.parametrize(("stated", "section"), STATES)
def test_only_what_is_in_force_counts(stated, section):
    found = answer([CITY_RULE], documents={"city": document("city", **stated)})
    assert [e.section for e in found.entries] == [section]
    assert (found.largest is not None) is (section == "counted")
    assert len(found.totals) == (section == "counted")


KINDS = [
    (rule(instrument="资助", computable="一事一议"), "discretionary"), (rule(fixed(10), computable="按规定"), "discretionary"),
    (rule(fixed(9000), instrument="资助", text="三年安排专项资金9000万元。"), "budget"), (rule(instrument="贴息", computable="定性"), "unquantified"),
    (rule(fixed(10)), "counted"),
]  # fmt: skip


@pytest.mark.parametrize(("given", "section"), KINDS)
def test_kinds_stand_apart(given, section):
    assert [e.section for e in answer([given]).entries] == [section]
    assert [e.section for e in answer([given], documents={"city": document("city", effect="失效")}).entries] == ["expired"]


TWO = [rule(fixed(80), of=clause("1"), id="a"), rule(fixed(50), of=clause("2"), id="b")]
OPEN = rule(ratio=10.0, base="研发投入", of=clause("3"), id="c")
STACKING = [(None, TWO, 80, False), ("就高不重复", TWO, 80, False), ("可叠加", TWO, 130, True), ("可叠加", [*TWO, OPEN], 80, False)]


@pytest.mark.parametrize(("stacking", "rules", "most", "summed"), STACKING)
def test_sums_are_added_only_where_the_document_says_so(stacking, rules, most, summed):
    (total,) = answer(rules, documents={"city": document("city", effect="有效", stacking=stacking)}).totals
    assert (total.most_wan, total.summed, total.rules) == (most, summed, len(rules))


def test_nothing_is_added_over_documents():
    found = answer([CITY_RULE, PROVINCE_RULE], documents={"city": document("city", effect="有效", stacking="可叠加")})
    assert sorted(t.most_wan for t in found.totals) == [100, 600]
    assert found.largest.most_wan == 600


def test_a_rule_that_does_not_fit_stands_apart():
    assert sections(answer([CITY_RULE], project=Project(3000, "省级"))) == [("misfit", "city:1", None)]


DRONES = clause("4", "推广无人农机", "推广无人农机。\n支持合作社购置无人农机，优先保障起降用地。", support=("用地",))
CASE = clause("5", "引进重大项目", "引进重大项目。\n总投资5000万元以上的无人农机项目，按照“一事一议”方式给予支持。")
PLAIN = clause("6", "保护耕地", "保护耕地。\n划定永久基本农田，严控无人农机超速。")


@pytest.mark.parametrize(
    ("clauses", "topic", "expected"),
    [
        ([DRONES], "无人农机", [("unquantified", "支持合作社购置无人农机，优先保障起降用地。")]),
        ([DRONES], None, [("unquantified", "支持合作社购置无人农机，优先保障起降用地。")]),
        ([DRONES], "区块链", []),
        ([CASE], "无人农机", [("misfit", "总投资5000万元以上的无人农机项目，按照“一事一议”方式给予支持。")]),
        ([PLAIN], "无人农机", []),
        ([PLAIN], None, []),
    ],
)
def test_clauses_of_support(clauses, topic, expected):
    assert [(e.section, e.sentence) for e in answer([], clauses, topic=topic).entries] == expected


def test_a_large_project_is_decided_case_by_case():
    assert [e.section for e in answer([], [CASE], topic="无人农机", project=Project(9000)).entries] == ["discretionary"]


def test_a_clause_with_a_rule_is_not_listed_twice():
    assert len(answer([rule(fixed(5), of=DRONES)], [DRONES], topic="无人农机").entries) == 1


def test_a_topic_that_only_the_title_says_is_open():
    (entry,) = answer(
        [CITY_RULE], documents={"city": document("city", effect="有效", title="澄岚市氢能产业若干措施")}, topic="氢能"
    ).entries
    assert (entry.estimate.open[0].code, entry.most_wan) == ("point_topic", 600)
    assert answer([CITY_RULE], topic="氢能").entries == ()


@pytest.mark.parametrize(
    ("given", "level"), [("国家级", "国家级"), ("国家", "国家级"), ("县级", "区县级"), ("区级", "区县级"), ("自治区级", "省级")]
)
def test_levels(given, level):
    assert level_of(given) == level


@pytest.mark.parametrize(
    ("call", "given", "code"), [(level_of, "世界级", "level_unknown"), (level_of, "", "level_unknown"), (stage_of, "收尾", "stage_unknown")]
)
def test_unknown_levels_and_stages_are_refused(call, given, code):
    with pytest.raises(LevelError) as raised:
        call(given)
    assert raised.value.code == code


@pytest.mark.parametrize(
    ("text", "levels"),
    [
        ("国家级项目", ("国家级",)),
        ("国家级、市级项目", ("国家级", "市级")),
        ("市级以上平台", ("国家级", "省级", "市级")),
        ("二级节点", ()),
        ("自治区级平台", ("省级",)),
    ],
)
def test_levels_in_words(text, levels):
    assert levels_in(text) == levels


@pytest.mark.parametrize(
    ("name", "level", "said"),
    [
        ("澄岚市", "市", "市级"),
        ("北岭市", "省", "市级"),
        ("东岭省", "省", "省级"),
        ("枫林县", "区县", "县级"),
        ("青石区", "区县", "区级"),
        ("全国", "国家", "国家级"),
        ("枫林高新区", "", "园区级"),
    ],
)
def test_governments(name, level, said):
    assert government(name, level) == said
