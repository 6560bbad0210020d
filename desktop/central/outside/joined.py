"""The way to another center of this kind: logs in there as its gateway, and sends to ``POST /v1/inbound``.

Attachments go before the message that names them. One that the other center does not take (too many today, a kind that
it does not know) stays behind, and the message goes without it; one that did not get through keeps it back.
"""

from __future__ import annotations

import hashlib
import json
import logging
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any

import requests

from desktop.central.outside.gateways import Came, Gateway, HttpAdapter, Outcome
from desktop.domain.events.attachments import Media
from desktop.domain.outside.channels import gateway_channel
from desktop.photographs import bare

log = logging.getLogger(__name__)

_UNAUTHORIZED = 401
_OK, _TROUBLE = 200, 500
_TOO_LARGE, _TOO_MANY = 413, 429
_LATER = frozenset({_UNAUTHORIZED, 408, _TOO_MANY})
_LONG = 60.0
"""Seconds that a file may wait for its answer."""


class CentralAdapter(HttpAdapter):
    """As ``HttpAdapter``, in a session: made when it is needed, and anew when it has ended.

    The secret is read from its file at each log-in, so that a new one needs no restart. Raises OSError where it is not
    there.
    """

    def __init__(self, gateway: Gateway, data: Path) -> None:
        assert gateway.central is not None
        assert gateway.password_file is not None
        base = gateway.central.rstrip("/")
        channel = gateway_channel(gateway.account)
        where = f"{base}/v1/inbound/{channel.value if channel is not None else 'unknown'}"
        super().__init__(where, "", gateway.timeout, gateway.reporter)
        self._session, self._account = f"{base}/v1/session", gateway.account
        self._secret = data / gateway.password_file
        self._read_secret()
        if gateway.authority is not None:
            self._http.verify = str(data / gateway.authority)
        self._token = ""
        self._takes_files = gateway.files
        self.bytes_of: Callable[[str], bytes | None] | None = None
        """Where the bytes of attachments come from."""
        self._carried: tuple[str, set[str]] = "", set()
        """What has got there of the message that was tried last."""

    def deliver(self, key: str, payload: Mapping[str, Any], *, placed: bool) -> Outcome:
        """Send it once, after logging in where that has to be."""
        if not self._token:
            refused = self.log_in()
            if refused is not None:
                return refused
        carried = self._carry(key, payload.get("files", ()))
        if isinstance(carried, Outcome):
            return carried
        return super().deliver(
            key, {**payload, "files": carried} if "files" in payload else payload, placed=placed
        )

    def _carry(self, key: str, files: Sequence[Mapping[str, Any]]) -> list[Mapping[str, Any]] | Outcome:
        """Bring the bytes of what a message names; what of it may be named there, or why not now."""
        if self._carried[0] != key:
            self._carried = key, set()
        brought: list[Mapping[str, Any]] = []
        bytes_of = self.bytes_of if self._takes_files else None
        for file in files if bytes_of is not None else ():
            content = bytes_of(file["blob"]) if bytes_of is not None else None
            if content is None:
                continue
            content = bare(content, Media(file["media"]))  # what came before photographs were stripped
            sha = hashlib.sha256(content).hexdigest()
            if sha not in self._carried[1]:
                try:
                    status = self._put(sha, content)
                except requests.RequestException:
                    return Outcome(Came.UNKNOWN, "附件没有传完，对方中心连不上或中途断开", unreachable=True)
                if status >= _TROUBLE or status in _LATER:
                    return Outcome(Came.UNKNOWN, f"附件没有传完，对方中心暂时不能接收（HTTP {status}）")
                if status != _OK:
                    log.info("an attachment of %s was not taken there: HTTP %d", key, status)
                    continue
                self._carried[1].add(sha)
            brought.append({**file, "blob": sha, "size": len(content)})
        return brought

    def _put(self, sha: str, content: bytes) -> int:
        """The status of one file. Raises requests.RequestException."""
        status = self._put_once(sha, content)
        if status == _UNAUTHORIZED:
            self._token = ""
            if self.log_in() is None:
                status = self._put_once(sha, content)
        return status

    def _put_once(self, sha: str, content: bytes) -> int:
        self._http.cookies.clear()
        headers = {"Authorization": f"Bearer {self._token}", "Content-Type": "application/octet-stream"}
        with self._http.put(
            f"{self._url}/files/{sha}", data=content, headers=headers, allow_redirects=False,
            timeout=(min(5.0, self._timeout), max(self._timeout, _LONG)),
        ) as answer:  # fmt: skip
            if answer.status_code == _OK and sha.encode() not in answer.content:
                return _TROUBLE  # somebody else's page
            later = answer.headers.get("Retry-After", "")
            if answer.status_code == _TOO_MANY and later.isdigit() and int(later) > _LONG:
                return _TOO_LARGE  # too much for today: the message does not wait for it
            return answer.status_code

    def log_in(self) -> Outcome | None:
        """Begin a session; what came of it where there is none."""
        try:
            secret = self._read_secret()
            wanted = {"username": self._account, "password": secret, "station": "对接"}
            status, body = super()._post(self._session, wanted)
        except requests.RequestException:
            return Outcome(Came.UNKNOWN, "对方中心连不上或中途断开", unreachable=True)
        except OSError as error:
            return Outcome(Came.UNKNOWN, f"口令文件读不出（{error.strerror}）")
        try:
            said = json.loads(body)
        except (ValueError, RecursionError):
            said = None
        token = said.get("token") if isinstance(said, dict) else None
        if status != _OK or not isinstance(token, str):
            code = said.get("code") if isinstance(said, dict) else None
            why = "账号或口令不对" if code == "credentials" else f"HTTP {status}"
            return Outcome(Came.UNKNOWN, f"对方中心没有让本中心登录（{why}）")
        self._token = token
        return None

    def _post(
        self, url: str, payload: Mapping[str, Any], headers: Mapping[str, str] | None = None
    ) -> tuple[int, bytes]:
        """In the session; once more where it has ended meanwhile."""
        given = {"Authorization": f"Bearer {self._token}", **(headers or {})}
        status, body = super()._post(url, payload, given)
        if status == _UNAUTHORIZED:
            self._token = ""
            if self.log_in() is None:
                status, body = super()._post(
                    url, payload, {**given, "Authorization": f"Bearer {self._token}"}
                )
        return status, body

    def _read_secret(self) -> str:
        lines = self._secret.read_text("utf-8").splitlines()
        return lines[0] if lines else ""
