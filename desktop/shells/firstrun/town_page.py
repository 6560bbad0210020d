"""Which town: characters, pinyin, initials among all of the country."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QRectF, Qt
from PySide6.QtGui import QKeyEvent, QPainter
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QVBoxLayout,
    QWidget,
)

from desktop.shells.firstrun.page import WizardPage
from desktop.theme import painting
from desktop.theme.current import theme
from desktop.theme.labels import PlainLabel
from desktop.theme.tables import RowPainter, RowsList
from desktop.township.divisions import Division, matched

_MOVES = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1, Qt.Key.Key_PageDown: 8, Qt.Key.Key_PageUp: -8}


def above(town: Division) -> str:
    """邹城市·济宁市·山东省."""
    return "·".join(part for part in (town.county.name, town.county.city, town.county.province) if part)


class _TownPainter(RowPainter):
    high = 52

    def __init__(self, page: TownPage) -> None:
        super().__init__(page)
        self._page = page

    def paint_row(self, painter: QPainter, rect: QRectF, place: int) -> None:
        hits = self._page.model.hits
        if place >= len(hits):
            return
        town, t, on = hits[place], theme(), place == self._page.list.currentRow()
        px, name = t.px, town.name.rpartition(" ")[2]
        last = self._page.model.typed.split()[-1:] or [""]
        count = matched(name, town.sounds, last[0].lower())
        room = QRectF(rect.left() + px(16), rect.top(), px(152), rect.height())
        ink = t.color("match_selected" if on else "match")
        painting.draw_runs(
            painter, room, name, [(0, count)] if count else [], t.face(16), t.color("text"), ink
        )
        side = QRectF(rect.left() + px(176), rect.top(), rect.width() - px(176) - px(96), rect.height())
        quiet = t.color("muted_selected" if on else "muted")
        painting.draw_text(painter, side, above(town), t.face(), quiet)
        villages = QRectF(rect.right() - px(96), rect.top(), px(80), rect.height())
        words = self._page.villages_of(town)
        painting.draw_text(painter, villages, words, t.face(), quiet, "right")


class _Fact(QWidget):
    def __init__(self, title: str, parent: QWidget) -> None:
        super().__init__(parent)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme().px(2))
        self.value = PlainLabel("", size=20, bold=True, parent=self)
        column.addWidget(PlainLabel(title, role="muted", size=13, parent=self))
        column.addWidget(self.value)


class TownPage(WizardPage):
    """A field, a list, a card of the one that is chosen."""

    def build(self) -> None:
        px = theme().px
        self.search = QLineEdit(self)
        self.search.setProperty("tall", True)
        self.search.setAccessibleName(self.tr("乡镇名称、拼音或首字母"))
        self.search.setPlaceholderText(self.tr("如 太平、taiping、tp、zc tp"))
        self.search.setFont(theme().face(18).font)
        self.search.setMinimumHeight(px(48))
        self.count = PlainLabel("", role="muted", elide=False, parent=self.search)
        inside = QHBoxLayout(self.search)
        inside.setContentsMargins(0, 0, px(14), 0)
        inside.addStretch(1)
        inside.addWidget(self.count)
        self.column.addWidget(self.search)
        self.column.addSpacing(px(12))
        self.list = RowsList(self)
        self.list.setItemDelegate(_TownPainter(self))
        self.list.setAccessibleName(self.tr("找到的乡镇"))
        self.list.setVerticalScrollMode(QListWidget.ScrollMode.ScrollPerPixel)
        across = QHBoxLayout()
        across.setSpacing(px(24))
        across.addWidget(self.list, 1)
        across.addWidget(self._card(), 0, Qt.AlignmentFlag.AlignTop)
        self.column.addLayout(across, 1)
        self._shown: list[Division] = []
        self.search.textEdited.connect(self.model.search)
        self.search.installEventFilter(self)
        self.list.currentRowChanged.connect(self._picked)

    def _card(self) -> QFrame:
        px = theme().px
        card = self.card = QFrame(self)
        card.setProperty("frame", "card")
        card.setFixedWidth(px(328))
        column = QVBoxLayout(card)
        column.setContentsMargins(px(20), px(20), px(20), px(20))
        column.setSpacing(px(8))
        self.name = PlainLabel("", size=20, bold=True, parent=card)
        self.where = PlainLabel("", role="muted", wrap=True, parent=card)
        self.villages, self.code = _Fact(self.tr("村（社区）"), card), _Fact(self.tr("区划代码"), card)
        self.code.value.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        words = self.tr("镇界和网格没有公开数据，可以以后导入；之前地图上只有工作簿里写了经纬度的网格。")
        self.note = PlainLabel(words, role="muted", size=13, wrap=True, parent=card)
        column.addWidget(self.name)
        column.addWidget(self.where)
        facts = QHBoxLayout()
        facts.addWidget(self.villages, 1)
        facts.addWidget(self.code, 1)
        column.addLayout(facts)
        column.addWidget(self.note)
        return card

    def refresh(self) -> None:
        model, town = self.model, self.model.town
        if self.search.text() != model.typed and not self.search.hasFocus():
            self.search.setText(model.typed)
        if model.hits != self._shown:
            self._shown = list(model.hits)
            self.list.blockSignals(True)
            self.list.clear()
            for one in model.hits:
                words = self.villages_of(one)
                self.list.addItem(QListWidgetItem(f"{one.name} {above(one)} {words}"))
            self.list.blockSignals(False)
        place = next((at for at, one in enumerate(model.hits) if one is town), -1)
        if self.list.currentRow() != place:
            self.list.blockSignals(True)
            self.list.setCurrentRow(place)
            self.list.blockSignals(False)
            self.list.viewport().update()
        words = self.tr("{n} 个结果，↑ ↓ 选择，Enter 下一步").format(n=len(model.hits))
        none = self.tr("没有找到，试试只写前两个字") if model.typed.strip() else ""
        self.count.set_text(words if model.hits else none)
        self.search.setTextMargins(0, 0, self.count.sizeHint().width() + theme().px(20), 0)
        self.card.setVisible(town is not None)
        if town is not None:
            self.name.set_text(town.name)
            self.where.set_text(" › ".join(reversed(above(town).split("·"))))
            self.villages.value.set_text(self.tr("{n} 个").format(n=town.villages))
            self.code.value.set_text(town.code)

    def villages_of(self, town: Division) -> str:
        """How many there are."""
        return self.tr("{n} 村").format(n=town.villages)

    def first(self) -> QWidget:
        return self.search

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self.search and event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            by = _MOVES.get(Qt.Key(event.key()))
            if by is not None and self.model.hits:
                row = max(0, min(len(self.model.hits) - 1, self.list.currentRow() + by))
                self.list.setCurrentRow(row)
                return True
        return super().eventFilter(watched, event)

    def _picked(self, place: int) -> None:
        if place >= 0:
            self.model.pick(place)
        self.list.viewport().update()
