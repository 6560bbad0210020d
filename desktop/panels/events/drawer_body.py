"""What scrolls in the drawer: notices, fields, advice, similar events, timeline; all at once or one tab of them."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop.panels.events.asides import Asides
from desktop.panels.events.drawer_parts import AdviceCard, AlikeLine, Block, FieldLine, Timeline
from desktop.panels.events.outside_part import OutsideList
from desktop.panels.events.plan_part import PlanPart
from desktop.panels.events.reasons import Reasons
from desktop.panels.events.reveal_strip import RevealStrip
from desktop.panels.events.thread_block import ThreadLines
from desktop.panels.events.whistle_section import WhistleSection
from desktop.theme.buttons import IconButton, KeyCap
from desktop.theme.current import theme
from desktop.theme.labels import PlainLabel
from desktop.theme.stages import Stage, StageTrack
from desktop.theme.states import Banner
from desktop.viewmodels.drawer.picture import Alike, Picture


class Body(QWidget):
    """Filled from a ``Picture``; widgets stay, only texts change."""

    taken = Signal()
    opened = Signal(str)
    merged = Signal(str)
    planned = Signal()
    watched = Signal()
    left = Signal(str)
    """A merged report is to stand by itself again."""
    peeked = Signal()
    """The reporter is to be seen in full, or no more."""
    purposed = Signal(str, str)
    """What for, and in words."""
    unpurposed = Signal()
    dialled = Signal()
    """The number that is to be seen is to be copied."""
    settled = Signal(str, str)
    """A message that did not arrive, and what to do with it."""
    phoned = Signal(str, str)
    corrected = Signal()
    copied = Signal(str)
    chosen = Signal(str)
    """A step of a whistle, or the supervision that was proposed."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        self._notice = Banner("info", "", "", parent=self)
        column.addWidget(self._notice)
        self._severe = Banner("error", action=self.tr("督办"), key="S", parent=self)
        self._severe.acted.connect(lambda: self.chosen.emit("event.supervise"))
        column.addWidget(self._severe)
        self._fields = Block(parent=self)
        self._reporter = FieldLine(self.tr("反映人"), self)
        self._alt = KeyCap("Alt", self)
        self._show = PlainLabel(self.tr("显示，查看留痕"), role="muted", size=12, elide=False, parent=self)
        self._eye = IconButton("eye", self.tr("显示反映人，查看留痕"), "Alt", parent=self)
        self._eye.clicked.connect(self.peeked)
        self._dial = IconButton("copy", self.tr("复制电话"), "Ctrl+C", parent=self)
        self._dial.clicked.connect(self.dialled)
        self._dial.setStyleSheet("QPushButton { min-height: 0; min-width: 0; padding: 0; }")
        self._dial.setFixedSize(theme().px(20), theme().px(20))
        self._dial.hide()
        self.strip = RevealStrip(self)
        self.strip.chosen.connect(self.purposed)
        self.strip.left.connect(self.unpurposed)
        self._eye.setStyleSheet(
            "QPushButton { min-height: 0; min-width: 0; padding: 0; }"
        )  # as low as the line it stands in
        self._eye.setFixedSize(theme().px(20), theme().px(20))
        for hint in (self._dial, self._alt, self._show, self._eye):
            self._reporter.add(hint)
        self._number = ""
        self._source = FieldLine(self.tr("来源"), self)
        self._copy = IconButton("copy", self.tr("复制对方编号"), parent=self)
        self._copy.clicked.connect(lambda: self.copied.emit(self._number))
        self._correct = IconButton("pencil", self.tr("更正来源"), parent=self)
        self._correct.clicked.connect(self.corrected)
        for button in (self._copy, self._correct):
            button.setStyleSheet("QPushButton { min-height: 0; min-width: 0; padding: 0; }")
            button.setFixedSize(theme().px(20), theme().px(20))
            self._source.add(button)
        self._wish = FieldLine(self.tr("要求"), self)
        self._place = FieldLine(self.tr("地点"), self)
        self._item = FieldLine(self.tr("事项"), self)
        self._form = FieldLine(self.tr("表单"), self)
        self._description = FieldLine(self.tr("描述"), self)
        self._handling = FieldLine(self.tr("主办"), self)
        self._away = FieldLine(self.tr("回避"), self)
        self._code = FieldLine(self.tr("查询码"), self)
        self._supervision = FieldLine(self.tr("督办"), self)
        self._supervision.value.set_role("supervise")
        for line in (
            self._supervision,
            self._source,
            self._wish,
            self._reporter,
            self._place,
            self._item,
            self._form,
            self._description,
            self._handling,
            self._away,
            self._code,
        ):
            self._fields.body.addWidget(line)
            if line is self._reporter:
                self._fields.body.addWidget(self.strip)
        column.addWidget(self._fields)
        self.files: Block | None = None
        self._outside = Block(self.tr("对外"), self)
        self._messages = OutsideList(self)
        self._messages.chosen.connect(self.settled)
        self._messages.phoned.connect(self.phoned)
        self._outside.body.addWidget(self._messages)
        column.addWidget(self._outside)
        self._whistles = Block(self.tr("吹哨"), self)
        self._whistle_cards = WhistleSection(self)
        self._whistle_cards.chosen.connect(self.chosen)
        self._whistles.body.addWidget(self._whistle_cards)
        column.addWidget(self._whistles)
        self._asides = Asides(self)
        self._asides.opened.connect(self.opened)
        self._asides.left.connect(self.left)
        column.addWidget(self._asides)
        self._levels = Block(self.tr("层级"), self)
        self._level_track = StageTrack(self)
        self._level_words = PlainLabel("", role="muted", size=13, wrap=True, parent=self)
        self._levels.body.addWidget(self._level_track)
        self._levels.body.addWidget(self._level_words)
        column.addWidget(self._levels)
        self._climb = Block(self.tr("催办"), self)
        self._climb_track = StageTrack(self)
        self._climb.body.addWidget(self._climb_track)
        column.addWidget(self._climb)
        self._advice = Block(self.tr("建议"), self)
        self._card = AdviceCard(self)
        self._card.taken.connect(self.taken)
        self._advice.body.addWidget(self._card)
        self._reasons = Reasons(self)
        self._advice.body.addWidget(self._reasons)
        column.addWidget(self._advice)
        self._plan = PlanPart(self)
        self._plan.requested.connect(self.planned)
        self._plan.watched.connect(self.watched)
        column.addWidget(self._plan)
        self._thread = Block(self.tr("反映"), self)
        self._people = PlainLabel(role="muted", parent=self)
        self._thread.body.addWidget(self._people)
        self.thread_lines = ThreadLines(self)
        self.thread_lines.opened.connect(self.opened)
        self.thread_lines.left.connect(self.left)
        self._thread.body.addWidget(self.thread_lines)
        column.addWidget(self._thread)
        self._alike = Block(self.tr("相似"), self)
        self._alike_lines: tuple[tuple[Alike, ...], bool] = ((), False)
        self._none_alike = PlainLabel(self.tr("两天内没有疑似同一件的事件"), role="muted", parent=self)
        self._alike.body.addWidget(self._none_alike)
        column.addWidget(self._alike)
        self._steps = Block(self.tr("时间线"), self, line=False)
        self._timeline = Timeline(self)
        self._steps.body.addWidget(self._timeline)
        column.addWidget(self._steps)
        column.addStretch(1)
        theme().changed.connect(self.update)

    def fill(self, picture: Picture, tab: int | None, may_reveal: bool) -> None:
        """Show a picture; ``tab`` 0 to 2 for one part of it, None for all."""
        self._notice.set_message("info", "", picture.notice)
        self._notice.setVisible(bool(picture.notice) and tab in (None, 0))
        for hint in (self._alt, self._eye):
            hint.setVisible(may_reveal)
        self._show.setVisible(may_reveal)
        self.show_reporter(picture.reporter)
        source = picture.source
        came = f"{picture.channel} {source.number}".strip() if source.number or source.may_correct else ""
        self._source.set_texts(came)
        self._wish.set_texts(source.more)
        self._copy.setVisible(bool(source.number))
        self._correct.setVisible(source.may_correct)
        self._number = source.number
        self._messages.set_lines(picture.outside)
        self._place.set_texts(picture.place, picture.grid)
        self._item.set_texts(picture.item, picture.limit)
        self.show_form(picture.form, picture.form_missing)
        self._description.set_texts(picture.description)
        self._handling.set_texts(picture.handling)
        self._away.set_texts(picture.kept_away)
        self._code.set_texts(picture.query_code if tab is not None else "")
        self._supervision.set_texts(picture.supervision, picture.supervised_by)
        self._supervision.value.set_role("supervise")
        if picture.advice is not None:
            self._card.set_advice(picture.advice, current=not picture.stale)
            self._reasons.set_reasons(picture.advice.reasons)
        self._card.button.setVisible(any(action.id == "order.issue" for action in picture.actions))
        self._fill_tracks(picture, tab)
        self._fill_alike(picture)
        counts = self.tr("{people} 人反映，共 {count} 件").format(
            people=picture.people, count=len(picture.reports)
        )
        self._people.set_text(counts)
        self.thread_lines.set_reports(picture.reports)
        self._thread.setVisible(bool(picture.reports) and tab in (None, 1))
        self._timeline.set_lines(picture.timeline)
        self._asides.set_asides(picture.asides)
        self._asides.setVisible(bool(picture.asides) and tab in (None, 0))
        self._fields.setVisible(tab in (None, 0))
        self._outside.setVisible(bool(picture.outside) and tab in (None, 0))
        if self.files is not None:
            self.files.setVisible(tab in (None, 0))
        self._advice.setVisible(picture.advice is not None and tab in (None, 0))
        self._plan.set_plan(picture.plan if tab in (None, 0) else None)
        self._alike.setVisible((tab is None and bool(picture.alike)) or tab == 1)
        self._steps.setVisible(tab in (None, 2))

    def add_files(self, strip: Block) -> None:
        """The event's attachments, right below its fields."""
        layout = self.layout()
        assert isinstance(layout, QVBoxLayout)
        self.files = strip
        layout.insertWidget(layout.indexOf(self._fields) + 1, strip)
        before: QWidget = self._correct
        for stop in strip.stops():
            QWidget.setTabOrder(before, stop)
            before = stop

    def set_side(self, side: int) -> None:
        """The margin at both sides, in pixels."""
        if self.files is not None:
            self.files.set_side(side)
        self._asides.set_side(side)
        blocks = (
            self._fields,
            self._outside,
            self._advice,
            self._plan,
            self._whistles,
            self._levels,
            self._climb,
            self._alike,
            self._thread,
            self._steps,
        )
        for block in blocks:
            block.set_side(side)

    def asides_top(self) -> int:
        """Where the blocks of side exits begin, in pixels."""
        return self._asides.y() if self._asides.isVisibleTo(self) else 0

    def show_reporter(self, text: str, *, revealed: bool = False, callable_: bool = False) -> None:
        """The reporter, masked or in full; ``callable_``: there is a number to be copied."""
        self._reporter.set_texts(text)
        self._reporter.value.set_role("accent" if revealed else "text")
        self._dial.setVisible(callable_)
        self._show.set_text(self.tr("收起") if revealed else self.tr("显示，查看留痕"))

    def show_words(self, place: str, grid: str, description: str) -> None:
        """Where it is and what was typed about it, masked or in full."""
        self._place.set_texts(place, grid)
        self._description.set_texts(description)

    def show_form(self, text: str, missing: str) -> None:
        """What was answered to the item's form, and what is still to be asked."""
        self._form.set_texts(text, missing)
        self._form.more.set_role("warn")

    def tab_names(self, picture: Picture) -> tuple[str, str, str]:
        """What the tabs say, with counts."""
        alike = self.tr("相似 {count}").format(count=len(picture.alike))
        if picture.reports:
            alike = self.tr("反映 {count}").format(count=len(picture.reports))
        return (
            self.tr("详情"),
            alike,
            self.tr("时间线 {count}").format(count=len(picture.timeline)),
        )

    def paintEvent(self, event: QPaintEvent) -> None:
        QPainter(self).fillRect(self.rect(), theme().color("surface"))

    def _fill_tracks(self, picture: Picture, tab: int | None) -> None:
        """Whistles, the levels that it went through, the rungs that were taken."""
        here = tab in (None, 0)
        self._whistle_cards.set_cards(picture.whistles)
        self._whistles.setVisible(bool(picture.whistles) and here)
        self._level_track.set_stages([Stage(one.label, one.stand, one.time) for one in picture.levels.stops])
        self._level_words.set_text(picture.levels.said)
        self._levels.setVisible(bool(picture.levels.stops) and here)
        self._climb_track.set_stages([Stage(one.label, one.stand, one.time) for one in picture.climb.stops])
        self._climb.setVisible(bool(picture.climb.stops) and here)
        said, proposed = picture.climb.severe, picture.climb.proposed
        if proposed:
            said = (
                self.tr("{said}，自动催办建议督办").format(said=said) if said else self.tr("自动催办建议督办")
            )
        self._severe.set_message("error", self.tr("严重超期") if picture.climb.severe else "", said)
        self._severe.setVisible(bool(said) and here)
        may = any(action.id == "event.supervise" for action in picture.actions)
        self._severe.action.setVisible(proposed and may)

    def _fill_alike(self, picture: Picture) -> None:
        mergeable = any(action.id == "event.merge" for action in picture.actions)
        if (picture.alike, mergeable) == self._alike_lines:
            return
        self._alike_lines = (picture.alike, mergeable)
        for line in self._alike.findChildren(AlikeLine, options=Qt.FindChildOption.FindDirectChildrenOnly):
            line.hide()
            self._alike.body.removeWidget(line)
            line.deleteLater()
        for alike in picture.alike:
            line = AlikeLine(alike, mergeable, self._alike)
            line.opened.connect(self.opened)
            line.merged.connect(self.merged)
            self._alike.body.addWidget(line)
            line.show()
        self._none_alike.setVisible(not picture.alike)
        self._alike.lower_label(theme().px(6) if picture.alike else 0)
