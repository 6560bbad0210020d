"""The bar over the map with its tools; the bar of what was drawn: what lies in it, what can be done with that."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt, Signal, Slot
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget

from desktop.theme import painting
from desktop.theme.buttons import IconButton, KeyButton
from desktop.theme.current import theme
from desktop.theme.labels import PlainLabel
from desktop.viewmodels.dispatch.desks import count_words
from desktop.viewmodels.map.near import Inside
from desktop.viewmodels.map.words import degrees_words


class MapBar(QWidget):
    """``tool(name)``, empty for none; ``asked(what)``: fit, ground, layer."""

    tool = Signal(str)
    asked = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        t = theme()
        self.setProperty("ground", "surface")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        row = self._row = QHBoxLayout(self)
        row.setContentsMargins(t.px(8), t.px(8), t.px(12), t.px(8))
        row.setSpacing(t.px(4))
        self.tools: dict[str, KeyButton] = {}
        for name, text, key in (
            ("circle", self.tr("圆选"), "O"), ("polygon", self.tr("圈选"), "P"), ("measure", self.tr("测距"), "M"),
            ("place", self.tr("落点"), "L"),
        ):  # fmt: skip
            button = self.tools[name] = KeyButton(
                text, key, variant="flat", small=True, checkable=True, parent=self
            )
            button.clicked.connect(lambda on=False, one=name: self.tool.emit(one if on else ""))
            row.addWidget(button)
        row.addSpacing(t.px(8))
        self.where = PlainLabel(role="muted", size=13, parent=self)
        row.addWidget(self.where, 1)
        self.fit = KeyButton(self.tr("全镇"), "★", variant="flat", small=True, parent=self)
        self.fit.clicked.connect(lambda: self.asked.emit("fit"))
        self.layer = IconButton("layers", self.tr("加专题图层"), "Ctrl+O", parent=self)
        self.layer.clicked.connect(lambda: self.asked.emit("layer"))
        self.ground = IconButton("map", self.tr("底图"), "Ctrl+Shift+O", parent=self)
        self.ground.clicked.connect(lambda: self.asked.emit("ground"))
        for widget in (self.fit, self.ground, self.layer):
            row.addWidget(widget)

    def show_tool(self, tool: str) -> None:
        """This one is in hand."""
        for name, button in self.tools.items():
            button.setChecked(name == tool)

    def show_pointer(self, lon: float, lat: float, area: str) -> None:
        """Where the pointer is."""
        self.where.set_text(f"{area}   {degrees_words(lon, lat)}" if area else degrees_words(lon, lat))


class AreaBar(QWidget):
    """Over the map's lower edge while something is drawn. ``acted(id)``: list, call, broadcast, cameras, close."""

    acted = Signal(str)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        t = theme()
        row = QHBoxLayout(self)
        row.setContentsMargins(t.px(12), t.px(5), t.px(6), t.px(5))
        row.setSpacing(t.px(8))
        self.words = PlainLabel(bold=True, parent=self)
        row.addWidget(self.words, 1)
        self.buttons: dict[str, KeyButton] = {}
        for id_, text, key in (
            ("list", self.tr("清单"), "Enter"), ("call", self.tr("点名"), "N"),
            ("broadcast", self.tr("广播"), "B"), ("cameras", self.tr("上墙"), "V"),
        ):  # fmt: skip
            button = self.buttons[id_] = KeyButton(text, key, small=True, parent=self)
            button.clicked.connect(lambda _=False, one=id_: self.acted.emit(one))
            row.addWidget(button)
        close = IconButton("x", self.tr("取消选区"), "Esc", parent=self)
        close.clicked.connect(lambda: self.acted.emit("close"))
        row.addWidget(close)
        self.hide()

    def paintEvent(self, event: QPaintEvent) -> None:
        t = theme()
        painting.fill_box(QPainter(self), QRectF(self.rect()), t.color("raised"), t.color("accent"))

    def set_inside(self, found: Inside, offered: frozenset[str]) -> None:
        """This lies in it."""
        text = self.tr("选区 · 网格 {grids} · 事件 {events} · {posts} · 人员车辆 {people} · 摄像头 {cameras}")
        self.words.set_text(
            text.format(
                grids=len(found.grids), events=len(found.events), posts=count_words(found.posts),
                people=len(found.people) + len(found.vehicles), cameras=len(found.cameras),
            )
        )  # fmt: skip
        self.buttons["call"].setVisible("call" in offered and bool(found.posts))
        self.buttons["broadcast"].setVisible("broadcast" in offered and bool(found.grids))
        self.buttons["cameras"].setVisible("cameras" in offered and bool(found.cameras))
        self.adjustSize()


class ZoomKeys(QWidget):
    """＋ and − in the map's corner."""

    turned = Signal(float)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setProperty("ground", "surface")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        row = QHBoxLayout(self)
        row.setContentsMargins(2, 2, 2, 2)
        row.setSpacing(0)
        for icon, name, key, factor in (
            ("minus", self.tr("缩小"), "-", 1 / 1.5), ("plus", self.tr("放大"), "+", 1.5),
        ):  # fmt: skip
            button = IconButton(icon, name, key, parent=self)
            button.setFocusPolicy(Qt.FocusPolicy.NoFocus)
            button.clicked.connect(lambda _=False, one=factor: self.turned.emit(one))
            row.addWidget(button)
        theme().changed.connect(self._restyle)

    @Slot()
    def _restyle(self) -> None:
        self.adjustSize()

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()
