"""The call screen painted: 1920×1080 across or 1080×1920 upright, scaled to the screen; read from eight metres."""

from __future__ import annotations

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from desktop.theme import fonts, icons
from desktop.theme.tokens import KIOSK, KIOSK_INKS
from desktop.viewmodels.hall.call_board import BoardRow, Call, CallBoard
from desktop.viewmodels.words import translate

_BAR, _LINE, _HEAD = 112.0, 112.0, 80.0
_STALE = "#7A828E"
"""Every figure while nobody knows whether it still holds."""
_RULE_ON_ACCENT = "#5C93CC"
Right = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
Left = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter


class CallScreen(QWidget):
    """``left`` with Ctrl+Q, which whoever set the screen up knows."""

    left = Signal()

    def __init__(self, board: CallBoard, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.board = board
        self.silent = ""
        """Said at the lower right where calls are not heard."""
        self.setWindowTitle(translate("CallScreen", "叫号屏"))
        self.setCursor(Qt.CursorShape.BlankCursor)
        board.changed.connect(self.update)
        board.changed.connect(self._name)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Q and event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.left.emit()
        else:
            event.accept()

    def _name(self) -> None:
        call = self.board.now()
        self.setAccessibleName(self.board.stale or (self.board.sentence(call) if call is not None else ""))

    # painting

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        upright = self.height() > self.width()
        wide, high = (1080.0, 1920.0) if upright else (1920.0, 1080.0)
        scale = min(self.width() / wide, self.height() / high)
        painter.fillRect(self.rect(), QColor(KIOSK.window))
        painter.translate((self.width() - wide * scale) / 2, (self.height() - high * scale) / 2)
        painter.scale(scale, scale)
        brush = _Brush(painter, stale=not self.board.live)
        rows = self.board.rows()
        self._bar(brush, wide)
        if upright:
            now, recent = QRectF(0, _BAR, wide, 672), QRectF(0, _BAR + 672, wide, 168)
            table = QRectF(0, _BAR + 840, wide, high - _LINE - _BAR - 840)
        else:
            now, recent = QRectF(0, _BAR, 1128, 672), QRectF(0, _BAR + 672, 1128, high - _LINE - _BAR - 672)
            table = QRectF(1128, _BAR, wide - 1128, high - _LINE - _BAR)
        self._now(brush, now)
        self._recent(brush, recent)
        self._table(brush, table, rows)
        self._line(brush, QRectF(0, high - _LINE, wide, _LINE))

    def _bar(self, brush: _Brush, wide: float) -> None:
        brush.fill(QRectF(0, 0, wide, _BAR), KIOSK.surface)
        brush.fill(QRectF(0, _BAR - 1, wide, 1), KIOSK.line)
        taken = brush.text(
            QRectF(56, 0, wide - 112, _BAR), self.board.time, 60, bold=True, align=Right, sure=True
        )
        date = QRectF(56, 0, wide - 112 - taken - 40, _BAR)
        used = brush.text(date, self.board.date, 40, KIOSK.muted, align=Right, sure=True)
        brush.text(QRectF(56, 0, date.width() - used - 24, _BAR), self.board.hall, 48, bold=True, sure=True)

    def _now(self, brush: _Brush, box: QRectF) -> None:
        call = self.board.now()
        brush.fill(box, KIOSK.sunken if brush.stale else KIOSK.accent)
        inside = box.adjusted(56, 0, -56, 0)
        ink, quiet = KIOSK.on_accent, KIOSK_INKS.on_accent_muted
        if call is None:
            said = translate("CallScreen", "今天还没有叫号") if not brush.stale else ""
            brush.text(inside, said, 72, quiet, bold=True)
            return
        caption = (
            translate("CallScreen", "最后一次叫号")
            if brush.stale
            else translate("CallScreen", "正在叫号，第 {times} 次").format(times=call.times)
        )
        brush.text(QRectF(inside.left(), box.top() + 56, inside.width(), 64), caption, 52, quiet)
        self._number(brush, QRectF(inside.left(), box.top() + 136, inside.width(), 288), call, ink)
        rule = box.top() + box.height() - 204
        brush.fill(QRectF(inside.left(), rule, inside.width(), 1), _RULE_ON_ACCENT)
        below = QRectF(inside.left(), rule + 24, inside.width(), 150)
        place = brush.text(below, call.place, 48, quiet, align=Right)
        go = translate("CallScreen", "到 {counter} 号窗口").format(counter=call.counter)
        brush.text(below.adjusted(0, 0, -place - 36, 0), go, 112, ink, bold=True)

    def _number(self, brush: _Brush, box: QRectF, call: Call, ink: str) -> None:
        number = call.number or "…"
        figure = brush.width(number, 264, bold=True)
        name = brush.width(call.window, 176, bold=True)
        shrink = min(1.0, box.width() / (figure + name + 48))
        base = box.bottom() - 40
        brush.at(box.left(), base, call.window, 176 * shrink, ink, bold=True)
        brush.at(box.left() + name * shrink + 48 * shrink, base, number, 264 * shrink, ink, bold=True)
        if call.paper:
            said = translate("CallScreen", "票面 {paper}").format(paper=call.paper)
            brush.text(
                QRectF(box.left(), box.top() - 80, box.width(), 64),
                said,
                52,
                KIOSK_INKS.on_accent_muted,
                align=Right,
            )

    def _recent(self, brush: _Brush, box: QRectF) -> None:
        brush.fill(box, KIOSK.surface)
        calls = self.board.recent()
        caption = QRectF(56, box.top(), 144, box.height())
        if calls:
            half = caption.height() / 2
            brush.text(
                caption.adjusted(0, half - 52, 0, -half), translate("CallScreen", "刚才"), 40, KIOSK.muted
            )
            brush.text(
                caption.adjusted(0, half, 0, 52 - half), translate("CallScreen", "叫过"), 40, KIOSK.muted
            )
        each = (box.width() - 56 - 144 - 24) / 3
        for place, call in enumerate(calls):
            left = 56 + 144 + place * each
            brush.fill(QRectF(left, box.top() + 26, 1, box.height() - 52), KIOSK.line)
            middle = box.center().y()
            name = f"{call.window} {call.paper or call.number}"
            brush.text(QRectF(left + 32, middle - 70, each - 40, 76), name, 60, bold=True)
            counter = translate("CallScreen", "{counter} 号窗口").format(counter=call.counter)
            brush.text(QRectF(left + 32, middle + 8, each - 40, 52), counter, 40, KIOSK.muted)

    def _table(self, brush: _Brush, box: QRectF, rows: list[BoardRow]) -> None:
        brush.fill(box, KIOSK.surface)
        brush.fill(QRectF(box.left(), box.top(), 1, box.height()), KIOSK.line)
        head = QRectF(box.left() + 1, box.top(), box.width() - 1, _HEAD)
        brush.fill(head, KIOSK.window)
        edge, columns = (
            40.0,
            (box.left() + 40, box.left() + 160, box.left() + 160 + (box.width() - 208) * 0.3),
        )
        brush.text(
            QRectF(columns[0], head.top(), 120, _HEAD), translate("CallScreen", "窗口"), 40, KIOSK.muted
        )
        brush.text(
            QRectF(columns[2], head.top(), 236, _HEAD), translate("CallScreen", "正在办"), 40, KIOSK.muted
        )
        brush.text(head.adjusted(0, 0, -48, 0), translate("CallScreen", "等候"), 40, KIOSK.muted, align=Right)
        high = min(97.0, (box.height() - _HEAD) / max(1, len(rows)))
        size = min(1.0, high / 97)
        for place, row in enumerate(rows):
            line = QRectF(box.left() + 1, head.bottom() + place * high, box.width() - 1, high)
            if row.hot and not brush.stale:
                brush.fill(line, KIOSK.accent_quiet)
            brush.fill(QRectF(line.left(), line.top(), line.width(), 1), KIOSK.line)
            self._row(brush, line, row, columns, size, edge)

    def _row(
        self, brush: _Brush, line: QRectF, row: BoardRow, columns: tuple[float, float, float], size: float, edge: float
    ) -> None:  # fmt: skip
        def spot(left: float, right: float) -> QRectF:
            return QRectF(left, line.top(), right - left, line.height())

        end = line.right() - edge - 8
        closed = row.state == "closed"
        number_ink = KIOSK.muted if closed else KIOSK.accent
        brush.text(spot(columns[0], columns[1]), row.counter, 60 * size, number_ink, bold=True)
        name_ink = KIOSK.muted if closed else KIOSK.text
        name = spot(columns[1], columns[2] - 16 if row.serving or len(row.window) > 3 else columns[2])
        brush.text(name, row.window, 52 * size, name_ink)
        match row.state:
            case "free":
                taken = brush.text(
                    spot(columns[2], end), row.word, 44 * size, KIOSK.ok, bold=True, align=Right
                )
                brush.icon("check", end - taken - 56 * size, line.center().y(), 44 * size, KIOSK.ok)
            case "paused":
                taken = brush.text(spot(columns[2], end), row.word, 44 * size, KIOSK.warn, align=Right)
                brush.icon("pause", end - taken - 56 * size, line.center().y(), 44 * size, KIOSK.warn)
            case "closed":
                brush.text(spot(columns[2], end), row.word, 44 * size, KIOSK.muted, align=Right)
            case _:
                waiting = translate("CallScreen", "{count} 人").format(count=row.waiting)
                taken = brush.text(spot(columns[2], end), waiting, 48 * size, align=Right)
                brush.text(spot(columns[2], end - taken - 24), row.serving, 64 * size, bold=True)

    def _line(self, brush: _Brush, box: QRectF) -> None:
        stale = self.board.stale
        brush.fill(box, KIOSK.warn_quiet if stale else KIOSK.window)
        brush.fill(
            QRectF(box.left(), box.top(), box.width(), 1), KIOSK_INKS.warn_line if stale else KIOSK.line
        )
        inside = box.adjusted(56, 0, -56, 0)
        if stale:
            brush.icon("cloud-off", inside.left(), box.center().y(), 52, KIOSK.warn, sure=True)
            brush.text(inside.adjusted(76, 0, 0, 0), stale, 44, KIOSK.warn, bold=True, sure=True)
            return
        brush.icon(
            "volume-x" if self.silent else "volume-2", inside.left(), box.center().y(), 52, KIOSK.accent
        )
        if box.width() < 1400:  # upright there is room for one of the two
            turn = self.board.turn % 2 == 1
            words = self.silent if self.silent and turn else self.board.notice
            brush.text(
                inside.adjusted(76, 0, 0, 0), words, 44, KIOSK.warn if words == self.silent else KIOSK.text
            )
            return
        right = self.silent or self.board.phone
        taken = brush.text(inside, right, 40, KIOSK.warn if self.silent else KIOSK.muted, align=Right)
        brush.text(inside.adjusted(76, 0, -taken - 36, 0), self.board.notice, 44)


class _Brush:
    """Paints words and grounds in the design's pixels. ``stale``: everything that may not hold any more is one grey."""

    def __init__(self, painter: QPainter, *, stale: bool) -> None:
        self._painter = painter
        self.stale = stale

    def fill(self, box: QRectF, color: str) -> None:
        self._painter.fillRect(box, QColor(color))

    def width(self, text: str, size: float, *, bold: bool = False) -> float:
        return QFontMetricsF(_font(size, bold)).horizontalAdvance(text)

    def text(
        self, box: QRectF, text: str, size: float, color: str = KIOSK.text, *, bold: bool = False,
        align: Qt.AlignmentFlag = Left, sure: bool = False,
    ) -> float:  # fmt: skip
        """One line in the middle of a box, smaller where it is too long, at last elided; gives its width."""
        if not text or box.width() <= 0:
            return 0.0
        wide = self.width(text, size, bold=bold)
        size = max(size * 0.6, min(size, size * box.width() / wide)) if wide > box.width() else size
        font = _font(size, bold)
        metrics = QFontMetricsF(font)
        shown = metrics.elidedText(text, Qt.TextElideMode.ElideRight, box.width() + 1)
        self._painter.setFont(font)
        self._painter.setPen(QColor(_STALE if self.stale and not sure else color))
        self._painter.drawText(box, align, shown)
        return metrics.horizontalAdvance(shown)

    def at(
        self, x: float, baseline: float, text: str, size: float, color: str, *, bold: bool = False
    ) -> None:
        self._painter.setFont(_font(size, bold))
        self._painter.setPen(QColor(_STALE if self.stale else color))
        self._painter.drawText(x, baseline, text)  # type: ignore[call-overload]

    def icon(
        self, name: str, x: float, middle: float, side: float, color: str, *, sure: bool = False
    ) -> None:
        box = QRectF(x, middle - side / 2, side, side)
        icons.draw(self._painter, name, box, QColor(_STALE if self.stale and not sure else color))


def _font(size: float, bold: bool) -> QFont:
    return fonts.make_font(fonts.family(), max(1, round(size)), bold)
