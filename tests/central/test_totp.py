"""One-time codes: the vectors of RFC 6238 and RFC 4226, drift, and what an authenticator is told."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path
from urllib.parse import parse_qs, unquote, urlsplit

import pytest

from desktop.central.accounts import totp
from desktop.central.accounts.vault import FILE, Vault
from desktop.domain.problems import Problem

pytestmark = pytest.mark.answers

SEEDS = {
    "sha1": b"12345678901234567890",
    "sha256": b"12345678901234567890123456789012",
    "sha512": b"1234567890123456789012345678901234567890123456789012345678901234",
}
VECTORS = [
    (59, "94287082", "46119246", "90693936"),
    (1111111109, "07081804", "68084774", "25091201"),
    (1111111111, "14050471", "67062674", "99943326"),
    (1234567890, "89005924", "91819424", "93441116"),
    (2000000000, "69279037", "90698825", "38618901"),
    (20000000000, "65353130", "77737706", "47863826"),
]
"""RFC 6238, appendix B: seconds since 1970, then the code by SHA-1, SHA-256 and SHA-512."""
COUNTERS = [
    "755224",
    "287082",
    "359152",
    "969429",
    "338314",
    "254676",
    "287922",
    "162583",
    "399871",
    "520489",
]
"""RFC 4226, appendix D."""
NOW = datetime(2026, 11, 29, 8, 0, 7, tzinfo=UTC)


@pytest.mark.parametrize(("seconds", "sha1", "sha256", "sha512"), VECTORS)
def test_rfc_6238(seconds: int, sha1: str, sha256: str, sha512: str) -> None:
    step = totp.step_of(datetime.fromtimestamp(seconds, UTC))
    for digest, expected in (("sha1", sha1), ("sha256", sha256), ("sha512", sha512)):
        assert totp.code(SEEDS[digest], step, 8, digest) == expected


def test_rfc_4226() -> None:
    assert [totp.code(SEEDS["sha1"], counter) for counter in range(10)] == COUNTERS


def test_the_telephone_may_be_half_a_minute_off() -> None:
    secret, step = totp.new_secret(), totp.step_of(NOW)
    for off in range(-3, 4):
        expected = step + off if abs(off) <= 1 else None
        assert totp.matching(secret, totp.code(secret, step + off), NOW) == expected
    assert (
        totp.matching(secret, f" {totp.code(secret, step)[:3]} {totp.code(secret, step)[3:]} ", NOW) == step
    )
    for wrong in ("", "12345", "abcdef", "１２３４５６", "0" * 64):
        assert totp.matching(secret, wrong, NOW) is None


def test_an_authenticator_reads_the_address() -> None:
    parts = urlsplit(totp.uri(SEEDS["sha1"], "post:dangwu", "镇枢"))
    told = parse_qs(parts.query)
    assert (parts.scheme, parts.netloc, unquote(parts.path)) == ("otpauth", "totp", "/镇枢:post:dangwu")
    assert told["secret"] == ["GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ"]
    assert (told["issuer"], told["digits"], told["period"]) == (["镇枢"], ["6"], ["30"])


def test_recovery_codes_may_be_written_in_any_way() -> None:
    codes = totp.new_recovery_codes()
    assert len(set(codes)) == 10
    assert totp.recovery_digest(codes[0]) == totp.recovery_digest(codes[0].lower().replace("-", " "))


def test_a_sealed_secret_opens_only_here_and_only_as_this_accounts(tmp_path: Path) -> None:
    vault = Vault(tmp_path)
    sealed = vault.seal(b"secret", "li")
    assert "secret" not in sealed
    assert Vault(tmp_path).open(sealed, "li") == b"secret"
    assert ((tmp_path / FILE).stat().st_mode & 0o777) == 0o600
    with pytest.raises(Problem, match="动态口令"):
        vault.open(sealed, "wang")
    assert Vault(tmp_path, b"k" * 32).open(sealed, "li") == b"secret"  # the database was encrypted later
    with_key = Vault(tmp_path, b"k" * 32).seal(b"secret", "li")
    (tmp_path / FILE).unlink()
    assert Vault(tmp_path, b"k" * 32).open(with_key, "li") == b"secret"
    with pytest.raises(Problem, match="动态口令"):
        Vault(tmp_path).open(sealed, "li")
    assert not (tmp_path / FILE).exists()
