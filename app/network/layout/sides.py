"""One thing in the middle, what surrounds it in a column on either side: for more neighbours than a ring holds readably.

Takes a picture and the id of its centre, sets its positions and the heads of its columns, gives it back.
"""

from __future__ import annotations

from app.network.layout.columns import columns
from app.network.layout.ranking import rank
from app.network.model import Picture, PNode
from app.network.style import label_style, look


def sides(picture: Picture, centre: str) -> Picture:
    """Neighbours by type, the first half of them left of `centre` and the rest right of it; Tasks stand on the right as far as the halves
    allow."""
    middle = picture.node(centre)
    order = {label: position for position, label in enumerate(look().labels)}
    key = lambda node: (node.label == "Task", order.get(node.label, 99), node.label, rank(node))  # noqa: E731
    around = sorted((node for node in picture.nodes if node.id != centre), key=key)
    tasks = sum(1 for node in around if node.label == "Task")
    half = (len(around) + 1) // 2
    cut = len(around) - tasks if half // 2 <= tasks <= half + 2 else half
    return columns(
        picture, [(_head(around[:cut]), around[:cut]), (_head([middle]), [middle]), (_head(around[cut:]), around[cut:])], first=1
    )


def _head(nodes: list[PNode]) -> str:
    """The types that stand in a column, at most three."""
    names = list(dict.fromkeys(label_style(node.label).zh for node in nodes))
    return "、".join(names[:3]) + ("等" if len(names) > 3 else "")
