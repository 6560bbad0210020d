"""A town and its county, each with its own log: up, handled there, back; down, handled here, back; a cut cable."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest

from desktop.central import blobs
from desktop.central.cli.main import main
from desktop.central.outside.gateways import GatewaysMistake, adapters_of, load_gateways
from desktop.central.outside.joined import CentralAdapter
from desktop.clock import new_id
from desktop.domain import commands as k
from desktop.domain.catalogue.catalogue import Channel
from desktop.domain.events.attachments import Attach, Attachment, Media
from desktop.domain.events.events import CountyResult, EscalateLevel, Event, EventState, RejectReason
from desktop.domain.events.records import Reply
from desktop.domain.outside.linked import Direction
from desktop.domain.outside.outside import HandOverReason, MessageState, MessageStep
from desktop.domain.rights.actors import Actor, Role
from tests.support.files import jpeg, png, sha
from tests.support.levels import (
    COUNTY_CHIEF,
    COUNTY_DISPATCHER,
    DISPATCHER,
    NOON,
    TOWN_AREA,
    Joined,
    Level,
    joined,
)

pytestmark = pytest.mark.answers

ROADS = Actor(account="jiaotong", name="于海涛", role=Role.POST, post="jiaotong")


@pytest.fixture
def both(tmp_path: Path) -> Iterator[Joined]:
    with joined(tmp_path) as made:
        yield made


def above(both: Joined) -> Event:
    """The county's only event."""
    (event,) = both.county.events()
    return event


def words(event: Event, message: str = "e1") -> list[tuple[str, str]]:
    """What was told of the hand-over, in its order."""
    assert event.outside is not None
    found = event.outside.message(message)
    assert found is not None
    return [(one.word, one.post) for one in found.progress]


def handled(both: Joined, event: str) -> str:
    """The county accepts, gives it to its roads department, which does it."""
    order = new_id()
    county = both.county
    county.must(k.Classify(item="X-01"), event, COUNTY_DISPATCHER)
    county.must(k.Accept(), event, COUNTY_DISPATCHER)
    county.must(k.Issue(event=event, lead="jiaotong", text="请抢修"), order, COUNTY_DISPATCHER)
    county.must(k.Receive(), order, ROADS)
    return order


def test_up_handled_there_and_back_with_history_and_clock(both: Joined) -> None:
    event = both.escalated()
    both.clock.advance(timedelta(minutes=10))
    both.turns()
    there = above(both)
    assert (there.channel, there.grid, there.title) == (Channel.TOWN, TOWN_AREA, "县道塌方")
    handed = there.external.handed if there.external is not None else None
    assert handed is not None
    here = both.town.event(event)
    assert (handed.direction, handed.name, handed.number) == (Direction.UP, "长山镇", here.number)
    assert here.stage is not None
    assert handed.stage_due == here.stage.due
    assert [one.kind for one in handed.history] == ["上报", "受理", "上报提级"]
    assert [(one.level, one.until) for one in handed.held] == [("town", handed.since)]
    assert "13812341234" not in there.model_dump_json()
    message = here.outside.messages[0] if here.outside is not None else None
    assert message is not None
    assert (message.state, message.number) == (MessageState.ACKNOWLEDGED, there.number)
    order = handled(both, there.id)
    both.turns(3)
    here = both.town.event(event)
    assert here.state is EventState.ESCALATED
    assert words(here) == [("received", ""), ("dispatched", "交通运输局"), ("handling", "交通运输局")]
    both.county.must(k.Answer(text="路基已回填，恢复通行"), order, ROADS)
    both.county.must(k.FollowUp(satisfied=True), there.id, COUNTY_DISPATCHER)
    reply = Reply(accepted_at=NOON, talked_to="刘春", measures="回填路基", time_limit="已办完")
    both.county.must(k.Close(summary="已修复", reply=reply), there.id, COUNTY_DISPATCHER)
    both.turns(4)
    here = both.town.event(event)
    assert here.state is EventState.ANSWERED
    assert words(here)[-2:] == [("answered", "交通运输局"), ("done", "交通运输局")]
    assert here.outside is not None
    last = here.outside.messages[0].progress[-1]
    assert (last.words, last.reply) == ("已修复", reply)
    both.town.must(k.FollowUp(satisfied=True), event, DISPATCHER)
    both.town.must(k.Close(summary="县里已修复"), event, DISPATCHER)


def brought(
    level: Level, event: str, content: bytes, name: str, actor: Actor, media: Media = Media.PNG
) -> Attachment:
    """A picture that somebody has brought to a center and attached there."""
    level.center.blobs.put(actor, sha(content), content)
    file = Attachment(blob=sha(content), name=name, media=media, size=len(content))
    level.must(Attach(**file.model_dump()), event, actor)
    return file


