"""换班: the swaps that wait, those to be approved first; Y approves or agrees, N refuses, Z takes it back."""

from __future__ import annotations

from PySide6.QtCore import QRectF, Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent, QPainter
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLineEdit,
    QListWidgetItem,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from desktop.theme import painting
from desktop.theme.buttons import KeyButton
from desktop.theme.current import theme
from desktop.theme.labels import PlainLabel
from desktop.theme.states import Banner, EmptyState, Separator
from desktop.theme.tables import RowPainter, RowsList
from desktop.viewmodels.roster.turns import (
    AGREE,
    APPROVE,
    DECLINE,
    REFUSE,
    WITHDRAW,
    RosterTurns,
    SwapLine,
)

_ID = Qt.ItemDataRole.UserRole
_KEYS: dict[int, tuple[str, ...]] = {
    Qt.Key.Key_Y: (APPROVE, AGREE), Qt.Key.Key_N: (REFUSE, DECLINE), Qt.Key.Key_Z: (WITHDRAW,),
}  # fmt: skip


class _Rows(RowPainter):
    """State, what is swapped; below it what was said."""

    high = 56

    def __init__(self, page: SwapsPage) -> None:
        super().__init__(page)
        self._page = page

    def paint_row(self, painter: QPainter, rect: QRectF, place: int) -> None:
        t = theme()
        row = self._page.shown[place]
        rect = rect.adjusted(t.px(16), t.px(6), -t.px(16), -t.px(6))
        half = rect.height() / 2
        chips = max(painting.chip_width(one.state, "warn") for one in self._page.shown)
        left = rect.left() + max(t.px(112), chips + t.px(16))
        painting.draw_chip(painter, rect.left(), rect.top() + half, row.state, "warn")
        spot = QRectF(left, rect.top(), rect.right() - left, half)
        painting.draw_text(painter, spot, row.text, t.face(14, True), t.color("text"))
        painting.draw_text(painter, spot.translated(0, half), row.below, t.face(13), t.color("muted"))


