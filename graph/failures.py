"""What the driver raises, in the product's errors.

Takes an exception of the `neo4j` driver and what the connection knows of itself; gives the error of `graph.errors` that says it.
"""

from neo4j import exceptions

from graph.errors import (
    CypherError,
    GraphError,
    LoginRefused,
    QueryTimeout,
    UnknownDatabase,
    Unreachable,
    WriteRefused,
)

# Prefixes of the status codes, the first that fits decides.
KINDS = (
    ("Neo.ClientError.Security.Unauthorized", "login"),
    ("Neo.ClientError.Security.AuthenticationRateLimit", "login"),
    ("Neo.ClientError.Security.CredentialsExpired", "login"),
    ("Neo.ClientError.Security.Forbidden", "write"),
    ("Neo.ClientError.Database.DatabaseNotFound", "database"),
    ("Neo.ClientError.Statement.AccessMode", "write"),
    ("Neo.ClientError.Transaction.TransactionTimedOut", "timeout"),
    ("Neo.ClientError.Statement", "cypher"),
    ("Neo.ClientError.Procedure", "cypher"),
)
LOST = (exceptions.ServiceUnavailable, exceptions.SessionExpired, exceptions.RoutingServiceUnavailable)


def translated(error: Exception, *, address: str, user: str, database: str, seconds: float | None = None) -> GraphError:
    """The product's error for a driver's; the caller raises it from the original."""
    reason = getattr(error, "message", None) or str(error)
    match kind_of(error):
        case "unreachable":
            return Unreachable(address=address, reason=reason)
        case "login":
            return LoginRefused(address=address, user=user)
        case "database":
            return UnknownDatabase(address=address, database=database)
        case "timeout":
            return QueryTimeout(seconds=seconds)
        case "write":
            return WriteRefused(reason=reason)
        case "cypher":
            return CypherError(reason=reason)
    return GraphError(reason=reason, status=getattr(error, "code", None))


def kind_of(error: Exception) -> str:
    if isinstance(error, LOST):
        return "unreachable"
    code = getattr(error, "code", None) or ""
    return next((kind for prefix, kind in KINDS if code.startswith(prefix)), "other")
