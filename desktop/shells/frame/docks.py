"""Where the panels live: one stack under the tabs, docks beside it, and windows of their own on another monitor."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QByteArray, QEvent, QSize, Qt, QTimer, Signal, Slot
from PySide6.QtGui import QCloseEvent
from PySide6.QtWidgets import (
    QApplication,
    QDockWidget,
    QHBoxLayout,
    QMainWindow,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from desktop.shells.frame.layouts import VERSION, PanelSpec, Place, second_screen, visible_geometry
from desktop.theme.buttons import IconButton
from desktop.theme.current import theme
from desktop.theme.labels import PlainLabel
from desktop.theme.states import EmptyState

WIDE = 1600
"""From this width on a composer stands beside the event's details; below it takes their place."""
BESIDE_WIDE = 580
BESIDE_NARROW = 432


class _DockHead(QWidget):
    """A slim head: the title to drag by, float or dock, back to the tabs."""

    def __init__(self, title: str, dock: PanelDock) -> None:
        super().__init__(dock)
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setProperty("ground", "surface")
        self._shown = True
        self.title = PlainLabel(title, role="muted", size=12, parent=self)
        self.float_button = IconButton("external-link", self.tr("浮动或停靠"), size=14, parent=self)
        self.close_button = IconButton("x", self.tr("放回标签"), size=14, parent=self)
        row = QHBoxLayout(self)
        row.setContentsMargins(theme().px(16), 0, theme().px(8), 0)
        row.setSpacing(theme().px(4))
        row.addWidget(self.title, 1)
        row.addWidget(self.float_button)
        row.addWidget(self.close_button)
        self._restyle()
        theme().changed.connect(self._restyle)

    def set_shown(self, shown: bool) -> None:
        """There or not; Qt keeps the room of a hidden title bar, so it is made flat."""
        self._shown = shown
        self.setVisible(shown)
        self._restyle()

    def sizeHint(self) -> QSize:
        return QSize(super().sizeHint().width(), theme().px(28) if self._shown else 0)

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    @Slot()
    def _restyle(self) -> None:
        self.setFixedHeight(theme().px(28) if self._shown else 0)


class PanelDock(QDockWidget):
    """One panel's dock; empty and hidden while the panel is a tab."""

    put_back = Signal(str)

    def __init__(self, spec: PanelSpec, parent: QWidget) -> None:
        super().__init__(spec.title, parent)
        self.key = spec.key
        self.setObjectName(f"dock-{spec.key}")
        self.setAccessibleName(spec.title)
        self.head = _DockHead(spec.title, self)
        self.setTitleBarWidget(self.head)
        self._holder = QWidget(self)
        self._holder.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._holder.setProperty("ground", "surface")
        self.column = QVBoxLayout(self._holder)
        self.column.setContentsMargins(0, 0, 0, 0)
        self.setWidget(self._holder)
        self.head.float_button.clicked.connect(self._toggle)
        self.head.close_button.clicked.connect(self._back)
        self.topLevelChanged.connect(self._floated)
        self._headless = False
        self.hide()

    def set_headless(self, headless: bool) -> None:
        """Whether the panel has a head of its own while it is docked; a floating one is moved by ours."""
        self._headless = headless
        self.head.set_shown(not headless or self.isFloating())

    def closeEvent(self, event: QCloseEvent) -> None:
        """Closed by the window manager: nothing gets lost, the panel goes back to the tabs."""
        event.ignore()
        self.put_back.emit(self.key)

    @Slot()
    def _toggle(self) -> None:
        self.setFloating(not self.isFloating())

    @Slot()
    def _back(self) -> None:
        self.put_back.emit(self.key)

    @Slot(bool)
    def _floated(self, floating: bool) -> None:
        self.head.set_shown(floating or not self._headless)
        if floating:
            self.setGeometry(visible_geometry(self.geometry()))


class _Pages(QStackedWidget):
    """The stack under the tabs. What a hidden page would like to have says nothing about the room."""

    def minimumSizeHint(self) -> QSize:
        return QSize(theme().px(480), theme().px(320))


