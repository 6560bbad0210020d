"""A piece of a scene: it paints a rectangle of design pixels, and says of which parts of the picture it is made."""

from __future__ import annotations

from typing import ClassVar

from PySide6.QtGui import QPainter

from desktop.panels.bigscreen.ink import Ink
from desktop.viewmodels.screen.scenes import Place, Scene
from desktop.viewmodels.screen.screen import ScreenView


class Piece:
    """``watches``: the parts (``viewmodels.screen.screen.PARTS``) after whose change it is painted anew."""

    watches: ClassVar[frozenset[str]] = frozenset()
    of_now: ClassVar[bool] = False
    """It is true of this moment while the data are old, and keeps its colours."""

    def __init__(self, view: ScreenView, place: Place, turn: Turn) -> None:
        self.view, self.place, self.turn = view, place, turn
        _, _, self.width, self.height = (float(one) for one in place.rect)

    def paint(self, painter: QPainter, ink: Ink) -> None:
        """Paint it from 0, 0 to ``width``, ``height``."""
        raise NotImplementedError


class Turn:
    """Which scene is on, and among which it comes in turn."""

    def __init__(self, scenes: tuple[Scene, ...]) -> None:
        self.scenes = scenes
        self.scene: Scene | None = None
        self.video = False
        """Whether pictures of cameras lie over this stage."""

    @property
    def at(self) -> int:
        """Its place among them; -1 where it comes out of turn."""
        names = [one.name for one in self.scenes]
        return names.index(self.scene.name) if self.scene is not None and self.scene.name in names else -1
