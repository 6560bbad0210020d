"""One line is understood as it is meant: verbs, events, posts, limits, words; and nothing is guessed silently."""

from __future__ import annotations

from datetime import timedelta

import pytest

from desktop.domain import commands as k
from desktop.domain.events.events import Event, EventState, RejectReason, SuspendReason
from desktop.domain.rights.actors import MAY, Role
from desktop.domain.township.practice import drawn, ticket_of
from desktop.viewmodels.commandline import verbs
from desktop.viewmodels.commandline.line import asked, is_command, read
from desktop.viewmodels.commandline.reading import Reading, completed
from desktop.viewmodels.drawer.actions import KEYS
from desktop.viewmodels.words import COMMANDS
from tests.support import town
from tests.support.orders import event_titled

S = EventState


@pytest.fixture(scope="module")
def desk() -> town.Room:
    return town.room(story=town.morning())


@pytest.fixture(scope="module")
def puddle(desk: town.Room) -> Event:
    return event_titled(desk, "漩涡")


def understood(desk: town.Room, line: str, selected: Event | None = None) -> Reading:
    return read(line, desk.situation, desk.now, selected.id if selected is not None else None)


def cells(reading: Reading) -> list[str]:
    return [" ".join(part for part in (cell.name, cell.meaning) if part) for cell in reading.cells]


def one_in(desk: town.Room, state: EventState) -> Event:
    return next(event for event in desk.situation.events() if event.state is state)


# the table


def test_every_step_has_a_verb_and_no_two_share_one() -> None:
    steps = {kind for kind, _ in KEYS} | {"order.reassign", "order.cancel", "event.report"}
    assert steps == set(verbs.VERBS), "a step of the table of keys has no letters in command_verbs"
    assert set(verbs.VERBS) <= set(COMMANDS)
    assert set(verbs.VERBS) <= set(MAY)
    letters = [name for names in verbs.VERBS.values() for name in names]
    assert len(letters) == len(set(letters))
    assert all(verbs.verb(name) == kind for kind, names in verbs.VERBS.items() for name in names)


@pytest.mark.parametrize(
    ("typed", "kind"),
    [
        ("pd", "order.issue"),
        ("PD", "order.issue"),
        ("paidan", "order.issue"),
        ("派单", "order.issue"),
        ("bingan", "event.merge"),
        ("ab", "event.merge"),
        ("督办", "event.supervise"),
    ],
)
def test_a_verb_is_known_by_letters_pinyin_and_chinese(typed: str, kind: str) -> None:
    assert verbs.verb(typed) == kind
    assert is_command(f"{typed} 0147")
    assert not is_command(typed), "alone it may be a search"


def test_a_search_is_no_command() -> None:
    assert not any(map(is_command, ("", " ", "xfxq", "幸福小区 积水", "1234 pd")))


def test_only_the_steps_of_the_account_are_offered(desk: town.Room) -> None:
    assert "event.supervise" not in verbs.offered(Role.DISPATCHER)
    assert "event.supervise" in verbs.offered(Role.COMMANDER)
    post = set(verbs.offered(Role.POST))
    assert post >= {"order.receive", "order.answer", "order.return", "event.comment", "event.report"}
    assert not post & {"order.issue", "event.accept", "event.close", "order.cancel"}
    said = understood(desk, "db . 快")
    assert said.deed is None
    assert "不能督办" in said.missing


# an order


def test_an_order_to_a_village_finds_it_by_letters_and_by_its_people(desk: town.Room, puddle: Event) -> None:
    profile = town.changshan()
    village = next(one for one in profile.village_posts.values() if one.lead and one.name == "高旺村")
    lead = profile.person(village.lead)
    assert lead is not None
    for typed in ("高旺", "gwc", lead.name):
        said = understood(desk, f"pd {puddle.short_number} {typed} 30m 先设警戒")
        assert said.deed is not None, typed
        assert isinstance(said.deed.args, k.Issue)
        assert said.deed.args.lead == village.id
        assert "主办 高旺村" in cells(said)
    offered = understood(desk, f"pd {puddle.short_number} 高旺").candidates
    assert any(lead.name[0] in one.second and "村级端口" in one.second for one in offered) or not offered


