"""What programs and libraries of Windows (PE, 64 bit) need: the libraries that they name, at once or when first called.

    python3 installers/pe.py outside FOLDER TABLE    fails for a library that neither lies there nor stands in the table

TABLE: the libraries that Windows itself has, a name a line. Only the standard library is used.
"""

from __future__ import annotations

import struct
import sys
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

_SUFFIXES = (".dll", ".exe", ".pyd")
_AMD64, _PE32_PLUS = 0x8664, 0x20B
_IMPORTS, _DELAYED = 1, 13
_SECTION = struct.Struct("<8sIIII")
_APISET = ("api-ms-win-", "ext-ms-win-")
"""Names that stand for libraries of Windows."""


class Mistake(Exception):
    """What the builder has to be told."""


def libraries(raw: bytes) -> frozenset[str] | None:
    """The libraries that a file names, in small letters; None where it is no 64-bit PE."""
    if raw[:2] != b"MZ":
        return None
    (head,) = struct.unpack_from("<I", raw, 0x3C)
    machine, sections = struct.unpack_from("<HH", raw, head + 4)
    (width,) = struct.unpack_from("<H", raw, head + 20)
    optional = head + 24
    if raw[head : head + 4] != b"PE\0\0" or machine != _AMD64:
        return None
    if struct.unpack_from("<H", raw, optional)[0] != _PE32_PLUS:
        return None
    table = [_SECTION.unpack_from(raw, optional + width + 40 * number) for number in range(sections)]

    def place(address: int) -> int:
        for _name, size, start, length, at in table:
            if start <= address < start + max(size, length):
                return address - start + at
        raise Mistake(f"no section holds {address:#x}")

    found: set[str] = set()
    (count,) = struct.unpack_from("<I", raw, optional + 108)
    for number, step, at in ((_IMPORTS, 20, 12), (_DELAYED, 32, 4)):
        address = struct.unpack_from("<I", raw, optional + 112 + 8 * number)[0] if number < count else 0
        if address:
            found |= {_text(raw, place(name)) for name in _names(raw, place(address), step, at)}
    return frozenset(found)


def _names(raw: bytes, start: int, step: int, at: int) -> Iterator[int]:
    while True:
        (name,) = struct.unpack_from("<I", raw, start + at)
        if not name:
            return
        yield name
        start += step


def _text(raw: bytes, at: int) -> str:
    return raw[at : raw.index(b"\0", at)].decode("ascii").lower()


def of_folder(folder: Path) -> dict[Path, frozenset[str]]:
    """Every program and library below a folder."""
    found = {}
    for file in sorted(folder.rglob("*")):
        if file.suffix.lower() in _SUFFIXES and file.is_file():
            there = libraries(file.read_bytes())
            if there is not None:
                found[file] = there
    return found


def reached(found: dict[Path, frozenset[str]], roots: Iterable[Path]) -> set[Path]:
    """The files that the given ones load, themselves among them; of two of one name both."""
    named: dict[str, list[Path]] = {}
    for file in found:
        named.setdefault(file.name.lower(), []).append(file)
    there: set[Path] = set()
    todo = list(roots)
    while todo:
        file = todo.pop()
        if file not in there:
            there.add(file)
            todo += [one for name in found.get(file, ()) for one in named.get(name, ())]
    return there


def table(text: str) -> frozenset[str]:
    """The libraries of the system."""
    return frozenset(name for line in text.splitlines() if (name := line.partition("#")[0].strip().lower()))


def outside(found: dict[Path, frozenset[str]], known: frozenset[str]) -> frozenset[str]:
    """What Windows has to bring. Raises Mistake for a library that nobody has thought of."""
    inside = {file.name.lower() for file in found}
    asked: dict[str, Path] = {}
    for file, names in found.items():
        for name in names - inside:
            if not name.startswith(_APISET):
                asked.setdefault(name, file)
    unknown = sorted(f"{name} ({asked[name].name})" for name in asked.keys() - known)
    if unknown:
        raise Mistake(f"where do these come from? {', '.join(unknown)}")
    return frozenset(asked)


def main(words: Sequence[str]) -> int:
    """Run one command."""
    try:
        match words:
            case ["outside", folder, listed]:
                found = of_folder(Path(folder))
                asked = outside(found, table(Path(listed).read_text(encoding="utf-8")))
                print(f"{len(found)} files want {len(asked)} libraries of Windows", file=sys.stderr)
            case _:
                print(__doc__, file=sys.stderr)
                return 2
    except Mistake as mistake:
        print(mistake, file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
