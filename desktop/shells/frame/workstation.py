"""The workstation's window: bars above, panels in their docks, the duty strip below, and the keys that reach it all."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta
from functools import partial

from PySide6.QtCore import Qt, QTimer, Signal, Slot
from PySide6.QtGui import QCloseEvent, QGuiApplication, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QApplication, QMainWindow, QVBoxLayout, QWidget

from desktop.clock import Clock
from desktop.domain.rights.actors import Actor, Role
from desktop.domain.township.township import Township
from desktop.launching import confirm
from desktop.services.line.connection import Connection, Link, Standing
from desktop.services.situation.situation import Situation
from desktop.settings import Settings
from desktop.shells.account import account_menu
from desktop.shells.account.appearance import Appearance
from desktop.shells.commands.actions import BY_ID
from desktop.shells.commands.command_bar import CommandBar
from desktop.shells.commands.commands import Commands
from desktop.shells.commands.finder import Finder
from desktop.shells.commands.keys_overlay import KeysOverlay
from desktop.shells.frame import sheets
from desktop.shells.frame.docks import DockArea, focus_first
from desktop.shells.frame.layouts import Arrangement, LayoutStore, PanelSpec, visible_geometry
from desktop.shells.frame.tabs import PanelTabs
from desktop.shells.frame.topbar import NARROW, TopBar
from desktop.shells.frame.watch import Watch
from desktop.shells.notices.alarm import Alarm
from desktop.shells.notices.health import TroubleBar, tell, troubles
from desktop.shells.notices.notice_list import NoticeList
from desktop.shells.notices.notices import NoticeBoard
from desktop.shells.truth import truth
from desktop.store.health import Health
from desktop.theme.current import theme
from desktop.viewmodels.events.past_search import PastSearch
from desktop.viewmodels.sentences.sentences import sentence


class Workstation(QMainWindow):
    """See the room's page (``desktop.shells``) for what it is given and what it tells."""

    account_requested = Signal(str)
    quit_requested = Signal()
    event_chosen = Signal(str)
    past_chosen = Signal(str)
    place_chosen = Signal(str)
    """"area:<id>" or "place:<id>": the list is wanted for it."""
    post_chosen = Signal(str)
    panel_chosen = Signal(str)
    action_chosen = Signal(str)
    log_in_requested = Signal()
    lock_requested = Signal()
    password_requested = Signal()
    second_factor_requested = Signal()
    password_changed = Signal(str, str, str)
    """Account, the password that it has from now on, station."""
    import_requested = Signal()
    retry_requested = Signal()
    theme_chosen = Signal(str)
    scale_chosen = Signal(float)
    language_chosen = Signal(str)
    logs_requested = Signal()
    first_run_requested = Signal()
    drill_requested = Signal()
    beside_changed = Signal(str, bool, bool)

    def __init__(
        self,
        *,
        township: Township,
        actor: Actor,
        situation: Situation,
        connection: Connection,
        clock: Clock,
        settings: Settings,
        panels: Sequence[PanelSpec],
        strip: QWidget | None = None,
        war_bar: QWidget | None = None,
        notices: NoticeBoard | None = None,
        alarm: Alarm | None = None,
        central: str = "",
        past: PastSearch | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._township, self._actor, self._settings = township, actor, settings
        self._clock, self._connection = clock, connection
        self._central = central or settings.central or ""
        self._panels = tuple(panels)
        self._ended = False
        self._asked = False
        self._crowded = False
        self._link: Link | None = None
        self._health: Health | None = None
        self._beside: frozenset[str] = frozenset()
        self.notices = notices if notices is not None else NoticeBoard(clock, self)
        self.alarm = alarm
        self._situation, self._past = situation, past
        self._store = LayoutStore(settings.data, actor.account)
        self._appearance = Appearance(self._store)
        self._appearance.restore(settings)
        self._watch = Watch(situation, connection, clock, alarm, self)
        self.setObjectName("workstation")
        self.setWindowTitle(f"{township.hall} · {self.tr('指挥中心')}")
        self.setMinimumSize(960, 600)
        self.resize(1600, 900)
        self._build(strip, war_bar)
        self.commands = Commands(self, self._panels, self._appearance, self._store)
        self._listen()
        self._tick()

    def _build(self, strip: QWidget | None, war_bar: QWidget | None) -> None:
        page = QWidget(self)
        title = account_menu.account_title(self._actor, self._township)
        self.top = TopBar(self._township.hall, title, self._township.demonstration, page)
        self.tabs = PanelTabs(self._panels, self.alarm, page)
        self.docks = DockArea(self._panels, page)
        column = QVBoxLayout(page)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.top)
        column.addWidget(self.tabs)
        if war_bar is not None:
            column.addWidget(war_bar)
        self.troubles = TroubleBar(page)
        column.addWidget(self.troubles)
        column.addWidget(self.docks, 1)
        if strip is not None:
            column.addWidget(strip)
        self.setCentralWidget(page)
        finder = Finder(
            self._situation,
            self._panels,
            self._is_enabled,
            self._connection,
            self._past,
            self,
        )
        self.command_bar = CommandBar(self.top.field, finder.search, self, finder.stays, finder.note)
        finder.changed.connect(self.command_bar.stream)
        self.keys = KeysOverlay(self)
        zone = self._township.clock.zone
        self.notice_list = NoticeList(self.notices, zone, self)
        self.account_menu = account_menu.AccountMenu(
            self._township,
            self._actor,
            self._settings.language or "zh_CN",
            lambda id_: BY_ID[id_].shown_key,
            self,
        )
        self.diagnosis = sheets.Sheet(self.tr("网络诊断"), (("retry", self.tr("立即重连")),), self)
        self.about = sheets.Sheet(self.tr("关于镇枢"), (), self)
        self.about.set_lines(sheets.about_lines(self._township))
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setTimerType(Qt.TimerType.PreciseTimer)
        self._timer.timeout.connect(self._tick)

    # what the composition root calls

    def show_panel(self, key: str) -> None:
        """Bring a panel to the front, wherever it is."""
        self.docks.show_panel(key)

    def show_beside(self, key: str) -> None:
        """Open a panel at the right of the one on top."""
        self.docks.show_beside(key)

    def close_beside(self, key: str) -> None:
        """Put a panel back into the tabs."""
        self.docks.put_back(key)

    def float_panel(self, key: str) -> None:
        """A window of its own for a panel."""
        self.docks.float_panel(key)

    def set_count(self, key: str, count: int) -> None:
        """The number on a panel's tab."""
        self.tabs.tabs[key].set_count(count)

    def set_health(self, health: Health) -> None:
        """How this machine's own memory stands: what lasts becomes a banner, what happened once a notice."""
        if self._ended:
            return
        self._health = health
        tell(health, self.notices)
        self._connection_changed(self._connection.standing)

    @property
    def role(self) -> Role:
        """As what somebody sits here."""
        return self._actor.role

    def panel_shown(self) -> str:
        """The panel on top of the tabs."""
        return self.docks.current

    def take_over(self, window: QWidget) -> None:
        """Stand where the starting window stood, and close that one."""
        if not self.restore_layout():
            self.setGeometry(visible_geometry(window.geometry()))
            if window.isMaximized():
                self.setWindowState(Qt.WindowState.WindowMaximized)
        self.show()
        self.repaint()
        confirm()  # painted, over an open store: this version has started
        window.close()

    def save_layout(self) -> None:
        """Keep how the window is for this account and these monitors."""
        full = self.isFullScreen()
        window = self.saveGeometry()
        kept = Arrangement(self.docks.current, self.docks.places(), self.docks.save(), window, full)
        self._store.save(kept)

    def restore_layout(self) -> bool:
        """As it was left with these monitors; False if that is not known."""
        kept = self._store.load()
        if kept is None:
            return False
        self.restoreGeometry(kept.window)
        if not self.isMaximized() and not self.isFullScreen():
            self.setGeometry(visible_geometry(self.geometry()))
        self.docks.restore(kept.docks, dict(kept.places), kept.current)
        if kept.full_screen:
            self.setWindowState(self.windowState() | Qt.WindowState.WindowFullScreen)
        return True

    def trigger(self, action: str) -> None:
        """Do one of the window's commands."""
        self.commands.trigger(action)

    def open_panel(self, key: str) -> None:
        """Bring a panel to the front because a person asked for it."""
        self.show_panel(key)
        self.panel_chosen.emit(key)

    def say_standing(self) -> None:
        """Bring the diagnosis up to date."""
        standing, said, zone = self._connection.standing, self.top.connection.truth, self._township.clock.zone
        watch = self._watch
        self.diagnosis.set_lines(
            sheets.diagnosis_lines(standing, said, self._central, zone, watch.waiting, watch.refused)
        )

    def quit(self) -> None:
        """Close by a person's word."""
        self._asked = True
        self.close()

    @property
    def is_asked(self) -> bool:
        """Whether a person wants it closed."""
        return self._asked

    def stay(self) -> None:
        """The person thought better of it."""
        self._asked = False

    # listening

    def _is_enabled(self, action: str) -> bool:
        return self.commands.is_enabled(action)

    def _listen(self) -> None:
        self.top.reshaped.connect(self._reshaped)
        self.top.diagnosis_requested.connect(partial(self.trigger, "diagnosis"))
        self.top.notices_requested.connect(partial(self.trigger, "notices"))
        self.top.account_requested.connect(partial(self.trigger, "account"))
        self.tabs.panel_requested.connect(self.open_panel)
        self.tabs.sound_requested.connect(partial(self.trigger, "mute"))
        self.tabs.layout_requested.connect(self.commands.show_layouts)
        self.tabs.float_requested.connect(partial(self.trigger, "float"))
        self.tabs.toast.attach(self.notices)
        self.docks.moved.connect(self._panels_moved)
        self.command_bar.chosen.connect(self._found)
        self.account_menu.account_requested.connect(self.account_requested)
        self.account_menu.action_chosen.connect(self._menu_chosen)
        self.diagnosis.action.connect(self.trigger)
        self.notices.changed.connect(self._notices_changed)
        self._watch.pending_changed.connect(self._pending_changed)
        self._release = self._connection.changed.connect(self._connection_changed)
        app = QGuiApplication.instance()
        if isinstance(app, QGuiApplication):
            app.screenRemoved.connect(self._screens_changed)
            app.screenAdded.connect(self._screens_changed)
        self._panels_moved()
        self._notices_changed()
        self._connection_changed(self._connection.standing)

    @Slot()
    def _reshaped(self) -> None:
        self._connection_changed(self._connection.standing)

    def _connection_changed(self, standing: Standing) -> None:
        now = self._clock.now()
        said = truth(
            standing,
            now,
            self._township.clock.zone,
            waiting=self._watch.waiting,
            refused=self._watch.refused,
            silence=timedelta(seconds=self._settings.heartbeat_timeout + 5),
            short=self.top.narrow,
        )
        self.top.connection.set_truth(said)
        self.troubles.set_troubles(troubles(self._health, standing))
        if standing.link is not self._link:
            self._link = standing.link
            self._announce(standing)
        if self.diagnosis.is_open:
            self.say_standing()

    def _announce(self, standing: Standing) -> None:
        """What somebody has to do about the connection is said as a notice; the rest stands in the bar."""
        if standing.link is Link.LOGIN_NEEDED:
            text = self.tr("中心要求重新登录。登录前的操作都先存本机。")
            action, on_action = self.tr("登录"), self.log_in_requested.emit
            self.notices.post("warn", text, action=action, on_action=on_action, tag="connection")
        elif standing.link is Link.OUTDATED:
            text = self.tr("本机程序比中心旧，已停止收发。请更新程序，本机数据都在。")
            self.notices.post("error", text, detail=sentence(standing.reason), tag="connection")
        else:
            self.notices.withdraw("connection")

    @Slot()
    def _tick(self) -> None:
        """Once a second, on the second: the clock, the data's age, the mute's countdown, the watch."""
        local = self._connection.now().astimezone(self._township.clock.zone)
        self.top.time.set_time(local, self.top.narrow)
        self._connection_changed(self._connection.standing)
        self._watch.rest(self._connection.now())
        self.top.set_watch(*self._watch.on_watch(self._connection.now()))
        self.tabs.refresh_sound()
        if self.isVisible() and not self._ended:
            self._timer.start(1000 - local.microsecond // 1000 + 5)

    @Slot()
    def _pending_changed(self) -> None:
        self._connection_changed(self._connection.standing)

    @Slot()
    def _notices_changed(self) -> None:
        self.top.bell.set_badge(self.notices.unread)

    @Slot(str)
    def _found(self, value: str) -> None:
        kind, _, id_ = value.partition(":")
        match kind:
            case "event":
                self.event_chosen.emit(id_)
            case "past":
                self.past_chosen.emit(id_)
            case "area" | "place":
                self.place_chosen.emit(value)
            case "post":
                self.post_chosen.emit(id_)
            case "panel":
                self.open_panel(id_)
            case "action":
                self.trigger(id_)

    @Slot(str)
    def _menu_chosen(self, value: str) -> None:
        kind, _, code = value.partition(":")
        if kind == "language":
            self.language_chosen.emit(code)
        elif kind == "log_in":
            self.log_in_requested.emit()
        else:
            self.trigger(kind)

    @Slot()
    def _panels_moved(self) -> None:
        places = self.docks.places()
        for key, place in places.items():
            self.tabs.tabs[key].set_place(place)
        self.tabs.set_current(self.docks.current)
        self._tell_crowded()

    def _tell_crowded(self) -> None:
        """Panels that share a small window with a composer fold their own drawers away."""
        beside = frozenset(key for key, place in self.docks.places().items() if place == "beside")
        crowded = bool(beside) and not self.docks.is_wide()
        if (beside, crowded) == (self._beside, self._crowded):
            return
        changed, self._beside = beside ^ self._beside, beside
        if crowded != self._crowded:
            self._crowded = crowded
            changed |= beside
            for spec in self._panels:
                tell = getattr(spec.widget, "set_crowded", None)
                if tell is not None:
                    tell(crowded)
        for key in changed:
            self.beside_changed.emit(key, key in beside, crowded)

    @Slot()
    def _screens_changed(self) -> None:
        """A monitor came or went: the arrangement for this set, or at least nothing out of sight."""
        if not self._ended and not self.restore_layout():
            self.docks.rescue()
            if not self.isMaximized() and not self.isFullScreen():
                self.setGeometry(visible_geometry(self.geometry()))

    # events of the window

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        was_wide = self.docks.is_wide()
        self.tabs.set_narrow(self.width() < theme().px(NARROW))
        self.tabs.setFixedHeight(theme().px(36) if self.width() < theme().px(NARROW) else theme().sizes.tab)
        for sheet in (self.notice_list, self.account_menu, self.diagnosis, self.about):
            sheet.place()
        self.command_bar.place()
        self.keys.setGeometry(self.rect())
        QTimer.singleShot(0, self, partial(self._settle, was_wide))

    def _settle(self, was_wide: bool) -> None:
        if self.docks.is_wide() != was_wide:
            self.docks.fit_beside()
        self._tell_crowded()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._tick()
        focus = QApplication.focusWidget()
        if self.docks.current and (focus is None or not self.docks.isAncestorOf(focus)):
            focus_first(self.docks.panel(self.docks.current).widget)

    def closeEvent(self, event: QCloseEvent) -> None:
        event.accept()
        if self._ended:
            return
        self.save_layout()
        self._ended = True
        self._timer.stop()
        self._release()
        self._watch.close()
        if event.spontaneous() or self._asked:
            self.quit_requested.emit()
