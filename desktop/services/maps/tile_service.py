"""A raster background from a WMTS address (天地图 and others): fetched as it is looked at, kept on this machine.

The key stands in no address that is kept, shown or logged: it is put in at the moment of asking, and nothing that a
library says of a request that failed is written down. What was fetched once is shown without a line, too.
"""

from __future__ import annotations

import hashlib
import http.client
import logging
import threading
from collections.abc import Callable
from pathlib import Path
from typing import Final
from urllib.parse import parse_qsl, quote, urlsplit
from urllib.request import HTTPRedirectHandler, OpenerDirector, ProxyHandler, Request, build_opener

from desktop.durable import write_whole
from desktop.services.maps.tiles import MOST_BYTES, nearest_zoom

log = logging.getLogger(__name__)

TIANDITU: Final = (
    "https://t0.tianditu.gov.cn/vec_w/wmts?SERVICE=WMTS&REQUEST=GetTile&VERSION=1.0.0&LAYER=vec&STYLE=default"
    "&TILEMATRIXSET=w&FORMAT=tiles&TILEMATRIX={z}&TILEROW={y}&TILECOL={x}&tk={key}"
)
"""天地图's vector map as pictures, in the plane that our map is drawn in."""
_LEAST, _MOST = 1, 18
_PATIENCE = 8.0
_REST = 30.0
"""Seconds without a question after one that failed."""
_KEPT_BYTES = 300 * 1024 * 1024
"""So much is kept on this machine; the oldest goes."""
_LOOK_EVERY = 200
"""Tiles between two looks at how much is kept."""
_SECRETS = frozenset({"tk", "key", "token", "ak", "apikey", "access_token"})
"""What parameters with a key in them are called."""
_KINDS = (b"\x89PNG", b"\xff\xd8\xff", b"RIFF", b"GIF8")


class _NoWay(HTTPRedirectHandler):
    """Leads nowhere else: the key is for the address that was given."""

    def redirect_request(self, *_: object, **__: object) -> None:
        return None


def checked(address: str, key: str) -> str:
    """The address in good order. Raises ValueError with a sentence."""
    address = address.strip()
    parts = urlsplit(address)
    if parts.scheme not in ("http", "https") or not parts.hostname:
        raise ValueError("底图地址要以 http:// 或 https:// 开头。")
    if any(not mark.isprintable() or mark.isspace() for mark in address):
        raise ValueError("底图地址里不能有空格和换行。")
    if parts.username or parts.password:
        raise ValueError("底图地址里不要写用户名和口令。")
    if not all(mark in address for mark in ("{x}", "{y}", "{z}")):
        raise ValueError("底图地址里要有花括号括起的 x、y、z：列号、行号、级别。")
    given = parse_qsl(parts.query)
    if any(name.lower() in _SECRETS and "{key}" not in value for name, value in given):
        raise ValueError("密钥不要写进地址：地址里写花括号括起的 key，密钥填在旁边。")
    if "{key}" in address and not key.strip():
        raise ValueError("这个底图要密钥，请填上。")
    return address


class TileService:
    """Tiles of one address. Raises ValueError with a sentence where that is none. May be asked from any thread."""

    def __init__(
        self, address: str, key: str, cache: Path, monotonic: Callable[[], float], credit: str = ""
    ) -> None:
        self.address = checked(address, key)
        self._key = key.strip()
        host = urlsplit(self.address).hostname or ""
        self.credit = credit.strip()[:120] or ("天地图" if host.endswith("tianditu.gov.cn") else host)
        self._folder = cache / hashlib.sha256(self.address.encode()).hexdigest()[:16]
        self._cache, self._monotonic = cache, monotonic
        self._opener: OpenerDirector = build_opener(ProxyHandler({}), _NoWay())
        self._lock = threading.Lock()
        self._rest_until = 0.0
        self._written = 0
        self._closed = False
        self.problem = ""
        """Why nothing new comes."""

    def zoom(self, scale: float, dpr: float = 1.0) -> int:
        """The zoom whose tiles are nearest to so many pixels a metre of the plane."""
        return nearest_zoom(scale, dpr, _LEAST, _MOST)

    def tile(self, zoom: int, column: int, row: int) -> bytes | None:
        """One tile's bytes: what is kept here, else what the address gives; None where there is neither now."""
        side = 1 << zoom
        if not (0 <= column < side and 0 <= row < side):
            return None
        file = self._folder / f"{zoom}-{column}-{row}"
        kept = _read(file)
        if kept is not None:
            return kept
        with self._lock:
            if self._closed or self._monotonic() < self._rest_until:
                return None
        content = self._fetch(zoom, column, row)
        if content is not None:
            self._keep(file, content)
        return content

    def close(self) -> None:
        """Ask no more; a question that is under way ends by itself."""
        with self._lock:
            self._closed = True

    # inside

    def _fetch(self, zoom: int, column: int, row: int) -> bytes | None:
        address = self.address.replace("{z}", str(zoom)).replace("{x}", str(column)).replace("{y}", str(row))
        address = address.replace("{key}", quote(self._key, safe=""))
        said = "底图服务没有应答，已显示本机存过的部分。"
        try:
            request = Request(address, headers={"User-Agent": "Zhenshu"})  # noqa: S310 - ``checked``: http or https
            with self._opener.open(request, timeout=_PATIENCE) as answer:
                content: bytes = answer.read(MOST_BYTES + 1)
        except (OSError, http.client.HTTPException) as error:  # what it says of the address has the key in it
            code = getattr(error, "code", None)
            if code == 404:
                return None
            if code in (401, 403):
                said = "底图服务不认这个密钥，请核对。"
            log.info("a background tile cannot be fetched: %s %s", type(error).__name__, code or "")
        except ValueError:
            said = "底图服务的应答读不懂。"
        else:
            if len(content) <= MOST_BYTES and content.startswith(_KINDS):
                self.problem = ""
                return content
            said = "底图服务给的不是图片，请核对地址和密钥。"
        with self._lock:
            self._rest_until = self._monotonic() + _REST
        self.problem = said
        return None

    def _keep(self, file: Path, content: bytes) -> None:
        try:
            self._folder.mkdir(parents=True, exist_ok=True)
            write_whole(file, content)
            with self._lock:
                self._written += 1
                look = self._written % _LOOK_EVERY == 1
            if look:
                prune(self._cache, _KEPT_BYTES)
        except OSError as error:
            log.info("a background tile cannot be kept: %s", type(error).__name__)


def prune(cache: Path, most: int) -> None:
    """Let the oldest tiles go until no more than so many bytes are kept. Raises OSError."""
    found = []
    for file in cache.glob("*/*"):
        try:
            told = file.stat()
        except FileNotFoundError:
            continue
        found.append((told.st_mtime, told.st_size, file))
    left = sum(size for _, size, _ in found)
    for _, size, file in sorted(found):
        if left <= most:
            break
        file.unlink(missing_ok=True)
        left -= size


def _read(file: Path) -> bytes | None:
    try:
        return file.read_bytes()
    except OSError:
        return None
