"""What seals second factors in the database: a copy of the tables alone gives nobody a code."""

from __future__ import annotations

import base64
import os
import secrets
from pathlib import Path

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from desktop.domain.problems import Problem
from desktop.durable import sync_file, sync_folder

FILE = "accounts.key"
"""Beside the database where that has no key of its own; several machines of one central share it. Not in a dump."""
_NONCE = 12
_BYTES = 32


class Vault:
    """Seals and opens short secrets. ``key``: the database's; without one a file in ``data`` holds a key of its own."""

    def __init__(self, data: Path | None = None, key: bytes | None = None) -> None:
        self._data = data
        self._given = key
        self._made: bytes | None = None

    def seal(self, secret: bytes, of: str) -> str:
        """A secret as it may be kept; it opens only as this account's."""
        nonce = secrets.token_bytes(_NONCE)
        sealed = AESGCM(self._keys(make=True)[0]).encrypt(nonce, secret, of.encode())
        return base64.b64encode(nonce + sealed).decode()

    def open(self, sealed: str, of: str) -> bytes:
        """The secret. Raises Problem (``vault``) where the key is another one, or the text was changed."""
        raw = base64.b64decode(sealed)
        for key in self._keys(make=False):
            try:
                return AESGCM(key).decrypt(raw[:_NONCE], raw[_NONCE:], of.encode())
            except InvalidTag:
                continue
        said = f"动态口令的密钥打不开（{FILE} 缺失或不符），请把它放回数据目录，或由安全管理员重置动态口令。"
        raise Problem(said, "vault")

    def _keys(self, *, make: bool) -> list[bytes]:
        """The key to seal with, then others that may have been used before."""
        found = [_derived(self._given)] if self._given is not None else []
        if self._data is None:
            if not found:
                self._made = self._made or secrets.token_bytes(_BYTES)
                found.append(self._made)
            return found
        file = self._data / FILE
        if make and not found and not file.exists():
            _write(file)
        if file.exists():
            found += [bytes.fromhex(line) for line in file.read_text(encoding="ascii").split()]
        return found


def hand_over(data: Path, key: bytes) -> None:
    """Keep beside the database what its key has sealed: it goes to a server, where it has no key of its own."""
    file, line = data / FILE, _derived(key).hex()
    lines = file.read_text(encoding="ascii").split() if file.exists() else []
    if line not in lines:
        beside = file.with_name(f"{file.name}.new")
        beside.unlink(missing_ok=True)
        beside.touch(mode=0o600)
        beside.write_text("\n".join([line, *lines]) + "\n", encoding="ascii")
        sync_file(beside)
        beside.replace(file)
        sync_folder(data)


def _write(file: Path) -> None:
    """Make the key; of several processes at once one wins."""
    beside = file.with_name(f"{file.name}.{os.getpid()}")
    beside.touch(mode=0o600)
    with beside.open("w", encoding="ascii") as out:
        out.write(secrets.token_hex(_BYTES) + "\n")
        out.flush()
        os.fsync(out.fileno())
    try:
        os.link(beside, file)
    except FileExistsError:
        pass
    finally:
        beside.unlink()


def _derived(key: bytes) -> bytes:
    return HKDF(SHA256(), _BYTES, None, b"zhenshu second factor").derive(key)
