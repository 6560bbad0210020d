"""派单 and 改派 on the command line: lead post, limit, assisting posts, and the rest is the words."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from desktop.domain.commands import Args, Issue, Reassign
from desktop.domain.deciding import wrong_state
from desktop.domain.events.decide_events import STEP_WORDS, allowed
from desktop.domain.events.events import Event
from desktop.domain.events.running import handle_run
from desktop.domain.places.areas import AreaLevel
from desktop.domain.township.posts import village_post
from desktop.viewmodels.commandline import targets
from desktop.viewmodels.commandline.choices import Choice
from desktop.viewmodels.commandline.parts import Parts
from desktop.viewmodels.commandline.reading import CellKind, Deed, Word
from desktop.viewmodels.commandline.when import moment
from desktop.viewmodels.dispatch import order_text
from desktop.viewmodels.dispatch.dispatch_words import day_moment
from desktop.viewmodels.dispatch.rules import default_template, field_values, own_refusal
from desktop.viewmodels.drawer import reckoning
from desktop.viewmodels.words import COMMANDS, listed, translate, word


def read_order(parts: Parts, kind: str, event: Event, rest: Sequence[Word]) -> tuple[Deed | None, str]:
    """The order that the words behind the event's number ask for."""
    return _Order(parts, kind, event).read(rest)


def issue_text(event: Event, parts: Parts, lead: str, due: datetime, words: str) -> str:
    """The order's text: the item's template, and the dispatcher's own words below it."""
    town = parts.situation.township
    item = town.item(event.item)
    template = item.order_template if item is not None else default_template()
    local = due.astimezone(town.clock.zone)
    values = field_values(town, event, lead, f"{local:%m-%d %H:%M}")
    return "\n".join(part for part in (order_text.fill(template, values).text.strip(), words) if part)


