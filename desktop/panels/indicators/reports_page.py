"""报表: the list of plans, the chosen one as a form, and what its template asks for."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QRectF, Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent, QKeySequence, QPainter, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QListWidgetItem, QVBoxLayout, QWidget

from desktop.panels.indicators.report_form import ReportForm
from desktop.panels.indicators.scope_finder import Popover
from desktop.services.reports.plans import Plan
from desktop.services.reports.template import Scan
from desktop.theme import painting
from desktop.theme.buttons import IconButton, KeyButton
from desktop.theme.choosing import ask_where
from desktop.theme.current import theme
from desktop.theme.labels import PlainLabel
from desktop.theme.states import Banner, EmptyState, Separator
from desktop.theme.tables import RowPainter, RowsList
from desktop.viewmodels.indicators.scopes import find
from desktop.viewmodels.review.reports import ReportsView
from desktop.viewmodels.sentences.sentences import sentence

_ID = Qt.ItemDataRole.UserRole


class _Rows(RowPainter):
    """Name, when, and how it stands."""

    high = 56

    def __init__(self, view: ReportsView, parent: QWidget) -> None:
        super().__init__(parent)
        self._view = view

    def paint_row(self, painter: QPainter, rect: QRectF, place: int) -> None:
        t = theme()
        if place >= len(self._view.plans):
            return
        plan = self._view.plans[place]
        inner = rect.adjusted(t.px(16), t.px(6), -t.px(16), -t.px(6))
        top = QRectF(inner.x(), inner.y(), inner.width(), t.px(22))
        below = QRectF(inner.x(), inner.y() + t.px(22), inner.width(), t.px(20))
        painting.draw_text(painter, top, plan.name, t.face(14, bold=True), t.color("text"))
        making = plan.id == self._view.making
        missed = plan.id in self._view.missed
        said = self._view.making_words() if making else self._view.standing_words(plan)
        ink = t.color("accent" if making else "warn" if missed else "muted")
        width = t.face(12).width(said)
        painting.draw_text(painter, below, said, t.face(12), ink, "right")
        when = below.adjusted(0, 0, -width - t.px(12), 0)
        painting.draw_text(painter, when, self._view.when_words(plan), t.face(12), t.color("muted"))


class ReportsPage(QWidget):
    """Keys: N new, M make now, K check the template, D delete, P pass a missed one over, Ctrl+S keep, Esc back."""

    left = Signal()

    def __init__(self, view: ReportsView, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.view = view
        self._new = False
        self._shown = ""
        """The id of the plan that the form shows; nothing for a new one."""
        self._drafts: dict[str, Plan] = {}
        """What was typed and not kept, by the id of its plan; that of a new one by nothing."""
        self.setProperty("ground", "surface")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.list = RowsList(self)
        self.list.setItemDelegate(_Rows(view, self.list))
        self.list.setAccessibleName(self.tr("报表"))
        self.form = ReportForm(view, self)
        self.empty = EmptyState("file-text", "", "", action=self.tr("新建报表"), key="N", parent=self)
        self.banner = Banner("info", parent=self)
        self.progress = Banner("checking", action=self.tr("取消"), parent=self)
        self.found = PlainLabel(role="muted", wrap=True, parent=self)
        self.mistakes = RowsList(self)
        self.mistakes.setAccessibleName(self.tr("模板里要改的地方"))
        self.mistakes.setWordWrap(True)
        self.finder = Popover(lambda typed: find(view.township, typed), self)
        for hidden in (self.banner, self.progress, self.mistakes):
            hidden.hide()
        self._buttons()
        self._lay_out()
        self._listen()
        self.follow()

    def _buttons(self) -> None:
        self.back = KeyButton(self.tr("返回指标"), "Esc", parent=self)
        self.new = KeyButton(self.tr("新建"), "N", icon="plus", parent=self)
        self.sample = KeyButton(self.tr("取样例模板"), "S", icon="download", parent=self)
        self.make = KeyButton(self.tr("立即制作"), "M", variant="primary", parent=self)
        self.check = KeyButton(self.tr("检查模板"), "K", parent=self)
        self.keep = KeyButton(self.tr("保存"), "Ctrl+S", parent=self)
        self.skip = KeyButton(self.tr("不补做"), "P", parent=self)
        self.drop = IconButton("trash-2", self.tr("删除"), "D", parent=self)

    def _lay_out(self) -> None:
        t = theme()
        head = QHBoxLayout()
        head.setContentsMargins(t.px(16), t.px(12), t.px(16), t.px(12))
        head.setSpacing(t.px(10))
        head.addWidget(PlainLabel(self.tr("报表"), size=16, bold=True, elide=False, parent=self))
        about = self.tr("用本镇自己的工作簿作模板，占位符填好后写到文件夹")
        head.addWidget(PlainLabel(about, role="muted", parent=self), 1)
        for button in (self.sample, self.new, self.back):
            head.addWidget(button)
        side = QVBoxLayout()
        side.setContentsMargins(t.px(24), t.px(20), t.px(24), t.px(16))
        side.setSpacing(t.px(14))
        side.addWidget(self.form)
        row = QHBoxLayout()
        row.setSpacing(t.px(8))
        for one in (self.make, self.keep, self.check, self.skip):
            row.addWidget(one)
        row.addStretch(1)
        row.addWidget(self.drop)
        side.addLayout(row)
        side.addWidget(self.found)
        side.addWidget(self.mistakes, 1)
        side.addStretch(1)
        self._side = QWidget(self)
        self._side.setLayout(side)
        for part in (self.form, self.mistakes):
            part.setMaximumWidth(t.px(920))
        self.list.setFixedWidth(t.px(380))
        body = QHBoxLayout()
        body.setSpacing(0)
        for widget in (self.list, Separator(Qt.Orientation.Vertical, self), self._side, self.empty):
            body.addWidget(widget, 1 if widget in (self._side, self.empty) else 0)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(head)
        column.addWidget(Separator(parent=self))
        column.addWidget(self.banner)
        column.addWidget(self.progress)
        column.addLayout(body, 1)

    def _listen(self) -> None:
        for button, then in (
            (self.back, self.left.emit), (self.new, self.begin_new), (self.sample, self.ask_sample),
            (self.make, self.make_now), (self.check, self.look_at), (self.keep, self.save), (self.skip, self.pass_over),
            (self.drop, self.delete),
        ):  # fmt: skip
            button.clicked.connect(then)
        self.empty.acted.connect(self.begin_new)
        self.list.currentItemChanged.connect(self._chosen)
        self.form.edited.connect(self._edited)
        self.form.scope_wanted.connect(lambda: self.finder.open_below(self.form.scope))
        self.finder.picked.connect(self.form.show_scope)
        self.progress.acted.connect(self.view.cancel)
        self.view.changed.connect(self.follow)
        self.view.progressed.connect(self._progressed)
        self.view.told.connect(lambda text: self._say("info", text))
        self.view.failed.connect(lambda text: self._say("error", text))
        shortcut = QShortcut(QKeySequence("Ctrl+S"), self)
        shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        shortcut.activated.connect(self.save)

    # what is shown

    @property
    def current(self) -> str:
        """The id of the chosen plan; nothing for a new one."""
        item = self.list.currentItem()
        return item.data(_ID) if item is not None and not self._new else ""

    @Slot()
    def follow(self) -> None:
        """As the view has it; what is being typed stays."""
        ids = [plan.id for plan in self.view.plans]
        there = [self.list.item(n).data(_ID) for n in range(self.list.count())]
        if ids != there:
            current = self.current
            self.list.blockSignals(True)
            self.list.clear()
            for plan in self.view.plans:
                item = QListWidgetItem(plan.name)
                item.setData(_ID, plan.id)
                self.list.addItem(item)
            if ids:
                self.list.setCurrentRow(ids.index(current) if current in ids else 0)
            self.list.blockSignals(False)
            if not self._new and (current not in ids or not there):
                self._chosen()
        shown = bool(ids) or self._new
        self._side.setVisible(shown)
        self.empty.setVisible(not shown)
        if not shown:
            text = self.tr("日报、周报、月报可以到时间自动做好。先取样例模板看看占位符怎样写。")
            self.empty.set_state("file-text", self.tr("还没有报表"), text)
        busy = bool(self.view.making)
        self.make.setEnabled(shown and not busy)
        self.skip.setVisible(self.current in self.view.missed)
        self.drop.setEnabled(bool(self.current) and not busy)
        self.list.viewport().update()

    def take_focus(self) -> None:
        """Onto the list, or onto making the first one."""
        (self.list if self.list.count() else self.empty.action).setFocus(Qt.FocusReason.OtherFocusReason)

    @Slot()
    def _chosen(self) -> None:
        self._put_aside()
        self._new = False
        self._shown = self.current
        draft = self._drafts.pop(self._shown, None) if self._shown else None
        plan = draft or self.view.plan(self._shown)
        if plan is not None:
            self.form.show_plan(plan)
        self.keep.setEnabled(draft is not None)
        self._clear_found()
        self.skip.setVisible(self.current in self.view.missed)

    def _put_aside(self) -> None:
        """Another one is going to be shown: what was typed waits until its plan is chosen again."""
        if self.keep.isEnabled() and (self._new or self.view.plan(self._shown) is not None):
            self._drafts[self._shown] = self.form.plan

    @Slot()
    def _edited(self) -> None:
        self.keep.setEnabled(True)

    def _clear_found(self) -> None:
        self.found.set_text("")
        self.mistakes.hide()

    # hands

    @Slot()
    def begin_new(self) -> None:
        """A plan that begins with what is usual, or the one that was begun."""
        self._put_aside()
        self._new, self._shown = True, ""
        self.follow()
        self.form.show_plan(self._drafts.pop("", self.view.fresh()))
        self._clear_found()
        self.form.name.setFocus(Qt.FocusReason.OtherFocusReason)
        self.form.name.selectAll()

    @Slot()
    def save(self) -> None:
        """Keep what is in the form."""
        problem = self.form.problem
        if problem:
            self._say("error", problem)
            return
        plan = self.form.plan
        if self.view.keep(plan):
            self._new, self._shown = False, plan.id
            self.keep.setEnabled(False)
            self.follow()
            row = next(n for n, one in enumerate(self.view.plans) if one.id == plan.id)
            self.list.setCurrentRow(row)
            self._say(
                "info", self.tr("已保存。{when}").format(when=self.view.when_words(plan) if plan.on else "")
            )

    @Slot()
    def make_now(self) -> None:
        """Keep it, and make it."""
        if self._new or self.keep.isEnabled():
            self.save()
        if self.current and not self.form.problem:
            self.view.make(self.current)

    @Slot()
    def look_at(self) -> None:
        """What the template asks for, and what is wrong with it, cell by cell."""
        self.view.look_at(self.form.template.text().strip(), self._show_scan)

    def _show_scan(self, found: Scan | str) -> None:
        self.mistakes.clear()
        if isinstance(found, str):
            self.found.set_role("late")
            self.found.set_text(found)
            self.mistakes.hide()
            return
        wrong = len(found.mistakes)
        said = self.tr("{count} 个占位符，都认识。").format(count=found.found)
        if wrong:
            said = self.tr("{count} 个占位符，{wrong} 处要改：").format(count=found.found, wrong=wrong)
        self.found.set_role("late" if wrong else "ok")
        self.found.set_text("  ".join((said, *(sentence(one) for one in found.remarks))))
        for one in found.mistakes:
            self.mistakes.addItem(f"{one.address}  {sentence(one.sentence)}")
        self.mistakes.setVisible(bool(wrong))

    @Slot()
    def pass_over(self) -> None:
        """A missed one is not wanted."""
        self.view.pass_over(self.current)

    @Slot()
    def delete(self) -> None:
        """Take the plan out; its files stay. It can be written anew as quickly."""
        if self.current:
            self.view.drop(self.current)
            self._chosen()

    @Slot()
    def ask_sample(self) -> None:
        """Ask where a copy of the sample goes."""
        name = self.tr("工作报表样例") + ".xlsx"
        kinds = [self.tr("工作簿 (*.xlsx)")]
        ask_where(self, self.tr("取样例模板"), name, kinds, lambda path: self.view.save_sample(Path(path)))

    @Slot(int, int)
    def _progressed(self, done: int, total: int) -> None:
        self.progress.setVisible(bool(self.view.making))
        said = (
            self.tr("正在制作 {done} / {total}").format(done=f"{done:,}", total=f"{total:,}") if total else ""
        )
        self.progress.set_message("checking", "", said or self.tr("正在计算…"))

    def _say(self, kind: str, text: str) -> None:
        self.banner.set_message("error" if kind == "error" else "info", "", text)
        self.banner.show()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        plain = not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        keys = {
            Qt.Key.Key_N: self.begin_new, Qt.Key.Key_M: self.make_now, Qt.Key.Key_K: self.look_at,
            Qt.Key.Key_S: self.ask_sample, Qt.Key.Key_D: self.delete, Qt.Key.Key_P: self.pass_over,
        }  # fmt: skip
        key = Qt.Key(event.key())
        if key == Qt.Key.Key_Escape:
            (self.view.cancel if self.view.making else self.left.emit)()
        elif plain and key in keys:
            keys[key]()
        elif plain and key == Qt.Key.Key_G:
            self.finder.open_below(self.form.scope)
        else:
            event.accept()
