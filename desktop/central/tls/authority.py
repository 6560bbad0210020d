"""The hall's own certificates: an authority of its own, a spare one, the server's and the machines' certificates.

A hall has no public name, so no public authority can vouch for it. ``tls init`` makes two authorities in the folder
``tls`` of the central: the one in use, and a spare whose key is meant to be taken out of the building. Clients are
given both at once (``ca.pem``), so that the hall can go on with the spare when the first is lost, without a visit to
each desk. ``tls server`` makes the server's certificate, ``tls client`` one for a machine (``central serve
--client-ca``), both signed by the authority in use.

Keys are readable by their owner alone. Nothing here is sent anywhere; the clock is the caller's.
"""

from __future__ import annotations

import ipaddress
import os
import re
from collections.abc import Iterable, Sequence
from datetime import datetime, timedelta
from pathlib import Path

from cryptography import x509
from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import ExtendedKeyUsageOID, NameOID

from desktop.certificates import Standing, certificates, fingerprint, standing
from desktop.domain.problems import Problem
from desktop.durable import write_whole

FOLDER = "tls"
BUNDLE, CA, SPARE, SERVER = "ca.pem", "ca", "ca-spare", "server"
CA_LASTS = timedelta(days=3653)
LEAF_LASTS = timedelta(days=397)
"""What browsers take at most; renewed within the last month of it."""
_BACKDATED = timedelta(hours=1)
"""Desks whose clock is a little slow take a new certificate too."""
_NOWHERE = "invalid"
_HOST = re.compile(r"(?!-)[A-Za-z0-9-]{1,63}(?<!-)(\.(?!-)[A-Za-z0-9-]{1,63}(?<!-))*")


def found(folder: Path, hall: str, names: Sequence[str], now: datetime) -> str:
    """Make both authorities; the fingerprint that desks compare.

    ``names``: what the server will be called at most: domain names (with everything below them) and addresses. Where
    they are given, the authorities may vouch for nothing else (name constraints). Raises Problem.
    """
    if (folder / BUNDLE).exists():
        raise Problem(f"「{folder}」里已经有证书机构，没有改动。", "tls_founded")
    folder.mkdir(parents=True, exist_ok=True)
    folder.chmod(0o700)
    made = []
    for stem, title in ((CA, f"{hall} 镇枢根证书"), (SPARE, f"{hall} 镇枢备用根证书")):
        key = ec.generate_private_key(ec.SECP256R1())
        made.append(_authority(key, title, names, now))
        _write_key(folder / f"{stem}.key", key)
        _write(folder / f"{stem}.crt", _pem(made[-1]))
    _write(folder / BUNDLE, b"".join(_pem(one) for one in made))
    return fingerprint(b"".join(_pem(one) for one in made))


def issue_server(folder: Path, names: Sequence[str], now: datetime, *, spare: bool = False) -> Path:
    """Make the server's key and certificate for these names and addresses; the certificate's file. Raises Problem."""
    if not names:
        raise Problem("请用 --name 写出各席位连接中心所用的名称或地址，可以写几个。", "tls_names")
    # Not a host's name: where only addresses are given, OpenSSL would hold the bounds against it.
    subject = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "镇枢中心")])
    return _issue(
        folder, SERVER, subject, _alternative(names), ExtendedKeyUsageOID.SERVER_AUTH, now, spare=spare
    )


def must_be_names(names: Sequence[str]) -> None:
    """Raises Problem (``tls_names``) for what is neither a host's name nor an address."""
    _alternative(names)


def issue_client(folder: Path, machine: str, now: datetime, *, spare: bool = False) -> Path:
    """Make the key and certificate of one machine; the certificate's file. Raises Problem."""
    if not re.fullmatch(r"[\w-]{1,40}", machine) or machine in (CA, SPARE, SERVER):
        raise Problem("机器名只用字母、数字、汉字和连字符，最多 40 个。", "tls_machine")
    names = x509.SubjectAlternativeName(
        [x509.UniformResourceIdentifier(f"urn:zhenshu:machine:{_ascii(machine)}")]
    )
    subject = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, machine)])
    return _issue(
        folder, f"client-{machine}", subject, names, ExtendedKeyUsageOID.CLIENT_AUTH, now, spare=spare
    )


