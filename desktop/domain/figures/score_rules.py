"""What a score (考评) is made of, and what each part of it weighs."""

from __future__ import annotations

from enum import StrEnum

from pydantic import Field, model_validator

from desktop.domain.base import Entry


class Part(StrEnum):
    """What a score is made of."""

    PUNCTUAL = "punctual"
    """按期反馈率: answered by the limit ÷ (answered + open beyond it), limits that fall into the period."""
    FIRST_TIME = "first_time"
    """一次办好率: answers that were not worked on again ÷ answers given in the period."""
    RECEIPT = "receipt"
    """及时签收率: signed for within the item's limit ÷ (signed for + still not, beyond it), issued in the period."""
    GROUNDED = "grounded"
    """无推诿率: orders not sent back without ground (推诿, as ruled) ÷ orders issued in the period."""
    TAKEN = "taken"
    """采纳率: reports that were taken on ÷ reports decided, reported in the period."""
    TRUE = "true"
    """属实率: reports that were no false alarm ÷ reports decided."""
    OWN = "own"
    """自办合格率: settled by the grid worker himself and not worked on again ÷ settled by himself."""


OF_POSTS = (Part.PUNCTUAL, Part.FIRST_TIME, Part.RECEIPT, Part.GROUNDED)
OF_GRID = (Part.TAKEN, Part.TRUE, Part.OWN)


class ScoreRules(Entry):
    """The weights of the parts, in points; those of posts and those of grid workers make 100 each."""

    punctual: int = Field(default=40, ge=0, le=100)
    first_time: int = Field(default=30, ge=0, le=100)
    receipt: int = Field(default=20, ge=0, le=100)
    grounded: int = Field(default=10, ge=0, le=100)
    taken: int = Field(default=60, ge=0, le=100)
    true: int = Field(default=20, ge=0, le=100)
    own: int = Field(default=20, ge=0, le=100)

    @model_validator(mode="after")
    def _make_hundred(self) -> ScoreRules:
        for parts, whose in ((OF_POSTS, "岗位"), (OF_GRID, "网格员")):
            if sum(self.of(part) for part in parts) != 100:
                raise ValueError(f"考评权重合计要等于 100（{whose}）")
        return self

    def of(self, part: Part) -> int:
        """The weight of a part."""
        return int(getattr(self, part.value))
