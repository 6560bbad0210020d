"""At the door: unsigned emergency orders keep whoever leaves the watch; the way out with words is on record."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, Qt, Slot
from PySide6.QtGui import QGuiApplication, QKeyEvent
from PySide6.QtWidgets import QDialog, QHBoxLayout, QLineEdit, QVBoxLayout

from desktop.panels.roster.panel import RosterPanel
from desktop.shells.frame.workstation import Workstation
from desktop.shells.notices.notices import NoticeBoard
from desktop.theme.buttons import KeyButton
from desktop.theme.current import theme
from desktop.theme.labels import PlainLabel
from desktop.viewmodels.roster.takeovers import Takeovers

_MOST = 500


class LeavingDialog(QDialog):
    """Names the orders and what to do; 紧急离岗 asks for words. ``answer``: event, sheet, leave; "" to stay.

    ``problem`` says why leaving was not stored a moment ago.
    """

    def __init__(self, window: Workstation, sentence: str, typed: str, problem: str = "") -> None:
        super().__init__(window)
        self.answer = ""
        self.setWindowTitle(self.tr("现在不能离岗"))
        self.setAccessibleName(self.windowTitle())
        self.setAccessibleDescription(f"{problem} {sentence}".strip())
        self.setWindowModality(Qt.WindowModality.WindowModal)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        px = theme().px
        self.said = PlainLabel(sentence, wrap=True, parent=self)
        self.problem = PlainLabel(problem, role="late", wrap=True, parent=self)
        self.problem.setVisible(bool(problem))
        self.reason = QLineEdit(typed, self)
        self.reason.setMaxLength(_MOST)
        self.reason.setPlaceholderText(self.tr("确有急事才填：为什么现在必须走，向谁说过"))
        self.reason.setAccessibleName(self.tr("紧急离岗的原因"))
        self.note = PlainLabel(
            self.tr("紧急离岗会记录在案，指挥中心各席都会看到；派单仍在催签。"), role="muted", size=13, wrap=True,
            parent=self,
        )  # fmt: skip
        self.back = KeyButton(self.tr("返回"), "Esc", parent=self)
        self.event_button = KeyButton(self.tr("去催签"), icon="phone", parent=self)
        self.sheet_button = KeyButton(self.tr("打开交接单"), icon="file-text", variant="primary", parent=self)
        self.leave = KeyButton(self.tr("紧急离岗"), icon="log-out", variant="danger", parent=self)
        self.back.clicked.connect(self.reject)
        for button, answer in (
            (self.event_button, "event"), (self.sheet_button, "sheet"), (self.leave, "leave"),
        ):  # fmt: skip
            button.setProperty("choice", answer)
            button.clicked.connect(self._choose)
        column = QVBoxLayout(self)
        column.setContentsMargins(px(24), px(20), px(24), px(20))
        column.setSpacing(px(10))
        column.addWidget(PlainLabel(self.windowTitle(), size=16, bold=True, parent=self))
        column.addWidget(self.said)
        column.addSpacing(px(4))
        column.addWidget(self.reason)
        column.addWidget(self.problem)
        column.addWidget(self.note)
        column.addSpacing(px(8))
        row = QHBoxLayout()
        row.setSpacing(px(8))
        row.addWidget(self.leave)
        row.addStretch(1)
        for button in (self.back, self.event_button, self.sheet_button):
            row.addWidget(button)
        column.addLayout(row)
        self.setMinimumWidth(px(560))
        self.reason.textChanged.connect(self._typed)
        self._typed()
        (self.reason if problem else self.sheet_button).setFocus()

    @Slot()
    def _typed(self) -> None:
        self.leave.setEnabled(bool(self.reason.text().strip()))

    @Slot()
    def _choose(self) -> None:
        self.answer = str(self.sender().property("choice"))
        self.accept()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if enter and self.reason.hasFocus():
            self.leave.setFocus()  # Enter in the field leads to the button, and leaves nothing behind unread
            return
        super().keyPressEvent(event)


class Door(QObject):
    """Stands before closing the window and before somebody else sits down here; says what others sign or leave."""

    def __init__(
        self, window: Workstation, roster: RosterPanel, notices: NoticeBoard, show_event: Callable[[str], None]
    ) -> None:  # fmt: skip
        super().__init__(window)
        self._window, self._roster, self._notices = window, roster, notices
        self._show_event = show_event
        self._typed = ""
        self._open = False
        self._then: Callable[[], None] | None = None
        self.dialog: LeavingDialog | None = None
        window.installEventFilter(self)
        self.takeovers.news.connect(self._news)
        self.takeovers.say_waiting()

    @property
    def takeovers(self) -> Takeovers:
        """The sheets of the own place."""
        return self._roster.takeovers

    @property
    def holds(self) -> bool:
        """Whether whoever sits here may not leave yet."""
        return not self._open and bool(self.takeovers.held())

    def keeps(self, then: Callable[[], None]) -> bool:
        """Whether somebody else may not sit down here yet; ``then`` is done once he may."""
        if self._open or self.takeovers.may_swap():
            return False
        self._ask(then)
        return True

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() != QEvent.Type.Close or watched is not self._window:
            return super().eventFilter(watched, event)
        application = QGuiApplication.instance()
        asked = event.spontaneous() or self._window.is_asked
        if not asked or (isinstance(application, QGuiApplication) and application.isSavingSession()):
            return super().eventFilter(watched, event)
        if not self.holds:
            return super().eventFilter(watched, event)
        event.ignore()
        self._window.stay()
        self._ask(self._window.quit)
        return True

    def _ask(self, then: Callable[[], None] | None, problem: str = "") -> None:
        self._then = then
        if self.dialog is not None:
            self.dialog.raise_()
            return
        self._window.raise_()
        self.dialog = LeavingDialog(self._window, self.takeovers.held(), self._typed, problem)
        self.dialog.finished.connect(self._answered)
        self.dialog.open()

    @Slot()
    def _answered(self) -> None:
        dialog, self.dialog = self.dialog, None
        assert dialog is not None
        self._typed = dialog.reason.text()
        self._window.activateWindow()
        match dialog.answer:
            case "event":
                self._show_event(self.takeovers.held_event())
            case "sheet":
                self._show("")
            case "leave":
                self.takeovers.leave(self._typed.strip(), self._go, self._failed)
            case _:
                pass

    def _go(self) -> None:
        """The words are stored: the way is free."""
        self._open, self._typed = True, ""
        then, self._then = self._then, None
        if then is not None:
            then()

    def _failed(self, why: str) -> None:
        """Not stored: asked again with the reason, or told where nothing holds any more or he is being asked."""
        text = self.tr("紧急离岗没有登记：{why}").format(why=why)
        if self.dialog is None and self.holds:
            self._ask(self._then, text)
        else:
            self._notices.post("error", text, tag="leave")

    def _show(self, takeover_id: str) -> None:
        self._window.show_panel("roster")
        self._roster.show_sheet(takeover_id)

    @Slot(str, str, str)
    def _news(self, level: str, text: str, takeover_id: str) -> None:
        self._notices.post(
            "warn" if level == "warn" else "info", text, action=self.tr("查看"),
            on_action=lambda: self._show(takeover_id), tag=f"handover {takeover_id}",
        )  # fmt: skip
