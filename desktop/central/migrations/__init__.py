"""The versions of the central's database, the same on SQLite and PostgreSQL.

To change a table: change it in ``tables*.py`` (a new module of them is entered in ``tables.every``) and add one file to
``versions``, named ``r<number>_<what>.py`` with the next number of four digits; ``revision`` and ``down_revision`` are
those digits, ``upgrade`` does by ``alembic.op`` what makes the tables of before the tables of now.
``tests/central/test_migrations.py`` holds the two together, on both databases. A new column of a table that holds rows
allows NULL or has a ``server_default``. Where rows have to be made out of what is there, the file has
``fill(connection)``: it is called once all tables are as the code knows them. Revisions are never changed after a
release. There is no way down: a backup is.

``meta.schema`` is the number of the newest revision that a database has. A new database is made from the tables
themselves; alembic is loaded only where there is something to bring up.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sqlalchemy import Connection

_HERE = Path(__file__).parent
VERSIONS = _HERE / "versions"


def newest() -> int:
    """The number of the newest revision."""
    return max(int(file.name[1:5]) for file in VERSIONS.glob("r[0-9]*_*.py"))


def bring_up(connection: Connection, have: int, to: int | None = None) -> None:
    """From revision ``have`` (0: nothing is there) to the newest, or to ``to``, in the caller's transaction."""
    from alembic import command
    from alembic.config import Config
    from alembic.script import ScriptDirectory

    config = Config(attributes={"connection": connection})
    config.set_main_option("script_location", str(_HERE).replace("%", "%%"))
    config.set_main_option("path_separator", "os")
    lower, upper = _name(have), _name(to) if to is not None else "head"
    if have:
        command.stamp(config, lower, purge=True)
    command.upgrade(config, upper)
    if to is None:
        passed = ScriptDirectory.from_config(config).iterate_revisions(upper, lower if have else "base")
        for revision in reversed(list(passed)):
            fill = getattr(revision.module, "fill", None)
            if fill is not None and have:
                fill(connection)


def _name(number: int) -> str:
    return f"{number:04d}"
