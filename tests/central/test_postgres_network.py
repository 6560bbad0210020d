"""A central and its PostgreSQL over a network: a password that nobody reads, and TLS that knows who answers."""

from __future__ import annotations

import logging
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from cryptography import x509
from sqlalchemy import text

from desktop.central.database.postgres import PostgresDatabase, address_in, address_of
from desktop.central.township import founding
from desktop.clock import SystemClock
from desktop.domain.problems import Problem
from tests.central.conftest import Person, password_hash, report, township
from tests.central.test_postgres import Process, _login
from tests.support.certificates import Paper, key_pem, pem
from tests.support.postgres import OWNER, Server

SECRET = "Db-2026/Geheim#7@"
"""Of the login in the database. Some of its marks mean something in an address."""


@pytest.fixture(scope="module")
def hall() -> tuple[Paper, Paper]:
    """The hall's own authority, and the paper of its database's server."""
    authority = Paper("镇街数据库根证书", authority=True)
    return authority, Paper("localhost", names=[x509.DNSName("localhost")])


@pytest.fixture(scope="module")
def guarded(hall: tuple[Paper, Paper]) -> Iterator[tuple[Server, str]]:
    """A server that lets nobody in but by TLS and password, and a founded town in it."""
    authority, paper = hall
    server = Server(durable=False, shown=(pem(paper.signed(authority)), key_pem(paper.key)))
    server.query(f"ALTER ROLE {OWNER} PASSWORD '{SECRET}'")
    name = server.fresh()
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("PGPASSWORD", SECRET)
        database = PostgresDatabase(
            address_of(f"postgresql+psycopg://{OWNER}@localhost:{server.port}/{name}")
        )
        founding.found_in(database, township(), SystemClock(), password_hash=password_hash())
        database.close()
    yield server, name
    server.close()


@pytest.fixture
def address(guarded: tuple[Server, str], hall: tuple[Paper, Paper], tmp_path: Path) -> Callable[..., str]:
    """The address as an administrator writes it; ``by``: whose certificates are believed."""

    def written(host: str = "localhost", by: Paper = hall[0], user: str = OWNER) -> str:
        server, name = guarded
        root = tmp_path / f"{abs(hash(by.subject))}.pem"
        root.write_bytes(pem(by.signed()))
        return (
            f"postgresql+psycopg://{user}@{host}:{server.port}/{name}?sslmode=verify-full&sslrootcert={root}"
        )

    return written


def passfile(folder: Path, password: str = SECRET, mode: int = 0o600) -> Path:
    """A file as libpq reads it."""
    file = folder / "pgpass"
    file.touch()
    file.chmod(mode)
    file.write_text(f"localhost:*:*:{OWNER}:{password}\n", encoding="utf-8")
    return file


def kept_in(way: str, address: str, folder: Path, patch: pytest.MonkeyPatch) -> PostgresDatabase:
    """The database, its password told in one of the ways of ``docs/central.md``."""
    match way:
        case "passfile":
            patch.setenv("PGPASSFILE", str(passfile(folder)))
        case "environment":
            patch.setenv("PGPASSWORD", SECRET)
        case "service":
            url = address_of(address)
            file = folder / "services"
            told = {
                "host": url.host,
                "port": url.port,
                "dbname": url.database,
                "user": OWNER,
                "password": SECRET,
            }
            lines = "".join(f"{name}={value}\n" for name, value in (told | dict(url.query)).items())
            file.write_text(f"[zhenshu]\n{lines}", encoding="utf-8")
            patch.setenv("PGSERVICEFILE", str(file))
            return PostgresDatabase(address_of("postgresql+psycopg:///?service=zhenshu"))
        case "file":
            file = folder / "address"
            file.touch(mode=0o600)
            written = address_of(address).set(password=SECRET)
            file.write_text(written.render_as_string(hide_password=False), encoding="utf-8")
            return PostgresDatabase(address_in(file))
    return PostgresDatabase(address_of(address))


