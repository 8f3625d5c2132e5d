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
    from graph.connection import Connection

HAN = re.compile("[\u3400-\u4dbf\u4e00-\u9fff]{2,}")
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


def search(connection: "Connection", index: str, label: str, property: str, text: str, limit: int) -> list[str]:
    """Ids of the texts that contain `text`, the shortest first.

    The index finds those that hold the pairs of `text`, and CONTAINS decides. Without a pair (`网`, `5G`) all texts are looked
    through, for the index has no parts of words and single characters only where they stand alone.
    """
    pairs = phrases(text)
    if pairs:
        start = "CALL db.index.fulltext.queryNodes($index, $pairs) YIELD node"
    else:
        start = f"MATCH (node:{label})"
    query = (
        f"{start} WITH node WHERE toLower(node.{property}) CONTAINS toLower($text) "
        f"RETURN node.id AS id ORDER BY size(node.{property}), id LIMIT $limit"
    )
    parameters = {"index": index, "pairs": pairs, "text": text, "limit": limit}
    return [row[0] for row in connection.read(query, parameters)]


def phrases(text: str) -> str:
    """The runs of Chinese characters that make pairs, as a query of Lucene's: each run a phrase, all of them wanted."""
    return " AND ".join(f'"{run}"' for run in HAN.findall(text))


def near(connection: "Connection", label: str, property: str, pairs: list[str], limit: int) -> list[str]:
    """Ids of the texts that hold any of these pairs of Chinese characters, those that the engine ranks highest first.

    The two engines rank a little differently: a caller that wants one order for both sorts anew.
    """
    name = neo4j_name if connection.engine == "neo4j" else embedded_name
    query = "CALL db.index.fulltext.queryNodes($index, $pairs) YIELD node, score RETURN node.id AS id ORDER BY score DESC, id LIMIT $limit"
    wanted = " OR ".join(f'"{pair}"' for pair in pairs if HAN.fullmatch(pair))
    if not wanted:
        return []
    return [row[0] for row in connection.read(query, {"index": name(label, property), "pairs": wanted, "limit": limit})]
