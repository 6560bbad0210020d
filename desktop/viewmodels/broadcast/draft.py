"""An alert being written: what is typed, what is wrong with it, how it sounds; and the steps of one that is there."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import asdict, dataclass, fields, replace
from datetime import timedelta
from typing import Any

from PySide6.QtCore import QObject, Signal

from desktop.clock import new_id
from desktop.domain.alerts import wire as a
from desktop.domain.alerts.alerts import (
    Alert,
    AlertCategory,
    AlertSeverity,
    AlertStatus,
    AlertText,
    CancelReason,
    Certainty,
    SpeakerKind,
    Urgency,
)
from desktop.domain.alerts.spoken import TEST_MARK
from desktop.domain.alerts.templates import TEMPLATES
from desktop.domain.alerts.text import text_problems
from desktop.domain.base import Args
from desktop.domain.events.drills import MARK
from desktop.domain.problems import Problem, Refusal
from desktop.services.sending.desk import Desk
from desktop.viewmodels.broadcast.areas import AreaChoice
from desktop.viewmodels.broadcast.broadcast import Broadcast
from desktop.viewmodels.catalogue.editor import DraftStore
from desktop.viewmodels.outbox.answers import Answers
from desktop.viewmodels.sentences.sentences import sentence
from desktop.viewmodels.spawning import Spawner
from desktop.viewmodels.words import translate

_NEW = "alert:new"


@dataclass(frozen=True, slots=True)
class Typed:
    """What stands in the form, as text."""

    template: str = ""
    status: str = AlertStatus.ACTUAL.value
    event: str = ""
    category: str = AlertCategory.SAFETY.value
    severity: str = AlertSeverity.MODERATE.value
    urgency: str = Urgency.EXPECTED.value
    certainty: str = Certainty.LIKELY.value
    headline: str = ""
    description: str = ""
    instruction: str = ""
    audience: str = ""
    contact: str = ""
    kinds: tuple[str, ...] = (SpeakerKind.LOUDSPEAKER.value,)
    repeats: str = "2"
    hours: str = "6"
    areas: tuple[str, ...] = ()


class AlertDraft(QObject):
    """Nothing typed is lost: drafts outlive refusals, other people's changes, and the program."""

    changed = Signal()
    opened = Signal()
    refused = Signal(str, str)
    """A sentence and the field that it is about."""
    done = Signal(str, str)
    """A step was stored: the alert's id and the step's kind."""
    answered = Signal(str, str, str)
    """The center's answer: the alert's id, the step's kind, a sentence where it was not accepted."""

    def __init__(
        self, broadcast: Broadcast, desk: Desk, tasks: Spawner, drafts: DraftStore, parent: QObject | None = None
    ) -> None:  # fmt: skip
        super().__init__(parent)
        self.broadcast = broadcast
        self._desk, self._tasks, self._drafts = desk, tasks, drafts
        self._answers = Answers(broadcast.situation)
        self._storing: set[tuple[str, str]] = set()
        self._key = ""
        self._of: Alert | None = None
        self._update = False
        self._seen, self._base = 0, ""
        """The version, and the text's hash, that what is typed goes out from."""
        self.typed = Typed()
        self.areas = AreaChoice(broadcast.township, self)
        self.areas.changed.connect(self._areas_changed)
        self.from_draft = False

    def close(self) -> None:
        """Listen no more."""
        self._answers.close()

    # reading

    @property
    def is_open(self) -> bool:
        """Whether something is being written."""
        return bool(self._key)

    @property
    def title(self) -> str:
        """What the form is for."""
        if self._of is None:
            return translate("Broadcast", "起草广播")
        words = (
            translate("Broadcast", "更新广播「{headline}」")
            if self._update
            else translate("Broadcast", "修改广播「{headline}」")
        )
        return words.format(headline=self._of.text.headline)

    @property
    def news(self) -> str:
        """What somebody else has made of it meanwhile; empty where nobody has."""
        if self._of is None or self._update:
            return ""
        now = self.broadcast.alert(self._of.id)
        if now is None or now.hash == self._base:
            return ""
        return translate(
            "Broadcast", "这条广播刚被 {who} 改过。您写的都在，可以接着改，报批时以您写的为准。"
        ).format(who=now.authors[-1].shown)

    def problems(self) -> Mapping[str, str]:
        """What is wrong, by field, in sentences; the text's own and what no text can be made of."""
        found: dict[str, str] = {}
        if not self.typed.hours.strip().isdigit() or not 1 <= int(self.typed.hours) <= 720:
            found["hours"] = translate("Broadcast", "播出有效期写小时数，如 6。")
        if not self.typed.repeats.strip().isdigit() or not 1 <= int(self.typed.repeats) <= 99:
            found["repeats"] = translate("Broadcast", "遍数写数字，如 2。")
        text = self.text()
        if text is None:
            return found
        said = text_problems(self.broadcast.township, text, self.broadcast.now())
        named = {"expires": "hours"}
        return found | {named.get(field, field): sentence(words) for field, words in said.items()}

    def text(self) -> AlertText | None:
        """The text as far as one can be made of what is typed."""
        typed = self.typed
        hours, repeats = typed.hours.strip(), typed.repeats.strip()
        try:
            return AlertText(
                status=AlertStatus(typed.status),
                category=AlertCategory(typed.category),
                event=typed.event,
                urgency=Urgency(typed.urgency),
                severity=AlertSeverity(typed.severity),
                certainty=Certainty(typed.certainty),
                audience=typed.audience,
                headline=typed.headline,
                description=typed.description,
                instruction=typed.instruction,
                expires=self.broadcast.now().replace(second=0, microsecond=0)
                + timedelta(hours=int(hours or "0")),
                areas=typed.areas,
                kinds=tuple(SpeakerKind(one) for one in typed.kinds),
                repeats=int(repeats or "0"),
                contact=typed.contact,
            )
        except (ValueError, OverflowError):
            return None

    # writing

    def open_new(self) -> None:
        """Begin a new one; what was left unfinished goes on."""
        self._open(_NEW, None, Typed(), update=False)

    def open_revise(self, alert: Alert) -> None:
        """Go on with one that was not sent."""
        self._open(f"alert:{alert.id}", alert, _typed(alert.text, self.broadcast), update=False)

    def open_update(self, alert: Alert) -> None:
        """An update of one that is on the air."""
        self._open(f"alert:update:{alert.id}", alert, _typed(alert.text, self.broadcast), update=True)

    def edit(self, **parts: Any) -> None:
        """Some parts are other now."""
        after = replace(self.typed, **parts)
        if self._key and after != self.typed:
            self.typed = after
            self._drafts.set(self._key, self._kept())
            self.changed.emit()

    def use_template(self, name: str) -> None:
        """Fill the text from a template; areas and speakers stay."""
        found = next((one for one in TEMPLATES if one.id == name), None)
        if found is None:
            return
        self.edit(
            template=name,
            event=found.event,
            category=found.category.value,
            severity=found.severity.value,
            urgency=found.urgency.value,
            certainty=found.certainty.value,
            headline=found.headline,
            description=found.description,
            instruction=found.instruction,
            hours=str(found.hours),
        )
        self.opened.emit()

    def leave(self) -> None:
        """The form is closed; what was typed stays."""
        self._key = ""

    def discard(self) -> None:
        """Forget what was typed."""
        self._drafts.clear(self._key)
        begin = Typed() if self._of is None else _typed(self._of.text, self.broadcast)
        self._open(self._key, self._of, begin, update=self._update)

    def rebase(self) -> None:
        """Go on with what is written, on what the center has now."""
        if self._key and self._of is not None:
            self._of = self.broadcast.alert(self._of.id) or self._of
            self._seen, self._base = self._of.version, self._of.hash
            self._drafts.set(self._key, self._kept())
            self.changed.emit()

    def submit(self, *, ready: bool) -> None:
        """Hand it in to be approved (``ready``), or keep it as a draft at the center."""
        for field, words in self.problems().items():
            self.refused.emit(words, field)
            return
        text = self.text()
        if text is None:
            self.refused.emit(translate("Broadcast", "有的内容读不懂，请检查各项。"), "")
            return
        key, typed = self._key, self.typed
        args: Args
        if self._of is None:
            args, subject = a.DraftAlert(text=text, submit=ready), new_id()
        elif self._update:
            args, subject = a.UpdateAlert(of=self._of.id, text=text, submit=ready), new_id()
        else:
            args, subject = a.ReviseAlert(text=text, submit=ready), self._of.id
        kept = self._kept()

        def stored() -> None:
            if _typed_in(self._drafts.get(key)) not in (None, typed):
                return  # more was typed meanwhile: that is still to be handed in
            self._drafts.clear(key)
            if self._key == key:
                self._key = ""

        def answered(why: str) -> None:
            if why and self._drafts.get(key) is None:
                self._drafts.set(key, kept)  # refused later: the words come back

        seen = self._seen if isinstance(args, a.ReviseAlert) else None
        self._give(args, subject, stored, answered, version=seen)

    # steps

    def approve(self, alert: Alert) -> None:
        """The second person's yes to exactly this text."""
        self._give(a.ApproveAlert(hash=alert.hash), alert.id, version=alert.version)

    def refuse(self, alert: Alert, reason: str) -> None:
        """Send it back."""
        if not reason.strip():
            self.refused.emit(translate("Broadcast", "请写明退回的原因，起草人要照着改。"), "reason")
            return
        self._give(a.RefuseAlert(reason=reason), alert.id, version=alert.version)

    def send(self, alert: Alert) -> None:
        """Let it out."""
        self._give(a.SendAlert(hash=alert.hash), alert.id, version=alert.version)

    def cancel(self, alert: Alert, reason: CancelReason | None, words: str) -> None:
        """Stop it for a reason, or drop what was not sent."""
        args = a.CancelAlert(words=words) if reason is None else a.CancelAlert(reason=reason, words=words)
        self._give(args, alert.id, version=alert.version)

    def retry(self, alert: Alert, sending: str) -> None:
        """Send to the speakers again what did not arrive."""
        self._give(a.RetryAlert(sending=sending), alert.id)

    # inside

    def _open(self, key: str, alert: Alert | None, begin: Typed, *, update: bool) -> None:
        self._key, self._of, self._update = key, alert, update
        self._seen, self._base = (alert.version, alert.hash) if alert is not None else (0, "")
        kept = self._drafts.get(key)
        found = _typed_in(kept)
        if found is not None and kept.get("seen") != self._seen and kept.get("hash") != self._base:
            # another text has come since; drafts of older releases know no hash
            self._seen, self._base = kept.get("seen") or 0, kept.get("hash") or ""
        self.from_draft = found is not None
        self.typed = found or begin
        self.areas.blockSignals(True)
        self.areas.set_ids(self.typed.areas)
        self.areas.blockSignals(False)
        self.opened.emit()
        self.changed.emit()

    def _kept(self) -> dict[str, Any]:
        return {"typed": asdict(self.typed), "seen": self._seen, "hash": self._base}

    def _areas_changed(self) -> None:
        if self._key:
            self.edit(areas=self.areas.ids())

    def _give(
        self,
        args: Args,
        subject: str,
        stored: Callable[[], None] = lambda: None,
        heard: Callable[[str], None] = lambda why: None,
        *,
        version: int | None = None,
    ) -> None:
        mark = (args.kind, self._key or subject)
        if mark in self._storing:
            return  # a double click is one step
        self._storing.add(mark)

        async def give() -> None:
            try:
                outcome = await self._desk.submit(args, subject, expected_version=version)
            except Problem as problem:
                self.refused.emit(sentence(problem.sentence), "")
                return
            finally:
                self._storing.discard(mark)
            if isinstance(outcome, Refusal):
                field = (outcome.field or "").removeprefix("text.").replace("expires", "hours")
                self.refused.emit(sentence(outcome.sentence), field)
                return
            stored()
            self.done.emit(subject, args.kind)

            def told(why: str) -> None:
                heard(why)
                self.answered.emit(subject, args.kind, why)

            self._answers.expect(outcome.id, told)

        self._tasks.spawn(give(), "alert")


