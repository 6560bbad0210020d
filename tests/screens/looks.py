"""What can be checked of a window without eyes: nothing clipped, covered or outside, contrast, a visible focus."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations

from PySide6.QtCore import QPoint, QRect, QSize
from PySide6.QtGui import QColor, QImage
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractScrollArea,
    QApplication,
    QComboBox,
    QLabel,
    QMainWindow,
    QRadioButton,
    QScrollBar,
    QSplitterHandle,
    QStackedWidget,
    QWidget,
)

from desktop.theme.chips import Chip
from desktop.theme.labels import PlainLabel

_SLACK = 2
"""Pixels that rounding may take."""
_OVER = frozenset({
    "Popover", "Sheet", "NoticeList", "AccountMenu", "CommandBar", "KeysOverlay", "FoundPosts", "PersonPicker",
    "ArrivalPill",
})  # fmt: skip
_PATHS_OF_QT = frozenset({"qt_scrollarea_viewport", "qt_scrollarea_hcontainer", "qt_scrollarea_vcontainer"})


def shown(root: QWidget) -> Iterator[QWidget]:
    """Every widget that can be seen, the root first; not what is scrolled out of sight."""
    yield root
    for child in root.children():
        if isinstance(child, QWidget) and child.isVisible() and not child.isWindow():
            yield from shown(child)


def name_of(widget: QWidget) -> str:
    """A widget as a complaint calls it."""
    said = widget.accessibleName() or getattr(widget, "text", lambda: "")() or widget.objectName()
    path = type(widget.parentWidget()).__name__ if widget.parentWidget() is not None else "-"
    return f"{type(widget).__name__} in {path} “{said[:30]}”"


def clipped(root: QWidget) -> list[str]:
    """Texts that have less room than they need and no way to be read whole."""
    found = []
    for widget in shown(root):
        have, need = widget.size(), _needs(widget)
        if need is not None and (
            have.width() + _SLACK < need.width() or have.height() + _SLACK < need.height()
        ):
            found.append(f"clipped: {name_of(widget)} has {have.toTuple()}, needs {need.toTuple()}")
    return found


def _needs(widget: QWidget) -> QSize | None:
    """The room a text needs; None where the widget elides it with a tooltip, or has none."""
    if isinstance(widget, PlainLabel):
        if widget.wordWrap():
            height = widget.heightForWidth(widget.width()) if widget.hasHeightForWidth() else 0
            return QSize(0, height)
        one = widget.sizeHint()
        elides = widget.minimumSizeHint().width() < one.width()  # and shows the whole text as its tooltip
        return QSize(0 if elides else one.width(), one.height()) if widget.text() else None
    if isinstance(widget, QLabel) and widget.text():
        return QSize(0, widget.heightForWidth(widget.width())) if widget.wordWrap() else widget.sizeHint()
    if isinstance(widget, QRadioButton):
        return None  # painted, elided, with a tooltip
    if isinstance(widget, QAbstractButton) and widget.text() and type(widget).__name__ == "KeyButton":
        return widget.sizeHint()
    if isinstance(widget, Chip):
        return widget.sizeHint()
    if isinstance(widget, QComboBox):
        return QSize(0, widget.minimumSizeHint().height())
    return None


def overlapping(root: QWidget) -> list[str]:
    """Neighbours that cover each other, and children outside of their parent."""
    found = []
    for widget in shown(root):
        if isinstance(widget, (QMainWindow, QStackedWidget, QAbstractScrollArea)):
            continue
        children = [
            child
            for child in widget.children()
            if isinstance(child, QWidget) and child.isVisible() and not child.isWindow() and _counts(child)
        ]
        if not _scrolls(widget):
            found += [
                f"outside: {name_of(child)} at {child.geometry().getRect()} of {widget.size().toTuple()}"
                for child in children
                if not widget.rect().adjusted(-_SLACK, -_SLACK, _SLACK, _SLACK).contains(child.geometry())
            ]
        for one, other in combinations(children, 2):
            both = one.geometry().intersected(other.geometry())
            if both.width() > _SLACK and both.height() > _SLACK:
                found.append(f"overlap: {name_of(one)} and {name_of(other)} by {both.size().toTuple()}")
    return found


def _counts(widget: QWidget) -> bool:
    """Not what lies over others by design."""
    if isinstance(widget, (QScrollBar, QSplitterHandle)) or widget.objectName() in _PATHS_OF_QT:
        return False
    return type(widget).__name__ not in _OVER


def _scrolls(widget: QWidget) -> bool:
    return widget.objectName() == "qt_scrollarea_viewport"


def luminance(color: QColor) -> float:
    """Relative luminance (WCAG 2)."""
    parts = [
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in color.getRgbF()[:3]
    ]
    return 0.2126 * parts[0] + 0.7152 * parts[1] + 0.0722 * parts[2]


def contrast(image: QImage) -> float:
    """Between the ground of a picture (its most frequent colour) and what stands out most from it."""
    counts: dict[int, int] = {}
    for y in range(image.height()):
        for x in range(image.width()):
            rgb = image.pixel(x, y)
            counts[rgb] = counts.get(rgb, 0) + 1
    ground = luminance(QColor.fromRgb(max(counts, key=lambda rgb: counts[rgb])))
    lights = [luminance(QColor.fromRgb(rgb)) for rgb in counts]
    return max((max(light, ground) + 0.05) / (min(light, ground) + 0.05) for light in lights)


def faint(root: QWidget, least: float = 4.5) -> list[str]:
    """Enabled labels whose text does not stand out enough."""
    whole = root.grab().toImage()
    ratio = whole.devicePixelRatio()
    found = []
    for widget in shown(root):
        if not (isinstance(widget, PlainLabel) and widget.text().strip("—·… ") and widget.isEnabled()):
            continue
        seen = widget.visibleRegion().boundingRect()  # the rest of it may be scrolled away
        place = QRect(widget.mapTo(root, seen.topLeft()), seen.size()).intersected(root.rect())
        if place.width() < 6 or place.height() < widget.height() * 0.9:
            continue
        above = root.childAt(place.center())
        if above is not None and above is not widget and not above.isAncestorOf(widget):
            continue  # a sheet hangs over it
        part = whole.copy(
            int(place.x() * ratio),
            int(place.y() * ratio),
            int(place.width() * ratio),
            int(place.height() * ratio),
        )
        found += [f"faint: {name_of(widget)} {value:.1f}"] if (value := contrast(part)) < least else []
    return found


def focus_shows(root: QWidget) -> str:
    """Empty if the widget with the focus looks different from how it looks without."""
    widget = QApplication.focusWidget()
    if widget is None:
        return "nothing has the focus"
    there = QRect(widget.mapTo(root, QPoint(0, 0)), widget.size())
    with_focus = root.grab(there).toImage()
    reason = widget
    widget.clearFocus()
    without = root.grab(there).toImage()
    reason.setFocus()
    return "" if with_focus != without else f"the focus does not show: {name_of(widget)}"
