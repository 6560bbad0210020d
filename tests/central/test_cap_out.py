"""What goes out is a CAP 1.2 document by the schema of OASIS, whatever was written; references make a chain."""

from __future__ import annotations

from datetime import timedelta
from functools import cache
from pathlib import Path
from typing import Any
from xml.etree import ElementTree as ET

import pytest
import xmlschema
from hypothesis import given, settings
from hypothesis import strategies as st

from desktop.central.alerts.cap_out import ATOM, CAP, Kind, document, feed, kinds_of
from desktop.domain.alerts import alerts as al
from desktop.domain.alerts import wire as a
from desktop.domain.alerts.text import words_problem
from tests.domain.test_alerts import alert, approved, sent, text
from tests.domain.test_loop import Desk
from tests.domain.towns import COMMANDER, NOON

pytestmark = pytest.mark.answers

SCHEMA = Path(__file__).with_name("cap") / "CAP-v1.2.xsd"
SENDABLE = (
    st.text(min_size=1, max_size=40)
    .map(str.strip)
    .filter(lambda said: said and not words_problem("x", said, 40))
)


@cache
def schema() -> xmlschema.XMLSchema:
    """The schema of OASIS."""
    return xmlschema.XMLSchema(SCHEMA)


def checked(desk: Desk, id_: str = "a", kind: Kind = "alert") -> dict[str, Any]:
    """The elements of the document, after the schema has agreed to it."""
    body = document(desk.state.township, alert(desk, id_), kind)
    schema().validate(body.decode())
    found: dict[str, Any] = {}
    for one in ET.fromstring(body).iter():
        found.setdefault(one.tag.removeprefix(f"{{{CAP}}}"), (one.text or ""))
    return found


@pytest.fixture
def desk() -> Desk:
    return Desk()


def test_the_schema_says_no_to_what_is_wrong(desk: Desk) -> None:
    sent(desk)
    body = document(desk.state.township, alert(desk)).decode()
    for old, new in (("<cap:scope>Public", "<cap:scope>Everybody"), ("+08:00</cap:sent>", "Z</cap:sent>")):
        assert old in body
        assert not schema().is_valid(body.replace(old, new))


def test_a_sent_alert(desk: Desk) -> None:
    sent(
        desk,
        instruction="老人、孩子先走",
        contact="0543-4812345",
        audience="沿河居民",
        onset=NOON + timedelta(hours=2),
    )
    said = checked(desk)
    assert (said["identifier"], said["sender"], said["status"], said["msgType"]) == (
        "1.a",
        "zhenshu.1",
        "Actual",
        "Alert",
    )
    assert (
        said["sent"] == (alert(desk).sent_at or NOON).astimezone(desk.state.township.clock.zone).isoformat()
    )
    assert (said["language"], said["areaDesc"], said["senderName"]) == ("zh-CN", "小镇东村", "小镇应急广播")
    assert "references" not in said


def test_a_draft_says_that_it_is_one_and_a_drill_that_it_is_one(desk: Desk) -> None:
    approved(desk)
    assert checked(desk)["status"] == "Draft"
    sent(desk, "b", status="Exercise", scope="Restricted")
    said = checked(desk, "b")
    assert (said["status"], said["headline"][:4]) == ("Exercise", "【演练】")


def test_update_and_cancel_refer_to_what_they_take_the_place_of(desk: Desk) -> None:
    sent(desk)
    first = f"zhenshu.1,1.a,{checked(desk)['sent']}"
    assert desk.give(a.UpdateAlert(of="a", text=text(severity="Extreme")), "b") is None
    assert desk.give(a.ApproveAlert(hash=alert(desk, "b").hash), "b", COMMANDER) is None
    assert desk.give(a.SendAlert(hash=alert(desk, "b").hash), "b") is None
    said = checked(desk, "b")
    assert (said["msgType"], said["references"]) == ("Update", first)
    second = f"zhenshu.1,1.b,{said['sent']}"
    words = "不要说出去的原因"
    assert desk.give(a.CancelAlert(reason=al.CancelReason.ERROR, words=words), "b") is None
    said = checked(desk, "b", "cancel")
    assert (said["identifier"], said["msgType"], said["note"]) == ("1.b.cancel", "Cancel", "误发")
    assert said["references"] == f"{first} {second}"
    assert words not in document(desk.state.township, alert(desk, "b"), "cancel").decode()
    assert (kinds_of(alert(desk)), kinds_of(alert(desk, "b"))) == (("alert",), ("alert", "cancel"))


@settings(max_examples=100, deadline=None)
@given(
    st.fixed_dictionaries(
        {
            "headline": SENDABLE, "description": SENDABLE, "instruction": SENDABLE, "event": st.just("大风"),
            "audience": SENDABLE, "category": st.sampled_from(al.AlertCategory),
            "scope": st.sampled_from(al.AlertScope),
            "urgency": st.sampled_from(al.Urgency), "severity": st.sampled_from(al.AlertSeverity),
            "certainty": st.sampled_from(al.Certainty), "status": st.sampled_from(al.AlertStatus),
            "effective": st.sampled_from([None, NOON + timedelta(microseconds=5)]),
            "areas": st.sampled_from([("1",), ("v1", "v2"), ("g1",)]),
        }
    )
)  # fmt: skip
def test_whatever_may_be_sent_is_valid(more: dict[str, Any]) -> None:
    desk = Desk()
    assert desk.give(a.DraftAlert(text=text(**more)), "a") is None
    assert desk.give(a.ApproveAlert(hash=alert(desk).hash), "a", COMMANDER) is None
    assert desk.give(a.SendAlert(hash=alert(desk).hash), "a") is None
    said = checked(desk)
    assert said["description"] == alert(desk).text.description
    assert desk.give(a.CancelAlert(), "a") is None
    checked(desk, kind="cancel")


def test_the_feed_lists_every_document_newest_first(desk: Desk) -> None:
    sent(desk)
    sent(desk, "b", headline="大风")
    assert desk.give(a.CancelAlert(), "a") is None
    body = feed(desk.state.township, desk.state.all_alerts(), "http://center")
    root = ET.fromstring(body)
    titles = [one.findtext(f"{{{ATOM}}}title") for one in root.findall(f"{{{ATOM}}}entry")]
    assert titles == ["取消：暴雨红色预警", "大风", "暴雨红色预警"]
    links = [one.get("href") for one in root.iter(f"{{{ATOM}}}link")]
    assert links == [
        "http://center/v1/alerts.atom", "http://center/v1/alerts/a.cancel.cap", "http://center/v1/alerts/b.cap",
        "http://center/v1/alerts/a.cap",
    ]  # fmt: skip
    assert all(one.findtext(f"{{{ATOM}}}updated") for one in [root, *root.findall(f"{{{ATOM}}}entry")])
    assert feed(desk.state.township, (), "http://center")
