"""Alerts as CAP 1.2 documents (OASIS, urn:oasis:names:tc:emergency:cap:1.2), and the Atom feed of them."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC, datetime
from typing import Literal
from xml.etree import ElementTree as ET

from desktop.domain.alerts.alerts import LANGUAGE, Alert, AlertState, CancelReason, Reference
from desktop.domain.township.township import Township

CAP = "urn:oasis:names:tc:emergency:cap:1.2"
ATOM = "http://www.w3.org/2005/Atom"
CAP_TYPE, ATOM_TYPE = "application/cap+xml", "application/atom+xml"

CANCEL_WORDS = {
    CancelReason.OVER: "险情解除",
    CancelReason.ERROR: "误发",
    CancelReason.WRONG: "内容有误",
    CancelReason.UNAPPROVED: "未按时补批",
}
"""What goes out for each reason: a person's own words never do."""

Kind = Literal["alert", "cancel"]

ET.register_namespace("cap", CAP)


def sender_of(town: Township) -> str:
    """CAP ``sender``."""
    return town.broadcast.sender or f"zhenshu.{town.id}"


def identifier_of(town: Township, alert_id: str, kind: Kind = "alert") -> str:
    """CAP ``identifier``: the same for ever."""
    return f"{town.id}.{alert_id}" + (".cancel" if kind == "cancel" else "")


def sent_of(alert: Alert, kind: Kind) -> datetime:
    """When a document was sent; a draft's is when it was last changed."""
    if kind == "cancel" and alert.ended_at is not None:
        return alert.ended_at
    return alert.sent_at or alert.changed_at


def kinds_of(alert: Alert) -> tuple[Kind, ...]:
    """The documents that there are of an alert, the first first."""
    return ("alert", "cancel") if alert.state is AlertState.CANCELLED else ("alert",)


def document(town: Township, alert: Alert, kind: Kind = "alert") -> bytes:
    """The CAP document of an alert, or the one that takes it back; of what was not sent: status Draft."""
    text = alert.text
    root = ET.Element(_cap("alert"))
    _add(root, "identifier", identifier_of(town, alert.id, kind))
    _add(root, "sender", sender_of(town))
    _add(root, "sent", _time(town, sent_of(alert, kind)))
    _add(root, "status", text.status.value if alert.is_sent else "Draft")
    _add(root, "msgType", "Cancel" if kind == "cancel" else "Update" if alert.update_of else "Alert")
    _add(root, "scope", text.scope.value)
    if text.scope.value == "Restricted":
        _add(root, "restriction", text.audience or "值守人员")
    if kind == "cancel" and alert.end_reason is not None:
        _add(root, "note", CANCEL_WORDS[alert.end_reason])
    elif text.drill:
        _add(root, "note", "演练")
    references = _references(town, alert, kind)
    if references:
        _add(root, "references", references)
    _info(town, alert, root)
    return _bytes(root)


def _info(town: Township, alert: Alert, root: ET.Element) -> None:
    text = alert.text
    info = ET.SubElement(root, _cap("info"))
    _add(info, "language", LANGUAGE)
    _add(info, "category", text.category.value)
    _add(info, "event", text.event)
    _add(info, "urgency", text.urgency.value)
    _add(info, "severity", text.severity.value)
    _add(info, "certainty", text.certainty.value)
    if text.audience:
        _add(info, "audience", text.audience)
    for name, moment in (
        ("effective", text.effective),
        ("onset", text.onset),
        ("expires", text.expires),
    ):
        if moment is not None:
            _add(info, name, _time(town, moment))
    _add(info, "senderName", f"{town.name}应急广播")
    for name in ("headline", "description", "instruction", "contact"):
        if getattr(text, name):
            _add(info, name, getattr(text, name))
    _pair(info, "parameter", "zhenshu:repeats", str(text.repeats))
    for speaker in text.kinds:
        _pair(info, "parameter", "zhenshu:speakers", speaker.value)
    for area in text.areas:
        place = ET.SubElement(info, _cap("area"))
        _add(place, "areaDesc", "".join(one.name for one in town.tree.path(area)) or area)
        _pair(place, "geocode", "zhenshu:area", area)


def feed(town: Township, alerts: Iterable[Alert], address: str) -> bytes:
    """The Atom feed of documents, the newest first; ``address``: where the central's documents are."""
    rows = sorted(
        ((sent_of(alert, kind), alert, kind) for alert in alerts for kind in kinds_of(alert)),
        key=lambda row: (row[0], row[1].id),
        reverse=True,
    )
    root = ET.Element(_atom("feed"))
    _atom_add(root, "id", f"urn:zhenshu:{town.id}:alerts")
    _atom_add(root, "title", f"{town.name}应急广播")
    newest = rows[0][0] if rows else datetime(2020, 1, 1, tzinfo=UTC)
    _atom_add(root, "updated", _time(town, newest))
    ET.SubElement(root, _atom("link"), {"rel": "self", "href": f"{address}/v1/alerts.atom"})
    author = ET.SubElement(root, _atom("author"))
    _atom_add(author, "name", f"{town.name}应急广播")
    for sent, alert, kind in rows:
        entry = ET.SubElement(root, _atom("entry"))
        _atom_add(entry, "id", f"urn:zhenshu:{identifier_of(town, alert.id, kind)}")
        title = alert.text.headline
        _atom_add(entry, "title", f"取消：{title}" if kind == "cancel" else title)
        _atom_add(entry, "updated", _time(town, sent))
        name = f"{alert.id}.cancel" if kind == "cancel" else alert.id
        link = {"rel": "alternate", "type": CAP_TYPE, "href": f"{address}/v1/alerts/{name}.cap"}
        ET.SubElement(entry, _atom("link"), link)
    return _bytes(root)


def _references(town: Township, alert: Alert, kind: Kind) -> str:
    chain = list(alert.references)
    if kind == "cancel" and alert.sent_at is not None:
        chain.append(Reference(id=alert.id, sent_at=alert.sent_at))
    sender = sender_of(town)
    return " ".join(f"{sender},{identifier_of(town, one.id)},{_time(town, one.sent_at)}" for one in chain)


def _time(town: Township, moment: datetime) -> str:
    """As CAP wants it: whole seconds, with an offset in digits."""
    local = moment.astimezone(town.clock.zone)
    written = local.isoformat(timespec="seconds")
    return written[:-6] + "-00:00" if written.endswith("+00:00") else written


def _cap(name: str) -> str:
    return f"{{{CAP}}}{name}"


def _atom(name: str) -> str:
    return f"{{{ATOM}}}{name}"


def _add(parent: ET.Element, name: str, words: str) -> None:
    ET.SubElement(parent, _cap(name)).text = words


def _pair(parent: ET.Element, name: str, key: str, value: str) -> None:
    pair = ET.SubElement(parent, _cap(name))
    _add(pair, "valueName", key)
    _add(pair, "value", value)


def _atom_add(parent: ET.Element, name: str, words: str) -> None:
    ET.SubElement(parent, _atom(name)).text = words


def _bytes(root: ET.Element) -> bytes:
    made: bytes = ET.tostring(root, encoding="utf-8", xml_declaration=True)
    return made
