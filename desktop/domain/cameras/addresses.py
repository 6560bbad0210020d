"""Which addresses a camera may be asked at: the schemes, the shape, and every address that a name resolves to.

One rule for the central (which asks gateways and takes in directories) and for the desk (which decodes). Pure: whoever
connects resolves the name, asks ``judged`` of *each* address that came out, and connects to one of exactly those (else
the name may say something else the second time); after a redirect all of it again.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from ipaddress import IPv4Address, IPv6Address, IPv6Network, ip_address, ip_network
from urllib.parse import urlsplit

from desktop.domain.problems import Refusal

PORTS = {"rtsp": 554, "rtsps": 322, "http": 80, "https": 443}
"""The schemes that are let through, with the port where an address names none."""
LONGEST = 1024
METADATA = frozenset({"169.254.169.254", "100.100.100.200", "192.0.0.192", "fd00:ec2::254"})
"""Where the machines of clouds tell their own secrets."""
_NAT64 = IPv6Network("64:ff9b::/96")
_HOST = re.compile(r"[A-Za-z0-9](?:[A-Za-z0-9.-]{0,251}[A-Za-z0-9])?")
_SECRETS = re.compile(r"[?&;](pass|passwd|password|pwd|psw)=", re.IGNORECASE)
_CONTROLS = re.compile(r"[\x00-\x20\x7f-\x9f\\]")


@dataclass(frozen=True, slots=True)
class Address:
    """An address that may be resolved. ``text`` is as it was given, with no user and no password in it."""

    scheme: str
    host: str
    port: int
    text: str


def address_of(text: str) -> Address | Refusal:
    """An address as a camera may have one, or why it may not."""
    if not text or len(text) > LONGEST or _CONTROLS.search(text):
        return _no("address", "地址是空的、太长，或含有空格等不能用的字符。")
    try:
        parts = urlsplit(text)
        port = parts.port
    except ValueError:
        return _no("address", "地址看不懂，应写成 rtsp://主机:554/路径。")
    scheme = parts.scheme.lower()
    if scheme not in PORTS:
        allowed = "、".join(PORTS)
        return _no("scheme", f"不支持「{scheme or text[:12]}」开头的地址，只能用 {allowed}。")
    if "@" in parts.netloc or _SECRETS.search(text):
        return _no(
            "userinfo", "地址里不要写用户名和口令，请填在单独的「用户名」「口令」栏，口令由中心加密保管。"
        )
    host = (parts.hostname or "").rstrip(".")
    if not host:
        return _no("address", "地址里没有主机名。")
    if port == 0:
        return _no("address", "地址里的端口不对。")
    if ":" not in host and _HOST.fullmatch(host) is None:
        return _no("address", "地址里的主机名不对。")
    return Address(scheme, host, port or PORTS[scheme], text)


def networks_of(names: Iterable[str]) -> Refusal | None:
    """Why one of these is no network as ``judged`` takes them; None where all are."""
    for name in names:
        try:
            ip_network(name, strict=False)
        except ValueError:
            return _no("network", f"「{name}」不是网段，应写成 10.20.0.0/16。")
    return None


def judged(resolved: str, networks: Iterable[str] = ()) -> Refusal | None:
    """Why an address that a name resolved to must not be connected to; None where it may.

    Private networks are where cameras live. The machine itself, its own link, groups, what is reserved and the places
    where clouds keep secrets are refused, unless ``networks`` (registered by who runs the central) holds them.
    """
    try:
        found = _plain(ip_address(resolved.partition("%")[0]))
    except ValueError:
        return _no("address", "摄像头地址解析出的不是网络地址。")
    for name in networks:
        network = ip_network(name, strict=False)
        if found.version == network.version and found in network:
            return None
    if str(found) in METADATA or found.is_link_local:
        return _no("forbidden_address", "摄像头地址指向本链路或云平台的内部地址，已拒绝。")
    if found.is_loopback or found.is_unspecified:
        return _no("forbidden_address", "摄像头地址指向本机，已拒绝。")
    if found.is_multicast or found.is_reserved:
        return _no("forbidden_address", "摄像头地址是组播或保留地址，已拒绝。")
    return None


def _plain(found: IPv4Address | IPv6Address) -> IPv4Address | IPv6Address:
    """The IPv4 address that an IPv6 one stands for, where it does."""
    if isinstance(found, IPv6Address):
        if found.ipv4_mapped is not None:
            return found.ipv4_mapped
        if found.sixtofour is not None:
            return found.sixtofour
        if found in _NAT64:
            return IPv4Address(int(found) & 0xFFFFFFFF)
    return found


def _no(code: str, sentence: str) -> Refusal:
    return Refusal(code=code, sentence=sentence, field="address")
