"""通讯录: everybody by board and post; a line to search in; telephones whole for who says what for, and on record."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QPersistentModelIndex,
    QRectF,
    QSize,
    Qt,
    Signal,
    Slot,
)
from PySide6.QtGui import QKeyEvent, QPainter
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLineEdit,
    QListView,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)

from desktop.domain.rights.reveal import BookPurpose
from desktop.theme import painting
from desktop.theme.buttons import IconButton, KeyButton
from desktop.theme.choosing import ask_where
from desktop.theme.current import theme
from desktop.theme.labels import PlainLabel
from desktop.theme.states import Banner, EmptyState, Separator
from desktop.viewmodels.roster.phone_book import Line, PhoneBook
from desktop.viewmodels.roster.telephones import PURPOSES
from desktop.viewmodels.words import translate

Index = QModelIndex | QPersistentModelIndex
_NOWHERE = QModelIndex()
_ROW, _BAND = 36, 32
_LONGEST = 200


class _Lines(QAbstractListModel):
    """The people."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.lines: list[Line] = []

    def fill(self, lines: list[Line]) -> None:
        """Others."""
        if [(one.post.id, one.person.id, one.first) for one in lines] != [
            (one.post.id, one.person.id, one.first) for one in self.lines
        ]:
            self.beginResetModel()
            self.lines = lines
            self.endResetModel()
        elif lines != self.lines:
            self.lines = lines
            self.dataChanged.emit(self.index(0), self.index(len(lines) - 1))

    def rowCount(self, parent: Index = _NOWHERE) -> int:
        return 0 if parent.isValid() else len(self.lines)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if index.isValid() and role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return self.lines[index.row()].sentence
        return None


class _Delegate(QStyledItemDelegate):
    """Board above its first post; post, letter, name, title, telephone."""

    def __init__(self, parent: QWidget, book: PhoneBook) -> None:
        super().__init__(parent)
        self._book = book

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        model = index.model()
        assert isinstance(model, _Lines)
        return QSize(0, theme().px(_ROW + (_BAND if model.lines[index.row()].first else 0)))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        self.initStyleOption(option, index)
        option.text = ""
        t, model = theme(), index.model()
        assert isinstance(model, _Lines)
        line, box = model.lines[index.row()], QRectF(option.rect)
        if line.first:
            band = QRectF(box.x(), box.y(), box.width(), t.px(_BAND))
            painter.fillRect(band, t.color("sunken"))
            place = band.adjusted(t.px(16), 0, -t.px(16), 0)
            painting.draw_text(painter, place, line.board, t.face(13, True), t.color("muted"))
            box = box.adjusted(0, t.px(_BAND), 0, 0)
        option.rect = box.toRect()
        style = option.widget.style()
        style.drawControl(style.ControlElement.CE_ItemViewItem, option, painter, option.widget)
        painter.fillRect(QRectF(box.x(), box.bottom(), box.width(), 1), t.color("line_soft"))
        x, right = box.x() + t.px(16), box.right() - t.px(16)
        number = t.px(140)
        wide = right - x - number - t.px(48)
        for text, share, bold in (
            (line.post.name, 0.34, False), (line.person.name, 0.3, True), (line.person.title, 0.36, False)
        ):  # fmt: skip
            place = QRectF(x, box.y(), wide * share - t.px(8), box.height())
            ink = t.color("text" if bold else "muted")
            painting.draw_text(painter, place, text, t.face(bold=bold), ink)
            x += wide * share
            if share == 0.34:
                place = QRectF(x, box.y(), t.px(40), box.height())
                painting.draw_text(painter, place, line.letter, t.face(12), t.color("muted"))
                x += t.px(48)
        place = QRectF(right - number, box.y(), number, box.height())
        ink = t.color("accent" if self._book.phones.whole else "text")
        painting.draw_text(painter, place, line.phone or "—", t.face(), ink, "right")


