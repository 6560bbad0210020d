"""Figures as files: all of them, one chart's table or picture, the rows behind a number; long ones can be given up."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QObject, Signal
from sqlalchemy.exc import SQLAlchemyError

from desktop import workbook
from desktop.domain.catalogue.catalogue import Channel
from desktop.domain.figures.indicators import INDICATORS
from desktop.domain.problems import Problem
from desktop.domain.rights.trail import Act
from desktop.services.figures.told import Answer, Reading, Row, Which
from desktop.viewmodels.indicators.chart_data import Chart
from desktop.viewmodels.indicators.indicators import PAGE, IndicatorsView
from desktop.viewmodels.indicators.rows import IndicatorRows, line_of, local, tabs_of
from desktop.viewmodels.indicators.words import (
    fraction_words,
    lack_words,
    name_of,
    reason_word,
    value_words,
)
from desktop.viewmodels.sentences.sentences import sentence
from desktop.viewmodels.spawning import Files, Spawner
from desktop.viewmodels.words import QT_TRANSLATE_NOOP, channel_word, state_word, translate
from desktop.workbook import Sheet

_NAME = 28
"""Longest name of a sheet that every program reads."""
_HEAD = (
    QT_TRANSLATE_NOOP("Indicators", "指标"), QT_TRANSLATE_NOOP("Indicators", "数值"),
    QT_TRANSLATE_NOOP("Indicators", "分子"), QT_TRANSLATE_NOOP("Indicators", "分母"),
    QT_TRANSLATE_NOOP("Indicators", "不计入"), QT_TRANSLATE_NOOP("Indicators", "上期"),
    QT_TRANSLATE_NOOP("Indicators", "去年同期"), QT_TRANSLATE_NOOP("Indicators", "算式"),
    QT_TRANSLATE_NOOP("Indicators", "口径版次"),
)  # fmt: skip
_ROW_HEAD = (
    QT_TRANSLATE_NOOP("Indicators", "编号"), QT_TRANSLATE_NOOP("Indicators", "标题"),
    QT_TRANSLATE_NOOP("Indicators", "渠道"), QT_TRANSLATE_NOOP("Indicators", "网格"),
    QT_TRANSLATE_NOOP("Indicators", "事项"), QT_TRANSLATE_NOOP("Indicators", "主办"),
    QT_TRANSLATE_NOOP("Indicators", "状态"), QT_TRANSLATE_NOOP("Indicators", "上报"),
    QT_TRANSLATE_NOOP("Indicators", "时限"), QT_TRANSLATE_NOOP("Indicators", "办结"),
    QT_TRANSLATE_NOOP("Indicators", "结果"), QT_TRANSLATE_NOOP("Indicators", "不计入"),
)  # fmt: skip


class IndicatorFiles(QObject):
    """``told`` or ``failed`` follows each export; ``progressed(done, total)`` meanwhile, 0 of 0 at its end."""

    told = Signal(str)
    failed = Signal(str)
    noted = Signal(str, str, object)
    """Something has left this desk, for the audit."""
    progressed = Signal(int, int)

    def __init__(
        self,
        view: IndicatorsView,
        rows: IndicatorRows,
        tasks: Spawner,
        files: Files,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._view, self._rows = view, rows
        self._tasks, self._files = tasks, files
        self._run = 0
        self.busy = False

    def cancel(self) -> None:
        """Give up the rows that are being written: nothing of them stays."""
        if self.busy:
            self._run += 1
            self.busy = False
            self.progressed.emit(0, 0)
            self.told.emit(translate("Indicators", "已取消导出，没有写出文件。"))

    def name(self, what: str, ending: str) -> str:
        """某镇指标-按期办结率-20261101-20261130.xlsx."""
        period = self._view.period
        days = f"{period.first:%Y%m%d}-{period.last:%Y%m%d}"
        name = translate("Indicators", "{town}指标-{what}-{days}.{ending}").format(
            town=self._view.township.name, what=what, days=days, ending=ending
        )
        return name.replace("/", "-")

    # what is written

    def write_picture(self, path: Path, content: bytes, chart: Chart) -> None:
        """A picture that was drawn already."""
        self._tasks.spawn(self._put(path, content, chart), "chart file")

    def write_table(self, path: Path, chart: Chart) -> None:
        """The table behind a chart, as a workbook or as CSV."""
        sheet = self._sheet(chart)
        if path.suffix.lower() == ".csv":
            self._tasks.spawn(self._csv(path, sheet.rows, chart), "chart file")
            return
        self._tasks.spawn(self._book(path, [sheet], f"chart:{chart.key}", len(chart.rows)), "chart file")

    def write_all(self, path: Path) -> None:
        """Every figure with its fraction and definition, and every chart's table."""
        if self._view.answer is None:
            return
        sheets = [self._overview(), *(self._sheet(chart) for chart in self._view.charts().values())]
        self._tasks.spawn(self._book(path, sheets, "indicator:*", len(INDICATORS)), "figures file")

    def write_rows(self, path: Path) -> None:
        """All the events behind the chosen number."""
        answer = self._view.answer
        if answer is None or self.busy:
            return
        self._run += 1
        self.busy = True
        chosen, which = self._view.chosen, self._rows.which
        self._tasks.spawn(self._all_rows(self._run, path, answer, chosen, which), "rows file")

    # inside

    async def _all_rows(self, run: int, path: Path, answer: Answer, key: str, which: Which) -> None:
        """The rows of one answer, whatever is shown meanwhile."""
        found: list[Row] = []
        total = PAGE
        try:
            while len(found) < total and run == self._run:
                page = await self._view.rows(answer, key, which, len(found))
                found, total = [*found, *page.rows], page.total
                if not page.rows:
                    break
                self.progressed.emit(len(found), total)
            if run != self._run:
                return
            sheet = self._rows_sheet(answer, key, which, found)
            if path.suffix.lower() == ".csv":
                await self._files.call(workbook.write_csv, path, sheet.rows)
            else:
                await self._files.call(workbook.write, path, [sheet])
        except (Problem, SQLAlchemyError) as error:
            said = sentence(error.sentence) if isinstance(error, Problem) else ""
            self.failed.emit(said or translate("Indicators", "本机的数据读不出，没有写出文件。"))
        else:
            self._said(path, f"indicator:{key}", len(found))
        finally:
            if run == self._run:
                self.busy = False
                self.progressed.emit(0, 0)

    def _rows_sheet(self, answer: Answer, key: str, which: Which, rows: Sequence[Row]) -> Sheet:
        town = self._view.township
        head = [translate("Indicators", text) for text in _ROW_HEAD]
        lines: list[Sequence[str]] = [head]
        for row in rows:
            line = line_of(row, key, town)
            lines.append((
                row.number or "", line.title, channel_word(Channel(row.channel)),
                town.tree.name(row.grid) if row.grid else "", _item(self._view, row.item), line.lead,
                state_word(row.state), local(row.reported_at, town), local(row.due, town), local(row.closed_at, town),
                line.result, reason_word(row.reason) if row.reason is not None else "",
            ))  # fmt: skip
        lines += [(), ("", self._view.caption_of(answer)), ("", sentence(INDICATORS[key].formula))]
        name = f"{name_of(key)} {dict(tabs_of(answer, key)).get(which, '')}".strip()
        return Sheet(_sheet_name(name), lines, (18, 44, 12, 14, 16, 14, 10, 17, 17, 17, 14, 10))

    def _overview(self) -> Sheet:
        answer = self._view.answer
        assert answer is not None
        head = [translate("Indicators", text) for text in _HEAD]
        rows: list[Sequence[str]] = [head]
        for key, indicator in INDICATORS.items():
            reading = answer.readings.get(key, Reading(key, None))
            aside = "  ".join(f"{reason_word(reason)} {count}" for reason, count in reading.excluded.items())
            then = [readings.get(key, Reading(key, None)) for readings in (answer.before, answer.last_year)]
            rows.append((
                name_of(key), value_words(key, reading.value, 2) if reading.value is not None else lack_words(reading),
                f"{reading.numerator}" if reading.value is not None else "",
                f"{reading.denominator}" if reading.value is not None else "", aside,
                *(f"{value_words(key, one.value, 2)} {fraction_words(key, one)}".strip() for one in then),
                sentence(indicator.formula), f"{indicator.edition} ({indicator.since})",
            ))  # fmt: skip
        said, _ = self._view.check_words()
        rows += [(), (self._view.caption,), (said,), *((text,) for text in self._view.differences())]
        return Sheet(translate("Indicators", "指标"), rows, (16, 16, 10, 10, 30, 20, 20, 48, 18))

    def _sheet(self, chart: Chart) -> Sheet:
        rows: list[Sequence[str]] = [chart.head, *chart.rows, (), (chart.about,), (self._view.caption,)]
        return Sheet(_sheet_name(chart.title), rows, (22, *(12 for _ in chart.head[1:])))

    async def _put(self, path: Path, content: bytes, chart: Chart) -> None:
        try:
            await self._files.call(workbook.put, path, content)
        except Problem as problem:
            self.failed.emit(sentence(problem.sentence))
        else:
            self._said(path, f"chart:{chart.key}", 1)

    async def _csv(self, path: Path, rows: Sequence[Sequence[str]], chart: Chart) -> None:
        try:
            await self._files.call(workbook.write_csv, path, rows)
        except Problem as problem:
            self.failed.emit(sentence(problem.sentence))
        else:
            self._said(path, f"chart:{chart.key}", len(chart.rows))

    async def _book(self, path: Path, sheets: list[Sheet], subject: str, count: int) -> None:
        try:
            await self._files.call(workbook.write, path, sheets)
        except Problem as problem:
            self.failed.emit(sentence(problem.sentence))
        else:
            self._said(path, subject, count)

    def _said(self, path: Path, subject: str, count: int) -> None:
        self.told.emit(translate("Indicators", "已导出：{path}").format(path=path))
        self.noted.emit(
            Act.EXPORTED, subject, {"format": path.suffix.lower().removeprefix("."), "rows": count}
        )


def _item(view: IndicatorsView, item: str) -> str:
    found = view.township.edition(item, None) if item else None
    return found.name if found is not None else item


def _sheet_name(text: str) -> str:
    return "".join("-" if letter in "[]:*?/\\" else letter for letter in text)[:_NAME]
