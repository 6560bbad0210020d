"""An item's form at the desk: asked with registration and classification, shown in the drawer, put into the order."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from desktop.domain import commands as k
from desktop.domain.catalogue.forms import Form, answers_of
from desktop.domain.events.events import EventState
from desktop.domain.township.settings import setting_id
from desktop.viewmodels.drawer.detail import EventDetail
from tests.support.orders import composer
from tests.support.town import Room, morning, room
from tests.viewmodels.test_catalogue_editor import ADMIN

pytestmark = pytest.mark.usefixtures("qapp")


@pytest.fixture
def desk() -> Room:
    return room(story=morning(40))


@pytest.fixture
def detail(desk: Room) -> Iterator[EventDetail]:
    made = EventDetail(desk.situation, desk.connection, desk.desk, desk.tasks, desk.drafts, station=7)
    yield made
    made.close()


def puddle(desk: Room) -> str:
    """The event that waits to be dispatched."""
    return next(
        event.id
        for event in desk.situation.events()
        if event.item == "C-01" and event.state is EventState.ACCEPTED
    )


def classified(detail: EventDetail, **values: str) -> None:
    event = detail.current
    assert event is not None
    given = {"item": event.item or "", "grid": event.grid or "", "severity": event.severity.value}
    detail.send("event.classify", given | {name.replace("__", "."): value for name, value in values.items()})


def test_the_form_follows_the_item_that_is_chosen(detail: EventDetail, desk: Room) -> None:
    detail.show(puddle(desk))
    form = detail.form("event.classify")
    assert form is not None
    assert form.more is not None
    assert [field.label for field in form.more("C-01")][:2] == ["积水深度（厘米）", "有人车被困"]
    assert [field.kind for field in form.more("C-01")] == ["line", "choice", "list", "choice"]
    assert form.more("") == ()
    assert detail.report_form().follows == "item"


def test_answers_are_given_shown_and_put_into_the_order(detail: EventDetail, desk: Room) -> None:
    event_id = puddle(desk)
    detail.show(event_id)
    assert detail.picture is not None
    assert "清单 第 1 版" in detail.picture.limit
    assert detail.picture.form_missing == "还没问：积水深度，有人车被困"
    classified(detail, form__depth="30", form__trapped="no", form__cause="井盖冒水")
    event = desk.situation.event(event_id)
    assert event is not None
    assert event.form == answers_of({"depth": 30, "trapped": False, "cause": "井盖冒水"})
    command = desk.situation.pending()[-1].command
    assert command.args.item is None, "an item that stays what it was is not classified anew"  # type: ignore[attr-defined]
    assert detail.picture.form.replace("\u00a0", " ") == "积水深度 30 厘米　有人车被困 否　积水原因 井盖冒水"
    assert detail.picture.form_missing == ""
    writing = composer(desk)
    assert writing.open(event_id)
    assert writing.text.text.endswith("（积水深度 30 厘米，有人车被困：否，积水原因：井盖冒水）")
    writing.close()


@pytest.mark.parametrize(
    ("values", "field", "says"),
    [
        ({"form__depth": "很深", "form__trapped": "no"}, "form.depth", "数字"),
        ({"form__depth": "301", "form__trapped": "no"}, "form.depth", "不能大于 300 厘米"),
        ({"form__depth": "30"}, "form.trapped", "请填写"),
    ],
)
def test_what_does_not_fit_is_refused_at_its_field(
    detail: EventDetail, desk: Room, values: dict[str, str], field: str, says: str
) -> None:
    detail.show(puddle(desk))
    heard: list[tuple[str, str, str]] = []
    detail.refused.connect(lambda *told: heard.append(told))
    classified(detail, **values)
    ((kind, sentence, place),) = heard
    assert (kind, place, says in sentence) == ("event.classify", field, True)
    assert desk.situation.pending() == []


def test_nothing_answered_is_nobody_asked(detail: EventDetail, desk: Room) -> None:
    detail.show(puddle(desk))
    classified(detail, severity="normal")
    args = desk.situation.pending()[-1].command.args
    assert isinstance(args, k.Classify)
    assert (args.item, args.form) == (None, None)


def test_a_newer_version_is_taken_by_classifying_again_only(detail: EventDetail, desk: Room) -> None:
    """The drawer keeps the old name and version until somebody answers the new form."""
    event_id = puddle(desk)
    detail.show(event_id)
    item = desk.story.central.township.item("C-01")
    assert item is not None
    form = Form.model_validate(
        {"properties": {"depth": {"type": "integer", "title": "水深", "x-unit": "厘米", "maximum": 500}}}
    )
    changed = item.model_copy(update={"name": "城市内涝", "form": form, "order_template": "{title}{form}"})
    desk.happen(k.PutItem(item=changed, reason="改名"), setting_id("C-01"), ADMIN)
    detail.refresh()
    assert detail.picture is not None
    assert (detail.picture.item, "第 1 版" in detail.picture.limit) == ("积水内涝 · 应急处突", True)
    classified(detail, grid="")
    assert desk.situation.event(event_id).item_version in (1, None)  # type: ignore[union-attr]
    classified(detail, form__depth="400")
    assert desk.situation.event(event_id).item_version == 2  # type: ignore[union-attr]
    assert (detail.picture.item, "第 2 版" in detail.picture.limit) == ("城市内涝 · 应急处突", True)


def test_a_report_comes_with_answers_and_telephones_are_masked(detail: EventDetail, desk: Room) -> None:
    values = {
        "title": "老人不开门", "channel": "window", "item": "C-04", "severity": "urgent",
        "form.last": "昨晚八点", "form.relative": "13900001234",
    }  # fmt: skip
    done: list[str] = []
    detail.done.connect(lambda kind, event: done.append(event))
    detail.register(values)
    event = desk.situation.event(done[-1])
    assert event is not None
    assert event.form == answers_of({"last": "昨晚八点", "relative": "13900001234"})
    detail.show(event.id)
    assert detail.picture is not None
    assert "139****1234" in detail.picture.form
    assert "13900001234" not in detail.answers()


def test_closing_writes_the_entrys_reply_for_the_citizen(detail: EventDetail, desk: Room) -> None:
    event = next(one for one in desk.situation.events() if one.state is EventState.CONFIRMED)
    detail.show(event.id)
    form = detail.form("event.close")
    assert form is not None
    told = next(field for field in form.fields if field.id == "told")
    assert told.value.startswith("您")
    assert event.number is not None
    assert event.number in told.value
    values = {field.id: field.value for field in form.fields} | {
        "talked_to": "张某，电话", "measures": "已处理", "time_limit": "已办完",
    }  # fmt: skip
    detail.send("event.close", values)
    args = desk.situation.pending()[-1].command.args
    assert isinstance(args, k.Close)
    assert args.reply is not None
    assert args.reply.told == told.value
    assert args.summary.endswith(f"答复群众：{told.value}")
