"""Before it counts: what would change, old beside new, what goes on under the old version, and the reason."""

from __future__ import annotations

from PySide6.QtCore import QRectF, Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent, QKeySequence, QPainter, QPaintEvent, QShortcut
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QLineEdit, QScrollArea, QVBoxLayout, QWidget

from desktop.theme import painting
from desktop.theme.buttons import KeyButton
from desktop.theme.current import theme
from desktop.theme.labels import PlainLabel
from desktop.theme.states import Banner
from desktop.theme.tokens import Role
from desktop.viewmodels.catalogue.difference import Difference


class _Side(QWidget):
    """Old or new words on their quiet ground."""

    def __init__(self, text: str, ground: Role, empty: str, parent: QWidget, *, quiet: bool = False) -> None:
        super().__init__(parent)
        self._ground = ground
        column = QVBoxLayout(self)
        column.setContentsMargins(*(theme().px(n) for n in (10, 6, 10, 6)))
        label = PlainLabel(
            text or empty, role="muted" if quiet or not text else "text", wrap=True, parent=self
        )
        column.addWidget(label, 0, Qt.AlignmentFlag.AlignTop)

    def paintEvent(self, event: QPaintEvent) -> None:
        painting.fill_box(QPainter(self), QRectF(self.rect()), theme().color(self._ground), None, small=True)


class DifferenceTable(QScrollArea):
    """One line for each part that changes."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWidgetResizable(True)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.shown: list[Difference] = []

    def show_differences(self, found: list[Difference], *, first: bool = False) -> None:
        """These; ``first``: there was nothing before, so only the new words are shown."""
        self.shown = found
        t = theme()
        holder = QWidget(self)
        holder.setProperty("clear", True)
        grid = QGridLayout(holder)
        grid.setContentsMargins(0, 0, t.px(8), 0)
        grid.setHorizontalSpacing(t.px(12))
        grid.setVerticalSpacing(t.px(6))
        heads = ["", "" if first else self.tr("原来"), self.tr("新的")]
        for column, head in enumerate(heads):
            if head:
                grid.addWidget(PlainLabel(head, role="muted", size=12, parent=holder), 0, column)
        for row, one in enumerate(found, 1):
            label = PlainLabel(one.label, role="muted", wrap=True, parent=holder)
            label.setContentsMargins(0, t.px(6), 0, 0)
            grid.addWidget(label, row, 0, Qt.AlignmentFlag.AlignTop)
            if not first:
                grid.addWidget(_Side(one.old, "sunken", self.tr("（没有）"), holder, quiet=True), row, 1)
            grid.addWidget(_Side(one.new, "accent_quiet", self.tr("（删去）"), holder), row, 2)
        grid.setColumnMinimumWidth(0, t.px(132))
        for column in (1, 2):
            grid.setColumnStretch(column, 0 if first and column == 1 else 1)
        grid.setRowStretch(len(found) + 1, 1)
        self.setWidget(holder)


class ReviewPage(QWidget):
    """``confirmed(reason)`` with Ctrl+Enter, ``left`` with Esc. What is typed as the reason stays."""

    confirmed = Signal(str)
    left = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        t = theme()
        self.setProperty("ground", "surface")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.title = PlainLabel(size=20, bold=True, parent=self)
        self.version = PlainLabel(role="muted", elide=False, parent=self)
        head = QHBoxLayout()
        head.addWidget(self.title)
        head.addWidget(self.version, 1)
        self.running = Banner("info", parent=self)
        self.table = DifferenceTable(self)
        self.reason = QLineEdit(self)
        self.reason.setProperty("tall", True)
        self.reason.setMaxLength(200)
        self.reason.setPlaceholderText(self.tr("改动的原因，如：汛期前按县里要求缩短签收时限"))
        self.reason.setAccessibleName(self.tr("改动的原因"))
        label = PlainLabel(self.tr("原因 *"), role="muted", elide=False, parent=self)
        label.setBuddy(self.reason)
        self.refusal = PlainLabel(role="late", wrap=True, parent=self)
        self.refusal.hide()
        self.back = KeyButton(self.tr("返回修改"), "Esc", parent=self)
        self.button = KeyButton("", "Ctrl+Enter", variant="primary", parent=self)
        self.back.clicked.connect(self.left)
        self.button.clicked.connect(self._confirm)
        foot = QHBoxLayout()
        foot.setSpacing(t.px(8))
        foot.addWidget(label)
        foot.addWidget(self.reason, 1)
        foot.addWidget(self.back)
        foot.addWidget(self.button)
        column = QVBoxLayout(self)
        column.setContentsMargins(*(t.px(n) for n in (24, 16, 24, 16)))
        column.setSpacing(t.px(12))
        column.addLayout(head)
        column.addWidget(self.running)
        column.addWidget(self.table, 1)
        column.addWidget(self.refusal)
        column.addLayout(foot)
        for keys in ("Ctrl+Return", "Ctrl+Enter"):
            shortcut = QShortcut(QKeySequence(keys), self)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(self._confirm)
        self.reason.returnPressed.connect(self._confirm)

    def show_change(
        self,
        title: str,
        version: str,
        running: str,
        found: list[Difference],
        button: str,
        *,
        first: bool = False,
        because: str = "",
    ) -> None:
        """Another change to be confirmed. ``because``: a reason to begin with."""
        if because and not self.reason.text():
            self.reason.setText(because[: self.reason.maxLength()])
        self.title.set_text(title)
        self.version.set_text(version)
        self.running.set_message("info", self.tr("不影响在办"), running)
        self.running.setVisible(bool(running))
        self.table.show_differences(found, first=first)
        self.table.setVisible(bool(found))
        self.button.setText(button)
        self.refuse("")
        self.reason.setFocus(Qt.FocusReason.OtherFocusReason)

    def refuse(self, sentence: str) -> None:
        """Say why it was not stored; the reason stays."""
        self.refusal.set_text(sentence)
        self.refusal.setVisible(bool(sentence))
        self.refusal.setAccessibleName(sentence)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            event.accept()

    @Slot()
    def _confirm(self) -> None:
        self.refuse("")
        self.confirmed.emit(self.reason.text())
