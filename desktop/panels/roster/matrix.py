"""The matrix of the roster: a band for each board, a card for each post and village; own-painted, walked by keys."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from typing import Final, NamedTuple

from PySide6.QtCore import QEvent, QPoint, QRect, QRectF, QSize, Qt, Signal, Slot
from PySide6.QtGui import (
    QHelpEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QResizeEvent,
    QShowEvent,
)
from PySide6.QtWidgets import QScrollArea, QSizePolicy, QToolTip, QWidget

from desktop.domain.roster.shifts import Presence
from desktop.panels.roster.inks import bar_role, mark_role
from desktop.theme import glyphs, icons, painting
from desktop.theme.current import theme
from desktop.theme.labels import plain_tooltip
from desktop.theme.pictures import Pictures
from desktop.theme.tokens import Role
from desktop.viewmodels.roster.cards import BoardView, RosterCard
from desktop.viewmodels.roster.roster import RosterView
from desktop.viewmodels.words import listed

_LOAD: Final = 6


@dataclass(frozen=True, slots=True)
class _Band:
    """One board on screen: its frame, its cards' places."""

    board: BoardView
    frame: QRect
    cells: tuple[tuple[QRect, RosterCard], ...]


class _Look(NamedTuple):
    """What of a card's look does not follow from its post."""

    on: bool
    focused: bool
    hovered: bool
    marked: bool
    live: bool


