"""点名: the call-outs at the left, one of them at the right: who was reached, who was not, by keys from the list."""

from __future__ import annotations

from PySide6.QtCore import QRectF, Qt, Signal, Slot
from PySide6.QtGui import QHideEvent, QKeyEvent, QPainter
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLineEdit,
    QListWidgetItem,
    QSplitter,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from desktop.domain.rights.reveal import BookPurpose
from desktop.domain.roster.callouts import Reach
from desktop.panels.roster.callout_form import CalloutForm
from desktop.panels.roster.phone_strip import PhoneStrip
from desktop.theme import painting
from desktop.theme.buttons import KeyButton
from desktop.theme.current import theme
from desktop.theme.labels import PlainLabel
from desktop.theme.painting import ChipName
from desktop.theme.states import Banner, EmptyState, Separator
from desktop.theme.tables import RowPainter, RowsList
from desktop.viewmodels.catalogue.editor import DraftStore
from desktop.viewmodels.roster.callouts import CalleeRow, CalloutsView, Wanted
from desktop.viewmodels.roster.telephones import Telephones
from desktop.viewmodels.words import listed

_ID = Qt.ItemDataRole.UserRole
_CHIPS: dict[Reach, ChipName] = {
    Reach.WAITING: "todo", Reach.REACHED: "ok", Reach.COMING: "ok", Reach.THERE: "ok", Reach.CANNOT: "warn",
    Reach.UNREACHED: "bad", Reach.NOBODY: "bad",
}  # fmt: skip
_KEYS = {
    Qt.Key.Key_R: Reach.REACHED, Qt.Key.Key_U: Reach.UNREACHED, Qt.Key.Key_L: Reach.COMING,
    Qt.Key.Key_T: Reach.THERE, Qt.Key.Key_C: Reach.CANNOT,
}  # fmt: skip


class _Callees(RowPainter):
    """State, post, person, telephone, what was said."""

    def __init__(self, page: CalloutPage) -> None:
        super().__init__(page)
        self._page = page

    def paint_row(self, painter: QPainter, rect: QRectF, place: int) -> None:
        t = theme()
        row = self._page.shown[place]
        rect = rect.adjusted(t.px(16), 0, -t.px(16), 0)
        painting.draw_chip(painter, rect.left(), rect.center().y(), row.word, _CHIPS[row.reach])
        x = rect.left() + t.px(104)
        phone = self._page.phones.of(row.who) if row.who is not None else ""
        for text, wide, bold in ((row.post, 136, True), (row.person, 88, False), (phone, 128, False)):
            spot = QRectF(x, rect.top(), t.px(wide - 8), rect.height())
            painting.draw_text(painter, spot, text, t.face(bold=bold), t.color("text" if bold else "muted"))
            x += t.px(wide)
        spot = QRectF(x, rect.top(), rect.right() - x, rect.height())
        painting.draw_text(painter, spot, row.detail, t.face(), t.color("muted"))


