"""Furnishes the roster panel with what stands beside the matrix: exchange of rosters, call-outs, scores, ports."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import datetime
from functools import partial
from typing import Any

from desktop.domain.commands import Command
from desktop.panels.roster.exchange import Exchange
from desktop.panels.roster.more import More
from desktop.panels.roster.panel import RosterPanel
from desktop.services.figures.scoring import Scores, reckon
from desktop.services.sending.cosigning import Signer, cosign
from desktop.services.sending.drafts import Drafts
from desktop.services.session import DeskSession
from desktop.services.tasks import Tasks
from desktop.services.workers import Workers
from desktop.shells.notices.alarm import Alarm
from desktop.shells.notices.musters import Musters
from desktop.shells.notices.notices import NoticeBoard
from desktop.viewmodels.dispatch.composer import Composer
from desktop.viewmodels.drawer.detail import EventDetail
from desktop.viewmodels.events.live import EventsModel
from desktop.viewmodels.roster.callouts import CalloutsView
from desktop.viewmodels.roster.ports import PortsView
from desktop.viewmodels.roster.scores import ScoresView
from desktop.viewmodels.roster.telephones import Telephones
from desktop.viewmodels.roster.turns import RosterTurns


class OrderTo:
    """An order for a post that is looked at in the roster, of the event that is chosen in the list."""

    def __init__(
        self, events: EventsModel, detail: EventDetail, composer: Composer, compose: Callable[[str], None]
    ) -> None:
        self._events, self._detail, self._composer, self._compose = events, detail, composer, compose

    def number(self) -> str:
        """The number of the event in hand, where an order can be issued for it now; else nothing."""
        id_ = self._events.selected
        event = self._composer.situation.event(id_) if id_ is not None else None
        if event is None or all(one.id != "order.issue" for one in self._detail.actions_of(event.id)):
            return ""
        return event.short_number or event.title[:6]

    def issue(self, post: str) -> None:
        """Open the composer with this post in the lead."""
        event = self._events.selected
        if event is not None and self.number():
            self._compose(event)
            self._composer.choose_lead(post)


class RosterTools:
    """What was put beside the matrix."""

    def __init__(self, exchange: Exchange, more: More, musters: Musters) -> None:
        self.exchange, self.more, self.musters = exchange, more, musters

    def close(self) -> None:
        """The window is going."""
        self.musters.stop()
        self.exchange.close()
        self.more.close()


def _watch(ports: PortsView, seen: bool) -> None:
    """The ports are asked for while somebody looks at the matrix, too."""
    ports.watch(seen, "matrix")


def furnish_roster(
    session: DeskSession, roster: RosterPanel, drafts: Drafts, tasks: Tasks, files: Workers,
    notices: NoticeBoard, alarm: Alarm, show_event: Callable[[str], None], show_panel: Callable[[], None],
    order_to: OrderTo,
) -> RosterTools:  # fmt: skip
    """Build the tools and put them into the panel; ``show_event`` brings an event up, ``show_panel`` the roster."""
    situation, connection, desk = session.situation, session.connection, session.desk

    async def scores(start: datetime, end: datetime, now: datetime) -> Scores:
        return await reckon(session.store, files, situation.township, start, end, now)

    async def ask(method: str, path: str) -> Mapping[str, Any]:
        answer: Mapping[str, Any] = await files.call(session.central.ask, method, path)
        return answer

    async def cosigned(signer: Signer, command: Command) -> str:
        return await files.call(cosign, session.central, signer, command)

    roster.takeovers.cosigner = cosigned

    def refused(text: str) -> None:
        more.refuse(text)

    more = More(
        roster,
        RosterTurns(roster.roster, desk, tasks, refused, drafts),
        CalloutsView(situation, connection, desk, tasks),
        ScoresView(situation, connection, desk, tasks, files, scores),
        PortsView(situation, connection, tasks, ask),
        drafts,
        Telephones(situation, tasks, session.reveal_people),
        roster,
    )
    more.event_requested.connect(show_event)
    roster.matrix.marking = more.callouts.may_call
    roster.marks.call_requested.connect(more.call_board)
    if more.ports.may_see:
        roster.roster.follow_ports(more.ports)
        roster.seen.connect(partial(_watch, more.ports))
        _watch(more.ports, roster.isVisible())
    roster.more_actions.append(more.actions)
    foot = roster.detail.foot
    foot.call_requested.connect(more.call_post)
    foot.in_hand = order_to.number
    foot.dispatch_requested.connect(order_to.issue)
    exchange = Exchange(roster, situation, connection, desk, tasks, files, session.reveal_people, roster)

    def show(callout: str) -> None:
        show_panel()
        more.show_callout(callout)

    return RosterTools(exchange, more, Musters(situation, connection, notices, alarm, show))
