"""What the package builders reckon with: versions that only grow, locks, control files, what the central takes."""

from __future__ import annotations

import ast
import itertools
import re
import shutil
import subprocess
import sys
import zipfile
from importlib.metadata import PackageNotFoundError, packages_distributions, requires
from pathlib import Path
from types import ModuleType

import pytest
from pip._vendor.packaging.requirements import Requirement
from pip._vendor.packaging.utils import canonicalize_name

from desktop.central.citizens import page
from tests.installers.conftest import INSTALLERS, ROOT

LOCK = """\
alpha==1.0 ; python_full_version < '3.12' \\
    --hash=sha256:aa
alpha==2.0 ; python_full_version >= '3.12' \\
    --hash=sha256:bb
beta-thing==3 \\
    --hash=sha256:cc \\
    --hash=sha256:dd
windows-only==1 ; sys_platform == 'win32' \\
    --hash=sha256:ee
"""
needs_dpkg = pytest.mark.skipif(shutil.which("dpkg") is None, reason="no dpkg")


def newer(one: str, other: str) -> bool:
    """Whether dpkg takes one for newer."""
    return subprocess.run(["dpkg", "--compare-versions", one, "gt", other], check=False).returncode == 0


@needs_dpkg
def test_versions_only_grow(pack: ModuleType) -> None:
    first = pack.package_version("0.1.0", False, "202611290100", "fedcba9876")
    second = pack.package_version("0.1.0", False, "202611290101", "0123456789")
    release = pack.package_version("0.1.0", True, "202612010000", "aaaaaaaaaa")
    following = pack.package_version("0.1.1", False, "202612010001", "bbbbbbbbbb")
    line = [first, second, release, following]
    assert all(newer(later, earlier) for earlier, later in itertools.pairwise(line)), line


def test_a_version_that_is_none_is_refused(pack: ModuleType) -> None:
    with pytest.raises(pack.Mistake):
        pack.package_version("0.1", True, "202611290100", "abcdefg")
    with pytest.raises(pack.Mistake):
        pack.source_version("version = 1")
    assert pack.source_version((ROOT / "desktop/__init__.py").read_text("utf-8")).count(".") == 2


def test_a_lock_keeps_what_is_for_the_packages_python(pack: ModuleType) -> None:
    assert pack.entries(LOCK) == {
        "alpha": "alpha==2.0 \\\n    --hash=sha256:bb\n",
        "beta-thing": "beta-thing==3 \\\n    --hash=sha256:cc \\\n    --hash=sha256:dd\n",
    }
    assert "beta" not in pack.reduced(LOCK, {"beta-thing"})
    assert "gamma" in pack.reduced(LOCK, set(), {"gamma"}, "gamma==1 \\\n    --hash=sha256:ff\n")
    with pytest.raises(pack.Mistake, match="delta"):
        pack.reduced(LOCK, {"delta"})
    with pytest.raises(pack.Mistake, match="without a hash"):
        pack.reduced("epsilon==1\n", set())


@pytest.mark.parametrize("package", ["central", "desktop"])
def test_the_locks_of_both_packages_are_whole(pack: ModuleType, package: str) -> None:
    there = pack.entries(pack.lock_of(package))
    assert ("pyside6-essentials" in there) == (package == "desktop")
    assert not there.keys() & {"pytest", "mypy", "hypothesis"}


@pytest.mark.parametrize("package", ["central", "desktop"])
def test_what_is_taken_along_finds_what_it_needs(pack: ModuleType, package: str) -> None:
    there = {canonicalize_name(name) for name in pack.entries(pack.lock_of(package))}
    missing = {
        f"{name} needs {wanted.name}"
        for name in there
        for wanted in map(Requirement, needed(name))
        if wanted.marker is None or wanted.marker.evaluate({**pack.THERE, "extra": ""})
        if canonicalize_name(wanted.name) not in there
    }
    assert missing == set()


