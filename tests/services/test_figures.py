"""Figures out of a real store: rows are those that were counted, and what is touched is told anew, nothing else."""

from __future__ import annotations

import asyncio
from collections.abc import Iterable
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
from sqlalchemy import Connection

from desktop.clock import ManualClock, new_id
from desktop.domain import commands as k
from desktop.domain.commands import SubjectType
from desktop.domain.events.events import Event
from desktop.domain.evolve import Entity
from desktop.domain.figures.figures import Reading
from desktop.domain.figures.indicators import INDICATORS, Lack
from desktop.domain.orders.orders import Order
from desktop.domain.times.deadlines import Level
from desktop.domain.times.periods import Span, period_of
from desktop.services.figures.figures import Answer, Figures, Question, Scope, ScopeKind, Which
from desktop.services.tasks import Tasks
from desktop.services.workers import Workers
from desktop.store import facts
from desktop.store.mirror import Cursor, Incoming
from desktop.store.store import Store
from tests.support import town
from tests.support.ring import until
from tests.support.town import COMMANDER, DISPATCHER, NOON, Story

DAY = timedelta(days=1)
MONTH = Question(period_of(Span.MONTH, NOON.date()))


class Hall:
    """A store with what a story has told, and figures of it."""

    def __init__(self, folder: Path) -> None:
        self._path = folder / "desk.sqlite3"
        self.clock = ManualClock(NOON + DAY)

    async def __aenter__(self) -> Hall:
        self.store, self.workers = await Store.open(self._path, self.clock), Workers("files", most=1)
        self.figures = Figures(self.store, self.workers, self.clock, town.changshan)
        self.tasks = Tasks()
        return self

    async def __aexit__(self, *_: object) -> None:
        self.figures.close()
        self.workers.shutdown()
        await self.store.close()


def parts(story: Story) -> list[Entity]:
    return [one for one in story.central.entities.values() if isinstance(one, Event | Order)]


def test_every_number_opens_to_its_rows(tmp_path: Path) -> None:
    async def read() -> None:
        story = town.morning(80)
        async with Hall(tmp_path) as hall:
            await hall.store.replace(Cursor(new_id(), 5), parts(story))
            answer = await hall.figures.answer(MONTH)
            assert answer.seq == 5
            assert not answer.whole, "the past was never said to be complete"
            for key, reading in answer.readings.items():
                found = {
                    which: await hall.figures.rows(MONTH, key, which, cutoff=answer.cutoff) for which in Which
                }
                assert found[Which.NUMERATOR].total == reading.numerator
                assert (
                    found[Which.DENOMINATOR].total
                    == reading.denominator
                    == len(found[Which.DENOMINATOR].rows)
                )
                assert found[Which.MISSED].total == reading.missed
                assert found[Which.EXCLUDED].total == sum(reading.excluded.values())
                reasons = [row.reason for row in found[Which.EXCLUDED].rows]
                assert {one: reasons.count(one) for one in reasons} == dict(reading.excluded)
                for row in found[Which.DENOMINATOR].rows:
                    event = story.event(row.event)
                    assert (row.title, row.number, row.reported_at) == (
                        event.title, event.number, event.reported_at,
                    )  # fmt: skip
            check = await hall.figures.check(answer)
            assert check is not None
            assert (check.agreed, check.differences) == (True, ())
            assert check.events == len(list(story.central.events()))
            wrong = replace(answer.readings["punctual"], numerator=answer.readings["punctual"].numerator + 1)
            found = await hall.figures.check(replace(answer, readings={**answer.readings, "punctual": wrong}))
            assert found is not None
            assert [(one.key, one.part) for one in found.differences] == [("punctual", "numerator")]
            place = max(n for n, one in enumerate(answer.trend.buckets) if one.reported)
            buckets = list(answer.trend.buckets)
            buckets[place] = replace(buckets[place], reported=buckets[place].reported + 1)
            drawn = replace(
                answer, trend=replace(answer.trend, buckets=tuple(buckets)), posts=answer.posts[1:]
            )
            found = await hall.figures.check(drawn)
            assert found is not None
            day = buckets[place].start.astimezone(town.changshan().clock.zone).date()
            told = {(one.key, one.part, one.slot) for one in found.differences}
            assert told >= {("days", "reported", f"{day}"), ("posts", "denominator", answer.posts[0].post)}
            assert {one.key for one in found.differences} == {"days", "posts"}
            cycle = next(one for one in answer.percentiles if one.key == "cycle")
            first, *rest = answer.ages
            levels = {**first.levels, Level.SOON: first.levels.get(Level.SOON, 0) + 1}
            spark = replace(answer.sparks["closed"][3], numerator=77)
            drawn = replace(
                answer, percentiles=(replace(cycle, p75=1.0, longest=None),),
                ages=(replace(first, levels=levels), *rest),
                last_year={**answer.last_year, "closed": Reading("closed", 1.0, 5, 5)},
                sparks={**answer.sparks, "closed": (*answer.sparks["closed"][:3], spark)},
            )  # fmt: skip
            found = await hall.figures.check(drawn)
            assert found is not None
            told = {(one.key, one.part, one.slot) for one in found.differences}
            assert told >= {
                ("times", "p75", "cycle"), ("times", "longest", "cycle"), ("ages", "soon", "0"),
                ("closed", "numerator", "last_year"), ("closed", "numerator", f"{spark.period.first}"),
            }  # fmt: skip
            assert ("times", "p90", "cycle") not in told
            assert await hall.figures.check(replace(answer, epoch="another")) is None
            assert answer.readings["punctual"].denominator > 0
            assert answer.readings["visits"].lack is Lack.VISITS
            assert answer.readings["visits"].value is None
            by_stage = sum(sum(levels.values()) for levels in answer.backlog.values())
            assert by_stage == sum(one.total for one in answer.ages) > 0
            assert answer.pareto[-1].share == pytest.approx(1)
            assert sum(one.count for one in answer.pareto) == sum(map(sum, answer.heat.counts))
            posts = [one.post for one in answer.posts]
            for post, rate in zip(posts, answer.posts, strict=True):
                if post:
                    one = await hall.figures.answer(replace(MONTH, scope=Scope(ScopeKind.POST, post)))
                    assert one.readings["punctual"].value == pytest.approx(rate.rate)
                    again, asked = one.readings["reworked"], one.readings["sampled"]
                    assert (rate.closings, rate.reworked) == (again.denominator, again.numerator)
                    assert rate.sampled == asked.numerator

    asyncio.run(read())


