"""Puts the panels into the window for one account's session, and takes them out again."""

from __future__ import annotations

import asyncio
import secrets
from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtGui import QKeySequence, QShortcut

from desktop.clock import Clock
from desktop.domain.problems import Problem
from desktop.domain.rights.actors import Role
from desktop.furnishing_figures import FiguresTools, furnish_figures
from desktop.furnishing_files import furnish_files
from desktop.furnishing_hall import HallTools, furnish_hall, hall_panels
from desktop.furnishing_map import MapTools, furnish_map
from desktop.furnishing_review import ReviewTools, furnish_review
from desktop.furnishing_roster import OrderTo, RosterTools, furnish_roster
from desktop.furnishing_wall import WallTools, furnish_wall
from desktop.panels.accounts.panel import AccountsPanel
from desktop.panels.audit.panel import AuditPanel
from desktop.panels.broadcast.panel import BroadcastPanel
from desktop.panels.catalogue.panel import CataloguePanel
from desktop.panels.dispatch.attending import Attending
from desktop.panels.dispatch.panel import DispatchPanel
from desktop.panels.events import EventsPanel
from desktop.panels.events.fields import FieldRow
from desktop.panels.roster.panel import RosterPanel
from desktop.panels.roster.strip import DutyStrip
from desktop.services.maps.outlines import OutlineBook
from desktop.services.sending.drafts import Drafts
from desktop.services.session import DeskSession
from desktop.services.situation.likeness import Likeness
from desktop.services.situation.situation import Situation
from desktop.services.tasks import Tasks
from desktop.services.workers import Workers
from desktop.settings import Settings
from desktop.shells.account.amending import Amending
from desktop.shells.account.own_factor import OwnSecondFactor
from desktop.shells.account.own_password import OwnPassword
from desktop.shells.commands.commanding import Commanding
from desktop.shells.entrance.leaving import Door
from desktop.shells.entrance.lock import Lock, lock_of
from desktop.shells.frame.layouts import PanelSpec
from desktop.shells.frame.war_bar import WarBar
from desktop.shells.frame.war_mode import WarMode
from desktop.shells.frame.workstation import Workstation
from desktop.shells.notices.alarm import Alarm
from desktop.shells.notices.attention import Attention
from desktop.shells.notices.calls import Calls
from desktop.shells.notices.crowds import Crowds
from desktop.shells.notices.notices import NoticeBoard
from desktop.shells.notices.overseeing import Overseeing
from desktop.shells.updating import Updating
from desktop.store.store import Store
from desktop.viewmodels.accounts.accounts import AccountsView
from desktop.viewmodels.audit.audit import AuditTrail
from desktop.viewmodels.broadcast.broadcast import Broadcast
from desktop.viewmodels.broadcast.draft import AlertDraft
from desktop.viewmodels.catalogue.catalogue import Catalogue
from desktop.viewmodels.catalogue.editor import CatalogueEditor
from desktop.viewmodels.catalogue.exchange import CatalogueExchange
from desktop.viewmodels.dispatch.rules import Mode
from desktop.viewmodels.drawer.detail import EventDetail
from desktop.viewmodels.events.apart import Apart
from desktop.viewmodels.events.claims import Claims
from desktop.viewmodels.events.live import EventsModel
from desktop.viewmodels.events.past_search import PastSearch
from desktop.viewmodels.events.sieve import warm
from desktop.viewmodels.events.urgent_only import UrgentOnly
from desktop.viewmodels.events.views import Views
from desktop.viewmodels.hotline.importing import HotlineImport
from desktop.viewmodels.mass.mass import Mass
from desktop.viewmodels.readiness import Readiness
from desktop.viewmodels.roster.roster import RosterView
from desktop.viewmodels.sentences.sentences import sentence

translate = QCoreApplication.translate
_AFTER_PAINT = 2.5


