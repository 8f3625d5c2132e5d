"""Small graphs of invented documents, with evidence whose offsets hold in their texts.

Takes `Paper`s; gives the `Graph` that resolving them gives (in miniature) and the documents as they are kept.
"""

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from extraction.facts import DocumentFacts, Edge, Graph, Node
from extraction.ids import edge_id, node_id
from graph.kept import KeptDocument

REGIONS = {"岚州市": "", "云溪区": "岚州市"}
CODES = {"岚州市": "990100", "云溪区": "990102"}


@dataclass
class Item:
    """One task: its number, heading, text, and who is responsible as (short name, role)."""

    number: str
    name: str
    text: str
    units: list[tuple[str, str]] = field(default_factory=list)
    technologies: list[str] = field(default_factory=list)
    cap: float | None = None
    goal: tuple[str, float, str, int] | None = None


@dataclass
class Paper:
    """One document of 岚州市."""

    number: str
    title: str
    items: list[Item]
    cites: list[tuple[str, str]] = field(default_factory=list)
    place: str = "岚州市"
    alias: str = ""

    @property
    def id(self) -> str:
        return node_id("Document", self.number)

    @property
    def source(self) -> str:
        return f"{self.title}.txt"

    def text(self) -> str:
        cited = "".join(f"根据《{title}》（{number}）制定本方案。\n" for number, title in self.cites)
        return f"{self.title}\n{cited}" + "".join(
            f"{item.number}. {item.name}。{item.text}（责任单位：{'、'.join(unit for unit, _ in item.units)}）\n" for item in self.items
        )


DIGITAL = Paper(
    "岚府发〔2031〕7号",
    "岚州市数字产业行动方案",
    [
        Item("1.1", "建设千兆光网", "推进光纤到户，应用千兆光网技术。", [("市经信局", "lead"), ("市财政局", "support")], ["千兆光网"]),
        Item("1.2", "发展边缘计算", "支持边缘计算平台，最高补助300万元。", [("市科技局", "joint")], ["边缘计算"], 300),
    ],
    [("岚府发〔2030〕2号", "岚州市产业纲要")],
)
OUTLINE = Paper("岚府发〔2030〕2号", "岚州市产业纲要", [Item("1", "壮大产业", "支持边缘计算应用。", [("市经信局", "lead")], ["边缘计算"])])
DISTRICT = Paper(
    "云府发〔2031〕3号",
    "云溪区数字产业实施方案",
    [Item("1", "铺设光网", "落实千兆光网任务。", [("区经信局", "lead")], ["千兆光网"], goal=("千兆光网", 12.5, "万户", 2033))],
    [("岚府发〔2031〕7号", "岚州市数字产业行动方案")],
    place="云溪区",
    alias="G-PON",
)
PAPERS = [DIGITAL, OUTLINE, DISTRICT]


def kept(paper: Paper, **changes: Any) -> KeptDocument:
    """The paper as the store keeps it."""
    facts = DocumentFacts(paper.source, hashlib.sha256(paper.text().encode()).hexdigest(), paper.text())
    values = {"id": paper.id, "sources": (paper.source,), "sha256": facts.sha256, "extractor_version": "1", "data_hash": "d"}
    return KeptDocument(**values | {"options": {}, "facts": facts.to_json()} | changes)


def resolved(papers: Iterable[Paper]) -> Graph:
    """What the papers say together."""
    papers = list(papers)
    graph = Graph()
    for paper in papers:
        _Resolver(graph, paper).run()
    for paper in papers:
        for number, title in paper.cites:
            stub = Node(node_id("Document", number), "Document", title, properties={"title": title, "doc_number": number, "stub": True})
            graph.nodes.setdefault(stub.id, stub)
    return graph


