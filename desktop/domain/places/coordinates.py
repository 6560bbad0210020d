"""Coordinates of others: GCJ-02 and BD-09 into WGS-84 (which is CGCS2000 to within a decimetre). Kept are only those.

The shift of GCJ-02 has no exact inverse: it is found by going back from what came out, to within a millimetre or so.
Outside China nothing is shifted. How far two kept places are from each other is reckoned here, too.
"""

from __future__ import annotations

from enum import StrEnum
from math import atan2, cos, hypot, pi, radians, sin, sqrt

_A, _E2 = 6378245.0, 0.00669342162296594323
_BD = pi * 3000.0 / 180.0
_ROUNDS = 12
_DEGREE = 111_320.0
"""Metres of a degree of latitude."""


class Crs(StrEnum):
    """What longitudes and latitudes are given in."""

    WGS84 = "wgs84"
    CGCS2000 = "cgcs2000"
    GCJ02 = "gcj02"
    BD09 = "bd09"


def to_wgs84(crs: Crs, lon: float, lat: float) -> tuple[float, float]:
    """A place as it is kept."""
    if crs is Crs.BD09:
        lon, lat = _bd_to_gcj(lon, lat)
    if crs in (Crs.GCJ02, Crs.BD09):
        return _unshifted(lon, lat)
    return lon, lat


def from_wgs84(crs: Crs, lon: float, lat: float) -> tuple[float, float]:
    """A kept place as others want it."""
    if crs in (Crs.GCJ02, Crs.BD09):
        lon, lat = _shifted(lon, lat)
    return _gcj_to_bd(lon, lat) if crs is Crs.BD09 else (lon, lat)


def metres(lon: float, lat: float, other_lon: float, other_lat: float) -> float:
    """The distance between two places of one town, in metres (flat: below 0.1 % off within 50 km)."""
    east = (other_lon - lon) * cos(radians((lat + other_lat) / 2))
    return hypot(east, other_lat - lat) * _DEGREE


def _in_china(lon: float, lat: float) -> bool:
    return 72.004 <= lon <= 137.8347 and 0.8293 <= lat <= 55.8271


def _shifted(lon: float, lat: float) -> tuple[float, float]:
    if not _in_china(lon, lat):
        return lon, lat
    x, y = lon - 105.0, lat - 35.0
    both = (20.0 * sin(6.0 * x * pi) + 20.0 * sin(2.0 * x * pi)) * 2.0 / 3.0
    north = -100.0 + 2.0 * x + 3.0 * y + 0.2 * y * y + 0.1 * x * y + 0.2 * sqrt(abs(x)) + both
    north += (20.0 * sin(y * pi) + 40.0 * sin(y / 3.0 * pi)) * 2.0 / 3.0
    north += (160.0 * sin(y / 12.0 * pi) + 320.0 * sin(y * pi / 30.0)) * 2.0 / 3.0
    east = 300.0 + x + 2.0 * y + 0.1 * x * x + 0.1 * x * y + 0.1 * sqrt(abs(x)) + both
    east += (20.0 * sin(x * pi) + 40.0 * sin(x / 3.0 * pi)) * 2.0 / 3.0
    east += (150.0 * sin(x / 12.0 * pi) + 300.0 * sin(x / 30.0 * pi)) * 2.0 / 3.0
    turn = lat / 180.0 * pi
    magic = 1 - _E2 * sin(turn) ** 2
    north = north * 180.0 / ((_A * (1 - _E2)) / (magic * sqrt(magic)) * pi)
    east = east * 180.0 / (_A / sqrt(magic) * cos(turn) * pi)
    return lon + east, lat + north


def _unshifted(lon: float, lat: float) -> tuple[float, float]:
    found = lon, lat
    for _ in range(_ROUNDS):
        reached = _shifted(*found)
        found = found[0] + lon - reached[0], found[1] + lat - reached[1]
    return found


def _bd_to_gcj(lon: float, lat: float) -> tuple[float, float]:
    x, y = lon - 0.0065, lat - 0.006
    z, turn = hypot(x, y) - 0.00002 * sin(y * _BD), atan2(y, x) - 0.000003 * cos(x * _BD)
    found = z * cos(turn), z * sin(turn)
    for _ in range(_ROUNDS):
        reached = _gcj_to_bd(*found)
        found = found[0] + lon - reached[0], found[1] + lat - reached[1]
    return found


def _gcj_to_bd(lon: float, lat: float) -> tuple[float, float]:
    z, turn = hypot(lon, lat) + 0.00002 * sin(lat * _BD), atan2(lat, lon) + 0.000003 * cos(lon * _BD)
    return z * cos(turn) + 0.0065, z * sin(turn) + 0.006