def needed(name: str) -> list[str]:
    """What a distribution asks for; of one that is not installed here nothing is known."""
    try:
        return requires(name) or []
    except PackageNotFoundError:
        return []


def test_the_central_takes_along_all_that_it_imports(pack: ModuleType) -> None:
    """Its rooms, and every distribution that they name, wherever in a function they do."""
    owners = {
        top: {one.lower().replace("_", "-") for one in names}
        for top, names in packages_distributions().items()
    }
    there = set(pack.entries(pack.lock_of("central")))
    missing = {}
    files = pack.rooms(ROOT / "desktop")
    for file in files:
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
            names = [alias.name for alias in node.names] if isinstance(node, ast.Import) else []
            if isinstance(node, ast.ImportFrom) and node.module:
                names = [node.module]
            for top in {name.split(".")[0] for name in names} - set(sys.stdlib_module_names) - {"desktop"}:
                if not owners.get(top, {top}) & there:
                    missing[top] = file
    assert missing == {}
    rooms = {file.relative_to(ROOT / "desktop").parts[0] for file in files}
    assert not rooms & {"panels", "shells", "theme", "viewmodels", "services", "store", "link", "app.py"}
    assert ROOT / "desktop/central/cli/webhooks.py" in files  # imported by name alone


def test_a_planted_import_would_be_missed(pack: ModuleType, tmp_path: Path) -> None:
    (tmp_path / "desktop/central").mkdir(parents=True)
    (tmp_path / "desktop/__init__.py").touch()
    (tmp_path / "desktop/far.py").write_text("x = 1\n")
    (tmp_path / "desktop/never.py").write_text("x = 1\n")
    (tmp_path / "desktop/central/a.py").write_text("def f():\n    from desktop.far import x\n")
    found = {file.name for file in pack.rooms(tmp_path / "desktop")}
    assert found == {"__init__.py", "a.py", "far.py"}


def test_a_control_file_has_no_blanks_left(pack: ModuleType, tmp_path: Path) -> None:
    (tmp_path / "tree/sub").mkdir(parents=True)
    (tmp_path / "tree/sub/file").write_bytes(bytes(1025))
    assert pack.kilobytes(tmp_path / "tree") == 2
    text = pack.control((INSTALLERS / "central/files/control").read_text("utf-8"), "1.2.3", 2)
    assert "Version: 1.2.3\n" in text
    assert "Installed-Size: 2\n" in text
    with pytest.raises(pack.Mistake, match="other"):
        pack.control("{other}", "1", 1)


