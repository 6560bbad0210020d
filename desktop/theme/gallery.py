"""Every widget, mark and icon in its states, painted into PNGs: python -m desktop.theme.gallery --out DIR."""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QDateTime, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QStandardItem, QStandardItemModel
from PySide6.QtWidgets import (
    QApplication,
    QCheckBox,
    QComboBox,
    QDateTimeEdit,
    QDockWidget,
    QGridLayout,
    QHBoxLayout,
    QLineEdit,
    QMainWindow,
    QMenu,
    QPlainTextEdit,
    QProgressBar,
    QPushButton,
    QRadioButton,
    QTableView,
    QTabWidget,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from desktop.theme import fonts, glyphs, icons, painting
from desktop.theme.buttons import IconButton, KeyButton, KeyCap
from desktop.theme.chips import Badge, Chip
from desktop.theme.current import theme
from desktop.theme.gallery_rows import NOTES, ROWS, SEVERITY, paint_row
from desktop.theme.glyphs import LimitState
from desktop.theme.labels import PlainLabel
from desktop.theme.limits import ClockPair, LimitBar
from desktop.theme.painting import CHIP_LOOKS
from desktop.theme.stages import Stage, StageTrack
from desktop.theme.states import Banner, EmptyState, Separator
from desktop.theme.toggles import SegmentedToggle


class _Canvas(QWidget):
    """A widget that paints by a function."""

    def __init__(self, size: QSize, paint: Callable[[QPainter], None]) -> None:
        super().__init__()
        self.setFixedSize(size)
        self._paint = paint

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), theme().color("surface"))
        self._paint(painter)


def _row(*widgets: QWidget, stretch: bool = True) -> QWidget:
    box = QWidget()
    line = QHBoxLayout(box)
    line.setContentsMargins(0, 0, 0, 0)
    for widget in widgets:
        line.addWidget(widget)
    if stretch:
        line.addStretch(1)
    return box


def _page(*widgets: QWidget, width: int = 900) -> QWidget:
    t = theme()
    page = QWidget()
    page.setProperty("ground", "surface")
    page.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
    column = QVBoxLayout(page)
    column.setContentsMargins(t.px(16), t.px(16), t.px(16), t.px(16))
    column.setSpacing(t.px(12))
    for widget in widgets:
        column.addWidget(widget)
    page.setFixedWidth(t.px(width))
    return page


