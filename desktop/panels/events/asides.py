"""The drawer's blocks of an event's side exits: requests, returns with evidence, merged reports, the reply."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from desktop.panels.events.drawer_parts import Block
from desktop.theme.buttons import KeyButton
from desktop.theme.current import theme
from desktop.theme.labels import PlainLabel
from desktop.viewmodels.drawer.aside_lines import Aside, AsideLine

_NAME = 52
"""Width of the lines' names in design pixels."""


class _Line(QWidget):
    """One line: its name (or the event that it opens), its text, a quiet word, and 拆分 where that is possible."""

    opened = Signal(str)
    left = Signal(str)

    def __init__(self, line: AsideLine, named: bool, parent: QWidget) -> None:
        super().__init__(parent)
        t = theme()
        at = Qt.AlignmentFlag.AlignVCenter if line.can_leave or line.opens else Qt.AlignmentFlag.AlignTop
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(t.px(8))
        if line.event and (line.can_leave or line.opens):
            number = KeyButton(line.name, variant="flat", small=True, parent=self)
            number.setAccessibleName(f"{line.name} {line.text}")
            number.setMinimumWidth(t.px(_NAME))
            number.clicked.connect(lambda: self.opened.emit(line.event))
            row.addWidget(number, 0, at)
        elif named:
            name = PlainLabel(line.name, role="muted", size=12, elide=False, parent=self)
            name.setFixedWidth(t.px(_NAME))
            row.addWidget(name, 0, at)
        text = PlainLabel(line.text, role=line.tone, wrap=True, parent=self)
        text.setAccessibleDescription(line.name)
        row.addWidget(text, 1, at)
        if line.more:
            more = PlainLabel(line.more, role="muted", size=12, elide=False, parent=self)
            more.setMaximumWidth(t.px(220))
            row.addWidget(more, 0, at)
        if line.can_leave:
            button = KeyButton(self.tr("拆分"), small=True, parent=self)
            button.setAccessibleName(self.tr("拆分 {event}").format(event=f"{line.name} {line.text}"))
            button.clicked.connect(lambda: self.left.emit(line.event))
            row.addWidget(button, 0, at)


class AsideBlock(Block):
    """One block with its lines."""

    opened = Signal(str)
    left = Signal(str)

    def __init__(self, aside: Aside, parent: QWidget | None = None) -> None:
        super().__init__(aside.label, parent)
        named = any(line.name for line in aside.lines)
        self.setAccessibleName(aside.label)
        for line in aside.lines:
            shown = _Line(line, named, self)
            shown.opened.connect(self.opened)
            shown.left.connect(self.left)
            self.body.addWidget(shown)
        self.lower_label(theme().px(6) if any(line.can_leave or line.opens for line in aside.lines) else 0)


class Asides(QWidget):
    """All blocks of one event, made anew only where they say something else."""

    opened = Signal(str)
    left = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._shown: tuple[Aside, ...] = ()
        self._side = theme().sizes.pad_drawer
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)

    def set_asides(self, asides: tuple[Aside, ...]) -> None:
        """Other blocks."""
        if asides == self._shown:
            return
        self._shown = asides
        while (item := self._column.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        for aside in asides:
            block = AsideBlock(aside, self)
            block.opened.connect(self.opened)
            block.left.connect(self.left)
            block.set_side(self._side)
            self._column.addWidget(block)
            block.show()

    def set_side(self, side: int) -> None:
        """The margin at both sides, in pixels."""
        self._side = side
        for block in self.findChildren(AsideBlock):
            block.set_side(side)
