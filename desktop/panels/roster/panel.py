"""The 值班 panel: who is where, by board; filters by board and state; one post in detail beside it."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import Qt, QTimer, Signal, Slot
from PySide6.QtGui import QHideEvent, QKeyEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QSplitter, QVBoxLayout, QWidget

from desktop.panels.roster.detail import PANE_KEYS, DetailPane
from desktop.panels.roster.marks import MarksBar
from desktop.panels.roster.matrix import PostMatrix
from desktop.panels.roster.phone_strip import PhoneStrip
from desktop.panels.roster.planning import Planning
from desktop.panels.roster.sieve import Sieve
from desktop.panels.roster.takeover_page import TakeoverPage
from desktop.panels.roster.tally import Tally
from desktop.services.sending.desk import Desk
from desktop.theme.buttons import KeyButton
from desktop.theme.current import theme
from desktop.theme.labels import PlainLabel, plain_tooltip
from desktop.theme.states import Banner, BannerKind, EmptyState, Separator
from desktop.viewmodels.catalogue.editor import DraftStore
from desktop.viewmodels.roster.detail import PostDetail
from desktop.viewmodels.roster.roster import RosterView
from desktop.viewmodels.roster.takeovers import Takeovers
from desktop.viewmodels.roster.telephones import Ask, Telephones, nobody_to_ask
from desktop.viewmodels.rota.desk import Recall
from desktop.viewmodels.spawning import Files, Spawner
from desktop.viewmodels.words import listed, short_name

_NARROW = 1380


class RosterPanel(QWidget):
    """``event_requested(event)`` when an order in hand is opened, ``post_chosen(post)`` when another post is shown."""

    event_requested = Signal(str)
    post_chosen = Signal(str)

    seen = Signal(bool)
    """Whether somebody looks at it."""
    turns_changed = Signal()
    """A shift, a swap or an absence is another one."""
    said = Signal(str)
    """What has been done with a sheet of 交接班."""
    noted = Signal(str, str, object)
    """Something has left this desk, for the audit: the act, what it was done to, what is told beside."""

    def __init__(
        self, roster: RosterView, desk: Desk, tasks: Spawner, drafts: DraftStore | None = None,
        files: Files | None = None, parent: QWidget | None = None, *, recall: Recall | None = None,
        ask: Ask = nobody_to_ask,
    ) -> None:  # fmt: skip
        super().__init__(parent)
        self.roster = roster
        self.takeovers = Takeovers(roster.situation, roster.connection, desk, tasks, drafts, self)
        roster.closing.connect(self.takeovers.close)
        self.phones = Telephones(roster.situation, tasks, ask, self)
        roster.closing.connect(self.phones.close)
        self.setProperty("ground", "window")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._build_head()
        self.banner = Banner("offline", parent=self)
        self.matrix = PostMatrix(roster)
        self.area = QScrollArea(self)
        self.area.setWidgetResizable(True)
        self.area.setFrameShape(QFrame.Shape.NoFrame)
        self.area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.area.setWidget(self.matrix)
        self.area.viewport().setAutoFillBackground(False)
        self.empty = EmptyState(
            "users", self.tr("没有这样的岗位"), self.tr("换一个板块或状态看看。"), parent=self
        )
        detail = PostDetail(roster, desk, tasks, self._on_refused, drafts)
        self.detail = DetailPane(roster, detail, self.phones, self)
        self.strip = PhoneStrip(self.phones, self)
        self.strip.left.connect(self.focus_first)
        self.phones.changed.connect(self._show_watch)
        self.detail.hide()
        left = QWidget(self)
        self._left_column = QVBoxLayout(left)
        self.marks = MarksBar(roster, self.matrix, left)
        self._left_column.addWidget(self.marks)
        self._left_column.addWidget(self.area, 1)
        self._left_column.addWidget(self.empty, 1)
        self.planning = Planning(roster, desk, tasks, drafts, files, self, recall)
        self._left_column.addWidget(self.planning.strip)
        self.splitter = QSplitter(Qt.Orientation.Horizontal, self)
        self.splitter.setChildrenCollapsible(False)
        self.splitter.addWidget(left)
        self.splitter.addWidget(self.detail)
        self.splitter.setStretchFactor(0, 1)
        self.splitter.setStretchFactor(1, 0)
        self._page: QWidget | None = None
        self.more_actions: list[Callable[[], list[tuple[str, str, bool]]]] = []
        """More rows of the keys overlay, of what was put beside the matrix."""
        self._keys: dict[tuple[Qt.Key, bool], Callable[[], None]] = {}
        self._line = Separator(parent=self)
        column = self._column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        self.takeover = TakeoverPage(self.takeovers, self)
        self.takeover.hide()
        for part in (self._head, self._line, self.banner, self.strip, self.splitter):
            column.addWidget(part)
        column.setStretchFactor(self.splitter, 1)
        self._tick = QTimer(self)
        self._tick.setInterval(1000)
        self._tick.timeout.connect(self._on_tick)
        self.matrix.chosen.connect(self._on_chosen)
        self.matrix.opened.connect(self.show_post)
        self.matrix.chosen.connect(self.planning.strip.show_post)
        self.planning.opened.connect(self.show_page)
        self.planning.left.connect(self.close_page)
        self.planning.said.connect(self.said)
        self.detail.event_requested.connect(self.event_requested)
        self.detail.closed.connect(self.close_post)
        self.hand_over.clicked.connect(self.show_sheet)
        self.takeover.left.connect(self.close_sheet)
        self.takeover.event_requested.connect(self.event_requested)
        self.takeover.said.connect(self.said)
        self.takeover.print_requested.connect(self._print_sheet)
        self.takeovers.changed.connect(self._show_handover)
        self.sieve.changed.connect(self._filter)
        roster.strip_changed.connect(self._show_watch)
        roster.cards_changed.connect(self._on_cards)
        theme().changed.connect(self._restyle)
        roster.turns_changed.connect(self.turns_changed)
        self._restyle()
        self._show_watch()
        self._filter()
        if (own := roster.own_post) is not None:
            self.matrix.set_current(own)

    def _build_head(self) -> None:
        self._head = QWidget(self)
        self._head.setProperty("ground", "surface")
        self._head.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._title = PlainLabel(self.tr("板块与岗位"), size=16, bold=True, elide=False, parent=self._head)
        self.tally = Tally(self.roster, self._head)
        self.watch = PlainLabel(role="muted", parent=self._head)
        self.sieve = Sieve(self.roster, self._head)
        self.boards, self.states = self.sieve.boards, self.sieve.states
        self._head_row = QHBoxLayout(self._head)
        for widget in (self._title, self.tally):
            self._head_row.addWidget(widget)
        self._head_row.addWidget(self.watch, 100)
        self._head_row.addStretch(1)
        self._head_row.addWidget(self.boards)
        self._head_row.addWidget(self.states)
        self.hand_over = KeyButton(
            self.tr("交接单"), "H", icon="file-text", variant="primary", parent=self._head
        )
        self.hand_over.setVisible(self.takeovers.may)
        self.hand_over_note = PlainLabel("", role="muted", size=12, elide=False, parent=self._head)
        self._head_row.addWidget(self.hand_over)
        self._head_row.addWidget(self.hand_over_note)

    # for the shell

    def focus_first(self) -> None:
        """The focus onto the posts, onto the sheet that is read, or into the roster that is being made."""
        if self.takeover.isVisible():
            self.takeover.matters.setFocus(Qt.FocusReason.ShortcutFocusReason)
            return
        if self.planning.is_open:
            self.planning.page.focus_first()
            return
        self.matrix.setFocus(Qt.FocusReason.ShortcutFocusReason)

    @Slot(str)
    def show_post(self, post: str) -> None:
        """Show one post in detail."""
        if self.roster.card(post) is None:
            return
        self.close_page()
        if self.matrix.place_of(post) is None:
            self.sieve.clear()
        self.matrix.set_current(post)
        opening = self.detail.isHidden()
        self.detail.show()
        self.detail.show_post(post)
        self.planning.strip.show_post(post)
        if opening:
            wide = min(theme().px(432), self.width() // 2)
            self.splitter.setSizes([max(1, self.width() - wide), wide])
        QTimer.singleShot(0, self, partial(self.matrix.reveal, post))
        self.post_chosen.emit(post)

    @Slot()
    def show_sheet(self, takeover_id: str | None = None) -> None:
        """交接单: the one that waits for a signature, or the named one, or that of now."""
        if not self.takeovers.may:
            return
        if self._page is not self.takeover:
            self.show_page(self.takeover)
        self.takeover.open(takeover_id or None)

    @Slot(str)
    def _print_sheet(self, takeover_id: str) -> None:
        from desktop.panels.roster.takeover_window import TakeoverWindow
        from desktop.paper.takeover_form import paper_of

        view, held = self.takeovers, self.takeovers.sheet(takeover_id)
        sheet = held.sheet if held is not None else view.live()
        actor = view.situation.actor
        name = actor.name or actor.account
        paper = paper_of(view.situation.township, sheet, held, view.draft(takeover_id), name, view.now())
        window = TakeoverWindow(paper, f"handover:{takeover_id or 'draft'}", self)
        window.noted.connect(self.noted)
        window.show()
        window.activateWindow()

    @Slot()
    def close_sheet(self) -> None:
        """Back to the posts."""
        self.close_page()
        self.matrix.setFocus(Qt.FocusReason.OtherFocusReason)

    def actions(self) -> list[tuple[str, str, bool]]:
        """Its rows in the keys overlay."""
        may = self.takeovers.may
        return [
            ("I / O", self.tr("到岗 / 离岗"), True),
            ("Alt", self.tr("看电话，用途留痕"), self.phones.may),
            (self.tr("空格 / Ctrl+A"), self.tr("选几个岗位、村居，或所见的全部"), self.matrix.marking),
            ("H", self.tr("交接单"), may),
            (self.tr("空格"), self.tr("交接单上逐条签认"), may),
            ("R / M", self.tr("本条备注 / 总体交代"), may),
            ("Ctrl+Enter", self.tr("签字"), may),
            ("Ctrl+P", self.tr("打印交接单"), may),
            *(row for rows in self.more_actions for row in rows()),
        ]

    def show_board(self, board: str) -> None:
        """Show one board only."""
        self.close_page()
        self.sieve.show_board(board)

    def add_tool(self, tool: QWidget) -> None:
        """One more button into the head, before the filters."""
        self._head_row.insertWidget(self._head_row.indexOf(self.boards), tool)

    def add_key(self, key: Qt.Key, do: Callable[[], None], *, shift: bool = False) -> None:
        """A key that works while no page is open."""
        self._keys[(key, shift)] = do

    def current_board(self) -> str | None:
        """The board of the current post, where that is to be seen."""
        current = self.matrix.current
        card = self.roster.card(current) if current and self.matrix.place_of(current) is not None else None
        return card.board if card is not None else None

    def marked(self) -> tuple[str, ...]:
        """The posts and villages that are marked."""
        return self.matrix.marked

    def show_page(self, page: QWidget) -> None:
        """A page in the place of head and matrix, until ``close_page``."""
        self.close_page()
        self.strip.dismiss()
        self._page = page
        for part in (self._head, self._line, self.splitter):
            part.hide()
        self._column.addWidget(page, 1)
        page.show()

    @Slot()
    def close_page(self) -> None:
        """Back to the matrix."""
        page, self._page = self._page, None
        if page is None:
            return
        page.hide()
        self._column.removeWidget(page)
        for part in (self._head, self._line, self.splitter):
            part.show()

    @Slot()
    def close_post(self) -> None:
        """Put the detail away."""
        self.detail.hide()
        self.matrix.setFocus(Qt.FocusReason.OtherFocusReason)

    # Qt

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._tick.start()
        self.seen.emit(True)
        self.roster.set_active(True)
        self._show_handover()
        if self.detail.post is not None:
            self.detail.refresh()
        elif self.roster.own_post is not None:
            self.show_post(self.roster.own_post)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        for part in (self.watch, self._title):
            part.setVisible(not self._is_narrow())
        self._show_handover()

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self._tick.stop()
        self.seen.emit(False)
        self.strip.dismiss()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        held = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        plain, shift, current = not held, held == Qt.KeyboardModifier.ShiftModifier, self.matrix.current
        if self._page is not None:
            super().keyPressEvent(event)
        elif event.key() == Qt.Key.Key_Alt:
            self._ask_phones(event)
        elif event.key() == Qt.Key.Key_H and plain:
            self.show_sheet()
        elif event.key() == Qt.Key.Key_Escape and self.matrix.marked:
            self.matrix.clear_marks()
        elif event.key() == Qt.Key.Key_Escape and not self.detail.isHidden():
            self.close_post()
        elif event.key() == Qt.Key.Key_R and plain:
            self.planning.open()
        elif event.key() in PANE_KEYS and plain and current is not None:
            if self.matrix.place_of(current) is not None:  # nobody acts on a card that a filter hides
                self.show_post(current)
                self.detail.press(event.key())
        elif (plain or shift) and (do := self._keys.get((Qt.Key(event.key()), shift))) is not None:
            do()
        else:
            super().keyPressEvent(event)

    # inside

    def _ask_phones(self, event: QKeyEvent) -> None:
        """Alt: what the numbers of the post that is looked at (without one: of the watch) are wanted for."""
        if not event.isAutoRepeat():
            watch = [one.person for one in self.roster.watchers]
            self.strip.toggle(watch if self.detail.isHidden() else self.detail.holders())

    @Slot(str)
    def _on_chosen(self, post: str) -> None:
        if not self.detail.isHidden():
            self.show_post(post)

    def _on_refused(self, sentence: str) -> None:
        self.detail.say(sentence)

    @Slot()
    def _on_tick(self) -> None:
        self.roster.tick()
        self.planning.tick()
        if not self.detail.isHidden():
            self.detail.refresh()

    @Slot()
    def _show_watch(self) -> None:
        said = [
            f"{one.title} {one.person.name} {self.phones.of(one.person)}".strip()
            for one in self.roster.watchers
        ]
        self.watch.set_text("　".join(said) or self.tr("今天还没有排带班和值班"))
        self.banner.setVisible(not self.roster.live)
        if not self.roster.live:
            at, text = self.roster.data_at, self.tr("还没有取得在岗情况。")
            if at:
                text = self.tr("在岗情况停在 {time}，派单前请电话核实。").format(time=at)
            kind: BannerKind = "checking" if self.roster.catching_up else "offline"
            self.banner.set_message(kind, self.roster.link, text)

    def _is_narrow(self) -> bool:
        """Without room for who is on watch: the window's own bar says it, too."""
        return self.width() < theme().px(_NARROW)

    @Slot()
    def _show_handover(self) -> None:
        """20:00 交接，2 条未签; or who has handed over and waits."""
        if not self.takeovers.may or not self.isVisible():
            return
        waiting, unsigned = self.takeovers.waiting(), self.takeovers.unsigned()
        going, zone = self.takeovers.going(), self.roster.situation.township.clock.zone
        parts = []
        if waiting is not None and self.takeovers.is_mine(waiting):
            parts.append(self.tr("待接班人签"))
        elif waiting is not None:
            parts.append(self.tr("{name}已签，待您签").format(name=short_name(waiting.giver.shown)))
        elif going is not None and not (unsigned and self._is_narrow()):
            parts.append(self.tr("{time} 交接").format(time=f"{going.end.astimezone(zone):%H:%M}"))
        if unsigned:
            parts.append(self.tr("{n} 条未签").format(n=unsigned))
        self.hand_over_note.set_role("late" if unsigned else "muted")
        self.hand_over_note.set_text(parts[-1] if parts and self._is_narrow() else listed(parts))
        self.hand_over.setToolTip(plain_tooltip(listed(parts)))

    @Slot()
    def _filter(self) -> None:
        self.matrix.set_filter(self.sieve.holds)
        self._show_empty()

    @Slot()
    def _on_cards(self) -> None:
        """The matrix follows by itself, but not while it is put away for having nothing to show."""
        if self.area.isHidden():
            self.matrix.set_filter(self.sieve.holds)
        self._show_empty()

    def _show_empty(self) -> None:
        nothing = not self.matrix.shown
        if nothing and self.matrix.hasFocus():
            self.states.setFocus(
                Qt.FocusReason.OtherFocusReason
            )  # to what hides them all, and to no post's step
        self.area.setVisible(not nothing)
        self.empty.setVisible(nothing)

    @Slot()
    def _restyle(self) -> None:
        t = theme()
        self._head.setFixedHeight(t.px(56))
        self._head_row.setContentsMargins(t.px(16), 0, t.px(16), 0)
        self._head_row.setSpacing(t.px(16))
        self._left_column.setContentsMargins(t.px(16), t.px(12), t.px(8), t.px(12))
        self._left_column.setSpacing(t.px(8))
        self.boards.setFixedWidth(t.px(132))
