"""A central that a workstation founds on its own desk: its people have passwords, what a drill plays has none."""

from __future__ import annotations

import io
import json
from pathlib import Path
from typing import Any

import pytest

from desktop.central.accounts.entering import LoginRefusedError
from desktop.central.api.wire import Credentials
from desktop.central.center import Center
from desktop.central.cli.main import main
from desktop.township.book import made, read_book
from tests.support.workbooks import filled_book

KEY = "ab" * 32
GOOD: dict[str, Any] = {
    "key": KEY, "policy": "long",
    "admin": {"username": "admin", "name": "管理员", "password": "Guan-li-2026-yuan"},
    "dispatcher": {"username": "diaodu", "name": "张伟", "password": "Diao-du-2026-tai"},
}  # fmt: skip


@pytest.fixture(scope="module")
def profile(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A real township's."""
    folder = tmp_path_factory.mktemp("town")
    made(folder, read_book(filled_book(folder / "b.xlsx")))
    return folder


def begin(monkeypatch: pytest.MonkeyPatch, data: Path, profile: Path, told: dict[str, Any]) -> int:
    """``central init`` with what a workstation tells it."""
    monkeypatch.setattr("sys.stdin", io.StringIO(json.dumps(told) + "\n"))
    return main(["init", "--data", str(data), "--township", str(profile), "--first-stdin"])


def test_people_get_in_by_their_own_passwords_and_a_drill_by_the_secret(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, profile: Path
) -> None:
    assert begin(monkeypatch, tmp_path, profile, GOOD) == 0
    assert begin(monkeypatch, tmp_path, profile, GOOD) == 1, "what is there is never founded again"
    center = Center(tmp_path, boot_secret="secret", people=True, key=bytes.fromhex(KEY))

    def login(username: str, password: str) -> str:
        try:
            wanted = Credentials(username=username, password=password, station="席")
            return center.accounts.login(wanted).actor.role.value
        except LoginRefusedError as refused:
            return refused.code

    try:
        assert (center.accounts.embedded, center.accounts.policy.now.name) == (False, "long")
        for who in ("admin", "dispatcher"):
            person = GOOD[who]
            assert login(person["username"], person["password"]) == who
            assert login(person["username"], "secret") == "own_password"
            assert login(person["username"], "wrong") == "credentials"
        post = f"post:{center.township.posts[0].id}"
        assert (login(post, "secret"), login(post, "?"), login("drill", "!")) == (
            "post", "credentials", "credentials",
        )  # fmt: skip
        assert login("nobody", "secret") == "own_password"
    finally:
        center.close()


@pytest.mark.parametrize(
    ("changed", "sentence"),
    [
        ({"policy": "none"}, "输入的第一行"),
        ({"admin": GOOD["admin"] | {"password": "short"}}, "口令不合要求"),
        ({"dispatcher": GOOD["dispatcher"] | {"username": "admin"}}, "账号要不同"),
        ({"dispatcher": GOOD["dispatcher"] | {"username": "drill"}}, "重名"),
    ],
)
def test_nothing_is_founded_for_what_is_not_in_order(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], tmp_path: Path, profile: Path,
    changed: dict[str, Any], sentence: str,
) -> None:  # fmt: skip
    assert begin(monkeypatch, tmp_path, profile, GOOD | changed) == 1
    assert sentence in capsys.readouterr().err
    assert not (tmp_path / "central.sqlite").exists()
