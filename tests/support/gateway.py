"""A fake gateway over real HTTP: takes each message once, and misbehaves as it is told to."""

from __future__ import annotations

import json
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import unquote

Mood = Callable[[dict[str, Any]], tuple[int, bytes] | None]
"""What is answered to a message: status and body; None: the line is cut after it was taken."""


def echo(message: dict[str, Any], **more: Any) -> tuple[int, bytes]:
    """The answer of a gateway that took it."""
    return 200, json.dumps({"id": message["id"], "status": "accepted", **more}).encode()


class Gateway:
    """What it got: ``calls`` all of them, ``taken`` each key once with its first content."""

    def __init__(self) -> None:
        self.mood: Mood = echo
        self.calls: list[dict[str, Any]] = []
        self.headers: list[dict[str, str]] = []
        self.taken: dict[str, dict[str, Any]] = {}
        gateway = self

        class Handler(BaseHTTPRequestHandler):
            def do_POST(self) -> None:
                message = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
                assert message["id"] == unquote(self.headers["Idempotency-Key"])
                gateway.calls.append(message)
                gateway.headers.append(dict(self.headers))
                gateway.taken.setdefault(message["id"], message)
                answer = gateway.mood(message)
                if answer is None:
                    self.close_connection = True
                    return
                status, body = answer
                self.send_response(status)
                if status in (301, 302, 307):
                    self.send_header("Location", body.decode())
                self.send_header("Content-Length", str(len(body)))
                self.end_headers()
                self.wfile.write(body)

            do_GET = do_POST

            def log_message(self, *_: object) -> None:
                pass

        self._server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self._server.daemon_threads = True
        self.url = f"http://127.0.0.1:{self._server.server_port}/messages"
        self._thread = threading.Thread(target=self._server.serve_forever, args=(0.05,), name="fake gateway")
        self._thread.start()

    def close(self) -> None:
        """End it."""
        self._server.shutdown()
        self._server.server_close()
        self._thread.join()

    def of(self, kind: str) -> list[dict[str, Any]]:
        """What it took of one kind, in the order in which it came first."""
        return [message for message in self.taken.values() if message["kind"] == kind]


@contextmanager
def gateway() -> Iterator[Gateway]:
    """A gateway for the length of a block."""
    made = Gateway()
    try:
        yield made
    finally:
        made.close()
