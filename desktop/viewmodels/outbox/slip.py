"""What is written down of an unconfirmed command: the slip that is read out by telephone, and the exported list."""

from __future__ import annotations

import json
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, tzinfo

from desktop.domain import commands as k
from desktop.domain.rights.actors import Actor
from desktop.domain.township.posts import Post
from desktop.services.situation.situation import Pending, Situation, Unreadable
from desktop.viewmodels.dispatch.composer import Composer
from desktop.viewmodels.dispatch.dispatch_words import command_word, person_short, say
from desktop.viewmodels.outbox.choices import slip_words
from desktop.viewmodels.outbox.entries import Entry
from desktop.viewmodels.words import labelled

FORMAT = "zhenshu-outbox-1"
"""What an exported list calls itself."""


@dataclass(frozen=True, slots=True)
class Slip:
    """One page: a title, lines of a name and what belongs to it, and where it stands."""

    hall: str
    title: str
    lines: tuple[tuple[str, str], ...]
    words: str
    status: str
    id: str


def slip(entry: Entry, pending: Pending | None, situation: Situation) -> Slip:
    """The slip of a command, or of one that cannot be read any more."""
    town = situation.township
    if entry.kind == "undelivered":
        event = situation.event(entry.lane)
        where = (event.place, event.grid) if event is not None else ("", None)
        place = "　".join(part for part in (town.tree.name(where[1]), where[0]) if part)
        outside = event.external.number if event is not None and event.external is not None else ""
        about = (
            (say("事件"), _event_words(entry)), (say("地点"), place), (say("送"), entry.to),
            (say("对方编号"), outside), (say("填单时间"), _moment(entry.at, town.clock.zone)),
        )  # fmt: skip
        return Slip(town.hall, entry.mine, _shown(about), visible(entry.words), entry.sentence, entry.id)
    if pending is None:
        raw = next((one.raw for one in situation.unreadable() if one.id == entry.id), "")
        told = ((say("事件"), _event_words(entry)), (say("填单时间"), _moment(entry.at, town.clock.zone)))
        return Slip(town.hall, entry.status, _shown(told), visible(raw), entry.sentence, entry.id)
    args = pending.command.args
    event = situation.event(pending.lane)
    order = situation.confirmed_order(pending.command.subject.id) or situation.order(
        pending.command.subject.id
    )
    due = getattr(args, "due", None) or (order.due if order is not None else None)
    lines = _lines(
        situation,
        _event_words(entry),
        (event.place, event.grid)
        if event is not None
        else (getattr(args, "place", ""), getattr(args, "grid", None)),
        _post_of(args) or (order.lead if order is not None else None),
        due if isinstance(due, datetime) else None,
        pending.actor,
        pending.command.issued_at,
    )
    return Slip(
        town.hall,
        entry.mine or entry.step,
        lines,
        visible(slip_words(args)),
        _status(entry),
        pending.command.id,
    )


def draft_slip(composer: Composer) -> Slip | None:
    """The slip of an order that is still being written: what a full disk or a dead line cannot take away."""
    event, situation = composer.subject, composer.situation
    if event is None:
        return None
    town, now = situation.township, composer.now()
    step = command_word("order.reassign" if composer.mode == "reassign" else "order.issue")
    lines = _lines(
        situation,
        "　".join(part for part in (event.short_number, event.title) if part),
        (event.place, event.grid),
        composer.lead,
        composer.due.due(now),
        situation.actor,
        now,
    )
    words = "\n".join(part for part in (composer.reason, composer.text.text) if part)
    title = f"{step} {town.post_name(composer.lead)}".strip()
    return Slip(town.hall, title, lines, visible(words), say("尚未发送 · 请电话告知"), event.id)


