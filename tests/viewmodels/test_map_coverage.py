"""覆盖: cells lie in the grids that the outlines say, reach is round, shares add up, and the barest come first."""

from __future__ import annotations

from math import hypot

import numpy as np
import pytest

from desktop.domain.places.plane import to_degrees, to_plane
from desktop.viewmodels.map.coverage import Cells, Coverage
from desktop.viewmodels.map.words import percent_words
from tests.support.screen import outlines


@pytest.fixture(scope="module")
def cells() -> Cells:
    return Cells(outlines().ground)


def test_each_cell_lies_in_the_grid_that_the_outlines_say(cells: Cells) -> None:
    rng = np.random.default_rng(3)
    grids, wrong = outlines().ground.grids, 0
    for row, column in zip(
        rng.integers(0, cells.rows, 600), rng.integers(0, cells.columns, 600), strict=True
    ):
        x, y = cells.left + (column + 0.5) * cells.side, cells.top + (row + 0.5) * cells.side
        owner = cells.owner[row, column]
        found = cells.grids[owner] if owner >= 0 else None
        wrong += found != grids.at(*to_degrees(x, y))
    assert wrong <= 2, "but for a middle right on a border"
    assert (cells.sizes > 0).all()


def test_reach_is_round_and_in_metres_on_the_ground(cells: Cells) -> None:
    x, y = to_plane(117.8712, 36.8796)
    near = cells.near([(x, y)], 400)
    rows, columns = np.nonzero(near)
    away = [
        hypot(cells.left + (c + 0.5) * cells.side - x, cells.top + (r + 0.5) * cells.side - y) / cells.metre
        for r, c in zip(rows, columns, strict=True)
    ]
    assert 400 - 50 < max(away) < 400 + 50
    covered = near.sum() * (cells.side / cells.metre) ** 2
    assert covered == pytest.approx(3.1416 * 400**2, rel=0.1)
    assert not cells.near([], 400).any()
    assert not cells.near([(x + 1e6, y)], 400).any()


def test_shares_add_up_and_the_barest_grid_comes_first(cells: Cells) -> None:
    half = np.zeros((cells.rows, cells.columns), bool)
    half[:, : cells.columns // 2] = True
    top = np.zeros_like(half)
    top[: cells.rows // 2] = True
    found = Coverage(cells, half, top)
    whole = found.whole
    both = float((half & top & (cells.owner >= 0)).sum() / (cells.owner >= 0).sum())
    assert whole.camera + whole.patrol - both + whole.bare == pytest.approx(1)
    assert 0.1 < whole.bare < 0.5
    barest = found.barest(5)
    assert [one.bare for _, one in barest] == sorted(
        (one.bare for _, one in found.by_grid.items()), reverse=True
    )[:5]
    untold = Coverage(cells, half, None)
    assert untold.whole.patrol == 0
    assert untold.whole.bare > whole.bare


@pytest.mark.parametrize(
    ("share", "said"), [(0, "0%"), (0.001, "<1%"), (0.5, "50%"), (0.999, "99%"), (1, "100%")]
)
def test_nearly_all_is_not_all(share: float, said: str) -> None:
    assert percent_words(share) == said
