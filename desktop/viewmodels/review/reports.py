"""报表: plans with their templates, made by hand or when their time has come; missed ones are offered."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime, tzinfo
from pathlib import Path
from typing import Protocol

from PySide6.QtCore import QObject, QTimer, Signal
from sqlalchemy.exc import SQLAlchemyError

from desktop import workbook
from desktop.clock import new_id
from desktop.domain.problems import Problem
from desktop.domain.rights.trail import Act
from desktop.domain.times.periods import Period, Span
from desktop.domain.township.township import Township
from desktop.resources import resources_dir
from desktop.services.figures.told import Answer, Question, Row, Which
from desktop.services.line.connection import Connection
from desktop.services.reports import plans as report_plans
from desktop.services.reports import template as report_template
from desktop.services.reports.plans import LAST_DAY, Plan
from desktop.services.reports.template import GivenUp, Scan
from desktop.services.reports.values import values
from desktop.services.situation.situation import Situation
from desktop.viewmodels.indicators.indicators import PAGE, Recount, Source
from desktop.viewmodels.indicators.scopes import scope_words
from desktop.viewmodels.indicators.words import period_words
from desktop.viewmodels.sentences.sentences import sentence
from desktop.viewmodels.spawning import Files, Spawner
from desktop.viewmodels.words import QT_TRANSLATE_NOOP, translate, weekday

LOOK_MS = 20_000
_STEP_MS = 100
SPANS = (
    (Span.DAY, QT_TRANSLATE_NOOP("Reports", "日报")), (Span.WEEK, QT_TRANSLATE_NOOP("Reports", "周报")),
    (Span.MONTH, QT_TRANSLATE_NOOP("Reports", "月报")),
)  # fmt: skip


class Memory(Protocol):
    """Where plans are kept (``store.store.Store``)."""

    async def fact(self, key: str) -> str | None:
        """What was kept."""
        ...

    async def remember(self, **facts: str) -> None:
        """Keep it."""
        ...


def sample() -> Path:
    """The template that is shipped."""
    return resources_dir() / "reports" / "sample.xlsx"


class ReportsView(QObject):
    """``changed`` when the plans or what is said of them are other ones; ``told`` and ``failed`` as notices."""

    changed = Signal()
    told = Signal(str)
    failed = Signal(str)
    offered = Signal(str)
    """Reports whose time passed while this desk was not running."""
    progressed = Signal(int, int)
    noted = Signal(str, str, object)

    def __init__(
        self, situation: Situation, connection: Connection, tasks: Spawner, files: Files, figures: Source,
        memory: Memory, recount: Recount | None = None, parent: QObject | None = None,
    ) -> None:  # fmt: skip
        super().__init__(parent)
        self._situation, self._connection = situation, connection
        self._tasks, self._files, self._figures = tasks, files, figures
        self._memory, self._recount = memory, recount
        self.plans: tuple[Plan, ...] = ()
        self.missed: dict[str, Period] = {}
        """Plans whose time passed before this desk ran, with the period that they are of."""
        self.making = ""
        self._given_up = False
        self._steps = (0, 0)
        self._begun: datetime | None = None
        self._ticker, self._watch = QTimer(self), QTimer(self)
        self._ticker.setInterval(LOOK_MS)
        self._ticker.timeout.connect(self.look)
        self._watch.setInterval(_STEP_MS)
        self._watch.timeout.connect(lambda: self.progressed.emit(*self._steps))

    def begin(self) -> None:
        """Read the plans, and watch the clock from now on."""
        self._tasks.spawn(self._load(), "reports")

    def close(self) -> None:
        """The window is going."""
        self._given_up = True
        self._ticker.stop()
        self._watch.stop()

    # the plans

    def plan(self, id_: str) -> Plan | None:
        """The one with this id."""
        return next((one for one in self.plans if one.id == id_), None)

    def fresh(self) -> Plan:
        """One that begins with what is usual: last month's report by the sample, on the first at eight."""
        name = translate("Reports", "{town}工作月报").format(town=self._situation.township.name)
        return Plan(id=new_id(), name=name, template="", folder=str(Path.home()))

    def keep(self, plan: Plan) -> bool:
        """Put it among the others, or in the place of its former self; what was due until now counts as made."""
        others = [one for one in self.plans if one.id != plan.id]
        if len(others) >= report_plans.MOST:
            self.failed.emit(translate("Reports", "报表太多，请先删除不用的。"))
            return False
        before = self.plan(plan.id)
        if before is None or not _same_timing(before, plan):
            plan = report_plans.passed(plan, self._now(), self._zone)
        else:
            plan = plan.model_copy(update={"made": before.made})  # one may have been made since it was opened
        self.plans = tuple(sorted((*others, plan), key=lambda one: (one.name, one.id)))
        self._save()
        return True

    def drop(self, id_: str) -> None:
        """Take one out; what it has written stays where it is."""
        self.plans = tuple(one for one in self.plans if one.id != id_)
        self.missed.pop(id_, None)
        self._save()

    def pass_over(self, id_: str) -> None:
        """A missed one is not wanted."""
        plan = self.plan(id_)
        if plan is not None and self.missed.pop(id_, None) is not None:
            self._replace(report_plans.passed(plan, self._now(), self._zone))

    # words

    def when_words(self, plan: Plan) -> str:
        """每周周一 08:00."""
        at = f"{plan.hour:02d}:{plan.minute:02d}"
        match plan.span:
            case Span.WEEK:
                day = date.fromordinal(self.monday().toordinal() + plan.day)
                return translate("Reports", "每周{weekday} {time}").format(weekday=weekday(day), time=at)
            case Span.MONTH if plan.day == LAST_DAY:
                return translate("Reports", "每月最后一天 {time}").format(time=at)
            case Span.MONTH:
                return translate("Reports", "每月 {day} 日 {time}").format(day=max(1, plan.day), time=at)
            case _:
                return translate("Reports", "每天 {time}").format(time=at)

    def standing_words(self, plan: Plan) -> str:
        """下次 12-01 08:00; 错过 11-01 至 11-30; 未定时."""
        if plan.id in self.missed:
            return translate("Reports", "错过 {period}").format(period=period_words(self.missed[plan.id]))
        if not plan.on:
            return translate("Reports", "未定时")
        at = report_plans.next_due(plan, self._now(), self._zone).astimezone(self._zone)
        return translate("Reports", "下次 {time}").format(time=f"{at:%m-%d %H:%M}")

    def making_words(self) -> str:
        """What is said of the one that is being made."""
        return translate("Reports", "正在制作…")

    @property
    def township(self) -> Township:
        """The township as it is now."""
        return self._situation.township

    def monday(self) -> date:
        """Some Monday, for the names of weekdays."""
        today = self._connection.now().astimezone(self._zone).date()
        return date.fromordinal(today.toordinal() - today.weekday())

    # making

    def look(self) -> None:
        """Make the first whose time has come while this desk ran; tell of those that passed before."""
        now = self._now()
        for plan in self.plans:
            period = report_plans.due_period(plan, now, self._zone)
            if period is None or plan.id in self.missed:
                continue
            due = report_plans.last_due(plan, now, self._zone)
            if self._begun is not None and due < self._begun:
                self.missed[plan.id] = period
            elif not self.making:
                self.make(plan.id, period)
                return
        self.changed.emit()

    def make(self, id_: str, period: Period | None = None) -> None:
        """Make one now: of the period given, else of the one that its plan says."""
        plan = self.plan(id_)
        if plan is None or self.making:
            return
        wanted = period or self.missed.get(id_) or report_plans.period_at(plan, self._now(), self._zone)
        self.making, self._given_up, self._steps = id_, False, (0, 0)
        self._watch.start()
        self.changed.emit()
        self._tasks.spawn(self._make(plan, wanted), "report")

    def cancel(self) -> None:
        """Give up the one that is being made."""
        if self.making:
            self._given_up = True

    async def check(self, template: str) -> Scan | str:
        """What a template asks for, or why it cannot be read."""
        try:
            raw = await self._files.call(_read, template)
            found: Scan = await self._files.call(report_template.scan, raw)
        except Problem as problem:
            return sentence(problem.sentence)
        return found

    def look_at(self, template: str, then: Callable[[Scan | str], None]) -> None:
        """Check a template, and say what was found."""

        async def do() -> None:
            then(await self.check(template))

        self._tasks.spawn(do(), "template")

    def save_sample(self, path: Path) -> None:
        """A copy of the sample, to be changed as the township wants it."""

        async def do() -> None:
            try:
                await self._files.call(workbook.put, path, sample().read_bytes())
            except Problem as problem:
                self.failed.emit(sentence(problem.sentence))
            else:
                said = translate("Reports", "样例模板已存为 {path}，第二张表列出全部占位符。")
                self.told.emit(said.format(path=path))

        self._tasks.spawn(do(), "sample")

    async def _make(self, plan: Plan, period: Period) -> None:
        try:
            path, count = await self._written(plan, period)
        except GivenUp:
            self.told.emit(translate("Reports", "已取消，没有写出报表。"))
        except (Problem, SQLAlchemyError) as error:
            said = sentence(error.sentence) if isinstance(error, Problem) else ""
            said = said or translate("Reports", "本机的数据读不出。")
            self.failed.emit(
                translate("Reports", "「{name}」没有做成：{why}").format(name=plan.name, why=said)
            )
            if self._begun is not None and plan.on:
                self.missed[plan.id] = period  # offered again, not tried again and again
        else:
            self.missed.pop(plan.id, None)
            now = self.plan(plan.id)  # it may have been changed, or taken out, meanwhile
            if now is not None and _same_timing(now, plan) and f"{period.first}" > now.made:
                self._replace(now.model_copy(update={"made": f"{period.first}"}))
            said = translate("Reports", "「{name}」已写到 {path}").format(name=plan.name, path=path)
            self.told.emit(said)
            self.noted.emit(Act.EXPORTED, f"report:{plan.id}", {"format": "xlsx", "rows": count})
        finally:
            self.making = ""
            self._watch.stop()
            self.progressed.emit(0, 0)
            self.changed.emit()

    async def _written(self, plan: Plan, period: Period) -> tuple[Path, int]:
        """Raises Problem, GivenUp."""
        raw = await self._files.call(_read, plan.template)
        found: Scan = await self._files.call(report_template.scan, raw)
        question = Question(period, plan.scope)
        answer = await self._figures.answer(question)
        check = await self._recount(answer) if self._recount is not None else None
        rows = await self._missed_rows(answer) if found.rows else []
        actor, town = self._situation.actor, self._situation.township
        wanted = values(
            answer, check, town, scope_words(town, plan.scope), self._now(), actor.name or actor.account, rows
        )
        content = await self._files.call(report_template.fill, raw, wanted, self._step)
        if self._given_up:
            raise GivenUp
        name = f"{plan.name}-{period.first:%Y%m%d}-{period.last:%Y%m%d}.xlsx"
        path = Path(plan.folder) / "".join("-" if letter in '/\\:*?"<>|' else letter for letter in name)
        await self._files.call(workbook.put, path, content)
        return path, len(rows)

    async def _missed_rows(self, answer: Answer) -> list[Row]:
        found: list[Row] = []
        total = 1
        while len(found) < min(total, report_template.MOST_LINES):
            page = await self._figures.rows(
                answer.question, "punctual", Which.MISSED, len(found), PAGE, cutoff=answer.cutoff
            )
            found, total = [*found, *page.rows], page.total
            self._steps = (len(found), total)
            if self._given_up:
                raise GivenUp
            if not page.rows:
                break
        return found

    def _step(self, done: int, total: int) -> bool:
        """Beside the interface's thread: only notes how far it is."""
        self._steps = (done, total)
        return not self._given_up

    # inside

    @property
    def _zone(self) -> tzinfo:
        return self._situation.township.clock.zone

    def _now(self) -> datetime:
        return self._connection.now()

    async def _load(self) -> None:
        try:
            kept = await self._memory.fact("reports")
        except Problem as problem:
            self.failed.emit(sentence(problem.sentence))
            return
        self.plans = report_plans.read(kept)
        self._begun = self._now()
        self.look()
        if self.missed:
            said = translate("Reports", "有 {count} 份报表到了时间而本机没有开，可在「指标」里按 B 补做。")
            self.offered.emit(said.format(count=len(self.missed)))
        self._ticker.start()

    def _replace(self, plan: Plan) -> None:
        self.plans = tuple(plan if one.id == plan.id else one for one in self.plans)
        self._save()

    def _save(self) -> None:
        async def keep(text: str) -> None:
            try:
                await self._memory.remember(reports=text)
            except Problem as problem:
                self.failed.emit(sentence(problem.sentence))

        self._tasks.spawn(keep(report_plans.written(self.plans)), "reports")
        self.changed.emit()


def _same_timing(one: Plan, other: Plan) -> bool:
    return all(
        getattr(one, name) == getattr(other, name)
        for name in ("span", "whole", "on", "hour", "minute", "day")
    )


def _read(template: str) -> bytes:
    path = Path(template) if template else sample()
    try:
        return path.read_bytes()
    except OSError:
        raise Problem(translate("Reports", "模板打不开：{path}").format(path=path), "template") from None
