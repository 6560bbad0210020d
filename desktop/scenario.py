"""Scenarios: what may happen in a town's day and how its posts work, written by a person in YAML."""

from __future__ import annotations

import random
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from string import Formatter

from pydantic import Field, model_validator

from desktop.domain.base import Entry
from desktop.domain.catalogue.catalogue import BusinessItem, Channel, Severity
from desktop.domain.orders.orders import ReturnReason
from desktop.domain.outside.outside import HandOverReason
from desktop.domain.township.township import Township
from desktop.resources import resources_dir
from desktop.yamlfile import FileMistake, load

BLANKS = frozenset({"village", "place", "n", "t"})
"""What texts may be filled with: the village's name, the place, a number from 2 to 6, a temperature."""


class ScenarioError(FileMistake):
    """A mistake in a scenario: file, line, field and a sentence for whoever wrote it."""


class Delay(Entry):
    """How long something takes, in minutes: log-normal around the median."""

    median: float = Field(gt=0, le=100_000)
    spread: float = Field(default=0.5, ge=0, le=3)

    def draw(self, dice: random.Random) -> float:
        """One delay in minutes."""
        return self.median * dice.lognormvariate(0.0, self.spread)


class Delays(Entry):
    """A delay for each severity."""

    urgent: Delay
    high: Delay
    normal: Delay

    def of(self, severity: Severity) -> Delay:
        """The delay of a severity."""
        delay: Delay = getattr(self, severity.value)
        return delay


class Bounce(Entry):
    """What a post says when it sends an order back."""

    reason: ReturnReason
    words: str = Field(min_length=1)


class PostWork(Entry):
    """How posts handle the orders that are issued to them."""

    receive: Delays
    answer: Delays
    return_share: float = Field(default=0.0, ge=0, le=1)
    returns: tuple[Bounce, ...] = Field(min_length=1)
    answers: tuple[str, ...] = Field(min_length=1)
    """For events that no template tells the answer of."""


class CueHandOver(Entry):
    """The second dispatcher hands it over, so many minutes after it came."""

    to: Channel
    reason: HandOverReason
    words: str = Field(min_length=1)
    after: float = Field(default=2, ge=0)


class Cue(Entry):
    """A report at a fixed minute of the scenario."""

    at: float = Field(ge=0)
    title: str = Field(min_length=1)
    description: str = ""
    keyword: str
    category: str = ""
    channel: Channel
    severity: Severity | None = None
    place: str = ""
    grid: str = ""
    """The grid's name; in a town without it, any grid."""
    hand_over: CueHandOver | None = None


class Opening(Entry):
    """A published case that is told beside the day, from this minute on, by another desk than the person's."""

    at: float = Field(ge=0)
    tale: str
    desk: str = "dispatcher2"


class Matter(Entry):
    """A kind of report. Its item is the first of the catalogue with the keyword, else the first of the category."""

    title: str = Field(min_length=1)
    description: str = ""
    keyword: str = Field(min_length=1)
    category: str = ""
    channels: tuple[Channel, ...] = Field(min_length=1)
    severity: Severity
    places: tuple[str, ...] = Field(min_length=1)
    weight: float = Field(default=1.0, gt=0)
    months: tuple[int, ...] = ()
    hours: tuple[int, int] | None = None
    """From and to which hour of the day it happens."""
    answers: tuple[str, ...] = Field(min_length=1)
    solved: tuple[str, ...] = ()
    """What a grid worker says who solved it on the spot."""

    def fits(self, month: int, hour: int) -> bool:
        """Whether it happens in this month at this hour."""
        return (not self.months or month in self.months) and (
            self.hours is None or self.hours[0] <= hour < self.hours[1]
        )


class Stray(Entry):
    """A vehicle that leaves its road: after so many minutes, for so long, so many metres to the north of it."""

    vehicle: int = Field(ge=1)
    at: float = Field(ge=0)
    minutes: float = Field(gt=0)
    metres: float = Field(ge=-5000, le=5000)


class Walking(Entry):
    """Who is on the way: badges about their grids, vehicles along the roads; in real time, whatever the pace."""

    badges: int = Field(default=0, ge=0, le=2000)
    vehicles: int = Field(default=0, ge=0, le=200)
    seconds: float = Field(default=5, ge=1, le=60)
    """So often each tells where it is."""
    resting: int = Field(default=0, ge=0)
    """So many of the badges do not move at all."""
    strays: tuple[Stray, ...] = ()


