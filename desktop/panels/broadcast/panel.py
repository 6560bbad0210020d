"""The 广播 panel: folders and the list, with the chosen alert beside it; the form takes their place."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QHideEvent, QKeyEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QSplitter, QStackedWidget, QVBoxLayout, QWidget

from desktop.domain.alerts.alerts import Alert, CancelReason
from desktop.domain.places.outlines import Outlines
from desktop.panels.broadcast.form_page import FormPage
from desktop.panels.broadcast.listing import AlertList
from desktop.panels.broadcast.pane import AlertPane
from desktop.theme.buttons import KeyButton
from desktop.theme.current import theme
from desktop.theme.labels import PlainLabel
from desktop.theme.states import EmptyState, Separator
from desktop.theme.toggles import SegmentedToggle
from desktop.viewmodels.broadcast.broadcast import FOLDERS, Broadcast
from desktop.viewmodels.broadcast.draft import AlertDraft

_NARROW = 1500
_LIST, _FORM = range(2)
_KEYS = {
    Qt.Key.Key_A: "alert.approve", Qt.Key.Key_B: "alert.refuse", Qt.Key.Key_S: "alert.send",
    Qt.Key.Key_E: "alert.revise", Qt.Key.Key_U: "alert.update", Qt.Key.Key_X: "alert.cancel",
    Qt.Key.Key_R: "alert.retry",
}  # fmt: skip


class BroadcastPanel(QWidget):
    """``said(sentence)`` for what has been done, ``refused(sentence)`` for what the center has not accepted."""

    said = Signal(str)
    refused = Signal(str)

    def __init__(
        self,
        broadcast: Broadcast,
        draft: AlertDraft,
        outlines: Callable[[], Outlines] = Outlines,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.broadcast, self.draft = broadcast, draft
        self._outlines = outlines
        self.list = AlertList(broadcast, self)
        self.pane = AlertPane(broadcast, self)
        self.empty = EmptyState("megaphone", "", "", action=self.tr("起草"), key="N", parent=self)
        self.form = FormPage(draft, self)
        self.stack = QStackedWidget(self)
        self.stack.addWidget(self._list_page())
        self.stack.addWidget(self.form)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.stack)
        self.list.chosen.connect(self._show)
        self.list.opened.connect(lambda _id: self._open())
        self.empty.acted.connect(self.begin)
        self.form.left.connect(self._home)
        self.pane.step.connect(self._step)
        self.pane.revise_wanted.connect(self._revise)
        self.pane.update_wanted.connect(self._update)
        self.pane.retry_wanted.connect(self._retry)
        self.pane.asked.connect(self._asked)
        draft.refused.connect(self._refused)
        draft.done.connect(self._done)
        draft.answered.connect(self._answered)
        broadcast.changed.connect(self._follow)
        broadcast.pace.set_active(False)

    # for the shell

    def shut(self) -> None:
        """The panel is going: listen no more."""
        self.broadcast.close()
        self.draft.close()

    def focus_first(self) -> None:
        """The focus onto the list, or where something is being written."""
        if self.stack.currentIndex() == _FORM:
            self.form.take_focus()
        else:
            self.list.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def actions(self) -> list[tuple[str, str, bool]]:
        """Its rows in the keys overlay."""
        may = self.broadcast.may_write
        return [
            ("J / K", self.tr("下一条 / 上一条广播"), True),
            ("[ / ]", self.tr("上一类 / 下一类"), True),
            ("N", self.tr("起草广播"), may),
            ("E", self.tr("修改未播的广播"), may),
            ("A", self.tr("批准广播"), may),
            ("B", self.tr("退回广播"), may),
            ("S", self.tr("播出"), may),
            ("U", self.tr("更新播出中的广播"), may),
            ("X", self.tr("撤播 / 作废"), may),
            ("R", self.tr("未送达的重送"), may),
            ("Ctrl+G", self.tr("起草时到区域地图"), may),
            ("Ctrl+S", self.tr("起草时存为草稿"), may),
            ("Ctrl+Enter", self.tr("报批"), may),
        ]

    def show_alert(self, alert_id: str) -> None:
        """Bring one up, in whatever folder it is."""
        alert = self.broadcast.alert(alert_id)
        if alert is None:
            return
        for folder in ("open", "ended", "cancelled"):
            if alert.state in FOLDERS[folder]:
                self.folders.set_value(folder)
                break
        self.list.show_row(alert_id)

    # steps

    @Slot()
    def begin(self) -> None:
        """Draft a new one."""
        if self.broadcast.may_write:
            self.draft.open_new()
            self._write()

    def begin_for(self, areas: Sequence[str]) -> None:
        """Draft one for these areas; where one is being written, they are its areas from now on."""
        if not self.broadcast.may_write:
            return
        if not self.draft.is_open:
            self.draft.open_new()
        self.draft.areas.set_ids(areas)
        self._write()

    # Qt

    def keyPressEvent(self, event: QKeyEvent) -> None:
        plain = not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        if self.stack.currentIndex() != _LIST or not plain:
            super().keyPressEvent(event)
            return
        key = Qt.Key(event.key())
        if key == Qt.Key.Key_N:
            self.begin()
        elif key in _KEYS:
            self.pane.ask(_KEYS[key])
        elif key in (Qt.Key.Key_BracketLeft, Qt.Key.Key_BracketRight):
            names = list(FOLDERS)
            by = 1 if key == Qt.Key.Key_BracketRight else -1
            self.folders.set_value(names[(names.index(self.broadcast.folder) + by) % len(names)])
        else:
            super().keyPressEvent(event)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.broadcast.pace.set_active(True)
        self.form.map.set_outlines(self._outlines())
        self._follow()

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self.broadcast.pace.set_active(False)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        wide = event.size().width()
        narrow = wide < theme().px(_NARROW)
        self.list.set_narrow(narrow)
        right = theme().px(500 if narrow else 680)
        self.splitter.setSizes([max(1, wide - right), right])

    # inside

    def _list_page(self) -> QWidget:
        t = theme()
        page = QWidget(self)
        page.setProperty("ground", "surface")
        page.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        title = PlainLabel(self.tr("应急广播"), size=16, bold=True, elide=False, parent=page)
        self._names = {
            "open": self.tr("在办"), "draft": self.tr("草稿"), "pending": self.tr("待批"), "sent": self.tr("播出中"),
            "ended": self.tr("已结束"), "cancelled": self.tr("已取消"),
        }  # fmt: skip
        self.folders = SegmentedToggle(list(self._names.items()), "open", name=self.tr("分类"), parent=page)
        self.folders.changed.connect(self._folder)
        self.new_button = KeyButton(self.tr("起草"), "N", icon="plus", variant="primary", parent=page)
        self.new_button.clicked.connect(self.begin)
        self.new_button.setVisible(self.broadcast.may_write)
        head = QHBoxLayout()
        head.setContentsMargins(*(t.px(n) for n in (16, 10, 16, 10)))
        head.setSpacing(t.px(12))
        head.addWidget(title)
        head.addWidget(self.folders)
        head.addStretch(1)
        head.addWidget(self.new_button)
        left = QWidget(page)
        column = QVBoxLayout(left)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.list)
        column.addWidget(self.empty)
        self.splitter = QSplitter(Qt.Orientation.Horizontal, page)
        self.splitter.setChildrenCollapsible(False)
        self.splitter.addWidget(left)
        self.splitter.addWidget(self.pane)
        self.splitter.setStretchFactor(0, 1)
        whole = QVBoxLayout(page)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addLayout(head)
        whole.addWidget(Separator(parent=page))
        whole.addWidget(self.splitter, 1)
        return page

    def _write(self) -> None:
        self.form.map.set_outlines(self._outlines())
        self.stack.setCurrentIndex(_FORM)
        self.form.take_focus()

    @Slot()
    def _home(self) -> None:
        self.draft.leave()
        self.stack.setCurrentIndex(_LIST)
        self.list.setFocus(Qt.FocusReason.OtherFocusReason)

    @Slot(str)
    def _folder(self, folder: str) -> None:
        self.broadcast.show_folder(folder)
        if self.list.items.rows and not self.list.current:
            self.list.selectRow(0)

    @Slot(str)
    def _show(self, alert_id: str) -> None:
        if self.isVisible():
            self.pane.show_alert(alert_id)

    def _open(self) -> None:
        """Enter: the step that this person is asked for."""
        alert = self.pane.alert
        if alert is None:
            return
        for kind in ("alert.approve", "alert.send", "alert.revise"):
            if self.broadcast.may(alert, kind):
                self.pane.ask(kind)
                return

    @Slot()
    def _follow(self) -> None:
        if not self.isVisible():
            return
        for folder, name in self._names.items():
            count = self.broadcast.count(folder)
            text = f"{name} {count}" if count and folder not in ("ended", "cancelled") else name
            self.folders.set_text(folder, text)
        nothing = not self.list.items.rows
        self.list.setVisible(not nothing)
        self.empty.setVisible(nothing)
        if nothing:
            self.empty.set_state("megaphone", *self._nothing())
        elif not self.list.current:
            self.list.selectRow(0)
        self.pane.show_alert(self.list.current)
        self.form.follow()

    def _nothing(self) -> tuple[str, str]:
        if self.broadcast.folder != "open":
            return self.tr("这一类没有广播"), self.tr("按 [ 和 ] 换一类看。")
        if not self.broadcast.may_write:
            return self.tr("没有正在播的广播"), self.tr("本区域播出时会出现在这里。")
        return self.tr("没有在办的广播"), self.tr("按 N 起草，另一位指挥长批准后播出。")

    @Slot(str, object, str, str)
    def _step(self, kind: str, alert: Alert, reason: str, words: str) -> None:
        match kind:
            case "alert.approve":
                self.draft.approve(alert)
            case "alert.refuse":
                self.draft.refuse(alert, words)
            case "alert.send":
                self.draft.send(alert)
            case _:
                self.draft.cancel(alert, CancelReason(reason) if reason else None, words)

    @Slot()
    def _revise(self) -> None:
        alert = self.pane.alert
        if alert is not None:
            self.draft.open_revise(alert)
            self._write()

    @Slot()
    def _update(self) -> None:
        alert = self.pane.alert
        if alert is not None:
            self.draft.open_update(alert)
            self._write()

    @Slot(str)
    def _retry(self, sending: str) -> None:
        alert = self.pane.alert
        if alert is not None:
            self.draft.retry(alert, sending)

    @Slot(bool)
    def _asked(self, asking: bool) -> None:
        if not asking:
            self.list.setFocus(Qt.FocusReason.OtherFocusReason)

    @Slot(str, str)
    def _refused(self, said: str, field: str) -> None:
        if self.stack.currentIndex() == _FORM:
            self.form.show_problem(said, field)
        elif not self.pane.refuse(said):
            self.refused.emit(said)

    @Slot(str, str)
    def _done(self, alert_id: str, kind: str) -> None:
        if self.stack.currentIndex() == _FORM and not self.draft.is_open:
            self._home()
        if self.pane.ask_strip.isVisible():
            self.pane.leave()
        self.broadcast.refresh()
        self.show_alert(alert_id)
        words = {
            "alert.draft": self.tr("广播已起草，待发送"),
            "alert.update": self.tr("更新已起草，待发送"),
            "alert.revise": self.tr("改动已保存，待发送"),
            "alert.approve": self.tr("批准已保存，待发送"),
            "alert.refuse": self.tr("退回已保存，待发送"),
            "alert.send": self.tr("播出已保存，待中心送出"),
            "alert.cancel": self.tr("撤播已保存，待中心送出"),
            "alert.retry": self.tr("重送已保存，待中心送出"),
        }
        self.said.emit(words[kind])

    @Slot(str, str, str)
    def _answered(self, alert_id: str, kind: str, why: str) -> None:
        """The center has it, or would not have it."""
        alert = self.broadcast.alert(alert_id)
        name = alert.text.headline if alert is not None else ""
        if why:
            text = self.tr("中心没有接受这一步：{why}请在「待确认」里处理，写的内容都在。")
            self.refused.emit(text.format(why=why))
        elif kind == "alert.send":
            self.said.emit(self.tr("「{name}」已播出，送达情况在右边").format(name=name))
        elif kind == "alert.cancel":
            self.said.emit(self.tr("「{name}」已撤").format(name=name))
