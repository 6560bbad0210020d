"""The key of the desk's data: made once, found again, kept where it says, and told when it is gone."""

from __future__ import annotations

import json
import threading
from collections.abc import Iterator
from pathlib import Path

import keyring
import pytest
from keyring.backend import KeyringBackend
from keyring.backends import fail
from keyring.errors import KeyringLocked

from desktop.domain.problems import Unreachable
from desktop.store import keys
from desktop.store.keys import SERVICE, obtain
from desktop.store.problems import Damaged
from desktop.store.sealing import seal, unseal
from tests.conftest import ExpectedLogs


class Safe(KeyringBackend):
    """A key store in memory."""

    priority = 1.0

    def __init__(self) -> None:
        super().__init__()
        self.kept: dict[tuple[str, str], str] = {}
        self.locked = False
        self.forgetful = False
        self.asks: threading.Event | None = None
        """It waits for a person: until this is set."""

    def get_password(self, service: str, username: str) -> str | None:
        self._wait()
        return self.kept.get((service, username))

    def set_password(self, service: str, username: str, password: str) -> None:
        self._wait()
        if not self.forgetful:
            self.kept[service, username] = password

    def delete_password(self, service: str, username: str) -> None:
        del self.kept[service, username]

    def _wait(self) -> None:
        if self.asks is not None:
            self.asks.wait(20)
        if self.locked:
            raise KeyringLocked("locked")


@pytest.fixture
def safe() -> Iterator[Safe]:
    """The machine has a key store."""
    before = keyring.get_keyring()
    safe = Safe()
    keyring.set_keyring(safe)
    yield safe
    keyring.set_keyring(before)


def test_without_a_key_store_it_lies_in_a_file_and_says_so(tmp_path: Path) -> None:
    first, again = obtain(tmp_path), obtain(tmp_path)
    assert first == again
    assert first.kept == "file"
    assert "desk.key" in first.sentence
    assert (tmp_path / "desk.key").stat().st_mode & 0o777 == 0o600
    assert len({first.derive(purpose) for purpose in ("desk", "drafts", "central")}) == 3
    assert len(first.derive("desk")) == 32
    assert first.secret.hex() not in repr(first)
    assert obtain(tmp_path / "other").secret != first.secret


def test_a_key_store_keeps_it_and_the_folder_holds_nothing_of_it(tmp_path: Path, safe: Safe) -> None:
    first = obtain(tmp_path)
    assert first == obtain(tmp_path)
    assert first.kept == "keystore"
    assert "密钥库" in first.sentence
    (((service, _), password),) = safe.kept.items()
    assert (service, password) == (SERVICE, first.secret.hex())
    for file in tmp_path.iterdir():
        assert first.secret.hex().encode() not in file.read_bytes()


def test_a_key_store_that_only_says_it_keeps_is_not_trusted(tmp_path: Path, safe: Safe) -> None:
    safe.forgetful = True
    assert obtain(tmp_path).kept == "file"


def test_a_key_store_that_is_locked_or_away_does_not_cost_the_key(tmp_path: Path, safe: Safe) -> None:
    """The start cannot go on, says why, and goes on when it is there and unlocked."""
    first = obtain(tmp_path)
    for away in (False, True):
        safe.locked = True
        if away:
            keyring.set_keyring(fail.Keyring())
        with pytest.raises(Unreachable) as caught:
            obtain(tmp_path)
        assert caught.value.code == "key_store"
        keyring.set_keyring(safe)
        safe.locked = False
        assert obtain(tmp_path) == first


def test_a_key_store_that_asks_does_not_hang_the_start(
    tmp_path: Path, safe: Safe, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(keys, "PATIENCE", 0.05)
    first = obtain(tmp_path / "known")
    safe.asks = threading.Event()
    with pytest.raises(Unreachable):
        obtain(tmp_path / "known")
    assert obtain(tmp_path / "new").kept == "file"
    safe.asks.set()
    for thread in threading.enumerate():
        if thread.name == "key store":
            thread.join()
    assert obtain(tmp_path / "known") == first


def test_a_lost_key_is_replaced_and_told_and_used_again_when_it_returns(
    tmp_path: Path, safe: Safe, expected_logs: ExpectedLogs
) -> None:
    first = obtain(tmp_path)
    kept, safe.kept = safe.kept, {}
    expected_logs("is gone: a new one is made")
    second = obtain(tmp_path)
    assert second.lost
    assert second.secret != first.secret
    assert not obtain(tmp_path).lost
    assert obtain(tmp_path).former == ()
    safe.kept |= kept
    third = obtain(tmp_path)
    assert third.secret == second.secret
    assert third.derive_former("desk") == (first.derive("desk"),)


@pytest.mark.parametrize("content", ["", "zz", "00" * 31, "00" * 32])
def test_a_damaged_key_file_is_kept(tmp_path: Path, content: str, expected_logs: ExpectedLogs) -> None:
    """What it opened is set aside by the store; the file stays as well."""
    first = obtain(tmp_path)
    (tmp_path / "desk.key").write_text(content)
    expected_logs("is gone: a new one is made")
    second = obtain(tmp_path)
    assert second.lost
    assert second.secret != first.secret
    (old,) = tmp_path.glob("desk.key.*")
    assert old.read_text() == content
    old.write_text(first.secret.hex())
    assert obtain(tmp_path).former == (first.secret,)


@pytest.mark.parametrize("content", ["", "{", "[]", "[{}]", "7", '"a"'])
def test_a_damaged_note_beside_the_key_file_costs_nothing(
    tmp_path: Path, content: str, expected_logs: ExpectedLogs
) -> None:
    first = obtain(tmp_path)
    (tmp_path / "desk.id").write_text(content)
    expected_logs.allow("desk.id cannot be read")
    assert obtain(tmp_path).secret == first.secret
    assert json.loads((tmp_path / "desk.id").read_text())[0]["kept"] == "file"


def test_cut_between_key_and_note_uses_the_key(tmp_path: Path) -> None:
    first = obtain(tmp_path)
    (tmp_path / "desk.id").unlink()
    assert obtain(tmp_path).secret == first.secret


def test_a_seal_tells_every_change() -> None:
    """Each bit of it, a cut, another key."""
    key, plain = bytes(range(32)), "写到一半的话".encode()
    sealed = seal(key, plain)
    assert unseal(key, sealed) == plain
    assert plain not in sealed
    assert seal(key, plain) != sealed
    changed = [sealed[:at] + bytes([sealed[at] ^ 1]) + sealed[at + 1 :] for at in range(len(sealed))]
    for wrong in (*changed, b"", sealed[:10], sealed[:-1], sealed + b"x"):
        with pytest.raises(Damaged):
            unseal(key, wrong)
    with pytest.raises(Damaged):
        unseal(bytes(32), sealed)
