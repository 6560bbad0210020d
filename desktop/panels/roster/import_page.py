"""A duty table before it counts: what was understood on the left, what was not on the right, what was assumed above."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QComboBox,
    QHBoxLayout,
    QLineEdit,
    QListView,
    QSplitter,
    QVBoxLayout,
    QWidget,
)

from desktop.panels.roster.import_assumed import AssumedStrip
from desktop.panels.roster.import_rows import MissDelegate, MissRows, ShiftList, ShiftRows
from desktop.theme.buttons import IconButton, KeyButton
from desktop.theme.choosing import ask_which
from desktop.theme.current import theme
from desktop.theme.labels import PlainLabel
from desktop.theme.states import Banner, EmptyState, Separator
from desktop.viewmodels.roster.importing import RosterImport, Row

_LONGEST = 500


class ImportPage(QWidget):
    """Ctrl+Enter publishes what is taken, the blank takes or leaves a row. ``left`` with Esc."""

    left = Signal()

    def __init__(self, importing: RosterImport, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._importing = importing
        self.setAccessibleName(self.tr("导入排班表"))
        self.setProperty("ground", "surface")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        t = theme()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(self._head())
        self.banner = Banner("error", parent=self)
        self.banner.hide()
        column.addWidget(self.banner)
        self.assumed = AssumedStrip(importing, self)
        self.assumed.setContentsMargins(0, 0, 0, 0)
        self._assumed_part = self._titled(self.tr("文件里没有写，按这样理解，可以改"), self.assumed)
        column.addWidget(self._assumed_part)
        column.addWidget(Separator(parent=self))
        column.addWidget(self._lists(), 1)
        self.empty = EmptyState(
            "upload", self.tr("选择一份排班表"),
            self.tr("周值班表、月排班表、岗位AB角表都能读。先看会怎么排，确认后才发布。"), parent=self,
        )  # fmt: skip
        column.addWidget(self.empty, 1)
        column.addWidget(Separator(parent=self))
        column.addLayout(self._about())
        column.addLayout(self._foot())
        for keys, do in (
            ("Ctrl+Return", self._apply), ("Ctrl+Enter", self._apply), ("Ctrl+O", self.ask_file)
        ):  # fmt: skip
            shortcut = QShortcut(QKeySequence(keys), self)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(do)
        importing.changed.connect(self._show)
        importing.loaded.connect(self._load)
        importing.failed.connect(self._refuse)
        t.changed.connect(self.update)
        self._show()

    # building

    def _head(self) -> QHBoxLayout:
        t = theme()
        row = QHBoxLayout()
        row.setContentsMargins(t.px(16), t.px(12), t.px(16), t.px(8))
        row.setSpacing(t.px(16))
        self._title = PlainLabel(size=16, bold=True, elide=False, parent=self)
        self.says = PlainLabel(role="muted", parent=self)
        close = IconButton("x", self.tr("关闭"), "Esc", parent=self)
        close.clicked.connect(self.leave)
        row.addWidget(self._title)
        row.addWidget(self.says, 1)
        row.addWidget(close)
        return row

    def _titled(self, title: str, inside: QWidget) -> QWidget:
        t = theme()
        part = QWidget(self)
        column = QVBoxLayout(part)
        column.setContentsMargins(t.px(16), t.px(4), t.px(16), t.px(12))
        column.setSpacing(t.px(8))
        column.addWidget(PlainLabel(title, role="muted", size=12, elide=False, parent=part))
        column.addWidget(inside)
        return part

    def _lists(self) -> QSplitter:
        self._rows = ShiftRows(self._importing, self)
        self.list = ShiftList(self._rows, self)
        self.list.setAccessibleName(self.tr("看懂的班次"))
        self.list.turned.connect(self._turn)
        self.list.selectionModel().currentChanged.connect(self._tell)
        self._misses = MissRows(self)
        self.misses = QListView(self)
        self.misses.setModel(self._misses)
        self.misses.setItemDelegate(MissDelegate(self.misses))
        self.misses.setUniformItemSizes(True)
        self.misses.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.misses.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.misses.setAccessibleName(self.tr("没有看懂的格子"))
        self._left_head = PlainLabel(bold=True, parent=self)
        self._right_head = PlainLabel(bold=True, parent=self)
        self.splitter = QSplitter(Qt.Orientation.Horizontal, self)
        self.splitter.setChildrenCollapsible(False)
        for head, listed in ((self._left_head, self.list), (self._right_head, self.misses)):
            side = QWidget(self.splitter)
            column = QVBoxLayout(side)
            column.setContentsMargins(0, 0, 0, 0)
            column.setSpacing(0)
            head.setContentsMargins(theme().px(16), theme().px(8), theme().px(8), theme().px(8))
            column.addWidget(head)
            column.addWidget(listed, 1)
            self.splitter.addWidget(side)
        self.splitter.setStretchFactor(0, 5)
        self.splitter.setStretchFactor(1, 2)
        return self.splitter

    def _about(self) -> QHBoxLayout:
        t = theme()
        row = QHBoxLayout()
        row.setContentsMargins(t.px(16), t.px(8), t.px(16), 0)
        row.setSpacing(t.px(12))
        self.about = PlainLabel(wrap=True, parent=self)
        self.whose = PlainLabel(self.tr("这是"), role="muted", elide=False, parent=self)
        self.people = QComboBox(self)
        self.people.setAccessibleName(self.tr("这个姓名是谁"))
        self.people.setMinimumWidth(t.px(220))
        self.people.activated.connect(self._choose)
        row.addWidget(self.about, 1)
        row.addWidget(self.whose)
        row.addWidget(self.people)
        return row

    def _foot(self) -> QHBoxLayout:
        t = theme()
        foot = QHBoxLayout()
        foot.setContentsMargins(t.px(16), t.px(10), t.px(16), t.px(12))
        foot.setSpacing(t.px(8))
        self.choose = KeyButton(self.tr("选择文件"), "Ctrl+O", icon="upload", parent=self)
        self.choose.clicked.connect(self.ask_file)
        self.turn = KeyButton("", self.tr("空格"), parent=self)
        self.turn.clicked.connect(lambda: self._turn(self.list.currentIndex().row()))
        self.dismiss = KeyButton(self.tr("返回"), "Esc", parent=self)
        self.dismiss.clicked.connect(self.leave)
        self.button = KeyButton("", "Ctrl+Enter", variant="primary", parent=self)
        self.button.clicked.connect(self._apply)
        foot.addWidget(self.choose)
        foot.addWidget(self.turn)
        self.reason = QLineEdit(self)
        self.reason.setPlaceholderText(self.tr("确需这样排的，写明理由再发布"))
        self.reason.setAccessibleName(self.tr("理由"))
        self.reason.setMaxLength(_LONGEST)
        self.reason.textChanged.connect(self._show)
        self.reason.returnPressed.connect(self._apply)
        self._room = QWidget(self)
        foot.addWidget(self.reason, 1)
        foot.addWidget(self._room, 1)
        foot.addWidget(self.dismiss)
        foot.addWidget(self.button)
        return foot

    # what a person does

    def take_focus(self) -> None:
        """Onto the rows, or onto what chooses a file."""
        self._importing.look_again()
        (self.list if self._rows.rows else self.choose).setFocus(Qt.FocusReason.OtherFocusReason)

    @Slot()
    def leave(self) -> None:
        """Esc: while it publishes it stops; otherwise it is put away, and the file stays as it is."""
        if self._importing.running:
            self._importing.halt()
        else:
            self.left.emit()

    @Slot()
    def ask_file(self) -> None:
        """Ask for the workbook."""
        if self._importing.running or self._importing.busy:
            return
        ask_which(self, self.tr("选择排班表"), [self.tr("工作簿 (*.xlsx)")], self._importing.read)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.leave()
        else:
            event.accept()  # the matrix's keys are not for this

    @Slot(int)
    def _turn(self, at: int) -> None:
        row = self._row(at)
        if row is None:
            return
        self._importing.take(row, not row.taken)
        place = next((n for n, one in enumerate(self._rows.rows) if one.read.key == row.read.key), at)
        self.list.setCurrentIndex(self._rows.index(place))

    @Slot(int)
    def _choose(self, at: int) -> None:
        row = self._row(self.list.currentIndex().row())
        if row is not None and self.people.itemData(at):
            self._importing.choose(row, self.people.itemData(at))

    @Slot()
    def _apply(self) -> None:
        words = self.reason.text() if self.reason.isVisible() else ""
        if self.button.isEnabled() and self._importing.apply(words):
            self.reason.clear()
            self.list.setFocus(Qt.FocusReason.OtherFocusReason)

    # showing

    @Slot()
    def _load(self) -> None:
        """Another file: the focus onto its rows."""
        self.banner.hide()
        self._show()
        self.list.setCurrentIndex(self._rows.index(0))
        self.list.scrollToTop()
        self.take_focus()

    @Slot(str)
    def _refuse(self, sentence: str) -> None:
        self.banner.set_message("error", "", sentence)
        self.banner.show()

    @Slot()
    def _show(self) -> None:
        importing = self._importing
        opened = importing.is_open
        self._title.set_text(
            self.tr("导入排班表 {file}").format(file=importing.file) if opened else self.tr("导入排班表")
        )
        said = self.tr("正在读取…") if importing.busy else importing.says if opened else ""
        self.says.set_text(said)
        self.says.setAccessibleName(said)
        self.assumed.fill()
        self._assumed_part.setVisible(opened and bool(self.assumed.editors))
        self._rows.fill()
        self._misses.fill(importing.misses)
        unclear = sum(not miss.quiet for miss in importing.misses)
        self._left_head.set_text(self.tr("看懂 {count} 个班次").format(count=len(self._rows.rows)))
        self._right_head.set_text(
            self.tr("没有看懂 {count} 处").format(count=unclear) if unclear else self.tr("没有看不懂的")
        )
        self.splitter.setVisible(opened)
        self.empty.setVisible(not opened)
        todo = importing.todo
        self.button.setEnabled(todo > 0 and not importing.running and not importing.busy and importing.may)
        self.button.setVisible(opened)
        if importing.running:
            self.button.setText(self.tr("正在发布…"))
        elif importing.done and importing.refused:
            self.button.setText(self.tr("再发布 {count} 个").format(count=importing.refused))
            self.button.setEnabled(bool(self.reason.text().strip()))
        elif importing.done:
            left = importing.unpublished
            self.button.setText(
                self.tr("接着发布 {count} 个").format(count=left) if left else self.tr("已发布")
            )
            self.button.setEnabled(bool(left))
        else:
            self.button.setText(
                self.tr("发布 {count} 个班次").format(count=todo) if todo else self.tr("没有要发布的")
            )
        again = importing.done and importing.refused > 0 and not importing.running
        self.reason.setVisible(again)
        self._room.setVisible(not again)
        self.dismiss.setText(self.tr("停止") if importing.running else self.tr("返回"))
        self.choose.setEnabled(not importing.running and not importing.busy)
        self._tell()

    @Slot()
    def _tell(self) -> None:
        """The row under the cursor in full."""
        importing, row = self._importing, self._row(self.list.currentIndex().row())
        open_ = row is not None and not importing.running and not importing.done
        self.turn.setVisible(open_ and row is not None and row.fate not in ("same", "past", "unsure"))
        self.turn.setText(self.tr("不导入") if row is not None and row.taken else self.tr("导入这一行"))
        self.about.set_text(self._rows.said(row) if row is not None else "")
        asks = row is not None and row.read.person is None and open_
        self.whose.setVisible(asks)
        self.people.setVisible(asks)
        if not asks or row is None:
            return
        self.whose.set_text(self.tr("「{name}」是").format(name=row.read.name))
        self.people.clear()
        self.people.addItem(self.tr("请选择"), "")
        for person in importing.candidates(row):
            self.people.addItem(" ".join(part for part in (person.name, person.title) if part), person.id)
        self.people.setCurrentIndex(max(0, self.people.findData(row.person)))

    def _row(self, at: int) -> Row | None:
        return self._rows.rows[at] if 0 <= at < len(self._rows.rows) else None
