"""What the log takes that the audit trail tells, too: broadcasts that were approved, sent, cancelled; the catalogue.

Each row comes in the transaction of its change: both stand or neither. A broadcast's words are not in it, only its id
and the change's number; a draft that was never sent is nothing that anybody heard, and is in the log alone.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence

from sqlalchemy import Connection

from desktop.central.audit.audit import Audit
from desktop.domain.rights.actors import Actor
from desktop.domain.rights.trail import Act

_ACTS = {
    "alert.approved": Act.ALERT_APPROVED, "alert.sent": Act.ALERT_SENT, "alert.cancelled": Act.ALERT_CANCELLED,
    "catalogue.put": Act.PROFILE_CHANGED, "catalogue.retired": Act.PROFILE_CHANGED,
}  # fmt: skip


class OnRecord:
    """Told of the changes of one transaction before it is committed."""

    def __init__(self, audit: Audit) -> None:
        self._audit = audit

    def __call__(self, connection: Connection, changes: Sequence[Mapping[str, object]]) -> None:
        """Put on record those that the trail tells. ``changes``: rows of the log's table."""
        for change in changes:
            act = _ACTS.get(str(change["kind"]))
            if act is not None:
                who = Actor.model_validate(json.loads(str(change["body"]))["actor"])
                subject = f"{change['subject_type']}:{change['subject_id']}"
                told = {"what": change["kind"], "seq": change["seq"]}
                self._audit.record(connection, who, who.station, "", act, subject, detail=told)
