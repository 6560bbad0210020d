"""The peer of the feed: a bare Starlette event stream that tells everybody everything, and nothing else.

No accounts, no jurisdiction, no database. ``python -m tests.benchmarks.scale_bare BYTES``: one JSON line ``{"url"}``,
then for each line ``RATE SECONDS`` of input it tells so many messages of so many bytes, and one line ``{"made"}``.
"""

from __future__ import annotations

import asyncio
import json
import subprocess
import sys
from collections.abc import AsyncIterator
from contextlib import suppress
from datetime import UTC, datetime

import psutil


class Bare:
    """The other end."""

    def __init__(self, size: int) -> None:
        self._process = subprocess.Popen(
            [sys.executable, "-m", "tests.benchmarks.scale_bare", str(size)],
            stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True,
        )  # fmt: skip
        self.url: str = self._answer()["url"]
        self._seen = psutil.Process(self._process.pid)

    def tell(self, rate: float, seconds: float) -> int:
        """Let it tell messages; how many it told."""
        assert self._process.stdin is not None
        self._process.stdin.write(f"{rate} {seconds}\n")
        self._process.stdin.flush()
        return int(self._answer()["made"])

    def cpu(self) -> float:
        """Seconds of processor that it has used."""
        used = self._seen.cpu_times()
        return used.user + used.system

    def close(self) -> None:
        """End it."""
        assert self._process.stdin is not None
        assert self._process.stdout is not None
        self._process.stdin.close()
        try:
            self._process.wait(30)
        finally:
            self._process.kill()
            self._process.wait()
            self._process.stdout.close()

    def _answer(self) -> dict[str, str]:
        assert self._process.stdout is not None
        told: dict[str, str] = json.loads(self._process.stdout.readline())
        return told


def main() -> None:
    """Serve until the input ends."""
    asyncio.run(_serve(int(sys.argv[1])))


async def _serve(size: int) -> None:
    import uvicorn
    from starlette.applications import Starlette
    from starlette.requests import Request
    from starlette.responses import StreamingResponse
    from starlette.routing import Route

    queues: set[asyncio.Queue[bytes]] = set()

    async def stream() -> AsyncIterator[bytes]:
        queue: asyncio.Queue[bytes] = asyncio.Queue()
        queues.add(queue)
        try:
            yield b"event: heartbeat\ndata: {}\n\n"
            while True:
                yield await queue.get()
        finally:
            queues.discard(queue)

    async def feed(_request: Request) -> StreamingResponse:
        return StreamingResponse(stream(), media_type="text/event-stream")

    server = uvicorn.Server(
        uvicorn.Config(
            Starlette(routes=[Route("/v1/feed", feed)]), host="127.0.0.1", port=0, log_config=None,
            access_log=False, lifespan="off", timeout_graceful_shutdown=1,
        )
    )  # fmt: skip
    serving = asyncio.create_task(server.serve())
    while not server.started:  # noqa: ASYNC110 - it tells nobody when it is
        await asyncio.sleep(0.01)
    port = server.servers[0].sockets[0].getsockname()[1]
    print(json.dumps({"url": f"http://127.0.0.1:{port}"}), flush=True)
    loop = asyncio.get_running_loop()
    seq = 0
    while line := await loop.run_in_executor(None, sys.stdin.readline):
        rate, seconds = map(float, line.split())
        made = max(1, round(rate * seconds))
        begun = loop.time()
        for place in range(made):
            await asyncio.sleep(max(0.0, begun + place / rate - loop.time()))
            seq += 1
            told = {"seq": seq, "at": datetime.now(UTC).isoformat(), "words": "x" * size, "prev": seq - 1}
            data = json.dumps(told, separators=(",", ":"))
            message = f"id: e:{seq}\nevent: change\ndata: {data}\n\n".encode()
            for queue in queues:
                queue.put_nowait(message)
        print(json.dumps({"made": made}), flush=True)
    server.should_exit = True
    server.force_exit = True
    with suppress(asyncio.CancelledError):
        await serving


if __name__ == "__main__":
    main()