def _typed(text: AlertText, broadcast: Broadcast) -> Typed:
    """What the form shows of a text; marks are put before it again by themselves."""
    mark = {AlertStatus.EXERCISE: MARK, AlertStatus.TEST: TEST_MARK}.get(text.status, "")
    left = (text.expires - broadcast.now()).total_seconds() / 3600
    return Typed(
        status=text.status.value,
        event=text.event,
        category=text.category.value,
        severity=text.severity.value,
        urgency=text.urgency.value,
        certainty=text.certainty.value,
        headline=text.headline.removeprefix(mark),
        description=text.description.removeprefix(mark),
        instruction=text.instruction.removeprefix(mark),
        audience=text.audience,
        contact=text.contact,
        kinds=tuple(one.value for one in text.kinds),
        repeats=str(text.repeats),
        hours=str(max(1, round(left))),
        areas=text.areas,
    )


def _typed_in(kept: object) -> Typed | None:
    """What was typed into a kept draft; None for what is none."""
    value = kept.get("typed") if isinstance(kept, dict) else None
    if not isinstance(value, dict):
        return None
    known = {one.name for one in fields(Typed)}
    parts = {name: part for name, part in value.items() if name in known}
    for name in ("kinds", "areas"):
        given = parts.get(name, ())
        parts[name] = tuple(str(one) for one in given) if isinstance(given, list | tuple) else ()
    if any(not isinstance(part, str) for name, part in parts.items() if name not in ("kinds", "areas")):
        return None
    return Typed(**parts)