def numbers(answer: Answer) -> dict[str, object]:
    return {key: answer.readings[key] for key in INDICATORS if key != "freshness"} | {
        "pareto": answer.pareto, "funnel": answer.funnel, "backlog": answer.backlog, "sparks": answer.sparks,
        "trend": answer.trend, "hours": answer.hours, "ages": answer.ages, "posts": answer.posts,
    }  # fmt: skip


def kept_otherwise(connection: Connection) -> None:
    """As a release does that tells facts with another mark."""
    connection.exec_driver_sql("UPDATE facts SET marks = substr(marks, 9)")
    connection.exec_driver_sql("UPDATE meta SET value = '0-another' WHERE key = 'facts'")


def test_what_was_touched_is_told_anew_also_after_a_restart(tmp_path: Path, monkeypatch) -> None:
    monkeypatch.setattr("desktop.store.facts.DUE_PAGE", 7)
    monkeypatch.setattr("desktop.store.facts.PAGE", 11)
    monkeypatch.setattr("desktop.store.facts.MANY", 1)
    told: list[int] = []
    keep = facts.keep

    def counted(connection, some, gone: Iterable[int]) -> None:
        told.append(len(some))
        keep(connection, some, list(gone))

    monkeypatch.setattr("desktop.store.facts.keep", counted)

    async def first(folder: Path, story: Story) -> dict[str, object]:
        async with Hall(folder) as hall:
            await hall.store.replace(Cursor("log", 0), parts(story))
            return numbers(await hall.figures.answer(MONTH))

    async def go_on() -> None:
        story = town.morning(40)
        known = parts(story)
        before = await first(tmp_path / "one", story)
        some = next(one for one in known if isinstance(one, Event) and one.state == "accepted")
        events = sum(isinstance(one, Event) for one in known)
        assert sum(told) == events
        already = len(story.changes)
        story.do(k.Suspend(reason="season", until=NOON + 9 * DAY, words="等雨停"), some.id, COMMANDER, NOON)
        new = story.report("新来的一件", NOON + timedelta(hours=1), by=DISPATCHER)
        messages = [Incoming(n, None, change) for n, change in enumerate(story.changes[already:], start=1)]
        async with Hall(tmp_path / "one") as hall:
            del told[:]
            assert numbers(await hall.figures.answer(MONTH)) == before
            assert not sum(told), "all facts were kept"
            await hall.store.write(kept_otherwise)
            hall.figures.forget()
            assert numbers(await hall.figures.answer(MONTH)) == before
            assert sum(told) == events, "what another release had kept was of no use"
            await hall.store.write(kept_otherwise)
            await hall.store.write(facts.renew)
            hall.figures.forget()
            del told[:]
            ahead = hall.tasks.spawn(hall.figures.prepare(0.01, 0.0), "ahead")
            await until(lambda: sum(told) == events)
            del told[:]
            assert numbers(await hall.figures.answer(MONTH)) == before
            assert not sum(told), "all had been told before anybody asked"
            ahead.cancel()
            del told[:]
            await hall.store.apply(messages)
            after = await hall.figures.answer(MONTH)
            assert sum(told) == 2
            assert after.seq == len(messages)
            seq = after.seq + 1
            await hall.store.fill([])
            begun = hall.tasks.spawn(hall.figures.check(after), "check")
            await asyncio.sleep(0)
            story.do(k.Accept(), new, DISPATCHER, NOON + 2 * timedelta(hours=1))
            await hall.store.apply([Incoming(seq, None, story.changes[-1])])
            check = await begun
            assert check is not None
            assert (check.agreed, check.seq) == (True, seq), "what came meanwhile is in both"
            after = await hall.figures.answer(MONTH)
            assert numbers(after) == await first(tmp_path / "two", story)
            gone = [one for one in parts(story) if one.id != new]
            await hall.store.replace(Cursor("log", 90), gone, left={(SubjectType.EVENT, new): 1})
            left = numbers(await hall.figures.answer(MONTH))
        story.central.drop(SubjectType.EVENT, new)
        assert left == await first(tmp_path / "three", story)
        assert left != numbers(after)

    for name in ("one", "two", "three"):
        (tmp_path / name).mkdir()
    asyncio.run(go_on())
