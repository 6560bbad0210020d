"""A number at a past moment (那时): as it was known then, as it is known now, and which events make the difference.

The center reckons both, from its log: what the desk has is only how things stand now. Nothing is kept of it here.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from PySide6.QtCore import QObject, Signal
from sqlalchemy.exc import SQLAlchemyError

from desktop.domain.figures.figures import Reading
from desktop.domain.figures.indicators import INDICATORS, Measure
from desktop.domain.figures.wire import ToldBehind, ToldFigures
from desktop.domain.problems import Problem
from desktop.domain.rights.masking import mask_text
from desktop.viewmodels.indicators.indicators import IndicatorsView
from desktop.viewmodels.indicators.rows import short_number
from desktop.viewmodels.indicators.words import (
    change_words,
    fraction_words,
    missed_name,
    name_of,
    value_words,
)
from desktop.viewmodels.sentences.sentences import sentence
from desktop.viewmodels.spawning import Spawner
from desktop.viewmodels.words import translate

Ask = Callable[[Mapping[str, str]], Awaitable[ToldFigures]]
"""The center's figures for a query."""
Named = Callable[[Sequence[str]], Awaitable[Mapping[str, tuple[str, str]]]]
"""Number and title of the events that lie here, by id."""
MOST = 500
"""So many events are told of a difference."""


@dataclass(frozen=True, slots=True)
class Stood:
    """A number at one moment, in words."""

    kind: str
    value: str
    fraction: str
    when: str


@dataclass(frozen=True, slots=True)
class Moved:
    """An event that stands elsewhere in the number than it did; ``number`` and ``title`` "—" where it is not here."""

    event: str
    number: str
    title: str
    said: str


