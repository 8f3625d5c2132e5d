"""Pages in the forms of government sites: containers, tables of labels, tables of data, charsets."""

import pytest

from extraction.read import read

PARAGRAPHS = "".join(f"<p>　　第{n}段：加快推进充电设施建设，提升服务水平，方便群众出行。</p>" for n in "一二三四五六")

PAGE = f"""<!DOCTYPE html><html><head><meta charset="utf-8"><title>关于印发方案的通知_岚州市人民政府</title>
<meta name="PubDate" content="2023-05-06 10:00"><style>p {{}}</style></head><body>
<div class="nav"><a href="/">首页</a><a href="/x">政务公开</a></div>
<table class="labels"><tr><td>索 引 号：</td><td>LZ001/2023-1</td><td>发文机关：</td><td>岚州市人民政府</td></tr>
<tr><td>成文日期：</td><td>2023年5月5日</td><td>发文字号：</td><td>岚府发〔2023〕3号</td></tr></table>
<div class="side"><a>相关一</a><a>相关二</a></div>
<div class="TRS_Editor"><p align="center">关于印发方案的通知</p>{PARAGRAPHS}
<table><tr><th>序号</th><th>任务</th><th>责任单位</th></tr><tr><td>1</td><td><p>建设</p><p>站点</p></td><td>市交通局</td></tr></table>
<p>岚州市人民政府<br>2023年5月5日</p></div>
<div class="foot">版权所有</div><script>var a = "正文"</script></body></html>"""


def html(tmp_path, content: str | bytes, name: str = "a.html"):
    path = tmp_path / name
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    return read(path)


def test_labels_first_then_the_main_text(tmp_path):
    source = html(tmp_path, PAGE)
    lines = source.text.split("\n")
    assert lines[:5] == [
        "索引号：LZ001/2023-1",
        "发文机关：岚州市人民政府",
        "成文日期：2023年5月5日",
        "发文字号：岚府发〔2023〕3号",
        "关于印发方案的通知",
    ]
    assert lines[5].startswith("　　第一段")
    assert lines[-4:] == ["序号\t任务\t责任单位", "1\t建设 站点\t市交通局", "岚州市人民政府", "2023年5月5日"]
    assert len(lines) == 15
    assert (source.kind, source.encoding) == ("html", "utf-8")
    assert source.metadata == {"title": "关于印发方案的通知", "publish_date": "2023-05-06 10:00"}


def test_without_a_known_container_the_text_is_found(tmp_path):
    source = html(tmp_path, PAGE.replace('class="TRS_Editor"', 'class="unknown17"'))
    assert "政务公开" not in source.text
    assert source.text.count("段：加快") == 6
    assert source.text.startswith("索引号：LZ001/2023-1\n")


@pytest.mark.parametrize(("charset", "encoding"), [("gb2312", "gb18030"), ("gbk", "gb18030"), ("utf-8", "utf-8")])
def test_the_declared_charset_is_used(tmp_path, charset, encoding):
    source = html(tmp_path, PAGE.replace("utf-8", charset).encode(encoding))
    assert source.encoding == encoding
    assert "岚府发〔2023〕3号" in source.text


def test_a_wrongly_declared_charset_is_found_out(tmp_path):
    source = html(tmp_path, PAGE.encode("gb18030"))
    assert source.encoding == "gb18030"
    assert "岚府发〔2023〕3号" in source.text


def test_html_in_a_txt_file_is_html(tmp_path):
    assert html(tmp_path, PAGE, "a.txt").kind == "html"


def test_the_title_outside_the_text_is_put_before_it(tmp_path):
    page = PAGE.replace('<p align="center">关于印发方案的通知</p>', "")
    assert html(tmp_path, page).text.split("\n")[4] == "关于印发方案的通知"


def test_a_table_that_lays_out_the_page_is_no_table(tmp_path):
    page = f"<html><body><table><tr><td><table><tr><td>左</td><td>右</td></tr></table></td><td>{PARAGRAPHS}</td></tr></table></body></html>"
    lines = html(tmp_path, page).text.split("\n")
    assert lines[-1].startswith("　　第六段")
    assert all("\t" not in line or line == "左\t右" for line in lines)


def test_columns_stay_in_place(tmp_path):
    table = "<table><tr><td colspan=2>甲</td><td>乙</td></tr><tr><td></td><td>丙</td><td>丁</td></tr></table>"
    text = html(tmp_path, f"<html><body><div><p>表一</p>{table}</div></body></html>").text
    assert text.split("\n") == ["表一", "甲\t\t乙", "\t丙\t丁"]


def test_a_page_nested_without_end_is_read(tmp_path):
    text = html(tmp_path, "<html><body>" + "<div>" * 20_000 + "<p>关于印发方案的通知</p>").text
    assert text == "关于印发方案的通知"
