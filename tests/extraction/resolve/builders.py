"""Small documents as facts, with entities where the test says they stand.

Takes clauses of 岚州市 and the entities in them; gives `DocumentFacts` whose offsets hold, as extraction makes them.
"""

from extraction.facts import DOCUMENT_KEY, DocumentFacts, key_of
from extraction.ids import node_id
from extraction.sheet import Sheet
from extraction.text import normalise

PLACE = "澜江省岚州市"


class Writing:
    """A document in the making: `clause` adds a task, `names` an entity in the last one, `says` a relation in it."""

    def __init__(self, number: str, *clauses: tuple[str, str], place: str = PLACE) -> None:
        self.id = node_id("Document", "number", number)
        text = "".join(f"{clause}\n" for _, clause in clauses)
        self.sheet = Sheet(normalise(text), f"{number}.txt", number)
        self.sheet.facts.properties |= {"doc_number": number, "title": f"{number}方案", "jurisdiction": place, "issuers": [], "regions": []}
        self.place, self.text, self.tasks = place, text, {}
        for order, (numeral, clause) in enumerate(clauses, 1):
            start = text.index(clause)
            key = key_of("Task", numeral)
            self.tasks[numeral] = (start, start + len(clause))
            self.sheet.node(key, "Task", clause[:6], start, start + len(clause), "outline", number=numeral, text=clause)
            self.sheet.relate("HAS_TASK", DOCUMENT_KEY, key, (start, start + len(clause)), [], "outline", order=order)

    def names(self, clause: str, label: str, surface: str, name: str = "", place: str | None = None, **properties: object) -> str:
        """An entity named in a clause; its key."""
        start = self.text.index(surface, self.tasks[clause][0])
        aliases = [(surface, "text")] if name and name != surface else []
        own = "" if label in ("Technology", "Industry", "Organization") else self.place
        key = self.sheet.entity(label, name or surface, own if place is None else place, aliases, **properties)
        self.sheet.mention(key, key_of("Task", clause), start, start + len(surface), "test")
        return key

    def owner(self, clause: str, surface: str, role: str, name: str = "", **properties: object) -> str:
        """A unit responsible for a clause."""
        key = self.names(clause, "Agency", surface, name or PLACE[3:] + surface.lstrip("市"), **properties)
        start = self.text.index(surface, self.tasks[clause][0])
        span = (start, start + len(surface))
        task = key_of("Task", clause)
        self.sheet.relate("RESPONSIBLE_FOR", key, task, self.tasks[clause], [span], "test", role=role, surface=surface)
        return key

    def says(self, kind: str, clause: str, source: str, target: str, *words: str, **properties: object) -> None:
        """A relation that a clause states."""
        starts = [self.text.index(word, self.tasks[clause][0]) for word in words]
        spans = [(start, start + len(word)) for start, word in zip(starts, words, strict=True)]
        self.sheet.relate(kind, source, target, self.tasks[clause], spans, "test", **properties)

    @property
    def facts(self) -> DocumentFacts:
        return self.sheet.facts


def first() -> Writing:
    """A project that uses a technology, in a park; owners."""
    paper = Writing(
        "岚府发〔2033〕1号", ("1.1", "建设岚湖算力中心，采用液冷技术，由市数据局牵头。"), ("1.2", "在科学城推广窄带物联网和液冷技术。")
    )
    project = paper.names("1.1", "Project", "岚湖算力中心")
    cooling = paper.names("1.1", "Technology", "液冷技术", "液冷")
    paper.says("USES", "1.1", project, cooling, "岚湖算力中心", "液冷技术")
    paper.says("INCLUDES", "1.1", "Task|1.1", project, "岚湖算力中心", stage="推进")
    paper.owner("1.1", "市数据局", "lead")
    paper.names("1.2", "Park", "科学城", "岚州科学城")
    paper.names("1.2", "Technology", "窄带物联网")
    paper.names("1.2", "Technology", "液冷技术", "液冷")
    return paper


def second() -> Writing:
    """The same things under other names."""
    paper = Writing("岚府发〔2033〕2号", ("1", "推广NB-IoT和浸没式液冷。"), ("2", "岚湖智算中心由市数据局配合，科学城参与。"))
    paper.names("1", "Technology", "NB-IoT")
    paper.names("1", "Technology", "浸没式液冷")
    paper.names("2", "Project", "岚湖智算中心")
    paper.owner("2", "市数据局", "support")
    paper.names("2", "Park", "科学城", "岚州科学城")
    return paper


def third() -> Writing:
    """Another city's document."""
    paper = Writing("渚府发〔2033〕3号", ("1", "市数据局推进岚湖算力中心联网，应用NB-IoT。"), place="澜江省渚安市")
    paper.owner("1", "市数据局", "lead", "渚安市数据局")
    paper.names("1", "Project", "岚湖算力中心")
    paper.names("1", "Technology", "NB-IoT")
    return paper
