"""Why there is no picture: a small number that crosses from a decoder to the desk, where it becomes plain words."""

from __future__ import annotations

from enum import IntEnum


class Fault(IntEnum):
    """What ended a decoder, or kept it from beginning."""

    NONE = 0
    REFUSED = 1
    """连接被拒绝: nobody listens at that port, or it was reset."""
    PASSWORD = 2
    """口令不对: 401 or 403."""
    NO_PLACE = 3
    """找不到地址: the name does not resolve, or there is no way to it."""
    NO_PICTURE = 4
    """没有画面: it was accepted and nothing came."""
    FORMAT = 5
    """格式不支持: what came can't be decoded."""
    NOT_THERE = 6
    """没有这路画面: 404."""
    FORBIDDEN = 7
    """地址不允许: an address that cameras may not have."""
    ENDED = 8
    """画面中断: it was there and ended."""
    TOO_LARGE = 9
    """A still or a frame beyond what is taken."""
    CRASHED = 10
    """解码程序退出."""
    HUNG = 11
    """解码程序无响应."""
    SERVER = 12
    """The other side says that it has a mistake of its own (5xx)."""
    DENIED = 13
    """The directory gives no address: no right, unknown camera, center not reached."""
