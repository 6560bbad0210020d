"""日清单、周结、月过堂 and the monthly review: which report of which period, its rows on screen, its files."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Generator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Literal, TypeAlias

from PySide6.QtCore import QObject, QTimer, Signal, Slot
from sqlalchemy.exc import SQLAlchemyError

from desktop import workbook
from desktop.domain.events.events import Event
from desktop.domain.problems import Problem
from desktop.domain.rights.trail import Act
from desktop.domain.township.cadence import day_end
from desktop.services.line.connection import Connection
from desktop.services.reports import book as report_book
from desktop.services.reports import word
from desktop.services.reports.month_review import month_bounds, month_review
from desktop.services.reports.petition_reports import board_agenda, day_report, week_report
from desktop.services.reports.report import Around, Report, Table
from desktop.services.situation.situation import Situation
from desktop.viewmodels.freshness import age_note
from desktop.viewmodels.sentences.sentences import sentence
from desktop.viewmodels.spawning import Files, Spawner
from desktop.viewmodels.words import QT_TRANSLATE_NOOP, clauses, translate

Kind: TypeAlias = Literal["day", "week", "board", "month"]
KINDS: tuple[tuple[Kind, str], ...] = (
    ("day", QT_TRANSLATE_NOOP("Meetings", "日清单")),
    ("week", QT_TRANSLATE_NOOP("Meetings", "包案周结")),
    ("board", QT_TRANSLATE_NOOP("Meetings", "月过堂")),
    ("month", QT_TRANSLATE_NOOP("Meetings", "月度复盘")),
)
FORMS = (
    QT_TRANSLATE_NOOP("Meetings", "Word 文档 (*.docx)"),
    "PDF (*.pdf)",
    QT_TRANSLATE_NOOP("Meetings", "工作簿 (*.xlsx)"),
)
"""Kinds of files that a report can be."""


@dataclass(frozen=True, slots=True)
class Line:
    """One line of the list: a table's name with its count, or one of its rows."""

    title: str
    number: str = ""
    details: str = ""
    event: str = ""
    heading: bool = False


