"""One delivery of a webhook: signed (Standard Webhooks), to an address that was looked at, and nowhere else.

The name is resolved once; every address that it has must be allowed, and the connection goes to the one that was
looked at: a name that leads elsewhere a moment later leads nowhere. No redirects, no proxies, no cookies. Allowed are
addresses of the public network; those of private ones, and this machine's, only where the subscription lists them.
"""

from __future__ import annotations

import base64
import hmac
import ipaddress
import socket
import ssl
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from urllib.parse import urlsplit

import urllib3
from urllib3.exceptions import HTTPError

Network = ipaddress.IPv4Network | ipaddress.IPv6Network
Address = ipaddress.IPv4Address | ipaddress.IPv6Address

PREFIX = "whsec_"
_MOST_READ = 4096
_LONGEST_WAIT = 3600.0


@dataclass(frozen=True, slots=True)
class Tried:
    """What came of one try. ``gone``: the receiver wants no more of it."""

    ok: bool
    problem: str = ""
    gone: bool = False
    wait: float = 0.0
    """Seconds that the receiver asks to be left alone for."""


class WebhookError(Exception):
    """It cannot be sent at all, as a sentence."""


def secrets_in(file: Path) -> list[bytes]:
    """The secrets in a file, one a line (``whsec_`` and base64), the newest first. Raises WebhookError."""
    try:
        lines = [line.strip() for line in file.read_text("utf-8").splitlines() if line.strip()]
        found = [base64.b64decode(line.removeprefix(PREFIX), validate=True) for line in lines]
    except (OSError, ValueError):
        found = []
    if not found or any(len(one) < 24 for one in found):
        raise WebhookError(f"密钥文件应每行一个 {PREFIX} 开头的 base64，至少 24 字节：{file.name}")
    return found


def signature(secrets: Iterable[bytes], id_: str, timestamp: int, body: bytes) -> str:
    """``webhook-signature``: one for each secret, so that a receiver can change over."""
    signed = f"{id_}.{timestamp}.".encode() + body
    made = (base64.b64encode(hmac.new(one, signed, sha256).digest()).decode() for one in secrets)
    return " ".join(f"v1,{one}" for one in made)


def allowed(address: Address, networks: Sequence[Network]) -> bool:
    """Whether something may be sent to an address."""
    plain = (
        address.ipv4_mapped if isinstance(address, ipaddress.IPv6Address) and address.ipv4_mapped else address
    )
    if any(plain in network for network in networks if network.version == plain.version):
        return True
    return plain.is_global and not plain.is_multicast


def looked_up(host: str, port: int, networks: Sequence[Network]) -> str:
    """The address to connect to. Raises WebhookError where the name leads anywhere that is not allowed."""
    try:
        found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    except (OSError, UnicodeError):
        raise WebhookError("地址解析不出") from None
    addresses = [ipaddress.ip_address(str(row[4][0]).partition("%")[0]) for row in found]
    if not addresses or not all(allowed(one, networks) for one in addresses):
        raise WebhookError("地址不在允许的网段内，请在 allow 里写明")
    return str(addresses[0])


class Sender:
    """Sends to one subscription's address."""

    def __init__(
        self,
        url: str,
        secret_file: Path,
        networks: Sequence[Network],
        timeout: float = 10.0,
        ca: Path | None = None,
    ) -> None:
        self._url, self._secret_file, self._networks, self._timeout = (
            urlsplit(url),
            secret_file,
            networks,
            timeout,
        )
        self._ca = ca

    def send(self, id_: str, timestamp: int, body: bytes) -> Tried:
        """Try once."""
        try:
            signed = signature(secrets_in(self._secret_file), id_, timestamp, body)
            pool = self._pool()
        except (WebhookError, ssl.SSLError, OSError) as error:
            return Tried(ok=False, problem=str(error) or type(error).__name__)
        path = self._url.path or "/"
        headers = {
            "Host": self._url.netloc,
            "Content-Type": "application/json; charset=utf-8",
            "User-Agent": "zhenshu",
            "webhook-id": id_,
            "webhook-timestamp": str(timestamp),
            "webhook-signature": signed,
        }
        try:
            with pool:
                answer = pool.urlopen(
                    "POST", f"{path}?{self._url.query}" if self._url.query else path, body=body, headers=headers,
                    redirect=False, retries=False, preload_content=False,
                    timeout=urllib3.Timeout(connect=min(5.0, self._timeout), read=self._timeout),
                )  # fmt: skip
                try:
                    answer.read(_MOST_READ, decode_content=False)
                    return _understood(answer.status, answer.headers.get("Retry-After", ""))
                finally:
                    answer.close()
        except (HTTPError, OSError) as error:
            return Tried(ok=False, problem=f"连不上或中途断开（{type(error).__name__}）")

    def _pool(self) -> urllib3.HTTPConnectionPool:
        host, tls = self._url.hostname or "", self._url.scheme == "https"
        port = self._url.port or (443 if tls else 80)
        address = looked_up(host, port, self._networks)
        if not tls:
            return urllib3.HTTPConnectionPool(address, port, maxsize=1)
        context = ssl.create_default_context(cafile=str(self._ca) if self._ca is not None else None)
        return urllib3.HTTPSConnectionPool(
            address, port, maxsize=1, ssl_context=context, server_hostname=host, assert_hostname=host
        )


def _understood(status: int, wait: str) -> Tried:
    if 200 <= status < 300:
        return Tried(ok=True)
    seconds = min(float(wait), _LONGEST_WAIT) if wait.isascii() and wait.isdigit() else 0.0
    return Tried(ok=False, problem=f"对方答复 HTTP {status}", gone=status == 410, wait=seconds)
