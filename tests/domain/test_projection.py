"""What of the truth an account is given: nothing of a person, and what a client makes of it stays what it would get."""

from __future__ import annotations

from datetime import timedelta
from random import Random
from typing import cast

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pydantic import BaseModel

from desktop.domain import changes as c
from desktop.domain.alerts.alerts import Alert, AlertText
from desktop.domain.base import Data
from desktop.domain.events.events import Event
from desktop.domain.evolve import Entity, evolve
from desktop.domain.figures.frozen import Frozen
from desktop.domain.hall.tickets import Counter, Ticket
from desktop.domain.orders.orders import Order
from desktop.domain.rights import projection
from desktop.domain.rights.actors import Actor, Role
from desktop.domain.rights.masking import is_identity, mask_answer, mask_name, mask_phone, mask_text
from desktop.domain.rights.projection import Clearance, clearance_of, mask
from desktop.domain.roster import shift_wire as s
from desktop.domain.roster.absences import Absence, AbsenceKind
from desktop.domain.roster.callout_wire import CallAnswered
from desktop.domain.roster.callouts import Callee, Callout, Reach
from desktop.domain.roster.shifts import Shift, ShiftNote, Swap
from desktop.domain.rota.plan import Rota
from desktop.domain.takeovers.takeovers import Takeover
from desktop.domain.township.settings import Setting
from desktop.domain.whistles.whistles import Whistle
from tests.domain.anything import CARD, IDENTITY, PHONE, PLATE, anything
from tests.domain.towns import NOON, small_town

KINDS = sorted(c.DATA)
SUBJECTS: dict[str, type[BaseModel]] = {
    "event": Event, "order": Order, "shift": Shift, "setting": Setting, "whistle": Whistle, "catalogue": Setting,
    "alert": Alert, "rota": Rota, "absence": Absence, "callout": Callout, "handover": Takeover,
    "figures": Frozen, "ticket": Ticket, "counter": Counter,
}  # fmt: skip
ENTITIES = (
    Event,
    Order,
    Shift,
    Setting,
    Whistle,
    Alert,
    Rota,
    Absence,
    Callout,
    Takeover,
    Frozen,
    Ticket,
    Counter,
)


def made(data: Data, actor: Actor, version: int) -> c.Change:
    noun = (data.kind or "event").split(".")[0]
    subject = "setting" if noun == "catalogue" else noun
    return c.Change.model_construct(
        at=NOON, actor=actor, command_id="c", kind=data.kind, data=data,
        subject=c.Subject(type=subject, id="x", version=version),
    )  # fmt: skip


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("clearance", Clearance)
@settings(max_examples=20, deadline=None)
@given(seed=st.integers(0, 2**32))
def test_a_masked_change_makes_of_a_masked_thing_what_the_whole_truth_masked_is(
    kind: str, clearance: Clearance, seed: int
) -> None:
    chance = Random(seed)
    entity = cast(Entity, anything(SUBJECTS[kind.split(".", maxsplit=1)[0]], chance))
    change = made(anything(c.DATA[kind], chance), anything(Actor, chance), entity.version + 1)
    truth = evolve(entity, change)
    assert truth is not None
    assert evolve(mask(entity, clearance), mask(change, clearance)) == mask(truth, clearance)


@settings(max_examples=200, deadline=None)
@given(seed=st.integers(0, 2**32), clearance=st.sampled_from(Clearance))
def test_masking_twice_is_masking_once(seed: int, clearance: Clearance) -> None:
    for model in ENTITIES:
        once = mask(anything(model, Random(seed)), clearance)
        assert mask(once, clearance) == once


@settings(max_examples=200, deadline=None)
@given(seed=st.integers(0, 2**32), clearance=st.sampled_from(Clearance))
def test_nothing_of_a_person_is_left_in_what_people_typed(seed: int, clearance: Clearance) -> None:
    for model in ENTITIES:
        for where, text in words_in(mask(anything(model, Random(seed)), clearance)):
            assert mask_text(text) == text, where
            assert clearance is not Clearance.PUBLIC or "张三丰" not in text, where


