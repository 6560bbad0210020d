"""The bar over the wall: the walls that were kept, the decode meter, the round, how many tiles, the second screen."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import QPoint, QRectF, QSize, Qt, Signal, Slot
from PySide6.QtGui import QContextMenuEvent, QKeyEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QMenu, QSizePolicy, QWidget

from desktop.media.layouts import COUNTS
from desktop.media.rounds import DWELLS, Rounds
from desktop.media.saved import BUDGETS, LONGEST
from desktop.theme import painting
from desktop.theme.buttons import IconButton, KeyButton
from desktop.theme.current import theme
from desktop.theme.labels import set_plain_tooltip
from desktop.theme.painted import Painted, PaintedButton
from desktop.theme.toggles import SegmentedToggle

_PERIODS = (2, 10, 30, 60)
_WIDE = 1180
"""From so many design pixels on, all numbers of tiles stand side by side."""


class DecodeMeter(Painted):
    """解码 7 / 16: how many streams are decoded whole, of how many at most."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._used, self._most = 0, 16
        self._say()

    def set_decoding(self, used: int, most: int) -> None:
        """So many of so many."""
        if (used, most) != (self._used, self._most):
            self._used, self._most = used, most
            self._say()
            self.refresh()

    @property
    def most(self) -> int:
        """How many at most."""
        return self._most

    def _say(self) -> None:
        said = self.tr("解码 {used}，最多 {most}；超出的窗格改为静帧").format(
            used=self._used, most=self._most
        )
        self.setAccessibleName(said)
        set_plain_tooltip(self, said)

    def _text(self) -> str:
        return self.tr("解码 {used} / {most}").format(used=self._used, most=self._most)

    def natural_size(self) -> QSize:
        t = theme()
        return QSize(int(t.face().width(self._text()) + 1) + t.px(8) + self._most * t.px(8), t.sizes.button)

    def paintEvent(self, event: QPaintEvent) -> None:
        t = theme()
        painter = QPainter(self)
        text = self._text()
        over = self._used >= self._most
        room = QRectF(0, 0, self.width(), self.height())
        painting.draw_text(painter, room, text, t.face(), t.color("warn" if over else "muted"))
        x, y = int(t.face().width(text) + 1) + t.px(8), (self.height() - t.px(12)) / 2
        for at in range(self._most):
            ink = t.color("track") if at >= self._used else t.color("warn" if over else "accent")
            painting.fill_box(painter, QRectF(x + at * t.px(8), y, t.px(6), t.px(12)), ink, radius=t.px(1))