class DockArea(QMainWindow):
    """The room between tabs and strip. It knows where every panel is and can put it elsewhere."""

    moved = Signal()
    """A panel is somewhere else, or another one is on top."""

    def __init__(self, panels: Sequence[PanelSpec], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowFlags(Qt.WindowType.Widget)
        self.setDockNestingEnabled(True)
        self.setObjectName("docks")
        self._specs = {spec.key: spec for spec in panels}
        self._places: dict[str, Place] = dict.fromkeys(self._specs, "tab")
        self._docks: dict[str, PanelDock] = {}
        self._fit_pending = False
        self._pages = _Pages(self)
        self._empty = EmptyState(
            "layout-dashboard",
            self.tr("面板都在别处"),
            self.tr("所有面板都停靠在旁边或浮动着。点上面的标签可以找到它们。"),
            parent=self._pages,
        )
        self._pages.addWidget(self._empty)
        self.setCentralWidget(self._pages)
        for spec in panels:
            self._pages.addWidget(spec.widget)
            dock = PanelDock(spec, self)
            dock.put_back.connect(self.put_back)
            dock.topLevelChanged.connect(self._place_changed)
            self._docks[spec.key] = dock
            self.addDockWidget(Qt.DockWidgetArea.RightDockWidgetArea, dock)
            dock.hide()
        self._show_first()

    # reading

    @property
    def current(self) -> str:
        """The panel on top of the stack, or "" if all are elsewhere."""
        shown = self._pages.currentWidget()
        return next((key for key, spec in self._specs.items() if spec.widget is shown), "")

    def place(self, key: str) -> Place:
        """Where a panel is."""
        if self._places[key] == "tab":
            return "tab"
        return "float" if self._docks[key].isFloating() else "beside"

    def places(self) -> dict[str, Place]:
        """Where every panel is."""
        return {key: self.place(key) for key in self._specs}

    def visible_panels(self) -> list[PanelSpec]:
        """What can be seen at this moment, the one on top first."""
        found = [self._specs[self.current]] if self.current else []
        return found + [spec for key, spec in self._specs.items() if self._places[key] != "tab"]

    def dock(self, key: str) -> PanelDock:
        """The dock of a panel."""
        return self._docks[key]

    def panel(self, key: str) -> PanelSpec:
        """The panel of a key."""
        return self._specs[key]

    # changing

    def show_panel(self, key: str) -> None:
        """Bring it to the front, wherever it is, and give it the focus; one that belongs beside opens there."""
        spec = self._specs[key]
        if self._places[key] == "tab":
            if spec.area == "beside" and self._pages.currentWidget() is not spec.widget:
                self.show_beside(key)
                return
            self._pages.setCurrentWidget(spec.widget)
        else:
            dock = self._docks[key]
            dock.show()
            dock.raise_()
            if dock.isFloating():
                dock.activateWindow()
        focus_first(spec.widget)
        self.moved.emit()

    def show_tab(self, key: str) -> None:
        """Bring it into the tabs and to the front."""
        self.put_back(key)
        self._pages.setCurrentWidget(self._specs[key].widget)
        focus_first(self._specs[key].widget)
        self.moved.emit()

    def show_beside(self, key: str) -> None:
        """Dock it at the right of the panel on top."""
        if self.place(key) == "beside":
            self.show_panel(key)
            return
        dock = self._take(key)
        dock.setFloating(False)
        self.moved.emit()  # the panel takes its narrow shape before it is laid out
        dock.show()
        self._fit_pending = True  # Qt sizes a dock only once it is laid out
        self.show_panel(key)

    def float_panel(self, key: str) -> None:
        """A window of its own, on the second monitor where there is one."""
        dock = self._take(key)
        dock.show()
        dock.setFloating(True)
        dock.setGeometry(second_screen(self.window()))
        self.show_panel(key)

    @Slot(str)
    def put_back(self, key: str) -> None:
        """Into the tabs again, on top if nothing else is."""
        if self._places[key] == "tab":
            return
        focus = QApplication.focusWidget()
        had_focus = focus is not None and self._docks[key].isAncestorOf(focus)
        self._places[key] = "tab"
        dock, widget = self._docks[key], self._specs[key].widget
        dock.setFloating(False)
        dock.hide()
        self._pages.insertWidget(1 + list(self._specs).index(key), widget)
        if self._pages.currentWidget() is self._empty:
            self._pages.setCurrentWidget(widget)
        if had_focus and self.current:
            focus_first(self._specs[self.current].widget)
        self.moved.emit()

    def gather(self) -> None:
        """The default: everything in the tabs, the first on top."""
        for key in self._specs:
            self.put_back(key)
        self._show_first()
        self.moved.emit()

    def fit_beside(self) -> None:
        """Give the docks at the right the width that the window's size asks for."""
        docks = [dock for key, dock in self._docks.items() if self.place(key) == "beside"]
        right = [d for d in docks if self.dockWidgetArea(d) == Qt.DockWidgetArea.RightDockWidgetArea]
        if right:
            # What the panels need in their new shape has to be known first.
            QApplication.sendPostedEvents(None, QEvent.Type.LayoutRequest.value)
            width = theme().px(BESIDE_WIDE if self.is_wide() else BESIDE_NARROW)
            self.resizeDocks(right, [width] * len(right), Qt.Orientation.Horizontal)

    def event(self, event: QEvent) -> bool:
        done = super().event(event)
        if event.type() == QEvent.Type.LayoutRequest and self._fit_pending:
            self._fit_pending = False
            QTimer.singleShot(0, self, self.fit_beside)
        return done

    def is_wide(self) -> bool:
        """Whether details and composer have room beside each other."""
        return self.width() >= theme().px(WIDE)

    def save(self) -> QByteArray:
        """The docks' sizes and places."""
        return self.saveState(VERSION)

    def restore(self, state: QByteArray, places: dict[str, Place], current: str) -> None:
        """As it was left; floating docks come back to where they can be seen."""
        for key, place in places.items():
            if key in self._specs and place != "tab":
                self._take(key)
        self.restoreState(state, VERSION)
        for key, dock in self._docks.items():
            wanted = places.get(key, "tab")
            dock.setVisible(wanted != "tab")
            if wanted != "tab" and dock.isFloating() != (wanted == "float"):
                dock.setFloating(wanted == "float")
        self.rescue()
        if current in self._specs and self._places[current] == "tab":
            self._pages.setCurrentWidget(self._specs[current].widget)
        self.moved.emit()

    def rescue(self) -> None:
        """No window stays where no monitor is."""
        for key, dock in self._docks.items():
            if self.place(key) == "float":
                dock.setGeometry(visible_geometry(dock.geometry()))

    # inside

    def _take(self, key: str) -> PanelDock:
        dock, widget = self._docks[key], self._specs[key].widget
        if self._places[key] == "tab":
            was_current = self._pages.currentWidget() is widget
            self._places[key] = "beside"
            dock.column.addWidget(widget)
            widget.show()
            if was_current:
                self._show_first()
        return dock

    def _show_first(self) -> None:
        rest = [spec for key, spec in self._specs.items() if self._places[key] == "tab"]
        first = next((spec for spec in rest if spec.area == "center"), rest[0] if rest else None)
        self._pages.setCurrentWidget(first.widget if first is not None else self._empty)

    @Slot()
    def _place_changed(self) -> None:
        self.moved.emit()


def focus_first(widget: QWidget) -> None:
    """Give a panel the focus: where it wants it, else its first child that takes it."""
    own = getattr(widget, "focus_first", None)
    if own is not None:
        own()
    elif widget.focusPolicy() != Qt.FocusPolicy.NoFocus or widget.focusProxy() is not None:
        widget.setFocus(Qt.FocusReason.ShortcutFocusReason)
    else:
        following = widget.nextInFocusChain()
        while following is not None and following is not widget and widget.isAncestorOf(following):
            if following.focusPolicy() & Qt.FocusPolicy.TabFocus and following.isEnabled():
                following.setFocus(Qt.FocusReason.ShortcutFocusReason)
                return
            following = following.nextInFocusChain()
