"""A 12345 list in the drawer's place: which column is what, what each row becomes, and how it went for each."""

from __future__ import annotations

from typing import Final

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
from PySide6.QtGui import QKeyEvent, QKeySequence, QPainter, QPaintEvent, QShortcut
from PySide6.QtWidgets import (
    QComboBox,
    QGridLayout,
    QHBoxLayout,
    QListView,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)

from desktop.domain.rights.masking import mask_name, mask_phone
from desktop.theme import painting
from desktop.theme.buttons import IconButton, KeyButton
from desktop.theme.choosing import ask_which
from desktop.theme.current import theme
from desktop.theme.labels import PlainLabel, plain_tooltip
from desktop.theme.painting import ChipName
from desktop.theme.states import Banner
from desktop.viewmodels.hotline.importing import HotlineImport, Row
from desktop.viewmodels.hotline.words import FIELDS, Fate, column_word, field_word
from desktop.viewmodels.words import SEVERITIES, clauses, translate, word

Index = QModelIndex | QPersistentModelIndex
_NOWHERE = QModelIndex()
_LOOKS: Final[dict[Fate, ChipName]] = {
    "good": "todo", "doubt": "warn", "known": "line", "wrong": "bad", "running": "sending", "pending": "sending",
    "sent": "ok", "refused": "bad", "withdrawn": "line",
}  # fmt: skip
_COLUMNS = 2
_ROW = 52


class _Rows(QAbstractListModel):
    """The file's rows."""

    def __init__(self, importing: HotlineImport, parent: QWidget) -> None:
        super().__init__(parent)
        self.importing = importing
        self.rows: list[Row] = []

    def fill(self) -> None:
        """As they stand now."""
        rows = self.importing.rows
        if len(rows) != len(self.rows):
            self.beginResetModel()
            self.rows = rows
            self.endResetModel()
        elif rows != self.rows:
            self.rows = rows
            self.dataChanged.emit(self.index(0), self.index(len(rows) - 1))

    def below(self, row: Row) -> str:
        """What is not understood, else who, where and when."""
        if len(row.says) > 1:
            return self.tr("{said}（共 {count} 处）").format(said=row.says[0], count=len(row.says))
        if row.says:
            return row.says[0]
        return self.understood(row)

    def understood(self, row: Row) -> str:
        """Who, where and when, as they would be reported."""
        read = row.read
        came, due = self.importing.moment(read.came_at), self.importing.moment(read.due)
        return clauses((
            mask_name(read.name), mask_phone(read.phone), read.place,
            self.tr("受理 {at}").format(at=came) if came else "",
            self.tr("时限 {at}").format(at=due) if due else "",
            word(SEVERITIES, read.severity) if read.severity is not None else "",
        ))  # fmt: skip

    def rowCount(self, parent: Index = _NOWHERE) -> int:
        return 0 if parent.isValid() else len(self.rows)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid():
            return None
        row = self.rows[index.row()]
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return " ".join(
                part for part in (row.word, row.read.number, row.read.title, self.below(row)) if part
            )
        return (
            plain_tooltip("\n".join(row.says)) if role == Qt.ItemDataRole.ToolTipRole and row.says else None
        )


class _Delegate(QStyledItemDelegate):
    """Number, title, how it stands; below it what is known or not understood."""

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(0, theme().px(_ROW))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        self.initStyleOption(option, index)
        option.text = ""
        style = option.widget.style()
        style.drawControl(style.ControlElement.CE_ItemViewItem, option, painter, option.widget)
        t = theme()
        model = index.model()
        assert isinstance(model, _Rows)
        row, box = model.rows[index.row()], QRectF(option.rect)
        painter.fillRect(QRectF(box.x(), box.bottom(), box.width(), 1), t.color("line_soft"))
        line = QRectF(box.x(), box.y(), box.width(), t.px(32))
        end = box.right() - t.px(16)
        end -= painting.chip_width(row.word, _LOOKS[row.fate])
        painting.draw_chip(painter, end, line.center().y(), row.word, _LOOKS[row.fate])
        quiet = row.fate in ("known", "withdrawn")
        ink = t.color("muted" if quiet else "text")
        x = box.x() + t.sizes.pad_drawer
        number = QRectF(x, line.y(), t.px(168), line.height())
        painting.draw_text(painter, number, row.read.number or "—", t.face(13), t.color("muted"))
        x += t.px(176)
        title = QRectF(x, line.y(), end - x - t.px(8), line.height())
        painting.draw_text(painter, title, row.read.title or "—", t.face(bold=not quiet), ink)
        place = QRectF(box.x() + t.sizes.pad_drawer, box.y() + t.px(28), t.px(168), t.px(20))
        said = translate("Hotline", "第 {row} 行").format(row=row.read.row + 1)
        painting.draw_text(painter, place, said, t.face(12), t.color("muted"))
        role = {"refused": "late", "wrong": "late", "doubt": "warn"}.get(row.fate, "muted")
        below = QRectF(x, box.y() + t.px(28), box.right() - t.px(16) - x, t.px(20))
        painting.draw_text(painter, below, model.below(row), t.face(12), t.color(role))  # type: ignore[arg-type]


