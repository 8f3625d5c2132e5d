"""Reading and writing over both engines: values, limits, transactions, errors."""

from graph.connect import Connection


def test_limit_says_whether_rows_were_cut(connection: Connection) -> None:
    query = "UNWIND range(1, 5) AS number RETURN number, 'text' AS word"
    table = connection.read(query, limit=3)
    assert (table.columns, table.rows, table.cut) == (["number", "word"], [[1, "text"], [2, "text"], [3, "text"]], True)
    assert not connection.read(query, limit=5).cut
    assert len(connection.read(query)) == 5
