"""接下来 and 不在岗 of a post: shifts and absences as lines to be chosen, each with its steps by key and button."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt, Signal, Slot
from PySide6.QtGui import QFocusEvent, QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from desktop.panels.roster.turn_forms import SwapForm, WordsForm
from desktop.theme import painting
from desktop.theme.buttons import KeyButton
from desktop.theme.current import theme
from desktop.theme.labels import PlainLabel
from desktop.theme.states import Separator
from desktop.viewmodels.roster.turns import (
    AGREE,
    APPROVE,
    ASK,
    CANCEL,
    DECLINE,
    REFUSE,
    SHORTEN,
    WITHDRAW,
    Away,
    RosterTurns,
    Turn,
)

_KEYS: dict[int, tuple[str, ...]] = {
    Qt.Key.Key_S: (ASK,), Qt.Key.Key_Z: (WITHDRAW,), Qt.Key.Key_Y: (APPROVE, AGREE),
    Qt.Key.Key_N: (REFUSE, DECLINE), Qt.Key.Key_E: (SHORTEN,), Qt.Key.Key_C: (CANCEL,),
}  # fmt: skip
TURN_KEYS = frozenset(_KEYS)
"""The keys of the steps."""
_AT_ONCE = frozenset({WITHDRAW, AGREE, APPROVE})


class TurnLine(QWidget):
    """One of them; ``chosen`` with a click, Enter, or when it takes the focus; ``moved(step)`` with ↑ and ↓."""

    chosen = Signal()
    moved = Signal(int)

    def __init__(self, line: Turn | Away, parent: QWidget) -> None:
        super().__init__(parent)
        self.line = line
        self.on = False
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.show_line(line)

    def show_line(self, line: Turn | Away) -> None:
        """The same shift or absence as it is now."""
        self.line = line
        self.setAccessibleName(line.sentence)
        self.update()

    def set_on(self, on: bool) -> None:
        """Whether it is the chosen one."""
        if on != self.on:
            self.on = on
            self.update()

    def sizeHint(self) -> QSize:
        return QSize(theme().px(320), theme().sizes.row_narrow)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.chosen.emit()
        self.update()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton:
            self.chosen.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        steps = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1, Qt.Key.Key_K: -1, Qt.Key.Key_J: 1}
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space):
            self.chosen.emit()
        elif Qt.Key(event.key()) in steps:
            self.moved.emit(steps[Qt.Key(event.key())])
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        t = theme()
        painter = QPainter(self)
        box = QRectF(self.rect())
        if self.on or self.underMouse():
            painter.fillRect(box, t.color("accent_quiet" if self.on else "hover"))
        quiet = t.color("muted_selected" if self.on else "muted")
        if isinstance(self.line, Away):
            at = box.x() + t.px(6)
            for text, wide, ink in ((self.line.person, 48, t.color("text")), (self.line.kind, 72, quiet)):
                place = QRectF(at, 0, t.px(wide), box.height())
                painting.draw_text(painter, place, text, t.face(), ink)
                at += t.px(wide + 4)
            place = QRectF(at, 0, box.right() - at - t.px(6), box.height())
            painting.draw_text(painter, place, self.line.when, t.face(13), quiet, "right")
        else:
            self._paint_turn(painter, box, self.line)
        if self.hasFocus():
            painting.draw_focus(painter, box)

    def _paint_turn(self, painter: QPainter, box: QRectF, line: Turn) -> None:
        t = theme()
        quiet = t.color("muted_selected" if self.on else "muted")
        face, at, right = t.face(), box.x() + t.px(6), box.right() - t.px(6)
        if line.waits:
            right -= painting.chip_width(line.letter, "warn") + t.px(6)
            painting.draw_chip(painter, right + t.px(6), box.center().y(), line.letter, "warn")
        else:
            place = QRectF(right - t.px(40), 0, t.px(40), box.height())
            painting.draw_text(painter, place, line.letter, t.face(13), quiet, "right")
            right -= t.px(44)
        for text, ink in ((line.day, t.color("text")), (line.hours, quiet)):
            wide = face.width(text) + 2
            painting.draw_text(painter, QRectF(at, 0, min(wide, right - at), box.height()), text, face, ink)
            at += wide + t.px(10)
        place = QRectF(at, 0, max(0.0, right - at), box.height())
        painting.draw_text(painter, place, line.person, face, t.color("text"))


class TurnsSection(QWidget):
    """S 申请换班, Z 撤回, Y 同意 or 批准, N 不同意 or 驳回; E 提前回岗 and C 取消 of an absence. Esc steps back."""

    sight_wanted = Signal(QWidget)
    """What has just been opened should be in sight."""

    def __init__(self, turns: RosterTurns, parent: QWidget) -> None:
        super().__init__(parent)
        self._turns = turns
        self._post = ""
        self._chosen = ""
        self.lines: list[TurnLine] = []
        self.coming: list[Turn] = []
        """The shifts to come that are shown."""
        self.absences: list[Away] = []
        self._head = PlainLabel(self.tr("接下来"), bold=True, parent=self)
        self._nothing = PlainLabel(self.tr("还没有排班"), role="muted", parent=self)
        self._coming = QVBoxLayout()
        self._rule = Separator(parent=self)
        self._away_head = PlainLabel(self.tr("不在岗"), bold=True, parent=self)
        self._away = QVBoxLayout()
        self.below = PlainLabel(role="muted", wrap=True, parent=self)
        self.buttons: dict[str, KeyButton] = {}
        self._tray = QWidget(self)
        row = QHBoxLayout(self._tray)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme().px(6))
        for step, text, key in (
            (APPROVE, self.tr("批准"), "Y"), (AGREE, self.tr("同意"), "Y"), (REFUSE, self.tr("驳回"), "N"),
            (DECLINE, self.tr("不同意"), "N"), (ASK, self.tr("申请换班"), "S"), (WITHDRAW, self.tr("撤回"), "Z"),
            (SHORTEN, self.tr("提前回岗"), "E"), (CANCEL, self.tr("取消"), "C"),
        ):  # fmt: skip
            button = self.buttons[step] = KeyButton(text, key, small=True, parent=self._tray)
            button.clicked.connect(lambda _=False, step=step: self._take(step))
            row.addWidget(button)
        row.addStretch(1)
        self.swap = SwapForm(turns, self)
        self.form = WordsForm(turns, self)
        self._foot = QWidget(self)
        foot = QVBoxLayout(self._foot)
        foot.setContentsMargins(theme().px(6), 0, 0, theme().px(6))
        foot.setSpacing(theme().px(6))
        for part in (self.below, self._tray, self.swap, self.form):
            foot.addWidget(part)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme().px(8))
        for layout in (self._coming, self._away):
            layout.setSpacing(0)
        column.addWidget(self._head)
        column.addWidget(self._nothing)
        column.addLayout(self._coming)
        column.addWidget(self._rule)
        column.addWidget(self._away_head)
        column.addLayout(self._away)
        for form in (self.swap, self.form):
            form.left.connect(self._done)
        self._close()
        self._choose("")

    # for the pane

    @property
    def asking(self) -> bool:
        """Whether a form is open."""
        return not self.swap.isHidden() or not self.form.isHidden()

    def show_post(self, post: str) -> None:
        """Another post: nothing is chosen and nothing asked. What was typed for each shift waits there."""
        self._post = post
        self._close()
        self._choose("")

    def refresh(self) -> None:
        """Read the shifts and absences again."""
        self.coming, self.absences = self._turns.turns(self._post), self._turns.away(self._post)
        self._fill()
        self._nothing.setVisible(not self.coming)
        for part in (self._rule, self._away_head):
            part.setVisible(bool(self.absences))
        if all(line.line.id != self._chosen for line in self.lines):
            self._close()
            self._chosen = ""
        self._show_steps()

    def press(self, key: int) -> bool:
        """A key of the pane; whether it was one of these steps. Nothing is decided that is not chosen yet."""
        if key not in _KEYS:
            return False
        wanted, chosen = _KEYS[key], self._line()
        lines = [chosen, *self._all()] if chosen is not None else self._all()
        line = next((one for one in lines if set(wanted) & set(one.steps)), None)
        step = next((one for one in wanted if line is not None and one in line.steps), None)
        if line is not None and step is not None:
            self._choose(line.id)
            if line is not chosen and step in _AT_ONCE:
                self._focus()
            else:
                self._take(step)
        return True

    def escape(self) -> bool:
        """Close what is asked, then choose nothing; whether there was something. What was typed is kept."""
        if self.asking:
            self._close()
            self._show_steps()
            self._focus()
            return True
        if self._chosen:
            self._choose("")
            return True
        return False

    # inside

    def _all(self) -> list[Turn | Away]:
        return [*self.coming, *self.absences]

    def _line(self) -> Turn | Away | None:
        return next((one for one in self._all() if one.id == self._chosen), None)

    def _fill(self) -> None:
        wanted = self._all()
        if [line.line.id for line in self.lines] == [one.id for one in wanted]:
            for line, one in zip(self.lines, wanted, strict=True):
                if line.line != one:
                    line.show_line(one)
            return
        held = next((line.line.id for line in self.lines if line.hasFocus()), "")
        for old in self.lines:
            for layout in (self._coming, self._away):
                layout.removeWidget(old)
            old.hide()
            old.deleteLater()
        self.lines = []
        for one in wanted:
            line = TurnLine(one, self)
            line.chosen.connect(lambda id_=one.id: self._choose(id_))
            line.moved.connect(self._move)
            (self._away if isinstance(one, Away) else self._coming).addWidget(line)
            line.set_on(one.id == self._chosen)
            line.show()
            self.lines.append(line)
        for before, after in zip(self.lines, self.lines[1:], strict=False):
            QWidget.setTabOrder(before, after)
        if held:
            self._focus(held)

    def _choose(self, id_: str) -> None:
        another = id_ != self._chosen
        if another:
            self._close()
        self._chosen = id_
        for line in self.lines:
            line.set_on(line.line.id == id_)
        self._show_steps()
        if another and id_:
            self._want_sight()

    def _want_sight(self) -> None:
        line = next((one for one in self.lines if one.line.id == self._chosen), None)
        if line is not None:
            self.sight_wanted.emit(line)
            self.sight_wanted.emit(self._foot)

    def _show_steps(self) -> None:
        line = self._line()
        if line is None:
            self._foot.hide()
            return
        layout = self._away if isinstance(line, Away) else self._coming
        at = next(n for n, one in enumerate(self.lines) if one.line.id == line.id)
        place = at - (len(self.coming) if isinstance(line, Away) else 0) + 1
        if layout.indexOf(self._foot) != place:
            for one in (self._coming, self._away):
                one.removeWidget(self._foot)
            layout.insertWidget(place, self._foot)
        self.below.set_text(line.below)
        self.below.setVisible(bool(line.below))
        for step, button in self.buttons.items():
            button.setVisible(step in line.steps)
        self._tray.setVisible(bool(line.steps) and not self.asking)
        self._foot.setVisible(bool(line.steps) or bool(line.below))

    def _take(self, step: str) -> None:
        line = self._line()
        if line is None or step not in line.steps:
            return
        if step in _AT_ONCE:
            self._turns.decide(step, line.id, "", self._done)
            return
        self._close()
        self._foot.show()
        self._tray.hide()
        if step == ASK:
            self.swap.show()
            self.swap.ask(line.id)
        else:
            self.form.show()
            self.form.ask(step, line.id, begun=isinstance(line, Away) and line.begun)
        self._want_sight()

    def _close(self) -> None:
        self.swap.hide()
        self.form.hide()

    @Slot()
    def _done(self) -> None:
        self._close()
        self.refresh()
        self._focus()

    def _focus(self, id_: str = "") -> None:
        wanted = id_ or self._chosen
        line = next((one for one in self.lines if one.line.id == wanted), None)
        (line or self.parentWidget() or self).setFocus(Qt.FocusReason.OtherFocusReason)

    @Slot(int)
    def _move(self, step: int) -> None:
        at = next((n for n, line in enumerate(self.lines) if line.line.id == self._chosen), None)
        if at is not None and self.lines:
            self.lines[max(0, min(len(self.lines) - 1, at + step))].setFocus(Qt.FocusReason.TabFocusReason)
