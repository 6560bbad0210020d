"""More of the roster: 点名, 换班, 考评 and 端口 in the head of the panel, each with a page, and their keys."""

from __future__ import annotations

from collections.abc import Callable
from typing import Protocol

from PySide6.QtCore import QObject, QPoint, Qt, Signal, SignalInstance, Slot
from PySide6.QtWidgets import QMenu, QWidget

from desktop.domain.roster.callouts import Scope
from desktop.panels.roster.callout_page import CalloutPage
from desktop.panels.roster.ports_page import PortsPage
from desktop.panels.roster.scores_page import ScoresPage
from desktop.panels.roster.swaps_page import SwapsPage
from desktop.theme.buttons import KeyButton
from desktop.viewmodels.catalogue.editor import DraftStore
from desktop.viewmodels.roster.callouts import CalloutsView, Wanted
from desktop.viewmodels.roster.ports import PortsView
from desktop.viewmodels.roster.scores import ScoresView
from desktop.viewmodels.roster.telephones import Telephones
from desktop.viewmodels.roster.turns import RosterTurns


class Host(Protocol):
    """The roster panel."""

    turns_changed: SignalInstance
    """Shifts are other ones."""

    def add_tool(self, tool: QWidget) -> None:
        """A button into its head."""
        ...

    def add_key(self, key: Qt.Key, do: Callable[[], None], *, shift: bool = False) -> None:
        """A key that works while no page is open."""
        ...

    def show_page(self, page: QWidget) -> None:
        """A page in the place of the matrix."""
        ...

    def close_page(self) -> None:
        """Back to the matrix."""
        ...

    def current_board(self) -> str | None:
        """The board of the current post; "" for a village that lies in none."""
        ...

    def marked(self) -> tuple[str, ...]:
        """The posts and villages that are marked."""
        ...


