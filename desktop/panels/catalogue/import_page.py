"""A workbook before it counts: every entry's fate, mistakes by cell, differences, one confirmation."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent, QKeySequence, QPainter, QShortcut
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QSplitter,
    QStackedWidget,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)

from desktop.panels.catalogue.review_page import DifferenceTable
from desktop.theme import painting
from desktop.theme.buttons import KeyButton
from desktop.theme.current import theme
from desktop.theme.labels import PlainLabel
from desktop.theme.painting import ChipName
from desktop.theme.states import Banner
from desktop.viewmodels.catalogue.exchange import CatalogueExchange
from desktop.viewmodels.catalogue.importing import Kind, Verdict
from desktop.viewmodels.words import clauses

_LOOKS: dict[Kind, ChipName] = {
    "new": "ok",
    "changed": "todo",
    "retired": "warn",
    "same": "line",
    "wrong": "bad",
}
_ORDER: tuple[Kind, ...] = ("wrong", "new", "changed", "retired", "same")
_ROW = 44


class _Lines(QStyledItemDelegate):
    """Fate, number, name, and what it is about."""

    def __init__(self, page: ImportPage) -> None:
        super().__init__(page)
        self._page = page

    def sizeHint(self, option: QStyleOptionViewItem, index: object) -> QSize:
        return QSize(theme().px(240), theme().px(_ROW))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: object) -> None:
        self.initStyleOption(option, index)  # type: ignore[arg-type]
        option.text = ""
        style = option.widget.style()
        style.drawControl(style.ControlElement.CE_ItemViewItem, option, painter, option.widget)
        t = theme()
        one = self._page.listed[index.row()]  # type: ignore[attr-defined]
        rect = QRectF(option.rect).adjusted(t.px(8), 0, -t.px(8), 0)
        middle = rect.center().y()
        painting.draw_chip(painter, rect.left(), middle, self._page.kind_word(one.kind), _LOOKS[one.kind])
        place = QRectF(rect.left() + t.px(72), rect.top(), t.px(64), rect.height())
        painting.draw_text(painter, place, one.id, t.face(), t.color("muted"))
        place = QRectF(place.right() + t.px(8), rect.top(), t.px(160), rect.height())
        painting.draw_text(painter, place, one.name, t.face(bold=one.kind != "same"), t.color("text"))
        place = QRectF(
            place.right() + t.px(8), rect.top(), rect.right() - place.right() - t.px(8), rect.height()
        )
        ink = t.color("late" if one.problems else "muted")
        painting.draw_text(painter, place, one.said, t.face(), ink)


class ImportPage(QWidget):
    """``left`` with Esc; Ctrl+Enter applies what is right."""

    left = Signal()

    def __init__(self, exchange: CatalogueExchange, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.exchange = exchange
        self.listed: list[Verdict] = []
        t = theme()
        self.setProperty("ground", "surface")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.title = PlainLabel(size=20, bold=True, parent=self)
        self.totals = PlainLabel(role="muted", parent=self)
        head = QHBoxLayout()
        head.setSpacing(t.px(16))
        head.addWidget(self.title)
        head.addWidget(self.totals, 1)
        self.banner = Banner("error", parent=self)
        self.banner.hide()
        self.list = QListWidget(self)
        self.list.setItemDelegate(_Lines(self))
        self.list.setAccessibleName(self.tr("工作簿里的事项"))
        self.list.currentRowChanged.connect(self._show)
        self.table = DifferenceTable(self)
        mistakes = QWidget(self)
        self._mistakes = QVBoxLayout(mistakes)
        self._mistakes.setContentsMargins(0, 0, 0, 0)
        self._mistakes.setSpacing(t.px(8))
        self.side = QStackedWidget(self)
        self.side.addWidget(self.table)
        self.side.addWidget(mistakes)
        right = QWidget(self)
        column = QVBoxLayout(right)
        column.setContentsMargins(t.px(16), 0, 0, 0)
        self.about = PlainLabel(bold=True, parent=right)
        column.addWidget(self.about)
        column.addWidget(self.side, 1)
        self.splitter = QSplitter(Qt.Orientation.Horizontal, self)
        self.splitter.setChildrenCollapsible(False)
        self.splitter.addWidget(self.list)
        self.splitter.addWidget(right)
        self.splitter.setStretchFactor(0, 3)
        self.splitter.setStretchFactor(1, 2)
        self.splitter.setSizes([600, 400])
        self.reason = QLineEdit(self)
        self.reason.setProperty("tall", True)
        self.reason.setMaxLength(200)
        self.reason.setAccessibleName(self.tr("改动的原因"))
        label = PlainLabel(self.tr("原因 *"), role="muted", elide=False, parent=self)
        label.setBuddy(self.reason)
        self.back = KeyButton(self.tr("返回，什么都不改"), "Esc", parent=self)
        self.button = KeyButton("", "Ctrl+Enter", variant="primary", parent=self)
        self.back.clicked.connect(self.left)
        self.button.clicked.connect(self._apply)
        foot = QHBoxLayout()
        foot.setSpacing(t.px(8))
        for widget in (label, self.reason, self.back, self.button):
            foot.addWidget(widget, 1 if widget is self.reason else 0)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(*(t.px(n) for n in (24, 16, 24, 16)))
        whole.setSpacing(t.px(12))
        whole.addLayout(head)
        whole.addWidget(self.banner)
        whole.addWidget(self.splitter, 1)
        whole.addLayout(foot)
        for keys in ("Ctrl+Return", "Ctrl+Enter"):
            shortcut = QShortcut(QKeySequence(keys), self)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(self._apply)
        exchange.judged.connect(self._fill)

    def kind_word(self, kind: Kind) -> str:
        """新增, 改动 …"""
        return {
            "new": self.tr("新增"), "changed": self.tr("改动"), "retired": self.tr("停用"),
            "same": self.tr("未变"), "wrong": self.tr("有错"),
        }[kind]  # fmt: skip

    def refuse(self, sentence: str) -> None:
        """Say why nothing was done."""
        self.banner.set_message("error", "", sentence)
        self.banner.setVisible(bool(sentence))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            event.accept()

    @Slot()
    def _fill(self) -> None:
        judgement = self.exchange.judgement
        self.title.set_text(self.tr("导入 {file}").format(file=self.exchange.file))
        self.listed = [one for kind in _ORDER for one in judgement.of(kind)]
        counts = [(self.kind_word(kind), len(judgement.of(kind))) for kind in _ORDER]
        said = "　".join(f"{word} {count}" for word, count in counts if count)
        absent = (
            self.tr("文件里没有的 {count} 个事项不变").format(count=judgement.absent)
            if judgement.absent
            else ""
        )
        self.totals.set_text(clauses((said, absent)))
        self.list.clear()
        for one in self.listed:
            item = QListWidgetItem(f"{self.kind_word(one.kind)} {one.id} {one.name} {one.said}")
            self.list.addItem(item)
        self.list.setVisible(bool(self.listed))
        todo, wrong = len(judgement.to_apply), len(judgement.of("wrong"))
        text = self.tr("应用 {count} 项").format(count=todo) if todo else self.tr("没有要应用的")
        self.button.setText(
            self.tr("{text}（有错的 {wrong} 项不动）").format(text=text, wrong=wrong) if wrong else text
        )
        self.button.setEnabled(todo > 0)
        self.reason.setText(self.tr("导入 {file}").format(file=self.exchange.file))
        self.refuse(judgement.problem)
        self.list.setCurrentRow(0)
        self._show(self.list.currentRow())
        (self.list if self.listed else self.back).setFocus(Qt.FocusReason.OtherFocusReason)

    @Slot(int)
    def _show(self, place: int) -> None:
        one = self.listed[place] if 0 <= place < len(self.listed) else None
        self.about.set_text(f"{one.id} {one.name}".strip() if one is not None else "")
        while (item := self._mistakes.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        if one is None or one.problems or not one.changes:
            same = self.tr("与清单里的一样。") if one is not None and not one.problems else ""
            for text in one.problems if one is not None and one.problems else (same,):
                role = "late" if one is not None and one.problems else "muted"
                self._mistakes.addWidget(PlainLabel(text, role=role, wrap=True, parent=self))  # type: ignore[arg-type]
            self._mistakes.addStretch(1)
            self.side.setCurrentIndex(1)
            return
        self.table.show_differences(list(one.changes), first=one.kind == "new")
        self.side.setCurrentIndex(0)

    @Slot()
    def _apply(self) -> None:
        if not self.button.isEnabled():
            return
        if not self.reason.text().strip():
            self.refuse(self.tr("请写明改动的原因，以后查得到。"))
            self.reason.setFocus(Qt.FocusReason.OtherFocusReason)
            return
        self.refuse("")
        self.button.setEnabled(not self.exchange.apply(self.reason.text()))
