"""Answering: from a question to an answer with its evidence and its Cypher.

Takes a reading connection; `Answerer.ask` gives an `Answer` to every question and raises only where the graph cannot be read. What it
must know of the graph is read once for a data version.
"""

from __future__ import annotations

from itertools import islice
from pathlib import Path

from app.answers import chains, following, replies, several, suggestions, yes_no
from app.answers.answer import ANSWERED, Answer
from app.answers.catalogue import load
from app.answers.grammar import grammar
from app.answers.planning import plans
from app.answers.problems import AMBIGUOUS, NOT_UNDERSTOOD, Problem, Stopped, not_found
from app.answers.reading import Library, Reading, read
from app.answers.results import Run
from app.answers.strangers import strange_place, stranger
from app.answers.text import question_text
from app.messages import say
from graph.connect import Connection
from graph.queries import text as query_text

NEXT = 1.2
"""How much less sure a way of the same intent may be that is tried when the surest gives nothing."""


class Answerer:
    """Answers questions over one connection. `cache` is a folder for jieba's cache, `regions` a user's table of divisions."""

    def __init__(self, connection: Connection, *, lang: str = "zh", cache: Path | None = None, regions: Path | None = None) -> None:
        self.connection = connection
        self.lang = lang
        self._cache, self._regions = cache, regions
        self._library: Library | None = None

    @property
    def library(self) -> Library:
        """What the graph holds, of its present data version."""
        version = next(iter(self.connection.read(query_text("read/meta")).dicts()), {}).get("data_version") or 0
        if self._library is None or self._library.catalogue.version != version:
            self._library = Library(load(self.connection, version), self._cache, self._regions)
        return self._library

    def ask(self, question: str, before: Answer | None = None) -> Answer:
        """The answer; `before` is the last one of a conversation, to which 它 and 那 may point. What it suggests has been tried."""
        made = self._asked(question, before)
        made.suggestions = list(islice(filter(self._answered, made.suggestions), suggestions.MOST))
        return made

    def _answered(self, question: str) -> bool:
        return self._asked(question, None).status == ANSWERED

    def _asked(self, question: str, before: Answer | None) -> Answer:
        library = self.library
        text = question_text(question)
        if not text or grammar().changes.search(text):
            return replies.refused(question, "question_changes" if text else "question_empty", library, self.lang)
        said = question
        try:
            said = self._resolved(text, question, before)
            made = self._chained(said, question, library)
            made.resolved = said
            return made
        except Stopped as stopped:
            exact = replies.reply(question, stopped.problem, library, self.lang)
            return exact if exact.status == AMBIGUOUS else self._similar(said, question, library) or exact

    def _resolved(self, text: str, question: str, before: Answer | None) -> str:
        """The question with what it points back to put in its place.

        :raises Stopped: it points to one of several things by its number"""
        if before is None:
            return question
        if grammar().ordinal.search(text):
            raise Stopped(Problem(NOT_UNDERSTOOD, "question_ordinal"))
        again = following.followed(before.resolved or before.question, text, self.library)
        return again or chains.with_subjects(question, before.subjects)

    def _similar(self, said: str, question: str, library: Library) -> Answer | None:
        """The answer to the question with one name mended that sounds or looks alike, where there is exactly one such name."""
        mended = library.similar.mended(question_text(said))
        if mended is None:
            return None
        try:
            answer = self._chained(mended.text, question, library)
        except Stopped:
            return None
        answer.remarks.insert(0, say("answer_understood_as", self.lang, said=mended.said, name=mended.name))
        return answer

    def _chained(self, said: str, question: str, library: Library) -> Answer:
        """A question of two steps is asked twice; the second speaks of what the first found."""
        parts = chains.parts(said)
        if parts is None:
            return self._one(said, question, library)
        first = self._one(parts.first, question, library)
        if len(first.answers) != 1:
            raise not_found("chain_not_single", count=len(first.answers))
        second = self._one(parts.then(chains.subject_of(first)), question, library)
        second.steps = [*first.steps, *second.steps]
        second.evidence = [*first.evidence, *second.evidence]
        return second

    def _one(self, said: str, question: str, library: Library) -> Answer:
        reading = read(said, library)
        if (unknown := stranger(reading)) is not None:
            raise not_found("unit_unknown", name=unknown)
        if (place := strange_place(reading)) is not None:
            raise not_found("place_not_loaded", name=place)
        if (verdict := yes_no.verdict(self, reading, question)) is not None:
            return verdict
        return self._both_asked(reading, question) or self.best(reading, question)

    def _both_asked(self, reading: Reading, question: str) -> Answer | None:
        """The answers to the two things that a question asks of one matter, None where it asks one or either has no answer."""
        asked = several.questions(reading)
        if len(asked) == 1:
            return None
        try:
            first = self.best(read(asked[0], self.library), question)
            second = self.best(read(chains.with_subjects(asked[1], first.subjects), self.library), question)
        except Stopped:
            return None
        return _joined(first, second)

    def best(self, reading: Reading, question: str) -> Answer:
        """The answer of the surest plan; where it gives nothing, of the next one of its kind."""
        found = plans(reading, self._library)
        likely = [p for p in found if p.score >= found[0].score - NEXT and p.way.intent == found[0].way.intent]
        for later in likely[1:]:
            try:
                return Run(self, reading, found[0], question).answer()
            except Stopped as stopped:
                if stopped.problem.code != "answer_nothing":
                    raise
                found[0] = later
        return Run(self, reading, found[0], question).answer()


def _joined(first: Answer, second: Answer) -> Answer:
    """One answer of two, the first one's words before the second one's."""
    first.answers = list(dict.fromkeys([*first.answers, *second.answers]))
    first.text = f"{first.text} {second.text}"
    first.evidence = [*first.evidence, *(e for e in second.evidence if e not in first.evidence)]
    first.steps, first.rows = [*first.steps, *second.steps], [*first.rows, *second.rows]
    first.remarks = [*first.remarks, *second.remarks]
    first.inferred = first.inferred or second.inferred
    return first
