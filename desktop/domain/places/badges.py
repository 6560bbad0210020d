"""Who carries which badge (电子工牌), and what counts as within reach (覆盖): the township's settings of both."""

from __future__ import annotations

from pydantic import Field, model_validator

from desktop.domain.base import Entry, Id


class Badge(Entry):
    """One device and its holder: one of the profile's people, whoever sits at a post, or somebody by name only."""

    device: Id
    person: Id | None = None
    post: Id | None = None
    name: str = Field(default="", max_length=40)

    @model_validator(mode="after")
    def _has_one_holder(self) -> Badge:
        if sum((self.person is not None, self.post is not None, bool(self.name))) != 1:
            raise ValueError("工牌的 person、post、name 写一样，只写一样")
        return self


class Reach(Entry):
    """How far a camera sees, how far somebody who walks or drives sees, and for how long that counts."""

    camera_metres: float = Field(default=120, ge=10, le=2000)
    patrol_metres: float = Field(default=150, ge=10, le=2000)
    minutes: int = Field(default=60, ge=5, le=720)
    """Where somebody was longer ago nobody is any more."""
