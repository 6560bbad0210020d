"""The kiosk's one window: it shows a page, serves fields with the pad, watches for who has gone, lets nobody out."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from PySide6.QtCore import QCoreApplication, QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QCloseEvent, QGuiApplication, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QFrame, QLabel, QWidget

from desktop.link.kiosk import Told
from desktop.services.kiosk.staff import Try
from desktop.shells.kiosk import overlays
from desktop.shells.kiosk.calm_pages import CryPage
from desktop.shells.kiosk.camera import Camera
from desktop.shells.kiosk.done_page import DonePage
from desktop.shells.kiosk.frame import bare, framed
from desktop.shells.kiosk.home import HomePage
from desktop.shells.kiosk.look import Look, sheet
from desktop.shells.kiosk.microphone import Microphone
from desktop.shells.kiosk.pad import Pad
from desktop.shells.kiosk.page import Page
from desktop.shells.kiosk.pages import PAGES
from desktop.shells.kiosk.progress_page import ProgressPage
from desktop.shells.kiosk.staff_page import StaffPage
from desktop.shells.kiosk.ticket_pages import RatePage, TicketPage
from desktop.shells.kiosk.voice import Voice
from desktop.viewmodels.kiosk.kiosk import KioskDesk, Registered
from desktop.viewmodels.kiosk.tickets import KioskTickets, Taken

translate = QCoreApplication.translate

_TOUCHES: Final = frozenset(
    {
        QEvent.Type.MouseButtonPress, QEvent.Type.MouseMove, QEvent.Type.TouchBegin, QEvent.Type.TouchUpdate,
        QEvent.Type.KeyPress, QEvent.Type.Wheel, QEvent.Type.TabletPress,
    }
)  # fmt: skip
_MODIFIED: Final = (
    Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier | Qt.KeyboardModifier.MetaModifier
)
_SWALLOWED: Final = frozenset(
    {
        Qt.Key.Key_Menu,
        Qt.Key.Key_Super_L,
        Qt.Key.Key_Super_R,
        Qt.Key.Key_Meta,
        Qt.Key.Key_Print,
        Qt.Key.Key_Help,
    }
)


class KioskWindow(QWidget):
    """Implements ``page.Room``. ``slips``: prints a slip and says how it stands; None where there is no printer."""

    left = Signal()
    """The staff ends the program."""

    def __init__(
        self, desk: KioskDesk, slips: Callable[[Registered], str] | None = None,
        bell: Callable[[bool], bool] | None = None, voice: Voice | None = None, camera: Camera | None = None,
        microphone: Microphone | None = None,
    ) -> None:  # fmt: skip
        """``bell``: rings, or stops; whether it can be heard."""
        super().__init__(None, Qt.WindowType.FramelessWindowHint | Qt.WindowType.WindowStaysOnTopHint)
        self.setObjectName("kiosk")
        self.setWindowTitle(translate("Kiosk", "自助服务"))
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.desk = desk
        self.look = Look()
        self.voice, self.camera = voice or Voice(self), camera or Camera(self)
        self.microphone = microphone or Microphone(self)
        self.page: Page = HomePage(self)
        self.name = "home"
        self.pad: Pad | None = None
        self.overlay: overlays.Overlay | None = None
        self._slips, self._bell = slips, bell
        self._may_leave = False
        self._bare = False
        """Whether the pointer was taken away."""
        self._body: QWidget | None = None
        self._why: QFrame | None = None
        self._why_words: QLabel | None = None
        self._rows = QBoxLayout(QBoxLayout.Direction.TopToBottom, self)
        self._rows.setContentsMargins(0, 0, 0, 0)
        self._rows.setSpacing(0)
        self._rows.setSizeConstraint(QBoxLayout.SizeConstraint.SetNoConstraint)  # no page makes it larger
        self._second = QTimer(self)
        self._second.setInterval(1000)
        self._second.timeout.connect(self._tick)
        desk.line_changed.connect(self._line_changed)
        desk.registered.connect(self._registered)
        desk.refused.connect(self.say_why)
        desk.told.connect(self._told)
        desk.not_told.connect(self.say_why)
        desk.unlocked.connect(self._unlocked)
        desk.carried.connect(self._carried)
        desk.cried.connect(self._cried)
        desk.options_changed.connect(self._options_changed)
        desk.idle.warned.connect(self._warned)
        desk.idle.calmed.connect(self._calmed)
        desk.idle.over.connect(self.home)

    # life

    def open(self, size: tuple[int, int] | None = None, *, cursor: bool = True) -> None:
        """Show it over the whole screen; ``size``: as large as that instead (pictures, tests)."""
        if not cursor:
            QGuiApplication.setOverrideCursor(Qt.CursorShape.BlankCursor)
            self._bare = True
        if size is not None:
            self.resize(*size)
            self.show()
        else:
            # Where no window manager is, nobody else would make it as large as the screen.
            screen = self.screen()
            self.setGeometry(screen.geometry())
            screen.geometryChanged.connect(self.setGeometry)
            self.showFullScreen()
        self.raise_()
        self.activateWindow()
        self._second.start()
        application = QGuiApplication.instance()
        assert application is not None
        application.installEventFilter(self)
        self._fit()

    def shut(self) -> None:
        """Close it for good."""
        self._may_leave = True
        self._second.stop()
        if self._bare:
            self._bare = False
            QGuiApplication.restoreOverrideCursor()
        application = QGuiApplication.instance()
        if application is not None:
            application.removeEventFilter(self)
        self.voice.stop()
        self.camera.stop()
        self.microphone.forget()
        if self._bell is not None:
            self._bell(False)
        self.close()

    def closeEvent(self, event: QCloseEvent) -> None:
        if self._may_leave:
            event.accept()
        else:
            event.ignore()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()
        if self.overlay is not None:
            self.overlay.setGeometry(self.rect())

    def _fit(self) -> None:
        look = Look.of(self.width(), self.height(), large=self.desk.large, strong=self.desk.strong)
        if look != self.look or self._body is None:
            self.look = look
            self.setStyleSheet(sheet(look))
            self._drop_pad()
            self.rebuild()

    # Room

    def go(self, name: str) -> None:
        """To another page."""
        self._show(PAGES[name](self), name)

    def home(self) -> None:
        """To the first page; everything given is forgotten, wherever it was."""
        self.voice.stop()
        self._drop_pad()
        self._drop_overlay()
        self.desk.idle.stop()
        self.desk.wipe()
        clipboard = QGuiApplication.clipboard()
        for mode in (clipboard.Mode.Clipboard, clipboard.Mode.Selection):
            if (clipboard.supportsSelection() or mode is clipboard.Mode.Clipboard) and clipboard.text(mode):
                clipboard.clear(mode)
        self.setFocus(Qt.FocusReason.OtherFocusReason)  # nor is there a ring around what was pressed last
        self.go("home")
        self._call_on()

    def _show(self, page: Page, name: str) -> None:
        old, self.page, self.name = self.page, page, name
        self.hide_pad()
        if old is not page:
            old.leave()
        self.rebuild()
        if old is not page:
            old.deleteLater()
        self._watch()
        if self.desk.reading:
            self.voice.say(page.said())

    def _watch(self) -> None:
        """Nothing is to be forgotten on the first page while nobody has touched a switch."""
        desk = self.desk
        if self.page.counts:
            desk.idle.start(self.page.counts, 0)
        elif self.name != "home" or desk.large or desk.strong or desk.reading or not desk.report.empty:
            desk.idle.start()
        else:
            desk.idle.stop()

    def rebuild(self) -> None:
        """This page anew; the keyboard stays where it was."""
        focus = self.focusWidget()
        at = (
            focus.objectName()
            if focus is not None and self._body is not None and self._body.isAncestorOf(focus)
            else ""
        )
        self.page.look = self.look
        if self.pad is not None:
            self.pad.leave()
        frame = (
            framed(self, self.page) if self.page.framed else bare(self, self.page, told=self.name == "home")
        )
        self._why, self._why_words = frame.why, frame.words
        old, self._body = self._body, frame.body
        body = frame.body
        if old is not None:
            self._rows.removeWidget(old)
            old.hide()
            old.deleteLater()
        across = QBoxLayout.Direction.TopToBottom if self.look.portrait else QBoxLayout.Direction.LeftToRight
        self._rows.setDirection(across)
        self._rows.insertWidget(0, body, 1)
        body.show()
        wanted = (body.findChild(QWidget, at) if at else None) or self.page.first_focus()
        if wanted is not None:
            wanted.setFocus(Qt.FocusReason.OtherFocusReason)
        elif not at:
            self.setFocus(Qt.FocusReason.OtherFocusReason)
        if self.overlay is not None:  # what is new lies above what was there
            self.overlay.raise_()
            self.overlay.button.setFocus(Qt.FocusReason.OtherFocusReason)

    def say_why(self, sentence: str) -> None:
        """Beside the buttons."""
        if self._why is not None and self._why_words is not None:
            self._why_words.setText(sentence)
            self._why.setAccessibleName(sentence)
            self._why.setVisible(bool(sentence))
            if sentence and self.desk.reading:
                self.voice.say(sentence)

    def show_pad(self, field: QWidget, mode: str) -> None:
        """Let the pad serve a field."""
        if self.pad is None:
            self.pad = Pad(self.look, self.desk.pad, self)
            self.pad.closed.connect(self._put_away)
            self._rows.addWidget(self.pad)
        self.pad.serve(field, mode)  # type: ignore[arg-type]
        self.pad.show()

    def hide_pad(self) -> None:
        """Put it away."""
        if self.pad is not None:
            self.pad.leave()
            self.pad.hide()

    def _put_away(self) -> None:
        self.hide_pad()
        self.setFocus(Qt.FocusReason.OtherFocusReason)

    def _drop_pad(self) -> None:
        pad, self.pad = self.pad, None
        if pad is not None:
            pad.leave()
            pad.forget()
            self._rows.removeWidget(pad)
            pad.hide()
            pad.deleteLater()

    def print_slip(self, done: Registered) -> str:
        """How it stands with the slip."""
        return self._slips(done) if self._slips is not None else ""

    def switch(self, name: str, on: bool) -> None:
        """大字, 高对比, 朗读."""
        self.desk.set_option(name, on)
        if name == "reading" and on:
            if not self.voice.works:
                self.desk.set_option("reading", False)
                self.say_why(
                    translate("Kiosk", "这台机器没有装中文语音，读不出来。请按「大字」，或按「叫人帮忙」。")
                )
                return
            self.voice.say(self.page.said())
        elif name == "reading":
            self.voice.stop()
        self._watch()

    def read(self) -> None:
        """Read the page aloud, once."""
        if not self.voice.say(self.page.said()):
            self.say_why(
                translate("Kiosk", "这台机器没有装中文语音，读不出来。请按「大字」，或按「叫人帮忙」。")
            )

    def ask_for_help(self) -> None:
        """Ring, and let the hall know."""
        self.desk.call_help(True)
        self._call_on()

    def _call_on(self) -> None:
        """Whoever was called has not come yet: that is seen and heard, whatever else has been forgotten."""
        if self.desk.help_since is not None:
            heard = self._bell(True) if self._bell is not None else False
            self._cover(overlays.help_call(self.look, heard=heard, parent=self), self._helped)

    def _helped(self) -> None:
        self.desk.call_help(False)
        if self._bell is not None:
            self._bell(False)
        self._drop_overlay()

    def leave(self) -> None:
        """The staff has unlocked it."""
        self.left.emit()

    # what comes from behind

    def attend_tickets(self, tickets: KioskTickets, slips: Callable[[Taken], str]) -> None:
        """我要办事 can be done from now on. ``slips``: prints one and says how it stands."""
        self.desk.tickets = tickets
        tickets.taken.connect(lambda taken: self._show(TicketPage(self, taken, slips(taken)), "ticket"))
        tickets.refused.connect(self.say_why)
        tickets.rated.connect(self._rated)
        if self.name == "home":
            self.rebuild()

    def no_slip(self, said: str) -> None:
        """The slip did not come out: the page that promised one says so."""
        if isinstance(self.page, DonePage | TicketPage):
            self.page.slip = said
            self.rebuild()

    def _rated(self, said: str) -> None:
        if isinstance(self.page, RatePage):
            self.page.thank(said)

    def _registered(self, done: Registered) -> None:
        self._show(DonePage(self, done, self.print_slip(done)), "done")

    def _told(self, told: Told) -> None:
        if isinstance(self.page, ProgressPage):
            self.page.tell(told)

    def _unlocked(self, found: Try) -> None:
        if isinstance(self.page, StaffPage):
            self.page.tried(found)

    def _carried(self, sentence: str) -> None:
        if isinstance(self.page, StaffPage):
            self.rebuild()  # the counts are others now
            self.say_why(sentence)

    def _cried(self, kept: bool) -> None:
        if isinstance(self.page, CryPage):
            self.page.cried(kept)

    def _line_changed(self) -> None:
        if self.name in ("home", "done", "cry") and self._body is not None:
            self.rebuild()

    def _options_changed(self) -> None:
        if self._body is not None:
            self._fit()
            self.rebuild()

    def _tick(self) -> None:
        self.page.tick()

    # who has gone

    def _warned(self, seconds: int) -> None:
        if self.overlay is None or self.overlay.objectName() != "idle":
            shown = overlays.warning(self.look, seconds, self)
            shown.setObjectName("idle")
            self._cover(shown, self.desk.idle.touch)
            if self.desk.reading:
                self.voice.say(overlays.warning_title(seconds))
        else:
            self.overlay.say(overlays.warning_title(seconds))

    def _calmed(self) -> None:
        if self.overlay is not None and self.overlay.objectName() == "idle":
            self._drop_overlay()
            self._call_on()

    def _cover(self, overlay: overlays.Overlay, answer: Callable[[], object]) -> None:
        self._drop_overlay()
        self.overlay = overlay
        overlay.answered.connect(answer)
        overlay.show()
        overlay.raise_()
        overlay.button.setFocus(Qt.FocusReason.OtherFocusReason)

    def _drop_overlay(self) -> None:
        overlay, self.overlay = self.overlay, None
        if overlay is not None:
            overlay.hide()
            overlay.deleteLater()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Every touch and key of this program passes here: nobody gets out by one, and the clock begins anew."""
        kind = event.type()
        if kind == QEvent.Type.ContextMenu:
            return True
        if kind in _TOUCHES and not self.desk.idle.warning:
            self.desk.idle.touch()
        if kind in (QEvent.Type.KeyPress, QEvent.Type.ShortcutOverride) and isinstance(event, QKeyEvent):
            return self._kept_in(event)
        return False

    def _kept_in(self, event: QKeyEvent) -> bool:
        key = event.key()
        if self.desk.idle.warning:
            if event.type() == QEvent.Type.KeyPress:
                self.desk.idle.touch()
            return True
        if event.modifiers() & _MODIFIED or key in _SWALLOWED or Qt.Key.Key_F1 <= key <= Qt.Key.Key_F35:
            return True
        if self.overlay is not None and key in (Qt.Key.Key_Tab, Qt.Key.Key_Backtab):
            return True  # what lies below an overlay is out of reach
        if key == Qt.Key.Key_Escape and event.type() == QEvent.Type.KeyPress:
            if self.pad is not None and self.pad.model.letters:
                self.pad.model.drop()
            elif self.overlay is not None:
                self.overlay.answered.emit()
            else:
                self.page.back()
            return True
        return False
