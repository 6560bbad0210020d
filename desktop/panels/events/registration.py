"""Registration of a report by telephone or at a desk (Ctrl+N): one form in the drawer's place."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from desktop.panels.events.composer import Composer
from desktop.theme.buttons import IconButton
from desktop.theme.current import theme
from desktop.theme.labels import PlainLabel
from desktop.viewmodels.drawer.detail import EventDetail


class NewEventForm(QWidget):
    """Title, description, channel, place, grid, item, severity, reporter; Ctrl+Enter registers."""

    left = Signal()

    def __init__(self, detail: EventDetail, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        t = theme()
        self.setAccessibleName(self.tr("登记事件"))
        form = detail.report_form()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        head = QHBoxLayout()
        head.setContentsMargins(t.sizes.pad_drawer, t.px(12), t.px(16), t.px(4))
        head.addWidget(PlainLabel(form.title, size=20, bold=True, parent=self), 1)
        draft = detail.draft("event.report")
        if draft:
            head.addWidget(PlainLabel(self.tr("草稿已保留"), role="muted", size=12, elide=False, parent=self))
        close = IconButton("x", self.tr("返回，保留草稿"), "Esc", parent=self)
        close.clicked.connect(self.left)
        head.addWidget(close)
        column.addLayout(head)
        self._composer = Composer(form, draft, head=False, columns=2, parent=self)
        self._composer.sent.connect(lambda _kind, values: detail.register(values))
        self._composer.typed.connect(detail.keep_draft)
        self._composer.left.connect(lambda _kind: self.left.emit())
        scroll = QScrollArea(self)
        scroll.setWidgetResizable(True)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        scroll.setWidget(self._composer)
        column.addWidget(scroll, 1)
        theme().changed.connect(self.update)

    def take_focus(self) -> None:
        """Put the cursor into the title."""
        self._composer.start()

    @property
    def empty(self) -> bool:
        """Whether nothing was typed, apart from what the form proposes."""
        proposed = {field.id for field in self._composer.form.fields if field.value}
        typed = self._composer.typed_values().items()
        return not any(value.strip() for id_, value in typed if id_ not in proposed)

    def refuse(self, sentence: str, field: str) -> None:
        """Say why it was not registered, in the form."""
        self._composer.refuse(sentence, field)

    def paintEvent(self, event: QPaintEvent) -> None:
        QPainter(self).fillRect(self.rect(), theme().color("surface"))
