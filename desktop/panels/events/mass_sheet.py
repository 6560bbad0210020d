"""One step for many events in the drawer's place: what it will do to which, its fields, and how it went for each."""

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
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import (
    QFileDialog,
    QHBoxLayout,
    QListView,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)

from desktop.panels.events.composer import Composer
from desktop.theme import painting
from desktop.theme.buttons import IconButton, KeyButton
from desktop.theme.choosing import documents
from desktop.theme.current import theme
from desktop.theme.labels import PlainLabel, plain_tooltip
from desktop.theme.painting import ChipName
from desktop.viewmodels.mass.mass import Item, Mass, Outcome

Index = QModelIndex | QPersistentModelIndex
_NOWHERE = QModelIndex()
_LOOKS: Final[dict[Outcome, ChipName]] = {
    "will": "todo", "cannot": "hold", "running": "sending", "pending": "sending", "sent": "ok", "refused": "bad",
    "withdrawn": "line",
}  # fmt: skip


class _Rows(QAbstractListModel):
    """The items as rows; replaced whole, there is nothing in them to keep but the scrolled place."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.items: list[Item] = []

    def set_items(self, items: list[Item]) -> None:
        """Other items."""
        if len(items) != len(self.items):
            self.beginResetModel()
            self.items = items
            self.endResetModel()
        elif items != self.items:
            self.items = items
            self.dataChanged.emit(self.index(0), self.index(len(items) - 1))

    def rowCount(self, parent: Index = _NOWHERE) -> int:
        return 0 if parent.isValid() else len(self.items)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid():
            return None
        item = self.items[index.row()]
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return " ".join(part for part in (item.word, item.number, item.title, item.says) if part)
        return plain_tooltip(item.says) if role == Qt.ItemDataRole.ToolTipRole and item.says else None


class _Delegate(QStyledItemDelegate):
    """One event: number, title, where it stands; below it what will be done, or why not."""

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        t = theme()
        model = index.model()
        assert isinstance(model, _Rows)
        return QSize(0, t.px(52) if model.items[index.row()].says else t.px(32))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        t = theme()
        model = index.model()
        assert isinstance(model, _Rows)
        item, box = model.items[index.row()], QRectF(option.rect)
        painter.fillRect(QRectF(box.x(), box.bottom(), box.width(), 1), t.color("line_soft"))
        line = QRectF(box.x(), box.y(), box.width(), t.px(32))
        end = box.right() - t.px(16)
        if item.outcome:
            said, look = item.word, _LOOKS[item.outcome]
            end -= painting.chip_width(said, look)
            painting.draw_chip(painter, end, line.center().y(), said, look)
        x = box.x() + t.sizes.pad_drawer
        quiet = item.outcome in ("cannot", "withdrawn")
        ink = t.color("muted" if quiet else "text")
        face = t.face(14, not quiet)
        painting.draw_text(painter, QRectF(x, line.y(), t.px(52), line.height()), item.number, face, ink)
        x += t.px(56)
        title = QRectF(x, line.y(), end - x - t.px(8), line.height())
        painting.draw_text(painter, title, item.title, t.face(), ink)
        if item.says:
            role = {"refused": "late", "cannot": "warn"}.get(item.outcome, "muted")
            below = QRectF(x, box.y() + t.px(28), box.right() - t.px(16) - x, t.px(20))
            painting.draw_text(painter, below, item.says, t.face(12), t.color(role))  # type: ignore[arg-type]


class MassSheet(QWidget):
    """The preview with its fields; after Ctrl+Enter the report, which stays until it is dismissed. ``left`` then."""

    left = Signal()

    def __init__(self, mass: Mass, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._mass = mass
        self.composer: Composer | None = None
        self.setAccessibleName(self.tr("批量办理"))
        self.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        t = theme()
        column = self._column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        head = QHBoxLayout()
        head.setContentsMargins(t.sizes.pad_drawer, t.px(12), t.px(16), t.px(4))
        self._title = PlainLabel(size=20, bold=True, parent=self)
        head.addWidget(self._title, 1)
        close = IconButton("x", self.tr("关闭"), "Esc", parent=self)
        close.clicked.connect(self.leave)
        head.addWidget(close)
        column.addLayout(head)
        self.says = PlainLabel(wrap=True, parent=self)
        self.says.setContentsMargins(t.sizes.pad_drawer, 0, t.px(16), t.px(12))
        column.addWidget(self.says)
        self._rows = _Rows(self)
        self.list = QListView(self)
        self.list.setModel(self._rows)
        self.list.setItemDelegate(_Delegate(self.list))
        self.list.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setSelectionMode(QListView.SelectionMode.NoSelection)
        self.list.setEditTriggers(QListView.EditTrigger.NoEditTriggers)
        self.list.setAccessibleName(self.tr("逐件结果"))
        column.addWidget(self.list, 1)
        self._problem = PlainLabel("", role="late", wrap=True, parent=self)
        self._problem.setContentsMargins(t.sizes.pad_drawer, t.px(8), t.px(16), 0)
        self._problem.hide()
        column.addWidget(self._problem)
        self._foot = QWidget(self)
        foot = QHBoxLayout(self._foot)
        foot.setContentsMargins(t.sizes.pad_drawer, t.px(10), t.px(16), t.px(12))
        self.withdraw = KeyButton("", icon="undo-2", parent=self._foot)
        self.withdraw.clicked.connect(mass.withdraw)
        self.export = KeyButton(self.tr("导出"), "X", icon="download", parent=self._foot)
        self.export.clicked.connect(self.ask_file)
        foot.addWidget(self.withdraw)
        foot.addWidget(self.export)
        foot.addStretch(1)
        self.dismiss = KeyButton(self.tr("知道了"), "Esc", variant="primary", parent=self._foot)
        self.dismiss.clicked.connect(self.leave)
        foot.addWidget(self.dismiss)
        column.addWidget(self._foot)
        mass.changed.connect(self._show)
        mass.refused.connect(self._refuse)
        theme().changed.connect(self.update)
        self._make_composer()
        self._show()

    def take_focus(self) -> None:
        """The cursor into the first field, or onto the button where there is none."""
        if self.composer is None:
            self.dismiss.setFocus(Qt.FocusReason.OtherFocusReason)
        elif self.composer.values():
            self.composer.take_focus()
        else:
            self.composer.button.setFocus(Qt.FocusReason.OtherFocusReason)

    @Slot()
    def leave(self) -> None:
        """Esc: the step is not wanted, or its report has been read. While it runs, it stays."""
        if not self._mass.running:
            self.left.emit()

    @Slot()
    def ask_file(self) -> None:
        """Ask where the report goes."""
        if not self._mass.can_export:
            return
        dialog = QFileDialog(self, self.tr("导出逐件结果"), documents())
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setNameFilters(["XLSX (*.xlsx)", "CSV (*.csv)"])
        dialog.setDefaultSuffix("xlsx")
        dialog.filterSelected.connect(
            lambda chosen: dialog.setDefaultSuffix("csv" if "csv" in chosen else "xlsx")
        )
        dialog.selectFile(self._mass.file_name())
        dialog.fileSelected.connect(self._mass.export)
        dialog.open()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        read = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self._mass.done
        if event.key() == Qt.Key.Key_Escape or read:
            self.leave()
        elif event.key() == Qt.Key.Key_X and not event.modifiers():
            self.ask_file()
        else:
            event.accept()  # the list's keys are not for this

    def paintEvent(self, event: QPaintEvent) -> None:
        QPainter(self).fillRect(self.rect(), theme().color("surface"))

    def _make_composer(self) -> None:
        form = self._mass.form()
        if form is None:
            return
        composer = self.composer = Composer(form, self._mass.values, head=False, parent=self)
        composer.sent.connect(self._send)
        composer.typed.connect(lambda _kind, values: self._mass.fill(values))
        composer.left.connect(lambda _kind: self.leave())
        self._column.insertWidget(self._column.indexOf(self._foot), composer)

    def _send(self, _kind: str, values: dict[str, str]) -> None:
        self._mass.fill(values)
        self._mass.run()

    @Slot(str, str)
    def _refuse(self, sentence: str, field: str) -> None:
        if self.composer is not None and not self._mass.done:
            self.composer.refuse(sentence, field)
        else:
            self._problem.set_text(sentence)
            self._problem.show()

    @Slot()
    def _show(self) -> None:
        mass = self._mass
        if not mass.kind:
            return
        self._title.set_text(mass.title)
        self.says.set_text(mass.says)
        self.says.setAccessibleName(mass.says)
        self._rows.set_items(mass.items)
        if mass.done and self.composer is not None:
            focused = self.window().focusWidget()
            had = focused is self or (focused is not None and self.isAncestorOf(focused))
            self.composer.hide()
            self.composer.deleteLater()
            self.composer = None
            self._foot.show()
            if had:
                self.dismiss.setFocus(Qt.FocusReason.OtherFocusReason)
        self._foot.setVisible(mass.done)
        waiting = len(mass.waiting()) if mass.done else 0
        self.withdraw.setText(self.tr("撤回未送出的 {count} 条").format(count=waiting))
        self.withdraw.setVisible(waiting > 0)
        self.export.setVisible(mass.can_export)
        if self.composer is not None:
            possible = mass.count("will")
            if mass.running and self.composer.button.hasFocus():
                self.setFocus(
                    Qt.FocusReason.OtherFocusReason
                )  # else the rail gets it with the button going out
            self.composer.button.setEnabled(possible > 0 and not mass.running)
            self.composer.button.setText(f"{self.composer.form.send} {possible}")
