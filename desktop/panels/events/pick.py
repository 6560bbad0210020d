"""One of many: a line with the options that fit what is typed below it."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLineEdit, QListWidget, QListWidgetItem, QVBoxLayout, QWidget

from desktop.theme.current import theme
from desktop.viewmodels.drawer.forms import Option
from desktop.viewmodels.events import search as events_search

_FOUND = 6


class PickEdit(QWidget):
    """A line with the options that fit what is typed below it; never a popup, so that input methods work."""

    changed = Signal()

    def __init__(
        self, options: tuple[Option, ...], value: str, hint: str, parent: QWidget | None = None, *,
        at_once: bool = True,
    ) -> None:  # fmt: skip
        """``at_once``: a name typed in full counts as picked while more can still be typed."""
        super().__init__(parent)
        self._options, self._at_once = options, at_once
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

    def set_name(self, name: str) -> None:
        """What a screen reader calls the line and what it finds."""
        for one in (self.line, self._found):
            one.setAccessibleName(name)

    def set_value(self, value: str) -> None:
        """Show the option with this value; an unknown one empties the field."""
        option = self._by_value.get(value)
        self.value = option.value if option is not None else ""
        self.line.setText(option.text if option is not None else "")
        self._found.hide()

    def set_typed(self, text: str) -> None:
        """Put back what was typed and not picked; nothing is listed before somebody types on."""
        if text and not self.value:
            self.line.setText(text)

    @property
    def loose(self) -> str:
        """What is typed and stands for no option."""
        return "" if self.value else self.line.text().strip()

    def settle(self) -> str:
        """Pick what is typed out in full; else say why nothing is picked, with what fits listed again."""
        typed = self.loose
        if not typed:
            return ""
        exact = self._exactly(typed)
        if exact:
            self.set_value(exact)
            self.changed.emit()
            return ""
        self._look(self.line.text())
        if self._found.count():
            return self.tr("「{typed}」还没有选定，请按 Enter 选用，或清空。").format(typed=typed)
        return self.tr("没有找到「{typed}」，请改写，或清空。").format(typed=typed)

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
        self.value = self._exactly(typed) if self._at_once else ""
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

    def _exactly(self, typed: str) -> str:
        """The one option whose name or code is just this."""
        plain = typed.strip().casefold()
        fits = [o.value for o in self._options if plain and plain in (o.text.casefold(), o.value.casefold())]
        return fits[0] if len(fits) == 1 else ""

    def _take(self, item: QListWidgetItem) -> None:
        self.set_value(item.data(Qt.ItemDataRole.UserRole))
        self.changed.emit()


def _plain(option: Option) -> str:
    return f"{option.text} {option.more} {option.value}".lower()
