"""Where a repository lies: a folder (a stick as it was plugged in), or the central's ``/v1/update``.

Neither is believed in anything: TUF's signatures and hashes decide (``taking``).
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Protocol

from tuf.api.exceptions import DownloadError, DownloadHTTPError
from tuf.ngclient import FetcherInterface

from desktop.domain.problems import Problem, Unreachable
from desktop.link import transport
from desktop.link.trust import SYSTEM, Trust
from desktop.updates.release import METADATA

PIECE = 256 * 1024
_FOLDERS = ("", "zhenshu-update", "update")
_TIMEOUT = (5.0, 60.0)
"""Seconds to connect, and of silence."""


class Missing(Problem):
    """There is no such file. ``status``: as HTTP has it."""

    def __init__(self, status: int = 404) -> None:
        super().__init__("那里没有更新。", "no_update")
        self.status = status


class Source(Protocol):
    """Where files come from. ``read`` raises Missing, Unreachable, OSError."""

    name: str

    def read(self, path: str, start: int = 0) -> Iterator[tuple[int, bytes]]:
        """The file's pieces from this byte on, each with its place; from 0 where the source cannot begin later."""

    def close(self) -> None:
        """Give back what it holds."""


class Stick:
    """A folder. Raises Missing where none of the places in it has a repository."""

    def __init__(self, folder: Path) -> None:
        self.name = "stick"
        there = (folder / name for name in _FOLDERS)
        found = next((one for one in there if (one / METADATA / "timestamp.json").is_file()), None)
        if found is None:
            raise Missing
        self._folder = found.resolve()

    def read(self, path: str, start: int = 0) -> Iterator[tuple[int, bytes]]:
        """As Source says. A link that leads out of the folder is not followed."""
        file = (self._folder / path).resolve()
        if not file.is_relative_to(self._folder) or not file.is_file():
            raise Missing
        with file.open("rb") as opened:
            opened.seek(start)
            while piece := opened.read(PIECE):
                yield start, piece
                start += len(piece)

    def close(self) -> None:
        """Nothing is held."""


class AtCentral:
    """The central of this hall; no log-in is needed."""

    def __init__(self, url: str, trust: Trust = SYSTEM) -> None:
        self.name = "central"
        self._url = url.rstrip("/")
        self._session = transport.session(self._url, transport.Sockets(), trust)

    def ask(self) -> None:
        """Raises Missing where the central has nothing at all, Unreachable."""
        for _ in self.read(f"{METADATA}/timestamp.json"):
            pass

    def read(self, path: str, start: int = 0) -> Iterator[tuple[int, bytes]]:
        """As Source says."""
        headers = {"Accept-Encoding": "identity"} | ({"Range": f"bytes={start}-"} if start else {})
        with (
            transport.doors(),
            self._session.get(
                f"{self._url}/v1/update/{path}",
                headers=headers,
                stream=True,
                timeout=_TIMEOUT,
                allow_redirects=False,
            ) as answer,
        ):
            if answer.status_code == 416:  # nothing is left, or the file is another one now
                return
            if answer.status_code not in (200, 206):
                if answer.status_code in (403, 404, 410):
                    raise Missing(answer.status_code)
                raise Unreachable("中心现在不能给出更新，请稍后再试。", "busy")
            place = start if answer.status_code == 206 else 0
            for piece in answer.iter_content(PIECE):
                yield place, piece
                place += len(piece)

    def close(self) -> None:
        """End the connections."""
        self._session.close()


class Fetcher(FetcherInterface):
    """A source as TUF asks for it. ``problem``: why the last question failed."""

    def __init__(self, source: Source) -> None:
        self._source = source
        self.problem: Problem | None = None

    def _fetch(self, url: str) -> Iterator[bytes]:
        self.problem = None
        pieces = self._source.read(url)
        try:
            yield from (piece for _, piece in pieces)
        except Missing as problem:
            raise DownloadHTTPError(url, 404) from problem
        except (Problem, OSError) as error:
            self.problem = error if isinstance(error, Problem) else Problem(f"读不出更新：{error}", "io")
            raise DownloadError(url) from error
