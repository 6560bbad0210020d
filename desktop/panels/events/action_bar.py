"""The bar at the drawer's foot: what can be done now, the awaited step first, the rest behind 更多."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt, Signal, Slot
from PySide6.QtGui import QAction, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QMenu, QSizePolicy, QWidget

from desktop.theme import painting
from desktop.theme.buttons import KeyButton
from desktop.theme.current import theme
from desktop.theme.labels import set_plain_tooltip
from desktop.viewmodels.drawer.actions import Action


class ActionBar(QWidget):
    """Buttons as far as they fit; the others are in the menu under the same words and keys."""

    chosen = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._actions: tuple[Action, ...] = ()
        self._drafts: set[str] = set()
        self._done = ""
        self._buttons: list[tuple[Action, KeyButton]] = []
        self._more = KeyButton(self.tr("更多"), variant="flat", trailing_icon="chevron-down", parent=self)
        self._more.clicked.connect(self._open_menu)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(self.tr("可办理的步骤"))
        theme().changed.connect(self._restyle)

    def set_actions(self, actions: tuple[Action, ...], done: str, drafts: set[str]) -> None:
        """What can be done now, what was done last, and which forms hold a draft."""
        if (actions, done, drafts) == (self._actions, self._done, self._drafts):
            return
        self._actions, self._done, self._drafts = actions, done, drafts
        focused = next((a.id for a, button in self._buttons if button.hasFocus()), None)
        for _, button in self._buttons:
            button.hide()
            button.deleteLater()
        self._buttons = []
        before = self._before_us()
        for action in actions:
            text = action.text + (" …" if action.id in drafts else "")
            button = KeyButton(text, action.key, variant=action.weight, parent=self)
            set_plain_tooltip(
                button, action.hint or (self.tr("有未发送的草稿") if action.id in drafts else "")
            )
            button.clicked.connect(lambda _on=False, id_=action.id: self.chosen.emit(id_))
            if not action.enabled:
                button.setAccessibleDescription(action.hint)
            self._buttons.append((action, button))
            self.setTabOrder(before, button)
            before = button
            if action.id == focused:
                button.setFocus()
        self.setTabOrder(before, self._more)
        self._place()
        self.update()

    def _before_us(self) -> QWidget:
        """Where Tab comes from: the last stop before this bar."""
        at = self._more.previousInFocusChain()
        while at is not None and at is not self._more:
            if at.focusPolicy() != Qt.FocusPolicy.NoFocus and not self.isAncestorOf(at):
                return at
            at = at.previousInFocusChain()
        return self._more

    def take_focus(self) -> None:
        """Put the focus on the first button."""
        if self._buttons:
            self._buttons[0][1].setFocus(Qt.FocusReason.OtherFocusReason)

    def sizeHint(self) -> QSize:
        return QSize(theme().px(200), theme().sizes.action_bar)

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def resizeEvent(self, event: QResizeEvent) -> None:
        self._place()

    def paintEvent(self, event: QPaintEvent) -> None:
        t = theme()
        p = QPainter(self)
        p.fillRect(self.rect(), t.color("surface"))
        p.fillRect(0, 0, self.width(), 1, t.color("line"))
        if self._done_width():
            box = QRectF(self._side(), 0, self._done_width(), self.height())
            painting.draw_icon_text(p, box, "check", self._done, t.face(), t.color("ok"), gap=4)

    def _side(self) -> int:
        t = theme()
        return t.sizes.pad if self.width() < t.px(480) else t.sizes.pad_drawer

    def _done_width(self) -> int:
        t = theme()
        if not self._done or self.width() < t.px(480):
            return 0
        return int(t.sizes.icon_small + t.px(4) + t.face().width(self._done) + 2)

    def _place(self) -> None:
        """Seat the buttons from the left; what does not fit goes into the menu."""
        t = theme()
        gap, done = t.px(8), self._done_width()
        x = self._side() + (done + t.px(12) if done else 0)
        end = self.width() - self._side()
        more = self._more.sizeHint().width()
        widths = [button.sizeHint().width() for _, button in self._buttons]
        all_fit = x + sum(widths) + gap * max(0, len(widths) - 1) <= end
        limit = end if all_fit else end - more - gap
        hidden = False
        for (_, button), width in zip(self._buttons, widths, strict=True):
            hidden = hidden or x + width > limit
            button.setVisible(not hidden)
            if not hidden:
                height = button.sizeHint().height()
                button.setGeometry(x, (self.height() - height) // 2, width, height)
                x += width + gap
        self._more.setVisible(hidden)
        height = self._more.sizeHint().height()
        self._more.setGeometry(end - more + t.px(8), (self.height() - height) // 2, more, height)

    def _open_menu(self) -> None:
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for action, button in self._buttons:
            if not button.isVisible():
                entry = QAction(f"{action.key}   {action.text}", menu)
                entry.setEnabled(action.enabled)
                entry.triggered.connect(lambda _on=False, id_=action.id: self.chosen.emit(id_))
                menu.addAction(entry)
        at = self._more.mapToGlobal(self._more.rect().topRight())
        size = menu.sizeHint()
        menu.popup(at - type(at)(size.width(), size.height()))

    @Slot()
    def _restyle(self) -> None:
        self.updateGeometry()
        self._place()
        self.update()
