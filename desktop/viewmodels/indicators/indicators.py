"""指标: what is asked, the answer as it stands now, and what is behind the chosen number; asked anew when touched."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from datetime import date, datetime, timedelta
from typing import Protocol

from PySide6.QtCore import QElapsedTimer, QObject, QTimer, Signal
from sqlalchemy.exc import SQLAlchemyError

from desktop.domain.commands import SubjectType
from desktop.domain.figures.frozen import frozen_id
from desktop.domain.figures.indicators import HEADLINES, INDICATORS, SECOND_ROW
from desktop.domain.problems import Problem
from desktop.domain.rights.visibility import sees_all
from desktop.domain.times.periods import Period, Span, period_of
from desktop.domain.township.township import Township
from desktop.services.figures.told import (
    Answer,
    Check,
    Difference,
    Question,
    RowPage,
    Scope,
    ScopeKind,
    Which,
)
from desktop.services.line.connection import Connection, Standing
from desktop.services.situation.situation import Situation, Touched
from desktop.viewmodels import freshness
from desktop.viewmodels.indicators.chart_data import Chart
from desktop.viewmodels.indicators.charts import charts_of, months_of
from desktop.viewmodels.indicators.claims import claims_against
from desktop.viewmodels.indicators.scopes import scope_words
from desktop.viewmodels.indicators.slots import slot_words
from desktop.viewmodels.indicators.words import (
    Against,
    Card,
    Lineage,
    against_of,
    card_of,
    copied,
    lineage_of,
    name_of,
    part_word,
    period_words,
)
from desktop.viewmodels.sentences.sentences import sentence
from desktop.viewmodels.spawning import Spawner
from desktop.viewmodels.words import clauses, listed, translate

PAUSE_MS = 500
"""Between two answers, however much is touched: twice a second at most."""
CHECK_MS = 3_000
"""An answer that has stood so long is computed a second time."""
PAGE = 200
_LONG = 2_000
"""To go through so many events takes long enough to be told."""
_TRIES = 4
"""So often the second computation begins anew where events come in while it runs."""


class Source(Protocol):
    """``services.figures.figures.Figures``, or what stands for it in a test."""

    async def answer(self, question: Question, progress: Progress | None = None) -> Answer:
        """All figures; ``progress`` is told how many events have been gone through where that takes long."""
        ...

    async def rows(
        self, question: Question, key: str, which: Which, first: int = 0, most: int = PAGE,
        cutoff: datetime | None = None,
    ) -> RowPage:  # fmt: skip
        """The events behind a number."""
        ...


Progress = Callable[[int], None]
Recount = Callable[[Answer], Awaitable[Check | None]]
"""The same figures by the second computation (复算); None where the store has gone on since."""


class IndicatorsView(QObject):
    """``changed`` when anything that is shown is another one."""

    changed = Signal()
    told = Signal(str)
    failed = Signal(str)

    def __init__(
        self, situation: Situation, connection: Connection, tasks: Spawner, figures: Source,
        recount: Recount | None = None, parent: QObject | None = None,
    ) -> None:  # fmt: skip
        super().__init__(parent)
        self._situation, self._connection = situation, connection
        self._tasks, self._figures, self._recount_by = tasks, figures, recount
        self.span = Span.MONTH
        self.scope = Scope()
        self.chosen = "punctual"
        self.answer: Answer | None = None
        self.check: Check | None = None
        self.checking = self.working = False
        self.problem = ""
        self._gone_through = 0
        today = self._today()
        self._own = (today - timedelta(days=6), today)
        self._asked = self._checked = 0
        self._visible = self._touched = False
        self._charts: dict[str, Chart] = {}
        self._said_stale = ""
        self._since = QElapsedTimer()
        self._second = QTimer(self)
        self._second.setInterval(1000)
        self._second.timeout.connect(self._look_again)
        self._timer, self._quiet = QTimer(self), QTimer(self)
        for timer, then in ((self._timer, self.refresh), (self._quiet, self.recount)):
            timer.setSingleShot(True)
            timer.timeout.connect(then)
        self._stop = [situation.touched.connect(self._on_touched), connection.changed.connect(self._on_link)]

    def close(self) -> None:
        """The window is going: listen no more."""
        self._visible = False
        for timer in (self._timer, self._quiet, self._second):
            timer.stop()
        for stop in self._stop:
            stop()

    # what is asked

    @property
    def township(self) -> Township:
        """The township as it is now."""
        return self._situation.township

    @property
    def period(self) -> Period:
        """The days that are asked about."""
        if self.span is Span.OWN:
            return Period(Span.OWN, *self._own)
        return period_of(self.span, self._today())

    @property
    def question(self) -> Question:
        """What is asked."""
        return Question(self.period, self.scope)

    @property
    def sees_all(self) -> bool:
        """Whether the figures are the whole town's; else they are of what this account may see."""
        return sees_all(self._situation.actor)

    def show_span(self, span: Span) -> None:
        """Today, this week, month or year, or days of one's own."""
        if span is not self.span:
            self.span = span
            self._ask_anew()

    def show_days(self, first: date, last: date) -> bool:
        """From one day to another; False where the first is after the last or lies ahead."""
        if first > last or first > self._today() or (last - first).days > 3660:
            return False
        self._own, self.span = (first, last), Span.OWN
        self._ask_anew()
        return True

    def show_scope(self, scope: Scope) -> None:
        """The whole town, or a part of it."""
        if scope != self.scope:
            self.scope = scope
            self._ask_anew()

    def choose(self, key: str) -> None:
        """Another number."""
        if key in INDICATORS and key != self.chosen:
            self.chosen = key
            self.changed.emit()

    # what is to be seen

    @property
    def scope_words(self) -> str:
        """全镇, 岗位：城管岗."""
        return scope_words(self.township, self.scope)

    @property
    def where(self) -> str:
        """全镇，11-01 至 11-30."""
        return self._where(self.answer.question if self.answer is not None else self.question)

    @property
    def period_words(self) -> str:
        """11-01 至 11-30."""
        return period_words(self.period)

    @property
    def current(self) -> bool:
        """Whether what is shown is what is asked; not while another answer is on its way."""
        return self.answer is not None and self.answer.question == self.question

    def cut_off(self, *, day: bool = False) -> str:
        """14:30:00; with the day where it is not today's, or wanted."""
        return self._cut_off(self.answer, day=day) if self.answer is not None else ""

    @property
    def working_words(self) -> str:
        """正在计算…, or how far it has come where all events are gone through, as after an update."""
        if self._gone_through < _LONG:
            return translate("Indicators", "正在计算…")
        said = translate("Indicators", "正在通读事件，已读 {count} 件…")
        return said.format(count=f"{self._gone_through:,}")

    @property
    def stale(self) -> str:
        """数据停在 14:02; empty while the picture is current."""
        return freshness.age_note(self._connection, self.township.clock.zone)

    @property
    def remark(self) -> str:
        """What must be known of all of these figures: whose events they are of, and what may be missing."""
        return self._remark(self.answer)

    def _remark(self, answer: Answer | None) -> str:
        return clauses((
            "" if self.sees_all else translate("Indicators", "只含本账号辖区内的事件"),
            translate("Indicators", "往年数据还没取全，结果可能偏少")
            if answer is not None and not answer.whole
            else "",
        ))  # fmt: skip

    @property
    def may_recount(self) -> bool:
        """Whether there is a second computation here."""
        return self._recount_by is not None

    def check_words(self) -> tuple[str, str]:
        """What the second computation says of this answer, and in which tone: ok, warn or muted."""
        check, answer = self.check, self.answer
        if self.checking:
            return translate("Indicators", "复算中…"), "muted"
        if check is None or answer is None or check.question != answer.question:
            return translate("Indicators", "未复算"), "muted"
        if not check.agreed:
            count = len(check.differences)
            return translate("Indicators", "复算有 {count} 处不一致").format(count=count), "warn"
        if check.seq == answer.seq:
            return translate("Indicators", "复算一致"), "ok"
        at = check.cutoff.astimezone(self.township.clock.zone)
        return translate("Indicators", "{time} 复算一致").format(time=f"{at:%H:%M:%S}"), "muted"

    def differences(self) -> tuple[str, ...]:
        """Where the second computation differs, one sentence each."""
        if self.check is None:
            return ()
        return tuple(map(self._difference, self.check.differences))

    def _difference(self, one: Difference) -> str:
        chart = self.charts().get("response" if one.key == "times" else one.key)
        name = name_of(one.key) if one.key in INDICATORS else chart.title if chart is not None else one.key
        slot = slot_words(one.key, one.slot, self.township, self.question.period.span)
        return translate("Indicators", "{name}（{part}）：{ours}，复算 {theirs}").format(
            name=name, part=listed((slot, part_word(one.part))),
            ours="—" if one.ours is None else f"{one.ours:g}",
            theirs="—" if one.theirs is None else f"{one.theirs:g}",
        )  # fmt: skip

    def headlines(self) -> list[Card]:
        """The six of the first row; nothing before the first answer."""
        return [card_of(self.answer, key) for key in HEADLINES] if self.answer is not None else []

    def second_row(self) -> list[Card]:
        """Those of the strip."""
        return [card_of(self.answer, key) for key in SECOND_ROW] if self.answer is not None else []

    def charts(self) -> dict[str, Chart]:
        """Every chart by key."""
        if not self._charts and self.answer is not None:
            self._charts = charts_of(self.answer, self.township)
        return self._charts

    def lineage(self) -> Lineage | None:
        """What stands behind the chosen number."""
        return lineage_of(self.answer, self.chosen, self.where) if self.answer is not None else None

    def against(self) -> list[Against]:
        """What the chosen number is held against."""
        if self.answer is None:
            return []
        frozen = self._situation.frozen(frozen_id(self.answer.question.period))
        return [
            *against_of(self.answer, self.chosen, self.cut_off(day=True)),
            *claims_against(self.answer, self.chosen, frozen, self.township.clock.zone),
        ]

    def months(self) -> Chart | None:
        """How the chosen number went."""
        return months_of(self.answer, self.chosen) if self.answer is not None else None

    def formula(self) -> str:
        """The chosen number as a line of text."""
        return copied(self.answer, self.chosen, self.where, self.cut_off(day=True)) if self.answer else ""

    @property
    def caption(self) -> str:
        """What stands below a picture of a chart: where, when, as of when, which line of the log."""
        return self.caption_of(self.answer) if self.answer is not None else ""

    def caption_of(self, answer: Answer) -> str:
        """The caption of an answer that may have been overtaken."""
        said = translate("Indicators", "截止 {cutoff}，快照 {seq}").format(
            cutoff=self._cut_off(answer, day=True), seq=answer.seq
        )
        where = f"{self.township.name}  {self._where(answer.question)}"
        example = translate("Indicators", "演示数据") if self.township.demonstration else ""
        return clauses((where, said, self.stale, self._remark(answer), example))

    def _where(self, question: Question) -> str:
        return listed((scope_words(self.township, question.scope), period_words(question.period)))

    def _cut_off(self, answer: Answer, *, day: bool) -> str:
        local = answer.cutoff.astimezone(self.township.clock.zone)
        with_day = day or local.date() != self._today()
        return f"{local:%m-%d %H:%M:%S}" if with_day else f"{local:%H:%M:%S}"

    # asking

    def set_visible(self, visible: bool) -> None:
        """Whether anybody is looking: nobody asks for figures that nobody sees."""
        self._visible = visible
        if not visible:
            self._quiet.stop()
            self._second.stop()
            return
        self._second.start()
        if self._touched or not self.current:
            self.refresh()

    def refresh(self) -> None:
        """Ask anew, now."""
        self._timer.stop()
        self._quiet.stop()
        self._asked += 1
        self._touched = False
        self.working = True
        self._since.start()
        self.changed.emit()
        self._tasks.spawn(self._read(self._asked, self.question), "figures")

    async def _read(self, asked: int, question: Question) -> None:
        answer, problem = None, ""
        try:
            answer = await self._figures.answer(question, self._go_through)
        except (Problem, SQLAlchemyError) as error:
            said = sentence(error.sentence) if isinstance(error, Problem) else ""
            problem = said or translate("Indicators", "本机的数据读不出，指标算不了。请看诊断页。")
        if asked != self._asked:
            return  # something else is wanted by now
        self.working, self.problem, self._gone_through = False, problem, 0
        if answer is not None:
            self.answer, self._charts = answer, {}
            if self._visible:
                self._quiet.start(CHECK_MS)
        self.changed.emit()

    def _go_through(self, done: int) -> None:
        """So many events have been gone through; said now and then."""
        last, self._gone_through = self._gone_through, done
        if done // _LONG > last // _LONG:
            self.changed.emit()

    def recount(self) -> None:
        """Have the second computation run over what is shown."""
        answer = self.answer
        if answer is None or self.checking or self._recount_by is None:
            return
        self._checked += 1
        self.checking = True
        self.changed.emit()
        self._tasks.spawn(self._recount(self._checked, answer), "recount")

    async def _recount(self, checked: int, answer: Answer) -> None:
        check = None
        assert self._recount_by is not None
        try:
            for _ in range(_TRIES):
                check = await self._recount_by(answer)
                if check is not None or checked != self._checked:
                    break
                answer = await self._figures.answer(answer.question)  # what was computed has been overtaken
                if answer.question == self.question:
                    self.answer, self._charts = answer, {}
        except (Problem, SQLAlchemyError):
            self.failed.emit(translate("Indicators", "复算没有做成：本机的数据读不出。"))
        if checked == self._checked:
            self.check, self.checking = check or self.check, False
            self.changed.emit()

    async def rows(self, answer: Answer, key: str, which: Which, first: int) -> RowPage:
        """A page of the events behind a number of an answer. Raises what the store raises."""
        return await self._figures.rows(answer.question, key, which, first, PAGE, cutoff=answer.cutoff)

    # inside

    def now(self) -> datetime:
        """The center's time."""
        return self._connection.now()

    def _today(self) -> date:
        return self._connection.now().astimezone(self._situation.township.clock.zone).date()

    def _ask_anew(self) -> None:
        self.check = None
        if self._visible:
            self.refresh()
        else:
            self.changed.emit()

    def _on_touched(self, touched: Touched) -> None:
        if any(type_ is SubjectType.FIGURES for type_, _ in touched.keys):
            self.changed.emit()
        if not touched.everything and next(touched.events(), None) is None:
            return
        self._touched = True
        if self._visible and not self._timer.isActive():
            passed = self._since.elapsed() if self._since.isValid() else PAUSE_MS
            self._timer.start(max(0, int(PAUSE_MS - passed)))

    def _on_link(self, _standing: Standing) -> None:
        self._look_again()

    def _look_again(self) -> None:
        """Each beat changes the standing, a silent line changes nothing: only another age is another picture."""
        if self._visible and self.stale != self._said_stale:
            self._said_stale = self.stale
            self.changed.emit()


def drilled(key: str, mark: str, view: IndicatorsView) -> bool:
    """What entering a mark of a chart asks for: that item, post or day alone. False where it asks for nothing."""
    match key:
        case "items" if mark:
            view.show_scope(Scope(ScopeKind.ITEM, mark))
        case "posts" if mark:
            view.show_scope(Scope(ScopeKind.POST, mark))
        case "response" if mark in INDICATORS:
            view.choose(mark)
        case _:
            return False
    return True
