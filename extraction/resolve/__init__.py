"""Resolution: from what each document says to one graph.

Takes the facts of all documents, gives a `Resolution` with `facts.Graph`. A pass of its own over all of them, so that any order of
loading, one at a time or together, gives the same graph.
"""

from extraction.resolve.build import Resolution, resolve
from extraction.resolve.corrections import Correction, Unapplied
from extraction.resolve.documents import document_id
from extraction.resolve.tables import Tables

__all__ = ["Correction", "Resolution", "Tables", "Unapplied", "document_id", "resolve"]
