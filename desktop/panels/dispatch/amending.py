"""修改后再发: the composer or the short form, filled with a command's own words; until it is sent the old one stays."""

from __future__ import annotations

from PySide6.QtCore import QObject, Slot

from desktop.domain.commands import Issue
from desktop.panels.dispatch.inline_form import InlineForm
from desktop.services.sending.desk import Desk
from desktop.viewmodels.dispatch.composer import Composer
from desktop.viewmodels.dispatch.draft import DraftStore
from desktop.viewmodels.dispatch.rules import Mode
from desktop.viewmodels.outbox.choices import composer_draft
from desktop.viewmodels.outbox.outbox import OutboxModel


class Amending(QObject):
    """Opens what a command can be changed in, and puts what is sent in its place."""

    def __init__(
        self, parent: QObject, outbox: OutboxModel, composer: Composer, form: InlineForm, desk: Desk,
        drafts: DraftStore,
    ) -> None:  # fmt: skip
        super().__init__(parent)
        self._outbox, self._composer, self._form, self._desk, self._drafts = (
            outbox,
            composer,
            form,
            desk,
            drafts,
        )
        self._lane = ""
        outbox.amend_wanted.connect(self._open)
        outbox.settled.connect(self._on_settled)
        outbox.failed.connect(self._on_failed)
        composer.opened.connect(self._on_opened)
        composer.closed.connect(self._leave)

    @Slot(str, str)
    def _open(self, command_id: str, how: str) -> None:
        if how == "form":
            form = self._outbox.form(command_id)
            if form is not None:
                self._form.ask(form)
            return
        pending = self._outbox.pending(command_id)
        if pending is None:
            return
        mode: Mode = "reassign" if how == "reassign" else "issue"
        self._composer.close_event()
        key = f"order:{pending.lane}" if mode == "issue" else f"reassign:{pending.lane}"
        args = pending.command.args
        if self._drafts.get(key) is None:  # what was typed since is not overwritten
            reason = args.text if isinstance(args, Issue) and mode == "reassign" else ""
            self._drafts.set(key, composer_draft(args, reason, pending.command.issued_at.isoformat()))
        self._desk.amend_next(command_id, f"order.{mode}")
        self._lane = pending.lane
        if not self._composer.open(pending.lane, mode):
            self._leave()
            self._outbox.failed.emit(self.tr("这个事件现在不能派单或改派。"))

    @Slot()
    def _on_opened(self) -> None:
        """Another event's order is written: that is no change of this command."""
        subject = self._composer.subject
        if self._lane and subject is not None and subject.id != self._lane:
            self._leave()

    @Slot()
    def _leave(self) -> None:
        if self._lane:
            self._lane = ""
            self._desk.amend_none()

    @Slot(str)
    def _on_settled(self, command_id: str) -> None:
        form = self._form.form
        if form is not None and form.kind == "amend" and form.order == command_id:
            self._form.done()

    @Slot(str)
    def _on_failed(self, sentence: str) -> None:
        form = self._form.form
        if form is not None and form.kind == "amend":
            self._form.show_problem(sentence)
