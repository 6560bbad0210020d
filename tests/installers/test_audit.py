"""Known holes: what is known is told with its remedy, and what could not be looked up is never taken for sound."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from types import ModuleType

import pytest

from tests.installers.conftest import loaded

SOUND = {"dependencies": [{"name": "alpha", "version": "1", "vulns": []}]}
HOLED = {
    "dependencies": [
        {"name": "beta", "version": "2", "vulns": [{"id": "PYSEC-1", "fix_versions": ["2.1"], "aliases": []}]}
    ]
}
UNASKED = {"dependencies": [{"name": "gamma", "skip_reason": "not found"}]}


@pytest.fixture(scope="session")
def audit() -> ModuleType:
    """``installers/audit.py``."""
    return loaded("audit")


def auditor(folder: Path, said: str) -> str:
    """A program that answers as pip-audit does."""
    file = folder / "pip-audit"
    file.write_text(f"#!{sys.executable}\nprint({said!r})\n", encoding="utf-8")
    file.chmod(0o755)
    return str(file)


@pytest.mark.parametrize(
    ("said", "code", "out"),
    [
        (json.dumps(SOUND), 0, "no known holes"),
        (json.dumps(HOLED), 1, "beta 2: PYSEC-1 (fixed in 2.1)"),
        (json.dumps(UNASKED), 3, ""),
        ("no connection", 3, ""),
    ],
    ids=["sound", "holed", "unasked", "broken"],
)
def test_how_it_ends(
    audit: ModuleType, tmp_path: Path, capsys: pytest.CaptureFixture[str], said: str, code: int, out: str
) -> None:
    assert audit.main(auditor(tmp_path, said)) == code
    shown = capsys.readouterr()
    assert out in shown.out
    assert ("没有查过" in shown.err) == (code == 3)
    if code == 3:
        assert "no known holes" not in shown.out


def test_the_locks_hold_all_that_is_shipped(audit: ModuleType, pack: ModuleType) -> None:
    known = {name for lock in audit.LOCKS for name in pack.entries((audit.ROOT / lock).read_text("utf-8"))}
    for package in ("central", "desktop"):
        assert set(pack.entries(pack.lock_of(package))) <= known
