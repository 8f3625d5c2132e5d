"""Resolution: from what each document says to one graph.

Takes the facts of all documents, gives `facts.Graph`. A pass of its own over all of them, so that any order of loading, one at a
time or together, gives the same graph.
"""

from extraction.resolve.build import resolve
from extraction.resolve.documents import document_id

__all__ = ["document_id", "resolve"]
