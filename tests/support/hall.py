"""A day in the service hall for tests and pictures: tickets at every window, counters open, some done, one passed."""

from __future__ import annotations

from datetime import datetime, timedelta

from desktop.domain.hall import wire as w
from desktop.domain.hall.tickets import Rating
from desktop.domain.rights.actors import Actor, Role
from tests.support.town import NOON, Story

CLERK = Actor(account="window", name="周芳", role=Role.WINDOW, station="民政窗口")
KIOSK = Actor(account="kiosk:01", name="自助机 01 号", role=Role.KIOSK, station="自助机")
_CLERKS = {
    number: Actor(account=f"w{number}", name=name, role=Role.WINDOW, station=f"{number} 号窗口")
    for number, name in zip("1235678", ("韩立", "何静", "吕平", "施敏", "孔伟", "严亮", "华磊"), strict=True)
}


def take(story: Story, window: str, at: datetime, **more: object) -> str:
    """A ticket; returns its id."""
    id_ = story.new_id("ticket")
    story.do(w.TakeTicket.model_validate({"window": window, **more}), id_, KIOSK, at)
    return id_


def served(story: Story, ticket: str, counter: str, clerk: Actor, at: datetime, minutes: int) -> None:
    """Called, served, done at ``at`` plus so many minutes."""
    story.do(w.CallTicket(counter=counter), ticket, clerk, at)
    story.do(w.ServeTicket(), ticket, clerk, at + timedelta(seconds=20))
    story.do(w.FinishTicket(), ticket, clerk, at + timedelta(seconds=20, minutes=minutes))


def hall_day(story: Story, *, open_mine: bool = True) -> dict[str, list[str]]:
    """The afternoon at half past two; ids of the tickets that still wait, by window."""
    start = NOON - timedelta(minutes=100)
    for number, clerk in _CLERKS.items():
        window = {
            "1": "zongzhi",
            "2": "sifa",
            "3": "xinfang",
            "5": "renshe",
            "6": "yibao",
            "7": "shuiwu",
            "8": "zigui",
        }
        story.do(w.OpenCounter(windows=(window[number],)), number, clerk, start)
    if open_mine:
        story.do(w.OpenCounter(windows=("minzheng",)), "4", CLERK, start)
    waiting: dict[str, list[str]] = {}
    for window, counter, done, queued, minutes in (
        ("zongzhi", "1", 4, 1, 8), ("xinfang", "3", 3, 1, 20), ("renshe", "5", 5, 3, 5), ("yibao", "6", 6, 5, 4),
        ("zigui", "8", 3, 2, 8), ("minzheng", "4", 5 if open_mine else 0, 4, 6), ("shuiwu", "7", 2, 0, 5),
    ):  # fmt: skip
        clerk = _CLERKS.get(counter, CLERK)
        for turn in range(done):
            at = start + timedelta(minutes=turn * (minutes + 1))
            ticket = take(story, window, at)
            served(story, ticket, counter, clerk, at, minutes)
            if turn == 0:
                story.do(w.RateTicket(rating=Rating.GOOD), ticket, KIOSK, at + timedelta(minutes=minutes + 1))
        waiting[window] = [
            take(story, window, NOON - timedelta(minutes=35 - 7 * turn), priority=turn == 2)
            for turn in range(queued)
        ]
    for window, counter in (("renshe", "5"), ("yibao", "6")):
        ticket = take(story, window, NOON - timedelta(minutes=50))
        story.do(w.CallTicket(counter=counter), ticket, _CLERKS[counter], NOON - timedelta(minutes=3))
    moved = take(story, "renshe", NOON - timedelta(minutes=48), matter="社会保障卡申领")
    story.do(w.TransferTicket(to="minzheng"), moved, _CLERKS["5"], NOON - timedelta(minutes=9))
    waiting["minzheng"].insert(0, moved)
    passed = take(story, "minzheng", NOON - timedelta(minutes=60), matter="高龄津贴")
    if open_mine:
        story.do(w.CallTicket(counter="4"), passed, CLERK, NOON - timedelta(minutes=30))
        story.do(w.SkipTicket(), passed, CLERK, NOON - timedelta(minutes=28))
    story.do(
        w.PauseCounter(back_at=NOON + timedelta(minutes=18)), "7", _CLERKS["7"], NOON - timedelta(minutes=2)
    )
    return waiting
