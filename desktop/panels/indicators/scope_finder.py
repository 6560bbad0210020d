"""Finding what figures are asked of, by Chinese or pinyin initials: a line that opens below its button, and a list."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QPoint, QRectF, QSize, Qt, Signal, Slot
from PySide6.QtGui import QFocusEvent, QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from desktop.theme import painting
from desktop.theme.current import theme
from desktop.viewmodels.indicators.scopes import ScopeChoice


class _Found(QWidget):
    """The choices, painted; it never takes the focus, so that input methods go on."""

    picked = Signal(object)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.choices: Sequence[ScopeChoice] = ()
        self.current = 0
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setMouseTracking(True)

    def set_choices(self, choices: Sequence[ScopeChoice]) -> None:
        """Other ones; the first is current."""
        self.choices, self.current = choices, 0
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        t = theme()
        return QSize(t.px(360), t.sizes.row_narrow * max(1, len(self.choices)))

    def paintEvent(self, event: QPaintEvent) -> None:
        t = theme()
        painter = QPainter(self)
        row = t.sizes.row_narrow
        if not self.choices:
            place = QRectF(t.px(8), 0, self.width(), row)
            painting.draw_text(painter, place, self.tr("没有找到"), t.face(13), t.color("muted"))
        for at, one in enumerate(self.choices):
            line = QRectF(0, at * row, self.width(), row)
            on = at == self.current
            if on:
                painting.fill_box(painter, line, t.color("accent_quiet"), small=True)
            quiet = t.color("muted_selected" if on else "muted")
            kind = QRectF(t.px(8), line.y(), t.px(64), row)
            painting.draw_text(painter, kind, one.kind, t.face(12), quiet)
            beside = t.face(12).width(one.beside)
            name = QRectF(t.px(76), line.y(), line.width() - t.px(76 + 24) - beside, row)
            hit = t.color("match_selected" if on else "match")
            painting.draw_runs(painter, name, one.name, one.hits, t.face(), t.color("text"), hit)
            rest = QRectF(line.right() - beside - t.px(8), line.y(), beside + 1, row)
            painting.draw_text(painter, rest, one.beside, t.face(12), quiet)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        at = int(event.position().y() // theme().sizes.row_narrow)
        if 0 <= at < len(self.choices) and at != self.current:
            self.current = at
            self.update()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        at = int(event.position().y() // theme().sizes.row_narrow)
        if 0 <= at < len(self.choices) and event.button() == Qt.MouseButton.LeftButton:
            self.picked.emit(self.choices[at])


class _Line(QLineEdit):
    """Arrow keys, Enter and Esc are the list's."""

    stepped = Signal(int)
    taken = Signal()
    escaped = Signal()
    lost = Signal()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        match Qt.Key(event.key()):
            case Qt.Key.Key_Down:
                self.stepped.emit(1)
            case Qt.Key.Key_Up:
                self.stepped.emit(-1)
            case Qt.Key.Key_Return | Qt.Key.Key_Enter:
                self.taken.emit()
            case Qt.Key.Key_Escape:
                self.escaped.emit()
            case _:
                super().keyPressEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        if event.reason() != Qt.FocusReason.ActiveWindowFocusReason:
            self.lost.emit()


class Popover(QWidget):
    """Opens below a button as a child of the panel. ``picked(choice)``; ``left`` when it is given up."""

    picked = Signal(object)
    left = Signal()

    def __init__(self, find: Callable[[str], Sequence[ScopeChoice]], host: QWidget) -> None:
        super().__init__(host)
        self._host, self._find = host, find
        t = theme()
        self.line = _Line(self)
        self.line.setPlaceholderText(self.tr("板块 岗位 网格 村居 事项 渠道"))
        self.line.setAccessibleName(self.tr("范围"))
        self.found = _Found(self)
        column = QVBoxLayout(self)
        column.setContentsMargins(*(t.px(8),) * 4)
        column.setSpacing(t.px(6))
        column.addWidget(self.line)
        column.addWidget(self.found)
        self.line.textChanged.connect(self._look)
        self.line.stepped.connect(self._step)
        self.line.taken.connect(self._take)
        self.line.escaped.connect(self._give_up)
        self.line.lost.connect(self.hide)
        self.found.picked.connect(self._pick)
        self.hide()

    def open_below(self, button: QWidget) -> None:
        """Open it there, with nothing typed."""
        self.line.clear()
        self._look("")
        place = button.mapTo(self._host, QPoint(0, button.height() + theme().px(4)))
        self.move(min(place.x(), max(0, self._host.width() - self.width() - theme().px(8))), place.y())
        self.raise_()
        self.show()
        self.line.setFocus(Qt.FocusReason.PopupFocusReason)

    def paintEvent(self, event: QPaintEvent) -> None:
        t = theme()
        painting.fill_box(QPainter(self), QRectF(self.rect()), t.color("raised"), t.color("line_strong"))

    @Slot(str)
    def _look(self, typed: str) -> None:
        self.found.set_choices(self._find(typed))
        self.resize(self.sizeHint())

    @Slot(int)
    def _step(self, by: int) -> None:
        if self.found.choices:
            self.found.current = (self.found.current + by) % len(self.found.choices)
            self.found.update()

    @Slot()
    def _take(self) -> None:
        if self.found.choices:
            self._pick(self.found.choices[self.found.current])

    @Slot(object)
    def _pick(self, choice: ScopeChoice) -> None:
        self.hide()
        self.picked.emit(choice)

    @Slot()
    def _give_up(self) -> None:
        self.hide()
        self.left.emit()