class More(QObject):
    """Owned by the panel; ``event_requested(event)`` for an event that cost points."""

    event_requested = Signal(str)

    def __init__(
        self, host: Host, turns: RosterTurns, callouts: CalloutsView, scores: ScoresView, ports: PortsView,
        drafts: DraftStore, phones: Telephones, parent: QWidget,
    ) -> None:  # fmt: skip
        super().__init__(parent)
        self._host, self._owner, self._drafts, self._phones = host, parent, drafts, phones
        self.turns, self.callouts, self.scores, self.ports = turns, callouts, scores, ports
        for view in (callouts, scores, ports):
            view.setParent(self)
        self.button = KeyButton(self.tr("更多"), trailing_icon="chevron-down", parent=parent)
        self.button.clicked.connect(self._menu)
        host.add_tool(self.button)
        self._callout_page: CalloutPage | None = None
        self._scores_page: ScoresPage | None = None
        self._ports_page: PortsPage | None = None
        host.add_key(Qt.Key.Key_M, self.call_board)
        host.add_key(Qt.Key.Key_M, self.call_watch, shift=True)
        host.add_key(Qt.Key.Key_G, self.open_scores)
        host.add_key(Qt.Key.Key_W, self.open_ports)
        self._swaps_page: SwapsPage | None = None
        host.add_key(Qt.Key.Key_X, self.open_swaps)
        host.turns_changed.connect(self.count)
        self.count()
        self.button.setVisible(bool(self.entries()))

    def close(self) -> None:
        """The panel is going."""
        self.callouts.close()
        self._phones.close()
        self.ports.watch(False)
        self.ports.watch(False, "matrix")

    @Slot()
    def call_board(self) -> None:
        """Call what is marked, else the whole board of the current post; without one, or for who calls nobody, show the
        call-outs."""
        board, marked = self._host.current_board(), self._host.marked()
        if self.callouts.may_call and (marked or board == ""):
            self.call_posts(marked or self.callouts.boardless())
        elif self.callouts.may_call and board is not None:
            self._open_callouts().ask(Wanted(Scope.BOARD, board))
        else:
            self.open_callouts()

    @Slot()
    def call_watch(self) -> None:
        """Call whoever has the watch."""
        if self.callouts.may_call:
            self._open_callouts().ask(Wanted(Scope.WATCH))

    @Slot()
    def open_callouts(self) -> None:
        """The call-outs, the newest shown."""
        if self.callouts.may_see:
            self._open_callouts().open()

    @Slot(str)
    def show_callout(self, callout: str) -> None:
        """One call-out."""
        self._open_callouts().show_callout(callout)

    @Slot(str)
    def call_post(self, post: str) -> None:
        """Call one post."""
        self.call_posts((post,))

    def call_posts(self, posts: tuple[str, ...]) -> None:
        """Call some posts."""
        if self.callouts.may_call and posts:
            self._open_callouts().ask(Wanted(Scope.POSTS, posts=posts))

    @Slot()
    def open_swaps(self) -> None:
        """换班: those that wait."""
        if not self.turns.may_see:
            return
        if self._swaps_page is None:
            self._swaps_page = SwapsPage(self.turns, self._owner)
            self._swaps_page.left.connect(self._back)
            self._swaps_page.changed.connect(self.count)
        self._host.show_page(self._swaps_page)
        self._swaps_page.open()

    @Slot()
    def count(self) -> None:
        """How many swaps wait for whoever sits here, on the button; and the page, where somebody looks at it."""
        due = self.turns.due()
        self.button.setText(self.tr("更多 {count}").format(count=due) if due else self.tr("更多"))
        said = self.tr("更多，{count} 个换班待办").format(count=due) if due else self.tr("更多")
        self.button.setAccessibleName(said)
        if self._swaps_page is not None and self._swaps_page.isVisible():
            self._swaps_page.refresh()

    def refuse(self, text: str) -> None:
        """Why something could not be done with a swap."""
        if self._swaps_page is not None:
            self._swaps_page.refuse(text)

    @Slot()
    def open_scores(self) -> None:
        """考评."""
        if not self.scores.may_see:
            return
        if self._scores_page is None:
            self._scores_page = ScoresPage(self.scores, self._owner)
            self._scores_page.left.connect(self._back)
            self._scores_page.event_requested.connect(self.event_requested)
        self._host.show_page(self._scores_page)
        self._scores_page.open()

    @Slot()
    def open_ports(self) -> None:
        """端口."""
        if not self.ports.may_see:
            return
        if self._ports_page is None:
            self._ports_page = PortsPage(self.ports, self._owner)
            self._ports_page.left.connect(self._back)
        self._host.show_page(self._ports_page)
        self._ports_page.open()

    def entries(self) -> list[tuple[str, Callable[[], None]]]:
        """What the menu offers: nothing that this account may not do."""
        due, calls = self.turns.due(), self.callouts.may_call
        found: list[tuple[bool, str, Callable[[], None]]] = [
            (
                calls and self._host.current_board() is not None,
                self.tr("点名：当前岗位的全板块\tM"),
                self.call_board,
            ),
            (calls, self.tr("点名：值班组\tShift+M"), self.call_watch),
            (self.callouts.may_see, self.tr("点名记录"), self.open_callouts),
            (
                self.turns.may_see,
                self.tr("换班待办 {count}\tX").format(count=due) if due else self.tr("换班待办\tX"),
                self.open_swaps,
            ),
            (self.scores.may_see, self.tr("考评\tG"), self.open_scores),
            (self.ports.may_see, self.tr("端口在线情况\tW"), self.open_ports),
        ]
        return [(text, do) for may, text, do in found if may]

    def actions(self) -> list[tuple[str, str, bool]]:
        """Its rows in the keys overlay."""
        may = self.callouts.may_call
        return [
            ("M", self.tr("点名：当前岗位的全板块"), may),
            ("Shift+M", self.tr("点名：值班组"), may),
            ("G", self.tr("考评"), self.scores.may_see),
            ("W", self.tr("端口在线情况"), self.ports.may_see),
            ("X", self.tr("待办的换班"), self.turns.may_see),
        ]

    def _open_callouts(self) -> CalloutPage:
        if self._callout_page is None:
            self._callout_page = CalloutPage(self.callouts, self._drafts, self._phones, self._owner)
            self._callout_page.left.connect(self._back)
        self._host.show_page(self._callout_page)
        return self._callout_page

    @Slot()
    def _back(self) -> None:
        self._host.close_page()
        self.button.setFocus(Qt.FocusReason.OtherFocusReason)

    @Slot()
    def _menu(self) -> None:
        menu = QMenu(self.button)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for text, do in self.entries():
            menu.addAction(text, do)
        corner = self.button.mapToGlobal(QPoint(self.button.width(), self.button.height()))
        menu.popup(corner - QPoint(menu.sizeHint().width(), 0))
