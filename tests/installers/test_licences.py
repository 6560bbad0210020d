"""The terms of what is carried: every part has its licence and its words, nothing unthought of goes out."""

from __future__ import annotations

import json
import re
import zipfile
from pathlib import Path
from types import ModuleType

import pytest

from desktop.services import licences as page
from tests.installers.conftest import loaded
from tests.installers.test_sbom import wheel

SOURCES = "source openssl\nversion 3.5.7-1~deb13u2\nbinary libffi7 3.3-6\n"


@pytest.fixture(scope="session")
def licences(sbom: ModuleType) -> ModuleType:
    """``installers/licences.py``."""
    assert sbom is not None
    return loaded("licences")


def with_words(file: Path, name: str, text: str) -> None:
    """Put a text of terms into a wheel."""
    with zipfile.ZipFile(file, "a") as archive:
        archive.writestr(name, text)


@pytest.fixture
def carried(tmp_path: Path) -> tuple[Path, Path, Path]:
    """A folder of wheels, what was packed of it, and what Debian says."""
    wheels, tree, words = tmp_path / "wheels", tmp_path / "tree", tmp_path / "words"
    for folder in (wheels, tree / "av.libs", tree / "Qt", words):
        folder.mkdir(parents=True)
    with_words(wheel(wheels, "av", "1", "License-Expression: MIT"), "av-1.dist-info/licenses/LICENSE", "av's")
    wheel(wheels, "shiboken6", "6.9.3", "License: LGPL-3.0-only")
    (tree / "av.libs/libx264-d6533a8d.so.165").touch()
    (tree / "Qt/libQt6Gui.so.6").touch()
    for name in ("libx264-164", "libshiboken6-py3-6.8", "openssl", "libffi7"):
        (words / f"{name}.txt").write_text(f"of {name}", encoding="utf-8")
    (words / "common-GPL-2.0.txt").write_text("the GPL", encoding="utf-8")
    return wheels, tree, words


def test_every_part_has_its_text(
    licences: ModuleType, sbom: ModuleType, carried: tuple[Path, Path, Path], tmp_path: Path
) -> None:
    wheels, tree, words = carried
    (tmp_path / "sources").write_text(SOURCES, encoding="utf-8")
    out = tmp_path / "out"
    told = ["write", str(wheels), str(tree), str(tmp_path / "sources"), str(words), str(out)]
    assert licences.main(told) == 0
    listed = json.loads((out / "parts.json").read_text("utf-8"))
    by_name = {one["name"]: one for one in listed}
    assert by_name["x264"]["version"] == "165"
    assert by_name["x264"]["licence"] == "GPL-2.0-or-later"
    assert "av's" in (out / by_name["av"]["text"]).read_text("utf-8")
    assert "of libshiboken6-py3-6.8" in (out / by_name["shiboken6"]["text"]).read_text("utf-8")
    assert by_name["libffi7"]["licence"] == "MIT"
    assert by_name["openssl"]["licence"] == "Apache-2.0"
    assert (out / "GPL-2.0.txt").read_text("utf-8") == "the GPL"
    assert "inside:x264" in {str(one["bom-ref"]) for one in sbom.of_parts(listed)}


def test_a_library_of_unknown_terms_ends_the_build(
    licences: ModuleType, carried: tuple[Path, Path, Path], capsys: pytest.CaptureFixture[str]
) -> None:
    wheels, tree, _words = carried
    assert licences.main(["asked", str(wheels), str(tree)]) == 0
    assert "libx264-164" in capsys.readouterr().out.split()
    (tree / "av.libs/libnew-0123abcd.so.2").touch()
    assert licences.main(["asked", str(wheels), str(tree)]) == 1
    assert "libnew-0123abcd.so.2" in capsys.readouterr().err


def test_libraries_of_windows_have_their_terms_too(licences: ModuleType, tmp_path: Path) -> None:
    for name in ("av.libs/avcodec-63-27.dll", "av.libs/libx264-165-0f.dll", "PySide6/Qt6Core.dll", "PySide6/Qt6Svg.dll",
                 "PySide6/msvcp140.dll", "numpy.libs/msvcp140-a4.dll", "runtime/LICENSE.txt"):  # fmt: skip
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text("the PSF's words", encoding="utf-8")
    found = {part.name: part.licence for part in licences.in_tree(tmp_path, licences.lines_here())}
    assert {
        "FFmpeg",
        "x264",
        "Qt-SVG",
        "Microsoft-Visual-C++-run-time",
        "CPython-and-what-it-contains",
    } <= found.keys()
    assert "GPL-3.0-or-later" in found["FFmpeg"]
    (tmp_path / "av.libs/libnew-2.dll").touch()
    with pytest.raises(licences.Mistake, match=r"libnew-2\.dll"):
        list(licences.in_tree(tmp_path, licences.lines_here()))


def test_a_part_without_words_ends_the_build(
    licences: ModuleType, carried: tuple[Path, Path, Path], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    wheels, tree, words = carried
    (tmp_path / "sources").write_text(SOURCES, encoding="utf-8")
    (words / "libffi7.txt").unlink()
    wheel(wheels, "mute", "2", "License: MIT")
    wheel(wheels, "nameless", "3")
    told = ["write", str(wheels), str(tree), str(tmp_path / "sources"), str(words), str(tmp_path / "out")]
    assert licences.main(told) == 1
    said = capsys.readouterr().err
    assert all(name in said for name in ("libffi7 3.3-6 (no words)", "mute 2 (no words)", "nameless 3"))


def test_a_wheels_own_bill_is_taken_over(sbom: ModuleType, tmp_path: Path) -> None:
    file = wheel(tmp_path, "core", "1")
    crates = {
        "components": [{"name": "ahash", "version": "0.8", "purl": "pkg:cargo/ahash@0.8?x=y", "scope": "r"}]
    }
    with_words(file, "core-1.dist-info/sboms/core.cyclonedx.json", json.dumps(crates))
    assert sbom.within(file) == [
        {"type": "library", "bom-ref": "pkg:cargo/ahash@0.8", "purl": "pkg:cargo/ahash@0.8", "name": "ahash",
         "version": "0.8"},
    ]  # fmt: skip


def test_the_page_of_the_program_names_all_that_its_package_takes(pack: ModuleType) -> None:
    def plain(name: str) -> str:
        return re.sub(r"[-_.]+", "-", name).lower()

    wanted = {plain(name) for name in pack.entries(pack.lock_of("desktop"))}
    assert wanted == {plain(name) for name in page.PARTS}


def test_a_package_shows_its_own_list(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = tmp_path / page.FOLDER
    folder.mkdir()
    listed = [
        {"name": "alpha", "version": "1", "licence": "MIT", "text": "alpha.txt", "kind": "wheel"},
        {"name": "Qt-base", "version": "", "licence": "LGPL", "text": "Qt-base.txt", "kind": "inside"},
    ]
    (folder / page.LISTED).write_text(json.dumps(listed), encoding="utf-8")
    (folder / "alpha.txt").write_text("the words", encoding="utf-8")
    monkeypatch.setattr(page, "resources_dir", lambda: tmp_path)
    assert [part.name for part in page.parts()] == ["Qt-base", "alpha"]
    assert page.full_text("alpha") == "the words"
    with pytest.raises(LookupError):
        page.full_text("../secret")