class Furnished:
    """One account's window with its panels, and the paths between panels that do not know each other."""

    def __init__(
        self, situation: Situation, window: Workstation, events: EventsPanel, dispatch: DispatchPanel,
        roster: RosterPanel, catalogue: CataloguePanel, model: EventsModel, detail: EventDetail, drafts: Drafts,
        tasks: Tasks, store: Store, files: Workers,
    ) -> None:  # fmt: skip
        self.situation = situation
        self.window = window
        self.events = events
        self.dispatch = dispatch
        self.roster = roster
        self.catalogue = catalogue
        self.broadcast: BroadcastPanel | None = None
        self.roster_tools: RosterTools | None = None
        self.figures: FiguresTools | None = None
        self.review: ReviewTools | None = None
        self.wall: WallTools | None = None
        """For who looks at cameras."""
        self.map: MapTools | None = None
        self.hall: HallTools | None = None
        self.audit: AuditPanel | None = None
        """Where the account may read the audit."""
        self.overseeing: Overseeing | None = None
        self.model = model
        self.detail = detail
        self.attention: Attention | None = None
        self.calls: Calls | None = None
        self.commanding: Commanding | None = None
        self.crowds: Crowds | None = None
        self.readiness: Readiness | None = None
        self.war: WarMode | None = None
        self.lock: Lock | None = None
        self.door: Door | None = None
        self.accounts: AccountsPanel | None = None
        """For who manages accounts."""
        self._drafts = drafts
        self._tasks = tasks
        self._store = store
        self._files = files
        self._from_event = False

    def begin(self) -> None:
        """The window is shown: put the hand where the work is."""
        self.window.raise_()
        self.window.activateWindow()
        self.window.close_beside("dispatch")
        if self.accounts is not None and self.window.role is Role.SECURITY:
            self.window.show_panel("accounts")
            self.accounts.focus_first()
            return
        self.window.show_panel("events")
        self.events.list.setFocus()

    @property
    def held(self) -> bool:
        """Whether whoever sits here may not leave yet."""
        return self.door is not None and self.door.holds

    def keeps(self, account: str, then: Callable[[], None]) -> bool:
        """Whether another account may not sit down here yet; ``then`` is done once it may."""
        return self.door is not None and account != self.situation.actor.account and self.door.keeps(then)

    async def end(self) -> None:
        """Write what was typed, let go of everything, close the window."""
        for listener in (self.attention, self.calls, self.lock):
            if listener is not None:
                listener.stop()
        if self.commanding is not None:
            self.commanding.close()
        if self.crowds is not None:
            self.crowds.stop()
        if self.readiness is not None:
            self.readiness.close()
        self._drafts.flush()
        self.model.close()
        self.detail.close()
        self.events.mass.close()
        if self.events.importing is not None:
            self.events.importing.close()
        self.dispatch.shut()
        self.roster.roster.close()
        if self.roster_tools is not None:
            self.roster_tools.close()
        self.catalogue.shut()
        for more in (self.audit, self.broadcast, self.figures, self.review, self.wall, self.map, self.hall):
            if more is not None:
                more.shut()
        if self.overseeing is not None:
            self.overseeing.stop()
        self.window.close()
        self.window.deleteLater()
        await self._tasks.shutdown()
        self._files.shutdown()
        for tools in (self.figures, self.review, self.wall, self.map):
            if tools is not None:
                tools.end()

    def begin_import(self) -> None:
        """Take in a list of 12345, beside the list of events."""
        self.window.show_panel("events")
        self.events.begin_import()

    def compose(self, event_id: str, mode: Mode | None = None) -> None:
        """Open the composer beside the event it is for."""
        if self.dispatch.compose(event_id, mode):
            self._from_event = True
            self.window.show_beside("dispatch")
            self.window.docks.dock("dispatch").set_headless(True)
            self.dispatch.composer_panel.focus_first()

    def composed(self) -> None:
        """The order is on its way, or was put aside: back to the list."""
        if self._from_event:
            self._from_event = False
            self.window.docks.dock("dispatch").set_headless(False)
            self.window.close_beside("dispatch")
            self.window.show_panel("events")
            self.events.list.setFocus()

    def arranged(self, key: str, beside: bool, _crowded: bool) -> None:
        """A panel was docked beside another one, or went back to its tab."""
        if key == "dispatch":
            self.dispatch.set_alone(beside)

    def show_event(self, event_id: str) -> None:
        """Bring an event up, from wherever it was asked for."""
        self.window.show_panel("events")
        self.events.reveal(event_id)

    def show_past(self, event_id: str) -> None:
        """Bring an ended event up out of this desk's memory."""
        self._tasks.spawn(self._recall(event_id), "recall")

    async def _recall(self, event_id: str) -> None:
        if self.situation.event(event_id) is None:
            try:
                event, orders = await self._store.event(event_id), await self._store.event_orders(event_id)
                whistles = await self._store.event_whistles(event_id)
            except Problem as problem:
                self.window.notices.post("warn", sentence(problem.sentence), tag="message")
                return
            if event is None:
                text = translate("Furnishing", "这个事件已不在本机，可能已不在您的辖区。")
                self.window.notices.post("info", text, tag="message")
                return
            self.situation.recall([event, *orders, *whistles])
        self.window.show_panel("events")
        self.events.reveal_past(event_id)

    def announce(self, event_id: str, text: str) -> None:
        """Something urgent has come that the list does not show."""
        self.window.notices.post(
            "warn", text, action=translate("Furnishing", "查看"), on_action=lambda: self.show_event(event_id),
            tag=f"concealed {event_id}",
        )  # fmt: skip
        if self.window.alarm is not None:
            self.window.alarm.announce(event_id, "urgent")

    def show_place(self, value: str) -> None:
        """The list of what there is at a place that was found."""
        self.window.show_panel("events")
        self.events.finding.show_place(value)

    def print_order(self) -> None:
        """The dispatch order of the event in hand on paper."""
        event = self.detail.current
        if event is None or event.order is None or not self.dispatch.papers.show_order(event.order):
            said = translate("Furnishing", "这件还没有派单，没有派遣令可打印。按 D 派单。")
            self.window.notices.post("info", said, tag="message")

    def show_outbox(self) -> None:
        """Bring 待确认 up."""
        self.window.show_panel("dispatch")
        self.dispatch.show_outbox()

    def show_post(self, post_id: str) -> None:
        """Bring a post's card up."""
        self.window.show_panel("roster")
        self.roster.show_post(post_id)

    def show_board(self, board_id: str) -> None:
        """Bring a board's posts up."""
        self.window.show_panel("roster")
        self.roster.show_board(board_id)


