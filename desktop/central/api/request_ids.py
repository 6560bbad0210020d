"""A name for each request: in its answer, in every line that the journal says of it, in an error that a person reads.

``X-Request-ID`` of whoever asks is taken where it is one (a proxy's, another program's); otherwise one is made here.
"""

from __future__ import annotations

import re
import secrets

from starlette.types import ASGIApp, Message, Receive, Scope, Send

from desktop.domain.rights.masking import mask_text
from desktop.loglines import request

HEADER = b"x-request-id"
_SANE = re.compile(r"[0-9A-Za-z][0-9A-Za-z._-]{7,63}", re.ASCII)
_BYTES = 6
"""Of one that is made here: short enough to be read out over the telephone."""


def named(given: bytes) -> str:
    """What a request is called: as it says itself, if that is a name and no number of a person."""
    words = given.decode("latin-1")
    if _SANE.fullmatch(words) is not None and mask_text(words) == words:
        return words
    return secrets.token_hex(_BYTES)


class RequestIds:
    """The middleware. Everything inside it, and what it hands to other threads with its context, knows the name."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """One request."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        given = next((value for name, value in scope["headers"] if name == HEADER), b"")
        own = named(given)
        request.set(
            own
        )  # for good: the task is the request's own, and what breaks is told after this returns

        async def answer(message: Message) -> None:
            if message["type"] == "http.response.start":
                kept = [pair for pair in message.get("headers", []) if pair[0].lower() != HEADER]
                message = {**message, "headers": [*kept, (HEADER, own.encode())]}
            await send(message)

        await self._app(scope, receive, answer)
