"""Links between the mentions of one clause: USES, LOCATED_IN, INCLUDES with its stage, DEVELOPS, HOSTS.

Takes a clause read for names and the mentions of all labels; gives `Link`s, each with the sentence that states it and the words
that carry it. The rules are in the `link_…` modules, one a relation.
"""

from __future__ import annotations

from collections.abc import Iterable

from spacy.language import Language
from spacy.tokens import Doc

from extraction.entities.declared import text_of
from extraction.entities.link_industries import industries
from extraction.entities.link_leads import Leads
from extraction.entities.link_parts import parts
from extraction.entities.link_places import located
from extraction.entities.link_stages import Stages, includes
from extraction.entities.link_uses import uses
from extraction.entities.names import Reading, read
from extraction.entities.readings import reading_of
from extraction.entities.types import Found, Link, lay


def find(text: str, found: Iterable[Found], reading: Reading | None = None) -> list[Link]:
    """All links of a clause, sentence by sentence. `source` is None where the clause's own task (or section) is the source."""
    mentions = list(found)
    if not mentions:
        return []
    stages = Stages(reading or read(text, mentions))
    leads = Leads(text, (m for m in mentions if m.label in ("Program", "Project")))
    links: list[Link] = []
    for part in parts(text, mentions):
        links += [*includes(part, stages), *uses(part, leads), *located(part), *industries(part)]
    return links


@Language.component("policy_links")
def policy_links(doc: Doc) -> Doc:
    """Puts the links of the clause into `doc.user_data["links"]`, and lays the technologies inside others that they lead to."""
    found = doc.user_data.get("found", [])
    links = find(text_of(doc), found, reading_of(doc))
    doc.user_data["links"] = links
    known = set(found)
    return lay(doc, dict.fromkeys(link.target for link in links if link.target not in known))
