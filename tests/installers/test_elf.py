"""What a library needs of the machine: the same as the system's own tool says; nothing that nobody has thought of."""

from __future__ import annotations

import re
import shutil
import subprocess
from pathlib import Path
from types import ModuleType

import numpy as np
import pytest

from tests.installers.conftest import INSTALLERS, loaded

LIBRARIES = sorted(Path(np.__file__).parent.rglob("*.so"))[:12]


@pytest.fixture(scope="session")
def elf() -> ModuleType:
    """``installers/elf.py``."""
    return loaded("elf")


@pytest.mark.skipif(shutil.which("readelf") is None, reason="no readelf")
def test_it_reads_what_readelf_reads(elf: ModuleType) -> None:
    assert LIBRARIES
    for file in LIBRARIES:
        said = subprocess.run(
            ["readelf", "-dVW", str(file)], capture_output=True, text=True, check=True
        ).stdout
        there = elf.needs(file.read_bytes())
        assert there.libraries == set(re.findall(r"\(NEEDED\).*\[(.+)\]", said)), file
        assert there.versions == set(re.findall(r"Name: (\S+) +Flags", said)), file


def test_what_is_no_library_is_passed_over(elf: ModuleType, tmp_path: Path) -> None:
    (tmp_path / "a.so").write_bytes(b"\x7fELF\x01\x01" + bytes(100))
    (tmp_path / "b.txt").write_text("words")
    assert elf.of_folder(tmp_path) == {}


def test_depends_are_what_lies_outside(elf: ModuleType) -> None:
    def needs(name: str, *libraries: str, versions: tuple[str, ...] = ()) -> object:
        return elf.Needs(frozenset(libraries), name, frozenset(versions))

    found = {
        Path("program"): needs("", "liba.so.1", "libc.so.6", versions=("GLIBC_2.4", "GLIBC_2.29")),
        Path("liba.so.1.2"): needs("liba.so.1", "libGL.so.1", "libcups.so.2", versions=("GLIBCXX_3.4.9",)),
    }
    known = elf.table("# remark\nlibc.so.6 libc6\nlibGL.so.1 libgl1 | libgl\nlibcups.so.2 -\n")
    assert elf.outside(found, known) == ["libc6", "libgl1 | libgl"]
    del known["libGL.so.1"]
    with pytest.raises(elf.Mistake, match=r"libGL\.so\.1 \(liba\.so\.1\.2\)"):
        elf.outside(found, known)
    assert elf.newest(found, "GLIBC") == ((2, 29), "program")
    assert elf.newest(found, "GLIBCXX") == ((3, 4, 9), "liba.so.1.2")


def test_a_newer_glibc_than_the_oldest_system_has_is_refused(
    elf: ModuleType, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    shutil.copy(LIBRARIES[0], tmp_path / "one.so")
    assert elf.main(["versions", str(tmp_path), "2.1", "3.4.0"]) == 1
    assert "one.so asks for GLIBC newer than 2.1" in capsys.readouterr().err
    assert elf.main(["versions", str(tmp_path), "2.99", "3.4.99"]) == 0


def test_the_table_of_the_desktop_can_be_read(elf: ModuleType) -> None:
    known = elf.table((INSTALLERS / "desktop/files/libraries").read_text("utf-8"))
    assert "libc6 (>= 2.31)" in known["always"]
    assert known["libcups.so.2"] == ""
    assert all("/" not in packages and "&" not in packages for packages in known.values()), "goes through sed"
