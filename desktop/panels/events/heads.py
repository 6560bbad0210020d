"""The strips over and under the list: title and filters, the pill of arrivals, order and density, key hints."""

from __future__ import annotations

from itertools import pairwise

from PySide6.QtCore import QRectF, QSize, Qt, Signal, Slot
from PySide6.QtGui import QAction, QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QMenu, QPushButton, QSizePolicy, QWidget

from desktop.panels.events.columns import CHOOSABLE, column_name
from desktop.theme import painting
from desktop.theme.buttons import IconButton, KeyButton, KeyCap
from desktop.theme.chips import Chip
from desktop.theme.current import theme
from desktop.theme.labels import PlainLabel, set_plain_tooltip
from desktop.viewmodels.events.filter import BY_ID, FACETS, FacetId
from desktop.viewmodels.events.live import EventsModel, Filter
from desktop.viewmodels.events.search import words_of

_QUICK: tuple[FacetId, ...] = ("channels", "grids", "boards")
"""The facets that have a button of their own where there is room."""
_LISTED = 24
"""So many values of a facet stand in its menu."""


class ArrivalPill(QPushButton):
    """12 条新事件 ↑ with its key; hidden while nothing waits. Its place in the head is its own."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._small = False
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.set_count(0)

    def set_count(self, count: int) -> None:
        """How many rows wait."""
        self.setText(self.tr("{count} 条新事件 ↑").format(count=count))
        self.setAccessibleName(self.text())
        self.setAccessibleDescription("N")
        self.setVisible(count > 0)
        self.adjustSize()

    def sizeHint(self) -> QSize:
        t = theme()
        text = int(t.face(14, bold=True).width(self.text()) + 0.99)
        return QSize(t.px(16) + text + t.px(8) + painting.key_width("N") + t.px(8), t.px(32))

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:
        t = theme()
        p = QPainter(self)
        rect, ink = QRectF(self.rect()), t.color("on_accent")
        painting.fill_box(p, rect, t.color("accent"), radius=rect.height() / 2)
        used = painting.draw_text(
            p, rect.adjusted(t.px(16), 0, 0, 0), self.text(), t.face(14, bold=True), ink
        )
        painting.draw_key(p, t.px(16) + used + t.px(8), rect.center().y(), "N", ink)
        if self.hasFocus():
            p.save()
            painting.fill_box(p, rect.adjusted(2, 2, -2, -2), None, ink, radius=rect.height() / 2 - 2)
            p.restore()


class _Strip(QWidget):
    """A strip with a line under or over it."""

    def __init__(self, parent: QWidget | None, *, line_on_top: bool = False) -> None:
        super().__init__(parent)
        self._line_on_top = line_on_top
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def paintEvent(self, event: QPaintEvent) -> None:
        p = QPainter(self)
        p.fillRect(self.rect(), theme().color("surface"))
        p.fillRect(0, 0 if self._line_on_top else self.height() - 1, self.width(), 1, theme().color("line"))


class FilterField(QLineEdit):
    """The typed part of the filter: Esc leaves it, Down and Enter go into the list."""

    left = Signal()
    entered = Signal()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        elif event.key() in (Qt.Key.Key_Down, Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.entered.emit()
        else:
            super().keyPressEvent(event)


class FacetMenu(QMenu):
    """Space and a click mark several values without closing; Enter marks one and is done."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        action = self.activeAction()
        if event.key() == Qt.Key.Key_Space and action is not None and action.isCheckable():
            action.trigger()
            return
        super().keyPressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        action = self.actionAt(event.position().toPoint())
        if action is not None and action.isCheckable() and action.isEnabled():
            action.trigger()
            return
        super().mouseReleaseEvent(event)


