"""The pad: keys that never take the focus. What is begun stands underlined in the field (QInputMethodEvent)."""

from __future__ import annotations

from functools import partial
from typing import Final

from PySide6.QtCore import QCoreApplication, QEvent, QObject, Qt, Signal
from PySide6.QtGui import (
    QInputMethodEvent,
    QKeyEvent,
    QTextCharFormat,
)
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QLabel, QStackedWidget, QVBoxLayout, QWidget

from desktop.shells.kiosk.look import Look
from desktop.shells.kiosk.parts import Kind, Press, label
from desktop.shells.kiosk.words_row import Words
from desktop.viewmodels.kiosk.pad import KioskPad, Mode
from desktop.viewmodels.kiosk.pinyin import Candidate

_LETTERS: Final = ("qwertyuiop", "asdfghjkl", "zxcvbnm")
_SIGNS: Final = ("1234567890", "-/:;()￥@“”", "、？！.·《》")
_DIGITS: Final = ("123", "456", "789")
_MANY_ROWS = 4
PORTRAIT_HEIGHT = 692.0
BAR = 112.0
SIDE_WIDTH = 860.0


class Pad(QWidget):
    """The keys for one field at a time. ``closed``: put away;"""

    closed = Signal()

    def __init__(self, look: Look, model: KioskPad, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("ground", "pad")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.model = model
        self._look = look
        self._target: QWidget | None = None
        self._page = 0
        if look.portrait:
            self.setFixedHeight(look.px(PORTRAIT_HEIGHT))
        else:
            self.setFixedWidth(look.px(SIDE_WIDTH))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, look.px(16))
        column.setSpacing(0)
        if not look.portrait:
            column.addStretch(1)
        self._bar = self._make_bar()
        column.addWidget(self._bar)
        self._keys = QStackedWidget()
        self._keys.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        column.addWidget(self._keys, 1 if look.portrait else 0)
        self._pages: dict[str, QWidget] = {}
        self._long: list[Press] = []
        self._many: list[Press] = []
        model.changed.connect(self._renew)
        model.committed.connect(self._commit)
        model.erased.connect(self._erase)
        self.set_mode(model.mode)

    # what pages use

    @property
    def target(self) -> QWidget | None:
        """The field that is being filled in."""
        return self._target

    def serve(self, field: QWidget, mode: Mode) -> None:
        """Fill in this field from now on."""
        if self._target is not field:
            self.leave()
            self._target = field
            field.installEventFilter(self)
            field.destroyed.connect(self._gone)
        if self.model.mode != mode:
            self.set_mode(mode)

    def leave(self) -> None:
        """The field is done with; what was begun in it is dropped."""
        self.model.drop()
        target, self._target = self._target, None
        if target is not None:
            target.removeEventFilter(self)
            target.destroyed.disconnect(self._gone)

    def set_mode(self, mode: Mode) -> None:
        """Other keys."""
        self.model.set_mode(mode)

    def forget(self) -> None:
        """Hear no more of the model: another pad takes over."""
        self.model.changed.disconnect(self._renew)
        self.model.committed.disconnect(self._commit)
        self.model.erased.disconnect(self._erase)

    def _gone(self) -> None:
        self._target = None

    # keys

    def _make_bar(self) -> QWidget:
        look = self._look
        bar = QWidget()
        bar.setProperty("ground", "surface")
        bar.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        bar.setFixedHeight(look.px(BAR))
        row = QHBoxLayout(bar)
        row.setContentsMargins(look.px(20), 0, look.px(16), 0)
        row.setSpacing(look.px(8))
        self._said: QLabel = label("", "small", "muted")
        self._said.setMinimumWidth(look.px(110))
        self.words = Words(look)
        self.words.chosen.connect(self._choose)
        self._more = self._key(self.tr("更多"), kind="function", size=30, width=130, height=88)
        self._more.clicked.connect(self._show_many)
        row.addWidget(self._said)
        row.addWidget(self.words, 1)
        row.addWidget(self._more)
        return bar

    def _key(
        self, text: str, *, icon: str = "", kind: Kind = "key", size: float = 48, width: float = 0, name: str = "",
        height: float = 0,
    ) -> Press:  # fmt: skip
        bold, height = kind == "function", height or self._key_height()
        made = Press(
            self._look, text, icon=icon, kind=kind, size=size, bold=bold, height=height, width=width,
            name=name, icon_size=52,
        )  # fmt: skip
        made.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        return made

    def _key_height(self) -> float:
        return 128 if self._look.portrait else 190

    def _page_of(self, mode: str) -> QWidget:
        made = self._pages.get(mode)
        if made is None:
            build = {
                "pinyin": self._letters, "letters": self._letters, "signs": self._signs, "digits": self._digits,
                "identity": self._digits, "many": self._grid,
            }[mode]  # fmt: skip
            made = self._pages[mode] = build(mode)
            self._keys.addWidget(made)
        return made

    def _rows(self) -> tuple[QWidget, QVBoxLayout]:
        look = self._look
        page = QWidget()
        column = QVBoxLayout(page)
        column.setContentsMargins(look.px(20), look.px(12), look.px(20), 0)
        column.setSpacing(look.px(8))
        if not look.portrait:
            column.addStretch(1)
        return page, column

    def _row(self, column: QVBoxLayout, inset: float = 0) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(self._look.px(8))
        row.setContentsMargins(self._look.px(inset), 0, self._look.px(inset), 0)
        column.addLayout(row)
        return row

    def _sign(self, row: QHBoxLayout, sign: str, stretch: int = 96) -> None:
        key = self._key(sign)
        key.clicked.connect(partial(self.model.press, sign))
        key.setProperty("sign", sign)
        row.addWidget(key, stretch)

    def _function(
        self, row: QHBoxLayout, text: str, act, *, icon: str = "", stretch: int = 148, name: str = ""
    ) -> Press:
        key = self._key(text, icon=icon, kind="function", size=34, name=name or text)
        key.clicked.connect(lambda *_: act())
        row.addWidget(key, stretch)
        return key

    def _eraser(self, row: QHBoxLayout, stretch: int = 148) -> None:
        key = self._function(row, "", self.model.erase, icon="delete", stretch=stretch, name=self.tr("删除"))
        key.setAutoRepeat(True)

    def _letters(self, mode: str) -> QWidget:
        page, column = self._rows()
        for index, signs in enumerate(_LETTERS[:2]):
            row = self._row(column, 52 * index)
            for sign in signs:
                self._sign(row, sign)
        row = self._row(column)
        if mode == "pinyin":
            self._function(row, self.tr("分词"), partial(self.model.press, "'"))
        else:
            self._function(row, self.tr("大写"), self.model.toggle_capitals)
        for sign in _LETTERS[2]:
            self._sign(row, sign)
        self._eraser(row)
        row = self._row(column)
        self._function(row, "123", partial(self.set_mode, "signs"), name=self.tr("数字和符号"))
        self._sign(row, "，")
        self._long_key(row, 330)
        self._sign(row, "。")
        if mode == "pinyin":
            self._function(row, self.tr("英文"), partial(self.set_mode, "letters"), stretch=110)
        else:
            self._function(row, self.tr("拼音"), partial(self.set_mode, "pinyin"), stretch=110)
        self._function(row, self.tr("收起"), self.closed.emit, stretch=110)
        return page

    def _signs(self, _mode: str) -> QWidget:
        page, column = self._rows()
        for signs in _SIGNS[:2]:
            row = self._row(column)
            for sign in signs:
                self._sign(row, sign)
        row = self._row(column)
        for sign in _SIGNS[2]:
            self._sign(row, sign)
        self._eraser(row)
        row = self._row(column)
        self._function(row, self.tr("拼音"), partial(self.set_mode, "pinyin"))
        self._sign(row, "，")
        self._long_key(row, 420)
        self._sign(row, "。")
        self._function(row, self.tr("收起"), self.closed.emit)
        return page

    def _digits(self, mode: str) -> QWidget:
        page, column = self._rows()
        for signs in _DIGITS:
            row = self._row(column)
            for sign in signs:
                self._sign(row, sign)
        row = self._row(column)
        if mode == "identity":
            self._sign(row, "X")
        else:
            self._function(row, self.tr("收起"), self.closed.emit, stretch=96)
        self._sign(row, "0")
        self._eraser(row, 96)
        return page

    def _long_key(self, row: QHBoxLayout, stretch: int) -> None:
        key = self._key(self.model.hint, size=36)
        key.clicked.connect(lambda *_: self.model.space())
        self._long.append(key)
        row.addWidget(key, stretch)

    def _grid(self, _mode: str) -> QWidget:
        page, column = self._rows()
        grid = QGridLayout()
        grid.setSpacing(self._look.px(8))
        across = 6
        for index in range(across * (_MANY_ROWS - 1)):
            key = self._key("", size=44)
            key.clicked.connect(partial(self._choose_many, index))
            self._many.append(key)
            grid.addWidget(key, index // across, index % across)
        column.addLayout(grid)
        row = self._row(column)
        self._function(row, self.tr("返回"), self._show_keys, icon="arrow-left")
        self._function(row, self.tr("上一页"), partial(self._turn, -1))
        self._function(row, self.tr("下一页"), partial(self._turn, 1))
        return page

    # many candidates

    def _show_many(self) -> None:
        if self._keys.currentWidget() is self._pages.get("many"):
            self._show_keys()
            return
        self._page = 0
        self._keys.setCurrentWidget(self._page_of("many"))
        self._fill_many()

    def _turn(self, by: int) -> None:
        pages = max(1, -(-len(self.model.words) // len(self._many)))
        self._page = (self._page + by) % pages
        self._fill_many()

    def _fill_many(self) -> None:
        start = self._page * len(self._many)
        part = self.model.words[start : start + len(self._many)]
        for index, key in enumerate(self._many):
            word = part[index].word if index < len(part) else ""
            key.setText(word)
            key.setAccessibleName(word)
            key.setEnabled(bool(word))

    def _choose_many(self, index: int) -> None:
        at = self._page * len(self._many) + index
        if at < len(self.model.words):
            self._choose(self.model.words[at])

    def _show_keys(self) -> None:
        self._keys.setCurrentWidget(self._page_of(self.model.mode))

    def _choose(self, candidate: Candidate) -> None:
        self.model.choose(candidate)
        self._show_keys()

    # what is seen of it

    def _renew(self) -> None:
        model = self.model
        with_words = model.mode in ("pinyin", "letters", "signs")
        self._bar.setVisible(with_words)
        if self._look.portrait:
            self.setFixedHeight(self._look.px(PORTRAIT_HEIGHT if with_words else PORTRAIT_HEIGHT - BAR))
        self.words.show_words(model.words)
        self._said.setText(model.shown)
        self._more.setEnabled(len(model.words) > len(self.words.shown))
        if not (model.words and self._keys.currentWidget() is self._pages.get("many")):
            self._show_keys()
        else:
            self._page = 0
            self._fill_many()
        for key in self._long:
            key.setText(model.hint)
            key.setAccessibleName(model.hint)
            key.update()
        for key in self._pages[model.mode].findChildren(Press) if model.mode == "letters" else ():
            sign = key.property("sign")
            if sign and sign.isalpha():
                key.setText(sign.upper() if model.capital else sign)
                key.update()
        self._begin(model.shown)

    def _return_to_field(self) -> None:
        """Somebody pressed a button between two keys: what is typed goes on where it was."""
        if self._target is not None and self.window().focusWidget() is not self._target:
            self._target.setFocus(Qt.FocusReason.OtherFocusReason)

    def _begin(self, letters: str) -> None:
        """Show in the field what is begun."""
        if self._target is None:
            return
        if letters:
            self._return_to_field()
        format_ = QTextCharFormat()
        format_.setFontUnderline(True)
        format_.setForeground(self._look.color("accent"))
        kinds = QInputMethodEvent.AttributeType
        attributes = [
            QInputMethodEvent.Attribute(kinds.TextFormat, 0, len(letters), format_),
            QInputMethodEvent.Attribute(kinds.Cursor, len(letters), 1, None),
        ]
        QCoreApplication.sendEvent(self._target, QInputMethodEvent(letters, attributes if letters else []))

    def _commit(self, text: str) -> None:
        self._return_to_field()
        if self._target is None:
            return
        event = QInputMethodEvent("", [])
        event.setCommitString(text)
        QCoreApplication.sendEvent(self._target, event)
        self._begin(self.model.shown)

    def _erase(self) -> None:
        self._return_to_field()
        if self._target is None:
            return
        for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
            event = QKeyEvent(kind, Qt.Key.Key_Backspace, Qt.KeyboardModifier.NoModifier)
            event.ignore()
            self._erasing = True
            QCoreApplication.sendEvent(self._target, event)
            self._erasing = False

    _erasing = False

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """A real keyboard: letters gather to pinyin, figures choose, as on any desk."""
        if self._erasing or watched is not self._target or event.type() != QEvent.Type.KeyPress:
            return False
        if not isinstance(event, QKeyEvent) or self.model.mode != "pinyin":
            return False
        plain = event.modifiers() in (Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.KeypadModifier)
        text, model = event.text(), self.model
        if not plain:
            return False
        if len(text) == 1 and ("a" <= text <= "z" or (text == "'" and model.letters)):
            model.press(text)
            return True
        if not model.letters:
            return False
        if event.key() == Qt.Key.Key_Backspace:
            model.erase()
        elif event.key() == Qt.Key.Key_Escape:
            model.drop()
        elif event.key() in (Qt.Key.Key_Space, Qt.Key.Key_Return, Qt.Key.Key_Enter):
            model.choose_first()
        elif text.isascii() and text.isdigit() and 0 < int(text) <= len(model.words):
            self._choose(model.words[int(text) - 1])
        else:
            return False
        return True
