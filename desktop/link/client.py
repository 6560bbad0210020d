"""The central as seen from here: one method per endpoint, usable from several threads, problems in our own words."""

from __future__ import annotations

import hashlib
import io
import json
import logging
import threading
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from email.utils import parsedate_to_datetime
from typing import Any
from urllib.parse import quote, urlsplit

import requests
from pydantic import ValidationError

from desktop.clock import Clock
from desktop.domain.commands import Command
from desktop.domain.problems import Garbled, Refused, Unreachable
from desktop.domain.rights.reveal import Revealed, RevealedBook, Wanted, WantedBook
from desktop.domain.township.township import Township
from desktop.link import transport
from desktop.link.messages import (
    Claim,
    Page,
    Result,
    SessionInfo,
    read_claims,
    read_digest,
    read_message,
    read_moment,
    read_results,
    read_seq,
)
from desktop.link.snapshot import Snapshot
from desktop.link.trust import SYSTEM, Trust

log = logging.getLogger(__name__)

MOST_BYTES = 64 * 1024 * 1024
"""No single answer may be longer (a snapshot is read line by line and is not bound by it)."""
_LATER = frozenset({408, 425, 429})
_LONG = 120.0
"""Seconds that an answer to a large upload may take."""
_OF_THE_PERSON = frozenset({"credentials", "totp", "totp_used", "idle"})
"""What a person can do something about; any other 401 means that the token is not good any more."""
_COURTESY = 5.0
"""Seconds that an answer to a claim may take; it is not worth more."""
_LONGEST_WAIT = 3600.0


@dataclass(frozen=True, slots=True)
class Profile:
    """The township as the central has it; ``township`` is None where the etag still holds."""

    township: Township | None
    etag: str


