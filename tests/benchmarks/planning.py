"""A month of 48 posts by three shifts in the editor, beside a plain table; the matrix of a city's 1,304 posts."""

from __future__ import annotations

import asyncio
import gc
import time
from collections.abc import Callable
from datetime import date, timedelta
from datetime import time as clock_time

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt
from PySide6.QtWidgets import QApplication, QScrollArea, QTableView, QWidget

from desktop.clock import ManualClock
from desktop.domain.roster.shifts import Shift
from desktop.domain.rota.plan import Rota, ShiftPattern
from desktop.domain.rota.slots import slot_id, slots_of
from desktop.domain.rota.wire import PlannedShift
from desktop.domain.township.posts import Post
from desktop.domain.township.township import Township
from desktop.panels.roster.matrix import PostMatrix
from desktop.panels.roster.rota_page import RotaPage
from desktop.services.line.connection import Connection, Word
from desktop.services.sending.desk import Desk
from desktop.services.sending.drafts import Drafts
from desktop.services.situation.situation import Situation
from desktop.theme.current import theme
from desktop.viewmodels.roster.publishing import Publishing, Wanted
from desktop.viewmodels.roster.roster import RosterView
from desktop.viewmodels.rota.desk import RotaDesk
from desktop.viewmodels.rota.period import Period
from tests.benchmarks.figures import Figure, hand_in, median, progress
from tests.support.town import DISPATCHER, NOON, Here, Now, Outbox, changshan

POSTS, STARTS = 48, (0, 8, 16)
FIRST, LAST = date(2026, 12, 1), date(2026, 12, 30)
NODES = 1304
ROUNDS = 15


def main() -> None:
    """All figures."""
    application = QApplication([])
    theme().apply(application, "dark")
    figures = [*editing(application), *importing(), *matrix(application)]
    hand_in(figures)


def editing(application: QApplication) -> list[Figure]:
    """Showing the month and one edit of it, to the painted window."""
    rota, shifts = month(changshan())
    progress(f"{len(shifts):,} shifts of {POSTS} posts")
    situation, connection = desk_over(changshan(), [rota, *shifts])
    desk = RotaDesk(
        situation, connection, Desk(situation, Outbox(), connection, lambda: None), Now(), Drafts(), Here()
    )
    table = QTableView()
    model = _Cells(desk)
    table.setModel(model)
    shown_table = painted(application, table)
    page = RotaPage(desk)
    opened, worked = both(_open, application, page)
    gc.collect()
    gc.freeze()
    people = [person.id for person in changshan().people]
    floor, found = [], []
    rows = desk.board.all_rows()
    for turn in range(ROUNDS):
        row, day = rows[turn % 12].id, FIRST + timedelta(days=3 + turn)
        person = next(one for one in people[turn:] if all(one != x.person for x in desk.board.held(row, day)))
        found.append(timed(_edit, application, page, row, day, person))
        index = model.index(turn % 12, 3 + turn)
        floor.append(timed(_change, application, table, model, index))
    checked = timed(desk.checks.run)
    scrolls = []
    for turn in range(ROUNDS):
        _rest(application)
        scrolls.append(both(_scroll, application, page.grid, turn))
    scrolled = [wall for wall, _ in scrolls]
    fresh = max(processor for _, processor in scrolls[1:4])
    table_scrolled = [timed(_scroll, application, table, turn) for turn in range(ROUNDS)]
    desk.close()
    page.close()
    table.close()
    beside = "the same in a plain QTableView"
    return [
        Figure(
            f"a month of {len(shifts):,} shifts opened",
            opened * 1e3,
            "ms",
            shown_table * 1e3,
            beside,
            most=500,
            note=f"{worked * 1e3:.0f} ms of processor time",
        ),
        Figure(
            "one edit of it, to the painted window",
            median(found) * 1e3,
            "ms",
            median(floor) * 1e3,
            beside,
            most=50,
        ),
        Figure(
            "one page scrolled", median(scrolled) * 1e3, "ms", median(table_scrolled) * 1e3, beside, most=50
        ),
        Figure("… to a page that was not seen yet, in processor time", fresh * 1e3, "ms", most=50),
        Figure("its rules and shares, beside the interface", checked * 1e3, "ms"),
    ]


