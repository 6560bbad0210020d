"""One event beside the list: head, clocks, stages, blocks, the action bar, and the short forms in its place."""

from __future__ import annotations

from PySide6.QtCore import Qt, QTimer, Signal, Slot
from PySide6.QtGui import QGuiApplication, QHideEvent, QPainter, QPaintEvent, QShowEvent
from PySide6.QtWidgets import (
    QApplication,
    QHBoxLayout,
    QScrollArea,
    QTabBar,
    QVBoxLayout,
    QWidget,
)

from desktop.panels.events.action_bar import ActionBar
from desktop.panels.events.composer import Composer
from desktop.panels.events.drawer_body import Body
from desktop.panels.events.drawer_parts import Block, UnsentLine
from desktop.panels.events.reporter_shown import ReporterShown
from desktop.theme.buttons import IconButton
from desktop.theme.chips import Chip
from desktop.theme.current import theme
from desktop.theme.labels import PlainLabel, set_plain_tooltip
from desktop.theme.limits import BigClock, ClockPair
from desktop.theme.stages import Stage, StageTrack
from desktop.theme.states import Banner
from desktop.viewmodels.drawer.detail import EventDetail
from desktop.viewmodels.drawer.forms import AT_ONCE, ELSEWHERE
from desktop.viewmodels.drawer.picture import Picture
from desktop.viewmodels.timing import Face

_TAB_PAD = 8
"""How far a tab's word stands from the tab's edge."""

_DECIDED = ("event.rule", "event.approve", "event.deny")
"""Steps that are taken on what others wrote: it stays in sight above their form."""
_SHARE, _ANY_HEIGHT = 0.54, 16_777_215
"""How much of a low drawer their form takes; the rest is for those words."""
_LONG_TITLE = 40
"""From so many characters on a title is written smaller: it would push the clocks down."""


