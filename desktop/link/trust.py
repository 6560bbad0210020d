"""Whom a desk believes: the hall's own authority where it was told one, else the system's; and why it does not.

Where an authority is known nothing else counts: no public one, and none that somebody has put into the system. The
host's name is checked, TLS 1.2 is the least, keys and hashes are strong ones (OpenSSL's level 2).
"""

from __future__ import annotations

import http.client
import re
import socket
import ssl
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from urllib.parse import urlsplit

from desktop.domain.problems import Problem, Unreachable
from desktop.durable import write_whole

FOLDER = "trust"
_STRONG = "ECDHE+AESGCM:ECDHE+CHACHA20:@SECLEVEL=2"
_MOST = 64 * 1024
"""Bytes that the certificates of a hall's authorities may have."""


@dataclass(frozen=True, slots=True)
class Trust:
    """The authorities that a desk believes (PEM), and what it shows of itself where the central asks for that."""

    authority: str = ""
    machine_cert: Path | None = None
    machine_key: Path | None = None

    def context(self) -> ssl.SSLContext:
        """For connections to the central. Raises Unreachable (``tls_file``) for files that can't be used."""
        try:
            context = self._context()
            if self.machine_cert is not None:
                context.load_cert_chain(self.machine_cert, self.machine_key)
        except (OSError, ssl.SSLError, ValueError) as error:
            raise Unreachable(f"证书文件不能用，请核对设置：{error}", "tls_file") from error
        return context

    def _context(self) -> ssl.SSLContext:
        if not self.authority:
            import truststore

            return truststore.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
        context.minimum_version = ssl.TLSVersion.TLSv1_2
        context.set_ciphers(_STRONG)
        context.hostname_checks_common_name = False
        context.verify_flags |= ssl.VERIFY_X509_STRICT
        context.load_verify_locations(cadata=self.authority)
        return context


SYSTEM = Trust()
"""What the system's store says."""


def trust_of(
    data: Path,
    url: str | None,
    ca: Path | None,
    machine_cert: Path | None = None,
    machine_key: Path | None = None,
) -> Trust:
    """Whom a desk believes of a central: the file it was given, else what somebody compared here. Raises Problem."""
    file = ca if ca is not None else kept_at(data, url or "")
    try:
        authority = _read(file) if ca is not None or file.exists() else ""
    except (OSError, UnicodeError) as error:
        raise Problem(f"证书机构的文件读不出：{file}（{error}）", "tls_file") from error
    return Trust(authority, machine_cert, machine_key)


def fetch(url: str, seconds: float = 5.0) -> str:
    """The certificates (PEM) of the authorities that a central names as its own; empty where it names none.

    Whoever answers there is believed for this one question and nothing else: what it says proves nothing before a
    person has compared its number (``certificates.fingerprint``). Raises OSError.
    """
    parts = urlsplit(url)
    anybody = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
    anybody.check_hostname = False
    anybody.verify_mode = ssl.CERT_NONE
    asked = http.client.HTTPSConnection(
        parts.hostname or "", parts.port or 443, timeout=seconds, context=anybody
    )
    try:
        asked.request("GET", "/v1/authority")
        answer = asked.getresponse()
        said = answer.read(_MOST + 1)
    except http.client.HTTPException as error:
        raise OSError(str(error)) from error
    finally:
        asked.close()
    if answer.status != 200 or len(said) > _MOST or not said.isascii():
        return ""
    return said.decode("ascii")


def keep(data: Path, url: str, authority: str) -> None:
    """Believe these authorities of this central from now on. Raises OSError."""
    file = kept_at(data, url)
    file.parent.mkdir(parents=True, exist_ok=True)
    write_whole(file, authority.encode())


def kept_at(data: Path, url: str) -> Path:
    """Where the authorities of a central lie that somebody has compared at this desk."""
    parts = urlsplit(url)
    name = re.sub(r"[^\w.-]", "_", f"{parts.hostname or 'none'}_{parts.port or 443}")
    return data / FOLDER / f"{name}.pem"


def expires(url: str, trust: Trust) -> datetime:
    """When the certificate ends that a central shows. Raises OSError, Unreachable."""
    parts = urlsplit(url)
    host = parts.hostname or ""
    with (
        socket.create_connection((host, parts.port or 443), timeout=5) as plain,
        trust.context().wrap_socket(plain, server_hostname=host) as secure,
    ):
        shown = secure.getpeercert() or {}
    return datetime.fromtimestamp(ssl.cert_time_to_seconds(str(shown["notAfter"])), UTC)