class SwapsPage(QWidget):
    """``left`` with Esc; ``changed`` once something was decided here."""

    left = Signal()
    changed = Signal()

    def __init__(self, turns: RosterTurns, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        t = theme()
        self.turns = turns
        self.shown: list[SwapLine] = []
        self.setProperty("ground", "surface")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        head = QHBoxLayout()
        head.setContentsMargins(t.px(16), t.px(10), t.px(16), t.px(10))
        head.setSpacing(t.px(12))
        title = self.tr("换班待批") if turns.is_center else self.tr("换班")
        head.addWidget(PlainLabel(title, size=16, bold=True, elide=False, parent=self))
        self.count = PlainLabel(role="muted", elide=False, parent=self)
        head.addWidget(self.count)
        head.addStretch(1)
        self.back = KeyButton(self.tr("返回"), "Esc", parent=self)
        self.back.clicked.connect(self.left)
        head.addWidget(self.back)
        self.banner = Banner("error", parent=self)
        self.banner.hide()
        self.list = RowsList(self)
        self.list.setAccessibleName(title)
        self.list.setItemDelegate(_Rows(self))
        self.list.currentRowChanged.connect(self._show_steps)
        self.words = QLineEdit(self)
        self.words.setAccessibleName(self.tr("批复的话"))
        self.words.setPlaceholderText(self.tr("驳回请写理由，批准、同意可不填"))
        self.words.textEdited.connect(self._keep)
        self.words.returnPressed.connect(self.list.setFocus)
        foot = QHBoxLayout()
        foot.setContentsMargins(*(t.px(n) for n in (16, 10, 16, 10)))
        foot.setSpacing(t.px(8))
        foot.addWidget(self.words, 1)
        self.buttons: dict[str, KeyButton] = {}
        for step, text, key in (
            (APPROVE, self.tr("批准"), "Y"), (AGREE, self.tr("同意"), "Y"), (REFUSE, self.tr("驳回"), "N"),
            (DECLINE, self.tr("不同意"), "N"), (WITHDRAW, self.tr("撤回"), "Z"),
        ):  # fmt: skip
            button = self.buttons[step] = KeyButton(text, key, parent=self)
            button.clicked.connect(lambda _=False, step=step: self.take(step))
            foot.addWidget(button)
        full = QWidget(self)
        inner = QVBoxLayout(full)
        inner.setContentsMargins(0, 0, 0, 0)
        inner.setSpacing(0)
        inner.addWidget(self.list, 1)
        inner.addWidget(Separator(parent=full))
        inner.addLayout(foot)
        hint = self.tr("有人在岗位详情里按 S 申请换班，对方同意后就列在这里。")
        self.empty = EmptyState("check", self.tr("没有待办的换班"), hint, parent=self)
        self.stack = QStackedWidget(self)
        self.stack.addWidget(full)
        self.stack.addWidget(self.empty)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(head)
        column.addWidget(Separator(parent=self))
        column.addWidget(self.banner)
        column.addWidget(self.stack, 1)

    def open(self) -> None:
        """Read them, and take the keyboard."""
        self.banner.hide()
        self.refresh()
        (self.list if self.shown else self.back).setFocus(Qt.FocusReason.OtherFocusReason)

    @Slot()
    def refresh(self) -> None:
        """Read them again; the chosen one stays chosen."""
        now = self.turns.waiting()
        if now != self.shown or self.list.count() != len(now):
            chosen, at = self._chosen(), self.list.currentRow()
            self.shown = now
            self.list.blockSignals(True)
            self.list.clear()
            for row in now:
                item = QListWidgetItem(row.sentence)
                item.setData(_ID, row.shift)
                self.list.addItem(item)
            place = next((n for n, row in enumerate(now) if chosen and row.shift == chosen.shift), None)
            self.list.setCurrentRow(place if place is not None else min(max(0, at), len(now) - 1))
            self.list.blockSignals(False)
        self.stack.setCurrentIndex(0 if now else 1)
        self.count.set_text(str(len(now)) if now else "")
        self._show_steps()

    def refuse(self, text: str) -> None:
        """Why something was not done; empty: nothing is wrong any more."""
        self.banner.set_message("error", "", text)
        self.banner.setVisible(bool(text))

    def take(self, step: str) -> None:
        """One step with the chosen swap."""
        row = self._chosen()
        if row is None or step not in row.steps:
            return
        if step == REFUSE and not self.words.text().strip():
            self.refuse(self.tr("请先写明驳回的理由，再按 N。"))
            self.words.setFocus(Qt.FocusReason.OtherFocusReason)
            return
        self.turns.decide(step, row.shift, self.words.text(), lambda: self._done(row.shift))

    # Qt

    def keyPressEvent(self, event: QKeyEvent) -> None:
        row = self._chosen()
        wanted = _KEYS.get(event.key(), ()) if not event.modifiers() else ()
        step = next((one for one in wanted if row is not None and one in row.steps), None)
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        elif step is not None:
            self.take(step)
        else:
            event.accept()

    # inside

    def _chosen(self) -> SwapLine | None:
        at = self.list.currentRow()
        return self.shown[at] if 0 <= at < len(self.shown) else None

    def _done(self, shift: str) -> None:
        self.turns.keep(f"swaps {shift}", {})
        self.refresh()
        self.changed.emit()
        (self.list if self.shown else self.back).setFocus(Qt.FocusReason.OtherFocusReason)

    @Slot()
    def _show_steps(self) -> None:
        row = self._chosen()
        for step, button in self.buttons.items():
            button.setVisible(row is not None and step in row.steps)
        self.words.setVisible(row is not None and bool(row.steps))
        kept = self.turns.draft(f"swaps {row.shift}").get("words", "") if row is not None else ""
        if self.words.text() != kept:
            self.words.setText(kept)

    @Slot()
    def _keep(self) -> None:
        row = self._chosen()
        if row is not None:
            self.turns.keep(f"swaps {row.shift}", {"words": self.words.text()})
