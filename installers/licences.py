"""The terms of all that a package carries: a text for each part, and a list of them.

    python3 installers/licences.py asked WHEELS TREE     the Debian packages whose words are needed besides
    python3 installers/licences.py write WHEELS TREE SOURCES WORDS OUT

``TREE``: what is packed; ``SOURCES``: what comes from Debian; ``WORDS``: a folder with what Debian says of those
packages, ``NAME.txt``, and licences in full, ``common-NAME.txt``. Written are ``OUT/*.txt`` and ``OUT/parts.json``:
name, version, licence, text, and whether a wheel, Debian or neither names it. The table is ``installers/terms``; a part
without a licence or without words is a mistake. Only the standard library is used.
"""

from __future__ import annotations

import json
import re
import shutil
import sys
import zipfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import sbom

HERE = Path(__file__).resolve().parent
_TOLD = re.compile(
    r"(^|/)(licen[cs]es?|copying|notice|authors)[^/]*$|\.dist-info/licen[cs]es/.+", re.IGNORECASE
)
_CODE = (".py", ".pyc", ".so", ".json", "/")
_BROUGHT = re.compile(r"-[0-9a-f]{8}\.so|^lib(Qt6|icu|pyside6|shiboken6)")
"""Libraries that wheels bring, wherever a package lays them: as auditwheel names them, and Qt's."""
_VERSION = re.compile(r"\.so\.([\d.]+)$")


class Mistake(Exception):
    """What the builder has to be told."""


@dataclass(frozen=True, slots=True)
class Line:
    """Of the table: where it lies, what it is, which Debian package has the words, its licence."""

    place: str
    name: str
    package: str
    licence: str


@dataclass(frozen=True, slots=True)
class Part:
    """Something that is carried. ``kind``: wheel, deb or inside; ``package``: whose words hold where it has none."""

    kind: str
    name: str
    version: str
    licence: str
    package: str = ""
    words: str = ""


def table(text: str) -> list[Line]:
    """The table's lines in their order."""
    found = []
    for line in text.splitlines():
        if not line.strip() or line.startswith("#"):
            continue
        place, _, rest = line.partition(" ")
        name, package, licence = ("", "", rest) if place.startswith("deb:") else rest.split(" ", 2)
        found.append(Line(place, name, package, licence.strip()))
    return found


def lines_here() -> list[Line]:
    """The table of this folder."""
    return table((HERE / "terms").read_text(encoding="utf-8"))


def in_wheels(wheels: Path, lines: Sequence[Line]) -> Iterator[Part]:
    """The wheels, and what is linked into them."""
    for file in sorted(wheels.glob("*.whl")):
        component = sbom.of_wheel(file)
        name, version = str(component["name"]), str(component["version"])
        key = f"wheel:{re.sub(r'[-_.]+', '-', name).lower()}"
        inside = [line for line in lines if line.place == key]
        said = component.get("licenses", [{}])[0]
        licence = said.get("expression") or said.get("license", {}).get("name", "")
        words = words_of(file)
        first = inside[0] if inside else Line("", "", "", "")
        yield Part("wheel", name, version, licence or first.licence, "" if words else first.package, words)
        for line in inside:
            if line.name == "-":  # the wheel's own licence, which its metadata do not tell
                continue
            yield Part("inside", line.name, f"in {name} {version}", line.licence, line.package)


def words_of(wheel: Path) -> str:
    """The words of terms that a wheel brings; empty where it brings none."""
    with zipfile.ZipFile(wheel) as archive:
        names = sorted(name for name in archive.namelist() if _TOLD.search(name) and not name.endswith(_CODE))
        texts = [(name, archive.read(name).decode("utf-8", "replace").strip()) for name in names]
    return "\n\n".join(f"--- {name}\n\n{text}" for name, text in texts)


