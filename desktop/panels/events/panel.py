"""The events panel: lanes, list and drawer put together, their keys, and what the outside hears."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QSize, Qt, QTimer, Signal, Slot
from PySide6.QtGui import QHideEvent, QKeyEvent, QPainter, QPaintEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QLayout, QStackedLayout, QVBoxLayout, QWidget

from desktop.domain.cameras.cameras import WATCHING
from desktop.panels.events.beside import Beside
from desktop.panels.events.compare import CompareSheet
from desktop.panels.events.drawer import EventDrawer
from desktop.panels.events.empty_list import EmptyList
from desktop.panels.events.filter_strip import FilterStrip
from desktop.panels.events.finding import Finding
from desktop.panels.events.heads import ListFoot, ListHead
from desktop.panels.events.import_sheet import ImportSheet
from desktop.panels.events.keys import BY_CONTROL, BY_KEY, KeyRow, overview
from desktop.panels.events.lanes import LaneRail
from desktop.panels.events.listing import ColumnHead, EventList
from desktop.panels.events.mass_bar import MassBar
from desktop.panels.events.mass_sheet import MassSheet
from desktop.panels.events.registration import NewEventForm
from desktop.services.line.connection import Connection, Standing
from desktop.services.situation.situation import Situation
from desktop.theme.current import theme
from desktop.viewmodels.drawer.actions import KEYS
from desktop.viewmodels.drawer.detail import EventDetail
from desktop.viewmodels.events.live import EventsModel
from desktop.viewmodels.mass.mass import KEYS as MASS_KEYS
from desktop.viewmodels.mass.mass import Mass

_NARROW = 1300
"""Below this width (design pixels) the rail is folded, rows are lower and the drawer takes 416 px."""
_FULL = 1500
"""From this width on the drawer is as wide as it likes to be."""
_LEAST_LIST = 480
_LONG_HEAD = 720
"""Below this width of the list its head has one filter button."""


class EventsPanel(Beside):
    """What the dispatcher sits in front of. ``model`` and ``detail`` belong to the caller."""

    dispatch_requested = Signal(str)
    """The dispatch composer is wanted for this event."""
    event_selected = Signal(str)
    help_requested = Signal()
    video_requested = Signal(str)
    """The cameras near this event are wanted."""
    map_requested = Signal(str)
    """This event is to be seen on the map."""

    def __init__(
        self,
        model: EventsModel,
        detail: EventDetail,
        situation: Situation,
        connection: Connection,
        parent: QWidget | None = None,
        *,
        mass: Mass,
    ) -> None:
        super().__init__(parent)
        self._model = model
        self._detail = detail
        self._alt_alone = False
        self._situation = situation
        self._watches = situation.actor.role in WATCHING
        self._connection = connection
        self.mass = mass
        mass.told.connect(self.message)
        self._crowded = self._reopen = False
        self.setAccessibleName(self.tr("事件"))
        self._rail = LaneRail(model, self)
        self._head = ListHead(model, self)
        self.list = EventList(model, self)
        self._columns = ColumnHead(self.list, model, self)
        self._strip = FilterStrip(model, self)
        self._foot = ListFoot(model, self)
        self._empty = EmptyList(self)
        self._empty.acted.connect(self._head.clear)
        self.drawer = EventDrawer(detail, self)
        self._middle = QWidget(self)
        self._middle.setProperty("ground", "surface")
        self._middle.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        column = QVBoxLayout(self._middle)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._head)
        column.addWidget(self._strip)
        column.addWidget(self._columns)
        self._stack = QStackedLayout()
        self._stack.addWidget(self.list)
        self._stack.addWidget(self._empty)
        column.addLayout(self._stack, 1)
        self.mass_bar = MassBar(self.list.selection, mass, self)
        self.mass_bar.chosen.connect(self.begin_mass)
        column.addWidget(self.mass_bar)
        column.addWidget(self._foot)
        row = self._row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.setSizeConstraint(QLayout.SizeConstraint.SetNoConstraint)
        row.addWidget(self._rail)
        row.addWidget(self._middle, 1)
        row.addSpacing(1)
        row.addWidget(self.drawer)
        self.drawer.hide()
        self._second = QTimer(self)
        self._second.setInterval(1000)
        self._second.timeout.connect(self.tick)
        self._rail.chosen.connect(self._on_lane)
        self._head.taken_in.connect(self.take_in)
        self.finding = Finding(model, self._head, self._strip, self.list, self)
        self.finding.message.connect(self.message)
        self.list.selected.connect(self._on_selected)
        self.list.opened.connect(self.open)
        self.drawer.closed.connect(self.close_drawer)
        self.drawer.reporter.released.connect(self.list.setFocus)
        self.drawer.dispatch_requested.connect(self.dispatch_requested)
        self.drawer.opened.connect(self.reveal)
        self.drawer.message.connect(self.message)
        self.drawer.compared.connect(self.compare)
        self.drawer.watched.connect(lambda: self.trigger("video"))
        self.drawer.map_requested.connect(lambda: self.trigger("map"))
        detail.done.connect(self._on_done)
        detail.refused.connect(self._on_refused)
        model.changed.connect(self._show_empty)
        model.view_changed.connect(self._show_empty)
        self.destroyed.connect(connection.changed.connect(self._on_link))
        theme().changed.connect(self._arrange)
        self._show_empty()
        self._arrange()

    # for the shell

    def actions(self) -> tuple[KeyRow, ...]:
        """Every key of this panel: id, key, text, whether it can be used now."""
        selected = self._subject()
        steps = self._detail.actions_of(selected) if selected else ()
        available = {action.id: action.enabled for action in steps}
        available |= self.finding.available() | {
            "take_in": self._model.arrivals > 0,
            "open": selected is not None,
        }
        available["register"] = self._may_register()
        available["video"] = selected is not None and self._watches
        available["map"] = selected is not None
        return overview(available)

    def trigger(self, action: str) -> None:
        """Do what one of ``actions()`` names."""
        match action:
            case "down":
                self.list.step(1)
            case "up":
                self.list.step(-1)
            case "first":
                self.list.step(-self._model.rowCount())
            case "last":
                self.list.step(self._model.rowCount())
            case "open":
                if self._model.selected is not None:
                    self.open(self._model.selected)
            case "take_in":
                self.take_in()
            case "video" if self._watches and (subject := self._subject()) is not None:
                self.video_requested.emit(subject)
            case "order":
                self._model.set_order("urgent" if self._model.order == "newest" else "newest")
            case "register":
                self.register()
            case "group":
                self._model.set_grouped(not self._model.grouped)
            case "mark" if self._model.selected is not None:
                self.list.selection.toggle(self._model.selected)
            case "mark_all":
                self.list.selection.mark_all()
            case "unfold" if self._model.selected is not None:
                at = self._model.selected
                self._model.unfold(at, not self._model.folding.is_unfolded(at))
            case "back":
                self._back()
            case "map" if (subject := self._subject()) is not None:
                self.map_requested.emit(subject)
            case "help":
                self.help_requested.emit()
            case _ if not self.finding.trigger(action) and action in dict(KEYS):
                self._step(action)

    @Slot(str)
    def reveal(self, event_id: str) -> None:
        """Show an event from outside: in its lane if it is not in this one, selected and opened."""
        if self._model.row(event_id) is None:
            self.message.emit(self.tr("这个事件不在实时列表里"))
            return
        if self._model.position(event_id) < 0:
            self._model.take_in()
        if self._model.position(event_id) < 0:
            self._model.unfold(event_id, True)
        if self._model.position(event_id) < 0:
            self._head.clear()
            row = self._model.row(event_id)
            lanes = [lane.id for lane in self._model.lanes if row is not None and lane.id in row.lanes]
            if lanes and self._model.lane.id not in lanes:
                self._model.set_lane(lanes[0])
            self._model.unfold(event_id, True)
        self.list.select(event_id)
        self._detail.show(event_id)
        self.open(event_id)

    def reveal_past(self, event_id: str) -> None:
        """Show an event that may stand in no lane: in the drawer; lane, filter and list stay as they are."""
        row = self._model.row(event_id)
        if row is not None and row.lanes:
            self.reveal(event_id)
            return
        self.list.select(None)
        self.open(event_id)
        self.list.setFocus()

    @Slot()
    def take_in(self) -> None:
        """Take in what was held back, and go to the top of the list."""
        if self._model.arrivals:
            self._model.take_in()
            self.list.verticalScrollBar().setValue(0)

    @Slot(str)
    def open(self, event_id: str) -> None:
        """Show the drawer with this event; in a crowd only what a form asks for (``set_crowded``)."""
        self._detail.show(event_id)
        if self._detail.picture is not None and not self._crowded and self._form is None:
            self.drawer.show()
            self._arrange()

    def set_crowded(self, crowded: bool) -> None:
        """Somebody else stands in the drawer's place: the list stays, the drawer comes back afterwards."""
        if crowded == self._crowded:
            return
        self._crowded = crowded
        if crowded:
            self._reopen = self.drawer.isVisible()
            self.drawer.hide()
        elif self._reopen and self._form is None and self._detail.picture is not None:
            self.drawer.show()
        self._arrange()

    @property
    def registering(self) -> bool:
        """Whether an event is being registered."""
        return isinstance(self._form, NewEventForm)

    @Slot()
    def close_drawer(self) -> None:
        """Only the list."""
        self.drawer.hide()
        self._arrange()
        self.setFocus()

    @Slot()
    def tick(self) -> None:
        """Once a second: limits that pass, and the clocks on screen."""
        self._model.tick()
        self._show_age()
        self.list.tick()
        self._detail.tick()

    def focus_first(self) -> None:
        """The focus onto the list, or onto what says why it is empty. (A focus proxy would hide the rest from Tab.)"""
        self.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def setFocus(self, reason: Qt.FocusReason = Qt.FocusReason.OtherFocusReason) -> None:
        (self._empty if self._stack.currentWidget() is self._empty else self.list).setFocus(reason)

    # events

    def minimumSizeHint(self) -> QSize:
        """Rail and list, or rail and drawer."""
        return QSize(theme().px(72 + _LEAST_LIST), theme().px(360))

    def showEvent(self, event: QShowEvent) -> None:
        self._model.set_active(True)
        self._second.start()
        super().showEvent(event)

    def hideEvent(self, event: QHideEvent) -> None:
        self._model.set_active(False)
        self._second.stop()
        super().hideEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        self._arrange()

    def paintEvent(self, event: QPaintEvent) -> None:
        QPainter(self).fillRect(self.rect(), theme().color("line"))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        self._alt_alone = event.key() == Qt.Key.Key_Alt
        if self._alt_alone:
            event.ignore()
            return
        quiet = Qt.KeyboardModifier.KeypadModifier | Qt.KeyboardModifier.ShiftModifier
        modifiers = event.modifiers() & ~quiet
        copying = modifiers == Qt.KeyboardModifier.ControlModifier and event.key() == Qt.Key.Key_C
        if copying and self.drawer.reporter.copy():
            return
        if modifiers == Qt.KeyboardModifier.ControlModifier and event.key() in BY_CONTROL:
            self.trigger(BY_CONTROL[event.key()])
            return
        if modifiers != Qt.KeyboardModifier.NoModifier:
            super().keyPressEvent(event)
            return
        steps = {key: kind for kind, key in self._step_keys()}
        if len(self.list.selection):  # a key that several steps share means the one that many can take
            steps |= {key: kind for kind, key in MASS_KEYS}
        name = BY_KEY.get(event.key()) or steps.get(event.text().upper())
        if event.key() == Qt.Key.Key_V and not self._possible(name):
            name = "video"
        self.trigger(name) if name is not None else super().keyPressEvent(event)

    def keyReleaseEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Alt and not event.isAutoRepeat() and self._alt_alone:
            self._alt_alone = False
            self.drawer.reporter.toggle()
        super().keyReleaseEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.ActivationChange and not self.isActiveWindow():
            self._alt_alone = False
        super().changeEvent(event)

    # inside

    def _subject(self) -> str | None:
        """The selected event; else what the drawer shows, which may stand in no lane."""
        return self._model.selected or (self._detail.event_id if self.drawer.isVisible() else None)

    def _step_keys(self) -> list[tuple[str, str]]:
        """The steps that have a key now, last one wins: H is 挂起 or 恢复, whichever is possible."""
        selected = self._subject()
        possible = {action.id for action in self._detail.actions_of(selected)} if selected else set()
        return sorted(KEYS, key=lambda step: step[0] in possible)

    def _possible(self, kind: str | None) -> bool:
        """Whether a step can be taken of the selected event now."""
        selected = self._subject()
        return selected is not None and any(one.id == kind for one in self._detail.actions_of(selected))

    def _step(self, kind: str) -> None:
        """A step by its key: for the marked events, else for the selected one in the drawer."""
        if len(self.list.selection) and kind in dict(MASS_KEYS):
            self.begin_mass(kind)
            return
        self.step(kind)

    def step(self, kind: str) -> None:
        """A step for the selected event alone, whatever is marked."""
        selected = self._subject()
        if selected is None or self._form is not None:
            return
        if all(action.id != kind for action in self._detail.actions_of(selected)):
            row = self._model.row(selected)
            if row is not None:
                text = self.tr("此件当前为「{state}」，不能这样办理")
                self.message.emit(text.format(state=row.stage))
            return
        self.open(selected)
        self.drawer.act(kind)
        if self._crowded and self.drawer.busy:
            self.drawer.show()
            self._arrange()

    def _back(self) -> None:
        if isinstance(self._form, MassSheet | CompareSheet | ImportSheet):
            self._form.leave()
        elif self._form is not None:
            self._end_registration()
        elif self.drawer.busy:
            self.drawer.leave_form()
            if self._crowded:
                self.close_drawer()
        elif len(self.list.selection):
            self.list.selection.clear()
        elif self.drawer.isVisible():
            self.close_drawer()
        elif self._model.filter:
            self._head.clear()

    @Slot(str)
    def _on_lane(self, lane: str) -> None:
        self.finding.show(lane)

    @Slot(str)
    def _on_selected(self, event_id: str) -> None:
        self._detail.show(event_id)
        self.event_selected.emit(event_id)
        if self._form is None and not self.drawer.isVisible() and self.width() >= theme().px(1100):
            self.open(event_id)

    @Slot()
    def _show_empty(self) -> None:
        """The list, or the reason why it is empty."""
        wanted = self.list if self._model.rowCount() else self._empty
        if self._stack.currentWidget() is not wanted:
            had_focus = self.list.hasFocus() or self._empty.hasFocus()
            self._stack.setCurrentWidget(wanted)
            if had_focus:
                self.setFocus()
        if wanted is self._empty:
            self._empty.explain(self._model, self._connection.standing.link)

    def _on_link(self, _standing: Standing) -> None:
        self._show_empty()
        self._show_age()

    def _show_age(self) -> None:
        self._head.show_age()
        self._rail.show_age()

    @Slot()
    def _arrange(self) -> None:
        """Wide or narrow, by the panel's own width."""
        t = theme()
        design = self.width() / t.scale
        narrow = design < _NARROW
        self._rail.set_narrow(narrow)
        self._foot.set_narrow(narrow)
        self._strip.set_low(narrow)
        self._columns.set_dense(narrow)
        self.list.set_dense(narrow)
        self.drawer.set_narrow(narrow)
        beside = t.px(416) if narrow else t.px(520) if design < _FULL else t.sizes.drawer
        taken = not self.drawer.isHidden() or self._form is not None
        room = self.width() - self._rail.width()
        together = room - beside >= t.px(_LEAST_LIST)
        left = room - beside if taken and together else room
        if isinstance(self._form, CompareSheet | ImportSheet):
            beside = min(t.px(920), max(beside, room - t.px(_LEAST_LIST)))
            together = room - beside >= t.px(_LEAST_LIST)
            left = room - beside if together else room
        self._head.set_narrow(narrow or left < t.px(_LONG_HEAD), low=narrow)
        self._middle.setVisible(not taken or together)
        for widget in (self.drawer, self._form):
            if widget is not None:
                widget.setFixedWidth(beside if together else max(1, room - 1))
