"""A choice of few, all in sight: the segmented toggle."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRectF, QSize, Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QButtonGroup, QHBoxLayout, QRadioButton, QSizePolicy, QWidget

from desktop.theme import painting
from desktop.theme.current import theme


class _Segment(QRadioButton):
    """One choice: a radio button by nature, so that keys and screen readers know what it is."""

    def __init__(self, text: str, parent: QWidget) -> None:
        super().__init__(parent)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.set_text(text)

    def set_text(self, text: str) -> None:
        self.setText(text)
        self.setAccessibleName(text)

    def hitButton(self, pos) -> bool:
        return self.rect().contains(pos)

    def sizeHint(self) -> QSize:
        t = theme()
        return QSize(int(t.face(bold=True).width(self.text()) + 0.99) + 2 * t.px(12), t.sizes.button)

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.click()
            return
        super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        t = theme()
        painter = QPainter(self)
        on = self.isChecked()
        ink = t.color("disabled") if not self.isEnabled() else t.color("accent" if on else "muted")
        if self.underMouse() and self.isEnabled() and not on:
            ink = t.color("text")
        rect = QRectF(self.rect())
        if on:
            edge = t.px(1)
            painting.fill_box(
                painter, rect.adjusted(edge, edge, -edge, -edge), t.color("accent_quiet"), radius=t.px(5)
            )
        painting.draw_text(painter, rect, self.text(), t.face(bold=on), ink, "center")
        if self.hasFocus():
            painting.draw_focus(painter, rect)


class SegmentedToggle(QWidget):
    """Exactly one of some values; arrow keys move, ``changed(value)`` tells."""

    changed = Signal(str)

    def __init__(
        self,
        options: Sequence[tuple[str, str]],
        value: str | None = None,
        *,
        name: str = "",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setAccessibleName(name)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self._group = QButtonGroup(self)
        self._segments: dict[str, _Segment] = {}
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        for key, text in options:
            segment = _Segment(text, self)
            self._segments[key] = segment
            self._group.addButton(segment)
            row.addWidget(segment)
        chosen = value if value in self._segments else next(iter(self._segments), None)
        if chosen is not None:
            self._segments[chosen].setChecked(True)
            self.setFocusProxy(self._segments[chosen])
        self._group.buttonToggled.connect(self._tell)
        theme().changed.connect(self._restyle)

    @property
    def value(self) -> str:
        return next((key for key, segment in self._segments.items() if segment.isChecked()), "")

    @property
    def values(self) -> tuple[str, ...]:
        """What there is to choose from."""
        return tuple(self._segments)

    def set_value(self, value: str) -> None:
        self._segments[value].setChecked(True)

    def set_text(self, value: str, text: str) -> None:
        """Another word for a value, for counts that change."""
        self._segments[value].set_text(text)
        self._segments[value].updateGeometry()

    def paintEvent(self, event: QPaintEvent) -> None:
        t = theme()
        painter = QPainter(self)
        painting.fill_box(painter, QRectF(self.rect()), t.color("surface"), t.color("line"))
        for segment in list(self._segments.values())[1:]:
            painter.fillRect(QRectF(segment.x(), t.px(1), t.px(1), self.height() - t.px(2)), t.color("line"))

    @Slot(QAbstractButton, bool)
    def _tell(self, button: QAbstractButton, on: bool) -> None:
        if on:
            self.setFocusProxy(button)
            self.changed.emit(self.value)

    @Slot()
    def _restyle(self) -> None:
        for segment in self._segments.values():
            segment.updateGeometry()
        self.update()
