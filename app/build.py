"""Building the graph: files are read, extracted, resolved with what is kept, and brought into the store.

Takes paths and a store, gives a `BuildReport` with an outcome for every file. A bad file is reported and the rest goes on. Building
twice changes nothing: a document is skipped when its bytes, the extractor, its data and the options are unchanged.
"""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from extraction.errors import PolicyGraphError, ReadError
from extraction.extract import VERSION, Options, data_hash, extract
from extraction.facts import DocumentFacts
from extraction.read import collect, read
from extraction.resolve import Correction, Resolution, Tables, Unapplied, document_id, resolve
from extraction.tables import reforms, regions
from graph.kept import KeptDocument, KeptHead
from graph.write import Store, SyncReport

Progress = Callable[[str, int, int, str], None]
"""Told of every step: the stage (`read`, `write`), how many are done, of how many, and the file or document."""


@dataclass(slots=True)
class Outcome:
    """What became of one file: `added`, `replaced`, `unchanged`, `same` (its bytes are another path's too) or `failed`."""

    file: str
    status: str
    document: str = ""
    title: str = ""
    tasks: int = 0
    responsibilities: int = 0
    rejected: int = 0
    error: PolicyGraphError | None = None


@dataclass(slots=True)
class BuildReport:
    """All outcomes in the order of the files, what the store did, and the corrections that do not apply."""

    outcomes: list[Outcome] = field(default_factory=list)
    sync: SyncReport | None = None
    unapplied: list[Unapplied] = field(default_factory=list)

    @property
    def failed(self) -> list[Outcome]:
        """The files that were not loaded."""
        return [o for o in self.outcomes if o.status == "failed"]


def build(store: Store, paths: Sequence[str], options: Options, progress: Progress = lambda *_: None) -> BuildReport:
    """Load the files under `paths`; raises `ReadError` where there are none at all."""
    base, heads = store.version(), store.kept_heads()
    loader = _Loader(options, heads)
    files = collect([path for path in paths if loader.exists(path)])
    if not files and not loader.outcomes:
        raise ReadError("read_nothing", paths="、".join(map(str, paths)))
    for done, (path, name) in enumerate(files, 1):
        loader.load(path, name)
        progress("read", done, len(files), name)
    report = BuildReport(loader.outcomes)
    if loader.fresh or not store.complete():
        report.sync, report.unapplied = resync(store, options, list(loader.fresh.values()), (), base, progress)
    return report


def rebuild(store: Store, options: Options, progress: Progress = lambda *_: None) -> BuildReport:
    """Extract every kept document again from its kept text: after a new version, other rules, or corrections."""
    base, report, fresh = store.version(), BuildReport(), []
    kept = list(store.kept())
    for done, document in enumerate(kept, 1):
        old = DocumentFacts.from_json(document.facts)
        facts = extract(old.text, old.source, document.sha256, options)
        made = _keep(facts, document.sources, document.sha256, options)
        fresh.append(made)
        report.outcomes.append(_outcome(old.source, "unchanged" if made == document else "replaced", facts))
        progress("read", done, len(kept), old.source)
    removed = {d.id for d in kept} - {d.id for d in fresh}
    report.sync, report.unapplied = resync(store, options, fresh, removed, base, progress)
    return report


def remove(store: Store, document: str, options: Options, progress: Progress = lambda *_: None) -> SyncReport:
    """Take out a document (by id) and what only it says; where others cite it, it stays as a stub."""
    return resync(store, options, [], {document}, store.version(), progress)[0]


def resync(
    store: Store,
    options: Options,
    fresh: Iterable[KeptDocument] = (),
    removed: Iterable[str] = (),
    base: int | None = None,
    progress: Progress = lambda *_: None,
) -> tuple[SyncReport, list[Unapplied]]:
    """Resolve all that is kept then, corrections included, and bring the graph in line; gives the corrections that do not apply too."""
    base = store.version() if base is None else base
    fresh, removed = list(fresh), set(removed)
    ours = {d.id for d in fresh}
    others = [d for d in store.kept() if d.id not in ours and d.id not in removed]
    made = resolution(store, [DocumentFacts.from_json(d.facts) for d in [*fresh, *others]], options)
    tell = lambda done, all_, doc: progress("write", done, all_, doc)  # noqa: E731
    return store.sync(made.graph, fresh, removed, base=base, progress=tell), made.unapplied


def resolution(store: Store, facts: Iterable[DocumentFacts], options: Options, more: Iterable[Correction] = ()) -> Resolution:
    """What these documents say together under the store's corrections, and `more` of them."""
    return resolve(facts, Tables(regions(options.regions), reforms()), [*corrections_of(store), *more])


def corrections_of(store: Store) -> list[Correction]:
    """The store's corrections as resolution takes them."""
    return [Correction(**{name: getattr(one, name) for name in Correction.__dataclass_fields__}) for one in store.corrections()]


