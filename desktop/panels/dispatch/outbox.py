"""待确认 on screen: a row for each command on its way, and what to do with one that needs a decision."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QSize, Qt, Signal, Slot
from PySide6.QtGui import QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QApplication, QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from desktop.panels.dispatch.outbox_rows import EntryList
from desktop.panels.dispatch.problem_card import ProblemCard
from desktop.theme.buttons import IconButton, KeyButton
from desktop.theme.current import theme
from desktop.theme.labels import PlainLabel
from desktop.theme.states import Separator
from desktop.viewmodels.outbox.choices import slip_words
from desktop.viewmodels.outbox.outbox import Choice, Entry, OutboxModel

ROWS = 4
"""So many rows are shown before the list scrolls."""


class OutboxPane(QWidget):
    """Head, list, and the card of what needs a decision. ``event_requested(event)``; hides itself when empty."""

    event_requested = Signal(str)
    emptied = Signal()
    """It had the focus and has nothing to show any more."""
    room_wanted = Signal()
    """It would like another height: ``sizeHint``."""

    def __init__(self, model: OutboxModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.model = model
        self._wanted_height = 0
        self._build_head()
        self.problem = PlainLabel(role="late", wrap=True, parent=self)
        self.problem.hide()
        self.list = EntryList(model, self)
        self.card = ProblemCard(self, keys=True)
        self.card.chosen.connect(model.choose)
        self._card_area = QScrollArea(self)
        self._card_area.setWidgetResizable(True)
        self._card_area.setFrameShape(QFrame.Shape.NoFrame)
        self._card_area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._card_area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._holder = QWidget()
        self._holder.setProperty("clear", "true")
        self._holder_column = QVBoxLayout(self._holder)
        self._holder_column.addWidget(self.card)
        self._holder_column.addStretch(1)
        self._card_area.setWidget(self._holder)
        self._holder.installEventFilter(self)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        for part in (Separator(parent=self), self._head, Separator(parent=self), self.problem, self.list):
            column.addWidget(part)
        column.addWidget(self._card_area)
        column.setStretchFactor(self.list, 1)
        self.list.pressed_key.connect(self._on_key)
        self.list.selectionModel().currentChanged.connect(self._on_moved)
        for keys, choice in (("Ctrl+P", "print"), ("Ctrl+S", "export")):
            shortcut = QShortcut(QKeySequence(keys), self)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(lambda wanted=choice: self._choose(wanted))
        model.flushed.connect(self._show)
        model.counted.connect(self._show_counts)
        model.dataChanged.connect(self._show_card)
        model.failed.connect(self.fail)
        theme().changed.connect(self._restyle)
        self._restyle()
        self._show()

    def _build_head(self) -> None:
        self._head = QWidget(self)
        self._name = PlainLabel(self.tr("待确认"), size=16, bold=True, elide=False, parent=self._head)
        self._counts = PlainLabel(role="muted", elide=False, parent=self._head)
        self._wrong = PlainLabel(role="warn", bold=True, elide=False, parent=self._head)
        self._today = PlainLabel(role="muted", elide=False, parent=self._head)
        self._note = PlainLabel(self.tr("按先后送达，断电不丢"), role="muted", size=12, parent=self._head)
        self._note.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        self.withdraw = KeyButton(self.tr("撤回"), "X", small=True, parent=self._head)
        self.withdraw.clicked.connect(lambda: self._choose("withdraw"))
        self.together = KeyButton("", "Shift+X", small=True, parent=self._head)
        self.together.clicked.connect(lambda: self._choose("together"))
        self.together.hide()
        self.print_button = IconButton("printer", self.tr("打印"), "Ctrl+P", parent=self._head)
        self.print_button.clicked.connect(lambda: self._choose("print"))
        self.export = IconButton("download", self.tr("导出全部待确认"), "Ctrl+S", parent=self._head)
        self.export.clicked.connect(lambda: self._choose("export"))
        self._head_row = QHBoxLayout(self._head)
        for widget in (self._name, self._counts, self._wrong, self._today):
            self._head_row.addWidget(widget)
        self._head_row.addWidget(self._note, 1)
        for button in (self.withdraw, self.together, self.print_button, self.export):
            self._head_row.addWidget(button)

    @property
    def current(self) -> Entry | None:
        """The command in hand."""
        at = self.list.currentIndex().row()
        return self.model.entry_at(at) if 0 <= at < self.model.rowCount() else None

    def sizeHint(self) -> QSize:
        t = theme()
        problem = any(entry.problem for entry in self.model.all())
        rows = min(ROWS - problem, max(1, self.model.rowCount()))
        card = self._card_height() if problem else 0
        return QSize(t.px(400), t.px(46) + rows * t.sizes.row + card)

    def minimumSizeHint(self) -> QSize:
        return QSize(theme().px(240), theme().px(42) + theme().sizes.row)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self._holder and event.type() == QEvent.Type.LayoutRequest:
            self._fit_card()
        return super().eventFilter(watched, event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit_card()

    @Slot(str)
    def fail(self, sentence: str) -> None:
        """Why something was not done."""
        self.problem.set_text(sentence)
        self.problem.show()

    @Slot()
    def _show(self) -> None:
        self._show_counts()
        self._choose_row()
        self._show_card()
        focus = QApplication.focusWidget()
        left = self.model.rowCount() == 0 and focus is not None and self.isAncestorOf(focus)
        self.setVisible(self.model.rowCount() > 0)
        self.updateGeometry()
        if left:
            self.emptied.emit()

    @Slot()
    def _show_counts(self) -> None:
        model = self.model
        self._counts.set_text(self.tr("待发送 {count}").format(count=model.count("waiting", "behind")))
        wrong = (
            (self.tr("冲突 {count}"), model.count("conflict")),
            (self.tr("拒绝 {count}"), model.count("refused", "unreadable")),
            (self.tr("未送达 {count}"), model.count("stuck", "undelivered")),
        )
        self._wrong.set_text("  ".join(text.format(count=count) for text, count in wrong if count))
        self._wrong.setVisible(any(count for _, count in wrong))
        self._today.set_text(self.tr("今日已确认 {count}").format(count=model.confirmed_today))

    def _choose_row(self) -> None:
        """What waits for a person comes first, unless somebody has chosen something that does."""
        rows = range(self.model.rowCount())
        problem = next((at for at in rows if self.model.entry_at(at).problem), None)
        chosen = self.current is not None and (self.current.problem or self.list.hasFocus())
        if problem is not None and not chosen:
            self.list.go(problem)
        elif self.current is None and rows:
            self.list.go(0)

    @Slot()
    def _on_moved(self) -> None:
        self.problem.hide()
        self._show_card()

    @Slot()
    def _show_card(self) -> None:
        entry = self.current
        if entry is None or not entry.problem:
            self.card.set_entry(None)
        else:
            model = self.model
            pending = model.pending(entry.id)
            self.card.set_entry(
                entry, model.time_text(entry), model.choices(entry),
                words=slip_words(pending.command.args) if pending is not None else "",
                theirs_at=model.moment(entry.when) if entry.when is not None else "",
                answered=model.moment(entry.answered_at) if entry.answered_at is not None else "",
                state=model.next_try(entry),
            )  # fmt: skip
        shown = self.card.entry is not None
        self._card_area.setVisible(shown)
        self.withdraw.setVisible(entry is not None and not shown)
        words = self.model.together_words(entry.id) if entry is not None and not shown else ""
        self.together.setText(words)
        self.together.setVisible(bool(words))
        self._note.setVisible(not words)
        self.print_button.setVisible(entry is not None and not shown)
        self._fit_card()

    def _card_height(self) -> int:
        margins = self._holder_column.contentsMargins()
        width = max(1, (self.width() or theme().px(400)) - margins.left() - margins.right())
        layout = self.card.layout()
        assert layout is not None
        height = (
            layout.totalHeightForWidth(width) if layout.hasHeightForWidth() else self.card.sizeHint().height()
        )
        return min(height, theme().px(320)) + margins.top() + margins.bottom()

    def _fit_card(self) -> None:
        hint = self.sizeHint().height()
        if hint != self._wanted_height:
            self._wanted_height = hint
            self.room_wanted.emit()
        wanted = min(
            self._card_height(), max(theme().px(96), self.height() - theme().px(42) - theme().sizes.row)
        )
        if self.card.entry is not None and wanted != self._card_area.height():
            self._card_area.setFixedHeight(wanted)

    def _choose(self, choice: str) -> None:
        if choice == "export":
            self.model.export_wanted.emit("")
        elif choice == "together":
            if self.current is not None:
                self.model.withdraw_together(self.current.id)
        elif self.current is not None:
            self.problem.hide()
            self.model.choose(self.current.id, choice)

    @Slot(str)
    def _on_key(self, key: str) -> None:
        entry = self.current
        if entry is None:
            return
        if key == "Enter":
            self.event_requested.emit(entry.lane)
            return
        choice: Choice | None = next((one for one in self.model.choices(entry) if one.key == key), None)
        if choice is not None:
            self._choose(choice.id)
        elif key == "Shift+X":
            self._choose("together")
        elif key == "X":
            self._choose("withdraw")

    @Slot()
    def _restyle(self) -> None:
        t = theme()
        self._head.setFixedHeight(t.px(40))
        self.list.setMinimumHeight(t.sizes.row)
        self._head_row.setContentsMargins(t.px(16), 0, t.px(12), 0)
        self._head_row.setSpacing(t.px(12))
        self._holder_column.setContentsMargins(t.px(16), t.px(8), t.px(16), t.px(8))