def test_attachments_go_up_with_it_and_come_back_with_the_answer(both: Joined) -> None:
    """Over a cable that breaks within a file: whole, once, and nothing that the county keeps to itself."""
    event = both.escalated()
    photo, answer, paper = png(40, 30), png(31, 17), png(9, 8)
    brought(both.town, event, photo, "塌方 13812341234.png", DISPATCHER)
    both.cut(lambda request, piece: 0 if b"/files/" in request else None)
    both.turns(2)
    assert both.county.events() == [], "the message waits for its file"
    both.cut(None)
    both.settle()
    there = above(both)
    assert [one.blob for one in there.files] == [sha(photo)]
    assert "13812341234" not in there.model_dump_json()
    assert both.county.center.blobs.whole(sha(photo)) == photo
    order = handled(both, there.id)
    brought(both.county, there.id, paper, "内部.png", COUNTY_DISPATCHER)
    both.county.center.blobs.put(ROADS, sha(answer), answer)
    file = Attachment(blob=sha(answer), name="回填.png", media=Media.PNG, size=len(answer))
    both.county.must(k.Answer(text="已回填", files=(file,)), order, ROADS)
    both.settle()
    assert [one.blob for one in both.town.event(event).files] == [sha(photo), sha(answer)]
    assert both.town.center.blobs.whole(sha(answer)) == answer
    assert both.town.center.blobs.whole(sha(paper)) is None
    assert [one.blob for one in above(both).files] == [sha(photo), sha(paper), sha(answer)]


