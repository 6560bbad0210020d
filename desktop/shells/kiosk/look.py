"""How the kiosk looks: lengths of the design on this screen, large type, strong contrast, one style sheet."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cache

from PySide6.QtGui import QColor, QFont

from desktop.theme import fonts
from desktop.theme.tokens import KIOSK, KIOSK_INKS, Palette

PORTRAIT, LANDSCAPE = (1080, 1920), (1920, 1080)
"""The design's own sizes; everything is scaled from them."""
_LARGE = 1.18
"""Type is so much larger with 大字: more would not leave room for a sentence."""
STRONG = replace(
    KIOSK, window="#FFFFFF", surface="#FFFFFF", sunken="#FFFFFF", hover="#FFFFFF", line="#000000", line_soft="#000000",
    line_strong="#000000", track="#FFFFFF", text="#000000", muted="#000000", accent="#003A75", accent_quiet="#FFFFFF",
    ok="#00461C", warn="#4A2C00", warn_quiet="#FFFFFF", disabled="#595959",
)  # fmt: skip
"""高对比: black on white, every border black; what is chosen or pressed is filled (``parts``)."""


@dataclass(frozen=True, slots=True)
class Look:
    """One way of looking. ``scale``: from the design's pixels to this screen's."""

    scale: float = 1.0
    portrait: bool = True
    large: bool = False
    strong: bool = False

    @classmethod
    def of(cls, width: int, height: int, *, large: bool = False, strong: bool = False) -> Look:
        """What fits a window of this size."""
        portrait = height >= width
        across, down = PORTRAIT if portrait else LANDSCAPE
        return cls(max(0.25, min(width / across, height / down)), portrait, large, strong)

    @property
    def palette(self) -> Palette:
        """The colours by role."""
        return STRONG if self.strong else KIOSK

    @property
    def pad(self) -> str:
        """The ground of the keys."""
        return "#FFFFFF" if self.strong else KIOSK_INKS.pad

    @property
    def on_accent_muted(self) -> str:
        """Less important text on the accent's ground."""
        return "#FFFFFF" if self.strong else KIOSK_INKS.on_accent_muted

    @property
    def warn_line(self) -> str:
        """The border of a notice."""
        return "#000000" if self.strong else KIOSK_INKS.warn_line

    def px(self, length: float) -> int:
        """A length of the design in pixels of this screen, at least one."""
        return max(1, round(length * self.scale))

    def type(self, size: float) -> int:
        """The pixel size of type."""
        return max(1, round(size * self.scale * (_LARGE if self.large else 1.0)))

    def font(self, size: float, bold: bool = False) -> QFont:
        """A face."""
        return fonts.make_font(fonts.family(), self.type(size), bold)

    def color(self, role: str) -> QColor:
        """A colour of the palette."""
        return QColor(getattr(self.palette, role))


@cache
def sheet(look: Look) -> str:
    """The style sheet of the window."""
    p, px, t = look.palette, look.px, look.type
    thick = px(6 if look.strong else 4)
    line, edge = px(2 if look.strong else 1), px(2)
    family = fonts.family()
    return f"""
* {{ font-family: "{family}"; }}
QWidget#kiosk, QWidget[ground="window"] {{ background: {p.window}; }}
QWidget[ground="pad"] {{ background: {look.pad}; }}
QWidget[ground="surface"] {{ background: {p.surface}; }}
QScrollArea, QScrollArea > QWidget > QWidget {{ background: transparent; border: 0; }}
QScrollBar:vertical {{ width: {px(24)}px; background: transparent; border: 0; margin: 0 0 0 {px(12)}px; }}
QScrollBar::handle:vertical {{ background: {p.line_strong}; border-radius: {px(6)}px; min-height: {px(120)}px; }}
QScrollBar::add-line:vertical, QScrollBar::sub-line:vertical {{ height: 0; }}
QScrollBar::add-page:vertical, QScrollBar::sub-page:vertical {{ background: transparent; }}
QScrollBar:horizontal {{ height: 0; }}
QLabel {{ color: {p.text}; font-size: {t(36)}px; background: transparent; border: 0; }}
QLabel[type="huge"] {{ font-size: {t(144)}px; font-weight: 700; }}
QLabel[type="clock"] {{ font-size: {t(72)}px; font-weight: 700; }}
QLabel[type="title"] {{ font-size: {t(52)}px; font-weight: 700; }}
QLabel[type="hall"] {{ font-size: {t(56)}px; font-weight: 700; }}
QLabel[type="head"] {{ font-size: {t(40)}px; font-weight: 700; }}
QLabel[type="body"] {{ font-size: {t(36)}px; }}
QLabel[type="small"] {{ font-size: {t(30)}px; }}
QLabel[type="tiny"] {{ font-size: {t(28)}px; }}
QLabel[ink="muted"] {{ color: {p.muted}; }}
QLabel[ink="accent"] {{ color: {p.accent}; }}
QLabel[ink="warn"] {{ color: {p.warn}; }}
QLabel[ink="ok"] {{ color: {p.ok}; }}
QLabel[bold="true"] {{ font-weight: 700; }}
QFrame[frame="card"] {{ background: {p.surface}; border: {line}px solid {p.line}; border-radius: {px(16)}px; }}
QFrame[frame="notice"] {{ background: {p.warn_quiet}; border: {line}px solid {look.warn_line};
    border-radius: {px(12)}px; }}
QFrame[frame="rule"] {{ background: {p.line}; border: 0; }}
QLineEdit, QPlainTextEdit {{ background: {p.surface}; color: {p.text}; border: {edge}px solid {p.line_strong};
    border-radius: {px(12)}px; padding: {px(12)}px {px(20)}px; font-size: {t(40)}px;
    selection-background-color: {p.accent}; selection-color: {p.on_accent}; }}
QLineEdit:focus, QPlainTextEdit:focus {{ border: {thick}px solid {p.accent};
    padding: {px(12) - thick + edge}px {px(20) - thick + edge}px; }}
QLineEdit, QPlainTextEdit {{ placeholder-text-color: {p.muted}; }}
QLineEdit[wide="true"] {{ font-size: {t(72)}px; font-weight: 700; }}
"""
