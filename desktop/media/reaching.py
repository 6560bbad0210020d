"""The decoder's way to a camera: every name resolved here, every address judged, every redirect once more.

FFmpeg connects by itself for RTSP alone, and then to the very address that was judged; all HTTP goes through here.
"""

from __future__ import annotations

import http.client
import socket
import ssl
from collections.abc import Callable
from dataclasses import dataclass
from urllib.parse import quote, urljoin, urlsplit

from desktop.domain.cameras.addresses import Address, address_of, judged
from desktop.domain.problems import Refusal
from desktop.media.digesting import answer
from desktop.media.faults import Fault

CONNECT = 4.0
SILENCE = 8.0
"""Seconds without a byte after which a connection is given up. Long before, the tile says that its picture is old."""
_HOPS = 4
_MOST_HEAD = 64 * 1024
_AGENT = "Zhenshu"


class Wrong(Exception):
    """There is no picture, and why. Never carries an address: those may hold credentials."""

    def __init__(self, fault: Fault, port: int = 0) -> None:
        super().__init__(fault.name)
        self.fault = fault
        self.port = port


@dataclass(frozen=True, slots=True)
class Login:
    """Who asks, and which networks are registered beside the usual ones."""

    user: str = ""
    password: str = ""
    networks: tuple[str, ...] = ()


def admitted(text: str) -> Address:
    """The address, if cameras may have such a one. Raises Wrong."""
    found = address_of(text)
    if isinstance(found, Refusal):
        raise Wrong(Fault.FORBIDDEN)
    return found


def resolve(address: Address, networks: tuple[str, ...]) -> list[tuple[int, str]]:
    """What the name resolves to (family, address), each judged. Raises Wrong: unknown, or one of them is forbidden."""
    try:
        found = socket.getaddrinfo(address.host, address.port, type=socket.SOCK_STREAM)
    except (OSError, UnicodeError) as error:
        raise Wrong(Fault.NO_PLACE, address.port) from error
    places = list(dict.fromkeys((int(one[0]), str(one[4][0])) for one in found))
    if not places:
        raise Wrong(Fault.NO_PLACE, address.port)
    if any(judged(place, networks) is not None for _, place in places):
        raise Wrong(Fault.FORBIDDEN, address.port)
    return places


def connect(address: Address, networks: tuple[str, ...]) -> tuple[socket.socket, str]:
    """A connection to one of the judged addresses, and which. Raises Wrong."""
    last: OSError | None = None
    for family, place in resolve(address, networks):
        line = socket.socket(family, socket.SOCK_STREAM)
        line.settimeout(CONNECT)
        try:
            line.connect((place, address.port))
        except OSError as error:
            line.close()
            last = error
            continue
        return line, place
    raise Wrong(fault_of(last), address.port)


def fault_of(error: BaseException | None) -> Fault:
    """The plain reason behind an error of the system."""
    match error:
        case ConnectionError():
            return Fault.REFUSED
        case TimeoutError():
            return Fault.NO_PICTURE
        case _:
            return Fault.NO_PLACE


# HTTP


class Body:
    """What an HTTP answer brings, as PyAV reads it; ``told`` hears of every piece."""

    def __init__(
        self,
        response: http.client.HTTPResponse,
        line: http.client.HTTPConnection,
        told: Callable[[int], None],
    ) -> None:
        self._response, self._line, self._told = response, line, told
        self.media = response.getheader("Content-Type", "").partition(";")[0].strip().lower()

    def read(self, size: int = -1) -> bytes:
        """At most so many bytes, as soon as there are some; empty at the end."""
        got = self._response.read1(size if size > 0 else 65536)
        self._told(len(got))
        return got

    def close(self) -> None:
        """Hang up."""
        self._response.close()
        self._line.close()


def fetch(text: str, login: Login, told: Callable[[int], None]) -> Body:
    """GET an address, with redirects and a challenge answered. Raises Wrong."""
    authorization: str | None = None
    for _ in range(_HOPS * 2):
        address = admitted(text)
        if address.scheme not in ("http", "https"):
            raise Wrong(Fault.FORBIDDEN, address.port)
        parts = urlsplit(text)
        target = (parts.path or "/") + (f"?{parts.query}" if parts.query else "")
        connection, response = _get(address, target, login, authorization)
        status = response.status
        if status == 200:
            return Body(response, connection, told)
        headers, location = response.headers.get_all("WWW-Authenticate") or [], response.getheader("Location")
        connection.close()
        if status in (301, 302, 303, 307, 308) and location:
            onward = urljoin(text, location)
            if urlsplit(onward).netloc != parts.netloc:
                login = Login(
                    networks=login.networks
                )  # a password is for the place that it was registered for
            text, authorization = onward, None
        elif status == 401 and login.user and authorization is None:
            authorization = answer(headers, "GET", target, login.user, login.password)
            if authorization is None:
                raise Wrong(Fault.PASSWORD, address.port)
        else:
            raise Wrong(_fault_of_status(status), address.port)
    raise Wrong(Fault.FORMAT)