class IndicatorPast(QObject):
    """``changed`` when there is something else to show."""

    changed = Signal()

    def __init__(
        self, view: IndicatorsView, ask: Ask, named: Named, tasks: Spawner, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self.view, self._ask, self._named, self._tasks = view, ask, named, tasks
        self.working = False
        self.problem = ""
        self.key = ""
        self.stood: tuple[Stood, ...] = ()
        self.difference = ""
        self.moved: tuple[Moved, ...] = ()
        self.note = ""
        self._asked = 0

    @property
    def name(self) -> str:
        """The number that is asked about."""
        return name_of(self.view.chosen)

    def now(self) -> datetime:
        """The center's time, on the township's clock."""
        return self.view.now().astimezone(self.view.township.clock.zone)

    def forget(self) -> None:
        """Another number is asked about: what was told of the last one goes."""
        self._asked += 1
        self.working, self.problem, self.key = False, "", ""
        self.stood, self.moved, self.difference, self.note = (), (), "", ""
        self.changed.emit()

    def ask(self, moment: datetime | None, line: str = "") -> None:
        """As it was at a moment, or at a line of the log."""
        line = line.strip().replace(",", "")
        if line and not (line.isascii() and line.isdigit() and len(line) < 19):
            self._fail(translate("Indicators", "日志行号是一个整数，如 11231。"))
            return
        if not line and (moment is None or moment > self.view.now()):
            self._fail(translate("Indicators", "那时还没有到，请选以前的时刻。"))
            return
        if INDICATORS[self.view.chosen].measure is Measure.AGE or INDICATORS[self.view.chosen].lack:
            self._fail(translate("Indicators", "这个数字不由事件构成，没有可追溯的。"))
            return
        self._asked += 1
        self.working, self.problem = True, ""
        self.changed.emit()
        when = {"at": line} if line else {"asof": moment.isoformat() if moment is not None else ""}
        self._tasks.spawn(self._read(self._asked, self.view.chosen, when), "a number at a past moment")

    def _fail(self, said: str) -> None:
        self.problem = said
        self.changed.emit()

    async def _read(self, asked: int, key: str, when: Mapping[str, str]) -> None:
        question = self.view.question
        query = {
            "first": f"{question.period.first}", "last": f"{question.period.last}", "span": question.period.span.value,
            "scope": question.scope.kind.value, "id": question.scope.id, "behind": key,
        }  # fmt: skip
        try:
            then = await self._ask({**query, **when})
            now = await self._ask(query)
            moved = _moved(then.behind, now.behind)
            names = await self._named([event for event, *_ in moved[:MOST]])
        except (Problem, SQLAlchemyError) as error:
            if asked == self._asked:
                said = sentence(error.sentence) if isinstance(error, Problem) else ""
                self.working = False
                self._fail(said or translate("Indicators", "本机的数据读不出，请看诊断页。"))
            return
        if asked != self._asked:
            return
        self.working, self.key = False, key
        self._show(key, then, now, moved, names)
        self.changed.emit()

    def _show(
        self, key: str, then: ToldFigures, now: ToldFigures, moved: list[tuple[str, str, str]],
        names: Mapping[str, tuple[str, str]],
    ) -> None:  # fmt: skip
        one, other = (told.reading(key) or Reading(key, None) for told in (then, now))
        self.stood = (
            self._stood(translate("Indicators", "那时"), then, one),
            self._stood(translate("Indicators", "现在"), now, other),
        )
        self.difference = change_words(key, other.value, one.value)
        none = ("—", translate("Indicators", "本机没有这件事"))
        self.moved = tuple(
            Moved(event, short_number(number), mask_text(title), _said(key, was, is_))
            for event, was, is_ in moved[:MOST]
            for number, title in (names.get(event, none),)
        )
        told = [told for told in (then.behind, now.behind) if told is not None]
        if len(told) < 2:
            self.note = translate("Indicators", "中心是旧版，只报数字，不报是哪些事件。")
        elif not all(one.whole for one in told):
            self.note = translate("Indicators", "事件太多，只比对了一部分。")
        elif len(moved) > MOST:
            self.note = translate("Indicators", "共 {count} 件变了，列出前 {most} 件。").format(
                count=f"{len(moved):,}", most=MOST
            )
        elif not moved:
            self.note = translate("Indicators", "背后的事件没有变。")
        else:
            self.note = translate("Indicators", "{count} 件变了：").format(count=f"{len(moved):,}")

    def _stood(self, kind: str, told: ToldFigures, reading: Reading) -> Stood:
        at = told.cutoff.astimezone(self.view.township.clock.zone)
        when = translate("Indicators", "{time}，日志 {seq}").format(time=f"{at:%m-%d %H:%M:%S}", seq=told.seq)
        none = translate("Indicators", "无数据")
        value = none if reading.value is None else value_words(reading.key, reading.value, 2)
        return Stood(kind, value, fraction_words(reading.key, reading), when)


def _moved(then: ToldBehind | None, now: ToldBehind | None) -> list[tuple[str, str, str]]:
    """Each event that stands elsewhere, with where it stood and stands; those that came in first."""
    if then is None or now is None:
        return []
    before, after = _places(then), _places(now)
    moved = [
        (event, before.get(event, ""), after.get(event, ""))
        for event in before.keys() | after.keys()
        if before.get(event, "") != after.get(event, "")
    ]
    return sorted(moved, key=lambda one: (one[1], one[2], one[0]))


def _places(told: ToldBehind) -> dict[str, str]:
    """Where each event stands: whoever is in the numerator with one of its rows is there."""
    found = dict.fromkeys(told.excluded, "excluded")
    found |= dict.fromkeys(told.missed, "missed")
    return found | dict.fromkeys(told.numerator, "numerator")


def _said(key: str, was: str, is_: str) -> str:
    words = {
        "": translate("Indicators", "不在其中"), "numerator": translate("Indicators", "分子"),
        "missed": missed_name(INDICATORS[key]), "excluded": translate("Indicators", "不计入"),
    }  # fmt: skip
    return f"{words[was]} → {words[is_]}"
