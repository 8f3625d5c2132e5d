"""Word's own numbers, boxes, tracked changes and tables of contents."""

import docx
import pytest
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn

from extraction.read import read
from extraction.read.docx_numbers import written

LEVELS = (("chineseCountingThousand", "%1、"), ("chineseCountingThousand", "（%2）"), ("decimal", "%3."), ("decimalEnclosedCircle", "%4"))


def numbered(levels=LEVELS, suffix: str = "nothing"):
    """A document whose list 90 has the levels given, and 91 the same list begun anew at 1."""
    document = docx.Document()
    root = document.part.numbering_part.element
    body = "".join(
        f'<w:lvl w:ilvl="{at}"><w:start w:val="1"/><w:numFmt w:val="{form}"/><w:suff w:val="{suffix}"/><w:lvlText w:val="{text}"/></w:lvl>'
        for at, (form, text) in enumerate(levels)
    )
    root.insert(0, parse_xml(f'<w:abstractNum {nsdecls("w")} w:abstractNumId="90">{body}</w:abstractNum>'))
    root.append(parse_xml(f'<w:num {nsdecls("w")} w:numId="90"><w:abstractNumId w:val="90"/></w:num>'))
    again = '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="1"/></w:lvlOverride>'
    root.append(parse_xml(f'<w:num {nsdecls("w")} w:numId="91"><w:abstractNumId w:val="90"/>{again}</w:num>'))
    return document


def item(document, text: str, level: int, number: int = 90) -> None:
    paragraph = document.add_paragraph(text)
    place = f'<w:numPr {nsdecls("w")}><w:ilvl w:val="{level}"/><w:numId w:val="{number}"/></w:numPr>'
    paragraph._p.get_or_add_pPr().append(parse_xml(place))


def text_of(document, tmp_path) -> list[str]:
    path = tmp_path / "a.docx"
    document.save(path)
    return read(path).text.split("\n")


def test_list_numbers_are_written_out(tmp_path):
    document = numbered()
    for text, level in (
        ("总体要求", 0),
        ("目标", 1),
        ("任务", 0),
        ("建站", 1),
        ("选址", 2),
        ("用地", 2),
        ("细则", 3),
        ("运营", 1),
        ("收费", 2),
    ):
        item(document, text, level)
    assert text_of(document, tmp_path) == [
        "一、总体要求", "（一）目标", "二、任务", "（一）建站", "1.选址", "2.用地", "①细则", "（二）运营", "1.收费",
    ]  # fmt: skip


def test_a_list_begun_anew_counts_anew_and_text_between_does_not_stop_it(tmp_path):
    document = numbered()
    item(document, "甲", 0)
    document.add_paragraph("正文。")
    item(document, "乙", 0)
    item(document, "丙", 0, 91)
    assert text_of(document, tmp_path) == ["一、甲", "正文。", "二、乙", "一、丙"]


def test_a_number_is_set_off_where_word_sets_it_off(tmp_path):
    document = numbered((("decimal", "%1."),), suffix="tab")
    item(document, "5G网络", 0)
    assert text_of(document, tmp_path) == ["1. 5G网络"]


def test_numbers_of_a_heading_style(tmp_path):
    document = numbered()
    style = document.styles["Heading 1"].element
    style.get_or_add_pPr().append(parse_xml(f'<w:numPr {nsdecls("w")}><w:numId w:val="90"/></w:numPr>'))
    document.add_heading("重点任务", 1)
    document.add_paragraph("正文。")
    document.add_heading("保障措施", 1)
    assert text_of(document, tmp_path) == ["一、重点任务", "正文。", "二、保障措施"]


def test_tracked_changes_count_as_accepted(tmp_path):
    document = docx.Document()
    paragraph = document.add_paragraph("由市交通局")._p
    for tag, inner in (("del", "<w:delText>配合</w:delText>"), ("ins", "<w:t>牵头</w:t>")):
        paragraph.append(parse_xml(f"<w:{tag} {nsdecls('w')}><w:r>{inner}</w:r></w:{tag}>"))
    assert text_of(document, tmp_path) == ["由市交通局牵头"]


def test_content_controls_are_read_and_tables_of_contents_are_not(tmp_path):
    document = docx.Document()
    body = document.element.body
    gallery = '<w:sdtPr><w:docPartObj><w:docPartGallery w:val="Table of Contents"/></w:docPartObj></w:sdtPr>'
    for properties, text in ((gallery, "一、总体要求1"), ("<w:sdtPr/>", "岚府发〔2023〕3号")):
        inner = f"<w:sdtContent><w:p><w:r><w:t>{text}</w:t></w:r></w:p></w:sdtContent>"
        body.insert(0, parse_xml(f"<w:sdt {nsdecls('w')}>{properties}{inner}</w:sdt>"))
    document.add_paragraph("正文。")
    assert text_of(document, tmp_path) == ["岚府发〔2023〕3号", "正文。"]


def test_a_box_is_its_paragraphs_and_merged_cells_keep_the_columns(tmp_path):
    document = docx.Document()
    box = document.add_table(1, 1).cell(0, 0)
    box.text = "专栏1 重点工程"
    box.add_paragraph("充电站工程。")
    table = document.add_table(2, 3)
    table.cell(0, 0).merge(table.cell(0, 1)).text = "指标"
    table.cell(0, 2).text = "2025年"
    for at, value in enumerate(["站点", "个", "300"]):
        table.cell(1, at).text = value
    lines = [line for line in text_of(document, tmp_path) if line]
    assert lines == ["专栏1 重点工程", "充电站工程。", "指标\t\t2025年", "站点\t个\t300"]


def test_breaks_and_tabs_inside_a_paragraph(tmp_path):
    document = docx.Document()
    document.add_paragraph("第一行\n第二行\t右边")
    assert document.element.body.findall(".//" + qn("w:tab"))
    assert text_of(document, tmp_path) == ["第一行", "第二行  右边"]


@pytest.mark.parametrize(
    ("number", "form", "shown"),
    [
        (1, "chineseCounting", "一"), (10, "chineseCountingThousand", "十"), (12, "chineseCounting", "十二"), (20, "chineseCounting", "二十"),
        (21, "japaneseCounting", "二十一"), (105, "chineseCountingThousand", "一百零五"), (110, "chineseCountingThousand", "一百一十"),
        (1005, "chineseCountingThousand", "一千零五"), (11, "chineseLegalSimplified", "壹拾壹"), (3, "ideographTraditional", "丙"),
        (4, "upperRoman", "IV"), (28, "lowerLetter", "bb"), (2, "upperLetter", "B"), (7, "decimalZero", "07"), (21, "decimalEnclosedCircle", "21"),
        (3, "decimalEnclosedCircleChinese", "③"), (12, "ideographDigital", "一二"), (5, "ordinalText", "5"),
    ],
)  # fmt: skip
def test_number_formats(number, form, shown):
    assert written(number, form) == shown