def in_tree(tree: Path, lines: Sequence[Line]) -> Iterator[Part]:
    """What wheels and resources brought into the package. Raises Mistake for a library that nobody thought of."""
    found: dict[str, Part] = {}
    unknown = []
    for file in sorted([*tree.rglob("*.so*"), *tree.rglob("*.dll")]):
        # Python's own modules belong to their wheels.
        qt = file.parent.name == "PySide6" and file.name.startswith("Qt6")
        brought = qt or file.parent.name.endswith(".libs") or _BROUGHT.search(file.name)
        if file.is_symlink() or not brought:
            continue
        line = next((one for one in lines if file.name.startswith(one.place)), None)
        if line is None:
            unknown.append(file.name)
        elif line.name != "-":
            version = _VERSION.search(file.name)
            part = Part("inside", line.name, version[1] if version else "", line.licence, line.package)
            found.setdefault(line.name, part)
    if unknown:
        raise Mistake(f"which terms are these under? {', '.join(unknown)}")
    yield from found.values()
    for line in lines:
        place, _, path = line.place.partition(":")
        there = next(tree.rglob(path), None) if place == "file" else None
        if there is not None:
            yield Part("inside", line.name, "", line.licence, words=there.read_text(encoding="utf-8"))


def from_debian(sources: str, lines: Sequence[Line]) -> Iterator[Part]:
    """What was built from Debian's sources, or is carried along of its libraries."""
    for component in sbom.of_runtime(sources):
        package = str(component["purl"]).removeprefix("pkg:deb/debian/").partition("@")[0]
        told = next((one["license"]["id"] for one in component.get("licenses", [])), "")
        fitting = [line for line in lines if f"deb:{package}".startswith(line.place)]
        licence = told or max(fitting, key=lambda one: len(one.place), default=Line("", "", "", "")).licence
        yield Part("deb", str(component["name"]), str(component["version"]), licence, package)


def write(parts: Sequence[Part], words: Path, out: Path) -> int:
    """Write the texts and the list; returns how many. Raises Mistake where something lacks a licence or words."""
    out.mkdir(parents=True, exist_ok=True)
    done: dict[str, dict[str, str]] = {}
    missing = []
    for part in parts:
        text = part.words or _debians(words, part.package)
        if not text or not part.licence:
            missing.append(f"{part.name} {part.version} ({'no licence' if text else 'no words'})")
            continue
        file = re.sub(r"[^A-Za-z0-9.+_-]+", "_", part.name) + ".txt"
        head = f"{part.name} {part.version}".strip()
        (out / file).write_text(f"{head}\n{part.licence}\n\n{text.strip()}\n", encoding="utf-8")
        done[file] = {
            "name": part.name, "version": part.version, "licence": part.licence, "text": file, "kind": part.kind,
        }  # fmt: skip
    if missing:
        raise Mistake(f"terms are missing: {', '.join(missing)}")
    for common in sorted(words.glob("common-*.txt")):
        shutil.copyfile(common, out / common.name.removeprefix("common-"))
    listed = [done[file] for file in sorted(done, key=str.lower)]
    text = json.dumps(listed, ensure_ascii=False, indent=1)
    (out / "parts.json").write_text(f"{text}\n", encoding="utf-8")
    return len(listed)


def _debians(words: Path, package: str) -> str:
    for file in (words / f"{package}.txt", HERE / "licences" / f"{package}.txt"):
        if package and file.is_file():
            return file.read_text(encoding="utf-8", errors="replace")
    return ""


def main(told: Sequence[str]) -> int:
    """Run one command."""
    lines = lines_here()
    try:
        match told:
            case ["asked", wheels, tree]:
                parts = [*in_wheels(Path(wheels), lines), *in_tree(Path(tree), lines)]
                own = {file.stem for file in (HERE / "licences").glob("*.txt")}
                print(*sorted({part.package for part in parts} - own - {""}), sep="\n")
            case ["write", wheels, tree, sources, words, out]:
                debian = from_debian(Path(sources).read_text(encoding="utf-8"), lines)
                parts = [*in_wheels(Path(wheels), lines), *in_tree(Path(tree), lines), *debian]
                count = write(parts, Path(words), Path(out))
                print(f"{count} parts with their terms", file=sys.stderr)
            case _:
                print(__doc__, file=sys.stderr)
                return 2
    except Mistake as mistake:
        print(mistake, file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
