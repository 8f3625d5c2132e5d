"""Full-text search over texts in Chinese, made and asked in each engine's own way.

Takes a label and a property (names of the ontology, never a user's words); gives an index by pairs of characters and its search. The
texts found contain what was asked for, so both engines find the same.
"""

import json
import re
import urllib.error
from typing import TYPE_CHECKING

from graph import server
from graph.errors import CypherError, GraphError, Unreachable

if TYPE_CHECKING:
    from graph.connect import Connection

NAME = re.compile(r"[A-Za-z_]\w*\Z", re.ASCII)
CJK_ANALYZER = "org.apache.lucene.analysis.cjk.CJKAnalyzer"


def checked(name: str) -> str:
    """A label or property that can stand in a statement as it is: neither engine takes one as a parameter."""
    if not NAME.match(name):
        raise CypherError(reason=f"not a name of a label or property: {name!r}")
    return name


def neo4j_name(label: str, property: str) -> str:
    return f"fulltext_{checked(label)}_{checked(property)}"


def neo4j_index(label: str, property: str) -> str:
    return (
        f"CREATE FULLTEXT INDEX {neo4j_name(label, property)} IF NOT EXISTS FOR (n:{label}) ON EACH [n.{property}] "
        "OPTIONS {indexConfig: {`fulltext.analyzer`: 'cjk'}}"
    )


def embedded_name(label: str, property: str) -> str:
    return f"{checked(label)}[{checked(property)}]"


def create_embedded(endpoint: server.Endpoint, label: str, property: str) -> None:
    """Over the engine's SQL, for its Cypher has no such statement."""
    name = embedded_name(label, property)
    try:
        if server.sql(endpoint, f"SELECT name FROM schema:indexes WHERE name = '{name}'"):
            return
        server.sql(endpoint, f"CREATE VERTEX TYPE {label} IF NOT EXISTS")
        server.sql(endpoint, f"CREATE PROPERTY {label}.{property} IF NOT EXISTS STRING")
        metadata = json.dumps({"analyzer": CJK_ANALYZER})
        server.sql(endpoint, f"CREATE INDEX IF NOT EXISTS ON {label} ({property}) FULL_TEXT METADATA {metadata}")
    except urllib.error.HTTPError as error:
        raise GraphError(reason=error.read().decode("utf-8", "replace"), status=error.code) from error
    except OSError as error:
        raise Unreachable(address=f"http://127.0.0.1:{endpoint.http}", reason=str(error)) from error


def search(connection: "Connection", index: str, property: str, text: str, limit: int) -> list[str]:
    """Ids of the texts that contain `text`; the index finds candidates, CONTAINS decides."""
    query = (
        f"CALL db.index.fulltext.queryNodes($index, $phrase) YIELD node, score WITH node, score "
        f"WHERE toLower(node.{property}) CONTAINS toLower($text) RETURN node.id AS id ORDER BY score DESC, id LIMIT $limit"
    )
    parameters = {"index": index, "phrase": phrase(text), "text": text, "limit": limit}
    return [row[0] for row in connection.read(query, parameters)]


def phrase(text: str) -> str:
    """The text as a phrase of Lucene's query language."""
    return '"' + re.sub(r'(["\\])', r"\\\1", text) + '"'
