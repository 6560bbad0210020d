"""The business catalogue (清单): what is handled, by which post, within which limits."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated, Any

from pydantic import Field, StringConstraints, model_validator

from desktop.domain.base import Entry, Id
from desktop.domain.catalogue.forms import Form


class Severity(StrEnum):
    """程度: how bad it is. The order of the members is the order of urgency."""

    URGENT = "urgent"
    HIGH = "high"
    NORMAL = "normal"

    @property
    def rank(self) -> int:
        """0 for the most urgent."""
        return tuple(Severity).index(self)


class Channel(StrEnum):
    """渠道: where an event came from."""

    GRID = "grid"
    CITIZEN = "citizen"
    HOTLINE_12345 = "12345"
    POLICE_110 = "110"
    COURT_12368 = "12368"
    PROCURATORATE_12309 = "12309"
    WINDOW = "window"
    PETITION = "petition"
    VIDEO = "video"
    VEHICLE = "vehicle"
    BADGE = "badge"
    COUNSELLING = "counselling"
    OBSERVER = "observer"
    RULE = "rule"
    COUNTY = "county"
    TOWN = "town"
    """下级上报: a town below this center, where it is a county's."""


class LimitUnit(StrEnum):
    """What a limit counts: 工作时, 工作日, 自然日, or clock minutes for emergencies (不分昼夜)."""

    WORKING_HOURS = "working_hours"
    WORKING_DAYS = "working_days"
    CALENDAR_DAYS = "calendar_days"
    MINUTES = "minutes"


class Limit(Entry):
    """An amount of one unit, such as 2 working hours."""

    amount: float = Field(gt=0, le=10_000)
    unit: LimitUnit


class Stage(StrEnum):
    """The stages that have a clock of their own."""

    ACCEPT = "accept"
    DISPATCH = "dispatch"
    RECEIVE = "receive"
    HANDLE = "handle"
    FOLLOWUP = "followup"


class Limits(Entry):
    """An item's limits: one for each stage and one for the whole."""

    accept: Limit
    dispatch: Limit
    receive: Limit
    handle: Limit
    followup: Limit
    total: Limit

    def of(self, stage: Stage) -> Limit:
        """The limit of one stage."""
        limit: Limit = getattr(self, stage.value)
        return limit


Text = Annotated[str, StringConstraints(strip_whitespace=True)]
"""How long it may be is asked where one is written (``settings.length_problems``): what is stored stays readable."""


class ProcessStep(Entry):
    """One step of how an item is handled, and what it needs. Written as its bare name where it needs nothing."""

    name: Text
    needs: Text = ""
    """People, tools, papers."""

    @model_validator(mode="before")
    @classmethod
    def _bare(cls, value: Any) -> Any:
        return {"name": value} if isinstance(value, str) else value


class BusinessItem(Entry):
    """One entry of the catalogue (核心业务 / 事项)."""

    id: Id
    name: Text
    category: Text
    lead_post: Id
    assist_posts: tuple[Id, ...] = ()
    severity: Severity = Severity.NORMAL
    limits: Limits
    steps: tuple[ProcessStep, ...] = ()
    goals: tuple[Text, ...] = ()
    """管理目标."""
    form: Form = Form()
    """What is asked when an event is registered or classified under this item."""
    order_template: Text = "请{post}于{due}前处置{place}({grid}){title}。"
    """Filled with ``forms.ORDER_BLANKS`` and the form's answers when an order is composed."""
    reply_template: Text = ""
    """The answer to the citizen: filled with ``forms.REPLY_BLANKS`` and the form's answers when it is closed."""
    keywords: tuple[Text, ...] = ()
    version: int = 1
