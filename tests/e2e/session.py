"""A user's session without a browser: the page's own WebSocket, over which Streamlit runs the script and sends what it drew.

Takes the address of a running app; gives the words that a page shows. Light enough for many at once.
"""

from __future__ import annotations

import re
import time
from collections.abc import Iterator
from contextlib import contextmanager
from urllib.parse import urlencode

from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from websockets.sync.client import ClientConnection, connect


class Session:
    """One connection; each visit is one run of a page."""

    def __init__(self, socket: ClientConnection) -> None:
        self.socket = socket

    def visit(self, page: str, seconds: float = 180, **query: str) -> str:
        """All words that the page shows once its script has run, as one text without markup."""
        wanted = BackMsg()
        wanted.rerun_script.page_name = page
        wanted.rerun_script.query_string = urlencode(query)
        self.socket.send(wanted.SerializeToString())
        shown: dict[tuple, str] = {}
        end = time.monotonic() + seconds
        while True:
            message = ForwardMsg.FromString(self.socket.recv(timeout=max(0.1, end - time.monotonic())))
            kind = message.WhichOneof("type")
            if kind == "delta" and message.delta.WhichOneof("type") == "new_element":
                shown[tuple(message.metadata.delta_path)] = _words(message.delta.new_element)
            if kind == "new_session":
                shown.clear()
            if kind == "script_finished" and message.script_finished == ForwardMsg.FINISHED_SUCCESSFULLY:
                return "\n".join(shown.values())


@contextmanager
def session(address: str) -> Iterator[Session]:
    """A session at an app's address, ended with the block."""
    stream = address.replace("http", "ws", 1) + "/_stcore/stream"
    with connect(stream, subprotocols=["streamlit"], max_size=None, open_timeout=60, origin=address) as socket:
        yield Session(socket)


def _words(element: object) -> str:
    kind = element.WhichOneof("type")
    said = getattr(element, kind)
    text = next((getattr(said, name) for name in ("body", "label", "value") if isinstance(getattr(said, name, None), str)), "")
    return re.sub(r"<[^>]+>", "", text)
