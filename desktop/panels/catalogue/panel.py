"""The 清单 panel: the list with the chosen entry at work beside it; editor, review and import take its place."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QHideEvent, QKeyEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import (
    QComboBox,
    QFileDialog,
    QHBoxLayout,
    QLineEdit,
    QSplitter,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from desktop.panels.catalogue.editor_page import EditorPage
from desktop.panels.catalogue.import_page import ImportPage
from desktop.panels.catalogue.item_pane import ItemPane
from desktop.panels.catalogue.listing import CatalogueList
from desktop.panels.catalogue.parts import RowMaker
from desktop.panels.catalogue.review_page import ReviewPage
from desktop.panels.catalogue.rules_page import RulesPage
from desktop.theme.buttons import KeyButton
from desktop.theme.current import theme
from desktop.theme.labels import PlainLabel
from desktop.theme.states import EmptyState, Separator
from desktop.viewmodels.catalogue.catalogue import Catalogue
from desktop.viewmodels.catalogue.editor import CatalogueEditor
from desktop.viewmodels.catalogue.exchange import CatalogueExchange
from desktop.viewmodels.words import labelled

_NARROW = 1500
_LIST, _EDITOR, _REVIEW, _IMPORT, _RULES = range(5)


class CataloguePanel(QWidget):
    """``said(sentence)`` for what has been done. ``make``: how a field is made (the events panel's)."""

    said = Signal(str)
    failed = Signal(str)
    """A file was not written, or could not be read."""
    refused = Signal(str)
    """The center has not accepted something: what to do about it."""

    def __init__(
        self, catalogue: Catalogue, editor: CatalogueEditor, exchange: CatalogueExchange, make: RowMaker,
        parent: QWidget | None = None,
    ) -> None:  # fmt: skip
        super().__init__(parent)
        self.catalogue, self.editor, self.exchange = catalogue, editor, exchange
        self._retiring = ""
        self._folder = Path.home()
        self.list = CatalogueList(catalogue, self)
        self.item = ItemPane(catalogue, make, self)
        self.empty = EmptyState(
            "search", self.tr("没有这样的事项"), self.tr("换一个类别或词看看。"), parent=self
        )
        self.editor_page = EditorPage(editor, make, self)
        self.review = ReviewPage(self)
        self.importing = ImportPage(exchange, self)
        self.stack = QStackedWidget(self)
        self.rules = RulesPage(self)
        self.rules.left.connect(self._home)
        for page in (self._list_page(), self.editor_page, self.review, self.importing, self.rules):
            self.stack.addWidget(page)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.stack)
        self.list.opened.connect(self.edit)
        self.list.chosen.connect(self._show_item)
        self.editor_page.left.connect(self.leave_editor)
        self.editor_page.review_wanted.connect(self._review)
        self.review.left.connect(self._leave_review)
        self.review.confirmed.connect(self._confirm)
        self.importing.left.connect(self._home)
        exchange.applied.connect(self._applied)
        exchange.answered.connect(self._import_answered)
        exchange.judged.connect(self._show_import)
        exchange.told.connect(self.said)
        exchange.failed.connect(self.failed)
        exchange.worked.connect(self._show_working)
        editor.refused.connect(self._refused)
        editor.done.connect(self._done)
        editor.answered.connect(self._answered)
        catalogue.changed.connect(self._follow)
        catalogue.set_active(False)

    # for the shell

    def shut(self) -> None:
        """The panel is going: listen no more."""
        for part in (self.catalogue, self.editor, self.exchange):
            part.close()

    def focus_first(self) -> None:
        """The focus onto the list, or where something is being written."""
        match self.stack.currentIndex():
            case 1:
                self.editor_page.page.setFocus(Qt.FocusReason.ShortcutFocusReason)
            case 2:
                self.review.reason.setFocus(Qt.FocusReason.ShortcutFocusReason)
            case 4:
                self.rules.back.setFocus(Qt.FocusReason.ShortcutFocusReason)
            case 3:
                self.importing.list.setFocus(Qt.FocusReason.ShortcutFocusReason)
            case _:
                self.list.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def actions(self) -> list[tuple[str, str, bool]]:
        """Its rows in the keys overlay."""
        may = self.catalogue.may_edit
        return [
            ("J / K", self.tr("下一个 / 上一个事项"), True),
            ("/", self.tr("查找事项"), True),
            ("Enter", self.tr("修改事项"), may),
            ("N", self.tr("新建事项"), may),
            ("R", self.tr("停用事项"), may),
            ("X", self.tr("导出 XLSX"), True),
            ("I", self.tr("导入 XLSX"), may),
            ("P", self.tr("办理规则：退单、等待群众、回访抽样"), True),
            ("Ctrl+PgUp / PgDn", self.tr("编辑时翻页"), may),
            ("Ctrl+Enter", self.tr("核对并保存"), may),
        ]

    # steps

    @Slot(str)
    def edit(self, item_id: str = "") -> None:
        """Open the editor on an entry, or on a new one."""
        if self.catalogue.may_edit and self.editor.open(item_id):
            self.stack.setCurrentIndex(_EDITOR)
            self.editor_page.take_focus()

    @Slot()
    def leave_editor(self) -> None:
        """Back to the list; what was typed is kept."""
        self.editor.leave()
        self._home()

    @Slot()
    def retire(self) -> None:
        """Ask for the reason, with what goes on under the entry."""
        item = self.catalogue.item(self.list.current)
        if item is None or not self.catalogue.may_edit:
            return
        self._retiring = item.id
        running = self.editor.running_of(item.id)
        text = self.tr("停用后不能再选，以后可以改一版恢复。") + running
        self.review.show_change(
            self.tr("停用 {id} {name}").format(id=item.id, name=item.name), "", text, [], self.tr("停用")
        )
        self.stack.setCurrentIndex(_REVIEW)
        self.review.reason.setFocus(Qt.FocusReason.OtherFocusReason)

    @Slot()
    def show_rules(self) -> None:
        """What holds beside the catalogue, to read."""
        self.rules.show_rules(self.catalogue.township.practice)
        self.stack.setCurrentIndex(_RULES)
        self.rules.back.setFocus(Qt.FocusReason.OtherFocusReason)

    @Slot()
    def ask_export(self) -> None:
        """Ask where the workbook goes."""
        dialog = self._dialog(self.tr("导出清单"))
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setDefaultSuffix("xlsx")
        dialog.selectFile(self.exchange.file_name())
        dialog.fileSelected.connect(self.export_to)
        dialog.open()

    @Slot()
    def ask_import(self) -> None:
        """Ask for a workbook."""
        if self.catalogue.may_edit:
            dialog = self._dialog(self.tr("导入清单"))
            dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
            dialog.fileSelected.connect(self.import_from)
            dialog.open()

    @Slot(str)
    def export_to(self, path: str) -> None:
        """Write the workbook beside the work; what came of it is said."""
        self._folder = Path(path).parent
        self.exchange.export(path)

    @Slot(str)
    def import_from(self, path: str) -> None:
        """Judge a workbook and show what it would do; nothing counts yet."""
        self._folder = Path(path).parent
        self.exchange.read(path)

    # Qt

    def keyPressEvent(self, event: QKeyEvent) -> None:
        plain = not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        if self.stack.currentIndex() != _LIST or not plain:
            super().keyPressEvent(event)
            return
        match event.key():
            case Qt.Key.Key_N:
                self.edit("")
            case Qt.Key.Key_R | Qt.Key.Key_Delete:
                self.retire()
            case Qt.Key.Key_P:
                self.show_rules()
            case Qt.Key.Key_X:
                self.ask_export()
            case Qt.Key.Key_I:
                self.ask_import()
            case Qt.Key.Key_Slash:
                self.search.setFocus(Qt.FocusReason.ShortcutFocusReason)
                self.search.selectAll()
            case Qt.Key.Key_Escape if self.search.text() or self.categories.currentIndex():
                self.search.clear()
                self.categories.setCurrentIndex(0)
                self.list.setFocus(Qt.FocusReason.OtherFocusReason)
            case _:
                super().keyPressEvent(event)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.catalogue.set_active(True)
        self._follow()

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self.catalogue.set_active(False)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        wide = event.size().width()
        narrow = wide < theme().px(_NARROW)
        self.list.set_narrow(narrow)
        right = theme().px(400 if narrow else 520)
        self.splitter.setSizes([max(1, wide - right), right])

    # inside

    def _list_page(self) -> QWidget:
        t = theme()
        page = QWidget(self)
        page.setProperty("ground", "surface")
        page.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        title = PlainLabel(self.tr("业务清单"), size=16, bold=True, elide=False, parent=page)
        self.totals = PlainLabel(role="muted", parent=page)
        self.search = QLineEdit(page)
        self.search.setPlaceholderText(self.tr("事项、岗位、编号或拼音首字母  /"))
        self.search.setAccessibleName(self.tr("查找事项"))
        self.search.setFixedWidth(t.px(248))
        self.search.textChanged.connect(lambda text: self.catalogue.filter(typed=text))
        self.search.returnPressed.connect(self.list.setFocus)
        self.categories = QComboBox(page)
        self.categories.setAccessibleName(self.tr("类别"))
        self.categories.addItem(self.tr("全部类别"), "")
        self.categories.currentIndexChanged.connect(
            lambda _: self.catalogue.filter(category=self.categories.currentData() or "")
        )
        self.rules_button = KeyButton(self.tr("规则"), "P", icon="scale", parent=page)
        self.rules_button.clicked.connect(self.show_rules)
        self.export_button = KeyButton(self.tr("导出"), "X", icon="download", parent=page)
        self.import_button = KeyButton(self.tr("导入"), "I", icon="upload", parent=page)
        self.new_button = KeyButton(self.tr("新建"), "N", icon="plus", variant="primary", parent=page)
        self.export_button.clicked.connect(self.ask_export)
        self.import_button.clicked.connect(self.ask_import)
        self.new_button.clicked.connect(lambda: self.edit(""))
        head = QHBoxLayout()
        head.setContentsMargins(*(t.px(n) for n in (16, 10, 16, 10)))
        head.setSpacing(t.px(12))
        head.addWidget(title)
        head.addWidget(self.totals, 1)
        for widget in (self.categories, self.search):
            head.addWidget(widget)
        for key in (self.rules_button, self.export_button, self.import_button, self.new_button):
            head.addWidget(key)
        for button in (self.import_button, self.new_button):
            button.setVisible(self.catalogue.may_edit)
        left = QWidget(page)
        column = QVBoxLayout(left)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.list)
        column.addWidget(self.empty)
        self.splitter = QSplitter(Qt.Orientation.Horizontal, page)
        self.splitter.setChildrenCollapsible(False)
        self.splitter.addWidget(left)
        self.splitter.addWidget(self.item)
        self.splitter.setStretchFactor(0, 1)
        whole = QVBoxLayout(page)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addLayout(head)
        whole.addWidget(Separator(parent=page))
        whole.addWidget(self.splitter, 1)
        self.item.edit_wanted.connect(lambda: self.edit(self.list.current))
        self.item.retire_wanted.connect(self.retire)
        return page

    def _dialog(self, title: str) -> QFileDialog:
        dialog = QFileDialog(self, title, str(self._folder))
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.setNameFilter("XLSX (*.xlsx)")
        return dialog

    @Slot()
    def _home(self) -> None:
        self.stack.setCurrentIndex(_LIST)
        self.list.setFocus(Qt.FocusReason.OtherFocusReason)

    @Slot(str)
    def _show_item(self, item_id: str) -> None:
        if self.isVisible():
            self.item.show_item(item_id)

    @Slot()
    def _follow(self) -> None:
        if not self.isVisible():
            return
        self._show_working()
        known = [self.categories.itemData(place) for place in range(1, self.categories.count())]
        wanted = self.catalogue.categories()
        if known != wanted:
            chosen = self.categories.currentData()
            self.categories.blockSignals(True)
            while self.categories.count() > 1:
                self.categories.removeItem(1)
            for name in wanted:
                self.categories.addItem(name, name)
            self.categories.setCurrentIndex(max(0, self.categories.findData(chosen)))
            self.categories.blockSignals(False)
        nothing = not self.catalogue.rows()
        self.list.setVisible(not nothing)
        self.empty.setVisible(nothing)
        if not self.list.current and not nothing:
            self.list.selectRow(0)
        self.item.show_item(self.list.current)

    @Slot()
    def _review(self) -> None:
        self._retiring = ""
        editor, item = self.editor, self.editor.parsed.item
        if item is None:
            return
        new = editor.next_version()
        version = (
            self.tr("新事项")
            if editor.is_new
            else self.tr("第 {old} 版 → 第 {new} 版").format(old=new - 1, new=new)
        )
        running = editor.running()
        if running:
            running += self.tr("新登记的、重新归类的按第 {version} 版。").format(version=new)
        self.review.show_change(
            self.tr("核对改动　{id} {name}").format(id=item.id, name=item.name), version, running,
            editor.differences(), self.tr("保存，立即生效"), first=editor.is_new, because=editor.because,
        )  # fmt: skip
        self.stack.setCurrentIndex(_REVIEW)
        self.review.reason.setFocus(Qt.FocusReason.OtherFocusReason)

    @Slot()
    def _leave_review(self) -> None:
        if self._retiring:
            self._retiring = ""
            self._home()
        else:
            self.stack.setCurrentIndex(_EDITOR)
            self.editor_page.focus_page()

    @Slot(str)
    def _confirm(self, reason: str) -> None:
        if self._retiring:
            self.editor.retire(self._retiring, reason)
        else:
            self.editor.save(reason)

    @Slot(str, str)
    def _refused(self, said: str, part: str) -> None:
        if self.stack.currentIndex() == _REVIEW:
            self.review.refuse(said)
        else:
            self.editor_page.show_problem(said, part)

    @Slot(str)
    def _done(self, item_id: str) -> None:
        self._retiring = ""
        self.review.reason.clear()
        self._home()
        self.catalogue.refresh()
        self.list.show_row(item_id)
        row = self.catalogue.row(item_id)
        if row is not None:
            said = (
                self.tr("{name} 的停用已保存，待发送")
                if row.retired
                else self.tr("{name} 的改动已保存，待发送")
            )
            self.said.emit(said.format(name=row.name))

    @Slot(str, str)
    def _answered(self, item_id: str, why: str) -> None:
        """The center has the change, or would not have it."""
        item = self.catalogue.item(item_id)
        name = item.name if item is not None else item_id
        if why:
            text = self.tr(
                "中心没有接受 {name} 的改动：{why}请在「待确认」里撤回它，再到清单里接着改，写的内容留作草稿"
            )
            self.refused.emit(text.format(name=name, why=why))
        elif self.catalogue.township.is_retired(item_id):
            self.said.emit(self.tr("{name} 已停用").format(name=name))
        elif item is not None:
            text = self.tr("{name} 已存为第 {version} 版")
            self.said.emit(text.format(name=name, version=item.version))

    @Slot()
    def _show_working(self) -> None:
        """A file is at work beside this thread: no second one meanwhile, and one sees it."""
        working = self.exchange.working
        for button in (self.export_button, self.import_button):
            button.setEnabled(not working)
        self.totals.set_text(working or self.catalogue.total_words())

    @Slot()
    def _show_import(self) -> None:
        self.stack.setCurrentIndex(_IMPORT)
        self.importing.list.setFocus(Qt.FocusReason.OtherFocusReason)

    @Slot(int, object)
    def _applied(self, stored: int, refused: list[tuple[str, str]]) -> None:
        if refused:
            told = "　".join(labelled(id_, why) for id_, why in refused)
            text = self.tr("已保存 {count} 项，待发送；没有成的：{told}")
            self.importing.refuse(text.format(count=stored, told=told))
            return
        self._home()
        self.said.emit(self.tr("已保存 {count} 项改动，待发送").format(count=stored))

    @Slot(int, object)
    def _import_answered(self, done: int, refused: list[tuple[str, str]]) -> None:
        """The center has answered to all of them."""
        if refused:
            told = "　".join(labelled(id_, why) for id_, why in refused)
            text = self.tr("已应用 {count} 项，中心没有接受 {wrong} 项，请在「待确认」里处理：{told}")
            self.refused.emit(text.format(count=done, wrong=len(refused), told=told))
        else:
            self.said.emit(self.tr("已应用 {count} 项改动").format(count=done))