class EventDrawer(QWidget):
    """Shows what an ``EventDetail`` holds. ``dispatch_requested`` and ``opened`` go to the panel."""

    closed = Signal()
    dispatch_requested = Signal(str)
    planned = Signal()
    watched = Signal()
    """The event's plan card is to be set going."""
    opened = Signal(str)
    compared = Signal(str)
    """What may be the same matter is to be seen beside it: this event, or the most alike one."""
    message = Signal(str)
    map_requested = Signal()
    print_requested = Signal()
    """The event's dispatch order is wanted on paper."""

    def __init__(self, detail: EventDetail, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._detail = detail
        self._narrow = False
        self._shown: str | None = None
        self.composer: Composer | None = None
        self.setAccessibleName(self.tr("事件详情"))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._make_head())
        self.others = Banner("held", parent=self)
        self.others.hide()
        column.addWidget(self.others)
        self._unsent = QVBoxLayout()
        self._unsent.setSpacing(0)
        column.addLayout(self._unsent)
        self._tabs = QTabBar(self)
        self._tabs.setProperty("quiet", True)
        self._tabs.setDrawBase(False)
        self._tabs.setExpanding(False)
        for _ in range(3):
            self._tabs.addTab("")
        self._tabs.currentChanged.connect(self._on_tab)
        self._tab_row = QHBoxLayout()
        self._tab_row.addWidget(self._tabs)
        self._tab_row.addStretch(1)
        column.addLayout(self._tab_row)
        self._body = Body(self)
        self._body.taken.connect(lambda: self.act("order.issue"))
        self._body.planned.connect(self.planned)
        self._body.watched.connect(self.watched)
        self._body.opened.connect(self.opened)
        self._body.merged.connect(self.compared)
        self._body.left.connect(detail.unmerge)
        self.reporter = ReporterShown(detail, self._body)
        self.reporter.message.connect(self.message)
        self._body.settled.connect(detail.settle)
        self._body.phoned.connect(lambda message, words: detail.settle(message, "phone", words))
        self._body.corrected.connect(lambda: self.open_form("event.source"))
        self._body.copied.connect(self._copy_text)
        self._body.chosen.connect(self.act)
        self._scroll = QScrollArea(self)
        self._scroll.setWidgetResizable(True)
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._scroll.setWidget(self._body)
        column.addWidget(self._scroll, 1)
        self._banner = Banner("error", "", "", action=self.tr("知道了"), parent=self)
        self._banner.acted.connect(self._banner.hide)
        self._banner.hide()
        column.addWidget(self._banner)
        self._bar = ActionBar(self)
        self._bar.chosen.connect(self.act)
        column.addWidget(self._bar)
        self._column = column
        detail.changed.connect(self.refresh)
        detail.ticked.connect(self.tick)
        detail.around_changed.connect(self._show_around)
        detail.refused.connect(self._on_refused)
        detail.done.connect(self._on_done)
        theme().changed.connect(self._restyle)
        self._restyle()
        self.refresh()

    # for the panel

    def add_files(self, strip: Block) -> None:
        """The event's attachments get their place."""
        self._body.add_files(strip)
        self._restyle()

    @property
    def busy(self) -> bool:
        """Whether a form is open."""
        return self.composer is not None

    def set_narrow(self, narrow: bool) -> None:
        """416 px with tabs instead of 560 with everything in one column."""
        if narrow != self._narrow:
            self._narrow = narrow
            self._restyle()
            self.refresh()

    def act(self, kind: str) -> None:
        """Do a step: at once, in a form here, or (dispatching) in the panel that it belongs to."""
        event_id, kind = self._detail.event_id, self._detail.named(kind)
        action = next((one for one in self._detail.actions() if one.id == kind), None)
        if event_id is None or not self._detail.offers(kind):
            return
        self._banner.hide()
        if action is not None and not action.enabled:
            self._say(action.hint)
        elif kind in ELSEWHERE:
            self.dispatch_requested.emit(event_id)
        elif kind == "event.merge" and not self._detail.has_draft(kind):
            self.compared.emit("")
        elif kind in AT_ONCE:
            self._detail.send(kind)
        else:
            self.open_form(kind)

    def leave_form(self) -> None:
        """Go back to the action bar; the draft stays."""
        if self.composer is not None:
            focused = QApplication.focusWidget()
            had_focus = focused is not None and self.composer.isAncestorOf(focused)
            self.composer.hide()
            self.composer.deleteLater()
            self.composer = None
            self._detail.around.end()
            self._bar.show()
            self._make_room()
            self._show_actions()
            if had_focus:
                self._bar.take_focus()

    @Slot()
    def tick(self) -> None:
        """Only the clocks."""
        clocks = self._detail.clocks()
        if clocks is None:
            return
        for widget, face in zip((self._clocks.total, self._clocks.stage), clocks, strict=True):
            _set_clock(widget, face, short=self._narrow)

    @Slot()
    def refresh(self) -> None:
        """Show the picture as it is now."""
        picture = self._detail.picture
        if picture is None:
            self._shown = None
            return
        if picture.id != self._shown:
            self._shown = picture.id
            self.leave_form()
            self._banner.hide()
            self._scroll.verticalScrollBar().setValue(0)
        elif self.composer is not None and self._gone(self.composer.form.kind):
            self.composer.refuse(self.tr("此件已有新的变化，这一步现在不能办理。"))
        self._fill_head(picture)
        current = self._detail.current
        self._print.setVisible(current is not None and current.order is not None)
        self._fill_unsent(picture)
        self._body.fill(
            picture, self._tabs.currentIndex() if self._narrow else None, self._detail.may_reveal()
        )
        for place, text in enumerate(self._body.tab_names(picture)):
            self._tabs.setTabText(place, text)
        self._show_actions()
        self._show_around()
        self.reporter.refresh()
        self.tick()

    def _gone(self, kind: str) -> bool:
        """Whether the step of an open form can no longer be taken."""
        return kind != "event.source" and not self._detail.offers(kind)

    def paintEvent(self, event: QPaintEvent) -> None:
        QPainter(self).fillRect(self.rect(), theme().color("surface"))

    # the head

    def _make_head(self) -> QWidget:
        t = theme()
        head = QWidget(self)
        self._head = QVBoxLayout(head)
        self._head.setSpacing(t.px(4))
        line = self._first = QHBoxLayout()
        self._severity = Chip("", "normal", parent=head)
        self._number = PlainLabel(role="muted", elide=False, parent=head)
        self._copy = IconButton("copy", self.tr("复制编号"), parent=head)
        self._copy.clicked.connect(self._copy_number)
        self._stale = Chip("", "warn", parent=head)
        self._channel = Chip("", "line", parent=head)
        self._code = Chip("", "line", parent=head)
        self._away = Chip(self.tr("回避"), "warn", icon="eye-off", parent=head)
        close = IconButton("x", self.tr("关闭"), "Esc", parent=head)
        close.clicked.connect(self.closed)
        self._print = IconButton("printer", self.tr("打印派遣令"), "Ctrl+P", parent=head)
        self._print.clicked.connect(self.print_requested)
        self._on_map = IconButton("map-pin", self.tr("在地图上看"), "Ctrl+G", parent=head)
        self._on_map.clicked.connect(self.map_requested)
        for widget in (self._severity, self._number, self._copy, self._print, self._on_map):
            line.addWidget(widget)
        line.addStretch(1)
        for widget in (self._stale, self._away, self._channel, self._code, close):
            line.addWidget(widget)
        self._title = PlainLabel(size=20, bold=True, wrap=True, parent=head)
        self._clocks = ClockPair(head)
        self._track = StageTrack(head)
        self._head.addLayout(line)
        self._head.addWidget(self._title)
        self._head.addSpacing(t.px(4))
        self._head.addWidget(self._clocks)
        self._head.addSpacing(t.px(8))
        self._head.addWidget(self._track)
        return head

    def _fill_head(self, picture: Picture) -> None:
        self._severity.set_chip(picture.severity_text, picture.severity.value)
        self._number.set_text(picture.number)
        tight = bool(picture.stale) and self._narrow
        self._first.setSpacing(theme().px(4 if tight else 8))  # of another day it has a date as well
        self._copy.setVisible(picture.number.startswith("2") and not tight)
        self._on_map.setVisible(not self._narrow)
        self._stale.set_chip(picture.stale, "warn", "clock")
        self._stale.setVisible(bool(picture.stale))
        self._channel.set_chip(picture.channel, "line")
        self._channel.setVisible(not tight)
        self._away.setVisible(bool(picture.kept_away))
        set_plain_tooltip(self._away, picture.kept_away)
        self._code.set_chip(self.tr("查询码 {code}").format(code=picture.query_code), "line")
        self._code.setMinimumWidth(
            self._code.natural_size().width()
        )  # half a code is none; 来源 says the channel
        self._code.setVisible(bool(picture.query_code) and not self._narrow and not picture.stale)
        self._title.set_size(20 if len(picture.title) <= _LONG_TITLE else 16)
        self._title.set_text(picture.title)
        self._track.set_stages(
            [Stage(one.label, one.state, "" if self._narrow else one.time) for one in picture.stages]
        )

    def _fill_unsent(self, picture: Picture) -> None:
        while (item := self._unsent.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        for unsent in picture.unsent:
            line = UnsentLine(unsent, self)
            line.retried.connect(self._detail.retry)
            line.withdrawn.connect(self._detail.withdraw)
            self._unsent.addWidget(line)
            line.show()

    # steps

    def open_form(self, kind: str, chosen: dict[str, str] | None = None) -> None:
        form = self._detail.form(kind)
        if form is None:
            return
        self.leave_form()
        composer = Composer(
            form, {**self._detail.draft(kind), **(chosen or {})}, side=self._side(), parent=self
        )
        composer.sent.connect(self._detail.send)
        composer.typed.connect(self._detail.keep_draft)
        composer.left.connect(lambda _kind: self.leave_form())
        self.composer = composer
        self._bar.hide()
        self._column.addWidget(composer)
        self._make_room()
        if self._detail.event_id is not None:
            self._detail.around.begin(self._detail.event_id)
        self._show_around()
        composer.show()
        composer.take_focus()
        if kind in _DECIDED:
            # what it is decided by stays in sight above the form
            QTimer.singleShot(
                0, self._body, lambda: self._scroll.verticalScrollBar().setValue(self._body.asides_top())
            )

    def _make_room(self) -> None:
        """On a low screen the stages give way to a form."""
        low = self.busy and self.height() < theme().px(720)
        self._track.setVisible(not low)
        weighing = self.composer is not None and self.composer.form.kind in _DECIDED
        self._clocks.setVisible(
            not (low and weighing)
        )  # they stand in the list: the posts' words are needed here
        if self.composer is not None:
            share = round(self.height() * _SHARE)
            self.composer.setMaximumHeight(share if low and weighing else _ANY_HEIGHT)
        self._tabs.setVisible(self._narrow and not low)

    def resizeEvent(self, event: object) -> None:
        self._make_room()

    def _show_actions(self) -> None:
        picture = self._detail.picture
        if picture is not None:
            kept = {one.id for one in picture.actions if self._detail.has_draft(one.id)}
            self._bar.set_actions(self._detail.actions(), picture.done_text, kept)
            if not self.busy:
                # words that wait here are on somebody's mind: others are told
                self._detail.around.claim(picture.id if kept and not self.isHidden() else None)

    @Slot()
    def _show_around(self) -> None:
        """Who else is on it; in a form, what was done meanwhile and whether it can be sent."""
        around = self._detail.around
        others = around.others
        self.others.setVisible(bool(others))
        self.others.set_message("held", "", others)
        if self.composer is not None:
            self.composer.set_around(around.news, around.checking)

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        if self.isHidden() and not self.busy:
            self._detail.around.claim(None)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._show_actions()

    @Slot(str, str, str)
    def _on_refused(self, kind: str, sentence: str, field: str) -> None:
        if self.composer is not None and self.composer.form.kind == kind:
            self.composer.refuse(sentence, field)
        elif kind != "event.report":
            self._say(sentence)

    @Slot(str, str)
    def _on_done(self, kind: str, event_id: str) -> None:
        if (
            self.composer is not None
            and self.composer.form.kind == kind
            and event_id == self._detail.event_id
        ):
            self.leave_form()

    def _say(self, sentence: str) -> None:
        self._banner.set_message("error", "", sentence)
        self._banner.show()

    def _copy_number(self) -> None:
        picture = self._detail.picture
        if picture is not None:
            self._copy_text(picture.number)

    @Slot(str)
    def _copy_text(self, number: str) -> None:
        QGuiApplication.clipboard().setText(number)
        self.message.emit(self.tr("已复制 {number}").format(number=number))

    @Slot(int)
    def _on_tab(self, place: int) -> None:
        self._scroll.verticalScrollBar().setValue(0)
        self.refresh()

    def _side(self) -> int:
        return theme().sizes.pad if self._narrow else theme().sizes.pad_drawer

    @Slot()
    def _restyle(self) -> None:
        t = theme()
        side = self._side()
        self._head.setContentsMargins(side, t.px(8), side, t.px(8) if self._narrow else t.px(12))
        self._body.set_side(side)
        self._tab_row.setContentsMargins(max(0, side - t.px(_TAB_PAD)), 0, side, 0)
        self._tabs.setVisible(self._narrow)
        self._make_room()
        self.update()


def _set_clock(widget: BigClock, face: Face, *, short: bool) -> None:
    widget.set_caption(face.caption)
    widget.set_clock(face.digits, face.ends if short else face.due, face.fraction, face.state)
