"""The outline of a document: parts (notice, plan, annexes), numbered items, paragraphs, and which of them are Tasks.

Takes normalised text, gives an `Outline` whose items stand in document order with dotted numbers as section 4 of the
ontology defines them. All offsets are half-open in the normalised text.
"""

from extraction.outline.model import Item, Outline, Part
from extraction.outline.parse import parse

__all__ = ["Item", "Outline", "Part", "parse"]
