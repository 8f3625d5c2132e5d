"""For every query file, what it is run with: names for its slots and parameters.

`READ` and `QUESTIONS` run on the graph of `tests.graph.builders.PAPERS`; `WRITE` runs in this order on an empty graph. A file that is not
listed fails the suite.
"""

from extraction.ids import edge_id, node_id
from graph.kept import chunk_ids
from graph.queries import every_query
from tests.graph.builders import DIGITAL, DISTRICT, PAPERS, kept

AGENCY = node_id("Agency", "岚州市", "岚州市经信局")
TASK = node_id("Task", DIGITAL.id, "1.1")
DOCUMENTS = sorted(paper.id for paper in PAPERS)
REGION = node_id("Region", "云溪区")
ALL = {"places": [], "technologies": [], "document": "", "least": None, "most": None}
TARGETS = ALL | {"names": [], "year": None, "metric": ""}
FUNDING = ALL | {"instrument": "", "support": "", "first": "", "last": ""}
SUPPORT = {"places": [], "technologies": [], "document": "", "support": "", "first": "", "last": "", "words": ["应用"]}
LIGHT = {"technologies": [node_id("Technology", "千兆光网")], "names": ["千兆光网"]}
ROWS = [{"id": f"n{i}", "properties": {"id": f"n{i}", "name": "项", "aliases": [], "value": 1.0, "hash": "h"}} for i in range(3)]
TREE = [
    {"id": f"r{i}", "source": f"n{i}", "target": f"n{i + 1}", "properties": {"id": f"r{i}", "starts": [1, 2], "rules": ["", "x"]}}
    for i in range(2)
]
OWNERS = [{"id": "o1", "source": "a1", "target": "n0", "properties": {"id": "o1", "role": "lead"}}]
CORRECTION = {"id": "c1", "action": "rename", "when": "2031-01-01T00:00:00Z", "undone": ""}

READ = [
    ("read/meta", {}, {}),
    ("read/kept", {}, {}),
    ("read/kept_chunks", {}, {"ids": chunk_ids(DIGITAL.id, 1)}),
    ("read/corrections", {}, {}),
    ("read/heads_of_shared_nodes", {"LABEL": "Agency"}, {}),
    ("read/heads_of_own_nodes", {"LABEL": "Task"}, {"documents": DOCUMENTS[:2]}),
    ("read/heads_of_own_nodes", {"LABEL": "Term"}, {"documents": DOCUMENTS}),
    ("read/heads_of_edges", {}, {"documents": DOCUMENTS[:1]}),
    ("read/nodes", {"LABEL": "FundingRule"}, {}),
    ("read/edges", {}, {}),
    ("read/count_nodes", {}, {}),
    ("read/count_edges", {}, {}),
    ("read/documents", {}, {}),
    ("read/facts_by_document", {}, {}),
    ("read/document_nodes", {"LABEL": "Task"}, {"document": DIGITAL.id}),
    ("read/node", {"LABEL": "Task"}, {"id": TASK}),
    ("read/node", {"LABEL": "Section"}, {"id": "sec:0"}),
    ("read/mentions", {"LABEL": "Agency"}, {"id": AGENCY}),
    ("read/edge", {"LABEL": "Agency"}, {"source": AGENCY, "id": edge_id("RESPONSIBLE_FOR", AGENCY, TASK, DIGITAL.id)}),
    ("read/neighbours", {"LABEL": "Task"}, {"id": TASK, "types": [], "limit": 10}),
    ("read/neighbours", {"LABEL": "Agency"}, {"id": AGENCY, "types": ["RESPONSIBLE_FOR"], "limit": 1}),
    ("read/owners", {}, {"text": "千兆光网", "limit": 10}),
    ("read/owners", {}, {"text": "没有的词", "limit": 10}),
    ("read/tasks_of_agency", {}, {"name": "市经信局", "place": "", "limit": 10}),
    ("read/tasks_of_agency", {}, {"name": "市经信局", "place": "云溪", "limit": 10}),
    ("read/responsibilities", {}, {"document": "", "agency": ""}),
    ("read/responsibilities", {}, {"document": DIGITAL.id, "agency": AGENCY}),
    ("read/citations_of", {}, {"document": DOCUMENTS[0]}),
    ("read/names", {"LABEL": "Agency"}, {}),
    ("read/names", {"LABEL": "Task"}, {}),
    ("read/technology_cells", {}, {}),
    ("read/place_cells", {}, {}),
    ("read/goals", {}, {}),
    ("read/passages", {"LABEL": "Task"}, {"ids": [TASK]}),
    ("read/passages", {"LABEL": "Section"}, {"ids": []}),
    ("read/targets", {}, TARGETS),
    ("read/targets", {}, TARGETS | {"places": [REGION], "year": 2033, "metric": "光网"}),
    ("read/targets", {}, TARGETS | LIGHT | {"document": DISTRICT.id}),
    ("read/targets", {}, TARGETS | {"least": 1.0, "most": 10.0}),
    ("read/funding", {}, FUNDING),
    ("read/funding", {}, FUNDING | {"instrument": "补助", "least": 300.0, "first": "2031-01-01", "last": "2031-12-31"}),
    ("read/funding", {}, FUNDING | {"most": 299.0, "support": "用地", "document": DIGITAL.id}),
    ("read/funding", {}, FUNDING | {"places": [node_id("Region", "岚州市")], "technologies": [node_id("Technology", "边缘计算")]}),
    ("read/support", {}, SUPPORT),
    ("read/support", {}, SUPPORT | {"support": "用地", "words": []}),
    ("read/places_named", {"LABEL": "Region"}, {"name": "云溪区"}),
    ("read/places_above", {"LABEL": "Region"}, {"ids": [REGION]}),
    ("read/places_inside", {"LABEL": "Region"}, {"ids": [node_id("Region", "岚州市")]}),
    ("read/regions_of_codes", {}, {"codes": ["990102", "990100"]}),
    ("read/places_of_documents", {}, {}),
    ("read/technologies_named", {}, {"name": "g-pon"}),
    ("read/links_of", {"LABEL": "Task"}, {"ids": [TASK], "types": ["RESPONSIBLE_FOR"], "limit": 10}),
    ("read/links_of", {"LABEL": "Agency"}, {"ids": [AGENCY], "types": ["RESPONSIBLE_FOR", "ISSUED"], "limit": 1}),
]

