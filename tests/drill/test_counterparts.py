"""The other side of a demonstration's folders: takes what is there, acknowledges and answers hand-overs, in time."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from desktop.clock import ManualClock, new_id
from desktop.domain.catalogue.catalogue import Channel
from desktop.domain.outside.channels import CHANNELS
from desktop.drill.counterparts import Counterparts, external_of
from desktop.scenario import load_scenario

NOON = datetime(2026, 11, 23, 4, 0, tzinfo=UTC)


def message(folder: Path, channel: str, name: str, **more: Any) -> Path:
    """The central has put a message there."""
    place = folder / channel / "out"
    place.mkdir(parents=True, exist_ok=True)
    (folder / channel / "in").mkdir(exist_ok=True)
    file = place / f"{name}.json"
    file.write_text(json.dumps({"id": f"e/{name}", "title": "信号灯不亮", **more}), encoding="utf-8")
    return file


def test_hand_overs_are_taken_acknowledged_and_answered(tmp_path: Path) -> None:
    clock, later, said = ManualClock(NOON), [], []
    plans: list[tuple[float, Callable[[], None]]] = later

    def note(*words: str) -> None:
        said.append(words)

    other = Counterparts(
        tmp_path, ["已修复"], clock, UTC, lambda minutes, do: plans.append((minutes, do)), note
    )
    told = message(tmp_path, "12345", "s0-received", kind="status")
    asked = message(tmp_path, "county", "h1", kind="hand_over")
    other.look()
    other.look()
    clock.advance(timedelta(seconds=2))
    other.look()
    assert len(plans) == 2, "each is taken once"
    while plans:
        plans.sort(key=lambda plan: plan[0])
        plans.pop(0)[1]()
    assert not told.exists()
    assert not asked.exists()
    replies = sorted((tmp_path / "county" / "in").glob("*.json"))
    found = [json.loads(file.read_text("utf-8")) for file in replies]
    assert [one["state"] for one in found] == ["acknowledged", "answered"]
    assert found[0]["number"].startswith("XZ-1123-")
    assert (found[1]["message"], found[1]["words"], found[1]["solved"]) == ("e/h1", "已修复", True)
    assert list((tmp_path / "12345" / "in").glob("*.json")) == []
    assert [what for _, _, what in said] == ["received", "acknowledged", "answered"]


def test_every_report_of_a_drill_has_a_number_of_its_own() -> None:
    numbers = set()
    for _ in range(200):
        external = external_of(Channel.HOTLINE_12345, new_id(), NOON)
        assert external is not None
        numbers.add(external.number)
    assert len(numbers) > 190
    for channel, row in CHANNELS.items():
        assert (external_of(channel, new_id(), NOON) is not None) == row.expects_status


def test_the_ordinary_day_hands_something_over() -> None:
    [cue] = [cue for cue in load_scenario("ordinary-day").script if cue.hand_over is not None]
    assert cue.hand_over is not None
    assert (cue.channel, cue.hand_over.to) == (Channel.HOTLINE_12345, Channel.COUNTY)
