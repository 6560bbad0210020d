"""Two sign at one desk over the whole ring: the second with the own password, and nobody changes chairs."""

from __future__ import annotations

import asyncio
from functools import partial
from pathlib import Path

import pytest

from desktop.clock import SystemClock, new_id
from desktop.domain import commands as k
from desktop.domain.catalogue.catalogue import Channel
from desktop.domain.problems import Refused
from desktop.domain.rights.trail import Act
from desktop.domain.takeovers import wire as t
from desktop.domain.takeovers.sheet import sheet_of
from desktop.domain.takeovers.takeovers import TakeoverState
from desktop.services.sending.cosigning import Signer, cosign
from tests.services.test_oversight import on_record
from tests.stories.test_ring import submit
from tests.support.ring import SECRET, central, desk, live, until

pytestmark = pytest.mark.story


def test_the_second_signature_is_the_seconds_own(tmp_path: Path) -> None:
    async def story() -> None:
        with central(tmp_path / "central") as middle:
            async with desk(tmp_path / "one", middle.url) as session:
                await live(session)
                picture, now, id_ = session.situation, SystemClock().now(), new_id()
                sheet = sheet_of(
                    picture.township,
                    picture.events(),
                    picture.orders(),
                    (),
                    tuple(picture.all_shifts()),
                    now,
                    now,
                )
                await submit(session, t.Offer(sheet=sheet), id_)
                await until(lambda: not picture.pending() and picture.takeover(id_))

                async def sign(username: str, password: str) -> str:
                    held = picture.takeover(id_)
                    assert held is not None
                    wanted = k.command(new_id(), t.Take(), id_, SystemClock().now(), held.version)
                    work = partial(cosign, session.central, Signer(username, password), wanted)
                    return await asyncio.to_thread(work)

                with pytest.raises(Refused) as wrong:
                    await sign("dispatcher2", "not the password")
                assert wrong.value.code == "credentials"
                with pytest.raises(Refused, match="接班人不能是交班人自己"):
                    await sign("dispatcher", SECRET)
                assert await sign("dispatcher2", SECRET)
                await until(lambda: (found := picture.takeover(id_)) and found.state is TakeoverState.TAKEN)
                made = picture.takeover(id_)
                assert made is not None
                assert made.taker is not None
                assert (made.giver.account, made.taker.account) == ("dispatcher", "dispatcher2")
                await submit(session, k.Report(title="路灯不亮", channel=Channel.GRID), new_id())
                await until(lambda: not picture.pending())  # who sits here is who sat here
            assert [row.account for row in on_record(middle, Act.LOGIN) if row.outcome == "done"][
                -1
            ] == "dispatcher2"
            assert "dispatcher2" in [row.account for row in on_record(middle, Act.LOGOUT)]

    asyncio.run(story())