class WallTab(PaintedButton):
    """A wall that was kept; F2, Delete and the menu change it."""

    renaming = Signal(str)
    removing = Signal(str)

    def __init__(self, name: str, *, kept: bool, parent: QWidget) -> None:
        super().__init__(parent)
        self.name, self._kept = name, kept
        self.setCheckable(True)
        self.setText(name)
        self.setAccessibleName(name)
        set_plain_tooltip(self, name)
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        t = theme()
        return QSize(int(t.face(bold=True).width(self.name) + 1) + 2 * t.px(12), t.sizes.button)

    def minimumSizeHint(self) -> QSize:
        return QSize(theme().px(48), theme().sizes.button)

    def paintEvent(self, event: QPaintEvent) -> None:
        t = theme()
        painter, on = QPainter(self), self.isChecked()
        rect = QRectF(self.rect())
        if on or self.underMouse():
            painting.fill_box(painter, rect, t.color("accent_quiet" if on else "hover"))
        room = rect.adjusted(t.px(8), 0, -t.px(8), 0)
        painting.draw_text(
            painter, room, self.name, t.face(bold=on), t.color("text" if on else "muted"), "center"
        )
        if self.hasFocus():
            painting.draw_focus(painter, rect)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if self._kept and event.key() == Qt.Key.Key_F2:
            self.renaming.emit(self.name)
        elif self._kept and event.key() == Qt.Key.Key_Delete:
            self.removing.emit(self.name)
        else:
            super().keyPressEvent(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        if self._kept:
            menu = QMenu(self)
            menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
            menu.addAction(self.tr("改名\tF2"), lambda: self.renaming.emit(self.name))
            menu.addAction(self.tr("删除\tDelete"), lambda: self.removing.emit(self.name))
            menu.popup(event.globalPos())


class NameField(QLineEdit):
    """The name of a wall is typed: Enter keeps it, Esc does not."""

    named = Signal(str)
    left = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setMaxLength(LONGEST)
        self.setPlaceholderText(self.tr("这面墙的名称"))
        self.setAccessibleName(self.tr("这面墙的名称"))
        self.hide()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            if self.text().strip():
                self.named.emit(self.text().strip())
        else:
            super().keyPressEvent(event)


class WallBar(QWidget):
    """``chosen(name)`` of a kept wall, ``saved(name)``, ``renamed(old, new)``, ``removed(name)``, ``counted(tiles)``,
    ``round_wanted(seconds)`` (0: end it), ``second_wanted()``, ``playback_wanted(minutes)``, ``period_wanted()``,
    ``files_wanted()``, ``budget_wanted(streams)``."""

    chosen = Signal(str)
    saved = Signal(str)
    renamed = Signal(str, str)
    removed = Signal(str)
    counted = Signal(int)
    round_wanted = Signal(int)
    second_wanted = Signal()
    playback_wanted = Signal(int)
    period_wanted = Signal()
    files_wanted = Signal()
    budget_wanted = Signal(int)

    def __init__(self, rounds: Rounds, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._rounds = rounds
        self._tabs: list[WallTab] = []
        self._renaming = ""
        self._count = 0
        self._named_walls: tuple[tuple[str, bool], ...] = ()
        self._switches: list[tuple[str, Callable[[], bool], Callable[[bool], None]]] = []
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setProperty("ground", "surface")
        self._row = QHBoxLayout(self)
        self.meter = DecodeMeter(self)
        self._field = NameField(self)
        self._field.named.connect(self._named)
        self._field.left.connect(self._field_left)
        self._more = IconButton("ellipsis", self.tr("更多的墙"), parent=self)
        self._more.clicked.connect(self._more_menu)
        self.keep = KeyButton(self.tr("存为"), variant="flat", icon="save", parent=self)
        self.keep.clicked.connect(self._begin_naming)
        self.round = KeyButton("", variant="flat", icon="refresh-cw", parent=self)
        self.round.clicked.connect(self._round_menu)
        self.playback = IconButton("history", self.tr("回放"), parent=self)
        self.playback.clicked.connect(self._playback_menu)
        self.playback.hide()
        self.second = IconButton("monitor", self.tr("第二屏上墙"), parent=self)
        self.second.clicked.connect(self.second_wanted)
        self.options = IconButton("settings", self.tr("视频墙设置"), parent=self)
        self.options.clicked.connect(self._options_menu)
        self.counts = SegmentedToggle(
            [(str(count), str(count)) for count in COUNTS], "9", name=self.tr("窗格数"), parent=self
        )
        self.counts.changed.connect(lambda value: self._wanted(int(value)))
        self.count_button = KeyButton("", icon="grid-3x3", trailing_icon="chevron-down", parent=self)
        self.count_button.clicked.connect(self._count_menu)
        for first in (self._more, self._field, self.keep):
            self._row.addWidget(first)
        self._row.addStretch(1)
        for widget in (self.meter, self.round, self.playback, self.second, self.options, self.counts,
                       self.count_button):  # fmt: skip
            self._row.addWidget(widget)
        rounds.changed.connect(self._tell_round)
        theme().changed.connect(self._restyle)
        self._restyle()
        self._tell_round()
        self.set_count(9)

    # the walls

    def set_walls(self, names: Sequence[str], current: str, event: str = "") -> None:
        """The kept walls, which of them is shown, and one that belongs to an event. The same tabs stay, with the
        focus."""
        walls = (*(((event, False),) if event else ()), *((name, True) for name in names))
        if walls != self._named_walls:
            self._make_tabs(walls)
        for tab in self._tabs:
            tab.setChecked(tab.name == current)
        self._fit()

    def _make_tabs(self, walls: tuple[tuple[str, bool], ...]) -> None:
        self._named_walls = walls
        for tab in self._tabs:
            tab.hide()
            tab.deleteLater()
        self._tabs = []
        for at, (name, kept) in enumerate(walls):
            tab = WallTab(name, kept=kept, parent=self)
            tab.clicked.connect(lambda _on, name=name: self.chosen.emit(name))
            tab.renaming.connect(self._begin_renaming)
            tab.removing.connect(self.removed)
            self._row.insertWidget(at, tab)
            self._tabs.append(tab)

    def set_count(self, count: int) -> None:
        """So many tiles are shown."""
        self._count = count
        self.counts.set_value(str(count))
        self.count_button.setText(self.tr("{n} 格").format(n=count))

    def _fit(self) -> None:
        """Tabs for which there is no room stand in a menu."""
        t = theme()
        wide = self.width() >= t.px(_WIDE)
        self.counts.setVisible(wide)
        self.count_button.setVisible(not wide)
        number = self.counts if wide else self.count_button
        fixed = (self.meter, self.round, self.playback, self.second, self.options, number, self.keep)
        room = self.width() - sum(widget.sizeHint().width() + t.px(4) for widget in fixed) - t.px(32 + 36)
        if self._field.isVisible():
            room -= t.px(180)
        hidden = False
        for tab in self._tabs:
            room -= tab.sizeHint().width() + t.px(4)
            tab.setVisible(room >= 0 or tab.isChecked())
            hidden = hidden or room < 0
        self._more.setVisible(hidden)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    @Slot()
    def _restyle(self) -> None:
        t = theme()
        self.setFixedHeight(t.sizes.panel_head)
        self._row.setContentsMargins(t.px(8), 0, t.px(8), 0)
        self._row.setSpacing(t.px(4))
        self._field.setFixedWidth(t.px(176))
        self._fit()

    @Slot()
    def _begin_naming(self) -> None:
        self._open_field("", "")

    def _begin_renaming(self, name: str) -> None:
        self._open_field(name, name)

    def _open_field(self, text: str, renaming: str) -> None:
        self._renaming = renaming
        self._field.setText(text)
        self._field.selectAll()
        self._field.show()
        self._field.setFocus()
        self._fit()

    @Slot(str)
    def _named(self, name: str) -> None:
        old = self._renaming
        self._field_left()
        if old:
            self.renamed.emit(old, name)
        else:
            self.saved.emit(name)

    @Slot()
    def _field_left(self) -> None:
        self._field.hide()
        self._renaming = ""
        self.keep.setFocus()
        self._fit()

    @Slot()
    def _more_menu(self) -> None:
        menu = self._menu(self._more)
        for tab in self._tabs:
            if not tab.isVisible():
                menu.addAction(tab.name, partial(self.chosen.emit, tab.name))
        self._popup(menu, self._more)

    # the round

    @Slot()
    def _tell_round(self) -> None:
        rounds = self._rounds
        if rounds.on:
            page, pages = rounds.page
            text = self.tr("巡屏 {page}/{pages} · {n} 秒").format(page=page, pages=pages, n=rounds.left)
        else:
            text = self.tr("巡屏 关")
        if text != self.round.text():
            self.round.setText(text)
            self._fit()

    @Slot()
    def _round_menu(self) -> None:
        menu = self._menu(self.round)
        if self._rounds.on:
            menu.addAction(self.tr("停止巡屏"), lambda: self.round_wanted.emit(0))
        for dwell in DWELLS:
            menu.addAction(self.tr("每面墙停 {n} 秒").format(n=dwell), partial(self.round_wanted.emit, dwell))
        self._popup(menu, self.round)

    @Slot()
    def _playback_menu(self) -> None:
        menu = self._menu(self.playback)
        for minutes in _PERIODS:
            said = self.tr("回放最近 {n} 分钟").format(n=minutes)
            menu.addAction(said, partial(self.playback_wanted.emit, minutes))
        menu.addAction(self.tr("回放一个时段…"), self.period_wanted.emit)
        menu.addAction(self.tr("打开录像文件…"), self.files_wanted.emit)
        self._popup(menu, self.playback)

    # how it behaves

    def offer(self, text: str, on: Callable[[], bool], switch: Callable[[bool], None]) -> None:
        """Something that can be switched in the settings of the wall: whether it is on, and what switches it."""
        self._switches.append((text, on, switch))

    @Slot()
    def _options_menu(self) -> None:
        menu = self._menu(self.options)
        for text, on, switch in self._switches:
            action = menu.addAction(text)
            action.setCheckable(True)
            action.setChecked(on())
            action.toggled.connect(switch)
        menu.addSeparator()
        for budget in BUDGETS:
            action = menu.addAction(self.tr("同时最多解码 {n} 路").format(n=budget))
            action.setCheckable(True)
            action.setChecked(budget == self.meter.most)
            action.triggered.connect(partial(self.budget_wanted.emit, budget))
        self._popup(menu, self.options)

    # the number of tiles

    def _wanted(self, count: int) -> None:
        if count != self._count:
            self.set_count(count)
            self.counted.emit(count)

    @Slot()
    def _count_menu(self) -> None:
        menu = self._menu(self.count_button)
        for count in COUNTS:
            menu.addAction(self.tr("{n} 格").format(n=count), partial(self._wanted, count))
        self._popup(menu, self.count_button)

    def _menu(self, owner: QWidget) -> QMenu:
        menu = QMenu(owner)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        return menu

    def _popup(self, menu: QMenu, owner: QWidget) -> None:
        corner = owner.mapToGlobal(QPoint(owner.width(), owner.height()))
        menu.popup(corner - QPoint(menu.sizeHint().width(), 0))
