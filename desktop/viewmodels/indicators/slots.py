"""Where a second computation differs, in words: which hour, post, item or period is meant."""

from __future__ import annotations

from datetime import date, datetime, timedelta

from desktop.domain.events.events import EventState
from desktop.domain.times.periods import Span
from desktop.domain.township.township import Township
from desktop.viewmodels.indicators.charts import AGE_WORDS, Names, moment_words
from desktop.viewmodels.indicators.words import BEFORE, name_of, step_word
from desktop.viewmodels.words import state_word, translate, weekday


def slot_words(key: str, slot: str, town: Township, span: Span = Span.MONTH) -> str:
    """Which hour, day, item or post of a chart is meant (``store.recount_series.Series``): 11-03 14 时.

    Of a number: which of the periods that it is compared with, of the kind ``span``.
    """
    names = Names(town)
    match key:
        case "times":
            return name_of(slot)
        case _ if slot == "before":
            return translate("Indicators", BEFORE[span])
        case _ if slot == "last_year":
            return translate("Indicators", "去年同期")
        case "items":
            return names.item(slot)
        case "posts":
            return names.post(slot)
        case "funnel":
            return step_word(slot)
        case "backlog":
            return state_word(EventState(slot))
        case "ages":
            return translate("Indicators", tuple(AGE_WORDS.values())[int(slot)])
        case "hours":
            return moment_words("hour", datetime.fromisoformat(slot).replace(tzinfo=town.clock.zone))
        case "heat":
            monday = date(2026, 11, 2)  # any: only the weekday is said
            return f"{weekday(monday + timedelta(days=int(slot[0])))} {slot[2:]}:00"
        case _:
            return slot
