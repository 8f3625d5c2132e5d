"""What documents say of themselves, in the forms of sites and letterheads; damaged and contradicting sources."""

import pytest

from extraction.citations import citations
from extraction.header import read_header
from extraction.outline import parse
from extraction.text import normalise


def header(source):
    text = normalise(source).text
    return read_header(text, parse(text))


BODY = "一、重点任务\n（一）改造管网。年内完成。\n（二）建设水厂。明年完成。\n"
SITE = (
    "索 引 号：\n015200/2026-0031\n发文机关：\n岚州市人民政府\n成文日期：\n2026年03月08日\n标　　题：\n岚州市人民政府关于印发岚州市节水方案的通知\n"
    "发文字号：\n岚政发〔2026〕31号\n发布日期：\n2026年03月12日\n"
    "岚州市人民政府关于印发\n岚州市节水方案的通知\n岚政发〔2026〕31号\n各区县人民政府：\n现将《岚州市节水方案》印发给你们。\n岚州市人民政府\n2026年3月8日\n岚州市节水方案\n（2026—2028年）\n"
    + BODY
)


def test_a_site_s_head_with_values_below_their_labels():
    values = header(SITE).values
    assert (values["index_number"], values["doc_number"]) == ("015200/2026-0031", "岚政发〔2026〕31号")
    assert (values["issue_date"], values["publish_date"]) == ("2026-03-08", "2026-03-12")
    assert (values["title"], values["period_start"], values["period_end"]) == ("岚州市节水方案（2026—2028年）", 2026, 2028)
    assert header(SITE).issuers[0][0] == "岚州市人民政府"


@pytest.mark.parametrize(
    ("source", "key", "value"),
    [
        ("岚州市节水方案\n岚政发〔2026〕31号\n" + BODY, "doc_number", "岚政发〔2026〕31号"),
        ("岚州市节水方案\n岚政发[2026]31号\n" + BODY, "doc_number", "岚政发〔2026〕31号"),
        ("岚州市节水方案\n岚政发（2026）第31号\n" + BODY, "doc_number", "岚政发〔2026〕31号"),
        ("岚州市节水方案\n岚政发〔202631号\n" + BODY, "doc_number", None),
        ("岚州市节水方案\n" + BODY + "岚州市水务局\n2026年4月2日", "issue_date", "2026-04-02"),
        ("岚州市节水方案\n" + BODY + "岚州市水务局\n二〇二六年四月二日", "issue_date", "2026-04-02"),
        ("岚州市节水方案\n" + BODY + "岚州市水务局\n202642日", "issue_date", None),
        ("岚州市节水方案\n" + BODY + "2026年2月30日", "issue_date", None),
        ("岚州市节水方案\n" + BODY + "岚州市人民政府办公室\n2026年5月6日印发", "publish_date", "2026-05-06"),
        ("岚州市节水“十五五”规划\n" + BODY, "period_end", 2030),
        ("岚州市2026年节水工作要点\n" + BODY, "period_start", 2026),
        ("岚州市节水规划\n规划期为2026—2035年。\n" + BODY, "period_end", 2035),
        ("岚州市节水办法\n" + BODY + "本办法自2026年5月1日起施行，有效期至2029年4月30日。", "valid_until", "2029-04-30"),
        ("岚州市节水办法\n" + BODY + "本办法自2026年5月1日起施行，有效期三年。", "valid_until", "2029-04-30"),
        ("岚州市节水办法\n" + BODY + "本办法自2026年5月1日起施行，有效期三年。", "effective_date", "2026-05-01"),
        ("岚州市节水办法\n" + BODY + "《岚州市用水办法》有效期至2029年4月30日。", "valid_until", None),
        ("有效性：失效\n岚州市节水办法\n" + BODY, "effect", "失效"),
        ("有效性\n岚州市节水办法\n" + BODY, "effect", None),
        ("机密★10年\n岚州市节水办法\n" + BODY, "secrecy", "机密"),
        ("岚州市节水办法\n" + BODY + "同时符合其他政策的，按就高不重复原则执行。", "stacking", "就高不重复"),
        ("岚州市节水办法\n" + BODY, "stacking", None),
        ("岚州市节水行动方案\n" + BODY, "genre", "行动方案"),
        (
            "岚州市节水方案\n" + BODY + "附件：1.项目清单\n2.分工表\n岚州市水务局\n2026年4月2日\n附件1\n项目清单\n一、供水",
            "annexes_missing",
            ["分工表"],
        ),
    ],
)
def test_values(source, key, value):
    assert header(source).values.get(key) == value


def cited(source):
    text = normalise(source).text
    outline = parse(text)
    return [(c.title, c.number, c.kind, c.replaces) for c in citations(text, outline, read_header(text, outline))]


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("为落实《澜江省节水条例》，制定本方案。\n" + BODY, [("澜江省节水条例", None, "basis", "")]),
        (
            "根据《甲市规划》《乙省方案》（乙政发〔2025〕3号）等文件，制定本方案。\n" + BODY,
            [("甲市规划", None, "basis", ""), ("乙省方案", "乙政发〔2025〕3号", "basis", "")],
        ),
        ("按照澜政发〔2025〕9号文件精神，制定本方案。\n" + BODY, [("澜政发〔2025〕9号", "澜政发〔2025〕9号", "basis", "")]),
        (
            "一、任务\n（一）编制《岚州市水网规划》。\n（二）严格落实《中华人民共和国水法》。",
            [("岚州市水网规划", None, "mention", ""), ("中华人民共和国水法", None, "mention", "")],
        ),
        (BODY + "《岚州市节水办法》（岚政发〔2020〕5号）同时废止。", [("岚州市节水办法", "岚政发〔2020〕5号", "mention", "废止")]),
        ("对《岚州市节水办法》作如下修订。\n" + BODY, [("岚州市节水办法", None, "mention", "修订")]),
        ("根据《关于印发〈澜江省节水方案〉的通知》，制定本方案。\n" + BODY, [("关于印发〈澜江省节水方案〉的通知", None, "basis", "")]),
        ("据《岚州日报》报道，成效明显。\n" + BODY, []),
        ("坚持节水优先，不断提高水平。\n" + BODY, []),
        ("《" * 3000 + BODY, []),
    ],
)
def test_citations(source, expected):
    assert cited("岚州市节水方案\n" + source) == expected


def test_a_document_does_not_cite_itself():
    assert cited(SITE) == []