class Meetings(QObject):
    """``changed`` when report or period is another; ``told``, ``failed``: sentences; ``noted``: something left."""

    changed = Signal()
    told = Signal(str)
    failed = Signal(str)
    noted = Signal(str, str, object)

    def __init__(
        self, situation: Situation, connection: Connection, tasks: Spawner, files: Files,
        gather: Callable[[datetime], Awaitable[list[Event]]], pdf: Callable[[Report], Generator[bytes]],
        parent: QObject | None = None,
    ) -> None:  # fmt: skip
        """``gather``: the events that were open at some time since a moment; ``pdf``: a report on paper, in steps."""
        super().__init__(parent)
        self._situation, self._connection = situation, connection
        self._tasks, self._files, self._gather, self._pdf = tasks, files, gather, pdf
        self._asked = self._run = 0
        self.exporting = False
        self._steps: Generator[bytes] | None = None
        self._paper: tuple[Path, Report] | None = None
        self._turn = QTimer(self)
        self._turn.setInterval(0)
        self._turn.timeout.connect(self._step_on_paper)
        self.kind: Kind = "day"
        self.anchor = self.today
        self.report: Report | None = None
        self.working = False
        self.problem = ""

    # what is to be seen

    @property
    def today(self) -> date:
        """The township's day."""
        return self._connection.now().astimezone(self._situation.township.clock.zone).date()

    @property
    def period(self) -> str:
        """The period in words."""
        day = self.anchor
        if self.kind == "day":
            return f"{day:%Y-%m-%d}"
        if self.kind == "week":
            monday = _monday(day)
            return f"{monday:%Y-%m-%d} — {monday + timedelta(days=6):%m-%d}"
        return f"{day:%Y-%m}"

    @property
    def is_newest(self) -> bool:
        """Whether there is no later period yet."""
        return self._step(1) > self.today if self.kind != "week" else _monday(self._step(1)) > self.today

    @property
    def about(self) -> str:
        """As of when, and what that means."""
        if self.report is None:
            return ""
        now, zone = self._connection.now(), self._situation.township.clock.zone
        early = (
            self.kind == "day"
            and self.anchor == self.today
            and now < day_end(self._situation.township, self.anchor)
        )
        hour = self._situation.township.practice.cadence.hour
        still = translate("Meetings", "{hour}:00 前为当时情况").format(hour=hour) if early else ""
        at = translate("Meetings", "截至 {at}").format(at=f"{now.astimezone(zone):%m-%d %H:%M}")
        return clauses((at, still, age_note(self._connection, zone)))

    def lines(self) -> tuple[Line, ...]:
        """The report's rows for the screen."""
        found: list[Line] = []
        for table in self.report.tables if self.report is not None else ():
            found.append(Line(table.name, str(len(table.rows)), heading=True))
            found += [_line(table, row.cells, row.event) for row in table.rows]
        return tuple(found)

    def file_name(self, form: str = "docx") -> str:
        """What a file of it is called."""
        return f"{self.report.stem}.{form}" if self.report is not None else ""

    # what is wanted

    def show(self, kind: Kind) -> None:
        """Another kind of report, of the present period."""
        self.kind, self.anchor = kind, self.today
        self.refresh()

    def turn(self, by: int) -> None:
        """An earlier or a later period."""
        if by > 0 and self.is_newest:
            return
        self.anchor = self._step(by)
        self.refresh()

    def refresh(self) -> None:
        """Make it anew."""
        self._asked += 1
        self.working, self.problem = True, ""
        self.changed.emit()
        self._tasks.spawn(self._make(self._asked, self.kind, self.anchor), "meetings")

    def export(self, path: str) -> None:
        """Write it in the form that the name's ending asks for; ``told`` or ``failed`` follows."""
        report = self.report
        if report is None or self.exporting:
            return
        self._run += 1
        self.exporting = True
        self.changed.emit()
        if Path(path).suffix.lower() == ".pdf":  # page by page: fonts are the interface's, hands come between
            self._steps, self._paper = self._pdf(report), (Path(path), report)
            self._turn.start()
        else:
            self._tasks.spawn(self._write(self._run, Path(path), report), "meetings export")

    def cancel(self) -> None:
        """Give up what is being written: nothing of it stays."""
        if self.exporting:
            self._run += 1
            self._leave_paper()
            self.exporting = False
            self.changed.emit()
            self.told.emit(translate("Meetings", "已取消导出，没有写出文件。"))

    # inside

    async def _make(self, asked: int, kind: Kind, anchor: date) -> None:
        town, actor = self._situation.township, self._situation.actor
        around = Around(town, self._connection.now(), actor.name or actor.account)
        report: Report | None = None
        try:
            events = await self._gather(_since(around, kind, anchor))
            report = await self._files.call(_made, around, events, kind, anchor)
        except (Problem, SQLAlchemyError) as error:
            said = sentence(error.sentence) if isinstance(error, Problem) else ""
            self.problem = said or translate("Meetings", "本机的数据读不出，清单做不了。请看诊断页。")
        if asked == self._asked:
            self.report, self.working = report, False
            self.changed.emit()

    @Slot()
    def _step_on_paper(self) -> None:
        if self._steps is None or self._paper is None:
            return
        content = next(self._steps, b"")
        if content:
            path, report = self._paper
            self._leave_paper()
            self._tasks.spawn(self._write(self._run, path, report, content), "meetings export")

    def _leave_paper(self) -> None:
        self._turn.stop()
        if self._steps is not None:
            self._steps.close()
        self._steps = self._paper = None

    async def _write(self, run: int, path: Path, report: Report, paper: bytes = b"") -> None:
        form = path.suffix.lower().removeprefix(".")
        try:
            if form == "xlsx":
                await self._files.call(workbook.write, path, report_book.sheets(report))
            elif form == "pdf":
                await self._files.call(workbook.put, path, paper)
            else:
                await self._files.call(_write_word, path, report)
        except Problem as problem:
            self._ended(run)
            self.failed.emit(sentence(problem.sentence))
            return
        self._ended(run)
        self.told.emit(translate("Meetings", "已导出：{path}").format(path=path))
        rows = sum(len(table.rows) for table in report.tables)
        self.noted.emit(Act.EXPORTED, f"review:{report.kind}", {"format": form or "docx", "rows": rows})

    def _ended(self, run: int) -> None:
        if run == self._run:
            self.exporting = False
            self.changed.emit()

    def _step(self, by: int) -> date:
        if self.kind == "day":
            return self.anchor + timedelta(days=by)
        if self.kind == "week":
            return self.anchor + timedelta(weeks=by)
        first = self.anchor.replace(day=1)
        return (first + timedelta(days=32 if by > 0 else -1)).replace(day=1)


def _monday(day: date) -> date:
    return day - timedelta(days=day.weekday())


def _since(around: Around, kind: Kind, anchor: date) -> datetime:
    """From when on what has ended belongs to the report."""
    zone = around.town.clock.zone
    if kind == "month":
        return month_bounds(around, anchor)[0]
    first = anchor if kind == "day" else _monday(anchor) if kind == "week" else anchor.replace(day=1)
    return datetime.combine(first, datetime.min.time(), tzinfo=zone)


def _made(around: Around, events: Sequence[Event], kind: Kind, anchor: date) -> Report:
    if kind == "day":
        return day_report(around, events, anchor)
    if kind == "week":
        return week_report(around, events, _monday(anchor))
    make = board_agenda if kind == "board" else month_review
    return make(around, events, anchor.replace(day=1))


def _write_word(path: Path, report: Report) -> None:
    workbook.put(path, word.docx_bytes(report))


def _line(table: Table, cells: Sequence[str], event: str) -> Line:
    """A row as two lines: what it is called, and everything else with its column's name."""
    skipped = {0, table.title, table.number}
    details = "　".join(
        f"{head} {text}" for column, (head, text) in enumerate(zip(table.head, cells, strict=True))
        if column not in skipped and text
    )  # fmt: skip
    number = cells[table.number] if table.number is not None else cells[0]
    return Line(cells[table.title], number, details, event)