class CalloutPage(QWidget):
    """``left`` with Esc."""

    left = Signal()

    def __init__(
        self, view: CalloutsView, drafts: DraftStore, phones: Telephones, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        t = theme()
        self.view, self.phones = view, phones
        self.shown: list[CalleeRow] = []
        self.current = ""
        self.setProperty("ground", "surface")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        head = QHBoxLayout()
        head.setContentsMargins(t.px(16), t.px(10), t.px(16), t.px(10))
        head.setSpacing(t.px(12))
        head.addWidget(PlainLabel(self.tr("点名"), size=16, bold=True, elide=False, parent=self))
        head.addStretch(1)
        self.back = KeyButton(self.tr("返回"), "Esc", parent=self)
        self.back.clicked.connect(self.left)
        head.addWidget(self.back)
        self.banner = Banner("error", parent=self)
        self.banner.hide()
        self.list = RowsList(self)
        self.list.setAccessibleName(self.tr("点名记录"))
        self.list.setWordWrap(True)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.currentItemChanged.connect(self._chosen)
        self.form = CalloutForm(view, drafts, self)
        self.form.sent.connect(self.show_callout)
        self.empty = EmptyState(
            "users", self.tr("还没有点名"), self.tr("在值班页按 M 叫全板块，Shift+M 叫值班组。"), parent=self
        )
        self.stack = QStackedWidget(self)
        for page in (self.empty, self.form, self._detail()):
            self.stack.addWidget(page)
        splitter = QSplitter(Qt.Orientation.Horizontal, self)
        splitter.setChildrenCollapsible(False)
        splitter.addWidget(self.list)
        splitter.addWidget(self.stack)
        splitter.setStretchFactor(1, 1)
        splitter.setSizes([t.px(320), t.px(960)])
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(head)
        column.addWidget(self.banner)
        self.strip = PhoneStrip(phones, self)
        self.strip.left.connect(self._to_callees)
        column.addWidget(self.strip)
        column.addWidget(Separator(parent=self))
        column.addWidget(splitter, 1)
        view.changed.connect(self._follow)
        phones.changed.connect(self.callees.viewport().update)
        view.refused.connect(self._refused)
        self._follow()

    def _detail(self) -> QWidget:
        t = theme()
        pane = QWidget(self)
        self.title = PlainLabel(size=20, bold=True, parent=pane)
        self.words = PlainLabel(wrap=True, parent=pane)
        self.about = PlainLabel(role="muted", wrap=True, parent=pane)
        self.tally = PlainLabel(bold=True, parent=pane)
        self.unsent = Banner("held", parent=pane)
        self.callees = RowsList(pane)
        self.callees.setItemDelegate(_Callees(self))
        self.callees.setAccessibleName(self.tr("被叫的人"))
        self.note = QLineEdit(pane)
        self.note.setMaxLength(200)
        self.note.setPlaceholderText(self.tr("备注或原因（不能来必填），再按右边的键"))
        self.note.setAccessibleName(self.tr("备注或原因"))
        texts = {
            Reach.REACHED: (self.tr("已接通"), "R"), Reach.UNREACHED: (self.tr("没接通"), "U"),
            Reach.COMING: (self.tr("赶来"), "L"), Reach.THERE: (self.tr("已到"), "T"),
            Reach.CANNOT: (self.tr("不能来"), "C"),
        }  # fmt: skip
        own = self.view.own_post is not None
        said = (Reach.COMING, Reach.THERE, Reach.CANNOT) if own else tuple(texts)
        said = said if self.view.may_answer else ()
        self.note.setVisible(bool(said))
        self.answers: dict[Reach, KeyButton] = {}
        row = QHBoxLayout()
        row.setSpacing(t.px(8))
        row.addWidget(self.note, 1)
        for reach in said:
            button = self.answers[reach] = KeyButton(
                texts[reach][0], texts[reach][1], small=True, parent=pane
            )
            button.clicked.connect(lambda _=False, reach=reach: self.answer(reach))
            row.addWidget(button)
        self.remind = KeyButton(self.tr("再叫一遍"), "N", parent=pane)
        self.remind.clicked.connect(lambda: self.view.remind(self.current))
        self.end = KeyButton(self.tr("结束点名"), "E", parent=pane)
        self.end.clicked.connect(self.finish)
        foot = QHBoxLayout()
        foot.addStretch(1)
        for widget in (self.remind, self.end):
            foot.addWidget(widget)
            widget.setVisible(self.view.may_call)
        column = QVBoxLayout(pane)
        column.setContentsMargins(*(t.px(n) for n in (24, 16, 24, 16)))
        column.setSpacing(t.px(8))
        for part in (self.title, self.words, self.about, self.unsent, self.tally):
            column.addWidget(part)
        column.addWidget(self.callees, 1)
        column.addLayout(row)
        column.addLayout(foot)
        return pane

    # steps

    def ask(self, wanted: Wanted) -> None:
        """Open the form for a new one."""
        if self.view.may_call:
            self.banner.hide()
            self.list.setCurrentRow(-1)
            self.current = ""
            self.stack.setCurrentWidget(self.form)
            self.form.ask(wanted)

    @Slot(str)
    def show_callout(self, callout: str) -> None:
        """Show one of them."""
        self.banner.hide()
        self.current = callout
        self._follow()
        self.callees.setFocus(Qt.FocusReason.OtherFocusReason)

    def open(self) -> None:
        """Show the newest, and take the keyboard."""
        rows = self.view.rows()
        if rows:
            self.show_callout(self.current or rows[0].id)
        else:
            self.back.setFocus(Qt.FocusReason.OtherFocusReason)

    def answer(self, reach: Reach) -> None:
        """Note what came of the chosen one."""
        place = self.callees.currentRow()
        callout = self.view.callout(self.current)
        if callout is None or not callout.is_open or not 0 <= place < len(self.shown):
            return
        if reach is Reach.CANNOT and not self.note.text().strip():
            self._refused(self.tr("不能来请先写明原因，再按 C。"))
            self.note.setFocus(Qt.FocusReason.OtherFocusReason)
            return
        self.banner.hide()
        self.view.answer(self.current, self.shown[place].id, reach, self.note.text(), self._kept)
        self.callees.setFocus(Qt.FocusReason.OtherFocusReason)

    @Slot()
    def finish(self) -> None:
        """End it, with the note as the last word."""
        self.view.end(self.current, self.note.text(), self._kept)

    def _kept(self, _callout: str) -> None:
        self.note.clear()

    # Qt

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = Qt.Key(event.key())
        plain = not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        shows = self.stack.currentWidget() is not self.form and bool(self.current)
        detail = plain and shows
        if key == Qt.Key.Key_Escape:
            self.left.emit()
        elif key == Qt.Key.Key_Alt:
            if not event.isAutoRepeat() and shows:
                people = [row.who for row in self.shown if row.who is not None]
                self.strip.toggle(people, BookPurpose.CALL_OUT)
        elif detail and key in _KEYS and _KEYS[key] in self.answers:
            self.answer(_KEYS[key])
        elif detail and self.view.may_call and key == Qt.Key.Key_N:
            self.view.remind(self.current)
        elif detail and self.view.may_call and key == Qt.Key.Key_E:
            self.finish()
        else:
            event.accept()

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self.strip.dismiss()

    # inside

    @Slot()
    def _to_callees(self) -> None:
        self.callees.setFocus(Qt.FocusReason.OtherFocusReason)

    @Slot()
    def _follow(self) -> None:
        rows = self.view.rows()
        self.list.blockSignals(True)
        self.list.clear()
        for row in rows:
            item = QListWidgetItem(f"{row.title}\n{row.said}")
            item.setData(_ID, row.id)
            self.list.addItem(item)
            if row.id == self.current:
                self.list.setCurrentItem(item)
        self.list.blockSignals(False)
        self.list.setVisible(bool(rows))
        if self.current:
            self._show()
        elif self.stack.currentWidget() is not self.form:
            self.stack.setCurrentWidget(self.empty)

    @Slot()
    def _chosen(self, item: QListWidgetItem | None) -> None:
        if item is not None:
            self.current = item.data(_ID)
            self._show()

    def _show(self) -> None:
        callout = self.view.callout(self.current)
        if callout is None:
            self.stack.setCurrentWidget(self.empty)
            return
        chosen = (
            self.shown[self.callees.currentRow()].id
            if 0 <= self.callees.currentRow() < len(self.shown)
            else ""
        )
        self.title.set_text(self.view.title(callout))
        self.words.set_text(callout.words)
        self.about.set_text(self.view.about(callout))
        unsent = self.view.unsent(callout.id)
        self.unsent.set_message("held", "", unsent)
        self.unsent.setVisible(bool(unsent))
        self.tally.set_text("" if unsent else self.view.tally(callout))
        self.shown = self.view.callees(callout)
        self.callees.clear()
        for row in self.shown:
            self.callees.addItem(QListWidgetItem(listed((row.word, row.post, row.person, row.detail))))
        self.callees.setCurrentRow(next((n for n, row in enumerate(self.shown) if row.id == chosen), 0))
        for button in (*self.answers.values(), self.remind, self.end):
            button.setEnabled(callout.is_open)
        self.note.setEnabled(callout.is_open)
        self.stack.setCurrentIndex(2)

    @Slot(str)
    def _refused(self, text: str) -> None:
        self.banner.set_message("error", "", text)
        self.banner.show()
