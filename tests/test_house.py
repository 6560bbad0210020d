"""The rules of the house, held by the house: floors, forbidden calls, module size, and the Qt guard."""

from __future__ import annotations

import ast
import functools
import gc
import os
import re
import shutil
import subprocess
import sys
import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.support.parsed import tree_of

ROOT = Path(__file__).resolve().parents[1]
PACKAGE = ROOT / "desktop"
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))

MODULES = sorted(PACKAGE.rglob("*.py"))
TESTS = sorted((ROOT / "tests").rglob("*.py"))

LONGEST_MODULE = 450

# Who may catch everything, and why. An entry needs a reason that holds for the whole file.
CATCHES_EVERYTHING = {
    "shells/crash.py": "the last address of every bug",
}

CLOCK = "clock.py"
TASKS = "services/tasks.py"
NAMES_THAT_SAY_NOTHING = {
    "utils",
    "util",
    "misc",
    "common",
    "manager",
    "managers",
    "helper",
    "helpers",
    "base_utils",
}


def room_path(path: Path) -> str:
    """A module's path inside the package, with forward slashes."""
    return path.relative_to(PACKAGE).as_posix()


@functools.cache
def nodes_in(path: Path) -> tuple[ast.Call | ast.ExceptHandler | ast.Import | ast.ImportFrom, ...]:
    """What the rules ask of a module: its calls, imports and what it catches."""
    kinds = (ast.Call, ast.ExceptHandler, ast.Import, ast.ImportFrom)
    return tuple(node for node in ast.walk(tree_of(path)) if isinstance(node, kinds))


def calls_in(path: Path) -> Iterator[tuple[str, int]]:
    """Every call as (dotted name as written, line); a call on an expression starts with "?"."""
    for node in nodes_in(path):
        if isinstance(node, ast.Call):
            yield dotted(node.func), node.lineno


def dotted(node: ast.expr) -> str:
    """`a.b.c` of a Name or Attribute; "?" stands for anything else."""
    if isinstance(node, ast.Name):
        return node.id
    if isinstance(node, ast.Attribute):
        return f"{dotted(node.value)}.{node.attr}"
    return "?"


