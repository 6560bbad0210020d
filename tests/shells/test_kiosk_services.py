"""惠民政策, 法律服务, 心理服务 at the kiosk, by touch: three steps, nothing of it stays, and a cry is heard."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import datetime, timedelta
from typing import Any

import pytest
from PySide6.QtWidgets import QWidget

from desktop.domain.catalogue.catalogue import Channel, Severity
from desktop.domain.commands import Report
from desktop.domain.kiosk.citizen_services import CitizenServices
from desktop.domain.problems import Refused
from desktop.domain.rights.exclusion import RESTRICTED
from desktop.viewmodels.kiosk.idle import QUIET, WARNING
from desktop.viewmodels.kiosk.kiosk import MOST, MOST_CRIES
from desktop.viewmodels.kiosk.services import KioskServices
from tests.conftest import ExpectedLogs
from tests.shells.kiosk_stage import LANDSCAPE, NOTICE, PORTRAIT, Stage
from tests.support.town import changshan

Open = Callable[..., Stage]
PHONE = "13912345678"


@pytest.fixture
def stage(qtbot: Any) -> Iterator[Open]:
    """Opens a kiosk; closed at the end."""
    made: list[Stage] = []

    def open_(size: tuple[int, int] = PORTRAIT) -> Stage:
        made.append(Stage(qtbot, size))
        return made[-1]

    yield open_
    for one in made:
        one.close()


def report_of(kiosk: Stage) -> Report:
    """The last one that was handed in."""
    args = kiosk.line.kept[-1].args
    assert isinstance(args, Report)
    return args


def test_a_policy_is_three_touches_away_and_needs_no_network(stage: Open) -> None:
    kiosk = stage()
    kiosk.line.set_online(False)
    kiosk.press("door-policies", "group-0", "policy-0")
    policy = changshan().citizens.policies[0].policies[0]
    for said in (policy.who, policy.what, policy.amount, policy.where, *policy.bring, policy.note):
        assert said in kiosk.words()
    kiosk.press("read")
    assert policy.who in kiosk.voice.heard[-1]
    assert not kiosk.is_there("next"), "no ticket is offered where this machine knows of no window"
    for name in ("policy-group", "policies", "home"):
        kiosk.press("back")
        assert kiosk.window.name == name


@pytest.mark.parametrize("size", [PORTRAIT, LANDSCAPE], ids=["portrait", "landscape"])
def test_no_policy_is_wider_than_the_screen(stage: Open, size: tuple[int, int]) -> None:
    kiosk = stage(size)
    kiosk.press("switch-large")
    services = kiosk.desk.services
    for policy in (one for group in services.groups for one in group.policies):
        services.policy = policy
        kiosk.window.go("policy")
        body = kiosk.window._body
        assert body is not None
        assert body.minimumSizeHint().width() <= size[0], policy.name


def test_a_door_leads_somewhere_or_is_not_there(stage: Open) -> None:
    kiosk = stage(LANDSCAPE)
    bare = changshan().model_copy(update={"citizens": CitizenServices()})
    kiosk.desk.offer_township(bare)
    kiosk.window.home()
    assert not any(kiosk.is_there(f"door-{name}") for name in ("policies", "lawyer", "calm"))
    kiosk.desk.offer_township(changshan())
    kiosk.window.home()
    assert all(kiosk.is_there(f"door-{name}") for name in ("policies", "lawyer", "calm"))


@pytest.mark.parametrize("size", [PORTRAIT, LANDSCAPE], ids=["portrait", "landscape"])
def test_an_appointment_goes_to_the_judicial_post_and_to_nobody_else(
    stage: Open, size: tuple[int, int]
) -> None:
    kiosk = stage(size)
    kiosk.press("door-lawyer")
    assert "最近一次：11月24日 周二 09:00–11:30 韩雪" in kiosk.words(), "Monday's has gone at 11:30"
    kiosk.press("topic-1", "next")
    assert "请选一天" in kiosk.why
    kiosk.press("day-1", "next")
    assert "请留一个电话" in kiosk.why
    kiosk.write("phone")
    kiosk.type(PHONE)
    kiosk.press("next")
    assert kiosk.window.name == "done"
    assert "到那天请来大厅西侧 2 号司法窗口" in kiosk.words()
    args = report_of(kiosk)
    assert (args.title, args.post, args.concerns) == (
        "预约律师：欠薪和劳动，11-25 13:30–17:00",
        "sifa",
        RESTRICTED,
    )
    assert args.reporter is not None
    assert (args.reporter.phone, args.reporter.consent) == (PHONE, NOTICE.version)
    assert args.query_code == kiosk.find("code").text()
    kiosk.press("done")
    kiosk.until(lambda: PHONE not in kiosk.words())
    assert kiosk.desk.services.appointment.empty


def test_the_lawyers_days_go_by_the_clock_and_the_calendar() -> None:
    zone = changshan().clock.zone

    def at(*moment: int) -> KioskServices:
        return KioskServices(changshan(), (), lambda: datetime(*moment, tzinfo=zone))  # type: ignore[arg-type]

    assert [one.name for one in at(2026, 9, 29, 8, 0).today()] == ["韩雪"]
    assert at(2026, 9, 29, 11, 30).today() == [], "he has gone"
    days = [f"{one.at:%m-%d}" for one in at(2026, 9, 29, 8, 0).days()]
    assert days == ["09-29", "09-30", "10-08", "10-09", "10-12"], "nobody sits there on holidays"


def test_the_test_says_a_word_and_keeps_nothing(stage: Open) -> None:
    kiosk = stage()
    kiosk.press("door-calm", "test-0")
    assert "不保存、不上传" in kiosk.words()
    kiosk.press("next")
    for _ in range(3):
        kiosk.press("answer-1")
    kiosk.press("back")
    assert "第 3 题，共 9 题" in kiosk.words()
    for _ in range(7):
        kiosk.press("answer-0")
    assert kiosk.find("band").text() == "没有或很轻"  # type: ignore[attr-defined]
    assert "不想活" not in kiosk.words()
    kiosk.press("home", "door-calm", "test-0", "next")
    for _ in range(8):
        kiosk.press("answer-0")
    kiosk.press("answer-1")
    assert "不想活的念头" in kiosk.words(), "whatever the sum is"
    kiosk.clock.advance(timedelta(seconds=QUIET + WARNING + 1))
    kiosk.desk.idle.look()
    assert kiosk.window.name == "home"
    assert kiosk.desk.services.answers == []
    assert kiosk.line.kept == []


def test_a_cry_reaches_the_counsellor_and_no_wall(stage: Open, expected_logs: ExpectedLogs) -> None:
    expected_logs("the counsellor could not be called: Refused")
    kiosk = stage()
    kiosk.press("door-calm", "cry")
    kiosk.write("phone")
    kiosk.type("139123")
    kiosk.press("call")
    assert "已经告诉咨询师了" in kiosk.words()
    assert "电话号码不对" in kiosk.words(), "it was called all the same"
    args = report_of(kiosk)
    assert (args.channel, args.severity) == (Channel.COUNSELLING, Severity.URGENT)
    assert (args.post, args.item, args.reporter, args.query_code) == ("xiangyanghua", "C-26", None, None)
    assert set(RESTRICTED) == set(args.concerns)
    kiosk.press("home", "door-calm", "cry")
    kiosk.line.set_online(False)
    kiosk.write("phone")
    kiosk.type(PHONE)
    kiosk.press("call")
    assert "网络不通，咨询师现在还收不到" in kiosk.words()
    assert "0543-0000120" in kiosk.words()
    reporter = report_of(kiosk).reporter
    assert reporter is not None
    assert reporter.phone == PHONE
    kiosk.press("home", "door-calm", "cry")
    kiosk.line.fails = Refused("存不下。", "disk")
    kiosk.press("call")
    assert "没有叫到" in kiosk.words()


def test_no_flood_of_anything_else_keeps_a_cry_back(stage: Open) -> None:
    kiosk = stage()
    for _ in range(MOST):
        kiosk.desk._flood.count()
    assert kiosk.desk.wait
    for turn in range(MOST_CRIES + 2):
        kiosk.press("door-calm", "cry", "call")
        assert "已经告诉咨询师了" in kiosk.words()
        assert len(kiosk.line.kept) == min(turn + 1, MOST_CRIES), "he is on his way already"
        kiosk.press("home")


@pytest.mark.parametrize("size", [PORTRAIT, LANDSCAPE], ids=["portrait", "landscape"])
def test_in_large_type_everything_is_within_reach(stage: Open, size: tuple[int, int]) -> None:
    kiosk = stage(size)
    kiosk.press("switch-large", "switch-strong")
    ways = (
        ("door-policies", "group-0", "policy-0"), ("door-lawyer", "topic-0"), ("door-calm", "help-0"),
        ("door-calm", "test-0", "next"), ("door-calm", "cry"),
    )  # fmt: skip
    for way in ways:
        for name in way:
            kiosk.press(name)
            for one in kiosk.window.findChildren(QWidget):
                if one.isVisible() and hasattr(one, "clicked") and one.objectName():
                    assert one.height() >= kiosk.window.look.px(64), one.objectName()
                    assert one.accessibleName(), one.objectName()
        kiosk.desk.services.wipe()
        kiosk.window.go("home")
