"""The audit of the central as seen from here: heads, the trail, its check, and what was done at this desk."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, TypeVar
from urllib.parse import urlencode

from pydantic import BaseModel, ValidationError

from desktop.domain.problems import Garbled
from desktop.domain.rights.trail_wire import (
    CheckAnswer,
    HeadAnswer,
    ReportedAct,
    ReportedActs,
    TakenActs,
    TrailPage,
)
from desktop.link.client import Central

_CHECKING = 600.0
"""Seconds that the check of a whole chain may take."""
_Answer = TypeVar("_Answer", bound=BaseModel)


def head(central: Central, held: Sequence[int]) -> HeadAnswer:
    """The newest head, and what lies at the numbers that we hold hashes of. Raises as every call of ``Central``."""
    query = f"?{urlencode([('held', one) for one in held])}" if held else ""
    return _read(HeadAnswer, central.ask("GET", f"/v1/audit/head{query}"))


def page(central: Central, sought: Mapping[str, str], before: int | None, limit: int) -> TrailPage:
    """Rows from the newest (older than number ``before``) on."""
    query = {name: value for name, value in sought.items() if value} | {"limit": str(limit)}
    if before is not None:
        query["before"] = str(before)
    return _read(TrailPage, central.ask("GET", f"/v1/audit?{urlencode(query)}"))


def check(central: Central) -> CheckAnswer:
    """Let the central reckon the whole chain anew."""
    return _read(CheckAnswer, central.ask("POST", "/v1/audit/check", json={}, read_timeout=_CHECKING))


def report(central: Central, acts: Sequence[ReportedAct]) -> tuple[str, ...]:
    """Tell what was done here; the ids of what is on record now."""
    body = ReportedActs(acts=tuple(acts)).model_dump_json().encode()
    headers = {"Content-Type": "application/json"}
    return _read(TakenActs, central.ask("POST", "/v1/audit/acts", data=body, headers=headers)).ids


def _read(model: type[_Answer], answer: dict[str, Any]) -> _Answer:
    try:
        return model.model_validate(answer)
    except ValidationError as error:
        raise Garbled("中心的审计应答读不出，请升级程序。", "audit") from error
