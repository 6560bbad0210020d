"""Streams that say nothing: packed by something between, dark, or without a place of their own."""

from __future__ import annotations

import time
from pathlib import Path

import pytest

from desktop.domain.problems import Unreachable
from desktop.link.feed import Feed, Frames
from tests.conftest import ExpectedLogs
from tests.faults import wire
from tests.faults.proxy import Fault, page
from tests.faults.wire import Line, line

pytestmark = pytest.mark.faults


def feed(made: Line, silence: float) -> Feed:
    """A feed from the beginning."""
    return Feed(made.link(), made.middle.center.epoch, 0, wire.CLOCK, silence=silence, poll_wait=5.0)


def test_a_message_has_no_place_but_its_own() -> None:
    """One without an id is not taken for the one before it."""
    told = Frames().feed(b"id: e:7\ndata: {}\n\ndata: {}\n\n")
    assert [id_ for _, id_, _ in told] == [b"e:7", b""]


def test_a_packed_stream_is_given_up_although_bytes_come(tmp_path: Path) -> None:
    """Bytes without a message are a silence: pages are asked for long before the silence of a dead line."""
    with line(tmp_path) as made:
        made.middle.report("积水")
        made.proxy.plan = lambda request: Fault("packed", gzip=True) if request.feed else None
        following = feed(made, 10.0)
        began = time.monotonic()
        batch = next(batch for batch in following if batch.messages)
        assert batch.messages[0].seq == 1
        assert following.polling
        assert time.monotonic() - began < 8.0
        following.close()
        assert made.proxy.injected["packed"]


def test_a_dark_line_is_noticed_by_the_first_page(tmp_path: Path) -> None:
    """Silence, then one short question: it does not wait as long as a page may."""
    with line(tmp_path) as made:
        following = feed(made, 1.5)
        batches = iter(following)
        next(batches)
        made.proxy.dark = True
        began = time.monotonic()
        with pytest.raises(Unreachable):
            for _ in batches:
                pass
        assert 1.0 < time.monotonic() - began < 4.5
        following.close()


@pytest.mark.parametrize("cut", [12, 40, 70, 120])
def test_a_line_that_breaks_within_the_head_is_a_broken_line(
    tmp_path: Path, cut: int, expected_logs: ExpectedLogs
) -> None:
    """What came of the head passes for an answer without a kind: not for somebody who forbids streams."""
    expected_logs.allow("Failed to parse headers")
    with line(tmp_path) as made:
        made.proxy.plan = lambda request: Fault("head cut", cut=cut) if request.feed else None
        following = feed(made, 5.0)
        with pytest.raises(Unreachable):
            list(following)
        assert not following.polling
        assert made.proxy.injected["head cut"] == 1


def test_an_empty_answer_is_no_stream(tmp_path: Path) -> None:
    """Somebody who answers in the central's place, with nothing: pages are asked for."""
    with line(tmp_path) as made:
        made.middle.report("积水")
        made.proxy.plan = lambda request: (
            Fault("empty", instead=page("200 OK", kind="text/html")) if request.feed else None
        )
        following = feed(made, 5.0)
        assert next(batch for batch in following if batch.messages).messages[0].seq == 1
        assert following.polling
        following.close()