def test_an_order_on_one_line(desk: town.Room, puddle: Event) -> None:
    said = understood(desk, f"pd {puddle.short_number} cjg 30m +yjg +gyg 立即到场 先拦人")
    deed = said.deed
    assert deed is not None
    assert isinstance(deed.args, k.Issue)
    assert (deed.args.event, deed.args.lead, deed.args.assist) == (
        puddle.id, "chengjian", ("yingji", "gongyong"),
    )  # fmt: skip
    assert deed.args.due == desk.now + timedelta(minutes=30)
    assert deed.args.text.endswith("立即到场 先拦人")
    assert "城建岗" in deed.args.text, "the item's template stands before the dispatcher's words"
    assert deed.version == puddle.version
    assert cells(said) == [
        "派单", puddle.title, "主办 城建岗", "周一 15:02", "协办 应急岗、公用岗", "附言 立即到场 先拦人",
    ]  # fmt: skip
    number = puddle.short_number
    wanted = f"派单 {number} 给 城建岗，协办 应急岗、公用岗，周一 15:02 前办结，附言：立即到场 先拦人"
    assert said.what == wanted


@pytest.mark.parametrize(
    "line",
    [
        "派单 {n} 城建岗",
        "pd {n} 城建",
        "pd {n} cj",
        "pd {n} 8221",
        "pd . cjg",
        "pd 。 cjg",
        "pd cjg",
        "pd　{n}　cjg",
        "pd #{n} cjg",
        "pd {whole} cjg",
        "pd {tail} cjg",
        "PD {n} CJG",
        "pd ０１６０ ｃｊｇ",
    ],
)
def test_the_same_order_in_many_hands(desk: town.Room, puddle: Event, line: str) -> None:
    number = puddle.number or ""
    line = line.format(n=puddle.short_number, whole=number, tail=str(int(puddle.short_number)))
    deed = understood(desk, line, puddle).deed
    assert deed is not None, understood(desk, line, puddle).what
    assert (deed.event, deed.lead) == (puddle.id, "chengjian")


def test_a_post_that_may_be_several_has_to_be_chosen(desk: town.Room, puddle: Event) -> None:
    line = f"pd {puddle.short_number} gg"
    said = understood(desk, line)
    assert said.deed is None
    assert said.must_choose
    assert "3 个岗位" in said.missing
    assert said.candidates[0].text == "城管岗"
    done, at = completed(line, said.candidates[0])
    assert (done, at) == (f"pd {puddle.short_number} 城管岗 ", len(done))
    deed = understood(desk, done).deed
    assert deed is not None
    assert desk.situation.township.post_name(deed.lead) == "城管岗"


def test_an_unknown_post_is_said_and_its_word_is_not_taken_for_anything_else(
    desk: town.Room, puddle: Event
) -> None:
    said = understood(desk, f"pd {puddle.short_number} 立即到场")
    assert said.deed is None
    assert "没有岗位「立即到场」" in said.missing
    assert not said.must_choose, "Enter would throw the word away"


def test_two_events_of_the_same_number_have_to_be_chosen_from(desk: town.Room) -> None:
    story = town.Story()
    early = story.report("昨天的井盖", town.NOON - timedelta(days=1))
    story.central.given = 100
    late = story.report("今天的井盖", town.NOON - timedelta(minutes=5))
    room = town.room(story=story)
    said = understood(room, "sl 0101")
    assert said.must_choose
    assert [one.insert for one in said.candidates] == ["2026-1123-0101", "2026-1122-0101"]
    assert understood(room, "sl 2026-1122-0101").deed.event == early  # type: ignore[union-attr]
    assert understood(room, "sl 1123-0101").deed.event == late  # type: ignore[union-attr]


