"""Cameras: numbers after GB/T 28181, what may stand in the directory, who is near, who may steer."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from math import cos, hypot, radians

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.domain.cameras.cameras import (
    Camera,
    Lease,
    Origin,
    Registered,
    SourceKind,
    gb_refusal,
    may_take_over,
    nearest,
    refusal,
    sight_keys,
)
from desktop.domain.rights.actors import Role

GOOD = "37168110001320000001"


@pytest.mark.parametrize(
    ("gb", "words"),
    [
        (GOOD, None),
        ("37168110001310000001", None),
        (GOOD[:-1], "19 位"),
        (GOOD + "1", "21 位"),
        ("3716811000132000000a", "只能是 20 位数字"),
        ("３７１６８１１０００１３２００００００１", "只能是 20 位数字"),
        ("99168110001320000001", "99"),
        ("37168110001180000001", "网络录像机"),
        ("37168110009990000001", "999"),
    ],
)
def test_numbers_of_the_standard(gb: str, words: str | None) -> None:
    found = gb_refusal(gb)
    assert (found is None) if words is None else (found is not None and words in found.sentence)


def _row(**more: object) -> Registered:
    camera = {"id": "CS-0317", "name": "幸福小区东门", "source": SourceKind.ADDRESS}
    origin = {"main": "rtsp://10.1.2.3/live"}
    camera |= {name: value for name, value in more.items() if name in Camera.model_fields and name != "sub"}
    origin |= {name: value for name, value in more.items() if name in Origin.model_fields}
    return Registered(camera=Camera.model_validate(camera), origin=Origin.model_validate(origin))


@pytest.mark.parametrize(
    ("row", "code"),
    [
        (_row(), None),
        (_row(gb="123"), "gb"),
        (_row(lon=117.8), "place"),
        (_row(main=""), "origin"),
        (_row(main="rtsp://admin:12345@10.1.2.3/live"), "userinfo"),
        (_row(main="http://10.1.2.3/v.flv?user=admin&PWD=12345"), "userinfo"),
        (_row(sub="rtsp://admin:12345@10.1.2.3/live"), "userinfo"),
        (_row(still="http://:12345@10.1.2.3/one.jpg"), "userinfo"),
        (_row(still="file:///etc/passwd"), "scheme"),
        (_row(still="rtsp://10.1.2.3/one"), "scheme"),
        (_row(source=SourceKind.GATEWAY), "origin"),
        (_row(source=SourceKind.GATEWAY, main="", gateway="wvp", device="1", channel="2"), None),
        (_row(source=SourceKind.GATEWAY, gateway="wvp", device="1", channel="2"), "origin"),
        (
            _row(
                source=SourceKind.GATEWAY,
                main="",
                gateway="wvp",
                device="1",
                channel="2",
                still="http://admin:12345@10.1.2.3/one.jpg",
            ),
            "origin",
        ),
        (_row(source=SourceKind.DEMO, main="river"), None),
        (_row(source=SourceKind.DEMO, main="river", sub="rtsp://admin:12345@10.1.2.3/live"), "origin"),
        (_row(source=SourceKind.DEMO, main="river", still="http://10.1.2.3/?pwd=12345"), "origin"),
        (_row(source=SourceKind.DEMO, main="../../etc/passwd"), "origin"),
    ],
)
def test_what_may_stand_in_the_directory(row: Registered, code: str | None) -> None:
    found = refusal(row)
    assert (found.code if found is not None else None) == code


_lon, _lat = st.floats(117.7, 118.0), st.floats(36.7, 37.0)


@given(st.lists(st.tuples(_lon, _lat), max_size=30), _lon, _lat, st.integers(1, 9))
def test_the_nearest_are_those_that_a_plain_sort_finds(
    places: list[tuple[float, float]], lon: float, lat: float, most: int
) -> None:
    cameras = [Camera(id=f"C-{n:02}", name="口", lon=x, lat=y) for n, (x, y) in enumerate(places)] + [
        Camera(id="NOWHERE", name="车")
    ]
    found = nearest(cameras, lon, lat, most, within=1e9)

    def away(camera: Camera) -> float:
        assert camera.lon is not None
        assert camera.lat is not None
        return hypot((camera.lon - lon) * cos(radians((camera.lat + lat) / 2)), camera.lat - lat) * 111_320

    plain = sorted((away(one), one.id) for one in cameras if one.has_place)[:most]
    assert [camera.id for camera, _ in found] == [id_ for _, id_ in plain]
    assert [round(d, 3) for _, d in found] == [round(d, 3) for d, _ in plain]


def test_far_cameras_are_not_near() -> None:
    here = Camera(id="A", name="近", lon=117.87, lat=36.88)
    far = Camera(id="B", name="远", lon=118.87, lat=36.88)
    assert [one.id for one, _ in nearest([far, here], 117.87, 36.88, 4)] == ["A"]


@pytest.mark.parametrize(
    ("role", "holder", "may"),
    [
        (Role.COMMANDER, Role.DISPATCHER, True),
        (Role.DISPATCHER, Role.DISPATCHER, False),
        (Role.DISPATCHER, Role.COMMANDER, False),
        (Role.COMMANDER, Role.COMMANDER, False),
        (Role.VILLAGE, Role.DISPATCHER, False),
    ],
)
def test_only_a_higher_role_takes_over(role: Role, holder: Role, may: bool) -> None:
    now = datetime(2026, 11, 23, tzinfo=UTC)
    lease = Lease(
        camera="C", account="li", name="李", role=holder, since=now, until=now + timedelta(minutes=2)
    )
    assert may_take_over(role, lease) is may


def test_a_camera_is_for_its_area_and_only_where_it_says_so_for_screens() -> None:
    assert sight_keys(Camera(id="A", name="口", area="g1")) == {"area:g1"}
    assert sight_keys(Camera(id="A", name="口", area="g1", screen=True)) == {"area:g1", "cameras:screen"}
    assert sight_keys(Camera(id="A", name="车")) == {"area:"}