def must_fit(cert: Path, key: Path, now: datetime) -> Standing:
    """Look at what a server is to be started with. Raises Problem where it can't work."""
    there = standing(cert, now)
    try:
        private = serialization.load_pem_private_key(key.read_bytes(), None)
    except (OSError, ValueError, TypeError) as error:
        raise Problem(f"私钥文件读不出：{key}（{type(error).__name__}）", "tls_file") from None
    leaf = certificates(cert.read_bytes())[0]
    plain = (serialization.Encoding.DER, serialization.PublicFormat.SubjectPublicKeyInfo)
    if private.public_key().public_bytes(*plain) != leaf.public_key().public_bytes(*plain):
        raise Problem("证书和私钥不是一对，请核对 --tls-cert 和 --tls-key。", "tls_pair")
    if there.left <= timedelta():
        raise Problem(
            f"证书已于 {there.until:%Y-%m-%d} 到期，请运行 central tls server 重新签发。", "tls_expired"
        )
    if os.name == "posix" and key.stat().st_mode & 0o077:
        raise Problem(f"私钥别人也能读：请先运行 chmod 600 {key}", "tls_mode")
    return there


def _authority(
    key: ec.EllipticCurvePrivateKey, title: str, names: Sequence[str], now: datetime
) -> x509.Certificate:
    subject = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, title[:64])])
    builder = (
        _started(subject, subject, key.public_key(), now, CA_LASTS)
        .add_extension(x509.BasicConstraints(ca=True, path_length=0), critical=True)
        .add_extension(_usage(sign=False), critical=True)
    )
    if names:
        builder = builder.add_extension(_bounds(names), critical=True)
    return builder.sign(key, hashes.SHA256())


def _issue(
    folder: Path, stem: str, subject: x509.Name, names: x509.SubjectAlternativeName,
    usage: x509.ObjectIdentifier, now: datetime, *, spare: bool,
) -> Path:  # fmt: skip
    ca, ca_key = _authority_of(folder, SPARE if spare else CA)
    if ca.not_valid_after_utc <= now:
        raise Problem("证书机构自己已到期，请用 --spare 改用备用的。", "tls_expired")
    key = ec.generate_private_key(ec.SECP256R1())
    lasts = min(LEAF_LASTS, ca.not_valid_after_utc - now)
    made = (
        _started(subject, ca.subject, key.public_key(), now, lasts)
        .add_extension(x509.BasicConstraints(ca=False, path_length=None), critical=True)
        .add_extension(_usage(sign=True), critical=True)
        .add_extension(x509.ExtendedKeyUsage([usage]), critical=False)
        .add_extension(names, critical=False)
        .add_extension(
            x509.AuthorityKeyIdentifier.from_issuer_public_key(ca_key.public_key()), critical=False
        )
        .sign(ca_key, hashes.SHA256())
    )
    _must_be_permitted(ca, names)
    _write_key(folder / f"{stem}.key", key)
    _write(folder / f"{stem}.crt", _pem(made) + _pem(ca))
    return folder / f"{stem}.crt"


def _authority_of(folder: Path, stem: str) -> tuple[x509.Certificate, ec.EllipticCurvePrivateKey]:
    try:
        (ca,) = certificates((folder / f"{stem}.crt").read_bytes())
        key = serialization.load_pem_private_key((folder / f"{stem}.key").read_bytes(), None)
    except FileNotFoundError as error:
        raise Problem(
            f"缺少「{error.filename}」：请先运行 central tls init，或把证书机构的私钥放回来。", "tls_missing"
        ) from None
    except (OSError, ValueError, TypeError) as error:
        raise Problem(f"证书机构的文件读不出：{error}", "tls_file") from None
    assert isinstance(key, ec.EllipticCurvePrivateKey)
    try:
        ca.verify_directly_issued_by(ca)
    except (ValueError, TypeError, InvalidSignature):
        raise Problem("证书机构的文件已损坏。", "tls_file") from None
    return ca, key


