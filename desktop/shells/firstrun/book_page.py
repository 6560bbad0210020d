"""The workbook: a template to be filled in, what was understood sheet by sheet, and what is wrong in which cell."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QRectF, Qt, QUrl
from PySide6.QtGui import QDesktopServices, QPainter
from PySide6.QtWidgets import QAbstractButton, QComboBox, QHBoxLayout, QListWidgetItem, QVBoxLayout, QWidget

from desktop.profile import townships
from desktop.shells.firstrun.page import WizardPage
from desktop.theme import icons, painting
from desktop.theme.buttons import TallButton
from desktop.theme.choosing import ask_where, ask_which
from desktop.theme.current import theme
from desktop.theme.labels import PlainLabel, plain_tooltip
from desktop.theme.tables import RowPainter, RowsList
from desktop.theme.tokens import Role
from desktop.township.book import TownshipBook
from desktop.viewmodels.township.first_run_rows import SheetRow, sheet_rows

_SHEETS = 372


class _SheetPainter(RowPainter):
    def __init__(self, page: BookPage) -> None:
        super().__init__(page)
        self._page = page

    def paint_row(self, painter: QPainter, rect: QRectF, place: int) -> None:
        if place >= len(self._page.rows):
            return
        row, t = self._page.rows[place], theme()
        px, wrong = t.px, len(row.wrong)
        role: Role = "late" if wrong else "ok"
        sign = QRectF(rect.left() + px(12), rect.top(), px(16), rect.height())
        icons.draw(painter, "circle-alert" if wrong else "check", sign, t.color(role))
        name = QRectF(rect.left() + px(38), rect.top(), px(84), rect.height())
        painting.draw_text(painter, name, row.name, t.face(bold=True), t.color("text"))
        text = self._page.to_mend(wrong) if wrong else row.understood
        room = QRectF(rect.left() + px(126), rect.top(), rect.width() - px(138), rect.height())
        ink: Role = (
            "late" if wrong else "muted_selected" if place == self._page.sheets.currentRow() else "muted"
        )
        painting.draw_text(painter, room, text, t.face(), t.color(ink))


class _MistakePainter(RowPainter):
    def __init__(self, page: BookPage) -> None:
        super().__init__(page)
        self._page = page

    def paint_row(self, painter: QPainter, rect: QRectF, place: int) -> None:
        wrong = self._page.wrong
        if place >= len(wrong):
            return
        t = theme()
        cell, said = wrong[place]
        left = QRectF(rect.left() + t.px(12), rect.top(), t.px(112), rect.height())
        painting.draw_text(painter, left, cell, t.face(bold=True), t.color("accent"))
        room = QRectF(rect.left() + t.px(132), rect.top(), rect.width() - t.px(140), rect.height())
        painting.draw_text(painter, room, said, t.face(), t.color("text"))


class BookPage(WizardPage):
    """Three steps in a row of buttons, and below them sheets and mistakes."""

    def build(self) -> None:
        px = theme().px
        self.rows: list[SheetRow] = []
        self._book: TownshipBook | None = None
        self.wrong: list[tuple[str, str]] = []
        self.like = QComboBox(self)
        self.like.setAccessibleName(self.tr("照哪份现有配置先填好"))
        self.like.addItem(self.tr("空白模板"), "")
        for name in townships():
            self.like.addItem(self.tr("照 {name}（不带人员）").format(name=_named(name)), name)
        self.template = TallButton(self.tr("存模板…"), "Ctrl+S", icon="download", parent=self)
        self.edit = TallButton(self.tr("用表格软件打开"), "Ctrl+E", icon="external-link", parent=self)
        self.read = TallButton(self.tr("读入工作簿…"), "Ctrl+O", icon="upload", parent=self)
        self.again = TallButton(self.tr("重新核对"), "F5", icon="refresh-cw", parent=self)
        self.ready = TallButton(self.tr("不填，先用示例"), "Ctrl+R", parent=self)
        self.like.setProperty("tall", True)
        self.column.addLayout(self.row(self.like, self.template, self.edit))
        self.column.addSpacing(px(4))
        self.column.addLayout(self.row(self.read, self.again, self.ready))
        self.column.addSpacing(px(8))
        self.source = PlainLabel("", role="muted", parent=self)
        self.column.addWidget(self.source)
        self.column.addSpacing(px(4))
        self.sheets, self.mistakes = RowsList(self), RowsList(self)
        self.sheets.setItemDelegate(_SheetPainter(self))
        self.mistakes.setItemDelegate(_MistakePainter(self))
        self.sheets.setAccessibleName(self.tr("工作表"))
        self.mistakes.setAccessibleName(self.tr("要改的格子"))
        self.sheets.setFixedWidth(px(_SHEETS))
        self.none = PlainLabel("", role="muted", wrap=True, align=Qt.AlignmentFlag.AlignHCenter, parent=self)
        right = QVBoxLayout()
        right.addWidget(self.mistakes, 1)
        right.addWidget(self.none, 1)
        across = QHBoxLayout()
        across.setSpacing(px(16))
        across.addWidget(self.sheets)
        across.addLayout(right, 1)
        self.column.addLayout(across, 1)
        self.like.activated.connect(lambda _at: self.model.choose_like(str(self.like.currentData())))
        self.template.clicked.connect(self.ask_template)
        self.edit.clicked.connect(self.open_book)
        self.read.clicked.connect(self.ask_book)
        self.again.clicked.connect(self.model.check)
        self.ready.clicked.connect(self.model.take_ready)
        self.sheets.currentRowChanged.connect(self._show_mistakes)

    def buttons(self) -> dict[str, QAbstractButton]:
        return {
            "Ctrl+S": self.template, "Ctrl+E": self.edit, "Ctrl+O": self.read, "F5": self.again, "Ctrl+R": self.ready,
        }  # fmt: skip

    # what the keys do

    def ask_template(self) -> None:
        """Where the template goes."""
        town = self.model.town
        name = f"{town.county.name}{town.name}.xlsx" if town is not None else self.tr("本镇.xlsx")
        ask_where(self, self.tr("存模板"), name, (self.tr("工作簿 (*.xlsx)"),), self.model.write_template)

    def ask_book(self) -> None:
        """Which workbook."""
        folder = str(Path(self.model.saved).parent) if self.model.saved else ""
        kinds = (self.tr("工作簿 (*.xlsx)"),)
        ask_which(self, self.tr("读入工作簿"), kinds, self.model.take_book, folder=folder)

    def open_book(self) -> None:
        """Open it in whatever program opens workbooks; what is saved there is checked at once."""
        path = self.model.path or self.model.saved
        if path:
            if not self.model.path:
                self.model.take_book(path)
            QDesktopServices.openUrl(QUrl.fromLocalFile(path))

    def refresh(self) -> None:
        model, book = self.model, self.model.book
        self.like.setCurrentIndex(max(0, self.like.findData(model.like)))
        self.edit.setEnabled(bool(model.path or model.saved))
        self.again.setEnabled(bool(model.way) and not model.busy)
        self.source.set_text(self._source())
        rows = sheet_rows(book) if book is not None else []
        shown = [row.name for row in self.rows]
        self.rows = rows
        if [row.name for row in rows] != shown:
            self.sheets.clear()
            for _row in rows:
                self.sheets.addItem(QListWidgetItem())
        for place, row in enumerate(rows):
            words = self.to_mend(len(row.wrong)) if row.wrong else row.understood
            self.sheets.item(place).setText(f"{row.name} {words}")
        self.sheets.setVisible(bool(rows))
        if rows and (self.sheets.currentRow() < 0 or not self.rows[self.sheets.currentRow()].wrong):
            self.sheets.setCurrentRow(next((at for at, row in enumerate(rows) if row.wrong), 0))
        self._show_mistakes(self.sheets.currentRow())
        if book is not self._book:
            self._book = book
            if book is not None and self.isVisible():
                self.sheets.setFocus()  # Enter leads on from there

    def to_mend(self, count: int) -> str:
        """So many mistakes."""
        return self.tr("{n} 处要改").format(n=count)

    def first(self) -> QWidget:
        if self.model.book is not None:
            return self.sheets
        return self.read if self.model.saved else self.template

    def _source(self) -> str:
        model = self.model
        if model.busy:
            return self.tr("正在核对…")
        if model.failure:
            return model.failure
        if model.way == "ready":
            return self.tr("示例配置，没有人员，全镇算一个网格：适合先试；正式用请填工作簿。")
        if model.way == "book":
            return self.tr("正在看着 {path}，存盘就再核对。").format(path=model.path)
        if model.saved:
            return self.tr("模板已存到 {path}，填好后读入。").format(path=model.saved)
        return self.tr("① 存模板　② 用表格软件填　③ 读入，错在哪一格会逐个说出来")

    def _show_mistakes(self, place: int) -> None:
        row = self.rows[place] if 0 <= place < len(self.rows) else None
        self.wrong = list(row.wrong) if row is not None else []
        self.mistakes.clear()
        for cell, said in self.wrong:
            item = QListWidgetItem(f"{cell} {said}")
            item.setData(Qt.ItemDataRole.ToolTipRole, plain_tooltip(said))
            self.mistakes.addItem(item)
        self.mistakes.setVisible(bool(self.wrong))
        self.none.setVisible(not self.wrong)
        if row is None:
            self.none.set_text("")
        else:
            self.none.set_text(
                self.tr("「{name}」没有错：{words}。").format(name=row.name, words=row.understood)
            )


def _named(name: str) -> str:
    from desktop.domain.problems import Problem
    from desktop.profile import load_township

    try:
        return load_township(name).name
    except Problem:
        return name