def test_a_photograph_of_before_the_upgrade_goes_up_without_its_place(
    both: Joined, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A town keeps what it took in before photographs were looked into; its county never gets what they tell."""
    event = both.escalated()
    told = jpeg()[:2] + b"\xff\xfe\x00\x0736.8N" + jpeg()[2:]
    with monkeypatch.context() as before:
        before.setattr(blobs, "bare", lambda content, _media: content)
        brought(both.town, event, told, "塌方.jpg", DISPATCHER, Media.JPEG)
    both.settle()
    (there,) = above(both).files
    assert there.blob == sha(jpeg())
    assert (there.name, there.size) == ("塌方.jpg", len(jpeg()))
    assert both.county.center.blobs.whole(there.blob) == jpeg()
    assert both.town.center.blobs.whole(sha(told)) == told, "nothing is lost where it was"


def test_the_county_says_no_and_the_town_goes_on(both: Joined) -> None:
    event = both.escalated()
    both.turns(2)
    reject = k.Reject(reason=RejectReason.NOT_OURS, words="属镇管道路，请镇里处置")
    both.county.must(reject, above(both).id, COUNTY_DISPATCHER)
    both.turns(2)
    here = both.town.event(event)
    assert here.state is EventState.ACCEPTED
    assert here.timeline[-1].kind == "event.returned_down"
    assert "镇管道路" in here.timeline[-1].words
    again = k.Escalate(level=EscalateLevel.COUNTY, reason="经查是县道，再请县里处置")
    both.town.must(again, event, DISPATCHER)
    both.turns(2)
    numbers = [one.external.number for one in both.county.events() if one.external is not None]
    assert sorted(numbers) == sorted({f"长山镇 {here.number}", f"长山镇 {here.number}·2"})


def test_down_urged_supervised_and_back(both: Joined) -> None:
    event = new_id()
    both.county.must(k.Report(title="沿线垃圾清理", channel=Channel.OBSERVER), event, COUNTY_DISPATCHER)
    both.county.must(k.Accept(), event, COUNTY_DISPATCHER)
    nowhere = k.HandOver(to=Channel.TOWN, peer="nowhere", reason=HandOverReason.OTHER_AREA, words="请清理")
    assert not both.county.do(nowhere, event, COUNTY_DISPATCHER)
    both.county.must(nowhere.model_copy(update={"peer": TOWN_AREA}), event, COUNTY_DISPATCHER)
    both.turns()
    (task,) = both.town.events()
    assert (task.channel, task.external.handed.direction if task.external and task.external.handed else None) == (
        Channel.COUNTY, Direction.DOWN,
    )  # fmt: skip
    both.county.must(k.PressOn(words="今天要结果"), event, COUNTY_DISPATCHER)
    assert not both.county.do(k.PressOn(words="再催"), event, COUNTY_DISPATCHER)
    both.county.must(k.Supervise(words="县领导督办"), event, COUNTY_CHIEF)
    both.turns(3)
    task = both.town.event(task.id)
    assert task.urges == 2
    assert task.supervision is not None
    assert (task.supervision.words, task.supervision.by) == ("县领导督办", "邹平市")
    order = new_id()
    both.town.must(k.Accept(), task.id, DISPATCHER)
    both.town.must(k.Issue(event=task.id, lead="huanbao", text="请清理"), order, DISPATCHER)
    post = Actor(account="huanbao", name="岗", role=Role.POST, post="huanbao")
    both.town.must(k.Receive(), order, post)
    both.town.must(k.Answer(text="已清理"), order, post)
    both.town.must(k.FollowUp(satisfied=True), task.id, DISPATCHER)
    both.town.must(k.Close(summary="已清理 3 处"), task.id, DISPATCHER)
    both.turns(8)
    here = both.county.event(event)
    assert here.state is EventState.ANSWERED
    assert [word for word, _ in words(here, "h1")] == [
        "received",
        "dispatched",
        "handling",
        "answered",
        "done",
    ]


def test_an_answer_that_is_lost_makes_no_second_event(both: Joined) -> None:
    event = both.escalated()
    both.cut(lambda request, piece: 0 if b"/v1/inbound" in request else None)
    both.turns(3, minutes=2)
    assert len(both.county.events()) == 1
    assert both.town.event(event).outside.messages[0].state is MessageState.WAITING  # type: ignore[union-attr]
    both.cut(None)
    both.turns(2, minutes=2)
    assert len(both.county.events()) == 1
    assert both.town.event(event).outside.messages[0].state is MessageState.ACKNOWLEDGED  # type: ignore[union-attr]


def test_both_go_on_while_the_cable_is_cut_and_after_a_day_somebody_is_asked(both: Joined) -> None:
    event = both.escalated()
    both.up.close()
    both.turns(3, minutes=2)
    both.town.must(k.Comment(words="群众再次来电"), event, DISPATCHER)
    both.turns(1, hours=25)
    assert both.town.event(event).outside.messages[0].state is MessageState.UNDELIVERED  # type: ignore[union-attr]
    assert both.county.events() == []
    both.town.must(k.OutsideSettle(message="e1", step=MessageStep.RETRY), event, DISPATCHER)
    both.town.join(both.county.url, f"gateway:town:{TOWN_AREA}")
    both.turns()
    assert len(both.county.events()) == 1


def test_later_states_do_not_go_back(both: Joined) -> None:
    event = both.escalated()
    both.turns()
    handled(both, above(both).id)
    both.turns(3)
    cable = both.county.adapter
    assert cable is not None
    (first, *_rest) = cable.sent
    reject_late = dict(
        first[1], id=f"{above(both).id}/s0-late", order=0, status="returned", text="迟到的退回"
    )
    before = both.town.event(event)
    assert cable.deliver(reject_late["id"], reject_late, placed=False).came.value == "acknowledged"
    after = both.town.event(event)
    assert (after.state, after.stage) == (EventState.ESCALATED, before.stage)
    assert words(after)[0][0] == "returned"
    assert cable.deliver(reject_late["id"], reject_late, placed=False).came.value == "acknowledged"
    assert both.town.event(event).version == after.version


def test_nobody_speaks_for_another(both: Joined) -> None:
    event = both.escalated()
    both.turns()
    stranger = Actor(account="gateway:town:daixi", name="", role=Role.WINDOW)
    there = above(both).id
    assert not both.county.do(k.LevelUrge(words="快办"), there, stranger)
    assert not both.county.do(k.LevelUrge(words="快办"), there, COUNTY_DISPATCHER)
    assert not both.town.do(
        k.OutsideReply(message="e1", step=MessageStep.ANSWER, words="好"), event, stranger
    )


def test_one_step_at_each_side_joins_them(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    secret = tmp_path / "link"
    secret.write_text("0123456789abcdef0123\n", encoding="utf-8")
    (tmp_path / "short").write_text("short\n", encoding="utf-8")
    given = ["--password-file", str(secret)]
    for name, profile in (("county", "zouping"), ("town", "changshan")):
        assert main(["init", "--data", str(tmp_path / name), "--township", profile, *given]) == 0
    to = ["--to", "https://10.1.2.3:8642"]
    county = ["join", "--data", str(tmp_path / "county"), *to]
    assert main([*county, "--town", "nowhere", *given]) == 1
    assert main([*county, "--as", TOWN_AREA, *given]) == 1
    assert main([*county, "--town", TOWN_AREA, "--password-file", str(tmp_path / "short")]) == 1
    assert "长山镇" in capsys.readouterr().err
    assert main([*county, "--town", TOWN_AREA, *given]) == 0
    assert (
        main(
            [
                "join",
                "--data",
                str(tmp_path / "town"),
                *to,
                "--as",
                TOWN_AREA,
                *given,
                "--authority",
                str(secret),
            ]
        )
        == 0
    )
    ways = adapters_of(load_gateways(tmp_path / "county"), tmp_path / "county")
    assert isinstance(ways[f"town:{TOWN_AREA}"], CentralAdapter)
    town = load_gateways(tmp_path / "town").channels["county"]
    assert (town.account, town.password_file, town.authority) == (
        f"gateway:town:{TOWN_AREA}", "county.password", "county.ca.pem",
    )  # fmt: skip
    assert (tmp_path / "town" / "county.password").stat().st_mode & 0o077 == 0
    (tmp_path / "town" / "county.password").unlink()
    with pytest.raises(GatewaysMistake):
        adapters_of(load_gateways(tmp_path / "town"), tmp_path / "town")


def test_what_was_settled_by_telephone_is_sent_no_more(both: Joined) -> None:
    event = both.escalated()
    answered = k.ReturnDown(result=CountyResult.HANDLING, words="县局电话：镇里先处置")
    both.town.must(answered, event, DISPATCHER)
    both.turns(3)
    here = both.town.event(event)
    assert here.state is EventState.ACCEPTED
    assert here.outside is not None
    assert here.outside.messages[0].state is MessageState.WITHDRAWN
    assert both.county.events() == []
