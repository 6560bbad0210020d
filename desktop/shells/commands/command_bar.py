"""The search field of the top bar and the sheet of results below it; the field keeps the focus and the input method."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QEvent, QPoint, QRectF, Qt, QTimer, Signal, Slot
from PySide6.QtGui import QFocusEvent, QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QLineEdit, QVBoxLayout, QWidget

from desktop.shells.commands.rows import Row, RowList
from desktop.theme import icons, painting
from desktop.theme.current import theme
from desktop.theme.labels import PlainLabel

_PAUSE_MS = 40


class SearchField(QLineEdit):
    """A line edit that shows its key while it sleeps and moves through the results while it is used."""

    opened = Signal()
    left = Signal()
    moved = Signal(int)
    leaped = Signal(int)
    entered = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("quiet", True)
        self.setAccessibleName(self.tr("搜索事件、人员、地点、命令"))
        self._before: QWidget | None = None
        self.interpreter: Callable[[QKeyEvent], bool] = lambda _event: False
        """Asked first about every key: the command line, while a command is written."""
        self.commanding = ""
        """What is written now, where that is no search; painted at the end of the field."""
        theme().changed.connect(self._restyle)
        self._restyle()

    def open(self, before: QWidget | None = None) -> None:
        """Take the focus; Esc gives it back to whoever had it."""
        self._before = before if before is not self else self._before
        self.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.selectAll()

    def leave(self) -> None:
        """Forget what was typed and give the focus back."""
        self.clear()
        before, self._before = self._before, None
        if before is not None:
            before.setFocus(Qt.FocusReason.ShortcutFocusReason)
        else:
            self.clearFocus()
        self.left.emit()

    def event(self, event: QEvent) -> bool:
        """Tab completes a command before it would leave the field."""
        tab = event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent)
        if tab and event.key() in (Qt.Key.Key_Tab, Qt.Key.Key_Backtab) and self.interpreter(event):  # type: ignore[attr-defined,arg-type]
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if self.interpreter(event):
            return
        steps = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1, Qt.Key.Key_PageDown: 8, Qt.Key.Key_PageUp: -8}
        key = Qt.Key(event.key())
        if key in steps and event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.leaped.emit(1 if steps[key] > 0 else -1)
        elif key in steps:
            self.moved.emit(steps[key])
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.entered.emit()
        elif key == Qt.Key.Key_Escape:
            self.leave()
        else:
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        if event.reason() in (Qt.FocusReason.MouseFocusReason, Qt.FocusReason.ShortcutFocusReason):
            self.opened.emit()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        if event.reason() != Qt.FocusReason.ActiveWindowFocusReason:
            self.left.emit()

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        t = theme()
        painter = QPainter(self)
        side = t.sizes.icon
        sign, ink = ("chevron-right", "accent") if self.commanding else ("search", "muted")
        icons.draw(painter, sign, QRectF(t.px(12), 0, side, self.height()), t.color(ink))  # type: ignore[arg-type]
        if self.text() and not self.commanding:
            return
        keys = ["Esc"] if self.hasFocus() else ["Ctrl", "K"]
        x = self.width() - t.px(6.0)
        for key in reversed(keys):
            x -= painting.key_width(key)
            painting.draw_key(painter, x, self.height() / 2, key)
            x -= t.px(4)
        if self.commanding and x > t.face(14).width(self.text()) + t.px(120):
            room = QRectF(0, 0, x - t.px(4), self.height())
            painting.draw_text(painter, room, self.commanding, t.face(12), t.color("muted"), "right")

    @Slot()
    def _restyle(self) -> None:
        self.setTextMargins(theme().px(24), 0, theme().px(8), 0)


class CommandBar(QFrame):
    """The results. A plain child of the window, never a popup window: it can't take the focus from the field."""

    chosen = Signal(str)

    def __init__(
        self,
        field: SearchField,
        search: Callable[[str], Sequence[Row]],
        parent: QWidget,
        stays: Callable[[str], bool] = lambda _value: False,
        note: Callable[[], str] = lambda: "",
    ) -> None:
        """``stays``: deals with a chosen row without leaving, or says that it does not; ``note``: above the hint."""
        super().__init__(parent)
        self._host = parent
        self._field = field
        self._search = search
        self._stays = stays
        self._note = note
        self._elsewhere: Callable[[], bool] = lambda: False
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setAccessibleName(self.tr("搜索结果"))
        self.list = RowList(self.tr("搜索结果"), self)
        self.nothing = PlainLabel("", role="muted", parent=self)
        self._keys = self.tr(
            "↑ ↓ 选择   Ctrl+↓ 下一组   Enter 打开   Esc 返回   可输汉字、编号、电话后四位、拼音首字母"
        )
        self.hint = PlainLabel(self._keys, role="muted", size=12, parent=self)
        self._column = QVBoxLayout(self)
        self._column.addWidget(self.list, 1)
        self._column.addWidget(self.nothing)
        self._column.addWidget(self.hint)
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(_PAUSE_MS)
        self._pause.timeout.connect(self.refresh)
        field.opened.connect(self.open)
        field.left.connect(self.close_up)
        field.textEdited.connect(self._edited)
        field.moved.connect(self.list.move)
        field.leaped.connect(self.list.leap)
        field.entered.connect(self._entered)
        self.list.chosen.connect(self._take)
        theme().changed.connect(self._restyle)
        self._restyle()
        self.hide()

    def yield_to(self, elsewhere: Callable[[], bool]) -> None:
        """While this says so, what is typed is no search: the results stay away."""
        self._elsewhere = elsewhere

    @Slot()
    def open(self) -> None:
        """Show what there is to choose from."""
        if not self.isVisible() and not self._elsewhere():
            self.refresh()
            self.show()
            self.raise_()

    @Slot()
    def close_up(self) -> None:
        """Away; the field may keep the focus."""
        self._pause.stop()
        self.hide()

    @Slot()
    def refresh(self) -> None:
        """Search again for what the field says now."""
        self._pause.stop()
        typed = self._field.text().strip()
        current = self.list.current
        rows = self._search(typed)
        self._show(rows, current.value if current is not None and not typed else "")

    @Slot()
    def stream(self) -> None:
        """More was found for the same words: nothing that stands there moves."""
        if self.isVisible() and not self._pause.isActive():
            current = self.list.current
            self._show(self._search(self._field.text().strip()), current.value if current is not None else "")

    def _show(self, rows: Sequence[Row], value: str) -> None:
        typed, note = self._field.text().strip(), self._note()
        self.list.set_rows(rows, value)
        self.list.setVisible(bool(rows))
        self.nothing.setVisible(not rows)
        self.nothing.set_text(self.tr("没有找到“{typed}”。").format(typed=typed))
        self.hint.set_text(f"{note}   {self._keys}" if note else self._keys)
        self.place()

    def place(self) -> None:
        """Below the field, as high as its rows and the window allow."""
        px, host = theme().px, self._host
        corner = self._field.mapTo(host, QPoint(0, self._field.height()))
        width = min(max(self._field.width(), px(720)), host.width() - px(16))
        margins = self._column.contentsMargins()
        inner = self.list.content_height() if self.list.rows else px(44)
        wanted = (
            inner + self.hint.sizeHint().height() + margins.top() + margins.bottom() + self._column.spacing()
        )
        room = host.height() - corner.y() - px(48)
        self.setGeometry(
            min(corner.x(), host.width() - width - px(8)), corner.y() + px(4), width, min(wanted, room)
        )

    def paintEvent(self, event: QPaintEvent) -> None:
        t = theme()
        painting.fill_box(QPainter(self), QRectF(self.rect()), t.color("surface"), t.color("accent"))

    @Slot()
    def _edited(self) -> None:
        if self._elsewhere():
            self.close_up()
            return
        if not self.isVisible():
            self.show()
            self.raise_()
        self._pause.start()

    @Slot()
    def _entered(self) -> None:
        if self._elsewhere():
            return
        if self._pause.isActive():
            self.refresh()
        if self.isVisible():
            self.list.choose()

    @Slot(str)
    def _take(self, value: str) -> None:
        if self._stays(value):
            return
        self._field.leave()
        self.chosen.emit(value)

    @Slot()
    def _restyle(self) -> None:
        px = theme().px
        self._column.setContentsMargins(px(1), px(4), px(1), px(8))
        self._column.setSpacing(px(4))
        for label in (self.hint, self.nothing):
            label.setContentsMargins(px(12), 0, px(12), 0)
        self.nothing.setFixedHeight(px(36))
