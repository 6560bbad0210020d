"""Every colour and size of the interface, by role: one palette per mode, one table of sizes, the allowed pairs."""

from __future__ import annotations

from dataclasses import dataclass, fields, replace
from typing import Final, Literal

Mode = Literal["dark", "light", "wall", "kiosk"]
Density = Literal["compact", "comfortable"]
Role = Literal[
    "window", "surface", "raised", "sunken", "hover", "line", "line_soft", "line_strong", "track",
    "text", "muted", "disabled", "accent", "accent_quiet", "on_accent", "on_signal",
    "ok", "ok_quiet", "warn", "warn_quiet", "late", "late_quiet", "late_fill", "supervise", "supervise_quiet",
    "match", "match_selected", "muted_selected", "bar_chart", "on_bar", "bar_remaining", "bar_working",
    "map_land", "map_road", "map_building", "map_water", "grid_red", "grid_yellow", "grid_blue",
]  # fmt: skip


@dataclass(frozen=True, slots=True)
class Palette:
    """Colours as ``#RRGGBB`` by role; the field names are the members of ``Role``."""

    # grounds, from the furthest back to the nearest
    window: str
    surface: str
    raised: str
    sunken: str
    hover: str
    line: str
    line_soft: str
    line_strong: str
    track: str
    # text
    text: str
    muted: str
    disabled: str
    # the one colour of what can be done, and text on it
    accent: str
    accent_quiet: str
    on_accent: str
    on_signal: str
    # signals, each with its quiet ground
    ok: str
    ok_quiet: str
    warn: str
    warn_quiet: str
    late: str
    late_quiet: str
    late_fill: str
    supervise: str
    supervise_quiet: str
    # search hits, and secondary text in a selected row
    match: str
    match_selected: str
    muted_selected: str
    # bars
    bar_chart: str
    on_bar: str
    bar_remaining: str
    bar_working: str
    # map
    map_land: str
    map_road: str
    map_building: str
    map_water: str
    grid_red: str
    grid_yellow: str
    grid_blue: str
    # from little to much
    heat: tuple[str, ...]


DARK: Final = Palette(
    window="#0B1220", surface="#111A2B", raised="#18243A", sunken="#0B1220", hover="#1F2E49",
    line="#26354F", line_soft="#1A2740", line_strong="#5A6F95", track="#223048",
    text="#E8EEF8", muted="#93A4BF", disabled="#5B6B85",
    accent="#3DA5FF", accent_quiet="#14304F", on_accent="#06121F", on_signal="#0B1220",
    ok="#34C07C", ok_quiet="#12302B", warn="#F2A93B", warn_quiet="#2E2620",
    late="#FF6B72", late_quiet="#2E1A28", late_fill="#FF6B72", supervise="#B391FF", supervise_quiet="#241F45",
    match="#3DA5FF", match_selected="#7FC4FF", muted_selected="#C3D3EA",
    bar_chart="#4C6FA5", on_bar="#FFFFFF", bar_remaining="#5F7BA3", bar_working="#3A5275",
    map_land="#0E1626", map_road="#24344F", map_building="#1B2840", map_water="#2C5F92",
    grid_red="#E5484D", grid_yellow="#F4C542", grid_blue="#3E8BFF",
    heat=("#152036", "#1B3352", "#1F4A78", "#28659F", "#3286CF", "#6BB9FF"),
)  # fmt: skip

LIGHT: Final = Palette(
    window="#F3F5F9", surface="#FFFFFF", raised="#FFFFFF", sunken="#F3F5F9", hover="#EBF0F7",
    line="#D5DCE8", line_soft="#E6EBF3", line_strong="#7C8CA5", track="#E3E9F2",
    text="#142033", muted="#56657D", disabled="#97A3B6",
    accent="#0A62BA", accent_quiet="#DCEBFB", on_accent="#FFFFFF", on_signal="#FFFFFF",
    ok="#147543", ok_quiet="#E3F3EA", warn="#8F5600", warn_quiet="#FBF0DC",
    late="#C9252D", late_quiet="#FBE6E7", late_fill="#C9252D", supervise="#6B3FD4", supervise_quiet="#EEE8FB",
    match="#0A62BA", match_selected="#084F98", muted_selected="#3E5069",
    bar_chart="#6F8FBF", on_bar="#142033", bar_remaining="#6F8BB3", bar_working="#B9CCE4",
    map_land="#E9EEF5", map_road="#FFFFFF", map_building="#D8E0EB", map_water="#B7D3EE",
    grid_red="#E5484D", grid_yellow="#F4C542", grid_blue="#3E8BFF",
    heat=("#EEF3FA", "#D3E3F5", "#A9CBEC", "#73ABDE", "#3D86C9", "#0A62BA"),
)  # fmt: skip

