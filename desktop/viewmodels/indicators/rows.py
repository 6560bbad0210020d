"""The events behind a number, page by page: not on time, numerator, denominator, not counted."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from PySide6.QtCore import QObject, Signal
from sqlalchemy.exc import SQLAlchemyError

from desktop.domain.figures.indicators import INDICATORS, Measure
from desktop.domain.problems import Problem
from desktop.domain.rights.masking import mask_text
from desktop.domain.township.township import Township
from desktop.services.figures.told import Answer, Row, RowPage, Which
from desktop.viewmodels.indicators.indicators import IndicatorsView
from desktop.viewmodels.indicators.words import missed_name, reason_word
from desktop.viewmodels.sentences.sentences import sentence
from desktop.viewmodels.spawning import Spawner
from desktop.viewmodels.words import duration_words, state_word, translate

_JUDGED = frozenset({"closed", "punctual"})
"""Of these numbers a row tells by how much it was late; of others how the event stands."""


@dataclass(frozen=True, slots=True)
class RowLine:
    """One event behind a number; ``late``: it is still open after its limit."""

    event: str
    number: str
    title: str
    lead: str
    result: str
    late: bool = False


def short_number(number: str) -> str:
    """An event's number without its year: 1123-0147."""
    return "-".join(number.split("-")[-2:])


def line_of(row: Row, key: str, town: Township) -> RowLine:
    """How an event is told behind a number."""
    number = short_number(row.number or "—")
    late = False
    if row.reason is not None:
        result = reason_word(row.reason)
    elif key in _JUDGED and row.late is not None:
        late = row.closed_at is None
        said = translate("Indicators", "未结 {time}") if late else translate("Indicators", "超 {time}")
        result = said.format(time=duration_words(row.late))
    elif key in _JUDGED and row.closed_at is not None:
        result = translate("Indicators", "按期")
    else:
        result = state_word(row.state)
    lead = town.post_name(row.lead) if row.lead else "—"
    return RowLine(row.event, number, mask_text(row.title), lead, result, late)


def tabs_of(answer: Answer | None, key: str) -> list[tuple[Which, str]]:
    """The kinds of rows behind a number of an answer, with their counts."""
    reading = answer.readings.get(key) if answer is not None else None
    indicator = INDICATORS[key]
    if reading is None or indicator.measure is Measure.AGE or indicator.lack:
        return []
    counts: Mapping[Which, tuple[str, int]] = {
        Which.MISSED: (missed_name(indicator), reading.missed),
        Which.NUMERATOR: (translate("Indicators", "分子"), reading.numerator),
        Which.DENOMINATOR: (translate("Indicators", "分母"), reading.denominator),
        Which.EXCLUDED: (translate("Indicators", "不计入"), sum(reading.excluded.values())),
    }
    if indicator.measure is Measure.SPAN:
        counts = {
            Which.DENOMINATOR: (translate("Indicators", "样本"), reading.denominator),
            Which.EXCLUDED: counts[Which.EXCLUDED],
        }
    return [(which, f"{name} {count:,}") for which, (name, count) in counts.items()]


class IndicatorRows(QObject):
    """Follows the view's chosen number while it is ``active``.

    ``changed`` after anything, ``renewed`` before it where the rows are other ones, ``grown(from)`` after more of them.
    """

    changed = Signal()
    renewed = Signal()
    grown = Signal(int)

    def __init__(self, view: IndicatorsView, tasks: Spawner, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._view, self._tasks = view, tasks
        self.which = Which.MISSED
        self.rows: list[RowLine] = []
        self.total = 0
        self.loading = False
        self.problem = ""
        self._asked = 0
        self._of: tuple[str, Which, Answer] | None = None
        self._active = True
        view.changed.connect(self.follow)

    # what is to be seen

    def tabs(self) -> list[tuple[Which, str]]:
        """The kinds of rows that there are, with their counts."""
        return tabs_of(self._view.answer, self._view.chosen)

    # what is wanted

    def set_active(self, active: bool) -> None:
        """Whether anybody looks at the rows."""
        self._active = active
        if active:
            self.follow()

    def show(self, which: Which) -> None:
        """Other rows of the same number."""
        if which is not self.which:
            self.which = which
            self.follow()

    def follow(self) -> None:
        """Another number, or other figures: the rows of these."""
        if not self._active:
            return
        answer, tabs = self._view.answer, [which for which, _ in self.tabs()]
        if not tabs or answer is None:
            self._asked += 1
            self._of, self.rows, self.total, self.loading = None, [], 0, False
            self.renewed.emit()
            self.changed.emit()
            return
        if self.which not in tabs:
            self.which = tabs[0]
        wanted = (self._view.chosen, self.which, answer)
        if self._of is not None and self._of[:2] == wanted[:2] and self._of[2] is answer:
            return
        self._of = wanted
        self._asked += 1
        self.loading = True
        self._tasks.spawn(self._read(self._asked, 0), "rows behind a number")

    def more(self) -> None:
        """The next page."""
        if not self.loading and len(self.rows) < self.total:
            self.loading = True
            self._tasks.spawn(self._read(self._asked, len(self.rows)), "rows behind a number")

    async def _read(self, asked: int, first: int) -> None:
        if self._of is None or asked != self._asked:
            return  # something else is wanted by now
        (key, which, answer), page, problem = self._of, RowPage(0, ()), ""
        try:
            page = await self._view.rows(answer, key, which, first)
        except (Problem, SQLAlchemyError) as error:
            said = sentence(error.sentence) if isinstance(error, Problem) else ""
            problem = said or translate("Indicators", "本机的数据读不出，指标算不了。请看诊断页。")
        if asked != self._asked:
            return
        town = self._view.township
        lines = [line_of(row, key, town) for row in page.rows]
        self.loading, self.problem, self.total = False, problem, page.total
        if first:
            self.rows += lines
            self.grown.emit(first)
            return
        if lines != self.rows[: len(lines)] or len(self.rows) > page.total or not lines:
            self.rows = lines
            self.renewed.emit()
        self.changed.emit()


def local(at: datetime | None, town: Township) -> str:
    """A moment as a file says it; nothing where it has not come."""
    return f"{at.astimezone(town.clock.zone):%Y-%m-%d %H:%M}" if at is not None else ""
