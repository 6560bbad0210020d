"""The one driver of every database file, the desk's and the central's: SQLCipher on a sound SQLite core."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeAlias

from sqlcipher3 import dbapi2

from desktop.domain.problems import Refused

if TYPE_CHECKING:
    from collections.abc import Sequence

module: Any = dbapi2
"""The DBAPI module, for SQLAlchemy."""
Connection: TypeAlias = Any
"""The driver's connection; it comes without types."""
Error: type[Exception] = dbapi2.Error
DatabaseError: type[Exception] = dbapi2.DatabaseError
OperationalError: type[Exception] = dbapi2.OperationalError

PLAIN = b"SQLite format 3\0"
"""What a file that is not encrypted begins with."""


def sound(core: Sequence[int]) -> bool:
    """Whether this version of SQLite has the fix of the WAL-reset bug, which could damage a file."""
    version = tuple(core)
    return version >= (3, 51, 3) or (3, 50, 7) <= version < (3, 51) or (3, 44, 6) <= version < (3, 45)


def must_be_sound() -> None:
    """Raises Refused (code ``unsound_core``) where the SQLite below could damage a file."""
    if not sound(dbapi2.sqlite_version_info):
        version = ".".join(str(part) for part in dbapi2.sqlite_version_info)
        raise Refused(f"这个 SQLite 版本（{version}）有损坏数据的缺陷，不使用。", "unsound_core")


def connect(path: Path | str, key: bytes | None = None, *, readonly: bool = False) -> Connection:
    """Open a database; ``key``: 32 bytes, or None for one that is not encrypted. Nothing is read yet.

    Raises Refused (code ``unsound_core``) where the SQLite below could damage the file.
    """
    must_be_sound()
    target = f"{Path(path).absolute().as_uri()}?mode=ro" if readonly else str(path)
    connection = dbapi2.connect(
        target, uri=readonly, check_same_thread=False, isolation_level=None, timeout=5.0
    )
    connection.execute(
        "PRAGMA cipher_log_level = NONE"
    )  # it would write to stderr; what went wrong is raised
    if key is not None:
        connection.execute(f'PRAGMA key = "{literal(key)}"')
    return connection


def literal(key: bytes) -> str:
    """A raw key as SQLCipher takes it: no derivation, so opening costs nothing."""
    if len(key) != 32:
        raise ValueError("a raw key is 32 bytes")
    return f"x'{key.hex()}'"


def is_plain(path: Path) -> bool:
    """Whether this is a database without encryption."""
    with path.open("rb") as file:
        return file.read(len(PLAIN)) == PLAIN
