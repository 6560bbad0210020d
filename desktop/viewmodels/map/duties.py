"""Whose badge it is and how he stands (当班空闲, 当班有任务, 不当班), as the map says it."""

from __future__ import annotations

from datetime import datetime, timedelta

from desktop.domain.places.bearers import Bearer, Bearers, Duty
from desktop.domain.township.township import Township
from desktop.services.situation.situation import Situation
from desktop.viewmodels.map.card_parts import Row
from desktop.viewmodels.words import QT_TRANSLATE_NOOP, listed, short_name, translate

_FRESH = timedelta(seconds=5)
WORDS = {
    Duty.FREE: QT_TRANSLATE_NOOP("Map", "当班空闲"),
    Duty.BUSY: QT_TRANSLATE_NOOP("Map", "当班有任务"),
    Duty.OFF: QT_TRANSLATE_NOOP("Map", "不当班"),
}


class Duties:
    """Reckoned for all badges together, and kept for a few seconds: a card is laid out again each second."""

    def __init__(self, situation: Situation) -> None:
        self._situation = situation
        self._kept: tuple[datetime, Township, Bearers] | None = None

    def of(self, device: str, now: datetime) -> Bearer | None:
        """Who has a device; None where the township names nobody."""
        kept, town = self._kept, self._situation.township
        if not town.practice.badges:
            return None
        if kept is None or kept[1] is not town or not timedelta() <= now - kept[0] < _FRESH:
            one = self._situation
            made = Bearers(
                town,
                one.all_shifts(),
                one.all_absences(),
                one.orders(),
                lambda post: one.answering(post, now),
                now,
            )
            kept = self._kept = (now, town, made)
        return kept[2].of(device)


def duty_word(bearer: Bearer | None) -> str:
    """当班空闲; empty where nobody knows."""
    return translate("Map", WORDS[bearer.duty]) if bearer is not None and bearer.duty in WORDS else ""


def bearer_rows(town: Township, bearer: Bearer | None) -> list[Row]:
    """What the card of a badge says of its holder."""
    if bearer is None:
        return [Row(translate("Map", "没有登记"), translate("Map", "持牌人"), tone="muted")]
    post = town.post_name(bearer.post) if bearer.post is not None else ""
    rows = [Row(listed([short_name(bearer.name), post]) or "—", translate("Map", "持牌人"))]
    if bearer.duty is Duty.UNKNOWN:
        return rows
    more = []
    if bearer.orders:
        more.append(translate("Map", "手上 {count} 件").format(count=bearer.orders))
    if bearer.until is not None:
        until = f"{bearer.until.astimezone(town.clock.zone):%H:%M}"
        more.append(translate("Map", "到 {time}").format(time=until))
    tone = {Duty.FREE: "ok", Duty.BUSY: "warn"}.get(bearer.duty, "muted")
    rows.append(Row(duty_word(bearer), translate("Map", "值班"), listed(more), tone))
    return rows
