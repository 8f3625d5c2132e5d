"""Corrections as people make them: checked, kept in the graph, applied at once, taken back, written to YAML and read from it.

Takes a store and what a person decided; gives the kept `Correction`. A correction that would change nothing is refused, so that what
is kept did apply once; whether it still does is told by `standing`.
"""

from __future__ import annotations

import getpass
from collections.abc import Iterable
from dataclasses import asdict, dataclass, replace
from datetime import UTC, datetime
from typing import Any

import yaml

from app.build import corrections_of, resolution
from extraction.errors import DataError, PolicyGraphError
from extraction.extract import Options
from extraction.facts import DocumentFacts
from extraction.ids import digest
from extraction.resolve import Correction as Plain
from extraction.resolve import document_id
from extraction.resolve.actions import ACTIONS
from extraction.resolve.bench import Bench, Place
from extraction.resolve.corrections import Corrected, apply
from graph.corrections import Correction
from graph.write import Store

_HEAD = "# Corrections of a policy graph; read back with: policygraph correct import FILE\n"
_FIELDS = tuple(Correction.__dataclass_fields__)


class CorrectionError(PolicyGraphError):
    """A correction that cannot be made (`unapplied_…`, `correction_ambiguous`, `correction_kinds`, `correction_undone`)."""


@dataclass(frozen=True, slots=True)
class Standing:
    """How a correction stands: `applied`, `undone`, or the reason for which it does not apply."""

    correction: Correction
    state: str
    title: str


def correct(store: Store, options: Options, wanted: Correction, *, everywhere: bool = False) -> Correction:
    """Make a correction. Id and time are filled in; without `kind` it is that of the one thing that the words mean.

    `everywhere` lets one without a document mean several things at once.

    :raises CorrectionError: it means nothing, several things, or changes nothing
    """
    base, facts = store.version(), kept_facts(store)
    wanted = _complete(wanted, _bench(facts, corrections_of(store)), everywhere)
    tried = _apply(facts, [*corrections_of(store), plain(wanted)])
    if why := next((u.reason for u in tried.unapplied if u.correction == wanted.id), ""):
        raise CorrectionError(f"unapplied_{why}", words=wanted.surface, argument=wanted.argument)
    store.add_correction(wanted, base=base)
    _bring_in_line(store, options, facts, base + 1)
    return wanted


def undo(store: Store, options: Options, name: str, who: str) -> Correction:
    """Take a correction back; `name` is its id or the beginning of it.

    :raises CorrectionError: it was undone before
    :raises NoSuchCorrection: there is none, or several begin so
    """
    base, facts = store.version(), kept_facts(store)
    found = [one for one in store.corrections() if one.id.startswith(name) or one.id.startswith(f"cor:{name}")]
    id_ = found[0].id if len(found) == 1 else name
    if len(found) == 1 and found[0].undone:
        raise CorrectionError("correction_undone", id=id_, when=found[0].undone)
    store.undo_correction(id_, who, now(), base=base)
    _bring_in_line(store, options, facts, base + 1)
    return next(one for one in store.corrections() if one.id == id_)


def add_all(store: Store, options: Options, corrections: Iterable[Correction]) -> list[Standing]:
    """Keep corrections that were exported, whether they apply or not; gives how they stand. Twice is as once."""
    given = list(corrections)
    base, facts, known = store.version(), kept_facts(store), {one.id: one for one in store.corrections()}
    if new := [one for one in given if not _same(one, known.get(one.id))]:
        store.add_correction(*new, base=base)
        _bring_in_line(store, options, facts, base + 1)
    ours = {one.id for one in given}
    return [one for one in standing(store) if one.correction.id in ours]


def _same(one: Correction, known: Correction | None) -> bool:
    """Whether it is kept already; one that was written without a time has that of its first import."""
    return known is not None and replace(one, when=known.when) == known


def standing(store: Store) -> list[Standing]:
    """All corrections by time, each with how it stands on the documents as they are."""
    facts, kept = kept_facts(store), store.corrections()
    reasons = {u.correction: u.reason for u in _apply(facts, map(plain, kept)).unapplied}
    titles = {document_id(f): f.properties.get("title", f.source) for f in facts}
    state = lambda one: "undone" if one.undone else reasons.get(one.id, "applied")  # noqa: E731
    return [Standing(one, state(one), titles.get(one.document, one.document)) for one in kept]


def plain(correction: Correction) -> Plain:
    """The correction as resolution takes it."""
    return Plain(**{name: getattr(correction, name) for name in Plain.__dataclass_fields__})


def kept_facts(store: Store) -> list[DocumentFacts]:
    """The facts of all kept documents, as extracted."""
    return [DocumentFacts.from_json(kept.facts) for kept in store.kept()]


