"""Technologies named in a clause: the lexicon's, those whose closing word tells (… 算法), acronyms with a gloss, members of a coordination.

Takes the clause's text; gives `Found` under the lexicon's term (5G for 第五代移动通信技术), its other names as aliases and its category.
The longest sensible name counts: MEMS传感器, not MEMS.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache

from spacy.language import Language
from spacy.tokens import Doc

from extraction.data_files import load_yaml
from extraction.entities.declared import Span, agencies_of, text_of
from extraction.entities.technology_coordinations import coordinated
from extraction.entities.technology_extent import named_by, terms
from extraction.entities.technology_glosses import glossed
from extraction.entities.technology_lists import listed
from extraction.entities.technology_members import in_known_lists
from extraction.entities.technology_names import headed
from extraction.entities.types import Found, lay

_SURE = frozenset({"technology:lexicon", "technology:degree", "technology:doing"})
"""Rules that rest on a term of the lexicon."""


@lru_cache(maxsize=1)
def _not_before() -> tuple[str, ...]:
    return tuple(load_yaml("technology_contexts.yaml")["not_before"])


def find_technologies(text: str, taken: Iterable[Span] = (), places: Iterable[Span] = ()) -> list[Found]:
    """The technologies of a clause in the order of the text; inside `taken` (an agency's name) there are none, and none outside the
    lexicon begins with one of `places` (某县动力电池). Linear in the length."""
    known = terms(text)
    held = {i for start, end in taken for i in range(start, end)}
    found = [*glossed(text, known), *headed(text, known), *listed(text, known), *coordinated(text, known), *in_known_lists(text, known)]
    found.extend(named_by(text, hit) for hit in known)
    begins = dict(places)
    found = [f for f in found if f.rule in _SURE or f.start not in begins]
    kept: list[Found] = []
    for item in sorted(found, key=lambda f: (f.start, -f.end)):
        if kept and item.start < kept[-1].end:
            continue
        if not (item.start in held and item.end - 1 in held) and not text.startswith(_not_before(), item.end):
            kept.append(item)
    return kept


@Language.component("policy_technologies")
def policy_technologies(doc: Doc) -> Doc:
    """Lays the technologies of the clause; what is an agency's name is left out."""
    places = [f.span for f in doc.user_data.get("found", ()) if f.label in ("Region", "Park", "Organization")]
    return lay(doc, find_technologies(text_of(doc), agencies_of(doc), places))
