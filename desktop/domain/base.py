"""The base classes of every domain type: frozen, and tolerant or strict about fields it does not know."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Annotated, Any, ClassVar

from pydantic import AwareDatetime, BaseModel, ConfigDict, Field, StringConstraints

Id = Annotated[str, StringConstraints(min_length=1, max_length=64)]
"""An id: a UUIDv7 string made by whoever creates the thing, or a code of the township's profile."""

Words = Annotated[str, StringConstraints(strip_whitespace=True, max_length=2000)]
"""Something a person typed; at most 2,000 characters."""

EARLIEST, LATEST = datetime(1900, 1, 1, tzinfo=UTC), datetime(2200, 1, 1, tzinfo=UTC)
"""Between these moments lies whatever a hall has to do with; beyond them reckoning in another zone may overflow."""

Instant = Annotated[AwareDatetime, Field(ge=EARLIEST, le=LATEST)]
"""A moment with its offset; naive times, and such as nobody means, are refused at the door."""


class Fact(BaseModel):
    """A frozen value that travels on the wire; unknown fields are ignored (contract, rule 8)."""

    model_config = ConfigDict(frozen=True, extra="ignore")


class Entry(BaseModel):
    """A frozen value that a person wrote in a profile or scenario; an unknown field is a mistake and is refused."""

    model_config = ConfigDict(frozen=True, extra="forbid")


def later(default: Any) -> Any:
    """A field that came after version 0.1.0, with its default, as which it is not written out.

    So a thing that was stored before the field was there reads, writes and is fingerprinted (``digest``) as ever.
    """
    return Field(default=default, exclude_if=lambda value: value == default)


class Args(Fact):
    """Arguments of one command kind."""

    kind: ClassVar[str] = ""


class Data(Fact):
    """What one kind of change carries."""

    kind: ClassVar[str] = ""
