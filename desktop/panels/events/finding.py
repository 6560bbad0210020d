"""Finding in the list by keys: the typed filter, facets, what is hidden, saved views, a place from outside."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal, Slot
from PySide6.QtWidgets import QWidget

from desktop.panels.events.filter_strip import FilterStrip
from desktop.panels.events.heads import ListHead
from desktop.panels.events.listing import EventList
from desktop.viewmodels.events.filter import place_filter
from desktop.viewmodels.events.live import EventsModel


class Finding(QObject):
    """What the panel leaves to the head, the strip and the rail together."""

    message = Signal(str)
    concealed = Signal(str, str)
    """An urgent event that the filter hides: its id, and a sentence to announce."""

    def __init__(
        self, model: EventsModel, head: ListHead, strip: FilterStrip, listing: EventList, panel: QWidget
    ) -> None:
        super().__init__(panel)
        self._model = model
        self._head = head
        self._strip = strip
        self._list = listing
        self._panel = panel
        head.search.left.connect(self._leave_search)
        head.search.entered.connect(self._enter_list)
        strip.shown_all.connect(self.show_all)
        strip.left.connect(panel.setFocus)
        strip.saved.connect(self._on_saved)
        model.concealed.connect(self._on_concealed)

    def trigger(self, action: str) -> bool:
        """Do one of these actions; False where it is another's."""
        match action:
            case "search":
                self._head.open_search()
            case "facets":
                self._head.open_facets()
            case "show_all":
                self.show_all()
            case "save_view":
                self._strip.name_view()
            case _ if action.startswith("view:"):
                self._show_view(int(action.removeprefix("view:")) - 1)
            case _:
                return False
        return True

    def available(self) -> dict[str, bool]:
        """Which of these actions can be done now."""
        views = self._model.views.all if self._model.views is not None else ()
        filtered = bool(self._model.filter) or self._model.aside
        return {"show_all": filtered, "save_view": self._model.views is not None, "view:1": bool(views)}

    def show(self, value: str) -> None:
        """What the rail names: a lane, or a saved view as "view:<id>"."""
        if value.startswith("view:"):
            self._model.set_view(value.removeprefix("view:"))
        else:
            self._model.set_lane(value)
        self._panel.setFocus()

    def show_place(self, value: str) -> None:
        """The list of a village or grid ("area:<id>"), or of what names a key place ("place:<id>")."""
        self._model.set_filter(place_filter(self._model.township, value))
        self._panel.setFocus()

    @Slot()
    def show_all(self) -> None:
        """Everything that the filter hides as well; a second time: the filter again."""
        if self._model.filter or self._model.aside:
            self._model.show_all()
            self._panel.setFocus()

    def _show_view(self, place: int) -> None:
        views = self._model.views.all if self._model.views is not None else ()
        if place < len(views):
            self.show(f"view:{views[place].id}")

    @Slot(bool)
    def _on_saved(self, kept: bool) -> None:
        said = self.tr("已存为视图，在左侧「视图」里") if kept else self.tr("视图太多，请先删掉不用的")
        self.message.emit(said)

    @Slot(str)
    def _on_concealed(self, event_id: str) -> None:
        row = self._model.row(event_id)
        if row is not None:
            text = self.tr("紧急事件 {number} 被筛选隐藏：{title}")
            self.concealed.emit(event_id, text.format(number=row.number, title=row.title))

    @Slot()
    def _leave_search(self) -> None:
        self._head.clear()
        self._panel.setFocus()

    @Slot()
    def _enter_list(self) -> None:
        self._panel.setFocus()
        self._list.step(-self._model.rowCount())
