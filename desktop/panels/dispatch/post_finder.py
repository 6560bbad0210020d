"""Finding any post by Chinese or pinyin initials: a line, and below it a list that never takes the focus."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QPoint, QRectF, QSize, Qt, Signal, Slot
from PySide6.QtGui import QFocusEvent, QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QLineEdit, QWidget

from desktop.theme import glyphs, painting
from desktop.theme.current import theme
from desktop.theme.glyphs import POST_ROLE
from desktop.viewmodels.dispatch.post_choices import PostChoice
from desktop.viewmodels.roster.cards import MARKS


class FoundPosts(QWidget):
    """The list under the line: a frameless child of the panel, so that input methods keep working."""

    picked = Signal(str)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.cards: Sequence[PostChoice] = ()
        self.current = 0
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setMouseTracking(True)
        self.hide()

    def set_cards(self, cards: Sequence[PostChoice]) -> None:
        self.cards, self.current = cards, 0
        self.resize(self.sizeHint())
        self.update()

    def move_by(self, step: int) -> None:
        """The next or the previous one."""
        if self.cards:
            self.current = (self.current + step) % len(self.cards)
            self.update()

    def sizeHint(self) -> QSize:
        t = theme()
        return QSize(t.px(440), t.sizes.row_narrow * max(1, len(self.cards)) + t.px(10))

    def paintEvent(self, event: QPaintEvent) -> None:
        t = theme()
        painter = QPainter(self)
        painting.fill_box(painter, QRectF(self.rect()), t.color("raised"), t.color("line_strong"))
        row = t.sizes.row_narrow
        if not self.cards:
            place = QRectF(t.px(12), t.px(5), self.width() - t.px(24), row)
            painting.draw_text(painter, place, self.tr("没有这样的岗位"), t.face(13), t.color("muted"))
            return
        for at, card in enumerate(self.cards):
            line = QRectF(t.px(5), t.px(5) + at * row, self.width() - t.px(10), row)
            on = at == self.current
            if on:
                painting.fill_box(painter, line, t.color("accent_quiet"), small=True)
            self._paint_row(painter, line, card, on)

    def _paint_row(self, painter: QPainter, line: QRectF, card: PostChoice, on: bool) -> None:
        t = theme()
        x = line.x() + t.px(8)
        hit = t.color("match_selected" if on else "match")
        quiet = t.color("muted_selected" if on else "muted")
        place = QRectF(x, line.y(), t.px(110), line.height())
        painting.draw_runs(painter, place, card.name, card.hits, t.face(), t.color("text"), hit)
        place = QRectF(x + t.px(116), line.y(), t.px(76), line.height())
        painting.draw_text(painter, place, card.board, t.face(12), quiet)
        mark = MARKS[card.presence]
        colour = quiet if mark == "away" else t.color(POST_ROLE[mark])
        glyphs.paint_post(painter, QRectF(x + t.px(200), line.y(), t.px(10), line.height()), mark, colour)
        place = QRectF(x + t.px(214), line.y(), t.px(90), line.height())
        painting.draw_text(painter, place, card.standing, t.face(12), colour)
        end = line.right() - t.px(8)
        if on:
            end -= painting.key_width("Enter")
            painting.draw_key(painter, end, line.center().y(), "Enter")
        place = QRectF(x + t.px(308), line.y(), end - x - t.px(312), line.height())
        painting.draw_text(painter, place, card.load, t.face(12), quiet)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        at = self._at(event.position().y())
        if at is not None and at != self.current:
            self.current = at
            self.update()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        at = self._at(event.position().y())
        if at is not None and event.button() == Qt.MouseButton.LeftButton:
            self.picked.emit(self.cards[at].post)

    def _at(self, y: float) -> int | None:
        at = int((y - theme().px(5)) // theme().sizes.row_narrow)
        return at if 0 <= at < len(self.cards) else None


class PostFinder(QLineEdit):
    """Type, ↑ ↓, Enter. ``picked(post)`` when one is taken, ``left`` when the search is given up."""

    picked = Signal(str)
    left = Signal()
    escaped = Signal()
    """Given up by key: the focus may go back."""

    def __init__(
        self, find: Callable[[str], Sequence[PostChoice]], host: QWidget, hint: str, parent: QWidget
    ) -> None:
        super().__init__(parent)
        self._find = find
        self._host = host
        self.found = FoundPosts(host)
        self.setPlaceholderText(hint)
        self.setAccessibleName(hint)
        self.setClearButtonEnabled(False)
        self.textChanged.connect(self._look)
        self.found.picked.connect(self._take)

    def look_at_all(self) -> None:
        """Open the list before anything is typed."""
        self._look(self.text())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = event.key()
        if self.found.isVisible():
            if key in (Qt.Key.Key_Down, Qt.Key.Key_Up):
                self.found.move_by(1 if key == Qt.Key.Key_Down else -1)
                return
            if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not event.modifiers():
                if self.found.cards:
                    self._take(self.found.cards[self.found.current].post)
                return
        elif key == Qt.Key.Key_Down:
            self._look(self.text())
            return
        if key == Qt.Key.Key_Escape:
            if self.found.isVisible() or self.text():
                self._close()
                self.escaped.emit()
                self.left.emit()
                return
            event.ignore()
            return
        super().keyPressEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        if event.reason() != Qt.FocusReason.ActiveWindowFocusReason:
            self._close()
            self.left.emit()

    @Slot(str)
    def _look(self, typed: str) -> None:
        if not typed.strip() and not self.hasFocus():
            self.found.hide()
            return
        self.found.set_cards(self._find(typed))
        place = self.mapTo(self._host, QPoint(0, self.height() + theme().px(4)))
        size = self.found.sizeHint()
        x = min(place.x(), max(0, self._host.width() - size.width() - theme().px(8)))
        y = place.y() if place.y() + size.height() <= self._host.height() else place.y() - size.height()
        if y != place.y():
            y -= self.height() + 2 * theme().px(4)
        self.found.setGeometry(x, max(0, y), min(size.width(), self._host.width()), size.height())
        self.found.raise_()
        self.found.show()

    @Slot(str)
    def _take(self, post: str) -> None:
        self._close()
        self.picked.emit(post)

    def _close(self) -> None:
        self.found.hide()
        self.blockSignals(True)
        self.clear()
        self.blockSignals(False)
