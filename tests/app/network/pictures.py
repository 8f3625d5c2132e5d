"""Pictures of invented places, in the spirit of the samples, and awkward ones; placed, ready to draw."""

from __future__ import annotations

from app.network.layout import place
from app.network.model import PEdge, Picture, PNode, picture

SENTENCE = "加快建设澜江智能算力中心，采用液冷技术，到2028年智能算力规模达到3000PFLOPS。"
ORIGIN = "《岚州市数字经济发展三年行动计划》2.1.1"
LONG = "关于加快推进岚州市云岫区新一代信息基础设施与工业互联网融合应用创新发展先导示范工程建设"


def roles() -> Picture:
    """One document's tasks with their units: lead │ task │ support."""
    tasks = [
        ("2.1.1", "建设澜江智能算力中心", "市数据局", ["市发展改革委", "市财政局"]),
        ("2.1.2", "推进10G-PON光网升级和5G网络深度覆盖", "市经济和信息化局", ["市自然资源和规划局", "铁塔岚州分公司"]),
        ("2.2.3", "培育工业互联网标识解析二级节点", "市经济和信息化局", ["市市场监督管理局"]),
        ("2.2.4", "开展数据要素流通试点", "市数据局", ["市司法局", "市财政局", "市统计局"]),
        ("2.3.5", "实施智慧医疗行动", "市卫生健康委员会", ["市医疗保障局", "市数据局"]),
        ("2.3.6", "建设低空智联网", "市交通运输局", ["市公安局", "市经济和信息化局"]),
    ]
    nodes, edges = {}, []
    for order, (number, name, lead, support) in enumerate(tasks):
        nodes[number] = PNode(number, "Task", name, number, {"文件": ORIGIN}, order=order)
        for unit, role in [(lead, "lead"), *((unit, "support") for unit in support)]:
            nodes.setdefault(unit, PNode(unit, "Organization" if unit.endswith("公司") else "Agency", unit.replace("市", "岚州市", 1)))
            edges.append(PEdge(f"{unit}-{number}", unit, number, "RESPONSIBLE_FOR", role, sentence=SENTENCE, origin=ORIGIN))
    return place(picture(nodes.values(), edges, "岚州市数字经济三年行动计划：牵头与配合"), "roles")


def joint() -> Picture:
    """One agency and its tasks, all 责任."""
    nodes = [PNode("u", "Agency", "渚安市工业和信息化局", emphasis=True)]
    edges = []
    for i, name in enumerate(["加密5G网络", "推广算力券", "支持工业互联网标识解析", "遴选标杆场景"]):
        nodes += [PNode(f"t{i}", "Task", name, str(i + 3)), PNode(f"p{i}", "Agency", f"渚安市{['财政', '水利', '教育', '统计'][i]}局")]
        edges += [PEdge(f"{w}{i}", w, f"t{i}", "RESPONSIBLE_FOR", "joint", sentence=SENTENCE) for w in ("u", f"p{i}")]
    return place(picture(nodes, edges, "渚安市工业和信息化局的任务"), "roles")


def technology() -> Picture:
    """Technologies │ projects and programs │ places."""
    chains = [
        ("液冷技术", "Project", "澜江智能算力中心", "Park", "云岫软件园"),
        ("边缘计算", "Project", "渚安边缘算力中心", "Park", "东渚数字产业园"),
        ("区块链", "Project", "数据流通服务平台", "Region", "渚安市"),
        ("隐私计算", "Project", "数据流通服务平台", "Region", "渚安市"),
        ("5G", "Program", "5G基站建设三年攻坚行动", "Region", "岚州市"),
        ("机器视觉", "Project", "渚安港自动化码头二期", "Organization", "渚安港务集团有限公司"),
        ("窄带物联网（NB-IoT）", "Project", "汀兰湿地水质感知系统", "Region", "汀兰区"),
        ("人工智能大模型", "Program", "“人工智能+”医疗应用示范工程", "Organization", "渚安市中心医院"),
        ("5G", "Project", "渚安港自动化码头二期", "Park", "东渚数字产业园"),
    ]
    nodes, edges = {}, {}
    for tech, label, name, kind, spot in chains:
        nodes[tech] = PNode(tech, "Technology", tech)
        nodes[name], nodes[spot] = PNode(name, label, name), PNode(spot, kind, spot)
        edges[name, tech] = PEdge(f"{name}-{tech}", name, tech, "USES", sentence=SENTENCE, origin=ORIGIN)
        edges[name, spot] = PEdge(f"{name}-{spot}", name, spot, "LOCATED_IN", sentence=SENTENCE, origin=ORIGIN)
    return place(picture(nodes.values(), edges.values(), "从技术到项目"), "technology")