@pytest.mark.parametrize("script", sorted(INSTALLERS.rglob("*.sh")), ids=lambda path: path.name)
def test_scripts_can_be_read_by_a_plain_shell(script: Path) -> None:
    done = subprocess.run(["sh", "-n", str(script)], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr


@needs_dpkg
def test_a_step_back_is_refused_before_anything_is_touched(tmp_path: Path) -> None:
    text = (INSTALLERS / "central/files/preinst").read_text("utf-8").replace("@VERSION@", "0.2.0")
    script = tmp_path / "preinst"
    script.write_text(text.replace("/etc/zhenshu-central", str(tmp_path)), encoding="utf-8")

    def goes(*words: str) -> subprocess.CompletedProcess[str]:
        return subprocess.run(["sh", str(script), *words], capture_output=True, text=True, check=False)

    assert goes("install").returncode == 0
    assert goes("upgrade", "0.1.9").returncode == 0
    back = goes("upgrade", "0.2.1")
    assert back.returncode == 1
    assert "不能退回 0.2.0" in back.stderr


def test_an_upgrade_without_a_backup_does_not_happen(tmp_path: Path) -> None:
    text = (INSTALLERS / "central/files/preinst").read_text("utf-8").replace("@VERSION@", "0.2.0")
    script = tmp_path / "preinst"
    script.write_text(text.replace("/etc/zhenshu-central", str(tmp_path)), encoding="utf-8")
    (tmp_path / "central.yaml").write_text(f'backups: "{tmp_path}"\n', encoding="utf-8")
    command = tmp_path / "zhenshu-central"

    def goes(code: int, **more: str) -> subprocess.CompletedProcess[str]:
        command.write_text(f'#!/bin/sh\necho "$@" >>{tmp_path}/said\nexit {code}\n', encoding="utf-8")
        command.chmod(0o755)
        there = {"PATH": f"{tmp_path}:/usr/bin:/bin", **more}
        words = ["sh", str(script), "upgrade", "0.1.0"]
        return subprocess.run(words, capture_output=True, text=True, check=False, env=there)

    assert goes(0).returncode == 0
    assert "before-upgrade-from-0.1.0-" in (tmp_path / "said").read_text("utf-8")
    refused = goes(1)
    assert refused.returncode == 1
    assert "原来的版本照常运行" in refused.stderr
    assert goes(1, ZHENSHU_SKIP_BACKUP="1").returncode == 0


def test_services_are_hardened_alike() -> None:
    lines = (INSTALLERS / "central/files/hardening").read_text("utf-8").splitlines()
    for wanted in (
        "NoNewPrivileges=yes",
        "ProtectSystem=strict",
        "ProtectHome=yes",
        "CapabilityBoundingSet=",
    ):
        assert wanted in lines
    for unit in ("zhenshu-central.service", "zhenshu-central-backup.service"):
        text = (INSTALLERS / "central/files" / unit).read_text("utf-8")
        assert text.count("@HARDENING@") == 1
        assert "User=zhenshu" in text


def test_the_central_takes_along_the_folders_that_it_reads() -> None:
    build = (ROOT / "installers" / "central" / "build.sh").read_text(encoding="utf-8")
    (taken,) = re.findall(r"for folder in ([a-z ]+); do\n *cp -a \"\$work/source/resources", build)
    read = {
        folder
        for file in (ROOT / "desktop" / "central").rglob("*.py")
        for folder in re.findall(r"resources_dir\(\) / \"(\w+)\"", file.read_text(encoding="utf-8"))
    }
    assert read | {page.FOLDER} <= set(taken.split())


def test_wheels_are_laid_side_by_side(pack: ModuleType, tmp_path: Path) -> None:
    def wheel(name: str, *files: str) -> None:
        with zipfile.ZipFile(tmp_path / f"{name}-1-py3-none-any.whl", "w") as archive:
            for file in files:
                archive.writestr(file, "x")

    wheel("a", "a/__init__.py", "a-1.data/scripts/a")
    wheel("b", "b.py", "b-1.data/data/share/man/man1/b.1")
    pack.unpack(tmp_path, tmp_path / "out")
    assert sorted(str(file.relative_to(tmp_path / "out")) for file in (tmp_path / "out").rglob("*.py")) == [
        "a/__init__.py", "b.py",
    ]  # fmt: skip
    assert not (tmp_path / "out/a-1.data").exists()
    wheel("c", "c-1.data/data/share/c")
    with pytest.raises(pack.Mistake, match="c-1"):
        pack.unpack(tmp_path, tmp_path / "out")


def test_the_builders_tools_are_locked(pack: ModuleType) -> None:
    there = pack.entries((INSTALLERS / "desktop/build.lock").read_text("utf-8"))
    assert {"pyinstaller", "fonttools"} <= there.keys()
    assert all("--hash=sha256:" in text for text in there.values())
    assert not there.keys() & pack.entries(pack.lock_of("desktop")).keys() - {"packaging"}


@pytest.mark.parametrize("program", ["kiosk", "bigscreen", "calls"])
def test_each_service_starts_its_program(program: str) -> None:
    text = (INSTALLERS / f"desktop/files/zhenshu-{program}.service").read_text("utf-8")
    assert f"ExecStart=@BIN@/zhenshu {program}\n" in text
    assert "RestartPreventExitStatus=2 3" in text
    assert "WantedBy=graphical-session.target" in text
