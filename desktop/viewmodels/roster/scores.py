"""考评: posts and grid workers by points, with the formula, every count behind it, and every event that cost points."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from pathlib import Path
from typing import Literal

from PySide6.QtCore import QObject, Signal
from sqlalchemy.exc import SQLAlchemyError

from desktop import workbook
from desktop.domain import commands as k
from desktop.domain.figures.score_rules import OF_GRID, OF_POSTS, Part
from desktop.domain.figures.scores import Score, appeal_words, is_appeal
from desktop.domain.problems import Problem, Refusal
from desktop.domain.rights.actors import MAY, Role
from desktop.domain.rights.visibility import sees_all
from desktop.services.figures.scoring import Scores
from desktop.services.line.connection import Connection
from desktop.services.sending.desk import Desk
from desktop.services.situation.situation import Situation
from desktop.viewmodels.sentences.sentences import sentence
from desktop.viewmodels.spawning import Files, Spawner
from desktop.viewmodels.words import QT_TRANSLATE_NOOP, clauses, listed, translate
from desktop.workbook import Sheet

Whose = Literal["posts", "grid"]
PERIODS = (
    ("month", QT_TRANSLATE_NOOP("Scores", "本月")), ("last", QT_TRANSLATE_NOOP("Scores", "上月")),
    ("quarter", QT_TRANSLATE_NOOP("Scores", "本季")), ("year", QT_TRANSLATE_NOOP("Scores", "今年")),
)  # fmt: skip
PARTS: Mapping[Part, str] = {
    Part.PUNCTUAL: QT_TRANSLATE_NOOP("Scores", "按期反馈"),
    Part.FIRST_TIME: QT_TRANSLATE_NOOP("Scores", "一次办好"),
    Part.RECEIPT: QT_TRANSLATE_NOOP("Scores", "及时签收"),
    Part.GROUNDED: QT_TRANSLATE_NOOP("Scores", "无推诿"),
    Part.TAKEN: QT_TRANSLATE_NOOP("Scores", "采纳"),
    Part.TRUE: QT_TRANSLATE_NOOP("Scores", "属实"),
    Part.OWN: QT_TRANSLATE_NOOP("Scores", "自办合格"),
}
MEANINGS: Mapping[Part, str] = {
    Part.PUNCTUAL: QT_TRANSLATE_NOOP(
        "Scores", "时限内反馈的 ÷（已反馈的 + 超期未反馈的），按时限落在本期的派单算"
    ),
    Part.FIRST_TIME: QT_TRANSLATE_NOOP("Scores", "没有返工的反馈 ÷ 本期全部反馈"),
    Part.RECEIPT: QT_TRANSLATE_NOOP(
        "Scores", "签收时限内签收的 ÷（已签收的 + 超时未签收的），按本期派出的派单算"
    ),
    Part.GROUNDED: QT_TRANSLATE_NOOP("Scores", "没有被裁决为推诿的 ÷ 本期派出的派单"),
    Part.TAKEN: QT_TRANSLATE_NOOP("Scores", "被受理的上报 ÷ 已有结论的上报，按本期上报算"),
    Part.TRUE: QT_TRANSLATE_NOOP("Scores", "不是误报的上报 ÷ 已有结论的上报"),
    Part.OWN: QT_TRANSLATE_NOOP("Scores", "自行处置且没有返工的 ÷ 自行处置的"),
}
_COUNTS = (
    ("issued", QT_TRANSLATE_NOOP("Scores", "派单")), ("received", QT_TRANSLATE_NOOP("Scores", "签收")),
    ("answered", QT_TRANSLATE_NOOP("Scores", "反馈")), ("late", QT_TRANSLATE_NOOP("Scores", "超期")),
    ("returned", QT_TRANSLATE_NOOP("Scores", "退单")), ("unfounded", QT_TRANSLATE_NOOP("Scores", "推诿")),
    ("reworked", QT_TRANSLATE_NOOP("Scores", "返工")), ("urged", QT_TRANSLATE_NOOP("Scores", "被催办")),
    ("extended", QT_TRANSLATE_NOOP("Scores", "延期")), ("reported", QT_TRANSLATE_NOOP("Scores", "上报")),
    ("taken", QT_TRANSLATE_NOOP("Scores", "采纳")), ("false_alarms", QT_TRANSLATE_NOOP("Scores", "误报")),
    ("own", QT_TRANSLATE_NOOP("Scores", "自办")),
)  # fmt: skip


def part_word(part: Part) -> str:
    """按期反馈, 一次办好 …"""
    return translate("Scores", PARTS[part])


@dataclass(frozen=True, slots=True)
class ScoreRow:
    """One post or grid worker. ``cells``: a share such as 38/39 97%, in the order of the parts; — where none."""

    whose: str
    name: str
    place: int | None
    """The rank; equal points share one. None without points."""
    points: str
    cells: tuple[str, ...]
    counts: str


@dataclass(frozen=True, slots=True)
class PartLine:
    """One part of the formula with the figures put in; ``weight`` with its share of what was not judged."""

    name: str
    share: str
    weight: str
    gives: str
    meaning: str


@dataclass(frozen=True, slots=True)
class MissedLine:
    """An event that cost something: by which parts, and what was appealed."""

    event: str
    number: str
    title: str
    parts: str
    appeals: tuple[str, ...]


def period_of(name: str, today: date) -> tuple[date, date]:
    """The first day of a period and the day after its last (tomorrow, while it lasts)."""
    first, after = today.replace(day=1), today + timedelta(days=1)
    match name:
        case "last":
            return (first - timedelta(days=1)).replace(day=1), first
        case "quarter":
            return first.replace(month=(today.month - 1) // 3 * 3 + 1), after
        case "year":
            return first.replace(month=1), after
        case _:
            return first, after


class ScoresView(QObject):
    """``changed`` when rows or what is said of them are other ones."""

    changed = Signal()
    told = Signal(str)
    failed = Signal(str)

    def __init__(
        self, situation: Situation, connection: Connection, desk: Desk, tasks: Spawner, files: Files,
        reckon: Callable[[datetime, datetime, datetime], Awaitable[Scores]], parent: QObject | None = None,
    ) -> None:  # fmt: skip
        super().__init__(parent)
        self._situation, self._connection, self._desk = situation, connection, desk
        self._tasks, self._files, self._reckon = tasks, files, reckon
        self._scores: Scores | None = None
        self._asked = 0
        self.whose: Whose = "posts"
        self.period = "month"
        self.problem = ""
        self.working = False
        self.rows: tuple[ScoreRow, ...] = ()

    # what is to be seen

    @property
    def parts(self) -> tuple[Part, ...]:
        """The parts of what is shown, in order."""
        return OF_POSTS if self.whose == "posts" else OF_GRID

    @property
    def may_see_grid(self) -> bool:
        """Whether grid workers are this account's to look at: the center's."""
        return sees_all(self._situation.actor)

    @property
    def may_see(self) -> bool:
        """Whether there are scores here for this account: out of what a village or a grid sees they would be wrong."""
        return self.may_see_grid or self._situation.actor.role is Role.POST

    @property
    def about(self) -> str:
        """The period, the moment as of which it was reckoned, and whether something may be missing."""
        scores = self._scores
        if scores is None:
            return ""
        zone = self._situation.township.clock.zone
        last = scores.end.astimezone(zone) - timedelta(days=1)
        said = translate("Scores", "{start} 至 {end}，截至 {at}").format(
            start=f"{scores.start.astimezone(zone):%Y-%m-%d}", end=f"{last:%Y-%m-%d}",
            at=f"{scores.at.astimezone(zone):%m-%d %H:%M}",
        )  # fmt: skip
        missing = "" if scores.whole else translate("Scores", "往年数据还没取全，结果可能偏少")
        return clauses((said, missing))

    @property
    def formula(self) -> str:
        """The formula in words, with the weights in force."""
        rules = self._situation.township.scores
        terms = " + ".join(f"{part_word(part)} × {rules.of(part)}" for part in self.parts)
        said = translate(
            "Scores", "得分 = {terms}（率的合计，满分 100；没有数据的一项不计，权重按比例分给其余各项）"
        )
        return said.format(terms=terms)

    def lines(self, whose: str) -> list[PartLine]:
        """The formula of one post or grid worker with its figures."""
        score = self._score(whose)
        if score is None:
            return []
        rules = self._situation.township.scores
        judged = sum(rules.of(part) for part in self.parts if score.share(part).rate is not None)
        found = []
        for part in self.parts:
            share, weight = score.share(part), rules.of(part)
            holds = share.rate is not None
            gives = f"{(share.rate or 0) * weight / judged * 100:.1f}" if holds else "—"
            weighs = f"{weight / judged * 100:.1f}".removesuffix(".0") if holds else "—"
            found.append(
                PartLine(
                    part_word(part),
                    _share(score, part),
                    weighs,
                    gives,
                    translate("Scores", MEANINGS[part]),
                )
            )
        return found

    def missed(self, whose: str) -> list[MissedLine]:
        """The events that cost something, each with the parts that it cost; the latest first."""
        score, scores = self._score(whose), self._scores
        if score is None or scores is None:
            return []
        costs: dict[str, list[Part]] = {}
        for part in self.parts:
            for missed in dict.fromkeys(score.share(part).missed):
                costs.setdefault(missed, []).append(part)
        found = []
        for id_, parts in costs.items():
            event = self._situation.event(id_) or scores.events.get(id_)
            if event is None:
                continue
            appeals = tuple(
                step.words
                for step in event.timeline
                if step.kind == "event.commented" and is_appeal(step.words)
            )
            named = listed(part_word(part) for part in parts)
            found.append(
                (event.reported_at, MissedLine(id_, event.number or "—", event.title, named, appeals))
            )
        return [line for _, line in sorted(found, key=lambda one: one[0], reverse=True)]

    def may_appeal(self, whose: str) -> bool:
        """Whether this account may say something against a post's score: the post itself, or the center for it."""
        actor = self._situation.actor
        if self.whose != "posts" or actor.role not in MAY["event.comment"]:
            return False
        return actor.role is not Role.POST or actor.post == whose

    # what is wanted

    def show_period(self, period: str) -> None:
        """Another period."""
        self.period = period
        self.refresh()

    def show_whose(self, whose: Whose) -> None:
        """Posts, or grid workers."""
        self.whose = whose
        self._fill()

    def refresh(self) -> None:
        """Reckon anew."""
        self._asked += 1
        self.working, self.problem = True, ""
        self.changed.emit()
        self._tasks.spawn(self._read(self._asked), "scores")

    async def _read(self, asked: int) -> None:
        now, zone = self._connection.now(), self._situation.township.clock.zone
        first, after = period_of(self.period, now.astimezone(zone).date())
        start, end = (datetime.combine(day, time(), zone) for day in (first, after))
        try:
            scores = await self._reckon(start, end, now)
        except (Problem, SQLAlchemyError) as error:
            scores = None
            said = sentence(error.sentence) if isinstance(error, Problem) else ""
            self.problem = said or translate("Scores", "本机的数据读不出，考评算不了。请看诊断页。")
        if asked == self._asked:
            self._scores, self.working = scores, False
            self._fill()

    def appeal(self, whose: str, event: str, words: str, then: Callable[[], None]) -> bool:
        """Put an appeal on record as a comment on the event; ``then`` once it is kept. False without words."""
        words = words.strip()
        score, scores = self._score(whose), self._scores
        if not words or score is None or scores is None or not self.may_appeal(whose):
            return False
        if self._situation.event(event) is None and event in scores.events:
            self._situation.recall([scores.events[event]])
        comment = k.Comment(words=appeal_words(score.name, words))
        self._tasks.spawn(self._send(comment, event, then), f"appeal {event}")
        return True

    async def _send(self, args: k.Args, subject: str, then: Callable[[], None]) -> None:
        try:
            answer = await self._desk.submit(args, subject)
        except Problem as problem:
            self.failed.emit(sentence(problem.sentence))
            return
        if isinstance(answer, Refusal):
            self.failed.emit(sentence(answer.sentence))
        else:
            then()
            self.told.emit(translate("Scores", "申诉已记入事件的办理经过。"))
            self._fill()

    def export(self, path: Path) -> None:
        """Write what is shown as a workbook, with the formula and the cut-off."""
        head = [translate("Scores", "名次"), translate("Scores", "名称"), translate("Scores", "得分")]
        head += [part_word(part) for part in self.parts] + [translate("Scores", "计数")]
        rows: list[Sequence[str]] = [head]
        rows += [(str(row.place or "—"), row.name, row.points, *row.cells, row.counts) for row in self.rows]
        rows += [(), ("", self.about), ("", self.formula)]
        sheet = Sheet(translate("Scores", "考评"), rows, (6, 18, 8, *(14 for _ in self.parts), 60))
        self._tasks.spawn(self._write(path, sheet), "scores export")

    async def _write(self, path: Path, sheet: Sheet) -> None:
        try:
            await self._files.call(workbook.write, path, [sheet])
        except Problem as problem:
            self.failed.emit(sentence(problem.sentence))
        else:
            self.told.emit(translate("Scores", "已导出：{path}").format(path=path))

    # inside

    def _score(self, whose: str) -> Score | None:
        return self._all().get(whose)

    def _all(self) -> Mapping[str, Score]:
        if self._scores is None:
            return {}
        found = self._scores.posts if self.whose == "posts" else self._scores.grid
        own = self._situation.actor.post
        if self._situation.actor.role is Role.POST:
            return {id_: score for id_, score in found.items() if self.whose == "posts" and id_ == own}
        return found

    def _fill(self) -> None:
        rules = self._situation.township.scores
        scored = [(score.points(rules), score) for score in self._all().values()]
        reached = sorted((points for points, _ in scored if points is not None), reverse=True)
        places = {points: reached.index(points) + 1 for points in reached}
        ordered = sorted(scored, key=lambda one: (one[0] is None, -(one[0] or 0)))
        self.rows = tuple(
            ScoreRow(
                score.whose,
                score.name,
                places[points] if points is not None else None,
                f"{points:.1f}" if points is not None else "—",
                tuple(_share(score, part) for part in self.parts),
                _counts(score),
            )
            for points, score in ordered
        )
        self.changed.emit()


def _share(score: Score, part: Part) -> str:
    share = score.share(part)
    return "—" if share.rate is None else f"{share.got}/{share.of}  {share.rate:.0%}"


def _counts(score: Score) -> str:
    counts = score.counts
    return listed(
        f"{translate('Scores', word)} {getattr(counts, name)}"
        for name, word in _COUNTS
        if getattr(counts, name)
    )
