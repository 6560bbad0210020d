"""Picking a person for a place of the roster: type Chinese or initials, ↑ ↓, Enter; who is free stands first."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QRectF, QSize, Qt, Signal, Slot
from PySide6.QtGui import QFocusEvent, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QWheelEvent
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from desktop.theme import painting
from desktop.theme.current import theme
from desktop.viewmodels.rota.editing import Aim
from desktop.viewmodels.rota.people import PeopleChoices, PersonChoice

_SHOWN = 8


class _People(QWidget):
    """The list under the line; it never takes the focus."""

    picked = Signal(str)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.people: list[PersonChoice] = []
        self.current = self._first = 0
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setMouseTracking(True)

    def set_people(self, people: list[PersonChoice]) -> None:
        """Show these, the first chosen."""
        self.people, self.current, self._first = people, 0, 0
        self._describe()
        self.updateGeometry()
        self.update()

    def move_by(self, step: int) -> None:
        """Another one."""
        if self.people:
            self.current = max(0, min(len(self.people) - 1, self.current + step))
            self._first = max(self.current - _SHOWN + 1, min(self._first, self.current))
            self._describe()
            self.update()

    def sizeHint(self) -> QSize:
        t = theme()
        return QSize(t.px(460), t.sizes.row_narrow * max(1, min(_SHOWN, len(self.people))))

    def paintEvent(self, event: QPaintEvent) -> None:
        t = theme()
        painter = QPainter(self)
        row = t.sizes.row_narrow
        if not self.people:
            place = QRectF(t.px(8), 0, self.width() - t.px(16), row)
            painting.draw_text(painter, place, self.tr("没有这个人"), t.face(13), t.color("muted"))
            return
        for at, one in enumerate(self.people[self._first : self._first + _SHOWN]):
            line = QRectF(0, at * row, self.width(), row)
            on = at + self._first == self.current
            if on:
                painting.fill_box(painter, line, t.color("accent_quiet"), small=True)
            self._paint(painter, line, one, on)

    def _paint(self, painter: QPainter, line: QRectF, one: PersonChoice, on: bool) -> None:
        t = theme()
        x, quiet = line.x() + t.px(8), t.color("muted_selected" if on else "muted")
        hit = t.color("match_selected" if on else "match")
        ink = t.color("muted" if one.strict and not on else "text")
        painting.draw_runs(
            painter,
            QRectF(x, line.y(), t.px(64), line.height()),
            one.name,
            one.hits,
            t.face(14, one.here),
            ink,
            hit,
        )
        painting.draw_text(
            painter, QRectF(x + t.px(70), line.y(), t.px(84), line.height()), one.title, t.face(12), quiet
        )
        painting.draw_text(
            painter, QRectF(x + t.px(158), line.y(), t.px(120), line.height()), one.load, t.face(12), quiet
        )
        place = QRectF(x + t.px(284), line.y(), line.right() - x - t.px(290), line.height())
        if one.why_not:
            ink = t.color("late" if one.strict else "warn")
            painting.draw_text(painter, place, one.why_not, t.face(12), ink)
        else:
            said = self.tr("现在是他") if one.here else self.tr("可排")
            painting.draw_text(painter, place, said, t.face(12), t.color("muted" if one.here else "ok"))

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        at = self._at(event.position().y())
        if at is not None and at != self.current:
            self.current = at
            self.update()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        at = self._at(event.position().y())
        if at is not None and event.button() == Qt.MouseButton.LeftButton:
            self.picked.emit(self.people[at].person)

    def wheelEvent(self, event: QWheelEvent) -> None:
        most = max(0, len(self.people) - _SHOWN)
        self._first = max(0, min(most, self._first - (1 if event.angleDelta().y() > 0 else -1) * 2))
        self.update()

    def _at(self, y: float) -> int | None:
        at = int(y // theme().sizes.row_narrow) + self._first
        return at if 0 <= at < len(self.people) else None

    def _describe(self) -> None:
        if self.people:
            self.setAccessibleDescription(self.people[self.current].sentence)


class _Line(QLineEdit):
    """Keys go to the list below."""

    moved = Signal(int)
    taken = Signal()
    escaped = Signal()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        steps = {
            Qt.Key.Key_Down: 1,
            Qt.Key.Key_Up: -1,
            Qt.Key.Key_PageDown: _SHOWN,
            Qt.Key.Key_PageUp: -_SHOWN,
        }
        key = Qt.Key(event.key())
        if key in steps:
            self.moved.emit(steps[key])
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.taken.emit()
        elif key == Qt.Key.Key_Escape:
            self.escaped.emit()
        else:
            super().keyPressEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        if event.reason() not in (
            Qt.FocusReason.ActiveWindowFocusReason, Qt.FocusReason.PopupFocusReason,
        ):  # fmt: skip
            self.escaped.emit()


class PersonPicker(QWidget):
    """A child of the page over the cell, so that input methods keep working. ``picked(aim, person)``."""

    picked = Signal(object, str)
    left = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._aim: Aim | None = None
        self._choices: PeopleChoices | None = None
        self.line = _Line(self)
        self.line.setPlaceholderText(self.tr("姓名或拼音首字母"))
        self.line.setAccessibleName(self.tr("排人：姓名或拼音首字母"))
        self.people = _People(self)
        self.people.setAccessibleName(self.tr("可排的人"))
        column = QVBoxLayout(self)
        column.setContentsMargins(*(theme().px(8),) * 4)
        column.setSpacing(theme().px(6))
        column.addWidget(self.line)
        column.addWidget(self.people)
        self.line.textChanged.connect(self._find)
        self.line.moved.connect(self.people.move_by)
        self.line.taken.connect(self._take)
        self.line.escaped.connect(self.leave)
        self.people.picked.connect(self._pick)
        self.hide()

    def open_at(self, choices: PeopleChoices, aim: Aim, below: QRectF, typed: str = "") -> None:
        """Open for a place whose box is ``below`` in the parent's coordinates."""
        self._aim, self._choices = aim, choices
        self.line.setText(typed)
        self._find(typed)
        size, host = self.sizeHint(), self.parentWidget()
        assert host is not None
        x = min(int(below.x()), host.width() - size.width() - theme().px(8))
        y = int(below.bottom()) + theme().px(4)
        tall = theme().sizes.row_narrow * _SHOWN + theme().px(60)
        if y + tall > host.height():
            y = max(0, int(below.y()) - size.height() - theme().px(4))
        self.move(QPoint(max(0, x), y))
        self.show()
        self.raise_()
        self.line.setFocus(Qt.FocusReason.PopupFocusReason)

    @Slot()
    def leave(self) -> None:
        """Put it away; nothing has changed."""
        if self.isVisible():
            self.hide()
            self._choices = None
            self.left.emit()

    def paintEvent(self, event: QPaintEvent) -> None:
        painting.fill_box(
            QPainter(self), QRectF(self.rect()), theme().color("raised"), theme().color("line_strong")
        )

    @Slot(str)
    def _find(self, typed: str) -> None:
        if self._choices is not None:
            self.people.set_people(self._choices.find(typed))
            self.resize(self.sizeHint())

    @Slot()
    def _take(self) -> None:
        if self.people.people:
            self._pick(self.people.people[self.people.current].person)

    @Slot(str)
    def _pick(self, person: str) -> None:
        aim, self._choices = self._aim, None
        self.hide()
        if aim is not None:
            self.picked.emit(aim, person)
