"""What a folder of programs and libraries (ELF, 64 bit) needs of the machine: libraries by name, glibc by version.

    python3 installers/elf.py outside FOLDER TABLE     the Depends line; TABLE: lines of `SONAME PACKAGES` or `SONAME -`
    python3 installers/elf.py versions FOLDER GLIBC GLIBCXX    the newest versions asked for; fails above the given ones

``-`` in the table: an optional part loads it, and does without. A library that neither lies in the folder nor stands in
the table is a mistake: nobody has thought of where it comes from. Only the standard library is used.
"""

from __future__ import annotations

import re
import struct
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

_DYNAMIC, _VERNEED = 6, 0x6FFFFFFE
_NEEDED, _SONAME = 1, 14
_SECTION = struct.Struct("<IIQQQQIIQQ")
_VERSION = re.compile(r"^(GLIBC|GLIBCXX)_([\d.]+)$")
Number = tuple[int, ...]


class Mistake(Exception):
    """What the builder has to be told."""


@dataclass(frozen=True, slots=True)
class Needs:
    """Of one file: the libraries that it names, its own name, and the versions of symbols that it asks for."""

    libraries: frozenset[str]
    name: str
    versions: frozenset[str]


def needs(raw: bytes) -> Needs | None:
    """Of a file's content; None where it is no 64-bit little-endian ELF with sections."""
    if raw[:6] != b"\x7fELF\x02\x01" or len(raw) < 64:
        return None
    offset, _flags, _size, _ph, _phn, width, count = struct.unpack_from("<QIHHHHH", raw, 0x28)
    if not offset or width != _SECTION.size:
        return None
    sections = [_SECTION.unpack_from(raw, offset + width * number) for number in range(count)]
    libraries: set[str] = set()
    name = ""
    versions: set[str] = set()
    for _name, kind, _flags2, _address, start, size, link, _info, _align, _entry in sections:
        if kind not in (_DYNAMIC, _VERNEED):
            continue
        words = sections[link][4]
        if kind == _DYNAMIC:
            for tag, value in struct.iter_unpack("<QQ", raw[start : start + size]):
                if tag == _NEEDED:
                    libraries.add(_text(raw, words + value))
                elif tag == _SONAME:
                    name = _text(raw, words + value)
        else:
            versions |= set(_asked(raw, start, words))
    return Needs(frozenset(libraries), name, frozenset(versions))


def _asked(raw: bytes, start: int, words: int) -> Iterator[str]:
    while True:
        _version, _count, _file, aux, following = struct.unpack_from("<HHIII", raw, start)
        at = start + aux
        while True:
            _hash, _flags, _other, name, further = struct.unpack_from("<IHHII", raw, at)
            yield _text(raw, words + name)
            if not further:
                break
            at += further
        if not following:
            return
        start += following


def _text(raw: bytes, at: int) -> str:
    return raw[at : raw.index(b"\0", at)].decode()


def of_folder(folder: Path) -> dict[Path, Needs]:
    """Every ELF file below a folder."""
    found = {}
    for file in sorted(folder.rglob("*")):
        if file.is_file() and not file.is_symlink():
            with file.open("rb") as opened:
                if opened.read(4) != b"\x7fELF":
                    continue
            one = needs(file.read_bytes())
            if one is not None:
                found[file] = one
    return found


def table(text: str) -> dict[str, str]:
    """The table: packages (as Depends has them) by library; empty for an optional one."""
    found = {}
    for line in text.splitlines():
        name, _, packages = line.partition("#")[0].strip().partition(" ")
        if name:
            found[name] = "" if packages.strip() == "-" else packages.strip()
    return found


def outside(found: dict[Path, Needs], known: dict[str, str]) -> list[str]:
    """The packages that are needed, sorted. Raises Mistake for a library that nobody has thought of."""
    inside = {one.name for one in found.values()} | {file.name for file in found}
    asked: dict[str, Path] = {}
    for file, one in found.items():
        for name in one.libraries - inside:
            asked.setdefault(name, file)
    unknown = sorted(f"{name} ({asked[name].name})" for name in asked.keys() - known.keys())
    if unknown:
        raise Mistake(f"where do these come from? {', '.join(unknown)}")
    return sorted({known[name] for name in asked} - {""})


def newest(found: dict[Path, Needs], family: str) -> tuple[Number, str]:
    """The newest version of GLIBC or GLIBCXX that is asked for, and by which file."""
    best: tuple[Number, str] = ((0,), "")
    for file, one in found.items():
        for version in one.versions:
            match = _VERSION.match(version)
            if match and match[1] == family:
                best = max(best, (number(match[2]), file.name))
    return best


def number(text: str) -> Number:
    """2.31 as numbers."""
    return tuple(int(part) for part in text.split("."))


def main(words: Sequence[str]) -> int:
    """Run one command."""
    try:
        match words:
            case ["outside", folder, listed]:
                known = table(Path(listed).read_text(encoding="utf-8"))
                always = known.pop("always", "")
                print(", ".join([*([always] if always else []), *outside(of_folder(Path(folder)), known)]))
            case ["versions", folder, glibc, glibcxx]:
                found = of_folder(Path(folder))
                for family, most in (("GLIBC", glibc), ("GLIBCXX", glibcxx)):
                    version, file = newest(found, family)
                    print(f"{family} {'.'.join(map(str, version))} ({file})", file=sys.stderr)
                    if version > number(most):
                        raise Mistake(f"{file} asks for {family} newer than {most}")
            case _:
                print(__doc__, file=sys.stderr)
                return 2
    except Mistake as mistake:
        print(mistake, file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
