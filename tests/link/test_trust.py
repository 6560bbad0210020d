"""A desk that knows its hall's authority believes that one alone: every bad certificate is refused, and says why."""

from __future__ import annotations

import socket
import threading
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

import pytest
from cryptography import x509
from cryptography.hazmat.primitives.asymmetric import rsa
from cryptography.x509.oid import ExtendedKeyUsageOID

from desktop.clock import SystemClock
from desktop.domain.problems import Unreachable
from desktop.link import transport
from desktop.link.client import Central
from desktop.link.transport import Sockets
from desktop.link.trust import Trust, keep, trust_of
from tests.link.test_client import JSON, http
from tests.support.certificates import NOW, Paper, forgeable, pem, showing, tampered

CA = Paper("本厅证书机构", authority=True)
SPARE = Paper("本厅备用证书机构", authority=True)
LEAF = Paper("中心", names=(x509.DNSName("localhost"),))
OLDER = Paper("本厅旧证书机构", authority=True, key=rsa.generate_private_key(65537, 2048))
TRUST = Trust(pem(CA.signed(), SPARE.signed(), OLDER.signed()).decode())
ANSWER = http(200, b'{"epoch": "E"}', JSON)
DAY = timedelta(days=1)

Shown = tuple[bytes, Paper]
"""What a server shows, and whose key it has."""


def _by(leaf: Paper, *above: Paper) -> Shown:
    """A leaf with the authorities above it, the last of which is not sent."""
    chain = [one.signed(by) for one, by in zip((leaf, *above), above, strict=False)]
    return pem(*chain), leaf


def _weak() -> Shown:
    leaf = LEAF.but(key=rsa.generate_private_key(65537, 1024))
    return _by(leaf, CA)


def _forgeable_hash() -> Shown:
    return forgeable(LEAF.signed(OLDER), OLDER.key), LEAF


def _other_authority_of_the_same_name() -> Shown:
    return _by(LEAF, CA.but())


def _signed_by_a_leaf() -> Shown:
    middle = LEAF.but(subject="窗口 3 的机器")
    return _by(LEAF, middle, CA)


def _without_the_one_between() -> Shown:
    between = Paper("中间机构", authority=True)
    return pem(LEAF.signed(between)), LEAF


def _out_of_bounds() -> Shown:
    bounds = x509.NameConstraints([x509.DNSName("hall.example")], None)
    between = Paper("分机构", authority=True, bounds=bounds)
    return _by(LEAF, between, CA)


def _self_signed() -> Shown:
    return pem(LEAF.signed()), LEAF


BAD: dict[str, tuple[Callable[[], Shown], str]] = {
    "expired": (lambda: _by(LEAF.but(since=NOW - 9 * DAY, until=NOW - DAY), CA), "tls_clock"),
    "not yet valid": (lambda: _by(LEAF.but(since=NOW + DAY, until=NOW + 9 * DAY), CA), "tls_clock"),
    "another host": (lambda: _by(LEAF.but(names=(x509.DNSName("other.example"),)), CA), "tls_name"),
    "a host in the subject alone": (lambda: _by(LEAF.but(subject="localhost", names=()), CA), "tls_name"),
    "a wildcard too wide": (lambda: _by(LEAF.but(names=(x509.DNSName("*"),)), CA), "tls_name"),
    "another authority": (lambda: _by(LEAF, Paper("别的机构", authority=True)), "tls_authority"),
    "another authority of the same name": (_other_authority_of_the_same_name, "tls_authority"),
    "self-signed": (_self_signed, "tls_authority"),
    "a weak key": (_weak, "tls_weak"),
    "a hash that can be forged": (_forgeable_hash, "tls_weak"),
    "a machine's certificate": (
        lambda: _by(LEAF.but(usage=ExtendedKeyUsageOID.CLIENT_AUTH), CA),
        "tls_purpose",
    ),
    "signed by who is no authority": (_signed_by_a_leaf, "tls_purpose"),
    "an incomplete chain": (_without_the_one_between, "tls_authority"),
    "out of its authority's bounds": (_out_of_bounds, "tls_name"),
    "tampered": (lambda: (tampered(LEAF.signed(CA)), LEAF), "tls_changed"),
}


