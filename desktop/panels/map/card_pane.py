"""The card on the right: what is in hand, painted as head, facts and lines; a click on a line takes that in hand."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal, Slot
from PySide6.QtGui import QColor, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QScrollArea, QSizePolicy, QVBoxLayout, QWidget

from desktop.domain.catalogue.catalogue import Severity
from desktop.panels.map import stamps
from desktop.theme import painting
from desktop.theme.buttons import IconButton, KeyButton
from desktop.theme.chips import Chip
from desktop.theme.current import theme
from desktop.theme.labels import PlainLabel
from desktop.theme.states import Separator
from desktop.theme.tokens import Role, map_inks
from desktop.viewmodels.map.card_parts import Card, Row, Section

WIDE, NARROW = 352, 320
_LOOKING = frozenset({"cameras", "near", "track", "zoom"})
"""Stand in a row of their own under what is done."""
_SHAPE = {Severity.NORMAL: 0, Severity.HIGH: 1, Severity.URGENT: 2}
_TONES: dict[str, Role] = {"late": "late", "warn": "warn", "ok": "ok", "muted": "muted"}


class CardBody(QWidget):
    """Facts and sections, painted; ``chosen(pick)`` for a line that leads somewhere."""

    chosen = Signal(object)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._card: Card | None = None
        self._lines: list[tuple[QRectF, Row]] = []
        self._over: Row | None = None
        self.setMouseTracking(True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def set_card(self, card: Card | None) -> None:
        """Show this one."""
        self._card = card
        self._over = None
        self._arrange()

    def sizeHint(self) -> QSize:
        return QSize(theme().px(NARROW), self.height())

    def resizeEvent(self, event) -> None:
        super().resizeEvent(event)
        if event.oldSize().width() != event.size().width():
            self._arrange()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        found = self._at(event.position())
        if found is not self._over:
            self._over = found
            self.setCursor(
                Qt.CursorShape.PointingHandCursor if found is not None else Qt.CursorShape.ArrowCursor
            )
            self.update()

    def leaveEvent(self, event) -> None:
        self._over = None
        self.update()
        super().leaveEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        found = self._at(event.position())
        if found is not None and found.target is not None:
            self.chosen.emit(found.target)

    def paintEvent(self, event: QPaintEvent) -> None:
        if self._card is not None:
            painter = QPainter(self)
            self._paint(painter)

    # inside

    def _at(self, where: QPointF) -> Row | None:
        return next((row for box, row in self._lines if box.contains(where) and row.target is not None), None)

    def _arrange(self) -> None:
        height = self._paint(None)
        self.setFixedHeight(max(1, height))
        self.update()

    def _paint(self, painter: QPainter | None) -> int:
        """Paint, or only reckon; gives the height."""
        t = theme()
        card, width = self._card, float(self.width())
        self._lines = []
        if card is None:
            return 0
        y = 0.0
        if card.facts:
            y = self._facts(painter, card.facts, width)
        for section in card.sections:
            y = self._section(painter, section, y, width)
        return round(y + t.px(12))

    def _facts(self, painter: QPainter | None, facts: tuple[tuple[str, str], ...], width: float) -> float:
        t = theme()
        high, pad = t.px(56), t.px(16)
        each = (width - pad) / len(facts)
        if painter is not None:
            large = t.face(20 if len(facts) > 1 else 14, bold=True)
            for place, (value, name) in enumerate(facts):
                left = pad + place * each
                top = QRectF(left, t.px(6), each - t.px(4), t.px(26))
                painting.draw_text(painter, top, value, large, t.color("text"))
                below = QRectF(left, t.px(32), each - t.px(4), t.px(18))
                painting.draw_text(painter, below, name, t.face(12), t.color("muted"))
            painter.fillRect(QRectF(0, high - 1, width, 1), t.color("line"))
        return float(high)

    def _section(self, painter: QPainter | None, section: Section, y: float, width: float) -> float:
        t = theme()
        pad = t.px(16)
        y += t.px(10)
        if section.title:
            box = QRectF(pad, y, width - 2 * pad, t.px(24))
            if painter is not None:
                used = painting.draw_text(painter, box, section.aside, t.face(12), t.color("muted"), "right")
                head = box.adjusted(0, 0, -used - t.px(8), 0)
                painting.draw_text(painter, head, section.title, t.face(14, bold=True), t.color("text"))
            y += t.px(26)
        for row in section.rows:
            y = self._row(painter, row, y, width)
        y += t.px(8)
        if painter is not None:
            painter.fillRect(QRectF(0, y, width, 1), t.color("line_soft"))
        return y + 1

    def _row(self, painter: QPainter | None, row: Row, y: float, width: float) -> float:
        t = theme()
        pad, face = t.px(16), t.face(14)
        label = t.face(13).width(row.label) + t.px(12) if row.label else 0.0
        label = max(label, t.px(76)) if row.label and row.mark is None else label
        mark = t.px(22) if row.mark is not None else 0
        aside = t.face(13).width(row.aside) + t.px(10) if row.aside else 0.0
        room = width - 2 * pad - label - mark - aside
        wraps = row.target is None and face.width(row.text) > room
        text_room = room if not wraps else width - 2 * pad - label - mark
        high = float(t.px(28))
        if wraps:
            lines = painting.paragraph_height(row.text, face, text_room, 4)
            high = max(high, lines + t.px(8) + (t.px(20) if row.aside else 0))
        box = QRectF(0, y, width, high)
        self._lines.append((box, row))
        if painter is None:
            return y + high
        if row is self._over:
            painter.fillRect(box, t.color("hover"))
        line = QRectF(pad, y, width - 2 * pad, t.px(28))
        if row.mark is not None:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(Qt.PenStyle.NoPen)
            tone = {"late": "late_fill", "warn": "warn"}.get(row.tone)
            painter.setBrush(t.color(tone) if tone else QColor(map_inks(t.mode).mark))  # type: ignore[arg-type]
            stamps.shape(painter, QPointF(pad + t.px(7), line.center().y()), _SHAPE[row.mark], t.px(6))
        x = float(pad + mark)
        if row.label:
            bold = row.mark is not None
            ink = t.color("text" if bold else "muted")
            painting.draw_text(painter, QRectF(x, y, label, t.px(28)), row.label, t.face(13, bold=bold), ink)
            x += label
        tone_ink = t.color(_TONES.get(row.tone, "muted"))
        if wraps:
            body = QRectF(x, y + t.px(4), text_room, high)
            painting.draw_paragraph(painter, body, row.text, face, t.color("text"), 4)
            low = QRectF(x, y + high - t.px(22), text_room, t.px(18))
            painting.draw_text(painter, low, row.aside, t.face(13), tone_ink)
        else:
            painting.draw_text(painter, QRectF(x, y, room, t.px(28)), row.text, face, t.color("text"))
            painting.draw_text(painter, line, row.aside, t.face(13), tone_ink, "right")
        return y + high


class CardPane(QWidget):
    """Head, body, and buttons for what can be done. ``acted(id)``, ``chosen(pick)``, ``left``."""

    acted = Signal(str)
    chosen = Signal(object)
    left = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        t = theme()
        self.card: Card | None = None
        self.setProperty("ground", "surface")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._crumb = PlainLabel(role="muted", size=13, parent=self)
        close = IconButton("x", self.tr("关闭"), "Esc", parent=self)
        close.clicked.connect(self.left)
        self._title = PlainLabel(size=18, bold=True, wrap=True, parent=self)
        self._chip = Chip("", "line", parent=self)
        top = QHBoxLayout()
        top.addWidget(self._crumb, 1)
        top.addWidget(close)
        second = QHBoxLayout()
        second.setSpacing(t.px(10))
        second.addWidget(self._title, 1)
        second.addWidget(self._chip, 0, Qt.AlignmentFlag.AlignTop)
        head = QVBoxLayout()
        head.setContentsMargins(t.px(16), t.px(8), t.px(8), t.px(10))
        head.setSpacing(t.px(2))
        head.addLayout(top)
        head.addLayout(second)
        self.body = CardBody(self)
        self.body.chosen.connect(self.chosen)
        scroll = QScrollArea(self)
        scroll.setWidgetResizable(True)
        scroll.setFrameShape(QScrollArea.Shape.NoFrame)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        inner = QWidget(scroll)
        inner.setProperty("ground", "surface")
        inner.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        rows = QVBoxLayout(inner)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.addWidget(self.body)
        rows.addStretch(1)
        scroll.setWidget(inner)
        self.buttons: dict[str, KeyButton] = {}
        bar = QVBoxLayout()
        bar.setContentsMargins(t.px(12), t.px(8), t.px(12), t.px(8))
        bar.setSpacing(t.px(6))
        rows_of_keys = QHBoxLayout(), QHBoxLayout()
        for id_, text, key, variant in (
            ("open", self.tr("打开"), "↵", "primary"),
            ("dispatch", self.tr("派单"), "D", "normal"),
            ("whistle", self.tr("吹哨"), "F", "normal"),
            ("call", self.tr("点名"), "N", "normal"),
            ("broadcast", self.tr("广播"), "B", "normal"),
            ("cameras", self.tr("视频"), "V", "normal"),
            ("near", self.tr("周边"), "C", "normal"),
            ("track", self.tr("轨迹"), "T", "normal"),
            ("zoom", self.tr("放大"), "Z", "normal"),
        ):
            button = self.buttons[id_] = KeyButton(text, key, variant=variant, small=True, parent=self)  # type: ignore[arg-type]
            button.clicked.connect(lambda _=False, one=id_: self.acted.emit(one))
            rows_of_keys[id_ in _LOOKING].addWidget(button)
        for keys in rows_of_keys:
            keys.setSpacing(t.px(6))
            keys.addStretch(1)
            bar.addLayout(keys)
        column = QVBoxLayout(self)
        column.setContentsMargins(1, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(head)
        column.addWidget(Separator(parent=self))
        column.addWidget(scroll, 1)
        column.addWidget(Separator(parent=self))
        column.addLayout(bar)
        theme().changed.connect(self._restyle)

    def set_narrow(self, narrow: bool) -> None:
        """Less wide on a small window."""
        self.setFixedWidth(theme().px(NARROW if narrow else WIDE))

    def set_card(self, card: Card | None, offered: frozenset[str]) -> None:
        """Show this one; ``offered``: what can be done here at all."""
        if card == self.card:
            return
        self.card = card
        self.setVisible(card is not None)
        if card is None:
            return
        self._crumb.set_text(card.crumb)
        self._title.set_text(card.title)
        self._title.set_size(18 if len(card.title) < 28 else 15)
        self._chip.setVisible(bool(card.chip))
        if card.chip:
            self._chip.set_chip(card.chip, card.look)  # type: ignore[arg-type]
        self.body.set_card(card)
        for id_, button in self.buttons.items():
            button.setVisible(id_ in card.actions and id_ in offered)
        self.setAccessibleName(f"{card.title} {card.crumb}")

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), theme().color("surface"))
        painter.fillRect(0, 0, 1, self.height(), theme().color("line"))

    @Slot()
    def _restyle(self) -> None:
        self.body.set_card(self.card)
