"""一事一总结: the events that wait for their review; at the right where the time went in one, and what is learned."""

from __future__ import annotations

from PySide6.QtCore import Qt, QTimer, Signal, Slot
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QPlainTextEdit, QScrollArea, QVBoxLayout, QWidget

from desktop.panels.review.lists import Item, TwoLines
from desktop.panels.review.tracks import StayBars
from desktop.theme.beside import Beside
from desktop.theme.buttons import KeyButton
from desktop.theme.chips import Chip
from desktop.theme.current import theme
from desktop.theme.labels import PlainLabel
from desktop.theme.states import EmptyState, Separator
from desktop.viewmodels.review.reviews import FIELDS, Reviewed, Reviews

_KEEP = 400
"""Milliseconds after the last key until what was typed is kept."""


class EventPage(QWidget):
    """``event_requested(event)``: show it where events are worked; ``replay_requested(event)``."""

    event_requested = Signal(str)
    replay_requested = Signal(str)
    proposal_requested = Signal(str, str)
    """An entry of the catalogue, and what is proposed for it."""

    def __init__(self, reviews: Reviews, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.reviews = reviews
        self._shown: Reviewed | None = None
        self._texts: dict[str, QPlainTextEdit] = {}
        t = theme()
        self.list = TwoLines(self.tr("待复盘事件"), self)
        self.list.chosen.connect(reviews.choose)
        self.list.opened.connect(lambda _key: self.write())
        self.empty = EmptyState("circle-check", "", "", parent=self)
        self.splitter = Beside(self.list, self.empty, self)
        self.splitter.put(self._pane())
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.splitter, 1)
        self._keeping = QTimer(self)
        self._keeping.setSingleShot(True)
        self._keeping.setInterval(_KEEP)
        self._keeping.timeout.connect(self.keep)
        for keys in ("Ctrl+Return", "Ctrl+Enter"):
            shortcut = QShortcut(QKeySequence(keys), self)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(self.send)
        reviews.changed.connect(self._follow)
        self._follow()
        self.splitter.setSizes([t.px(560), t.px(900)])

    def focus_first(self) -> None:
        """Onto the list."""
        self.list.setFocus(Qt.FocusReason.ShortcutFocusReason)

    @property
    def is_writing(self) -> bool:
        """Whether the cursor is in one of the texts."""
        return any(text.hasFocus() for text in self._texts.values())

    # steps

    @Slot()
    def write(self) -> None:
        """Put the cursor into the review."""
        if self._shown is not None and self._shown.may:
            self._texts["summary"].setFocus(Qt.FocusReason.ShortcutFocusReason)

    @Slot()
    def send(self) -> None:
        """Give the review."""
        self.keep()
        if self._shown is not None and self._shown.may:
            self.reviews.send(self._shown.id, self._values())

    @Slot()
    def draft(self) -> None:
        """Begin with what the timeline says."""
        text = self._texts["summary"]
        if self._shown is not None and self._shown.may and not text.toPlainText().strip():
            text.setPlainText(self._shown.summary)
            self.write()

    @Slot()
    def edit_catalogue(self) -> None:
        """Open the catalogue's editor on the event's entry, with what is proposed."""
        shown = self._shown
        if shown is not None and shown.item and self.reviews.may_edit_catalogue:
            said = self._texts["proposal"].toPlainText().strip()
            because = self.tr("{words}（{number}）").format(words=said, number=shown.number) if said else ""
            self.proposal_requested.emit(shown.item, because)

    @Slot()
    def keep(self) -> None:
        """What was typed is kept."""
        self._keeping.stop()
        if self._shown is not None and self._shown.may:
            self.reviews.keep(self._shown.id, self._values())

    # inside

    def _pane(self) -> QWidget:
        t = theme()
        area = QScrollArea(self.splitter)
        area.setWidgetResizable(True)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        pane = QWidget(area)
        pane.setProperty("ground", "surface")
        pane.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        area.setWidget(pane)
        self._area = area
        self.number = PlainLabel(role="muted", elide=False, parent=pane)
        self.held = Chip("", "bad", icon="clock", parent=pane)
        self.open_button = KeyButton(self.tr("看事件"), "G", small=True, parent=pane)
        self.replay_button = KeyButton(self.tr("回放"), "R", small=True, icon="history", parent=pane)
        self.open_button.clicked.connect(lambda: self.event_requested.emit(self.reviews.chosen))
        self.replay_button.clicked.connect(lambda: self.replay_requested.emit(self.reviews.chosen))
        head = QHBoxLayout()
        head.setSpacing(t.px(12))
        head.addWidget(self.number)
        head.addWidget(self.held)
        head.addStretch(1)
        head.addWidget(self.open_button)
        head.addWidget(self.replay_button)
        self.title = PlainLabel(size=20, bold=True, wrap=True, parent=pane)
        self.facts = PlainLabel(role="muted", wrap=True, parent=pane)
        self.bars = StayBars(pane)
        column = QVBoxLayout(pane)
        column.setContentsMargins(*(t.px(n) for n in (24, 14, 24, 16)))
        column.setSpacing(t.px(8))
        column.addLayout(head)
        column.addWidget(self.title)
        column.addWidget(self.facts)
        column.addWidget(Separator(parent=pane))
        column.addWidget(PlainLabel(self.tr("时间用在哪里"), role="muted", size=12, parent=pane))
        column.addWidget(self.bars)
        column.addWidget(Separator(parent=pane))
        self._form(column, pane)
        column.addStretch(1)
        return area

    def _form(self, column: QVBoxLayout, pane: QWidget) -> None:
        t = theme()
        names = {
            "summary": (self.tr("经过 *"), self.tr("怎么来的，怎么办的，卡在哪里"), 110),
            "lesson": (self.tr("启示"), self.tr("以后怎么做会更好"), 66),
            "proposal": (self.tr("清单修改建议"), self.tr("事项的步骤、时限、主办要怎么改；没有就空着"), 66),
        }
        self.draft_button = KeyButton(self.tr("按时间线起草"), "B", small=True, parent=pane)
        self.draft_button.clicked.connect(self.draft)
        for name, (label, hint, high) in names.items():
            said = PlainLabel(label, role="muted", size=12, elide=False, parent=pane)
            row = QHBoxLayout()
            row.addWidget(said, 1)
            if name == "summary":
                row.addWidget(self.draft_button)
            text = QPlainTextEdit(pane)
            text.setPlaceholderText(hint)
            text.setAccessibleName(label)
            text.setTabChangesFocus(True)
            text.setFixedHeight(t.px(high))
            text.textChanged.connect(self._typed)
            said.setBuddy(text)
            self._texts[name] = text
            column.addLayout(row)
            column.addWidget(text)
        self.refusal = PlainLabel(role="late", wrap=True, parent=pane)
        self.refusal.hide()
        self.button = KeyButton(self.tr("完成复盘"), "Ctrl+Enter", variant="primary", parent=pane)
        self.button.clicked.connect(self.send)
        self.note = PlainLabel(role="muted", size=12, wrap=True, parent=pane)
        self.edit_button = KeyButton(self.tr("按建议改清单"), "E", variant="primary", parent=pane)
        self.edit_button.clicked.connect(self.edit_catalogue)
        self.edit_button.setVisible(self.reviews.may_edit_catalogue)
        self.button.setVisible(not self.reviews.may_edit_catalogue)
        foot = QHBoxLayout()
        foot.addWidget(self.note, 1)
        foot.addWidget(self.edit_button)
        foot.addWidget(self.button)
        column.addWidget(self.refusal)
        column.addLayout(foot)
        self.reviews.failed.connect(self._failed)
        self.reviews.done.connect(lambda _id: self.focus_first())

    def _values(self) -> dict[str, str]:
        return {name: text.toPlainText() for name, text in self._texts.items()}

    @Slot()
    def _typed(self) -> None:
        self.refusal.hide()
        self._keeping.start()

    @Slot(str)
    def _failed(self, sentence: str) -> None:
        self.refusal.set_text(sentence)
        self.refusal.setVisible(self.isVisible())

    @Slot()
    def _follow(self) -> None:
        rows = self.reviews.rows
        items = [
            Item(
                row.id, row.number, row.title, row.details, row.held or (self.tr("草稿") if row.begun else ""),
                "bad" if row.held else "line", row.marks,
            )
            for row in rows
        ]  # fmt: skip
        self.list.set_items(items, self.reviews.chosen)
        self.splitter.show_rows(bool(rows))
        if not rows:
            if self.reviews.problem:
                self.empty.set_state("circle-alert", self.tr("读不出来"), self.reviews.problem)
            elif self.reviews.working:
                self.empty.set_state("search", self.tr("正在读取…"), "")
            else:
                self._show_none()
        self._show(self.reviews.shown())

    def _show_none(self) -> None:
        if self.reviews.may_edit_catalogue:
            said = self.tr("一事一总结里写了清单修改建议的，会列在这里，可以照着改清单。")
            self.empty.set_state("circle-check", self.tr("没有清单修改建议"), said)
        else:
            said = self.tr("近 60 天办结的事件都已复盘。办结后在这里写一事一总结。")
            self.empty.set_state("circle-check", self.tr("没有待复盘的事件"), said)

    def _show(self, shown: Reviewed | None) -> None:
        self._area.setVisible(shown is not None)
        if shown is None or shown == self._shown:
            self._shown = shown
            return
        other = self._shown is None or self._shown.id != shown.id
        if other and self._shown is not None and self._keeping.isActive():
            self.keep()
        self._shown = shown
        self.number.set_text(shown.number)
        self.held.set_chip(shown.held, "bad", "clock")
        self.held.setVisible(bool(shown.held))
        self.title.set_text(shown.title)
        self.facts.set_text(shown.facts)
        self.bars.set_lines(shown.stays)
        if other:
            kept = self.reviews.draft(shown.id)
            for name in FIELDS:
                self._texts[name].blockSignals(True)
                self._texts[name].setPlainText(kept.get(name, ""))
                self._texts[name].blockSignals(False)
            self._area.verticalScrollBar().setValue(0)
            self.refusal.hide()
        for text in self._texts.values():
            text.setReadOnly(not shown.may)
        for widget in (self.button, self.draft_button):
            widget.setEnabled(shown.may)
        self.edit_button.setEnabled(bool(shown.item))
        self.note.set_text(
            self.tr("复盘记入事件的时间线，月度复盘从这里取启示和建议。")
            if shown.may
            else self.tr("复盘由指挥中心的账号填写。")
        )
