"""What stands in the drawer's place for a while: a registration, a comparison, or one step for many."""

from __future__ import annotations

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QWidget

from desktop.domain.rights.actors import MAY
from desktop.panels.events.compare import CompareSheet
from desktop.panels.events.drawer import EventDrawer
from desktop.panels.events.import_sheet import ImportSheet
from desktop.panels.events.listing import EventList
from desktop.panels.events.mass_sheet import MassSheet
from desktop.panels.events.registration import NewEventForm
from desktop.services.line.connection import Connection
from desktop.services.situation.situation import Situation
from desktop.viewmodels.drawer.detail import EventDetail
from desktop.viewmodels.events.compare import Compare
from desktop.viewmodels.events.live import EventsModel
from desktop.viewmodels.hotline.importing import HotlineImport
from desktop.viewmodels.mass.mass import Mass


class Beside(QWidget):
    """The part of the events panel that puts sheets beside the list and takes them away again."""

    message = Signal(str)
    registration_begun = Signal()
    registration_given_up = Signal()
    """It was left with nothing in it."""

    list: EventList
    drawer: EventDrawer
    mass: Mass
    _model: EventsModel
    _detail: EventDetail
    _situation: Situation
    _connection: Connection
    _row: QHBoxLayout

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.importing: HotlineImport | None = None
        self._form: NewEventForm | MassSheet | CompareSheet | ImportSheet | None = None

    @property
    def occupied(self) -> bool:
        """Whether a sheet stands in the drawer's place."""
        return self._form is not None

    def reveal(self, event_id: str) -> None:
        """Show an event in its lane."""
        raise NotImplementedError

    def open(self, event_id: str) -> None:
        """Show the drawer with this event."""
        raise NotImplementedError

    def _arrange(self) -> None:
        raise NotImplementedError

    @Slot()
    def register(self) -> None:
        """Open the registration of a report in the drawer's place (Ctrl+N)."""
        if not self._may_register() or self._form is not None:
            return
        self._form = NewEventForm(self._detail, self)
        self._form.left.connect(self._leave_registration)
        self.drawer.hide()
        self._row.addWidget(self._form)
        self._form.show()
        self._arrange()
        self._form.take_focus()
        self.registration_begun.emit()

    @Slot(str, str)
    def refill(self, kind: str, event_id: str) -> None:
        """A draft lies there again for a form that may be open and empty: show it, or the next letter erases it."""
        composer = self.drawer.composer
        if kind == "event.report" and isinstance(self._form, NewEventForm):
            self._end_registration()
            self.register()
        elif composer is not None and composer.form.kind == kind and self._detail.event_id == event_id:
            self.drawer.open_form(kind)

    @Slot(str)
    def begin_mass(self, kind: str) -> None:
        """Show what a step would do to the marked events."""
        if self._form is not None or not len(self.list.selection):
            return
        ids = self.list.selection.ids
        one = kind == "order.issue" and self._model.one_group(ids)
        self.mass.begin(kind, ids, {"how": "one"} if one else {})
        self._put_beside(MassSheet(self.mass, self))

    @Slot()
    def begin_import(self) -> None:
        """Take in a list of 12345: choose a file, see what each row becomes (Ctrl+I)."""
        if self.importing is None or not self.importing.may or self._form is not None:
            return
        self.importing.look_again()
        sheet = ImportSheet(self.importing, self)
        self._put_beside(sheet)
        if self.importing.table is None:
            sheet.ask_file()

    @Slot(str)
    def compare(self, with_id: str = "") -> None:
        """The event in the drawer and what may be the same matter, side by side; nothing is merged by it."""
        if self._form is not None:
            return
        compare = Compare(self._detail, self._situation, self._connection, with_id)
        if not compare.candidates:
            compare.close()
            self.drawer.open_form("event.merge")
            return
        sheet = CompareSheet(compare, self)
        sheet.told_apart.connect(self._model.told_apart)
        sheet.other_wanted.connect(self._merge_by_hand)
        sheet.opened.connect(self._open_compared)
        self._put_beside(sheet)

    def _put_beside(self, sheet: MassSheet | CompareSheet | ImportSheet) -> None:
        self._form = sheet
        sheet.left.connect(self._end_beside)
        self.drawer.hide()
        self._row.addWidget(sheet)
        sheet.show()
        self._arrange()
        sheet.take_focus()

    @Slot()
    def _end_beside(self) -> None:
        if isinstance(self._form, MassSheet):
            done = self.mass.done
            self.mass.end()
            if done:
                self.list.selection.clear()
        self._end_registration()

    @Slot()
    def _merge_by_hand(self) -> None:
        """Another event than those that are offered: by its number or title."""
        at = self._form.compare.event if isinstance(self._form, CompareSheet) else None
        self._end_registration()
        if at is not None:
            self.open(at.id)
            self.drawer.open_form("event.merge")

    @Slot(str)
    def _open_compared(self, event_id: str) -> None:
        self._end_registration()
        self.reveal(event_id)

    def _may_register(self) -> bool:
        return self._situation.actor.role in MAY["event.report"]

    @Slot(str, str)
    def _on_done(self, kind: str, event_id: str) -> None:
        if kind == "event.report":
            self._end_registration()
            self.message.emit(self.tr("已保存，待发送"))
            self.reveal(event_id)
        elif kind == "event.merge" and isinstance(self._form, CompareSheet):
            self._end_registration()

    @Slot(str, str, str)
    def _on_refused(self, kind: str, sentence: str, field: str) -> None:
        if isinstance(self._form, NewEventForm) and kind == "event.report":
            self._form.refuse(sentence, field)
        elif isinstance(self._form, CompareSheet) and kind == "event.merge":
            self._form.refuse(sentence)

    @Slot()
    def _leave_registration(self) -> None:
        empty = isinstance(self._form, NewEventForm) and self._form.empty
        self._end_registration()
        if empty:
            self.registration_given_up.emit()

    @Slot()
    def _end_registration(self) -> None:
        if self._form is None:
            return
        if isinstance(self._form, CompareSheet):
            self._form.compare.close()
        self._form.hide()
        self._form.deleteLater()
        self._form = None
        self.drawer.setVisible(self._detail.picture is not None and self._model.selected is not None)
        self._arrange()
        self.setFocus()
