"""Who is on duty: boards with a mark for each post, every post with who sits there, who leads the day, who has most."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import ClassVar

from PySide6.QtCore import QCoreApplication, QRectF
from PySide6.QtGui import QColor, QPainter

from desktop.domain.roster.shifts import Presence
from desktop.panels.bigscreen import ink as i
from desktop.panels.bigscreen.ink import Ink
from desktop.panels.bigscreen.piece import Piece
from desktop.theme import glyphs, painting
from desktop.theme.tokens import Role
from desktop.viewmodels.roster.cards import MARKS, BoardView, RosterCard
from desktop.viewmodels.screen.words import no_data
from desktop.viewmodels.words import PRESENCES, short_name, word

translate = QCoreApplication.translate
_ROLES: dict[Presence, Role] = {
    Presence.ON_DUTY: "ok", Presence.BUSY: "ok", Presence.AWAY: "muted", Presence.VACANT: "late",
}  # fmt: skip
"""A busy post is a green half dot here: amber is for what is nearly late."""


def sign(painter: QPainter, ink: Ink, box: QRectF, state: Presence) -> None:
    """● 在岗, ◐ 忙, ⊖ 离岗, × 空岗."""
    glyphs.paint_post(painter, box, MARKS[state], ink.color(_ROLES[state]))


def tally(boards: Sequence[BoardView]) -> Counter[Presence]:
    """How many posts stand how."""
    return sum((one.counts() for one in boards), Counter())


def _legend(painter: QPainter, ink: Ink, rect: QRectF, counts: Counter[Presence]) -> None:
    said = [(state, f"{word(PRESENCES, state)} {counts[state]}") for state in Presence]
    used = sum(26 + i.width_of(text, i.NOTE) for _, text in said)
    if used + 8 * len(said) > rect.width():
        said = [(state, str(counts[state])) for state in Presence]
        used = sum(26 + i.width_of(text, i.NOTE) for _, text in said)
    gap = max(8.0, (rect.width() - used) / max(1, len(said) - 1))
    x, base = rect.x(), rect.center().y() + 8
    for state, text in said:
        sign(painter, ink, QRectF(x, rect.center().y() - 9, 18, 18), state)
        x += 26 + i.say(painter, x + 26, base, text, i.NOTE, ink.color("muted")) + gap


class Posts(Piece):
    """A row for each board: how many posts are attended to, and a mark for each post."""

    watches: ClassVar = frozenset({"posts"})

    def paint(self, painter: QPainter, ink: Ink) -> None:
        i.panel(painter, ink, self.width, self.height)
        boards = self.view.roster.boards()
        there, total = sum(one.there for one in boards), sum(one.total for one in boards)
        i.say(painter, i.PAD, 51, translate("Screen", "在岗岗位"), i.BODY, ink.color("muted"))
        if not boards:
            i.nothing(painter, ink, self.width, self.height, no_data())
            return
        right = self.width - i.PAD
        i.figure(
            painter, right, 60, str(there), f"/ {total}", ink.color("text"), ink.color("muted"), align="right"
        )
        shown = boards[: max(1, int((self.height - 68 - 52) // 72))]
        step = min(180.0, (self.height - 68 - 52) / len(shown))
        for place, board in enumerate(shown):
            self._row(painter, ink, 68 + place * step, step, board)
        foot = 68 + step * len(shown)
        i.rule(painter, ink, i.PAD, foot, self.width - 2 * i.PAD)
        _legend(painter, ink, QRectF(i.PAD, foot + 4, self.width - 2 * i.PAD, 44), tally(boards))

    def _row(self, painter: QPainter, ink: Ink, top: float, high: float, board: BoardView) -> None:
        right = self.width - i.PAD
        i.rule(painter, ink, i.PAD, top, self.width - 2 * i.PAD)
        middle = top + high / 2
        used = i.figure(
            painter, right, middle + 13, str(board.there), f"/ {board.total}", ink.color("text"), ink.color("muted"),
            align="right",
        )  # fmt: skip
        room = self.width - 2 * i.PAD - used - 12
        i.say(painter, i.PAD, middle - 6, board.name, i.BODY, ink.color("text"), room=room)
        step = min(20.0, (room - 16) / max(1, board.total - 1))
        for place, card in enumerate(board.cards):
            sign(painter, ink, QRectF(i.PAD + place * step - 1, middle + 12, 18, 18), card.presence)


class Watch(Piece):
    """Who leads the day and who is on watch, and how many posts stand how, in large figures."""

    watches: ClassVar = frozenset({"posts"})

    def paint(self, painter: QPainter, ink: Ink) -> None:
        i.panel(painter, ink, self.width, self.height)
        tall = self.height > 180
        half = self.width if tall else self.width * 0.48
        self._watchers(painter, ink, QRectF(0, 0, half, self.height / 2 if tall else self.height))
        if tall:
            i.rule(painter, ink, i.PAD, self.height / 2, self.width - 2 * i.PAD)
        left = i.PAD + 12  # below the names
        box = QRectF(left, self.height / 2, self.width - left, self.height / 2)
        self._counts(painter, ink, box if tall else QRectF(half, 0, self.width - half, self.height))

    def _watchers(self, painter: QPainter, ink: Ink, box: QRectF) -> None:
        seen: dict[str, list[str]] = {}
        for one in self.view.roster.watchers:
            seen.setdefault(one.title, []).append(short_name(one.person.name))
        if not seen:
            said = translate("Screen", "今日没有排带班和值班")
            i.say(painter, i.PAD + 12, box.center().y() + 9, said, i.BODY, ink.color("muted"))
            return
        step = (box.width() - 2 * i.PAD) / len(seen)
        for place, (title, names) in enumerate(seen.items()):
            x = i.PAD + 12 + place * step
            i.say(painter, x, box.center().y() - 24, title, i.BODY, ink.color("muted"))
            said = " ".join(names)
            size = next((one for one in (48, 40, 32) if i.width_of(said, one, bold=True) < step - 24), 28)
            i.say(painter, x, box.center().y() + 36, said, size, ink.color("text"), bold=True, room=step - 24)

    def _counts(self, painter: QPainter, ink: Ink, box: QRectF) -> None:
        counts = tally(self.view.roster.boards())
        step = (box.width() - i.PAD) / len(Presence)
        for place, state in enumerate(Presence):
            x, y = box.x() + place * step, box.center().y()
            color = ink.color("late") if state is Presence.VACANT and counts[state] else ink.color("text")
            i.figure(painter, x, y + 10, str(counts[state]), "", color, color, size=64)
            sign(painter, ink, QRectF(x, y + 27, 22, 22), state)
            i.say(painter, x + 30, y + 47, word(PRESENCES, state), i.BODY, ink.color("muted"), room=step - 36)


class Matrix(Piece):
    """Every post by board: how it stands, who answers for it (in short), what it has in hand."""

    watches: ClassVar = frozenset({"posts"})

    def paint(self, painter: QPainter, ink: Ink) -> None:
        i.panel(painter, ink, self.width, self.height)
        boards = self.view.roster.boards()
        if not boards:
            i.nothing(painter, ink, self.width, self.height, no_data())
            return
        columns, lines = self._fit(boards)
        high = min(120.0, (self.height - 24 - 52 * len(boards)) / max(1, lines))
        wide = (self.width - 2 * i.PAD) / columns
        loose = max(0.0, self.height - 24 - 52 * len(boards) - high * lines) / (len(boards) + 1)
        y = 8.0 + loose / 2
        for board in boards:
            y = self._board(painter, ink, y, board)
            for place, card in enumerate(board.cards):
                column, line = place % columns, place // columns
                self._cell(
                    painter, ink, QRectF(i.PAD + column * wide, y + line * high, wide - 8, high - 8), card
                )
            y += -(-board.total // columns) * high + loose

    def _fit(self, boards: Sequence[BoardView]) -> tuple[int, int]:
        """As few columns as let every row be high enough; none so narrow that names are cut while there is room."""
        most = max(1, int((self.width - 2 * i.PAD) // 216))
        for columns in range(max(1, int(self.width // 420)), most + 1):
            lines = sum(-(-one.total // columns) for one in boards)
            if (self.height - 24 - 52 * len(boards)) / max(1, lines) >= 66:
                return columns, lines
        return most, sum(-(-one.total // most) for one in boards)

    def _board(self, painter: QPainter, ink: Ink, y: float, board: BoardView) -> float:
        used = i.say(painter, i.PAD, y + 37, board.name, i.BODY, ink.color("muted"))
        said = f"{board.there} / {board.total}"
        i.say(painter, i.PAD + used + 20, y + 37, said, i.BODY, ink.color("text"), bold=True)
        return y + 52

    def _cell(self, painter: QPainter, ink: Ink, box: QRectF, card: RosterCard) -> None:
        ground = QColor(ink.color("window"))
        painting.fill_box(painter, box, ground, radius=6)
        if card.presence is Presence.VACANT:
            i.edge(painter, box, ink.color("late"), 1.5, 6)
        base = box.center().y() + 9
        sign(painter, ink, QRectF(box.x() + 10, box.center().y() - 10, 20, 20), card.presence)
        x, right = box.x() + 40, box.right() - 10
        load = str(card.open) if card.open else ""
        if load:
            color = ink.color("late") if card.late else ink.color("text")
            right -= i.say(painter, right, base, load, i.BODY, color, bold=True, align="right", room=60) + 8
        used = i.say(painter, x, base, card.name, i.LABEL, ink.color("text"), room=right - x)
        who = card.person if card.there else ""
        if who and right - x - used > i.width_of(who, i.NOTE) + 10:
            i.say(painter, x + used + 10, base, who, i.NOTE, ink.color("muted"), room=right - x - used - 10)


class Loads(Piece):
    """The posts that have most in hand; the late part of it stands out."""

    watches: ClassVar = frozenset({"posts"})

    def paint(self, painter: QPainter, ink: Ink) -> None:
        i.panel(painter, ink, self.width, self.height)
        i.head(painter, ink, translate("Screen", "手上最多"), self.width, translate("Screen", "未办结派单"))
        cards = sorted(self.view.roster.cards(), key=lambda one: (-one.open, -one.late, one.id))
        shown = [one for one in cards if one.open][: int((self.height - 68) // 72)]
        if not shown:
            i.nothing(painter, ink, self.width, self.height, translate("Screen", "没有未办结的派单"))
            return
        most, step = shown[0].open, min(92.0, (self.height - 68) / len(shown))
        room = self.width - 2 * i.PAD
        for place, card in enumerate(shown):
            top = 60 + place * step
            i.rule(painter, ink, i.PAD, top, room)
            right = self.width - i.PAD
            i.figure(
                painter, right, top + step / 2 + 12, str(card.open), "", ink.color("text"), ink.color("muted"),
                size=40, align="right",
            )  # fmt: skip
            late = translate("Screen", "超期 {n}").format(n=card.late) if card.late else ""
            edge = right - 72
            if late:
                i.say(painter, edge, top + step / 2 - 4, late, i.NOTE, ink.color("late"), align="right")
            i.say(
                painter, i.PAD, top + step / 2 - 4, card.name, i.BODY, ink.color("text"),
                room=room - 90 - i.width_of(late, i.NOTE),
            )  # fmt: skip
            whole = room - 92
            line = QRectF(i.PAD, top + step / 2 + 10, whole * card.open / most, 10)
            i.bar(painter, line, ink.color("bar_chart"))
            if card.late:
                i.bar(
                    painter,
                    QRectF(line.x(), line.y(), line.width() * card.late / card.open, 10),
                    ink.color("late_fill"),
                )
