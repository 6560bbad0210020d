"""Several of many: what is chosen as buttons that take it out again, and a line that finds more by typing."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from desktop.panels.events.pick import PickEdit
from desktop.theme.buttons import KeyButton
from desktop.theme.current import theme
from desktop.viewmodels.drawer.forms import Option
from desktop.viewmodels.drawer.whistle_forms import SEPARATOR


class _Chosen(QWidget):
    """The chosen ones, flowing into lines."""

    taken_out = Signal(str)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._buttons: dict[str, KeyButton] = {}
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def set_options(self, options: list[Option]) -> None:
        """Show exactly these."""
        wanted = {option.value: option for option in options}
        for value in [value for value in self._buttons if value not in wanted]:
            button = self._buttons.pop(value)
            button.hide()
            button.deleteLater()
        for value, option in wanted.items():
            if value not in self._buttons:
                button = KeyButton(option.text, trailing_icon="x", small=True, parent=self)
                button.setAccessibleName(self.tr("去掉 {name}").format(name=option.text))
                button.clicked.connect(lambda _on=False, value=value: self.taken_out.emit(value))
                self._buttons[value] = button
                button.show()
        self.setVisible(bool(wanted))
        self._flow()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._flow()

    def _flow(self) -> None:
        width = max(self.width(), theme().px(200))
        gap, x, y, tall = theme().px(6), 0, 0, 0
        for button in self._buttons.values():
            button.ensurePolished()
            size = button.sizeHint().expandedTo(button.minimumSize())
            if x and x + size.width() > width:
                x, y = 0, y + tall + gap
            tall = size.height()
            button.setGeometry(x, y, min(size.width(), width), tall)
            x += size.width() + gap
        self.setFixedHeight(y + tall)


class PicksEdit(QWidget):
    """``value`` holds the chosen values in the order of choosing. Backspace in the empty line takes out the last."""

    changed = Signal()

    def __init__(
        self, options: tuple[Option, ...], value: str, hint: str, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._by_value = {option.value: option for option in options}
        self._values = [one for one in value.split(SEPARATOR) if one in self._by_value]
        self._chosen = _Chosen(self)
        self._chosen.taken_out.connect(self._take_out)
        self.pick = PickEdit(options, "", hint, self, at_once=False)
        self.pick.changed.connect(self._on_pick)
        self.pick.line.installEventFilter(self)
        self.setFocusProxy(self.pick.line)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme().px(6))
        column.addWidget(self._chosen)
        column.addWidget(self.pick)
        self._show()

    def set_name(self, name: str) -> None:
        """What a screen reader calls the line."""
        self.pick.set_name(name)

    @property
    def value(self) -> str:
        """The chosen values."""
        return SEPARATOR.join(self._values)

    @property
    def loose(self) -> str:
        """What is typed and not chosen yet."""
        return self.pick.loose

    def set_typed(self, text: str) -> None:
        """Put back what was typed and not chosen."""
        self.pick.set_typed(text)

    def settle(self) -> str:
        """Take in what is typed out in full; else say why it is not chosen."""
        return self.pick.settle()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            empty = not self.pick.line.text() and bool(self._values)
            if event.key() == Qt.Key.Key_Backspace and empty:
                self._take_out(self._values[-1])
                return True
        return super().eventFilter(watched, event)

    @Slot()
    def _on_pick(self) -> None:
        value = self.pick.value
        if not value:
            self.changed.emit()
            return
        self.pick.set_value("")
        if value not in self._values:
            self._values.append(value)
            self._show()
            self.changed.emit()

    @Slot(str)
    def _take_out(self, value: str) -> None:
        if value in self._values:
            self._values.remove(value)
            self._show()
            self.pick.line.setFocus(Qt.FocusReason.OtherFocusReason)
            self.changed.emit()

    def _show(self) -> None:
        self._chosen.set_options([self._by_value[value] for value in self._values])
