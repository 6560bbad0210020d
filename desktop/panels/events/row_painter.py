"""Paints one row of the live list; only the columns that are asked for."""

from __future__ import annotations

from PySide6.QtCore import QRect, QRectF
from PySide6.QtGui import QColor, QPainter

from desktop.domain.catalogue.catalogue import Severity
from desktop.panels.events.columns import Column, Columns, Span
from desktop.theme import glyphs, icons, painting
from desktop.theme.current import theme
from desktop.theme.tokens import Role
from desktop.viewmodels.events.live import EventsModel
from desktop.viewmodels.events.rows import Note, Row

_MARKS: dict[Severity, glyphs.Severity] = {
    Severity.URGENT: "urgent",
    Severity.HIGH: "high",
    Severity.NORMAL: "normal",
}
_LIMIT_INK: dict[str, Role] = {
    "ok": "muted",
    "running": "muted",
    "warn": "warn",
    "late": "late",
    "off": "muted",
}


class RowPainter:
    """Knows how a row looks; the list tells it where and in which condition."""

    def __init__(self, model: EventsModel) -> None:
        self._model = model

    def paint(
        self,
        p: QPainter,
        rect: QRect,
        row: Row,
        columns: Columns,
        dirty: QRect,
        *,
        selected: bool,
        hovered: bool,
        marked: bool = False,
    ) -> None:
        """The whole row, or the part of it that lies in ``dirty``."""
        t = theme()
        reading = self._model.reading(row)
        late = reading.state == "late" and row.late
        ground = self._ground(row, selected=selected, hovered=hovered, late=late)
        p.fillRect(rect, _mixed(ground, t.color("accent_quiet"), 0.5) if marked and not selected else ground)
        p.fillRect(rect.x(), rect.bottom(), rect.width(), 1, t.color("line_soft"))
        if selected:
            p.fillRect(rect.x(), rect.y(), t.px(3), rect.height(), t.color("accent"))
        if marked:
            self._mark(p, rect, columns)
        quiet: Role = "muted_selected" if selected else "muted"
        faded = self._model.is_leaving(row)
        for column, span in columns.spans.items():
            if span.x > dirty.right() or span.x + span.width < dirty.left():
                continue
            box = QRectF(span.x, rect.y(), span.width, rect.height())
            match column:
                case Column.SEVERITY:
                    self._severity(p, box, row, quiet)
                case Column.LIMIT:
                    ink = _LIMIT_INK[reading.state]
                    bold = reading.state in ("warn", "late")
                    painting.draw_limit(
                        p,
                        QRectF(box.x(), box.y(), columns.bar, box.height()),
                        reading.fraction,
                        reading.state,
                    )
                    start = columns.bar + t.px(8)
                    painting.draw_text(
                        p,
                        box.adjusted(start, 0, 4, 0),
                        reading.text or "—",
                        t.face(13, bold),
                        t.color(quiet if ink == "muted" else ink),
                    )
                case Column.NUMBER:
                    ink = quiet if row.held or faded else "text"
                    face = t.face(14 if not columns.narrow else 13, not (row.held or faded))
                    hits = self._model.hits(row.number)
                    painting.draw_runs(p, box, row.number, hits, face, t.color(ink), self._hit(selected))
                case Column.TITLE:
                    self._title(
                        p, box, row, selected=selected, quiet=quiet, faded=faded, narrow=columns.narrow
                    )
                case Column.CHANNEL:
                    painting.draw_text(p, box, row.channel, t.face(13), t.color(quiet))
                case Column.GRID:
                    painting.draw_runs(
                        p,
                        box,
                        row.grid,
                        self._model.hits(row.grid),
                        t.face(13),
                        t.color(quiet),
                        self._hit(selected),
                    )
                case Column.STAGE:
                    self._stage(p, box, row, selected=selected, quiet=quiet)
                case Column.POST:
                    text = f"{row.post} {row.person}".strip() if columns.person else row.post
                    ink = "text" if row.post else quiet
                    painting.draw_runs(
                        p,
                        box,
                        text or "—",
                        self._model.hits(text),
                        t.face(13),
                        t.color(ink),
                        self._hit(selected),
                    )
                case Column.TIME:
                    painting.draw_text(
                        p,
                        box.adjusted(-8, 0, 0, 0),
                        self._model.time_text(row),
                        t.face(13),
                        t.color(quiet),
                        "right",
                    )

    def clock_span(self, columns: Columns) -> Span | None:
        """The only column that changes each second."""
        return columns.spans.get(Column.LIMIT)

    def _mark(self, p: QPainter, rect: QRect, columns: Columns) -> None:
        """A tick in the margin, on a tinted row: marked for the next step."""
        t = theme()
        margin = QRectF(
            rect.x(), rect.y(), min(span.x for span in columns.spans.values()) - t.px(1), rect.height() - 1
        )
        p.fillRect(margin, t.color("accent"))
        side = min(margin.width(), float(t.px(12)))
        place = QRectF(margin.center().x() - side / 2, margin.center().y() - side / 2, side, side)
        icons.draw(p, "check", place, t.color("on_accent"))

    def _ground(self, row: Row, *, selected: bool, hovered: bool, late: bool) -> QColor:
        t = theme()
        if selected:
            return t.color("accent_quiet")
        ground = QColor(t.color("late_quiet" if late else "surface"))
        if self._model.is_fresh(row):
            return _mixed(ground, t.color("accent_quiet"), 0.4)
        return _mixed(ground, t.color("hover"), 0.55) if hovered else ground

    def _hit(self, selected: bool) -> QColor:
        return theme().color("match_selected" if selected else "match")

    def _severity(self, p: QPainter, box: QRectF, row: Row, quiet: Role) -> None:
        t = theme()
        severity = _MARKS[row.severity]
        role = glyphs.SEVERITY_ROLE[severity]
        ink = t.color(quiet if role == "muted" else role)
        side = t.sizes.icon_small
        glyphs.paint_severity(p, QRectF(box.x(), box.y(), side, box.height()), severity, ink)
        start = side + t.px(6)
        if box.width() > start + t.px(12):
            face = t.face(12, severity == "urgent")
            painting.draw_text(p, box.adjusted(start, 0, 4, 0), row.severity_text, face, ink)

    def _title(
        self, p: QPainter, box: QRectF, row: Row, *, selected: bool, quiet: Role, faded: bool, narrow: bool
    ) -> None:
        t = theme()
        end = box.right() - self._marks(p, box, row, quiet)
        notes = row.notes
        gap = t.px(8)
        said = self._model.folding.note(row.id)
        if said:
            opened = self._model.folding.is_unfolded(row.id)
            notes = (Note(said, "thread", "chevron-down" if opened else "chevron-right"), *notes)
        elif self._model.folding.is_member(row.id):
            p.fillRect(QRectF(box.x() + t.px(6), box.y(), t.px(1), box.height()), t.color("accent"))
            box = box.adjusted(t.px(16), 0, 0, 0)
        widths = [painting.chip_width(note.text, note.look, note.icon) for note in notes]
        room = max(0.0, end - box.x() - sum(width + gap for width in widths))
        while room < t.px(88) and len(notes) > 1:  # what is late or refused stays to the last
            least = max(range(len(notes)), key=lambda place: (notes[place].look != "bad", place))
            room += widths.pop(least) + gap
            notes = (*notes[:least], *notes[least + 1 :])
        face = t.face(13 if narrow else 14, selected)
        ink = quiet if row.held or faded else "text"
        title = QRectF(box.x(), box.y(), room, box.height())
        hits = self._model.hits(row.title)
        used = painting.draw_runs(p, title, row.title, hits, face, t.color(ink), self._hit(selected))
        x = box.x() + used + gap
        for note in notes:
            middle = box.center().y()
            x += painting.draw_chip(p, x, middle, note.text, note.look, selected, end - x, note.icon) + gap

    def _marks(self, p: QPainter, box: QRectF, row: Row, quiet: Role) -> float:
        """Small counts at the right end; gives the width they take."""
        t = theme()
        face, side, gap = t.face(12), t.sizes.icon_small, t.px(8)
        x = box.right()
        if box.width() < t.px(200):
            return 0.0
        for mark in reversed(row.marks):
            text = str(mark.count)
            x -= face.width(text)
            painting.draw_text(
                p, QRectF(x, box.y(), face.width(text) + 4, box.height()), text, face, t.color(quiet)
            )
            x -= side + t.px(2)
            icons.draw(p, mark.icon, QRectF(x, box.y(), side, box.height()), t.color(quiet))
            x -= gap
        return float(box.right() - x) if row.marks else 0.0

    def _stage(self, p: QPainter, box: QRectF, row: Row, *, selected: bool, quiet: Role) -> None:
        t = theme()
        side, face = t.sizes.icon_small, t.face(13)
        ink: Role = "text" if row.clock is not None and row.paused_at is None else quiet
        mark: Role = quiet
        x = box.x()
        if row.todo:
            ink = mark = "on_accent" if selected else "accent"
            width = t.px(6) + side + t.px(6) + face.width(row.stage) + t.px(8)
            height = t.sizes.chip
            chip = QRectF(x, round(box.center().y() - height / 2), min(width, box.width() + t.px(8)), height)
            painting.fill_box(p, chip, t.color("accent" if selected else "accent_quiet"), small=True)
            x += t.px(6)
        place = QRectF(x, box.y(), side, box.height())
        if row.stage_icon == "half-circle":
            glyphs.paint_half(p, place, t.color(mark))
        else:
            icons.draw(p, row.stage_icon, place, t.color(mark))
        start = x + side + t.px(6)
        painting.draw_text(
            p,
            QRectF(start, box.y(), box.right() + t.px(4) - start, box.height()),
            row.stage,
            face,
            t.color(ink),
        )


def _mixed(ground: QColor, over: QColor, share: float) -> QColor:
    return QColor.fromRgbF(
        ground.redF() + (over.redF() - ground.redF()) * share,
        ground.greenF() + (over.greenF() - ground.greenF()) * share,
        ground.blueF() + (over.blueF() - ground.blueF()) * share,
    )