def importing() -> list[Figure]:
    """A month that comes out of a file, given to the center's door: decided, stored, shown on top."""
    _, shifts = month(changshan())
    situation, connection = desk_over(changshan(), [])
    desk = Desk(situation, Outbox(), connection, lambda: None)
    told_in_the_file = set(PlannedShift.model_fields) - {"pattern"}
    wanted = [
        Wanted(place, PlannedShift.model_validate(one.model_dump(include=told_in_the_file)))
        for place, one in enumerate(shifts)
    ]
    refused: list[str] = []

    def told(_place: int, command: str, why: str) -> None:
        if not command:
            refused.append(why)

    def publish() -> None:
        given = Publishing(situation, desk).publish(wanted, "按文件导入", told, lambda: False)
        asyncio.run(given)

    def plain() -> None:
        for one in wanted:
            PlannedShift.model_validate_json(one.shift.model_dump_json())

    floor = timed(plain)
    whole = timed(publish)
    assert not refused, refused[:3]
    what = f"{len(wanted):,} shifts imported, until all are stored here"
    return [Figure(what, whole * 1e3, "ms", floor * 1e3, "the same written and read as JSON", most=3000)]


def matrix(application: QApplication) -> list[Figure]:
    """The matrix of a city: made and painted."""
    town = city(NODES)
    shifts = [
        Shift(
            id=f"s{n}",
            post=post.id,
            person=post.lead or "R001",
            start=NOON - timedelta(hours=5),
            end=NOON + timedelta(hours=19),
        )
        for n, post in enumerate(town.posts)
    ]
    situation, connection = desk_over(town, shifts)
    gc.collect()
    made: list[float] = []
    worked: list[float] = []
    burst: list[float] = []
    for _ in range(3):
        begin, used = time.perf_counter(), time.process_time()
        view = RosterView(situation, connection)
        widget = PostMatrix(view)
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setWidget(widget)
        painted(application, area)
        made.append(time.perf_counter() - begin)
        worked.append(time.process_time() - used)
        burst.append(timed(_filter, application, widget))
        view.close()
        area.close()
    return [
        Figure(
            f"matrix of {NODES:,} posts, made and painted",
            median(made) * 1e3,
            "ms",
            most=500,
            note=f"{median(worked) * 1e3:.0f} ms of processor time",
        ),
        Figure("the same filtered and painted again", median(burst) * 1e3, "ms", most=50),
    ]


def month(town: Township) -> tuple[Rota, list[Shift]]:
    """48 posts by three shifts of eight hours, each held by somebody; the plan that they come from."""
    people = [person.id for person in town.people]
    patterns = tuple(
        ShiftPattern(
            id=f"p{n}-{start}", name=f"{post.name} {start:02d}", post=post.id, start=clock_time(start), hours=8,
            pool=tuple(people[(n * 3 + k + at) % len(people)] for at in range(4)),
        )
        for n, post in enumerate(town.posts[:POSTS])
        for k, start in enumerate(STARTS)
    )  # fmt: skip
    rota = Rota(version=1, patterns=patterns, put_at=NOON)
    shifts = [
        Shift(
            id=slot_id(town, slot.pattern.id, slot.day), post=slot.pattern.post, person=slot.person or people[0],
            start=slot.start, end=slot.end, pattern=slot.pattern.id,
        )
        for slot in slots_of(patterns, town, FIRST, LAST)
    ]  # fmt: skip
    return rota, shifts


