"""交接单: the sheet of this watch before it is signed, those of before, and the two signatures, all by keys."""

from __future__ import annotations

from PySide6.QtCore import QSignalBlocker, Qt, QTimer, Signal, Slot
from PySide6.QtGui import QHideEvent, QKeyEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QSplitter, QVBoxLayout, QWidget

from desktop.domain.takeovers.takeovers import Section, Takeover, TakeoverState
from desktop.panels.roster.takeover_lists import STATE_LOOKS, MatterList, SheetList
from desktop.panels.roster.takeover_side import TakeoverSide
from desktop.services.sending.cosigning import Signer
from desktop.theme.buttons import IconButton, KeyButton
from desktop.theme.chips import Chip
from desktop.theme.current import theme
from desktop.theme.labels import PlainLabel
from desktop.theme.states import EmptyState, Separator
from desktop.viewmodels.roster.takeover_words import period_words, place_word, rows_of, section_word
from desktop.viewmodels.roster.takeovers import LIVE, Takeovers, state_word

T = TakeoverState
_LOOK = 20_000


class TakeoverPage(QWidget):
    """``left`` with Esc, ``event_requested(event)``, ``said(sentence)``, ``print_requested(sheet id)``."""

    left = Signal()
    event_requested = Signal(str)
    said = Signal(str)
    print_requested = Signal(str)

    def __init__(self, takeovers: Takeovers, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.takeovers = takeovers
        self._shown = LIVE
        self.setProperty("ground", "surface")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.sheets = SheetList(takeovers, self)
        self.matters = MatterList(self)
        self.empty = EmptyState(
            "circle-check", self.tr("没有要交接的事项"), self.tr("可以直接签字交班。"), parent=self
        )
        self.side = TakeoverSide(takeovers, self)
        middle = QWidget(self)
        column = QVBoxLayout(middle)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.matters)
        column.addWidget(self.empty)
        self.splitter = QSplitter(Qt.Orientation.Horizontal, self)
        self.splitter.setChildrenCollapsible(False)
        for part in (self.sheets, middle, self.side):
            self.splitter.addWidget(part)
        self.splitter.setStretchFactor(1, 1)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addLayout(self._head())
        whole.addWidget(Separator(parent=self))
        whole.addWidget(self.splitter, 1)
        self._tick = QTimer(self)
        self._tick.setInterval(_LOOK)
        self._tick.timeout.connect(self.refresh)
        self.sheets.moved.connect(self._choose)
        self.sheets.opened.connect(self.matters.setFocus)
        self.matters.moved.connect(self._moved)
        self.matters.opened.connect(self._open)
        self.matters.ticked.connect(self._tick_off)
        self.side.sign.clicked.connect(self.sign)
        self.side.refuse.clicked.connect(self.refuse)
        self.side.withdraw.clicked.connect(self.withdraw)
        self.side.add.clicked.connect(self.add)
        self.side.here.clicked.connect(self.cosign)
        self.side.cosign.left.connect(self._leave_cosign)
        self.side.cosign.signed.connect(self._cosign)
        takeovers.cosigned.connect(self._cosigned)
        self.side.remarked.connect(self.refresh)
        self.side.escaped.connect(self._leave_field)
        self.side.signed.connect(self.sign)
        takeovers.changed.connect(self.refresh)
        takeovers.done.connect(self._done)
        takeovers.refused.connect(self.side.say)
        takeovers.answered.connect(self._answered)

    def _head(self) -> QHBoxLayout:
        t = theme()
        self.back = IconButton("arrow-left", self.tr("回到值班"), "Esc", parent=self)
        self.title = PlainLabel("", size=16, bold=True, elide=False, parent=self)
        self.period = PlainLabel("", role="muted", parent=self)
        self.chip = Chip("", "warn", parent=self)
        self.print_button = KeyButton(self.tr("打印"), "Ctrl+P", icon="printer", parent=self)
        self.back.clicked.connect(self.left)
        self.print_button.clicked.connect(self._print)
        row = QHBoxLayout()
        row.setContentsMargins(*(t.px(n) for n in (12, 8, 16, 8)))
        row.setSpacing(t.px(12))
        for widget in (self.back, self.title, self.chip):
            row.addWidget(widget)
        row.addWidget(self.period, 1)
        row.addWidget(self.print_button)
        return row

    # for the panel

    @property
    def shown(self) -> Takeover | None:
        """The signed sheet that is read; None for the one of this watch."""
        return self.takeovers.sheet(self._shown)

    def open(self, takeover_id: str | None = None) -> None:
        """Show a sheet: the one that waits for whoever sits here, where none is named; else the one of now."""
        if takeover_id is None:
            waiting = self.takeovers.waiting()
            takeover_id = waiting.id if waiting is not None else LIVE
        self._shown = takeover_id
        self.side.say("")
        self.refresh()
        self.matters.setFocus(Qt.FocusReason.OtherFocusReason)

    @Slot()
    def refresh(self) -> None:
        """Read it again."""
        if not self.isVisible():
            return
        held = self.shown
        if held is None:
            self._shown = LIVE
        sheet = held.sheet if held is not None else self.takeovers.live()
        town = self.takeovers.situation.township
        with QSignalBlocker(self.sheets):
            self.sheets.set_rows(self.takeovers.sheets(), self._shown)
        draft = self.takeovers.draft(self._shown)
        remarks = draft.get("remarks", {}) if held is None else {one.about: one.words for one in held.remarks}
        ticked = (
            held.acknowledged if held is not None and not held.is_open else self.takeovers.ticked(self._shown)
        )
        self.matters.ticking = held is not None and (self._may_tick(held) or bool(held.acknowledged))
        kept = self.side.typed_about if held is None else ""
        self.matters.set_rows(rows_of(sheet, remarks, frozenset(ticked)), kept)
        nothing = not self.matters.items.rows
        self.matters.setVisible(not nothing)
        self.empty.setVisible(nothing)
        self.title.set_text(self.tr("{place}交接单").format(place=place_word(town, sheet.post)))
        counts = (f"{section_word(part.section)} {len(part.matters)}" for part in sheet.parts)
        period = period_words(sheet, town.clock.zone)
        whole = "　".join((period, *counts))  # the sections say their counts, too
        fits = theme().face(14).width(whole) <= self.period.width()
        self.period.set_text(whole if fits else period)
        self.chip.setVisible(held is not None)
        if held is not None:
            self.chip.set_chip(state_word(held), *STATE_LOOKS[held.state])
        self.side.show_sheet(held, sheet, self.matters.row)

    # steps

    @Slot()
    def sign(self) -> None:
        """The outgoing person signs the sheet of now, the incoming one a sheet that waits."""
        held = self.shown
        if held is None:
            self.takeovers.offer()
        elif held.is_open and not self.takeovers.is_mine(held):
            self.takeovers.take(held)

    @Slot()
    def cosign(self) -> None:
        """Whoever takes over ticks the matters off and signs at this desk."""
        self.side.cosign.open()
        self.refresh()

    @Slot()
    def refuse(self) -> None:
        """Not signed: what is missing stands in the field for words."""
        held = self.shown
        if held is not None and self._words_first(self.tr("请先写明缺什么，再退回。")):
            self.takeovers.refuse(held, self.side.words.toPlainText().strip())

    @Slot()
    def withdraw(self) -> None:
        """The outgoing person takes it back."""
        held = self.shown
        if held is not None:
            self.takeovers.withdraw(held)

    @Slot()
    def add(self) -> None:
        """Something is added to a signed sheet."""
        held = self.shown
        if held is not None and self._words_first(self.tr("请先写要补充的内容。")):
            self.takeovers.note(held, self.side.words.toPlainText().strip())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key, control = Qt.Key(event.key()), event.modifiers() & Qt.KeyboardModifier.ControlModifier
        enter = key in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if control and enter:
            self.sign()
        elif control and key == Qt.Key.Key_P:
            self._print()
        elif event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier:
            super().keyPressEvent(event)
        elif key == Qt.Key.Key_Escape:
            self.left.emit()
        elif key == Qt.Key.Key_Space:
            self.tick()
        elif key == Qt.Key.Key_R and self.side.remark.isVisible():
            self.side.remark.setFocus(Qt.FocusReason.ShortcutFocusReason)
        elif key == Qt.Key.Key_M:
            self.side.words.setFocus(Qt.FocusReason.ShortcutFocusReason)
        elif key == Qt.Key.Key_B and self.side.refuse.isVisible():
            self.refuse()
        elif key == Qt.Key.Key_X and self.side.withdraw.isVisible():
            self.withdraw()
        elif key == Qt.Key.Key_S and self.side.here.isVisible():
            self.cosign()
        elif key == Qt.Key.Key_L:
            self.sheets.setFocus(Qt.FocusReason.ShortcutFocusReason)
        else:
            super().keyPressEvent(event)

    @Slot()
    def tick(self) -> None:
        """Tick the current matter off and go on to the next."""
        if self._tick_off():
            self.matters.step(1)

    # Qt

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.takeovers.set_active(True)
        self._tick.start()
        self.refresh()

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self.takeovers.set_active(False)
        self._tick.stop()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        wide, px = event.size().width(), theme().px
        left = px(232 if wide >= px(1500) else 212)
        right = px(440 if wide >= px(1500) else 380)
        self.splitter.setSizes([left, max(1, wide - left - right), right])

    # inside

    def _may_tick(self, held: Takeover) -> bool:
        return held.is_open and (not self.takeovers.is_mine(held) or not self.side.cosign.isHidden())

    @Slot()
    def _leave_cosign(self) -> None:
        self.side.say("")
        self.refresh()
        self._leave_field()

    @Slot(str, str, str)
    def _cosign(self, username: str, password: str, code: str) -> None:
        held = self.shown
        self.side.say(self.tr("正在请中心核对…"))
        if held is None or not self.takeovers.take_here(held, Signer(username, password, code)):
            self._leave_cosign()

    @Slot(str, str)
    def _cosigned(self, name: str, why: str) -> None:
        self.side.cosign.set_busy(False)
        self.side.say(why)
        if why:
            self.side.cosign.password.setFocus(Qt.FocusReason.OtherFocusReason)
            return
        self.side.cosign.close_up()
        self.said.emit(self.tr("{name} 已在本席接班签字，交接完成").format(name=name))
        self.refresh()
        self._leave_field()

    @Slot()
    def _tick_off(self) -> bool:
        held, row = self.shown, self.matters.row
        if held is None or row is None or not self._may_tick(held):
            return False
        self.takeovers.tick(held.id, row.matter.id)
        self.refresh()
        return True

    @Slot()
    def _leave_field(self) -> None:
        """Out of a field; where no matter is left, the page itself takes the keys."""
        (self.matters if self.matters.items.rows else self).setFocus(Qt.FocusReason.OtherFocusReason)

    def _words_first(self, sentence: str) -> bool:
        if self.side.words.toPlainText().strip():
            return True
        self.side.say(sentence)
        self.side.words.setFocus(Qt.FocusReason.OtherFocusReason)
        return False

    @Slot()
    def _choose(self) -> None:
        if self.sheets.current != self._shown:
            self._shown = self.sheets.current
            self.side.say("")
            self.refresh()

    @Slot()
    def _moved(self) -> None:
        self.side.show_row(self.matters.row)

    @Slot()
    def _open(self) -> None:
        row = self.matters.row
        if row is None or row.section is Section.ALERTS:
            return
        if row.section is not Section.UNSENT or self.takeovers.situation.event(row.matter.id) is not None:
            self.event_requested.emit(row.matter.id)

    @Slot()
    def _print(self) -> None:
        self.print_requested.emit(self._shown)

    @Slot(str, str)
    def _done(self, takeover_id: str, kind: str) -> None:
        self._shown = LIVE if kind == "handover.withdraw" else takeover_id
        self.side.say("")
        self.refresh()
        if self.isVisible():
            self.matters.setFocus(Qt.FocusReason.OtherFocusReason)
        words = {
            "handover.offer": self.tr("已签字，待接班人签"),
            "handover.take": self.tr("已接班签字，待发送"),
            "handover.refuse": self.tr("已退回，待发送"),
            "handover.withdraw": self.tr("已撤回，写过的都还在"),
            "handover.note": self.tr("补充已保存，待发送"),
            "handover.leave": self.tr("紧急离岗已登记，待发送"),
        }
        self.said.emit(words[kind])

    @Slot(str, str)
    def _answered(self, kind: str, why: str) -> None:
        if why:
            text = self.tr("中心没有接受：{why}写的内容都在，请核对后再签。").format(why=why)
            self.side.say(text)
            self.said.emit(text)
            return
        done = {
            "handover.offer": self.tr("交接单已送达中心，待接班人签"),
            "handover.take": self.tr("交接完成"),
        }
        if kind in done:
            self.said.emit(done[kind])
        self.refresh()