def _read(file: Path) -> str:
    with file.open("rb") as source:
        return source.read(_MOST).decode("ascii")


WRONG_CLOCK = "按本机的日期时间，中心的证书不在有效期内，没有连接。请先校准本机时间；时间无误则请联系管理员。"
"""What is said where a certificate is refused for its dates alone: the interface says it across the window."""
UNKNOWN_AUTHORITY = "中心的证书不是本机认可的机构签发的，没有连接。可能连到了别的设备，请联系管理员核对。"
_NAME = "中心的证书不是签给这个地址的，没有连接。请核对中心地址；地址无误则请管理员重新签发证书。"
_CHANGED = "中心的证书被改动过，没有连接。可能有人冒充中心，请立即联系管理员。"
_PURPOSE = "中心出示的证书不是给中心用的，没有连接。请联系管理员重新签发。"
_WEAK = "中心的证书太弱（密钥太短或算法过时），没有连接。请联系管理员重新签发。"
_OTHER = "中心的证书未通过验证，没有连接。请核对中心地址和本机时间。"
_OLD = "中心没有使用加密连接，或加密方式过旧，没有连接。请核对中心地址；地址无误则请联系管理员。"
_MACHINE = "中心只接受登记过的机器，本机没有证书或证书不被接受。请联系管理员为本机签发。"

# OpenSSL's numbers (x509_vfy.h).
_REASONS: dict[int, tuple[str, str]] = {
    **dict.fromkeys((9, 10), ("tls_clock", WRONG_CLOCK)),
    **dict.fromkeys((2, 18, 19, 20, 21, 27, 28), ("tls_authority", UNKNOWN_AUTHORITY)),
    **dict.fromkeys((62, 64, 47, 48), ("tls_name", _NAME)),
    **dict.fromkeys((4, 7), ("tls_changed", _CHANGED)),
    **dict.fromkeys((24, 25, 26, 32, 79), ("tls_purpose", _PURPOSE)),
    **dict.fromkeys((66, 67, 68), ("tls_weak", _WEAK)),
}
_HANDSHAKE: tuple[tuple[str, tuple[str, str]], ...] = (
    ("CERTIFICATE_REQUIRED", ("tls_machine", _MACHINE)),
    ("ALERT_UNKNOWN_CA", ("tls_machine", _MACHINE)),
    ("ALERT_BAD_CERTIFICATE", ("tls_machine", _MACHINE)),
    ("WRONG_VERSION_NUMBER", ("tls_plain", _OLD)),
    ("UNSUPPORTED_PROTOCOL", ("tls_plain", _OLD)),
    ("PROTOCOL_VERSION", ("tls_plain", _OLD)),
    ("HANDSHAKE_FAILURE", ("tls_plain", _OLD)),
    ("RECORD_LAYER_FAILURE", ("tls_plain", _OLD)),
    ("EE_KEY_TOO_SMALL", ("tls_weak", _WEAK)),
    ("CA_KEY_TOO_SMALL", ("tls_weak", _WEAK)),
    ("CA_MD_TOO_WEAK", ("tls_weak", _WEAK)),
    ("BAD_SIGNATURE", ("tls_changed", _CHANGED)),
)


def why(error: BaseException) -> tuple[str, str]:
    """Code and sentence for a connection that was refused for its certificate."""
    found = _inside(error)
    if isinstance(found, ssl.SSLCertVerificationError):
        return _REASONS.get(found.verify_code, ("tls", _OTHER))
    reason = (found.reason or str(found)).upper().replace(" ", "_") if found is not None else ""
    return next((told for part, told in _HANDSHAKE if part in reason), ("tls", _OTHER))


def _inside(error: BaseException) -> ssl.SSLError | None:
    """OpenSSL's own error, somewhere below what requests and urllib3 made of it."""
    waiting: list[object] = [error]
    seen: set[int] = set()
    while waiting:
        one = waiting.pop(0)
        if not isinstance(one, BaseException) or id(one) in seen:
            continue
        seen.add(id(one))
        if isinstance(one, ssl.SSLError):
            return one
        waiting += [*one.args, one.__cause__, one.__context__, getattr(one, "reason", None)]
    return None
