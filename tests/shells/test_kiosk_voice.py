"""说出来 at the kiosk: recorded, used, sealed with the report as a small M4A; forgotten with the page."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from typing import Any

import numpy as np
import pytest

from desktop.domain.commands import Report
from desktop.domain.events.attachments import Media
from desktop.domain.kiosk.wire import LARGEST_FILE
from desktop.media.recording import RATE, m4a
from desktop.photographs import bare
from desktop.sniffing import look
from desktop.viewmodels.kiosk.voice import LONGEST
from tests.shells.kiosk_stage import Stage

PHONE = "13912345678"


@pytest.fixture
def kiosk(qtbot: Any) -> Iterator[Stage]:
    """One with a microphone, before which somebody has got to step 2."""
    made = Stage(qtbot)
    made.microphone.plugged_in = True
    made.press("door-kind", "kind-1")
    yield made
    made.close()


def voice(seconds: float) -> bytes:
    """Somebody who talks."""
    at = np.arange(int(seconds * RATE)) / RATE
    return bytes((9000 * np.sin(2 * np.pi * 220 * at) * (np.sin(at * 9) > 0)).astype(np.int16).tobytes())


def test_it_is_said_used_and_sealed_with_the_report(kiosk: Stage) -> None:
    kiosk.press("record", "next")
    assert kiosk.microphone.on
    kiosk.microphone.take(voice(0.4))
    kiosk.press("next")
    assert not kiosk.microphone.on
    kiosk.press("next")
    assert "太短" in kiosk.why
    kiosk.press("again")
    kiosk.microphone.take(voice(2.0))
    kiosk.press("next", "next")
    assert kiosk.window.name == "what"
    assert not kiosk.microphone.samples, "nothing is left but what goes with the draft"
    kiosk.press("recording", "record", "next")
    kiosk.microphone.take(voice(LONGEST))
    assert not kiosk.microphone.on, "a minute is enough"
    kiosk.press("next", f"village-{kiosk.desk.report.usual[0].id}", "next", "next")
    (made,), (content,) = kiosk.line.kept, kiosk.line.photos
    assert isinstance(made.args, Report)
    assert made.args.title.endswith("群众在自助机说明情况，请听录音")
    (file,) = made.args.files
    assert (file.name, file.media, file.size) == ("录音.m4a", Media.M4A, len(content))
    assert file.blob == hashlib.sha256(content).hexdigest()
    assert len(content) <= LARGEST_FILE
    assert look(content).media is Media.M4A
    assert bare(content, Media.M4A) is content, "the center takes no file that tells more than its sound"
    assert kiosk.desk.report.empty


def test_whoever_goes_leaves_nothing_of_his_voice(kiosk: Stage) -> None:
    kiosk.press("record", "next")
    kiosk.microphone.take(voice(2.0))
    kiosk.press("home")
    assert (kiosk.microphone.on, len(kiosk.microphone.samples)) == (False, 0)
    kiosk.press("door-kind", "kind-1", "record", "next")
    kiosk.microphone.failed.emit()
    assert "话筒打不开" in kiosk.why
    kiosk.press("back")
    kiosk.microphone.plugged_in = False
    kiosk.window.rebuild()
    assert not kiosk.is_there("record"), "what is not there is not offered"
    assert kiosk.is_there("call-me")


def test_noise_for_a_minute_is_small_enough_too() -> None:
    noise = np.random.default_rng(1).normal(0, 9000, int(LONGEST * RATE)).clip(-32000, 32000)
    assert 0 < len(m4a(noise.astype(np.int16).tobytes())) <= LARGEST_FILE
    assert m4a(b"") == b""
