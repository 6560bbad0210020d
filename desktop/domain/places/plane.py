"""The plane that maps are drawn in: Web Mercator (EPSG:3857) in metres, x to the east, y to the south.

CGCS2000 and WGS-84 differ by less than a decimetre, so one plane does for both. Raster tiles lie in the same plane.
"""

from __future__ import annotations

from math import asinh, atan, cos, degrees, pi, radians, sinh, tan

RADIUS = 6378137.0
"""Metres; of the sphere that EPSG:3857 is laid over."""
HALF = pi * RADIUS
"""From the middle of the plane to its edge."""
_STEEPEST = 85.05112878


def to_plane(lon: float, lat: float) -> tuple[float, float]:
    """Metres east and south of 0°, 0°, as the plane has them (longer than on the ground: ``stretch``)."""
    lat = max(-_STEEPEST, min(_STEEPEST, lat))
    return RADIUS * radians(lon), -RADIUS * asinh(tan(radians(lat)))


def to_degrees(x: float, y: float) -> tuple[float, float]:
    """Longitude and latitude of a place of the plane."""
    return degrees(x / RADIUS), degrees(atan(sinh(-y / RADIUS)))


def stretch(lat: float) -> float:
    """How many metres of the plane are one on the ground."""
    return 1.0 / cos(radians(max(-_STEEPEST, min(_STEEPEST, lat))))