WRITE = [
    ("write/lock", {}, {"writer": "w"}),
    ("write/put_nodes", {"LABEL": "Section"}, {"rows": ROWS}),
    ("write/put_nodes", {"LABEL": "Section"}, {"rows": [{"id": "n0", "properties": {"id": "n0", "name": "改"}}]}),
    (
        "write/put_nodes",
        {"LABEL": "Agency"},
        {"rows": [{"id": "a1", "properties": {"id": "a1", "name": "岚州市经信局", "aliases": ["市经信局"]}}]},
    ),
    ("write/put_edges_from_target", {"SOURCE": "Section", "TYPE": "HAS_SECTION", "TARGET": "Section"}, {"rows": TREE}),
    ("write/put_edges_from_source", {"SOURCE": "Section", "TYPE": "HAS_SECTION", "TARGET": "Section"}, {"rows": TREE[:1]}),
    ("write/put_edges_from_source", {"SOURCE": "Agency", "TYPE": "CALLED_ON", "TARGET": "Section"}, {"rows": OWNERS}),
    ("write/drop_edges_from_source", {"SOURCE": "Section", "TYPE": "HAS_SECTION"}, {"rows": [{"id": "r0", "source": "n0"}]}),
    ("write/drop_edges_from_target", {"TARGET": "Section", "TYPE": "HAS_SECTION"}, {"rows": [{"id": "none", "target": "n2"}]}),
    ("write/drop_nodes", {"LABEL": "Section"}, {"ids": ["n2", "n2", "gone"]}),
    ("write/put_kept", {}, {"id": "d1", "properties": {"id": "d1", "sources": ["a.txt"]}}),
    ("write/put_kept", {}, {"id": "d2", "properties": {"id": "d2", "sources": []}}),
    ("write/put_kept_chunk", {}, {"id": "d1#0", "properties": {"id": "d1#0", "document": "d1", "number": 0, "data": b"\x00\xff"}}),
    ("write/put_kept_chunk", {}, {"id": "d2#0", "properties": {"id": "d2#0", "document": "d2", "number": 0, "data": b""}}),
    ("write/put_digest", {}, {"id": "d1", "digest": "abc"}),
    ("write/drop_kept", {}, {"id": "d2"}),
    ("write/drop_kept_chunks", {}, {"ids": ["d2#0", "d2#1"]}),
    ("write/put_correction", {}, {"id": "c1", "properties": CORRECTION}),
    ("write/undo_correction", {}, {"id": "c1", "who": "甲", "when": "2031-01-02T00:00:00Z"}),
    ("write/undo_correction", {}, {"id": "none", "who": "甲", "when": "2031-01-02T00:00:00Z"}),
    ("write/put_meta", {}, {"data_version": 1, "schema_version": 1, "product_version": "0", "complete": True}),
]

SCHEMA = [("schema/unique_id", {"LABEL": "Task"}, {}), ("schema/index_doc", {"LABEL": "Task"}, {})]

EVERY = {
    "documents": DOCUMENTS, "tasks": [TASK], "units": [AGENCY], "technologies": [], "things": [AGENCY], "others": [TASK], "places": [],
    "targets": [], "rules": [], "amounts": [], "terms": [], "parts": [], "industries": [], "within": [], "roles": [], "year": [], "years": [],
    "kinds": ["Agency", "Technology", "Task"], "today": "2031-01-01", "limit": 100,
}  # fmt: skip
"""A value for each parameter that a question's query may have."""

LABELS = {
    "questions/link/entities": {"LABEL": "Agency"}, "questions/link/clauses": {"LABEL": "Task"},
    "questions/path_between": {"SOURCE": "Agency", "TARGET": "Task"},
}  # fmt: skip
"""Labels of the questions' templates; they fit `EVERY`."""


def questions() -> list[tuple[str, dict, dict]]:
    """A case for every way to answer a question, with the parameters that its head names."""
    found = [one for one in every_query() if one.name.startswith("questions/")]
    return [(one.name, LABELS.get(one.name, {}), {name: EVERY[name] for name in one.parameters}) for one in found]


QUESTIONS: list[tuple[str, dict, dict]] = questions()

KEPT = [kept(paper) for paper in PAPERS]
