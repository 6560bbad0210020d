"""The four ways things go wrong, and the refusal that a rule gives."""

from __future__ import annotations

from typing import Literal

from desktop.domain.base import Fact


class Refusal(Fact):
    """A rule says no: a stable code for programs, a sentence for the operator, the field where there is one."""

    code: str
    sentence: str
    field: str | None = None


class Problem(Exception):
    """Something known that went wrong at a door; ``sentence`` can be shown."""

    def __init__(self, sentence: str, code: str = "") -> None:
        super().__init__(sentence)
        self.sentence = sentence
        self.code = code


class Unreachable(Problem):
    """Nobody answered, or not now: retry quietly. ``retry_after`` is in seconds where the other side said it."""

    def __init__(self, sentence: str, code: str = "unreachable", retry_after: float | None = None) -> None:
        super().__init__(sentence, code)
        self.retry_after = retry_after


class Refused(Problem):
    """The other side understood and said no: tell the operator."""

    def __init__(
        self, sentence: str, code: str = "refused", status: int = 0, retry_after: float | None = None
    ) -> None:
        super().__init__(sentence, code)
        self.status = status
        self.retry_after = retry_after
        """Seconds after which it may be tried again, where the other side said it."""


class Garbled(Problem):
    """What came can't be understood: log, count, set aside, go on."""


Outcome = Literal["applied", "duplicate", "refused", "conflict"]
"""What a central answers to one command."""
