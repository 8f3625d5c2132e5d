"""Query files: what their heads must say."""

import pytest

from extraction.errors import DataError
from graph.queries import every_query, parse, query, text
from graph.schema import SchemaError

GOOD = """\
// answers: which tasks hold
//    these words
// parameters: words: what to look for;
//    limit: most rows
// columns: id, name

MATCH (n:%LABEL%) WHERE n.name CONTAINS $words AND n.note <> 'costs $5 // or %50%'  // a $remark
RETURN n.id AS id, n.name AS name LIMIT $limit
"""


def test_a_query_is_read() -> None:
    found = parse(GOOD, "read/x")
    assert found.answers == "which tasks hold these words"
    assert found.parameters == {"words": "what to look for", "limit": "most rows"}
    assert found.columns == ("id", "name")
    assert found.slots == {"LABEL"}
    assert found.text.startswith("MATCH (n:%LABEL%)")
    assert found.text.endswith("LIMIT $limit")
    assert found.fill(LABEL="Task").startswith("MATCH (n:Task) WHERE n.name CONTAINS $words AND n.note <> 'costs $5 // or %50%'")


def test_all_files_are_sound_and_are_found_by_their_names() -> None:
    found = list(every_query())
    assert {"read/documents", "write/put_nodes", "schema/unique_id"} <= {one.name for one in found}
    assert [query(one.name) for one in found] == found


@pytest.mark.parametrize(
    ("old", "new", "line"),
    [
        ("// columns: id, name\n", "", 1),
        ("// columns: id, name", "// column: id, name", 5),
        ("// columns: id, name", "// columns: id\n// columns: name", 6),
        ("// parameters: words: what to look for;", "// parameters: words;", 3),
        ("$words", "$word", 7),
        ("LIMIT $limit", "", 1),
        ("%LABEL%", "%NAME%", 7),
        ("// answers: which", "//answers: which", 1),
        (GOOD[GOOD.index("MATCH") :], "", 6),
    ],
)
def test_a_mistake_is_named_with_file_and_line(old: str, new: str, line: int) -> None:
    with pytest.raises(DataError) as raised:
        parse(GOOD.replace(old, new, 1), "read/x")
    assert (raised.value.fields["file"], raised.value.fields["line"]) == ("cypher/read/x.cypher", line)


def test_slots_take_names_of_the_schema_only() -> None:
    assert "(n:Task {id: $id})" in text("read/node", LABEL="Task")
    assert "(n:Kept)" in text("read/nodes", LABEL="Kept")
    for name in ("Task) DETACH DELETE (n", "Nothing", "task", ""):
        with pytest.raises(SchemaError):
            text("read/node", LABEL=name)
    with pytest.raises(KeyError):
        text("read/node")


def test_a_file_that_is_not_there_is_named() -> None:
    with pytest.raises(DataError) as raised:
        query("read/nowhere")
    assert raised.value.fields["file"] == "cypher/read/nowhere.cypher"
