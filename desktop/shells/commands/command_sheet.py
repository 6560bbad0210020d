"""The sheet below the command line: cells, candidates, one sentence of what will happen, and the keys. Painted."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QObject, QPoint, QRectF, Qt, Signal, Slot
from PySide6.QtGui import QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from desktop.theme import icons, painting
from desktop.theme.current import theme
from desktop.viewmodels.commandline.reading import Candidate, Reading
from desktop.viewmodels.words import labelled, listed

_CELLS, _ROW, _KEYS = 60, 36, 43
_FIXED = {"verb": 64, "due": 112, "lead": 116, "choice": 104}
"""Widths of cells in design pixels; the others share what is left."""


@dataclass(frozen=True, slots=True)
class KeyHint:
    """One key of the last row and what it does now; ``right``: at the right end, the words first."""

    key: str
    text: str
    right: bool = False


class CommandSheet(QWidget):
    """A frameless child of the window that never takes the focus: input methods go on working in the field."""

    picked = Signal(int)
    """A candidate was clicked."""

    def __init__(self, field: QWidget, host: QWidget) -> None:
        super().__init__(host)
        self._field, self._host = field, host
        self._reading = Reading("")
        self._hints: Sequence[KeyHint] = ()
        self._note = self._warning = self._problem = ""
        self.at = 0
        """The candidate in hand; -1 while none was reached for."""
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setMouseTracking(True)
        self.setAccessibleName(self.tr("拼音指挥条"))
        host.installEventFilter(self)
        theme().changed.connect(self._restyle)
        self.hide()

    @property
    def reading(self) -> Reading:
        """What is shown."""
        return self._reading

    @property
    def candidate(self) -> Candidate | None:
        """The candidate in hand."""
        found = self._reading.candidates
        return found[self.at] if 0 <= self.at < len(found) else None

    @property
    def sentence(self) -> str:
        """The sentence on screen."""
        return self._problem or self._reading.what

    @property
    def note(self) -> str:
        """What stands behind the sentence: 右侧已同步."""
        return self._note

    @property
    def warning(self) -> str:
        """What has to be known before: offline, whom to call."""
        return self._warning

    def set_reading(
        self,
        reading: Reading,
        hints: Sequence[KeyHint],
        *,
        note: str = "",
        warning: str = "",
        problem: str = "",
    ) -> None:
        """Show another understanding of the line."""
        if [one.insert for one in reading.candidates] != [one.insert for one in self._reading.candidates]:
            self.at = 0
        self._reading, self._hints = reading, hints
        self._note, self._warning, self._problem = note, warning, problem
        cells = listed(labelled(cell.typed, cell.meaning) for cell in reading.cells if cell.meaning)
        self.setAccessibleDescription("\n".join(part for part in (cells, self.sentence, warning) if part))
        self.place()
        self.update()

    def move_by(self, step: int) -> bool:
        """Another candidate; False at the end."""
        at = self.at + step
        if not 0 <= at < len(self._reading.candidates):
            return False
        self.at = at
        self.update()
        return True

    def place(self) -> None:
        """Below the field, as wide as the list."""
        px, host = theme().px, self._host
        corner = self._field.mapTo(host, QPoint(0, self._field.height()))
        width = min(max(self._field.width(), px(576)), host.width() - px(16))
        left = min(corner.x(), host.width() - width - px(8))
        self.setGeometry(left, corner.y() + px(4), width, self._height(width))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """The window has another size."""
        if event.type() == QEvent.Type.Resize and watched is self._host and self.isVisible():
            self.place()
        return False

    # painting

    def paintEvent(self, event: QPaintEvent) -> None:
        t = theme()
        painter = QPainter(self)
        painting.fill_box(painter, QRectF(self.rect()), t.color("raised"), t.color("accent"))
        y = float(t.px(1))
        if self._reading.cells:
            self._paint_cells(painter, QRectF(t.px(1), y, self.width() - t.px(2), t.px(_CELLS)))
            y += t.px(_CELLS)
        for place, one in enumerate(self._reading.candidates):
            row = QRectF(t.px(1), y, self.width() - t.px(2), t.px(_ROW))
            self._paint_candidate(painter, row, one, place == self.at)
            y += t.px(_ROW)
        y = self._paint_sentence(painter, y)
        if self._warning:
            high = self._warning_height(self.width())
            painter.fillRect(QRectF(t.px(1), y, self.width() - t.px(2), high), t.color("warn_quiet"))
            icons.draw(painter, "cloud-off", QRectF(t.px(16), y, t.sizes.icon, t.px(36)), t.color("warn"))
            words = QRectF(t.px(40), y + t.px(8), self.width() - t.px(56), high)
            painting.draw_paragraph(painter, words, self._warning, t.face(13), t.color("warn"), 2)
            y += high
        self._paint_keys(painter, QRectF(0, y, self.width(), t.px(_KEYS)))

    def _paint_cells(self, painter: QPainter, rect: QRectF) -> None:
        t, reading = theme(), self._reading
        x = rect.x()
        for place, (cell, width) in enumerate(zip(reading.cells, self._widths(rect.width()), strict=True)):
            inner = QRectF(x + t.px(12), rect.y(), width - t.px(18), rect.height())
            ink = {"ok": "text", "open": "accent", "wrong": "late"}[cell.state]
            top = QRectF(inner.x(), rect.y() + t.px(8), inner.width(), t.px(18))
            painting.draw_text(painter, top, cell.typed or "…", t.face(12), t.color("muted"))
            below = QRectF(inner.x(), rect.y() + t.px(28), inner.width(), t.px(22))
            used = 0.0
            if cell.name and cell.kind != "words":
                used = painting.draw_text(painter, below, cell.name, t.face(14), t.color("muted")) + t.px(6)
            meaning = cell.name if cell.kind == "words" else cell.meaning
            meaning = meaning or ("?" if cell.state == "wrong" else "…")
            strong = cell.kind in ("lead", "assist", "due")
            painting.draw_text(
                painter,
                below.adjusted(used, 0, 0, 0),
                meaning,
                t.face(14, strong),
                t.color(ink),  # type: ignore[arg-type]
            )
            if place + 1 < len(reading.cells):
                painter.fillRect(QRectF(x + width - 1, rect.y(), 1, rect.height()), t.color("line"))
            if place == reading.current:
                line = QRectF(x, rect.bottom() - t.px(2), width - 1, t.px(2))
                painter.fillRect(line, t.color("late" if cell.state == "wrong" else "accent"))
            x += width
        painter.fillRect(QRectF(rect.x(), rect.bottom(), rect.width(), 1), t.color("line"))

    def _widths(self, whole: float) -> list[float]:
        """The width of each cell: known ones fixed, the rest shared."""
        t, cells = theme(), self._reading.cells
        fixed = [float(t.px(_FIXED[cell.kind])) if cell.kind in _FIXED else 0.0 for cell in cells]
        free = [place for place, width in enumerate(fixed) if not width]
        rest = whole - sum(fixed)
        least = float(t.px(96))
        if free and rest / len(free) < least:
            fixed = [width * max(0.4, (whole - least * len(free)) / max(1.0, sum(fixed))) for width in fixed]
            rest = whole - sum(fixed)
        for place in free:
            fixed[place] = rest / len(free)
        return fixed

    def _paint_candidate(self, painter: QPainter, row: QRectF, one: Candidate, on: bool) -> None:
        t = theme()
        if on:
            painter.fillRect(row, t.color("accent_quiet"))
            painter.fillRect(QRectF(row.x(), row.y(), t.px(3), row.height()), t.color("accent"))
        hit = t.color("match_selected" if on else "match")
        quiet = t.color("muted_selected" if on else "muted")
        x = row.x() + t.px(16)
        icons.draw(painter, one.icon or "list", QRectF(x, row.y(), t.sizes.icon, row.height()), quiet)
        x += t.px(28)
        end = row.right() - t.px(12)
        if on:
            end -= painting.key_width("Tab")
            painting.draw_key(painter, end, row.center().y() + 0.5, "Tab")
            end -= t.px(8)
        long = one.icon == "clipboard-list"
        text = QRectF(x, row.y(), t.px(264 if long else 124), row.height())
        code = QRectF(text.right() + t.px(8), row.y(), t.px(72), row.height())
        if long:
            code = QRectF(x, row.y(), t.px(124 if len(one.code) > 6 else 44), row.height())
            text = QRectF(code.right() + t.px(8), row.y(), t.px(240), row.height())
        rest = max(text.right(), code.right()) + t.px(8)
        painting.draw_runs(painter, text, one.text, one.hits, t.face(14), t.color("text"), hit)
        painting.draw_text(painter, code, one.code, t.face(14 if long else 12, long), quiet)
        painting.draw_text(
            painter, QRectF(rest, row.y(), end - rest, row.height()), one.second, t.face(13), quiet
        )

    def _paint_sentence(self, painter: QPainter, y: float) -> float:
        t, reading = theme(), self._reading
        high = self._sentence_height(self.width())
        painter.fillRect(QRectF(t.px(1), y, self.width() - t.px(2), 1), t.color("line"))
        bad = bool(self._problem) or reading.refusal is not None
        x = float(t.px(16))
        line = QRectF(x, y + t.px(16), self.width(), t.px(20))
        if bad:
            icons.draw(painter, "circle-alert", QRectF(x, line.y(), t.sizes.icon, t.px(20)), t.color("late"))
            x += t.px(24)
        elif reading.missing:
            icons.draw(painter, "pencil", QRectF(x, line.y(), t.sizes.icon, t.px(20)), t.color("muted"))
            x += t.px(24)
        else:
            x += painting.draw_text(painter, line, self.tr("将执行"), t.face(14), t.color("muted")) + t.px(8)
        ink = "late" if bad else "muted" if reading.missing else "text"
        note = self._note_width()
        if self._note:
            end = QRectF(0, line.y(), self.width() - t.px(16), t.px(20))
            painting.draw_text(painter, end, self._note, t.face(12), t.color("ok"), "right")
        place = QRectF(x, line.y() - t.px(1), self.width() - x - t.px(16) - note, high)
        painting.draw_paragraph(painter, place, self.sentence, t.face(14), t.color(ink), 3)  # type: ignore[arg-type]
        return y + high

    def _paint_keys(self, painter: QPainter, rect: QRectF) -> None:
        t = theme()
        painter.fillRect(QRectF(t.px(1), rect.y(), rect.width() - t.px(2), 1), t.color("line"))
        middle = rect.center().y() + 0.5
        x, end = float(t.px(16)), rect.right() - t.px(16)
        for hint in self._hints:
            width = painting.key_width(hint.key) + t.px(6) + t.face(12).width(hint.text)
            if hint.right:
                end -= painting.key_width(hint.key)
                painting.draw_key(painter, end, middle, hint.key)
                room = QRectF(x, rect.y(), end - x - t.px(6), rect.height())
                if room.width() > t.face(12).width(hint.text):
                    painting.draw_text(painter, room, hint.text, t.face(12), t.color("muted"), "right")
                continue
            if x + width > end:
                return
            x += painting.draw_key(painter, x, middle, hint.key) + t.px(6)
            room = QRectF(x, rect.y(), end - x, rect.height())
            x += painting.draw_text(painter, room, hint.text, t.face(12), t.color("muted")) + t.px(16)

    # how high

    def _height(self, width: int) -> int:
        px = theme().px
        cells = px(_CELLS) if self._reading.cells else 0
        rows = px(_ROW) * len(self._reading.candidates)
        warning = self._warning_height(width) if self._warning else 0
        return px(2) + cells + rows + self._sentence_height(width) + warning + px(_KEYS)

    def _sentence_height(self, width: int) -> int:
        t = theme()
        room = width - t.px(84) - self._note_width()
        return painting.paragraph_height(self.sentence, t.face(14), room, 3) + t.px(32)

    def _warning_height(self, width: int) -> int:
        t = theme()
        return painting.paragraph_height(self._warning, t.face(13), width - t.px(56), 2) + t.px(16)

    def _note_width(self) -> int:
        t = theme()
        return round(t.face(12).width(self._note)) + t.px(16) if self._note else 0

    # the mouse

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        at = self._at(event.position().y())
        if at is not None and at != self.at:
            self.at = at
            self.update()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        at = self._at(event.position().y())
        if at is not None and event.button() == Qt.MouseButton.LeftButton:
            self.picked.emit(at)

    def _at(self, y: float) -> int | None:
        px = theme().px
        top = px(1) + (px(_CELLS) if self._reading.cells else 0)
        at = int((y - top) // px(_ROW))
        return at if y >= top and at < len(self._reading.candidates) else None

    @Slot()
    def _restyle(self) -> None:
        if self.isVisible():
            self.place()
            self.update()
