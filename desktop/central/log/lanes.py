"""Lanes: which commands of one request stay in order, so that a stuck one holds back those behind it and no others."""

from __future__ import annotations

from desktop.central.log.picture import Picture
from desktop.domain import commands as k
from desktop.domain.commands import Command, SubjectType
from desktop.domain.whistles import wire as w


def lane_of(picture: Picture, command: Command, lanes: dict[str, str]) -> str:
    """The event (or shift) whose commands stay in order. ``lanes``: of subjects that this request itself makes."""
    subject = command.subject.id
    match command.args:
        case k.Issue(event=event) | w.Blow(event=event):
            lanes[subject] = event
            return event
        case k.Rule(order=ruled):
            lanes[ruled] = subject
            return subject
        case k.Reassign(order=replacement):
            order = picture.order(subject)
            lane = order.event if order is not None else lanes.get(subject, subject)
            lanes[replacement] = lane
            return lane
        case _ if command.subject.type is SubjectType.ORDER:
            order = picture.order(subject)
            return order.event if order is not None else lanes.get(subject, subject)
        case _ if command.subject.type is SubjectType.WHISTLE:
            whistle = picture.whistle(subject)
            return whistle.event if whistle is not None else lanes.get(subject, subject)
        case _:
            return subject
