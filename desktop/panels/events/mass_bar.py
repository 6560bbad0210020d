"""The bar under a list with marks: how many, what can be done to how many of them, and how to let go."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from itertools import pairwise

from PySide6.QtCore import QElapsedTimer, Qt, QTimer, Signal, Slot
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget

from desktop.theme.buttons import IconButton, KeyButton
from desktop.theme.current import theme
from desktop.theme.labels import PlainLabel
from desktop.viewmodels.events.selection import MOST, Selection
from desktop.viewmodels.mass.mass import KEYS, Mass
from desktop.viewmodels.words import COMMANDS, word

_COUNT_MS = 120
_ASK_MS = 8
"""So long at a time, before the interface gets its turn."""


class MassBar(QWidget):
    """Shown while something is marked. ``chosen(kind)`` when a step is wanted for the marked events."""

    chosen = Signal(str)

    def __init__(self, selection: Selection, mass: Mass, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._selection, self._mass = selection, mass
        self.setAccessibleName(self.tr("对所选事件办理"))
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._row = QHBoxLayout(self)
        self._count = PlainLabel(bold=True, elide=False, parent=self)
        self._row.addWidget(self._count)
        self._full = PlainLabel(role="warn", size=12, elide=False, parent=self)
        self._row.addWidget(self._full)
        self.buttons: dict[str, KeyButton] = {}
        for kind, key in KEYS:
            button = KeyButton(word(COMMANDS, kind), key, small=True, parent=self)
            button.clicked.connect(lambda _on=False, which=kind: self.chosen.emit(which))
            self.buttons[kind] = button
            self._row.addWidget(button)
        self._row.addStretch(1)
        self._clear = IconButton("x", self.tr("取消选择"), "Esc", parent=self)
        self._clear.clicked.connect(selection.clear)
        self._row.addWidget(self._clear)
        for before, after in pairwise((*self.buttons.values(), self._clear)):
            self.setTabOrder(before, after)
        self._later = QTimer(self)
        self._later.setSingleShot(True)
        self._later.setInterval(_COUNT_MS)
        self._later.timeout.connect(self._count_possible)
        self._asked: Iterator[tuple[str, bool]] = iter(())
        self._found: Counter[str] = Counter()
        self._asking = QTimer(self)
        self._asking.setInterval(0)
        self._asking.timeout.connect(self._ask_some)
        selection.changed.connect(self._show)
        theme().changed.connect(self._restyle)
        self._restyle()
        self._show()

    def resizeEvent(self, event: QResizeEvent) -> None:
        self._fit()

    def paintEvent(self, event: QPaintEvent) -> None:
        t = theme()
        painter = QPainter(self)
        painter.fillRect(self.rect(), t.color("accent_quiet"))
        painter.fillRect(0, 0, self.width(), t.px(1), t.color("accent"))

    @Slot()
    def _show(self) -> None:
        count = len(self._selection)
        self.setVisible(count > 0)
        if not count:
            self._later.stop()
            self._asking.stop()
            return
        self._count.set_text(self.tr("已选 {count} 件").format(count=count))
        full = self.tr("一次最多 {most} 件").format(most=MOST) if self._selection.full else ""
        self._full.set_text(full)
        self._full.setVisible(bool(full))
        self._asking.stop()
        self._later.start()

    @Slot()
    def _count_possible(self) -> None:
        """Each button says for how many of them it can be done; asked once the hand has come to rest."""
        self._asked = self._mass.possible(self._selection.ids)
        self._found = Counter[str]()
        self._asking.start()

    @Slot()
    def _ask_some(self) -> None:
        clock = QElapsedTimer()
        clock.start()
        for kind, possible in self._asked:
            self._found[kind] += possible
            if clock.elapsed() > _ASK_MS:
                return
        self._asking.stop()
        for kind, button in self.buttons.items():
            button.setText(f"{word(COMMANDS, kind)} {self._found[kind]}")
            button.setEnabled(self._found[kind] > 0)
        self._fit()

    def _fit(self) -> None:
        """As many buttons as there is room for; their keys work all the same."""
        margins, gap = self._row.contentsMargins(), self._row.spacing()
        room = self.width() - margins.left() - margins.right() - self._count.sizeHint().width()
        room -= self._clear.sizeHint().width() + 2 * gap
        if not self._full.isHidden():
            room -= self._full.sizeHint().width() + gap
        for button in self.buttons.values():
            room -= button.sizeHint().width() + gap
            button.setVisible(room >= 0)

    @Slot()
    def _restyle(self) -> None:
        t = theme()
        self.setFixedHeight(t.px(44))
        self._row.setContentsMargins(t.sizes.pad, 0, t.px(8), 0)
        self._row.setSpacing(t.px(8))
        self._row.setAlignment(Qt.AlignmentFlag.AlignVCenter)
        self.update()
