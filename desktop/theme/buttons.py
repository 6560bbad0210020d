"""Buttons that show their key: the painted key cap, the labelled button and the square icon button."""

from __future__ import annotations

from typing import Literal

from PySide6.QtCore import QEvent, QRectF, QSize, Qt, Slot
from PySide6.QtGui import QColor, QEnterEvent, QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QPushButton, QSizePolicy, QWidget

from desktop.theme import icons, painting
from desktop.theme.current import theme
from desktop.theme.labels import set_plain_tooltip
from desktop.theme.painted import Painted
from desktop.theme.tokens import Role

Variant = Literal["normal", "primary", "flat", "danger"]


class KeyCap(Painted):
    """One key as it stands on the keyboard; only a hint, it takes no input."""

    def __init__(self, key: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._key = key
        self.setAccessibleName(key)

    def set_key(self, key: str) -> None:
        if key != self._key:
            self._key = key
            self.setAccessibleName(key)
            self.refresh()

    def natural_size(self) -> QSize:
        return QSize(painting.key_width(self._key), theme().sizes.key)

    def paintEvent(self, event: QPaintEvent) -> None:
        painting.draw_key(QPainter(self), 0, self.height() / 2, self._key)


class _PaintedButton(QPushButton):
    """What both buttons share: our own picture, Enter as well as Space, theme changes, no style sheet."""

    def __init__(self, parent: QWidget | None) -> None:
        super().__init__(parent)
        self._hovered = False
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setAutoDefault(False)
        theme().changed.connect(self._restyle)

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not event.isAutoRepeat():
            self.click()
            return
        super().keyPressEvent(event)

    def enterEvent(self, event: QEnterEvent) -> None:
        self._hovered = True
        self.update()
        super().enterEvent(event)

    def leaveEvent(self, event: QEvent) -> None:
        self._hovered = False
        self.update()
        super().leaveEvent(event)

    @Slot()
    def _restyle(self) -> None:
        self.updateGeometry()
        self.update()


class KeyButton(_PaintedButton):
    """A button with its key cap, an optional icon and its text; the cap shows the key, it does not bind it."""

    def __init__(
        self,
        text: str,
        key: str = "",
        *,
        variant: Variant = "normal",
        icon: str = "",
        trailing_icon: str = "",
        small: bool = False,
        checkable: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._key = key
        self._variant: Variant = variant
        self._icon_name = icon
        self._trailing = trailing_icon
        self._small = small
        self.setCheckable(checkable)
        self.setText(text)
        self.setAccessibleDescription(key)

    def set_key(self, key: str) -> None:
        self._key = key
        self.setAccessibleDescription(key)
        self._restyle()

    def set_icon(self, icon: str) -> None:
        self._icon_name = icon
        self._restyle()

    def set_variant(self, variant: Variant) -> None:
        self._variant = variant
        self._restyle()

    def setText(self, text: str) -> None:
        """The words on the button; an ampersand is an ampersand."""
        super().setText(text)
        self.setAccessibleName(text)
        self._restyle()

    def sizeHint(self) -> QSize:
        t = theme()
        gap = self._gap()
        parts = []
        if self._icon_name:
            parts.append(t.sizes.icon)
        if self.text():
            parts.append(int(self._face().width(self.text()) + 0.99))
        if self._key:
            parts.append(painting.key_width(self._key))
        if self._trailing:
            parts.append(t.sizes.icon_small)
        left, right = self._pads()
        height = t.sizes.button_small if self._small else t.sizes.button
        return QSize(left + sum(parts) + gap * max(0, len(parts) - 1) + right, height)

    def paintEvent(self, event: QPaintEvent) -> None:
        t = theme()
        painter = QPainter(self)
        ground, edge, ink = self._colours()
        frame = QRectF(self.rect())
        painting.fill_box(painter, frame, ground, edge)
        filled = self._variant == "primary" and self.isEnabled()
        left, right = self._pads()
        gap = self._gap()
        spare = max(0, self.width() - self.sizeHint().width())
        x = float(left + spare // 2)
        middle = frame.height() / 2
        if self._key:
            cap = ink if filled or not self.isEnabled() else None
            x += painting.draw_key(painter, x, middle, self._key, cap) + gap
        if self._icon_name:
            icons.draw(painter, self._icon_name, QRectF(x, 0, t.sizes.icon, self.height()), ink)
            x += t.sizes.icon + gap
        end = self.width() - right - (t.sizes.icon_small + gap if self._trailing else 0)
        room = QRectF(x, 0, max(0.0, end - x - spare // 2 + 1), self.height())
        used = painting.draw_text(painter, room, self.text(), self._face(), ink)
        if self._trailing:
            place = QRectF(x + used + gap, 0, t.sizes.icon_small, self.height())
            icons.draw(painter, self._trailing, place, ink)
        if self.hasFocus():
            painting.draw_focus(painter, frame, filled)

    def _face(self):
        return theme().face(14, self._variant == "primary")

    def _gap(self) -> int:
        return theme().px(6 if self._key or self._small else 8)

    def _pads(self) -> tuple[int, int]:
        t = theme()
        if self._key:
            return t.px(6), t.px(10)
        side = t.px(8 if self._variant == "flat" else 10 if self._small else 12)
        return side, side

    def _colours(self) -> tuple[QColor | None, QColor | None, QColor]:
        """Ground, edge and ink for the state the button is in."""
        t = theme()
        if not self.isEnabled():
            return None, (None if self._variant == "flat" else t.color("line")), t.color("disabled")
        pressed = self.isDown() or self.isChecked()
        if self._variant == "primary":
            ground = QColor(t.color("accent"))
            if self.isDown() or self._hovered:
                ground = ground.lighter(112) if t.mode in ("dark", "wall") else ground.darker(112)
            return ground, None, t.color("on_accent")
        if self._variant == "danger":
            hot = pressed or self._hovered
            return t.color("late_quiet" if hot else "raised"), t.color("late"), t.color("late")
        flat = self._variant == "flat"
        if pressed:
            return t.color("accent_quiet"), t.color("accent"), t.color("text")
        if self._hovered:
            return t.color("hover"), (None if flat else t.color("line_strong")), t.color("text")
        if flat:
            return None, None, t.color("muted")
        return t.color("raised"), t.color("line"), t.color("text")


class TallButton(KeyButton):
    """As high as the tall fields that it stands under; ``wide`` fills what is left of the row."""

    def __init__(
        self, text: str, key: str = "", *, wide: bool = False, variant: Variant = "normal", icon: str = "",
        parent: QWidget | None = None,
    ) -> None:  # fmt: skip
        super().__init__(text, key, variant=variant, icon=icon, parent=parent)
        across = QSizePolicy.Policy.Expanding if wide else QSizePolicy.Policy.Fixed
        self.setSizePolicy(across, QSizePolicy.Policy.Fixed)

    def minimumSizeHint(self) -> QSize:
        return QSize(self.sizeHint().width(), theme().px(40))


class IconButton(_PaintedButton):
    """A square button with an icon alone; its name is the tooltip and what a screen reader says."""

    def __init__(
        self,
        icon: str,
        name: str,
        key: str = "",
        *,
        role: Role = "muted",
        size: int = 16,
        checkable: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._icon_name = icon
        self._role: Role = role
        self._size = size
        self._badge = 0
        self.setCheckable(checkable)
        self.setAccessibleName(name)
        self.setAccessibleDescription(key)
        set_plain_tooltip(self, f"{name}  {key}" if key else name)

    def set_icon(self, icon: str) -> None:
        self._icon_name = icon
        self.update()

    def set_role(self, role: Role) -> None:
        self._role = role
        self.update()

    def set_badge(self, count: int) -> None:
        """A count beside the icon; none at 0."""
        if count != self._badge:
            self._badge = count
            self._restyle()

    def sizeHint(self) -> QSize:
        t = theme()
        side = t.px(self._size + 12)
        if not self._badge:
            return QSize(side, side)
        return QSize(side + t.px(2) + painting.badge_width(self._badge) + t.px(4), side)

    def paintEvent(self, event: QPaintEvent) -> None:
        t = theme()
        painter = QPainter(self)
        frame = QRectF(self.rect())
        if not self.isEnabled():
            ink = t.color("disabled")
        elif self.isDown() or self.isChecked():
            painting.fill_box(painter, frame, t.color("accent_quiet"))
            ink = t.color("accent")
        elif self._hovered:
            painting.fill_box(painter, frame, t.color("hover"))
            ink = t.color("text") if self._role == "muted" else t.color(self._role)
        else:
            ink = t.color(self._role)
        side = t.px(self._size)
        left = t.px(6) if self._badge else (self.width() - side) / 2
        icons.draw(painter, self._icon_name, QRectF(left, 0, side, self.height()), ink)
        if self._badge:
            painting.draw_badge(painter, side + t.px(10), self.height() / 2, self._badge)
        if self.hasFocus():
            painting.draw_focus(painter, frame)
