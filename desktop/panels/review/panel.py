"""The 复盘 panel: one head with five views — events to be reviewed, the day, the week, the board, the month."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QHideEvent, QKeyEvent, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from desktop.panels.review.event_page import EventPage
from desktop.panels.review.meeting_page import MeetingPage
from desktop.panels.review.replay_page import ReplayPage
from desktop.panels.review.report_window import ReportWindow
from desktop.services.situation.situation import Situation
from desktop.theme.current import theme
from desktop.theme.labels import PlainLabel
from desktop.theme.states import Separator
from desktop.theme.tables import is_plain
from desktop.theme.toggles import SegmentedToggle
from desktop.viewmodels.drawer.replay import film_of
from desktop.viewmodels.review.meetings import KINDS, Kind, Meetings
from desktop.viewmodels.review.reviews import Reviews
from desktop.viewmodels.words import translate

_EVENTS, _MEETING, _REPLAY = range(3)


class ReviewPanel(QWidget):
    """``event_requested(event)``: bring it up; ``said``: sentences; ``noted``: something left the desk."""

    event_requested = Signal(str)
    proposal_requested = Signal(str, str)
    said = Signal(str)
    noted = Signal(str, str, object)

    def __init__(
        self, reviews: Reviews, meetings: Meetings, situation: Situation, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.reviews, self.meetings = reviews, meetings
        self._situation = situation
        self._looked = False
        self._window: ReportWindow | None = None
        t = theme()
        self.setProperty("ground", "surface")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        views = [
            ("events", self.tr("清单建议") if reviews.may_edit_catalogue else self.tr("待复盘")),
            *((kind, translate("Meetings", text)) for kind, text in KINDS),
        ]
        self._views = [view for view, _ in views]
        self.view = SegmentedToggle(views, name=self.tr("看什么"), parent=self)
        self.view.changed.connect(self._show_view)
        head = QHBoxLayout()
        head.setContentsMargins(*(t.px(n) for n in (16, 8, 16, 8)))
        head.setSpacing(t.px(16))
        head.addWidget(PlainLabel(self.tr("复盘"), size=16, bold=True, elide=False, parent=self))
        head.addWidget(self.view)
        head.addStretch(1)
        self.hint = PlainLabel(self.tr("1 至 5 切换"), role="muted", size=12, elide=False, parent=self)
        head.addWidget(self.hint)
        self.event_page = EventPage(reviews, self)
        self.meeting_page = MeetingPage(meetings, self)
        self.replay_page = ReplayPage(self)
        self.stack = QStackedWidget(self)
        for page in (self.event_page, self.meeting_page, self.replay_page):
            self.stack.addWidget(page)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(head)
        column.addWidget(Separator(parent=self))
        column.addWidget(self.stack, 1)
        self.event_page.event_requested.connect(self.event_requested)
        self.event_page.proposal_requested.connect(self.proposal_requested)
        self.event_page.replay_requested.connect(self.replay)
        self.meeting_page.event_requested.connect(self._open_row)
        self.meeting_page.print_requested.connect(self.print)
        self.replay_page.left.connect(self._leave_replay)
        reviews.changed.connect(self._count)
        reviews.told.connect(self.said)
        meetings.noted.connect(self.noted)

    # for the shell

    def shut(self) -> None:
        """The panel is going: keep what was typed, listen no more."""
        self.event_page.keep()
        self.replay_page.stop()
        self.reviews.close()

    def focus_first(self) -> None:
        """The focus into the page that is shown."""
        page = self.stack.currentWidget()
        assert isinstance(page, EventPage | MeetingPage | ReplayPage)
        page.focus_first()

    def actions(self) -> list[tuple[str, str, bool]]:
        """Its rows in the keys overlay."""
        events = self.stack.currentIndex() == _EVENTS
        return [
            ("1 … 5", self.tr("待复盘、日清单、包案周结、月过堂、月度复盘"), True),
            ("J / K", self.tr("下一件 / 上一件"), True),
            ("Enter", self.tr("写复盘；清单里打开事件"), True),
            ("G", self.tr("看事件"), events),
            ("R", self.tr("回放"), events),
            ("B", self.tr("按时间线起草"), events and self.reviews.may),
            ("E", self.tr("按建议改清单"), events and self.reviews.may_edit_catalogue),
            ("Ctrl+Enter", self.tr("完成复盘"), events and self.reviews.may),
            ("← / →", self.tr("前一期 / 后一期；回放里上一步 / 下一步"), True),
            ("P", self.tr("打印清单、报告"), not events),
            ("X", self.tr("导出 Word / PDF / 工作簿"), not events),
        ]

    # steps

    @Slot(str)
    def replay(self, event_id: str) -> None:
        """Play an event again."""
        event = self.reviews.find(event_id)
        if event is not None:
            self.replay_page.show_film(film_of(self._situation, event, self.reviews.now()))
            self.stack.setCurrentIndex(_REPLAY)
            self.replay_page.focus_first()

    @Slot()
    def print(self) -> None:
        """The sheet with a printer."""
        if self.meetings.report is not None:
            self._window = ReportWindow(self.meetings.report, self)
            self._window.noted.connect(self.noted)
            self._window.show()

    # Qt

    def keyPressEvent(self, event: QKeyEvent) -> None:
        events = self.stack.currentIndex() == _EVENTS
        meeting = self.stack.currentIndex() == _MEETING
        key = event.key() if is_plain(event) else None
        if key is not None and Qt.Key.Key_1 <= key <= Qt.Key.Key_5:
            self.view.set_value(self._views[key - Qt.Key.Key_1])
            self.focus_first()
            return
        match key:
            case Qt.Key.Key_G if events and self.reviews.chosen:
                self.event_requested.emit(self.reviews.chosen)
            case Qt.Key.Key_R if events and self.reviews.chosen:
                self.replay(self.reviews.chosen)
            case Qt.Key.Key_E if events:
                self.event_page.edit_catalogue()
            case Qt.Key.Key_B if events:
                self.event_page.draft()
            case Qt.Key.Key_Escape if events and self.event_page.is_writing:
                self.event_page.focus_first()
            case Qt.Key.Key_P if meeting:
                self.print()
            case Qt.Key.Key_X if meeting:
                self.meeting_page.ask_export()
            case Qt.Key.Key_Left if meeting:
                self.meetings.turn(-1)
            case Qt.Key.Key_Right if meeting:
                self.meetings.turn(1)
            case _:
                super().keyPressEvent(event)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if not self._looked:
            self._looked = True
            self.reviews.refresh()

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self.event_page.keep()

    # inside

    @Slot(str)
    def _show_view(self, view: str) -> None:
        self.event_page.keep()
        if view == "events":
            self.stack.setCurrentIndex(_EVENTS)
            self.reviews.refresh()
            return
        self.stack.setCurrentIndex(_MEETING)
        kind: Kind = next(kind for kind, _ in KINDS if kind == view)
        self.meetings.show(kind)

    @Slot()
    def _leave_replay(self) -> None:
        self.stack.setCurrentIndex(_EVENTS)
        self.event_page.focus_first()

    @Slot(str)
    def _open_row(self, key: str) -> None:
        if key and not key.startswith("#"):
            self.event_requested.emit(key)

    @Slot()
    def _count(self) -> None:
        count = len(self.reviews.rows)
        name = self.tr("清单建议") if self.reviews.may_edit_catalogue else self.tr("待复盘")
        self.view.set_text("events", f"{name} {count}" if count else name)