def words_in(thing: object, where: str = "") -> list[tuple[str, str]]:
    """Every text of what is there, but ids and numbers."""
    if isinstance(thing, BaseModel):
        return [
            found
            for name in type(thing).model_fields
            if projection.holds(type(thing), name, str) is not projection.Holds.CODE and name != "number"
            for found in words_in(getattr(thing, name), f"{where}.{name}")
            if not isinstance(thing, c.BusinessItem | AlertText)
        ]
    if isinstance(thing, tuple):
        return [found for one in thing for found in words_in(one, where)]
    return [(where, str(thing))] if type(thing) is str else []


def test_every_field_of_words_is_judged() -> None:
    """A new field stands in the table, or nobody has thought about who may see it."""
    seen: set[type[BaseModel]] = set()
    waiting: list[type[BaseModel]] = [*ENTITIES, c.Change, c.Removed, *c.DATA.values()]
    while waiting:
        model = waiting.pop()
        if model in seen or issubclass(model, projection.NOTHING_OF_A_PERSON):
            continue
        seen.add(model)
        for name, leaves in projection.leaves_of(model).items():
            waiting += [one for one in leaves if issubclass(one, BaseModel)]
            if str in leaves:
                assert projection.is_judged(model, name), f"{model.__name__}.{name}"
    assert len(seen) > 60


def test_an_unknown_kind_is_scrubbed_all_over() -> None:
    data = c.Unknown.model_validate(
        {"deep": [{"words": f"请打 {PHONE}"}], "reporter": {"name": "张三丰", "phone": PHONE}, "n": 3}
    )
    change = made(data, Actor(account="a", role=Role.DISPATCHER), 2)
    assert mask(change, Clearance.MASKED).data.model_dump() == {
        "deep": [{"words": "请打 138****5678"}],
        "reporter": {"name": "张**", "phone": "138****5678"},
        "n": 3,
    }
    assert mask(change, Clearance.PUBLIC).data.model_dump() == {}


def test_who_stands_in_public_is_given_least_and_who_does_not_dispatch_no_reason_of_an_absence() -> None:
    center = {Role.COMMANDER, Role.DISPATCHER, Role.ADMIN}
    for role in Role:
        wanted = Clearance.MASKED if role in center else Clearance.COLLEAGUE
        wanted = Clearance.PUBLIC if role in (Role.DISPLAY, Role.KIOSK) else wanted
        assert clearance_of(Actor(account="a", role=role)) is wanted


def test_why_somebody_is_away_is_told_to_the_center_alone() -> None:
    ill = Absence(
        id="a1", version=1, person="p1", kind=AbsenceKind.SICK, start=NOON, end=NOON + timedelta(hours=4),
        words="在县医院做手术", by="李某", note="复查",
    )  # fmt: skip
    assert mask(ill, Clearance.MASKED) == ill
    for clearance in (Clearance.COLLEAGUE, Clearance.PUBLIC):
        told = mask(ill, clearance)
        assert (told.person, told.kind, told.words, told.note) == ("p1", AbsenceKind.LEAVE, "", "")
        assert (told.start, told.end) == (ill.start, ill.end)
    out = ill.model_copy(update={"kind": AbsenceKind.VILLAGE})
    assert mask(out, Clearance.COLLEAGUE).kind is AbsenceKind.VILLAGE


