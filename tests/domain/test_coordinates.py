"""Coordinates of others against published pairs, and there and back again all over the country."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.domain.places.coordinates import Crs, from_wgs84, to_wgs84

PAIRS = [
    ((121.5272106, 31.1774276), (121.531541859215, 31.17530398364597)),
    ((113.912316, 22.543847), (113.9171764808363, 22.540796131694766)),
    ((116.377817, 39.911954), (116.38404722455657, 39.91334545536069)),
]
"""WGS-84 and GCJ-02 of Shanghai, Shenzhen and Peking, as the widely used libraries have them."""


@pytest.mark.parametrize(("plain", "shifted"), PAIRS)
def test_published_pairs(plain: tuple[float, float], shifted: tuple[float, float]) -> None:
    assert from_wgs84(Crs.GCJ02, *plain) == pytest.approx(shifted, abs=1e-9)
    assert to_wgs84(Crs.GCJ02, *shifted) == pytest.approx(plain, abs=1e-8)


@pytest.mark.parametrize("crs", Crs)
@given(st.floats(73, 135), st.floats(4, 53))
def test_there_and_back(crs: Crs, lon: float, lat: float) -> None:
    assert to_wgs84(crs, *from_wgs84(crs, lon, lat)) == pytest.approx((lon, lat), abs=1e-7)


def test_outside_china_nothing_is_shifted() -> None:
    assert to_wgs84(Crs.GCJ02, 2.35, 48.85) == (2.35, 48.85)
    assert to_wgs84(Crs.CGCS2000, 116.0, 39.0) == (116.0, 39.0)
