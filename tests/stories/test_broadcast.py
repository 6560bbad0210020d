"""A broadcast over the whole ring: one desk writes, another lets it out, a file appears, it is stopped."""

from __future__ import annotations

import asyncio
from datetime import timedelta
from pathlib import Path

import pytest

from desktop.central.alerts.speakers import FOLDER, speakers_of
from desktop.central.outside.gateways import Gateways, Retry
from desktop.central.outside.outbound import Outbound
from desktop.clock import SystemClock, new_id
from desktop.domain.alerts import wire as a
from desktop.domain.alerts.alerts import AlertState, AlertText, CancelReason
from desktop.domain.places.areas import AreaLevel
from desktop.domain.problems import Refusal
from desktop.services.session import DeskSession
from tests.stories.test_whistle import submit
from tests.support.ring import central, desk, live, until

pytestmark = pytest.mark.story


def test_two_desks_a_village_and_a_file(tmp_path: Path) -> None:
    async def story(url: str, villages: list[str], out: Path) -> None:
        async with (
            desk(tmp_path / "one", url) as writer,
            desk(tmp_path / "two", url, "commander") as chief,
            desk(tmp_path / "three", url, f"village:{villages[0]}") as here,
            desk(tmp_path / "four", url, f"village:{villages[1]}") as there,
        ):
            for session in (writer, chief, here, there):
                await session.ready()
                await live(session)
            alert = new_id()
            text = AlertText(
                event="暴雨", headline="暴雨红色预警", description="三小时内有大暴雨。", areas=(villages[0],),
                expires=SystemClock().now() + timedelta(hours=3),
            )  # fmt: skip
            await submit(writer, a.DraftAlert(text=text), alert)
            await seen_by(chief, alert, AlertState.PENDING)
            early = await writer.desk.submit(a.SendAlert(hash=text.hash), alert)
            assert isinstance(early, Refusal)
            assert early.code == "two_persons"
            await submit(chief, a.ApproveAlert(hash=text.hash), alert)
            await seen_by(writer, alert, AlertState.APPROVED)
            assert here.situation.alert(alert) is None, "a draft is the center's own"
            await submit(writer, a.SendAlert(hash=text.hash), alert)
            await seen_by(here, alert, AlertState.SENT)
            await until(lambda: [one for one in out.glob("*-play-*") if (one / "alert.cap.xml").exists()])
            await until(lambda: writer.situation.alert(alert).sendings[0].state.value == "sent")  # type: ignore[union-attr]
            await submit(chief, a.CancelAlert(reason=CancelReason.ERROR, words="报错了村"), alert)
            await seen_by(here, alert, AlertState.CANCELLED)
            await until(lambda: list(out.glob("*-stop-*")))
            assert there.situation.alert(alert) is None
        async with desk(tmp_path / "three", url, f"village:{villages[0]}") as again:
            await again.ready()
            found = again.situation.alert(alert)
            assert found is not None, "it lies in the village's own file"
            assert found.state is AlertState.CANCELLED

    with central(tmp_path / "center") as made:
        center = made.center
        villages = [one.id for one in center.township.tree.at_level(AreaLevel.VILLAGE)]
        ways = speakers_of(Gateways(), tmp_path / "center")
        outbound = Outbound(center.log, SystemClock(), {}, Retry(), ways, Gateways().speakers.retry)
        outbound.start()
        try:
            asyncio.run(story(made.url, villages, tmp_path / "center" / FOLDER / "out"))
        finally:
            outbound.close()


async def seen_by(session: DeskSession, alert: str, state: AlertState) -> None:
    """Wait until a desk has it in this state."""
    await until(lambda: (found := session.situation.alert(alert)) is not None and found.state is state)