def test_the_rules_refuse_before_enter(desk: town.Room, puddle: Event) -> None:
    number = puddle.short_number
    late = understood(desk, f"pd {number} cjg 2d")
    assert late.deed is None
    assert late.refusal is not None
    assert "只能缩短" in late.what
    twice = understood(desk, f"sl {number}")
    assert twice.refusal is not None
    assert "不能受理" in twice.what
    handled = one_in(desk, S.HANDLING)
    early = understood(desk, f"bj {handled.short_number}")
    assert early.refusal is not None
    over = understood(desk, f"pd {number} cjg 9:00")
    assert over.refusal is not None
    assert "晚于现在" in over.what


def test_what_is_missing_is_said(desk: town.Room, puddle: Event) -> None:
    assert "先写动词" in understood(desk, "").missing
    assert "编号" in understood(desk, "pd ").missing
    assert "主办岗位" in understood(desk, f"pd {puddle.short_number} ").missing
    assert "没有编号 9876" in understood(desk, "pd 9876 cjg").missing
    assert "没有选中" in understood(desk, "pd . cjg").missing
    assert "没有动词" in understood(desk, "zzz 0101").missing
    order = one_in(desk, S.HANDLING)
    assert "改派理由" in understood(desk, f"gp {order.short_number} gyg").missing
    assert "理由" in understood(desk, f"ch {order.short_number}").missing


def test_the_word_in_hand_is_completed_where_the_cursor_stands(desk: town.Room, puddle: Event) -> None:
    line = f"pd {puddle.short_number} c 30m"
    said = read(line, desk.situation, desk.now, cursor=line.index("c") + 1)
    assert said.candidates
    assert all(one.start == line.index("c") for one in said.candidates)
    done, _ = completed(line, said.candidates[0])
    assert done.endswith(" 30m")


def test_assist_and_lead_are_never_the_same(desk: town.Room, puddle: Event) -> None:
    said = understood(desk, f"pd {puddle.short_number} cjg +cjg")
    assert said.deed is None
    assert "已经写过" in said.missing
    assert "城建岗" not in [one.text for one in said.candidates]


# other steps


def test_steps_with_forms_take_their_fields_from_the_line(desk: town.Room) -> None:
    asked = one_in(desk, S.ANSWERED)
    said = understood(desk, f"hf {asked.short_number} wjj 雨后又返水")
    assert said.deed is not None, said.what
    assert said.deed.args == k.FollowUp(reached=True, solved=False, note="雨后又返水")
    assert "结果：未解决" in said.sentence
    plain = understood(desk, f"hf {asked.short_number}").deed
    assert plain is not None
    share = desk.situation.township.practice.followup.share(
        asked.channel, asked.severity, reworked=asked.reworks > 0
    )
    uncalled = k.FollowUp(reached=False, called=False)
    assert plain.args == (k.FollowUp(satisfied=True) if drawn(ticket_of(asked), share) else uncalled)
    handled = one_in(desk, S.HANDLING)
    paused = understood(desk, f"gq {handled.short_number} 等待上级 周五 已请示县局").deed
    assert paused is not None
    assert isinstance(paused.args, k.Suspend)
    assert (paused.args.reason, paused.args.words) == (SuspendReason.HIGHER_LEVEL, "已请示县局")
    assert f"{paused.args.until:%m-%d}" == "11-27"
    urged = understood(desk, f"cb {handled.short_number} 请加快").deed
    assert urged is not None
    assert (urged.args, urged.subject) == (k.Urge(words="请加快"), handled.order)
    new = one_in(desk, S.REPORTED)
    refused = understood(desk, f"bysl {new.short_number} 重复反映 已有同件").deed
    assert refused is not None
    assert refused.args == k.Reject(reason=RejectReason.DUPLICATE, words="已有同件")
    full = understood(desk, f"ly {new.short_number} 已告知，１７：２０  到场。").deed
    assert full is not None
    assert full.args == k.Comment(words="已告知，１７：２０  到场。"), "words stay as they were typed"
    note = understood(desk, f"ly {new.short_number} 已电话告知 17:20 到场").deed
    assert note is not None
    assert note.args == k.Comment(words="已电话告知 17:20 到场")


