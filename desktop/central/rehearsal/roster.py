"""The rehearsal's roster: who has the watch and who sits at each post, day and night, from the profile's rotation."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime, time, timedelta

from desktop.central.rehearsal.steps import Act, World
from desktop.domain.commands import Assign, CheckIn, CheckOut
from desktop.domain.roster.shifts import DutyRole, Shift, ShiftState
from desktop.domain.township.posts import Post
from desktop.domain.township.township import Township

DAYS_BEFORE = 7
DAYS_AFTER = 7
_DAY, _NIGHT, _LENGTH = time(8), time(20), timedelta(hours=12)
_ABSENT_SHARE = 0.05
_AWAY_SHARE = 0.07
_ERRANDS = ("开会，预计一小时回", "入村走访", "到县里办事", "陪同检查", "现场踏勘", "参加培训")


def assigned_on(township: Township, post: Post, day: date) -> list[Assign]:
    """The shifts of one post that begin on this day: by day its lead, by night its deputy; at weekends by turns."""
    people = [person for person in (post.lead, post.deputy) if person is not None]
    if not people:
        return []
    first, second = people[0], people[-1]
    if day.weekday() > 4 and day.toordinal() % 2:
        first, second = second, first
    zone = township.clock.zone
    found = []
    for person, start in ((first, _DAY), (second, _NIGHT)):
        begin = datetime.combine(day, start, tzinfo=zone)
        found.append(
            Assign(
                role=DutyRole.POST, post=post.id, person=person, start=begin, end=begin + _LENGTH,
                deputy=person != post.lead,
            )
        )  # fmt: skip
    return found


def watches_on(township: Township, day: date) -> list[Assign]:
    """The watch that begins on this day: the leader on duty and the duty officers, in turn."""
    found = []
    for watch in township.watches:
        begin = datetime.combine(day, time(watch.start), tzinfo=township.clock.zone)
        person = watch.people[day.toordinal() % len(watch.people)]
        role = DutyRole.LEADER if watch.role == "leader" else DutyRole.OFFICER
        end = begin + timedelta(hours=watch.hours)
        found.append(Assign(role=role, post=None, person=person, start=begin, end=end, deputy=False))
    return found


def planned_shift(township: Township, wanted: Assign) -> Shift:
    """The shift of a day that has no record of its own any more."""
    return Shift(
        id=f"{township.id}:{wanted.post}:{wanted.start:%Y%m%d%H}", version=0, role=wanted.role, post=wanted.post,
        person=wanted.person, start=wanted.start, end=wanted.end, deputy=wanted.deputy, state=ShiftState.ON_DUTY,
        since=wanted.start,
    )  # fmt: skip


def roster_acts(world: World) -> list[Act]:
    """Shifts of the week before and after the present, assigned a week ahead; the past ones checked in."""
    town, until = world.township, world.until
    today = until.astimezone(town.clock.zone).date()
    acts: list[Act] = []
    for ahead in range(-DAYS_BEFORE, DAYS_AFTER):
        day = today + timedelta(days=ahead)
        written = datetime.combine(day - timedelta(days=8), time(16, 30), tzinfo=town.clock.zone)
        wanted = [
            *watches_on(town, day),
            *(one for post in town.posts for one in assigned_on(town, post, day)),
        ]
        for number, one in enumerate(wanted):
            at = (written + timedelta(seconds=4 * number)).astimezone(until.tzinfo)
            subject = world.id(at)
            acts.append(Act(at, world.dispatcher(), one, subject))
            acts += _attendance(world, one, subject)
    return acts


def _attendance(world: World, shift: Assign, subject: str) -> Sequence[Act]:
    dice, until = world.dice, world.until
    arrived = (shift.start + timedelta(minutes=dice.triangular(-18, 9, -4))).astimezone(until.tzinfo)
    if arrived >= until or dice.random() < _ABSENT_SHARE:
        return ()
    watch = shift.role is not DutyRole.POST
    actor = world.cast.posts[shift.post] if shift.post is not None else world.cast.dispatchers[0]
    acts = [Act(arrived, actor, CheckIn(), subject)]
    if not watch and dice.random() < _AWAY_SHARE:
        left = arrived + timedelta(minutes=dice.uniform(40, 500))
        back = left + timedelta(minutes=dice.uniform(30, 110))
        if left < until:
            acts.append(Act(left, actor, CheckOut(reason=dice.choice(_ERRANDS)), subject))
        if back < min(until, shift.end):
            acts.append(Act(back, actor, CheckIn(), subject))
    return acts
