"""The short forms of a whistle: calling posts, reporting in and done, excusing, ending, scoring."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta

from desktop.clock import new_id
from desktop.domain.base import Args
from desktop.domain.events.events import Event
from desktop.domain.township.township import Township
from desktop.domain.whistles import wire as w
from desktop.services.situation.situation import Situation
from desktop.viewmodels.dispatch.desks import place_word, stands_now
from desktop.viewmodels.drawer.fields import SEPARATOR as SEPARATOR  # noqa: PLC0414 - known from here, too
from desktop.viewmodels.drawer.forms import Field, Form, Option
from desktop.viewmodels.drawer.whistles import Card, own_part, step_id
from desktop.viewmodels.words import COMMANDS, PRESENCES, limit_words, moment_words, say, translate, word

_MINUTES = (10, 20, 30, 60, 120, 240)


def is_whistle(kind: str) -> bool:
    """Whether a step is one of a whistle."""
    return kind.startswith("whistle.")


def named(situation: Situation, event: Event, kind: str) -> str:
    """The step with its whistle and post: for one that was asked for by its key, the own post's."""
    if "/" in kind or kind == "whistle.blow":
        return kind
    whistle = own_part(situation, event, kind)
    return step_id(kind, whistle.id, situation.actor.post or "") if whistle is not None else kind


def form(situation: Situation, event: Event, kind: str, now: datetime) -> Form | None:
    """The form of a step; None where its whistle is not to be seen any more."""
    if kind == "whistle.blow":
        return _blow(situation, event, now)
    step, whistle_id, post = _parts(kind)
    whistle = situation.whistle(whistle_id)
    if whistle is None:
        return None
    name, town = word(COMMANDS, step), situation.township
    title = f"{name} {town.post_name(post)}".strip() if post else name
    fields: tuple[Field, ...]
    note = ""
    match step:
        case "whistle.arrive":
            fields = (
                Field("words", "words", translate("Forms", "到场情况"), value=translate("Forms", "已到场。")),
                Field("place", "line", translate("Forms", "报到地点"), value=whistle.place),
            )
            note = translate("Forms", "到场时间由中心记录，处置计时随即开始。")
        case "whistle.done":
            hint = translate("Forms", "做了什么，现在怎样")
            fields = (Field("words", "words", translate("Forms", "处置情况"), hint=hint, required=True),)
        case "whistle.excuse":
            fields = (Field("reason", "words", translate("Forms", "免到理由"), required=True),)
            note = translate("Forms", "免到的岗位不计未到，也不参加评价。")
        case "whistle.score":
            fields = (
                _marks("arrival", translate("Forms", "到场及时")),
                _marks("handling", translate("Forms", "处置")),
                _marks("cooperation", translate("Forms", "配合")),
                Field("words", "line", translate("Forms", "评语"), hint=translate("Forms", "可以不写")),
            )
        case _:
            hint = translate("Forms", "可以不写")
            fields = (Field("words", "words", translate("Forms", "说明"), hint=hint),)
            note = translate("Forms", "结束后，没有到场的岗位记为未到场。")
    return Form(kind, title, name, fields, note)


def offered(cards: Sequence[Card]) -> set[str]:
    """Every step that has a button in these cards."""
    steps = {step.id for card in cards for row in card.rows for step in row.steps}
    return steps | {card.end.id for card in cards if card.end is not None}


def request(
    situation: Situation, event: Event, kind: str, values: Mapping[str, str], now: datetime
) -> tuple[Args, str]:
    """The command's arguments and its subject, from a form whose required fields are filled."""
    if kind == "whistle.blow":
        return _blown(event, values, now)

    def given(name: str) -> str:
        return values.get(name, "").strip()

    step, whistle, post = _parts(kind)
    for_post = None if situation.actor.post is not None else post
    match step:
        case "whistle.arrive":
            return w.Arrive(post=for_post, words=given("words"), place=given("place")), whistle
        case "whistle.done":
            return w.Done(post=for_post, words=given("words")), whistle
        case "whistle.excuse":
            return w.Excuse(post=post, reason=given("reason")), whistle
        case "whistle.score":
            marks = {name: int(given(name)) for name in ("arrival", "handling", "cooperation")}
            return w.Score(post=post, words=given("words"), **marks), whistle
        case _:
            return w.End(words=given("words")), whistle


def _blown(event: Event, values: Mapping[str, str], now: datetime) -> tuple[Args, str]:
    """A new whistle from its form."""
    posts = tuple(post for post in values.get("posts", "").split(SEPARATOR) if post)
    minutes = values.get("by", "").strip()
    by = now + timedelta(minutes=int(minutes)) if minutes.isdecimal() else None
    args = w.Blow(
        event=event.id,
        posts=posts,
        place=values.get("place", "").strip(),
        by=by,
        words=values.get("words", "").strip(),
    )
    return args, new_id()


def post_options(situation: Situation, now: datetime) -> tuple[Option, ...]:
    """Every post with its board, every village's desk, and whether somebody is there."""
    town = situation.township
    found = []
    for post in town.desks:
        there = say(PRESENCES[stands_now(situation, post, 0, now)])
        found.append(Option(post.id, post.name, f"{place_word(town, post)} · {there}"))
    return tuple(found)


def _blow(situation: Situation, event: Event, now: datetime) -> Form:
    town = situation.township
    item = town.item(event.item)
    asked = (*event.assist_posts, *((item.lead_post, *item.assist_posts) if item is not None else ()))
    called = {post for post in event.called_posts if event.open_whistles}
    wanted = SEPARATOR.join(post for post in dict.fromkeys(asked) if post not in called)
    name = word(COMMANDS, "whistle.blow")
    return Form(
        "whistle.blow",
        name,
        name,
        (
            Field(
                "posts",
                "picks",
                translate("Forms", "叫哪些岗位和村居"),
                post_options(situation, now),
                wanted,
                hint=translate("Forms", "名称或拼音首字母，回车加入"),
                required=True,
            ),
            Field("place", "line", translate("Forms", "集合地点"), value=_place(event, town), required=True),
            Field("by", "list", translate("Forms", "最迟到场"), _by(town, event, now)),
            Field(
                "words", "words", translate("Forms", "带什么、做什么"), hint=translate("Forms", "可以不写")
            ),
        ),
        translate("Forms", "各自计时：先到场，再处置；结束后由镇里评价。"),
    )


def _place(event: Event, town: Township) -> str:
    return event.place or town.tree.name(event.grid)


def _by(town: Township, event: Event, now: datetime) -> tuple[Option, ...]:
    zone = town.clock.zone
    limit = town.whistles.of(event.severity).arrive
    by_rule = translate("Forms", "按规定 {limit}（{due} 前）").format(
        limit=limit_words(limit), due=moment_words(town.clock.due(now, limit), now, zone)
    )
    found = [Option("rule", by_rule)]
    for minutes in _MINUTES:
        due = moment_words(now + timedelta(minutes=minutes), now, zone)
        text = translate("Forms", "{minutes} 分钟内（{due} 前）")
        found.append(Option(str(minutes), text.format(minutes=minutes, due=due)))
    return tuple(found)


def _marks(name: str, label: str) -> Field:
    return Field(name, "choice", label, tuple(Option(str(mark), str(mark)) for mark in range(1, 6)), "5")


def _parts(kind: str) -> tuple[str, str, str]:
    step, _, rest = kind.partition("/")
    whistle, _, post = rest.partition("/")
    return step, whistle, post
