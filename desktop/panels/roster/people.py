"""The two people of a post side by side, telephone masked until asked for on record; and a row of figures."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRectF, QSize, Slot
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from desktop.theme import painting
from desktop.theme.current import theme
from desktop.theme.painted import Painted
from desktop.theme.tokens import Role
from desktop.viewmodels.roster.detail import Figure, Holder
from desktop.viewmodels.roster.telephones import Telephones
from desktop.viewmodels.words import clauses, listed

_MOST_BESIDE = 4
"""So many figures stand side by side; more stand in two rows."""


class PeopleRow(Painted):
    """A角 and B角: name, whether on duty, since when, how to reach them."""

    def __init__(self, phones: Telephones, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._phones = phones
        self._people: tuple[Holder, ...] = ()
        self._line = ""
        self._current = True
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def set_people(self, people: Sequence[Holder], line: str, *, current: bool = True) -> None:
        """``line`` is the post's own extension; of an old picture nobody's presence is bright."""
        self._people, self._line, self._current = tuple(people), line, current
        self._name()
        self.refresh()

    @Slot()
    def follow(self) -> None:
        """Numbers have come or gone."""
        self._name()
        self.update()

    def texts(self, person: Holder) -> tuple[str, str]:
        """The two lines under a name."""
        parts = [person.since, self.tr("内线 {phone}").format(phone=self._line) if self._line else ""]
        return listed(parts) or "—", self._phones.of(person.person)

    def natural_size(self) -> QSize:
        t = theme()
        return QSize(t.px(320), t.px(88))

    def minimumSizeHint(self) -> QSize:
        return QSize(theme().px(200), theme().px(88))

    def paintEvent(self, event: QPaintEvent) -> None:
        t = theme()
        painter = QPainter(self)
        if not self._people:
            place = QRectF(t.sizes.pad_drawer, 0, self.width(), self.height())
            painting.draw_text(painter, place, self.tr("这个岗位还没有配人"), t.face(), t.color("muted"))
            return
        wide = self.width() / 2
        for at, person in enumerate(self._people):
            x = at * wide + (t.sizes.pad_drawer if at == 0 else t.px(16))
            if at:
                painter.fillRect(QRectF(at * wide, 0, t.px(1), self.height()), t.color("line"))
            self._paint(painter, x, (at + 1) * wide - x - t.px(16), person)

    def _paint(self, painter: QPainter, x: float, wide: float, person: Holder) -> None:
        t = theme()
        y = t.px(12)
        box = QRectF(x, y + t.px(4), t.px(16), t.px(16))
        lead = person.letter == "A"
        painting.fill_box(
            painter, box, t.color("accent_quiet") if lead else None, t.color("line"), small=True
        )
        painting.draw_text(
            painter, box, person.letter, t.face(12, True), t.color("accent" if lead else "muted"), "center"
        )
        line = QRectF(x + t.px(24), y, wide - t.px(24), t.px(24))
        role: Role = "ok" if person.on_duty and self._current else "muted"
        painting.draw_text(painter, line, person.status, t.face(12), t.color(role), "right")
        line.setWidth(line.width() - t.face(12).width(person.status) - t.px(6))
        painting.draw_text(painter, line, person.name, t.face(16, True), t.color("text"))
        first, second = self.texts(person)
        place = QRectF(x, y + t.px(26), wide, t.px(20))
        painting.draw_text(painter, place, first, t.face(13), t.color("muted"))
        place = QRectF(x, y + t.px(46), wide, t.px(20))
        used = painting.draw_text(
            painter, place, second, t.face(13), t.color("text" if self._phones.whole else "muted")
        )
        if lead and second and self._phones.may and not self._phones.whole:
            at = x + used + t.px(8)
            if at + painting.key_width("Alt") + t.px(34) <= x + wide:
                at += painting.draw_key(painter, at, place.center().y(), "Alt") + t.px(4)
                hint = QRectF(at, place.y(), t.px(40), place.height())
                painting.draw_text(painter, hint, self.tr("显示"), t.face(12), t.color("muted"))

    def _name(self) -> None:
        said = (
            " ".join((person.letter, person.name, person.status, *self.texts(person)))
            for person in self._people
        )
        self.setAccessibleName(clauses(said))


class FigureRow(Painted):
    """Figures side by side, each over what it means."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._figures: tuple[Figure, ...] = ()
        self._rows = 1
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def set_figures(self, figures: Sequence[Figure]) -> None:
        if tuple(figures) != self._figures:
            self._figures = tuple(figures)
            self._rows = 1 if len(self._figures) <= _MOST_BESIDE else 2
            self.setAccessibleName(clauses(f"{it.name} {it.value}" for it in figures))
            self.refresh()

    def natural_size(self) -> QSize:
        t = theme()
        return QSize(t.px(320), self._tall())

    def minimumSizeHint(self) -> QSize:
        return QSize(theme().px(200), self._tall())

    def _tall(self) -> int:
        return theme().px(68 if self._rows == 1 else 120)

    def paintEvent(self, event: QPaintEvent) -> None:
        t = theme()
        painter = QPainter(self)
        columns = max(1, -(-len(self._figures) // self._rows))
        wide = self.width() / columns
        for column in range(1, columns):
            painter.fillRect(QRectF(column * wide, 0, t.px(1), self.height()), t.color("line"))
        for place, figure in enumerate(self._figures):
            row, at = divmod(place, columns)
            x = at * wide + (t.sizes.pad_drawer if at == 0 else t.px(12))
            room = (at + 1) * wide - x - t.px(4)
            y = t.px(8 if self._rows > 1 else 12) + row * t.px(54)
            value = QRectF(x, y, room, t.px(28))
            painting.draw_text(painter, value, figure.value, t.face(20, True), t.color("text"))
            name = QRectF(x, y + t.px(28), room, t.px(16))
            painting.draw_text(painter, name, figure.name, t.face(12), t.color("muted"))