def _keep(facts: DocumentFacts, sources: Iterable[str], sha256: str, options: Options) -> KeptDocument:
    facts.properties["sources"] = sorted(sources)
    return KeptDocument(
        document_id(facts), tuple(sorted(sources)), sha256, VERSION, data_hash(options.regions), _plain(options), facts.to_json()
    )


def _extract(text: str, name: str, sha256: str, options: Options) -> tuple[DocumentFacts, Options]:
    """The facts, and the options to keep with them: a model that left something unanswered is kept as none, so that it is asked again."""
    before = options.model.failures if options.model else 0
    facts = extract(text, name, sha256, options)
    missed = options.model is not None and options.model.failures > before
    return facts, replace(options, model=Unanswered()) if missed else options


@dataclass(frozen=True, slots=True)
class Unanswered:
    """Stands for a model that did not answer."""

    name: str = "unanswered"


def _plain(options: Options) -> dict[str, Any]:
    """The options as kept; the regions file counts by its content (in the data hash), not by its path."""
    beside = {"model": options.model, "trained": options.trained}
    return {"allow_marked": options.allow_marked} | {key: one.name for key, one in beside.items() if one}


def _outcome(name: str, status: str, facts: DocumentFacts) -> Outcome:
    tasks = sum(1 for n in facts.nodes if n.label == "Task")
    units = sum(1 for r in facts.relations if r.type == "RESPONSIBLE_FOR")
    return Outcome(name, status, document_id(facts), facts.properties.get("title", name), tasks, units, len(facts.rejected))


class _Loader:
    """Reads and extracts files one by one; `fresh` are the documents to write, by id."""

    def __init__(self, options: Options, heads: Iterable[KeptHead]) -> None:
        self.options = options
        self.outcomes: list[Outcome] = []
        self.fresh: dict[str, KeptDocument] = {}
        self._by_sha = {h.sha256: h for h in heads}
        self._ids = {h.id for h in heads}
        self._shas: dict[str, str] = {}

    def exists(self, path: str) -> bool:
        """Whether a path leads to files; one that does not is an outcome, and the others go on."""
        try:
            collect([path])
        except PolicyGraphError as error:
            self.outcomes.append(Outcome(str(path), "failed", error=error))
            return False
        return True

    def load(self, path: Path, name: str) -> None:
        """One file; whatever goes wrong with it is its outcome, and is logged where it is a fault of ours."""
        try:
            self._load(path, name)
        except PolicyGraphError as error:
            self.outcomes.append(Outcome(name, "failed", error=error))
        except Exception as error:  # a document must never keep the others from being loaded
            logging.getLogger(__name__).exception("extraction failed")
            reason = f"{type(error).__name__}: {error}"
            self.outcomes.append(Outcome(name, "failed", error=PolicyGraphError("extract_failed", file=name, reason=reason)))

    def _load(self, path: Path, name: str) -> None:
        source = read(path)
        if source.sha256 in self._shas:
            return self._same(name, source.sha256)
        known = self._by_sha.get(source.sha256)
        if known and self._is_current(known, name):
            self.outcomes.append(Outcome(name, "unchanged", known.id))
            self._shas[source.sha256] = known.id
            return None
        sources = {name, *(known.sources if known else ())}
        facts, options = _extract(source.text, min(sources), source.sha256, self.options)
        self._check_marked(facts, name)
        kept = _keep(facts, sources, source.sha256, options)
        if kept.id in self.fresh:
            raise ReadError("document_claimed", file=name, other=self.fresh[kept.id].sources[0], title=facts.properties.get("title", name))
        self.outcomes.append(_outcome(name, "replaced" if kept.id in self._ids else "added", facts))
        self.fresh[kept.id] = kept
        self._shas[source.sha256] = kept.id
        return None

    def _same(self, name: str, sha256: str) -> None:
        """The same bytes under a second path: one document with both paths, the first of them its source."""
        id_ = self._shas[sha256]
        kept = self.fresh.get(id_)
        if kept and name not in kept.sources:
            sources = tuple(sorted({*kept.sources, name}))
            facts = DocumentFacts.from_json(kept.facts)
            facts.source, facts.properties["sources"] = sources[0], list(sources)
            self.fresh[id_] = replace(kept, sources=sources, facts=facts.to_json())
        self.outcomes.append(Outcome(name, "same", id_))

    def _is_current(self, head: KeptHead, name: str) -> bool:
        current = (head.extractor_version, head.data_hash, head.options) == (VERSION, data_hash(self.options.regions), _plain(self.options))
        return current and name in head.sources

    def _check_marked(self, facts: DocumentFacts, name: str) -> None:
        secrecy = facts.properties.get("secrecy")
        if secrecy and not self.options.allow_marked:
            raise ReadError("read_marked", file=name, secrecy=secrecy)