class _Order:
    def __init__(self, parts: Parts, kind: str, event: Event) -> None:
        self._parts, self._kind, self._event = parts, kind, event
        self._issue = kind == "order.issue"
        self._situation = parts.situation
        self._town = parts.situation.township
        self._order = self._situation.order(event.order) if event.order is not None else None
        self._lead: str | None = None
        self._assist: list[str] = []
        self._due: datetime | None = None
        self._words = ""
        self._halted = False

    def read(self, rest: Sequence[Word]) -> tuple[Deed | None, str]:
        at = 0
        while at < len(rest) and not self._halted:
            used = self._one(rest, at)
            if not used:
                self._take_words(rest[at])
                break
            at += used
        self._what_next()
        if not allowed(self._event.state, self._kind) or (not self._issue and self._order is None):
            self._parts.refusal = wrong_state(self._event.state, STEP_WORDS[self._kind])
            return None, self._sentence()
        if self._lead is None:
            self._parts.miss(translate("CommandLine", "写主办岗位：拼音首字母、汉字或内线"))
        elif not self._issue and not self._words:
            self._parts.miss(translate("CommandLine", "写明改派理由，原岗位和新岗位都会看到"))
        if self._parts.is_missing or self._lead is None:
            return None, self._sentence()
        return self._deed(self._lead), self._sentence()

    # one word after the other

    def _one(self, rest: Sequence[Word], at: int) -> int:
        """Take what stands at this place; 0 where the free words begin."""
        typed = rest[at]
        if self._issue and typed.text.startswith("+"):
            return self._take_post(typed, typed.text[1:], "+")
        if self._issue and self._due is None:
            found = moment([one.text for one in rest[at : at + 2]], self._parts.now, self._town.clock)
            if found is not None:
                self._due, used = found
                words = day_moment(self._due, self._parts.now, self._town.clock.zone)
                self._parts.add_span("due", rest[at : at + used], words)
                if self._parts.in_hand in rest[at : at + used]:
                    self._parts.offer(self._limits(), typed)
                return used
        if self._lead is None:
            return self._take_post(typed, typed.text, "")
        return 0

    def _take_post(self, typed: Word, name: str, sign: str) -> int:
        parts = self._parts
        kind: CellKind = "assist" if sign else "lead"
        label = translate("CommandLine", "协办") if sign else translate("CommandLine", "主办")
        taken = [*self._assist, *([self._lead] if self._lead is not None else [])]
        if self._order is not None and not self._issue:
            taken.append(self._order.lead)
        found = targets.posts(self._situation, name) if name else targets.Found(None, ())
        others = [post for post in found.others if post not in taken]
        if found.sure in taken:
            parts.add(kind, typed, name=label, meaning=self._town.post_name(found.sure), state="wrong")
            parts.offer(self._offered(self._usual(sign), "", sign), typed)
            said = translate("CommandLine", "{post}已经写过，请写另一个岗位")
            if self._order is not None and not self._issue:
                said = translate("CommandLine", "{post}就是原主办岗位，请写另一个")
            parts.miss(said.format(post=self._town.post_name(found.sure)))
            self._halted = not sign
        elif not name:
            parts.add(kind, typed, name=label, meaning="…", state="open")
            parts.offer(self._offered(self._usual(sign), "", sign), typed)
            parts.miss(translate("CommandLine", "写协办岗位：拼音首字母或汉字"))
        elif found.sure is not None:
            self._settle(found.sure, sign)
            parts.add(kind, typed, name=label, meaning=self._town.post_name(found.sure))
            if parts.in_hand is typed:
                parts.offer(self._offered(others, name, sign), typed)
        elif others:
            parts.add(kind, typed, name=label, meaning="…", state="open")
            parts.choose(self._offered(others, name, sign), typed)
            said = translate("CommandLine", "「{typed}」可能是 {count} 个岗位，请选一个")
            if len(others) == 1:
                said = translate("CommandLine", "「{typed}」可能是这个岗位，请确认")
            parts.miss(said.format(typed=name, count=len(others)))
        else:
            parts.add(kind, typed, name=label, state="wrong")
            parts.offer(self._offered(self._usual(sign), "", sign), typed)
            said = translate("CommandLine", "没有岗位「{typed}」，写首字母、汉字或内线")
            parts.miss(said.format(typed=name))
            self._halted = not sign
        return 1

    def _settle(self, post: str, sign: str) -> None:
        if sign:
            self._assist.append(post)
            return
        self._lead = post
        phone = getattr(self._town.post(post), "phone", "")
        name = self._town.post_name(post)
        said = translate("CommandLine", "{post} 内线 {phone}").format(post=name, phone=phone)
        self._parts.phone = said if phone else name

    def _take_words(self, first: Word) -> None:
        line = self._parts.rest(first)
        self._words = line
        label = translate("CommandLine", "附言") if self._issue else translate("CommandLine", "理由")
        self._parts.add_words(label, first, line)

    # what could come next

    def _what_next(self) -> None:
        """Behind a blank: the lead, then a limit."""
        parts = self._parts
        if parts.in_hand is not None or parts.is_missing or self._halted or self._words:
            return
        if self._lead is None:
            parts.expect("lead", translate("CommandLine", "主办"))
            parts.offer_next(self._offered(self._usual(""), "", ""))
        elif self._issue and self._due is None:
            parts.offer_next(self._limits())

    def _usual(self, sign: str) -> list[str]:
        """The posts that the catalogue names for such an event."""
        item = self._town.item(self._event.item)
        taken = {*self._assist, self._lead}
        if self._order is not None and not self._issue:
            taken.add(self._order.lead)
        lead = [item.lead_post] if item is not None and item.lead_post is not None else []
        assist = list(item.assist_posts) if item is not None else []
        named = [*assist, *lead] if sign else [*lead, *assist]
        here = next(
            (one for one in self._town.tree.path(self._event.grid) if one.level is AreaLevel.VILLAGE), None
        )
        named += [village_post(here.id)] if here is not None else []
        named += [post.id for post in self._town.posts]
        return [post for post in named if post not in taken]

    def _offered(self, ids: Sequence[str], typed: str, sign: str) -> list[Choice]:
        return self._parts.choices.posts(ids, self._event, typed.lower(), sign)

    def _limits(self) -> list[Choice]:
        work, now = self._town.clock, self._parts.now
        latest = handle_run(self._town, self._event, now).due
        found = []
        for one in reckoning.choices(work, now, latest):
            minutes = round((one.due - now).total_seconds() / 60)
            local = one.due.astimezone(work.zone)
            same = local.date() == now.astimezone(work.zone).date()
            typed = f"{minutes // 60}h" if minutes % 60 == 0 else f"{minutes}m"
            if minutes > 120:
                typed = f"{local:%H:%M}" if same else f"{local:%m-%d} {local:%H:%M}"
            found.append(Choice(one.text, typed, typed, day_moment(one.due, now, work.zone), "clock"))
        return found

    # the end

    def _deed(self, lead: str) -> Deed | None:
        situation, event, parts = self._situation, self._event, self._parts
        if self._issue:
            due = self._due or handle_run(self._town, event, parts.now).due
            text = issue_text(event, parts, lead, due, self._words)
            refusal = own_refusal("issue", lead, text, "")
            args: Args = Issue(
                event=event.id, lead=lead, assist=tuple(self._assist), text=text, due=self._due
            )
            subject, version = "", situation.base(args, "preview")
        else:
            assert self._order is not None
            refusal = own_refusal("reassign", lead, "", self._words)
            args = Reassign(order="preview", to=lead, reason=self._words)
            subject, version = self._order.id, self._order.version
        parts.refusal = refusal
        if refusal is not None:
            return None
        return Deed(
            self._kind, args, subject, event.id, version, lead=lead, assist=tuple(self._assist), due=self._due,
            words=self._words,
        )  # fmt: skip

    def _sentence(self) -> str:
        town, event, now = self._town, self._event, self._parts.now
        lead = town.post_name(self._lead) if self._lead is not None else "…"
        said = translate("CommandLine", "{step} {number} 给 {post}").format(
            step=word(COMMANDS, self._kind), number=event.short_number or event.title, post=lead
        )
        if not self._issue:
            reason = translate("CommandLine", "理由：{words}").format(words=self._words)
            return listed((said, reason if self._words else ""))
        names = translate("CommandLine", "、").join(town.post_name(post) for post in self._assist)
        assist = translate("CommandLine", "协办 {posts}").format(posts=names) if names else ""
        due = self._due or handle_run(town, event, now).due
        until = translate("CommandLine", "{time} 前办结").format(time=day_moment(due, now, town.clock.zone))
        words = translate("CommandLine", "附言：{words}").format(words=self._words) if self._words else ""
        return listed((said, assist, until, words))
