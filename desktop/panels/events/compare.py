"""M: what may be the same matter, side by side with the event; merging is a person's word, never the program's."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QRectF, QSize, Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent, QKeySequence, QPainter, QPaintEvent, QResizeEvent, QShortcut
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QScrollArea, QSizePolicy, QVBoxLayout, QWidget

from desktop.panels.events.marked_text import MarkedText
from desktop.theme import painting
from desktop.theme.buttons import IconButton, KeyButton
from desktop.theme.chips import Chip
from desktop.theme.current import theme
from desktop.theme.labels import PlainLabel
from desktop.theme.painting import ChipName
from desktop.viewmodels.events.compare import Compare, Side

_LOOKS: dict[str, ChipName] = {"urgent": "urgent", "high": "high", "normal": "normal"}


class SideCard(QWidget):
    """One of the two reports."""

    opened = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        t = theme()
        self._id, self._stays = "", False
        column = QVBoxLayout(self)
        column.setContentsMargins(t.px(16), t.px(12), t.px(16), t.px(12))
        column.setSpacing(t.px(8))
        head = QHBoxLayout()
        head.setSpacing(t.px(8))
        self.number = KeyButton("", variant="flat", small=True, parent=self)
        self.number.clicked.connect(lambda: self.opened.emit(self._id))
        self._severity = Chip("", "normal", parent=self)
        self._state = PlainLabel(role="muted", size=13, elide=False, parent=self)
        self._role = Chip("", "ok", parent=self)
        head.addWidget(self.number)
        head.addWidget(self._severity)
        head.addWidget(self._state)
        head.addStretch(1)
        head.addWidget(self._role)
        column.addLayout(head)
        self._title = MarkedText(16, bold=True, parent=self)
        column.addWidget(self._title)
        self._said = MarkedText(parent=self)
        column.addWidget(self._said)
        lines = self._lines = QGridLayout()
        lines.setHorizontalSpacing(t.px(8))
        lines.setVerticalSpacing(t.px(4))
        lines.setColumnStretch(1, 1)
        column.addLayout(lines)
        names = (
            self.tr("地点"), self.tr("网格"), self.tr("时间"), self.tr("渠道"), self.tr("反映人"), self.tr("事项")
        )  # fmt: skip
        self._place = MarkedText(parent=self)
        self._values = [PlainLabel(wrap=True, parent=self) for _ in names[1:]]
        for line, (name, value) in enumerate(zip(names, (self._place, *self._values), strict=True)):
            label = PlainLabel(name, role="muted", parent=self)
            label.setFixedWidth(t.px(52))
            lines.addWidget(label, line, 0, Qt.AlignmentFlag.AlignTop)
            lines.addWidget(value, line, 1)
        column.addStretch(1)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)

    def set_side(self, side: Side) -> None:
        """Another report."""
        self._id, self._stays = side.id, side.stays
        self.number.setText(side.number)
        self.number.setAccessibleName(f"{side.number} {side.title}")
        self._severity.set_chip(side.severity_text, _LOOKS.get(side.severity, "normal"))
        self._state.set_text(side.state)
        stays = self.tr("主事件") if side.stays else self.tr("并入另一件")
        self._role.set_chip(stays, "ok" if side.stays else "line", "check" if side.stays else "git-merge")
        self._title.set_text(side.title, side.title_runs)
        self._said.set_text(side.description, side.description_runs)
        self._said.setVisible(bool(side.description))
        self._place.set_text(side.place or "—", side.place_runs)
        texts = (side.grid, side.time, side.channel, side.reporter, side.item)
        for label, text in zip(self._values, texts, strict=True):
            label.set_text(text or "—")
            label.set_role("text" if text else "muted")
        self.setAccessibleName(f"{stays} {side.number} {side.title} {side.description}")
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        t = theme()
        edge = t.color("ok" if self._stays else "line")
        painting.fill_box(QPainter(self), QRectF(self.rect()), t.color("raised"), edge)


class _Both(QScrollArea):
    """The two cards, as high as they need; they scroll where there is less room."""

    def __init__(self, inner: QWidget, parent: QWidget) -> None:
        super().__init__(parent)
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Maximum)
        self._inner = inner
        self.setWidget(inner)
        inner.installEventFilter(self)

    def sizeHint(self) -> QSize:
        layout = self._inner.layout()
        width = max(self.width(), theme().px(320))
        high = layout.totalHeightForWidth(width) if layout is not None else 0
        return QSize(width, max(high, self._inner.minimumSizeHint().height()))

    def minimumSizeHint(self) -> QSize:
        return QSize(theme().px(320), min(self.sizeHint().height(), theme().px(160)))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self.updateGeometry()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.LayoutRequest:
            self.updateGeometry()
        return super().eventFilter(watched, event)


class CompareSheet(QWidget):
    """Both reports, what speaks for one matter, what merging does. Arrows, Ctrl+Enter, X, S, /, Esc."""

    left = Signal()
    told_apart = Signal(str, str)
    other_wanted = Signal()
    opened = Signal(str)

    def __init__(self, compare: Compare, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.compare = compare
        t = theme()
        self.setAccessibleName(self.tr("疑似同一件，并排比较"))
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        head = QHBoxLayout()
        head.setContentsMargins(t.sizes.pad_drawer, t.px(12), t.px(16), t.px(4))
        head.setSpacing(t.px(8))
        head.addWidget(PlainLabel(self.tr("是同一件吗？"), size=20, bold=True, elide=False, parent=self))
        self._place = PlainLabel(role="muted", elide=False, parent=self)
        head.addWidget(self._place)
        self._before = IconButton("chevron-left", self.tr("上一件"), "←", parent=self)
        self._before.clicked.connect(lambda: compare.step(-1))
        self._after = IconButton("chevron-right", self.tr("下一件"), "→", parent=self)
        self._after.clicked.connect(lambda: compare.step(1))
        head.addWidget(self._before)
        head.addWidget(self._after)
        head.addStretch(1)
        close = IconButton("x", self.tr("关闭"), "Esc", parent=self)
        close.clicked.connect(self.leave)
        head.addWidget(close)
        column.addLayout(head)
        self.facts = PlainLabel(role="accent", wrap=True, parent=self)
        self.facts.setContentsMargins(t.sizes.pad_drawer, 0, t.px(16), t.px(12))
        column.addWidget(self.facts)
        both = QWidget()
        both.setProperty("clear", True)
        row = QHBoxLayout(both)
        row.setContentsMargins(t.sizes.pad_drawer, 0, t.px(16), t.px(12))
        row.setSpacing(t.px(12))
        self.mine, self.theirs = SideCard(both), SideCard(both)
        for card in (self.mine, self.theirs):
            card.opened.connect(self.opened)
            row.addWidget(card, 1)
        self._scroll = _Both(both, self)
        column.addWidget(self._scroll)
        note = self.tr("蓝色为两件都有的文字。相像只是推算，是否并案由您决定。")
        self._note = PlainLabel(note, role="muted", size=12, wrap=True, parent=self)
        self._note.setContentsMargins(t.sizes.pad_drawer, 0, t.px(16), t.px(8))
        column.addWidget(self._note)
        self._told_row = QWidget(self)
        told = QHBoxLayout(self._told_row)
        told.setContentsMargins(t.sizes.pad_drawer, t.px(4), t.px(16), t.px(4))
        self._told = PlainLabel(role="muted", wrap=True, parent=self._told_row)
        told.addWidget(self._told, 1)
        self.undo = KeyButton(self.tr("撤销"), icon="undo-2", small=True, parent=self._told_row)
        self.undo.clicked.connect(self._take_back)
        told.addWidget(self.undo)
        column.addWidget(self._told_row)
        self.consequence = PlainLabel(wrap=True, parent=self)
        self.consequence.setContentsMargins(t.sizes.pad_drawer, t.px(8), t.px(16), 0)
        column.addWidget(self.consequence)
        self.problem = PlainLabel(role="late", wrap=True, parent=self)
        self.problem.setContentsMargins(t.sizes.pad_drawer, t.px(8), t.px(16), 0)
        column.addWidget(self.problem)
        column.addStretch(1)
        foot = QHBoxLayout()
        foot.setContentsMargins(t.sizes.pad_drawer, t.px(10), t.px(16), t.px(12))
        foot.setSpacing(t.px(8))
        self.apart = KeyButton(self.tr("不是同一件"), "X", parent=self)
        self.apart.clicked.connect(self._tell_apart)
        self.swap = KeyButton(self.tr("对换主事件"), "S", parent=self)
        self.swap.clicked.connect(compare.swap)
        self.other = KeyButton(self.tr("选别的事件"), "/", parent=self)
        self.other.clicked.connect(self.other_wanted)
        self.button = KeyButton(self.tr("并案"), "Ctrl+Enter", variant="primary", parent=self)
        self.button.clicked.connect(self._merge)
        foot.addWidget(self.apart)
        foot.addWidget(self.swap)
        foot.addWidget(self.other)
        foot.addStretch(1)
        foot.addWidget(self.button)
        column.addLayout(foot)
        for keys in ("Ctrl+Return", "Ctrl+Enter"):
            shortcut = QShortcut(QKeySequence(keys), self)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(self._merge)
        compare.changed = self._show
        theme().changed.connect(self.update)
        self._refused = ""
        self._show()

    def take_focus(self) -> None:
        """The keys go to the sheet itself, so that one letter is enough."""
        self.setFocus(Qt.FocusReason.OtherFocusReason)

    @Slot()
    def leave(self) -> None:
        """Esc: nothing is merged."""
        self.left.emit()

    def refuse(self, sentence: str) -> None:
        """Why it was not merged, right here."""
        self._refused = sentence
        self._show()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = event.key()
        steps = {
            Qt.Key.Key_Left: -1, Qt.Key.Key_Up: -1, Qt.Key.Key_K: -1,
            Qt.Key.Key_Right: 1, Qt.Key.Key_Down: 1, Qt.Key.Key_J: 1,
        }  # fmt: skip
        if event.modifiers() & ~(Qt.KeyboardModifier.KeypadModifier | Qt.KeyboardModifier.ShiftModifier):
            super().keyPressEvent(event)
        elif key == Qt.Key.Key_Escape:
            self.leave()
        elif key in steps:
            self._refused = ""
            self.compare.step(steps[Qt.Key(key)])
        elif key == Qt.Key.Key_X:
            self._tell_apart()
        elif key == Qt.Key.Key_S and self.swap.isEnabled():
            self.compare.swap()
        elif key == Qt.Key.Key_Slash:
            self.other_wanted.emit()
        else:
            event.accept()  # the list's keys are not for this

    def paintEvent(self, event: QPaintEvent) -> None:
        QPainter(self).fillRect(self.rect(), theme().color("surface"))

    @Slot()
    def _merge(self) -> None:
        if self.button.isEnabled():
            self._refused = ""
            self.compare.merge()

    @Slot()
    def _tell_apart(self) -> None:
        pair = self.compare.tell_apart()
        if pair is not None:
            self.told_apart.emit(*pair)

    @Slot()
    def _take_back(self) -> None:
        pair = self.compare.take_back()
        if pair is not None:
            self.told_apart.emit(*pair)
        self.setFocus(Qt.FocusReason.OtherFocusReason)

    def _show(self) -> None:
        compare = self.compare
        sides = compare.sides()
        if sides is not None:
            self.mine.set_side(sides[0])
            self.theirs.set_side(sides[1])
        self._scroll.setVisible(sides is not None)
        self._note.setVisible(sides is not None)
        self._place.set_text(compare.place)
        several = len(compare.candidates) > 1
        for button in (self._before, self._after):
            button.setVisible(several)
        self.facts.set_text(compare.facts())
        self.facts.setVisible(bool(compare.facts()))
        refusal = self._refused or compare.refusal()
        self.consequence.set_text(compare.consequence())
        self.consequence.setVisible(bool(compare.consequence()))
        self.problem.set_text(refusal)
        self.problem.setVisible(bool(refusal))
        self._told.set_text(compare.told)
        self._told_row.setVisible(bool(compare.told))
        self.button.setEnabled(not compare.refusal())
        self.apart.setEnabled(sides is not None)
        self.swap.setEnabled(sides is not None)
