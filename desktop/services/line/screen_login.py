"""The log-in of a screen that nobody sits at: bound once by hand, kept sealed on the disk, renewed without anybody.

What is kept is the refresh token of the log-in (good once, for this device alone) and who it belongs to; no password.
It is replaced on the disk before the access token that came with it is used, so that a crash at any moment leaves one
that the center still takes.
"""

from __future__ import annotations

import logging
import threading
from dataclasses import dataclass, replace
from pathlib import Path

from pydantic import TypeAdapter, ValidationError

from desktop.domain.problems import Problem, Refused
from desktop.domain.rights.actors import Role
from desktop.durable import write_whole
from desktop.link.client import Central
from desktop.link.messages import SessionInfo
from desktop.store.keys import StoreKey
from desktop.store.sealing import seal, unseal

log = logging.getLogger(__name__)

_FILE = "screen.login"
_PURPOSE = "screen"


@dataclass(frozen=True, slots=True)
class Bound:
    """To which center a screen belongs, and as whom."""

    url: str
    session: SessionInfo
    """Without an access token: the first thing that is done with it is to renew it."""
    ca: str = ""
    machine_cert: str = ""
    machine_key: str = ""
    """Files as they were given when the screen was bound; empty: none."""


_KEPT = TypeAdapter(Bound)


class ScreenLogin:
    """The log-in that a data folder keeps. Whoever asks holds the folder's lock. May be used from any thread."""

    def __init__(self, data: Path, key: StoreKey) -> None:
        self._file = data / _FILE
        self._key = key.derive(_PURPOSE)
        self._lock = threading.Lock()
        self._bound: Bound | None = None

    @property
    def bound(self) -> Bound | None:
        """What is kept, once it was loaded or bound."""
        return self._bound

    def load(self) -> Bound | None:
        """What is kept on the disk; None where nothing is, or nothing that can be opened. Raises OSError."""
        try:
            plain = unseal(self._key, self._file.read_bytes())
            found = _KEPT.validate_json(plain)
        except FileNotFoundError:
            return None
        except (Problem, ValidationError) as error:
            log.info("the kept log-in cannot be read: %s", type(error).__name__)
            self._file.replace(self._file.with_suffix(".unreadable"))
            return None
        self._bound = found
        return found

    def bind(self, bound: Bound) -> Bound:
        """Keep a log-in from now on. Raises Refused for one that is not a screen's, OSError."""
        must_be_a_screen(bound.session)
        bound = replace(bound, session=replace(bound.session, token="", expires_at="", flush="", epoch=""))
        with self._lock:
            self._write(bound)
        return bound

    def renewed(self, refresh: str) -> None:
        """The center has given the next refresh token; it is on the disk when this returns."""
        with self._lock:
            if self._bound is not None:
                try:
                    self._write(replace(self._bound, session=replace(self._bound.session, refresh=refresh)))
                except OSError as error:  # it goes on for as long as it runs; the next one may be kept
                    log.warning("the log-in of this screen could not be kept: %s", error.strerror)

    def forget(self) -> None:
        """The log-in is over. Raises OSError."""
        with self._lock:
            self._bound = None
            self._file.unlink(missing_ok=True)

    def _write(self, bound: Bound) -> None:
        write_whole(self._file, seal(self._key, _KEPT.dump_json(bound)))
        self._bound = bound


def must_be_a_screen(session: SessionInfo) -> None:
    """Raises Refused for the log-in of a person, or one that cannot be renewed: neither belongs on a wall."""
    if session.actor.role is not Role.DISPLAY:
        sentence = (
            "这个账号不是大屏账号，不能用在大屏上：大屏谁都看得到。请让管理员建一个角色为「大屏」的账号。"
        )
        raise Refused(sentence, "not_a_screen")
    if not session.refresh:
        raise Refused("这个中心的版本太旧，不能让大屏自己续期登录。请先升级中心。", "no_refresh")


def join(central: Central, username: str, password: str, code: str = "") -> SessionInfo:
    """Log a screen in at its center. Raises Problem; a log-in that is not a screen's is ended at once."""
    session = central.login(username, password, code)
    try:
        must_be_a_screen(session)
    except Refused:
        central.logout()
        raise
    return session
