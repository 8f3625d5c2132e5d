"""What the driver raises, in the product's errors.

Takes an exception of the `neo4j` driver and what the connection knows of itself; gives the error of `graph.errors` that says it.
"""

from neo4j import exceptions

from graph.errors import (
    CypherError,
    DiskFull,
    GraphError,
    LoginRefused,
    QueryTimeout,
    UnknownDatabase,
    Unreachable,
    WriteRefused,
)

# The embedded engine words these in its own way under codes of Neo4j that say less.
DISK_WORDS = ("No space left on device", "There is not enough space on the disk")
TIMEOUT_WORDS = ("TimeoutException", "timed out", "Timeout")

BY_CODE = (
    ("Neo.ClientError.Security.Unauthorized", "login"),
    ("Neo.ClientError.Security.AuthenticationRateLimit", "login"),
    ("Neo.ClientError.Security.CredentialsExpired", "login"),
    ("Neo.ClientError.Database.DatabaseNotFound", "database"),
    ("Neo.ClientError.Statement.AccessMode", "write"),
    ("Neo.ClientError.Security.Forbidden", "write"),
    ("Neo.ClientError.Transaction.TransactionTimedOut", "timeout"),
    ("Neo.ClientError.Statement", "cypher"),
    ("Neo.ClientError.Procedure", "cypher"),
)


def translated(error: Exception, *, address: str, user: str, database: str, seconds: float | None = None, home: str = "") -> GraphError:
    """The product's error for a driver's; the caller raises it from the original."""
    if isinstance(error, exceptions.Neo4jError):
        kind = kind_of(error)
        reason = error.message or str(error)
    else:
        kind, reason = "unreachable", str(error)
    made = {
        "disk": lambda: DiskFull(home=home or address, free=0),
        "timeout": lambda: QueryTimeout(seconds=seconds),
        "login": lambda: LoginRefused(address=address, user=user),
        "database": lambda: UnknownDatabase(address=address, database=database),
        "write": lambda: WriteRefused(reason=reason),
        "cypher": lambda: CypherError(reason=reason),
        "unreachable": lambda: Unreachable(address=address, reason=reason),
        "other": lambda: GraphError(reason=reason, status=getattr(error, "code", None)),
    }
    return made[kind]()


def kind_of(error: exceptions.Neo4jError) -> str:
    message, code = error.message or "", error.code or ""
    if any(word in message for word in DISK_WORDS):
        return "disk"
    if any(word in message for word in TIMEOUT_WORDS):
        return "timeout"
    return next((kind for prefix, kind in BY_CODE if code.startswith(prefix)), "other")
