"""Fills in what Wine leaves out of Windows, so that what was installed can be started there.

    python3 gaps.py UCRTBASE.DLL    the parts of a complex number, which its C runtime has only in name

Changes the file of a machine that is thrown away. What Windows has in icuuc.dll is in icuuc.c.
"""

from __future__ import annotations

import struct
import sys
from pathlib import Path

_STUB = bytes.fromhex("4883ec28 488d0d")
_CODE = {
    "crealf": "660f6ec1 c3",  # movd xmm0, ecx
    "cimagf": "48c1e920 660f6ec1 c3",  # shr rcx, 32; movd xmm0, ecx
    "creall": "f20f1001 c3",  # movsd xmm0, [rcx]
    "cimagl": "f20f104108 c3",  # movsd xmm0, [rcx+8]
    "creal": "f20f1001 c3",
    "cimag": "f20f104108 c3",
}


def exports(raw: bytes) -> dict[str, int]:
    """Where in the file the code of each exported name begins."""
    (head,) = struct.unpack_from("<I", raw, 0x3C)
    (count,) = struct.unpack_from("<H", raw, head + 6)
    (width,) = struct.unpack_from("<H", raw, head + 20)
    sections = [struct.unpack_from("<8sIIII", raw, head + 24 + width + 40 * one) for one in range(count)]

    def place(address: int) -> int:
        return next(
            address - start + at
            for _name, size, start, length, at in sections
            if start <= address < start + max(size, length)
        )

    table = place(struct.unpack_from("<I", raw, head + 24 + 112)[0])
    _base, _functions, names, codes, texts, numbers = struct.unpack_from("<IIIIII", raw, table + 16)
    found = {}
    for one in range(names):
        text = place(struct.unpack_from("<I", raw, place(texts) + 4 * one)[0])
        (number,) = struct.unpack_from("<H", raw, place(numbers) + 2 * one)
        (code,) = struct.unpack_from("<I", raw, place(codes) + 4 * number)
        found[raw[text : raw.index(b"\0", text)].decode("ascii")] = place(code)
    return found


def main(file: Path) -> int:
    """Put code where a stub lies, and nowhere else."""
    raw = bytearray(file.read_bytes())
    at = exports(bytes(raw))
    for name, code in _CODE.items():
        if raw[at[name] :].startswith(_STUB):
            filled = bytes.fromhex(code)
            raw[at[name] : at[name] + len(filled)] = filled
    file.write_bytes(raw)
    return 0


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1])))
