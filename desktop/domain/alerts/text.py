"""What an alert may say, what it sounds like, and how long that takes."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta

from desktop.domain.alerts.alerts import AlertStatus, AlertText
from desktop.domain.alerts.spoken import TEST_MARK, spoken
from desktop.domain.events.drills import MARK
from desktop.domain.township.township import Township

FORBIDDEN = "<>{}[]\\|^`*_#@&$=~"
"""Marks that no speaker says and that other programs take for something else."""
_ALLOWED = "℃°"
_ADDRESS = re.compile(r"https?:|www\.|://", re.IGNORECASE)
_FIELDS = {
    "event": "事件类型",
    "headline": "标题",
    "description": "正文",
    "instruction": "要求",
    "audience": "对象",
}

SLOW, FAST = 150, 300
"""Syllables a minute between which reading aloud is still taken as ordinary."""
_PAUSES = {"。": 0.6, "！": 0.6, "？": 0.6, "；": 0.4, "：": 0.3, "，": 0.3, "、": 0.15, "\n": 0.6}
_BETWEEN = 3.0
"""Seconds of silence between two readings."""


def text_problems(town: Township, text: AlertText, now: datetime) -> Mapping[str, str]:
    """What is wrong with a text, by field, in sentences; empty where nothing is."""
    rules, found = town.broadcast, {}
    for field, most in (
        ("event", 30),
        ("headline", rules.headline_most),
        ("description", rules.description_most),
        ("instruction", rules.instruction_most),
        ("audience", 60),
    ):
        sentence = words_problem(_FIELDS[field], _unmarked(getattr(text, field), text.status), most)
        if sentence:
            found[field] = sentence
    if not text.headline:
        found["headline"] = "请写标题：听的人先听到的就是它。"
    if not text.event:
        found["event"] = "请写事件类型，如「暴雨」。"
    if not text.description and not text.instruction:
        found["description"] = "请写正文，或写要求群众怎么做。"
    if text.contact and not re.fullmatch(r"[0-9 ()+-]{3,30}", text.contact):
        found["contact"] = "联系电话只写数字，如 0543-4812345。"
    if text.status is AlertStatus.ACTUAL:
        for field in ("headline", "description", "instruction"):
            if MARK in getattr(text, field) or TEST_MARK in getattr(text, field):
                found[field] = "正式广播里不能写【演练】或【试播】，请改状态，或去掉这几个字。"
    return found | _place_problems(town, text) | _time_problems(text, now, rules.hours_most)


def _place_problems(town: Township, text: AlertText) -> dict[str, str]:
    found = {}
    if not text.areas:
        found["areas"] = "请选播出区域。"
    elif len(set(text.areas)) != len(text.areas):
        found["areas"] = "同一个区域选了两次，请去掉一个。"
    for area in text.areas:
        if area not in town.tree:
            found["areas"] = f"没有区域「{area}」，请重新选。"
    if not text.kinds:
        found["kinds"] = "请选播出方式。"
    elif len(set(text.kinds)) != len(text.kinds):
        found["kinds"] = "同一种播出方式选了两次，请去掉一个。"
    if text.repeats > town.broadcast.repeats_most:
        found["repeats"] = f"最多连播 {town.broadcast.repeats_most} 遍，请减少遍数。"
    return found


def _time_problems(text: AlertText, now: datetime, hours: int) -> dict[str, str]:
    if text.expires <= now:
        return {"expires": "失效时间已经过了，请改到现在以后。"}
    if text.expires - now > timedelta(hours=hours):
        return {"expires": f"失效时间最晚在 {hours} 小时以内，请改早；到时还要播可以更新。"}
    if text.effective is not None and text.effective >= text.expires:
        return {"effective": "生效时间要早于失效时间。"}
    if text.onset is not None and text.onset >= text.expires:
        return {"onset": "预计开始时间要早于失效时间。"}
    return {}


def words_problem(name: str, words: str, most: int) -> str:
    """What is wrong with some words that are to be read out; empty where nothing is."""
    if len(words) > most:
        return f"{name}最多 {most} 个字，现在 {len(words)} 个，请删短。"
    if _ADDRESS.search(words):
        return f"{name}里有网址，大喇叭念不出来，请去掉。"
    for sign in words:
        if not _sayable(sign):
            shown = sign if unicodedata.category(sign)[0] not in "CZ" else f"U+{ord(sign):04X}"
            return f"{name}里的「{shown}」不能播出，请去掉或换成文字。"
    return ""


def _sayable(sign: str) -> bool:
    if sign in "\n ":
        return True
    if sign in FORBIDDEN:
        return False
    return unicodedata.category(sign)[0] in "LNP" or sign in _ALLOWED or sign in "+％%"


def _unmarked(words: str, status: AlertStatus) -> str:
    mark = {AlertStatus.EXERCISE: MARK, AlertStatus.TEST: TEST_MARK}.get(status, "")
    return words.removeprefix(mark)


@dataclass(frozen=True, slots=True)
class Duration:
    """How long something takes to be read out, in seconds: an estimate and the span in which it may lie."""

    seconds: int
    least: int
    most: int


def duration(town: Township, text: AlertText) -> Duration:
    """How long all readings take together.

    An estimate: syllables at the township's pace (240 a minute: an ordinary reading pace; 150 and 300 give the span),
    pauses at punctuation, silence between readings. The speaker's own voice decides.
    """
    once = spoken(town, text)
    count = syllables(once)
    pauses = sum(_PAUSES.get(sign, 0.0) for sign in once)

    def whole(pace: int) -> int:
        return round(text.repeats * (count * 60 / pace + pauses) + (text.repeats - 1) * _BETWEEN)

    pace = town.broadcast.syllables_a_minute
    return Duration(whole(pace), whole(max(pace, FAST)), whole(min(pace, SLOW)))


def syllables(words: str) -> int:
    """About how many syllables these are: one for each character and digit, two for each Latin letter."""
    count = 0
    for sign in words:
        if sign.isascii() and sign.isalpha():
            count += 2
        elif unicodedata.category(sign)[0] in "LN" or sign in "℃％%":
            count += 3 if sign in "℃％%" else 1
    return count
