"""The live marks: clusters and events, people and vehicles with their ways and names, what is in hand."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import replace
from math import hypot, log2

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPen, QPixmap, QPolygonF

from desktop.domain.places.plane import to_plane
from desktop.panels.map.backdrop import Frame, transform_of
from desktop.panels.map.labels import Label, Room, Steady
from desktop.panels.map.stamps import Stamps
from desktop.theme import painting
from desktop.theme.current import theme
from desktop.theme.tokens import Role, map_inks
from desktop.viewmodels.map.events import CELL, Cluster
from desktop.viewmodels.map.eye import Eye
from desktop.viewmodels.map.movers import Mover, look_of
from desktop.viewmodels.map.view import TOWN, Layer, MapView, Pick
from desktop.viewmodels.map.words import age_words, mover_word

_NAMED = 60
"""So many people and vehicles have their names beside them."""
_APART = 9
"""Design pixels: of those that are nearer to each other one arrow stands for all."""
_TRAILS = 160
_CORNERS = 21
"""Design pixels from the middle of what is picked to the corners around it."""


Placed = tuple[list[int], list[float], list[float]]


class MarksPainter:
    """Paints what moves and what is late; keeps the clusters of a scale as long as the events are the same."""

    def __init__(self, view: MapView, written: Callable[[], Iterable[Label]]) -> None:
        self._view, self._written = view, written
        self._stamps = Stamps()
        self._steady = Steady()
        self._clusters: list[Cluster] = []
        self._key: object = None
        self._stamped_for: tuple[object, list[tuple[float, float, QPixmap, float]]] = (None, [])
        self._placed_for: tuple[object, Placed] = (None, ([], [], []))

    def restyle(self) -> None:
        """Other colours or sizes."""
        self._stamps.restyle()
        self._stamped_for = (None, [])

    def clusters(self, eye: Eye | Frame) -> list[Cluster]:
        """What is painted of the events."""
        now = self._view.now.timestamp()
        step = 2 ** (round(2 * log2(eye.glimpse.scale)) / 2)  # the same clusters over half a step of zooming
        book = self._view.events
        key = (step, theme().scale, book, book.revision, int(now // 5))
        if key != self._key:
            cell = theme().px(CELL) / step
            self._clusters = _aside(book.clusters(cell, now), theme().px(30) / step)
            self._key = key
        return self._clusters

    def paint(
        self, painter: QPainter, eye: Eye, dpr: float, hover: Pick | None,
        grid_path: Callable[[str], QPainterPath | None],
    ) -> None:  # fmt: skip
        """All of it."""
        self._stamps.use(dpr)
        self._grid(painter, eye, hover, grid_path)
        if self._view.on(Layer.EVENTS):
            self._events(painter, eye)
        self._in_hand(painter, eye)

    def crowd_key(self) -> object:
        """Whether people and vehicles look as they did."""
        view = self._view
        picked = view.picked.id if view.picked is not None and view.picked.kind == "device" else ""
        shown = view.on(Layer.PEOPLE), view.on(Layer.VEHICLES)
        return (id(view.movers()), len(view.movers()), *shown, picked, view.alarms.devices)

    def covered(self, frame: Frame) -> Room:
        """Where events and clusters are, in pixels of the plane, with room for the corners around what is picked."""
        found, corners = Room(), theme().px(_CORNERS)
        if self._view.on(Layer.EVENTS):
            for one in self.clusters(frame):
                half = max(self._stamps.reach(one), corners)
                left, top = one.x * frame.scale, one.y * frame.scale
                found.take(QRectF(left - half, top - half, 2 * half, 2 * half))
        return found

    def paint_crowd(self, painter: QPainter, frame: Frame | Eye) -> None:
        """People and vehicles with their ways; their names keep clear of events and of the names on the ground."""
        self._stamps.use(painter.device().devicePixelRatio())
        places, lefts, tops = self._placed(frame)
        crowd = self._view.crowd
        shown = []
        if len(places) <= _TRAILS:
            shown = [(crowd.all[n], left, top) for n, left, top in zip(places, lefts, tops, strict=True)]
            self._trails(painter, frame, shown)
        alarmed = {crowd.place(one) for one in self._view.alarms.devices}
        made: dict[tuple[int, bool], tuple[QPixmap, float]] = {}
        looks, draw = crowd.looks[places].tolist() if places else [], painter.drawPixmap
        for n, look, left, top in zip(places, looks, lefts, tops, strict=True):
            key = (look, n in alarmed)
            found = made.get(key)
            if found is None:
                stamp = self._stamps.mover(look_of(look), n in alarmed)
                found = made[key] = (stamp, stamp.width() / stamp.devicePixelRatio() / 2)
            stamp, half = found
            draw(round(left - half), round(top - half), stamp)
        if shown:
            self._movers_names(painter, shown[:_NAMED], self._written_on(frame))

    def crowded(self, eye: Eye) -> bool:
        """Whether so many are in sight that only their marks are painted: then they need not be kept as a picture."""
        return len(self._placed(eye)[0]) > _TRAILS

    def at(self, where: QPointF, eye: Eye) -> Pick | None:
        """The event, the cluster, the person or vehicle under a point."""
        t = theme()
        if self._view.on(Layer.EVENTS):
            for one in reversed(self.clusters(eye)):
                left, top = eye.pixel(one.x, one.y)
                reach = t.px(13) if one.one else t.px(20)
                if hypot(left - where.x(), top - where.y()) <= reach:
                    return Pick("event", one.ids[0]) if one.one else Pick("events", one.ids[0], one.ids)
        best, least = None, float(t.px(11))
        picked = eye.metre >= TOWN and self._view.past is None  # a card tells of now
        for mover in self._shown_movers() if picked else ():
            left, top = eye.pixel(mover.x, mover.y)
            away = hypot(left - where.x(), top - where.y())
            if away <= least:
                best, least = mover, away
        return Pick("device", best.device) if best is not None else None

    # inside

    def _events(self, painter: QPainter, eye: Eye) -> None:
        g, wide, high = eye.glimpse, eye.width, eye.height
        for x, y, stamp, half in self._stamped(eye, painter.device().devicePixelRatio()):
            left, top = (x - g.x) * g.scale + wide / 2, (y - g.y) * g.scale + high / 2
            if -40 < left < wide + 40 and -40 < top < high + 40:
                painter.drawPixmap(round(left - half), round(top - half), stamp)

    def _stamped(self, eye: Eye, dpr: float) -> list[tuple[float, float, QPixmap, float]]:
        """Clusters and events with their pictures; kept as long as they look the same."""
        found, hollow, stamps = self.clusters(eye), self._view.past is not None, self._stamps
        key = (self._key, hollow, dpr, theme().mode)
        if key != self._stamped_for[0]:
            made = []
            for one in found:
                stamp = (
                    stamps.event(one.severity, one.level, hollow)
                    if one.one is not None
                    else stamps.cluster(one.count, one.warn, one.late, hollow)
                )
                made.append((one.x, one.y, stamp, stamp.width() / stamp.devicePixelRatio() / 2))
            self._stamped_for = (key, made)
        return self._stamped_for[1]

    def _shown_movers(self) -> Iterable[Mover]:
        people, vehicles = self._view.on(Layer.PEOPLE), self._view.on(Layer.VEHICLES)
        return (one for one in self._view.movers() if (vehicles if one.vehicle else people))

    def _written_on(self, frame: Frame | Eye) -> Room:
        """Where events and the names on the ground are."""
        taken, side = Room(), theme().px(17)
        if self._view.on(Layer.EVENTS):
            for one in self.clusters(frame):
                left, top = frame.pixel(one.x, one.y)
                taken.take(QRectF(left - side, top - side, 2 * side, 2 * side))
        for label in self._written():
            left, top = frame.pixel(label.x, label.y)
            high = label.face.line
            taken.take(QRectF(left - label.width / 2, top - label.lift - high / 2, label.width, high))
        return taken

    def _placed(self, frame: Frame | Eye) -> Placed:
        """Places in the crowd of those in sight, with their pixels; of many on one spot the first, and whoever is in
        hand or warned of."""
        crowd = self._view.crowd
        g, apart = frame.glimpse, theme().px(_APART)
        key = (id(crowd), g.x, g.y, g.scale, frame.width, frame.height, apart, self.crowd_key())
        if key == self._placed_for[0]:
            return self._placed_for[1]
        if not crowd.all:
            return [], [], []
        import numpy as np

        xs, ys, vehicles = crowd.columns
        lefts, tops = (xs - g.x) * g.scale + frame.width / 2, (ys - g.y) * g.scale + frame.height / 2
        seen = (lefts > -20) & (lefts < frame.width + 20) & (tops > -20) & (tops < frame.height + 20)
        seen &= np.where(vehicles, self._view.on(Layer.VEHICLES), self._view.on(Layer.PEOPLE))
        there = np.nonzero(seen)[0]
        cells = (lefts[there] // apart).astype(np.int64) * 80_000_006
        cells += (tops[there] // apart).astype(np.int64) * 2 + vehicles[there]
        chosen = set(there[np.unique(cells, return_index=True)[1]].tolist())
        picked = self._view.picked
        apart_from = set(self._view.alarms.devices)
        if picked is not None and picked.kind == "device":
            apart_from.add(picked.id)
        places = (crowd.place(one) for one in apart_from)
        chosen |= {one for one in places if one is not None and seen[one]}
        order = sorted(chosen)
        found = order, lefts[order].tolist(), tops[order].tolist()
        self._placed_for = (key, found)
        return found

    def _trails(self, painter: QPainter, eye: Frame | Eye, shown: list[tuple[Mover, float, float]]) -> None:
        t = theme()
        whereabouts = self._view.whereabouts
        if whereabouts is None or self._view.past is not None:
            return
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        ink = QColor(t.color("ok"))
        ink.setAlphaF(0.5)
        pen = QPen(ink, t.px(2))
        pen.setCapStyle(Qt.PenCapStyle.RoundCap)
        painter.setPen(pen)
        for one, _left, _top in shown:
            trail = whereabouts.trail(one.device)
            if len(trail) > 1 and one.state != "old":
                painter.drawPolyline(QPolygonF([QPointF(*eye.pixel(*to_plane(*place))) for place in trail]))

    def _movers_names(self, painter: QPainter, shown: list[tuple[Mover, float, float]], taken: Room) -> None:
        t = theme()
        inks = map_inks(t.mode)
        face = t.face(12)
        said = {}
        for one, left, top in shown:
            name, age = mover_word(one), age_words(one.age)
            said[one.device] = (one, name, age, QPointF(left, top))
        pad, gap = t.px(7), t.px(6)
        wanted = [
            (device, at, face.width(name) + face.width(age) + gap + 2 * pad)
            for device, (_, name, age, at) in said.items()
        ]
        ground = QColor(inks.halo)
        ground.setAlphaF(0.88)
        for device, box in self._steady.place(wanted, t.px(20), t.px(13), taken).items():
            one, name, age, _ = said[str(device)]
            painting.fill_box(painter, box, ground, radius=t.px(3))
            used = painting.draw_text(painter, box.adjusted(pad, 0, 0, 0), name, face, QColor(inks.name))
            tone = t.color("warn" if one.state == "old" else "muted")
            painting.draw_text(painter, box.adjusted(pad + used + gap, 0, 0, 0), age, face, tone)

    def _grid(self, painter: QPainter, eye: Eye, hover: Pick | None, grid_path) -> None:
        t = theme()
        move = transform_of(eye)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        edges: tuple[tuple[Pick | None, Role, int], ...] = (
            (hover, "line_strong", 2),
            (self._view.picked, "text", 3),
        )
        for pick, role, width in edges:
            path = grid_path(pick.id) if pick is not None and pick.kind == "grid" else None
            if path is not None:
                pen = QPen(t.color(role), t.px(width))
                pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
                painter.strokePath(move.map(path), pen)

    def _in_hand(self, painter: QPainter, eye: Eye) -> None:
        """Corners around what was picked, where it is one thing."""
        at = place_of(self._view, self._view.picked)
        if at is None:
            return
        t = theme()
        left, top = eye.pixel(*at)
        side, arm = t.px(_CORNERS), t.px(8)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        for color, width in ((QColor(map_inks(t.mode).halo), 5), (t.color("accent"), 2)):
            painter.setPen(QPen(color, t.px(width)))
            for right in (-1, 1):
                for down in (-1, 1):
                    corner = QPointF(left + right * side, top + down * side)
                    painter.drawLine(corner, QPointF(corner.x() - right * arm, corner.y()))
                    painter.drawLine(corner, QPointF(corner.x(), corner.y() - down * arm))


def _aside(found: list[Cluster], apart: float) -> list[Cluster]:
    """Those under an urgent event stand beside it: neither hides the other."""
    urgent = [one for one in found if one.one is not None and one.severity == 2]
    shown = []
    for one in found:
        under = any(hypot(one.x - top.x, one.y - top.y) < apart for top in urgent if top is not one)
        moved = under and one not in urgent
        shown.append(replace(one, x=one.x + apart * 0.9, y=one.y + apart * 0.75) if moved else one)
    return shown


def place_of(view: MapView, pick: Pick | None) -> tuple[float, float] | None:
    """Where what was picked is in the plane; None for areas, and where that is not known (any more)."""
    if pick is None:
        return None
    if pick.kind == "event":
        mark = view.events.get(pick.id)
        return (mark.x, mark.y) if mark is not None else None
    if pick.kind == "device":
        mover = view.mover(pick.id)
        return (mover.x, mover.y) if mover is not None else None
    if pick.kind in ("camera", "port", "place"):
        dot = view.dot(pick.kind, pick.id)
        return (dot.x, dot.y) if dot is not None else None
    return None
