"""A real PostgreSQL server that the test run starts itself, and a database of its own for each test."""

from __future__ import annotations

import os
import pwd
import secrets
import shutil
import signal
import socket
import subprocess
import tempfile
import threading
import time
from contextlib import suppress
from pathlib import Path
from typing import Any

OWNER = "zhenshu"
"""Who owns the databases: no superuser, as in a real place."""
_SUPER = "postgres"
_UNPRIVILEGED = ("postgres", "nobody")
_PATIENCE = 60.0
_CONF = """
listen_addresses = ''
unix_socket_directories = '{socket}'
max_connections = 200
shared_buffers = 64MB
synchronous_commit = on
fsync = {fsync}
log_min_messages = warning
autovacuum = off
"""


_NETWORK = """
listen_addresses = '127.0.0.1'
port = {port}
ssl = on
ssl_min_protocol_version = 'TLSv1.2'
password_encryption = 'scram-sha-256'
"""
_ENTRIES = "local all postgres trust\nhostssl all all 127.0.0.1/32 scram-sha-256\n"


class NoServerError(RuntimeError):
    """PostgreSQL is not installed: tests that need it cannot say anything."""


def binaries() -> Path:
    """Where the server's programs are. Raises NoServerError."""
    places = sorted(
        Path("/usr/lib/postgresql").glob("*/bin"), key=lambda path: int(path.parent.name), reverse=True
    )
    config = shutil.which("pg_config")
    if config is not None:
        told = subprocess.run([config, "--bindir"], capture_output=True, text=True, check=False)
        places.append(Path(told.stdout.strip()))
    for place in places:
        if (place / "postgres").exists() and (place / "initdb").exists():
            return place
    raise NoServerError("PostgreSQL is missing; install it (Debian: apt install postgresql) and run again")


class Server:
    """One server in a folder of its own, on a Unix socket, as a user without rights where we are root."""

    def __init__(self, *, durable: bool = True, shown: tuple[bytes, bytes] | None = None) -> None:
        """``durable``: it waits for the disk. What is killed without a power cut needs no disk to wait for.

        ``shown``: a certificate and its key; then it listens on the loopback, lets nobody in but by TLS and password,
        and the socket is the superuser's alone.
        """
        self._durable = durable
        self._shown = shown
        self.port = free_port() if shown is not None else 5432
        self._programs = binaries()
        self._as: dict[str, Any] = {}
        self.folder = Path(tempfile.mkdtemp(prefix="zhenshu-pg-", dir="/tmp"))
        if os.geteuid() == 0:
            user = next(entry for name in _UNPRIVILEGED if (entry := _user(name)) is not None)
            os.chown(self.folder, user.pw_uid, user.pw_gid)
            self._as = {"user": user.pw_uid, "group": user.pw_gid, "extra_groups": []}
        self._process: subprocess.Popen[bytes] | None = None
        self.templates: dict[str, str] = {}
        """Databases that others are copied from, by what they hold."""
        try:
            self._make()
            self.start()
            self.query(f"CREATE ROLE {OWNER} LOGIN")
        except BaseException:
            self.close()
            raise

    def _make(self) -> None:
        words = [
            "-D",
            str(self.folder / "data"),
            "-U",
            _SUPER,
            "-A",
            "trust",
            "-E",
            "UTF8",
            "--locale=C.UTF-8",
            "-N",
        ]
        made = self._run("initdb", *words)
        assert made.returncode == 0, made.stdout
        data = self.folder / "data"
        conf = _CONF.format(socket=self.folder, fsync="on" if self._durable else "off")
        if self._shown is not None:
            conf += _NETWORK.format(port=self.port)
            (data / "pg_hba.conf").write_text(_ENTRIES, encoding="utf-8")
            for name, content in zip(("server.crt", "server.key"), self._shown, strict=True):
                file = data / name
                file.touch(mode=0o600)
                file.write_bytes(content)
                if self._as:
                    os.chown(file, self._as["user"], self._as["group"])
        (data / "postgresql.auto.conf").write_text(conf, encoding="utf-8")

    def _run(self, program: str, *words: str) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            [str(self._programs / program), *words], cwd=self.folder, stdout=subprocess.PIPE, stderr=subprocess.STDOUT,
            text=True, check=False, env={"LC_ALL": "C.UTF-8", "PATH": os.environ["PATH"]}, **self._as,
        )  # fmt: skip

    def start(self) -> None:
        """Start it and wait until it answers."""
        with (self.folder / "log").open("ab") as log:
            self._process = subprocess.Popen(
                [str(self._programs / "postgres"), "-D", str(self.folder / "data")], cwd=self.folder, stdout=log,
                stderr=log, env={"LC_ALL": "C.UTF-8", "PATH": os.environ["PATH"]}, **self._as,
            )  # fmt: skip
        until = time.monotonic() + _PATIENCE
        while True:
            try:
                self.query("SELECT 1")
                return
            except Exception:
                if time.monotonic() > until or self._process.poll() is not None:
                    raise
                threading.Event().wait(0.05)

    def stop(self, how: signal.Signals = signal.SIGINT) -> None:
        """End it: SIGINT cuts off whoever is connected and shuts down in order, SIGKILL does not even do that."""
        process, self._process = self._process, None
        if process is None:
            return
        process.send_signal(how)
        try:
            process.wait(_PATIENCE)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()

    def restart(self, how: signal.Signals = signal.SIGINT) -> None:
        """Stop and start; after SIGKILL it recovers from its log."""
        self.stop(how)
        until = time.monotonic() + _PATIENCE
        while True:  # the children of a killed one take a moment to notice
            try:
                self.start()
                return
            except Exception:
                if time.monotonic() > until:
                    raise
                self.stop(signal.SIGKILL)
                (self.folder / "data" / "postmaster.pid").unlink(missing_ok=True)
                threading.Event().wait(0.2)

    def kill(self, pid: int) -> None:
        """Kill one of its processes."""
        with suppress(ProcessLookupError):
            os.kill(pid, signal.SIGKILL)

    def query(self, statement: str, database: str = "postgres") -> list[tuple[Any, ...]]:
        """Run a statement as the superuser; its rows."""
        import psycopg

        with psycopg.connect(
            host=str(self.folder),
            port=self.port,
            user=_SUPER,
            dbname=database,
            autocommit=True,
            connect_timeout=5,
        ) as connection:
            cursor = connection.execute(statement.encode())
            return cursor.fetchall() if cursor.description else []

    def url(self, database: str) -> str:
        """How a central is told of a database."""
        return f"postgresql+psycopg://{OWNER}@/{database}?host={self.folder}"

    def fresh(self, template: str = "template0") -> str:
        """A new database, empty or a copy of another that nobody has open; its name."""
        name = f"t{secrets.token_hex(6)}"
        self.query(f"CREATE DATABASE {name} OWNER {OWNER} TEMPLATE {template}")
        return name

    def drop(self, database: str) -> None:
        """Remove a database, whoever is connected."""
        self.query(f"DROP DATABASE IF EXISTS {database} WITH (FORCE)")

    def close(self) -> None:
        """Stop it and remove its folder."""
        self.stop()
        shutil.rmtree(self.folder, ignore_errors=True)


def free_port() -> int:
    """A port on which nobody listens just now."""
    with socket.create_server(("127.0.0.1", 0)) as listener:
        return int(listener.getsockname()[1])


def _user(name: str) -> pwd.struct_passwd | None:
    try:
        return pwd.getpwnam(name)
    except KeyError:
        return None
