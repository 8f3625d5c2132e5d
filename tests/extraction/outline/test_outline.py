"""Outlines of whole texts: numbers, which items are Tasks, parts, paragraphs with their own units."""

import pytest

from extraction.outline import parse


def tasks(text):
    return [(i.number, i.heading) for i in parse(text).items if i.is_task]


CASES = {
    "levels restart under each heading": (
        "一、总体要求\n（一）指导思想。坚持创新。\n二、重点任务\n（一）建设网络\n1.铺设光缆。年内完成。\n2.建设基站。年内完成。\n（二）培育产业\n1.引进企业。给予支持。",
        [("2.1.1", "铺设光缆"), ("2.1.2", "建设基站"), ("2.2.1", "引进企业")],
    ),
    "numbering that runs on through chapters keeps its own numerals": (
        "一、加强供给\n（一）扩大供应。加快建设。\n（二）完善服务。提升质量。\n二、强化保障\n（三）落实资金。安排经费。\n（四）抓好督查。定期通报。",
        [("1.1", "扩大供应"), ("1.2", "完善服务"), ("2.3", "落实资金"), ("2.4", "抓好督查")],
    ),
    "articles under chapters": (
        "第一章 总则\n第一条 为规范管理，制定本办法。\n第二章 扶持措施\n第二条 对新建厂房给予补助。\n第三条 对技改项目给予贴息。\n第三章 附则\n第四条 本办法自印发之日起施行。",
        [("2.2", "对新建厂房给予补助"), ("2.3", "对技改项目给予贴息")],
    ),
    "articles without chapters; those that only define or close are none": (
        "第一条 为加快发展，制定本措施。\n第二条 支持建设冷库。按投资额补助。\n第三条 支持品牌建设。\n第四条 本措施自2026年5月1日起施行，有效期三年。",
        [("2", "支持建设冷库"), ("3", "支持品牌建设")],
    ),
    "a skipped and a repeated numeral": (
        "一、任务\n1.修建道路。\n3.修建桥梁。\n3.修建隧道。",
        [("1.1", "修建道路"), ("1.3", "修建桥梁"), ("1.3#2", "修建隧道")],
    ),
    "paragraphs with their own units": (
        "一、重点工作\n抓好春耕备耕。（责任单位：县农业农村局）\n抓好防汛准备。（责任单位：县水利局）\n二、工作要求\n压实各方责任。（责任单位：县政府办公室）",
        [("1.p1", "抓好春耕备耕"), ("1.p2", "抓好防汛准备"), ("2.p1", "压实各方责任")],
    ),
    "a bracket that closes the last of several paragraphs belongs to the leaf": (
        "一、重点工作\n（一）抓好生产\n扩大种植面积。\n推广良种。（责任单位：县农业农村局）\n（二）抓好销售\n开展产销对接。\n建设冷链。（责任单位：县商务局）",
        [("1.1", "抓好生产"), ("1.2", "抓好销售")],
    ),
    "a list on a line of its own belongs to the paragraph before it": (
        "一、重点工作\n1.改造管网。年内完成。\n责任单位：市水务局；配合单位：市财政局\n2.建设水厂。明年完成。\n责任单位：市水务局",
        [("1.1", "改造管网"), ("1.2", "建设水厂")],
    ),
    "an item with its own units is a Task even when it has children": (
        "一、支持政策\n（一）设备补助。按购置额补助。（责任单位：市农业农村局）\n1.申报条件\n在本市注册。\n2.申报材料\n申请表。",
        [("1.1", "设备补助")],
    ),
    "a table's group rows are no headings": (
        "一、发展目标\n指标\t2026年\t2030年\n一、规模指标\n产值（亿元）\t10\t20\n二、能力指标\n平台（个）\t1\t2\n二、重点任务\n（一）做大规模。",
        [("2.1", "做大规模")],
    ),
    "a table of contents is no outline": (
        "目录\n一、总体要求......1\n二、重点任务......3\n一、总体要求\n坚持创新。\n二、重点任务\n（一）铺设光缆。",
        [("2.1", "铺设光缆")],
    ),
    "a text without numerals and units has no tasks": ("今年以来，全市经济运行平稳。\n下一步将继续努力。", []),
    "goals and conditions are no tasks": (
        "一、工作目标\n（一）近期目标。建成水厂。\n（二）远期目标。建成网络。\n二、基本原则\n（一）统筹推进。\n三、存在问题\n（一）资金不足。",
        [],
    ),
}


@pytest.mark.parametrize(("text", "expected"), CASES.values(), ids=CASES.keys())
def test_tasks(text, expected):
    assert tasks(text) == expected


NOTICE = (
    "岚州市人民政府关于印发岚州市节水行动方案的通知\n各区县人民政府：\n现将《岚州市节水行动方案》印发给你们。\n一、各区县要制定细则。\n二、各部门要密切配合。\n"
    "岚州市人民政府\n2026年3月1日\n岚州市节水行动方案\n一、总体要求\n（一）指导思想。节水优先。\n二、重点任务\n（一）改造管网。\n附件1\n重点项目清单\n一、供水项目\n1.新建水厂。"
)


def test_parts_count_by_themselves():
    outline = parse(NOTICE)
    assert [(p.kind, p.prefix, p.title) for p in outline.parts if p.items] == [
        ("notice", "N.", "岚州市人民政府关于印发岚州市节水行动方案的通知"),
        ("main", "", "岚州市节水行动方案"),
        ("annex", "A1.", "重点项目清单"),
    ]
    assert [i.number for i in outline.items if i.is_task] == ["N.1", "N.2", "2.1", "A1.1.1"]


def test_closing_paragraph_stands_outside_the_numbering():
    outline = parse("一、措施\n1.扩大供给。加快建设。\n2.完善服务。提升质量。\n本措施自印发之日起施行，所需资金由市财政列支。")
    assert len(outline.main.closing) == 1
    assert [i.number for i in outline.items] == ["1", "1.1", "1.2"]


@pytest.mark.parametrize("text", ["、" * 100_000, "（" * 100_000, "1." * 50_000, "一、\n" * 20_000])
def test_hostile_text_ends(text):
    assert parse(text) is not None
