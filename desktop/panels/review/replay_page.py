"""回放: an event step by step on its track: who did what, how it stood then, whose turn it was, the clock."""

from __future__ import annotations

from PySide6.QtCore import Qt, QTimer, Signal, Slot
from PySide6.QtGui import QHideEvent, QKeyEvent
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from desktop.domain.times.deadlines import Level
from desktop.panels.review.lists import Item, TwoLines
from desktop.panels.review.tracks import FilmTrack
from desktop.theme.buttons import IconButton, KeyButton
from desktop.theme.current import theme
from desktop.theme.labels import PlainLabel
from desktop.theme.states import Separator
from desktop.theme.tokens import Role
from desktop.viewmodels.drawer.replay import Film, Shot

_PACE = 900
"""Milliseconds a step, where it runs by itself."""
_INKS: dict[Level, Role] = {
    Level.NORMAL: "text",
    Level.SOON: "warn",
    Level.LATE: "late",
    Level.VERY_LATE: "late",
}


class ReplayPage(QWidget):
    """``left`` with Esc."""

    left = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        t = theme()
        self.film: Film | None = None
        self.place = 0
        self.setProperty("ground", "surface")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.number = PlainLabel(role="muted", elide=False, parent=self)
        self.title = PlainLabel(size=16, bold=True, parent=self)
        self.count = PlainLabel(role="muted", elide=False, parent=self)
        self.before = IconButton("chevron-left", self.tr("上一步"), "←", parent=self)
        self.after = IconButton("chevron-right", self.tr("下一步"), "→", parent=self)
        self.play = KeyButton(self.tr("播放"), "Space", icon="play", parent=self)
        self.back = KeyButton(self.tr("返回"), "Esc", parent=self)
        self.before.clicked.connect(lambda: self.go(self.place - 1))
        self.after.clicked.connect(lambda: self.go(self.place + 1))
        self.play.clicked.connect(self.toggle)
        self.back.clicked.connect(self.left)
        head = QHBoxLayout()
        head.setContentsMargins(*(t.px(n) for n in (16, 10, 16, 6)))
        head.setSpacing(t.px(12))
        head.addWidget(self.number)
        head.addWidget(self.title)
        head.addStretch(1)
        for widget in (self.count, self.before, self.after, self.play, self.back):
            head.addWidget(widget)
        self.track = FilmTrack(self)
        self.track.moved.connect(self.go)
        self.list = TwoLines(self.tr("步骤"), self)
        self.list.chosen.connect(self._chosen)
        body = QHBoxLayout()
        body.setContentsMargins(0, 0, 0, 0)
        body.setSpacing(0)
        body.addWidget(self.list, 5)
        body.addWidget(Separator(Qt.Orientation.Vertical, self))
        body.addWidget(self._card(), 6)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(head)
        column.addWidget(self.track)
        column.addWidget(Separator(parent=self))
        column.addLayout(body, 1)
        self._timer = QTimer(self)
        self._timer.setInterval(_PACE)
        self._timer.timeout.connect(self._on)

    def show_film(self, film: Film) -> None:
        """Another event, from its first step."""
        self.film, self.place = film, 0
        self.number.set_text(film.number)
        self.title.set_text(film.title)
        self.track.set_film(film)
        items = [
            Item(
                str(n), f"{n + 1}", shot.text, f"{shot.time[:11]}　{shot.who}", shot.state, "line", shot.since
            )
            for n, shot in enumerate(film.shots)
        ]
        self.list.set_items(items, "0")
        self.go(0)

    def focus_first(self) -> None:
        """Onto the track."""
        self.track.setFocus(Qt.FocusReason.ShortcutFocusReason)

    @Slot(int)
    def go(self, place: int) -> None:
        """Another step."""
        if self.film is None or not 0 <= place < len(self.film.shots):
            return
        self.place = place
        self.track.set_place(place)
        count = len(self.film.shots)
        self.count.set_text(self.tr("第 {n} / {count} 步").format(n=place + 1, count=count))
        self.before.setEnabled(place > 0)
        self.after.setEnabled(place + 1 < count)
        items = self.list.keys
        if items and self.list.current != str(place):
            self.list.setCurrentIndex(self.list.model().index(place, 0))
        self._say(self.film.shots[place])
        if place + 1 == count:
            self.stop()

    @Slot()
    def toggle(self) -> None:
        """Let it run, or stop; from the end it begins anew."""
        if self._timer.isActive():
            self.stop()
            return
        if self.film is not None and self.place + 1 == len(self.film.shots):
            self.go(0)
        self._timer.start()
        self.play.setText(self.tr("停"))
        self.play.set_icon("pause")

    def stop(self) -> None:
        """Stand still."""
        self._timer.stop()
        self.play.setText(self.tr("播放"))
        self.play.set_icon("play")

    def keyPressEvent(self, event: QKeyEvent) -> None:
        match event.key():
            case Qt.Key.Key_Escape:
                self.left.emit()
            case Qt.Key.Key_Space:
                self.toggle()
            case Qt.Key.Key_Left | Qt.Key.Key_Right | Qt.Key.Key_Home | Qt.Key.Key_End:
                self.track.keyPressEvent(event)
            case _:
                event.ignore()

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self.stop()

    # inside

    def _card(self) -> QWidget:
        t = theme()
        card = QWidget(self)
        grid = QGridLayout(card)
        grid.setContentsMargins(*(t.px(n) for n in (24, 16, 24, 16)))
        grid.setHorizontalSpacing(t.px(16))
        grid.setVerticalSpacing(t.px(10))
        grid.setColumnStretch(1, 1)
        self.at = PlainLabel(size=20, bold=True, elide=False, parent=card)
        self.since = PlainLabel(role="muted", elide=False, parent=card)
        grid.addWidget(self.at, 0, 0, 1, 2)
        grid.addWidget(self.since, 1, 0, 1, 2)
        self.step = PlainLabel(size=16, bold=True, wrap=True, parent=card)
        grid.addWidget(self.step, 2, 0, 1, 2)
        rows = {
            "who": self.tr("谁做的"), "words": self.tr("写了什么"), "state": self.tr("此后状态"),
            "turn": self.tr("轮到谁"), "clock": self.tr("环节时限"),
        }  # fmt: skip
        self._values: dict[str, PlainLabel] = {}
        for place, (name, label) in enumerate(rows.items(), 3):
            grid.addWidget(
                PlainLabel(label, role="muted", elide=False, parent=card), place, 0, Qt.AlignmentFlag.AlignTop
            )
            value = PlainLabel(wrap=True, parent=card)
            value.setAccessibleDescription(label)
            grid.addWidget(value, place, 1)
            self._values[name] = value
        self.unsure = PlainLabel(
            self.tr("这一步由外部系统推动，此后状态由时间线推得。"),
            role="warn",
            size=12,
            wrap=True,
            parent=card,
        )
        grid.addWidget(self.unsure, 9, 0, 1, 2)
        grid.setRowStretch(10, 1)
        return card

    def _say(self, shot: Shot) -> None:
        self.at.set_text(shot.time)
        self.since.set_text(self.tr("上报后 {since}").format(since=shot.since))
        self.step.set_text(shot.text)
        for name, text in (
            ("who", shot.who), ("words", shot.words or "—"), ("state", shot.state),
            ("turn", shot.turn), ("clock", shot.clock),
        ):  # fmt: skip
            self._values[name].set_text(text)
        self._values["clock"].set_role(_INKS[shot.level])
        self.unsure.setVisible(not shot.sure)

    @Slot()
    def _on(self) -> None:
        self.go(self.place + 1)

    @Slot(str)
    def _chosen(self, key: str) -> None:
        if key and int(key) != self.place:
            self.go(int(key))
