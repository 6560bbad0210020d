"""The key of everything that lies encrypted on this desk's disk: in the system's key store, or in a file beside it.

A data folder has one secret of 32 bytes. ``desk.id`` says under which name it is kept, where, and how to recognise
it; nothing in it helps to open anything. Whoever asks holds the folder's lock.
"""

from __future__ import annotations

import json
import logging
import os
import threading
from collections.abc import Callable
from contextlib import ExitStack
from dataclasses import dataclass, field
from pathlib import Path
from typing import Literal

from desktop.domain.problems import Unreachable
from desktop.durable import write_whole
from desktop.store.sealing import KEY, derived

log = logging.getLogger(__name__)

SERVICE = "zhenshu"
PATIENCE = 20.0
"""Seconds for which the key store may ask its own questions before the start goes on without it."""

Kept = Literal["keystore", "file"]

_SENTENCES: dict[Kept, str] = {
    "keystore": "本机数据已加密，密钥保存在系统密钥库中。",
    "file": "本机数据已加密。本机没有可用的系统密钥库，密钥在数据目录的 desk.key 文件中，请管好本机的登录权限。",
}


@dataclass(frozen=True, slots=True)
class StoreKey:
    """The secret of one data folder."""

    secret: bytes = field(repr=False)
    kept: Kept
    lost: bool = False
    """The folder's earlier key is gone: what it had encrypted is set aside when it is met."""
    former: tuple[bytes, ...] = field(default=(), repr=False)
    """Earlier secrets that have come back."""

    @property
    def sentence(self) -> str:
        """Where the key lies, for a person."""
        return _SENTENCES[self.kept]

    def derive(self, purpose: str) -> bytes:
        """32 bytes for one purpose: "desk", "drafts", "central"."""
        return derived(self.secret, purpose)

    def derive_former(self, purpose: str) -> tuple[bytes, ...]:
        """The same of the earlier secrets that have come back."""
        return tuple(derived(secret, purpose) for secret in self.former)


@dataclass(frozen=True, slots=True)
class _Note:
    """What ``desk.id`` says of one secret."""

    id: str
    check: str
    kept: Kept

    def fits(self, secret: bytes | None) -> bool:
        return secret is not None and _check(secret) == self.check


def obtain(data: Path) -> StoreKey:
    """The key of a data folder; made at the first time. Blocks (a key store may ask): call it in a thread.

    Raises Unreachable (code ``key_store``) while the key store that holds the key does not answer, OSError if the
    folder cannot be written. A key that is gone for good is replaced; ``lost`` says so.
    """
    data.mkdir(parents=True, exist_ok=True)
    notes = _read(data / "desk.id")
    if not notes:
        return _begin(data)
    secret = _secret(data, notes[0])
    former = tuple(found for note in notes[1:4] if (found := _former(data, note)) is not None)
    if secret is None:
        log.error("the key of %s is gone: a new one is made", data.name)
        made = _make(data, notes)
        return StoreKey(made.secret, made.kept, lost=True, former=former)
    return StoreKey(secret, notes[0].kept, former=former)


def _begin(data: Path) -> StoreKey:
    """There is no readable ``desk.id``: the first time, or the end of one that was cut, or a damaged one."""
    lost = (data / "desk.id").exists()
    if lost:
        (data / "desk.id").replace(data / "desk.id.unreadable")
    secret = _from_file(data / "desk.key")
    if secret is None:
        made = _make(data, [])
        return StoreKey(made.secret, made.kept, lost=lost)
    _write(data, [_Note(os.urandom(8).hex(), _check(secret), "file")])
    return StoreKey(secret, "file")


def recall(data: Path) -> StoreKey | None:
    """The key of a data folder as it is, for tools; None where there is none. Makes nothing, needs no lock.

    Raises Unreachable while the key store does not answer.
    """
    for note in (_read(data / "desk.id") or [])[:4]:
        secret = _secret(data, note) or _former(data, note)
        if secret is not None:
            return StoreKey(secret, note.kept)
    return None


