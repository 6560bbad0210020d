"""The legend of a chart: each series with its mark, how much it is, and taken out or put back by a click or Space."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QHBoxLayout, QSizePolicy, QWidget

from desktop.theme import painting
from desktop.theme.charts.ink import Ink, dot, fill, ring
from desktop.theme.current import theme
from desktop.viewmodels.indicators.chart_data import Entry


class LegendItem(QAbstractButton):
    """One series: checked while it is in the chart."""

    def __init__(self, entry: Entry, parent: QWidget) -> None:
        super().__init__(parent)
        self.entry = entry
        self.stale = False
        self.setCheckable(True)
        self.setChecked(True)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.set_entry(entry)
        theme().changed.connect(self._restyle)

    def set_entry(self, entry: Entry) -> None:
        """Another count or name."""
        if entry != self.entry or not self.text():
            self.entry = entry
            self.setText(entry.name)
            self.setAccessibleName(entry.name)
            self._restyle()

    def sizeHint(self) -> QSize:
        t = theme()
        return QSize(int(t.face(12).width(self.text()) + 0.99) + t.px(12 + 6 + 8), t.px(24))

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:
        t = theme()
        painter = QPainter(self)
        rect = QRectF(self.rect())
        on = self.isChecked()
        place = QRectF(t.px(4), rect.center().y() - t.px(4), t.px(12), t.px(8))
        paint_swatch(painter, place, self.entry, Ink(self.stale), on)
        ink = t.color("muted" if on else "disabled")
        if self.underMouse():
            ink = t.color("text")
        words = QRectF(place.right() + t.px(6), 0, rect.width() - place.right() - t.px(6) + 1, rect.height())
        used = painting.draw_text(painter, words, self.text(), t.face(12), ink)
        if not on:
            y = round(rect.center().y()) + 0.5
            painter.setPen(QPen(ink, 1))
            painter.drawLine(QPointF(words.x(), y), QPointF(words.x() + used, y))
        if self.hasFocus():
            painting.draw_focus(painter, rect)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not event.isAutoRepeat():
            self.click()
        else:
            super().keyPressEvent(event)

    @Slot()
    def _restyle(self) -> None:
        self.updateGeometry()
        self.update()


def paint_swatch(painter: QPainter, place: QRectF, entry: Entry, ink: Ink, on: bool = True) -> None:
    """A box, a line or a point in the series' colour; only its outline while it is taken out."""
    t = theme()
    if not on:
        painting.fill_box(painter, place, None, t.color("line_strong"), radius=t.px(2))
    elif entry.form == "line":
        middle = place.center().y()
        painter.fillRect(
            QRectF(place.x(), round(middle - t.px(1)), place.width(), t.px(2)), ink.tone(entry.tone)
        )
    elif entry.form == "dot":
        dot(painter, place.center(), ink.tone(entry.tone), t.px(4), diamond=entry.tone in ("warn", "late"))
    elif entry.form == "ring":
        ring(painter, place.center(), ink.tone(entry.tone), t.px(3.5))
    else:
        fill(painter, place, entry.tone, ink)


class Legend(QWidget):
    """``changed(hidden)`` when a series was taken out or put back. The last one cannot be taken out."""

    changed = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.items: list[LegendItem] = []
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(theme().px(6))
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    @property
    def hidden(self) -> frozenset[str]:
        """What is taken out."""
        return frozenset(item.entry.key for item in self.items if not item.isChecked())

    def set_entries(self, entries: tuple[Entry, ...]) -> None:
        """These series; what was taken out stays out."""
        if [item.entry.key for item in self.items] != [entry.key for entry in entries]:
            for item in self.items:
                self._row.removeWidget(item)
                item.hide()
                item.deleteLater()
            self.items = [LegendItem(entry, self) for entry in entries]
            for item in self.items:
                item.clicked.connect(self._clicked)
                self._row.addWidget(item)
        for item, entry in zip(self.items, entries, strict=True):
            item.set_entry(entry)
        self.setVisible(len(entries) > 1)

    def set_stale(self, stale: bool) -> None:
        """Grey swatches."""
        for item in self.items:
            item.stale = stale
            item.update()

    @Slot()
    def _clicked(self) -> None:
        sender = self.sender()
        if len(self.hidden) == len(self.items) and isinstance(sender, LegendItem):
            sender.setChecked(True)  # nothing at all would be an empty chart that says nothing
            return
        self.changed.emit(self.hidden)
