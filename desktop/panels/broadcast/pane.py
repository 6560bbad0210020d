"""One alert in detail: what is heard, what was changed in it, who let it out, what speakers said; its steps."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QRectF, Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QLineEdit, QScrollArea, QVBoxLayout, QWidget

from desktop.domain.alerts.alerts import Alert, AlertState, CancelReason
from desktop.panels.broadcast.listing import STATE_LOOKS
from desktop.panels.broadcast.parts import TextBox
from desktop.theme import painting
from desktop.theme.buttons import KeyButton, Variant
from desktop.theme.chips import Chip
from desktop.theme.current import theme
from desktop.theme.labels import PlainLabel
from desktop.theme.states import Separator
from desktop.theme.toggles import SegmentedToggle
from desktop.theme.tokens import Role
from desktop.viewmodels.broadcast.broadcast import Broadcast, ReceiptRow
from desktop.viewmodels.broadcast.words import REASONS, STATES, STATUSES, severity_word
from desktop.viewmodels.words import say

_RECEIPT_INKS: dict[str, Role] = {"ok": "ok", "wait": "warn", "bad": "late", "off": "muted"}


class _Line(QWidget):
    """One receipt: where, by what, how it stands, why."""

    def __init__(self, row: ReceiptRow, parent: QWidget) -> None:
        super().__init__(parent)
        self.row = row
        self.setFixedHeight(theme().px(28))
        self.setAccessibleName(f"{row.area} {row.kind} {row.speaker} {row.word} {row.reason}")

    def paintEvent(self, event: QPaintEvent) -> None:
        t, row = theme(), self.row
        painter = QPainter(self)
        box = QRectF(self.rect())
        wide = box.width()
        name = QRectF(0, 0, wide * 0.26, box.height())
        kind = QRectF(name.right() + t.px(8), 0, wide * 0.22, box.height())
        word = QRectF(kind.right() + t.px(8), 0, t.px(64), box.height())
        why = QRectF(word.right() + t.px(8), 0, wide - word.right() - t.px(8) - t.px(84), box.height())
        when = QRectF(wide - t.px(84), 0, t.px(84), box.height())
        painting.draw_text(painter, name, row.area, t.face(), t.color("text"))
        painting.draw_text(painter, kind, row.speaker or row.kind, t.face(), t.color("muted"))
        ink = t.color(_RECEIPT_INKS[row.state])
        painting.draw_text(painter, word, row.word, t.face(bold=row.state == "bad"), ink)
        painting.draw_text(painter, why, row.reason, t.face(13), t.color("muted"))
        painting.draw_text(painter, when, row.when, t.face(13), t.color("muted"), "right")


class AskStrip(QWidget):
    """A step that wants a word or a second look before it is taken: Enter takes it, Esc does not."""

    taken = Signal()
    left = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        t = theme()
        self.said = PlainLabel("", wrap=True, parent=self)
        reasons = (CancelReason.OVER, CancelReason.ERROR, CancelReason.WRONG)
        self.reasons = SegmentedToggle(
            [(one.value, say(REASONS[one])) for one in reasons], name=self.tr("撤播原因"), parent=self
        )
        self.words = QLineEdit(self)
        self.words.setMaxLength(200)
        self.go = KeyButton("", "Enter", variant="primary", parent=self)
        self.back = KeyButton(self.tr("不了"), "Esc", parent=self)
        self.problem = PlainLabel(role="late", wrap=True, parent=self)
        self.go.clicked.connect(self.taken)
        self.back.clicked.connect(self.left)
        self.words.returnPressed.connect(self.taken)
        foot = QHBoxLayout()
        foot.setSpacing(t.px(8))
        foot.addWidget(self.go)
        foot.addWidget(self.back)
        foot.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(*(t.px(n) for n in (16, 10, 16, 12)))
        column.setSpacing(t.px(8))
        for part in (self.said, self.reasons, self.words, self.problem):
            column.addWidget(part)
        column.addLayout(foot)
        self.hide()

    def ask(self, said: str, go: str, *, reasons: bool, hint: str, danger: bool = False) -> None:
        """Ask; an empty ``hint``: no words are wanted."""
        self.said.set_text(said)
        self.go.setText(go)
        self.go.set_variant("danger" if danger else "primary")
        self.go.show()
        self.reasons.setVisible(reasons)
        self.words.setReadOnly(False)
        self.words.clear()
        self.words.setPlaceholderText(hint)
        self.words.setAccessibleName(hint)
        self.words.setVisible(bool(hint))
        self.refuse("")
        self.show()
        (self.words if hint else self.go).setFocus(Qt.FocusReason.OtherFocusReason)

    def withdraw(self, sentence: str) -> None:
        """It cannot be taken any more, and why; until Esc, so that nothing typed on becomes a key of the list."""
        self.said.set_text(sentence)
        self.refuse("")
        self.words.setReadOnly(True)
        self.setFocus(Qt.FocusReason.OtherFocusReason)
        self.go.hide()
        self.reasons.hide()

    @property
    def reason(self) -> str:
        """The reason that was chosen; empty where none was asked for."""
        return "" if self.reasons.isHidden() else self.reasons.value

    def refuse(self, sentence: str) -> None:
        """Why it was not taken; the words stay."""
        self.problem.set_text(sentence)
        self.problem.setVisible(bool(sentence))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.taken.emit()
        else:
            event.accept()  # letters are no keys while something is asked


class AlertPane(QWidget):
    """``step(kind, alert, reason, words)`` once it is certain; what opens the form, or sends again, is wanted at once.

    A step is taken of the alert as it stands on the screen, never of one that came after it.
    """

    step = Signal(str, object, str, str)
    revise_wanted = Signal()
    update_wanted = Signal()
    retry_wanted = Signal(str)
    asked = Signal(bool)
    """Whether something is being asked: then letters are words."""

    def __init__(self, broadcast: Broadcast, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._broadcast = broadcast
        self.alert_id = ""
        self._asking = ""
        self._shown: Alert | None = None
        self._asked: Alert | None = None
        """What the question is about, as it was on the screen."""
        self._taken = False
        self._kept: dict[tuple[str, str], str] = {}
        """Words typed for a step that was withdrawn, by alert and step."""
        t = theme()
        self.setProperty("ground", "surface")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.state = Chip("", "hold", parent=self)
        self.status = Chip("", "supervise", parent=self)
        self.level = PlainLabel("", role="muted", elide=False, parent=self)
        self.headline = PlainLabel("", size=20, bold=True, wrap=True, parent=self)
        top = QHBoxLayout()
        top.setSpacing(t.px(8))
        top.addWidget(self.state)
        top.addWidget(self.status)
        top.addWidget(self.level)
        top.addStretch(1)
        head = QVBoxLayout()
        head.setContentsMargins(*(t.px(n) for n in (20, 14, 20, 10)))
        head.setSpacing(t.px(6))
        head.addLayout(top)
        head.addWidget(self.headline)
        self.area = QScrollArea(self)
        self.area.setWidgetResizable(True)
        self.area.setAccessibleName(self.tr("广播内容"))
        self.area.setFrameShape(QFrame.Shape.NoFrame)
        self.area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.ask_strip = AskStrip(self)
        self.ask_strip.taken.connect(self._take)
        self.ask_strip.left.connect(self.leave)
        self.buttons: dict[str, KeyButton] = {}
        self._foot = QWidget(self)
        self._build_foot()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(head)
        column.addWidget(Separator(parent=self))
        column.addWidget(self.area, 1)
        column.addWidget(Separator(parent=self))
        column.addWidget(self.ask_strip)
        column.addWidget(self._foot)

    @property
    def alert(self) -> Alert | None:
        """The one that is shown, as it is now."""
        return self._broadcast.alert(self.alert_id)

    def show_alert(self, alert_id: str) -> None:
        """Show this one; what was being asked of another is not asked any more."""
        if alert_id != self.alert_id:
            self.alert_id = alert_id
            if not self.ask_strip.isHidden():
                self.leave()
        self.refresh()

    def refresh(self) -> None:
        """Read it again."""
        alert = self._shown = self.alert
        self.setVisible(alert is not None)
        if alert is None:
            return
        self._compare(alert)
        look, icon = STATE_LOOKS[alert.state]
        self.state.set_chip(say(STATES[alert.state]), look, icon)
        status = say(STATUSES[alert.text.status])
        self.status.set_chip(status, "supervise", "flag")
        self.status.setVisible(alert.text.status.value != "Actual")
        self.level.set_text(severity_word(alert.text.severity))
        self.headline.set_text(alert.text.headline)
        position = self.area.verticalScrollBar().value()
        self.area.setWidget(self._body(alert))
        self.area.verticalScrollBar().setValue(position)
        for kind, button in self.buttons.items():
            button.setVisible(self._offered(alert, kind))
        self.buttons["alert.cancel"].setText(
            self.tr("撤播") if alert.state is AlertState.SENT else self.tr("作废")
        )

    def ask(self, kind: str) -> None:
        """Begin a step by its key; what cannot be taken now is not asked."""
        alert = self._shown
        if alert is None or not self._offered(alert, kind):
            return
        if kind == "alert.revise":
            self.revise_wanted.emit()
            return
        if kind == "alert.update":
            self.update_wanted.emit()
            return
        if kind == "alert.retry":
            for one in self._failed(alert):
                self.retry_wanted.emit(one)
            return
        self._asking, self._asked, self._taken = kind, alert, False
        said, go, hint, danger = self._question(alert, kind)
        sent = alert.state is AlertState.SENT
        self.ask_strip.ask(said, go, reasons=kind == "alert.cancel" and sent, hint=hint, danger=danger)
        self.ask_strip.words.setText(self._kept.pop((alert.id, kind), ""))
        self._foot.hide()
        self.asked.emit(True)

    @Slot()
    def leave(self) -> None:
        """Nothing is asked any more."""
        self._asking = ""
        self.ask_strip.hide()
        self._foot.show()
        self.asked.emit(False)

    def refuse(self, sentence: str) -> bool:
        """Say why a step was not taken; False where none is being asked."""
        asked, self._taken = bool(self._asking), False
        if asked and self._moved(self._shown):
            self._withdraw(sentence)
        elif asked:
            self.ask_strip.refuse(sentence)
        return asked

    # inside

    def _moved(self, alert: Alert | None) -> bool:
        """Whether this is another text, or another state, than the question is about."""
        asked = self._asked
        return asked is None or alert is None or (asked.state, asked.hash) != (alert.state, alert.hash)

    def _compare(self, alert: Alert) -> None:
        """A question about what has become something else meanwhile is asked no more."""
        if not self._asking or self._taken:
            return
        if not self._moved(alert):
            self._asked = alert
            return
        if self._asked is not None and self._asked.hash != alert.hash:
            self._withdraw(self.tr("正文刚被改过，刚才的一步没有办。请按 Esc，重新读一遍再决定。"))
        else:
            said = self.tr("这条广播刚变成「{state}」，刚才的一步没有办。请按 Esc，看清再决定。")
            self._withdraw(said.format(state=say(STATES[alert.state])))

    def _withdraw(self, sentence: str) -> None:
        if self.ask_strip.words.text():
            self._kept[self.alert_id, self._asking] = self.ask_strip.words.text()
        self._asking = ""
        self.ask_strip.withdraw(sentence)

    def _question(self, alert: Alert, kind: str) -> tuple[str, str, str, bool]:
        """What is asked, what the button says, what words are for, and whether it is red."""
        duration = self._broadcast.duration_words(alert.text)
        if kind == "alert.approve":
            said = self.tr("批准后，起草人或您可以播出；正文一个字也不能再改，改了要重新批。{duration}")
            return said.format(duration=duration), self.tr("我已读完，批准"), "", False
        if kind == "alert.refuse":
            return self.tr("退回起草人修改。"), self.tr("退回"), self.tr("退回的原因"), False
        if kind == "alert.send":
            if alert.text.drill:
                return self.tr("这是演练：只在本楼内走一遍，不送往播出设备。"), self.tr("演练播出"), "", False
            said = self.tr("马上送往所选区域的播出设备。{duration}").format(duration=duration)
            if alert.approval is None:
                said += self.tr("还没有第二个人批准：须按时补批，否则自动撤播。")
            return said, self.tr("播出"), "", False
        if alert.state is AlertState.SENT:
            said = self.tr("撤播会送到所有播出设备，马上停播。对外只说原因，下面写的留在本镇。")
            return said, self.tr("撤播"), self.tr("经过，可不填"), True
        return self.tr("作废后不能恢复，要再播请另起一条。"), self.tr("作废"), self.tr("原因，可不填"), True

    @Slot()
    def _take(self) -> None:
        kind, strip = self._asking, self.ask_strip
        if kind:
            strip.refuse("")
            self._taken = True
            self.step.emit(kind, self._asked, strip.reason, strip.words.text())

    def _offered(self, alert: Alert, kind: str) -> bool:
        if kind == "alert.retry":
            return bool(self._failed(alert)) and self._broadcast.may(alert, kind)
        return self._broadcast.may(alert, kind)

    def _failed(self, alert: Alert) -> list[str]:
        rows = self._broadcast.receipts(alert)
        return list(dict.fromkeys(row.sending for row in rows if row.state == "bad" and not row.speaker))

    def _build_foot(self) -> None:
        t = theme()
        row = QHBoxLayout(self._foot)
        row.setContentsMargins(*(t.px(n) for n in (16, 10, 16, 10)))
        row.setSpacing(t.px(8))
        made = [
            ("alert.approve", self.tr("批准"), "A", "check"),
            ("alert.send", self.tr("播出"), "S", "megaphone"),
            ("alert.update", self.tr("更新"), "U", "refresh-cw"),
            ("alert.revise", self.tr("修改"), "E", "pencil"),
            ("alert.refuse", self.tr("退回"), "B", "undo-2"),
            ("alert.retry", self.tr("重送"), "R", "upload"),
            ("alert.cancel", self.tr("撤播"), "X", "x"),
        ]
        for kind, text, key, icon in made:
            primary = kind in ("alert.approve", "alert.send")
            variant: Variant = "primary" if primary else "danger" if kind == "alert.cancel" else "normal"
            button = KeyButton(text, key, variant=variant, icon=icon, parent=self._foot)
            button.clicked.connect(self._asker(kind))
            button.hide()  # a foot with all of them would be wider than a small screen has room for
            self.buttons[kind] = button
            row.addWidget(button)
        row.addStretch(1)

    def _asker(self, kind: str) -> Callable[[], None]:
        return lambda: self.ask(kind)

    def _body(self, alert: Alert) -> QWidget:
        t = theme()
        holder = QWidget(self)
        holder.setProperty("clear", True)
        column = QVBoxLayout(holder)
        column.setContentsMargins(*(t.px(n) for n in (20, 12, 20, 16)))
        column.setSpacing(t.px(10))
        changes = self._broadcast.changes(alert)
        column.addWidget(PlainLabel(self.tr("听到的是"), role="muted", size=12, parent=holder))
        box = TextBox(parent=holder)
        box.set_text(self._broadcast.spoken(alert.text))
        column.addWidget(box)
        if changes:
            column.addWidget(PlainLabel(self.tr("起草后改过"), role="muted", size=12, parent=holder))
            grid = QGridLayout()
            grid.setHorizontalSpacing(t.px(8))
            grid.setVerticalSpacing(t.px(6))
            for place, one in enumerate(changes):
                label = PlainLabel(one.label, role="muted", elide=False, parent=holder)
                grid.addWidget(label, place, 0, Qt.AlignmentFlag.AlignTop)
                sides: tuple[tuple[str, Role], ...] = ((one.old, "sunken"), (one.new, "accent_quiet"))
                for at, (words, ground) in enumerate(sides, 1):
                    side = TextBox(ground, None, holder)
                    side.set_text(words or self.tr("（没有）"), muted=at == 1)
                    grid.addWidget(side, place, at)
            grid.setColumnStretch(1, 1)
            grid.setColumnStretch(2, 1)
            column.addLayout(grid)
        grid = QGridLayout()
        grid.setHorizontalSpacing(t.px(12))
        grid.setVerticalSpacing(t.px(4))
        for place, (name, said) in enumerate(self._broadcast.told(alert)):
            label = PlainLabel(name, role="muted", elide=False, parent=holder)
            grid.addWidget(label, place, 0, Qt.AlignmentFlag.AlignTop)
            grid.addWidget(PlainLabel(said, wrap=True, parent=holder), place, 1)
        grid.setColumnStretch(1, 1)
        column.addLayout(grid)
        note = self._broadcast.why_not_approve(alert)
        if note:
            column.addWidget(PlainLabel(note, role="warn", wrap=True, parent=holder))
        receipts = self._broadcast.receipts(alert)
        if receipts:
            column.addWidget(PlainLabel(self.tr("播出设备"), role="muted", size=12, parent=holder))
            lines = QVBoxLayout()
            lines.setSpacing(0)
            for receipt in receipts:
                lines.addWidget(_Line(receipt, holder))
            column.addLayout(lines)
        column.addStretch(1)
        return holder
