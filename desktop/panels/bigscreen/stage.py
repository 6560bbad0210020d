"""The stage: a widget that paints one scene at any size, piece by piece, and repaints only what has changed."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QPoint, QRect, QRectF, Qt, Slot
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QWidget

from desktop.panels.bigscreen.ink import Ink
from desktop.panels.bigscreen.piece import Piece, Turn
from desktop.panels.bigscreen.pieces import PIECES
from desktop.panels.bigscreen.video import Video
from desktop.viewmodels.screen.scenes import EMERGENCY, Aspect, Place, Scene, in_turn
from desktop.viewmodels.screen.screen import ScreenView
from desktop.viewmodels.screen.truth import ScreenTruth


class Stage(QWidget):
    """``scenes``: all that may be shown here, ``emergency`` among them; the first stands at once.

    ``video`` makes what shows cameras on it; without it tiles say that there is no video.
    """

    pieces = PIECES

    def __init__(
        self, view: ScreenView, scenes: tuple[Scene, ...], video: Callable[[QWidget], Video] | None = None,
        parent: QWidget | None = None,
    ) -> None:  # fmt: skip
        super().__init__(parent)
        self.view = view
        self.aspect = Aspect.WIDE
        self.scenes = {one.name: one for one in scenes}
        self._turn = Turn(in_turn(scenes))
        self._kept: dict[str, tuple[Piece, ...]] = {}
        self._on: tuple[Piece, ...] = ()
        self._shift = QPoint()
        self._inks = {False: Ink(), True: Ink(stale=True)}
        self._before: Scene | None = None
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self.setCursor(Qt.CursorShape.BlankCursor)
        self.setAccessibleName(self.tr("大屏"))
        self.video = video(self) if video is not None else None
        self._turn.video = self.video is not None
        if self.video is not None:
            self.video.changed.connect(self._video_changed)
        view.changed.connect(self._on_changed)
        if self._turn.scenes:
            self.show_scene(self._turn.scenes[0])

    # what the director does

    @property
    def scene(self) -> Scene | None:
        """The scene that is on."""
        return self._turn.scene

    def show_scene(self, scene: Scene) -> None:
        """Show another scene, at once and whole."""
        if scene.name != EMERGENCY:
            self._before = scene
        self._turn.scene = scene
        if scene.name not in self._kept:
            self._kept[scene.name] = tuple(
                PIECES[one.piece](self.view, one, self._turn) for one in scene.places
            )
        self._on = self._kept[scene.name]
        self._lay_out()
        self.update()

    def set_truth(self, truth: ScreenTruth) -> None:
        """How true the picture is; while it is old nothing moves and everything is one grey."""
        self.view.set_truth(truth)

    def set_emergency(self, event_id: str | None) -> None:
        """Give the screen to an emergency (its scene is shown), or give it back to the scene that was on before."""
        self.view.set_event(event_id or "")
        if event_id is None:
            if (
                self._turn.scene is not None
                and self._turn.scene.name == EMERGENCY
                and self._before is not None
            ):
                self.show_scene(self._before)
        elif EMERGENCY in self.scenes and (self.scene is None or self.scene.name != EMERGENCY):
            self.show_scene(self.scenes[EMERGENCY])

    def set_shift(self, shift: QPoint) -> None:
        """Move everything by so many design pixels, against burn-in."""
        if shift != self._shift:
            self._shift = shift
            self._lay_out()
            self.update()

    def shut(self) -> None:
        """The window is going."""
        self.view.changed.disconnect(self._on_changed)
        if self.video is not None:
            self.video.shut()

    # geometry

    @property
    def factor(self) -> float:
        """Pixels of this widget for one design pixel."""
        scene = self._turn.scene
        wide, high = scene.size if scene is not None else (1920, 1080)
        return min(self.width() / wide, self.height() / high) or 1.0

    def box(self, place: Place) -> QRect:
        """Where a piece lies on this widget."""
        x, y, wide, high = place.rect
        origin, s = self._origin(), self.factor
        return QRectF(origin[0] + x * s, origin[1] + y * s, wide * s, high * s).toAlignedRect()

    def piece(self, name: str) -> Piece | None:
        """A piece of the scene that is on."""
        return next((one for one in self._on if one.place.piece == name), None)

    def _origin(self) -> tuple[float, float]:
        scene = self._turn.scene
        wide, high = scene.size if scene is not None else (1920, 1080)
        s = self.factor
        return (
            (self.width() - wide * s) / 2 + self._shift.x() * s,
            (self.height() - high * s) / 2 + self._shift.y() * s,
        )

    def _lay_out(self) -> None:
        if self.video is not None and self._turn.scene is not None:
            tiles = [one for one in self._turn.scene.places if one.piece == "tiles"]
            boxes = [(one, self.box(one)) for one in tiles]
            self.video.arrange(self.rect(), boxes, self.factor, emergency=self.scene_is_emergency)

    @property
    def scene_is_emergency(self) -> bool:
        """Whether an emergency has the screen."""
        return self._turn.scene is not None and self._turn.scene.name == EMERGENCY

    # painting

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        plain = self._inks[False]
        painter.fillRect(event.rect(), plain.color("window"))
        ink = self._inks[not self.view.truth.live]
        (x, y), s = self._origin(), self.factor
        region = event.region()
        for piece in self._on:
            if not region.intersects(self.box(piece.place)):
                continue
            left, top, wide, high = piece.place.rect
            painter.save()
            painter.translate(x + left * s, y + top * s)
            painter.scale(s, s)
            painter.setClipRect(QRectF(0, 0, wide, high))
            piece.paint(painter, plain if piece.of_now else ink)
            painter.restore()

    def resizeEvent(self, event: QResizeEvent) -> None:
        self._lay_out()

    # going on

    @Slot(str)
    def _on_changed(self, part: str) -> None:
        if part == "truth":
            if self.video is not None:
                self.video.set_live(self.view.truth.live)
            self.update()
            return
        if part in ("cameras", "event"):
            self._lay_out()
        for piece in self._on:
            if part in piece.watches:
                self.update(self.box(piece.place))

    @Slot()
    def _video_changed(self) -> None:
        for piece in self._on:
            if "cameras" in piece.watches:
                self.update(self.box(piece.place))
