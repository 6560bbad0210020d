"""A picture of the township inside a writing transaction as one account sees it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from desktop.central.log.picture import Picture
from desktop.domain.alerts.alerts import Alert
from desktop.domain.catalogue.catalogue import Channel
from desktop.domain.events.events import Event
from desktop.domain.figures.frozen import Frozen
from desktop.domain.hall.tickets import Counter, Ticket
from desktop.domain.orders.orders import Order
from desktop.domain.rights.actors import Actor
from desktop.domain.rights.visibility import may_see, may_see_hall, may_see_rota
from desktop.domain.roster.absences import Absence
from desktop.domain.roster.callouts import Callout
from desktop.domain.roster.shifts import Shift
from desktop.domain.rota.plan import Rota
from desktop.domain.takeovers.takeovers import Takeover
from desktop.domain.township.settings import Setting
from desktop.domain.township.township import Township
from desktop.domain.whistles.whistles import Whistle


class Sighted:
    """A picture as one account sees it: what is out of its sight is not there."""

    def __init__(self, picture: Picture, actor: Actor) -> None:
        self._picture = picture
        self._actor = actor

    @property
    def township(self) -> Township:
        """The township in which is decided."""
        return self._picture.township

    def event(self, event_id: str) -> Event | None:
        """The event, if the account may see it."""
        event = self._picture.event(event_id)
        return event if event is not None and may_see(self._actor, self.township, event) else None

    def order(self, order_id: str) -> Order | None:
        """The order, if the account may see it."""
        order = self._picture.order(order_id)
        about = self._picture.event(order.event) if order is not None else None
        return order if order is not None and may_see(self._actor, self.township, order, about) else None

    def shift(self, shift_id: str) -> Shift | None:
        """The shift; everybody may know who is on duty."""
        return self._picture.shift(shift_id)

    def whistle(self, whistle_id: str) -> Whistle | None:
        """The whistle, if the account may see it."""
        whistle = self._picture.whistle(whistle_id)
        about = self._picture.event(whistle.event) if whistle is not None else None
        return (
            whistle if whistle is not None and may_see(self._actor, self.township, whistle, about) else None
        )

    def alert(self, alert_id: str) -> Alert | None:
        """The alert, if the account may see it."""
        alert = self._picture.alert(alert_id)
        return alert if alert is not None and may_see(self._actor, self.township, alert) else None

    def takeover(self, takeover_id: str) -> Takeover | None:
        """The handover, if the account may see it."""
        takeover = self._picture.takeover(takeover_id)
        return takeover if takeover is not None and may_see(self._actor, self.township, takeover) else None

    def takeovers(self, since: datetime) -> Sequence[Takeover]:
        """Those of them that the account may see."""
        found = self._picture.takeovers(since)
        return [one for one in found if may_see(self._actor, self.township, one)]

    def alerts(self, since: datetime) -> Sequence[Alert]:
        """Those of them that the account may see."""
        return [one for one in self._picture.alerts(since) if may_see(self._actor, self.township, one)]

    def unsigned(self) -> Sequence[Order]:
        """Those of them that the account may see."""
        return [order for order in self._picture.unsigned() if self.order(order.id) is not None]

    def shifts(self, post: str, now: datetime) -> Sequence[Shift]:
        """The shifts of a post that cover this moment."""
        return self._picture.shifts(post, now)

    def shifts_between(self, start: datetime, end: datetime) -> Sequence[Shift]:
        """All shifts that last at some time between the two."""
        return self._picture.shifts_between(start, end)

    def frozen(self, frozen_id: str) -> Frozen | None:
        """The figures of a period, if the account may see them."""
        frozen = self._picture.frozen(frozen_id)
        return frozen if frozen is not None and may_see(self._actor, self.township, frozen) else None

    def callout(self, callout_id: str) -> Callout | None:
        """The call-out, if the account may see it."""
        callout = self._picture.callout(callout_id)
        return callout if callout is not None and may_see(self._actor, self.township, callout) else None

    def rota(self) -> Rota | None:
        """The plan of the roster, if the account may see it."""
        return self._picture.rota() if may_see_rota(self._actor) else None

    def shifts_of(self, person: str, start: datetime, end: datetime) -> Sequence[Shift]:
        """What a person has on the roster between two moments."""
        return self._picture.shifts_of(person, start, end)

    def watch(self, now: datetime) -> Sequence[Shift]:
        """The shifts of the day's watch that cover this moment."""
        return self._picture.watch(now)

    def absence(self, absence_id: str) -> Absence | None:
        """The absence; everybody may know who is away."""
        return self._picture.absence(absence_id)

    def absences(self, start: datetime, end: datetime) -> Sequence[Absence]:
        """Who is away at some time between two moments."""
        return self._picture.absences(start, end)

    def setting(self, setting_id: str) -> Setting | None:
        """The setting; everybody may know the catalogue."""
        return self._picture.setting(setting_id)

    def external(self, channel: Channel, number: str) -> str | None:
        """The event that came through a channel under a number there, seen or not."""
        return self._picture.external(channel, number)

    def number(self, now: datetime) -> str | None:
        """The next event number of the local day."""
        return self._picture.number(now)

    def ticket(self, ticket_id: str) -> Ticket | None:
        """The ticket, if the account works in the hall."""
        return self._picture.ticket(ticket_id) if may_see_hall(self._actor) else None

    def counter(self, counter_id: str) -> Counter | None:
        """The counter, if the account works in the hall."""
        return self._picture.counter(counter_id) if may_see_hall(self._actor) else None

    def tickets(self, now: datetime) -> Sequence[Ticket]:
        """The tickets of today, all of them: no number may be given twice."""
        return self._picture.tickets(now)

    def ticket_number(self, window: str, now: datetime) -> str | None:
        """The next number of a window today."""
        return self._picture.ticket_number(window, now)
