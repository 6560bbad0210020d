"""The blocks of the drawer: rows of fields, advice, similar events, what has not been sent, the timeline."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt, Signal, Slot
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from desktop.theme import glyphs, painting
from desktop.theme.buttons import KeyButton
from desktop.theme.chips import Chip
from desktop.theme.current import theme
from desktop.theme.glyphs import PostState
from desktop.theme.labels import PlainLabel
from desktop.theme.painted import Painted
from desktop.theme.painting import ChipName
from desktop.viewmodels.drawer.picture import Advice, Alike, Unsent
from desktop.viewmodels.drawer.timeline import Line

LABEL = 60
"""Width of the labels' column in design pixels."""

_POSTS: dict[str, PostState] = {"on_duty": "on", "busy": "busy", "away": "away", "vacant": "vacant"}


class Block(QWidget):
    """A block with a line under it and the drawer's side margins."""

    def __init__(self, label: str = "", parent: QWidget | None = None, *, line: bool = True) -> None:
        super().__init__(parent)
        self._line = line
        t = theme()
        row = self._row = QHBoxLayout(self)
        row.setContentsMargins(t.sizes.pad_drawer, t.px(10), t.sizes.pad_drawer, t.px(10))
        row.setSpacing(0)
        self._label = PlainLabel(label, role="muted", parent=self)
        self._label.setFixedWidth(t.px(LABEL))
        self._label.setVisible(bool(label))
        row.addWidget(self._label, 0, Qt.AlignmentFlag.AlignTop)
        self.body = QVBoxLayout()
        self.body.setContentsMargins(0, 0, 0, 0)
        self.body.setSpacing(t.px(4))
        row.addLayout(self.body, 1)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        theme().changed.connect(self.update)

    def stops(self) -> tuple[QWidget, ...]:
        """Where Tab stops, in order; for a block that comes to stand among others."""
        return ()

    def lower_label(self, by: int) -> None:
        """The label level with words that stand in the middle of something higher."""
        self._label.setContentsMargins(0, by, 0, 0)

    def set_side(self, side: int) -> None:
        """The margin at both sides, in pixels."""
        t = theme()
        self._row.setContentsMargins(side, t.px(10), side, t.px(10))

    def paintEvent(self, event: QPaintEvent) -> None:
        if self._line:
            QPainter(self).fillRect(0, self.height() - 1, self.width(), 1, theme().color("line"))


