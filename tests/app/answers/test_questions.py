"""Questions about the samples in many wordings, with exactly what is answered."""

import pytest

from app.answers.answer import ANSWERED
from app.answers.asking import Answerer

ANSWERS = [
    # facts of documents
    ("岚州那份三年行动方案是谁印发的", ["岚州市人民政府"]),
    ("岚政发〔2026〕12号啥时候发布的？", ["2026年3月25日"]),
    ("渚安市人工智能那套政策什么时候开始实施", ["2026年1月1日"]),
    ("岚政规[2026]5号落款日期", ["2026年5月8日"]),
    ("岚政办发〔2021〕27号有没有失效？", ["已失效"]),
    ("岚州“十五五”数字产业规划覆盖哪几年", ["2026—2030年"]),
    # owners
    ("在岚州，发展智慧交通归谁管", ["岚州市交通运输局", "岚州市公安局", "岚州市住房和城乡建设局", "岚州交通投资集团有限公司"]),
    ("渚安的算力券由哪个局负责发放", ["渚安市数据局", "渚安市工业和信息化局"]),
    ("岚州推广工业互联网，配合的有哪些单位？", ["岚州市国有资产监督管理委员会", "岚州市市场监督管理局", "岚州市高新区管委会"]),
    ("岚州支持数字经济若干措施第十九条由谁负责", ["岚州市数据局"]),
    ("岚州完善边缘算力节点是哪家的活儿，不要配合单位", ["岚州市经济和信息化局"]),
    # tasks
    ("岚州市财政局在三年行动方案里牵头什么", ["强化资金支持"]),
    ("澜江大学在岚州三年行动方案里参与哪些任务", ["建设智能算力集群"]),
    ("岚州市三年行动方案“网络提质工程”包括哪几项任务",
     ["加快千兆光网升级", "推进5G网络深度覆盖", "扩容骨干网络出口", "深化IPv6规模部署", "布局空天地一体网络"]),
    ("岚州哪条措施讲减免房租", ["减免房租"]),
    # goals
    ("到2028年岚州10G-PON端口占比要超过多少", ["85%"]),
    ("岚州2028年智能算力规模要做到多少", ["5000PFLOPS"]),
    ("岚州到2028年要建成多少家智能工厂", ["80个"]),
    # money
    ("岚州给5G室内分布系统每个站点补多少钱", ["6000元"]),
    ("岚州农村和山区5G站点每个补贴多少元", ["12000元"]),
    ("岚州基站直供电改造补贴比例是多少", ["40%"]),
    ("岚州工业互联网标识解析国家级二级节点最高补助多少万元", ["800万元"]),
    ("数据管理能力成熟度五级的企业奖励多少", ["80万元"]),
    ("渚安标识解析二级节点补助上限", ["300万元"]),
    # citations
    ("云岫区那份实施方案依据的是什么文件", ["岚州市新型数字基础设施建设与应用三年行动方案（2026—2028年）"]),
]  # fmt: skip

OPERATIONS = [
    # each combines a way and an operation that no example of a head names
    ("岚州三年行动方案有几项保障措施", ["4项"]),
    ("岚州数据局在三年行动方案里牵头几项任务", ["3项"]),
    ("岚州三年行动方案里投资超过40亿元的任务有哪些", ["建设智能算力集群", "做强软件和信息服务业"]),
    ("岚州三年行动方案里规划项目不少于5个且投资在40亿元以上的任务有哪些", ["做强软件和信息服务业"]),
    ("岚州三年行动方案“算力筑基工程”平均每项任务投资多少亿元", ["31.33亿元"]),
    ("岚州三年行动方案里投资最少的任务是哪项", ["提升数字政府效能"]),
    ("岚州市财政局和市数据局在三年行动方案里共同承担的任务", ["搭建可信数据空间"]),
    ("岚州和渚安，谁的2028年智能算力规模目标更高？", ["岚州市"]),
    ("2028年10G-PON端口占比，岚州比渚安高多少个百分点？", ["10个百分点"]),
    ("岚州、渚安两地2028年5G基站目标分别是多少", ["2.6万座", "1.8万个"]),
    ("岚州和渚安的算力券比例哪个高", ["岚州市"]),
    ("岚州市经信局在三年行动方案里牵头的任务比市数据局多几项", ["4项"]),
    ("岚州“加快千兆光网升级”和“推进5G网络深度覆盖”两项任务都有份的单位",
     ["岚州市经济和信息化局", "岚州市各区县人民政府"]),
]  # fmt: skip

VERDICTS = [
    ("深化IPv6规模部署是由岚州市委网信办牵头吗", ["是"]),
    ("深化IPv6规模部署是不是岚州市财政局牵头的", ["否"]),
    ("岚州智能算力建设补助上限是2000万元吗", ["是"]),
    ("岚州智能算力建设补助上限是3000万元吗", ["否"]),
]


@pytest.mark.parametrize(("question", "expected"), ANSWERS + OPERATIONS + VERDICTS)
def test_the_answer_is_exactly_that(answerer: Answerer, question: str, expected: list[str]) -> None:
    answer = answerer.ask(question)
    assert (answer.status, sorted(answer.answers)) == (ANSWERED, sorted(expected)), answer.text
    assert answer.evidence
    assert answer.steps


def test_a_conversation_leans_on_the_last_question(answerer: Answerer) -> None:
    first = answerer.ask("岚州市气象局配合哪些任务")
    assert first.answers == ["建设数字乡村"]
    then = answerer.ask("那它牵头多少项任务", first)
    assert then.answers == ["0项"]


def test_two_steps_give_both_queries(answerer: Answerer) -> None:
    answer = answerer.ask("云岫区那份实施方案是根据一份文件制定的，那份文件是哪天发布的？")
    assert answer.answers == ["2026年3月25日"]
    assert len(answer.steps) == 2


def test_what_reaches_a_unit_by_a_collective_stands_beside(answerer: Answerer) -> None:
    answer = answerer.ask("望川县政府在岚州三年行动方案里负责哪些任务")
    assert set(answer.answers) == {"保障绿色电力供给", "建设数字乡村"}
    assert any("加快千兆光网升级" in remark for remark in answer.remarks)


def test_a_unit_that_is_named_nowhere_gets_the_collectives_tasks(answerer: Answerer) -> None:
    answer = answerer.ask("松陵区政府负责哪些任务？")
    assert "加快千兆光网升级" in answer.answers
    assert answer.remarks
