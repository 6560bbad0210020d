"""What a screen reader and a keyboard find of a window: every control has a name, and Tab comes to it and goes on."""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QAbstractScrollArea,
    QAbstractSlider,
    QAbstractSpinBox,
    QCalendarWidget,
    QComboBox,
    QHeaderView,
    QLineEdit,
    QPlainTextEdit,
    QScrollBar,
    QTabBar,
    QTextEdit,
    QWidget,
)

_CONTROLS = (
    QAbstractButton, QLineEdit, QPlainTextEdit, QTextEdit, QComboBox, QAbstractSpinBox, QAbstractSlider, QTabBar,
    QAbstractItemView,
)  # fmt: skip
_WHOLE = (QLineEdit, QComboBox, QAbstractSpinBox, QCalendarWidget)
"""What is inside of these is theirs."""


def controls(root: QWidget) -> Iterator[QWidget]:
    """What can be used of a window as it is shown: what takes the keyboard, and every button and field."""
    for child in root.children():
        if not isinstance(child, QWidget) or not child.isVisible() or child.isWindow():
            continue
        takes = bool(child.focusPolicy() & Qt.FocusPolicy.TabFocus) and child.focusProxy() is None
        known = isinstance(child, _CONTROLS) and not isinstance(child, (QScrollBar, QHeaderView))
        plain_area = isinstance(child, QAbstractScrollArea) and not known and not takes
        if child.isEnabled() and (takes or known) and not plain_area:
            yield child
        if not isinstance(child, _WHOLE):
            yield from controls(child)


def unnamed(root: QWidget) -> list[str]:
    """Controls of which a screen reader would say nothing but what kind of thing they are."""
    return [f"no name: {_called(one)}" for one in controls(root) if not _name(one)]


def untabbed(root: QWidget) -> list[str]:
    """Controls that Tab does not come to, and fields that keep it for themselves.

    A button that has a key of its own is reached by it, one of several by arrows from that which Tab comes to. A list
    without the keyboard is walked from its field.
    """
    found = []
    for one in controls(root):
        if (
            isinstance(one, (QPlainTextEdit, QTextEdit))
            and not one.tabChangesFocus()
            and not one.isReadOnly()
        ):
            found.append(f"keeps Tab: {_called(one)}")
        if isinstance(one, QAbstractItemView) and one.tabKeyNavigation():
            found.append(f"keeps Tab: {_called(one)}")
        reached = bool(one.focusPolicy() & Qt.FocusPolicy.TabFocus) or one.focusProxy() is not None
        if not (reached or isinstance(one, QAbstractItemView) or _key(one) or _one_of_several(one)):
            found.append(f"out of reach: {_called(one)}")
    return found


def _name(widget: QWidget) -> str:
    interface = QAccessible.queryAccessibleInterface(widget)
    return interface.text(QAccessible.Text.Name).strip() if interface is not None else widget.accessibleName()


def _one_of_several(widget: QWidget) -> bool:
    """Whether Tab comes to another one of its group."""
    group = widget.group() if isinstance(widget, QAbstractButton) else None
    above = widget.parentWidget()
    others = group.buttons() if group is not None else above.findChildren(type(widget)) if above else []
    return any(bool(one.focusPolicy() & Qt.FocusPolicy.TabFocus) and one.isEnabled() for one in others)


def _key(widget: QWidget) -> str:
    return str(getattr(widget, "_key", "")) or widget.accessibleDescription()


def _called(widget: QWidget) -> str:
    path = []
    above: QWidget | None = widget
    while above is not None and len(path) < 4:
        path.append(type(above).__name__)
        above = above.parentWidget()
    return f"{' in '.join(path)} “{_name(widget)[:30]}”"
