"""What the window's commands do: one method for the whole table, by key, menu, command bar or button."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QPoint, Qt
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QApplication, QMenu

from desktop.domain.rights.actors import Role as AccountRole
from desktop.settings import Settings
from desktop.shells.account.account_menu import WIDTH as ACCOUNT_WIDTH
from desktop.shells.account.appearance import Appearance
from desktop.shells.commands.actions import ACTIONS, PANEL_KEYS
from desktop.shells.commands.keys_overlay import panel_rows, sections
from desktop.shells.frame.layouts import LayoutStore, PanelSpec
from desktop.theme.current import theme

if TYPE_CHECKING:
    from desktop.shells.frame.workstation import Workstation
    from desktop.shells.handbook import Handbook

_HELD = frozenset({"larger", "smaller"})
"""What a key that is held down does again and again; everything else happens once."""


class Commands(QObject):
    """The actions of one window, with their keys."""

    def __init__(
        self, window: Workstation, panels: Sequence[PanelSpec], appearance: Appearance, store: LayoutStore
    ) -> None:
        super().__init__(window)
        self._window = window
        self._panels = panels
        self._appearance = appearance
        self._store = store
        self._actions: dict[str, QAction] = {}
        self.handbook: Handbook | None = None
        for row in ACTIONS:
            action = QAction(row.words, self)
            action.setShortcuts([QKeySequence(key) for key in row.keys])
            action.setAutoRepeat(row.id in _HELD)
            action.triggered.connect(partial(self._do, row.id))
            window.addAction(action)
            self._actions[row.id] = action
        for number, spec in enumerate(panels[:PANEL_KEYS], 1):
            action = QAction(spec.title, self)
            action.setShortcut(QKeySequence(f"Alt+{number}"))
            action.triggered.connect(partial(self._open_panel, spec.key))
            window.addAction(action)
        self._actions["mute"].setEnabled(window.alarm is not None)

    def trigger(self, action: str) -> None:
        """Do it."""
        self._actions[action].trigger()

    def forbid(self, action: str) -> None:
        """Nobody here may do it: neither its key nor the bar offers it."""
        self._actions[action].setEnabled(False)
        self._actions[action].setVisible(False)

    def offer(self, settings: Settings) -> None:
        """What depends on whose center this is: choosing another one, and a drill at the township's own."""
        if not settings.choosing:
            self.forbid("first_run")
        if not settings.own or self._window.role not in (AccountRole.COMMANDER, AccountRole.DISPATCHER):
            self.forbid("drill")

    def is_enabled(self, action: str) -> bool:
        """Whether it makes sense now."""
        return action in self._actions and self._actions[action].isEnabled()

    def show_layouts(self) -> None:
        """The menu below the layout button."""
        menu = QMenu(self._window)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for action in ("beside", "float", "gather", "full_screen"):
            menu.addAction(self._actions[action])
        anchor = self._window.tabs.layout_anchor
        corner = anchor.mapToGlobal(QPoint(anchor.width(), anchor.height()))
        menu.popup(corner - QPoint(menu.sizeHint().width(), 0))

    def _open_panel(self, key: str, checked: bool = False) -> None:
        self._window.open_panel(key)

    def _do(self, action: str, checked: bool = False) -> None:
        window, px = self._window, theme().px
        match action:
            case "lock":
                window.lock_requested.emit()
            case "password":
                window.password_requested.emit()
            case "second_factor":
                window.second_factor_requested.emit()
            case "import":
                window.import_requested.emit()
            case "search":
                window.top.field.open(QApplication.focusWidget())
            case "keys":
                self._show_keys()
            case "handbook":
                self._show_handbook()
            case "notices":
                window.tabs.toast.listed()
                window.notice_list.open_below(window.top.bell, px(440))
            case "diagnosis":
                window.say_standing()
                window.diagnosis.open_below(window.top.connection, px(480))
            case "retry":
                window.retry_requested.emit()
            case "mute":
                self._mute()
            case "float" | "beside":
                self._move_panel(action)
            case "gather":
                self._store.forget()
                window.docks.gather()
            case "full_screen":
                window.setWindowState(window.windowState() ^ Qt.WindowState.WindowFullScreen)
            case "theme":
                window.theme_chosen.emit(self._appearance.switch_mode())
            case "larger" | "smaller" | "normal_size":
                step = {"larger": 1, "smaller": -1}.get(action, 0)
                window.scale_chosen.emit(self._appearance.rescale(step))
            case "density":
                self._appearance.switch_density()
            case "account":
                window.account_menu.open_below(window.top.account_anchor, px(ACCOUNT_WIDTH))
            case "about":
                window.about.open_below(window.top.account_anchor, px(560))
            case "drill":
                window.drill_requested.emit()
            case "first_run":
                window.first_run_requested.emit()
            case "logs":
                window.logs_requested.emit()
            case "quit":
                window.quit()
        window.action_chosen.emit(action)

    def _move_panel(self, where: str) -> None:
        """Float or dock the panel that has the focus, else the one on top; a second time: back."""
        docks, focus = self._window.docks, QApplication.focusWidget()
        keys = [spec.key for spec in self._panels if focus is not None and spec.widget.isAncestorOf(focus)]
        key = keys[0] if keys else docks.current
        if not key:
            return
        if docks.place(key) == where:
            docks.show_tab(key)
        elif where == "float":
            docks.float_panel(key)
        else:
            docks.show_beside(key)

    def _mute(self) -> None:
        alarm = self._window.alarm
        if alarm is None:
            return
        if alarm.resting:
            alarm.ring_all_the_same()
        elif alarm.muted_for:
            alarm.unmute()
        else:
            alarm.mute()

    def _show_keys(self) -> None:
        overlay = self._window.keys
        if overlay.isVisible():
            overlay.close_up()
            return
        shown = sections(self._window.docks.visible_panels(), self._panels, self._window.role)
        overlay.open(shown, QApplication.focusWidget())

    def _show_handbook(self) -> None:
        """The page of the panel that has the focus, else of the one on top."""
        from desktop.shells.handbook import Handbook

        focus = QApplication.focusWidget()
        held = [spec.key for spec in self._panels if focus is not None and spec.widget.isAncestorOf(focus)]
        self.handbook = self.handbook or Handbook(self._window)
        keys = [(spec.key, (spec.title, panel_rows(spec.widget))) for spec in self._panels]
        self.handbook.open_at(held[0] if held else self._window.docks.current, keys)
