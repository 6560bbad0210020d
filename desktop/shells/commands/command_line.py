"""The command line in the search field: keys, candidates, what is filled in beside, leaving without losing words."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, Qt, QTimer, Signal, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QWidget

from desktop.shells.commands.command_bar import CommandBar, SearchField
from desktop.shells.commands.command_sheet import CommandSheet, KeyHint
from desktop.viewmodels.commandline.desk import CommandDesk
from desktop.viewmodels.commandline.line import ORDERS
from desktop.viewmodels.commandline.reading import Deed, Reading, completed
from desktop.viewmodels.drawer.forms import AT_ONCE
from desktop.viewmodels.words import COMMANDS, word

_SIGNS = (">", "＞", "》")
_DIRECT = AT_ONCE | {"order.cancel"}
"""Steps that have no form to be filled: Enter takes them."""


class CommandLine(QObject):
    """The mode of the field in which a command is written. It asks for what it can't do itself by its signals."""

    fill_wanted = Signal(object)
    """Fill composer or form with a ``Deed``."""
    open_wanted = Signal(str, str, dict)
    """Go on in composer or form: kind, event, and what the line says so far."""
    register_wanted = Signal(str)
    """Open the registration with this title."""
    send_wanted = Signal(object)
    """The order that was filled in beside is to be sent as it stands there."""
    finish_wanted = Signal()
    """The hand goes on in what was filled in."""

    def __init__(self, field: SearchField, bar: CommandBar, model: CommandDesk, host: QWidget) -> None:
        super().__init__(host)
        self._field, self._model = field, model
        self._forced = False
        self._filling = False
        self._problem = ""
        self._synced: tuple[str, str] | None = None
        """Kind and event of what is filled in beside."""
        self._filled_line = ""
        self._placeholder = ""
        self._sending = ""
        """The event whose order, filled in beside, is on its way."""
        self.hindrance: Callable[[], str] = str
        """Why no form can be opened beside now; empty where one can."""
        self.sheet = CommandSheet(field, host)
        field.interpreter = self._takes
        bar.yield_to(self.recognizes)
        field.textEdited.connect(self._edited)
        field.opened.connect(self._opened)
        field.left.connect(self._left)
        field.cursorPositionChanged.connect(self._moved)
        self.sheet.picked.connect(self._pick)
        model.done.connect(self._done)
        model.refused.connect(self._refused)
        self._again = QTimer(self)
        self._again.setInterval(1000)
        self._again.timeout.connect(self.refresh)

    # for the window

    def recognizes(self) -> bool:
        """Whether what stands in the field is a command."""
        return self._forced or self._model.is_command(self._field.text())

    def open(self) -> None:
        """Write a command, by key or menu; what was left unfinished is there again."""
        if not self.sheet.isVisible():
            self._forced = True
            self._field.setText(self._model.kept())
            focus = QApplication.focusWidget()
            self._field.open(focus if focus is not self._field else None)
            self._begin()

    def unsync(self) -> None:
        """What was filled in beside is gone: sent, or put away."""
        self._synced = None
        if self.sheet.isVisible():
            self.refresh()

    def sent(self, event: str) -> None:
        """The order beside was sent as it stood there."""
        if self._sending == event:
            self._sending = ""
            self._finish()

    @property
    def synced(self) -> tuple[str, str] | None:
        """Kind and event of what the line keeps filled in beside."""
        return self._synced

    @Slot()
    def refresh(self) -> None:
        """Read again: another second, another picture."""
        if self.sheet.isVisible():
            self._show(self._read())

    # typing

    @Slot()
    def _edited(self) -> None:
        text = self._field.text()
        if not self._forced and text.startswith(_SIGNS):
            self._forced = True
            self._field.setText(text[1:].lstrip())
        if not self.recognizes():
            self._close()
            return
        self._model.begin()
        self._problem = ""
        if not self.sheet.isVisible():
            self._begin()
        reading = self._read()
        self._show(reading)
        deed = reading.deed
        if deed is not None and self._synced == (deed.kind, deed.event):
            self._fill(deed)

    @Slot()
    def _moved(self) -> None:
        edited = self._field.text() != self.sheet.reading.line  # then textEdited follows
        if self.sheet.isVisible() and not self._filling and not edited:
            self._show(self._read())

    @Slot()
    def _opened(self) -> None:
        if self.recognizes() and not self.sheet.isVisible():
            self._begin()

    @Slot()
    def _left(self) -> None:
        if self._filling or not self.sheet.isVisible():
            return
        self._model.keep(self._field.text())
        self._close()

    def _takes(self, event: QKeyEvent) -> bool:
        """A key while a command is written; False: the field does what it always does."""
        if not self.sheet.isVisible():
            return False
        key, modifiers = event.key(), event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        control = modifiers == Qt.KeyboardModifier.ControlModifier
        if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            if control:
                self._execute()
            elif not modifiers:
                self._enter()
            return True
        match key:
            case Qt.Key.Key_Tab:
                self._complete()
            case Qt.Key.Key_Backtab:
                self.sheet.move_by(-1)
            case Qt.Key.Key_Down:
                if not (self._model.recalling and self._recall(-1)):
                    self.sheet.move_by(1)
            case Qt.Key.Key_Up:
                if self._model.recalling or not self.sheet.move_by(-1):
                    self._recall(1)
            case Qt.Key.Key_Escape:
                self._leave()
            case Qt.Key.Key_Backspace if self._forced and not self._field.text():
                self._forced = False
                self._close()
                self._field.opened.emit()
            case _:
                return False
        return True

    # what the keys do

    def _enter(self) -> None:
        reading = self._read()
        kind, deed = reading.kind, reading.deed
        if reading.must_choose or (kind is None and reading.candidates):
            self._complete()
        elif kind == "event.report" and reading.sentence:
            if self._hindered():
                return
            title = reading.cells[-1].meaning
            self._finish()
            self.register_wanted.emit(title)
        elif reading.can_open and kind is not None and reading.event is not None:
            if kind not in ORDERS and self._hindered():
                return
            self._model.remember(self._field.text())
            self._away(back=True)
            self.open_wanted.emit(kind, reading.event.id, dict(reading.values))
        elif deed is None:
            self._say(reading.what)
        elif deed.kind in _DIRECT:
            self._execute()
        elif deed.kind in ORDERS:
            if self._synced == (deed.kind, deed.event) and self._filled_line == self._field.text():
                self._model.remember(self._field.text())
                self._away(back=False)
                self.finish_wanted.emit()
            else:
                self._fill(deed)
        elif not self._hindered():
            self._model.remember(self._field.text())
            self._away(back=True)
            self.fill_wanted.emit(deed)

    def _hindered(self) -> bool:
        """Say why no form can be opened; the line stays as it is."""
        why = self.hindrance()
        if why:
            self._say(why)
        return bool(why)

    def _execute(self) -> None:
        reading = self._read()
        deed = reading.deed
        if deed is None:
            self._say(reading.what)
        elif self._synced == (deed.kind, deed.event):
            self._sending = deed.event
            self.send_wanted.emit(deed)
        else:
            self._model.execute(deed)

    def _complete(self) -> None:
        one = self.sheet.candidate
        if one is None:
            return
        line, at = completed(self._field.text(), one)
        self._field.setText(line)
        self._field.setCursorPosition(at)
        self._edited()

    @Slot(int)
    def _pick(self, at: int) -> None:
        self.sheet.at = at
        self._complete()

    def _recall(self, step: int) -> bool:
        line = self._model.recall(step, self._field.text())
        if line is None:
            return False
        self._field.setText(line)
        self._problem = ""
        self._show(self._read())
        return True

    def _fill(self, deed: Deed) -> None:
        """Fill in beside; the hand stays in the line."""
        self._filling = True
        self.fill_wanted.emit(deed)
        self._synced, self._filled_line = (deed.kind, deed.event), self._field.text()
        at = self._field.cursorPosition()
        if not self._field.hasFocus():
            self._field.setFocus(Qt.FocusReason.OtherFocusReason)
            self._field.deselect()
            self._field.setCursorPosition(at)
        self._filling = False
        self._show(self._read())

    def _leave(self) -> None:
        """Esc: what was typed stays as a draft."""
        self._model.keep(self._field.text())
        self._away(back=True)

    def _finish(self) -> None:
        self._model.remember(self._field.text())
        self._away(back=True)

    def _away(self, *, back: bool) -> None:
        self._close()
        if back:
            self._field.leave()
        else:
            self._field.clear()

    @Slot(str, str)
    def _done(self, kind: str, event: str) -> None:
        if self.sheet.isVisible():
            self._finish()

    @Slot(str)
    def _refused(self, sentence: str) -> None:
        self._say(sentence)

    def _say(self, sentence: str) -> None:
        self._problem = sentence
        if self.sheet.isVisible():
            self._show(self._read())

    # showing

    def _begin(self) -> None:
        self._model.begin()
        self._problem = ""
        if not self._field.commanding:
            self._placeholder = self._field.placeholderText()
        self._field.commanding = self.tr("拼音指挥条")
        self._field.setPlaceholderText(self.tr("动词 编号 岗位 时限 附言"))
        self._field.update()
        self.sheet.at = 0
        self._show(self._read())
        self.sheet.show()
        self.sheet.raise_()
        self._again.start()

    def _close(self) -> None:
        self.sheet.hide()
        self._again.stop()
        self._forced, self._problem = False, ""
        self._synced = None
        if self._field.commanding:
            self._field.setPlaceholderText(self._placeholder)
        self._field.commanding = ""
        self._field.update()

    def _read(self) -> Reading:
        return self._model.read(self._field.text(), self._field.cursorPosition())

    def _show(self, reading: Reading) -> None:
        deed = reading.deed
        synced = deed is not None and self._synced == (deed.kind, deed.event)
        note = self.tr("右侧已同步") if synced else ""
        warning = self._model.warning(reading)
        self.sheet.set_reading(
            reading, self._hints(reading, synced), note=note, warning=warning, problem=self._problem
        )
        self.sheet.raise_()

    def _hints(self, reading: Reading, synced: bool) -> list[KeyHint]:
        name = word(COMMANDS, reading.kind) if reading.kind is not None else ""
        hints = [KeyHint("Tab", self.tr("补全"))] if reading.candidates else []
        deed = reading.deed
        if reading.must_choose:
            hints.append(KeyHint("Enter", self.tr("选用")))
        elif reading.kind == "event.report":
            hints.append(KeyHint("Enter", self.tr("打开登记表")))
        elif deed is not None and deed.kind in _DIRECT:
            hints.append(KeyHint("Enter", name))
        elif synced:
            hints.append(KeyHint("Enter", self.tr("到右侧继续")))
        elif deed is not None or reading.can_open:
            hints.append(KeyHint("Enter", self.tr("填入{step}").format(step=name)))
        if deed is not None:
            hints.append(KeyHint("Ctrl+Enter", self.tr("直接{step}").format(step=name)))
        hints.append(KeyHint("↑", self.tr("上一条")))
        hints.append(KeyHint("Ctrl+Z", self.tr("30 秒内可撤回"), right=True))
        return hints
