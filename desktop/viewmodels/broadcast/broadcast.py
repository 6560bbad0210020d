"""Alerts (应急广播) as a list and one of them in detail: where it stands, what it says, what was heard of it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta

from PySide6.QtCore import QObject, Signal

from desktop.domain.alerts.alerts import (
    ALERT_MOVES,
    Alert,
    AlertSeverity,
    AlertState,
    AlertText,
    HeardState,
    Sending,
    SendingKind,
)
from desktop.domain.alerts.decide_alerts import approval_refusal
from desktop.domain.alerts.spoken import spoken
from desktop.domain.alerts.text import duration
from desktop.domain.commands import SubjectType
from desktop.domain.outside.outside import MessageState
from desktop.domain.rights.actors import MAY
from desktop.domain.township.township import Township
from desktop.services.line.connection import Connection
from desktop.services.situation.situation import Situation, Touched
from desktop.viewmodels.broadcast.areas import area_words
from desktop.viewmodels.broadcast.words import (
    CATEGORIES,
    CERTAINTIES,
    HEARD,
    KINDS,
    REASONS,
    SEVERITIES,
    STATES,
    STATUSES,
    URGENCIES,
    severity_word,
)
from desktop.viewmodels.dispatch.dispatch_words import day_moment
from desktop.viewmodels.pace import Pace
from desktop.viewmodels.sentences.sentences import sentence
from desktop.viewmodels.words import clauses, duration_words, labelled, listed, say, translate

FOLDERS: Mapping[str, frozenset[AlertState]] = {
    "open": frozenset({AlertState.DRAFT, AlertState.PENDING, AlertState.APPROVED, AlertState.SENT}),
    "draft": frozenset({AlertState.DRAFT}),
    "pending": frozenset({AlertState.PENDING, AlertState.APPROVED}),
    "sent": frozenset({AlertState.SENT}),
    "ended": frozenset({AlertState.ENDED}),
    "cancelled": frozenset({AlertState.CANCELLED, AlertState.DROPPED}),
}
_ORDER = (AlertState.SENT, AlertState.APPROVED, AlertState.PENDING, AlertState.DRAFT)


@dataclass(frozen=True, slots=True)
class AlertRow:
    """One alert as the list shows it."""

    id: str
    state: AlertState
    word: str
    severity: AlertSeverity
    level: str
    headline: str
    areas: str
    kinds: str
    by: str
    when: str
    delivered: str
    """已送达 2 / 3, and whether something did not arrive."""
    failed: bool
    unsent: bool
    """A step of ours that the center has not confirmed."""


@dataclass(frozen=True, slots=True)
class ReceiptRow:
    """What is known of one kind of speakers in one area, or of one speaker."""

    area: str
    kind: str
    speaker: str
    state: str
    """ok, wait, bad or off."""
    word: str
    reason: str
    when: str
    sending: str
    """The id of the sending, where it can be sent again."""


@dataclass(frozen=True, slots=True)
class ChangedPart:
    """One part of the text that is not as it was drafted."""

    label: str
    old: str
    new: str


class Broadcast(QObject):
    """Rows in the order of the screen; ``changed`` when one looks different."""

    changed = Signal()
    waiting = Signal(int)
    """How many wait for this account: to be approved, or to be sent."""

    def __init__(self, situation: Situation, connection: Connection, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.situation = situation
        self._connection = connection
        self._rows: tuple[AlertRow, ...] = ()
        self.folder = "open"
        self.pace = Pace(self)
        self.pace.due.connect(self.refresh)
        self._stop = situation.touched.connect(self._on_touched)
        self.refresh()

    def close(self) -> None:
        """Listen no more."""
        self._stop()
        self.pace.stop()

    # reading

    @property
    def township(self) -> Township:
        """As it is now."""
        return self.situation.township

    @property
    def may_write(self) -> bool:
        """Whether this account drafts."""
        return self.situation.actor.role in MAY["alert.draft"]

    def now(self) -> datetime:
        """The moment that everything is reckoned from."""
        return self._connection.now()

    def alert(self, alert_id: str) -> Alert | None:
        """One alert as it is to be shown."""
        return self.situation.alert(alert_id)

    def rows(self) -> tuple[AlertRow, ...]:
        """Those of the chosen folder."""
        return self._rows

    def count(self, folder: str) -> int:
        """How many a folder holds."""
        return sum(1 for one in self.situation.all_alerts() if one.state in FOLDERS[folder])

    def show_folder(self, folder: str) -> None:
        """Another folder."""
        if folder != self.folder:
            self.folder = folder
            self.refresh()

    def may(self, alert: Alert, kind: str) -> bool:
        """Whether this account can take a step now; approving one's own text is offered to nobody."""
        if kind == "alert.update":
            return self.may_write and alert.state is AlertState.SENT
        if self.situation.actor.role not in MAY[kind] or kind not in ALERT_MOVES[alert.state]:
            return False
        if kind == "alert.approve":
            mine = approval_refusal(alert, self.situation.actor) is not None
            return not mine and alert.approval is None
        if kind == "alert.send":
            return alert.approval is not None or self._alone(alert)
        return True

    def why_not_approve(self, alert: Alert) -> str:
        """Why this account cannot be the second person; empty where it can, or is not asked."""
        if alert.state is not AlertState.PENDING:
            return ""
        if self.situation.actor.role not in MAY["alert.approve"]:
            return translate("Broadcast", "等指挥长批准；写过这一稿的人不能批。") if self.may_write else ""
        refusal = approval_refusal(alert, self.situation.actor)
        return sentence(refusal.sentence) if refusal is not None else ""

    def told(self, alert: Alert) -> list[tuple[str, str]]:
        """Label and words: where it goes, how, until when, and who has done what."""
        text, town = alert.text, self.township
        rows = [
            (translate("Broadcast", "区域"), area_words(town.tree, text.areas, 12)),
            (translate("Broadcast", "方式"), listed(say(KINDS[one]) for one in text.kinds)),
            (translate("Broadcast", "等级"), self._level(text)),
            (translate("Broadcast", "时长"), self.duration_words(text)),
            (translate("Broadcast", "失效"), self._moment(text.expires)),
            (translate("Broadcast", "起草"), self._authors(alert)),
        ]
        if alert.refusal is not None:
            words = labelled(alert.refusal.by.shown, alert.refusal.words)
            rows.append((translate("Broadcast", "退回"), words))
        if alert.approval is not None:
            words = listed([alert.approval.by.shown, self._moment(alert.approval.at)])
            rows.append((translate("Broadcast", "批准"), words))
        if alert.approve_by is not None:
            words = translate("Broadcast", "须在 {moment} 前由另一位指挥长补批，否则自动撤播")
            rows.append((translate("Broadcast", "补批"), words.format(moment=self._moment(alert.approve_by))))
        if alert.sent_by is not None and alert.sent_at is not None:
            words = listed([alert.sent_by.shown, self._moment(alert.sent_at)])
            rows.append((translate("Broadcast", "播出"), words))
        if alert.ended_at is not None:
            rows.append((say(STATES[alert.state]), self._ending(alert)))
        return rows

    def spoken(self, text: AlertText) -> str:
        """As it is read out once."""
        return spoken(self.township, text)

    def duration_words(self, text: AlertText) -> str:
        """约 1 分 20 秒（1 分 4 秒至 2 分 8 秒），估计."""
        found = duration(self.township, text)
        said = translate(
            "Broadcast", "约 {seconds}，{repeats} 遍（估计：每分钟 {pace} 字，实际在 {least} 至 {most} 之间）"
        )
        return said.format(
            seconds=_lasting(found.seconds),
            repeats=text.repeats,
            pace=self.township.broadcast.syllables_a_minute,
            least=_lasting(found.least),
            most=_lasting(found.most),
        )

    def changes(self, alert: Alert) -> list[ChangedPart]:
        """What the text says now beside what was drafted first."""
        if alert.before is None:
            return []
        old, new = self._parts(alert.before), self._parts(alert.text)
        return [ChangedPart(label, old[label], new[label]) for label in new if old[label] != new[label]]

    def receipts(self, alert: Alert) -> list[ReceiptRow]:
        """Kind by kind and area by area."""
        return [row for one in alert.sendings for row in self._receipts_of(alert, one)]

    # inside

    def _alone(self, alert: Alert) -> bool:
        alone = self.township.broadcast.alone_minutes > 0
        return alone and alert.text.severity is AlertSeverity.EXTREME

    def refresh(self) -> None:
        """Read everything again."""
        alerts = [one for one in self.situation.all_alerts() if one.state in FOLDERS[self.folder]]
        alerts.sort(key=lambda one: one.changed_at, reverse=True)
        alerts.sort(key=lambda one: _ORDER.index(one.state) if one.state in _ORDER else len(_ORDER))
        rows = tuple(self._row(one) for one in alerts)
        self.waiting.emit(self.waiting_count())
        if rows != self._rows:
            self._rows = rows
        self.changed.emit()

    def waiting_count(self) -> int:
        """How many wait for this account: to be approved, or to be sent."""
        actor = self.situation.actor
        open_ = [one for one in self.situation.all_alerts() if one.is_open]
        approve = [one for one in open_ if one.state is AlertState.PENDING and self.may(one, "alert.approve")]
        send = [one for one in open_ if one.state is AlertState.APPROVED and self.may(one, "alert.send")]
        return len(approve) + len(send) if actor.role in MAY["alert.draft"] else 0

    def _row(self, alert: Alert) -> AlertRow:
        text, town = alert.text, self.township
        rows = [one for one in self.receipts(alert) if one.sending.startswith(SendingKind.PLAY.value)]
        good = sum(1 for one in rows if one.state == "ok")
        failed = any(one.state == "bad" for one in self.receipts(alert))
        pending = bool(self.situation.pending_of(alert.id))
        return AlertRow(
            id=alert.id,
            state=alert.state,
            word=say(STATES[alert.state]),
            severity=text.severity,
            level=severity_word(text.severity),
            headline=text.headline,
            areas=area_words(town.tree, text.areas, 3),
            kinds=listed(say(KINDS[one]) for one in text.kinds),
            by=alert.authors[-1].shown,
            when=self._moment(alert.sent_at or alert.changed_at),
            delivered=f"{good} / {len(rows)}" if alert.is_sent else "—",
            failed=failed,
            unsent=pending,
        )

    def _receipts_of(self, alert: Alert, sending: Sending) -> list[ReceiptRow]:
        kind = say(KINDS[sending.kind])
        if sending.what is SendingKind.STOP:
            kind = translate("Broadcast", "{kind}·停播").format(kind=kind)
        tree = self.township.tree
        heard = {one.area for one in sending.receipts}
        rows = []
        for area in alert.text.areas:
            if not any(tree.contains(area, one) for one in heard):
                state, word, reason = self._of_sending(sending)
                when = self._moment(sending.at)
                rows.append(ReceiptRow(tree.name(area), kind, "", state, word, reason, when, sending.id))
        for one in sending.receipts:
            state = "bad" if one.state is HeardState.FAILED else "ok"
            when = self._moment(one.at) if one.at is not None else ""
            name = tree.name(one.area)
            rows.append(
                ReceiptRow(name, kind, one.speaker, state, say(HEARD[one.state]), one.words, when, sending.id)
            )
        return rows

    def _of_sending(self, sending: Sending) -> tuple[str, str, str]:
        problem = sentence(sending.problem)
        match sending.state:
            case MessageState.SENT | MessageState.ACKNOWLEDGED | MessageState.ANSWERED:
                return "ok", translate("Broadcast", "已送达"), sentence(sending.words)
            case MessageState.WAITING:
                word = translate("Broadcast", "送播中")
                return "wait", word, self._retrying(sending, problem)
            case MessageState.WITHDRAWN:
                return "off", translate("Broadcast", "未播"), translate("Broadcast", "送达前已停")
            case MessageState.OFF:
                return "off", translate("Broadcast", "未送出"), problem
            case _:
                return "bad", translate("Broadcast", "未送达"), problem

    def _retrying(self, sending: Sending, problem: str) -> str:
        if not sending.tries:
            return ""
        return translate("Broadcast", "试了 {count} 次，{why}").format(count=sending.tries, why=problem)

    def _parts(self, text: AlertText) -> dict[str, str]:
        tree = self.township.tree
        return {
            translate("Broadcast", "标题"): text.headline,
            translate("Broadcast", "正文"): text.description,
            translate("Broadcast", "要求"): text.instruction,
            translate("Broadcast", "事件"): text.event,
            translate("Broadcast", "状态"): say(STATUSES[text.status]),
            translate("Broadcast", "等级"): self._level(text),
            translate("Broadcast", "区域"): area_words(tree, text.areas, 12),
            translate("Broadcast", "方式"): listed(say(KINDS[one]) for one in text.kinds),
            translate("Broadcast", "遍数"): str(text.repeats),
            translate("Broadcast", "失效"): self._moment(text.expires),
            translate("Broadcast", "电话"): text.contact,
            translate("Broadcast", "对象"): text.audience,
        }

    def _level(self, text: AlertText) -> str:
        words = [
            say(SEVERITIES[text.severity]) if text.severity in SEVERITIES else "",
            say(URGENCIES[text.urgency]) if text.urgency in URGENCIES else "",
            say(CERTAINTIES[text.certainty]) if text.certainty in CERTAINTIES else "",
            say(CATEGORIES[text.category]),
        ]
        return listed(words)

    def _authors(self, alert: Alert) -> str:
        names = dict.fromkeys(one.shown for one in alert.authors)
        return clauses([listed(names), self._moment(alert.created_at)])

    def _ending(self, alert: Alert) -> str:
        why = say(REASONS[alert.end_reason]) if alert.end_reason is not None else ""
        if alert.superseded_by is not None:
            why = translate("Broadcast", "由更新的一条代替")
        by = alert.ended_by.shown if alert.ended_by is not None else ""
        assert alert.ended_at is not None
        return listed([by, self._moment(alert.ended_at), why, alert.end_words])

    def _moment(self, at: datetime) -> str:
        return day_moment(at, self.now(), self.township.clock.zone)

    def _on_touched(self, touched: Touched) -> None:
        mine = touched.everything or touched.pending
        if mine or any(type_ is SubjectType.ALERT for type_, _ in touched.keys):
            self.pace.ask()


def _lasting(seconds: int) -> str:
    """38 秒, 1 分 20 秒."""
    return duration_words(timedelta(seconds=seconds), fine=True)