def _started(
    subject: x509.Name, issuer: x509.Name, public: ec.EllipticCurvePublicKey, now: datetime, lasts: timedelta
) -> x509.CertificateBuilder:
    return (
        x509.CertificateBuilder()
        .subject_name(subject)
        .issuer_name(issuer)
        .public_key(public)
        .serial_number(x509.random_serial_number())
        .not_valid_before(now - _BACKDATED)
        .not_valid_after(now + lasts)
        .add_extension(x509.SubjectKeyIdentifier.from_public_key(public), critical=False)
    )


def _usage(*, sign: bool) -> x509.KeyUsage:
    """For a leaf that signs a handshake, or an authority that signs certificates."""
    return x509.KeyUsage(
        digital_signature=sign, content_commitment=False, key_encipherment=False, data_encipherment=False,
        key_agreement=False, key_cert_sign=not sign, crl_sign=not sign, encipher_only=False, decipher_only=False,
    )  # fmt: skip


def _alternative(names: Iterable[str]) -> x509.SubjectAlternativeName:
    return x509.SubjectAlternativeName([_general(name) for name in names])


def _general(name: str) -> x509.GeneralName:
    try:
        return x509.IPAddress(ipaddress.ip_address(name))
    except ValueError:
        return x509.DNSName(_host(name))


def _bounds(names: Sequence[str]) -> x509.NameConstraints:
    """What an authority may vouch for. A kind of name that is not mentioned would be free: it is closed by name."""
    permitted: list[x509.GeneralName] = []
    for name in names:
        try:
            permitted.append(x509.IPAddress(ipaddress.ip_network(name, strict=False)))
        except ValueError:
            permitted.append(x509.DNSName(_host(name)))
    if not any(isinstance(one, x509.DNSName) for one in permitted):
        permitted.append(x509.DNSName(_NOWHERE))
    if any(isinstance(one, x509.IPAddress) for one in permitted):
        return x509.NameConstraints(permitted, None)
    everywhere = [x509.IPAddress(ipaddress.ip_network(net)) for net in ("0.0.0.0/0", "::/0")]
    return x509.NameConstraints(permitted, everywhere)


def _host(name: str) -> str:
    host = _ascii(name)
    if not _HOST.fullmatch(host) or len(host) > 253:
        raise Problem(f"「{name}」不是主机名或地址。", "tls_names")
    return host


def _ascii(name: str) -> str:
    try:
        return name.encode("idna").decode() if not name.isascii() else name.lower()
    except UnicodeError:
        raise Problem(f"「{name}」不是主机名或地址。", "tls_names") from None


def _must_be_permitted(ca: x509.Certificate, names: x509.SubjectAlternativeName) -> None:
    """A certificate outside the authority's own bounds would be made in vain: every desk refuses it."""
    try:
        bounds = ca.extensions.get_extension_for_class(x509.NameConstraints).value.permitted_subtrees or []
    except x509.ExtensionNotFound:
        return
    hosts = [one.value for one in bounds if isinstance(one, x509.DNSName)]
    nets = [one.value for one in bounds if isinstance(one, x509.IPAddress)]
    for name in names:
        if isinstance(name, x509.DNSName):
            fits = any(name.value == host or name.value.endswith(f".{host}") for host in hosts)
        elif isinstance(name, x509.IPAddress):
            fits = any(name.value in net for net in nets)  # type: ignore[operator]
        else:
            fits = True
        if not fits:
            said = f"证书机构建立时没有包括「{name.value}」，它签的证书各席位不会接受。"
            raise Problem(f"{said}请换一个名称，或另建证书机构。", "tls_names")


def _pem(one: x509.Certificate) -> bytes:
    return one.public_bytes(serialization.Encoding.PEM)


def _write(file: Path, content: bytes) -> None:
    write_whole(file, content)
    file.chmod(0o644)


def _write_key(file: Path, key: ec.EllipticCurvePrivateKey) -> None:
    """``write_whole`` makes files for their owner only, from the first moment."""
    content = key.private_bytes(
        serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
    )
    write_whole(file, content)