def _asked(url: str, trust: Trust = TRUST) -> str:
    central = Central(url, SystemClock(), connect_timeout=5, read_timeout=5, trust=trust)
    try:
        return central.health()
    finally:
        central.close()


def _refused(url: str, trust: Trust = TRUST) -> Unreachable:
    with pytest.raises(Unreachable) as said:
        _asked(url, trust)
    return said.value


@pytest.mark.parametrize("authority", [CA, SPARE, OLDER], ids=["the one in use", "the spare", "an RSA one"])
def test_both_of_the_halls_authorities_are_believed(tmp_path: Path, authority: Paper) -> None:
    chain, leaf = _by(LEAF, authority)
    with showing(tmp_path, chain, leaf.key, ANSWER) as server:
        assert _asked(server.url) == "E"


@pytest.mark.parametrize("name", BAD)
def test_a_bad_certificate_is_refused_and_nothing_is_told(tmp_path: Path, name: str) -> None:
    make, code = BAD[name]
    chain, leaf = make()
    with showing(tmp_path, chain, leaf.key, ANSWER) as server:
        said = _refused(server.url)
    assert said.code == code, (said.code, said.__cause__)
    assert "没有连接" in said.sentence
    assert server.heard == b""  # neither a token nor a path has left this machine


def test_the_systems_authorities_do_not_count_besides(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    public = Paper("公共机构", authority=True)
    (tmp_path / "system.pem").write_bytes(pem(public.signed()))
    monkeypatch.setenv("SSL_CERT_FILE", str(tmp_path / "system.pem"))
    chain, leaf = _by(LEAF, public)
    with showing(tmp_path, chain, leaf.key, ANSWER) as server:
        assert _asked(server.url, Trust()) == "E"
        assert _refused(server.url).code == "tls_authority"


def test_old_encryption_and_none_at_all_are_refused(tmp_path: Path) -> None:
    chain, leaf = _by(LEAF, CA)
    with showing(tmp_path, chain, leaf.key, ANSWER, old=True) as server:
        assert _refused(server.url).code == "tls_plain"
    with socket.create_server(("127.0.0.1", 0)) as plain:

        def answer() -> None:
            found, _ = plain.accept()
            with found:
                found.recv(65536)
                found.sendall(ANSWER)

        thread = threading.Thread(target=answer)
        thread.start()
        assert _refused(f"https://localhost:{plain.getsockname()[1]}").code == "tls_plain"
        thread.join(5)


def test_no_proxy_of_the_environment_is_asked(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("HTTPS_PROXY", "https_proxy", "ALL_PROXY"):
        monkeypatch.setenv(name, "http://127.0.0.1:1")
    monkeypatch.setenv("REQUESTS_CA_BUNDLE", str(tmp_path / "not there"))
    chain, leaf = _by(LEAF, CA)
    with showing(tmp_path, chain, leaf.key, ANSWER) as server:
        assert _asked(server.url) == "E"
    with transport.session(server.url, Sockets(), TRUST) as made:
        assert made.trust_env is False


def test_a_redirect_is_not_followed(tmp_path: Path) -> None:
    elsewhere = b"HTTP/1.1 302 Found\r\nLocation: http://127.0.0.1:1/\r\nContent-Length: 0\r\n\r\n"
    chain, leaf = _by(LEAF, CA)
    with showing(tmp_path, chain, leaf.key, elsewhere) as server:
        assert _refused(server.url).code == "portal"


def test_a_file_that_is_no_certificate_is_said(tmp_path: Path) -> None:
    (tmp_path / "ca.pem").write_text("not a certificate")
    trust = trust_of(tmp_path, "https://localhost:1", tmp_path / "ca.pem")
    assert _refused("https://localhost:1", trust).code == "tls_file"


def test_what_was_compared_once_is_kept_for_that_central_alone(tmp_path: Path) -> None:
    keep(tmp_path, "https://zs.hall:8642", TRUST.authority)
    assert trust_of(tmp_path, "https://zs.hall:8642", None) == TRUST
    assert trust_of(tmp_path, "https://zs.hall:8643", None) == Trust()
