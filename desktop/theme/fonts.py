"""Type: the Chinese face, its fixed baselines and its equal-width figures."""

from __future__ import annotations

import os
from dataclasses import dataclass
from functools import cache
from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtGui import QFont, QFontDatabase, QFontInfo, QFontMetricsF

from desktop.resources import resources_dir
from desktop.theme.tokens import line_height

FOLDER: Final = "fonts"
"""Under resources, where a package carries its own face (installers/desktop/font.py)."""
CARRIED: Final = "Zhenshu Sans SC"
"""Its name. It has no radicals of their own (U+2E80–2FDF), so that what is written in a PDF can be searched."""
FAMILIES: Final = (
    CARRIED,
    "Noto Sans CJK SC",
    "Noto Sans SC",
    "Source Han Sans SC",
    "Source Han Sans CN",
    "Microsoft YaHei UI",
    "Microsoft YaHei",
    "PingFang SC",
    "WenQuanYi Micro Hei",
    "WenQuanYi Zen Hei",
)
# Characters a township's work can't do without; 镇枢 itself, a surname and a place name that poor fonts lack.
_PROBE: Final = "镇枢邹淄垚〇×·，。"
_FIGURES: Final = "0123456789"
# From the middle of a line down to the baseline, in em: centres ideographs (-0.12..0.88) and figures (0..0.73).
_DROP: Final = 0.375


# Qt has FreeType embolden every CFF face (Noto CJK is one): at 14 px regular then looks like bold. The switch
# can't be turned off from outside, but the amounts can be set to nothing.
_NO_DARKENING: Final = "cff:darkening-parameters=500,0,1000,0,1667,0,2333,0"

_MOST_WIDTHS: Final = 4096


@dataclass(frozen=True, slots=True)
class FontCheck:
    """What the doctor reports about type on this machine."""

    ok: bool
    family: str
    equal_digits: bool
    detail: str


class Face:
    """A font at one size with its metrics; compared by identity, so it is a cheap cache key."""

    __slots__ = ("_widths", "font", "line", "metrics", "px")

    def __init__(self, size: int, bold: bool, scale: float, name: str) -> None:
        self.px: Final = max(1, round(size * scale))
        self.line: Final = max(self.px, round(line_height(size) * scale))
        self.font: Final = make_font(name, self.px, bold)
        self.metrics: Final = QFontMetricsF(self.font)
        self._widths: dict[str, float] = {}

    def width(self, text: str) -> float:
        """In logical pixels; what is painted again and again is measured once."""
        found = self._widths.get(text)
        if found is None:
            if len(self._widths) >= _MOST_WIDTHS:
                self._widths.clear()
            found = self._widths[text] = self.metrics.horizontalAdvance(text)
        return found

    def elide(self, text: str, width: float) -> str:
        return self.metrics.elidedText(text, Qt.TextElideMode.ElideRight, width)

    def baseline(self, top: float, height: float) -> float:
        """The baseline of one line that stands in the middle of ``top``..``top + height``."""
        return float(round(top + height / 2 + self.px * _DROP))


def keep_weight() -> None:
    """Keeps Chinese text at its drawn weight on Linux. To be called before the QApplication is made."""
    os.environ.setdefault("FREETYPE_PROPERTIES", _NO_DARKENING)


@cache
def family() -> str:
    """The face that is carried along, or the first known Chinese one on this machine, else Qt's own choice."""
    for file in sorted((resources_dir() / FOLDER).glob("*.otf")):
        QFontDatabase.addApplicationFont(str(file))
    present = set(QFontDatabase.families())
    for name in FAMILIES:
        if name in present:
            return name
    chinese = QFontDatabase.families(QFontDatabase.WritingSystem.SimplifiedChinese)
    return chinese[0] if chinese else QFontDatabase.systemFont(QFontDatabase.SystemFont.GeneralFont).family()


def make_font(name: str, px: int, bold: bool = False) -> QFont:
    """A font of a pixel size, with equal-width figures where the family's own are not."""
    font = QFont(name)
    font.setPixelSize(px)
    font.setWeight(QFont.Weight.Bold if bold else QFont.Weight.Normal)
    font.setHintingPreference(QFont.HintingPreference.PreferVerticalHinting)
    if not _equal_digits(name, bold):
        _set_tabular(font)
    return font


def fonts_ok() -> FontCheck:
    """Whether Chinese can be read here: a known family, every probe character, figures of one width."""
    name = family()
    font = make_font(name, 14)
    real = QFontInfo(font).family()
    metrics = QFontMetricsF(font)
    missing = [c for c in _PROBE if not metrics.inFontUcs4(ord(c))]
    widths = {round(metrics.horizontalAdvance(c), 2) for c in _FIGURES}
    known = name in FAMILIES
    faults = []
    if not known:
        faults.append("no known Chinese family: " + ", ".join(FAMILIES))
    if missing:
        faults.append("missing characters: " + " ".join(missing))
    if len(widths) > 1:
        faults.append("figures differ in width")
    return FontCheck(known and not missing, real, len(widths) == 1, "; ".join(faults) or real)


@cache
def _equal_digits(name: str, bold: bool) -> bool:
    font = QFont(name)
    font.setPixelSize(100)
    font.setBold(bold)
    metrics = QFontMetricsF(font)
    return len({metrics.horizontalAdvance(c) for c in _FIGURES}) == 1


def _set_tabular(font: QFont) -> None:
    font.setFeature(QFont.Tag("tnum"), 1)
