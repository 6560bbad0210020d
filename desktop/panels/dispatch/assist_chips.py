"""Assisting posts as chips that can be taken out, and 加协办 with its search; chips flow into lines."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QEvent, QRectF, QSize, Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QPushButton, QSizePolicy, QWidget

from desktop.panels.dispatch.post_finder import PostFinder
from desktop.theme import icons, painting
from desktop.theme.buttons import KeyButton
from desktop.theme.current import theme
from desktop.theme.tokens import Role
from desktop.viewmodels.dispatch.post_choices import PostChoice


class AssistChip(QPushButton):
    """One assisting post; a click, Space, Enter or Delete takes it out."""

    taken_out = Signal(str)

    def __init__(self, card: PostChoice, parent: QWidget) -> None:
        super().__init__(parent)
        self.card = card
        self.removable = True
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.clicked.connect(self._out)
        self.set_card(card)

    def set_card(self, card: PostChoice) -> None:
        self.card = card
        self.setAccessibleName(self.tr("取消协办 {post}").format(post=f"{card.name} {card.standing}"))
        self.update()

    def sizeHint(self) -> QSize:
        t = theme()
        width = t.face().width(self.card.name) + t.face(13).width(self.card.standing) + t.px(24)
        return QSize(int(width + 0.99) + (t.px(20) if self.removable else 0), t.sizes.button)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        keys = (Qt.Key.Key_Delete, Qt.Key.Key_Backspace, Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if event.key() in keys and not event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.click()
            return
        super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        t = theme()
        painter = QPainter(self)
        frame = QRectF(self.rect())
        hot = self.underMouse() and self.removable
        painting.fill_box(painter, frame, t.color("hover" if hot else "raised"), t.color("line"))
        x = float(t.px(10))
        rest = QRectF(x, 0, self.width() - x, self.height())
        x += painting.draw_text(painter, rest, self.card.name, t.face(), t.color("text")) + t.px(6)
        end = self.width() - t.px(8) - (t.px(20) if self.removable else 0)
        role: Role = "late" if self.card.vacant else "muted"
        rest = QRectF(x, 0, end - x + 1, self.height())
        painting.draw_text(painter, rest, self.card.standing, t.face(13), t.color(role))
        if self.removable:
            side = t.sizes.icon_small
            place = QRectF(self.width() - t.px(8) - side, 0, side, self.height())
            icons.draw(painter, "x", place, t.color("text" if hot else "muted"))
        if self.hasFocus():
            painting.draw_focus(painter, frame)

    @Slot()
    def _out(self) -> None:
        if self.removable:
            self.taken_out.emit(self.card.post)


class AssistChips(QWidget):
    """The chips in lines, then 加协办, which turns into the search field."""

    added = Signal(str)
    taken_out = Signal(str)

    def __init__(self, find: Callable[[str], Sequence[PostChoice]], host: QWidget, parent: QWidget) -> None:
        super().__init__(parent)
        self._chips: dict[str, AssistChip] = {}
        self._fixed = False
        self.add = KeyButton(self.tr("加协办"), "+", small=False, parent=self)
        self.finder = PostFinder(find, host, self.tr("协办岗位：汉字或拼音首字母"), self)
        self.finder.hide()
        self.add.clicked.connect(self.search)
        self.finder.picked.connect(self._take)
        self.finder.left.connect(self._leave)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        theme().changed.connect(self._restyle)

    def set_cards(self, cards: Sequence[PostChoice], fixed: bool = False) -> None:
        """Show these posts; ``fixed`` chips can't be taken out."""
        self._fixed = fixed
        wanted = {card.post for card in cards}
        for post in [post for post in self._chips if post not in wanted]:
            chip = self._chips.pop(post)
            if chip.hasFocus():
                self.add.setFocus(Qt.FocusReason.OtherFocusReason)
            chip.hide()
            chip.deleteLater()
        ordered: dict[str, AssistChip] = {}
        for card in cards:
            chip = self._chips.get(card.post) or self._new_chip(card)
            chip.removable = not fixed
            chip.setEnabled(not fixed)
            chip.set_card(card)
            ordered[card.post] = chip
        self._chips = ordered
        self.add.setVisible(not fixed and not self.finder.isVisible())
        previous: QWidget = self.add
        for chip in reversed(list(ordered.values())):
            QWidget.setTabOrder(chip, previous)
            previous = chip
        self._place()
        self.updateGeometry()

    def _new_chip(self, card: PostChoice) -> AssistChip:
        chip = AssistChip(card, self)
        chip.taken_out.connect(self.taken_out)
        chip.show()
        return chip

    @Slot()
    def search(self) -> None:
        """Open the search."""
        if not self._fixed:
            self.add.hide()
            self.finder.show()
            self._place()
            self.finder.setFocus(Qt.FocusReason.OtherFocusReason)
            self.finder.look_at_all()

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        return self._flow(width, move=False)

    def sizeHint(self) -> QSize:
        return QSize(theme().px(360), self._flow(max(self.width(), theme().px(360)), move=False))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._place()

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.LayoutRequest:
            self._place()
        return super().event(event)

    def _place(self) -> None:
        self._flow(self.width(), move=True)

    def _flow(self, width: int, *, move: bool) -> int:
        t = theme()
        gap, x, y, tall = t.px(8), 0, 0, t.sizes.button
        parts: list[tuple[QWidget, QSize]] = [(chip, chip.sizeHint()) for chip in self._chips.values()]
        if not self._fixed:
            searching = not self.finder.isHidden()
            size = QSize(t.px(240), t.sizes.field) if searching else self.add.sizeHint()
            parts.append((self.finder if searching else self.add, size))
        for widget, size in parts:
            if x and x + size.width() > width:
                x, y = 0, y + tall + gap
            if move:
                widget.setGeometry(x, y, min(size.width(), max(1, width)), tall)
            x += size.width() + gap
        return y + tall

    @Slot(str)
    def _take(self, post: str) -> None:
        self._leave()
        self.added.emit(post)
        self.add.setFocus(Qt.FocusReason.OtherFocusReason)

    @Slot()
    def _leave(self) -> None:
        if not self.finder.isHidden():
            had = self.finder.hasFocus()
            self.finder.hide()
            self.add.setVisible(not self._fixed)
            self._place()
            if had:
                self.add.setFocus(Qt.FocusReason.OtherFocusReason)

    @Slot()
    def _restyle(self) -> None:
        self._place()
        self.updateGeometry()