def _secret(data: Path, note: _Note) -> bytes | None:
    found = _from_file(data / "desk.key") if note.kept == "file" else _from_store(note.id)
    return found if note.fits(found) else None


def _former(data: Path, note: _Note) -> bytes | None:
    try:
        if note.kept == "keystore":
            found = _from_store(note.id)
        else:
            found = _from_file(data / f"desk.key.{note.id}") or _from_file(data / "desk.key")
    except Unreachable:
        return None
    return found if note.fits(found) else None


def _make(data: Path, before: list[_Note]) -> StoreKey:
    secret, id_ = os.urandom(KEY), os.urandom(8).hex()
    kept: Kept = "keystore" if _into_store(id_, secret) else "file"
    if kept == "file":
        file = data / "desk.key"
        if file.exists():
            # Unreadable, or of another time: kept, as what it opens is kept.
            file.replace(data / f"desk.key.{before[0].id if before else id_}")
        write_whole(file, secret.hex().encode() + b"\n")
    _write(data, [_Note(id_, _check(secret), kept), *before])
    return StoreKey(secret, kept)


def _write(data: Path, notes: list[_Note]) -> None:
    shown = [{"id": note.id, "check": note.check, "kept": note.kept} for note in notes]
    write_whole(data / "desk.id", json.dumps(shown, indent=1).encode() + b"\n")


def _check(secret: bytes) -> str:
    return derived(secret, "check")[:8].hex()


def _read(file: Path) -> list[_Note]:
    """The newest secret first; empty where nothing readable is there."""
    try:
        said = json.loads(file.read_text("utf-8"))
        notes = [_Note(str(one["id"]), str(one["check"]), one["kept"]) for one in said]
    except FileNotFoundError:
        return []
    except (ValueError, TypeError, KeyError) as error:
        log.error("%s cannot be read: %s", file.name, type(error).__name__)
        return []
    return notes


def _from_file(file: Path) -> bytes | None:
    try:
        secret = bytes.fromhex(file.read_text("ascii").strip())
    except (OSError, ValueError):
        return None
    return secret if len(secret) == KEY else None


def _from_store(id_: str) -> bytes | None:
    """What the key store keeps under a name.

    Raises Unreachable if it does not answer, stays locked, or is not there in this session: it may be in the next.
    """
    import keyring

    said, error = _patiently(lambda: keyring.get_password(SERVICE, id_))
    if error is not None:
        log.info("key store: %s", type(error).__name__)
        sentence = "系统密钥库没有应答或尚未解锁，本机数据还打不开。请解锁系统密钥库后再试。"
        raise Unreachable(sentence, "key_store") from error
    try:
        return bytes.fromhex(said) if said else None
    except ValueError:
        return None


def _into_store(id_: str, secret: bytes) -> bool:
    """Whether the key store has taken it and gives it back."""
    import keyring

    def keep() -> str | None:
        keyring.set_password(SERVICE, id_, secret.hex())
        return keyring.get_password(SERVICE, id_)

    said, error = _patiently(keep)
    if error is not None:
        log.info("no key store: %s", type(error).__name__)
    return bool(said == secret.hex())


def _patiently(ask: Callable[[], str | None]) -> tuple[str | None, BaseException | None]:
    """Ask in a thread of its own, which is left behind if it does not come back in time."""
    answer: list[tuple[str | None, BaseException | None]] = []

    def hand_over(_type: object, error: BaseException | None, _trace: object) -> bool:
        if error is not None:
            answer.append((None, error))
        return True

    def run() -> None:
        with ExitStack() as stack:
            stack.push(hand_over)  # a key store may raise anything: who asked decides
            answer.append((ask(), None))

    thread = threading.Thread(target=run, name="key store", daemon=True)
    thread.start()
    thread.join(PATIENCE)
    return answer[0] if answer else (None, TimeoutError("the key store does not answer"))
