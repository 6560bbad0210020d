"""Addresses of cameras: what gets past the door, whatever it is dressed up as."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.domain.cameras.addresses import Address, address_of, judged, networks_of
from desktop.domain.problems import Refusal


@pytest.mark.parametrize(
    ("text", "port"),
    [
        ("rtsp://10.20.1.7/Streaming/Channels/102", 554),
        ("rtsps://cam.example.gov.cn:8322/a", 8322),
        ("http://10.20.1.7:8080/live/1.flv?sign=ab", 8080),
        ("https://media.example.gov.cn/hls/1.m3u8", 443),
        ("rtsp://[fd12::7]:8554/a", 8554),
    ],
)
def test_addresses_of_cameras(text: str, port: int) -> None:
    found = address_of(text)
    assert isinstance(found, Address)
    assert (found.port, found.text) == (port, text)


@pytest.mark.parametrize(
    "text",
    [
        "", "rtsp://", "rtsp:///path", "file:///etc/passwd", "FILE:///etc/passwd", "gopher://10.1.1.1/", "concat:a|b",
        "rtmp://10.1.1.1/live", "http://admin:1@10.1.1.1/", "http://10.1.1.1:99999/", "http://10.1.1.1:0/",
        "http://10.1.1.1/a b", "http://10.1.1.1\\@evil/", "http://10.1.1.1/\r\nHost: x", "http://-x-/", "//10.1.1.1/",
        "rtsp://10.1.1.1/?password=1", "http://[::1", "data:image/png;base64,AA", "h" * 2000,
    ],
)  # fmt: skip
def test_what_is_no_address_of_a_camera(text: str) -> None:
    found = address_of(text)
    assert isinstance(found, Refusal)
    assert found.sentence.endswith("。")


@pytest.mark.parametrize(
    "resolved",
    [
        "127.0.0.1", "127.8.8.8", "0.0.0.0", "169.254.169.254", "169.254.3.3", "100.100.100.200", "224.0.0.1",
        "240.0.0.1", "255.255.255.255", "::1", "::", "fe80::1%eth0", "ff02::1", "::ffff:127.0.0.1",
        "::ffff:169.254.169.254", "64:ff9b::7f00:1", "2002:7f00:1::", "fd00:ec2::254", "no address",
    ],
)  # fmt: skip
def test_where_nobody_is_sent(resolved: str) -> None:
    assert judged(resolved) is not None


@pytest.mark.parametrize("resolved", ["10.1.2.3", "192.168.1.64", "172.20.0.9", "8.8.8.8", "fd12::7"])
def test_where_cameras_live(resolved: str) -> None:
    assert judged(resolved) is None


def test_what_was_registered_is_let_through_and_nothing_beside_it() -> None:
    assert judged("127.0.0.1", ["127.0.0.0/8"]) is None
    assert judged("::ffff:127.0.0.1", ["127.0.0.0/8"]) is None
    assert judged("169.254.169.254", ["127.0.0.0/8"]) is not None
    assert judged("::1", ["127.0.0.0/8"]) is not None
    assert networks_of(["127.0.0.0/8", "fd00::/8"]) is None
    assert networks_of(["10.20"]) is not None


@given(st.text(max_size=200))
def test_no_text_gets_through_with_another_scheme_or_a_user(text: str) -> None:
    found = address_of(text)
    assert isinstance(found, Refusal) or (
        found.scheme in ("rtsp", "rtsps", "http", "https") and "@" not in found.host
    )
