"""What a desk believes of a repository: real TUF metadata, tampered with in every way that it is there to stop."""

from __future__ import annotations

import json
import random
import shutil
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest

from desktop.domain.problems import Problem
from desktop.launching import installed
from desktop.updates import errand
from desktop.updates.publishing import Publisher, Wanted
from desktop.updates.shelf import COMING, Shelf, Status
from desktop.updates.source import PIECE, Stick
from desktop.updates.taking import bring, look
from tests.support.publisher import PLATFORM, TODAY, bundle, published, publisher, shelf_in


@pytest.fixture(scope="module")
def shop(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Keys, and a repository with version 0.2.0: to be copied."""
    folder = tmp_path_factory.mktemp("shop")
    made = publisher(folder)
    made.found()
    published(made, folder, "0.2.0")
    return folder


@pytest.fixture
def here(shop: Path, tmp_path: Path) -> Path:
    """A copy of it: ``repository``, ``keys``."""
    shutil.copytree(shop / "repository", tmp_path / "repository")
    shutil.copytree(shop / "keys", tmp_path / "keys")
    return tmp_path


def taken(here: Path, shelf: Shelf, root: bytes | None = None, stick: str = "repository") -> Status:
    """One errand to the stick."""
    found = root or (here / "repository/root.json").read_bytes()
    return errand.run(shelf, found, TODAY, stick=here / stick, platform=PLATFORM)


def versions(shelf: Shelf) -> list[str]:
    """What lies there whole."""
    return [one.version for one in installed(shelf.folder)]


def test_a_version_comes_whole_with_its_words(here: Path) -> None:
    shelf = shelf_in(here)
    status = taken(here, shelf)
    assert (status.well, status.brought) == (True, "0.2.0")
    assert shelf.status() == status
    assert (shelf.folder / "0.2.0/zhenshu").stat().st_mode & 0o777 == 0o755
    assert (shelf.folder / "0.2.0/_internal/library.so").read_bytes() == b"0.2.0" * 1000
    release = shelf.release("0.2.0")
    assert release is not None
    assert release.notes == "这是 0.2.0。"
    assert not list((shelf.folder / COMING).iterdir())
    again = taken(here, shelf)
    assert (again.well, again.brought) == (True, "")


def test_only_upwards(here: Path) -> None:
    shelf = shelf_in(here, own="0.3.0")
    assert taken(here, shelf).brought == ""
    assert versions(shelf) == []
    made = publisher(here)
    with pytest.raises(Problem, match="只能往上走"):
        published(made, here, "0.1.9")
    published(made, here, "0.10.0", least="0.9.0")
    assert "请先装 0.9.0" in taken(here, shelf).sentence
    assert versions(shelf) == []


def _another_signer(here: Path) -> str:
    stranger = publisher(here / "stranger")
    stranger.found(1)
    published(stranger, here / "stranger", "0.3.0")
    for file in (here / "stranger/repository/metadata").glob("*.json"):
        if "root" not in file.name:
            shutil.copy(file, here / "repository/metadata")
    return "签名不对"


def _words_changed(here: Path) -> str:
    file = here / "repository/metadata/timestamp.json"
    told = json.loads(file.read_bytes())
    told["signed"]["expires"] = "2099-01-01T00:00:00Z"
    file.write_text(json.dumps(told))
    return "签名不对"


def _expired(here: Path) -> str:
    publisher(here, TODAY - timedelta(days=500)).renew()
    return "已过期"


def _older_targets(here: Path) -> str:
    """Mix and match: what was signed together must come together."""
    made = publisher(here)
    published(made, here, "0.3.0")
    metadata = here / "repository/metadata"
    shutil.copy(metadata / "2.targets.json", metadata / "3.targets.json")
    return "清单"


def _bundle_changed(here: Path) -> str:
    file = next((here / "repository/targets").rglob("*.tar.xz"))
    raw = bytearray(file.read_bytes())
    raw[len(raw) // 2] ^= 1
    file.write_bytes(raw)
    return "与签名的清单不一致"


def _bundle_longer(here: Path) -> str:
    with next((here / "repository/targets").rglob("*.tar.xz")).open("ab") as file:
        file.write(b"more")
    return "与签名的清单不一致"


def _bundle_cut(here: Path) -> str:
    file = next((here / "repository/targets").rglob("*.tar.xz"))
    file.write_bytes(file.read_bytes()[:-100])
    return "没有传完整"


def _pointer_changed(here: Path) -> str:
    file = next((here / "repository/targets").glob("*.json"))
    file.write_bytes(file.read_bytes().replace(b"0.2.0", b"0.9.0"))
    return "与签名的清单不一致"


def _half_a_copy(here: Path) -> str:
    (here / "repository/metadata/2.snapshot.json").unlink(missing_ok=True)
    (here / "repository/metadata/1.snapshot.json").unlink(missing_ok=True)
    return "没有拷完整"


def _nonsense(here: Path) -> str:
    (here / "repository/metadata/timestamp.json").write_bytes(b"\x00" * 2000)
    return "清单"


def _endless(here: Path) -> str:
    (here / "repository/metadata/timestamp.json").write_bytes(b" " * 1_000_000)
    return "与签名的清单不一致"


@pytest.mark.parametrize(
    "tamper",
    [
        _another_signer, _words_changed, _expired, _older_targets, _bundle_changed, _bundle_longer, _bundle_cut,
        _pointer_changed, _half_a_copy, _nonsense, _endless,
    ],
)  # fmt: skip
def test_what_was_tampered_with_is_refused_in_one_sentence(here: Path, tamper: object) -> None:
    assert callable(tamper)
    said = tamper(here)
    shelf = shelf_in(here)
    status = taken(here, shelf)
    assert not status.well
    assert said in status.sentence
    assert versions(shelf) == []
    assert not (shelf.folder / "0.2.0").exists()


def test_a_stranger_with_a_whole_repository_is_refused(here: Path) -> None:
    stranger = publisher(here / "stranger")
    stranger.found(1)
    published(stranger, here / "stranger", "0.3.0")
    shelf = shelf_in(here)
    assert "签名不对" in taken(here, shelf, stick="stranger/repository").sentence
    assert versions(shelf) == []


def test_what_was_seen_once_is_not_taken_back(here: Path) -> None:
    """The publisher's old folder, signed well and not yet expired, is held against a newer one that was seen."""
    shutil.copytree(here / "repository", here / "old")
    published(publisher(here), here, "0.3.0")
    shelf = shelf_in(here)
    assert taken(here, shelf).brought == "0.3.0"
    status = taken(here, shelf, stick="old")
    assert not status.well
    assert "旧" in status.sentence
    assert versions(shelf) == ["0.3.0"]


def test_what_was_half_fetched_is_gone_on_with(here: Path) -> None:
    made = publisher(here)
    folder = bundle(here, "0.3.0")
    (folder / "noise").write_bytes(random.Random(1).randbytes(3 * PIECE))
    made.publish(Wanted(folder, "0.3.0", PLATFORM, ("zhenshu",), "", ""))
    shelf, asked = shelf_in(here), []

    class Cut(Stick):
        def read(self, path: str, start: int = 0) -> Iterator[tuple[int, bytes]]:
            if path.endswith(".xz"):
                asked.append(start)
            for place, piece in super().read(path, start):
                yield place, piece
                if path.endswith(".xz") and len(asked) == 1:
                    raise Problem("断了", "cut")

    source = Cut(here / "repository")
    offer = look(source, shelf, (here / "repository/root.json").read_bytes(), PLATFORM).offer
    assert offer is not None
    with pytest.raises(Problem, match="断了"):
        bring(source, shelf, offer)
    bring(source, shelf, offer)
    assert asked[0] == 0
    assert asked[1] >= PIECE
    assert versions(shelf) == ["0.3.0"]


@pytest.mark.parametrize("key", ["release", "root-1", "root-2"])
def test_a_key_is_changed_and_desks_follow(here: Path, key: str) -> None:
    first = (here / "repository/root.json").read_bytes()
    shelf = shelf_in(here)
    assert taken(here, shelf, first).well
    made = publisher(here)
    made.rotate("root" if key.startswith("root") else "release", key)
    published(made, here, "0.3.0")
    assert taken(here, shelf, first).brought == "0.3.0"
    if key == "release":  # the old one, in the hands of a thief, signs nothing any more
        shutil.copy(here / "keys/release.retired.pem", here / "keys/release.pem")
        with pytest.raises(Problem, match="已被换掉"):
            published(made, here, "0.4.0")


def test_a_threshold_of_two_and_a_lost_key(tmp_path: Path) -> None:
    made = publisher(tmp_path)
    first = made.found(3, 2).read_bytes()
    (tmp_path / "keys/root-1.pem").unlink()
    made.rotate("root", "root-1")
    published(made, tmp_path, "0.2.0")
    assert taken(tmp_path, shelf_in(tmp_path), first).brought == "0.2.0"


def test_the_end_of_the_signatures_is_told_in_time(here: Path) -> None:
    publisher(here).renew(days=59)
    status = taken(here, shelf_in(here))
    assert status.well
    assert "到期" in status.sentence


def test_keys_are_never_plain_and_ask_for_their_passphrase(here: Path) -> None:
    for file in (here / "keys").glob("*.pem"):
        assert b"BEGIN ENCRYPTED PRIVATE KEY" in file.read_bytes()
    wrong = publisher(here, words="another passphrase")
    with pytest.raises(Problem, match="口令不对"):
        wrong.renew()
    with pytest.raises(Problem, match="口令至少"):
        Publisher(here / "other", here / "short", lambda _key, _new: "short", TODAY).found()
    with pytest.raises(Problem, match="没有覆盖"):
        wrong.found()


def test_a_bundle_that_says_another_version_is_not_published(here: Path) -> None:
    with pytest.raises(Problem, match=r"不是 0\.4\.0"):
        publisher(here).publish(Wanted(bundle(here, "0.3.0"), "0.4.0", PLATFORM, ("zhenshu",), "", ""))