class FieldLine(QWidget):
    """A label, a value that may take several lines, and a quiet word at the right."""

    def __init__(self, label: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        t = theme()
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(t.px(8))
        name = PlainLabel(label, role="muted", parent=self)
        name.setFixedWidth(t.px(LABEL) - t.px(8))
        self.value = PlainLabel("", wrap=True, parent=self)
        self.value.setAccessibleDescription(label)
        self.more = PlainLabel("", role="muted", elide=True, parent=self)
        self._row.addWidget(name, 0, Qt.AlignmentFlag.AlignTop)
        self._row.addWidget(self.value, 1, Qt.AlignmentFlag.AlignTop)
        self._row.addWidget(self.more, 0, Qt.AlignmentFlag.AlignTop)

    def set_texts(self, value: str, more: str = "", *, always: bool = False) -> None:
        """The value and the quiet word; an empty line hides itself."""
        self.value.set_text(value or "—")
        self.value.set_role("text" if value else "muted")
        self.more.set_text(more)
        self.more.setVisible(bool(more))
        self.setVisible(always or bool(value or more))

    def add(self, widget: QWidget) -> None:
        """Something more at the line's end."""
        self._row.addWidget(widget, 0, Qt.AlignmentFlag.AlignVCenter)


class AdviceCard(Painted):
    """Whom to dispatch to: post, person, presence, load and past; with the button that takes it."""

    taken = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._advice: Advice | None = None
        self._current = True
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.button = KeyButton(self.tr("采用"), "D", small=True, parent=self)
        self.button.clicked.connect(self.taken)

    def set_advice(self, advice: Advice, *, current: bool) -> None:
        """Another suggestion; of an old picture (not ``current``) nobody's presence is bright."""
        self._advice, self._current = advice, current
        said = (
            advice.post,
            advice.person,
            advice.presence_text,
            *advice.facts,
            *advice.assist,
            advice.second,
        )
        self.setAccessibleName(" ".join(part for part in said if part))
        self.refresh()

    def natural_size(self) -> QSize:
        t = theme()
        lines = 2 if self._advice is not None and not self._advice.assist else 3
        return QSize(t.px(200), t.px(8) * 2 + t.px(32) + t.px(20) * (lines - 1) + t.px(4) * (lines - 2))

    def resizeEvent(self, event: object) -> None:
        t = theme()
        size = self.button.sizeHint()
        self.button.setGeometry(self.width() - size.width() - t.px(8), t.px(8), size.width(), size.height())

    def paintEvent(self, event: QPaintEvent) -> None:
        advice, t = self._advice, theme()
        p = QPainter(self)
        painting.fill_box(p, QRectF(self.rect()), t.color("raised"), t.color("line"))
        if advice is None:
            return
        pad, line = t.px(12), t.px(32)
        y, x = float(t.px(8)), float(pad)
        end = self.button.x() - t.px(8)
        x += painting.draw_text(
            p, QRectF(x, y, end - x, line), self.tr("主办"), t.face(), t.color("muted")
        ) + t.px(8)
        x += painting.draw_text(
            p, QRectF(x, y, end - x, line), advice.post, t.face(14, True), t.color("text")
        ) + t.px(8)
        x += painting.draw_text(
            p, QRectF(x, y, end - x, line), advice.person, t.face(), t.color("text")
        ) + t.px(8)
        state = _POSTS[advice.presence.value]
        ink = t.color(glyphs.POST_ROLE[state] if self._current else "muted")
        glyphs.paint_post(p, QRectF(x, y, t.px(12), line), state, ink)
        x += t.px(16)
        painting.draw_text(p, QRectF(x, y, end - x, line), advice.presence_text, t.face(), ink)
        y += line
        x = float(pad)
        for number, fact in enumerate(advice.facts):
            width = t.face(12).width(fact)
            if x + width > self.width() - pad:
                break
            if number:
                p.fillRect(QRectF(x - t.px(12), y + t.px(4), 1, t.px(12)), t.color("line"))
            painting.draw_text(p, QRectF(x, y, width + 2, t.px(20)), fact, t.face(12), t.color("muted"))
            x += width + t.px(24)
        if not advice.assist:
            return
        y += t.px(24)
        x = pad + painting.draw_text(
            p, QRectF(pad, y, 100, t.px(20)), self.tr("协办"), t.face(), t.color("muted")
        )
        room = self.width() - pad - x - t.px(8)
        posts = "  ".join(advice.assist)
        used = painting.draw_text(p, QRectF(x + t.px(8), y, room, t.px(20)), posts, t.face(), t.color("text"))
        second = t.face(12).width(advice.second)
        if advice.second and used + second + t.px(24) < room:
            box = QRectF(self.width() - pad - second - 2, y, second + 2, t.px(20))
            painting.draw_text(p, box, advice.second, t.face(12), t.color("muted"), "right")


class AlikeLine(QWidget):
    """One similar event: number, title, why; opens it, or merges into it."""

    opened = Signal(str)
    merged = Signal(str)

    def __init__(self, alike: Alike, mergeable: bool, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        t = theme()
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(t.px(8))
        number = KeyButton(alike.number, variant="flat", small=True, parent=self)
        number.setAccessibleName(f"{alike.number} {alike.title}")
        number.clicked.connect(lambda: self.opened.emit(alike.id))
        row.addWidget(number)
        row.addWidget(PlainLabel(alike.title, parent=self), 1)
        row.addWidget(PlainLabel(alike.why, role="muted", size=12, elide=False, parent=self))
        if mergeable and alike.open:
            button = KeyButton(self.tr("并案"), "M", small=True, parent=self)
            button.clicked.connect(lambda: self.merged.emit(alike.id))
            row.addWidget(button)


class UnsentLine(QWidget):
    """A command that has not been confirmed: what, why, and the ways on."""

    retried = Signal(str)
    withdrawn = Signal(str)

    def __init__(self, unsent: Unsent, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._refused = unsent.refused
        t = theme()
        row = QHBoxLayout(self)
        row.setContentsMargins(t.sizes.pad_drawer, t.px(6), t.px(12), t.px(6))
        row.setSpacing(t.px(8))
        look: ChipName = "warn" if unsent.conflict else "bad" if unsent.refused else "sending"
        row.addWidget(Chip(unsent.title, look, parent=self), 0, Qt.AlignmentFlag.AlignVCenter)
        sentence = PlainLabel(unsent.sentence, wrap=True, size=13, parent=self)
        row.addWidget(sentence, 1, Qt.AlignmentFlag.AlignVCenter)
        if unsent.refused and not unsent.conflict:  # a conflict is decided in 待确认, not sent once more
            retry = KeyButton(self.tr("重试"), small=True, parent=self)
            retry.clicked.connect(lambda: self.retried.emit(unsent.command))
            row.addWidget(retry)
        back = KeyButton(self.tr("撤回"), small=True, parent=self)
        back.clicked.connect(lambda: self.withdrawn.emit(unsent.command))
        row.addWidget(back)
        self.setAccessibleName(f"{unsent.title} {unsent.sentence}")

    def paintEvent(self, event: QPaintEvent) -> None:
        t = theme()
        p = QPainter(self)
        p.fillRect(self.rect(), t.color("late_quiet" if self._refused else "raised"))
        p.fillRect(0, self.height() - 1, self.width(), 1, t.color("line"))


class Timeline(QWidget):
    """What has happened, newest first: when, what, by whom and from where."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._lines: tuple[Line, ...] = ()
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        theme().changed.connect(self._restyle)

    def set_lines(self, lines: tuple[Line, ...]) -> None:
        """Other lines."""
        if lines != self._lines:
            self._lines = lines
            said = (f"{line.time} {line.text} {line.who} {line.note}".rstrip() for line in lines)
            self.setAccessibleName("\n".join(said))
            self._restyle()

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        return self._lay_out(width, None)

    def sizeHint(self) -> QSize:
        width = max(self.width(), theme().px(320))
        return QSize(theme().px(320), self._lay_out(width, None))

    def minimumSizeHint(self) -> QSize:
        return QSize(theme().px(160), theme().px(24))

    def paintEvent(self, event: QPaintEvent) -> None:
        self._lay_out(self.width(), QPainter(self))

    def _lay_out(self, width: int, p: QPainter | None) -> int:
        """Paints where there is a painter; gives the height."""
        t = theme()
        face, small = t.face(), t.face(12)
        times = max((face.width(line.time) for line in self._lines), default=0.0)
        left = int(max(t.px(72), times + t.px(12)))
        y = 0
        for line in self._lines:
            text_height = painting.paragraph_height(line.text, face, width - left + 1)
            one_line = text_height <= face.line
            used = face.width(line.text) if one_line else 0
            beside = one_line and used + t.px(8) + small.width(line.who) <= width - left
            if p is not None:
                painting.draw_text(p, QRectF(0, y, left, face.line), line.time, face, t.color("muted"))
                room = QRectF(left, y, width - left + 1, text_height)
                painting.draw_paragraph(p, room, line.text, face, t.color("text"))
            who_y = y if beside else y + text_height
            who_x = left + used + t.px(8) if beside else left
            if p is not None:
                box = QRectF(who_x, who_y, width - who_x + 1, face.line)
                painting.draw_text(p, box, line.who, small, t.color("muted"))
            y = who_y + max(face.line, text_height if beside else face.line)
            if line.note:
                if p is not None:
                    box = QRectF(left, y, width - left, face.line)
                    painting.draw_text(p, box, line.note, small, t.color("warn"))
                y += face.line
            y += t.px(4)
        return max(0, y - t.px(4))

    @Slot()
    def _restyle(self) -> None:
        self.updateGeometry()
        self.update()