class PostMatrix(QWidget):
    """``chosen(post)`` when a person moves to a card, ``opened(post)`` on click or Enter.

    With ``marking`` several are marked, by Space or Ctrl and a click: ``marks_changed``.
    """

    chosen = Signal(str)
    opened = Signal(str)
    marks_changed = Signal()

    def __init__(self, roster: RosterView, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._roster = roster
        self._holds: Callable[[RosterCard], bool] = lambda card: True
        self._bands: list[_Band] = []
        self._height = 0
        self._stale = True
        self.current: str | None = None
        self._hovered: str | None = None
        self.marking = False
        self._marked: dict[str, None] = {}
        self._pictures = Pictures()
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMouseTracking(True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        self.setAccessibleName(self.tr("板块与岗位"))
        roster.cards_changed.connect(self._read)
        roster.strip_changed.connect(self._read)
        theme().changed.connect(self._read)
        self._lay_out()

    @property
    def shown(self) -> list[RosterCard]:
        """The cards on screen, in order."""
        return [card for band in self._bands for _, card in band.cells]

    @property
    def marked(self) -> tuple[str, ...]:
        """Those that are marked, in the order in which they were."""
        return tuple(self._marked)

    @Slot()
    def mark_shown(self) -> None:
        """Mark every card on screen."""
        if self.marking:
            self._marked |= dict.fromkeys(card.id for card in self.shown)
            self._tell_marks()

    @Slot()
    def clear_marks(self) -> None:
        """Mark none."""
        self._marked.clear()
        self._tell_marks()

    def _mark(self, post: str) -> None:
        if post in self._marked:
            del self._marked[post]
        else:
            self._marked[post] = None
        self._tell_marks()

    def _tell_marks(self) -> None:
        self._describe()
        self.update()
        self.marks_changed.emit()

    def _describe(self) -> None:
        card = self._roster.card(self.current)
        marked = self.tr("已选") if self.current in self._marked else ""
        self.setAccessibleDescription(listed((card.sentence, marked)) if card is not None else "")

    def set_filter(self, holds: Callable[[RosterCard], bool]) -> None:
        """Show only these posts; boards without any are left out. The keyboard begins in sight."""
        self._holds = holds
        self._lay_out()
        if self.shown and not self._is_shown():
            self.reveal(self.shown[0].id)

    def set_current(self, post: str | None) -> None:
        """Mark a card."""
        if post != self.current:
            self.current = post
            self._describe()
            self.update()

    def place_of(self, post: str) -> QRect | None:
        """Where a card stands; None if it is filtered out."""
        return next((place for band in self._bands for place, card in band.cells if card.id == post), None)

    def sizeHint(self) -> QSize:
        return QSize(theme().px(640), self._height)

    def minimumSizeHint(self) -> QSize:
        return QSize(theme().px(360), self._height)

    # Qt

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self._stale:
            self._lay_out()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self._lay_out()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = event.key()
        steps = {Qt.Key.Key_Left: (-1, 0), Qt.Key.Key_Right: (1, 0), Qt.Key.Key_Up: (0, -1), Qt.Key.Key_Down: (0, 1),
                 Qt.Key.Key_J: (0, 1), Qt.Key.Key_K: (0, -1)}  # fmt: skip
        held = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        if self.marking and held == Qt.KeyboardModifier.ControlModifier and key == Qt.Key.Key_A:
            self.mark_shown()
        elif held:
            super().keyPressEvent(event)
        elif self.marking and key == Qt.Key.Key_Space and self.current is not None and self._is_shown():
            self._mark(self.current)
        elif Qt.Key(key) in steps:
            self._move(*steps[Qt.Key(key)])
        elif (
            key in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space)
            and self.current
            and self._is_shown()
        ):
            self.opened.emit(self.current)
        else:
            super().keyPressEvent(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        card = self._card_at(event.position().toPoint())
        self._hover(card.id if card is not None else None)
        self.setCursor(Qt.CursorShape.PointingHandCursor if card is not None else Qt.CursorShape.ArrowCursor)

    def leaveEvent(self, event: QEvent) -> None:
        self._hover(None)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        card = self._card_at(event.position().toPoint())
        if card is None or event.button() != Qt.MouseButton.LeftButton:
            return
        self._go(card.id)
        if self.marking and event.modifiers() == Qt.KeyboardModifier.ControlModifier:
            self._mark(card.id)
        else:
            self.opened.emit(card.id)

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            card = self._card_at(event.pos())
            QToolTip.showText(
                event.globalPos(), plain_tooltip(card.sentence if card is not None else ""), self
            )
            return True
        return super().event(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        t = theme()
        painter = QPainter(self)
        for band in self._bands:
            if not band.frame.intersects(event.rect()):
                continue
            painting.fill_box(painter, QRectF(band.frame), t.color("surface"), t.color("line"))
            self._paint_board(painter, band)
            for place, card in band.cells:
                if place.intersects(event.rect()):
                    look = self._look(card)
                    paint = partial(self._paint_card, card=card, look=look)
                    self._pictures.draw(painter, QRectF(place), (card, look), paint)
        if self.hasFocus() and not self._is_shown() and self._bands and self._bands[0].cells:
            painting.draw_focus(painter, QRectF(self._bands[0].cells[0][0]))  # where an arrow key begins

    # inside

    def _is_shown(self) -> bool:
        """Whether a filter leaves the current card in sight."""
        return any(card.id == self.current for card in self.shown)

    def _paint_board(self, painter: QPainter, band: _Band) -> None:
        t = theme()
        board = band.board
        x, y, wide = band.frame.x() + t.px(16), float(band.frame.y() + t.px(12)), t.px(124)
        painting.draw_text(
            painter, QRectF(x, y, wide, t.px(24)), board.name, t.face(16, True), t.color("text")
        )
        y += t.px(24)
        said = self.tr("{total} 岗　到岗 {there}/{total}")
        if board.villages:
            said = self.tr("{total} 村　能应答 {there}")
        said = said.format(total=board.total, there=board.there)
        painting.draw_text(painter, QRectF(x, y, wide, t.px(20)), said, t.face(12), t.color("muted"))
        y += t.px(26)
        bar = QRectF(x, y, t.px(116), t.px(4))
        painter.fillRect(bar, t.color("track"))
        at, counts = bar.x(), board.counts()
        for state in Presence:
            share = bar.width() * counts[state] / max(1, board.total)
            role = bar_role(state, live=self._roster.live)
            painter.fillRect(QRectF(at, bar.y(), share, bar.height()), t.color(role))
            at += share
        y += t.px(8)
        if not self._roster.knows_load():
            return
        said = self.tr("今日派单 {issued}　手上 {open}").format(issued=board.issued_today, open=board.open)
        painting.draw_text(painter, QRectF(x, y, wide, t.px(20)), said, t.face(12), t.color("muted"))

    def _look(self, card: RosterCard) -> _Look:
        on = card.id == self.current
        return _Look(
            on, on and self.hasFocus(), card.id == self._hovered, card.id in self._marked, self._roster.live
        )

    def _paint_card(self, painter: QPainter, box: QRectF, card: RosterCard, look: _Look) -> None:
        t = theme()
        on = look.on
        vacant = card.presence is Presence.VACANT and look.live
        ground: Role = "accent_quiet" if on else "late_quiet" if vacant else "surface"
        if look.hovered and not on and not vacant:
            ground = "hover"
        edge = t.color("accent" if on else "late" if vacant else "line_soft")
        painting.fill_box(painter, box, t.color(ground), None, small=True)
        self._frame(painter, box, edge, t.px(2) if on else t.px(1), dashed=vacant and not on)
        quiet: Role = "muted_selected" if on else "muted"
        # of an old picture nothing is bright: who sits there now is not known
        shut = card.stands_by and card.online is False
        mark: Role = mark_role(card.mark, live=True) if look.live and not shut else quiet
        sign = QRectF(box.x() + t.px(10), box.y() + t.px(6), t.px(12), t.px(20))
        if shut:
            glyphs.paint_dot(painter, sign, t.color(quiet), hollow=True)
        else:
            glyphs.paint_post(painter, sign, card.mark, t.color(quiet if card.mark == "away" else mark))
        left, right = box.x() + t.px(30), box.right() - t.px(10)
        end = self._paint_load(painter, right, box.y() + t.px(6), card, quiet)
        name = QRectF(left, box.y() + t.px(6), end - left - t.px(4), t.px(20))
        used = painting.draw_text(painter, name, card.name, t.face(14, True), t.color("text"))
        if card.featured and used + t.px(18) < name.width():
            star = QRectF(left + used + t.px(4), name.y(), t.sizes.icon_small, name.height())
            icons.draw(painter, "star", star, t.color("supervise"))
        y = box.y() + t.px(29)
        face = t.face(12)
        role: Role = mark if card.mark in ("busy", "vacant") else quiet
        said = card.shown_word
        state = QRectF(right - face.width(said) - 1, y, face.width(said) + 2, t.px(20))
        painting.draw_text(painter, state, said, face, t.color(role))
        who = card.person or ("" if card.village else self.tr("无人在岗"))
        person = QRectF(left, y, state.x() - left - t.px(22), t.px(20))
        used = painting.draw_text(painter, person, who, t.face(13), t.color(quiet))
        if card.person:
            self._paint_letter(painter, left + used + t.px(6), y + t.px(2), card.deputy, on)
        if look.marked:
            self._paint_marked(painter, box)
        if look.focused:
            painting.draw_focus(painter, box.adjusted(t.px(3), t.px(3), -t.px(3), -t.px(3)))

    def _paint_marked(self, painter: QPainter, box: QRectF) -> None:
        """A tick in the corner below the mark, and the edge of what is chosen."""
        t = theme()
        self._frame(painter, box, t.color("accent"), t.px(2), dashed=False)
        spot = QRectF(box.x() + t.px(7), box.y() + t.px(30), t.px(18), t.px(18))
        painting.fill_box(painter, spot, t.color("accent"), small=True)
        icons.draw(painter, "check", spot.adjusted(t.px(2), 0, -t.px(2), 0), t.color("on_accent"))

    def _paint_load(self, painter: QPainter, right: float, y: float, card: RosterCard, quiet: Role) -> float:
        """The load as small bars with a figure, late ones in red; gives the left edge."""
        t = theme()
        if not card.known:
            return right
        face = t.face(12)
        said = str(card.open)
        x = right - face.width(said)
        painting.draw_text(painter, QRectF(x, y, face.width(said) + 1, t.px(20)), said, face, t.color(quiet))
        x -= t.px(6) + _LOAD * t.px(5)
        live = self._roster.live
        full: Role = "warn" if card.presence is Presence.BUSY and live else "bar_remaining"
        for at in range(_LOAD):
            role: Role = "late_fill" if at < card.late and live else full if at < card.open else "track"
            painter.fillRect(QRectF(x + at * t.px(5), y + t.px(5), t.px(3), t.px(10)), t.color(role))
        return x

    def _paint_letter(self, painter: QPainter, x: float, y: float, deputy: bool, on: bool) -> None:
        t = theme()
        box = QRectF(x, y, t.px(16), t.px(16))
        edge: Role = "accent" if on or deputy else "line"
        painting.fill_box(
            painter, box, t.color("accent_quiet") if deputy else None, t.color(edge), small=True
        )
        ink = t.color("accent" if on or deputy else "muted")
        painting.draw_text(painter, box, "B" if deputy else "A", t.face(12, True), ink, "center")

    def _frame(self, painter: QPainter, box: QRectF, edge, width: int, *, dashed: bool) -> None:
        t = theme()
        pen = QPen(edge, width)
        if dashed:
            pen.setDashPattern([3, 2])
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(pen)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        half = width / 2
        painter.drawRoundedRect(
            box.adjusted(half, half, -half, -half), t.sizes.radius_small, t.sizes.radius_small
        )
        painter.restore()

    def _lay_out(self) -> None:
        t = theme()
        self._stale = False
        left, over = t.px(148), t.px(8)
        gap, tall = t.px(4), t.px(56)
        inner = max(t.px(180), self.width() - left - t.px(8))
        columns = max(1, min(7, (inner + gap) // (t.px(160) + gap)))
        wide = (inner - gap * (columns - 1)) // columns
        bands, y = [], 0
        for board in (*self._roster.boards(), *self._roster.villages()):
            cards = [card for card in board.cards if self._holds(card)]
            if not cards:
                continue
            cells = tuple(
                (
                    QRect(
                        left + place % columns * (wide + gap),
                        y + over + place // columns * (tall + gap),
                        wide,
                        tall,
                    ),
                    card,
                )
                for place, card in enumerate(cards)
            )
            rows = -(-len(cards) // columns)
            height = max(t.px(100), rows * (tall + gap) - gap + t.px(16))
            bands.append(_Band(board, QRect(0, y, self.width(), height), cells))
            y += height + t.px(8)
        self._bands = bands
        if y != self._height:
            self._height = y
            self.setMinimumHeight(y)
            self.updateGeometry()
        self.update()

    def _move(self, dx: int, dy: int) -> None:
        cells = [(place, card) for band in self._bands for place, card in band.cells]
        if not cells:
            return
        now = next((at for at, (_, card) in enumerate(cells) if card.id == self.current), None)
        if now is None:
            self._go(cells[0][1].id)
            return
        here = cells[now][0]
        if dx:
            self._go(cells[min(len(cells) - 1, max(0, now + dx))][1].id)
            return
        ahead = [(place, card) for place, card in cells if (place.y() - here.y()) * dy > 0]
        if ahead:
            nearest = min(abs(place.y() - here.y()) for place, _ in ahead)
            row = [(place, card) for place, card in ahead if abs(place.y() - here.y()) == nearest]
            self._go(min(row, key=lambda pair: abs(pair[0].x() - here.x()))[1].id)

    def _go(self, post: str) -> None:
        self.set_current(post)
        self.reveal(post)
        self.chosen.emit(post)

    def reveal(self, post: str) -> None:
        """Scroll to a card."""
        place = self.place_of(post)
        parent = self.parentWidget()
        area = parent.parentWidget() if parent is not None else None
        if isinstance(area, QScrollArea) and place is not None:
            margin = theme().px(40)
            area.ensureVisible(place.center().x(), place.center().y(), margin, margin)

    def _card_at(self, point: QPoint) -> RosterCard | None:
        return next(
            (card for band in self._bands for place, card in band.cells if place.contains(point)), None
        )

    def _hover(self, post: str | None) -> None:
        if post != self._hovered:
            self._hovered = post
            self.update()

    @Slot()
    def _read(self) -> None:
        """Something looks different; nobody lays out what nobody sees."""
        self._stale = True
        if self.isVisible():
            self._lay_out()
