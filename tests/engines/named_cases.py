"""For the queries about named things: slots, parameters, and of each row what its first columns must hold; run on `named_things.GRAPH`."""

from tests.graph.named_things import IDS

ANY = {"technologies": [], "places": [], "regions": [], "agencies": [], "stage": "", "limit": 10}
ENDS = {"SOURCE": "Technology", "TARGET": "Park"}
PAIR = {"a": IDS["液冷"], "b": IDS["岚州科学城"], "limit": 50}
PROJECT = [IDS["岚州算力中心"], "岚州算力中心"]


def _of(name: str) -> dict:
    return {"id": IDS[name], "limit": 10}


NAMED = [
    ("read/named", {"LABEL": "Technology"}, {"name": "另名"}, [["Technology", IDS["液冷"], "液冷"]]),
    ("read/named", {"LABEL": "Park"}, {"name": "另名"}, []),
    ("read/named_like", {"LABEL": "Park"}, {"words": "科学", "limit": 3}, [["Park", IDS["岚州科学城"]]]),
    ("read/proposals", {}, {}, [["DEVELOPS", ..., ..., "Task"]]),
    ("read/redirect", {"LABEL": "Technology"}, {"id": "tec:gone"}, [[IDS["液冷"]]]),
    ("read/technologies", {}, {}, [["算力", IDS["液冷"], "液冷", 2, 1, 1]]),
    ("read/technology_users", {}, _of("液冷"), [["Project", *PROJECT, ["岚州科学城"]], ["Program", IDS["算力行动"], "算力行动", []]]),
    ("read/technology_parks", {}, _of("液冷"), [[IDS["岚州科学城"], "岚州科学城", "岚州算力中心"]]),
    ("read/tasks_naming", {"LABEL": "Park"}, _of("岚州科学城"), [[..., "1.1", "建设算力中心", [{"name": "岚州市数据局", "role": "lead"}]]]),
    ("read/projects", {}, ANY, [[*PROJECT, "INCLUDES", "推进", ["液冷"], ["岚州科学城"]], [*PROJECT, "MENTIONS", None]]),
    ("read/projects", {}, ANY | {"stage": "推进", "technologies": [IDS["液冷"]], "places": [IDS["岚州科学城"]]}, [[*PROJECT, "INCLUDES"]]),
    ("read/projects", {}, ANY | {"regions": [IDS["岚州市"]], "agencies": [IDS["岚州市数据局"]], "stage": "推进"}, [PROJECT]),
    ("read/projects", {}, ANY | {"regions": [IDS["澜江省"]]}, []),
    ("read/projects", {}, ANY | {"stage": "储备"}, []),
    ("read/inside", {}, {"id": IDS["澜江省"]}, [[id_] for id_ in sorted(IDS[n] for n in ("澜江省", "岚州市", "岚州科学城"))]),
    ("read/parks", {}, {}, [[IDS["岚州科学城"], "岚州科学城", ["岚州市"], 1, 1, 1]]),
    ("read/located_in", {}, _of("岚州科学城"), [["Project", *PROJECT, ["液冷"], [{"name": "岚州市数据局", "role": "lead"}]]]),
    ("read/hosted_industries", {"LABEL": "Park"}, _of("岚州科学城"), [[IDS["集成电路"], "集成电路"]]),
    ("read/industries", {}, {}, [[IDS["集成电路"], "集成电路", None, 2, 1, 1]]),
    ("read/industry_developers", {}, _of("集成电路"), [["Program", IDS["算力行动"], None, "算力行动", []], ["Task", ..., "1.1"]]),
    ("read/industry_places", {}, _of("集成电路"), [["Park", IDS["岚州科学城"], "岚州科学城"]]),
    ("read/paths", ENDS, PAIR, [[2], [2]]),
    ("read/paths_longer", ENDS, PAIR, [[2], [2], *[[3]] * 7]),
]