class Central:
    """A client of one central. ``base_url`` and ``token`` may be replaced at any time.

    Raises Unreachable (nobody answered, or not now), Refused (understood and denied; code ``unauthorized`` when
    somebody must log in) or Garbled (answered in a way that cannot be understood).
    """

    def __init__(
        self, base_url: str, clock: Clock, *, station: str = "", connect_timeout: float = 5.0,
        read_timeout: float = 30.0, trust: Trust = SYSTEM, device: str = "",
    ) -> None:  # fmt: skip
        self.base_url = base_url.rstrip("/")
        self.trust = trust
        """Whom it believes of an encrypted connection; replaced like ``base_url``."""
        self.token: str | None = None
        self.refresh = ""
        self.station = station
        self.device = device
        """What this machine is called; empty: as a program without refresh tokens."""
        self.kept: Callable[[str], None] = lambda _refresh: None
        """Told of the next refresh token before its access token is used: after a crash an older one is a thief's."""
        self.projection = ""
        """Which picture this account is given, as the last renewal told; empty: as at the log-in."""
        self._renew_at: float | None = None
        self._renewing = threading.Lock()
        self._elder: Central | None = None
        """Whose sibling this is: it asks with the other's token, as that is renewed."""
        self.offset: timedelta | None = None
        """The central's clock minus ours, as last measured; None before the first answer."""
        self.doubt = timedelta()
        """How far that may be off: the central may write down its time once a second, and nobody knows when in the
        course of a slow answer it did."""
        self._clock = clock
        self._timeout = (connect_timeout, read_timeout)
        self._sockets = transport.Sockets()
        self._local = threading.local()
        self._sessions: list[requests.Session] = []
        self._lock = threading.Lock()

    # endpoints

    def login(self, username: str, password: str, code: str = "") -> SessionInfo:
        """Log in; the token is used from now on. Refused with ``credentials``, ``locked``, ``totp_required``, …"""
        body = {"username": username, "password": password, "station": self.station, "device": self.device}
        answer = self.exchange("POST", "/v1/session", {**body, "code": code}, token=False)
        try:
            info = SessionInfo.of(answer, self.station)
        except (KeyError, TypeError, ValueError) as error:
            raise Unreachable("登录时收到的不是中心的应答，可能需要先登录网络。", "portal") from error
        self.take(info)
        return info

    def take(self, info: SessionInfo) -> None:
        """Go on with a log-in that was made elsewhere in this program."""
        self.token, self.refresh, self.projection = info.token, info.refresh, ""
        self._renew_at = self._due(info.expires_at)

    def renew(self, password: str = "") -> None:
        """The next tokens of the log-in that there is. Refused ``idle`` (with the password it goes on), or for good.

        Two that ask at once are answered once: a refresh token that comes twice would be taken for stolen.
        """
        held = self.refresh
        with self._renewing:
            if self.refresh != held:
                return
            body = {"refresh": held, "device": self.device, "password": password}
            answer = self.exchange("POST", "/v1/session/refresh", body, token=False)
            try:
                token, refresh, until = (
                    str(answer["token"]),
                    str(answer["refresh"]),
                    str(answer["expires_at"]),
                )
            except KeyError as error:
                raise Unreachable("收到的不是中心的应答，可能需要先登录网络。", "portal") from error
            if self.refresh == held:  # else somebody has logged in, or out, meanwhile
                self.kept(refresh)
                self.projection = str(answer.get("projection") or "")
                self.token, self.refresh, self._renew_at = token, refresh, self._due(until)

    @property
    def renewal(self) -> float | None:
        """Seconds until the token wants to be renewed; None where it need not, or cannot."""
        if self.token is None or not self.refresh or self._renew_at is None:
            return None
        return max(0.0, self._renew_at - self._clock.monotonic())

    def exchange(
        self, method: str, path: str, body: Mapping[str, Any] | None = None, *, token: bool = True
    ) -> dict[str, Any]:
        """A question whose answer is one JSON object, or nothing (204)."""
        return self._json(method, path, token=token, **({"json": body} if body is not None else {}))

    def logout(self) -> None:
        """End the session at the central."""
        token, self.token, self.refresh = self.token, None, ""
        if token is not None:
            self._request(
                "DELETE", "/v1/session", headers={"Authorization": f"Bearer {token}"}, token=False
            ).close()

    def township(self, etag: str = "") -> Profile:
        """The profile, unless the central's still has this etag."""
        headers = {"If-None-Match": etag} if etag else {}
        with transport.doors(), self._request("GET", "/v1/township", headers=headers) as response:
            if response.status_code == 304:
                return Profile(None, etag)
            raw = _read(response)
            tag = response.headers.get("ETag", "")
        if not raw.lstrip().startswith(b"{"):
            raise Unreachable("收到的不是中心的应答，可能需要先登录网络。", "portal")
        try:
            return Profile(Township.model_validate_json(raw), tag)
        except ValidationError as error:
            raise Garbled("镇街配置与本程序的版本不一致，请升级程序。", "township") from error

    def snapshot(self, scope: str = "active") -> Snapshot:
        """The whole picture; iterate over what is returned, to its end."""
        response = self._request("GET", f"/v1/snapshot?scope={scope}", stream=True)
        return Snapshot(response)

    def changes(
        self, after: int, limit: int = 1000, wait: float = 0.0, *, mark: str = "", digest: bool = False,
        patience: float | None = None,
    ) -> Page:  # fmt: skip
        """Changes after a seq, waiting up to ``wait`` seconds for the first.

        ``patience``: seconds over ``wait`` until nothing is expected any more, where that is less than for other
        answers. ``mark``: that of the change at ``after``; ``digest``: tell also what the picture comes to at the head.
        Refused ``log_truncated`` or ``log_replaced``: a snapshot is needed.
        """
        path = f"/v1/changes?after={after}&limit={limit}" + (f"&wait={wait:g}" if wait else "")
        path += (f"&mark={quote(mark)}" if mark else "") + ("&digest=true" if digest else "")
        longest = self._timeout[1] if patience is None else min(patience, self._timeout[1])
        answer = self._json("GET", path, read_timeout=longest + wait)
        try:
            messages = tuple(read_message(one) for one in answer["changes"])
            prev = answer.get("prev")
            return Page(
                str(answer["epoch"]), read_seq(answer["head"]), read_seq(prev) if prev is not None else None,
                messages, read_claims(answer.get("claims")), read_digest(answer.get("digest")),
                str(answer.get("township") or ""),
            )  # fmt: skip
        except (KeyError, TypeError, ValueError) as error:
            raise Unreachable("收到的不是中心的应答，可能需要先登录网络。", "portal") from error

    def claim(self, event: str, *, held: bool) -> tuple[Claim, ...]:
        """Say that we work on an event, or no longer; everybody's claims that we may know of."""
        answer = self._json("POST", "/v1/claims", json={"event": event, "held": held}, read_timeout=_COURTESY)
        return read_claims(answer.get("claims"))

    def reveal(self, wanted: Wanted) -> Revealed:
        """A person in full, which the central puts on record. Refused: not by this account, not so often, not seen."""
        headers = {"Content-Type": "application/json"}
        answer = self._json("POST", "/v1/reveal", data=wanted.model_dump_json().encode(), headers=headers)
        try:
            found = Revealed.model_validate(answer)
        except ValidationError as error:
            raise Garbled("中心的应答看不懂，请升级程序。", "reveal") from error
        if found.event != wanted.event:
            raise Unreachable("收到的不是中心的应答，可能需要先登录网络。", "portal")
        return found

    def reveal_people(self, wanted: WantedBook) -> RevealedBook:
        """The telephones of the hall's people, which the central puts on record. Raises as ``reveal``."""
        headers = {"Content-Type": "application/json"}
        data = wanted.model_dump_json().encode()
        answer = self._json("POST", "/v1/reveal/people", data=data, headers=headers)
        try:
            return RevealedBook.model_validate(answer)
        except ValidationError as error:
            raise Garbled("中心的应答看不懂，请升级程序。", "reveal") from error

    def commands(self, commands: Sequence[Command], flush: str = "") -> tuple[str, list[Result]]:
        """Send commands; returns the log's epoch and one result each, in order.

        ``flush``: the token of who gave them, where that is not who is logged in.
        An answer that does not echo the ids (a captive portal's page) is Unreachable: nothing is known then.
        """
        body = b'{"commands":[' + b",".join(c.model_dump_json().encode() for c in commands) + b"]}"
        headers = {"Content-Type": "application/json"} | ({"Flush-Token": flush} if flush else {})
        answer = self._json("POST", "/v1/commands", data=body, headers=headers)
        return read_results(answer, [command.id for command in commands])

    def ask(self, method: str, path: str, **more: Any) -> dict[str, Any]:
        """Any other endpoint that answers with one JSON object (``link.oversight``)."""
        return self._json(method, path, **more)

    def put_blob(
        self, sha: str, content: bytes, *, flush: str = "", told: Callable[[int, int], None] | None = None
    ) -> None:
        """Bring the bytes of an attachment; ``told`` hears how many have gone, of how many."""
        headers = {"Content-Type": "application/octet-stream"} | ({"Flush-Token": flush} if flush else {})
        body: object = Counted(content, told) if told is not None else content
        answer = self._json("PUT", f"/v1/blobs/{sha}", data=body, headers=headers, read_timeout=_LONG)
        if answer.get("sha") != sha:
            raise Unreachable("收到的不是中心的应答，可能需要先登录网络。", "portal")

    def content(self, path: str) -> bytes:
        """What lies at a path, as it is."""
        with (
            transport.doors(),
            self._request("GET", path, headers={"Accept-Encoding": "identity"}) as response,
        ):
            return _read(response)

    def blob(self, sha: str) -> bytes:
        """The bytes of an attachment."""
        content = self.content(f"/v1/blobs/{sha}")
        if hashlib.sha256(content).hexdigest() != sha:
            raise Unreachable("附件没有传完整，请再试一次。", "cut")
        return content

    def health(self) -> str:
        """The epoch of a central that is alive."""
        answer = self._json("GET", "/healthz", token=False)
        return str(answer.get("epoch", ""))

    def drop(self) -> None:
        """End every call that is under way, from whatever thread; the next ones connect anew."""
        self._sockets.drop()

    def close(self) -> None:
        """End every call that is under way, from whatever thread; none works afterwards."""
        self._sockets.close()
        with self._lock:
            sessions, self._sessions = self._sessions, []
        for session in sessions:
            session.close()

    # inside

    def stream(self, path: str, headers: Mapping[str, str], silence: float) -> requests.Response:
        """An open stream; a silence of so many seconds ends it."""
        return self._request("GET", path, headers=headers, stream=True, read_timeout=silence)

    def be_patient(self, silence: float) -> None:
        """From now on a silence of so many seconds ends what is open."""
        self._sockets.be_patient(silence)

    def sibling(self) -> Central:
        """A client of the same central with sockets of its own, to be closed alone."""
        made = self.stranger()
        made._elder = self
        return made

    def stranger(self) -> Central:
        """A client of the same central at the same desk, for somebody else who is to log in."""
        connect, read = self._timeout
        return Central(
            self.base_url, self._clock, station=self.station, connect_timeout=connect, read_timeout=read,
            trust=self.trust, device=self.device,
        )  # fmt: skip

    def _due(self, expires_at: str) -> float | None:
        """When to renew what runs out then, by our own steady clock: at four fifths of its life."""
        until = read_moment(expires_at)
        if until is None:
            return None
        left = (until - self._clock.now() - (self.offset or timedelta())).total_seconds()
        return self._clock.monotonic() + max(0.0, left * 0.8)

    def _session(self) -> requests.Session:
        found: tuple[str, Trust, requests.Session] | None = getattr(self._local, "session", None)
        if found is not None and found[:2] == (self.base_url, self.trust):
            return found[2]
        made = transport.session(self.base_url, self._sockets, self.trust)
        self._local.session = (self.base_url, self.trust, made)
        with self._lock:
            self._sessions.append(made)
        return made

    def _json(self, method: str, path: str, **more: Any) -> dict[str, Any]:
        with transport.doors():
            response = self._request(method, path, **more)
            with response:
                raw = _read(response)
                if response.status_code == 204:
                    return {}
        try:
            answer = json.loads(raw)
        except (ValueError, RecursionError) as error:
            raise Unreachable("收到的不是中心的应答，可能需要先登录网络。", "portal") from error
        if not isinstance(answer, dict):
            raise Unreachable("收到的不是中心的应答，可能需要先登录网络。", "portal")
        return answer

    def _request(
        self, method: str, path: str, *, headers: Mapping[str, str] | None = None, token: bool = True,
        stream: bool = True, read_timeout: float | None = None, **more: Any,
    ) -> requests.Response:  # fmt: skip
        if self._sockets.closed:
            raise Unreachable("连接已关闭。", "closed")
        sent = {"Accept-Encoding": "identity" if self._near() else "gzip", **(headers or {})}
        held = (self._elder or self).token
        if token and held is not None:
            sent["Authorization"] = f"Bearer {held}"
        timeout = (self._timeout[0], read_timeout or self._timeout[1])
        before = self._clock.monotonic()
        with transport.doors():
            more |= {"headers": sent, "stream": stream, "timeout": timeout, "allow_redirects": False}
            response = self._session().request(method, self.base_url + path, **more)
        self._measure(response, self._clock.monotonic() - before)
        if 200 <= response.status_code < 300 or response.status_code == 304:
            return response
        with transport.doors(), response:
            raise _problem(response)

    def _near(self) -> bool:
        return urlsplit(self.base_url).hostname in ("127.0.0.1", "localhost", "::1")

    def _measure(self, response: requests.Response, took: float) -> None:
        theirs = _http_date(response.headers.get("Date", ""))
        if theirs is None:
            return
        # The header is cut to whole seconds: on average half a second is missing.
        ours = self._clock.now() - timedelta(seconds=took / 2)
        self.offset = theirs + timedelta(seconds=0.5) - ours
        self.doubt = timedelta(seconds=1 + took / 2)


