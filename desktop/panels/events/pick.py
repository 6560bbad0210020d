"""One of many: a line with the options that fit what is typed below it."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLineEdit, QListWidget, QListWidgetItem, QVBoxLayout, QWidget

from desktop.theme.current import theme
from desktop.viewmodels import events_search
from desktop.viewmodels.event_detail_forms import Option

_FOUND = 6


class PickEdit(QWidget):
    """A line with the options that fit what is typed below it; never a popup, so that input methods work."""

    changed = Signal()

    def __init__(
        self, options: tuple[Option, ...], value: str, hint: str, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._options = options
        self._by_value = {option.value: option for option in options}
        self.value = ""
        self.line = QLineEdit(self)
        self.line.setPlaceholderText(hint)
        self.setFocusProxy(self.line)
        self._found = QListWidget(self)
        self._found.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._found.hide()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme().px(2))
        column.addWidget(self.line)
        column.addWidget(self._found)
        self.line.textEdited.connect(self._look)
        self.line.installEventFilter(self)
        self._found.itemClicked.connect(self._take)
        self.set_value(value)

    def set_value(self, value: str) -> None:
        """Show the option with this value; an unknown one empties the field."""
        option = self._by_value.get(value)
        self.value = option.value if option is not None else ""
        self.line.setText(option.text if option is not None else "")
        self._found.hide()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent) and self._found.isVisible():
            key = event.key()
            if key in (Qt.Key.Key_Down, Qt.Key.Key_Up):
                by = 1 if key == Qt.Key.Key_Down else -1
                place = max(0, min(self._found.count() - 1, self._found.currentRow() + by))
                self._found.setCurrentRow(place)
                return True
            plain = not event.modifiers() & Qt.KeyboardModifier.ControlModifier
            if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Tab) and plain:
                item = self._found.currentItem()
                if item is not None:
                    self._take(item)
                return key != Qt.Key.Key_Tab
            if key == Qt.Key.Key_Escape:
                self._found.hide()
                return True
        return super().eventFilter(watched, event)

    def _look(self, typed: str) -> None:
        """List what fits, the beginning of a name first."""
        self.value = ""
        words = events_search.words_of(typed)
        self._found.clear()
        fits = [o for o in self._options if words and events_search.matches(_plain(o), o.text, words)]
        fits.sort(key=lambda option: events_search.rank(option.text, typed))
        for option in fits[:_FOUND]:
            item = QListWidgetItem(f"{option.text}   {option.more}" if option.more else option.text)
            item.setData(Qt.ItemDataRole.UserRole, option.value)
            self._found.addItem(item)
        self._found.setCurrentRow(0)
        rows = self._found.count()
        self._found.setFixedHeight(rows * self._found.sizeHintForRow(0) + theme().px(4) if rows else 0)
        self._found.setVisible(rows > 0)
        self.changed.emit()

    def _take(self, item: QListWidgetItem) -> None:
        self.set_value(item.data(Qt.ItemDataRole.UserRole))
        self.changed.emit()


def _plain(option: Option) -> str:
    return f"{option.text} {option.more} {option.value}".lower()
