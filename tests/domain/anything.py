"""Any value that a domain type may have, with words in it as people write them: for properties of pure functions."""

from __future__ import annotations

import types
import typing
from datetime import date, datetime, time, timedelta
from enum import Enum
from functools import cache
from random import Random
from typing import Any, TypeVar, get_args, get_origin, get_type_hints

from pydantic import AwareDatetime, BaseModel

from desktop.domain.catalogue.catalogue import BusinessItem
from desktop.domain.rights.actors import AUTO_SUCCESSION, AUTO_URGE
from tests.domain.towns import NOON, small_town

T = TypeVar("T", bound=BaseModel)

PHONE, IDENTITY, CARD, PLATE = "13812345678", "371681199003074512", "6222021234567890128", "鲁M12345"
PIECES = (
    PHONE, "138 1234 5678", "+86-138-1234-5678", IDENTITY, CARD, "6222 0212 3456 7890 128", PLATE, "鲁M·D12345",
    "0147", "张三丰", "路灯不亮", "，", " ", "-", "2026-1123-0147", "A1", "8", "13812", "345678", "1991", "3456",
)  # fmt: skip
IDS = ("e1", "o1", "w1", "road", "m1", PHONE, IDENTITY, "0190a1b2-1381-7234-9567-8123456789ab")
NUMBERS = ("", "2026-1123-0147", "2026-1123-1391", "LY-1116-3382", PHONE)
STAFF = ("", "张三丰", "dispatcher", AUTO_URGE.account, AUTO_URGE.name, AUTO_SUCCESSION.account)
_ACCOUNTS = frozenset(
    {
        "account",
        "name",
        "owner",
        "caller",
        "callers",
        "by",
        "blown_by",
        "issued_by",
        "agreed_by",
        "ended_by",
        "called_by",
    }
)
_TYPED = frozenset(
    {
        "title", "description", "place", "words", "text", "answer", "summary", "reason", "lesson", "note", "solved",
        "measures", "talked_to", "time_limit", "told", "excuse", "done", "end_words", "problem", "reply", "phone",
        "value", "leader", "station", "name",
    }
)  # fmt: skip


def anything(model: type[T], chance: Random) -> T:
    """Any value of a type; its constraints on words are not looked at."""
    return model.model_construct(
        **{name: _value(model, name, annotation, chance) for name, annotation in _hints(model).items()}
    )


@cache
def _hints(model: type[BaseModel]) -> dict[str, Any]:
    hints = get_type_hints(model)
    return {name: hints[name] for name in model.model_fields}


def _value(model: type[BaseModel], name: str, annotation: Any, chance: Random) -> Any:
    origin, inside = get_origin(annotation), get_args(annotation)
    if origin in (typing.Union, types.UnionType):
        return _value(model, name, chance.choice(inside), chance)
    if origin is tuple:
        return tuple(_value(model, name, inside[0], chance) for _ in range(chance.choice((0, 1, 1, 2, 3))))
    if annotation is str:
        return _words(model, name, chance)
    if isinstance(annotation, type) and issubclass(annotation, Enum):
        return chance.choice(list(annotation))
    if annotation in (datetime, AwareDatetime):
        return NOON + timedelta(minutes=chance.randrange(500) + 500 * (name == "end"))
    if annotation is BusinessItem:
        return chance.choice(small_town().catalogue)
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return anything(annotation, chance)
    if annotation in (date, time):
        return NOON.date() if annotation is date else NOON.time()
    plain = {type(None): (None,), bool: (True, False), int: range(1, 6), float: (117.7, 36.9)}
    return chance.choice(plain[annotation])


def _words(model: type[BaseModel], name: str, chance: Random) -> str:
    if name in _ACCOUNTS and model.__name__ != "Reporter":
        return chance.choice(STAFF[1:] if name == "account" else STAFF)
    if name == "number":
        return chance.choice(NUMBERS[:3] if model.__name__ == "Child" else NUMBERS)
    if name in ("excluded", "concerns"):
        return chance.choice(("post:road", "area:g1", "account:li"))
    if name == "query_code":
        return "604827195"
    if name in _TYPED:
        return "".join(chance.choices(PIECES, k=chance.randrange(5)))
    return "relative" if name == "field" else chance.choice(IDS)
