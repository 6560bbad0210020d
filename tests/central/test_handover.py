"""交接班 over real HTTP: two accounts sign, the post signs for its own, and nobody leaves an emergency behind."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from desktop.central.accounts.accounts import Accounts, NewAccount
from desktop.clock import ManualClock, new_id
from desktop.domain.rights.actors import Role
from tests.central.conftest import Person, Running, Starter, password_hash, report, wanted

NOON = datetime(2026, 11, 23, 4, 0, tzinfo=UTC)


class Watch:
    """A central with two dispatchers, a commander, and a post with two accounts."""

    def __init__(self, start: Starter) -> None:
        self.clock = ManualClock(NOON)
        self.running: Running = start(clock=self.clock)
        town = self.running.center.township
        self.post, self.elsewhere = town.posts[0].id, town.posts[1].id
        made = [
            NewAccount("second", "调度员二", Role.DISPATCHER),
            NewAccount("lead", "岗位甲", Role.POST, post=self.post),
            NewAccount("deputy", "岗位乙", Role.POST, post=self.post),
            NewAccount("other", "岗位丙", Role.POST, post=self.elsewhere),
            NewAccount("wall", "大屏", Role.DISPLAY),
        ]
        Accounts(self.running.center.database, self.clock).add(made, password_hash())
        self.going, self.coming = self.running.login("dispatcher"), self.running.login("second")
        self.shift = new_id()
        args = {"role": "officer", "person": town.people[0].id, "start": NOON.isoformat(),
                "end": (NOON + timedelta(hours=8)).isoformat()}  # fmt: skip
        self.give(self.going, "shift.assign", self.shift, args)

    def give(
        self, person: Person, kind: str, subject: str, args: dict[str, Any] | None = None, code: str = "", **more: Any
    ) -> str:  # fmt: skip
        """Give a command; the sentence with which it was refused."""
        self.clock.advance(timedelta(seconds=30))
        (result,) = person.send(wanted(kind, subject, args, issued_at=self.clock.now().isoformat(), **more))
        problem = result.get("problem") or {}
        assert problem.get("code", "") == code, result
        return str(problem.get("detail", ""))

    def emergency(self, lead: str = "") -> tuple[str, str]:
        """An urgent event and its order, unsigned."""
        event, order = new_id(), new_id()
        step = report(event, severity="urgent", title="桥洞积水 13812345678")
        step["issued_at"] = self.clock.now().isoformat()
        (done,) = self.going.send(step)
        assert done["status"] == "applied", done
        self.give(self.going, "event.accept", event)
        args = {"event": event, "lead": lead or self.post, "text": "立即处置"}
        self.give(self.going, "order.issue", order, args, expected_version=2)
        return event, order

    def sheet(self, *unsigned: tuple[str, str], post: str | None = None) -> dict[str, Any]:
        """A sheet as a desk sends it."""
        matters = [
            {"id": event, "order": order, "number": "0001", "title": "桥洞积水"} for event, order in unsigned
        ]
        parts = [{"section": "unsigned", "matters": matters}] if matters else []
        return {"post": post, "start": NOON.isoformat(), "end": self.clock.now().isoformat(), "parts": parts}

    def seen(self, person: Person, takeover: str) -> dict[str, Any] | None:
        """The handover as somebody sees it."""
        rows = person.snapshot()[1]
        return next(
            (row["data"] for row in rows if row["kind"] == "handover" and row["data"]["id"] == takeover), None
        )


@pytest.fixture
def watch(start: Starter) -> Iterator[Watch]:
    return Watch(start)


def test_two_accounts_sign_and_only_then_the_officer_may_go(watch: Watch) -> None:
    matter = watch.emergency()
    said = watch.give(watch.going, "shift.checkout", watch.shift, code="unsigned")
    assert "紧急派单" in said
    assert "催签" in said
    takeover = new_id()
    watch.give(watch.going, "handover.offer", takeover, {"sheet": watch.sheet()}, code="outdated")
    watch.give(watch.going, "handover.offer", takeover, {"sheet": watch.sheet(matter), "words": "夜里有雨"})
    watch.give(watch.going, "shift.checkout", watch.shift, code="unsigned")
    ticked = {"acknowledged": [matter[0]]}
    watch.give(watch.going, "handover.take", takeover, ticked, code="same", expected_version=1)
    watch.give(watch.coming, "handover.take", takeover, {}, code="unacknowledged", expected_version=1)
    watch.give(watch.coming, "handover.take", takeover, ticked, code="version_required")
    watch.give(watch.going, "handover.note", takeover, {"words": "桥洞已拉警戒线"})
    watch.give(watch.coming, "handover.take", takeover, ticked, code="conflict", expected_version=1)
    watch.give(watch.coming, "handover.take", takeover, ticked, expected_version=2)
    held = watch.seen(watch.coming, takeover)
    assert held is not None
    assert (held["state"], held["giver"]["account"], held["taker"]["account"]) == (
        "taken",
        "dispatcher",
        "second",
    )
    assert held["words"] == "夜里有雨"
    assert [one["words"] for one in held["additions"]] == ["桥洞已拉警戒线"]
    watch.give(watch.going, "shift.checkout", watch.shift)
    watch.give(watch.going, "shift.checkin", watch.shift)
    watch.give(watch.coming, "shift.checkout", watch.shift, code="unsigned")


def test_the_posts_receipt_or_words_of_need_let_the_officer_go(watch: Watch) -> None:
    _, order = watch.emergency()
    watch.give(watch.going, "shift.checkout", watch.shift, code="unsigned")
    left = new_id()
    watch.give(watch.going, "handover.leave", left, {"words": " "}, code="malformed")
    watch.give(watch.going, "handover.leave", left, {"words": "家中急事", "shift": watch.shift})
    watch.give(watch.going, "shift.checkout", watch.shift)
    held = watch.seen(watch.running.login("commander"), left)
    assert held is not None
    assert (held["state"], held["words"]) == ("left", "家中急事")
    assert [one["order"] for one in held["sheet"]["parts"][0]["matters"]] == [order]
    assert "13812345678" not in str(held)
    watch.give(watch.going, "shift.checkin", watch.shift)
    watch.give(watch.coming, "shift.checkout", watch.shift, code="unsigned")
    watch.give(watch.running.login("lead"), "order.receive", order)
    watch.give(watch.coming, "shift.checkout", watch.shift)


def test_a_post_hands_over_among_itself_and_nobody_else_sees_it(watch: Watch) -> None:
    matter = watch.emergency()
    lead, deputy, other = (watch.running.login(name) for name in ("lead", "deputy", "other"))
    takeover = new_id()
    wrong = watch.sheet(matter, post=watch.elsewhere)
    watch.give(lead, "handover.offer", takeover, {"sheet": wrong}, code="role")
    watch.give(lead, "handover.offer", takeover, {"sheet": watch.sheet(matter, post=watch.post)})
    ticked = {"acknowledged": [matter[0]]}
    watch.give(other, "handover.take", takeover, ticked, code="unknown_subject", expected_version=1)
    watch.give(watch.going, "handover.take", takeover, ticked, code="role", expected_version=1)
    watch.give(deputy, "handover.refuse", takeover, {"words": "缺一条督办"})
    watch.give(lead, "handover.withdraw", takeover, code="state")
    again = new_id()
    watch.give(lead, "handover.offer", again, {"sheet": watch.sheet(matter, post=watch.post)})
    watch.give(
        lead, "handover.offer", new_id(), {"sheet": watch.sheet(matter, post=watch.post)}, code="waiting"
    )
    watch.give(deputy, "handover.take", again, ticked, expected_version=1)
    for person, sees in (
        (lead, True),
        (watch.going, True),
        (other, False),
        (watch.running.login("wall"), False),
    ):
        assert (watch.seen(person, again) is not None) is sees
        told = [one for one in person.changes()["changes"] if one["subject"]["type"] == "handover"]
        assert bool(told) is sees


def test_a_months_sheets_come_with_the_picture_and_waiting_ones_for_ever(watch: Watch) -> None:
    signed, waiting = new_id(), new_id()
    watch.give(watch.going, "handover.offer", signed, {"sheet": watch.sheet()})
    watch.give(watch.coming, "handover.take", signed, {}, expected_version=1)
    watch.give(watch.going, "handover.offer", waiting, {"sheet": watch.sheet()})
    watch.clock.advance(timedelta(days=30))
    late = watch.running.login("second")
    assert watch.seen(late, signed) is not None
    watch.clock.advance(timedelta(days=2))
    late = watch.running.login("second")
    assert watch.seen(late, signed) is None
    assert watch.seen(late, waiting) is not None
