"""Figures that cannot be are found, and such as flatter are told; what is right is left alone."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.domain.figures.figures import Reading
from desktop.domain.figures.frozen import Claim
from desktop.domain.figures.quality import Doubt, doubts_of, doubts_of_claim

OURS = Reading("punctual", 1796 / 1842, 1796, 1842)


@pytest.mark.parametrize(
    ("said", "found"),
    [
        ({"value": 0.974, "numerator": 3745, "denominator": 3823}, {Doubt.SUM, Doubt.DIFFERS}),
        ({"value": 0.975, "numerator": 1796, "denominator": 1842}, set()),
        ({"value": 0.97, "places": 0, "numerator": 1796, "denominator": 1842}, {Doubt.SUM}),
        ({"value": 0.98, "places": 0, "numerator": 1796, "denominator": 1842}, set()),
        ({"value": 0.974, "numerator": 1794, "denominator": 1842}, {Doubt.DIFFERS}),
        ({"value": 1.02}, {Doubt.RANGE, Doubt.DIFFERS}),
        ({"value": -0.1}, {Doubt.RANGE, Doubt.DIFFERS}),
        ({"numerator": 1843, "denominator": 1842}, {Doubt.OVER, Doubt.DIFFERS}),
        ({"value": 0.975}, set()),
    ],
)
def test_reported_values(said: dict[str, float], found: set[Doubt]) -> None:
    claim = Claim.model_validate({"key": "punctual", "source": "县平台", **said})
    doubts = list(doubts_of_claim(claim, OURS))
    assert {one.doubt for one in doubts} == found
    assert all(one.sentence.startswith("县平台报") and one.sentence.endswith("。") for one in doubts)
    assert {one.doubt for one in doubts_of_claim(claim, None)} == found - {Doubt.DIFFERS}


@given(st.integers(0, 10**6), st.integers(1, 10**6), st.integers(0, 4))
def test_what_was_rounded_rightly_is_never_doubted(top: int, below: int, places: int) -> None:
    top = min(top, below)
    value = round(top / below, places + 2)
    claim = Claim(key="closed", source="县", value=value, numerator=top, denominator=below, places=places)
    assert not list(doubts_of_claim(claim, Reading("closed", top / below, top, below)))


def test_what_flatters_is_told() -> None:
    whole = {
        "closed": Reading("closed", 1.0, 40, 40),
        "punctual": Reading("punctual", 1.0, 40, 40, parts={"eve": 12}),
        "satisfied": Reading("satisfied", 1.0, 20, 20),
        "reworked": Reading("reworked", 0.1, 4, 40),
        "sampled": Reading("sampled", 0.0, 0, 40),
    }
    assert [(one.key, one.doubt) for one in doubts_of(whole)] == [
        ("punctual", Doubt.EVE), ("satisfied", Doubt.SATISFIED), ("closed", Doubt.WHOLE), ("punctual", Doubt.WHOLE),
    ]  # fmt: skip
    few = {
        **whole,
        "closed": Reading("closed", 39 / 40, 39, 40),
        "punctual": Reading("punctual", 39 / 40, 39, 40, parts={"eve": 11}),
        "satisfied": Reading("satisfied", 1.0, 19, 19),
    }
    assert not list(doubts_of(few))
