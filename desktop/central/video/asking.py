"""Asking gateways and cameras over HTTP: short time-outs, bounded answers, no redirects, only addresses that may be."""

from __future__ import annotations

import json
import socket
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from typing import Any

import requests
from requests.adapters import HTTPAdapter
from requests.auth import AuthBase, HTTPBasicAuth, HTTPDigestAuth
from urllib3.connection import HTTPConnection, HTTPSConnection
from urllib3.connectionpool import HTTPConnectionPool, HTTPSConnectionPool
from urllib3.exceptions import ConnectTimeoutError, HTTPError, NewConnectionError

from desktop.domain.cameras.addresses import judged
from desktop.domain.problems import Garbled, Refused, Unreachable

MOST_JSON = 16 * 1024 * 1024
MOST_STILL = 8 * 1024 * 1024
"""Bytes of an answer."""
LONGEST = 20.0
"""Seconds that an answer may take to come, from its first line on."""
_PICTURES = (b"\xff\xd8\xff", b"\x89PNG\r\n\x1a\n")


class ForbiddenError(OSError):
    """The name resolves to an address that must not be connected to."""

    def __init__(self, sentence: str) -> None:
        super().__init__(sentence)
        self.sentence = sentence


@contextmanager
def doors(who: str) -> Iterator[None]:
    """Translate what goes wrong on the way. ``who``: what a person calls the other side."""
    try:
        yield
    except requests.exceptions.SSLError as error:
        raise Unreachable(f"{who}的证书不被信任。", "certificate") from error
    except requests.exceptions.ConnectionError as error:
        forbidden = _forbidden(error)
        if forbidden is not None:
            raise Refused(forbidden.sentence, "forbidden_address") from None
        raise Unreachable(f"连不上{who}。", "network") from error
    except requests.exceptions.Timeout as error:
        raise Unreachable(f"{who}没有及时应答。", "timeout") from error
    except (requests.exceptions.RequestException, HTTPError, OSError, ValueError) as error:
        raise Unreachable(f"与{who}的连接中断。", "cut") from error


def session(ca_file: str | None = None, *, networks: tuple[str, ...] | None = None) -> requests.Session:
    """A session for one thread at a time. ``networks`` given: every resolved address is judged (``judged``)."""
    made = requests.Session()
    made.trust_env = False
    made.max_redirects = 0
    if ca_file is not None:
        made.verify = ca_file
    if networks is not None:
        adapter = _Judging(networks)
        made.mount("http://", adapter)
        made.mount("https://", adapter)
    return made


def read(response: requests.Response, most: int, who: str) -> bytes:
    """The body. Raises Garbled for one that is too long, Unreachable for one that trickles."""
    found, end = bytearray(), time.monotonic() + LONGEST
    while piece := response.raw.read1(65536, decode_content=True):
        found += piece
        if len(found) > most:
            raise Garbled(f"{who}的应答太长。", "too_long")
        if time.monotonic() > end:
            raise Unreachable(f"{who}没有及时应答。", "timeout")
    return bytes(found)


def json_of(response: requests.Response, who: str) -> Mapping[str, Any]:
    """The body as a JSON object. Raises as ``read``."""
    return json_in(read(response, MOST_JSON, who), who)


def json_in(content: bytes, who: str) -> Mapping[str, Any]:
    """What was read as a JSON object. Raises Garbled."""
    try:
        answer = json.loads(content)
    except (ValueError, RecursionError) as error:
        raise Garbled(f"{who}的应答看不懂。", "garbled") from error
    if not isinstance(answer, dict):
        raise Garbled(f"{who}的应答看不懂。", "garbled")
    return answer


def picture(content: bytes, who: str) -> bytes:
    """What a still's bytes are, if they are a JPEG or PNG. Raises Garbled."""
    if not content.startswith(_PICTURES):
        raise Garbled(f"{who}给的不是图片。", "garbled")
    return content


def media_of(content: bytes) -> str:
    """image/jpeg or image/png."""
    return "image/jpeg" if content.startswith(_PICTURES[0]) else "image/png"


def still(
    address: str, user: str, password: str, networks: tuple[str, ...], timeout: tuple[float, float]
) -> bytes:
    """A picture from a camera's own address, by Basic or Digest as it asks. Raises Unreachable, Refused, Garbled."""
    who = "摄像头"
    with doors(who), session(networks=networks) as asked:
        response = asked.get(address, timeout=timeout, stream=True, allow_redirects=False)
        if response.status_code == 401 and user:
            wants = response.headers.get("WWW-Authenticate", "").lower()
            response.close()
            way: AuthBase = (HTTPDigestAuth if wants.startswith("digest") else HTTPBasicAuth)(user, password)
            response = asked.get(address, timeout=timeout, stream=True, allow_redirects=False, auth=way)
        with response:
            if response.status_code in (401, 403):
                raise Refused("摄像头不接受登记的用户名和口令。", "credentials")
            if response.status_code != 200:
                raise Unreachable(f"摄像头没有给出图片（{response.status_code}）。", "http")
            return picture(read(response, MOST_STILL, who), who)


def _forbidden(error: BaseException) -> ForbiddenError | None:
    seen: BaseException | None = error
    for _ in range(8):
        if isinstance(seen, ForbiddenError):
            return seen
        if seen is None:
            return None
        reason = seen.args[0] if seen.args else None
        inner = getattr(reason, "reason", None) or getattr(seen, "reason", None)
        seen = inner if isinstance(inner, BaseException) else seen.__cause__ or seen.__context__
    return None


class _Judging(HTTPAdapter):
    """Connects to one of the addresses that were judged, and to no other that the name may mean a moment later."""

    def __init__(self, networks: tuple[str, ...]) -> None:
        self._networks = networks
        super().__init__(max_retries=0)

    def init_poolmanager(self, *args: Any, **kwargs: Any) -> None:
        """Build the pools from connections of ours."""
        networks = self._networks
        super().init_poolmanager(*args, **kwargs)

        class Plain(HTTPConnection):
            def _new_conn(self) -> socket.socket:
                return _connected(self, networks)

        class Secure(HTTPSConnection):
            def _new_conn(self) -> socket.socket:
                return _connected(self, networks)

        class PlainPool(HTTPConnectionPool):
            ConnectionCls = Plain

        class SecurePool(HTTPSConnectionPool):
            ConnectionCls = Secure

        self.poolmanager.pool_classes_by_scheme = {"http": PlainPool, "https": SecurePool}


def _connected(asked: HTTPConnection, networks: tuple[str, ...]) -> socket.socket:
    try:
        found = socket.getaddrinfo(asked._dns_host, asked.port, type=socket.SOCK_STREAM)
    except OSError as error:
        raise NewConnectionError(asked, "the name does not resolve") from error
    for *_, where in found:
        no = judged(str(where[0]), networks)
        if no is not None:
            raise NewConnectionError(asked, "forbidden") from ForbiddenError(no.sentence)
    seconds = asked.timeout if isinstance(asked.timeout, int | float) else 5.0
    last: OSError | None = None
    for family, kind, protocol, _, where in found:
        made = socket.socket(family, kind, protocol)
        made.settimeout(seconds)
        try:
            made.connect(where)
        except OSError as error:
            made.close()
            last = error
        else:
            return made
    if isinstance(last, TimeoutError):
        raise ConnectTimeoutError(asked, "timed out") from last
    raise NewConnectionError(asked, "refused") from last
