"""What is painted first: the workstation's skeleton and one sentence of what is going on; failures say what to do.

Only QtWidgets and the theme are imported here, so that it stands on the screen while the rest still loads.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Final

from PySide6.QtCore import QRectF, Qt, QUrl, Signal, Slot
from PySide6.QtGui import QCloseEvent, QColor, QDesktopServices, QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QApplication, QPushButton, QWidget

from desktop.theme import fonts
from desktop.theme.current import theme
from desktop.theme.fonts import Face
from desktop.theme.tokens import Palette

_ROWS: Final = (0.62, 0.5, 0.7, 0.44, 0.58, 0.66, 0.4, 0.54, 0.63, 0.48, 0.6, 0.52)


class StartingWindow(QWidget):
    """Shown at once; ``set_step``/``set_progress`` tell how far it is, ``fail`` what went wrong."""

    retry_requested = Signal()
    quit_requested = Signal()

    def __init__(
        self,
        hall: str = "",
        log_path: Path | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._hall = hall or self.tr("镇枢")
        self._log_path = log_path
        self._palette: Palette = theme().palette
        self._scale = theme().scale
        self._step = self.tr("正在启动…")
        self._done = self._total = 0
        self._sentence = self._detail = ""
        self._faces: dict[tuple[int, bool], Face] = {}
        self.setObjectName("starting")
        self.setWindowTitle(f"{self._hall} · {self.tr('指挥中心')}")
        self.setAccessibleName(self._step)
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self.setMinimumSize(self._px(960), self._px(600))
        self.retry = self._button(self.tr("重试"), primary=True)
        self.logs = self._button(self.tr("打开日志"))
        self.other = self._button("")
        self._offered: Callable[[], None] = lambda: None
        self.other.clicked.connect(self._take_offer)
        self.retry.clicked.connect(self._retry)
        self.logs.clicked.connect(self._open_logs)
        self._fit_screen()

    @property
    def failed(self) -> bool:
        """Whether it says that something went wrong."""
        return bool(self._sentence)

    def set_hall(self, hall: str) -> None:
        """Name the hall as soon as its profile is known."""
        self._hall = hall
        self.setWindowTitle(f"{hall} · {self.tr('指挥中心')}")
        self.update()

    def set_step(self, text: str) -> None:
        """Say what is going on; a former failure is over."""
        self._sentence = self._detail = ""
        self._step, self._done, self._total = text, 0, 0
        self.setAccessibleName(text)
        for button in (self.retry, self.logs, self.other):
            button.hide()
        self.update()

    def set_progress(self, done: int, total: int) -> None:
        """How much of the step is done; a total of 0 takes the bar away."""
        self._done, self._total = done, total
        self.update()

    def fail(self, sentence: str, detail: str = "") -> None:
        """Say what went wrong and offer to try again."""
        self._sentence, self._detail, self._total = sentence, detail, 0
        self.setAccessibleName(f"{sentence} {detail}".strip())
        self.retry.show()
        self.logs.setVisible(self._log_path is not None)
        self.other.hide()
        self._place_buttons()
        self.retry.setFocus()
        self.update()

    def offer(self, text: str, what: Callable[[], None]) -> None:
        """Beside a failure: something else that can be done about it."""
        self._offered = what
        self.other.setText(text)
        self.other.show()
        self._place_buttons()

    def closeEvent(self, event: QCloseEvent) -> None:
        event.accept()
        if event.spontaneous():
            self.quit_requested.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.failed:
            self.retry.click()
            return
        super().keyPressEvent(event)

    def resizeEvent(self, event) -> None:
        self._place_buttons()
        super().resizeEvent(event)

    # painting

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.fillRect(self.rect(), QColor(self._palette.surface))
        self._paint_frame(painter)
        self._paint_card(painter)

    def _paint_frame(self, painter: QPainter) -> None:
        """Top bar with the hall's mark, tabs, lanes and an empty list, as the workstation will stand there."""
        colours, px = self._palette, self._px
        line, soft, quiet = QColor(colours.line), QColor(colours.line_soft), QColor(colours.raised)
        bar, tabs, strip = px(48), px(40), px(40)
        mark = QRectF(px(16), (bar - px(28)) / 2, px(28), px(28))
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(colours.accent))
        painter.drawRoundedRect(mark, px(6), px(6))
        self._text(painter, mark, "枢", 16, colours.on_accent, bold=True, align=Qt.AlignmentFlag.AlignHCenter)
        name = QRectF(mark.right() + px(12), 0, px(400), bar)
        width = self._text(painter, name, self._hall, 16, colours.text, bold=True)
        name.setLeft(name.left() + width + px(8))
        self._text(painter, name, self.tr("指挥中心"), 16, colours.muted)
        for edge in (bar - 1, bar + tabs - 1, self.height() - strip):
            painter.fillRect(QRectF(0, edge, self.width(), 1), line)
        lanes = px(208)
        top, bottom = bar + tabs, self.height() - strip
        painter.fillRect(QRectF(lanes, top, 1, bottom - top), line)
        painter.setBrush(soft)
        painter.setPen(Qt.PenStyle.NoPen)
        radius = px(4)
        for tab in range(3):
            painter.drawRoundedRect(
                QRectF(px(20) + tab * px(64), bar + px(15), px(36), px(10)), radius, radius
            )
        for index, share in enumerate(_ROWS[:8]):
            place = top + px(20) + index * px(36)
            painter.drawRoundedRect(QRectF(px(16), place, lanes * share * 0.9, px(10)), radius, radius)
        row, head = px(36), px(48)
        painter.fillRect(QRectF(lanes, top + head, self.width() - lanes, 1), soft)
        y = float(top + head + 1)
        index = 0
        while y + row < bottom:
            share = _ROWS[index % len(_ROWS)]
            painter.setBrush(quiet if self._palette.raised != self._palette.surface else soft)
            painter.drawRoundedRect(QRectF(lanes + px(16), y + px(13), px(96), px(10)), radius, radius)
            start, room = lanes + px(232), self.width() - lanes - px(260)
            painter.drawRoundedRect(
                QRectF(start, y + px(13), max(px(40), room * share), px(10)), radius, radius
            )
            painter.fillRect(QRectF(lanes, y + row - 1, self.width() - lanes, 1), soft)
            y, index = y + row, index + 1

    def _paint_card(self, painter: QPainter) -> None:
        colours, px = self._palette, self._px
        card = self._card()
        painter.setPen(QPen(QColor(colours.line_strong if self.failed else colours.line), 1))
        painter.setBrush(QColor(colours.window))
        painter.drawRoundedRect(card.adjusted(0.5, 0.5, -0.5, -0.5), px(6), px(6))
        inner = card.adjusted(px(24), px(20), -px(24), -px(20))
        line = QRectF(inner.left(), inner.top(), inner.width(), px(24))
        if self.failed:
            self._paint_failure(painter, inner, line)
            return
        if self._total > 0:
            count = f"{self._done:,} / {self._total:,}"
            width = self._text(painter, line, count, 14, colours.muted, align=Qt.AlignmentFlag.AlignRight)
            line.setRight(line.right() - width - px(16))
        self._text(painter, line, self._step, 16, colours.text, bold=True)
        track = QRectF(inner.left(), inner.top() + px(40), inner.width(), px(4))
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(colours.track))
        painter.drawRoundedRect(track, px(2), px(2))
        if self._total > 0:
            track.setWidth(track.width() * min(1.0, self._done / self._total))
            painter.setBrush(QColor(colours.accent))
            painter.drawRoundedRect(track, px(2), px(2))

    def _paint_failure(self, painter: QPainter, inner: QRectF, line: QRectF) -> None:
        colours, px = self._palette, self._px
        sign = QRectF(line.left() + 1, line.top() + px(2), px(20), px(20))
        painter.setPen(QPen(QColor(colours.late), px(2)))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawEllipse(sign)
        self._text(painter, sign, "!", 14, colours.late, bold=True, align=Qt.AlignmentFlag.AlignHCenter)
        words = line.adjusted(px(32), 0, 0, 0)
        painter.setFont(self._face(16, True).font)
        painter.setPen(QColor(colours.text))
        gentle = Qt.AlignmentFlag.AlignLeft.value | Qt.TextFlag.TextWordWrap.value
        flags = gentle | Qt.TextFlag.TextWrapAnywhere.value
        words.setHeight(px(48))
        # Where Chinese may be broken (no full stop at the head of a line), unless a long path would not fit.
        if painter.boundingRect(words, gentle, self._sentence).width() > words.width():
            gentle = flags
        needed = painter.boundingRect(words, gentle, self._sentence).height()
        painter.drawText(words, gentle, self._sentence)
        painter.setFont(self._face(13, False).font)
        painter.setPen(QColor(colours.muted))
        below = QRectF(words.left(), inner.top() + needed + px(10), words.width(), px(80))
        where = self.tr("日志：{path}").format(path=self._log_path) if self._log_path is not None else ""
        painter.drawText(below, flags, "\n".join(part for part in (self._detail, where) if part))

    def _text(
        self,
        painter: QPainter,
        rect: QRectF,
        text: str,
        size: int,
        colour: str,
        *,
        bold: bool = False,
        align: Qt.AlignmentFlag = Qt.AlignmentFlag.AlignLeft,
    ) -> float:
        face = self._face(size, bold)
        shown = face.elide(text, rect.width() + 1)
        width = face.width(shown)
        x = rect.left()
        if align == Qt.AlignmentFlag.AlignRight:
            x = rect.right() - width
        elif align == Qt.AlignmentFlag.AlignHCenter:
            x += (rect.width() - width) / 2
        painter.setFont(face.font)
        painter.setPen(QColor(colour))
        painter.drawText(round(x), round(face.baseline(rect.top(), rect.height())), shown)
        return width

    # inside

    def _card(self) -> QRectF:
        width = min(self._px(560), self.width() - self._px(64))
        height = self._px(204 if self.failed else 88)
        left = (self.width() - width) / 2
        return QRectF(round(left), round((self.height() - height) * 0.42), width, height)

    def _place_buttons(self) -> None:
        card, px = self._card(), self._px
        x = round(card.left()) + px(56)
        y = round(card.bottom()) - px(52)
        for button in (self.retry, self.logs, self.other):
            width = max(px(112), button.sizeHint().width() + px(24))
            button.setGeometry(x, y, width, px(32))
            x += width + px(12)

    def _button(self, text: str, *, primary: bool = False) -> QPushButton:
        colours = self._palette
        ground, ink = (colours.accent, colours.on_accent) if primary else (colours.raised, colours.text)
        edge = colours.accent if primary else colours.line_strong
        button = QPushButton(text, self)
        button.setFont(self._face(14, primary).font)
        button.setStyleSheet(
            f"QPushButton {{ background: {ground}; color: {ink}; border: 1px solid {edge};"
            f" border-radius: {self._px(6)}px; padding: 0; min-height: 0; }}"
            f"QPushButton:focus {{ border: 2px solid {colours.text}; padding: 0; min-height: 0; }}"
        )
        button.setAutoDefault(True)
        button.hide()
        return button

    def _fit_screen(self) -> None:
        screen = QApplication.primaryScreen()
        if screen is not None:
            self.setGeometry(screen.availableGeometry())

    def _face(self, size: int, bold: bool) -> Face:
        try:
            return self._faces[size, bold]
        except KeyError:
            made = self._faces[size, bold] = Face(size, bold, self._scale, fonts.family())
            return made

    def _px(self, length: float) -> int:
        return max(1, round(length * self._scale))

    @Slot()
    def _retry(self) -> None:
        self.set_step(self.tr("正在重试…"))
        self.retry_requested.emit()

    @Slot()
    def _take_offer(self) -> None:
        self._offered()

    @Slot()
    def _open_logs(self) -> None:
        if self._log_path is not None:
            folder = self._log_path if self._log_path.is_dir() else self._log_path.parent
            QDesktopServices.openUrl(QUrl.fromLocalFile(str(folder)))
