"""The Chinese face that the package carries: Noto Sans CJK (SIL OFL 1.1) under a name of its own, without radicals.

    python3 font.py NotoSansCJK-Regular.ttc OUT.otf

Noto draws 山, 人, 水 and some hundred more with the same glyphs as the radicals at U+2E80–2FDF, and Qt writes those
into a PDF: what is filed could not be found again. Without them a glyph has one meaning. Only SC's forms are kept.
"""

from __future__ import annotations

import sys
from pathlib import Path

from fontTools.subset import Options, Subsetter
from fontTools.ttLib import TTCollection, TTFont

NAME = "Zhenshu Sans SC"
_RADICALS = range(0x2E80, 0x2FE0)
_FEATURES = ["kern", "mark", "mkmk", "palt", "halt", "vert", "tnum", "pnum", "lnum"]


def chinese(file: Path) -> TTFont:
    """The simplified Chinese face of a collection."""
    for face in TTCollection(file).fonts:
        if face["name"].getDebugName(1).startswith("Noto Sans CJK SC"):
            return face
    raise SystemExit(f"{file}: no Noto Sans CJK SC in it")


def carve(face: TTFont) -> None:
    """Leave out what no text here is written with."""
    options = Options()
    options.layout_features = _FEATURES
    options.name_IDs = ["*"]
    options.notdef_outline = True
    options.desubroutinize = False
    options.hinting = True
    cutter = Subsetter(options)
    cutter.populate(unicodes=[code for code in face.getBestCmap() if code not in _RADICALS])
    cutter.subset(face)


def rename(face: TTFont, bold: bool) -> None:
    """Call it by its own name, so that it is never taken for the machine's Noto."""
    style = "Bold" if bold else "Regular"
    script = f"{NAME.replace(' ', '')}-{style}"
    names = face["name"]
    words = {1: NAME, 2: style, 3: f"{script};from Noto Sans CJK SC", 4: f"{NAME} {style}", 6: script}
    names.names = [one for one in names.names if one.nameID in (0, 5, 7, 13, 14) and one.langID == 0x409]
    for number, text in words.items():
        names.setName(text, number, 3, 1, 0x409)
    table = face["CFF "].cff
    table.fontNames[0] = script
    top = table.topDictIndex[0]
    top.FamilyName, top.FullName, top.Weight = NAME, f"{NAME} {style}", style


def main(source: str, target: str) -> int:
    """Make one file."""
    face = chinese(Path(source))
    face.recalcTimestamp = False
    carve(face)
    rename(face, "Bold" in Path(source).name)
    left = [code for code in face.getBestCmap() if code in _RADICALS]
    if left:
        raise SystemExit(f"{len(left)} radicals are left")
    face.save(target)
    return 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