class _Resolver:
    def __init__(self, graph: Graph, paper: Paper) -> None:
        self.graph, self.paper, self.text = graph, paper, paper.text()

    def run(self) -> None:
        paper = self.paper
        properties = {"title": paper.title, "doc_number": paper.number, "source": paper.source, "issue_date": "2031-05-06"}
        self.node("Document", paper.id, paper.title, properties, [self.place(paper.title) | {"text": paper.title}])
        for region, upper in REGIONS.items():
            self.node("Region", node_id("Region", region), region, {"level": "市" if not upper else "区县", "code": CODES[region]})
        region = node_id("Region", paper.place)
        self.edge("APPLIES_TO", paper.id, region, paper.title, paper.place)
        for name, upper in REGIONS.items():
            if upper:
                self.table("PART_OF", node_id("Region", name), node_id("Region", upper), "regions.tsv")
        for number, title in paper.cites:
            self.edge("CITES", paper.id, node_id("Document", number), f"根据《{title}》（{number}）制定本方案。", title, kind="basis")
        for order, item in enumerate(paper.items):
            self.item(order, item)

    def item(self, order: int, item: Item) -> None:
        task = node_id("Task", self.paper.id, item.number)
        properties = {"number": item.number, "text": item.text, "rule": "outline"}
        self.node("Task", task, item.name, properties, [self.own(item.text)], self.paper.id)
        self.edge("HAS_TASK", self.paper.id, task, item.name, item.name, order=order)
        for unit, role in item.units:
            full = unit.replace("市", "岚州市", 1) if unit.startswith("市") else unit.replace("区", self.paper.place, 1)
            agency = node_id("Agency", self.paper.place, full)
            self.node("Agency", agency, full, {"jurisdiction": self.paper.place, "level": "市"}, aliases=[unit])
            self.edge("RESPONSIBLE_FOR", agency, task, self.bracket(item), unit, role=role, surface=unit)
            self.edge("MENTIONS", task, agency, self.bracket(item), unit)
        for name in item.technologies:
            technology = node_id("Technology", name)
            self.node("Technology", technology, name, aliases=[self.paper.alias] if self.paper.alias else [])
            self.edge("MENTIONS", task, technology, item.text, name)
        if item.cap is not None:
            self.funding(task, item)
        if item.goal is not None:
            self.target(task, item)

    def target(self, task: str, item: Item) -> None:
        metric, value, unit, year = item.goal
        target = node_id("Target", task, metric)
        properties = {"metric": metric, "op": ">=", "value": value, "unit": unit, "year": year}
        self.node("Target", target, metric, properties, [self.own(item.text)], self.paper.id)
        self.edge("SETS", task, target, item.text, metric)

    def funding(self, task: str, item: Item) -> None:
        rule, amount = node_id("FundingRule", task, "补助"), node_id("Amount", task, "补助", item.cap)
        properties = {"task_number": item.number, "instrument": "补助", "quantified": True, "ratio": None, "conditions": ["在本市登记"]}
        self.node("FundingRule", rule, "补助", properties, [self.own(item.text)], self.paper.id)
        self.node("Amount", amount, "300万元", {"scope": "", "amount_wan": item.cap}, [self.own("300万元")], self.paper.id)
        self.edge("GRANTS", task, rule, item.text, "补助")
        self.edge("CAP", rule, amount, item.text, "最高补助300万元")

    def bracket(self, item: Item) -> str:
        return f"（责任单位：{'、'.join(unit for unit, _ in item.units)}）"

    def place(self, sentence: str) -> dict[str, Any]:
        start = self.text.index(sentence)
        return {"doc": self.paper.id, "start": start, "end": start + len(sentence)}

    def own(self, words: str) -> dict[str, Any]:
        return self.place(words) | {"text": words}

    def node(self, label: str, id: str, name: str, properties: dict | None = None, evidence=(), doc: str = "", aliases=()) -> None:
        before = self.graph.nodes.get(id)
        merged = sorted({*(before.aliases if before else ()), *aliases})
        self.graph.nodes[id] = Node(id, label, name, merged, dict(properties or {}), doc, list(evidence))

    def edge(self, type: str, source: str, target: str, sentence: str, words: str, **properties: Any) -> None:
        found = self.place(sentence)
        start = found["start"] + sentence.index(words)
        found |= {"sentence": sentence, "word_starts": [start], "word_ends": [start + len(words)], "rule": f"test.{type.lower()}"}
        id = edge_id(type, source, target, self.paper.id)
        self.graph.edges[id] = Edge(id, type, source, target, properties, self.paper.id, "", [found])

    def table(self, kind: str, source: str, target: str, table: str) -> None:
        id = edge_id(kind, source, target, table)
        self.graph.edges[id] = Edge(id, kind, source, target, {}, "", table)
