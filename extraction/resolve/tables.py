"""Relations that no document states and a table does: PART_OF by the divisions, SUCCEEDED_BY by the reforms of institutions.

Takes the clusters of all documents and a graph that holds their nodes; adds the relations, each with its table, and the nodes above a
region or after an organ of the centre that no document names. Regions are the nodes that `extraction.places` makes.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from extraction.facts import Edge, Graph, Node
from extraction.ids import edge_id, fold, node_id
from extraction.resolve.entities import Cluster, ClusterKey
from extraction.tables import Reform, Reforms, Region, Regions
from extraction.tables.places import place_of

DIVISIONS, AREAS, REFORMS = "regions.tsv", "region_names.yaml", "reforms.tsv"
COUNTRY_CODE = "100000"
_COUNTRY_NAMES = ("中国", "中华人民共和国")
_BRACKETED = re.compile(r"[\u4e00-\u9fff]{2}[（(](?P<place>[^（()）]{2,12})[）)](?=.)")
_NO_PLACE_AFTER = re.compile(r"[路街道江河湖山门村镇桥港]")


@dataclass(frozen=True, slots=True)
class Tables:
    """The tables that resolution draws relations from; `regions` holds a user's rows too, where there are any."""

    regions: Regions
    reforms: Reforms


def add_table_relations(graph: Graph, found: Mapping[ClusterKey, Cluster], places: Mapping[str, str], tables: Tables) -> None:
    """`places` are the full names of the documents' regions by source: they settle which 临江 a park's name means."""
    divisions = _Divisions(graph, tables.regions, [c for c in found.values() if c.label == "Region"])
    for _, cluster in sorted(found.items()):
        if cluster.label == "Region":
            divisions.add(cluster)
        elif cluster.label == "Park":
            divisions.add_park(cluster, {places[s] for s in cluster.sources if places.get(s)})
        elif cluster.label == "Agency":
            _succession(graph, found, cluster, tables.reforms)


class _Divisions:
    """PART_OF upward from every region and park that is named."""

    def __init__(self, graph: Graph, table: Regions, regions: Iterable[Cluster]) -> None:
        self.graph, self.table = graph, table
        self._by_code = {c.properties["code"]: c.id for c in regions if c.properties.get("code")}
        self._by_full = {c.jurisdiction + c.name: c.id for c in regions}

    def add(self, cluster: Cluster) -> None:
        """A region and those above it; one that the table lacks is part of the one that its full name names."""
        region = self._region(cluster.properties.get("code", ""))
        if region is not None:
            self._upward(cluster.id, region)
        elif cluster.jurisdiction in self._by_full:
            self._part(cluster.id, self._by_full[cluster.jurisdiction], DIVISIONS)

    def add_park(self, cluster: Cluster, places: Iterable[str]) -> None:
        """A park lies where the table of new areas says, else in the region that its name begins with."""
        names = (cluster.name, *sorted(cluster.aliases))
        area = next((a for a in self.table.new_areas if cluster.name in (a.name, *a.also)), None)
        regions = [self.table.get(code) for code in area.regions] if area else []
        if not area and (region := self._named(names[0], list(places))):
            regions = [region]
        for region in regions:
            self._part(cluster.id, self._node(region), AREAS if area else DIVISIONS, None if area else "name")
            self._upward(self._node(region), region)

    def _region(self, code: str) -> Region | None:
        try:
            region = self.table.get(code)
        except KeyError:
            return None
        return None if region.members else region

    def _upward(self, node: str, region: Region) -> None:
        above = [*self.table.parents(region.code)]
        if region.code != COUNTRY_CODE and (not above or above[-1].code != COUNTRY_CODE):
            above.append(self.table.get(COUNTRY_CODE))
        for upper in above:
            self._part(node, self._node(upper), DIVISIONS)
            node = self._node(upper)

    def _node(self, region: Region) -> str:
        """The node of a division, made where no document names it."""
        if region.code in self._by_code:
            return self._by_code[region.code]
        full = self.table.full_name(region.code)
        above = full.removesuffix(region.name)
        id_ = node_id("Region", above, fold(region.name))
        if id_ not in self.graph.nodes:
            others = _COUNTRY_NAMES if region.code == COUNTRY_CODE else (place_of(region.name), full, *region.also)
            aliases = sorted({n for n in others if n and n != region.name})
            self.graph.nodes[id_] = Node(id_, "Region", region.name, aliases, {"level": region.level, "code": region.code})
        return id_

    def _part(self, inner: str, outer: str, table: str, rule: str | None = None) -> None:
        if inner != outer:
            _add(self.graph, "PART_OF", inner, outer, table, {"rule": rule} if rule else {})

    def _named(self, name: str, places: list[str]) -> Region | None:
        """The region that a park's name begins with, or has in brackets (西部（重庆）科学城); None where it is not sure."""
        bracket = _BRACKETED.match(name)
        match = self.table.find_prefix(bracket["place"] if bracket else name)
        if match is None or match.form not in ("full", "short", "bare"):
            return None
        rest = name[bracket.end() :] if bracket else name[match.end :]
        if not rest or (bracket and match.end != len(bracket["place"])):
            return None
        homes = [home for place in places for home in self.table.by_name(place) if self.table.full_name(home.code) == place]
        if match.form == "bare" and _NO_PLACE_AFTER.match(rest):
            return None
        return self._settle(match.candidates, match.form, homes)

    def _settle(self, candidates: tuple[Region, ...], form: str, homes: list[Region]) -> Region | None:
        """The one candidate; of several, or of a district named bare, the one in or around a document's own region."""
        near = {c.code: c for c in candidates for h in homes if self.table.contains(h.code, c.code) or self.table.contains(c.code, h.code)}
        if len(near) == 1:
            return next(iter(near.values()))
        sure = len(candidates) == 1 and (form != "bare" or candidates[0].level in ("省", "市"))
        return candidates[0] if sure and not near else None


