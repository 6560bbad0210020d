"""Telephones of the hall's people: no picture holds them, each look is on record, also one without the center."""

from __future__ import annotations

import asyncio
import os
from pathlib import Path

import pytest

from desktop.clock import SystemClock
from desktop.domain.problems import Refused, Unreachable
from desktop.domain.rights.reveal import BookPurpose, WantedBook
from desktop.domain.rights.trail import Act
from desktop.services.oversight.acts import FILE as ACTS
from desktop.services.session import DeskSession, account_file
from desktop.store.keys import StoreKey
from desktop.store.store import Store
from tests.conftest import ExpectedLogs
from tests.services.test_oversight import on_record
from tests.support.ring import CentralThread, Where, central, desk, live, until
from tests.support.town import changshan

KEY = StoreKey(os.urandom(32), "file")
PERSON = next(one for one in changshan().people if one.phone)
ONE = WantedBook(purpose=BookPurpose.CONTACT, people=(PERSON.id,))


def kept(middle: CentralThread) -> int:
    """How often the center has given a copy to be kept."""
    return sum(row.detail["purpose"] == "kept" for row in on_record(middle, Act.REVEALED))


async def fetched(middle: CentralThread, session: DeskSession, times: int = 1) -> None:
    """Wait until the desk has its copy."""
    await live(session)
    await until(lambda: session.phones_kept)
    assert kept(middle) == times


def test_without_the_center_a_number_is_shown_once_that_is_on_record(tmp_path: Path) -> None:
    async def story() -> None:
        with central(tmp_path / "central") as middle:
            place = Where(middle.url)
            async with desk(tmp_path, place, key=KEY) as session:
                await fetched(middle, session)
                assert (await session.reveal_people(ONE)).phones == {PERSON.id: PERSON.phone}
                known = session.situation.township.person(PERSON.id)
                assert known is not None
                assert "****" in known.phone
            place.url = None
            async with desk(tmp_path, place, key=KEY) as session:
                found = await session.reveal_people(ONE)
                assert (found.phones, found.offline) == ({PERSON.id: PERSON.phone}, True)
                assert b"field.reveal_offline" in (tmp_path / "desk" / ACTS).read_bytes()
                assert (
                    len((await session.reveal_people(WantedBook(purpose=BookPurpose.CALL_OUT))).phones) > 50
                )
            store = await Store.open(
                account_file(tmp_path, "dispatcher"), SystemClock(), KEY.derive("desk"), ()
            )
            facts = [await store.fact(name) or "" for name in ("township", "telephones", "telephones_of")]
            await store.close()
            assert facts[0]
            assert facts[1]
            assert not any(one.phone in fact for fact in facts for one in changshan().people if one.phone)
            place.url = middle.url
            async with desk(tmp_path, place, key=KEY) as session:
                await until(lambda: len(on_record(middle, Act.REVEALED_OFFLINE)) == 2)
            first, second = on_record(middle, Act.REVEALED_OFFLINE)
            assert (first.account, first.subject) == ("dispatcher", f"people:{PERSON.id}")
            assert (first.detail["opening"], second.detail["opening"]) == (1, 2)
            assert first.detail["purpose"] == "contact"
            assert "at_desk" in first.detail
            assert kept(middle) == 1, "the copy is renewed with the profile, not with each start"

    asyncio.run(story())


def test_what_cannot_be_put_on_record_is_not_shown(tmp_path: Path, expected_logs: ExpectedLogs) -> None:
    expected_logs("WARNING .*could not be put on record")

    async def story() -> None:
        with central(tmp_path / "central") as middle:
            place = Where(middle.url)
            async with desk(tmp_path, place, key=KEY) as session:
                await fetched(middle, session)
            (tmp_path / "desk" / ACTS).unlink(missing_ok=True)
            (tmp_path / "desk" / ACTS).mkdir()  # nothing can be written there
            place.url = None
            async with desk(tmp_path, place, key=KEY) as session:
                with pytest.raises(Unreachable, match="登记不了，所以没有显示"):
                    await session.reveal_people(ONE)
                (tmp_path / "desk" / ACTS).rmdir()
                await session.reveal_people(ONE)

    asyncio.run(story())


def test_a_copy_is_not_said_to_be_kept_once_it_is_gone(tmp_path: Path) -> None:
    """What was kept cannot be read any more, and the center gives no other one."""

    async def story() -> None:
        with central(tmp_path / "central") as middle:
            async with desk(tmp_path, Where(middle.url), key=KEY) as session:
                await fetched(middle, session)
                phones = session._phones
                assert phones is not None

                def none(_wanted: WantedBook) -> None:
                    raise Refused("不能留存。", "role")

                phones._central.reveal_people = none  # type: ignore[method-assign, assignment]
                await phones._store.remember(telephones="")
                phones.renew()
                await until(lambda: not session.phones_kept)

    asyncio.run(story())


def test_without_a_copy_or_a_right_to_it_there_is_none(tmp_path: Path) -> None:
    async def story() -> None:
        with central(tmp_path / "central") as middle:
            place = Where(middle.url)
            async with desk(tmp_path, place, "post:chengjian", key=KEY) as session:
                await live(session)
            async with desk(tmp_path, place) as session:  # a desk without a key keeps nothing
                await live(session)
            place.url = None
            for account, key in (("post:chengjian", KEY), ("dispatcher", None)):
                async with desk(tmp_path, place, account, key=key) as session:
                    with pytest.raises(Unreachable, match="本机也没有留存"):
                        await session.reveal_people(ONE)
            assert kept(middle) == 0

    asyncio.run(story())
