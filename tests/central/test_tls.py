"""The hall's own authority: made by a command, served, compared once at a desk, renewed while the central runs."""

from __future__ import annotations

import socket
import ssl
import stat
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta
from pathlib import Path

import pytest
from cryptography import x509

from desktop.central.center import Center
from desktop.central.cli.main import main
from desktop.central.serving import Serving
from desktop.central.tls import authority as tls
from desktop.central.tls.encryption import Encryption, Files
from desktop.central.township import founding
from desktop.certificates import fingerprint, standing
from desktop.clock import Clock, ManualClock, SystemClock
from desktop.domain.problems import Problem, Unreachable
from desktop.link.client import Central
from desktop.link.trust import Trust, fetch
from tests.central.conftest import PASSWORD, PATIENCE, password_hash, township
from tests.conftest import ExpectedLogs

DAY = timedelta(days=1)


def made(data: Path, *names: str) -> Path:
    """A central's folder with an authority and a certificate for these names."""
    assert main(["tls", "init", "--data", str(data), "--hall", "江北街道"]) == 0
    wanted = [word for name in names for word in ("--name", name)]
    assert main(["tls", "server", "--data", str(data), *wanted]) == 0
    return data / tls.FOLDER


@contextmanager
def serving(data: Path, files: Files, clock: Clock | None = None) -> Iterator[str]:
    """An encrypted central; its address."""
    founding.found(data, township(), SystemClock(), password_hash=password_hash())
    center = Center(data)
    center.authority = files.authority()
    ready = threading.Event()
    encryption = Encryption(files, clock or center.clock, every=0.05)
    served = Serving(center, ready=lambda _: ready.set(), encryption=encryption)
    thread = threading.Thread(target=served.run, name="encrypted central under test")
    thread.start()
    try:
        assert ready.wait(PATIENCE)
        assert served.url.startswith("https://")
        yield served.url.replace("127.0.0.1", "localhost")
    finally:
        served.stop()
        thread.join(PATIENCE)
        center.close()


def desk(url: str, trust: Trust) -> Central:
    """A desk that believes this."""
    return Central(url, SystemClock(), station="测试席", connect_timeout=5, read_timeout=10, trust=trust)


def files_in(folder: Path, **more: Path) -> Files:
    """What ``serve`` is given."""
    return Files(folder / "server.crt", folder / "server.key", **more)


