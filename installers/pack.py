"""What the package builders reckon with: versions, locks without what a package leaves out, control files, file lists.

    python3 installers/pack.py version
    python3 installers/pack.py lock central|desktop|windows  the locked requirements, hashes and all
    python3 installers/pack.py wheels LOCK FOLDER [windows]  fetch them for the packages' Python, hashes checked
    python3 installers/pack.py names LOCK                  their names
    python3 installers/pack.py unpack FOLDER TARGET        unpack them side by side
    python3 installers/pack.py control TEMPLATE VERSION TREE
    python3 installers/pack.py rooms FOLDER                the source files that the central's package takes

Only the standard library and pip are used: a build machine has nothing else yet.
"""

from __future__ import annotations

import ast
import os
import re
import subprocess
import sys
import zipfile
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]

ABI = "cp313"
GLIBC = 31
"""The packages run on glibc 2.31 (Debian 11, Kylin V10) and newer."""

THERE = {
    "implementation_name": "cpython", "platform_python_implementation": "CPython", "os_name": "posix",
    "sys_platform": "linux", "platform_system": "Linux", "platform_machine": "x86_64",
    "python_version": "3.13", "python_full_version": "3.13.5", "implementation_version": "3.13.5",
}  # fmt: skip
"""Where the packages run, for the conditions in a lock."""
ON_WINDOWS = {
    **THERE, "os_name": "nt", "sys_platform": "win32", "platform_system": "Windows", "platform_machine": "AMD64",
}  # fmt: skip

LEFT_OUT = {
    # The central has no window, paints nothing, decodes no video and keeps no key in a desktop's key store.
    "central": {
        "colorama",
        "pyside6-essentials", "pyside6-addons", "shiboken6", "pyqtgraph", "qasync", "av", "keyring", "secretstorage",
        "jeepney", "jaraco-classes", "jaraco-context", "jaraco-functools", "more-itertools", "platformdirs",
        "openpyxl", "et-xmlfile", "python-docx", "lxml", "pypinyin", "truststore", "tuf", "securesystemslib",
    },
    "desktop": set(),
    "windows": set(),
}  # fmt: skip
"""What of requirements.lock each package does without."""
ADDED = {"central": {"paho-mqtt"}, "desktop": {"paho-mqtt"}, "windows": {"paho-mqtt"}}
"""Optional ones, taken from requirements-dev.lock."""
LOCKS = {
    "central": "requirements.lock",
    "desktop": "requirements-legacy.lock",
    "windows": "requirements.lock",
}

_NAME = re.compile(r"^([a-z0-9][a-z0-9._-]*)==", re.IGNORECASE)
_SPARE = re.compile(r"\.data/(scripts|data/share/man)/")
_VERSION = re.compile(r'^__version__ = "([^"]+)"', re.MULTILINE)


class Mistake(Exception):
    """What the builder has to be told."""


# --- versions ----------------------------------------------------------------------------------------


def source_version(text: str) -> str:
    """The version in ``desktop/__init__.py``."""
    found = _VERSION.search(text)
    if found is None:
        raise Mistake("no __version__")
    return found[1]


def package_version(version: str, tagged: bool, moment: str, commit: str) -> str:
    """A Debian version: the plain one for a tagged release; before that one that sorts below it and only grows.

    ``moment``: when the commit was made, YYYYMMDDHHMM.
    """
    if not re.fullmatch(r"\d+\.\d+\.\d+", version):
        raise Mistake(f"not a version: {version}")
    return version if tagged else f"{version}~{moment}.g{commit[:7]}"


def version_here() -> str:
    """Of this work tree."""
    version = source_version((ROOT / "desktop/__init__.py").read_text(encoding="utf-8"))
    commit, moment = _git("log", "-1", "--format=%H %cd", "--date=format-local:%Y%m%d%H%M").split()
    return package_version(
        version, f"v{version}" in _git("tag", "--points-at", "HEAD").split(), moment, commit
    )


def _git(*words: str) -> str:
    done = subprocess.run(
        ["git", "-C", str(ROOT), *words],
        capture_output=True,
        text=True,
        check=True,
        env={**os.environ, "TZ": "UTC"},
    )
    return done.stdout.strip()


# --- requirements ------------------------------------------------------------------------------------


def entries(lock: str, there: Mapping[str, str] = THERE) -> dict[str, str]:
    """The lock's entries by name, each with its hashes: those for the packages' Python, without the condition.

    pip would weigh the conditions by the Python that it runs on itself.
    """
    from pip._vendor.packaging.markers import Marker

    found: dict[str, str] = {}
    name = ""
    for line in lock.splitlines():
        match = _NAME.match(line)
        if match:
            told, _, condition = line.rstrip(" \\").partition(" ; ")
            name = match[1].lower() if not condition or Marker(condition).evaluate({**there}) else ""
            line = f"{told} \\"
        if name and line.strip():
            found[name] = found.get(name, "") + line + "\n"
    return found


def reduced(
    lock: str, left_out: set[str], added: Iterable[str] = (), more: str = "", on: Mapping[str, str] = THERE
) -> str:
    """The lock without some, and with some of another. Raises Mistake for a name that is in neither."""
    there, others, added = entries(lock, on), entries(more, on), set(added)
    unknown = sorted((left_out - there.keys()) | (added - there.keys() - others.keys()))
    if unknown:
        raise Mistake(f"not in the lock: {', '.join(unknown)}")
    wanted = {name: text for name, text in there.items() if name not in left_out}
    wanted |= {name: others[name] for name in added if name not in wanted}
    for name, text in wanted.items():
        if "--hash=sha256:" not in text:
            raise Mistake(f"without a hash: {name}")
    return "".join(wanted[name] for name in sorted(wanted))