def test_merging_names_both(desk: town.Room, puddle: Event) -> None:
    other = event_titled(desk, "南侧人行道冒水")
    said = understood(desk, f"ab . {other.short_number}", puddle)
    assert said.deed is not None, said.what
    assert said.deed.args == k.Merge(into=other.id)
    assert other.title in said.sentence
    assert "并入" in understood(desk, "ab .", puddle).missing


def test_another_post_takes_over(desk: town.Room) -> None:
    event = one_in(desk, S.HANDLING)
    order = desk.situation.order(event.order or "")
    assert order is not None
    other = next(post for post in ("gongyong", "chengjian") if post != order.lead)
    name = desk.situation.township.post_name(other)
    deed = understood(desk, f"gp {event.short_number} {name} 属地更近").deed
    assert deed is not None
    assert isinstance(deed.args, k.Reassign)
    assert (deed.subject, deed.args.to, deed.args.reason) == (order.id, other, "属地更近")
    same = desk.situation.township.post_name(order.lead)
    assert "原主办" in understood(desk, f"gp {event.short_number} {same} 理由").missing


def test_words_that_a_step_has_no_use_for_are_not_swallowed(desk: town.Room) -> None:
    new = one_in(desk, S.REPORTED)
    said = understood(desk, f"sl {new.short_number} 马上")
    assert said.deed is None
    assert "用不上" in said.missing


def test_a_report_opens_with_its_title(desk: town.Room) -> None:
    said = understood(desk, "dj 南头路口积水")
    assert said.kind == "event.report"
    assert "南头路口积水" in said.sentence


def test_any_line_is_read_without_harm(desk: town.Room, puddle: Event) -> None:
    """Every beginning of every line says something, and only whole ones are deeds."""
    lines = (
        f"pd {puddle.short_number} cjg 30m +yjg 立即到场", "gp 0104 gyg 属地", "hf 0110 wjj 返水", "ab . 0109",
        "gq 0105 jjdd 3d 等", "gl . C-09 小牛01 较急", "bj 0110", "+++", "pd + + +", "pd 2026-1123- -", "...", "：：",
        "sb 0101 xq 需县里协调", "qs .", "ch 0104 x",
    )  # fmt: skip
    for line in lines:
        for end in range(len(line) + 1):
            said = read(line[:end], desk.situation, desk.now, puddle.id)
            assert said.what, line[:end]
            assert (said.deed is not None) <= (not said.missing and said.refusal is None)
            assert -1 <= said.current < len(said.cells)
            assert all(0 <= one.start <= one.end <= end for one in said.candidates)


@pytest.mark.parametrize("role", [Role.COMMANDER, Role.DISPATCHER, Role.POST, Role.VILLAGE, Role.GRID])
def test_every_verb_is_read_for_events_in_every_state(role: Role) -> None:
    """Allowed or not, with words or without: there is a sentence, and what is a deed is one that the rules take."""
    actor = town.DISPATCHER.model_copy(
        update={"role": role, "post": "chengjian" if role is Role.POST else None, "area": "town"}
    )
    desk = town.room(actor, town.morning())
    chosen = {event.state: event for event in desk.situation.events()}
    for kind, letters in verbs.VERBS.items():
        for event in chosen.values():
            for rest in ("", " ", " 城建岗", " 2h 已电话告知", " 明天 情况说明"):
                said = read(f"{letters[0]} .{rest}", desk.situation, desk.now, event.id)
                assert said.what, (kind, event.state, rest)
                if said.deed is not None:
                    assert said.deed.kind == kind
                    assert asked(said.deed, desk.situation, desk.now) is None
