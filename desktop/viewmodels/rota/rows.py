"""The rows of the roster's board: one for each pattern of the plan, and for whatever was planned beside it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from desktop.domain.roster.shifts import DutyRole, Shift
from desktop.domain.rota.plan import ROLE_WORDS, Rota, ShiftPattern
from desktop.domain.rota.slots import holds, span_on
from desktop.domain.township.township import Township
from desktop.viewmodels.words import translate

Seat = tuple[DutyRole, str | None]
_ROLES = (DutyRole.LEADER, DutyRole.OFFICER, DutyRole.POST)
DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class RotaRow:
    """One line of the board. ``pattern`` None: shifts of a seat that no pattern of the plan is for."""

    id: str
    name: str
    role: DutyRole
    post: str | None
    board: str
    """The board's id; empty for the watches of the whole township."""
    pattern: ShiftPattern | None = None

    @property
    def seat(self) -> Seat:
        """What its shifts are shifts of."""
        return self.role, self.post

    @property
    def need(self) -> int:
        """How many people at once."""
        return self.pattern.need if self.pattern is not None else 1


class RotaRows:
    """Rows in the order of the township: the watches, then the posts by board. Finds the row of a shift."""

    def __init__(self, rota: Rota, township: Township) -> None:
        self.rota, self.town = rota, township
        self.rows: dict[str, RotaRow] = {}
        self._of_seat: dict[Seat, list[RotaRow]] = {}
        self._of_board: dict[str, int] = {}
        for pattern in sorted(rota.patterns, key=self._order):
            if pattern.role is not DutyRole.POST or township.post(pattern.post) is not None:
                self._enter(self._row(pattern))

    def _order(self, pattern: ShiftPattern) -> tuple[int, int, int]:
        places = {post.id: place for place, post in enumerate(self.town.posts)}
        boards = {board.id: place for place, board in enumerate(self.town.boards)}
        post = self.town.post(pattern.post)
        if post is None:
            return _ROLES.index(pattern.role), 0, 0
        return len(_ROLES), boards.get(post.board, 0), places[post.id]

    def _row(self, pattern: ShiftPattern) -> RotaRow:
        post = self.town.post(pattern.post)
        board = post.board if post is not None else ""
        return RotaRow(pattern.id, pattern.label, pattern.role, pattern.post, board, pattern)

    def _enter(self, row: RotaRow) -> None:
        self.rows[row.id] = row
        self._of_seat.setdefault(row.seat, []).append(row)
        self._of_board[row.board] = self._of_board.get(row.board, 0) + 1

    def count(self, board: str) -> int:
        """How many rows a board has; the watches have the empty one. At least 1."""
        return max(1, self._of_board.get(board, 0))

    def of_post(self, post: str | None) -> Sequence[RotaRow]:
        """The rows of one post."""
        return self.of_seat((DutyRole.POST, post)) if post is not None else []

    def of_seat(self, seat: Seat) -> Sequence[RotaRow]:
        """The rows whose shifts are shifts of one seat."""
        return self._of_seat.get(seat, [])

    def watches(self) -> list[RotaRow]:
        """The rows of the whole township's watches."""
        return [row for row in self.rows.values() if row.role is not DutyRole.POST]

    def place(self, shift: Shift) -> tuple[RotaRow, date]:
        """Where a shift stands: its row, and the day on which what it is a shift of begins."""
        local = shift.start.astimezone(self.town.clock.zone)
        row = self.rows.get(shift.pattern) if shift.pattern is not None else None
        if row is not None and row.seat == (shift.role, shift.post):
            return row, self._day(row, local, shift.end)
        there = self._of_seat.get((shift.role, shift.post), ())
        if not there:
            return self._extra(shift), local.date()
        best = max(there, key=lambda one: self._shared(one, local, shift.end))
        return best, self._day(best, local, shift.end)

    def _extra(self, shift: Shift) -> RotaRow:
        post = self.town.post(shift.post)
        name = self.town.post_name(shift.post) if shift.post is not None else ROLE_WORDS[shift.role]
        row = RotaRow(
            f"seat/{shift.role}/{shift.post or ''}", translate("Rota", "{name}（规则外）").format(name=name),
            shift.role, shift.post, post.board if post is not None else "",
        )  # fmt: skip
        if row.id not in self.rows:
            self._enter(row)
        return self.rows[row.id]

    def _day(self, row: RotaRow, local: datetime, end: datetime) -> date:
        """The day of the shift, or the one before where it is a part of a watch that began then."""
        day = local.date()
        if row.pattern is None or self._overlap(row.pattern, day, local, end):
            return day
        return day - DAY if self._overlap(row.pattern, day - DAY, local, end) else day

    def _shared(self, row: RotaRow, local: datetime, end: datetime) -> float:
        if row.pattern is None:
            return 0.0
        day = local.date()
        return max(
            self._overlap(row.pattern, day, local, end), self._overlap(row.pattern, day - DAY, local, end)
        )

    def _overlap(self, pattern: ShiftPattern, day: date, start: datetime, end: datetime) -> float:
        """How many seconds of a pattern's shift of a day lie between the two."""
        if not holds(pattern, day, self.town.calendar):
            return 0.0
        a, b = span_on(pattern, day, self.town.clock)
        return max(0.0, min(b.timestamp(), end.timestamp()) - max(a.timestamp(), start.timestamp()))


def shown_rows(rows: Iterable[RotaRow], board: str) -> list[RotaRow]:
    """Those of one board, of the watches (``watch``), or all (empty), the board's together."""
    found = [row for row in rows if not board or row.board == board or (board == "watch" and not row.board)]
    return sorted(found, key=lambda row: bool(row.board))
