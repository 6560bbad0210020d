"""Certificates for tests, good ones and every kind of bad one, and a server that shows them."""

from __future__ import annotations

import hashlib
import ssl
import threading
import warnings
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from pathlib import Path
from socket import SHUT_RDWR, create_server
from typing import Any

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec, rsa
from cryptography.x509.oid import ExtendedKeyUsageOID, NameOID

from desktop.clock import SystemClock

NOW = SystemClock().now()


def pem(*certificates: x509.Certificate) -> bytes:
    """Certificates as a file."""
    return b"".join(one.public_bytes(serialization.Encoding.PEM) for one in certificates)


def key_pem(key: Any) -> bytes:
    """A key as a file."""
    form = serialization.PrivateFormat.PKCS8
    found: bytes = key.private_bytes(serialization.Encoding.PEM, form, serialization.NoEncryption())
    return found


@dataclass(frozen=True)
class Paper:
    """What a certificate says; ``replace`` makes a bad one of a good one."""

    subject: str
    names: Sequence[x509.GeneralName] = ()
    since: datetime = NOW - timedelta(days=1)
    until: datetime = NOW + timedelta(days=30)
    authority: bool = False
    usage: x509.ObjectIdentifier | None = ExtendedKeyUsageOID.SERVER_AUTH
    bounds: x509.NameConstraints | None = None
    hash: Any = field(default_factory=hashes.SHA256)
    key: Any = field(default_factory=lambda: ec.generate_private_key(ec.SECP256R1()))

    def but(self, **more: Any) -> Paper:
        """Another one, with a key of its own."""
        return replace(self, **{"key": ec.generate_private_key(ec.SECP256R1()), **more})

    def signed(self, by: Paper | None = None) -> x509.Certificate:
        """The certificate; ``by`` None: by itself."""
        issuer = by or self
        name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, self.subject)])
        builder = (
            x509.CertificateBuilder()
            .subject_name(name)
            .issuer_name(x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, issuer.subject)]))
            .public_key(self.key.public_key())
            .serial_number(x509.random_serial_number())
            .not_valid_before(self.since)
            .not_valid_after(self.until)
            .add_extension(x509.BasicConstraints(ca=self.authority, path_length=None), critical=True)
            .add_extension(x509.SubjectKeyIdentifier.from_public_key(self.key.public_key()), critical=False)
            .add_extension(_usage(self.authority), critical=True)
        )
        if by is not None:
            parent = x509.AuthorityKeyIdentifier.from_issuer_public_key(by.key.public_key())
            builder = builder.add_extension(parent, critical=False)
        if self.names:
            builder = builder.add_extension(x509.SubjectAlternativeName(self.names), critical=False)
        if self.usage is not None and not self.authority:
            builder = builder.add_extension(x509.ExtendedKeyUsage([self.usage]), critical=False)
        if self.bounds is not None:
            builder = builder.add_extension(self.bounds, critical=True)
        return builder.sign(issuer.key, self.hash)


def _usage(authority: bool) -> x509.KeyUsage:
    return x509.KeyUsage(
        digital_signature=not authority, content_commitment=False, key_encipherment=False, data_encipherment=False,
        key_agreement=False, key_cert_sign=authority, crl_sign=authority, encipher_only=False, decipher_only=False,
    )  # fmt: skip


def tampered(certificate: x509.Certificate) -> bytes:
    """The same with another name inside and the old signature."""
    raw = certificate.public_bytes(serialization.Encoding.DER).replace(b"localhost", b"localhosT", 1)
    return pem(x509.load_der_x509_certificate(raw))


_SHA256_RSA, _SHA1_RSA = bytes.fromhex("06092a864886f70d01010b"), bytes.fromhex("06092a864886f70d010105")
_SHA1_INFO = bytes.fromhex("3021300906052b0e03021a05000414")


def forgeable(certificate: x509.Certificate, by: rsa.RSAPrivateKey) -> bytes:
    """The same, but signed over SHA-1, which no library makes any more: done by hand."""
    tbs = certificate.tbs_certificate_bytes.replace(_SHA256_RSA, _SHA1_RSA)
    numbers, size = by.private_numbers(), by.key_size // 8
    digest = _SHA1_INFO + hashlib.sha1(tbs, usedforsecurity=False).digest()
    padded = b"\x00\x01" + b"\xff" * (size - len(digest) - 3) + b"\x00" + digest
    signature = pow(int.from_bytes(padded), numbers.d, numbers.public_numbers.n).to_bytes(size)
    raw = certificate.public_bytes(serialization.Encoding.DER)
    raw = raw.replace(certificate.tbs_certificate_bytes, tbs).replace(_SHA256_RSA, _SHA1_RSA)
    return pem(x509.load_der_x509_certificate(raw.replace(certificate.signature, signature)))


class Shown:
    """A server that shows some certificate; ``heard`` is what came through the encryption."""

    def __init__(self) -> None:
        self.url = ""
        self.heard = b""


@contextmanager
def showing(folder: Path, chain: bytes, key: Any, answer: bytes, *, old: bool = False) -> Iterator[Shown]:
    """A server for the time of a test. ``old``: it speaks nothing newer than TLS 1.1."""
    (folder / "chain.pem").write_bytes(chain)
    (folder / "key.pem").write_bytes(key_pem(key))
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.set_ciphers("ALL:@SECLEVEL=0")  # a bad server is not ashamed of a weak key
    if old:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", DeprecationWarning)
            context.minimum_version, context.maximum_version = ssl.TLSVersion.TLSv1, ssl.TLSVersion.TLSv1_1
    context.load_cert_chain(folder / "chain.pem", folder / "key.pem")
    listener = create_server(("127.0.0.1", 0))
    shown = Shown()
    shown.url = f"https://localhost:{listener.getsockname()[1]}"

    def serve() -> None:
        while True:
            try:
                plain, _ = listener.accept()
            except OSError:
                return
            with plain, suppress(OSError), context.wrap_socket(plain, server_side=True) as sock:
                shown.heard += sock.recv(65536)
                sock.sendall(answer)

    thread = threading.Thread(target=serve, name="server with a certificate")
    thread.start()
    try:
        yield shown
    finally:
        listener.shutdown(SHUT_RDWR)
        listener.close()
        thread.join(5)