def city(nodes: int) -> Township:
    """The demonstration town with as many posts as a city has nodes."""
    town = changshan()
    boards = [board.id for board in town.boards]
    leads = [person.id for person in town.people]
    posts = tuple(
        Post(id=f"n{n}", name=f"第{n}岗", board=boards[n % len(boards)], lead=leads[n % len(leads)])
        for n in range(nodes)
    )
    made = town.model_copy(update={"posts": (*town.posts, *posts[len(town.posts) :])})
    made.__dict__.pop("_posts", None)
    return made


def desk_over(town: Township, entities: list) -> tuple[Situation, Connection]:
    """A live desk."""
    connection = Connection(ManualClock(NOON))
    connection.hear(Word.REACHED)
    connection.hear(Word.CAUGHT_UP)
    situation = Situation(town, DISPATCHER)
    situation.reset(entities)
    return situation, connection


def _open(application: QApplication, page: RotaPage) -> None:
    page.head.span.set_value("month")
    page.head.steps.set_period(Period.month(FIRST))
    painted(application, page)


def _edit(application: QApplication, page: RotaPage, row: str, day: date, person: str) -> None:
    page.grid.set_current(row, day)
    assert page.desk.editing.assign(row, day, 0, person), (row, day)
    application.processEvents()


def _change(application: QApplication, table: QTableView, model: _Cells, index: QModelIndex) -> None:
    table.setCurrentIndex(index)
    model.put(index, "某某某")
    application.processEvents()


def _scroll(application: QApplication, area: QTableView | QWidget, turn: int) -> None:
    bar = area.verticalScrollBar()  # type: ignore[union-attr]
    bar.setValue(bar.maximum() * (turn % 4) // 4)
    application.processEvents()


def _rest(application: QApplication) -> None:
    """Nobody works for a moment, as between two looks."""
    until = time.perf_counter() + 0.3
    while time.perf_counter() < until:
        application.processEvents()


def painted(application: QApplication, widget: QWidget) -> float:
    """Seconds until a window of a desk's size is shown and painted."""
    begin = time.perf_counter()
    widget.resize(1600, 900)
    widget.show()
    application.processEvents()
    widget.repaint()
    return time.perf_counter() - begin


def _filter(application: QApplication, widget: PostMatrix) -> None:
    widget.set_filter(lambda card: True)
    application.processEvents()


def timed(work: Callable[..., object], *given: object) -> float:
    """Seconds that it takes."""
    begin = time.perf_counter()
    work(*given)
    return time.perf_counter() - begin


def both(work: Callable[..., object], *given: object) -> tuple[float, float]:
    """Seconds that it takes, and seconds of the processor's."""
    used = time.process_time()
    wall = timed(work, *given)
    return wall, time.process_time() - used


class _Cells(QAbstractTableModel):
    """The same month as plain texts."""

    def __init__(self, desk: RotaDesk) -> None:
        super().__init__()
        board = desk.board
        self._rows = board.all_rows()
        days = Period.month(FIRST).days
        name = {person.id: person.name for person in changshan().people}
        self._texts = [
            [" ".join(name[one.person] for one in board.held(row.id, day)) for day in days]
            for row in self._rows
        ]

    def put(self, index: QModelIndex, text: str) -> None:
        """Another text."""
        self._texts[index.row()][index.column()] = text
        self.dataChanged.emit(index, index)

    def rowCount(self, parent: QModelIndex | QPersistentModelIndex = QModelIndex()) -> int:  # noqa: B008
        return len(self._rows)

    def columnCount(self, parent: QModelIndex | QPersistentModelIndex = QModelIndex()) -> int:  # noqa: B008
        return len(self._texts[0])

    def data(
        self, index: QModelIndex | QPersistentModelIndex, role: int = Qt.ItemDataRole.DisplayRole
    ) -> str | None:
        return self._texts[index.row()][index.column()] if role == Qt.ItemDataRole.DisplayRole else None


if __name__ == "__main__":
    main()