def _succession(graph: Graph, found: Mapping[ClusterKey, Cluster], cluster: Cluster, reforms: Reforms) -> None:
    """What became of a body; of the centre's also where no document names the new one."""
    if cluster.jurisdiction in ("", "全国"):
        _of_the_centre(graph, found, cluster, reforms)
        return
    for place, body in _bodies(cluster):
        reform = reforms.of_body(body, cluster.jurisdiction)
        for new in reform.new if reform else ():
            later = found.get(("Agency", cluster.jurisdiction, fold(place + new)))
            if later is not None:
                _succeed(graph, cluster.id, later.id, reform)


def _bodies(cluster: Cluster) -> Iterator[tuple[str, str]]:
    """The body's full name taken apart into place and body: the place is an end of the jurisdiction's full name."""
    for cut in range(len(cluster.jurisdiction)):
        place = cluster.jurisdiction[cut:]
        if cluster.key.startswith(place):
            yield place, cluster.key[len(place) :]
            return


def _of_the_centre(graph: Graph, found: Mapping[ClusterKey, Cluster], cluster: Cluster, reforms: Reforms) -> None:
    old, name, seen = cluster.id, next((n for n in sorted(cluster.names) if reforms.of_organ(n)), cluster.name), set()
    pending = [(old, name)]
    while pending:
        old, name = pending.pop()
        reform = reforms.of_organ(name)
        if reform is None or name in seen:
            continue
        seen.add(name)
        for new in reform.new:
            later = _organ(graph, found, new)
            _succeed(graph, old, later, reform)
            pending.append((later, new))


def _organ(graph: Graph, found: Mapping[ClusterKey, Cluster], name: str) -> str:
    for jurisdiction in ("全国", ""):
        if cluster := found.get(("Agency", jurisdiction, fold(name))):
            return cluster.id
    id_ = node_id("Agency", "全国", fold(name))
    graph.nodes.setdefault(id_, Node(id_, "Agency", name, [], {"jurisdiction": "全国", "level": "国家"}))
    return id_


def _succeed(graph: Graph, old: str, new: str, reform: Reform) -> None:
    if old != new:
        _add(graph, "SUCCEEDED_BY", old, new, REFORMS, {"year": reform.year})


def _add(graph: Graph, kind: str, source: str, target: str, table: str, properties: dict) -> None:
    id_ = edge_id(kind, source, target, table)
    graph.edges.setdefault(id_, Edge(id_, kind, source, target, properties, table=table))
