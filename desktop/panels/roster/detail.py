"""One post in detail: its people, figures, orders in hand, duties, shifts to come; 到岗 and 离岗 by key."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt, QTimer, Signal, Slot
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QSizePolicy, QVBoxLayout, QWidget

from desktop.domain.township.posts import Person
from desktop.panels.roster.foot import STEPS, PostFoot
from desktop.panels.roster.people import FigureRow, PeopleRow
from desktop.panels.roster.turns import TURN_KEYS, TurnsSection
from desktop.theme import painting
from desktop.theme.buttons import IconButton
from desktop.theme.chips import Chip
from desktop.theme.current import theme
from desktop.theme.labels import PlainLabel
from desktop.theme.painting import ChipName
from desktop.theme.states import Separator
from desktop.theme.tokens import Role
from desktop.viewmodels.roster.detail import InHand, PostDetail
from desktop.viewmodels.roster.roster import RosterView
from desktop.viewmodels.roster.telephones import Telephones

PANE_KEYS = STEPS | TURN_KEYS
"""The keys that work at the post in detail, from the matrix too."""
_CHIPS: dict[str, ChipName] = {"on": "ok", "busy": "warn", "away": "hold", "vacant": "bad"}


class OrderLine(QWidget):
    """One open order of the post; a click or Enter opens its event."""

    opened = Signal(str)

    def __init__(self, line: InHand, parent: QWidget) -> None:
        super().__init__(parent)
        self.line = line
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(f"{line.number} {line.title} {line.word} {line.reading.text}")

    def sizeHint(self) -> QSize:
        return QSize(theme().px(320), theme().sizes.row_narrow)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton:
            self.opened.emit(self.line.event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space):
            self.opened.emit(self.line.event)
            return
        super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        t = theme()
        painter = QPainter(self)
        box = QRectF(self.rect())
        if self.underMouse():
            painter.fillRect(box, t.color("hover"))
        painting.draw_text(painter, box, self.line.number, t.face(14, True), t.color("text"))
        limit = QRectF(box.right() - t.px(84), 0, t.px(84), box.height())
        roles: dict[str, Role] = {"warn": "warn", "late": "late"}
        ink = t.color(roles.get(self.line.reading.state, "muted"))
        painting.draw_text(painter, limit, self.line.reading.text, t.face(13), ink, "right")
        wide = min(t.px(96), max(t.px(52), t.face(13).width(self.line.word) + 1))
        state = QRectF(limit.x() - t.px(8) - wide, 0, wide, box.height())
        painting.draw_text(painter, state, self.line.word, t.face(13), t.color("muted"), "right")
        title = QRectF(t.px(48), 0, state.x() - t.px(56), box.height())
        painting.draw_text(painter, title, self.line.title, t.face(), t.color("text"))
        if self.hasFocus():
            painting.draw_focus(painter, box)


class DetailPane(QWidget):
    """``event_requested(event)``, ``closed``. I, O, B, A: ``PostFoot``."""

    event_requested = Signal(str)
    closed = Signal()

    def __init__(
        self, roster: RosterView, detail: PostDetail, phones: Telephones, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._roster, self._detail, self._phones = roster, detail, phones
        self.post: str | None = None
        self.setProperty("ground", "surface")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._build_head()
        self.people = PeopleRow(phones, self)
        phones.changed.connect(self.people.follow)
        self.figures = FigureRow(self)
        self.area = QScrollArea(self)
        self.area.setWidgetResizable(True)
        self.area.setFrameShape(QFrame.Shape.NoFrame)
        self.area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        body = QWidget()
        body.setProperty("clear", "true")
        self.area.setWidget(body)
        self._body = QVBoxLayout(body)
        self._orders_head = PlainLabel(bold=True, parent=body)
        self._orders = QVBoxLayout()
        self.lines: list[OrderLine] = []
        self._duties_head = PlainLabel(bold=True, parent=body)
        self._duties = PlainLabel(wrap=True, parent=body)
        self.turns = TurnsSection(detail.turns, body)
        """The shifts to come, and who is away."""
        self.turns.sight_wanted.connect(self._show_part)
        self._body.addWidget(self._orders_head)
        self._body.addLayout(self._orders)
        blocks: tuple[tuple[QWidget, ...], ...] = ((self.turns,), (self._duties_head, self._duties))
        for block in blocks:
            self._body.addSpacing(theme().px(6))
            self._body.addWidget(Separator(parent=body))
            self._body.addSpacing(theme().px(6))
            for widget in block:
                self._body.addWidget(widget)
        self._body.addStretch(1)
        self._build_foot()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        self._figures_line = Separator(parent=self)
        for part in (
            self._head, Separator(parent=self), self.people, self._figures_line, self.figures,
            Separator(parent=self), self.area, Separator(parent=self), self.foot,
        ):  # fmt: skip
            column.addWidget(part)
        column.setStretchFactor(self.area, 1)
        roster.cards_changed.connect(self._on_cards)
        roster.strip_changed.connect(self._on_link)
        theme().changed.connect(self._restyle)
        self._restyle()

    def _build_head(self) -> None:
        self._head = QWidget(self)
        self._board = PlainLabel(role="muted", parent=self._head)
        self._name = PlainLabel(size=20, bold=True, elide=False, parent=self._head)
        self._chip = Chip("", "ok", parent=self._head)
        self._chip.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        close = IconButton("x", self.tr("关闭"), "Esc", parent=self._head)
        close.clicked.connect(self.closed)
        self._head_column = QVBoxLayout(self._head)
        top, row = QHBoxLayout(), QHBoxLayout()
        top.addWidget(self._board, 1)
        top.addWidget(close)
        row.addWidget(self._name)
        row.addWidget(self._chip)
        row.addStretch(1)
        self.age = Chip("", "warn", parent=self._head)
        self.age.hide()
        row.addWidget(self.age)
        self._head_row = row
        self._head_column.addLayout(top)
        self._head_column.addLayout(row)

    def _build_foot(self) -> None:
        self.foot = PostFoot(self._detail.steps, lambda: self._roster.card(self.post), self)

    # what the person does

    def show_post(self, post: str) -> None:
        """Show this post."""
        if post != self.post:
            self.foot.reset(self.post, post)
            self.turns.show_post(post)
            self._phones.hide()
        self.post = post
        self.refresh()

    def holders(self) -> list[Person]:
        """The people of the post that is shown."""
        post = self._roster.situation.township.post(self.post)
        return [one.person for one in self._detail.holders(post)] if post is not None else []

    def say(self, sentence: str) -> None:
        """Why something was not done."""
        self.foot.say(sentence)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = event.key()
        if key == Qt.Key.Key_Escape:
            if self.foot.asking:
                self.foot.escape()
            elif not self.turns.escape():
                self.closed.emit()
        elif event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier or not self.press(key):
            super().keyPressEvent(event)

    def press(self, key: int) -> bool:
        """A key of the steps at this post; whether it was one."""
        return self.turns.press(key) or self.foot.press(key)

    @Slot(QWidget)
    def _show_part(self, part: QWidget) -> None:
        """Scroll to it, once it has its place."""
        QTimer.singleShot(0, part, lambda: self.area.ensureWidgetVisible(part, 0, theme().px(4)))

    # showing

    def sizeHint(self) -> QSize:
        return QSize(theme().px(432), theme().px(700))

    def minimumSizeHint(self) -> QSize:
        return QSize(theme().px(340), theme().px(320))

    def refresh(self) -> None:
        """Read the post again."""
        town = self._roster.situation.township
        card, post = self._roster.card(self.post), town.post(self.post)
        if card is None or post is None:
            return
        board = town.board(post.board)
        port = self.tr("端口 {state}").format(state=card.port) if card.port else ""
        self._board.set_text(
            "　".join(part for part in (board.name if board is not None else "", port) if part)
        )
        self._name.set_text(card.name)
        look = _CHIPS[card.mark] if self._roster.live else "hold"
        self._chip.set_chip(
            card.word, look, {"on": "circle-dot", "busy": "half-circle"}.get(card.mark, "user-x")
        )
        stale = self._roster.age_note
        self.age.set_chip(stale or "—", "warn", "clock")
        self.age.setVisible(bool(stale))
        self.people.set_people(self._detail.holders(post), post.phone, current=self._roster.live)
        self.figures.set_figures(self._detail.figures(card))
        for part in (self.figures, self._figures_line, self._orders_head):
            part.setVisible(card.known)
        self._show_orders(self._detail.in_hand(card.id))
        led, assists = self._detail.duties(card.id)
        self._duties_head.set_text(
            self.tr("职责事项　主办 {led}　协办 {assists}").format(led=len(led), assists=assists)
        )
        self._duties.set_text("\n".join(f"{name}　{limit}" for name, limit in led) or self.tr("没有主办事项"))
        self.turns.refresh()
        self.foot.refresh()

    def _show_orders(self, orders: list[InHand]) -> None:
        self._orders_head.set_text(self.tr("手上 {count} 件").format(count=len(orders)))
        if [line.line for line in self.lines] == orders:
            return
        for line in self.lines:
            self._orders.removeWidget(line)
            line.hide()
            line.deleteLater()
        self.lines = []
        for order in orders:
            line = OrderLine(order, self)
            line.opened.connect(self.event_requested)
            self._orders.addWidget(line)
            self.lines.append(line)

    @Slot(frozenset)
    def _on_cards(self, posts: frozenset[str]) -> None:
        if self.post in posts and self.isVisible():
            self.refresh()

    @Slot()
    def _on_link(self) -> None:
        if self.isVisible():
            self.refresh()

    @Slot()
    def _restyle(self) -> None:
        t = theme()
        side = t.sizes.pad_drawer
        self._head_column.setContentsMargins(side, t.px(12), t.px(12), t.px(12))
        self._head_column.setSpacing(t.px(4))
        self._head_row.setSpacing(t.px(12))
        self._body.setContentsMargins(side, t.px(12), side, t.px(12))
        self._body.setSpacing(t.px(8))
        self._orders.setSpacing(0)
