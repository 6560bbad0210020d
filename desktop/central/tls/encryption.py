"""What a central needs to speak TLS: its certificate, looked after while it runs.

``GET /v1/authority`` (no token) -> 200 ``application/x-pem-file``, the certificates of the hall's own authorities, for
a desk that does not know them yet; 404 where the central has none. Nothing is proven by it: the desk shows the number
of what it got, and takes it only where the person there has the same one from the hall (``certificates.fingerprint``).
"""

from __future__ import annotations

import logging
import ssl
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path

from fastapi import FastAPI
from fastapi.responses import Response

from desktop.central.api.problems import ApiError
from desktop.central.center import Center
from desktop.central.tls.authority import BUNDLE, must_fit
from desktop.certificates import Standing, certificates
from desktop.clock import Clock
from desktop.domain.problems import Problem

log = logging.getLogger(__name__)

_NOTICE_AGAIN = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Files:
    """The files of one central's TLS. ``client_ca``: only machines with a certificate of these are let in."""

    cert: Path
    key: Path
    client_ca: Path | None = None

    def authority(self) -> bytes:
        """The certificates of the hall's authorities, where they lie beside the server's; empty otherwise."""
        bundle = self.cert.parent / BUNDLE
        return bundle.read_bytes() if bundle.is_file() else b""


class Encryption:
    """The TLS of one running central. Belongs to the event loop's thread. Raises Problem for files that can't work.

    ``every``: seconds after which it is looked whether the certificate was renewed.
    """

    def __init__(self, files: Files, clock: Clock, every: float = 60.0) -> None:
        self.every = every
        self._clock = clock
        self.files = files
        self.standing = must_fit(files.cert, files.key, clock.now())
        if files.client_ca is not None:
            try:
                certificates(files.client_ca.read_bytes())
            except OSError as error:
                raise Problem(f"证书文件读不出：{error}", "tls_file") from None
        self._seen = self._times()
        self._noticed = clock.now() - _NOTICE_AGAIN

    def settle(self, context: ssl.SSLContext) -> None:
        """What a context of the server's must be like besides what uvicorn makes of it."""
        context.minimum_version = ssl.TLSVersion.TLSv1_2
        context.options |= ssl.OP_NO_RENEGOTIATION | ssl.OP_NO_COMPRESSION

    def look(self, context: ssl.SSLContext) -> None:
        """Take a renewed certificate into use, without a restart; say when it is time to renew it."""
        try:
            times = self._times()
            if times != self._seen:
                self.standing = must_fit(self.files.cert, self.files.key, self._clock.now())
                context.load_cert_chain(self.files.cert, self.files.key)
                self._seen = times
                log.info("the certificate was renewed and holds until %s", self.standing.until.date())
        except (OSError, ssl.SSLError, Problem) as error:  # half of a pair: the other half is still to come
            log.info("a certificate that was put there is not in use yet: %s", error)
        now = self._clock.now()
        left = self.standing.until - now
        due = Standing(self.standing.file, self.standing.subject, self.standing.until, left).due
        if due and now - self._noticed >= _NOTICE_AGAIN:
            self._noticed = now
            log.warning(
                "the certificate %s ends in %d days: run central tls server", self.files.cert, left.days
            )

    def _times(self) -> tuple[int, ...]:
        return tuple(file.stat().st_mtime_ns for file in (self.files.cert, self.files.key))


def authority(app: FastAPI, center: Center) -> None:
    """The endpoint that hands out what desks compare."""

    @app.get("/v1/authority", response_class=Response)
    async def authority_certificates() -> Response:
        if not center.authority:
            raise ApiError(404, detail="这个中心没有用本厅自己的证书机构。")
        return Response(
            center.authority, media_type="application/x-pem-file", headers={"Cache-Control": "no-store"}
        )