WALL: Final = replace(
    DARK, muted="#A9B8CF", accent="#5BB4FF", late="#FF8A8F", late_fill="#F2545B", supervise="#B998FF",
    match="#5BB4FF", map_land="#14233B", map_road="#3A4C6A", map_water="#2C5F92",
)  # fmt: skip

KIOSK: Final = replace(
    LIGHT, window="#F7F4EE", surface="#FFFFFF", raised="#FFFFFF", sunken="#EDE8DD", hover="#F3EFE6",
    line="#D6CEBE", line_soft="#E6E0D4", line_strong="#8F8674", track="#E4DDCF", text="#17212F", muted="#505B6B",
    disabled="#8F8674", accent="#0A57A3", accent_quiet="#E4EEF9", ok="#17703F", warn="#7A4A00", warn_quiet="#FBF0DA",
    late="#7A4A00", late_quiet="#FBF0DA", late_fill="#7A4A00", match="#0A57A3", match_selected="#0A57A3",
    muted_selected="#505B6B",
)  # fmt: skip

PALETTES: Final[dict[Mode, Palette]] = {"dark": DARK, "light": LIGHT, "wall": WALL, "kiosk": KIOSK}


@dataclass(frozen=True, slots=True)
class WallInks:
    """What only the big screen paints, beside the wall palette."""

    stale: str = "#96A7C2"
    alarm: str = "#A3161F"
    land: tuple[str, str, str] = ("#14233B", "#172843", "#1A2D4A")
    grid_line: str = "#2B3F60"
    board_line: str = "#4A638C"
    outline: str = "#6C8BBF"
    mark: str = "#D3E0F4"
    worker: str = "#7690B8"
    camera: str = "#58709A"


@dataclass(frozen=True, slots=True)
class MapInks:
    """What only the map paints, beside the palette: three tones of land, lines from fine to strong, marks."""

    land: tuple[str, str, str] = ("#13213A", "#162742", "#192C4A")
    county: str = "#0F1930"
    grid_line: str = "#2B3F60"
    village_line: str = "#34496D"
    board_line: str = "#4A638C"
    outline: str = "#6C8BBF"
    water: str = "#2C5F92"
    road: str = "#3A4C6A"
    mark: str = "#D3E0F4"
    halo: str = "#0B1220"
    board_name: str = "#A9B8CF"
    name: str = "#E8EEF8"
    camera: str = "#7F98C4"
    cluster: str = "#8FA6C8"


@dataclass(frozen=True, slots=True)
class KioskInks:
    """What only the kiosk paints, beside the kiosk palette."""

    pad: str = "#E4DDCF"
    on_accent_muted: str = "#D6E6F7"
    warn_line: str = "#EAD5A6"
    sun: str = "#A86500"


@dataclass(frozen=True, slots=True)
class VideoInks:
    """What stands on a picture of a camera: the same in every theme, because the picture is."""

    ground: str = "#070C16"
    plate: str = "#D1070C16"  # 82 %
    board: str = "#E6070C16"  # 90 %
    text: str = "#E8EEF8"
    muted: str = "#B4C2D8"
    edge: str = "#4A5D7E"
    faint: str = "#5B6B85"
    track: str = "#223048"
    button: str = "#18243A"
    button_line: str = "#26354F"
    accent: str = "#3DA5FF"
    on_accent: str = "#06121F"
    ok: str = "#34C07C"
    warn: str = "#F2A93B"
    late: str = "#FF6B72"


