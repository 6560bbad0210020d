"""Every part of the fault runs with a few of its rounds; every seeded bug that it must reject (`make soak`)."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from tests.conftest import ExpectedLogs
from tests.faults.__main__ import SEED
from tests.faults.part import Figures, Part, Run
from tests.faults.parts import PARTS, brief_rounds_of, mutant_rounds

pytestmark = pytest.mark.faults

MUTANTS = [pytest.param(part, run, id=f"{part.name}: {name}") for part in PARTS for name, run in part.mutants]


@pytest.mark.parametrize("part", PARTS, ids=lambda part: part.name)
def test_it_holds(part: Part, tmp_path: Path, expected_logs: ExpectedLogs) -> None:
    """Something was broken, and nothing was lost, doubled or otherwise wrong."""
    expected_logs.allow("")  # what is broken may complain; whether it held is counted
    figures = part.run(Run(brief_rounds_of(part), SEED, tmp_path))
    assert sum(figures.injected.values()), "nothing was broken"
    assert figures.well, figures


@pytest.mark.soak
@pytest.mark.parametrize(("part", "run"), MUTANTS)
def test_a_seeded_bug_is_rejected(
    part: Part, run: Callable[[Run], Figures], tmp_path: Path, expected_logs: ExpectedLogs
) -> None:
    """The part does not call it well."""
    expected_logs.allow("")
    figures = run(Run(mutant_rounds(part), SEED, tmp_path))
    assert sum(figures.injected.values()), "nothing was broken"
    assert not figures.well, figures
