"""The errors of reading and extraction.

Takes a code of `app/data/messages.yaml` and its fields; gives an exception that a caller turns into Chinese or English.
Libraries raise these and never print; the words for people live in `app/`.
"""


class PolicyGraphError(Exception):
    """Root of all errors of the product: a message code and the fields that its text names."""

    def __init__(self, code: str, **fields: object) -> None:
        self.code = code
        self.fields = fields
        details = ", ".join(f"{k}={v!r}" for k, v in fields.items())
        super().__init__(f"{code}({details})")


class ReadError(PolicyGraphError):
    """A file that cannot be read as a document (empty, encrypted, scanned, binary, too large, wrong suffix, marked secret)."""


class DataError(PolicyGraphError):
    """A lexicon, pattern or region file is wrong; fields `file` and `line` say where."""
