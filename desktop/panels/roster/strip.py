"""The duty strip: one dot for each post, what is on its way, what came last; 40 px under everything."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QEvent, QRectF, QSize, Qt, QTimer, Signal, Slot
from PySide6.QtGui import (
    QHelpEvent,
    QHideEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QResizeEvent,
    QShowEvent,
)
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget

from desktop.domain.roster.shifts import Presence
from desktop.panels.roster.inks import bar_role, mark_role
from desktop.theme import glyphs, icons, painting
from desktop.theme.current import theme
from desktop.theme.labels import plain_tooltip
from desktop.theme.painted import Painted
from desktop.theme.tokens import Role
from desktop.viewmodels.roster.cards import MARKS, BoardView
from desktop.viewmodels.roster.roster import RosterView
from desktop.viewmodels.words import PRESENCES, clauses, word


@dataclass(frozen=True, slots=True)
class _Spot:
    """A place that can be pointed at: a dot, a board, or an end cell."""

    rect: QRectF
    kind: str
    id: str
    text: str


class DutyStrip(Painted):
    """``post_requested(post)`` on a dot, ``roster_requested`` on a board, ``outbox_requested`` on 待发送.

    Dots where there is room, else bars with the vacant posts counted in red. ← → walk through the dots, Enter opens.
    """

    post_requested = Signal(str)
    roster_requested = Signal(str)
    outbox_requested = Signal()

    def __init__(self, roster: RosterView, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._roster = roster
        self._boards: list[BoardView] = []
        self._spots: list[_Spot] = []
        self._at = -1
        self._dots = True
        self._legend = True
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setMouseTracking(True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        roster.cards_changed.connect(self._read)
        roster.strip_changed.connect(self._read)
        self._tick = QTimer(self)
        self._tick.setInterval(1000)
        self._tick.timeout.connect(roster.tick)
        self._read()

    @property
    def dots(self) -> bool:
        """Whether there is room for a dot for each post."""
        return self._dots

    @property
    def spots(self) -> list[str]:
        """What can be walked through, as a screen reader says it."""
        return [spot.text for spot in self._spots]

    def natural_size(self) -> QSize:
        return QSize(theme().px(640), theme().sizes.strip)

    def minimumSizeHint(self) -> QSize:
        return QSize(theme().px(320), theme().sizes.strip)

    # Qt

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._tick.start()

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self._tick.stop()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._lay_out()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        spot = self._spot_at(event.position().x())
        self.setCursor(Qt.CursorShape.PointingHandCursor if spot is not None else Qt.CursorShape.ArrowCursor)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        spot = self._spot_at(event.position().x())
        if spot is not None and event.button() == Qt.MouseButton.LeftButton:
            self._open(spot)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = event.key()
        if key in (Qt.Key.Key_Left, Qt.Key.Key_Right) and self._spots:
            step = 1 if key == Qt.Key.Key_Right else -1
            self._at = (max(self._at, -1 if step > 0 else 0) + step) % len(self._spots)
            self.setAccessibleDescription(self._spots[self._at].text)
            self.update()
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space) and 0 <= self._at < len(
            self._spots
        ):
            self._open(self._spots[self._at])
        else:
            super().keyPressEvent(event)

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            spot = self._spot_at(event.pos().x())
            QToolTip.showText(event.globalPos(), plain_tooltip(spot.text if spot is not None else ""), self)
            return True
        return super().event(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        t = theme()
        painter = QPainter(self)
        painter.fillRect(self.rect(), t.color("surface"))
        painter.fillRect(0, 0, self.width(), t.px(1), t.color("line"))
        x: float = t.px(16)
        x += self._say(painter, x, self.tr("值班"), bold=True)
        for board in self._boards:
            x = self._paint_board(painter, x + t.px(20), board)
        if self._legend:
            x += t.px(12)
            for state in Presence:
                x += t.px(12)
                place = QRectF(x, 0, t.px(10), self.height())
                role = mark_role(MARKS[state], live=self._roster.live)
                glyphs.paint_post(painter, place, MARKS[state], t.color(role))
                x += t.px(14)
                x += self._say(painter, x, word(PRESENCES, state), size=12, role="muted")
        self._paint_end(painter)
        if self.hasFocus():
            focused = self._spots[self._at].rect if 0 <= self._at < len(self._spots) else QRectF(self.rect())
            painting.draw_focus(painter, focused.adjusted(-t.px(4), t.px(8), t.px(4), -t.px(8)))

    # inside

    def _paint_board(self, painter: QPainter, x: float, board: BoardView) -> float:
        t = theme()
        x += self._say(painter, x, board.name) + t.px(8)
        if self._dots:
            for card in board.cards:
                place = QRectF(x, 0, t.px(10), self.height())
                role = mark_role(card.mark, live=self._roster.live)
                glyphs.paint_post(painter, place, card.mark, t.color(role))
                x += t.px(14)
            x += t.px(4)
        else:
            self._paint_bar(painter, QRectF(x, (self.height() - t.px(4)) / 2, t.px(56), t.px(4)), board)
            x += t.px(64)
        x += self._say(painter, x, f"{board.there}/{board.total}", role="muted")
        vacant = board.counts()[Presence.VACANT]
        if vacant and not self._dots:
            x += t.px(6)
            ink: Role = "late" if self._roster.live else "muted"
            x += self._say(painter, x, self.tr("空岗 {count}").format(count=vacant), role=ink, bold=True)
        return x

    def _paint_bar(self, painter: QPainter, place: QRectF, board: BoardView) -> None:
        t = theme()
        painter.fillRect(place, t.color("track"))
        x, counts = place.x(), board.counts()
        for state in Presence:
            wide = place.width() * counts[state] / board.total
            role = bar_role(state, live=self._roster.live)
            painter.fillRect(QRectF(x, place.y(), wide, place.height()), t.color(role))
            x += wide

    def _paint_end(self, painter: QPainter) -> None:
        t = theme()
        for spot, parts in self._end_cells():
            line = QRectF(spot.x() - t.px(16), (self.height() - t.px(20)) / 2, t.px(1), t.px(20))
            painter.fillRect(line, t.color("line"))
            x = spot.x()
            for text, role, bold in parts:
                if text == "upload":
                    icons.draw(painter, text, QRectF(x, 0, t.sizes.icon, self.height()), t.color(role))
                    x += t.sizes.icon + t.px(8)
                else:
                    x += self._say(painter, x, text, role=role, bold=bold) + t.px(8)

    def _end_cells(self) -> list[tuple[QRectF, list[tuple[str, Role, bool]]]]:
        """The cells at the right end with their places: 待发送 n, 最近."""
        t = theme()
        waiting, refused = self._roster.unsent
        role: Role = (
            "muted" if not waiting + refused else "accent" if self._roster.live and not refused else "warn"
        )
        counted: Role = "text" if role == "muted" else role
        unsent: list[tuple[str, Role, bool]] = [
            ("upload", role, False), (self.tr("待发送"), role, False), (str(waiting), counted, True),
        ]  # fmt: skip
        if refused:
            unsent.append((self.tr("要处理 {count}").format(count=refused), "late", True))
        cells = [unsent]
        latest = self._roster.latest
        if latest is not None:
            last: list[tuple[str, Role, bool]] = [
                (self.tr("最近"), "muted", False), (f"{latest.number} {latest.word}", "text", False),
            ]  # fmt: skip
            if self._legend or self.width() >= t.px(1500):
                last.append((latest.where, "muted", False))
            cells.append(last)
        found, end = [], float(self.width() - t.px(16))
        for parts in reversed(cells):
            wide = sum(
                (t.sizes.icon if text == "upload" else t.face(14, bold).width(text)) + t.px(8)
                for text, _, bold in parts
            ) - t.px(8)
            found.append((QRectF(end - wide, 0, wide, self.height()), parts))
            end -= wide + t.px(33)
        return list(reversed(found))

    def _say(
        self, painter: QPainter, x: float, text: str, *, size: int = 14, bold: bool = False, role: Role = "text"
    ) -> float:  # fmt: skip
        place = QRectF(x, 0, max(0.0, self.width() - x), self.height())
        return painting.draw_text(painter, place, text, theme().face(size, bold), theme().color(role))

    def _board_width(self, board: BoardView, dots: bool) -> float:
        t = theme()
        face = t.face()
        wide = t.px(20) + face.width(board.name) + t.px(8) + face.width(f"{board.there}/{board.total}")
        if dots:
            return wide + t.px(14) * board.total + t.px(4)
        vacant = board.counts()[Presence.VACANT]
        said = self.tr("空岗 {count}").format(count=vacant)
        return wide + t.px(64) + (t.px(6) + t.face(14, True).width(said) if vacant else 0)

    def _legend_width(self) -> float:
        t = theme()
        return t.px(12) + sum(t.px(26) + t.face(12).width(word(PRESENCES, state)) for state in Presence)

    def _lay_out(self) -> None:
        """Choose dots or bars for the width, and find the places that can be pointed at."""
        t = theme()
        name = t.px(16) + t.face(14, True).width(self.tr("值班"))
        dotted = name + sum(self._board_width(board, True) for board in self._boards)
        self._legend = True
        room = self._end_cells()[0][0].x() - t.px(40)
        self._legend = dotted + self._legend_width() <= room
        room = self._end_cells()[0][0].x() - t.px(40)
        self._dots = dotted <= room
        self._spots = []
        x = name
        for board in self._boards:
            wide = self._board_width(board, self._dots)
            start = x + t.px(20)
            self._spots.append(
                _Spot(QRectF(start, 0, x + wide - start, self.height()), "board", board.id, board.sentence)
            )
            if self._dots:
                at = start + t.face().width(board.name) + t.px(8)
                for card in board.cards:
                    place = QRectF(at - t.px(2), 0, t.px(14), self.height())
                    self._spots.append(_Spot(place, "post", card.id, card.sentence))
                    at += t.px(14)
            x += wide
        kinds = ("outbox", "latest")
        for kind, (place, parts) in zip(kinds, self._end_cells(), strict=False):
            said = " ".join(text for text, _, _ in parts if text != "upload")
            self._spots.append(_Spot(place, kind, "", said))
        said = clauses((self._roster.age_note, *(board.sentence for board in self._boards)))
        self.setAccessibleName(f"{self.tr('值班')} {said}")

    def _spot_at(self, x: float) -> _Spot | None:
        inside = [spot for spot in self._spots if spot.rect.left() <= x <= spot.rect.right()]
        return min(inside, key=lambda spot: spot.rect.width(), default=None)

    def _open(self, spot: _Spot) -> None:
        match spot.kind:
            case "post":
                self.post_requested.emit(spot.id)
            case "board":
                self.roster_requested.emit(spot.id)
            case "outbox":
                self.outbox_requested.emit()
            case _:
                pass

    @Slot()
    def _read(self) -> None:
        self._boards = self._roster.boards()
        self._lay_out()
        self.update()

    def refresh(self) -> None:
        """After a change of content or theme: new places, new picture."""
        self._lay_out()
        super().refresh()
