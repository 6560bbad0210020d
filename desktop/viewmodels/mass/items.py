"""One line of a step for many: an event, where it stands, and what is called how."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from desktop.viewmodels.words import QT_TRANSLATE_NOOP, translate

Outcome = Literal["", "will", "cannot", "running", "pending", "sent", "refused", "withdrawn"]
RANK: Mapping[Outcome, int] = {
    "refused": 0, "pending": 1, "running": 2, "": 3, "will": 4, "cannot": 5, "withdrawn": 6, "sent": 7
}  # fmt: skip
WORDS: Mapping[Outcome, str] = {
    "will": QT_TRANSLATE_NOOP("Mass", "将办理"),
    "cannot": QT_TRANSLATE_NOOP("Mass", "不能"),
    "running": QT_TRANSLATE_NOOP("Mass", "办理中"),
    "pending": QT_TRANSLATE_NOOP("Mass", "待发送"),
    "sent": QT_TRANSLATE_NOOP("Mass", "已送达"),
    "refused": QT_TRANSLATE_NOOP("Mass", "未接受"),
    "withdrawn": QT_TRANSLATE_NOOP("Mass", "已撤回"),
}


@dataclass(frozen=True, slots=True)
class Item:
    """One event in the preview, and afterwards in the report."""

    id: str
    number: str
    title: str
    outcome: Outcome
    says: str
    """What will be done beside the step itself; why not; what the center said."""
    why: str = ""
    """The reason in few words, for the sum."""
    commands: tuple[str, ...] = ()
    aim: tuple[str, ...] = ()
    """Whom or what the step is for, and until when: what is done is what was shown."""

    @property
    def word(self) -> str:
        """How it stands, in one word; empty where it is only named."""
        return translate("Mass", WORDS[self.outcome]) if self.outcome else ""
