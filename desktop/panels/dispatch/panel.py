"""The 派单 panel: the list of orders with its lanes, what is not confirmed below it, the composer beside it."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, Qt, QTimer, Signal, Slot
from PySide6.QtGui import QHideEvent, QKeyEvent, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QSplitter, QStackedWidget, QVBoxLayout, QWidget

from desktop.domain.events.events import Event
from desktop.panels.age import AgeChip
from desktop.panels.dispatch.action_bar import ActionBar
from desktop.panels.dispatch.amending import Amending
from desktop.panels.dispatch.composer import ComposerPanel
from desktop.panels.dispatch.inline_form import InlineForm
from desktop.panels.dispatch.keys import KeyRow, overview
from desktop.panels.dispatch.orders import OrderColumnsHead, OrderList
from desktop.panels.dispatch.outbox import OutboxPane
from desktop.panels.dispatch.papers import Papers
from desktop.services.line.connection import Connection
from desktop.services.sending.desk import Desk
from desktop.services.situation.situation import Situation
from desktop.theme.buttons import KeyButton
from desktop.theme.current import theme
from desktop.theme.states import EmptyState, Separator
from desktop.theme.toggles import SegmentedToggle
from desktop.viewmodels.dispatch.composer import Composer
from desktop.viewmodels.dispatch.draft import DraftStore
from desktop.viewmodels.dispatch.order_actions import Kind, OrderActions
from desktop.viewmodels.dispatch.orders import OrdersModel
from desktop.viewmodels.dispatch.rules import Mode
from desktop.viewmodels.drawer.revealing import Ask, nobody_to_ask
from desktop.viewmodels.outbox.outbox import OutboxModel
from desktop.viewmodels.sentences.sentences import sentence
from desktop.viewmodels.spawning import Spawner

if TYPE_CHECKING:
    from desktop.services.situation.suggestions import Suggestion

TWO_COPIES = "print:two"
"""Where it is kept for the account that each order is printed twice."""


class DispatchPanel(QWidget):
    """``event_requested(event)`` when an event is to be shown, ``submitted(event, order)`` when an order is laid on."""

    event_requested = Signal(str)
    submitted = Signal(str, str)
    unsent_changed = Signal(int)
    """How many of our commands are not confirmed, for the panel's tab."""
    said = Signal(str)
    """Something that a person should hear in passing: where a list was written, what could not be taken back."""

    def __init__(
        self, situation: Situation, connection: Connection, desk: Desk, tasks: Spawner,
        suggestions: Callable[[Event], Awaitable[Sequence[Suggestion]]], drafts: DraftStore,
        parent: QWidget | None = None, *, ask: Ask = nobody_to_ask,
    ) -> None:  # fmt: skip
        super().__init__(parent)
        self.setProperty("ground", "surface")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.orders = OrdersModel(situation, connection, self)
        self.outbox = OutboxModel(situation, connection, desk, tasks, self)
        self.actions_of = OrderActions(situation, desk, tasks, self)
        self.composer = Composer(situation, connection, desk, tasks, suggestions, drafts, self)
        self._drafts = drafts
        self._sizes: dict[bool, list[int]] = {}
        self._pulled = False
        self._build_list(situation, connection)
        self.composer_panel = ComposerPanel(self.composer, self.outbox, self)
        self.composer_panel.hide()
        self.splitter = QSplitter(Qt.Orientation.Horizontal, self)
        self.splitter.setChildrenCollapsible(False)
        self.splitter.addWidget(self._left)
        self.splitter.addWidget(self.composer_panel)
        self.splitter.setStretchFactor(0, 1)
        self.splitter.setStretchFactor(1, 0)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self.splitter)
        self._tick = QTimer(self)
        self._tick.setInterval(1000)
        self._tick.timeout.connect(self.list.tick)
        self._tick.timeout.connect(self.age.look_again)
        self._tick.timeout.connect(self.outbox.tick)
        self._connect()
        self.amending = Amending(self, self.outbox, self.composer, self.form, desk, drafts)
        self.papers = Papers(self, self.outbox, connection, tasks, ask)
        self.papers.told.connect(self.said)
        self.composer_panel.print_requested.connect(self._print_draft)
        self.composer_panel.two_copies.setChecked(bool(drafts.get(TWO_COPIES)))
        self.composer_panel.two_copies.toggled.connect(lambda on: drafts.set(TWO_COPIES, on))
        self.outbox.overtaken.connect(self.said)
        for part in (self.orders, self.outbox, self.composer):
            self.destroyed.connect(part.close)
        theme().changed.connect(self._restyle)
        self._restyle()
        self._show_counts()
        self._on_flushed()

    def _build_list(self, situation: Situation, connection: Connection) -> None:
        self._left = QWidget(self)
        self._head = QWidget(self._left)
        lanes = [(lane.id, lane.name) for lane in self.orders.lanes]
        self.lanes = SegmentedToggle(lanes, name=self.tr("派单分类"), parent=self._head)
        self.pill = KeyButton("", "N", variant="primary", small=True, parent=self._head)
        self.pill.hide()
        self.search = QLineEdit(self._head)
        self.search.setProperty("quiet", "true")
        self.search.setPlaceholderText(self.tr("筛选  /"))
        self.search.setAccessibleName(self.tr("筛选派单"))
        self.search.setClearButtonEnabled(True)
        self._head_row = QHBoxLayout(self._head)
        self.age = AgeChip(connection, situation.township.clock.zone, self._head)
        self._head_row.addWidget(self.lanes)
        self._head_row.addWidget(self.age)
        self._head_row.addStretch(1)
        self._head_row.addWidget(self.pill)
        self._head_row.addWidget(self.search)
        self.list = OrderList(self.orders, self._left)
        self.columns = OrderColumnsHead(self.list, self._left)
        self.empty = EmptyState("inbox", "", parent=self._left)
        self._stack = QStackedWidget(self._left)
        self._stack.addWidget(self.list)
        self._stack.addWidget(self.empty)
        self.outbox_pane = OutboxPane(self.outbox, self._left)
        self.form = InlineForm(self._drafts, self._left)
        self.bar = ActionBar(self._left)
        column = QVBoxLayout(self._left)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        upper = QWidget(self._left)
        upper_column = QVBoxLayout(upper)
        upper_column.setContentsMargins(0, 0, 0, 0)
        upper_column.setSpacing(0)
        upper_column.addWidget(self.columns)
        upper_column.addWidget(self._stack, 1)
        self.halves = QSplitter(Qt.Orientation.Vertical, self._left)
        self.halves.setChildrenCollapsible(False)
        self.halves.addWidget(upper)
        self.halves.addWidget(self.outbox_pane)
        self.halves.setStretchFactor(0, 1)
        self.halves.setStretchFactor(1, 0)
        for part in (
            self._head,
            Separator(parent=self._left),
            self.halves,
            self.form,
            Separator(parent=self._left),
        ):
            column.addWidget(part)
        column.addWidget(self.bar)
        column.setStretchFactor(self.halves, 1)

    def _connect(self) -> None:
        self.lanes.changed.connect(self.orders.set_lane)
        self.search.textChanged.connect(self.orders.set_text)
        self.pill.clicked.connect(self._take_in)
        self.orders.counts_changed.connect(self._show_counts)
        self.orders.arrivals_changed.connect(self._show_arrivals)
        self.orders.flushed.connect(self._on_flushed)
        self.list.selected.connect(self._show_actions)
        self.list.opened.connect(self._open)
        self.list.pressed_key.connect(self._on_key)
        self.bar.wanted.connect(self._act)
        self.bar.print_wanted.connect(self.print_order)
        self.bar.open_wanted.connect(lambda: self._open(self.orders.selected or ""))
        self.form.sent.connect(self._send)
        self.form.left.connect(self.list.setFocus)
        self.actions_of.refused.connect(self._on_refused)
        self.actions_of.done.connect(self._on_done)
        self.outbox_pane.event_requested.connect(self.event_requested)
        self.outbox.flushed.connect(self._on_outbox)
        self.outbox_pane.emptied.connect(self.list.setFocus)
        self.outbox_pane.room_wanted.connect(self._give_room, Qt.ConnectionType.QueuedConnection)
        self.halves.splitterMoved.connect(self._on_pulled)
        self.composer.opened.connect(self._on_composing)
        self.composer.closed.connect(self._on_composed)
        self.composer_panel.submitted.connect(self._on_submitted)

    # for the shell

    def compose(self, event_id: str, mode: Mode | None = None) -> bool:
        """Write an order for an event; False where none can be written now."""
        return self.composer.open(event_id, mode)

    def show_order(self, order_id: str) -> None:
        """Put the selection on an order, in whatever lane it stands."""
        if self.orders.position(order_id) < 0:
            self.lanes.set_value("all")
            self.search.clear()
            self.orders.take_in()
        self.list.select(order_id)
        self.list.setFocus(Qt.FocusReason.OtherFocusReason)

    def actions(self) -> list[KeyRow]:
        """Every key of this panel, for the overview."""
        entry = self.outbox_pane.current
        return overview(
            self.actions_of.of(self.orders.row(self.orders.selected)),
            self.outbox.choices(entry) if entry is not None else (),
            unconfirmed=self.outbox.rowCount() > 0,
            arrivals=not self.pill.isHidden(),
        )

    def show_outbox(self) -> None:
        """Put the hands on 待确认, where something needs a decision."""
        if not self.outbox_pane.isHidden():
            self.outbox_pane.list.setFocus(Qt.FocusReason.OtherFocusReason)

    def sizes(self) -> dict[str, list[int]]:
        """The splitter's sizes per state, to be kept."""
        self._remember()
        return {"list" if not composing else "composing": sizes for composing, sizes in self._sizes.items()}

    def set_sizes(self, kept: dict[str, list[int]]) -> None:
        """The sizes that were kept."""
        self._sizes = {name == "composing": list(sizes) for name, sizes in kept.items() if len(sizes) == 2}
        self._arrange()

    def set_alone(self, alone: bool) -> None:
        """Whether the panel stands beside the event that an order is written for: the list steps aside then."""
        self._left.setVisible(not alone)
        self.composer_panel.float_button.setVisible(alone)
        self._arrange()

    def shut(self) -> None:
        """Stop listening to the services; the panel is going."""
        for part in (self.orders, self.outbox, self.composer):
            part.close()

    # Qt

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._tick.start()
        self.orders.set_active(True)
        self.outbox.set_active(True)
        self._give_room()

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self._tick.stop()
        self.orders.set_active(False)
        self.outbox.set_active(False)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and self.search.hasFocus():
            self.search.clear()
            self.list.setFocus(Qt.FocusReason.OtherFocusReason)
            return
        control = (
            event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier == Qt.KeyboardModifier.ControlModifier
        )
        if control and event.key() == Qt.Key.Key_P:
            self.print_order()
            return
        super().keyPressEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self._restyle()

    # what the person does

    @Slot(str)
    def _on_key(self, key: str) -> None:
        if key == "/":
            self.search.setFocus(Qt.FocusReason.ShortcutFocusReason)
        elif key == "N":
            self._take_in()
        else:
            row = self.orders.row(self.orders.selected)
            action = next((action for action in self.actions_of.of(row) if action.key == key), None)
            if action is not None:
                self._act(action.kind)

    @Slot(str)
    def _act(self, kind: Kind) -> None:
        row = self.orders.row(self.orders.selected)
        action = next((action for action in self.actions_of.of(row) if action.kind == kind), None)
        if row is None or action is None:
            return
        self.bar.say("")
        if action.refusal is not None:
            self.bar.say(sentence(action.refusal.sentence))
        elif kind == "reassign" or kind == "issue":
            self.compose(row.event, kind)
        elif (form := self.actions_of.form(kind, row)) is not None:
            self.form.ask(form)
        else:
            self.actions_of.carry_out(kind, row.id)

    @Slot(str, str, str, str)
    def _send(self, kind: Kind, order_id: str, words: str, choice: str) -> None:
        if kind == "amend":
            self.outbox.amend(order_id, words, choice)
        else:
            self.actions_of.carry_out(kind, order_id, words, choice)

    @Slot(str)
    def _on_refused(self, sentence: str) -> None:
        if self.form.form is not None:
            self.form.show_problem(sentence)
        else:
            self.bar.say(sentence)

    @Slot(str)
    def _on_done(self, order_id: str) -> None:
        self.form.done()
        self.list.setFocus(Qt.FocusReason.OtherFocusReason)

    @Slot(str)
    def _open(self, order_id: str) -> None:
        row = self.orders.row(order_id)
        if row is not None:
            self.event_requested.emit(row.event)

    @Slot()
    def _take_in(self) -> None:
        self.orders.take_in()
        self.list.scrollToTop()

    # showing

    @Slot()
    def _show_counts(self) -> None:
        for lane in self.orders.lanes:
            count = self.orders.count(lane.id)
            self.lanes.set_text(lane.id, f"{lane.name} {count}" if count else lane.name)

    @Slot(int)
    def _show_arrivals(self, count: int) -> None:
        self.pill.setVisible(count > 0)
        self.pill.setText(self.tr("{count} 张新派单 ↑").format(count=count))

    @Slot()
    def _on_flushed(self) -> None:
        self._show_actions()
        nothing = self.orders.rowCount() == 0
        self._stack.setCurrentWidget(self.empty if nothing else self.list)
        self.columns.setVisible(not nothing)
        if nothing:
            self._show_empty()

    def _show_empty(self) -> None:
        if self.orders.loading():
            self.empty.set_state(
                "refresh-cw", self.tr("正在取得派单"), self.tr("第一次连接要取回全部在办派单。")
            )
        elif self.orders.filtered:
            self.empty.set_state("search", self.tr("没有符合的派单"), self.tr("按 Esc 清除筛选。"))
        elif self.orders.lane.id == "all":
            own = self.composer.situation.actor.post is not None
            how = self.tr("在事件上按 D 派单，派出的单会出现在这里。")
            if own:
                how = self.tr("派给本岗位的单会出现在这里。")
            self.empty.set_state("inbox", self.tr("还没有派单"), how)
        else:
            said = self.tr("「{lane}」里没有派单").format(lane=self.orders.lane.name)
            self.empty.set_state("circle-check", said, "")

    @Slot()
    def _show_actions(self) -> None:
        row = self.orders.row(self.orders.selected)
        if row is not None and self.orders.position(row.id) < 0:
            row = None
        self.bar.set_actions(self.actions_of.of(row), any_order=row is not None)

    @Slot()
    def _on_outbox(self) -> None:
        self._give_room()
        self.unsent_changed.emit(self.outbox.waiting + self.outbox.refused)

    @Slot()
    def _give_room(self) -> None:
        """The outbox is as high as what is in it, until somebody pulls it to another height."""
        hint, whole = self.outbox_pane.sizeHint().height(), sum(self.halves.sizes())
        if not self._pulled and whole and not self.outbox_pane.isHidden():
            decide = any(entry.problem for entry in self.outbox.all())
            hint = min(hint, whole * 3 // 5 if decide else whole // 2)
            if hint != self.halves.sizes()[1]:
                self.halves.setSizes([whole - hint, hint])

    @Slot()
    def print_order(self) -> None:
        """The order in hand on paper."""
        order_id = self.orders.selected
        if order_id is None or not self.papers.show_order(order_id):
            self.said.emit(self.tr("先选一张派单，再打印派遣令。"))

    @Slot()
    def _print_draft(self) -> None:
        self.papers.show_draft(self.composer)

    @Slot()
    def _on_pulled(self) -> None:
        self._pulled = True

    @Slot(str, str)
    def _on_submitted(self, event_id: str, order_id: str) -> None:
        self.orders.flush()
        self.show_order(order_id)
        self.submitted.emit(event_id, order_id)
        if self.composer_panel.two_copies.isChecked():
            self.papers.show_order(order_id, 2)

    @Slot()
    def _on_composing(self) -> None:
        if self.composer_panel.isHidden():
            self._remember()
            self.composer_panel.show()
            self._arrange()

    @Slot()
    def _on_composed(self) -> None:
        if not self.composer_panel.isHidden():
            self._remember()
            self.composer_panel.hide()
            self._arrange()
            self.list.setFocus(Qt.FocusReason.OtherFocusReason)

    def _remember(self) -> None:
        composing = not self.composer_panel.isHidden()
        if sum(self.splitter.sizes()):
            self._sizes[composing] = self.splitter.sizes()

    def _arrange(self) -> None:
        composing = not self.composer_panel.isHidden()
        wide = theme().sizes.drawer
        default = [max(wide, self.width() - wide), wide]
        self.splitter.setSizes(self._sizes.get(composing, default))

    @Slot()
    def _restyle(self) -> None:
        t = theme()
        self._head.setFixedHeight(t.sizes.panel_head)
        self._head_row.setContentsMargins(t.px(16), 0, t.px(16), 0)
        self._head_row.setSpacing(t.px(8))
        self.search.setFixedWidth(t.px(160))