def test_keys_are_for_their_owner_alone(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    folder = made(tmp_path, "localhost")
    assert main(["tls", "client", "--data", str(tmp_path), "--machine", "窗口1"]) == 0
    keys = sorted(folder.glob("*.key"))
    assert [key.name for key in keys] == ["ca-spare.key", "ca.key", "client-窗口1.key", "server.key"]
    assert {stat.S_IMODE(key.stat().st_mode) for key in keys} == {0o600}
    assert stat.S_IMODE(folder.stat().st_mode) == 0o700
    said = capsys.readouterr().out
    assert fingerprint((folder / "ca.pem").read_bytes()) in said
    assert "PRIVATE" not in said
    with pytest.raises(Problem, match="已经有证书机构"):
        tls.found(folder, "x", [], SystemClock().now())


def test_a_desk_compares_a_number_once_and_then_believes_the_hall_alone(tmp_path: Path) -> None:
    folder = made(tmp_path, "localhost", "127.0.0.1", "::1")
    with serving(tmp_path, files_in(folder)) as url:
        stranger = desk(url, Trust())
        with pytest.raises(Unreachable) as said:
            stranger.login("dispatcher", PASSWORD)
        assert said.value.code == "tls_authority"
        stranger.close()
        got = fetch(url)
        assert fingerprint(got.encode()) == fingerprint((folder / "ca.pem").read_bytes())
        ours = desk(url, Trust(got))
        assert ours.login("dispatcher", PASSWORD).actor.account == "dispatcher"
        ours.close()
        by_address = desk(url.replace("localhost", "127.0.0.1"), Trust(got))
        assert by_address.health()
        by_address.close()


def test_machines_without_a_certificate_are_not_let_in(tmp_path: Path) -> None:
    folder = made(tmp_path, "localhost")
    main(["tls", "client", "--data", str(tmp_path), "--machine", "pc-1"])
    trust = Trust((folder / "ca.pem").read_text())
    known = Trust(trust.authority, folder / "client-pc-1.crt", folder / "client-pc-1.key")
    elsewhere = tmp_path / "elsewhere"
    made(elsewhere, "localhost")
    main(["tls", "client", "--data", str(elsewhere), "--machine", "pc-1"])
    theirs = elsewhere / tls.FOLDER
    foreign = Trust(trust.authority, theirs / "client-pc-1.crt", theirs / "client-pc-1.key")
    server = Trust(trust.authority, folder / "server.crt", folder / "server.key")
    with serving(tmp_path, files_in(folder, client_ca=folder / "ca.pem")) as url:
        central = desk(url, known)
        assert central.health()
        central.close()
        for stranger in (trust, foreign, server):
            central = desk(url, stranger)
            with pytest.raises(Unreachable) as said:
                central.health()
            central.close()
            assert said.value.code in ("tls_machine", "cut", "network"), said.value.code


def _serial(url: str) -> int:
    host, port = url.removeprefix("https://").split(":")
    context = ssl.create_default_context()
    context.check_hostname, context.verify_mode = False, ssl.CERT_NONE
    with (
        socket.create_connection((host, int(port)), timeout=PATIENCE) as plain,
        context.wrap_socket(plain, server_hostname=host) as secure,
    ):
        shown = secure.getpeercert(binary_form=True)
    assert shown is not None
    return x509.load_der_x509_certificate(shown).serial_number


def test_a_renewed_certificate_is_shown_without_a_restart(tmp_path: Path) -> None:
    folder = made(tmp_path, "localhost")
    with serving(tmp_path, files_in(folder)) as url:
        before = _serial(url)
        main(["tls", "server", "--data", str(tmp_path), "--name", "localhost", "--spare"])
        end = time.monotonic() + PATIENCE
        while _serial(url) == before:
            assert time.monotonic() < end
            threading.Event().wait(0.02)
        central = desk(
            url, Trust((folder / "ca.pem").read_text())
        )  # the spare was believed from the first day
        assert central.health()
        central.close()


def test_a_certificate_that_ends_soon_is_said_in_time(tmp_path: Path, expected_logs: ExpectedLogs) -> None:
    folder = made(tmp_path, "localhost")
    until = standing(folder / "server.crt", SystemClock().now()).until
    clock = ManualClock(until - 31 * DAY)
    encryption = Encryption(files_in(folder), clock)
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    expected_logs("ends in 29 days: run central tls server")
    encryption.look(context)
    assert not expected_logs.lines
    clock.advance(2 * DAY)
    for _ in range(3):
        encryption.look(context)
    assert len(expected_logs.lines) == 1
    assert main(["tls", "show", "--data", str(tmp_path)]) == 0


def test_what_cannot_work_is_said_before_anybody_connects(tmp_path: Path) -> None:
    folder, now = made(tmp_path, "localhost"), SystemClock().now()
    with pytest.raises(Problem, match="不是一对"):
        tls.must_fit(folder / "server.crt", folder / "ca.key", now)
    with pytest.raises(Problem, match="到期"):
        tls.must_fit(folder / "server.crt", folder / "server.key", now + 400 * DAY)
    with pytest.raises(Problem, match="读不出"):
        tls.must_fit(folder / "server.crt", folder / "server.crt", now)
    (folder / "server.key").chmod(0o644)
    with pytest.raises(Problem, match="chmod 600"):
        tls.must_fit(folder / "server.crt", folder / "server.key", now)
    (folder / "ca.key").unlink()
    assert main(["tls", "server", "--data", str(tmp_path), "--name", "localhost"]) == 1
    assert main(["serve", "--data", str(tmp_path), "--tls-cert", str(folder / "server.crt")]) == 1


def test_an_authority_vouches_for_nothing_outside_its_bounds(tmp_path: Path) -> None:
    folder, now = tmp_path / "tls", SystemClock().now()
    tls.found(folder, "江北街道", ["hall.example", "192.168.1.0/24"], now)
    tls.issue_server(folder, ["zs.hall.example", "192.168.1.9"], now)
    for name in ("example", "evilhall.example", "192.168.2.1", "::1", "not a name", "a" * 300, "-x"):
        with pytest.raises(Problem):
            tls.issue_server(folder, [name], now)
    for machine in ("", "a/b", "..", "server", "ca"):
        with pytest.raises(Problem):
            tls.issue_client(folder, machine, now)
    hosts, nets = tmp_path / "hosts", tmp_path / "nets"
    tls.found(hosts, "x", ["hall.example"], now)
    tls.found(nets, "x", ["10.0.0.0/8"], now)
    for folder, good, bad in ((hosts, "hall.example", "10.0.0.1"), (nets, "10.1.1.1", "hall.example")):
        tls.issue_server(folder, [good], now)
        with pytest.raises(Problem, match="没有包括"):
            tls.issue_server(folder, [bad], now)
