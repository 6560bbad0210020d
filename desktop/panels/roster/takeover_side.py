"""Beside a sheet's matters: who and when, figures, the remark on a matter, words in general, the signatures."""

from __future__ import annotations

from PySide6.QtCore import QSignalBlocker, QSize, Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QPlainTextEdit, QScrollArea, QSizePolicy, QVBoxLayout, QWidget

from desktop.domain.takeovers.takeovers import Sheet, Takeover
from desktop.panels.roster.cosign_form import CosignForm
from desktop.panels.roster.people import FigureRow
from desktop.panels.roster.takeover_flow import ButtonFlow
from desktop.theme.buttons import KeyButton
from desktop.theme.current import theme
from desktop.theme.labels import PlainLabel
from desktop.theme.states import Separator
from desktop.viewmodels.roster.detail import Figure
from desktop.viewmodels.roster.takeover_words import SheetRow, moment
from desktop.viewmodels.roster.takeovers import LIVE, Takeovers
from desktop.viewmodels.words import short_name


class Words(QPlainTextEdit):
    """Several lines; Tab leaves, Esc and Ctrl+Enter belong to the page."""

    escaped = Signal()
    signed = Signal()

    def __init__(self, lines: int, parent: QWidget) -> None:
        super().__init__(parent)
        self._lines = lines
        self.setTabChangesFocus(True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        return QSize(theme().px(200), round(self.fontMetrics().lineSpacing() * self._lines) + theme().px(18))

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if event.key() == Qt.Key.Key_Escape:
            self.escaped.emit()
        elif enter and event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.signed.emit()
        else:
            super().keyPressEvent(event)

    def say(self, text: str) -> None:
        """Show this, if it shows something else; the cursor stays where it can."""
        if self.toPlainText() != text:
            with QSignalBlocker(self):
                self.setPlainText(text)


class TakeoverSide(QWidget):
    """``remarked`` when a remark was typed, ``escaped`` and ``signed`` out of its fields."""

    remarked = Signal()
    escaped = Signal()
    signed = Signal()

    def __init__(self, takeovers: Takeovers, parent: QWidget) -> None:
        super().__init__(parent)
        self._takeovers = takeovers
        self._held: Takeover | None = None
        self._matter = self._name = ""
        t = theme()
        self.figures = FigureRow(self)
        body = QWidget(self)
        self.facts = PlainLabel("", wrap=True, selectable=True, parent=body)
        self.remark_head = PlainLabel("", role="muted", size=12, wrap=True, parent=body)
        self.remark = Words(2, body)
        self.remark.setAccessibleName(self.tr("本条备注"))
        self.words_head = PlainLabel("", role="muted", size=12, parent=body)
        self.words = Words(4, body)
        column = QVBoxLayout(body)
        side = t.sizes.pad_drawer
        column.setContentsMargins(side, t.px(12), side, t.px(12))
        column.setSpacing(t.px(6))
        column.addWidget(self.facts)
        for head, field in ((self.remark_head, self.remark), (self.words_head, self.words)):
            column.addSpacing(t.px(8))
            column.addWidget(head)
            column.addWidget(field)
        column.addStretch(1)
        self.area = QScrollArea(self)
        self.area.setWidgetResizable(True)
        self.area.setFrameShape(QFrame.Shape.NoFrame)
        self.area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.area.setWidget(body)
        self.problem = PlainLabel(role="late", wrap=True, parent=self)
        self.sign = KeyButton("", "Ctrl+Enter", icon="check", variant="primary", parent=self)
        self.refuse = KeyButton(self.tr("退回"), "B", icon="undo-2", parent=self)
        self.withdraw = KeyButton(self.tr("撤回"), "X", parent=self)
        self.add = KeyButton(self.tr("补充"), icon="plus", parent=self)
        self.here = KeyButton(self.tr("接班人在本席签字"), "S", icon="user", variant="primary", parent=self)
        self.buttons = ButtonFlow((self.sign, self.refuse, self.here, self.withdraw, self.add), self)
        self.cosign = CosignForm(self)
        foot = QVBoxLayout()
        foot.setContentsMargins(side, t.px(10), side, t.px(10))
        foot.setSpacing(t.px(8))
        foot.addWidget(self.problem)
        foot.addWidget(self.cosign)
        foot.addWidget(self.buttons)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addWidget(self.figures)
        whole.addWidget(Separator(parent=self))
        whole.addWidget(self.area, 1)
        whole.addWidget(Separator(parent=self))
        whole.addLayout(foot)
        self.problem.hide()
        for field in (self.remark, self.words):
            field.escaped.connect(self.escaped)
            field.signed.connect(self.signed)
        self.remark.textChanged.connect(self._remarked)
        self.words.textChanged.connect(self._worded)

    def minimumSizeHint(self) -> QSize:
        return QSize(theme().px(340), theme().px(300))

    def say(self, sentence: str) -> None:
        """Why something was not done."""
        self.problem.set_text(sentence)
        self.problem.setVisible(bool(sentence))

    def show_sheet(self, held: Takeover | None, sheet: Sheet, row: SheetRow | None) -> None:
        """Show a sheet: that of now (``held`` None) or one that was signed."""
        self._held = held
        figures = sheet.figures
        self.figures.set_figures([
            Figure(str(figures.received), self.tr("本班受理")), Figure(str(figures.dispatched), self.tr("派单")),
            Figure(str(figures.closed), self.tr("办结")), Figure(str(figures.open), self.tr("在办")),
        ])  # fmt: skip
        self.facts.set_text("\n".join(self._facts(held)))
        mine = held is None or self._takeovers.is_mine(held)
        waits = held is not None and held.is_open
        waiting = self._takeovers.waiting() if held is None else None
        names = (
            self.tr("总体交代 (M)") if held is None
            else self.tr("接班意见；退回时写明缺什么 (M)") if waits and not mine
            else self.tr("补充 (M)")
        )  # fmt: skip
        self.words_head.set_text(names)
        self.words.setAccessibleName(names)
        self.words.say(self._takeovers.draft(held.id if held is not None else LIVE).get("words", ""))
        self.sign.setText(self.tr("签字交班") if held is None else self.tr("接班签字"))
        self.sign.setVisible((held is None and waiting is None) or (waits and not mine))
        self.refuse.setVisible(waits and not mine)
        self.withdraw.setVisible(waits and mine)
        here = waits and mine and held is not None and self._takeovers.may_cosign(held)
        self.here.setVisible(here and self.cosign.isHidden())
        if not here:
            self.cosign.close_up()
        self.add.setVisible(held is not None and (mine or not waits))
        self.buttons.arrange()
        self.show_row(row)

    @property
    def typed_about(self) -> str:
        """The matter in whose remark the cursor stands, also while another window is in front; else empty."""
        inside = self.window().focusWidget() is self.remark
        return self._matter if inside and self._held is None else ""

    def show_row(self, row: SheetRow | None) -> None:
        """The remark of the current matter; where that is gone, whoever types goes on about it and is told."""
        gone = row is None and bool(self.typed_about)
        self.remark_head.set_role("late" if gone else "muted")
        if gone:
            text = self.tr("{name} 已不在交接单上，备注只存本机、不随单移交；要交代的请写到总体交代 (M)")
            self.remark_head.set_text(text.format(name=self._name))
            return
        typing = self._held is None and row is not None and row.matter is not None
        for widget in (self.remark_head, self.remark):
            widget.setVisible(typing)
        if row is None or row.matter is None:
            self._matter = ""
            return
        self._matter = row.matter.id
        self._name = row.number or row.title
        self.remark_head.set_text(self.tr("{name} 备注 (R)").format(name=self._name))
        if typing:
            self.remark.say(self._takeovers.draft(LIVE).get("remarks", {}).get(self._matter, ""))

    def _facts(self, held: Takeover | None) -> list[str]:
        zone = self._takeovers.situation.township.clock.zone
        if held is None:
            return self._coming()
        found = [
            self.tr("交班 {name}　{at}").format(name=held.giver.shown, at=moment(held.offered_at, zone)),
        ]
        if held.words:
            found.append(held.words)
        if held.taker is not None and held.ended_at is not None:
            found.append(
                self.tr("接班 {name}　{at}").format(name=held.taker.shown, at=moment(held.ended_at, zone))
            )
        if held.taken_words:
            found.append(held.taken_words)
        if held.ending is not None:
            said = held.ending.words or "—"
            text = self.tr("{state} {name}　{at}：{words}")
            word = self.tr("退回") if held.state.value == "refused" else self.tr("撤回")
            found.append(
                text.format(
                    state=word, name=held.ending.by.shown, at=moment(held.ending.at, zone), words=said
                )
            )
        for one in held.additions:
            text = self.tr("补充 {name}　{at}：{words}")
            found.append(text.format(name=one.by.shown, at=moment(one.at, zone), words=one.words))
        if self._takeovers.is_unsent(held.id):
            found.append(self.tr("本机已保存，待发送"))
        return found

    def _coming(self) -> list[str]:
        town, coming = self._takeovers.situation.township, self._takeovers.coming()
        waiting = self._takeovers.waiting()
        found = []
        if waiting is not None:
            text = self.tr("{name}已签一张，待接班人签；签完或撤回后才能再签。")
            found.append(text.format(name=waiting.giver.shown))
        if coming is not None:
            person = town.person(coming.person)
            start, end = coming.start.astimezone(town.clock.zone), coming.end.astimezone(town.clock.zone)
            name = short_name(person.name) if person is not None else "—"
            found.append(
                self.tr("下一班 {name}　{start}–{end}").format(
                    name=name, start=f"{start:%m-%d %H:%M}", end=f"{end:%H:%M}"
                )
            )
        if not found:
            found.append(self.tr("排班里没有下一班。"))
        return found

    @Slot()
    def _remarked(self) -> None:
        if self._held is None and self._matter:
            self._takeovers.type_remark(self._matter, self.remark.toPlainText())
            self.remarked.emit()

    @Slot()
    def _worded(self) -> None:
        self._takeovers.type_words(
            self._held.id if self._held is not None else LIVE, self.words.toPlainText()
        )