class ListHead(_Strip):
    """Title and count, facets, text filter, arrivals, order, density."""

    taken_in = Signal()

    def __init__(self, model: EventsModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._model = model
        self._narrow = self._low = False
        self._title = PlainLabel(size=16, bold=True, elide=False, parent=self)
        self._count = PlainLabel(role="muted", size=16, elide=False, parent=self)
        self._facets: dict[FacetId, KeyButton] = {}
        self.search = FilterField(self)
        self.search.setProperty("quiet", True)
        self.search.setClearButtonEnabled(False)
        self.search.setAccessibleName(self.tr("筛选"))
        self.search.setPlaceholderText(self.tr("标题、编号、电话尾号、拼音首字母"))
        self.search.textChanged.connect(model.set_text)
        self.pill = ArrivalPill(self)
        self.pill.clicked.connect(self.taken_in)
        self._clear = IconButton("x", self.tr("清除筛选"), "Esc", parent=self)
        self._clear.clicked.connect(self.clear)
        self._order = KeyButton("", variant="flat", icon="arrow-down-wide-narrow", small=True, parent=self)
        self._order.clicked.connect(self._switch_order)
        self.group = KeyButton("", variant="flat", icon="layers", small=True, checkable=True, parent=self)
        self.group.clicked.connect(model.set_grouped)
        self._density = KeyButton("", variant="flat", icon="menu", small=True, parent=self)
        self._density.clicked.connect(self._switch_density)
        self._columns = IconButton("list", self.tr("选择列"), parent=self)
        self._columns.clicked.connect(self._choose_columns)
        self._row = QHBoxLayout(self)
        self.age = Chip("", "warn", parent=self)
        self.age.hide()
        self._row.addWidget(self._title)
        self._row.addWidget(self._count)
        self._row.addWidget(self.age)
        self._filter = KeyButton(self.tr("筛选"), variant="flat", icon="filter", small=True, parent=self)
        self._filter.clicked.connect(lambda: self._open_menu(None))
        self._row.addWidget(self._filter)
        for facet in _QUICK:
            icon = "filter" if facet == _QUICK[0] else ""
            button = KeyButton(BY_ID[facet].name, variant="flat", icon=icon, small=True, parent=self)
            button.clicked.connect(lambda _on=False, which=facet: self._open_menu(which))
            self._facets[facet] = button
            self._row.addWidget(button)
        self._more = KeyButton(self.tr("更多"), variant="flat", small=True, parent=self)
        self._more.clicked.connect(lambda: self._open_menu(None))
        self._row.addWidget(self._more)
        self._row.addWidget(self.search)
        self._row.addWidget(self._clear)
        self._row.addStretch(1)
        self._row.addWidget(self.group)
        self._row.addWidget(self._order)
        self._row.addWidget(self._density)
        self._row.addWidget(self._columns)
        stops = [
            self._filter,
            *self._facets.values(),
            self._more,
            self.search,
            self._clear,
            self.pill,
            self.group,
            self._order,
            self._density,
            self._columns,
        ]
        for before, after in pairwise(stops):
            self.setTabOrder(before, after)
        model.counts_changed.connect(self.refresh)
        model.view_changed.connect(self.refresh)
        model.arrivals_changed.connect(self.pill.set_count)
        theme().changed.connect(self._restyle)
        self._restyle()
        self.refresh()

    def set_narrow(self, narrow: bool, *, low: bool) -> None:
        """One filter button, no density; ``low``: a lower strip as well."""
        self._narrow, self._low = narrow, low
        self._restyle()
        self.refresh()

    def open_search(self) -> None:
        """Show the text filter and put the cursor into it."""
        self.search.show()
        self.search.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.search.selectAll()
        self.refresh()

    def clear(self) -> None:
        """Look for everything again."""
        self.search.clear()
        self.search.hide()
        self._model.set_filter(Filter())
        self.refresh()

    @Slot()
    def refresh(self) -> None:
        """Words and counts, from the model."""
        model = self._model
        view = model.views.get(model.view) if model.views is not None else None
        self._title.set_text(view.name if view is not None else model.lane.full_name)
        self._count.set_text(str(model.count(model.lane.id) if view is None else model.view_count(view.id)))
        self.show_age()
        searching = not self.search.isHidden()
        room = not self._narrow and not (searching and self.width() < theme().px(1000))
        for facet, button in self._facets.items():
            count = len(model.filter.chosen(facet))
            name = BY_ID[facet].name
            button.setText(f"{name} {count}" if count else name)
            button.setVisible(room)
        active = sum(len(model.filter.chosen(facet.id)) for facet in FACETS)
        rest = sum(len(model.filter.chosen(facet.id)) for facet in FACETS if facet.id not in _QUICK)
        self._more.setText(f"{self.tr('更多')} {rest}" if rest else self.tr("更多"))
        self._more.setVisible(room)
        self._filter.setText(f"{self.tr('筛选')} {active}" if active else self.tr("筛选"))
        self._filter.setVisible(self._narrow and not searching)
        typed = " ".join(model.filter.words)
        if " ".join(words_of(self.search.text())) != typed:  # a view, or a filter that was put aside
            self.search.blockSignals(True)
            self.search.setText(typed)
            self.search.blockSignals(False)
            self.search.setVisible(bool(typed) or self.search.hasFocus())
        self._clear.setVisible(bool(model.filter) or searching)
        newest = model.order == "newest"
        self._order.setText(self.tr("最新在前") if newest else self.tr("最急在前"))
        self.group.setText(self.tr("正在归组…") if model.grouping else self.tr("归组"))
        self.group.setChecked(model.grouped)
        set_plain_tooltip(self.group, self.tr("疑似同一件的排在一起，不会自动并案  I"))
        compact = theme().density == "compact"
        self._density.setText(self.tr("紧凑") if compact else self.tr("舒适"))
        self._density.setVisible(not self._narrow)
        self._columns.setVisible(not self._narrow)
        self._seat_pill()

    def show_age(self) -> None:
        """数据停在 14:02 while the list is not current."""
        said = self._model.age_note()
        if said:
            self.age.set_chip(said, "warn", "clock")
        if (said == "" and not self.age.isHidden()) or (said and self.age.isHidden()):
            self.age.setVisible(bool(said))
            self._seat_pill()

    def resizeEvent(self, event: object) -> None:
        self._seat_pill()

    def _seat_pill(self) -> None:
        """The pill stands in the middle, or beside the order where the middle is taken."""
        self.pill.adjustSize()
        self.pill.resize(self.pill.sizeHint())
        left_end = max(
            (
                w.geometry().right()
                for w in (
                    self._count,
                    self.age,
                    *self._facets.values(),
                    self._more,
                    self.search,
                    self._clear,
                    self._filter,
                )
                if w.isVisible()
            ),
            default=0,
        )
        right_start = self.group.x()
        x = (self.width() - self.pill.width()) // 2
        x = min(max(x, left_end + theme().px(8)), right_start - self.pill.width() - theme().px(4))
        self.pill.move(max(0, x), (self.height() - self.pill.height()) // 2)
        self.pill.raise_()

    def open_facets(self) -> None:
        """All facets as one menu, by key."""
        self._open_menu(None)

    def _open_menu(self, facet: FacetId | None) -> None:
        menu = FacetMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        if facet is None:
            for one in FACETS:
                count = len(self._model.filter.chosen(one.id))
                inner = FacetMenu(menu)
                inner.setTitle(f"{one.name}  {count}" if count else one.name)
                menu.addMenu(inner)
                inner.aboutToShow.connect(lambda which=one.id, of=inner: self._fill_menu(of, which))
        else:
            self._fill_menu(menu, facet)
        wide = self._more if facet is None else self._facets[facet]
        button = wide if wide.isVisible() else self._filter if self._filter.isVisible() else self
        menu.popup(button.mapToGlobal(button.rect().bottomLeft()))

    def _fill_menu(self, menu: QMenu, facet: FacetId) -> None:
        menu.clear()
        chosen = self._model.filter.chosen(facet)
        found = self._model.facets(facet)
        listed = [one for one in found if one[0] in chosen or one in found[:_LISTED]]
        for id_, name, count in listed:
            action = QAction(f"{name}  {count}".replace("&", "&&"), menu)
            action.setCheckable(True)
            action.setChecked(id_ in chosen)
            action.triggered.connect(lambda _on=False, which=id_: self._toggle(facet, which))
            menu.addAction(action)
        if len(listed) < len(found):
            text = self.tr("还有 {count} 个，按 Ctrl+K 搜索").format(count=len(found) - len(listed))
            menu.addAction(text).setEnabled(False)
        if menu.isEmpty():
            menu.addAction(self.tr("没有可选的")).setEnabled(False)

    def _choose_columns(self) -> None:
        menu = FacetMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for column in CHOOSABLE:
            action = QAction(column_name(column), menu)
            action.setCheckable(True)
            action.setChecked(column.value not in self._model.hidden_columns)
            action.triggered.connect(
                lambda on=False, which=column.value: self._model.set_column_hidden(which, not on)
            )
            menu.addAction(action)
        menu.popup(self._columns.mapToGlobal(self._columns.rect().bottomLeft()))

    def _toggle(self, facet: FacetId, which: str) -> None:
        self._model.set_filter(self._model.filter.toggled(facet, which))

    def _switch_order(self) -> None:
        self._model.set_order("urgent" if self._model.order == "newest" else "newest")

    def _switch_density(self) -> None:
        theme().set_density("comfortable" if theme().density == "compact" else "compact")
        self.refresh()

    @Slot()
    def _restyle(self) -> None:
        t = theme()
        self.setFixedHeight(t.px(40) if self._low else t.sizes.panel_head)
        side = t.px(12) if self._low else t.sizes.pad
        self._row.setContentsMargins(side, 0, t.px(8), t.px(1))
        self._row.setSpacing(t.px(4))
        self._title.setContentsMargins(0, 0, t.px(4), 0)
        self._count.setContentsMargins(0, 0, t.px(8), 0)
        self.search.setFixedWidth(t.px(220) if self._narrow else t.px(280))
        if not self.search.text():
            self.search.hide()
        self.pill.setFixedHeight(t.px(28) if self._low else t.px(32))
        self._seat_pill()


class ListFoot(_Strip):
    """Key hints, how much is shown, and why the list stands still."""

    def __init__(self, model: EventsModel, parent: QWidget | None = None) -> None:
        super().__init__(parent, line_on_top=True)
        self._model = model
        self._narrow = False
        self._row = QHBoxLayout(self)
        self._hints: list[list[QWidget]] = []
        hints = (
            (("J", "K"), self.tr("上下")),
            (("Enter",), self.tr("打开")),
            (("/",), self.tr("筛选")),
            (("Ctrl+N",), self.tr("登记")),
            (("?",), self.tr("全部按键")),
        )
        for keys, text in hints:
            parts: list[QWidget] = [KeyCap(key, self) for key in keys]
            parts.append(PlainLabel(text, role="muted", size=12, elide=False, parent=self))
            parts[-1].setContentsMargins(0, 0, theme().px(8), 0)
            for part in parts:
                self._row.addWidget(part)
            self._hints.append(parts)
        self._row.addStretch(1)
        self._shown = PlainLabel(role="muted", size=12, elide=False, parent=self)
        self._still = PlainLabel(role="muted", size=12, elide=False, parent=self)
        self._row.addWidget(self._shown)
        self._row.addWidget(self._still)
        model.changed.connect(self.refresh)
        model.view_changed.connect(self.refresh)
        theme().changed.connect(self._restyle)
        self._restyle()
        self.refresh()

    def set_narrow(self, narrow: bool) -> None:
        """28 px high, without the sentence."""
        self._narrow = narrow
        self._restyle()
        self.refresh()

    def resizeEvent(self, event: object) -> None:
        self._fit()

    def minimumSizeHint(self) -> QSize:
        return QSize(0, self.height())

    def _fit(self) -> None:
        """As many hints as there is room for; none is cut."""
        margins, gap = self._row.contentsMargins(), self._row.spacing()
        room = self.width() - margins.left() - margins.right()
        room -= sum(label.sizeHint().width() + gap for label in (self._shown, self._still) if label.text())
        for parts in self._hints:
            room -= sum(part.sizeHint().width() + gap for part in parts)
            for part in parts:
                part.setVisible(room >= 0)

    @Slot()
    def refresh(self) -> None:
        """Counts, from the model."""
        model = self._model
        text = self.tr("已显示 {shown} / {all}")
        if model.folding.on:
            text = self.tr("{rows} 行，含 {shown} / {all} 件")
        shown = model.shown_events()
        self._shown.set_text(text.format(rows=model.rowCount(), shown=shown, all=model.count(model.lane.id)))
        self._still.set_text(self.tr("列表已停住，选中行不会移动") if model.arrivals else "")
        self._still.setVisible(bool(model.arrivals) and not self._narrow)
        self._fit()

    @Slot()
    def _restyle(self) -> None:
        t = theme()
        self.setFixedHeight(t.px(28) if self._narrow else t.px(40))
        side = t.px(12) if self._narrow else t.sizes.pad
        self._row.setContentsMargins(side, t.px(1), side, 0)
        self._row.setSpacing(t.px(4))
        self._still.setContentsMargins(t.px(12), 0, 0, 0)