def marks() -> QWidget:
    """Glyphs at list size and large, and every icon with its name."""

    def paint(painter: QPainter) -> None:
        t = theme()
        for column, side in enumerate((10, 14, 16, 32)):
            x = t.px(12 + column * 200)
            size = t.px(side)
            for index, (severity, role) in enumerate(glyphs.SEVERITY_ROLE.items()):
                box = QRectF(x + index * (size + t.px(6)), t.px(8), size, size)
                glyphs.paint_severity(painter, box, severity, t.color(role))
            for index, (state, role) in enumerate(glyphs.POST_ROLE.items()):
                box = QRectF(x + index * (size + t.px(6)), t.px(46), size, size)
                glyphs.paint_post(painter, box, state, t.color(role))
            marks_y = t.px(84)
            step = size + t.px(6)
            glyphs.paint_half(painter, QRectF(x, marks_y, size, size), t.color("muted"))
            glyphs.paint_ring(painter, QRectF(x + step, marks_y, size, size), 1, t.color("warn"))
            glyphs.paint_ring(painter, QRectF(x + 2 * step, marks_y, size, size), 2, t.color("late"))
            glyphs.paint_dot(painter, QRectF(x + 3 * step, marks_y, size, size), t.color("ok"))
            glyphs.paint_dot(painter, QRectF(x + 4 * step, marks_y, size, size), t.color("ok"), hollow=True)
        for index, name in enumerate(icons.names()):
            x, y = t.px(12 + index % 6 * 150), t.px(128 + index // 6 * 26)
            painting.draw_icon_text(
                painter, QRectF(x, y, t.px(116), t.px(24)), name, name, t.face(12), t.color("muted")
            )
            icons.draw(painter, name, QRectF(x + t.px(124), y + t.px(4), t.px(16), t.px(16)), t.color("text"))

    rows = -(-len(icons.names()) // 6)
    return _Canvas(QSize(theme().px(912), theme().px(136 + rows * 26)), paint)


def rows() -> QWidget:
    """An own-painted list as the events panel paints it."""

    def paint(painter: QPainter) -> None:
        t = theme()
        for index, row in enumerate(ROWS):
            paint_row(painter, QRectF(0, index * t.sizes.row, t.px(1000), t.sizes.row), row, index == 0)

    return _Canvas(QSize(theme().px(1000), theme().sizes.row * len(ROWS)), paint)


def widgets() -> QWidget:
    """The room's own widgets in their states."""
    t = theme()
    off = KeyButton("派单", "D")
    off.setEnabled(False)
    off_flat = KeyButton("更多", variant="flat", trailing_icon="chevron-down")
    off_flat.setEnabled(False)
    checked = KeyButton("派单中", "D", checkable=True)
    checked.setChecked(True)
    bell = IconButton("bell", "通知")
    bell.set_badge(3)
    marked = IconButton("layers", "图层", checkable=True)
    marked.setChecked(True)
    clocks, late = ClockPair(), ClockPair()
    clocks.total.set_caption("总时限剩余")
    clocks.total.set_clock("00:42:10", "15:14:17 到期", 0.93, "running")
    clocks.stage.set_caption("派单剩余")
    clocks.stage.set_clock("00:02:58", "14:35:05 到期", 0.59, "running")
    late.total.set_caption("派单临期")
    late.total.set_clock("00:05:12", "15:25:04 到期", 0.1, "warn")
    late.stage.set_caption("处置超期")
    late.stage.set_clock("-00:12:40", "13:46:00 到期", 0, "late")
    narrow = StageTrack()
    track = StageTrack()
    stages = [Stage("上报", "done", "14:29"), Stage("受理", "done", "14:30"), Stage("派单", "now")]
    stages += [Stage(word) for word in ("签收", "处置", "反馈", "回访", "办结")]
    track.set_stages(stages)
    narrow.set_stages(stages)
    narrow.setFixedWidth(t.px(380))
    elided = PlainLabel("<b>标记</b>不会被当作格式 <img src='file:///x'>，太长的一行会省略并在提示里完整显示")
    elided.setFixedWidth(t.px(260))
    bars = []
    states: tuple[LimitState, ...] = ("ok", "running", "warn", "late", "off")
    for index, state in enumerate(states):
        bar = LimitBar(state, fraction=1 - index * 0.22, state=state)
        bar.setFixedWidth(t.px(80))
        bars.append(bar)
    empty = EmptyState(
        "inbox",
        "没有待受理的事件",
        "新事件到达时会有提示音，并在列表上方计数。",
        action="登记新事件",
        key="Ctrl+N",
    )
    empty.setFixedHeight(t.px(240))
    return _page(
        _row(
            KeyButton("派单", "D", variant="primary"),
            KeyButton("吹哨", "F"),
            KeyButton("发出广播", variant="danger", icon="megaphone"),
            KeyButton("更多", variant="flat", trailing_icon="chevron-down"),
            KeyButton("打印", icon="printer"),
            KeyButton("采用", "Enter", small=True),
            KeyButton("派单", "Ctrl+Enter", variant="primary"),
        ),
        _row(
            off,
            off_flat,
            checked,
            bell,
            marked,
            IconButton("x", "关闭"),
            KeyCap("Ctrl"),
            KeyCap("K"),
            KeyCap("Esc"),
        ),
        _row(*(Chip({"line": "群众小程序"}.get(look, _word(look)), look) for look in CHIP_LOOKS)),
        _row(
            Badge(3),
            Badge(128),
            Badge(12, "accent"),
            Badge(1, "supervise"),
            Badge(5, "warn"),
            Badge(7, "muted"),
            *bars,
        ),
        _row(
            SegmentedToggle([("d", "今日"), ("w", "本周"), ("m", "本月"), ("y", "本年")], "m"),
            elided,
            PlainLabel("次要文字 138****1234", role="muted", size=12),
        ),
        clocks,
        late,
        track,
        narrow,
        Separator(),
        Banner("offline", "离线", "派单先存本机，恢复后按顺序送达。请同时电话告知城建岗 内线 8206"),
        Banner("info", "追赶中", "还有 214 条。", action="查看", key="V"),
        Banner(
            "error",
            "未送达",
            "中心退回了 0132：该事件已由县指挥中心 14:11 改派公用岗，本机的改派没有生效。"
            "请打开冲突卡片选择下一步，或电话联系县指挥中心核对。",
            action="打开",
        ),
        PlainLabel(
            "东门主路冒水，没过脚踝，有漩涡，井盖可能没了，孩子 16 点放学。保安先放了一把椅子挡着，"
            "晚上没有灯，老人孩子容易踩空，请尽快安排人来围挡。",
            wrap=True,
        ),
        empty,
    )


def _word(look: str) -> str:
    return {**SEVERITY, **NOTES, "todo": "待受理", "bad": "退回", "warn": "冲突", "ok": "已送达"}.get(
        look, look
    )


def plain_qt() -> QWidget:
    """Qt's own widgets under the style sheet."""
    line, focused, wrong, still = (QLineEdit(text) for text in ("幸福小区", "有焦点", "填错了", "不可用"))
    focused.setObjectName("focused")
    wrong.setProperty("invalid", True)
    still.setEnabled(False)
    hint = QLineEdit()
    hint.setPlaceholderText("搜索 事件 / 人员 / 地点 / 命令")
    large = QLineEdit("diaodu02")
    large.setProperty("tall", True)
    combo = QComboBox()
    combo.addItems(["指挥台 2 席", "指挥台 1 席"])
    when = QDateTimeEdit(QDateTime.fromString("2026-11-23 17:20", "yyyy-MM-dd HH:mm"))
    when.setCalendarPopup(True)
    text = QPlainTextEdit("请城建岗于周一 17:20 前处置幸福小区东门附近污水井盖破损下陷")
    text.setFixedHeight(theme().px(80))
    on, off, third = QCheckBox("送达后短信告知反映人"), QCheckBox("要求到场签到"), QCheckBox("部分")
    on.setChecked(True)
    third.setTristate(True)
    third.setCheckState(Qt.CheckState.PartiallyChecked)
    one, two = QRadioButton("城建岗"), QRadioButton("公用岗")
    one.setChecked(True)
    push, primary = QPushButton("普通按钮"), QPushButton("确定")
    primary.setProperty("variant", "primary")
    tool = QToolButton()
    tool.setIcon(icons.icon("refresh-cw", theme().color("muted")))
    progress = QProgressBar()
    progress.setValue(40)
    model = QStandardItemModel(12, 3)
    model.setHorizontalHeaderLabels(["编号", "标题", "阶段"])
    for row in range(12):
        for column, word in enumerate((f"01{row:02}", "幸福小区门口积水", "处置中")):
            model.setItem(row, column, QStandardItem(word))
    table = QTableView()
    model.setParent(table)
    table.setModel(model)
    table.setShowGrid(False)
    table.verticalHeader().hide()
    table.horizontalHeader().setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
    table.verticalHeader().setDefaultSectionSize(theme().sizes.row)
    table.selectRow(1)
    table.setFixedHeight(theme().px(200))
    tabs = QTabWidget()
    for word in ("事件", "派单 4", "值班", "指标"):
        tabs.addTab(QWidget(), word)
    tabs.setFixedHeight(theme().px(60))
    menu = QMenu()
    menu.addAction("采用建议").setShortcut("Ctrl+Enter")
    chosen = menu.addAction("显示已办结")
    chosen.setCheckable(True)
    chosen.setChecked(True)
    menu.addSeparator()
    menu.addAction("删除视图").setEnabled(False)
    menu.addMenu("更多")
    menu.setActiveAction(menu.actions()[0])
    menu.setWindowFlag(Qt.WindowType.Widget)
    menu.setFixedHeight(menu.sizeHint().height())
    fields = QWidget()
    grid = QGridLayout(fields)
    grid.setContentsMargins(0, 0, 0, 0)
    for index, widget in enumerate((line, focused, wrong, still, hint, large, combo, when)):
        grid.addWidget(widget, index // 4, index % 4)
    return _page(
        tabs, fields, text, _row(on, off, third, one, two), _row(push, primary, tool), progress, table, menu
    )


def docks() -> QWidget:
    """A main window with tabbed and floating-capable docks and a status bar."""
    window = QMainWindow()
    window.setCentralWidget(_page(PlainLabel("工作区")))
    made = []
    for word in ("事件", "派单", "值班"):
        dock = QDockWidget(word)
        dock.setWidget(_page(PlainLabel(word), width=280))
        window.addDockWidget(Qt.DockWidgetArea.LeftDockWidgetArea, dock)
        made.append(dock)
    window.tabifyDockWidget(made[0], made[1])
    window.statusBar().addWidget(PlainLabel("值班 党的建设 8/9", role="muted"))
    window.resize(theme().px(900), theme().px(420))
    return window


PAGES: dict[str, Callable[[], QWidget]] = {
    "marks": marks,
    "rows": rows,
    "widgets": widgets,
    "qt": plain_qt,
    "docks": docks,
}


def render(folder: Path) -> list[Path]:
    """Paints every page in the theme in force; gives the files."""
    folder.mkdir(parents=True, exist_ok=True)
    files = []
    for name, make in PAGES.items():
        page = make()
        if page.hasHeightForWidth():
            page.setFixedHeight(page.heightForWidth(page.width()))
        page.show()
        focused = page.findChild(QLineEdit, "focused") or page.findChild(KeyButton)
        page.activateWindow()
        if focused is not None:
            focused.setFocus(Qt.FocusReason.TabFocusReason)
        for _ in range(3):
            QApplication.processEvents()
        path = folder / f"{name}.png"
        page.grab().save(str(path))
        files.append(path)
        page.close()
        page.deleteLater()
    return files


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--light", action="store_true")
    parser.add_argument("--scale", type=float, default=1.0, help="the theme's own scale")
    parser.add_argument("--dpr", type=float, default=1.0, help="the screen's pixel ratio")
    parser.add_argument("--density", choices=("compact", "comfortable"), default="compact")
    options = parser.parse_args()
    if sys.platform.startswith("linux") and not os.environ.get("DISPLAY"):
        os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    os.environ["QT_SCALE_FACTOR"] = str(options.dpr)
    fonts.keep_weight()
    app = QApplication(sys.argv[:1])
    theme().apply(app, "light" if options.light else "dark", options.scale, options.density)
    for path in render(options.out):
        sys.stdout.write(f"{path}\n")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