def ring() -> Picture:
    """One project and all that surrounds it, every label among it."""
    around = [
        ("Document", "岚州市数字经济发展三年行动计划", "岚政发〔2026〕12号", "MENTIONED_IN"),
        ("Document", "岚州市“十五五”数字产业规划", "", "MENTIONED_IN"),
        ("Section", "主要目标", "1.3", "MENTIONED_IN"),
        ("Task", "建设澜江智能算力中心", "2.1.1", "INCLUDES"),
        ("Task", "构建算力调度体系", "2.1.3", "INCLUDES"),
        ("Agency", "岚州市数据局", "", "RESPONSIBLE_FOR"),
        ("Organization", "澜江大学", "", "MENTIONS"),
        ("Program", "算力强基行动", "", "MENTIONS"),
        ("Technology", "液冷技术", "", "USES"),
        ("Technology", "绿色低碳数据中心节能技术", "", "USES"),
        ("Park", "云岫软件园", "", "LOCATED_IN"),
        ("Region", "岚州市云岫区", "", "LOCATED_IN"),
        ("FundingRule", "按设备投资的12%补助", "最高1000万元", "GRANTS"),
        ("FundingRule", "一事一议支持", "", "GRANTS"),
        ("Target", "智能算力规模", "≥ 3000 PFLOPS", "SETS"),
        ("Target", "新建数据中心电能利用效率", "≤ 1.25", "SETS"),
        ("Industry", "算力服务", "", "DEVELOPS"),
    ]
    nodes = [PNode("me", "Project", "澜江智能算力中心", emphasis=True)]
    edges = []
    for i, (label, name, caption, relation) in enumerate(around):
        nodes.append(PNode(f"n{i}", label, name, caption))
        inward = relation in ("INCLUDES", "MENTIONS", "RESPONSIBLE_FOR", "GRANTS", "SETS")
        source, target = (f"n{i}", "me") if inward else ("me", f"n{i}")
        edges.append(PEdge(f"e{i}", source, target, relation, inferred=relation == "SETS", sentence=SENTENCE, origin=ORIGIN))
    return place(picture(nodes, edges, "澜江智能算力中心"), "ring", centre="me")


def path() -> Picture:
    """A path of four steps with the sentence of each."""
    nodes = [
        PNode("1", "Technology", "液冷技术"),
        PNode("2", "Project", "澜江智能算力中心"),
        PNode("3", "Task", "建设澜江智能算力中心", "2.1.1"),
        PNode("4", "Agency", "岚州市数据局"),
    ]
    edges = [
        PEdge("a", "2", "1", "USES", sentence=SENTENCE, origin=ORIGIN),
        PEdge("b", "3", "2", "INCLUDES", sentence="加快建设澜江智能算力中心。", origin=ORIGIN),
        PEdge("c", "4", "3", "RESPONSIBLE_FOR", "lead", sentence="（责任单位：市数据局,市发展改革委、市财政局）" * 3, origin=ORIGIN),
    ]
    return place(picture(nodes, edges, "液冷技术与岚州市数据局之间"), "line", path=["1", "2", "3", "4"])


