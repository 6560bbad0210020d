"""The legend (图层): every layer with its sign, its count and its switch; digits switch them, too."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal, Slot
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QScrollArea, QSizePolicy, QVBoxLayout, QWidget

from desktop.domain.catalogue.catalogue import Severity
from desktop.domain.places.areas import GridColor
from desktop.panels.map import stamps
from desktop.panels.map.ground import hatch
from desktop.theme import icons, painting
from desktop.theme.current import theme
from desktop.theme.labels import PlainLabel
from desktop.theme.painted import Painted, PaintedButton
from desktop.theme.states import Separator
from desktop.theme.tokens import Role, map_inks
from desktop.viewmodels.map.movers import TURNS, Look
from desktop.viewmodels.map.view import Layer, MapView
from desktop.viewmodels.map.words import LAYERS, color_word, coverage_words, layer_word, percent_words
from desktop.viewmodels.sentences.sentences import sentence
from desktop.viewmodels.words import severity_word

WIDE, NARROW = 232, 188
"""Design pixels."""
_SEVERITIES = ((Severity.URGENT, 2), (Severity.HIGH, 1), (Severity.NORMAL, 0))
_COLORS: tuple[tuple[GridColor, Role], ...] = (
    (GridColor.RED, "grid_red"), (GridColor.YELLOW, "grid_yellow"), (GridColor.BLUE, "grid_blue"),
)  # fmt: skip
_COVERED: tuple[Role, Role, Role] = ("accent", "ok", "window")
Sign = Callable[[QPainter, QRectF], None]


class LayerButton(PaintedButton):
    """One layer; checked while it is shown."""

    def __init__(self, layer: Layer, parent: QWidget) -> None:
        super().__init__(parent)
        self.layer = layer
        self._count, self._whole = "", ""
        self.setCheckable(True)
        self.setText(layer_word(layer))
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def set_count(self, count: str, whole: str = "") -> None:
        """How many there are, and of how many."""
        if (count, whole) != (self._count, self._whole):
            self._count, self._whole = count, whole
            self.setAccessibleName(f"{self.text()} {count}{whole}")
            self.update()

    def sizeHint(self) -> QSize:
        return QSize(theme().px(NARROW), theme().px(34))

    def paintEvent(self, event: QPaintEvent) -> None:
        t = theme()
        painter = QPainter(self)
        rect, on = QRectF(self.rect()), self.isChecked()
        if self.underMouse():
            painter.fillRect(rect, t.color("hover"))
        side, x = t.sizes.icon, t.px(12)
        eye = t.color("accent" if on else "muted")
        icons.draw(painter, "eye" if on else "eye-off", QRectF(x, 0, side, rect.height()), eye)
        x += side + t.px(8)
        icon = LAYERS[self.layer][0]
        icons.draw(painter, icon, QRectF(x, 0, side, rect.height()), t.color("text" if on else "muted"))
        x += side + t.px(8)
        ink = t.color("text" if on else "muted")
        right = rect.adjusted(0, 0, -t.px(14), 0)
        used = 0.0
        if self._whole:
            used = painting.draw_text(painter, right, self._whole, t.face(13), t.color("muted"), "right")
        bold = t.face(14, bold=on)
        used += painting.draw_text(painter, right.adjusted(0, 0, -used, 0), self._count, bold, ink, "right")
        text = QRectF(x, 0, rect.width() - x - used - t.px(20), rect.height())
        painting.draw_text(painter, text, self.text(), t.face(14, bold=on), ink)
        if self.hasFocus():
            painting.draw_focus(painter, rect)


class SubRow(Painted):
    """A sign, what it means, how many there are."""

    def __init__(self, text: str, sign: Sign, parent: QWidget) -> None:
        super().__init__(parent)
        self._text, self._sign, self._count = text, sign, ""
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def set_count(self, count: str) -> None:
        """How many."""
        if count != self._count:
            self._count = count
            self.setAccessibleName(f"{self._text} {count}")
            self.update()

    def natural_size(self) -> QSize:
        return QSize(theme().px(NARROW), theme().px(26))

    def paintEvent(self, event: QPaintEvent) -> None:
        t = theme()
        painter = QPainter(self)
        rect = QRectF(self.rect())
        self._sign(painter, QRectF(t.px(36), (rect.height() - t.px(16)) / 2, t.px(16), t.px(16)))
        right = rect.adjusted(0, 0, -t.px(14), 0)
        used = painting.draw_text(painter, right, self._count, t.face(13), t.color("text"), "right")
        text = QRectF(t.px(60), 0, rect.width() - t.px(80) - used, rect.height())
        painting.draw_text(painter, text, self._text, t.face(13), t.color("muted"))


class Legend(QWidget):
    """The rail on the left. ``toggled(layer)``."""

    toggled = Signal(str)

    def __init__(self, view: MapView, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._view = view
        self.setProperty("ground", "surface")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        t = theme()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        head = PlainLabel(self.tr("图层"), size=16, bold=True, parent=self)
        head.setContentsMargins(t.px(12), t.px(12), 0, t.px(10))
        column.addWidget(head)
        column.addWidget(Separator(parent=self))
        inner = QWidget(self)
        inner.setProperty("ground", "surface")
        inner.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        rows = QVBoxLayout(inner)
        rows.setContentsMargins(0, t.px(6), 0, t.px(6))
        rows.setSpacing(0)
        self.buttons: dict[Layer, LayerButton] = {}
        self._severities: dict[Severity, SubRow] = {}
        self._colors: dict[GridColor, SubRow] = {}
        self._covered: list[SubRow] = []
        for layer in LAYERS:
            button = self.buttons[layer] = LayerButton(layer, inner)
            button.clicked.connect(lambda _=False, one=layer: self.toggled.emit(one.value))
            rows.addWidget(button)
            if layer is Layer.EVENTS:
                for severity, shape in _SEVERITIES:
                    row = self._severities[severity] = SubRow(
                        severity_word(severity), _event_sign(shape), inner
                    )
                    rows.addWidget(row)
            elif layer is Layer.GRIDS:
                for color, role in _COLORS:
                    swatch = self._colors[color] = SubRow(color_word(color), _grid_sign(color, role), inner)
                    rows.addWidget(swatch)
            elif layer is Layer.COVERAGE:
                reach = view.situation.township.practice.reach
                texts = coverage_words(reach)
                for text, role, strong in zip(texts, _COVERED, (0.4, 0.4, 0.0), strict=True):
                    covered = SubRow(text, _tint_sign(role, strong), inner)
                    self._covered.append(covered)
                    rows.addWidget(covered)
        rows.addStretch(1)
        scroll = QScrollArea(self)
        scroll.setWidgetResizable(True)
        scroll.setFrameShape(QScrollArea.Shape.NoFrame)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        scroll.setWidget(inner)
        column.addWidget(scroll, 1)
        column.addWidget(Separator(parent=self))
        self.foot = _Ages(view, self)
        column.addWidget(self.foot)
        view.layers_changed.connect(self.refresh)
        theme().changed.connect(self.refresh)
        self.refresh()

    def set_narrow(self, narrow: bool) -> None:
        """Less wide on a small window."""
        self.setFixedWidth(theme().px(NARROW if narrow else WIDE))

    @Slot()
    def refresh(self) -> None:
        """Counts and switches as they are."""
        view = self._view
        counts = view.events.counts()
        colors = view.colors()
        movers = view.movers()
        fresh = [one for one in movers if one.state != "old"]
        whole = len(view.events) if view.past is None else len(view.past)
        told = {
            Layer.EVENTS: (str(whole), ""),
            Layer.HEAT: ("", ""),
            Layer.GRIDS: (str(sum(colors.values())), ""),
            Layer.PEOPLE: _of(sum(not one.vehicle for one in fresh), sum(not one.vehicle for one in movers)),
            Layer.VEHICLES: _of(sum(one.vehicle for one in fresh), sum(one.vehicle for one in movers)),
            Layer.CAMERAS: (str(len(view.dots("camera"))), ""),
            Layer.PORTS: (str(len(view.dots("port"))), ""),
            Layer.PLACES: (str(len(view.dots("place"))), ""),
            Layer.GROUND: ("", ""),
            Layer.RULES: (str(len(view.situation.township.practice.moving.named)), ""),
            Layer.THEME: (str(view.theme.count) if view.theme.layers else "—", ""),
            Layer.COVERAGE: ("", ""),
        }
        if not view.tells_positions:  # where people were then nobody knows any more
            told[Layer.PEOPLE] = told[Layer.VEHICLES] = ("—", "")
        covered = view.coverage if view.on(Layer.COVERAGE) else None
        if covered is not None:
            share = covered.whole
            told[Layer.COVERAGE] = (percent_words(1 - share.bare), "")
            walked = percent_words(share.patrol) if covered.patrol is not None else "—"
            for part, text in zip(
                self._covered, (percent_words(share.camera), walked, percent_words(share.bare)), strict=True
            ):
                part.set_count(text)
        for part in self._covered:
            part.setVisible(covered is not None)
        for layer, button in self.buttons.items():
            button.setChecked(view.on(layer))
            button.set_count(*told[layer])
        for severity, row in self._severities.items():
            row.set_count(str(counts[severity]) if view.past is None else "")
        for color, swatch in self._colors.items():
            swatch.set_count(str(colors.get(color, 0)))
        self.foot.update()


class _Ages(Painted):
    """What the marks of people say by their filling, and why there are none."""

    def __init__(self, view: MapView, parent: QWidget) -> None:
        super().__init__(parent)
        self._view = view
        self._stamps = stamps.Stamps()
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def natural_size(self) -> QSize:
        return QSize(theme().px(NARROW), theme().px(86))

    def paintEvent(self, event: QPaintEvent) -> None:
        t = theme()
        painter = QPainter(self)
        whereabouts = self._view.whereabouts
        said = ""
        if whereabouts is None or not whereabouts.allowed:
            said = self.tr("人员和车辆位置：本账号不显示")
        elif whereabouts.problem:
            said = self.tr("人员和车辆位置取不到：{why}").format(why=sentence(whereabouts.problem))
        if said:
            box = QRectF(t.px(12), t.px(8), self.width() - t.px(24), self.height() - t.px(12))
            painting.draw_paragraph(painter, box, said, t.face(12), t.color("muted"), 4)
            return
        self._stamps.restyle()
        self._stamps.use(self.devicePixelRatioF())
        lines = (
            ("fresh", self.tr("位置 30 秒内")), ("aging", self.tr("2 分钟内")), ("old", self.tr("更早，不作实时")),
        )  # fmt: skip
        for place, (state, text) in enumerate(lines):
            row = QRectF(0, t.px(8) + place * t.px(24), self.width(), t.px(24))
            stamp = self._stamps.mover(Look(False, state, TURNS // 4 if state != "old" else None))
            half = stamp.width() / stamp.devicePixelRatio() / 2
            painter.drawPixmap(QPointF(t.px(20) - half, row.center().y() - half), stamp)
            painting.draw_text(
                painter, row.adjusted(t.px(38), 0, -t.px(8), 0), text, t.face(12), t.color("muted")
            )


def _of(some: int, all_: int) -> tuple[str, str]:
    return (str(some), f" / {all_}") if all_ else ("0", "")


def _event_sign(shape: int) -> Sign:
    def paint(painter: QPainter, rect: QRectF) -> None:
        t = theme()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(t.color("late_fill") if shape == 2 else QColor(map_inks(t.mode).mark))
        stamps.shape(painter, rect.center(), shape, t.px(7))

    return paint


def _tint_sign(role: Role, strong: float) -> Sign:
    def paint(painter: QPainter, rect: QRectF) -> None:
        t = theme()
        box = rect.adjusted(1.5, 1.5, -1.5, -1.5)
        fill = QColor(t.color(role))
        fill.setAlphaF(strong)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(t.color("muted" if not strong else role), 1.5))
        painter.setBrush(fill if strong else t.color("window"))
        painter.drawRoundedRect(box, 2, 2)

    return paint


def _grid_sign(color: GridColor, role: Role) -> Sign:
    def paint(painter: QPainter, rect: QRectF) -> None:
        t = theme()
        ink = QColor(t.color(role))
        box = rect.adjusted(1.5, 1.5, -1.5, -1.5)
        fill = QColor(ink)
        fill.setAlphaF(0.22)
        painter.fillRect(box, fill)
        if color is not GridColor.BLUE:
            painter.fillRect(box, hatch(ink, color is GridColor.RED, painter.device().devicePixelRatio()))
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(ink, 1.5))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRoundedRect(box, 2, 2)

    return paint
