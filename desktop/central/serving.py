"""Serving a center over HTTP until it is told to stop."""

from __future__ import annotations

import asyncio
import socket
import ssl
from collections.abc import Callable
from contextlib import suppress

import uvicorn

from desktop.central.api.contract import create_app
from desktop.central.center import Center
from desktop.central.limits.connections import PATIENCE, with_patience
from desktop.central.tls.encryption import Encryption

_PATIENCE = 5
"""Seconds that open requests have to finish when the server stops."""
_KEEP_ALIVE = 75
_TICK, _TICKS = 0.1, 864_000
"""Seconds between looks at the clock, as uvicorn has it, and how many there are in a day."""


class Serving(uvicorn.Server):
    """A server for one center; ``run`` blocks. ``stop`` may be called from any thread.

    ``host`` and ``port`` are where it listens (port 0: any free one); ``ready`` is told the address that came of it;
    ``patience``: seconds after which a client that reads nothing is cut off; ``encryption``: None for a plain one.
    """

    def __init__(
        self,
        center: Center,
        host: str = "127.0.0.1",
        port: int = 0,
        ready: Callable[[str], None] | None = None,
        *,
        patience: float = PATIENCE,
        encryption: Encryption | None = None,
    ) -> None:
        files = encryption.files if encryption is not None else None
        super().__init__(
            uvicorn.Config(
                create_app(center),
                host=host,
                port=port,
                log_config=None,
                access_log=False,
                server_header=False,
                lifespan="off",
                http=with_patience(patience),
                ws="none",
                timeout_keep_alive=_KEEP_ALIVE,
                timeout_graceful_shutdown=_PATIENCE,
                ssl_certfile=files.cert if files is not None else None,
                ssl_keyfile=files.key if files is not None else None,
                ssl_ca_certs=str(files.client_ca)
                if files is not None and files.client_ca is not None
                else None,
                ssl_cert_reqs=ssl.CERT_REQUIRED
                if files is not None and files.client_ca is not None
                else ssl.CERT_NONE,
            )
        )
        self._encryption = encryption
        self._center = center
        self._ready = ready
        self.url = ""
        self._told = asyncio.Event()
        self._closed = False
        self._loop: asyncio.AbstractEventLoop | None = None

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        """Begin to listen."""
        self._loop = asyncio.get_running_loop()
        self._center.hub.open(self._loop)
        self._center.watch.start()
        context = self.config.ssl
        if self._encryption is not None and context is not None:
            self._encryption.settle(context)
            self._look(self._encryption, context)
        await super().startup(sockets)
        if not self.servers:
            return
        host, port = self.servers[0].sockets[0].getsockname()[:2]
        scheme = "http" if self._encryption is None else "https"
        self.url = f"{scheme}://{f'[{host}]' if ':' in host else host}:{port}"
        if self._ready is not None:
            self._ready(self.url)

    async def shutdown(self, sockets: list[socket.socket] | None = None) -> None:
        """End the streams first, then the rest; whoever got in at the last moment leaves, too."""
        self._center.hub.close()
        sweep = asyncio.get_running_loop().call_later(_TICK, self._sweep)
        try:
            await super().shutdown(sockets)
        finally:
            self._closed = True
            sweep.cancel()
            for connection in list(self.server_state.connections):
                connection.transport.abort()

    def _sweep(self) -> None:
        """A connection that was accepted while the others were told to end has heard nothing of it."""
        if self._closed:
            return
        for connection in list(self.server_state.connections):
            connection.shutdown()
        asyncio.get_running_loop().call_later(_TICK, self._sweep)

    def _look(self, encryption: Encryption, context: ssl.SSLContext) -> None:
        """Look after the certificate from time to time, as long as the loop runs."""
        encryption.look(context)
        asyncio.get_running_loop().call_later(encryption.every, self._look, encryption, context)

    async def main_loop(self) -> None:
        """Serve until told to stop, and stop then, not a tick later."""
        counter = 0
        while not await self.on_tick(counter):
            with suppress(TimeoutError):
                await asyncio.wait_for(self._told.wait(), _TICK)
            counter = (counter + 1) % _TICKS

    def stop(self) -> None:
        """Let ``run`` return soon."""
        self.should_exit = True
        with suppress(RuntimeError):  # it is over
            if self._loop is not None:
                self._loop.call_soon_threadsafe(self._told.set)
