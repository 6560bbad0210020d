"""Certificates as both sides read them: how long they hold, and the number by which people compare them."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path

from cryptography import x509
from cryptography.hazmat.primitives.serialization import Encoding

from desktop.domain.problems import Problem

RENEW_WITHIN = timedelta(days=30)
_GROUPS, _DIGITS = 6, 5


@dataclass(frozen=True, slots=True)
class Standing:
    """A certificate file and how long it holds. ``left`` is negative where it is over."""

    file: Path
    subject: str
    until: datetime
    left: timedelta

    @property
    def due(self) -> bool:
        """Whether it is time to renew it."""
        return self.left < RENEW_WITHIN


def fingerprint(bundle: bytes) -> str:
    """What identifies the authorities of a bundle: six groups of five digits, to be read over the telephone."""
    digest = hashlib.sha256()
    for one in sorted(one.public_bytes(Encoding.DER) for one in certificates(bundle)):
        digest.update(hashlib.sha256(one).digest())
    number = int.from_bytes(digest.digest()) % 10 ** (_GROUPS * _DIGITS)
    digits = f"{number:0{_GROUPS * _DIGITS}}"
    return " ".join(digits[place : place + _DIGITS] for place in range(0, len(digits), _DIGITS))


def certificates(pem: bytes) -> list[x509.Certificate]:
    """The certificates of a file. Raises Problem for one that holds none."""
    try:
        return x509.load_pem_x509_certificates(pem)
    except ValueError:
        raise Problem("这不是证书文件（PEM）。", "tls_file") from None


def standing(file: Path, now: datetime) -> Standing:
    """How a certificate file stands; of several certificates in it the one that ends first. Raises Problem."""
    try:
        there = certificates(file.read_bytes())
    except OSError as error:
        raise Problem(f"证书文件读不出：{error}", "tls_file") from None
    first = min(there, key=lambda one: one.not_valid_after_utc)
    return Standing(
        file, first.subject.rfc4514_string(), first.not_valid_after_utc, first.not_valid_after_utc - now
    )