class Counted(io.BytesIO):
    """Bytes that tell how many of them have been read."""

    def __init__(self, content: bytes, told: Callable[[int, int], None]) -> None:
        super().__init__(content)
        self._whole = len(content)
        self._told = told

    def __len__(self) -> int:
        return self._whole

    def read(self, size: int | None = -1) -> bytes:
        """The next ones, at most 64 KiB."""
        piece = super().read(min(size, 65536) if size is not None and size > 0 else size)
        self._told(self.tell(), self._whole)
        return piece


def _read(response: requests.Response) -> bytes:
    found = bytearray()
    for piece in response.iter_content(65536):
        found += piece
        if len(found) > MOST_BYTES:
            raise Garbled("中心的应答超长，已放弃。", "too_long")
    return bytes(found)


def _problem(response: requests.Response) -> Refused | Unreachable:
    status = response.status_code
    code, detail = "", ""
    if "json" in response.headers.get("Content-Type", ""):
        try:
            said = json.loads(_read(response)[:65536])
        except ValueError:
            said = None
        if isinstance(said, dict):
            code, detail = str(said.get("code", "")), str(said.get("detail", ""))
    if status >= 500 or status in _LATER:
        return Unreachable(
            detail or f"中心暂时不能应答（{status}）。", code or f"http_{status}", _retry_after(response)
        )
    if not code:
        return Unreachable(f"收到的不是中心的应答（{status}），可能需要先登录网络。", "portal")
    if status == 401 and code not in _OF_THE_PERSON:
        code = "unauthorized"
    return Refused(detail or f"中心不同意({status})。", code, status, _retry_after(response))


def _retry_after(response: requests.Response) -> float | None:
    """Seconds that the other side wants us to wait: stated as such, or as a moment by its own clock."""
    stated = response.headers.get("Retry-After", "").strip()
    if stated.isdecimal():
        return min(float(stated[:9]), _LONGEST_WAIT)
    until, now = _http_date(stated), _http_date(response.headers.get("Date", ""))
    if until is None or now is None:
        return None
    return min(max(0.0, (until - now).total_seconds()), _LONGEST_WAIT)


def _http_date(stated: str) -> datetime | None:
    try:
        found = parsedate_to_datetime(stated) if stated else None
    except ValueError:
        return None
    return found.replace(tzinfo=UTC) if found is not None and found.tzinfo is None else found
