"""A picture: what a drawing shows, as plain data.

Takes nodes and edges as a page found them, gives an object that survives JSON unchanged and that layout, page, SVG and export share.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import asdict, dataclass, field
from typing import Any

MAX_NODES = 200
"""No drawing holds more; the rest is counted in `Picture.left_out`."""


_ILLEGAL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff\u2028\u2029]")


def clean(text: str) -> str:
    """A text without the characters that XML refuses or UTF-8 cannot hold."""
    return _ILLEGAL.sub("", text)


@dataclass(slots=True)
class PNode:
    """A thing in a picture. `x` and `y` are the centre, in pixels, y downwards.

    `caption` is the clause number of a Task, the sum of a FundingRule (`最高1000万元`), operator and value of a Target
    (`≥ 800 PFLOPS`), a counter of a Section; it is never cut. `order` ranks nodes where the documents have an order.
    `detail` is plain data shown on hover, name by name, in its order. `emphasis` marks what the picture is about; `width` is
    the least width of a box, so that a column of boxes lines up.
    """

    id: str
    label: str
    name: str
    caption: str = ""
    detail: dict[str, Any] = field(default_factory=dict)
    x: float = 0.0
    y: float = 0.0
    order: int = 0
    emphasis: bool = False
    width: float = 0.0

    def __post_init__(self) -> None:
        self.name, self.caption = clean(self.name), clean(self.caption)


@dataclass(slots=True)
class PEdge:
    """A fact between two nodes of the picture, from who acts to what is acted on.

    `inferred` marks a derived relation; `sentence` is the evidence as the document has it, `origin` where it stands
    (`《…》第2.1.1条`). `also` are further statements of the same fact, sentence and origin each, for which the one line stands too.
    `proposed` marks what only a language model states. `detail` as in `PNode`.
    """

    id: str
    source: str
    target: str
    type: str
    role: str = ""
    inferred: bool = False
    sentence: str = ""
    origin: str = ""
    detail: dict[str, Any] = field(default_factory=dict)
    also: list[list[str]] = field(default_factory=list)
    proposed: bool = False

    def __post_init__(self) -> None:
        self.sentence, self.origin = clean(self.sentence), clean(self.origin)
        self.also = [[clean(text) for text in one] for one in self.also]


@dataclass(slots=True)
class PText:
    """Words of the picture that belong to no node: the head of a column, the sentence under a step. `x`, `y` is the middle of the
    first line."""

    lines: list[str]
    x: float
    y: float
    kind: str = "heading"


@dataclass(slots=True)
class Picture:
    """All that a drawing shows. `left_out` counts the nodes that were found and are not drawn; `kind` is the layout that placed it."""

    nodes: list[PNode] = field(default_factory=list)
    edges: list[PEdge] = field(default_factory=list)
    title: str = ""
    left_out: int = 0
    kind: str = ""
    texts: list[PText] = field(default_factory=list)

    def node(self, id: str) -> PNode:
        """The node of this id; raises `KeyError`."""
        for node in self.nodes:
            if node.id == id:
                return node
        raise KeyError(id)

    def to_dict(self) -> dict[str, Any]:
        """Plain data for `json.dumps`."""
        return asdict(self)

    @classmethod
    def from_dict(cls, raw: dict[str, Any]) -> Picture:
        """The inverse of `to_dict`."""
        parts = {"nodes": PNode, "edges": PEdge, "texts": PText}
        return cls(**{key: [parts[key](**item) for item in value] if key in parts else value for key, value in raw.items()})


def picture(nodes: Iterable[PNode], edges: Iterable[PEdge], title: str = "", limit: int = MAX_NODES) -> Picture:
    """A picture of the first `limit` nodes (never over 200) and the edges among them; a node or edge given twice is drawn once."""
    unique = list({node.id: node for node in nodes}.values())
    kept = unique[: min(limit, MAX_NODES)]
    ids = {node.id for node in kept}
    drawn = {edge.id: edge for edge in edges if edge.source in ids and edge.target in ids}
    return Picture(kept, list(drawn.values()), clean(title), len(unique) - len(kept))
