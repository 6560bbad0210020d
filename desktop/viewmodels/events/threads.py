"""Several reports of one matter as one thread: which events have gone into which, and who reported it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from desktop.domain.commands import SubjectType
from desktop.domain.events.events import Event, EventState
from desktop.domain.rights.masking import mask_name, mask_phone
from desktop.services.situation.situation import Situation, Touched
from desktop.viewmodels.words import listed, translate

_NAMED = 12
"""So many reporters are named in the follow-up's note; the drawer lists all."""
_DEEP = 8
"""So many times an event that others went into may itself have gone into another."""


class Threads:
    """Parents and the reports merged into them, as the picture has them now."""

    def __init__(self, situation: Situation) -> None:
        self._situation = situation
        self._children: dict[str, dict[str, None]] = {}
        self._parent_of: dict[str, str] = {}
        self._stale = True
        self._stop = situation.touched.connect(self._on_touched)

    def close(self) -> None:
        """Listen no more."""
        self._stop()

    def parent(self, event_id: str) -> str | None:
        """The event that this one's result follows, through all that they went into; None for one of its own."""
        self._refresh()
        found, at = None, event_id
        for _ in range(_DEEP):
            up = self._parent_of.get(at)
            if up is None or up == event_id:
                break
            found = at = up
        return found

    def reports(self, event_id: str) -> list[Event]:
        """The event and every report merged into it, in the order of reporting; only itself without any."""
        self._refresh()
        ids, waiting = {event_id: None}, [event_id]
        while waiting:
            for child in self._children.get(waiting.pop(), ()):
                if child not in ids:
                    ids[child] = None
                    waiting.append(child)
        found = [event for id_ in ids if (event := self._situation.event(id_)) is not None]
        own = [event for event in found if event.id == event_id]
        return own + sorted(
            (event for event in found if event.id != event_id),
            key=lambda event: (event.reported_at, event.id),
        )

    def touched(self, ids: Iterable[str]) -> set[str]:
        """The parents of these, now and before: their count may be another."""
        self._refresh()
        return {up for id_ in ids if (up := self.parent(id_)) is not None}

    def has(self, event_id: str) -> bool:
        """Whether anything was merged into it."""
        self._refresh()
        return bool(self._children.get(event_id))

    # inside

    def _refresh(self) -> None:
        if self._stale:
            self._stale = False
            self._children, self._parent_of = {}, {}
            for event in self._situation.events():
                self._put(event.id, event)

    def _put(self, id_: str, event: Event | None) -> None:
        before = self._parent_of.pop(id_, None)
        if before is not None:
            self._children.get(before, {}).pop(id_, None)
        if event is not None and event.state is EventState.MERGED and event.merged_into is not None:
            self._parent_of[id_] = event.merged_into
            self._children.setdefault(event.merged_into, {})[id_] = None

    def _on_touched(self, touched: Touched) -> None:
        if touched.everything:
            self._stale = True
        elif not self._stale:
            for type_, id_ in touched.keys:
                if type_ is SubjectType.EVENT:
                    self._put(id_, self._situation.event(id_))


def people(reports: Iterable[Event]) -> int:
    """How many have reported it: one person's second call is no second person, everybody unnamed is one."""
    named: set[tuple[str, str]] = set()
    unnamed = 0
    for event in reports:
        if event.reporter is not None and (event.reporter.phone or event.reporter.name):
            phone = event.reporter.phone
            named.add((phone, "") if phone else ("", event.reporter.name))
        else:
            unnamed += 1
    return len(named) + unnamed


def reporters_note(reports: Sequence[Event]) -> str:
    """Everybody who reported the matter, masked, where it was more than one."""
    count = people(reports)
    if count < 2:
        return ""
    masked = dict.fromkeys(
        f"{mask_name(one.reporter.name)} {mask_phone(one.reporter.phone)}".strip()
        for one in reports
        if one.reporter is not None
    )
    names = listed(list(masked)[:_NAMED])
    text = (
        translate("EventDetail", "本件共 {count} 人反映，结果都要告知：{names} 等。")
        if len(masked) > _NAMED
        else translate("EventDetail", "本件共 {count} 人反映，结果都要告知：{names}。")
    )
    return text.format(count=count, names=names)
