"""A small township for the rules' tests: three posts, two items, one village with two grids."""

from __future__ import annotations

from datetime import UTC, datetime

from desktop.domain.rights.actors import Actor, Role
from desktop.domain.township.township import Township

NOON = datetime(2026, 11, 23, 4, 0, tzinfo=UTC)
"""Monday, 12:00 in Shanghai."""


def _limits(handle: dict[str, object]) -> dict[str, object]:
    minutes = {"amount": 30, "unit": "minutes"}
    return {
        "accept": minutes,
        "dispatch": minutes,
        "receive": {"amount": 2, "unit": "working_hours"},
        "handle": handle,
        "followup": {"amount": 2, "unit": "working_days"},
        "total": {"amount": 7, "unit": "calendar_days"},
    }


def small_town() -> Township:
    """The township."""
    return Township.model_validate(
        {
            "id": "1",
            "name": "小镇",
            "hall": "智慧小镇",
            "county": "某县",
            "city": "某市",
            "province": "某省",
            "calendar": {
                "hours": [
                    {"since": "01-01", "name": "冬季", "spans": [["08:30", "12:00"], ["13:30", "17:30"]]},
                    {"since": "05-01", "name": "夏季", "spans": [["08:30", "12:00"], ["14:00", "18:00"]]},
                    {"since": "10-01", "name": "冬季", "spans": [["08:30", "12:00"], ["13:30", "17:30"]]},
                ],
                "holidays": ["2026-10-01", "2026-10-02", "2026-10-05", "2026-10-06", "2026-10-07"],
                "makeup_days": ["2026-10-10"],
                "known_until": "2026-12-31",
            },
            "areas": [
                {"id": "1", "name": "小镇", "level": "town"},
                {"id": "v1", "name": "东村", "level": "village", "parent": "1"},
                {"id": "v2", "name": "西村", "level": "village", "parent": "1"},
                {"id": "g1", "name": "东村01", "level": "grid", "parent": "v1"},
                {"id": "g2", "name": "西村01", "level": "grid", "parent": "v2"},
            ],
            "boards": [{"id": "b", "name": "平安法治"}],
            "people": [{"id": "p1", "name": "赵一", "phone": "13800001234"}, {"id": "p2", "name": "钱二"}],
            "posts": [
                {"id": "road", "name": "城建岗", "board": "b", "lead": "p1", "deputy": "p2"},
                {"id": "rescue", "name": "应急岗", "board": "b", "lead": "p2"},
                {"id": "water", "name": "水利岗", "board": "b"},
            ],
            "catalogue": [
                {
                    "id": "C-01", "name": "井盖缺失", "category": "市政", "lead_post": "road",
                    "assist_posts": ["rescue"], "limits": _limits({"amount": 2, "unit": "working_hours"}),
                },
                {
                    "id": "C-02", "name": "积水内涝", "category": "应急", "lead_post": "water", "severity": "urgent",
                    "limits": _limits({"amount": 45, "unit": "minutes"}),
                },
            ],
        }
    )  # fmt: skip


DISPATCHER = Actor(account="d", name="李某", role=Role.DISPATCHER, station="指挥台 1 席")
COMMANDER = Actor(account="c", name="王某", role=Role.COMMANDER)
ROAD = Actor(account="post:road", name="赵一", role=Role.POST, post="road")
RESCUE = Actor(account="post:rescue", name="钱二", role=Role.POST, post="rescue")
VILLAGE = Actor(account="village:v1", name="东村", role=Role.VILLAGE, area="v1")
GRID = Actor(account="grid", name="孙三", role=Role.GRID, area="g1")
WINDOW = Actor(account="window", name="窗口", role=Role.WINDOW)
EVERYBODY = (DISPATCHER, COMMANDER, ROAD, RESCUE, VILLAGE, GRID, WINDOW)