def corrected_facts(store: Store) -> list[DocumentFacts]:
    """The facts of all kept documents under the corrections, as they are resolved."""
    return _apply(kept_facts(store), corrections_of(store)).documents


def system_user() -> str:
    """Who is logged in, for a correction that names nobody."""
    try:
        return getpass.getuser()
    except (OSError, KeyError, ImportError):  # a container's user without a name
        return ""


def now() -> str:
    """The time in UTC, to the microsecond: corrections are applied in the order of their times."""
    return datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%S.%fZ")


def _bring_in_line(store: Store, options: Options, facts: list[DocumentFacts], base: int) -> None:
    store.sync(resolution(store, facts, options).graph, base=base)


def _apply(facts: list[DocumentFacts], corrections: Iterable[Plain]) -> Corrected:
    ordered = sorted(facts, key=lambda f: f.source)
    return apply(ordered, {f.source: document_id(f) for f in ordered}, corrections)


def _bench(facts: list[DocumentFacts], corrections: Iterable[Plain]) -> Bench:
    return Bench(_apply(facts, corrections).documents, {document_id(f): f.source for f in facts})


def _complete(wanted: Correction, bench: Bench, everywhere: bool) -> Correction:
    source = bench.ids.get(wanted.document, "")
    if not wanted.kind:
        wanted = replace(wanted, kind="RESPONSIBLE_FOR" if wanted.action == "role" else _kind(bench, wanted.surface, source))
    if not everywhere and not wanted.document:
        _one_thing(bench, wanted)
    wanted = replace(wanted, when=wanted.when or now(), who=wanted.who or system_user())
    return replace(wanted, id=wanted.id or made_id(wanted))


def made_id(correction: Correction) -> str:
    """An id of what the correction says, who says so and when."""
    return "cor:" + digest(*(getattr(correction, name) for name in _FIELDS if name not in ("id", "undone", "undone_by")))


def _kind(bench: Bench, words: str, source: str) -> str:
    kinds = list(bench.labels(words, source))
    if not kinds:
        raise CorrectionError("unapplied_not_found", words=words)
    if len(kinds) > 1:
        raise CorrectionError("correction_kinds", words=words, kinds="、".join(kinds))
    return kinds[0]


def _one_thing(bench: Bench, wanted: Correction) -> None:
    """Refuse a correction without document whose words mean several things: 市经信局 of two cities."""
    found: dict[Any, Place] = {bench.cluster(place): place for place in sorted(bench.named(wanted.kind, wanted.surface))}
    if len(found) > 1:
        names = [f"{bench.entity(place).name}（{key[1] or '—'}，{place[0]}）" for key, place in sorted(found.items())]
        raise CorrectionError("correction_ambiguous", words=wanted.surface, candidates="；".join(names[:6]))


def to_yaml(standings: Iterable[Standing]) -> str:
    """The corrections as a file for people: fields that are empty are left out; `title` only tells the reader which document it is."""
    listed = [{k: v for k, v in (asdict(one.correction) | {"title": one.title}).items() if v} for one in standings]
    return _HEAD + yaml.safe_dump(listed, allow_unicode=True, sort_keys=False, width=120)


def from_yaml(text: str, file: str) -> list[Correction]:
    """The corrections of a file; one without id gets the id of what it says.

    :raises DataError: `correction_file` with `file`, `line` and `detail`
    """
    try:
        root = yaml.compose(text, Loader=yaml.SafeLoader)
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        raise DataError("correction_file", file=file, line=mark.line + 1 if mark else 1, detail=str(error).split("\n")[0]) from error
    if root is None:
        return []
    if not isinstance(root, yaml.SequenceNode):
        raise DataError("correction_file", file=file, line=1, detail="a list of corrections is needed")
    return [_read(node, file) for node in root.value]


def _read(node: yaml.Node, file: str) -> Correction:
    line = node.start_mark.line + 1
    if not isinstance(node, yaml.MappingNode):
        raise DataError("correction_file", file=file, line=line, detail="a correction is written as `action: …`")
    values: dict[str, str] = {}
    for key, value in node.value:
        at = key.start_mark.line + 1
        if key.value not in (*_FIELDS, "title") or not isinstance(value, yaml.ScalarNode):
            raise DataError("correction_file", file=file, line=at, detail=f"{key.value!r} is none of {', '.join(_FIELDS)}, or no text")
        values[key.value] = value.value
    values.pop("title", None)
    if values.get("action") not in ACTIONS:
        raise DataError("correction_file", file=file, line=line, detail=f"`action` is one of {', '.join(ACTIONS)}")
    if missing := [name for name in ("kind", "surface") if not values.get(name)]:
        raise DataError("correction_file", file=file, line=line, detail=f"{', '.join(missing)} missing")
    made = Correction(**{"id": ""} | values)
    return replace(made, id=made.id or made_id(made), when=made.when or now())
