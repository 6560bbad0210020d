"""Seeing the reporter in full in the drawer: asked for by Alt and a purpose, gone with the minute or the selection."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal, Slot
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication

from desktop.domain.rights.reveal import Purpose
from desktop.panels.events.drawer_body import Body
from desktop.viewmodels.drawer.detail import EventDetail


class ReporterShown(QObject):
    """Between the drawer's body and what the center shows. ``message(sentence)`` when a number was copied."""

    message = Signal(str)
    released = Signal()
    """What the reporter is wanted for is said: the keyboard is the list's again."""

    def __init__(self, detail: EventDetail, body: Body) -> None:
        super().__init__(body)
        self._detail, self._body = detail, body
        self._copied = ""
        body.peeked.connect(self.toggle)
        body.purposed.connect(lambda purpose, words: detail.reveal(Purpose(purpose), words))
        body.unpurposed.connect(self.hide)
        body.dialled.connect(self.copy)
        detail.revealing.changed.connect(self.refresh)

    @Slot()
    def toggle(self) -> None:
        """Ask what the reporter is wanted for, or show it no more; for those entitled."""
        if self._detail.revealing.showing.full is not None or self._body.strip.asking:
            self.hide()
        elif self._detail.picture is not None and self._detail.may_reveal():
            self._detail.revealing.hide()
            self._body.strip.open(self._detail.revealing.purpose)

    @Slot()
    def hide(self) -> None:
        """The reporter as everybody may see it."""
        had_focus = self._has_focus()
        self._body.strip.hide()
        self._detail.revealing.hide()
        if had_focus:
            self.released.emit()

    @Slot()
    def refresh(self) -> None:
        """As it is to be seen now."""
        detail, body = self._detail, self._body
        picture, showing, full = detail.picture, detail.revealing.showing, detail.in_full
        if picture is None:
            return
        if showing.said or not body.strip.asking:
            had_focus = body.strip.asking and self._has_focus()
            body.strip.tell(showing)
            if had_focus and not body.strip.asking:
                self.released.emit()
        if full is not None and full.reporter is not None:
            said = f"{full.reporter.name}  {full.reporter.phone}".strip()
            body.show_reporter(said, revealed=True, callable_=bool(full.reporter.phone))
            body.show_words(full.place, picture.grid, full.description)
        else:
            body.show_reporter(picture.reporter)
            body.show_words(picture.place, picture.grid, picture.description)
            self._forget_copied()
        body.show_form(detail.answers(), picture.form_missing)

    @Slot()
    def copy(self) -> bool:
        """Take the number that is to be seen onto the clipboard, for as long as it is; False: there is none."""
        full = self._detail.in_full
        if full is None or full.reporter is None or not full.reporter.phone:
            return False
        self._copied = full.reporter.phone
        QGuiApplication.clipboard().setText(self._copied)
        self.message.emit(self.tr("已复制电话，收起时清除"))
        return True

    def _has_focus(self) -> bool:
        focused = QApplication.focusWidget()
        return focused is not None and self._body.strip.isAncestorOf(focused)

    def _forget_copied(self) -> None:
        clipboard = QGuiApplication.clipboard()
        if self._copied and clipboard.text() == self._copied:
            clipboard.clear()
        self._copied = ""
