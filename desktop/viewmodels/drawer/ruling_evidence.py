"""What the duty chief rules by: the posts' words, where the place lies, whose area that is, how it was ruled before."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from desktop.domain.events.events import Event
from desktop.domain.places.outlines import Outlines
from desktop.domain.rights.masking import mask_text
from desktop.domain.township.posts import Post
from desktop.domain.township.township import Township
from desktop.services.situation.situation import Situation
from desktop.store.records import Records
from desktop.viewmodels.drawer.aside_lines import AsideLine
from desktop.viewmodels.words import RETURN_REASONS, listed, moment_words, translate, word

_EARLIER = 3


def evidence(
    situation: Situation, event: Event, records: Records, outlines: Outlines, now: datetime, *, full: bool
) -> list[AsideLine]:
    """The lines; ``full``: with place, posts, counts and earlier rulings."""
    town = situation.township
    lines = [_bounce(town, event, place, now) for place in range(len(event.returns))]
    if full:
        lines += _place(town, event, outlines)
        lines += _counts(town, event, records)
        lines += _earlier(town, event, records, now)
    return lines


def _bounce(town: Township, event: Event, place: int, now: datetime) -> AsideLine:
    bounce = event.returns[place]
    said = translate("Asides", "{post}（{reason}）：{words}")
    text = said.format(
        post=town.post_name(bounce.post),
        reason=word(RETURN_REASONS, bounce.reason),
        words=mask_text(bounce.words),
    )
    verdict = {
        None: "",
        True: translate("Asides", "判为推诿"),
        False: translate("Asides", "判为有理"),
    }[bounce.unfounded]
    when = moment_words(bounce.at, now, town.clock.zone)
    name = translate("Asides", "第 {number} 次").format(number=place + 1)
    return AsideLine(name, text, listed((verdict, when)), "late" if bounce.unfounded else "text")


def _place(town: Township, event: Event, outlines: Outlines) -> Iterable[AsideLine]:
    """In which grid the point lies by the outlines, whether that is the one that was entered, and whose area it is."""
    found = outlines.at(event.lon, event.lat) if event.lon is not None and event.lat is not None else None
    entered = _path(town, event.grid)
    if found is None:
        why = (
            translate("Asides", "没有坐标，按登记的网格")
            if event.lon is None
            else translate("Asides", "坐标不在任何网格内，按登记的网格")
            if outlines.shapes
            else translate("Asides", "本机没有网格图形，按登记的网格")
        )
        yield AsideLine(translate("Asides", "属地"), entered or "—", why)
    else:
        drawn = (
            translate("Asides", "按坐标，示意图形") if outlines.synthetic else translate("Asides", "按坐标")
        )
        yield AsideLine(translate("Asides", "属地"), _path(town, found), drawn)
        if event.grid is not None and not town.tree.contains(event.grid, found):
            said = translate("Asides", "登记的是{grid}，与坐标不符").format(grid=entered)
            yield AsideLine("", said, tone="warn")
    area = found or event.grid
    posts = [post.name for post in answering(town, area)]
    if posts:
        yield AsideLine(translate("Asides", "管片"), listed(posts), translate("Asides", "岗位职责片区"))
    item = town.item_of(event)
    if item is not None:
        lead = town.post_name(item.lead_post)
        said = translate("Asides", "{item}由{post}主办").format(item=item.name, post=lead)
        yield AsideLine(translate("Asides", "清单"), said, listed(map(town.post_name, item.assist_posts)))


def answering(town: Township, area: str | None) -> list[Post]:
    """The posts that answer for the area by name; those of the whole township are none of these."""
    return [post for post in town.posts if any(town.tree.contains(one, area) for one in post.areas)]


def _path(town: Township, area: str | None) -> str:
    names = [one.name for one in town.tree.path(area)][-2:]
    board = next((one.board for one in reversed(town.tree.path(area)) if one.board is not None), None)
    found = town.board(board)
    return " · ".join([*names, *([found.name] if found is not None else [])])


def _counts(town: Township, event: Event, records: Records) -> Iterable[AsideLine]:
    name = translate("Asides", "推诿")
    for post in dict.fromkeys(bounce.post for bounce in event.returns):
        returned, unfounded = records.returned.get(post, (0, 0))
        said = translate("Asides", "{post} 累计退单 {returned} 次，判为推诿 {unfounded} 次")
        text = said.format(post=town.post_name(post), returned=returned, unfounded=unfounded)
        yield AsideLine(name, text, tone="late" if unfounded else "text")
        name = ""


def _earlier(town: Township, event: Event, records: Records, now: datetime) -> Iterable[AsideLine]:
    """How returns of the same item, or by the same posts, were ruled."""
    posts = {bounce.post for bounce in event.returns}
    alike = [
        one
        for one in records.rulings
        if one.event != event.id and ((event.item and one.item == event.item) or posts & set(one.returned_by))
    ]
    name = translate("Asides", "先例")
    for one in alike[:_EARLIER]:
        said = translate("Asides", "{number} {title}：裁给{post}")
        number = one.number.rsplit("-", 1)[-1]
        text = said.format(number=number, title=mask_text(one.title), post=town.post_name(one.post)).strip()
        yield AsideLine(name, text, moment_words(one.at, now, town.clock.zone), event=one.event)
        name = ""
