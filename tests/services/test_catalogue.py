"""The catalogue at a desk: told by the feed, kept over a restart without network, laid under what is pending."""

from __future__ import annotations

import asyncio
from pathlib import Path

from desktop.domain import commands as k
from desktop.domain.problems import Refusal
from desktop.domain.rights.actors import Actor, Role
from desktop.domain.township.settings import setting_id
from desktop.services.situation.situation import Sending, Touched
from tests.support import ring
from tests.support.ring import Where
from tests.support.town import changshan

ADMIN = Actor(account="admin", name="系统管理员", role=Role.ADMIN, station="测试")
ITEM = changshan().catalogue[0]
SUBJECT = setting_id(ITEM.id)


def renamed(name: str) -> k.PutItem:
    return k.PutItem(item=ITEM.model_copy(update={"name": name}), reason="年度修订")


def test_a_change_reaches_every_desk_and_outlives_it(tmp_path: Path) -> None:
    async def story() -> None:
        with ring.central(tmp_path / "central") as central:
            where = Where(central.url)
            async with ring.desk(tmp_path / "desk", where) as desk:
                await ring.live(desk)
                told: list[Touched] = []
                desk.situation.touched.connect(told.append)
                central.center.log.submit(_given(renamed("城市内涝"), 0), ADMIN)
                await ring.until(lambda: desk.situation.township.item(ITEM.id).name == "城市内涝")  # type: ignore[union-attr]
                assert any(("setting", SUBJECT) in touched.keys for touched in told)
                checks = desk.comparisons
                desk.check()
                await ring.until(lambda: desk.comparisons > checks)
                assert desk.connection.standing.drift == 0
        where.url = "http://127.0.0.1:9"
        async with ring.desk(tmp_path / "desk", where) as desk:
            await asyncio.wait_for(desk.ready(), ring.PATIENCE)
            town = desk.situation.township
            now, then = town.item(ITEM.id), town.edition(ITEM.id, ITEM.version)
            assert now is not None
            assert then is not None
            assert (now.name, then.name) == ("城市内涝", ITEM.name)

    asyncio.run(story())


def test_an_administrator_sees_his_own_change_at_once_and_takes_it_back(tmp_path: Path) -> None:
    async def story() -> None:
        with ring.central(tmp_path / "central") as central:
            where = Where(central.url)
            async with ring.desk(tmp_path / "desk", where, "admin") as desk:
                await ring.live(desk)
            where.url = "http://127.0.0.1:9"
            async with ring.desk(tmp_path / "desk", where, "admin") as desk:
                await asyncio.wait_for(desk.ready(), ring.PATIENCE)
                given = await desk.desk.submit(renamed("城市内涝"), SUBJECT)
                assert not isinstance(given, Refusal)
                assert given.expected_version == 0
                assert desk.situation.township.item(ITEM.id).name == "城市内涝"  # type: ignore[union-attr]
                again = await desk.desk.submit(renamed("内涝"), SUBJECT)
                assert not isinstance(again, Refusal)
                assert again.expected_version == 1
                await desk.desk.withdraw(given.id)
                (left,) = desk.situation.pending()
                assert left.command.expected_version == 0, "it counted the one that was taken back as a step"
                assert desk.situation.township.item(ITEM.id).name == "内涝"  # type: ignore[union-attr]
                await desk.desk.withdraw(left.command.id)
                assert desk.situation.township.item(ITEM.id) == ITEM

    asyncio.run(story())


def test_who_was_slower_keeps_his_words(tmp_path: Path) -> None:
    async def story() -> None:
        with ring.central(tmp_path / "central") as central:
            async with ring.desk(tmp_path / "desk", Where(central.url), "admin") as desk:
                await ring.live(desk)
                central.center.log.submit(_given(renamed("城市内涝"), 0), ADMIN)
                await ring.until(lambda: desk.situation.setting(SUBJECT) is not None)
                refused = await desk.desk.submit(renamed("内涝"), SUBJECT, expected_version=0)
                assert isinstance(refused, Refusal)
                assert refused.code == "conflict"
                given = await desk.desk.submit(renamed("内涝"), SUBJECT, expected_version=1)
                assert not isinstance(given, Refusal)
                await ring.until(lambda: not desk.situation.pending())
                assert desk.situation.township.item(ITEM.id).version == ITEM.version + 2  # type: ignore[union-attr]
                assert all(one.sending is not Sending.REFUSED for one in desk.situation.pending())

    asyncio.run(story())


def _given(args: k.PutItem, version: int) -> k.Command:
    return k.command(ring.new_id(), args, SUBJECT, ring.SystemClock().now(), version)