def outline() -> Picture:
    """A document's outline."""
    nodes = [PNode("d", "Document", "岚州市数字经济发展三年行动计划（2026—2028年）", "9 项任务")]
    edges = []
    for i in range(1, 4):
        nodes.append(PNode(f"{i}", "Section", ["总体要求", "重点任务", "保障措施"][i - 1], f"{i}"))
        edges.append(PEdge(f"d{i}", "d", f"{i}", "HAS_SECTION"))
        for j in range(1, 4):
            nodes.append(PNode(f"{i}.{j}", "Task", ["夯实数字底座", "做强数字产业", "加快转型升级"][j - 1], f"{i}.{j}"))
            edges.append(PEdge(f"{i}-{j}", f"{i}", f"{i}.{j}", "HAS_TASK"))
    return place(picture(nodes, edges, "提纲"), "outline")


def parallel() -> Picture:
    """Two nodes, three facts, one of them the other way."""
    nodes = [PNode("a", "Park", "云岫软件园"), PNode("b", "Organization", "云岫软件园运营有限公司")]
    edges = [PEdge("1", "a", "b", "MENTIONS"), PEdge("2", "a", "b", "LOCATED_IN"), PEdge("3", "b", "a", "LOCATED_IN", inferred=True)]
    return place(picture(nodes, edges, "同一对事物的三条关系"), "ring", centre="a")


def long_names() -> Picture:
    """Names of forty characters and one Latin word of sixty, for every label."""
    from app.network.style import look

    nodes = [PNode(label, label, LONG[i % 4 :], "12.3.14") for i, label in enumerate(look().labels)]
    nodes.append(PNode("latin", "Technology", "Hyperconverged" * 5))
    edges = [PEdge(f"e{n.id}", nodes[0].id, n.id, "MENTIONS") for n in nodes[1:]]
    return place(picture(nodes, edges, LONG), "types")


def one() -> Picture:
    """A single node."""
    return place(picture([PNode("a", "Agency", "临江县人民政府")], [], "一个单位"))


def none() -> Picture:
    """Nothing."""
    return place(picture([], [], "没有找到"))


def many(count: int = 200) -> Picture:
    """Two hundred nodes: sixty tasks, the rest units; more were found."""
    tasks = [PNode(f"t{i}", "Task", f"推进第{i + 1}项数字化转型重点工程", f"{i // 12 + 1}.{i % 12 + 1}", order=i) for i in range(60)]
    units = [PNode(f"u{i}", "Agency", f"岚州市第{i + 1}数字发展局") for i in range(count - 60 + 12)]
    edges = [
        PEdge(f"e{i}-{k}", f"u{i}", f"t{(i * 7 + k * 13) % 60}", "RESPONSIBLE_FOR", "lead" if i % 4 == 0 else "support", sentence=SENTENCE)
        for i in range(len(units))
        for k in range(2)
    ]
    return place(picture([*tasks, *units], edges, "岚州市全部任务"), "roles")


HOSTILE = [
    "<script>window.hacked=1</script>",
    "<img src=x onerror=window.hacked=1>",
    "\"' onmouseover='window.hacked=1' href=\"javascript:window.hacked=1\"",
    "</script><script>window.hacked=1</script>",
    "{{7*7}}{% raw %}${window.hacked=1}`",
    "<!--<script>\u2028window.hacked=1",
    "]]>&lt;b&gt;\u0000\ud800",
]


def hostile() -> Picture:
    """Names, captions, details and sentences that would run where they are not escaped."""
    nodes = [PNode(f"id{text}", "Task", text, text[:20], {text: text}) for text in HOSTILE]
    edges = [PEdge(f"e{text}", nodes[0].id, f"id{text}", text, text, sentence=text, origin=text) for text in HOSTILE[1:]]
    return place(picture(nodes, edges, HOSTILE[3]), "ring", centre=nodes[0].id)


GALLERY = {
    "roles": roles, "joint": joint, "technology": technology, "ring": ring, "path": path, "outline": outline, "parallel": parallel,
    "long": long_names, "one": one, "none": none, "many": many, "hostile": hostile,
}  # fmt: skip
