"""The versions of the database: every revision in its place, and together they make the tables that the code knows."""

from __future__ import annotations

import re
import threading
from pathlib import Path

import pytest
from alembic.config import Config
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, Engine, create_engine, insert, select, update

from desktop.central import migrations
from desktop.central.accounts.accounts import NO_PASSWORD
from desktop.central.database.base import FILE
from desktop.central.database.postgres import PostgresDatabase, address_of
from desktop.central.database.schema import SCHEMA, upgrade
from desktop.central.database.sqlite import SqliteDatabase
from desktop.central.migrations import VERSIONS, bring_up, newest
from desktop.central.tables import every as all_tables
from desktop.central.tables.cameras import cameras
from desktop.central.tables.core import meta
from desktop.central.tables.every import metadata
from desktop.central.township import founding
from desktop.clock import SystemClock
from desktop.domain.cameras.cameras import Camera, Origin, SourceKind
from tests.central.conftest import town_of, township
from tests.support.older import shape_of, take_back
from tests.support.postgres import Server


def test_the_revisions_are_one_line_of_numbers() -> None:
    config = Config()
    config.set_main_option("script_location", str(VERSIONS.parent))
    config.set_main_option("path_separator", "os")
    script = ScriptDirectory.from_config(config)
    assert script.get_heads() == [f"{SCHEMA:04d}"], "two revisions follow the same one: renumber the later"
    line = [revision.revision for revision in script.walk_revisions()]
    assert line == [f"{number:04d}" for number in range(newest(), 0, -1)]
    for file in VERSIONS.glob("r*.py"):
        match = re.fullmatch(r"r(\d{4})_[a-z_0-9]+\.py", file.name)
        assert match is not None, file.name
        assert f'revision = "{match[1]}"' in file.read_text(encoding="utf-8")


def test_every_table_is_known() -> None:
    """A module of tables that nobody enters would be missing in a new database."""
    beside = {"__init__", "core", "every"}
    files = {file.stem for file in Path(all_tables.__file__).parent.glob("*.py")} - beside
    assert {module.__name__.rpartition(".")[2] for module in all_tables.TOPICS} == files


def compare(engine: Engine, other: Engine) -> None:
    """Made from the tables, and brought up from nothing: the same."""
    with engine.begin() as connection:
        metadata.create_all(connection)
        made = shape_of(connection)
    with other.begin() as connection:
        bring_up(connection, 0)
        grown = shape_of(connection)
    assert made.keys() == grown.keys()
    for table in made:
        assert grown[table] == made[table], table


def test_from_nothing_on_sqlite(tmp_path: Path) -> None:
    one, other = SqliteDatabase(tmp_path / "one"), SqliteDatabase(tmp_path / "other")
    compare(one.engine, other.engine)
    one.close()
    other.close()


def test_from_nothing_on_postgres(postgres_server: Server) -> None:
    engines = [create_engine(postgres_server.url(postgres_server.fresh())) for _ in range(2)]
    try:
        compare(*engines)
    finally:
        for engine in engines:
            engine.dispose()


def founded(data: Path) -> SqliteDatabase:
    """A new central's file."""
    founding.found(data, township(), SystemClock(), password_hash=NO_PASSWORD)
    return SqliteDatabase(data / FILE)


@pytest.mark.parametrize("revision", range(1, SCHEMA))
def test_from_each_revision(tmp_path: Path, revision: int) -> None:
    """An old database that was made by hand, without alembic's own table, comes to the same."""
    made = founded(tmp_path)
    with made.write() as connection:
        expected = shape_of(connection)
    take_back(made, revision)
    old = SqliteDatabase(tmp_path / FILE)
    with old.write() as connection:
        bring_up(connection, revision)
        assert shape_of(connection) == expected
    old.close()


