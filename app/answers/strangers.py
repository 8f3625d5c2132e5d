"""A body that a question names as the one that leads or supports, or a place, that the graph does not hold.

Takes a reading; gives the words of such a body or place. Without this, 火星局负责什么 would be read as 负责什么 and answered with every task.
"""

from __future__ import annotations

import re

from app.answers.grammar import grammar
from app.answers.reading import Reading

_BODY = re.compile(
    r"(?P<body>[\u4e00-\u9fff]{1,14}?(?:局|委|厅|集团|公司|大学|学院|研究院|管委会|委员会|协会|政府|银行|文化馆|图书馆|博物馆|体育馆|中心|医院|总队|支队|联合会|法院|检察院))"
    r"(?=(?:在[^,?]{1,24}?(?:里|中|上|内|方案|规划|措施))?(?:被点名|被列为|被)?(?:的|所|都|主要|分别|单独|共同|一共|总共|具体|一起)?(?:牵头|参加|负责|配合|承担|参与|主管|分管|管哪|管什么))"
)
_ASKS = re.compile(r"[哪谁几各]|什么|多少|是否|有关|相关|其他|[由与和跟同]")


def stranger(reading: Reading) -> str | None:
    """The unknown body, None where every body before a role is known, asked for, or part of a list or a name."""
    for match in _BODY.finditer(reading.text):
        start, end = match.span("body")
        known = [*reading.names, *reading.books, *(p for p in reading.places if not p.level)]
        if any(one.start < end and one.end > end - 2 for one in known) or _government(reading, start, end):
            continue
        body = reading.text[max([start, *(one.end for one in reading.units if one.end <= end)]) : end]
        if len(body) > 2 and not _ASKS.search(body):
            return body
    return None


def _government(reading: Reading, start: int, end: int) -> bool:
    """A known place's government or committee may be held by a collective (各区政府) without being named."""
    return reading.text[start:end].endswith(("政府", "管委会")) and any(start <= p.start < end for p in reading.places)


def strange_place(reading: Reading) -> str | None:
    """What stands where a place stands and ends like one, in no table and no name: 某某区到2028年有多少个基站."""
    known = [*reading.names, *reading.books, *reading.places]
    for match in grammar().unknown_place.finditer(reading.text):
        start, end = match.span("place")
        if not any(one.start < end and start < one.end for one in known):
            return match["place"]
    return None
