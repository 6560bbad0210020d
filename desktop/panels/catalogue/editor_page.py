"""The editor: pages of one entry at the left, the entry at work at the right."""

from __future__ import annotations

from typing import TypeAlias

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent, QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import (
    QHBoxLayout,
    QScrollArea,
    QSplitter,
    QStackedWidget,
    QTabBar,
    QVBoxLayout,
    QWidget,
)

from desktop.panels.catalogue.edit_basics import BasicsPage, LimitsPage
from desktop.panels.catalogue.edit_form import FormPage
from desktop.panels.catalogue.edit_words import StepsPage, TemplatesPage
from desktop.panels.catalogue.parts import RowMaker
from desktop.panels.catalogue.preview_pane import PreviewPane
from desktop.theme.buttons import IconButton, KeyButton
from desktop.theme.current import theme
from desktop.theme.labels import PlainLabel
from desktop.theme.states import Banner, Separator
from desktop.viewmodels.catalogue.editor import CatalogueEditor

_Page: TypeAlias = BasicsPage | LimitsPage | FormPage | StepsPage | TemplatesPage
_BASICS, _LIMITS, _FORM, _STEPS, _TEMPLATES = range(5)
_ON = {"limits": _LIMITS, "fields": _FORM, "steps": _STEPS, "goals": _STEPS, "keywords": _STEPS,
       "order_template": _TEMPLATES, "reply_template": _TEMPLATES}  # fmt: skip