def _lines(
    situation: Situation, event: str, where: tuple[str, str | None], post_id: str | None, due: datetime | None,
    author: Actor, at: datetime,
) -> tuple[tuple[str, str], ...]:  # fmt: skip
    town, zone = situation.township, situation.township.clock.zone
    post = town.post(post_id)
    return _shown(
        (
            (say("事件"), event),
            (say("地点"), "　".join(part for part in (town.tree.name(where[1]), where[0]) if part)),
            (say("送"), _post_words(post, situation)),
            (say("内线"), post.phone if post is not None else ""),
            (say("办结时限"), _moment(due, zone) if due is not None else ""),
            (say("填单"), "　".join(part for part in (author.name, author.station) if part)),
            (say("填单时间"), _moment(at, zone)),
        )
    )


def as_text(situation: Situation, found: Iterable[Entry], now: datetime) -> str:
    """The list for a person; every line begins with a name, so that no program takes one for a formula."""
    town = situation.township
    found = list(found)
    head = say(
        "{hall}  待确认指令 {count} 条  {time}",
        hall=town.hall,
        count=len(found),
        time=_moment(now, town.clock.zone),
    )
    parts = [head]
    for number, entry in enumerate(found, 1):
        one = slip(entry, situation.one_pending(entry.id), situation)
        lines = [*one.lines, (say("内容"), one.words), (say("状态"), visible(one.status))]
        if entry.sentence not in one.status:
            lines.append((say("中心说"), visible(entry.sentence)))
        lines.append((say("指令编号"), one.id))
        rows = [f"[{number}] {visible(one.title)}"]
        rows += ["    " + labelled(name, _indented(text)) for name, text in lines if text]
        parts.append("\n".join(rows))
    return "\n\n".join(parts) + "\n"


def as_json(situation: Situation, found: Iterable[Entry], now: datetime) -> str:
    """The list for a program: each command as it would be sent, under its id, with what a person needs beside it."""
    broken: dict[str, Unreadable] = {one.id: one for one in situation.unreadable()}
    rows: list[dict[str, object]] = []
    for entry in found:
        row: dict[str, object] = {
            "id": entry.id, "lane": entry.lane, "status": entry.status, "step": entry.step, "number": entry.number,
            "title": visible(entry.title), "said": visible(entry.sentence),
        }  # fmt: skip
        pending = situation.one_pending(entry.id)
        if pending is not None:
            row |= {
                "command": pending.command.model_dump(mode="json"),
                "actor": pending.actor.model_dump(mode="json"),
                "tries": pending.tries,
            }
        elif entry.id in broken:
            row["raw"] = broken[entry.id].raw
        rows.append(row)
    whole = {
        "format": FORMAT,
        "hall": situation.township.hall,
        "exported_at": now.isoformat(),
        "commands": rows,
    }
    return json.dumps(whole, ensure_ascii=False, indent=2) + "\n"


def visible(text: str) -> str:
    """Without what a paper or a text file cannot show: control and direction marks; line ends stay."""
    kept = (
        char
        if char == "\n"
        else " "
        if char == "\t"
        else ""
        if unicodedata.category(char) in ("Cc", "Cf", "Cs")
        else char
        for char in text.replace("\r\n", "\n").replace("\r", "\n")
    )
    return "".join(kept)


def _shown(lines: Iterable[tuple[str, str]]) -> tuple[tuple[str, str], ...]:
    return tuple((name, visible(text)) for name, text in lines if text)


def _indented(text: str) -> str:
    return text.replace("\n", "\n        ")


def _status(entry: Entry) -> str:
    if entry.kind in ("refused", "conflict"):
        return labelled(entry.status, entry.sentence) if entry.sentence else entry.status
    return say("未送达 · 请电话告知")


def _event_words(entry: Entry) -> str:
    return "　".join(part for part in (entry.number, entry.title) if part)


def _post_of(args: k.Args) -> str | None:
    match args:
        case k.Issue():
            return args.lead
        case k.Reassign():
            return args.to
        case _:
            return None


def _post_words(post: Post | None, situation: Situation) -> str:
    if post is None:
        return ""
    person = person_short(situation.township, post.lead)
    return f"{post.name}　{person}" if person else post.name


def _moment(at: datetime, zone: tzinfo) -> str:
    return f"{at.astimezone(zone):%Y-%m-%d %H:%M}"
