"""The left side of the panel 视频: search, filters, what was found, the tree, and the chosen camera in words."""

from __future__ import annotations

from PySide6.QtCore import QPoint, Qt, QTimer, Signal, Slot
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from desktop.panels.wall.camera_list import CameraList
from desktop.panels.wall.filters import FilterChips
from desktop.panels.wall.info import CameraInfo
from desktop.theme.current import theme
from desktop.theme.labels import PlainLabel
from desktop.theme.states import EmptyState, Separator
from desktop.theme.toggles import SegmentedToggle
from desktop.viewmodels.cameras.cameras import CamerasView
from desktop.viewmodels.cameras.tree import Node

_MOST = 500
"""Of what was found so many are shown; the words say how many there are."""
_LINES = 7


class _Search(QLineEdit):
    """Down goes into what was found, Esc empties and leaves."""

    down = Signal()
    left = Signal()
    entered = Signal()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        match event.key():
            case Qt.Key.Key_Down:
                self.down.emit()
            case Qt.Key.Key_Escape:
                self.left.emit()
            case Qt.Key.Key_Return | Qt.Key.Key_Enter:
                self.entered.emit()
            case _:
                super().keyPressEvent(event)


class CameraDock(QWidget):
    """``put(camera)`` · ``chosen(camera)`` · ``starred(camera)`` · ``carried``, ``dropped``: as a list's."""

    put = Signal(str)
    chosen = Signal(str)
    starred = Signal(str)
    carried = Signal(str, QPoint)
    dropped = Signal(str, QPoint)

    def __init__(self, view: CamerasView, parent: QWidget) -> None:
        super().__init__(parent)
        t = theme()
        self.view = view
        self.search = _Search(self)
        self.search.setPlaceholderText(self.tr("名称、编号、区域或拼音首字母  /"))
        self.search.setAccessibleName(self.tr("查找摄像头"))
        self.search.setClearButtonEnabled(True)
        self.chips = FilterChips(
            [
                ("all", self.tr("全部"), ""), ("online", self.tr("在线"), ""), ("bad", self.tr("异常"), ""),
                ("ptz", self.tr("可控"), ""), ("favourite", self.tr("收藏"), "star"),
            ],
            self,
        )  # fmt: skip
        self.found_words = PlainLabel(role="muted", size=12, elide=False, parent=self)
        self.hint = PlainLabel(
            self.tr("Enter 上墙到选中窗格"), role="muted", size=12,
            align=Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, parent=self,
        )  # fmt: skip
        self.found = CameraList(view, self.tr("找到的摄像头"), found=True, parent=self)
        self.nothing = PlainLabel(
            self.tr("没有这样的摄像头，换个词或改筛选看看。"), role="muted", wrap=True, parent=self
        )
        self.tree = CameraList(view, self.tr("摄像头目录"), found=False, parent=self)
        self.order = SegmentedToggle(
            [("area", self.tr("按区域")), ("use", self.tr("按用途"))], name=self.tr("目录排法"), parent=self
        )
        self.totals = PlainLabel(
            self.tr("在线 / 总数"), role="muted", size=12, elide=False,
            align=Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, parent=self,
        )  # fmt: skip
        self.empty = EmptyState("video", self.tr("还没有摄像头"), self._empty_words(), parent=self)
        self.info = CameraInfo(view, self)
        self._found_part = QWidget(self)
        self._tree_part = QWidget(self)
        self._lay_out(t)
        self.search.textChanged.connect(lambda text: view.narrow(query=text))
        self.search.down.connect(self._into_found)
        self.search.left.connect(self._leave_search)
        self.search.entered.connect(self._put_first)
        self.chips.changed.connect(lambda key: view.narrow(to=key))
        self.order.changed.connect(lambda key: view.narrow(order=key))
        for one in (self.found, self.tree):
            one.put.connect(self.put)
            one.chosen.connect(self._on_chosen)
            one.starred.connect(self.starred)
            one.carried.connect(self.carried)
            one.dropped.connect(self.dropped)
        view.changed.connect(self.refresh)
        view.restated.connect(self._restate)
        self._tick = QTimer(self)
        self._tick.setInterval(1000)
        self._tick.timeout.connect(self.info.refresh)
        self._tick.timeout.connect(self._tell_age)
        self.refresh()

    def _lay_out(self, t) -> None:
        head = QVBoxLayout()
        head.setContentsMargins(t.px(16), t.px(8), t.px(12), t.px(8))
        head.setSpacing(t.px(8))
        head.addWidget(self.search)
        head.addWidget(self.chips)
        words = QHBoxLayout()
        words.setContentsMargins(t.px(16), t.px(4), t.px(16), t.px(4))
        words.addWidget(self.found_words)
        words.addWidget(self.hint, 1)
        found = QVBoxLayout(self._found_part)
        found.setContentsMargins(0, 0, 0, 0)
        found.setSpacing(0)
        found.addLayout(words)
        found.addWidget(self.found)
        self.nothing.setContentsMargins(t.px(16), t.px(4), t.px(16), t.px(12))
        found.addWidget(self.nothing)
        found.addWidget(Separator(parent=self._found_part))
        caption = QHBoxLayout()
        caption.setContentsMargins(t.px(16), t.px(6), t.px(16), t.px(6))
        caption.addWidget(self.order)
        caption.addWidget(self.totals, 1)
        below = QVBoxLayout(self._tree_part)
        below.setContentsMargins(0, 0, 0, 0)
        below.setSpacing(0)
        below.addLayout(caption)
        below.addWidget(self.tree, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(head)
        column.addWidget(Separator(parent=self))
        column.addWidget(self._found_part)
        column.addWidget(self._tree_part, 1)
        column.addWidget(self.empty, 1)
        column.addWidget(Separator(parent=self))
        column.addWidget(self.info)

    def _empty_words(self) -> str:
        return self.tr("由系统管理员导入摄像头目录；取得目录之后这里按区域和用途列出。")

    @property
    def camera(self) -> str:
        """The camera that is chosen here."""
        return self.info.camera

    def focus_search(self) -> None:
        """Type."""
        self.search.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.search.selectAll()

    def show_camera(self, camera: str) -> None:
        """One camera in words, and its line chosen where it is in sight."""
        self.info.show_camera(camera)
        if camera and not self.tree.hasFocus() and not self.found.hasFocus():
            self.tree.blockSignals(True)
            self.tree.show_key(f"c:{camera}")
            self.tree.blockSignals(False)

    def watch(self, watching: bool) -> None:
        """Whether the panel is seen."""
        if watching:
            self._tick.start()
        else:
            self._tick.stop()
        self.view.directory.watch(watching)

    @Slot()
    def refresh(self) -> None:
        """Other cameras, another filter, another query."""
        view = self.view
        self.empty.setVisible(view.empty)
        self._tree_part.setVisible(not view.empty)
        asked = bool(view.query.strip()) and not view.empty
        self._found_part.setVisible(asked)
        if asked:
            results = view.results()
            self.found.show_nodes([Node(f"c:{one}", 0, camera=one) for one in results[:_MOST]])
            more = self.tr("匹配 {count} 路").format(count=len(results))
            self.found_words.set_text(more)
            self.nothing.setVisible(not results)
            self.found.setVisible(bool(results))
            self.found.setFixedHeight(theme().px(36) * max(1, min(_LINES, len(results))))
            if results and self.found.currentIndex().row() < 0:
                self.found.show_key(f"c:{results[0]}")
        self.tree.show_nodes(view.nodes())
        self._restate()

    @Slot()
    def _restate(self) -> None:
        self.chips.set_counts(self.view.counts())
        self.found.restate()
        self.tree.restate()
        self.info.refresh()
        self._tell_age()

    @Slot()
    def _tell_age(self) -> None:
        self.totals.set_text(self.view.age_words() or self.tr("在线 / 总数"))

    @Slot(str)
    def _on_chosen(self, camera: str) -> None:
        if camera:
            self.info.show_camera(camera)
            self.chosen.emit(camera)

    @Slot()
    def _into_found(self) -> None:
        (self.found if self._found_part.isVisible() else self.tree).setFocus(Qt.FocusReason.OtherFocusReason)

    @Slot()
    def _leave_search(self) -> None:
        if self.search.text():
            self.search.clear()
        else:
            self.tree.setFocus(Qt.FocusReason.OtherFocusReason)

    @Slot()
    def _put_first(self) -> None:
        camera = self.found.camera or next((one.camera for one in self.found.nodes), "")
        if self._found_part.isVisible() and camera:
            self.put.emit(camera)

    def paintEvent(self, event: QPaintEvent) -> None:
        QPainter(self).fillRect(self.rect(), theme().color("surface"))
