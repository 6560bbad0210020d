"""Posts to choose from: the suggested ones as cards, and every other one found by Chinese or pinyin initials."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from desktop.domain.orders.orders import OrderState
from desktop.domain.roster.shifts import Answering, Presence, stands
from desktop.domain.township.posts import Post
from desktop.services.situation.situation import Situation
from desktop.viewmodels.dispatch.dispatch_words import day_moment, person_short, say
from desktop.viewmodels.dispatch.reason_words import reasons
from desktop.viewmodels.events import search
from desktop.viewmodels.words import PRESENCES, RETURN_REASONS, duration_words, listed, word

if TYPE_CHECKING:
    from desktop.services.situation.suggestions import Suggestion


@dataclass(frozen=True, slots=True)
class PostChoice:
    """One post as a card: who sits there now, what it has in hand, what speaks for it."""

    post: str
    name: str
    board: str
    presence: Presence
    standing: str
    """赵× 在岗; 无人在岗."""
    load: str
    """手上 2 件."""
    past: str
    """同类 37 件，平均 48 分钟."""
    why: str
    """The whole reason, for the chosen card."""
    reasons: tuple[tuple[str, str], ...] = ()
    """Every part of its score: points, sentence."""
    suggested: bool = False
    warning: str = ""
    """Something that speaks against it: it has just returned this very event."""
    hits: tuple[tuple[int, int], ...] = ()

    @property
    def vacant(self) -> bool:
        """Whether nobody is on the roster for it now."""
        return self.presence is Presence.VACANT

    @property
    def sentence(self) -> str:
        """Everything on the card, for screen readers."""
        parts = (self.name, self.standing, self.load, self.warning, self.past, self.why)
        return listed(parts)


class PostChoices:
    """Makes cards out of the situation."""

    def __init__(self, situation: Situation) -> None:
        self._situation = situation

    def loads(self) -> Counter[str]:
        """Open orders by lead post."""
        return Counter(order.lead for order in self._situation.orders() if order.is_open)

    def of(
        self, post_id: str, event_id: str, now: datetime, loads: Counter[str], given: Suggestion | None = None
    ) -> PostChoice | None:
        """The card of one post; ``given`` adds what the past says. None for an unknown post."""
        situation, town = self._situation, self._situation.township
        post = town.post(post_id)
        if post is None:
            return None
        open_orders = loads[post_id]
        answers = situation.answering(post_id, now)
        shifts, absences = situation.shifts(post_id, now), situation.absences(now, now)
        presence = stands(post, answers, shifts, open_orders, now, absences)
        if post.standing and not post.people:
            presence = Presence.ON_DUTY  # the village has its desk, only the profile names nobody there
        board = town.board(post.board)
        past = _past(given)
        return PostChoice(
            post=post_id,
            name=post.name,
            board=board.name if board is not None else "",
            presence=presence,
            standing=self._standing(post, presence, answers),
            load=say("手上 {count} 件", count=open_orders) if open_orders else say("手上无件"),
            past=past,
            why=self._why(post, presence, given, past, now),
            reasons=reasons(given.parts) if given is not None else (),
            warning=self._warning(event_id, post_id),
        )

    def cards(
        self,
        event_id: str,
        suggestions: Sequence[Suggestion],
        now: datetime,
        loads: Counter[str],
        without: str | None = None,
    ) -> list[PostChoice]:
        """The suggested posts as cards, best first, vacant ones last; the first that speaks for itself is marked."""
        found = []
        for given in suggestions:
            card = self.of(given.post, event_id, now, loads, given) if given.post != without else None
            if card is not None:
                found.append(card)
        found.sort(key=lambda card: (card.vacant, bool(card.warning)))
        if found and not found[0].vacant and not found[0].warning:
            found[0] = replace(found[0], suggested=True)
        return found

    def find(
        self, typed: str, event_id: str, now: datetime, without: frozenset[str], most: int = 8
    ) -> list[PostChoice]:
        """Posts whose name or board is what was typed, or whose initials are; names that begin with it come first.

        The desk of the event's own village (村级端口) is offered at once, those of others when they are typed.
        """
        words = search.words_of(typed)
        town = self._situation.township
        ranked: list[tuple[int, Post]] = []
        for place, post in enumerate((*town.posts, *self._villages(event_id, typed))):
            if post.id in without:
                continue
            board = town.board(post.board)
            board_name = board.name if board is not None else ""
            spoken = f"{post.name}\n{board_name}"
            if not search.matches(
                f"{spoken}\n{post.phone}\n{self._person_names(post)}".lower(), spoken, words
            ):
                continue
            begins = bool(words) and any(start == 0 for start, _ in search.hits(post.name, words))
            named = bool(words) and bool(search.hits(post.name, words))
            ranked.append(((0 if begins else 1 if named else 2) * 1000 + place, post))
        loads = self.loads()
        found: list[PostChoice] = []
        for _, post in sorted(ranked, key=lambda pair: pair[0])[:most]:
            card = self.of(post.id, event_id, now, loads)
            if card is not None:
                found.append(replace(card, hits=search.hits(post.name, words)))
        return sorted(found, key=lambda card: card.vacant)

    def _villages(self, event_id: str, typed: str) -> Iterable[Post]:
        town, event = self._situation.township, self._situation.event(event_id)
        if typed.strip():
            return town.village_posts.values()
        grid = event.grid if event is not None else None
        own = (one for one in town.village_posts.values() if town.tree.contains(one.areas[0], grid or ""))
        return tuple(own) if grid else ()

    def _person_names(self, post: Post) -> str:
        people = (self._situation.township.person(id_) for id_ in (post.lead, post.deputy))
        return "\n".join(person.name for person in people if person is not None)

    def _standing(self, post: Post, stands: Presence, answers: Answering) -> str:
        if post.standing and not post.people:
            return say("村级端口 没有配人")
        if stands is Presence.VACANT:
            return say("无人在岗")
        away = answers.away.person if answers.away is not None else None
        name = person_short(self._situation.township, answers.person or away or post.lead)
        if answers.stands_in:
            return f"{name} {say('B角顶岗')}"
        if stands is Presence.AWAY and answers.person is not None:
            return f"{name} {say('未到岗')}"
        if post.standing and stands is Presence.ON_DUTY:
            return f"{name} {say('村级端口')}"
        return f"{name} {word(PRESENCES, stands)}".strip()

    def _why(self, post: Post, stands: Presence, given: Suggestion | None, past: str, now: datetime) -> str:
        parts = []
        if given is not None and given.by_catalogue:
            parts.append(say("清单主责"))
        if past:
            parts.append(past)
        if given is not None and given.on_time[1]:
            kept, total = given.on_time
            parts.append(say("按期 {kept}/{total}", kept=kept, total=total))
        if stands is Presence.VACANT:
            parts.append(say("派单后暂无人签收"))
        if stands in (Presence.VACANT, Presence.AWAY) and (following := self._next_shift(post, now)):
            parts.append(following)
        if not parts:
            board = self._situation.township.board(post.board)
            parts.append(board.name if board is not None else say("没有同类记录"))
        return "　".join(parts)

    def _next_shift(self, post: Post, now: datetime) -> str:
        starts = [
            shift.start
            for shift in self._situation.all_shifts()
            if shift.post == post.id and shift.start > now and shift.counts
        ]
        if not starts or min(starts) - now > timedelta(days=7):
            return ""
        zone = self._situation.township.clock.zone
        return say("下一班 {time}", time=day_moment(min(starts), now, zone))

    def _warning(self, event_id: str, post_id: str) -> str:
        for order in reversed(self._situation.orders_of(event_id)):
            if order.lead == post_id and order.state is OrderState.RETURNED and order.reason is not None:
                return say("已退单：{reason}", reason=word(RETURN_REASONS, order.reason))
        return ""


def _past(given: Suggestion | None) -> str:
    if given is None or not given.same_item_count:
        return ""
    if given.mean_minutes is None:
        return say("同类 {count} 件", count=given.same_item_count)
    mean = duration_words(timedelta(minutes=max(1, round(given.mean_minutes))))
    return say("同类 {count} 件，平均 {time}", count=given.same_item_count, time=mean)
