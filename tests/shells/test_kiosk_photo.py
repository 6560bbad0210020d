"""A photograph at the kiosk: seen, taken, looked at, sealed with the report; off and forgotten with the page."""

from __future__ import annotations

import hashlib
import random
from collections.abc import Iterator
from datetime import timedelta
from typing import Any

import pytest
from PySide6.QtGui import QColor, QImage

from desktop.domain.commands import Report
from desktop.domain.kiosk.wire import LARGEST_FILE, MOST_FILES
from desktop.sniffing import look
from desktop.viewmodels.kiosk.idle import QUIET, WARNING
from desktop.viewmodels.kiosk.photo import photo_of
from tests.shells.kiosk_stage import NOW, Stage


@pytest.fixture
def kiosk(qtbot: Any) -> Iterator[Stage]:
    """One before which somebody has got to step 2."""
    made = Stage(qtbot)
    made.press("door-kind", "kind-1")
    yield made
    made.close()


def scene(shade: int = 90) -> QImage:
    """What the camera sees."""
    image = QImage(640, 480, QImage.Format.Format_RGB32)
    image.fill(QColor(shade, 120, 160))
    return image


def take(kiosk: Stage, image: QImage) -> None:
    """One photograph, by touch."""
    kiosk.press("photo")
    kiosk.camera.show_image(image)
    kiosk.press("next", "next")


def test_it_is_taken_looked_at_and_sealed_with_the_report(kiosk: Stage) -> None:
    kiosk.press("photo", "next")
    assert "还没有画面" in kiosk.why
    assert kiosk.camera.on
    kiosk.camera.show_image(scene())
    kiosk.press("next")
    assert "清楚吗" in kiosk.words()
    kiosk.press("again")
    kiosk.camera.show_image(scene(30))
    kiosk.press("next", "next")
    assert (kiosk.window.name, kiosk.camera.on) == ("what", False)
    take(kiosk, scene(60))
    take(kiosk, scene(90))
    assert not kiosk.is_there("photo"), "there is room for no more"
    kiosk.press("photo-1")
    assert len(kiosk.desk.report.pictures) == MOST_FILES - 1
    kiosk.press("call-me", f"village-{kiosk.desk.report.usual[0].id}", "next")
    assert "2 张" in kiosk.words()
    kiosk.write("phone")
    kiosk.type("13912345678")
    kiosk.press("next")
    args = kiosk.line.kept[0].args
    assert isinstance(args, Report)
    assert [one.name for one in args.files] == ["照片1.jpg", "照片2.jpg"]
    assert [one.blob for one in args.files] == [hashlib.sha256(one).hexdigest() for one in kiosk.line.photos]
    assert args.files[0].taken_at == NOW
    assert kiosk.desk.report.pictures == ()


def test_who_goes_away_leaves_no_picture_and_no_camera_on(kiosk: Stage) -> None:
    take(kiosk, scene())
    kiosk.press("photo")
    kiosk.camera.show_image(scene(10))
    kiosk.clock.advance(timedelta(seconds=QUIET + WARNING + 1))
    kiosk.desk.idle.look()
    assert (kiosk.window.name, kiosk.camera.on, kiosk.camera.image.isNull()) == ("home", False, True)
    assert kiosk.desk.report.pictures == ()


def test_without_a_camera_that_is_said(kiosk: Stage) -> None:
    kiosk.camera.plugged_in = False
    kiosk.window.rebuild()
    assert "这台机器没有摄像头" in kiosk.words()
    assert not kiosk.is_there("photo")
    kiosk.camera.plugged_in = True
    kiosk.window.rebuild()
    kiosk.press("photo")
    kiosk.camera.failed.emit()
    assert "摄像头打不开" in kiosk.why
    kiosk.press("back")
    assert kiosk.window.name == "what"


def test_whatever_is_seen_is_made_small_enough(qapp: object) -> None:
    chance = random.Random(5)
    image = QImage(chance.randbytes(1920 * 1080 * 4), 1920, 1080, QImage.Format.Format_RGB32)
    made = photo_of(image, NOW)
    assert made is not None
    assert len(made.content) <= LARGEST_FILE
    assert look(made.content).media.value == "image/jpeg"
    assert photo_of(QImage(), NOW) is None