class BookPage(QWidget):
    """``left`` with Esc; / or what is typed goes into the search."""

    left = Signal()

    def __init__(self, book: PhoneBook, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._book = book
        self.setAccessibleName(self.tr("通讯录"))
        self.setProperty("ground", "surface")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        t = theme()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        head = QHBoxLayout()
        head.setContentsMargins(t.px(16), t.px(12), t.px(16), t.px(8))
        head.setSpacing(t.px(16))
        head.addWidget(PlainLabel(self.tr("通讯录"), size=16, bold=True, elide=False, parent=self))
        self.search = QLineEdit(self)
        self.search.setPlaceholderText(self.tr("姓名、岗位、职务，汉字或拼音；电话末四位"))
        self.search.setAccessibleName(self.tr("在通讯录里查找"))
        self.search.setClearButtonEnabled(True)
        self.search.setMaximumWidth(t.px(420))
        self.search.textChanged.connect(book.search)
        head.addWidget(self.search, 1)
        head.addStretch(1)
        close = IconButton("x", self.tr("关闭"), "Esc", parent=self)
        close.clicked.connect(self._leave)
        head.addWidget(close)
        column.addLayout(head)
        self.banner = Banner("info", parent=self)
        self.banner.hide()
        column.addWidget(self.banner)
        column.addWidget(Separator(parent=self))
        self._lines = _Lines(self)
        self.list = QListView(self)
        self.list.setModel(self._lines)
        self.list.setItemDelegate(_Delegate(self.list, book))
        self.list.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setAccessibleName(self.tr("人员"))
        column.addWidget(self.list, 1)
        self.empty = EmptyState("search", self.tr("没有找到"), self.tr("换一个说法试试。"), parent=self)
        column.addWidget(self.empty, 1)
        column.addWidget(Separator(parent=self))
        column.addWidget(self._purposes())
        column.addLayout(self._foot())
        book.changed.connect(self._show)
        book.told.connect(lambda said: self._tell("info", said))
        book.failed.connect(lambda said: self._tell("error", said))
        self._show()

    def _purposes(self) -> QWidget:
        t = theme()
        self.purposes = QWidget(self)
        row = QHBoxLayout(self.purposes)
        row.setContentsMargins(t.px(16), t.px(8), t.px(16), 0)
        row.setSpacing(t.px(8))
        label = PlainLabel(
            self.tr("看完整号码做什么用（会登记）"), role="muted", elide=False, parent=self.purposes
        )
        row.addWidget(label)
        self.buttons: dict[BookPurpose, KeyButton] = {}
        for purpose, text in PURPOSES.items():
            button = KeyButton(translate("Telephones", text), small=True, parent=self.purposes)
            button.clicked.connect(partial(self._purpose, purpose))
            self.buttons[purpose] = button
            row.addWidget(button)
        self.words = QLineEdit(self.purposes)
        self.words.setPlaceholderText(self.tr("写明用途，回车确认"))
        self.words.setAccessibleName(self.tr("用途"))
        self.words.setMaxLength(_LONGEST)
        self.words.returnPressed.connect(self._with_words)
        row.addWidget(self.words, 1)
        self._rest = QWidget(self.purposes)
        row.addWidget(self._rest, 1)
        self.words.hide()
        self.purposes.hide()
        return self.purposes

    def _foot(self) -> QHBoxLayout:
        t = theme()
        foot = QHBoxLayout()
        foot.setContentsMargins(t.px(16), t.px(10), t.px(16), t.px(12))
        foot.setSpacing(t.px(8))
        self.shown = KeyButton(self.tr("显示完整号码"), icon="eye", parent=self)
        self.shown.clicked.connect(self._ask_purpose)
        self.said = PlainLabel(role="muted", size=12, parent=self)
        self.sheet = KeyButton(self.tr("导出工作簿"), icon="download", parent=self)
        self.sheet.clicked.connect(partial(self._export, "xlsx"))
        self.paper = KeyButton(self.tr("导出 PDF"), icon="printer", parent=self)
        self.paper.clicked.connect(partial(self._export, "pdf"))
        self.dismiss = KeyButton(self.tr("返回"), "Esc", parent=self)
        self.dismiss.clicked.connect(self._leave)
        foot.addWidget(self.shown)
        foot.addWidget(self.said, 1)
        for button in (self.sheet, self.paper, self.dismiss):
            foot.addWidget(button)
        return foot

    def take_focus(self) -> None:
        """Into the search."""
        self.banner.hide()
        self.search.setFocus(Qt.FocusReason.OtherFocusReason)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            if self.purposes.isVisible():
                self.purposes.hide()
                self.search.setFocus(Qt.FocusReason.OtherFocusReason)
            else:
                self._leave()
        else:
            event.accept()

    @Slot()
    def _leave(self) -> None:
        self._book.phones.hide()
        self.purposes.hide()
        self.left.emit()

    @Slot()
    def _ask_purpose(self) -> None:
        if self._book.phones.whole:
            self._book.phones.hide()
            return
        self.words.hide()
        self._rest.show()
        self.purposes.show()
        self.buttons[BookPurpose.CALL_OUT].setFocus(Qt.FocusReason.OtherFocusReason)

    def _purpose(self, purpose: BookPurpose) -> None:
        if purpose is BookPurpose.OTHER:
            self._rest.hide()
            self.words.show()
            self.words.setFocus(Qt.FocusReason.OtherFocusReason)
        elif self._book.phones.reveal(purpose):
            self._asked()

    @Slot()
    def _with_words(self) -> None:
        if self._book.phones.reveal(BookPurpose.OTHER, self.words.text()):
            self.words.clear()
            self._asked()

    def _asked(self) -> None:
        self.purposes.hide()
        self.list.setFocus(Qt.FocusReason.OtherFocusReason)

    def _export(self, ending: str) -> None:
        kind = self.tr("PDF (*.pdf)") if ending == "pdf" else self.tr("工作簿 (*.xlsx)")
        ask_where(self, self.tr("导出通讯录"), self._book.file_name(ending), [kind], self._book.export)

    def _tell(self, kind: str, sentence: str) -> None:
        self.banner.set_message("info" if kind == "info" else "error", "", sentence)
        self.banner.show()

    @Slot()
    def _show(self) -> None:
        book, phones = self._book, self._book.phones
        self._lines.fill(book.lines)
        nothing = not self._lines.lines
        self.list.setVisible(not nothing)
        self.empty.setVisible(nothing)
        self.shown.setVisible(phones.may)
        self.shown.setText(self.tr("隐去号码") if phones.whole else self.tr("显示完整号码"))
        said = phones.said
        if phones.whole:
            said = self.tr("{said}，{seconds} 秒后隐去；现在导出带完整号码").format(
                said=said, seconds=phones.left
            )
        elif not said:
            said = self.tr("导出的号码隐去中间四位")
            if not phones.may:
                said = self.tr("当前账号只能看隐去中间四位的号码，导出也一样")
        self.said.set_text(said)
        self.said.set_role("late" if phones.bad else "muted")
