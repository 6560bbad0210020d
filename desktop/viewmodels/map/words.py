"""Words of the map: how old, how far, what a layer is called."""

from __future__ import annotations

from collections.abc import Mapping

from desktop.domain.places.areas import GridColor
from desktop.domain.places.badges import Reach
from desktop.viewmodels.map.movers import Mover
from desktop.viewmodels.map.view import Layer
from desktop.viewmodels.words import QT_TRANSLATE_NOOP, short_name, translate

LAYERS: Mapping[Layer, tuple[str, str]] = {
    Layer.EVENTS: ("triangle-alert", QT_TRANSLATE_NOOP("Map", "事件")),
    Layer.HEAT: ("layers", QT_TRANSLATE_NOOP("Map", "热力")),
    Layer.GRIDS: ("grid-2x2", QT_TRANSLATE_NOOP("Map", "网格")),
    Layer.PEOPLE: ("user", QT_TRANSLATE_NOOP("Map", "人员")),
    Layer.VEHICLES: ("route", QT_TRANSLATE_NOOP("Map", "车辆")),
    Layer.CAMERAS: ("video", QT_TRANSLATE_NOOP("Map", "摄像头")),
    Layer.PORTS: ("house", QT_TRANSLATE_NOOP("Map", "端口")),
    Layer.PLACES: ("star", QT_TRANSLATE_NOOP("Map", "重点场所")),
    Layer.GROUND: ("map", QT_TRANSLATE_NOOP("Map", "水系与道路")),
    Layer.THEME: ("layers", QT_TRANSLATE_NOOP("Map", "专题图层")),
    Layer.RULES: ("shield", QT_TRANSLATE_NOOP("Map", "围栏与线路")),
    Layer.COVERAGE: ("eye", QT_TRANSLATE_NOOP("Map", "覆盖")),
}
"""Icon and name, in the order of the legend; the first ten have digits."""

COLORS: Mapping[GridColor, str] = {
    GridColor.RED: QT_TRANSLATE_NOOP("Map", "红"),
    GridColor.YELLOW: QT_TRANSLATE_NOOP("Map", "黄"),
    GridColor.BLUE: QT_TRANSLATE_NOOP("Map", "蓝"),
}


def layer_word(layer: Layer) -> str:
    """What a layer is called."""
    return translate("Map", LAYERS[layer][1])


def mover_word(one: Mover) -> str:
    """A person's surname with ×; a vehicle's name, for that is nobody's."""
    return one.name or one.device if one.vehicle else short_name(one.name) or one.device


def color_word(color: GridColor) -> str:
    """红, 黄, 蓝."""
    return translate("Map", COLORS[color])


def coverage_words(reach: Reach) -> tuple[str, str, str]:
    """What is said of the three parts of 覆盖: 摄像头 120 米内, 60 分钟内有人到过, 空白."""
    return (
        translate("Map", "摄像头 {metres} 米内").format(metres=f"{reach.camera_metres:g}"),
        translate("Map", "{minutes} 分钟内有人到过").format(minutes=reach.minutes),
        translate("Map", "空白"),
    )


def percent_words(share: float) -> str:
    """62%; never 0 or 100 where it is only nearly so."""
    whole = round(share * 100)
    if whole == 0 and share > 0:
        return "<1%"
    return f"{99 if whole == 100 and share < 1 else whole}%"


def age_words(seconds: float) -> str:
    """9 秒, 1 分, 6 分钟前."""
    if seconds < 60:
        return translate("Map", "{count} 秒").format(count=int(seconds))
    if seconds < 120:
        return translate("Map", "1 分")
    return translate("Map", "{count} 分钟前").format(count=int(seconds // 60))


def distance_words(metres: float) -> str:
    """180 米, 1.4 公里."""
    if metres < 1000:
        return translate("Map", "{count} 米").format(
            count=round(metres / 10) * 10 if metres >= 100 else round(metres)
        )
    return translate("Map", "{count} 公里").format(count=f"{metres / 1000:.1f}".removesuffix(".0"))


def degrees_words(lon: float, lat: float) -> str:
    """117.8712°E 36.8796°N."""
    east, north = "E" if lon >= 0 else "W", "N" if lat >= 0 else "S"
    return f"{abs(lon):.4f}°{east} {abs(lat):.4f}°{north}"
