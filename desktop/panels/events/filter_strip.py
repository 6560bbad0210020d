"""What the filter says and what it hides: chips to take away, 另有 12 条被筛选隐藏, one key to see all."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget

from desktop.panels.events.views import NameField
from desktop.theme.buttons import KeyButton
from desktop.theme.current import theme
from desktop.theme.labels import PlainLabel
from desktop.viewmodels.events.filter import BY_ID
from desktop.viewmodels.events.live import EventsModel
from desktop.viewmodels.events.views import LONGEST


class FilterStrip(QWidget):
    """Under the list's head while a filter is on, or was put aside."""

    shown_all = Signal()
    left = Signal()
    """The name was typed, or not: the focus may go."""
    saved = Signal(bool)
    """A view was kept, or there are too many."""

    def __init__(self, model: EventsModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._model = model
        self._low = False
        self.setAccessibleName(self.tr("筛选条件"))
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._row = QHBoxLayout(self)
        self._chips: list[KeyButton] = []
        self._more = PlainLabel(role="muted", size=12, elide=False, parent=self)
        self._row.addWidget(self._more)
        self._row.addStretch(1)
        self.hidden = PlainLabel(role="muted", size=13, elide=False, parent=self)
        self.urgent = PlainLabel(role="late", size=13, bold=True, elide=False, parent=self)
        self.all = KeyButton("", "Z", small=True, parent=self)
        self.all.clicked.connect(self.shown_all)
        self.save = KeyButton("", "Ctrl+S", small=True, parent=self)
        self.save.clicked.connect(self.name_view)
        self.name = NameField(self)
        self.name.kept.connect(self._keep)
        self.name.left.connect(self._leave)
        self.name.hide()
        for widget in (self.hidden, self.urgent, self.all, self.save, self.name):
            self._row.addWidget(widget)
        model.view_changed.connect(self.refresh)
        model.hidden_changed.connect(self.refresh_hidden)
        theme().changed.connect(self._restyle)
        self._restyle()
        self.refresh()

    def set_low(self, low: bool) -> None:
        """A lower strip on small screens."""
        if low != self._low:
            self._low = low
            self._restyle()

    @Slot()
    def refresh(self) -> None:
        """Chips and counts, from the model."""
        model = self._model
        for chip in self._chips:
            self._row.removeWidget(chip)
            chip.hide()
            chip.deleteLater()
        self._chips = []
        for place, (facet, id_, words) in enumerate(model.chips()):
            chip = KeyButton(words, small=True, trailing_icon="" if model.aside else "x", parent=self)
            chip.setAccessibleDescription("" if model.aside else self.tr("去掉这一条"))
            chip.clicked.connect(
                self.shown_all if model.aside else lambda _on=False, f=facet, i=id_: self._take_away(f, i)
            )
            self._row.insertWidget(place, chip)
            self._chips.append(chip)
        self.all.setText(self.tr("恢复筛选") if model.aside else self.tr("显示全部"))
        self.save.setText(self.tr("存为视图"))
        self.save.setVisible(not model.aside and model.views is not None and not model.view)
        self.setVisible(bool(model.filter) or model.aside)
        self.refresh_hidden()

    @Slot()
    def refresh_hidden(self) -> None:
        """How much is hidden, and how much of that is urgent."""
        model = self._model
        urgent = len(model.hidden_urgent()) if model.hidden else 0
        if model.aside:
            said = self.tr("筛选已放下，正在显示全部")
        elif model.hidden:
            said = self.tr("另有 {count} 条被筛选隐藏").format(count=model.hidden)
        else:
            said = self.tr("没有被隐藏的")
        self.hidden.set_text(said)
        self.urgent.set_text(self.tr("其中紧急 {count} 条").format(count=urgent) if urgent else "")
        self.urgent.setVisible(bool(urgent))
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        self._fit()

    def _fit(self) -> None:
        """As many chips as there is room for; how many more there are is said."""
        margins, gap = self._row.contentsMargins(), self._row.spacing()
        room = self.width() - margins.left() - margins.right()
        shown = (self.hidden, self.urgent, self.all, self.save, self.name)
        room -= sum(one.sizeHint().width() + gap for one in shown if not one.isHidden())
        room -= theme().px(48)
        left = 0
        for chip in self._chips:
            room -= chip.sizeHint().width() + gap
            chip.setVisible(room >= 0)
            left += room < 0
        self._more.set_text(self.tr("等 {count} 项").format(count=left) if left else "")
        self._more.setVisible(bool(left))

    @Slot()
    def name_view(self) -> None:
        """Type the name under which what is on screen is kept."""
        model = self._model
        if model.views is None or model.aside:
            return
        if not self.name.isHidden():  # pressed once more: what is typed is the name
            if self.name.text().strip():
                self._keep(self.name.text())
            return
        self.name.setText(model.suggested_name()[:LONGEST])
        self.name.show()
        self.save.hide()
        self.show()
        self.name.selectAll()
        self.name.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self._fit()

    @Slot(str)
    def _keep(self, name: str) -> None:
        self._leave()
        self.saved.emit(self._model.save_view(name))

    @Slot()
    def _leave(self) -> None:
        self.name.hide()
        self.refresh()
        self.left.emit()

    def _take_away(self, facet: str, id_: str) -> None:
        before = self._model.filter
        self._model.set_filter(before.toggled(BY_ID[facet].id, id_) if id_ else before.without(facet))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), theme().color("accent_quiet"))
        painter.fillRect(0, self.height() - 1, self.width(), 1, theme().color("line"))

    @Slot()
    def _restyle(self) -> None:
        t = theme()
        self.setFixedHeight(t.px(36) if self._low else t.px(40))
        self.name.setFixedWidth(t.px(200))
        side = t.px(12) if self._low else t.sizes.pad
        self._row.setContentsMargins(side, 0, t.px(8), t.px(1))
        self._row.setSpacing(t.px(6))
        self._row.setAlignment(Qt.AlignmentFlag.AlignVCenter)
        self._fit()
