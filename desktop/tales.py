"""Tales: cases that were published, retold turn by turn, each at its minute; written by a person in YAML."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from pydantic import ConfigDict, Field, model_validator

from desktop.domain.base import Entry
from desktop.domain.commands import ARGS
from desktop.resources import resources_dir
from desktop.yamlfile import FileMistake, load

MAIN = "main"
"""What a tale's event is called where it has only one."""


class TaleError(FileMistake):
    """A mistake in a tale: file, line, field and a sentence for whoever wrote it."""


class Turn(Entry):
    """One thing that somebody does: an account of the township, a command, and its words."""

    model_config = ConfigDict(frozen=True, extra="forbid", populate_by_name=True)

    at: float = Field(ge=0)
    """Minutes after the tale's beginning."""
    who: str = Field(min_length=1)
    """An account: ``grid``, ``window``, ``dispatcher``, ``commander``, ``post:ID``, ``village:ID``."""
    do: str
    of: str = MAIN
    """Which of the tale's events it is about; ``event.report`` gives it this name."""
    given: dict[str, Any] = Field(default_factory=dict, alias="with")
    """The command's arguments. A text such as ``+90m``, ``+2h`` or ``+3d`` is a moment from then on; ``into`` and
    ``event`` name one of the tale's events."""
    times: int = Field(default=1, ge=1, le=500)
    """So many people do it, each ``every`` minutes later than the last, each with an event of its own; ``{n}`` in a
    text is the how manieth he is."""
    every: float = Field(default=0.0, ge=0)
    refused: str = ""
    """The code of the refusal that this turn runs into: the tale tells what cannot be done."""

    @model_validator(mode="after")
    def _is_known(self) -> Turn:
        if self.do not in ARGS:
            raise ValueError(f"do：不认识的指令「{self.do}」")
        return self


class Published(Entry):
    """Figures of the published case: they are tested against what the tale comes to."""

    closed_within: float | None = Field(default=None, gt=0)
    """Minutes from the first report to the close."""
    reports: int | None = None
    """People whose reports are one matter."""
    levels: int | None = None
    """How many of grid, village, town, county had it."""
    posts: int | None = None
    """How many posts were called or dispatched to."""


class Tale(Entry):
    """One case."""

    name: str
    title: str
    source: str
    """Where it was published, and what was added for the demonstration."""
    township: str
    """The profile that it plays in."""
    published: Published = Published()
    turns: tuple[Turn, ...] = Field(min_length=1)

    @model_validator(mode="after")
    def _turns_are_in_order(self) -> Tale:
        known: set[str] = set()
        last = 0.0
        for index, turn in enumerate(self.turns):
            if turn.at < last:
                raise ValueError(f"turns[{index}].at：应不早于前一步")
            last = turn.at
            if turn.do == "event.report":
                known.add(turn.of)
            elif turn.of not in known:
                raise ValueError(f"turns[{index}].of：「{turn.of}」还没有上报")
        return self

    @property
    def minutes(self) -> float:
        """How long it takes."""
        return max(turn.at + turn.every * (turn.times - 1) for turn in self.turns)


def played_by(tale: Tale, desk: str) -> Tale:
    """The tale with another dispatcher: whoever sits at the first desk has work of his own."""
    turns = tuple(
        turn.model_copy(update={"who": desk}) if turn.who == "dispatcher" else turn for turn in tale.turns
    )
    return tale.model_copy(update={"turns": turns})


def tales() -> list[str]:
    """The names of the tales that ship."""
    return sorted(file.stem for file in (resources_dir() / "scenarios" / "tales").glob("*.yaml"))


def load_tale(path_or_name: str | Path) -> Tale:
    """The tale of a file or of a name under ``resources/scenarios/tales``. Raises TaleError."""
    given = Path(path_or_name)
    file = given if given.is_file() else resources_dir() / "scenarios" / "tales" / f"{path_or_name}.yaml"
    if not file.is_file():
        known = "、".join(tales()) or "无"
        raise TaleError(given, 0, "", f"找不到这个案例。现有：{known}。")
    return load(file, Tale, TaleError)[0]
