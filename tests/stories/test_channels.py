"""One entrance, two ways: 12345 reports and hears how it stands, though answers are lost; the county answers."""

from __future__ import annotations

import asyncio
import json
from pathlib import Path
from typing import Any

import pytest
import requests

from desktop.central.accounts.accounts import NO_PASSWORD, NewAccount
from desktop.central.outside.gateways import Adapter, HttpAdapter, Retry
from desktop.central.outside.outbound import Outbound
from desktop.clock import SystemClock
from desktop.domain import commands as k
from desktop.domain.catalogue.catalogue import Channel
from desktop.domain.events.events import EventState
from desktop.domain.events.records import Reply
from desktop.domain.outside.channels import messages_of
from desktop.domain.outside.outside import HandOverReason, MessageKind, MessageState, OutsideWord
from desktop.domain.rights.actors import Role
from tests.support.gateway import echo, gateway
from tests.support.ring import PATIENCE, SECRET, CentralThread, central, desk, live, until

pytestmark = pytest.mark.story

SOON = Retry(first_minutes=0.005, then_minutes=0.01)


def put(at: CentralThread, channel: str, message: dict[str, Any]) -> dict[str, Any]:
    """A gateway logs in and sends one message."""
    body = {"username": f"gateway:{channel}", "password": SECRET}
    token = requests.post(f"{at.url}/v1/session", json=body, timeout=PATIENCE).json()["token"]
    answer = requests.post(
        f"{at.url}/v1/inbound/{channel}",
        json=message,
        headers={"Authorization": f"Bearer {token}"},
        timeout=PATIENCE,
    )
    found: dict[str, Any] = answer.json()
    return found


def test_from_12345_to_the_end_and_to_the_county_and_back(tmp_path: Path) -> None:
    """Reported by a gateway, handed over, answered, closed: each state told once."""
    asyncio.run(the_story(tmp_path))


async def the_story(tmp_path: Path) -> None:
    """All of it."""
    with central(tmp_path / "central") as at, gateway() as hotline, gateway() as county:
        names = [NewAccount(f"gateway:{name}", name, Role.WINDOW) for name in ("12345", "county")]
        at.center.accounts.add(names, NO_PASSWORD)
        adapters: dict[Channel, Adapter] = {
            Channel.HOTLINE_12345: HttpAdapter(hotline.url), Channel.COUNTY: HttpAdapter(county.url),
        }  # fmt: skip
        hotline.mood = lambda m: None if sum(c["id"] == m["id"] for c in hotline.calls) < 3 else echo(m)
        outbound = Outbound(at.center.log, SystemClock(), adapters, SOON)
        outbound.start()
        try:
            async with desk(tmp_path / "desk", at.url) as session:
                await session.ready()
                await live(session)
                report = {
                    "kind": "report",
                    "id": "m1",
                    "number": "LY-1116-3382",
                    "title": "信号灯不亮",
                    "feedback": True,
                }
                told = await asyncio.to_thread(put, at, "12345", report)
                assert told["status"] == "applied"
                again = await asyncio.to_thread(put, at, "12345", {**report, "id": "m2"})
                assert (again["status"], again["number"]) == ("duplicate", told["number"])
                await until(lambda: [e for e in session.situation.events() if e.number == told["number"]])
                event = next(e.id for e in session.situation.events() if e.number == told["number"])

                def state() -> EventState | None:
                    shown = session.situation.confirmed_event(event)
                    return shown.state if shown is not None else None

                def delivered(*words: OutsideWord) -> bool:
                    shown = session.situation.confirmed_event(event)
                    sent = (
                        [m.word for m in messages_of(shown) if m.state is MessageState.SENT] if shown else []
                    )
                    return [word for word in sent if word is not None] == list(words)

                await session.desk.submit(k.Accept(), event)
                await until(lambda: delivered(OutsideWord.RECEIVED))
                args = k.HandOver(to=Channel.COUNTY, reason=HandOverReason.BEYOND_POWERS, words="请县里派修")
                await session.desk.submit(args, event)
                await until(lambda: county.of("hand_over"))
                await until(lambda: delivered(OutsideWord.RECEIVED, OutsideWord.HANDLING))
                asked = county.of("hand_over")[0]
                assert (asked["title"], asked["text"]) == ("信号灯不亮", "请县里派修")
                assert state() is EventState.HANDED_OVER
                reply = {
                    "kind": "reply",
                    "id": "r1",
                    "message": asked["id"],
                    "state": "answered",
                    "words": "已修复",
                }
                assert (await asyncio.to_thread(put, at, "county", reply))["status"] == "applied"
                await until(lambda: state() is EventState.ANSWERED)
                await session.desk.submit(k.FollowUp(satisfied=True), event)
                await until(lambda: state() is EventState.CONFIRMED)
                four = Reply(
                    accepted_at=SystemClock().now(), talked_to="王女士", measures="已修复", time_limit="当日"
                )
                closing = await session.desk.submit(k.Close(summary="信号灯已修复", reply=four), event)
                assert isinstance(closing, k.Command), closing
                await until(lambda: hotline.of("status") and len(hotline.of("status")) == 3)
                await until(lambda: delivered(OutsideWord.RECEIVED, OutsideWord.HANDLING, OutsideWord.DONE))
        finally:
            outbound.close()
        said = [(m["status_text"], m["number"]) for m in hotline.of("status")]
        assert said == [(text, "LY-1116-3382") for text in ("已接收", "处置中", "已办结")]
        assert hotline.of("status")[-1]["text"] == "信号灯已修复"
        assert hotline.of("status")[-1]["reply"]["measures"] == "已修复"
        assert len(hotline.calls) == 9, "each answer was lost twice"
        assert len(county.of(MessageKind.HAND_OVER.value)) == 1
        assert "信号灯" not in json.dumps(
            [m for m in hotline.calls if m["kind"] == "hand_over"], ensure_ascii=False
        )
