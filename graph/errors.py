"""The errors of the store.

Takes what the engine, the driver or the data folder reported; gives one class for each thing a user can act on.
Each class has one message code, whose texts for people live in `app/data/messages.yaml`.
"""

from extraction.errors import PolicyGraphError


class GraphError(PolicyGraphError):
    """Root of the store's errors, and itself what the engine reported that has no class here (`reason`, `status`)."""

    message_code = "graph_failed"

    def __init__(self, **fields: object) -> None:
        super().__init__(self.message_code, **fields)


class EngineMissing(GraphError):
    """The embedded engine has no wheel for this platform, or is not installed (`platform`): Neo4j is the way."""

    message_code = "engine_missing"


class EngineFailed(GraphError):
    """The embedded engine did not start or stopped (`reason`, its own words; `log`, the file that says more)."""

    message_code = "engine_failed"


class DataLocked(GraphError):
    """Another process holds the data folder and does not share it (`home`; `pid` of the holder, None where unknown)."""

    message_code = "data_locked"


class DataFolderUnusable(GraphError):
    """The data folder cannot be made, read or written (`home`, `reason`)."""

    message_code = "data_folder_unusable"


class DiskFull(GraphError):
    """No room on the disk of the data folder (`home`; `free`, MB left). What was acknowledged is kept."""

    message_code = "disk_full"


class Unreachable(GraphError):
    """Nobody answers at the address (`address`, `reason`)."""

    message_code = "graph_unreachable"


class AddressWrong(GraphError):
    """Not an address of a graph, which reads `neo4j://host:port` or `bolt://host:port` (`address`)."""

    message_code = "graph_address_wrong"


class LoginRefused(GraphError):
    """The server refuses the user or the password (`address`, `user`)."""

    message_code = "graph_login_refused"


class UnknownDatabase(GraphError):
    """The server has no database of this name (`address`, `database`)."""

    message_code = "graph_unknown_database"


class ServerTooOld(GraphError):
    """A Neo4j before the oldest that will do (`address`, `version`, `needed`)."""

    message_code = "graph_server_too_old"


class CypherError(GraphError):
    """The engine cannot read or run the Cypher (`reason`, its own words)."""

    message_code = "cypher_error"


class QueryTimeout(GraphError):
    """A query took longer than it may (`seconds`)."""

    message_code = "query_timeout"


class WriteRefused(GraphError):
    """A change was asked of a reading connection (`reason`)."""

    message_code = "write_refused"


class QueryRefused(GraphError):
    """The gate refuses a user's Cypher (`word`, `line` and `column` counted from 1, `reason`: a code of the gate)."""

    message_code = "query_refused"
