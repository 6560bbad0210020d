"""The small widgets: they tell what they show, answer keys, and fit when it is narrow."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QWidget

from desktop.theme.buttons import KeyButton
from desktop.theme.chips import Badge, Chip
from desktop.theme.current import Theme
from desktop.theme.limits import BigClock, ClockPair, LimitBar
from desktop.theme.stages import Stage, StageTrack
from desktop.theme.states import Banner, EmptyState, Separator
from desktop.theme.toggles import SegmentedToggle
from tests.theme.conftest import colours

STAGES = [Stage("上报", "done", "14:29"), Stage("受理", "done", "14:30"), Stage("派单", "now"), Stage("签收")]


def _bright(widget: QWidget) -> int:
    return sum(count for name, count in colours(widget).items() if QColor(name).lightness() > 150)


def test_a_chip_says_and_shows_its_state(dressed: Theme, qtbot) -> None:
    chip = Chip("紧急", "urgent")
    qtbot.addWidget(chip)
    assert chip.accessibleName() == "紧急"
    assert colours(chip)[dressed.palette.late] > 10
    chip.set_chip("待派单", "todo", "arrow-right")
    assert chip.accessibleName() == "待派单"
    assert chip.sizeHint().height() == 24
    assert colours(chip)[dressed.palette.late] == 0


def test_a_badge_hides_at_zero(dressed: Theme, qtbot) -> None:
    badge = Badge(3)
    qtbot.addWidget(badge)
    badge.show()
    assert badge.isVisible()
    badge.set_count(0)
    assert not badge.isVisible()


def test_a_limit_bar_is_read_out(dressed: Theme, qtbot) -> None:
    bar = LimitBar("总时限")
    qtbot.addWidget(bar)
    bar.set_limit(0.42, "warn")
    assert bar.accessibleName() == "总时限 42%"
    assert bar.sizeHint().height() == 4
    bar.resize(100, 4)
    assert colours(bar)[dressed.palette.warn] > 100


def test_a_clock_has_room_for_its_figures(dressed: Theme, qtbot) -> None:
    clock = BigClock("派单剩余")
    qtbot.addWidget(clock)
    clock.set_clock("00:02:58", "14:35:05 到期", 0.5, "running")
    assert clock.accessibleName() == "派单剩余 00:02:58 14:35:05 到期"
    assert clock.minimumSizeHint().width() < clock.sizeHint().width()
    clock.resize(clock.minimumSizeHint())
    narrow = colours(clock)
    clock.set_clock("-00:12:40", "", 0, "late")
    assert colours(clock)[dressed.palette.late] > narrow[dressed.palette.late]


def test_a_pair_of_clocks_shares_its_frame(dressed: Theme, qtbot) -> None:
    pair = ClockPair()
    qtbot.addWidget(pair)
    pair.resize(500, pair.sizeHint().height())
    pair.show()
    assert abs(pair.total.width() - pair.stage.width()) <= 1
    assert colours(pair)[dressed.palette.line] > 500


def test_a_track_tells_where_it_stands(dressed: Theme, qtbot) -> None:
    track = StageTrack()
    qtbot.addWidget(track)
    track.set_stages(STAGES)
    assert track.accessibleName() == "派单"
    assert "受理 14:30" in track.accessibleDescription()


def test_a_narrow_track_drops_the_times(dressed: Theme, qtbot) -> None:
    track = StageTrack()
    qtbot.addWidget(track)
    track.set_stages(STAGES)
    track.resize(track.sizeHint())
    wide = _bright(track)
    track.resize(track.minimumSizeHint())
    assert 0 < _bright(track) < wide


@pytest.mark.parametrize("kind", ["offline", "info", "error"])
def test_a_banner_is_read_and_acted_on(dressed: Theme, qtbot, kind) -> None:
    banner = Banner(kind, "离线", "派单先存本机", action="重试", key="R")
    qtbot.addWidget(banner)
    banner.show()
    assert banner.accessibleName() == "离线 派单先存本机"
    with qtbot.waitSignal(banner.acted, timeout=1000):
        qtbot.keyClick(banner.action, Qt.Key.Key_Return)


def test_a_banner_grows_with_its_text(dressed: Theme, qtbot) -> None:
    banner = Banner("error", "未送达", "中心退回了这件事。")
    qtbot.addWidget(banner)
    assert banner.heightForWidth(600) == 40
    assert banner.action.isHidden()
    banner.set_message("error", "未送达", "中心退回了这件事，请打开冲突卡片选择下一步。" * 3)
    assert banner.heightForWidth(400) >= 80


def test_an_empty_state_offers_a_next_step(dressed: Theme, qtbot) -> None:
    empty = EmptyState("inbox", "没有待受理的事件", "新事件会计数。", action="登记", key="Ctrl+N")
    qtbot.addWidget(empty)
    empty.show()
    assert "没有待受理的事件" in empty.accessibleName()
    with qtbot.waitSignal(empty.acted, timeout=1000):
        qtbot.mouseClick(empty.action, Qt.MouseButton.LeftButton)
    empty.set_state("search", "没有找到")
    assert empty.accessibleName() == "没有找到"


def test_a_toggle_answers_mouse_and_arrows(dressed: Theme, qtbot) -> None:
    toggle = SegmentedToggle([("d", "今日"), ("w", "本周"), ("m", "本月")], "w", name="范围")
    qtbot.addWidget(toggle)
    with qtbot.waitActive(toggle):
        toggle.show()
        toggle.activateWindow()
    assert toggle.value == "w"
    heard: list[str] = []
    toggle.changed.connect(heard.append)
    month = toggle._segments["m"]
    qtbot.mouseClick(month, Qt.MouseButton.LeftButton)
    month.setFocus(Qt.FocusReason.TabFocusReason)
    qtbot.keyClick(month, Qt.Key.Key_Left)
    assert heard == ["m", "w"]
    toggle.set_value("d")
    assert toggle.value == "d"
    toggle.set_text("d", "今日 7")
    assert toggle._segments["d"].accessibleName() == "今日 7"


def test_a_separator_is_one_line(dressed: Theme, qtbot) -> None:
    line = Separator(Qt.Orientation.Vertical)
    qtbot.addWidget(line)
    assert line.sizeHint().width() == 1
    line.resize(1, 20)
    assert set(colours(line)) == {dressed.palette.line}


@pytest.mark.parametrize(
    "make",
    [
        lambda: Chip("紧急", "urgent"),
        lambda: Badge(7),
        lambda: KeyButton("派单", "D"),
        lambda: BigClock("剩余"),
        lambda: Banner("info", "追赶中", "还有 214 条。"),
        lambda: SegmentedToggle([("a", "一"), ("b", "二")]),
    ],
)
def test_widgets_follow_the_theme(dressed: Theme, qtbot, make) -> None:
    widget = make()
    qtbot.addWidget(widget)
    widget.show()
    widget.resize(widget.sizeHint())
    dark, size = widget.grab().toImage(), widget.sizeHint()
    dressed.set_mode("light")
    assert widget.grab().toImage() != dark
    dressed.set_scale(2.0)
    assert widget.sizeHint().height() >= size.height() * 1.9


def test_a_closed_widget_no_longer_listens(dressed: Theme, qtbot) -> None:
    chip = Chip("紧急", "urgent")
    qtbot.addWidget(chip)
    with qtbot.waitSignal(chip.destroyed, timeout=1000):
        chip.deleteLater()
    dressed.set_mode("light")