def test_what_a_shift_or_an_answer_to_a_call_says_of_somebody_is_for_the_center() -> None:
    swap = Swap(to="p2", words="家里有事", at=NOON)
    shift = Shift(
        id="s", person="p1", post="road", start=NOON, end=NOON + timedelta(hours=4), reason="去县医院", words="兼顾",
        swap=swap, record=(ShiftNote(at=NOON, kind="shift.changed", by="李某", words="手术"),),
    )  # fmt: skip
    assert mask(shift, Clearance.MASKED) == shift
    assert mask(Callee(id="road", words="住院"), Clearance.COLLEAGUE).words == ""
    assert (
        mask(CallAnswered(callee="road", reach=Reach.CANNOT, words="住院"), Clearance.COLLEAGUE).words == ""
    )
    for clearance in (Clearance.COLLEAGUE, Clearance.PUBLIC):
        told = mask(shift, clearance)
        assert told.swap is not None
        assert (told.reason, told.words, told.swap.words, told.record[0].words) == ("", "", "", "")
        assert (told.person, told.start, told.swap.to, told.record[0].kind) == (
            "p1",
            NOON,
            "p2",
            "shift.changed",
        )
        for data in (c.CheckedOut(reason="去县医院"), s.ShiftCancelled(reason="手术")):
            assert mask(data, clearance).reason == ""


def test_of_the_profile_nobody_has_the_numbers_of_people_unasked() -> None:
    town = small_town()
    town = town.model_copy(
        update={"people": tuple(one.model_copy(update={"phone": PHONE}) for one in town.people)}
    )
    told = {role: projection.profile(town, Actor(account="a", role=role)).people for role in Role}
    assert told.pop(Role.KIOSK) == ()
    phones = {role: people[0].phone for role, people in told.items()}
    assert set(phones.values()) == {"138****5678", ""}
    assert [role for role, phone in phones.items() if not phone] == [Role.DISPLAY]
    shown = projection.profile(town, Actor(account="a", role=Role.DISPLAY))
    assert all(one.name.endswith("**") and not one.phone for one in shown.people)
    assert not any(post.phone for post in shown.posts)


@pytest.mark.parametrize(
    ("text", "masked"),
    [
        (f"电话{PHONE}。", "电话138****5678。"),
        ("+86 138-1234-5678", "+86 138****5678"),
        ("1381 234 5678", "138****5678"),
        (f"身份证{IDENTITY}", "身份证**************4512"),
        ("37168119900307451x", "**************451x"),
        ("旧证371681900307451", "旧证**************7451"),
        (f"卡{CARD}", "卡************0128"),
        ("6222 0212 3456 7890 128", "************0128"),
        (f"{PLATE}违停", "鲁M***45违停"),
        ("鲁M·D12345", "鲁M***45"),
        ("2026-1123-0147", "2026-1123-0147"),
        ("人民路12345号，热线12345", "人民路12345号，热线12345"),
        ("压力 0.35 MPa，2026-11-23 14:02", "压力 0.35 MPa，2026-11-23 14:02"),
        ("138123456789", "138123456789"),
        ("6222021234567890123", "6222021234567890123"),
    ],
)  # fmt: skip
def test_text_is_scrubbed_of_what_names_a_person(text: str, masked: str) -> None:
    assert mask_text(text) == masked
    assert mask_text(masked) == masked


def test_names_and_numbers() -> None:
    assert [mask_name(name) for name in ("张三丰", "买买提·艾力", "张**", "")] == ["张**", "买**", "张**", ""]
    for phone, masked in (
        (PHONE, "138****5678"), ("0543-4321234", "0543-*****34"), ("4321234", "*****34"), ("", ""),
    ):  # fmt: skip
        assert mask_phone(phone) == masked
        assert mask_phone(masked) == masked
    assert mask_answer("0543-4321234") == "0543-*****34"
    assert mask_answer("三楼") == "三楼"


def test_the_check_digit_of_an_identity_number() -> None:
    assert is_identity("11010519491231002X")
    assert not is_identity("110105194912310021")
    chance = Random(5)
    digits = f"371681{chance.randrange(1950, 2010)}0101{chance.randrange(1000):03d}"
    assert sum(is_identity(digits + check) for check in "0123456789X") == 1
