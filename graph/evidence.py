"""Evidence as flat typed properties, for no engine stores maps in a property.

Takes the evidence of a `Node` or `Edge` (lists of maps); gives the properties that hold it, and back again.

A node's own evidence is `start`, `end`, `text`, `raw`; where the ontology gives the label a `text` of its own that differs, the
words of the evidence are `quote`; further places are `also_starts`, `also_ends`, `also_texts`, `also_raws`. A relation's evidence is
the lists `starts`, `ends`, `sentences`, `raws`, `rules`, one item a sentence, and `word_starts`, `word_ends`, `words`, `word_of`, one
a word, `word_of` being the index of its sentence. `docs` stands only where a sentence is of another document than the relation's own.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

NODE_KEYS = ("start", "end", "raw", "quote", "also_starts", "also_ends", "also_texts", "also_raws")
EDGE_KEYS = ("docs", "starts", "ends", "sentences", "raws", "rules", "word_starts", "word_ends", "words", "word_of")
WORD_KEYS = ("word_starts", "word_ends", "words", "word_of")


def place(evidence: Mapping[str, Any]) -> tuple[str, int, int]:
    """Where it stands, by which evidence is sorted."""
    return evidence["doc"], evidence["start"], evidence["end"]


def flat_node(evidence: Iterable[Mapping[str, Any]], own_text: str | None) -> Iterator[tuple[str, Any]]:
    """The properties for a node's evidence; `own_text` is the node's property `text`, if it has one."""
    first, *more = sorted(evidence, key=place)
    yield from (("start", first["start"]), ("end", first["end"]))
    yield ("quote" if own_text is not None and own_text != first["text"] else "text"), first["text"]
    if first.get("raw"):
        yield "raw", first["raw"]
    if more:
        yield from (("also_starts", [e["start"] for e in more]), ("also_ends", [e["end"] for e in more]))
        yield "also_texts", [e["text"] for e in more]
        if any(e.get("raw") for e in more):
            yield "also_raws", [e.get("raw") or "" for e in more]


def of_node(stored: Mapping[str, Any]) -> list[dict[str, Any]]:
    """The evidence of a stored node that holds its own."""
    if "start" not in stored:
        return []
    doc = stored.get("doc") or stored["id"]
    first = {"doc": doc, "start": stored["start"], "end": stored["end"], "text": stored.get("quote", stored.get("text", ""))}
    first |= {"raw": stored["raw"]} if stored.get("raw") else {}
    starts = stored.get("also_starts") or []
    raws = stored.get("also_raws") or [""] * len(starts)
    more = zip(starts, stored.get("also_ends") or [], stored.get("also_texts") or [], raws, strict=True)
    return [first, *({"doc": doc, "start": s, "end": e, "text": t} | ({"raw": r} if r else {}) for s, e, t, r in more)]


def flat_edge(evidence: Iterable[Mapping[str, Any]], doc: str) -> Iterator[tuple[str, Any]]:
    """The properties for the evidence of a relation that `doc` states."""
    ordered = sorted(evidence, key=lambda e: (place(e), e.get("rule") or "", e.get("word_starts") or []))
    if any(e["doc"] != doc for e in ordered):
        yield "docs", [e["doc"] for e in ordered]
    yield from (("starts", [e["start"] for e in ordered]), ("ends", [e["end"] for e in ordered]))
    yield "sentences", [e["sentence"] for e in ordered]
    if any(e.get("raw") for e in ordered):
        yield "raws", [e.get("raw") or "" for e in ordered]
    if any(e.get("rule") for e in ordered):
        yield "rules", [e.get("rule") or "" for e in ordered]
    words = [(*word, index) for index, one in enumerate(ordered) for word in sorted(words_of(one))]
    if words:
        yield from zip(WORD_KEYS, (list(column) for column in zip(*words, strict=True)), strict=True)


def of_edge(stored: Mapping[str, Any]) -> list[dict[str, Any]]:
    """The evidence of a stored relation, sorted by place: its sentences, each with its words."""
    starts = stored.get("starts") or []
    docs = stored.get("docs") or [stored.get("doc") or ""] * len(starts)
    raws, rules = (stored.get(key) or [""] * len(starts) for key in ("raws", "rules"))
    columns = zip(docs, starts, stored.get("ends") or [], stored.get("sentences") or [], raws, rules, strict=True)
    found = [
        {"doc": d, "start": s, "end": e, "sentence": text}
        | ({"raw": raw} if raw else {})
        | {"word_starts": [], "word_ends": [], "words": [], "rule": rule}
        for d, s, e, text, raw, rule in columns
    ]
    for start, end, word, index in zip(*(stored.get(key) or [] for key in WORD_KEYS), strict=True):
        found[index]["word_starts"].append(start)
        found[index]["word_ends"].append(end)
        found[index]["words"].append(word)
    return found


def words_of(evidence: Mapping[str, Any]) -> Iterator[tuple[int, int, str]]:
    """The words that state the fact: start, end, and the words as normalised where given, else as the source has them."""
    starts, ends = evidence.get("word_starts") or [], evidence.get("word_ends") or []
    texts = evidence.get("words") or [source_words(evidence, s, e) for s, e in zip(starts, ends, strict=True)]
    yield from zip(starts, ends, texts, strict=True)


def source_words(evidence: Mapping[str, Any], start: int, end: int) -> str:
    """The source's own characters at `[start, end)`, cut out of the sentence of the evidence."""
    return (evidence.get("raw") or evidence["sentence"])[start - evidence["start"] : end - evidence["start"]]