def imports_in(path: Path) -> Iterator[tuple[str, int]]:
    """Every imported name in full (`from a import b` is "a.b") with its line."""
    for node in nodes_in(path):
        if isinstance(node, ast.Import):
            yield from ((alias.name, node.lineno) for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            yield from ((f"{node.module}.{alias.name}", node.lineno) for alias in node.names)


def none(offences: list[str]) -> None:
    """Fail with the list of offences, if there are any."""
    assert not offences, "\n" + "\n".join(offences)


# --- floors ------------------------------------------------------------------------------------------


def rooms_by_contract() -> list[str]:
    """The rooms that the floors contract requires, without the optional ones."""
    contracts = PROJECT["tool"]["importlinter"]["contracts"]
    layers = next(contract for contract in contracts if contract["id"] == "floors")["layers"]
    names = [name.strip() for layer in layers for name in re.split(r"[|:]", layer)]
    panels = next(contract for contract in contracts if contract["id"] == "panels")["modules"]
    return [n for n in names if not n.startswith("(")] + [p.removeprefix("desktop.") for p in panels]


def copy_of_the_house(target: Path) -> Path:
    """A copy to plant faults in. Rooms not built yet are put up empty, so that the contracts can be read."""
    package = target / "desktop"
    shutil.copytree(PACKAGE, package, ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copy(ROOT / "pyproject.toml", target)
    for room in rooms_by_contract():
        path = package.joinpath(*room.split("."))
        if path.with_suffix(".py").exists() or (path / "__init__.py").exists():
            continue
        if room == "__main__":
            path.with_suffix(".py").write_text('"""Not built yet."""\n', encoding="utf-8")
        else:
            path.mkdir(parents=True, exist_ok=True)
            (path / "__init__.py").write_text('"""Not built yet."""\n', encoding="utf-8")
    return package


def lint_imports(directory: Path) -> subprocess.CompletedProcess[str]:
    """Run the contracts on the package in a directory."""
    code = "import sys; from importlinter.cli import lint_imports_command; sys.exit(lint_imports_command())"
    return subprocess.run(
        [sys.executable, "-c", code, "--no-cache", "--no-logo"],
        cwd=directory,
        env={**os.environ, "PYTHONPATH": str(directory), "NO_COLOR": "1", "COLUMNS": "200"},
        capture_output=True,
        text=True,
        timeout=100,
        check=False,
    )


def test_the_floors_hold(tmp_path: Path) -> None:
    copy_of_the_house(tmp_path)
    result = lint_imports(tmp_path)
    assert result.returncode == 0, result.stdout + result.stderr


FAULTS = [
    ("domain", "import PySide6.QtCore", "desktop.domain.planted -> PySide6"),
    ("domain", "import asyncio", "desktop.domain.planted -> asyncio"),
    ("domain", "import desktop.settings", "desktop.domain.planted -> desktop.settings"),
    ("store", "import desktop.link", "desktop.store.planted -> desktop.link"),
    ("services", "import desktop.viewmodels", "desktop.services.planted -> desktop.viewmodels"),
    ("services", "import qasync", "desktop.services.planted -> qasync"),
    (
        "panels.events",
        "import desktop.panels.dispatch",
        "desktop.panels.events.planted -> desktop.panels.dispatch",
    ),
    ("panels.events", "import desktop.shells", "desktop.panels.events.planted -> desktop.shells"),
    ("shells", "import desktop.central", "desktop.shells.planted -> desktop.central"),
    ("viewmodels", "import fastapi", "desktop.viewmodels.planted -> fastapi"),
    ("cellar", "", "cellar"),
]


def test_planted_faults_are_found(tmp_path: Path) -> None:
    """One copy with every fault in it: each must be named, so no contract is a dead letter."""
    package = copy_of_the_house(tmp_path)
    for number, (room, line, _) in enumerate(FAULTS):
        folder = package.joinpath(*room.split("."))
        if folder.with_suffix(".py").exists():
            pytest.fail(f"the room {room} is a single module; plant the fault in another")
        folder.mkdir(parents=True, exist_ok=True)
        (folder / "__init__.py").touch()
        with (folder / "planted.py").open("a", encoding="utf-8") as module:
            module.write(f"# fault {number}\n{line}\n")
    result = lint_imports(tmp_path)
    said = re.sub(r"\s+", " ", result.stdout)
    assert result.returncode == 1, result.stdout + result.stderr
    none([f"not found: {expected}" for _, _, expected in FAULTS if expected not in said])


def test_view_models_know_no_widgets() -> None:
    allowed = ("PySide6.QtCore", "PySide6.QtGui")
    none(
        [
            f"{room_path(path)}:{line}: {name}"
            for path in MODULES
            if room_path(path).startswith("viewmodels/")
            for name, line in imports_in(path)
            if name.split(".")[0] in {"PySide6", "shiboken6", "pyqtgraph"}
            and not any(name == room or name.startswith(room + ".") for room in allowed)
        ]
    )


# --- calls -------------------------------------------------------------------------------------------


def test_nothing_modal() -> None:
    """A nested event loop inside a coroutine kills background tasks for good: `open()` and shells/ask.py."""
    static = re.compile(
        r"\b(QMessageBox\.(question|information|warning|critical|about)"
        r"|QInputDialog\.get\w+|QFileDialog\.get\w+|QColorDialog\.getColor|QFontDialog\.getFont)$"
    )
    none(
        [
            f"{room_path(path)}:{line}: {name}()"
            for path in MODULES
            for name, line in calls_in(path)
            if name.endswith((".exec", ".exec_")) or static.search(name)
        ]
    )


def test_time_is_passed_in() -> None:
    banned = re.compile(
        r"(^|\.)(datetime\.(now|utcnow|today)|date\.today|time\.(time|time_ns|localtime|gmtime))$"
    )
    none(
        [
            f"{room_path(path)}:{line}: {name}()"
            for path in MODULES
            if room_path(path) != CLOCK
            for name, line in calls_in(path)
            if banned.search(name)
            or name.endswith((".currentDateTime", ".currentDateTimeUtc", "QDate.currentDate"))
        ]
    )


def test_tasks_have_one_birthplace() -> None:
    """An unnamed task loses its exceptions; services/tasks.py gives each a name and an address."""
    none(
        [
            f"{room_path(path)}:{line}: {name}()"
            for path in MODULES
            if room_path(path) != TASKS
            for name, line in calls_in(path)
            if name.split(".")[-1] in {"create_task", "ensure_future"}
        ]
    )


def test_errors_have_an_address() -> None:
    """Inside nobody catches everything: doors translate, shells/crash.py takes what is left."""
    offences = []
    for path in MODULES:
        if room_path(path) in CATCHES_EVERYTHING:
            continue
        for node in nodes_in(path):
            if not isinstance(node, ast.ExceptHandler):
                continue
            kinds = node.type.elts if isinstance(node.type, ast.Tuple) else [node.type]
            names = {"" if kind is None else dotted(kind).split(".")[-1] for kind in kinds}
            if names & {"", "Exception", "BaseException"} and not reraises(node):
                offences.append(f"{room_path(path)}:{node.lineno}: except {', '.join(sorted(names))}")
    none(offences)


def reraises(handler: ast.ExceptHandler) -> bool:
    """Whether the handler ends with a bare `raise`: it tidies up and swallows nothing."""
    last = handler.body[-1]
    return isinstance(last, ast.Raise) and last.exc is None


def test_no_fixed_sleeps_in_tests() -> None:
    """Wait for a condition (`qtbot.waitUntil`, `Event.wait(timeout)`), never for a time."""
    banned = re.compile(r"(^|\.)(sleep|msleep|usleep|qSleep|qWait|qtbot\.wait)$")
    offences = []
    for path in TESTS:
        if "benchmarks" in path.parts:
            continue
        for node in nodes_in(path):
            if not isinstance(node, ast.Call) or not banned.search(name := dotted(node.func)):
                continue
            yields_once = name == "asyncio.sleep" and [ast.unparse(argument) for argument in node.args] == [
                "0"
            ]
            if not yields_once:
                offences.append(f"{path.relative_to(ROOT).as_posix()}:{node.lineno}: {name}()")
    none(offences)


# --- modules -----------------------------------------------------------------------------------------


def test_a_module_says_what_it_is_for() -> None:
    none([room_path(path) for path in MODULES if not ast.get_docstring(tree_of(path))])


def test_modules_stay_small() -> None:
    lengths = {room_path(path): len(path.read_text(encoding="utf-8").splitlines()) for path in MODULES}
    none([f"{name}: {length} lines" for name, length in lengths.items() if length > LONGEST_MODULE])


def test_names_carry_meaning() -> None:
    none(
        [room_path(path) for path in MODULES if NAMES_THAT_SAY_NOTHING & set(room_path(path)[:-3].split("/"))]
    )


# --- the workshop ------------------------------------------------------------------------------------


LOCKS = sorted(ROOT.glob("requirements*.lock"))


@pytest.mark.parametrize("lock", LOCKS, ids=lambda path: path.name)
def test_locks_are_complete(lock: Path) -> None:
    """Every pin has a hash, no line names a registry, and PySide6 is below the release that aborts."""
    text = lock.read_text(encoding="utf-8")
    entries = [entry.split() for entry in text.replace("\\\n", " ").splitlines() if entry.strip()]
    assert len(entries) > 20
    none(
        [entry[0] for entry in entries if "==" not in entry[0] or not entry[-1].startswith("--hash=sha256:")]
    )
    assert "://" not in text
    versions = dict(entry[0].split("==") for entry in entries)
    for part in ("pyside6-essentials", "pyside6-addons", "shiboken6"):
        assert (6, 8) <= tuple(int(number) for number in versions[part].split(".")[:2]) < (6, 12)


def test_the_locks_agree() -> None:
    """The plain lock is a part of the test lock: what is tested is what is shipped."""
    pins = {
        path.name: set(re.findall(r"^[a-z0-9._-]+==[^\\]*", path.read_text(encoding="utf-8"), re.MULTILINE))
        for path in LOCKS
    }
    none(sorted(pins["requirements.lock"] - pins["requirements-dev.lock"]))


def test_locks_follow_the_project() -> None:
    """Every direct dependency is pinned; the runtime lock holds no tool."""
    runtime = (ROOT / "requirements.lock").read_text(encoding="utf-8")
    tools = (ROOT / "requirements-dev.lock").read_text(encoding="utf-8")

    def names(lines: list[str]) -> list[str]:
        return [re.split(r"[<>=\[;~! ]", line)[0].lower().replace("_", "-") for line in lines]

    none(
        [
            n
            for n in names(PROJECT["project"]["dependencies"])
            if not re.search(rf"^{n}==", runtime, re.MULTILINE)
        ]
    )
    dev = names(PROJECT["project"]["optional-dependencies"]["dev"])
    none([f"missing: {n}" for n in dev if not re.search(rf"^{n}==", tools, re.MULTILINE)])
    none([f"a tool: {n}" for n in dev if re.search(rf"^{n}==", runtime, re.MULTILINE)])


# --- the guards --------------------------------------------------------------------------------------

GUARDED = {
    "warning": ("", "import warnings; warnings.warn('planted')"),
    "log": ("", "import logging; logging.getLogger('desktop.link').error('planted')"),
    "missed_log": ("expected_logs", "expected_logs('never comes')"),
    "thread": ("", "import threading; threading.Thread(target=threading.Event().wait, daemon=True).start()"),
    "qt_message": ("qapp", "from PySide6.QtCore import qWarning; qWarning('planted')"),
    "timer": ("qapp", "from PySide6.QtCore import QTimer; global kept; kept = QTimer(); kept.start(60_000)"),
    "window": (
        "qapp",
        "from PySide6.QtWidgets import QLabel; global window; window = QLabel(); window.show()",
    ),
    "slot": (
        "qapp",
        "from PySide6.QtCore import QTimer; QTimer.singleShot(0, lambda: 1 / 0); qapp.processEvents()",
    ),
}
BLAMELESS = {
    "silence": ("", "pass"),
    "asked_log": ("expected_logs", "expected_logs('planted'); import logging; logging.warning('planted')"),
    "allowed_log": ("expected_logs", "expected_logs.allow('may come')"),
    "ended_thread": ("", "import threading; threading.Thread(target=print).start()"),
    "closed_window": (
        "qtbot",
        "from PySide6.QtWidgets import QLabel; w = QLabel(); qtbot.addWidget(w); w.show()",
    ),
    "parentless_but_gone": ("qapp", "from PySide6.QtWidgets import QLabel; QLabel().show()"),
}


def test_the_guards_bite(tmp_path: Path) -> None:
    """Each guard fails the test that offends it, and only that one."""
    shutil.copy(ROOT / "tests" / "conftest.py", tmp_path)
    shutil.copy(ROOT / "pyproject.toml", tmp_path)
    lines = [
        f"def test_{name}({fixture}):\n    {body}\n"
        for name, (fixture, body) in {**GUARDED, **BLAMELESS}.items()
    ]
    (tmp_path / "test_planted.py").write_text("\n".join(lines), encoding="utf-8")
    result = subprocess.run(
        [sys.executable, "-m", "pytest", "-q", "--tb=line", "-p", "no:cacheprovider", "test_planted.py"],
        cwd=tmp_path,
        env={**os.environ, "QT_QPA_PLATFORM": "offscreen"},
        capture_output=True,
        text=True,
        timeout=100,
        check=False,
    )
    blamed = set(re.findall(r"^(?:FAILED|ERROR) test_planted\.py::test_(\w+)", result.stdout, re.MULTILINE))
    assert blamed == set(GUARDED), result.stdout + result.stderr


# --- Qt ----------------------------------------------------------------------------------------------


@pytest.mark.skipif(sys.version_info >= (3, 12), reason="True and None are immortal from Python 3.12 on")
def test_qt_keeps_its_references() -> None:
    """PySide6 6.12.0 drops a reference of True or None with every emit and aborts after some hundred."""
    from PySide6.QtCore import QObject, Signal

    class Source(QObject):
        said = Signal(bool, object)

    source = Source()
    heard: list[bool] = []
    source.said.connect(lambda flag, _nothing: heard.append(flag))
    gc.collect()
    before = [sys.getrefcount(thing) for thing in (True, False, None)]
    for _ in range(1000):
        source.said.emit(True, None)
    heard.clear()
    gc.collect()
    after = [sys.getrefcount(thing) for thing in (True, False, None)]
    drift = [late - early for early, late in zip(before, after, strict=True)]
    assert all(abs(change) < 100 for change in drift), drift
