"""One-time codes from a clock and a shared secret (RFC 6238), and recovery codes for who has lost the telephone."""

from __future__ import annotations

import base64
import hashlib
import hmac
import secrets
import struct
from datetime import datetime
from urllib.parse import quote

STEP = 30
"""Seconds that a code holds."""
DIGITS = 6
DRIFT = 1
"""Steps by which the telephone's clock may be off, either way."""
RECOVERY_CODES = 10
_SECRET_BYTES = 20


def new_secret() -> bytes:
    """A secret as long as RFC 4226 recommends."""
    return secrets.token_bytes(_SECRET_BYTES)


def code(secret: bytes, step: int, digits: int = DIGITS, digest: str = "sha1") -> str:
    """The code of a time step (RFC 4226 with the step as the counter)."""
    mac = hmac.new(secret, struct.pack(">Q", step), digest).digest()
    offset = mac[-1] & 0x0F
    (number,) = struct.unpack(">I", mac[offset : offset + 4])
    return str((number & 0x7FFFFFFF) % 10**digits).zfill(digits)


def step_of(moment: datetime) -> int:
    """The time step of a moment."""
    return int(moment.timestamp()) // STEP


def matching(secret: bytes, given: str, now: datetime) -> int | None:
    """The time step that a code is of; None for a wrong one. Who asks refuses a step that was used before."""
    given = given.strip().replace(" ", "")
    found = None
    for step in range(step_of(now) - DRIFT, step_of(now) + DRIFT + 1):
        if step >= 0 and hmac.compare_digest(code(secret, step).encode(), given.encode()):
            found = step
    return found


def base32(secret: bytes) -> str:
    """The secret as a person types it into an authenticator."""
    return base64.b32encode(secret).decode().rstrip("=")


def uri(secret: bytes, username: str, issuer: str) -> str:
    """What an authenticator reads from the picture (Key URI Format)."""
    label = quote(f"{issuer}:{username}", safe="")
    return (
        f"otpauth://totp/{label}?secret={base32(secret)}&issuer={quote(issuer, safe='')}"
        f"&algorithm=SHA1&digits={DIGITS}&period={STEP}"
    )


def new_recovery_codes() -> list[str]:
    """Codes of 80 random bits, each good for one log-in; shown once."""
    return [_grouped(base64.b32encode(secrets.token_bytes(10)).decode()) for _ in range(RECOVERY_CODES)]


def recovery_digest(given: str) -> str:
    """A recovery code as it is kept; how it was grouped and written does not matter."""
    plain = "".join(given.split()).replace("-", "").upper()
    return hashlib.sha256(plain.encode()).hexdigest()


def _grouped(text: str) -> str:
    return "-".join(text[start : start + 4] for start in range(0, len(text), 4))
