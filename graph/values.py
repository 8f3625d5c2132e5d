"""What the driver returns, as plain Python values.

Takes a value of a record; gives str, numbers, bool, None, dates of `datetime`, lists and dicts. A node becomes
`{"labels": [...], "properties": {...}}`, a relation `{"type": ..., "properties": {...}}`, a path
`{"nodes": [...], "relations": [...]}`: the engines' own ids are left out, for they change.
"""

from typing import Any

from neo4j.graph import Node, Path, Relationship
from neo4j.spatial import Point
from neo4j.time import Date, DateTime, Duration, Time


def plain(value: Any) -> Any:
    if isinstance(value, Node):
        return {"labels": sorted(value.labels), "properties": plain(dict(value))}
    if isinstance(value, Relationship):
        return {"type": value.type, "properties": plain(dict(value))}
    if isinstance(value, Path):
        return {"nodes": [plain(one) for one in value.nodes], "relations": [plain(one) for one in value.relationships]}
    if isinstance(value, dict):
        return {key: plain(one) for key, one in value.items()}
    if isinstance(value, list):
        return [plain(one) for one in value]
    if isinstance(value, (Date, DateTime, Time)):
        return value.to_native()
    if isinstance(value, Duration):
        return value.iso_format()
    if isinstance(value, Point):
        return list(value)
    return value
