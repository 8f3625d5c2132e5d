"""Two versions of one document: each change is told once, under its clause."""

import pytest

from app.compare.versions import changes
from extraction.extract import extract

PLAN = """青屿市节能行动方案（2027—2029年）
一、工作目标
到2029年，绿色建筑占比达到80%。
二、重点任务
（一）改造公共建筑。改造公共建筑120栋，对示范项目给予补助，最高50万元。规划实施6个项目，投资额约9亿元。（牵头单位：市住房城乡建设局；配合单位：市财政局）
（二）推广绿色建材。建设绿色建材基地2个。（牵头单位：市工业和信息化局）
（三）开展宣传培训。组织培训20场。（牵头单位：市发展改革委）
"""


def found(*edits, base=PLAN):
    text = base
    for old, new in edits:
        assert old in text, old
        text = text.replace(old, new, 1)
    return [(c.kind, (c.new or c.old).number, c.before, c.after) for c in changes(extract(base, "a.txt", "a"), extract(text, "b.txt", "b"))]


def test_the_same_text_has_no_change():
    assert found() == []


@pytest.mark.parametrize(
    ("edit", "expected"),
    [
        (("80%", "85%"), [("targets", "1", "绿色建筑占比 2029年80%", "绿色建筑占比 2029年85%")]),
        (("最高50万元", "最高80万元"), [("sums", "2.1", "补助 最高50万元", "补助 最高80万元")]),
        (("投资额约9亿元", "投资额约12亿元"), [("sums", "2.1", "规划投资9亿元", "规划投资12亿元")]),
        (("配合单位：市财政局", "配合单位：市审计局"), [("owners", "2.1", "市财政局（配合）", "市审计局（配合）")]),
        (("牵头单位：市发展改革委", "配合单位：市发展改革委"), [("owners", "2.3", "市发展改革委（牵头）", "市发展改革委（配合）")]),
        (
            ("建设绿色建材基地2个", "建设绿色建材基地3个"),
            [("targets", "2.2", "绿色建材基地 2个", "绿色建材基地 3个")],
        ),
    ],
)
def test_one_edit_is_one_change(edit, expected):
    assert found(edit) == expected


def test_a_new_task_moves_the_next_one_and_is_no_change_of_it():
    edit = ("（三）开展宣传培训", "（三）建立能耗平台。建设能耗监测平台。（牵头单位：市数据局）\n（四）开展宣传培训")
    told = [(kind, number) for kind, number, _, _ in found(edit)]
    assert told == [("added", "2.3"), ("moved", "2.4")]


def test_a_dropped_task_is_told_with_its_text():
    text = "（三）开展宣传培训。组织培训20场。（牵头单位：市发展改革委）\n"
    kind, number, before, _ = found((text, ""))[0]
    assert (kind, number) == ("dropped", "2.3") and before.startswith("开展宣传培训")


def test_wording_alone_is_told_as_such():
    assert [c[:2] for c in found(("组织培训20场", "面向社会组织培训20场"))] in ([("text", "2.3")], [("targets", "2.3")])
