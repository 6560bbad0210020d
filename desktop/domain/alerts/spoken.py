"""What is said of an alert: with its mark before everything, and as it is read out."""

from __future__ import annotations

from desktop.domain.alerts.alerts import AlertStatus, AlertText
from desktop.domain.events.drills import MARK
from desktop.domain.township.township import Township

TEST_MARK = "【试播】"


def marked_text(text: AlertText) -> AlertText:
    """The text with what it is (演练, 试播) before everything that is said or shown, once."""
    mark = {AlertStatus.EXERCISE: MARK, AlertStatus.TEST: TEST_MARK}.get(text.status)
    if mark is None:
        return text
    fields = ("headline", "description", "instruction")
    said = {field: getattr(text, field) for field in fields}
    update = {
        field: f"{mark}{words}" for field, words in said.items() if words and not words.startswith(mark)
    }
    return text.model_copy(update=update) if update else text


def said_by(town: Township) -> str:
    """Who speaks."""
    return f"{town.name}应急广播"


def spoken(town: Township, text: AlertText) -> str:
    """What is read out once: who speaks, the headline, what happens, what to do, whom to ask."""
    marked = marked_text(text)
    parts = [f"{said_by(town)}。", _ended(marked.headline)]
    for field in ("description", "instruction"):
        words: str = getattr(marked, field)
        for mark in (MARK, TEST_MARK):  # said once is said
            words = words.removeprefix(mark)
        if words:
            parts.append(_ended(words))
    if text.contact:
        parts.append(f"联系电话：{text.contact}。")
    return "\n".join(parts)


def _ended(words: str) -> str:
    return words if words[-1:] in "。！？" else f"{words}。"


def stopped(town: Township, text: AlertText) -> str:
    """What a screen may say of an alert that was taken back."""
    return f"{said_by(town)}。\n停播：{text.headline}"