def _get(
    address: Address, target: str, login: Login, authorization: str | None
) -> tuple[http.client.HTTPConnection, http.client.HTTPResponse]:
    line, _ = connect(address, login.networks)
    try:
        if address.scheme == "https":
            line = ssl.create_default_context().wrap_socket(line, server_hostname=address.host)
        connection = http.client.HTTPConnection(address.host, address.port, timeout=SILENCE)
        connection.sock = line
        headers = {"User-Agent": _AGENT, "Accept": "*/*"}
        if authorization is not None:
            headers["Authorization"] = authorization
        connection.request("GET", target, headers=headers)
        response = connection.getresponse()
        line.settimeout(SILENCE)
        return connection, response
    except ssl.SSLError as error:
        line.close()
        raise Wrong(Fault.FORBIDDEN, address.port) from error
    except http.client.HTTPException as error:
        line.close()
        raise Wrong(Fault.FORMAT, address.port) from error
    except OSError as error:
        line.close()
        raise Wrong(fault_of(error), address.port) from error


def _fault_of_status(status: int) -> Fault:
    if status in (401, 403):
        return Fault.PASSWORD
    if status in (404, 410, 454):
        return Fault.NOT_THERE
    return Fault.SERVER if status >= 500 else Fault.FORMAT


# RTSP


@dataclass(frozen=True, slots=True)
class Described:
    """An RTSP stream that may be opened: the address for FFmpeg (with credentials: it stays in this process)."""

    url: str
    title: str


def describe(text: str, login: Login) -> Described:
    """Ask an RTSP server what it has, before FFmpeg does: the reason where it has nothing, the name where it has.

    Raises Wrong.
    """
    authorization: str | None = None
    for _ in range(_HOPS * 2):
        address = admitted(text)
        if address.scheme != "rtsp":
            raise Wrong(Fault.FORBIDDEN, address.port)
        line, place = connect(address, login.networks)
        with line:
            try:
                status, headers, body = _ask(line, text, authorization)
            except OSError as error:
                raise Wrong(fault_of(error), address.port) from error
        if status == 200:
            if "m=video" not in body:
                raise Wrong(Fault.NO_PICTURE, address.port)
            return Described(_pinned(text, place, address.port, login), _title(body))
        if status in (301, 302, 303, 305) and (onward := headers.get("location", [""])[0]):
            if urlsplit(onward).netloc != urlsplit(text).netloc:
                login = Login(networks=login.networks)
            text, authorization = onward, None
        elif status == 401 and login.user and authorization is None:
            challenges = headers.get("www-authenticate", [])
            authorization = answer(challenges, "DESCRIBE", text, login.user, login.password)
            if authorization is None:
                raise Wrong(Fault.PASSWORD, address.port)
        else:
            raise Wrong(_fault_of_status(status), address.port)
    raise Wrong(Fault.FORMAT)


def _ask(line: socket.socket, text: str, authorization: str | None) -> tuple[int, dict[str, list[str]], str]:
    extra = f"Authorization: {authorization}\r\n" if authorization else ""
    asked = f"DESCRIBE {text} RTSP/1.0\r\nCSeq: 1\r\nAccept: application/sdp\r\nUser-Agent: {_AGENT}\r\n{extra}\r\n"
    line.sendall(asked.encode())
    raw = b""
    while b"\r\n\r\n" not in raw:
        raw += _more(line, raw)
    head, _, rest = raw.partition(b"\r\n\r\n")
    lines = head.decode("utf-8", "replace").split("\r\n")
    words = lines[0].split(" ", 2)
    if not words[0].startswith("RTSP/") or len(words) < 2 or not words[1].isdigit():
        raise Wrong(Fault.FORMAT)
    headers: dict[str, list[str]] = {}
    for one in lines[1:]:
        name, _, value = one.partition(":")
        headers.setdefault(name.strip().lower(), []).append(value.strip())
    length = headers.get("content-length", ["0"])[0]
    wanted = min(_MOST_HEAD, int(length) if length.isdigit() else 0)
    while len(rest) < wanted:
        rest += _more(line, rest)
    return int(words[1]), headers, rest.decode("utf-8", "replace")


def _more(line: socket.socket, so_far: bytes) -> bytes:
    got = line.recv(8192)
    if not got:
        raise ConnectionResetError
    if len(so_far) > _MOST_HEAD:
        raise Wrong(Fault.FORMAT)
    return got


def _title(sdp: str) -> str:
    named = [line[2:].strip() for line in sdp.splitlines() if line.startswith("s=")]
    return named[0] if named and named[0] not in ("-", "") else ""


def _pinned(text: str, place: str, port: int, login: Login) -> str:
    parts = urlsplit(text)
    host = f"[{place}]" if ":" in place else place
    who = f"{quote(login.user, safe='')}:{quote(login.password, safe='')}@" if login.user else ""
    query = f"?{parts.query}" if parts.query else ""
    return f"rtsp://{who}{host}:{port}{parts.path or '/'}{query}"
