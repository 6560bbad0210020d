"""What is said in passing: an order for this post, a refusal by the center, the line lost and back."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QCoreApplication

from desktop.domain.catalogue.catalogue import Severity
from desktop.domain.commands import SubjectType
from desktop.domain.events.events import EventState
from desktop.domain.orders.orders import OrderState
from desktop.services.line.connection import Connection, Link, Standing
from desktop.services.situation.situation import Pending, Situation, Touched
from desktop.shells.notices.alarm import Alarm
from desktop.shells.notices.notices import NoticeBoard
from desktop.shells.truth import restored_sentence
from desktop.viewmodels.freshness import disk_sentence, disk_word
from desktop.viewmodels.outbox.entries import entries
from desktop.viewmodels.sentences.sentences import sentence
from desktop.viewmodels.words import moment_words

translate = QCoreApplication.translate


class Attention:
    """Listens to situation and connection; posts notices. ``show(panel)`` brings a panel up."""

    def __init__(
        self,
        situation: Situation,
        connection: Connection,
        notices: NoticeBoard,
        alarm: Alarm,
        show: Callable[[str], None],
    ) -> None:
        self._situation, self._connection = situation, connection
        self._notices = notices
        self._alarm = alarm
        self._show = show
        self._orders: set[str] = set()
        self._meant: set[str] = set()
        """Events that were handed to this post directly: a cry for help, an appointment."""
        self._refused: set[str] = set()
        self._link = connection.standing.link
        self._lost = False
        self._restored = (connection.standing.restored_at, connection.standing.offered_again)
        self._amended = connection.standing.amended_at
        self._take_all(quiet=True)
        self._stop = [situation.touched.connect(self._touched), connection.changed.connect(self._heard)]

    def stop(self) -> None:
        """Be quiet from now on."""
        for stop in self._stop:
            stop()

    def _take_all(self, *, quiet: bool) -> None:
        fresh = {order.id for order in self._situation.orders() if self._is_ours(order.id)}
        if not quiet:
            for order_id in fresh - self._orders:
                self._new_order(order_id)
        self._orders |= fresh
        meant = {event.id for event in self._situation.events() if self._is_meant(event.id)}
        if not quiet:
            for event_id in meant - self._meant:
                self._new_event(event_id)
        self._meant |= meant
        self._look_at_refusals(quiet=quiet)

    def _touched(self, touched: Touched) -> None:
        if touched.everything:
            self._take_all(quiet=not (self._orders or self._meant))
            return
        for type_, id_ in touched.keys:
            if type_ is SubjectType.ORDER and id_ not in self._orders and self._is_ours(id_):
                self._orders.add(id_)
                self._new_order(id_)
            elif type_ is SubjectType.EVENT and id_ not in self._meant and self._is_meant(id_):
                self._meant.add(id_)
                self._new_event(id_)
        if touched.pending:
            self._look_at_refusals(quiet=False)

    def _is_ours(self, order_id: str) -> bool:
        order, post = self._situation.order(order_id), self._situation.actor.post
        if order is None or post is None or order.state is not OrderState.ISSUED:
            return False
        return post == order.lead or post in order.assist

    def _is_meant(self, event_id: str) -> bool:
        event, post = self._situation.event(event_id), self._situation.actor.post
        if event is None or post is None or event.state is not EventState.REPORTED:
            return False
        return bool(event.timeline) and event.timeline[0].post == post

    def _new_event(self, event_id: str) -> None:
        event = self._situation.event(event_id)
        if event is None:
            return
        self._notices.post(
            "warn" if event.severity is Severity.URGENT else "info",
            translate("Attention", "直接交给本岗：{title}").format(title=event.title),
            action=translate("Attention", "查看"),
            on_action=lambda: self._show("events"),
            tag=f"event {event_id}",
        )
        self._alarm.announce(event_id, event.severity.value)

    def _new_order(self, order_id: str) -> None:
        order = self._situation.order(order_id)
        event = self._situation.event(order.event) if order is not None else None
        title = event.title if event is not None else ""
        severity = event.severity if event is not None else Severity.NORMAL
        self._notices.post(
            "info",
            translate("Attention", "新派单：{title}").format(title=title),
            action=translate("Attention", "查看"),
            on_action=lambda: self._show("dispatch"),
            tag=f"order {order_id}",
        )
        self._alarm.announce(order_id, severity.value)

    def _look_at_refusals(self, *, quiet: bool) -> None:
        refused = {pending.command.id: pending for pending in self._situation.pending() if not pending.waits}
        if not quiet:
            for id_ in refused.keys() - self._refused:
                text, why = self._told(refused[id_])
                self._notices.post(
                    "error",
                    text,
                    detail=why,
                    action=translate("Attention", "查看"),
                    on_action=lambda: self._show("dispatch"),
                    tag=f"refused {id_}",
                )
        self._refused = set(refused)

    def _told(self, pending: Pending) -> tuple[str, str]:
        """What happened to a command of ours; to the loser of a race: who was first, with what, when."""
        event = self._situation.event(pending.lane)
        name = (event.short_number or event.title) if event is not None else ""
        standing, now = self._connection.standing, self._connection.now()
        found = entries(self._situation, standing, now - standing.offset)
        entry = next((one for one in found if one.id == pending.command.id), None)
        if entry is not None and entry.theirs and entry.when is not None:
            at = moment_words(entry.when, now, self._situation.township.clock.zone)
            said = translate("Attention", "{name} 已有人先办：{who} {time} {what}")
            kept = translate("Attention", "您的{step}没有生效，内容已保留在「待确认」，请选择怎么办。")
            text = said.format(name=name, who=entry.who, time=at, what=entry.theirs)
            return text, kept.format(step=entry.step)
        text = translate("Attention", "中心没有接受 {name} 的操作，内容已保留").format(name=name)
        return text, sentence(pending.problem)

    def _heard(self, standing: Standing) -> None:
        before, self._link = self._link, standing.link
        if before is Link.LIVE and standing.link is Link.OFFLINE:
            text = translate("Attention", "与中心断开，可以继续办理，恢复后自动送出")
            why = sentence(standing.reason)
            if standing.disk:  # the line may be well
                text, why = disk_word(standing), disk_sentence(standing)
            self._notices.post("warn", text, detail=why, tag="link")
            self._lost = True
        elif self._lost and standing.link is Link.LIVE:
            self._lost = False
            self._notices.post("info", translate("Attention", "已恢复与中心的连接"), tag="link")
        self._hear_of_a_restore(standing)
        self._hear_of_an_amendment(standing)

    def _hear_of_an_amendment(self, standing: Standing) -> None:
        """Said once: whoever sits here finds other posts, people and grids than a moment ago."""
        if standing.amended_at == self._amended:
            return
        self._amended = standing.amended_at
        said = translate("Attention", "本镇配置已调整，岗位、人员、网格都按新的")
        why = translate("Attention", "没有写完的都还在。标题和账号菜单里的名称，下次打开时更新。")
        self._notices.post("info", said, detail=why, tag="amended")

    def _hear_of_a_restore(self, standing: Standing) -> None:
        """Said once the picture is whole again, and brought up to date while commands are offered again."""
        now = (standing.restored_at, standing.offered_again)
        if now == self._restored or standing.restored_at is None or standing.link is not Link.LIVE:
            return
        news, self._restored = self._restored[0] != standing.restored_at, now
        why = translate("Attention", "中心忘记的指令按原编号再送一次，不会重复。请核对最近的派单。")
        said = restored_sentence(standing)
        self._notices.post("warn", said, detail=why, tag="restored", quiet=not news)
