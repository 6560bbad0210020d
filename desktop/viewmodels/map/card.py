"""The card beside the map: what is known of the event, grid, person, camera or area in hand, with what can be done."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from desktop.domain.catalogue.catalogue import Severity
from desktop.domain.events.events import Event
from desktop.domain.places.areas import AreaLevel, GridColor
from desktop.domain.places.plane import to_degrees
from desktop.domain.rights.masking import mask_name, mask_text
from desktop.domain.roster.callouts import MOST
from desktop.viewmodels.dispatch.desks import count_words, of_areas
from desktop.viewmodels.map.card_coverage import coverage_card, covered_rows
from desktop.viewmodels.map.card_parts import Card, Row, Section
from desktop.viewmodels.map.duties import bearer_rows
from desktop.viewmodels.map.near import Near, nearest_to, posts_in, presence_of
from desktop.viewmodels.map.view import MapView, Pick
from desktop.viewmodels.map.words import age_words, color_word, degrees_words, distance_words, mover_word
from desktop.viewmodels.timing import read, shown_clock
from desktop.viewmodels.words import moment_words, severity_word, state_word, translate

_MOST = 7
POST = "post:"
"""Begins the id of a post among those of what lies in an area."""
_TONE = {"late": "late", "warn": "warn"}
_CHIP = {GridColor.RED: "urgent", GridColor.YELLOW: "high", GridColor.BLUE: "todo"}


def card_of(view: MapView, pick: Pick | None) -> Card | None:
    """The card of what was picked; None where nothing is, or it is not known any more."""
    if pick is None:
        return None
    match pick.kind:
        case "event":
            return _event(view, pick.id)
        case "events":
            return _events(view, pick.ids)
        case "grid":
            return _grid(view, pick.id)
        case "device":
            return _device(view, pick.id)
        case "camera" | "port" | "place":
            return _dot(view, pick)
        case "area":
            return _area(view, pick.ids)
        case "past":
            return _lane(view, pick)
        case "coverage":
            return coverage_card(view)
        case _:
            return None


def event_row(view: MapView, event: Event) -> Row:
    """▲ 0147 a title, and what is left of its limit."""
    reading = read(
        shown_clock(event, view.now), view.now, view.situation.township.clock, paused=event.paused_at
    )
    return Row(
        mask_text(event.title), event.short_number, reading.text or state_word(event.state),
        _TONE.get(reading.state, "muted"), event.severity, Pick("event", event.id),
    )  # fmt: skip


def rows_of(view: MapView, ids: Iterable[str], most: int = _MOST) -> tuple[Row, ...]:
    """Events, the worst first."""
    events = [one for one in (view.live(id_) for id_ in ids) if one is not None]
    now = view.now.timestamp()
    level = {"late": 0, "warn": 1, "ok": 2}
    severity = {Severity.URGENT: 0, Severity.HIGH: 1, Severity.NORMAL: 2}
    events.sort(
        key=lambda one: (level[view.events.level(one.id, now)], severity[one.severity], one.reported_at)
    )
    rows = [event_row(view, one) for one in events[:most]]
    if len(events) > most:
        rows.append(Row(translate("Map", "另有 {count} 件").format(count=len(events) - most), tone="muted"))
    return tuple(rows)


def _event(view: MapView, event_id: str) -> Card | None:
    event = view.live(event_id)
    if event is None:
        return None
    town = view.situation.township
    mark = view.events.get(event_id)
    now = view.now
    where = (
        translate("Map", "按坐标") if event.lon is not None else translate("Map", "没有坐标，放在网格中央")
    )
    about = [
        _stage_row(view, event),
        Row(mask_text(event.place) or "—", translate("Map", "地点"), where, "muted"),
        Row(moment_words(event.reported_at, now, town.clock.zone), translate("Map", "上报")),
    ]
    if event.lead_post is not None:
        about.append(Row(town.post_name(event.lead_post), translate("Map", "主办")))
    sections = [Section("", tuple(about))]
    if event.breach is not None:
        sections.append(_warned_of(view, event.breach.devices))
    if mark is not None:
        near = nearest_to(view, *to_degrees(mark.x, mark.y), event.grid)
        sections += _near_sections(view, near)
    desks = list(of_areas(town, [event.grid or ""]))
    if desks:
        rows = tuple(_post_row(view, desk.id) for desk in desks[:4])
        sections.append(Section(translate("Map", "管片岗位和村居"), rows))
    crumb = " · ".join(one.name for one in town.tree.path(event.grid)[-2:])
    number = event.number or translate("Map", "待编号")
    return Card(
        crumb or number, mask_text(event.title), severity_word(event.severity), event.severity.value,
        ((number, translate("Map", "编号")),), tuple(sections),
        ("open", *(("dispatch", "whistle") if event.is_open else ()), "cameras", "near"),
    )  # fmt: skip


def _stage_row(view: MapView, event: Event) -> Row:
    """How it stands, and what is left of its limit; while the past is looked at: how it stood."""
    label = translate("Map", "阶段")
    if view.hall is not None:
        frame = view.past_book.state_of(event, view.hall.then)
        then = state_word(frame.state) if frame is not None else translate("Map", "还没有上报")
        return Row(then, label, translate("Map", "那时"), "warn")
    clock = view.situation.township.clock
    reading = read(shown_clock(event, view.now), view.now, clock, paused=event.paused_at)
    return Row(state_word(event.state), label, reading.text, _TONE.get(reading.state, "muted"))


def _warned_of(view: MapView, devices: Sequence[str]) -> Section:
    """The badges and vehicles of a warning, as far as they are to be seen now."""
    rows = []
    for device in devices[:_MOST]:
        one = view.mover(device)
        where = age_words(one.age) if one is not None else translate("Map", "现在没有位置")
        target = Pick("device", device) if one is not None else None
        rows.append(Row(mover_word(one) if one is not None else device, "", where, "muted", target=target))
    if len(devices) > _MOST:
        rows.append(Row(translate("Map", "另有 {count} 台").format(count=len(devices) - _MOST), tone="muted"))
    return Section(translate("Map", "预警的设备"), tuple(rows))


def _near_sections(view: MapView, near: Near) -> list[Section]:
    found = []
    for title, items in (
        (translate("Map", "最近人员"), near.people),
        (translate("Map", "最近车辆"), near.vehicles),
    ):
        rows = tuple(
            Row(
                one.name, distance_words(one.metres),
                one.note, "ok" if one.good else "muted", target=Pick("device", one.id),
            )
            for one in items
        )  # fmt: skip
        if rows:
            found.append(Section(title, rows, translate("Map", "直线距离")))
    cameras = tuple(
        Row(one.name, distance_words(one.metres), "", "muted", target=Pick("camera", one.id))
        for one in near.cameras
    )
    if cameras:
        found.append(Section(translate("Map", "最近摄像头"), cameras, translate("Map", "直线距离")))
    return found


def _events(view: MapView, ids: Sequence[str]) -> Card:
    rows = rows_of(view, ids, 30)
    title = translate("Map", "{count} 件事件").format(count=len(ids))
    return Card(translate("Map", "在一处"), title, sections=(Section("", rows),), actions=("zoom",))


def _lane(view: MapView, pick: Pick) -> Card | None:
    """A lane of the queue as it was: what stood in it, latest first, with the state of then."""
    hall = view.hall
    lane = hall.lane(pick.id) if hall is not None else None
    if hall is None or lane is None:
        return None
    rows = []
    for id_ in lane.ids[:30]:
        event = view.live(id_)
        frame = view.past_book.state_of(event, hall.then) if event is not None else None
        if event is not None and frame is not None:
            state, target = state_word(frame.state), Pick("event", id_)
            rows.append(
                Row(mask_text(event.title), event.short_number, state, "muted", event.severity, target)
            )
    if len(lane.ids) > len(rows):
        said = translate("Map", "另有 {count} 件").format(count=len(lane.ids) - len(rows))
        rows.append(Row(said, tone="muted"))
    if not rows:
        rows.append(Row(translate("Map", "那时这一栏是空的"), tone="muted"))
    here = hall.then.astimezone(view.situation.township.clock.zone)
    crumb = translate("Map", "{time} 的情况").format(time=f"{here:%m-%d %H:%M}")
    title = f"{lane.lane.full_name} {len(lane.ids)}"
    return Card(crumb, title, translate("Map", "回看"), "high", sections=(Section("", tuple(rows)),))


def _post_row(view: MapView, post: str) -> Row:
    return Row(view.situation.township.post_name(post), "", presence_of(view, post), "muted")


def _area(view: MapView, ids: Sequence[str]) -> Card:
    """What lies in what was drawn."""
    events = [one for one in ids if view.events.get(one) is not None]
    movers = [one for one in (view.mover(id_) for id_ in ids) if one is not None]
    cameras = [one for one in (view.dot("camera", id_) for id_ in ids) if one is not None]
    posts = [one.removeprefix(POST) for one in ids if one.startswith(POST)]
    sections = [
        Section(translate("Map", "事件 {count}").format(count=len(events)), rows_of(view, events, 30)),
        Section(
            count_words(posts),
            tuple(_post_row(view, one) for one in posts[:MOST]),
        ),
        Section(
            translate("Map", "人员车辆 {count}").format(count=len(movers)),
            tuple(
                Row(
                    mover_word(one),
                    "",
                    age_words(one.age),
                    target=Pick("device", one.device),
                )
                for one in movers[:30]
            ),
        ),
        Section(
            translate("Map", "摄像头 {count}").format(count=len(cameras)),
            tuple(
                Row(one.name, "", one.words, "muted", target=Pick("camera", one.id)) for one in cameras[:30]
            ),
        ),
    ]
    facts = (
        (str(len(events)), translate("Map", "事件")), (str(len(movers)), translate("Map", "人员车辆")),
        (str(len(cameras)), translate("Map", "摄像头")),
    )  # fmt: skip
    return Card(translate("Map", "选区"), translate("Map", "选区清单"), "", "line", facts, tuple(sections))


def _grid(view: MapView, area_id: str) -> Card | None:
    town = view.situation.township
    area = town.tree.get(area_id)
    if area is None:
        return None
    now = view.now
    inside = [one for one in view.events if town.tree.contains(area_id, one.grid)]
    late = str(sum(view.events.level(one.id, now.timestamp()) == "late" for one in inside))
    people = [one for one in view.movers() if _lies_in(view, one.x, one.y, area_id)]
    facts = (
        (str(len(inside)), translate("Map", "在办")),
        (late if view.past is None else "—", translate("Map", "超期")),
        (str(len(people)), translate("Map", "在网格内")),
        (str(view.cameras_in(area_id)), translate("Map", "摄像头")),
    )
    sections = []
    colored = area.color is not GridColor.BLUE
    if colored or area.leader:
        rows = []
        if area.leader:
            rows.append(Row(mask_name(area.leader), translate("Map", "包抓领导"), tone="text"))
        if area.reason:
            rows.append(Row(area.reason, translate("Map", "依据")))
        if area.since is not None:
            days = max(1, (now.astimezone(town.clock.zone).date() - area.since).days)
            said = translate("Map", "第 {days} 天").format(days=days)
            rows.append(Row(f"{area.since:%Y-%m-%d}", translate("Map", "自"), said, "muted"))
        sections.append(
            Section(translate("Map", "评为{color}色").format(color=color_word(area.color)), tuple(rows))
        )
    covered = covered_rows(view, area_id)
    if covered:
        sections.append(Section(translate("Map", "覆盖"), covered, translate("Map", "占面积")))
    desks = list(of_areas(town, [area_id]))
    if desks:
        answer = tuple(_post_row(view, desk.id) for desk in desks[:5])
        sections.append(Section(translate("Map", "管片岗位和村居"), answer))
    if inside:
        sections.append(
            Section(
                translate("Map", "在办 {count} 件").format(count=len(inside)),
                rows_of(view, (one.id for one in inside)),
            )
        )
    if people:
        rows = [
            Row(mover_word(one), "", age_words(one.age), target=Pick("device", one.device))
            for one in people[:4]
        ]
        sections.append(Section(translate("Map", "网格内人员车辆"), tuple(rows)))
    board = town.board(area.board)
    above = [one.name for one in town.tree.path(area_id) if one.level is AreaLevel.VILLAGE]
    crumb = " · ".join([*([board.name] if board is not None else []), *above])
    return Card(
        crumb, area.name, color_word(area.color), _CHIP[area.color], facts, tuple(sections),
        ("call", "broadcast", "zoom") if posts_in(view, area_id) else ("broadcast", "zoom"),
    )  # fmt: skip


def _lies_in(view: MapView, x: float, y: float, area: str) -> bool:
    return view.ground.grids.at(*to_degrees(x, y)) == area


def _device(view: MapView, device: str) -> Card | None:
    one = view.mover(device)
    if one is None:
        return None
    town = view.situation.township
    lon, lat = to_degrees(one.x, one.y)
    here = view.ground.grids.at(lon, lat)
    said = {
        "fresh": translate("Map", "30 秒内"), "aging": translate("Map", "2 分钟内"),
        "old": translate("Map", "更早，不作实时"),
    }[one.state]  # fmt: skip
    rows = bearer_rows(town, view.duties.of(device, view.now)) if not one.vehicle else []
    rows += [
        Row(age_words(one.age), translate("Map", "位置"), said, "warn" if one.state == "old" else "muted"),
        Row(town.tree.name(here) if here else translate("Map", "网格外"), translate("Map", "所在")),
        Row(town.tree.name(one.area) or "—", translate("Map", "归属")),
        Row(degrees_words(lon, lat), translate("Map", "坐标")),
    ]
    near = nearest_to(view, lon, lat, here)
    events = tuple(rows_of(view, near.events, 5))
    sections = [Section("", tuple(rows))]
    alarms = view.alarms.of(device)
    if alarms:
        sections.insert(0, Section(translate("Map", "预警"), rows_of(view, alarms, 5)))
    if events:
        sections.append(Section(translate("Map", "最近的事件"), events, translate("Map", "直线距离")))
    kind = translate("Map", "车辆") if one.vehicle else translate("Map", "人员")
    chip = translate("Map", "预警") if alarms else ""
    return Card(
        kind, mover_word(one), chip, "urgent" if alarms else "line", sections=tuple(sections), actions=("track", "zoom")
    )  # fmt: skip


def _dot(view: MapView, pick: Pick) -> Card | None:
    dot = view.dot(pick.kind, pick.id)
    if dot is None:
        return None
    town = view.situation.township
    kinds = {
        "camera": translate("Map", "摄像头"), "port": translate("Map", "端口"), "place": translate("Map", "重点场所"),
    }  # fmt: skip
    here = view.ground.grids.at(dot.lon, dot.lat)
    rows = [Row(town.tree.name(here) if here else "—", translate("Map", "所在"))]
    if dot.words:
        rows.append(Row(dot.words, translate("Map", "说明")))
    if pick.kind == "camera":
        rows.append(Row(dot.id, translate("Map", "编号")))
    rows.append(Row(degrees_words(dot.lon, dot.lat), translate("Map", "坐标")))
    near = nearest_to(view, dot.lon, dot.lat, here)
    sections = [Section("", tuple(rows))]
    if near.events:
        sections.append(Section(translate("Map", "最近的事件"), rows_of(view, near.events, 5)))
    actions = ("open", "zoom") if pick.kind == "camera" else ("zoom",)
    return Card(kinds[pick.kind], dot.name, sections=tuple(sections), actions=actions)