class _List(QListView):
    """J and K as in the list of events; Enter is its sheet's."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        by = {Qt.Key.Key_J: 1, Qt.Key.Key_K: -1}.get(Qt.Key(event.key()))
        model = self.model()
        if by is not None and not event.modifiers() and model is not None:
            at = max(0, min(model.rowCount() - 1, self.currentIndex().row() + by))
            self.setCurrentIndex(model.index(at, 0))
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Escape):
            event.ignore()
        else:
            super().keyPressEvent(event)


class ImportSheet(QWidget):
    """Columns above, rows below; Ctrl+Enter, or Enter in the rows, reports what is right. ``left`` with Esc."""

    left = Signal()

    def __init__(self, importing: HotlineImport, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._importing = importing
        self.boxes: dict[str, QComboBox] = {}
        self.setAccessibleName(self.tr("导入工单"))
        self.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        t = theme()
        pad = t.sizes.pad_drawer
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        head = QHBoxLayout()
        head.setContentsMargins(pad, t.px(12), t.px(16), t.px(4))
        self._title = PlainLabel(size=20, bold=True, parent=self)
        head.addWidget(self._title, 1)
        close = IconButton("x", self.tr("关闭"), "Esc", parent=self)
        close.clicked.connect(self.leave)
        head.addWidget(close)
        column.addLayout(head)
        self.says = PlainLabel(wrap=True, parent=self)
        self.says.setContentsMargins(pad, 0, t.px(16), t.px(8))
        column.addWidget(self.says)
        self.banner = Banner("error", parent=self)
        self.banner.hide()
        column.addWidget(self.banner)
        self._fields = QWidget(self)
        self._grid = QGridLayout(self._fields)
        self._grid.setContentsMargins(pad, t.px(4), t.px(16), t.px(12))
        self._grid.setHorizontalSpacing(t.px(12))
        self._grid.setVerticalSpacing(t.px(6))
        for n in range(_COLUMNS):
            self._grid.setColumnStretch(n * 2 + 1, 1)
        column.addWidget(self._fields)
        self._rows = _Rows(importing, self)
        self.list = _List(self)
        self.list.setModel(self._rows)
        self.list.setItemDelegate(_Delegate(self.list))
        self.list.setUniformItemSizes(True)
        self.list.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setEditTriggers(QListView.EditTrigger.NoEditTriggers)
        self.list.setAccessibleName(self.tr("文件里的工单"))
        self.list.selectionModel().currentChanged.connect(self._tell)
        column.addWidget(self.list, 1)
        self._nothing = QWidget(self)
        column.addWidget(self._nothing, 1)
        self.about = PlainLabel(wrap=True, parent=self)
        self.about.setContentsMargins(pad, t.px(8), t.px(16), t.px(4))
        column.addWidget(self.about)
        foot = QHBoxLayout()
        foot.setContentsMargins(pad, t.px(10), t.px(16), t.px(12))
        foot.setSpacing(t.px(8))
        self.choose = KeyButton(self.tr("选择文件"), "Ctrl+O", icon="upload", parent=self)
        self.choose.clicked.connect(self.ask_file)
        foot.addWidget(self.choose)
        foot.addStretch(1)
        self.dismiss = KeyButton(self.tr("返回"), "Esc", parent=self)
        self.dismiss.clicked.connect(self.leave)
        foot.addWidget(self.dismiss)
        self.button = KeyButton("", "Ctrl+Enter", variant="primary", parent=self)
        self.button.clicked.connect(self._apply)
        foot.addWidget(self.button)
        column.addLayout(foot)
        for keys, do in (
            ("Ctrl+Return", self._apply), ("Ctrl+Enter", self._apply), ("Ctrl+O", self.ask_file)
        ):  # fmt: skip
            shortcut = QShortcut(QKeySequence(keys), self)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(do)
        importing.changed.connect(self._show)
        importing.loaded.connect(self._load)
        importing.failed.connect(self._refuse)
        theme().changed.connect(self.update)
        if importing.table is not None:
            self._load()
        self._show()

    def take_focus(self) -> None:
        """Onto the rows, or onto what chooses a file."""
        (self.list if self._rows.rows else self.choose).setFocus(Qt.FocusReason.OtherFocusReason)

    @Slot()
    def leave(self) -> None:
        """Esc: while it reports it stops; otherwise it is put away, and the file stays as it is."""
        if self._importing.running:
            self._importing.halt()
        else:
            self.left.emit()

    @Slot()
    def ask_file(self) -> None:
        """Ask for the exported list."""
        if self._importing.running or self._importing.reading:
            return
        title, kinds = self.tr("选择 12345 导出的文件"), [self.tr("工单表 (*.xlsx *.csv)")]
        ask_which(self, title, kinds, self._importing.read)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.leave()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.list.hasFocus():
            self._apply()
        else:
            event.accept()  # the list's keys are not for this

    def paintEvent(self, event: QPaintEvent) -> None:
        QPainter(self).fillRect(self.rect(), theme().color("surface"))

    @Slot()
    def _load(self) -> None:
        """Another file: its columns to choose from, the focus onto its rows."""
        table = self._importing.table
        assert table is not None
        self.banner.hide()
        while (item := self._grid.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        self.boxes.clear()
        tall = -(-len(FIELDS) // _COLUMNS)
        for place, field in enumerate(FIELDS):
            box = QComboBox(self._fields)
            box.addItem(self.tr("（没有这一列）"), None)
            for column, text in enumerate(table.heads):
                if text:
                    box.addItem(column_word(table, column), column)
            box.setCurrentIndex(max(0, box.findData(self._importing.columns.get(field))))
            box.setAccessibleName(field_word(field))
            box.setMinimumContentsLength(8)
            box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
            box.currentIndexChanged.connect(lambda _at, field=field: self._choose(field))
            label = PlainLabel(field_word(field), role="muted", elide=False, parent=self._fields)
            label.setBuddy(box)
            row, at = place % tall, place // tall * 2
            self._grid.addWidget(label, row, at)
            self._grid.addWidget(box, row, at + 1)
            self.boxes[field] = box
        previous: QWidget = self.choose
        for widget in (*self.boxes.values(), self.list):
            QWidget.setTabOrder(previous, widget)
            previous = widget
        self._show()
        self.list.setCurrentIndex(self._rows.index(0))
        self.list.scrollToTop()
        self.take_focus()

    def _choose(self, field: str) -> None:
        self._importing.choose(field, self.boxes[field].currentData())

    @Slot()
    def _apply(self) -> None:
        if self.button.isEnabled() and self._importing.apply():
            self.list.setFocus(Qt.FocusReason.OtherFocusReason)

    @Slot(str)
    def _refuse(self, sentence: str) -> None:
        self.banner.set_message("error", "", sentence)
        self.banner.show()

    @Slot()
    def _show(self) -> None:
        importing = self._importing
        table = importing.table
        title = (
            self.tr("导入工单 {file}").format(file=importing.file)
            if table is not None
            else self.tr("导入工单")
        )
        self._title.set_text(title)
        said = importing.says
        if importing.reading:
            said = self.tr("正在读取…")
        elif table is None:
            said = self.tr(
                "选择 12345 导出的 XLSX 或 CSV。先看每一行会登记成什么，确认后才登记；已有的编号自动跳过。"
            )
        self.says.set_text(said)
        self.says.setAccessibleName(said)
        self._fields.setVisible(table is not None)
        for box in self.boxes.values():
            box.setEnabled(not importing.running and not importing.done)
        self._rows.fill()
        self.list.setVisible(table is not None)
        self._nothing.setVisible(table is None)
        new = importing.count("good", "doubt")
        self.button.setEnabled(new > 0 and not importing.running and not importing.reading)
        self.button.setVisible(table is not None)
        if importing.running:
            self.button.setText(self.tr("还有 {count} 件").format(count=new))
        else:
            self.button.setText(
                self.tr("导入 {count} 件").format(count=new) if new else self.tr("没有要导入的")
            )
        self.dismiss.setText(self.tr("停止") if importing.running else self.tr("返回"))
        self.choose.setEnabled(not importing.running and not importing.reading)
        self._tell()

    @Slot()
    def _tell(self) -> None:
        """The row under the cursor in full."""
        index = self.list.currentIndex()
        row = self._rows.rows[index.row()] if 0 <= index.row() < len(self._rows.rows) else None
        lines = (*row.says, self._rows.understood(row)) if row is not None else ()
        said = "\n".join(line for line in lines if line)
        self.about.set_text(said)
        self.about.setVisible(bool(said))
