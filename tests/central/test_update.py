"""What the central hands out to machines that look for a new version: the publisher's folder and nothing else."""

from __future__ import annotations

from pathlib import Path

import pytest
import requests

from desktop.central.api import update as api_update
from desktop.domain.problems import Unreachable
from desktop.launching import installed
from desktop.updates import errand
from desktop.updates.shelf import COMING
from desktop.updates.source import AtCentral
from tests.central.conftest import Running
from tests.support.publisher import PLATFORM, TODAY, published, publisher, shelf_in

pytestmark = pytest.mark.answers


@pytest.fixture
def root(central: Running, tmp_path: Path) -> bytes:
    """A version was published into the central's data."""
    made = publisher(tmp_path)
    found = made.found(1).read_bytes()
    published(made, tmp_path, "0.2.0")
    (tmp_path / "repository").rename(central.center.data / api_update.FOLDER)
    return found


def test_a_machine_takes_it_from_the_central_without_a_log_in(
    central: Running, root: bytes, tmp_path: Path
) -> None:
    shelf = shelf_in(tmp_path)
    status = errand.run(shelf, root, TODAY, central=central.url, platform=PLATFORM)
    assert (status.well, status.brought) == (True, "0.2.0")
    assert [one.version for one in installed(shelf.folder)] == ["0.2.0"]


def test_it_goes_on_where_it_broke_off(central: Running, root: bytes, tmp_path: Path) -> None:
    shelf = shelf_in(tmp_path)
    file = next((central.center.data / "update/targets").rglob("*.tar.xz"))
    (shelf.folder / COMING).mkdir()
    (shelf.folder / COMING / file.name.partition(".")[0]).write_bytes(file.read_bytes()[:100])
    source = AtCentral(central.url)
    path = f"targets/{PLATFORM}/{file.name}"
    assert next(source.read(path, 100))[0] == 100
    assert list(source.read(path, file.stat().st_size)) == []
    source.close()
    assert errand.run(shelf, root, TODAY, central=central.url, platform=PLATFORM).brought == "0.2.0"


def test_nothing_else_is_handed_out(central: Running, root: bytes, tmp_path: Path) -> None:
    assert root
    update = central.center.data / api_update.FOLDER
    (tmp_path / "secret").write_text("secret")
    (update / "metadata/7.root.json").symlink_to(tmp_path / "secret")
    for path in ("root.json", "metadata/", "metadata/9.root.json", "metadata/7.root.json", "targets/../root.json",
                 "..%2Fcentral.sqlite3", "metadata/..%2F..%2Fcentral.lock", f"targets/{'0' * 64}.x"):  # fmt: skip
        answer = requests.get(f"{central.url}/v1/update/{path}", timeout=10)
        assert answer.status_code == 404, path
    file = next((update / "targets").rglob("*.tar.xz"))
    url = f"{central.url}/v1/update/targets/{PLATFORM}/{file.name}"
    part = requests.get(url, headers={"Range": "bytes=10-19"}, timeout=10)
    assert (part.status_code, part.content) == (206, file.read_bytes()[10:20])
    many = requests.get(url, headers={"Range": "bytes=0-1,3-4"}, timeout=10)
    assert (many.status_code, many.content) == (200, file.read_bytes())


def test_machines_take_turns(central: Running, root: bytes, monkeypatch: pytest.MonkeyPatch) -> None:
    assert root
    monkeypatch.setattr(api_update, "AT_ONCE", 0)
    file = next((central.center.data / "update/targets").rglob("*.tar.xz"))
    source = AtCentral(central.url)
    with pytest.raises(Unreachable):
        next(source.read(f"targets/{PLATFORM}/{file.name}"))
    source.close()


def test_a_central_without_updates_is_nothing_to_worry_about(central: Running, tmp_path: Path) -> None:
    made = publisher(tmp_path)
    shelf = shelf_in(tmp_path)
    status = errand.run(shelf, made.found(1).read_bytes(), TODAY, central=central.url, platform=PLATFORM)
    assert (status.well, status.sentence) == (True, "中心没有放更新。")
    nobody = errand.run(shelf, b"{}", TODAY, central="http://127.0.0.1:9", platform=PLATFORM)
    assert not nobody.well
