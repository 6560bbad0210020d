"""The way to another center of this kind: logs in there as its gateway, and sends to ``POST /v1/inbound``."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import requests

from desktop.central.gateways import Came, Gateway, HttpAdapter, Outcome
from desktop.domain.channels import gateway_channel

_UNAUTHORIZED = 401
_OK = 200


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

    def deliver(self, key: str, payload: Mapping[str, Any], *, placed: bool) -> Outcome:
        """Send it once, after logging in where that has to be."""
        if not self._token:
            refused = self.log_in()
            if refused is not None:
                return refused
        return super().deliver(key, payload, placed=placed)

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
