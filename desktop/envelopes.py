"""Sealed envelopes and signatures: what only the center can open, and what shows that it was not changed on the way.

Sealing is HPKE (RFC 9180, base mode, DHKEM X25519, HKDF-SHA256, AES-256-GCM): whoever seals needs the public key alone
and cannot open again what was sealed. Signatures are Ed25519 (RFC 8032). Keys are 32 raw bytes, in base64 as text.
"""

from __future__ import annotations

import base64
import hashlib
from dataclasses import dataclass, field

from cryptography.exceptions import InvalidSignature, InvalidTag
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey, X25519PublicKey
from cryptography.hazmat.primitives.hpke import AEAD, KDF, KEM, Suite
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat, PublicFormat

_SUITE = Suite(KEM.X25519, KDF.HKDF_SHA256, AEAD.AES_256_GCM)
_INFO = b"zhenshu kiosk 1\n"
_BLOCK = 512
"""Contents are filled up to a multiple of so many bytes: how long they are says nothing of what is in them."""


class NotOpenedError(ValueError):
    """Another key's, changed on the way, or no envelope at all."""


@dataclass(frozen=True, slots=True)
class Pair:
    """A private key with its public one; the private one is not shown where it is printed."""

    private: bytes = field(repr=False)
    public: bytes


def sealing_pair() -> Pair:
    """A new pair for envelopes."""
    made = X25519PrivateKey.generate()
    private = made.private_bytes(Encoding.Raw, PrivateFormat.Raw, NoEncryption())
    return Pair(private, made.public_key().public_bytes(Encoding.Raw, PublicFormat.Raw))


def signing_pair() -> Pair:
    """A new pair for signatures."""
    made = Ed25519PrivateKey.generate()
    private = made.private_bytes(Encoding.Raw, PrivateFormat.Raw, NoEncryption())
    return Pair(private, made.public_key().public_bytes(Encoding.Raw, PublicFormat.Raw))


def key_id(public: bytes) -> str:
    """By what a public key is called: 16 hexadecimal digits."""
    return hashlib.sha256(public).hexdigest()[:16]


def seal(content: bytes, public: bytes, of: str) -> bytes:
    """An envelope that opens with the private key alone, and only as the one that is called ``of``.

    Raises ValueError for what is no public key.
    """
    room = -(len(content) + 4) % _BLOCK
    filled = len(content).to_bytes(4, "big") + content + bytes(room)
    key = X25519PublicKey.from_public_bytes(public)
    return bytes(_SUITE.encrypt(filled, key, _INFO + of.encode()))


def unseal(sealed: bytes, private: bytes, of: str) -> bytes:
    """The content. Raises NotOpenedError."""
    key = X25519PrivateKey.from_private_bytes(private)
    try:
        filled = bytes(_SUITE.decrypt(sealed, key, _INFO + of.encode()))
    except (InvalidTag, ValueError) as error:
        raise NotOpenedError("not opened") from error
    length = int.from_bytes(filled[:4], "big")
    if length > len(filled) - 4:
        raise NotOpenedError("cut short")
    return filled[4 : 4 + length]


def sign(content: bytes, private: bytes) -> bytes:
    """A signature of 64 bytes."""
    return Ed25519PrivateKey.from_private_bytes(private).sign(content)


def signed_by(content: bytes, signature: bytes, public: bytes) -> bool:
    """Whether this is the signature of who holds the private key to ``public``."""
    try:
        Ed25519PublicKey.from_public_bytes(public).verify(signature, content)
    except (InvalidSignature, ValueError):
        return False
    return True


def text(raw: bytes) -> str:
    """As it stands in JSON."""
    return base64.b64encode(raw).decode("ascii")


def raw(text: str) -> bytes:
    """Back again. Raises ValueError."""
    return base64.b64decode(text, validate=True)