class Scenario(Entry):
    """A day: reports by the hour, some at fixed minutes, and posts that work on what they are sent."""

    name: str
    title: str
    start: int = Field(ge=0, le=23)
    """The hour of the day at which it begins."""
    rates: tuple[float, ...] = Field(min_length=24, max_length=24)
    """Reports for each hour of the day."""
    self_solved: float = Field(default=0.0, ge=0, le=1)
    """Share of the solvable reports of grid workers that they solve on the spot."""
    posts: PostWork
    script: tuple[Cue, ...] = ()
    tales: tuple[Opening, ...] = ()
    """Told where the township is the tale's own."""
    reports: tuple[Matter, ...] = Field(min_length=1)
    walking: Walking = Walking()

    @model_validator(mode="after")
    def _texts_can_be_filled(self) -> Scenario:
        for hour, rate in enumerate(self.rates):
            if not 0 <= rate <= 10_000:
                raise ValueError(f"rates[{hour}]:每小时件数应在 0 与 10000 之间")
        for index, matter in enumerate(self.reports):
            for field in ("title", "description", "places", "answers", "solved"):
                value = getattr(matter, field)
                for text in value if isinstance(value, tuple) else (value,):
                    _check(f"reports[{index}].{field}", text)
        return self

    def usable(self, township: Township) -> list[Usable]:
        """The matters that the township's catalogue has an item for."""
        found = []
        for matter in self.reports:
            item = item_for(township, matter.keyword, matter.category)
            if item is not None:
                found.append(Usable(matter, item))
        return found


@dataclass(frozen=True, slots=True)
class Usable:
    """A matter with the item that it falls under in one township."""

    matter: Matter
    item: BusinessItem


@dataclass(frozen=True, slots=True)
class Telling:
    """A matter's texts, filled in for one occurrence."""

    title: str
    description: str
    place: str
    answers: tuple[str, ...]
    solved: tuple[str, ...]


def tell(matter: Matter, village: str, dice: random.Random) -> Telling:
    """One occurrence of a matter in a village."""
    blanks: dict[str, object] = {"village": village, "n": dice.randint(2, 6), "t": dice.randint(13, 16)}
    blanks["place"] = dice.choice(matter.places).format_map(blanks)
    return Telling(
        title=matter.title.format_map(blanks),
        description=matter.description.format_map(blanks),
        place=str(blanks["place"]),
        answers=_filled(matter.answers, blanks),
        solved=_filled(matter.solved, blanks),
    )


def item_for(township: Township, keyword: str, category: str = "") -> BusinessItem | None:
    """The first item with this keyword, else the first of the category, else None."""
    for item in township.catalogue:
        if keyword in item.keywords:
            return item
    return next((item for item in township.catalogue if category and item.category == category), None)


def scenarios() -> list[str]:
    """The names of the scenarios that ship."""
    return sorted(file.stem for file in (resources_dir() / "scenarios").glob("*.yaml"))


def load_scenario(path_or_name: str | Path) -> Scenario:
    """The scenario of a file or of a name under ``resources/scenarios``. Raises ScenarioError."""
    given = Path(path_or_name)
    file = given if given.is_file() else resources_dir() / "scenarios" / f"{path_or_name}.yaml"
    if not file.is_file():
        known = "、".join(scenarios()) or "无"
        raise ScenarioError(given, 0, "", f"找不到这个剧本。现有：{known}。")
    return load(file, Scenario, ScenarioError)[0]


def _filled(texts: Sequence[str], blanks: dict[str, object]) -> tuple[str, ...]:
    return tuple(text.format_map(blanks) for text in texts)


def _check(field: str, text: str) -> None:
    try:
        names = [name for _, name, _, _ in Formatter().parse(text) if name is not None]
    except ValueError:
        raise ValueError(f"{field}：花括号没有成对") from None
    for name in names:
        if name not in BLANKS or (name == "place" and field.endswith("places")):
            raise ValueError(f"{field}：不能用「{{{name}}}」，可用 " + "、".join(sorted(BLANKS)))