def test_a_failing_revision_leaves_everything_as_it_was(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    take_back(founded(tmp_path), 1)
    old = SqliteDatabase(tmp_path / FILE)
    with old.write() as connection:
        before = shape_of(connection)

    def failing(*_given: object) -> None:
        raise RuntimeError

    monkeypatch.setattr("desktop.central.log.deriving.derive_anew", failing)
    with pytest.raises(RuntimeError):
        upgrade(old)
    with old.write() as connection:
        assert shape_of(connection) == before
        assert connection.execute(select(meta.c.schema)).scalar_one() == 1
    old.close()


def test_alembic_is_loaded_only_where_something_is_due(tmp_path: Path) -> None:
    """Starting is budgeted."""
    import subprocess
    import sys

    code = (
        "import sys\nfrom pathlib import Path\nfrom desktop.central.township import founding\n"
        "from desktop.central.center import Center\nfrom desktop.clock import SystemClock\n"
        "from desktop.profile import load_township\n"
        f"data = Path({str(tmp_path)!r})\n"
        "founding.found(data, load_township('jiangbei'), SystemClock(), password_hash='!')\n"
        "Center(data).close()\n"
        "print([name for name in ('alembic', 'psycopg', 'mako') if name in sys.modules])\n"
    )
    ran = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert ran.stdout.strip() == "[]", ran.stdout
    assert migrations.VERSIONS.is_dir()


def test_two_who_bring_up_at_once_do_it_once(postgres_server: Server) -> None:
    """Two processes of a new release start over the database of the one before."""
    name = postgres_server.fresh(town_of(postgres_server))
    url = address_of(postgres_server.url(name))
    old = PostgresDatabase(url)
    with (
        old.write() as connection
    ):  # as the release before the newest revision left it: what comes again is harmless
        connection.execute(update(meta).values(schema=SCHEMA - 1))
    calls: list[int] = []
    start = threading.Barrier(2)

    def open_it() -> None:
        database = PostgresDatabase(url)
        start.wait()
        upgrade(database)
        database.close()

    def counted(connection: Connection, have: int) -> None:
        assert connection.in_transaction()
        calls.append(have)

    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(migrations, "bring_up", counted)
        threads = [threading.Thread(target=open_it, name=f"process {n}") for n in range(2)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join(60.0)
    assert calls == [SCHEMA - 1]
    with old.read() as connection:
        assert connection.execute(select(meta.c.schema)).scalar_one() == SCHEMA
    old.close()
    postgres_server.drop(name)


def test_addresses_that_a_camera_does_not_use_go(tmp_path: Path) -> None:
    """Earlier releases kept them unjudged, and a password could stand in one."""
    founding.found(tmp_path, township(), SystemClock(), password_hash=NO_PASSWORD)
    old = SqliteDatabase(tmp_path / FILE)
    secret = "rtsp://admin:Camera-2026@10.9.0.1/1"
    origins = {
        "gateway": Origin(
            gateway="wvp", device="34020000001320000001", channel="1", main=secret, still=secret
        ),
        "address": Origin(main="rtsp://10.9.0.1/1", sub="rtsp://10.9.0.1/2", user="admin"),
        "demo": Origin(main="street", sub=secret),
    }
    with old.write() as connection:
        for source, origin in origins.items():
            camera = Camera(id=source, name="路口", source=SourceKind(source))
            values = {"id": source, "version": 1, "sight": "area:", "body": camera.model_dump_json()}
            connection.execute(insert(cameras).values(**values, origin=origin.model_dump_json()))
        connection.execute(insert(cameras).values(id="gone", version=1, sight="area:"))
    take_back(old, 16)
    old = SqliteDatabase(tmp_path / FILE)
    upgrade(old)
    with old.read() as connection:
        found = {row.id: row.origin for row in connection.execute(select(cameras.c.id, cameras.c.origin))}
    old.close()
    assert "Camera-2026" not in str(found)
    kept = {id_: Origin.model_validate_json(text) for id_, text in found.items() if text}
    assert kept == {
        "gateway": Origin(gateway="wvp", device="34020000001320000001", channel="1"),
        "address": origins["address"],
        "demo": Origin(main="street"),
    }
