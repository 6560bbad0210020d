"""全部 312, 在线 297, 异常 15, 可控 88, 收藏 12: which cameras are shown, each with how many there are."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from PySide6.QtCore import QRectF, QSize, Qt, Signal, Slot
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QButtonGroup, QHBoxLayout, QSizePolicy, QWidget

from desktop.theme import icons, painting
from desktop.theme.current import theme
from desktop.theme.labels import set_plain_tooltip


class _Chip(QAbstractButton):
    """One filter."""

    def __init__(self, text: str, icon: str, parent: QWidget) -> None:
        super().__init__(parent)
        self._word, self._icon, self._count = text, icon, 0
        self.setCheckable(True)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self._say()

    def set_count(self, count: int) -> None:
        """So many pass."""
        if count != self._count:
            self._count = count
            self._say()
            self.updateGeometry()
            self.update()

    def _say(self) -> None:
        said = f"{self._word} {self._count}"
        self.setAccessibleName(said)
        set_plain_tooltip(self, said)

    def sizeHint(self) -> QSize:
        t = theme()
        wide = int(t.face(12).width(f"{self._word} {self._count}") + 1) + 2 * t.px(7)
        return QSize(wide + (t.px(16) if self._icon else 0), t.px(24))

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:
        t = theme()
        painter = QPainter(self)
        on = self.isChecked()
        if on:
            painting.fill_box(painter, QRectF(self.rect()), t.color("accent_quiet"), radius=t.px(4))
        ink = t.color("accent" if on else "text" if self.underMouse() else "muted")
        x = float(t.px(7))
        if self._icon:
            icons.draw(painter, self._icon, QRectF(x, 0, t.px(12), self.height()), ink)
            x += t.px(16)
        box = QRectF(x, 0, self.width() - x, self.height())
        painting.draw_text(painter, box, f"{self._word} {self._count}", t.face(12), ink)
        if self.hasFocus():
            painting.draw_focus(painter, QRectF(self.rect()))


class FilterChips(QWidget):
    """One of several, the arrow keys move; ``changed(key)``."""

    changed = Signal(str)

    def __init__(self, options: Sequence[tuple[str, str, str]], parent: QWidget) -> None:
        super().__init__(parent)
        self._chips: dict[str, _Chip] = {}
        self._group = QButtonGroup(self)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme().px(2))
        for key, text, icon in options:
            chip = _Chip(text, icon, self)
            self._chips[key] = chip
            self._group.addButton(chip)
            row.addWidget(chip)
        row.addStretch(1)
        next(iter(self._chips.values())).setChecked(True)
        self._group.buttonToggled.connect(self._tell)

    @property
    def value(self) -> str:
        """Which one is on."""
        return next(key for key, chip in self._chips.items() if chip.isChecked())

    def set_value(self, key: str) -> None:
        """Turn one on."""
        self._chips[key].setChecked(True)

    def set_counts(self, counts: Mapping[str, int]) -> None:
        """How many pass each."""
        for key, count in counts.items():
            self._chips[key].set_count(count)

    @Slot(QAbstractButton, bool)
    def _tell(self, _button: QAbstractButton, on: bool) -> None:
        if on:
            self.changed.emit(self.value)
