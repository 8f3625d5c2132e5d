"""Normalising: forms of characters, spaces, marks, lines, the website's own lines, traditional characters."""

import pytest

from extraction.text import normalise


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("１０００ 万 元", "1000万元"),
        ("５Ｇ　基站６.５万座", "5G基站6.5万座"),
        ("Micro  LED 和 5G 融合", "Micro LED和5G融合"),
        ("1. 5G 网络", "1. 5G网络"),
        ("1﹒ 充电设施", "1.充电设施"),
        ("1． 充电设施", "1.充电设施"),
        ("⒈推进⑴甲㈠乙①丙", "1.推进（1）甲（一）乙①丙"),
        ("(责任单位:市交通局,市公安局;市财政局)", "（责任单位：市交通局，市公安局；市财政局）"),
        ("［责任单位：市交通局］", "[责任单位：市交通局]"),
        ("【责任单位：市交通局】", "[责任单位：市交通局]"),
        ("投资1,000万元,12,3", "投资1,000万元，12，3"),
        ("a,b", "a,b"),
        ("时间10:30至12：00", "时间10:30至12:00"),
        ("见http://a.cn/x?y=1", "见http://a.cn/x?y=1"),
        ("是否可行?可行!", "是否可行？可行！"),
        ("岚府发[2021]5号", "岚府发〔2021〕5号"),
        ("岚府发（2021）5号", "岚府发〔2021〕5号"),
        ("岚府发﹝2021﹞5号", "岚府发〔2021〕5号"),
        ("岚府发【2021】第5号", "岚府发〔2021〕第5号"),
        ("方案（2021）由市政府印发", "方案（2021）由市政府印发"),
        ("岚府发〔202118号", "岚府发〔202118号"),
        ("2021–2025年，3～5年，5％", "2021—2025年，3~5年，5%"),
        ('建设"十四五"工程', "建设“十四五”工程"),
        ("標　　題：", "标题："),
        ("发 文 机 关：", "发文机关："),
        ("第一章　总则", "第一章 总则"),
        ("第 十二 条 本办法", "第十二条 本办法"),
        ("市财政局　　市科技局岚州分局", "市财政局 市科技局岚州分局"),
        ("发文字号 岚府发〔2021〕5号", "发文字号 岚府发〔2021〕5号"),
        ("⽤户⼀⼈，⻓江", "用户一人，长江"),
        ("\ufeff零\u200b宽\u00ad字", "零宽字"),
        ("阿里•巴巴·甲", "阿里·巴巴·甲"),
        ("办\x00法\x01", "办法"),
        ("", ""),
        (" \n\u3000\n", ""),
    ],
)
def test_characters_spaces_and_marks(source, expected):
    assert normalise(source).text == expected


LONG = "到2025年，全市建成公共充电桩三万个，形成布局合理、智能高效的服务网络，基站规模"
HEAD = "（三）加快城乡充电网络建设，提升公共服务水平和运行能力"


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        (f"{LONG}\n\n进入第一梯队。", f"{LONG}进入第一梯队。"),
        (
            "引进高校设立专业。岚州市已有近五十所高校设\r\n\r\n立人工智能专业。",
            "引进高校设立专业。岚州市已有近五十所高校设立人工智能专业。",
        ),
        ("加强统筹，落实保障。（责任\n单位：市交通局、市公安局）", "加强统筹，落实保障。（责任单位：市交通局、市公安局）"),
        ("抄送：市委办公厅，市监委，\n市检察院。", "抄送：市委办公厅，市监委，市检察院。"),
        ("现将《岚州市方案》\n印发给你们，请执行。", "现将《岚州市方案》印发给你们，请执行。"),
        ("印发《岚州市智慧\n交通方案》的通知", "印发《岚州市智慧交通方案》的通知"),
        ("建设公共充电设施\n，方便群众。", "建设公共充电设施，方便群众。"),
        (
            "the new smart traffic system，即智慧交通 the\nnext generation。",
            "the new smart traffic system，即智慧交通the next generation。",
        ),
    ],
)
def test_a_line_break_inside_a_sentence_goes(source, expected):
    assert normalise(source).text == expected


@pytest.mark.parametrize(
    "lines",
    [
        ["岚州市人民政府关于", "印发岚州市智慧交通", "行动方案（2020—2022年）的通知"],
        ["一、总体要求", "（一）指导思想", "坚持统筹协调，深入推进。"],
        [HEAD, "各区县要加大投入，落实责任。"],
        [LONG, "（四）保障措施"],
        [LONG, "2.建设站点。"],
        [LONG, "责任单位：市交通局"],
        ["强化监测。（责任单位：市网信办、市公安局", "3.提升能力。（责任单位：市科技局）"],
        ["强化监测。（责任单位：市网信办、市公安局", "（二）提升能力"],
        [LONG, "专栏2 重点工程"],
        [LONG, "岚州市人民政府", "2021年5月6日"],
        ["经市政府同意，现将方案印发给你们，请认真贯彻执行", "岚州市人民政府", "2021年5月6日", "（此件公开发布）"],
        ["加强协作。（责任单位：市科技局、市财政局、市交通局）", "本措施自印发之日起施行。"],
        ["支持企业上云，降低成本（责任单位：市经信局、市财政局）", "本措施自印发之日起施行。"],
        ["指标\t2022年\t2025年", "充电桩（个）\t100\t300", "一、规模指标"],
        ["索引号：LZ-1", "发文机关：岚州市人民政府", "标题：关于印发方案的通知"],
        ["附件：1.重点任务分工表", "2.重点项目表"],
        ["岚州市智慧交通三年行动方案，分工方案", "各区县人民政府，市政府各部门："],
    ],
)
def test_other_line_breaks_stay(lines):
    lines = [line.replace("专栏2 ", "专栏2") for line in lines]
    assert normalise("\n\n".join(lines)).text.split("\n") == lines
    assert normalise("\r\n".join(lines)).text.split("\n") == lines


