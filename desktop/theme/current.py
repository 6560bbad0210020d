"""The theme in force: tokens, scale and density for one process, with a signal when any of them changes."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from pathlib import Path

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QColor, QIcon
from PySide6.QtWidgets import QApplication, QStyleFactory

from desktop.resources import resources_dir
from desktop.theme import fonts, stylesheet
from desktop.theme.fonts import Face
from desktop.theme.tokens import PALETTES, SIZES, Density, Mode, Palette, Role, Sizes


def _sign(app: QApplication) -> None:
    """Windows shows the icon of the window, and takes a program of Python's for Python unless it is told otherwise."""
    file = resources_dir() / "zhenshu.ico"
    if sys.platform == "win32" and file.exists():
        import ctypes

        ctypes.windll.shell32.SetCurrentProcessExplicitAppUserModelID("Zhenshu")
        app.setWindowIcon(QIcon(str(file)))


class Theme(QObject):
    """Colours, sizes and faces by role. There is one, ``theme()``; ``apply`` gives it to the application."""

    changed = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._mode: Mode = "dark"
        self._scale = 1.0
        self._density: Density = "compact"
        self._app: QApplication | None = None
        self._colors: dict[str, QColor] = {}
        self._faces: dict[tuple[int, bool], Face] = {}
        self._sizes = SIZES["compact"]

    @property
    def mode(self) -> Mode:
        return self._mode

    @property
    def scale(self) -> float:
        return self._scale

    @property
    def density(self) -> Density:
        return self._density

    @property
    def palette(self) -> Palette:
        return PALETTES[self._mode]

    @property
    def sizes(self) -> Sizes:
        """All lengths, scaled and for the density in force."""
        return self._sizes

    def px(self, length: float) -> int:
        """A design length in logical pixels of this screen, at least one."""
        return max(1, round(length * self._scale))

    def color(self, role: Role) -> QColor:
        """The colour of a role; the object is shared, copy it before you change it."""
        try:
            return self._colors[role]
        except KeyError:
            made = self._colors[role] = QColor(getattr(self.palette, role))
            return made

    def face(self, size: int = 14, bold: bool = False) -> Face:
        """The font of a design size with its metrics."""
        try:
            return self._faces[size, bold]
        except KeyError:
            made = self._faces[size, bold] = Face(size, bold, self._scale, fonts.family())
            return made

    def apply(
        self,
        app: QApplication,
        mode: Mode | None = None,
        scale: float | None = None,
        density: Density | None = None,
    ) -> None:
        """Dresses the application: style, font, palette, style sheet. Later changes follow by themselves."""
        self._app = app
        app.setStyle(QStyleFactory.create("Fusion"))
        _sign(app)
        self._change(mode or self._mode, scale or self._scale, density or self._density)

    def set_mode(self, mode: Mode) -> None:
        if mode != self._mode:
            self._change(mode, self._scale, self._density)

    def set_scale(self, scale: float) -> None:
        if scale != self._scale:
            self._change(self._mode, scale, self._density)

    def set_density(self, density: Density) -> None:
        if density != self._density:
            self._change(self._mode, self._scale, density)

    @contextmanager
    def lent(self, mode: Mode) -> Iterator[None]:
        """Paint something in another mode, such as a picture that will stand on white paper; nothing else is told."""
        own, self._mode = self._mode, mode
        self._colors.clear()
        try:
            yield
        finally:
            self._mode = own
            self._colors.clear()

    def _change(self, mode: Mode, scale: float, density: Density) -> None:
        self._mode, self._scale, self._density = mode, scale, density
        self._colors.clear()
        self._faces.clear()
        self._sizes = SIZES[density].scaled(scale)
        if self._app is not None:
            self._app.setPalette(stylesheet.palette(self.palette))
            self._app.setFont(self.face().font)
            pictures = stylesheet.write_pictures(_picture_folder(), self.palette, mode)
            self._app.setStyleSheet(
                stylesheet.sheet(self.palette, self._sizes, scale, fonts.family(), pictures)
            )
        self.changed.emit()


@cache
def theme() -> Theme:
    """The one theme of this process."""
    return Theme()


@cache
def _picture_folder() -> Path:
    import atexit
    import shutil
    import tempfile

    folder = Path(tempfile.mkdtemp(prefix="zhenshu-theme-"))
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    return folder
