"""Who acts in a demonstration: the accounts of a township's center, posts, villages, grids and windows, and names."""

from __future__ import annotations

import random
from dataclasses import dataclass

from desktop.domain.catalogue.catalogue import Channel
from desktop.domain.places.areas import AreaLevel
from desktop.domain.rights.actors import Actor, Role
from desktop.domain.township.posts import village_post
from desktop.domain.township.township import Township

_SURNAMES = (
    "王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗梁宋郑谢韩唐冯于董萧程曹袁邓许傅沈曾彭吕苏卢蒋蔡贾丁魏薛叶"
    "阎余潘杜戴夏钟汪田任姜范方石姚谭廖邹熊金陆郝孔白崔康毛邱秦江史顾侯邵孟龙万段雷钱汤尹黎易常武乔贺赖龚文"
)
_GIVEN = (
    "建国秀英桂芳玉兰志强海燕立军春梅永刚晓红国庆淑珍文涛丽华明亮金凤大海凤霞红梅卫东"
    "守义兰英长河桂香新民爱华广田素云德福玉珍宝山秋菊振华小燕连成彩霞福来月娥世杰雪梅"
    "宏伟佳怡子豪雨桐浩然欣怡俊杰思雨一鸣梦瑶天佑若曦鹏飞晓彤志远慧敏东升丹丹晨光美玲"
)
"""Two characters each."""


@dataclass(frozen=True)
class Cast:
    """The actors of a township; the account's name is how each logs in."""

    commander: Actor
    dispatchers: tuple[Actor, ...]
    posts: dict[str, Actor]
    villages: dict[str, Actor]
    grids: dict[str, Actor]
    windows: tuple[Actor, ...]


def cast_of(township: Township) -> Cast:
    """The actors of a township. Always the same ones for the same profile."""
    people = {
        watch.role: [township.person(id_) for id_ in watch.people] for watch in reversed(township.watches)
    }
    leaders = [person.name for person in people.get("leader", []) if person is not None]
    officers = [person.name for person in people.get("officer", []) if person is not None]
    commander = Actor(
        account="commander", name=leaders[0] if leaders else "指挥长", role=Role.COMMANDER, station="指挥长席"
    )
    names = [*officers[:2], "调度员"][:2]
    dispatchers = tuple(
        Actor(account=f"dispatcher{number}" if number > 1 else "dispatcher", name=name, role=Role.DISPATCHER,
              station=f"指挥台 {number} 席")
        for number, name in enumerate(names, 1)
    )  # fmt: skip
    posts = {
        post.id: Actor(
            account=f"post:{post.id}",
            name=post.name,
            role=Role.POST,
            post=post.id,
            station=f"{post.name}端口",
        )
        for post in township.posts
    }
    tree = township.tree
    villages = {
        area.id: Actor(
            account=f"village:{area.id}",
            name=area.name,
            role=Role.VILLAGE,
            area=area.id,
            post=village_post(area.id),
            station=f"{area.name}端口",
        )
        for area in tree.at_level(AreaLevel.VILLAGE)
    }
    grids = {
        area.id: Actor(
            account=f"grid:{area.id}", name=person_name(random.Random(area.id)), role=Role.GRID, area=area.id,
            station=area.name,
        )
        for area in tree.at_level(AreaLevel.GRID)
    }  # fmt: skip
    windows = tuple(
        Actor(account=f"window:{window.id}", name=window.name, role=Role.WINDOW, station=window.name)
        for window in township.windows
    )
    return Cast(commander, dispatchers, posts, villages, grids, windows)


def reporter_of(cast: Cast, channel: Channel, grid: str, dice: random.Random) -> Actor:
    """Who enters a report of this channel: the grid's worker, or a window for all that comes from outside."""
    from_grid = channel in (Channel.GRID, Channel.BADGE, Channel.OBSERVER)
    if from_grid and grid in cast.grids:
        return cast.grids[grid]
    return dice.choice(cast.windows or cast.dispatchers)


def person_name(dice: random.Random) -> str:
    """An invented name."""
    at = 2 * dice.randrange(len(_GIVEN) // 2)
    return dice.choice(_SURNAMES) + _GIVEN[at : at + 2]


def phone_number(dice: random.Random) -> str:
    """An invented mobile number, from a block that belongs to nobody in the demonstration."""
    return f"1380000{dice.randint(0, 9999):04d}"


def village_of(township: Township, grid: str) -> str:
    """The name of the village that a grid lies in."""
    area = township.tree.get(grid)
    return township.tree.name(area.parent) if area is not None else ""
