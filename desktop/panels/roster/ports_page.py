"""端口: which of the platform's ports somebody sits at; whoever is not there comes first."""

from __future__ import annotations

from PySide6.QtCore import QRectF, Qt, Signal, Slot
from PySide6.QtGui import QHideEvent, QKeyEvent, QPainter, QShowEvent
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLineEdit,
    QListWidgetItem,
    QVBoxLayout,
    QWidget,
)

from desktop.theme import glyphs, painting
from desktop.theme.buttons import KeyButton
from desktop.theme.current import theme
from desktop.theme.labels import PlainLabel
from desktop.theme.states import Banner, EmptyState, Separator
from desktop.theme.tables import RowPainter, RowsList
from desktop.theme.toggles import SegmentedToggle
from desktop.theme.tokens import Role
from desktop.viewmodels.roster.ports import PortsView, Stands
from desktop.viewmodels.words import listed

_INKS: dict[Stands, Role] = {"online": "ok", "offline": "muted", "lost": "late", "unknown": "muted"}
_MARKS: dict[Stands, glyphs.PostState] = {
    "online": "on", "offline": "away", "lost": "vacant", "unknown": "away",
}  # fmt: skip


class _Rows(RowPainter):
    """Mark, name, level, place, since when."""

    def __init__(self, page: PortsPage) -> None:
        super().__init__(page)
        self._page = page

    def paint_row(self, painter: QPainter, rect: QRectF, place: int) -> None:
        t = theme()
        row = self._page.view.rows[place]
        rect = rect.adjusted(t.px(16), 0, -t.px(16), 0)
        ink = t.color(_INKS[row.stands])
        glyphs.paint_post(
            painter, QRectF(rect.left(), rect.top(), t.px(10), rect.height()), _MARKS[row.stands], ink
        )
        x = rect.left() + t.px(24)
        wide = (rect.width() - t.px(24)) / 4
        for text, share, role, bold in (
            (row.name, 1.4, "text", True), (row.level, 0.5, "muted", False), (row.place, 1.1, "muted", False),
            (row.word, 1.0, _INKS[row.stands], False),
        ):  # fmt: skip
            spot = QRectF(x, rect.top(), wide * share - t.px(8), rect.height())
            painting.draw_text(painter, spot, text, t.face(bold=bold), t.color(role))  # type: ignore[arg-type]
            x += wide * share


class PortsPage(QWidget):
    """``left`` with Esc. It looks every half minute while it is shown."""

    left = Signal()

    def __init__(self, view: PortsView, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.view = view
        t = theme()
        self.setProperty("ground", "surface")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.counts = PlainLabel(role="muted", parent=self)
        options = [("", self.tr("全部")), ("offline", self.tr("不在线")), ("online", self.tr("在线"))]
        self.only = SegmentedToggle(options, name=self.tr("端口状态"), parent=self)
        self.only.changed.connect(lambda: view.narrow(only=self.only.value))
        self.search = QLineEdit(self)
        self.search.setPlaceholderText(self.tr("按名称找"))
        self.search.setAccessibleName(self.tr("按名称找端口"))
        self.search.setFixedWidth(t.px(200))
        self.search.textChanged.connect(lambda text: view.narrow(query=text))
        self.back = KeyButton(self.tr("返回"), "Esc", parent=self)
        self.back.clicked.connect(self.left)
        head = QHBoxLayout()
        head.setContentsMargins(t.px(16), t.px(10), t.px(16), t.px(10))
        head.setSpacing(t.px(12))
        head.addWidget(PlainLabel(self.tr("端口"), size=16, bold=True, elide=False, parent=self))
        head.addWidget(self.counts, 1)
        for widget in (self.only, self.search, self.back):
            head.addWidget(widget)
        self.banner = Banner("offline", parent=self)
        self.banner.hide()
        self.list = RowsList(self)
        self.list.setItemDelegate(_Rows(self))
        self.list.setAccessibleName(self.tr("端口"))
        self.list.setUniformItemSizes(True)
        self.empty = EmptyState(
            "search", self.tr("没有这样的端口"), self.tr("换一个状态或名称看看。"), parent=self
        )
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(head)
        column.addWidget(self.banner)
        column.addWidget(Separator(parent=self))
        column.addWidget(self.list, 1)
        column.addWidget(self.empty, 1)
        view.changed.connect(self._follow)
        self._follow()

    def open(self) -> None:
        """Take the keyboard."""
        self.list.setFocus(Qt.FocusReason.OtherFocusReason)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.view.watch(True)

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self.view.watch(False)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        elif event.key() == Qt.Key.Key_Slash:
            self.search.setFocus(Qt.FocusReason.ShortcutFocusReason)
        else:
            event.accept()

    @Slot()
    def _follow(self) -> None:
        view = self.view
        said = [
            self.tr("{level} {online}/{of} 在线").format(level=w, online=n, of=of) for w, n, of in view.counts
        ]
        self.counts.set_text("　".join((*said, view.age)).strip() if view.at else "")
        self.banner.setVisible(bool(view.problem))
        if view.problem:
            text = self.tr("{problem}下面是 {age} 的情况。").format(problem=view.problem, age=view.age)
            self.banner.set_message("offline", "", text if view.at else view.problem)
        while self.list.count() > len(view.rows):
            self.list.takeItem(self.list.count() - 1)
        for place, row in enumerate(view.rows):
            text = listed((row.name, row.level, row.place, row.word))
            item: QListWidgetItem | None = self.list.item(place)
            if item is None:
                self.list.addItem(QListWidgetItem(text))
            else:
                item.setText(text)
        self.list.viewport().update()
        self.list.setVisible(bool(view.rows))
        self.empty.setVisible(not view.rows)
