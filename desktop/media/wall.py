"""A wall: which camera is in which tile, who may decode, who waits; no pixels. The canvas asks it and paints.

The number of whole decodings is bounded (解码 7/16): beyond it tiles show samples at a rate that they say.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from desktop.clock import Clock
from desktop.media.children import Children
from desktop.media.feed import Ask, Feed, Means, View
from desktop.media.gate import Gate
from desktop.media.layouts import COUNTS, DEFAULT, smallest_for
from desktop.media.playing import PlayClock
from desktop.media.truth import State, Truth

AT_ONCE = 4
"""So many cameras connect at the same time."""
BUDGET = 16
"""So many streams are decoded frame by frame at the same time."""
FAST, SLOW = 25.0, 12.5
"""Pictures a second: of a tile that is looked at, or of few; of many."""
_MANY = 9
MAIN_FROM = 800
"""From so many pixels of width on, a tile shows the main stream."""
_TWIN = 2
"""So many whole pictures alike to the last bit, and two streams are one."""
_EMPTY = Truth(State.EMPTY)


class Wall:
    """The tiles of one window. ``tick`` keeps it going."""

    def __init__(
        self, clock: Clock, ask: Ask, children: Children, *, budget: int = BUDGET, at_once: int = AT_ONCE
    ) -> None:
        self.budget = budget
        self.count = DEFAULT
        self.full: int | None = None
        """The tile that is shown alone."""
        self.selected = 0
        self._children = children
        self._ask = ask
        self._means = Means(children, ask, clock, Gate(at_once), {})
        self._feeds: list[Feed | None] = [None] * DEFAULT
        self._sizes: list[tuple[int, int]] = [(480, 270)] * DEFAULT
        self._seen = False
        self._compared = 0.0
        self._clock = clock

    # which camera where

    @property
    def cameras(self) -> list[str]:
        """What is where; empty strings for empty tiles."""
        return [feed.camera if feed is not None else "" for feed in self._feeds]

    def feed(self, tile: int) -> Feed | None:
        """What goes on in a tile."""
        return self._feeds[tile] if 0 <= tile < len(self._feeds) else None

    def place(self, tile: int, camera: str) -> None:
        """Put a camera into a tile; where it already is elsewhere on this wall, it moves."""
        if not 0 <= tile < self.count or self.cameras[tile] == camera:
            return
        if camera and camera in self.cameras:
            self.swap(self.cameras.index(camera), tile)
            return
        self._set(tile, camera)
        self._review()

    def clear(self, tile: int) -> None:
        """Take the camera out of a tile."""
        if self.feed(tile) is not None:
            self._set(tile, "")
            if self.full == tile:
                self.full = None
            self._review()

    def swap(self, one: int, other: int) -> None:
        """Two tiles change their cameras; both go on playing."""
        if one != other and max(one, other) < self.count:
            feeds = self._feeds
            feeds[one], feeds[other] = feeds[other], feeds[one]
            self._review()

    def show(self, cameras: Iterable[str], count: int | None = None) -> None:
        """Another set of cameras; those that stay keep their pictures running."""
        wanted = list(cameras)[: COUNTS[-1]]
        count = count or smallest_for(len(wanted))
        running = {feed.camera: feed for feed in self._feeds if feed is not None}
        self.full = None
        self.count = count
        wanted = (wanted + [""] * count)[:count]
        self._feeds = [running.pop(camera, None) if camera else None for camera in wanted]
        for feed in running.values():
            feed.stop()
        self._sizes = (self._sizes + [self._sizes[0]] * count)[:count]
        self.selected = min(self.selected, count - 1)
        for tile, camera in enumerate(wanted):
            if camera and self._feeds[tile] is None:
                self._set(tile, camera)
        self._review()

    def set_count(self, count: int) -> None:
        """As many tiles; cameras beyond them move up into free ones, or are taken down."""
        kept = self.cameras[:count]
        for camera in self.cameras[count:]:
            if camera and "" in kept:
                kept[kept.index("")] = camera
        self.show(kept, count)

    def free_tile(self) -> int:
        """The tile for the next camera: the selected one if it is empty, else an empty one, else the selected."""
        if self.feed(self.selected) is None:
            return self.selected
        return next((tile for tile, feed in enumerate(self._feeds) if feed is None), self.selected)

    def set_full(self, tile: int | None) -> None:
        """One tile alone, or all again."""
        if tile is None or self.feed(tile) is not None:
            self.full = tile
            self._review()

    def _set(self, tile: int, camera: str) -> None:
        old = self._feeds[tile]
        if old is not None:
            old.stop()
        self._feeds[tile] = Feed(camera, self._means, self._view(tile)) if camera else None

    # how it is looked at

    def set_sizes(self, sizes: list[tuple[int, int]]) -> None:
        """The pixels that each tile has on its screen."""
        if len(sizes) == self.count and sizes != self._sizes:
            self._sizes = sizes
            self._review()

    def _view(self, tile: int) -> View:
        wide, high = self._sizes[tile]
        alone = self.full == tile
        rate = FAST if self.count < _MANY or alone or tile == self.selected else SLOW
        feed = self._feeds[tile] if tile < len(self._feeds) else None
        had = feed is not None and feed.view.main
        closer = feed.closer if feed is not None else 1.0
        main = closer > 1.0 or wide >= (MAIN_FROM * 0.8 if had else MAIN_FROM)
        hidden = not self._seen or (self.full is not None and not alone)
        return View(
            (round(wide * closer), round(high * closer)),
            rate,
            hidden or tile in self._sampled(),
            main and not hidden,
        )

    def _sampled(self) -> set[int]:
        """The tiles that are beyond the budget: the last ones, but never the one that is looked at."""
        order = [tile for tile, feed in enumerate(self._feeds) if feed is not None]
        order.sort(key=lambda tile: (tile != self.full, tile != self.selected, tile))
        return set(order[self.budget :])

    def set_seen(self, *, seen: bool) -> None:
        """Whether anybody can see the wall; while nobody does, a sample now and then keeps what runs ready."""
        if seen != self._seen:
            self._seen = seen
            self._review()

    def set_budget(self, budget: int) -> None:
        """So many streams at most are decoded frame by frame."""
        if budget != self.budget:
            self.budget = budget
            self._review()

    def select(self, tile: int) -> None:
        """Look at this tile."""
        if 0 <= tile < self.count and tile != self.selected:
            self.selected = tile
            self._review()

    def _review(self) -> None:
        for tile, feed in enumerate(self._feeds):
            if feed is not None:
                feed.look(self._view(tile))

    def zoomed(self, tile: int, times: float) -> None:
        """A tile is looked at more closely: its decoder keeps more of the picture."""
        feed = self.feed(tile)
        if feed is not None:
            feed.closer = times
            feed.look(self._view(tile))

    # going on

    def tick(self) -> None:
        """Look after every tile; while nobody sees the wall nothing is asked for: asking is recorded as looking."""
        self._children.look()
        for feed in self._feeds:
            if feed is not None and (self._seen or feed.running):
                feed.tick()
        now = self._clock.monotonic()
        if now - self._compared >= 1.0:
            self._compared = now
            self._find_twins()

    def _find_twins(self) -> None:
        """A gateway may give one stream under two names: then two tiles have the very same whole pictures."""
        seen: dict[int, set[int]] = {}
        for tile, feed in enumerate(self._feeds):
            for mark in feed.prints if feed is not None else ():
                seen.setdefault(mark, set()).add(tile)
        for tile, feed in enumerate(self._feeds):
            if feed is None:
                continue
            shared = Counter(other for mark in feed.prints for other in seen[mark] if other != tile)
            found = [other for other, often in shared.items() if often >= _TWIN]
            feed.twin = min(found) + 1 if found else 0

    def truth(self, tile: int) -> Truth:
        """What may be said of a tile's picture."""
        feed = self.feed(tile)
        return feed.truth() if feed is not None else _EMPTY

    def decoding(self) -> int:
        """How many streams are decoded frame by frame."""
        return sum(feed is not None and feed.decoding for feed in self._feeds)

    @property
    def paces(self) -> frozenset[float] | None:
        """The speeds at which the servers that play any of it can do so, all of them; None: no server does."""
        found = [paces for feed in self._feeds if feed is not None and (paces := feed.paces)]
        return frozenset.intersection(*found) | {1.0} if found else None

    def replay(self, ask: Ask, playing: PlayClock) -> None:
        """Show recordings in all tiles, by one clock; ``ask`` gives their sources."""
        self._means.playing = playing
        self._from(ask)

    def live(self) -> None:
        """Show what is now, again."""
        if self._means.playing is not None:
            self._means.playing = None
            self._from(self._ask)

    def _from(self, ask: Ask) -> None:
        self._means.ask = ask
        for tile, camera in enumerate(self.cameras):
            if camera:
                self._set(tile, camera)
        self._review()

    def follow(self) -> None:
        """The clock of recordings was set: all tiles go by it."""
        for feed in self._feeds:
            if feed is not None:
                feed.follow()

    def close(self) -> None:
        """Take everything down."""
        for feed in self._feeds:
            if feed is not None:
                feed.stop()
        self._feeds = [None] * self.count
        self._children.close()
