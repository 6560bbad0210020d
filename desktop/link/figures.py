"""Figures as the center reckons them, for now or for a moment that is past."""

from __future__ import annotations

from collections.abc import Mapping
from urllib.parse import urlencode

from pydantic import ValidationError

from desktop.domain.figures.wire import ToldFigures
from desktop.domain.problems import Garbled
from desktop.link.client import Central

_READING = 120.0
"""Seconds: it reads all events, and evolves anew those that have changed since."""


def told(central: Central, query: Mapping[str, str]) -> ToldFigures:
    """The figures of a query (``first``, ``last``, ``span``, …). Raises as every call of ``Central``."""
    answer = central.ask("GET", f"/v1/indicators?{urlencode(query)}", read_timeout=_READING)
    try:
        return ToldFigures.model_validate(answer)
    except ValidationError as error:
        raise Garbled("中心的应答看不懂，请核对两边的版本。", "figures") from error
