"""操作手册 in a window of its own: pages at the left, the open one at the right, found by words; F1 opens a panel's."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from html import escape
from pathlib import Path

import PySide6
from PySide6.QtCore import QSize, Qt, QUrl, Slot
from PySide6.QtGui import (
    QImage,
    QKeySequence,
    QResizeEvent,
    QShortcut,
    QTextBlockFormat,
    QTextCursor,
    QTextDocument,
)
from PySide6.QtWidgets import (
    QDialog,
    QHBoxLayout,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QTextBrowser,
    QVBoxLayout,
    QWidget,
)

from desktop.services.handbook import HandbookPage, handbook, picture
from desktop.services.licences import CARRIED, Part, full_text, parts
from desktop.shells.commands.keys_overlay import Section
from desktop.theme.current import theme
from desktop.theme.labels import PlainLabel
from desktop.viewmodels.words import translate

FIRST = "start"
LICENCES = "licences"
_KEY = Qt.ItemDataRole.UserRole


def keys_table(rows: Sequence[tuple[str, str]]) -> str:
    """Keys and what they do, in Markdown."""
    lines = [f"| {translate('Handbook', '按键')} | {translate('Handbook', '做什么')} |", "| --- | --- |"]
    return "\n".join([*lines, *(f"| {_cell(key)} | {_cell(words)} |" for key, words in rows)])


def licences_page() -> HandbookPage:
    """What the program is made of, and what the terms of Qt allow its users."""
    listed = [f"| {_named(part)} | {_cell(part.version)} | {_cell(part.licence)} |" for part in parts()]
    head = [
        translate(
            "Handbook", "镇枢以 Apache-2.0 许可发布。它用到下面这些软件，各按各的许可；点名称看许可全文。"
        ),
        "",
        f"| {translate('Handbook', '软件')} | {translate('Handbook', '版本')} | {translate('Handbook', '许可')} |",
        "| --- | --- | --- |",
    ]
    qt = [
        "",
        f"## {translate('Handbook', 'Qt 与 LGPL')}",
        "",
        translate(
            "Handbook",
            "Qt 和 PySide6 按 LGPL-3.0 使用，没有改动，以动态库的形式随程序安装；您可以换成自己改过的同版本的库，"
            "程序照常使用，也可以为此做反向工程。Qt 的源代码由 Qt 项目按同一版本号公开发布，"
            "也可以向提供本软件的单位索取。",
        ),
        "",
        translate("Handbook", "这些库在 {folder}。").format(folder=_cell(str(_libraries()))),
        "",
        translate(
            "Handbook",
            "解码视频的 PyAV 带着 FFmpeg，其中链接了 x264 和 x265（GPL-2.0 或更新版本）：带着它们一起转交本软件，"
            "要遵守 GPL-3.0，包括提供对应的源代码。它们的源代码由各自的项目公开发布，也可以向提供本软件的单位索取。",
        ),
        "",
        *(f"[{name}]({LICENCES}:{name})  " for name in CARRIED),
    ]
    return HandbookPage(LICENCES, translate("Handbook", "软件与许可"), "\n".join([*head, *listed, *qt]))


def _libraries() -> Path:
    """Where Qt's libraries lie: a package has them beside each other."""
    carried = getattr(sys, "_MEIPASS", None)
    return Path(carried) if carried else Path(PySide6.__file__).parent


def _named(part: Part) -> str:
    """Its name, which leads to its terms."""
    return f"[{_cell(part.name)}]({LICENCES}:{part.name})" if part.told else _cell(part.name)


def _cell(words: str) -> str:
    return (
        words.replace("\\", "\\\\")
        .replace("|", "\\|")
        .replace("`", "\\`")
        .replace("*", "\\*")
        .replace("\n", " ")
    )


def _space(document: QTextDocument) -> None:
    """Room above headings, between paragraphs and between lines, which Markdown comes without."""
    px = theme().px
    cursor = QTextCursor(document)
    block = document.begin()
    while block.isValid():
        form = block.blockFormat()
        level = form.headingLevel()
        form.setTopMargin(px(24) if level > 1 else px(4))
        form.setBottomMargin(px(10) if level else px(4))
        if "\ufffc" in block.text():  # a picture's line is as high as it is
            form.setBottomMargin(px(16))
        elif not level:
            form.setLineHeight(130, QTextBlockFormat.LineHeightTypes.ProportionalHeight.value)
        cursor.setPosition(block.position())
        cursor.setBlockFormat(form)
        block = block.next()


class _Page(QTextBrowser):
    """The open page. Its pictures are as wide as it is, and come from the handbook's own folders alone."""

    def loadResource(self, kind: int, name: QUrl) -> object:
        if kind != QTextDocument.ResourceType.ImageResource.value:
            return None
        file = picture(name.toString())
        found = QImage(str(file)) if file is not None else QImage()
        if found.isNull():
            return None
        ratio = self.devicePixelRatioF()
        bar = self.verticalScrollBar()  # it may come because of the picture
        room = self.viewport().width() - (0 if bar.isVisible() else bar.sizeHint().width())
        wide = round((room - 2 * self.document().documentMargin()) * ratio)
        if 0 < wide < found.width():
            found = found.scaledToWidth(wide, Qt.TransformationMode.SmoothTransformation)
        found.setDevicePixelRatio(ratio)
        return found