WALL_INKS: Final = WallInks()
VIDEO_INKS: Final = VideoInks()
KIOSK_INKS: Final = KioskInks()
MAP_INKS: Final = MapInks()
MAP_INKS_LIGHT: Final = MapInks(
    land=("#EAF0F8", "#E3EBF5", "#DCE6F2"), county="#F1F4F9", grid_line="#C3D0E2", village_line="#B3C3DA",
    board_line="#8FA5C5", outline="#54729F", water="#9CC4EA", road="#FFFFFF", mark="#33496B", halo="#FFFFFF",
    board_name="#4A5F80", name="#142033", camera="#5F7BA3", cluster="#6F87AB",
)  # fmt: skip


def map_inks(mode: Mode) -> MapInks:
    """The map's own colours in a mode."""
    return MAP_INKS_LIGHT if mode in ("light", "kiosk") else MAP_INKS


@dataclass(frozen=True, slots=True)
class Sizes:
    """Lengths in design pixels on a 4 px grid; ``scaled`` gives them for a screen."""

    radius: int = 6
    radius_small: int = 4
    gap: int = 8
    pad: int = 16
    pad_drawer: int = 20
    row: int = 36
    row_narrow: int = 32
    column_head: int = 32
    top_bar: int = 48
    panel_head: int = 48
    tab: int = 40
    strip: int = 40
    action_bar: int = 56
    banner: int = 40
    button: int = 32
    button_small: int = 28
    field: int = 32
    field_large: int = 40
    key: int = 20
    badge: int = 20
    note: int = 20
    chip: int = 24
    bar: int = 4
    bar_width: int = 44
    icon: int = 16
    icon_small: int = 14
    scroll: int = 6
    focus: int = 2
    lane_rail: int = 208
    drawer: int = 560

    def scaled(self, scale: float) -> Sizes:
        return replace(self, **{f.name: max(1, round(getattr(self, f.name) * scale)) for f in fields(self)})


SIZES: Final[dict[Density, Sizes]] = {
    "compact": Sizes(),
    "comfortable": Sizes(
        row=44, row_narrow=40, column_head=36, button=36, button_small=32, field=36, field_large=44
    ),
}

_LINE_HEIGHTS: Final = {
    11: 16,
    12: 16,
    13: 20,
    14: 20,
    15: 20,
    16: 24,
    18: 24,
    20: 28,
    24: 32,
    32: 40,
    40: 52,
}


def line_height(size: int) -> int:
    """The fixed line height of a font size: Noto CJK's own (1.45 em) is too tall for the grid."""
    return _LINE_HEIGHTS.get(size) or -(-size * 13 // 40) * 4


def contrast(first: str, second: str) -> float:
    """Contrast ratio of two ``#RRGGBB`` colours (WCAG 2.2), 1.0 to 21.0."""
    lighter, darker = sorted((_luminance(first), _luminance(second)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def _luminance(colour: str) -> float:
    channels = (int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5))
    red, green, blue = (c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


_GROUNDS: Final[tuple[Role, ...]] = ("window", "surface", "raised", "sunken")

# Which text may stand on which ground, at 4.5 : 1 or better in every mode. Disabled text is exempt.
TEXT_PAIRS: Final[tuple[tuple[Role, Role], ...]] = (
    *(
        (ink, ground)
        for ground in _GROUNDS
        for ink in ("text", "muted", "accent", "ok", "warn", "late", "supervise", "match")
    ),
    *((ink, "hover") for ink in ("text", "muted")),
    *((ink, "accent_quiet") for ink in ("text", "accent", "match_selected", "muted_selected", "ok", "warn", "late")),
    *((ink, "late_quiet") for ink in ("text", "muted", "late", "warn")),
    *((ink, "warn_quiet") for ink in ("text", "muted", "warn")),
    *((ink, "ok_quiet") for ink in ("text", "ok")),
    *((ink, "supervise_quiet") for ink in ("text", "supervise")),
    ("on_accent", "accent"),
    ("on_signal", "late_fill"),
    ("on_signal", "warn"),
    ("on_signal", "ok"),
    ("on_signal", "supervise"),
    ("on_bar", "bar_chart"),
)  # fmt: skip

# Marks that carry meaning without text (bars, rings, field borders), at 3 : 1 or better.
MARK_PAIRS: Final[tuple[tuple[Role, Role], ...]] = (
    *(
        (mark, ground)
        for ground in ("window", "surface")
        for mark in ("accent", "ok", "warn", "late", "line_strong", "bar_chart")
    ),
    ("bar_remaining", "surface"),
)
