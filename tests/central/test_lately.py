"""What is put on record once an hour counts only when it was."""

from __future__ import annotations

import asyncio
from datetime import UTC, datetime

import pytest

from desktop.central.audit.audit import CONSOLE
from desktop.central.limits.lately import ONE_READING, Lately

NOW = datetime(2026, 11, 29, 4, 0, tzinfo=UTC)


def test_a_row_that_could_not_be_written_is_written_the_next_time() -> None:
    async def looks() -> None:
        lately = Lately()
        with pytest.raises(OSError, match="full"):
            async with lately.once(CONSOLE, "camera", NOW):
                raise OSError("full")
        for fresh in (True, False):
            async with lately.once(CONSOLE, "camera", NOW) as is_fresh:
                assert is_fresh is fresh
        async with lately.once(CONSOLE, "camera", NOW + ONE_READING) as is_fresh:
            assert is_fresh

    asyncio.run(looks())