class Handbook(QDialog):
    """Never modal: it stands beside the work. Esc closes, Ctrl+F goes to the field, Enter to the next place."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        px = theme().px
        self.setModal(False)
        self.setWindowTitle(self.tr("操作手册"))
        self.setAccessibleName(self.tr("操作手册"))
        self._pages: list[HandbookPage] = []
        self._keys: dict[str, Sequence[Section]] = {}
        self.field = QLineEdit(self)
        self.field.setPlaceholderText(self.tr("查找，回车到下一处"))
        self.field.setAccessibleName(self.tr("查找"))
        self.field.setClearButtonEnabled(True)
        self.contents = QListWidget(self)
        self.contents.setAccessibleName(self.tr("目录"))
        self.none = PlainLabel(self.tr("没有找到"), role="muted", parent=self)
        self.none.hide()
        self.browser = _Page(self)
        self.browser.setAccessibleName(self.tr("正文"))
        self.browser.setOpenLinks(False)
        self.browser.document().setDocumentMargin(px(20))
        self.browser.anchorClicked.connect(self._follow)
        left = QVBoxLayout()
        left.setSpacing(px(8))
        for widget in (self.field, self.none, self.contents):
            left.addWidget(widget)
        row = QHBoxLayout(self)
        row.setContentsMargins(px(12), px(12), px(12), px(12))
        row.setSpacing(px(12))
        row.addLayout(left)
        row.addWidget(self.browser, 1)
        self.contents.setFixedWidth(px(220))
        self.field.setFixedWidth(px(220))
        room = parent.screen().availableSize() - QSize(px(24), px(48))  # the window's own frame comes to it
        self.resize(QSize(px(1000), px(680)).boundedTo(room))
        self.field.textChanged.connect(self._search)
        self.field.returnPressed.connect(self._next)
        self.contents.currentItemChanged.connect(self._opened)
        QShortcut(QKeySequence(QKeySequence.StandardKey.Find), self).activated.connect(self._to_field)

    def open_at(self, key: str, keys: Sequence[tuple[str, Section]]) -> None:
        """Show the page of a panel, or the first where it has none. ``keys``: what each panel says of its own keys."""
        self._pages = self._with_keys(keys)
        self.field.clear()
        self._fill(self._pages)
        found = next((n for n, page in enumerate(self._pages) if page.key == key), 0)
        self.contents.setCurrentRow(found)
        self.show()
        self.raise_()
        self.activateWindow()
        self.browser.setFocus(Qt.FocusReason.PopupFocusReason)

    @property
    def page(self) -> str:
        """The key of the page that is open."""
        item = self.contents.currentItem()
        return str(item.data(_KEY)) if item is not None else ""

    def _with_keys(self, keys: Sequence[tuple[str, Section]]) -> list[HandbookPage]:
        """The written pages with the keys as they are now, a page for each panel that has none, the licences last."""
        written = {page.key: page for page in handbook()}
        pages = []
        for key, (title, rows) in keys:
            page = written.get(key, HandbookPage(key, title, ""))
            table = keys_table([(shown, words) for shown, words, _, _ in rows])
            head = translate("Handbook", "按键")
            text = f"{page.text}\n\n## {head}\n\n{table}" if rows else page.text
            pages.append(HandbookPage(key, page.title, text.strip()))
        rest = [page for page in written.values() if page.key not in {one.key for one in pages}]
        first = [page for page in rest if page.key == FIRST]
        return [*first, *pages, *(page for page in rest if page.key != FIRST), licences_page()]

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        page = next((one for one in self._pages if one.key == self.page), None)
        if page is not None and "![" in page.text:
            at = self.browser.verticalScrollBar().value()
            self._opened()
            self.browser.verticalScrollBar().setValue(at)

    def _fill(self, pages: Sequence[HandbookPage]) -> None:
        before = self.page
        self.contents.blockSignals(True)
        self.contents.clear()
        for page in pages:
            item = QListWidgetItem(page.title, self.contents)
            item.setData(_KEY, page.key)
            if page.key == before:
                self.contents.setCurrentItem(item)
        self.contents.blockSignals(False)
        self.none.setVisible(not pages)

    @Slot()
    def _opened(self) -> None:
        page = next((one for one in self._pages if one.key == self.page), None)
        if page is not None:
            self.browser.document().setDefaultFont(self.font())
            self.browser.setMarkdown(f"# {page.title}\n\n{page.text}")
            _space(self.browser.document())
            self.browser.moveCursor(QTextCursor.MoveOperation.Start)

    @Slot(str)
    def _search(self, words: str) -> None:
        fitting = [page for page in self._pages if page.says(words)]
        self._fill(fitting)
        if fitting and self.contents.currentRow() < 0:
            self.contents.setCurrentRow(0)
        if words.strip():
            self.browser.moveCursor(QTextCursor.MoveOperation.Start)
            self.browser.find(words.split(maxsplit=1)[0])

    @Slot()
    def _next(self) -> None:
        """The next place on this page, and from its end on the next page's first."""
        words = self.field.text().split()
        if not words or self.browser.find(words[0]):
            return
        rows = self.contents.count()
        if rows > 1:
            self.contents.setCurrentRow((self.contents.currentRow() + 1) % rows)
        self.browser.moveCursor(QTextCursor.MoveOperation.Start)
        self.browser.find(words[0], QTextDocument.FindFlag(0))

    @Slot()
    def _to_field(self) -> None:
        self.field.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.field.selectAll()

    def _follow(self, link: object) -> None:
        words = str(getattr(link, "toString", str)())
        scheme, _, name = words.partition(":")
        if scheme != LICENCES:
            return
        if not name:
            self._opened()
            return
        try:
            text = full_text(name)
        except LookupError:
            return
        back = f'<p><a href="{LICENCES}:">← {escape(translate("Handbook", "软件与许可"))}</a></p>'
        self.browser.setHtml(f'{back}<p style="white-space: pre-wrap">{escape(text)}</p>')
        self.browser.moveCursor(QTextCursor.MoveOperation.Start)
