"""Two places side by side: metrics with folded units, pairs with reasons, and `lacks` only where nothing names it."""

import pytest

from app.compare import compare
from app.compare.sides import in_force, of_place, side
from app.compare.tasks import shared_heading
from extraction.extract import extract

LEFT = """青屿市通信基础设施行动方案（2027—2029年）
青政发〔2027〕8号
一、主要目标
到2029年，5G基站达到1.2万座，千兆宽带用户占比达到60%。
二、重点任务
（一）扩大5G网络覆盖。到2029年，5G基站达到1.2万座。（责任单位：市工业和信息化局）
（二）发展量子通信。建设量子通信干线。（责任单位：市科技局）
（三）加强资金保障。对通信机房改造按照投资额的20%给予补助，最高200万元。（责任单位：市财政局）
青屿市人民政府
2027年3月1日
"""
RIGHT = """赤湾市通信基础设施行动方案（2027—2029年）
赤政发〔2027〕4号
一、主要目标
到2029年，5G基站达到9000个，千兆宽带用户占比达到55%以上。
二、重点任务
（一）推进5G网络建设。到2029年，5G基站达到9000个。（责任单位：市工业和信息化局）
（二）发展海洋观测。布设海洋浮标20套。（责任单位：市科技局）
（三）落实资金支持。对通信机房改造按照投资额的10%给予补助，最高80万元。（责任单位：市财政局）
赤湾市人民政府
2027年2月1日
"""


def made(text, name):
    return extract(text, f"{name}.txt", name)


@pytest.fixture(scope="module")
def comparison():
    return compare(side("青屿市", [made(LEFT, "left")]), side("赤湾市", [made(RIGHT, "right")]))


def test_the_same_metric_stands_side_by_side_with_its_units_folded(comparison):
    rows = {row.metric: row for row in comparison.goals}
    base = rows["5G基站"]
    assert [(g.year, g.figure.written()) for g in base.left] == [(2029, "1.2万座")]
    assert [(g.year, g.figure.written()) for g in base.right] == [(2029, "9000个")]
    assert base.differences == [(2029, "+0.3万座")]
    assert rows["千兆宽带用户占比"].differences == [(2029, "+5个百分点")]


def test_a_pair_says_why_and_shows_both_sentences(comparison):
    pair = comparison.pairs[0]
    assert (pair.left.number, pair.right.number) == ("2.1", "2.1")
    assert {kind for kind, _ in pair.reasons} >= {"标题", "指标"}
    assert "1.2万座" in pair.quotes[0].text and "9000个" in pair.quotes[1].text


def test_tasks_on_other_things_are_no_sure_pair(comparison):
    assert all((p.left.number, p.right.number) != ("2.2", "2.2") for p in (*comparison.pairs, *comparison.doubtful))


def test_lacks_is_said_only_where_no_clause_names_it():
    left, right = made(LEFT, "left"), made(RIGHT, "right")
    assert any("量子通信" in lack.words for lack in compare(side("青屿市", [left]), side("赤湾市", [right])).lacking)
    named = made(RIGHT.replace("布设海洋浮标20套", "布设海洋浮标20套，跟踪量子通信进展"), "right")
    assert not any("量子通信" in lack.words for lack in compare(side("青屿市", [left]), side("赤湾市", [named])).lacking)


def test_funding_stands_by_instrument(comparison):
    row = next(row for row in comparison.funding if row.instrument == "补助")
    assert [[(r.node.properties["ratio"], r.caps[0][1]) for r in rules] for rules in (row.left, row.right)] == [[(20, 200)], [(10, 80)]]


def test_a_topic_keeps_what_names_it():
    chosen = side("青屿市", [made(LEFT, "left")], "5G")
    assert [t.number for t in chosen.tasks] == ["2.1"]
    assert {g.metric for g in chosen.goals} == {"5G基站"}
    assert side("青屿市", [made(LEFT, "left")], "G基站").goals == []


def test_a_place_has_the_documents_of_its_own_bodies_and_expired_ones_are_told_apart():
    left = made(LEFT, "left")
    left.properties["jurisdiction"] = "澜江省青屿市"
    district = made(RIGHT, "right")
    district.properties["jurisdiction"] = "澜江省青屿市东屿区"
    assert of_place([district, left], "青屿市") == [left]
    left.properties["effect"] = "失效"
    assert in_force([district, left]) == ([district], [left])


@pytest.mark.parametrize(
    ("one", "other", "words"),
    [
        ("扩大5G网络覆盖", "推进5G网络建设", "5G网络"),
        ("拓展智慧医疗", "优化智慧医疗", "智慧医疗"),
        ("加强组织领导", "加强组织领导", ""),
        ("完善平台体系", "建设公共服务平台", ""),
        ("", "推进5G网络建设", ""),
    ],
)
def test_shared_words_of_headings(one, other, words):
    assert shared_heading(one, other) == words


def test_a_figure_per_head_is_not_the_total():
    right = RIGHT.replace("5G基站达到9000个，千兆", "每万人拥有5G基站30个，千兆").replace("5G基站达到9000个。", "完成布点。")
    rows = compare(side("青屿市", [made(LEFT, "left")]), side("赤湾市", [made(right, "right")])).goals
    assert [row.metric for row in rows] == ["千兆宽带用户占比"]


@pytest.mark.parametrize("words", ["量子计算", "推进“量子+”应用"])
def test_a_word_that_could_mean_it_is_enough_not_to_say_lacks(words):
    right = made(RIGHT.replace("布设海洋浮标20套", f"布设海洋浮标20套，{words}"), "right")
    assert not any("量子通信" in x.words for x in compare(side("青屿市", [made(LEFT, "left")]), side("赤湾市", [right])).lacking)
