"""Sealing small things that lie on the desk's disk: AES-256-GCM, so that any change of them is noticed."""

from __future__ import annotations

import os

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from desktop.store.problems import Damaged

_MARK = b"ZS1\n"
"""Version of the format, bound into the seal: mark, nonce, what was sealed."""
_NONCE = 12
KEY = 32
"""Bytes of every key here."""


def seal(key: bytes, plain: bytes) -> bytes:
    """Encrypt and sign under a key of 32 bytes; the same thing twice looks different."""
    nonce = os.urandom(_NONCE)
    return _MARK + nonce + AESGCM(key).encrypt(nonce, plain, _MARK)


def unseal(key: bytes, sealed: bytes) -> bytes:
    """What was sealed. Raises Damaged if it was changed, cut, or sealed under another key."""
    start = len(_MARK) + _NONCE
    if len(sealed) < start or not sealed.startswith(_MARK):
        raise Damaged("加密内容已损坏，无法读取。", "damaged")
    try:
        return AESGCM(key).decrypt(sealed[len(_MARK) : start], sealed[start:], _MARK)
    except InvalidTag as error:
        raise Damaged("加密内容已损坏，或密钥不符。", "damaged") from error


def derived(secret: bytes, purpose: str) -> bytes:
    """A key of 32 bytes for one purpose (HKDF-SHA256): none of them tells anything about another."""
    return HKDF(SHA256(), KEY, salt=None, info=b"zhenshu/" + purpose.encode()).derive(secret)