@pytest.mark.parametrize("way", ["passfile", "environment", "service", "file"])
def test_a_password_comes_by_each_way_and_the_line_is_encrypted(
    way: str, address: Callable[..., str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    database = kept_in(way, address(), tmp_path, monkeypatch)
    try:
        database.check()
        assert database.founded()
        assert SECRET not in database.name
        with database.read() as connection:
            asked = "SELECT ssl, version FROM pg_stat_ssl WHERE pid = pg_backend_pid()"
            encrypted, version = connection.execute(text(asked)).one()
        assert encrypted
        assert version in ("TLSv1.2", "TLSv1.3")
    finally:
        database.close()


def test_who_does_not_answer_as_himself_or_is_not_let_in(
    address: Callable[..., str],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    caplog: pytest.LogCaptureFixture,
) -> None:
    """A sentence each time, without the password; nothing of it in the log."""
    caplog.set_level(logging.DEBUG)
    monkeypatch.setenv("PGPASSFILE", str(passfile(tmp_path)))
    wrong = f"{SECRET[:-1]}x"
    cases = {
        "another authority": (address(by=Paper("别的根证书", authority=True)), None),
        "another name": (address(host="127.0.0.1"), None),
        "a wrong password": (address(), wrong),
        "nobody of that name": (address(user="nobody_here"), SECRET),
        "without encryption": (address().split("?")[0] + "?sslmode=disable", SECRET),
    }
    for what, (where, password) in cases.items():
        if password is not None:
            monkeypatch.setenv("PGPASSWORD", password)
        database = PostgresDatabase(address_of(where))
        with pytest.raises(Problem, match="数据库连不上") as caught:
            database.check()
        database.close()
        monkeypatch.delenv("PGPASSWORD", raising=False)
        assert caught.value.code == "unreachable", what
        assert SECRET not in caught.value.sentence, what
        assert wrong not in caught.value.sentence, what
    assert SECRET not in caplog.text


def test_a_passfile_that_others_can_read_is_none(
    address: Callable[..., str],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capfd: pytest.CaptureFixture[str],
) -> None:
    """libpq looks past it and says so; nobody gets in by it."""
    monkeypatch.setenv("PGPASSFILE", str(passfile(tmp_path, mode=0o644)))
    database = PostgresDatabase(address_of(address()))
    with pytest.raises(Problem, match="数据库连不上"):
        database.check()
    database.close()
    assert "permissions" in capfd.readouterr().err


def test_a_central_serves_over_it_and_nobody_reads_the_password(
    guarded: tuple[Server, str], address: Callable[..., str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The real command line: what the system shows of the process and what it writes have no password in them."""
    server, name = guarded
    monkeypatch.setenv("PGPASSFILE", str(passfile(tmp_path)))
    data = tmp_path / "data"
    data.mkdir()
    process = Process(data, address())
    person = Person(process.url, *_login(process.url))
    try:
        assert person.send(report())[0]["status"] == "applied"
        asked = (
            "SELECT bool_and(s.ssl), count(*) FROM pg_stat_activity a JOIN pg_stat_ssl s USING (pid) "
            f"WHERE a.datname = '{name}' AND a.application_name = 'zhenshu-central'"
        )
        ((encrypted, count),) = server.query(asked)
        assert encrypted
        assert count >= 2
        seen = Path(f"/proc/{process.pid}/cmdline").read_bytes()
        assert b"serve" in seen
        assert SECRET.encode() not in seen
    finally:
        person.http.close()
        code, said = process.end()
    assert (code, said) == (0, "")
    written = b"".join(file.read_bytes() for file in data.rglob("*") if file.is_file())
    assert written
    assert SECRET.encode() not in written


def test_the_command_line_says_what_is_wrong_without_the_password(
    address: Callable[..., str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PGPASSWORD", f"{SECRET}!")
    done = subprocess.run(
        [sys.executable, "-m", "desktop", "central", "serve", "--data", str(tmp_path), "--database", address()],
        capture_output=True, text=True, check=False, timeout=60,
    )  # fmt: skip
    assert done.returncode == 1
    assert "数据库连不上" in done.stderr
    assert SECRET not in done.stdout + done.stderr
