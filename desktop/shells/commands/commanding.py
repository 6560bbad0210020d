"""Connects the command line and the undo chip with the panels that show and do what they say."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, Qt, Slot
from PySide6.QtWidgets import QApplication

from desktop.panels.dispatch.panel import DispatchPanel
from desktop.panels.events import EventsPanel
from desktop.services.line.connection import Connection
from desktop.services.sending.desk import Desk
from desktop.services.situation.situation import Situation
from desktop.shells.commands.command_line import CommandLine
from desktop.shells.commands.phrase_list import PhraseList
from desktop.shells.commands.undo_chip import UndoChip
from desktop.shells.frame.workstation import Workstation
from desktop.viewmodels.commandline.desk import CommandDesk
from desktop.viewmodels.commandline.line import ORDERS
from desktop.viewmodels.commandline.reading import Deed
from desktop.viewmodels.dispatch.draft import DraftStore
from desktop.viewmodels.dispatch.fill import Filling, mode_of
from desktop.viewmodels.dispatch.phrases import Phrases
from desktop.viewmodels.dispatch.rules import Mode
from desktop.viewmodels.drawer.detail import EventDetail
from desktop.viewmodels.events.live import EventsModel
from desktop.viewmodels.spawning import Spawner
from desktop.viewmodels.undo.undo import Undo
from desktop.viewmodels.words import translate


class Commanding(QObject):
    """One window's command line and undo."""

    def __init__(
        self, window: Workstation, events: EventsPanel, dispatch: DispatchPanel, detail: EventDetail,
        model: EventsModel, desk: Desk, situation: Situation, connection: Connection, tasks: Spawner,
        drafts: DraftStore, compose: Callable[[str, Mode | None], None], show_event: Callable[[str], None],
    ) -> None:  # fmt: skip
        super().__init__(window)
        self._window, self._events, self._dispatch = window, events, dispatch
        self._detail, self._model, self._situation = detail, model, situation
        self._compose, self._show_event = compose, show_event
        self.model = CommandDesk(situation, connection, desk, tasks, drafts, self._selected, self)
        self.line = CommandLine(window.top.field, window.command_bar, self.model, window)
        self.undo = Undo(situation, connection, desk, tasks, drafts, self)
        self.undo.given_back.connect(events.refill)
        self.chip = UndoChip(self.undo, window.tabs)
        window.tabs.add_chip(self.chip)
        self.phrases = PhraseList(Phrases(drafts), window)
        self.line.hindrance = self._hindrance
        self._filling = Filling(dispatch.composer)
        window.action_chosen.connect(self._act)
        self.line.fill_wanted.connect(self._fill)
        self.line.open_wanted.connect(self._open)
        self.line.send_wanted.connect(self._send)
        self.line.finish_wanted.connect(dispatch.composer_panel.focus_first)
        self.line.register_wanted.connect(self._register)
        dispatch.composer.closed.connect(self._closed)
        dispatch.composer.submitted.connect(lambda event, _order: self.line.sent(event))

    def close(self) -> None:
        """The window is going."""
        self.undo.close()

    def _selected(self) -> str | None:
        """The event in hand: the order's in the 派单 panel, else the list's."""
        if self._window.panel_shown() == "dispatch":
            order = self._situation.order(self._dispatch.orders.selected or "")
            if order is not None:
                return order.event
        return self._model.selected

    def _hindrance(self) -> str:
        """Why a form can't be opened beside the list now; empty where it can."""
        if self._events.occupied:
            return translate("CommandLine", "右侧还开着一张表，先办完或按 Esc 返回；这一行会留着")
        return ""

    @Slot(str)
    def _act(self, action: str) -> None:
        if action == "line":
            self.line.open()
        elif action == "undo":
            self.undo.undo()
        elif action == "phrases" and not self.phrases.open_for(QApplication.focusWidget()):
            self.undo.told.emit("info", translate("Phrases", "先把光标放到要写的地方，再按 Ctrl+J 用常用语"))

    @Slot(object)
    def _fill(self, deed: Deed) -> None:
        if deed.kind not in ORDERS:
            self._open(deed.kind, deed.event, dict(deed.values))
            return
        composer = self._dispatch.composer
        subject = composer.subject
        if subject is None or (subject.id, composer.mode) != (deed.event, mode_of(deed)):
            if self._model.selected != deed.event:
                self._show_event(deed.event)
            self._compose(deed.event, mode_of(deed))
        self._filling.fill(deed)

    @Slot(str, str, dict)
    def _open(self, kind: str, event: str, values: dict[str, str]) -> None:
        """The composer, or the step's form in the drawer, filled with what the line says; the hand goes there."""
        self._show_event(event)
        if self._model.selected != event:
            return  # not in the live list; the panel has said so
        if kind in ORDERS:
            self._compose(event, "issue" if kind == "order.issue" else "reassign")
            return
        if values:
            self._detail.keep_draft(kind, {**self._detail.draft(kind), **values})
        self._events.drawer.leave_form()
        self._events.step(kind)

    @Slot(object)
    def _send(self, deed: Deed) -> None:
        self._filling.fill(deed)
        self._dispatch.composer.submit()

    @Slot(str)
    def _register(self, title: str) -> None:
        self._window.show_panel("events")
        kept = self._detail.draft("event.report")
        self._detail.keep_draft("event.report", {**kept, "title": title})
        self._events.setFocus(Qt.FocusReason.OtherFocusReason)
        self._events.register()

    @Slot()
    def _closed(self) -> None:
        self._filling.forget()
        self.line.unsync()