class EditorPage(QWidget):
    """``review_wanted`` with Ctrl+Enter once nothing is wrong, ``left`` with Esc; Ctrl+PgUp/PgDn turn the pages."""

    review_wanted = Signal()
    left = Signal()

    def __init__(self, editor: CatalogueEditor, make: RowMaker, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.editor = editor
        self._make = make
        self._pages: list[_Page] = []
        t = theme()
        self.setProperty("ground", "surface")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.back = IconButton("arrow-left", self.tr("返回清单，保留草稿"), "Esc", parent=self)
        self.back.clicked.connect(self.left)
        self.title = PlainLabel(size=16, bold=True, parent=self)
        self.note = PlainLabel(role="muted", size=12, elide=False, parent=self)
        self.discard = KeyButton(self.tr("放弃草稿"), variant="flat", parent=self)
        self.discard.clicked.connect(editor.discard)
        self.save = KeyButton(self.tr("核对并保存"), "Ctrl+Enter", variant="primary", parent=self)
        self.save.clicked.connect(self._review)
        head = QHBoxLayout()
        head.setContentsMargins(*(t.px(n) for n in (12, 8, 16, 8)))
        head.setSpacing(t.px(12))
        for widget in (self.back, self.title, self.note):
            head.addWidget(widget)
        head.addStretch(1)
        head.addWidget(self.discard)
        head.addWidget(self.save)
        self.news = Banner("warn", action=self.tr("在新版上接着改"), parent=self)
        self.news.acted.connect(editor.rebase)
        self.because = Banner("info", parent=self)
        self.refusal = Banner("error", action=self.tr("知道了"), parent=self)
        self.refusal.acted.connect(self.refusal.hide)
        self.refusal.hide()
        self.tabs = QTabBar(self)
        self.tabs.setProperty("quiet", True)
        self.tabs.setDrawBase(False)
        self.tabs.setExpanding(False)
        self.tabs.setAccessibleName(self.tr("编辑的部分"))
        for name in self._names():
            self.tabs.addTab(name)
        self.stack = QStackedWidget(self)
        left = QWidget(self)
        column = QVBoxLayout(left)
        column.setContentsMargins(*(t.px(n) for n in (16, 0, 16, 12)))
        column.setSpacing(t.px(12))
        column.addWidget(self.tabs)
        column.addWidget(self.stack, 1)
        self.preview = PreviewPane(make, self)
        self.preview.setProperty("ground", "window")
        self.preview.tried.connect(editor.try_out)
        self.splitter = QSplitter(Qt.Orientation.Horizontal, self)
        self.splitter.setChildrenCollapsible(False)
        self.splitter.addWidget(left)
        self.splitter.addWidget(self.preview)
        self.splitter.setStretchFactor(0, 3)
        self.splitter.setStretchFactor(1, 2)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addLayout(head)
        for part in (self.because, self.news, self.refusal, Separator(parent=self)):
            whole.addWidget(part)
        whole.addWidget(self.splitter, 1)
        self.tabs.currentChanged.connect(self._turn)
        editor.opened.connect(self._fill)
        editor.changed.connect(self._follow)
        editor.catalogue.changed.connect(self._follow)
        for keys, slot in (
            ("Ctrl+Return", self._review), ("Ctrl+Enter", self._review),
            ("Ctrl+PgDown", lambda: self._by(1)), ("Ctrl+PgUp", lambda: self._by(-1)),
        ):  # fmt: skip
            shortcut = QShortcut(QKeySequence(keys), self)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(slot)

    @property
    def page(self) -> _Page:
        """The page on top."""
        return self._pages[self.tabs.currentIndex()]

    def take_focus(self) -> None:
        """Put the cursor into what is edited first."""
        page = self._pages[_BASICS]
        assert isinstance(page, BasicsPage)
        self.tabs.setCurrentIndex(_BASICS)
        page.parts["id" if self.editor.is_new else "name"].take_focus()

    def focus_page(self) -> None:
        """The cursor back to the page that is on top."""
        self.tabs.setFocus(Qt.FocusReason.OtherFocusReason)

    def show_problem(self, sentence: str, part: str) -> None:
        """Say what is wrong, at its place if it has one."""
        self.refusal.set_message("error", "", sentence)
        self.refusal.show()
        self.tabs.setCurrentIndex(_page_of(part))
        page = self.page
        if isinstance(page, FormPage):
            pieces = part.split(".")
            if len(pieces) == 3 and pieces[1].isdigit():
                page.show_place(int(pieces[1]), pieces[2])
        elif isinstance(page, LimitsPage):
            amount = page.amounts.get(part.removeprefix("limits."))
            if amount is not None:
                amount.setFocus(Qt.FocusReason.OtherFocusReason)
        elif part in page.parts:
            page.parts[part].take_focus()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            event.accept()  # a letter typed beside a field is no shortcut here

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        wide = event.size().width()
        right = max(theme().px(440), round(wide * 0.38))
        self.splitter.setSizes([max(1, wide - right), right])

    def _names(self) -> list[str]:
        return [self.tr("基本"), self.tr("时限"), self.tr("表单"), self.tr("步骤与目标"), self.tr("模板")]

    @Slot()
    def _fill(self) -> None:
        self._pages = []
        while self.stack.count():
            self._drop(0)
        made: list[_Page] = [
            BasicsPage(self.editor, self._make, self), LimitsPage(self.editor, self),
            FormPage(self.editor, self._make, self), StepsPage(self.editor, self._make, self),
            TemplatesPage(self.editor, self._make, self),
        ]  # fmt: skip
        for page in made:
            self._add(page)
        self.refusal.hide()
        self.tabs.setCurrentIndex(_BASICS)
        self._turn(_BASICS)
        self._follow()

    def _add(self, page: _Page, place: int | None = None) -> None:
        """A page that scrolls where a screen is too low for it."""
        page.setProperty("clear", True)
        area = QScrollArea(self)
        area.setWidgetResizable(True)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setWidget(page)
        at = len(self._pages) if place is None else place
        self._pages.insert(at, page)
        self.stack.insertWidget(at, area)

    def _drop(self, place: int) -> None:
        old = self.stack.widget(place)
        if old is not None:
            self.stack.removeWidget(old)
            old.deleteLater()

    @Slot(int)
    def _turn(self, place: int) -> None:
        if not self._pages:
            return
        if place == _TEMPLATES:  # the form may have got other questions meanwhile
            self._drop(place)
            del self._pages[place]
            self._add(TemplatesPage(self.editor, self._make, self), place)
        self.stack.setCurrentIndex(place)
        self._pages[place].show_problems(dict(self.editor.parsed.problems))

    def _by(self, by: int) -> None:
        place = max(0, min(self.tabs.count() - 1, self.tabs.currentIndex() + by))
        self.tabs.setCurrentIndex(place)
        self.tabs.setFocus(Qt.FocusReason.ShortcutFocusReason)

    @Slot()
    def _follow(self) -> None:
        editor = self.editor
        if not editor.is_open or not self._pages:
            return
        text, problems = editor.text, dict(editor.parsed.problems)
        title = f"{text.id} {text.name}".strip()
        self.title.set_text(title or self.tr("新事项"))
        version = self.tr("保存后为第 {version} 版").format(version=editor.next_version())
        touched = editor.touched
        self.note.set_text(self.tr("{version}　草稿已存本机").format(version=version) if touched else version)
        self.discard.setVisible(touched)
        head = self.tr("复盘建议，读得懂的已填好，请核对后保存") if editor.filled else self.tr("复盘建议")
        self.because.set_message("info", head, editor.because)
        self.because.setVisible(bool(editor.because))
        news = editor.news
        self.news.setVisible(bool(news))
        self.news.set_message("warn", self.tr("刚有变化") if news else "", news)
        counts = [0] * self.tabs.count()
        for part in problems:
            counts[_page_of(part)] += 1
        for place, name in enumerate(self._names()):
            self.tabs.setTabText(
                place,
                self.tr("{name}（{count}）").format(name=name, count=counts[place])
                if counts[place]
                else name,
            )
            self.tabs.setTabTextColor(place, theme().color("late" if counts[place] else "muted"))
        self.page.show_problems(problems)
        self.preview.show_preview(editor.preview())

    @Slot()
    def _review(self) -> None:
        self.refusal.hide()
        if self.editor.check():
            self.review_wanted.emit()


def _page_of(part: str) -> int:
    return _ON.get(part.split(".", 1)[0], _BASICS)