def furnish(
    session: DeskSession, drafts: Drafts, settings: Settings, clock: Clock, notices: NoticeBoard, alarm: Alarm,
    central: str,
) -> Furnished:  # fmt: skip
    """Build view models, panels and window for a session that has a picture."""
    situation, connection, desk = session.situation, session.connection, session.desk
    tasks = Tasks(session.on_bug)
    outlines = OutlineBook(situation.township)
    tasks.spawn(outlines.load(), "outlines")
    likeness, apart = Likeness(situation), Apart(drafts)
    model = EventsModel(situation, connection, likeness=likeness, apart=apart)
    views = Views(drafts, situation.township, model)
    model.attend_views(views)
    detail = EventDetail(
        situation, connection, desk, tasks, drafts, records=lambda: session.records, likeness=likeness, apart=apart,
        outlines=lambda: outlines.now, random_number=lambda: secrets.randbelow(1_000_000), ask=session.reveal,
    )  # fmt: skip
    files = Workers("files", most=1)
    mass = Mass(
        situation, connection, desk, tasks, records=lambda: session.records, drafts=drafts, files=files
    )
    events = EventsPanel(model, detail, situation, connection, mass=mass)
    events.importing = importing = HotlineImport(situation, connection, desk, tasks, files)
    for owned in (model, detail, mass, importing):
        owned.setParent(events)
    dispatch = DispatchPanel(
        situation, connection, desk, tasks, session.suggestions, drafts, ask=session.reveal
    )
    roster_view, asks = RosterView(situation, connection), session.reveal_people
    roster = RosterPanel(roster_view, desk, tasks, drafts, files, recall=session.store.read, ask=asks)
    roster_view.setParent(roster)
    listed = Catalogue(situation, connection)
    editor = CatalogueEditor(listed, desk, tasks, drafts)
    exchange = CatalogueExchange(listed, desk, tasks, files)
    catalogue = CataloguePanel(listed, editor, exchange, FieldRow)
    for part in (listed, editor, exchange):
        part.setParent(catalogue)
    on_air = Broadcast(situation, connection)
    writing = AlertDraft(on_air, desk, tasks, drafts)
    broadcast = BroadcastPanel(on_air, writing, lambda: outlines.now)
    for piece in (on_air, writing):
        piece.setParent(broadcast)
    figures = furnish_figures(session, clock, tasks, files, drafts)
    review = furnish_review(session, tasks, drafts)
    wall = furnish_wall(session, clock, tasks, drafts)
    town_map = furnish_map(session, outlines, clock, tasks, files, drafts, settings, notices, wall)
    hall = furnish_hall(session, tasks)
    strip = DutyStrip(roster_view)
    panels = [
        PanelSpec("events", translate("Furnishing", "事件"), events),
        PanelSpec("dispatch", translate("Furnishing", "派单"), dispatch),
        PanelSpec("roster", translate("Furnishing", "值班"), roster),
        PanelSpec("indicators", translate("Furnishing", "指标"), figures.panel),
        *([PanelSpec("wall", translate("Furnishing", "视频"), wall.panel)] if wall is not None else []),
        PanelSpec("map", translate("Furnishing", "地图"), town_map.panel),
        PanelSpec("review", translate("Furnishing", "复盘"), review.panel),
        PanelSpec("catalogue", translate("Furnishing", "清单"), catalogue),
        PanelSpec("broadcast", translate("Furnishing", "广播"), broadcast),
        *hall_panels(session, hall, tasks),
    ]
    audit = None
    if situation.actor.role is Role.AUDITOR:
        audit = AuditPanel(AuditTrail(session.oversight, situation, connection, tasks, files))
        audit.trail.setParent(audit)
        panels.append(PanelSpec("audit", translate("Furnishing", "审计"), audit))
    accounts = _accounts(session, tasks)
    if accounts is not None:
        panels.append(PanelSpec("accounts", translate("Furnishing", "账号"), accounts))
    tasks.spawn(_warm(), "warm")
    past = PastSearch(session.store, tasks)
    session.history_progress.connect(past.filling)
    readiness = Readiness(situation, connection, desk, tasks)
    window = Workstation(
        township=situation.township, actor=situation.actor, situation=situation, connection=connection, clock=clock,
        settings=settings, panels=panels, strip=strip, war_bar=WarBar(readiness), notices=notices, alarm=alarm,
        central=central, past=past,
    )  # fmt: skip
    past.setParent(window)
    claims = Claims(session.presence, connection, situation.township.clock.zone)
    model.attend(claims)
    detail.around.attend(claims)
    Attending(dispatch, situation, connection, claims)
    readiness.setParent(window)
    made = Furnished(
        situation, window, events, dispatch, roster, catalogue, model, detail, drafts, tasks, session.store, files
    )  # fmt: skip
    made.roster_tools = furnish_roster(
        session, roster, drafts, tasks, files, notices, alarm, made.show_event, partial(window.show_panel, "roster"),
        OrderTo(model, detail, dispatch.composer, made.compose),
    )  # fmt: skip
    made.audit, made.broadcast, made.figures, made.review = audit, broadcast, figures, review
    made.wall, made.map, made.hall = wall, town_map, hall
    call = made.roster_tools.more.call_posts
    town_map.attend(window, events, broadcast, made.show_event, made.show_past, made.compose, call)
    show_audit = partial(window.show_panel, "audit") if audit is not None else None
    made.overseeing = Overseeing(session.oversight, situation, notices, show_audit)
    noting = (exchange, mass, dispatch.papers, made.roster_tools.exchange, roster, figures.files)
    for leaving in (*noting, figures.reports, review):
        leaving.noted.connect(made.overseeing.note)
    made.crowds = Crowds(situation, connection, notices, made.show_event)
    made.attention = Attention(situation, connection, notices, alarm, window.show_panel)
    made.calls = Calls(situation, connection, notices, alarm, made.show_event)
    made.commanding = Commanding(
        window, events, dispatch, detail, model, desk, situation, connection, tasks, drafts, made.compose,
        made.show_event,
    )  # fmt: skip
    made.commanding.undo.told.connect(lambda level, text: notices.post(level, text, tag="undo"))
    made.war = WarMode(
        readiness, window, notices, selected=lambda: model.selected, show=made.show_event, narrow=UrgentOnly(model),
    )  # fmt: skip
    made.readiness = readiness
    furnish_files(session, drafts, events, detail, tasks, notices)
    made.lock = lock_of(session, window, clock, tasks)
    OwnPassword(session, window, tasks)
    Amending(session, window, tasks)
    OwnSecondFactor(session, window, tasks).noted.connect(made.overseeing.note)
    made.door = Door(window, roster, notices, made.show_event)
    Updating(window, settings.central, situation.township.clock.zone)
    made.accounts = accounts
    events.drawer.print_requested.connect(made.print_order)
    on_paper = QShortcut(QKeySequence("Ctrl+P"), events)
    on_paper.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
    on_paper.activated.connect(made.print_order)
    events.dispatch_requested.connect(made.compose)
    events.drawer.planned.connect(lambda: window.trigger("war"))
    events.message.connect(lambda text: notices.post("info", text, tag="message"))
    events.finding.concealed.connect(made.announce)
    events.help_requested.connect(lambda: window.trigger("keys"))
    dispatch.event_requested.connect(made.show_event)
    dispatch.unsent_changed.connect(lambda count: window.set_count("dispatch", count))
    dispatch.composer.closed.connect(made.composed)
    dispatch.composer_panel.floated.connect(lambda: window.float_panel("dispatch"))
    roster.event_requested.connect(made.show_event)
    if wall is not None:
        wall.attend(window, notices, events, detail, made.show_event)
    figures.attend(notices, situation, made.show_event, made.show_past)
    review.attend(notices, situation, made.show_event, made.show_past, catalogue, window.show_panel)
    window.import_requested.connect(made.begin_import)
    if not importing.may:
        window.commands.forbid("import")
    strip.post_requested.connect(made.show_post)
    strip.roster_requested.connect(made.show_board)
    for telling in (audit, accounts):
        if telling is not None:
            telling.said.connect(lambda text: notices.post("info", text, tag="message"))
            telling.failed.connect(lambda text: notices.post("error", text, tag="message"))
    on_air.waiting.connect(lambda count: window.set_count("broadcast", count))
    window.set_count("broadcast", on_air.waiting_count())
    for refusing in (broadcast.refused, catalogue.refused):
        refusing.connect(
            lambda text: notices.post(
                "error", text, action=translate("Furnishing", "打开待确认"), on_action=made.show_outbox
            )
        )
    catalogue.failed.connect(lambda text: notices.post("error", text, tag="message"))
    for saying in (dispatch.said, roster.said, broadcast.said, catalogue.said):
        saying.connect(lambda text: notices.post("info", text, tag="message"))
    strip.outbox_requested.connect(made.show_outbox)
    window.post_chosen.connect(made.show_post)
    window.beside_changed.connect(made.arranged)
    window.event_chosen.connect(made.show_event)
    window.past_chosen.connect(made.show_past)
    window.place_chosen.connect(made.show_place)
    return made


def _accounts(session: DeskSession, tasks: Tasks) -> AccountsPanel | None:
    """The panel of who manages accounts; for everybody else none."""
    if not session.admission.policy.manages_accounts:
        return None
    situation, connection = session.situation, session.connection
    return AccountsPanel(AccountsView(lambda: session.central, lambda: situation.township, connection, tasks))


async def _warm() -> None:
    """What searching needs is loaded beside the work, when the window has long been painted."""
    await asyncio.sleep(_AFTER_PAINT)
    await asyncio.to_thread(warm)