def test_an_indented_line_begins_a_paragraph():
    source = f"　　{LONG}\n　　各区县要加大投入。"
    assert normalise(source).text == f"{LONG}\n各区县要加大投入。"


def test_lines_broken_at_the_width_of_a_page_are_mended():
    sentence = "加快推进充电设施建设，完善城乡服务网络，支持各区县因地制宜布局站点，落实用地用电保障，"
    body = sentence * 9 + "确保完成任务。"
    lines = [body[at : at + 28] for at in range(0, len(body), 28)]
    heading = "（一）推动充电设施向乡镇延伸，加快形成覆盖城乡的公共服务网"
    source = "\n".join(["一、重点任务", heading[:28], heading[28:] + "络。", *lines, "二、保障措施"])
    assert normalise(source).text.split("\n") == ["一、重点任务", heading + "络。", body, "二、保障措施"]


def test_tabs_that_make_no_table_go():
    assert (
        normalise("\t正文。\n一、\t总体要求\n1\t建站\t市交通局\n\t合计\t3\n").text == "正文。\n一、总体要求\n1\t建站\t市交通局\n\t合计\t3"
    )


def test_the_websites_lines_are_left_out():
    source = (
        "您当前位置： 首页/政务公开/政策文件\n首页 > 公开\n岚州市人民政府通知\n请各单位执行。\n- 2 -\n扫一扫在手机打开当前页\n分享到：\n"
        "打印 关闭\n文件下载 附件下载\n上一篇：无\n本站所收集的部分公开文章来源于互联网，请与我们联系。\n-->"
    )
    assert normalise(source).text == "岚州市人民政府通知\n请各单位执行。"


@pytest.mark.parametrize(
    "line", ["主办单位：市教育局、市体育局", "市政府门户网站首页改版工作由市大数据局负责。", "责任单位：本市各区县", "加强网站打印功能。"]
)
def test_lines_of_the_document_that_look_alike_stay(line):
    assert normalise(f"一、任务\n{line}\n二、保障").text == f"一、任务\n{line}\n二、保障"


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("關於加快若幹措施，麵向未來，特製定本辦法，完善係統和機製，著力推進。", "关于加快若干措施，面向未来，特制定本办法，完善系统和机制，着力推进。"),
        ("隨著發展，圍繞著重點任務，只有著名企業著作權顯著。", "随着发展，围绕着重点任务，只有著名企业著作权显著。"),
        ("由市檔案局負責複製程序的說明。", "由市档案局负责复制程序的说明。"),
        ("乾隆年間的計畫，憑藉憑證。", "乾隆年间的计划，凭借凭证。"),
        ("市档案局保存著作、乾隆年间文献与瞭望台资料。", "市档案局保存著作、乾隆年间文献与瞭望台资料。"),
        ("采用昇腾芯片，由王喆负责。", "采用昇腾芯片，由王喆负责。"),
        (("岚州市與邻市共建，推进充电设施建设，落实各项保障措施，方便群众绿色出行，提升服务水平，推动高质量发展，形成覆盖城乡各级站点的网络，"
         "完善工作机制，强化责任落实，著名专家参与。"),
         ("岚州市与邻市共建，推进充电设施建设，落实各项保障措施，方便群众绿色出行，提升服务水平，推动高质量发展，形成覆盖城乡各级站点的网络，"
         "完善工作机制，强化责任落实，著名专家参与。")),
    ],
)  # fmt: skip
def test_traditional_characters(source, expected):
    assert normalise(source).text == expected


def test_taiwans_words_only_where_the_document_shows_several_and_never_in_a_name():
    one = normalise("嵐州市推動資訊基礎建設，加強檔案管理，圍繞重點領域發展。")
    assert one.text == "岚州市推动资讯基础建设，加强档案管理，围绕重点领域发展。"
    several = normalise("嵐州市推動軟體、網際網路與人工智慧應用，由數位發展部與資訊工業策進會協助，見《資訊法》。")
    assert several.text == "岚州市推动软件、互联网与人工智能应用，由数位发展部与资讯工业策进会协助，见《资讯法》。"
    start = several.text.index("互联网")
    assert several.raw(start, start + 3) == "網際網路"
    assert several.raw(start + 1, start + 2) == "網際網路"
    assert several.traditional


def test_no_digit_is_guessed():
    assert normalise("岚府发〔2021\n20215\n6").text.replace("\n", "") == "岚府发〔2021202156"
