"""Identities: every id is a hash of content, so that loading the same thing twice changes nothing.

Takes the parts that make a thing what it is; gives `label-prefix:16 hex digits`.
"""

import hashlib
import unicodedata

_PREFIX = {
    "Document": "doc", "Section": "sec", "Task": "task", "Agency": "agy", "Organization": "org", "Program": "prg",
    "Project": "prj", "Park": "park", "Technology": "tec", "FundingRule": "fund", "Amount": "amt", "Target": "tgt",
    "Region": "reg", "Industry": "ind", "Indicator": "indc", "Measure": "mea", "Goal": "goal", "Deliverable": "dlv",
    "Term": "term",
}  # fmt: skip
_SAME = str.maketrans("〔〕【】［］﹒．“”‘’—–－", "[][][]..\"\"''---")


def fold(text: str) -> str:
    """The form under which two spellings are the same name: NFKC, lower case, one form a punctuation mark, no white space."""
    return "".join(unicodedata.normalize("NFKC", text).translate(_SAME).lower().split())


def digest(*parts: object) -> str:
    """16 hex digits over the folded parts; the separator cannot occur in a part."""
    joined = "\x1f".join(fold(str(p)) if p is not None else "" for p in parts)
    return hashlib.blake2b(joined.encode(), digest_size=8).hexdigest()


def node_id(label: str, *parts: object) -> str:
    """Id of a node of `label` from its identifying parts, e.g. `node_id("Agency", "成都市", "成都市经济和信息化局")`."""
    return f"{_PREFIX[label]}:{digest(label, *parts)}"


def edge_id(kind: str, source: str, target: str, *parts: object) -> str:
    """Id of a relation: its type, both ends and what else tells it apart (the document, the role)."""
    return f"rel:{digest(kind, source, target, *parts)}"


_LABEL = {prefix: label for label, prefix in _PREFIX.items()}


def label_of(id: str) -> str | None:
    """The label of the node that has this id, by its prefix; None for a relation's id and for anything else."""
    return _LABEL.get(id.partition(":")[0])