def lock_of(package: str) -> str:
    """The locked requirements of a package."""
    lock = (ROOT / LOCKS[package]).read_text(encoding="utf-8")
    more = (ROOT / "requirements-dev.lock").read_text(encoding="utf-8")
    if package == "desktop":  # its lock has the developers' packages in it
        run = set(entries((ROOT / "requirements.lock").read_text(encoding="utf-8")))
        return reduced(
            lock, (set(entries(lock)) - run - ADDED[package]) | LEFT_OUT[package], ADDED[package], more
        )
    on = ON_WINDOWS if package == "windows" else THERE
    return reduced(lock, LEFT_OUT[package], ADDED[package], more, on)


def platforms(glibc: int = GLIBC) -> list[str]:
    """The wheel tags that a system with this glibc takes, the newest first."""
    tags = [f"manylinux_2_{minor}_x86_64" for minor in range(glibc, 4, -1)]
    return [*tags, "manylinux2014_x86_64", "manylinux2010_x86_64", "manylinux1_x86_64", "linux_x86_64"]


def fetch(lock: Path, folder: Path, tags: Sequence[str]) -> None:
    """Fetch the locked wheels for these platforms, their hashes checked."""
    tags = [word for tag in tags for word in ("--platform", tag)]
    abis = [word for abi in (ABI, "abi3", "none") for word in ("--abi", abi)]
    subprocess.run(
        [
            sys.executable, "-m", "pip", "download", "-qq", "--disable-pip-version-check", "--no-deps",
            "--require-hashes", "--only-binary", ":all:", "--implementation", "cp", "--python-version", ABI[2:],
            *abis, *tags, "-d", str(folder), "-r", str(lock),
        ],
        check=True,
    )  # fmt: skip


def unpack(folder: Path, target: Path) -> None:
    """Lay wheels side by side as site-packages has them. Raises Mistake for one with data beyond its manual."""
    for wheel in sorted(folder.glob("*.whl")):
        with zipfile.ZipFile(wheel) as archive:
            names = archive.namelist()
            if any(".data/" in name and name[-1] != "/" and not _SPARE.search(name) for name in names):
                raise Mistake(f"has data of its own: {wheel.name}")
            archive.extractall(target, [name for name in names if ".data/" not in name])


# --- the package -------------------------------------------------------------------------------------


def rooms(package: Path, start: str = "central") -> list[Path]:
    """The modules that a room's code can reach inside the package, as paths; what it never imports stays out."""
    reached: dict[str, Path] = {}
    todo = [_dotted(file, package) for file in (package / start).rglob("*.py")]
    while todo:
        name = todo.pop()
        file = _file_of(name, package)
        if name in reached or file is None:
            continue
        reached[name] = file
        todo += [name.rpartition(".")[0], *_imported(file, package.name)]
    return sorted(set(reached.values()))


def _dotted(file: Path, package: Path) -> str:
    return ".".join((package.name, *file.relative_to(package).with_suffix("").parts)).removesuffix(
        ".__init__"
    )


def _file_of(name: str, package: Path) -> Path | None:
    path = package.parent.joinpath(*name.split("."))
    found = (path.with_suffix(".py"), path / "__init__.py")
    return next((file for file in found if name and file.is_file()), None)


def _imported(file: Path, top: str) -> Iterator[str]:
    for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            names = [alias.name for alias in node.names]
        elif isinstance(node, ast.ImportFrom) and node.module:
            names = [node.module, *(f"{node.module}.{alias.name}" for alias in node.names)]
        else:
            continue
        yield from (name for name in names if name.split(".")[0] == top)


def control(template: str, version: str, kilobytes: int) -> str:
    """The control file. Raises Mistake for a blank that nobody fills."""
    text = template.replace("{version}", version).replace("{size}", str(kilobytes))
    if left := re.search(r"\{\w+\}", text):
        raise Mistake(f"not filled in: {left[0]}")
    return text


def kilobytes(tree: Path) -> int:
    """What a tree takes when it is installed, as dpkg counts it."""
    return sum(
        (file.lstat().st_size + 1023) // 1024
        for file in tree.rglob("*")
        if not file.is_dir() or file.is_symlink()
    )


def main(words: Sequence[str]) -> int:
    """Run one command."""
    try:
        match words:
            case ["version"]:
                print(version_here())
            case ["lock", package]:
                print(lock_of(package), end="")
            case ["wheels", lock, folder, *where]:
                fetch(Path(lock), Path(folder), ["win_amd64"] if where == ["windows"] else platforms())
            case ["names", lock]:
                print(*entries(Path(lock).read_text(encoding="utf-8")))
            case ["unpack", folder, target]:
                unpack(Path(folder), Path(target))
            case ["control", template, version, tree]:
                print(
                    control(Path(template).read_text(encoding="utf-8"), version, kilobytes(Path(tree))),
                    end="",
                )
            case ["rooms", folder]:
                base = Path(folder).resolve()
                print(*(file.relative_to(base) for file in rooms(base / "desktop")), sep="\n")
            case _:
                print(__doc__, file=sys.stderr)
                return 2
    except Mistake as mistake:
        print(mistake, file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
