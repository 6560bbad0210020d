"""Every hash that has to prove something passes here: SHA-256, or SM3 (GB/T 32905) where an assessment asks for it."""

from __future__ import annotations

import hashlib
from enum import StrEnum

from desktop.domain.problems import Problem


class Algorithm(StrEnum):
    """The hash functions that a chain may be made with."""

    SHA256 = "sha256"
    SM3 = "sm3"


def digest(content: bytes, algorithm: Algorithm = Algorithm.SHA256) -> str:
    """The hash of some bytes in hexadecimal. Raises Problem (``algorithm``) where this machine has no such function."""
    if algorithm is Algorithm.SHA256:
        return hashlib.sha256(content).hexdigest()
    from cryptography.exceptions import UnsupportedAlgorithm
    from cryptography.hazmat.primitives import hashes

    try:
        work = hashes.Hash(hashes.SM3())
    except UnsupportedAlgorithm:
        said = "本机的加密库不带国密 SM3，请改用 SHA-256，或换一个带 SM3 的 OpenSSL。"
        raise Problem(said, "algorithm") from None
    work.update(content)
    return work.finalize().hex()


def card_number(typed: str) -> str:
    """What a reader types of a card, without its frame (``;0012345678?``); empty for what is no number of one."""
    number = "".join(sign for sign in typed if sign.isascii() and sign.isalnum()).upper()
    fits = 6 <= len(number) <= 20 and all(sign in "0123456789ABCDEF" for sign in number)
    return number if fits else ""


def card(number: str, salt: str) -> str:
    """Argon2id of a card's number (some ten digits, so it has to be slow), in hexadecimal; ``salt`` in hexadecimal."""
    from argon2.low_level import Type, hash_secret_raw

    made = hash_secret_raw(number.encode(), bytes.fromhex(salt), 3, 64 * 1024, 1, 32, Type.ID)
    return made.hex()


def hash_of(previous: str, row: str, algorithm: str) -> str:
    """As ``linked``, by the algorithm's name; one that nobody knows gives no hash."""
    known = {one.value: one for one in Algorithm}
    return linked(previous, row, known[algorithm]) if algorithm in known else ""


def linked(previous: str, row: str, algorithm: Algorithm = Algorithm.SHA256) -> str:
    """The hash of a row of a chain: over the hash of the one before, a line break, the row. Raises as ``digest``."""
    return digest(f"{previous}\n{row}".encode(), algorithm)
