"""Is it the same matter? Two reports side by side: what each says, what both say, and what merging would do."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from desktop.domain import commands as k
from desktop.domain.events.events import Event
from desktop.domain.rights.masking import mask_name, mask_phone, mask_text
from desktop.services.line.connection import Connection
from desktop.services.situation.likeness import Similar, groupable, shared
from desktop.services.situation.situation import Situation, Touched
from desktop.viewmodels.drawer.detail import EventDetail
from desktop.viewmodels.events.threads import Threads, people
from desktop.viewmodels.sentences.sentences import sentence
from desktop.viewmodels.words import (
    channel_word,
    duration_words,
    listed,
    moment_words,
    severity_word,
    state_word,
    translate,
)

_WORDS = 0.25
"""From here on likeness of words speaks for itself."""
Runs = tuple[tuple[int, int], ...]


@dataclass(frozen=True, slots=True)
class Side:
    """One of the two, as it is shown; runs are the stretches that the other one has as well."""

    id: str
    number: str
    state: str
    severity: str
    severity_text: str
    title: str
    title_runs: Runs
    description: str
    description_runs: Runs
    place: str
    place_runs: Runs
    grid: str
    time: str
    channel: str
    reporter: str
    item: str
    stays: bool
    """Whether it would be the parent."""


class Compare:
    """The event in the drawer and one of its candidates. ``changed`` is called when anything is otherwise."""

    def __init__(
        self, detail: EventDetail, situation: Situation, connection: Connection, with_id: str = ""
    ) -> None:
        self._detail, self._situation, self._connection = detail, situation, connection
        self._threads = Threads(situation)
        self._event_id = detail.event_id or ""
        self._kept = ""
        """Which of the two a person has chosen to stay."""
        self._told: list[tuple[str, str]] = []
        self.changed: Callable[[], None] = lambda: None
        self.candidates: list[Similar] = self._find(with_id)
        self._at = 0
        self._stop = situation.touched.connect(self._on_touched)

    def close(self) -> None:
        """Listen no more."""
        self._stop()
        self._threads.close()

    # reading

    @property
    def event(self) -> Event | None:
        """The event in the drawer."""
        return self._situation.event(self._event_id)

    @property
    def current(self) -> Similar | None:
        """The candidate beside it; None when all have been told apart."""
        return self.candidates[self._at] if self.candidates else None

    @property
    def place(self) -> str:
        """疑似 1 / 3."""
        text = translate("Compare", "疑似第 {place} / {count} 件")
        return text.format(place=self._at + 1, count=len(self.candidates)) if self.candidates else ""

    def sides(self) -> tuple[Side, Side] | None:
        """The two, the event in the drawer first."""
        one, event = self.current, self.event
        if one is None or event is None:
            return None
        child = self._child()
        return (
            self._side(event, one.event, stays=child != event.id),
            self._side(one.event, event, stays=child == event.id),
        )

    def facts(self) -> str:
        """What speaks for it: 相像 87%，相距约 60 米，相隔 12 分."""
        one = self.current
        if one is None:
            return ""
        parts = [translate("Compare", "相像 {share}%").format(share=round(one.likeness * 100))]
        if one.metres is not None:
            about = max(10, round(one.metres / 10) * 10)
            parts.append(translate("Compare", "相距约 {metres} 米").format(metres=about))
        if one.same_grid:
            parts.append(translate("Compare", "同一网格"))
        parts.append(translate("Compare", "相隔 {time}").format(time=duration_words(one.apart)))
        if one.words >= _WORDS:
            parts.append(translate("Compare", "文字相近 {share}%").format(share=round(one.words * 100)))
        if one.numbers:
            parts.append(translate("Compare", "都提到 {numbers}").format(numbers=listed(one.numbers)))
        if one.item_says:
            same = one.item_says > 0
            parts.append(translate("Compare", "同一事项") if same else translate("Compare", "事项不同"))
        return listed(parts)

    def refusal(self) -> str:
        """Why it cannot be merged as it stands; empty where it can."""
        one, event = self.current, self.event
        if one is None or event is None:
            return translate("Compare", "没有其他疑似同一件的了。")
        return self._refused(*self._pair())

    def consequence(self) -> str:
        """What merging would do: who stays, whose limits count, who hears of what."""
        one, event = self.current, self.event
        if one is None or event is None or self.refusal():
            return ""
        child_id, parent_id = self._pair()
        child, parent = self._situation.event(child_id), self._situation.event(parent_id)
        if child is None or parent is None:
            return ""
        told = self._threads.reports(child_id)
        names = listed(dict.fromkeys(_who(event) for event in told))
        all_ = people([*self._threads.reports(parent_id), *told])
        text = translate(
            "Compare", "{child} 并入 {parent}：{parent} 留作主事件，时限和派单都随它；{child} 不再单独计时。"
        ).format(child=_name(child), parent=_name(parent))
        if names:
            hear = translate("Compare", "{names}将得知 {parent} 的结果，回访时一并告知。")
            text += hear.format(names=names, parent=_name(parent))
        return text + translate("Compare", "并入后共 {count} 人反映。").format(count=all_)

    @property
    def told(self) -> str:
        """What was told apart last: 已记下：0147 与 0151 不是同一件."""
        if not self._told:
            return ""
        one, two = (self._situation.event(id_) for id_ in self._told[-1])
        if one is None or two is None:
            return ""
        text = translate("Compare", "已记下：{one} 与 {two} 不是同一件，不再提示。")
        return text.format(one=_name(one), two=_name(two))

    # what the person does

    def step(self, by: int) -> None:
        """The next or the previous candidate."""
        if self.candidates:
            self._at = (self._at + by) % len(self.candidates)
            self._kept = ""
            self.changed()

    def swap(self) -> None:
        """The other one stays, where the rules allow that."""
        if self.current is not None:
            self._kept = self._child()
            self.changed()

    def merge(self) -> None:
        """Do it; the detail's ``done`` or ``refused`` follows."""
        if not self.refusal():
            self._detail.merge(*self._pair())

    def tell_apart(self) -> tuple[str, str] | None:
        """不是同一件: never offered again; gives the pair."""
        one, event = self.current, self.event
        if one is None or event is None:
            return None
        pair = (event.id, one.event.id)
        self._detail.apart.tell(*pair)
        self._told.append(pair)
        del self.candidates[self._at]
        self._at = min(self._at, max(0, len(self.candidates) - 1))
        self._kept = ""
        self._detail.refresh()
        self.changed()
        return pair

    def take_back(self) -> tuple[str, str] | None:
        """They may be the same after all; gives the pair."""
        if not self._told:
            return None
        pair = self._told.pop()
        self._detail.apart.take_back(*pair)
        self.candidates = self._find(pair[1])
        self._at = 0
        self._detail.refresh()
        self.changed()
        return pair

    # inside

    def _find(self, with_id: str) -> list[Similar]:
        event = self.event
        if event is None:
            return []
        found = self._detail.likeness.like(event, apart=self._detail.apart)
        found.sort(key=lambda one: (one.event.id != with_id, not one.event.is_open))
        return found

    def _pair(self) -> tuple[str, str]:
        """Child and parent."""
        one, event = self.current, self.event
        assert one is not None
        assert event is not None
        child = self._child()
        return (event.id, one.event.id) if child == event.id else (one.event.id, event.id)

    def _child(self) -> str:
        """Which would go into the other: who is less far on the way, then who came later; as far as rules allow."""
        one, event = self.current, self.event
        assert one is not None
        assert event is not None
        both = sorted((event, one.event), key=lambda e: (groupable(e), e.reported_at, e.id))
        child, parent = both[1], both[0]
        if self._refused(child.id, parent.id) and not self._refused(parent.id, child.id):
            child, parent = parent, child
        if self._kept in (event.id, one.event.id):
            return event.id if self._kept == one.event.id else one.event.id
        return child.id

    def _refused(self, child: str, parent: str) -> str:
        found = self._detail.refusal_of(k.Merge(into=parent), child)
        return sentence(found.sentence) if found is not None else ""

    def _side(self, event: Event, other: Event, *, stays: bool) -> Side:
        town, now = self._situation.township, self._connection.now()
        said = mask_text(event.description)
        theirs = f"{other.title}\n{other.description}\n{other.place}"
        item = town.item_of(event)
        reporter = event.reporter
        masked = (
            listed((mask_name(reporter.name), mask_phone(reporter.phone))) if reporter is not None else ""
        )
        return Side(
            id=event.id,
            number=event.short_number or "—",
            state=state_word(event.state),
            severity=event.severity.value,
            severity_text=severity_word(event.severity),
            title=event.title,
            title_runs=shared(event.title, theirs),
            description=said,
            description_runs=shared(said, theirs),
            place=event.place,
            place_runs=shared(event.place, theirs),
            grid=town.tree.name(event.grid),
            time=moment_words(event.reported_at, now, town.clock.zone),
            channel=channel_word(event.channel),
            reporter=masked,
            item=item.name if item is not None else translate("EventDetail", "未归类"),
            stays=stays,
        )

    def _on_touched(self, touched: Touched) -> None:
        shown = {self._event_id, *(one.event.id for one in self.candidates)}
        if touched.everything or shown & set(touched.events()):
            at = self.current.event.id if self.current is not None else ""
            self.candidates = self._find(at)
            self._at = 0
            if self.current is None or self.current.event.id != at:
                self._kept = ""
            self.changed()


def _name(event: Event) -> str:
    return event.short_number or event.title[:8]


def _who(event: Event) -> str:
    return mask_name(event.reporter.name) if event.reporter is not None else ""
