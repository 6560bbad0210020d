"""排班 in its large form: the grid of a week or a month to work on, with what is wrong and who has how much beside."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import QPoint, QRectF, Qt, Signal, Slot
from PySide6.QtGui import QHideEvent, QKeyEvent, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QSplitter, QStackedWidget, QVBoxLayout, QWidget

from desktop.panels.roster.rota_grid import RotaGrid
from desktop.panels.roster.rota_head import FillBar, RotaHead
from desktop.panels.roster.rota_picker import PersonPicker
from desktop.panels.roster.rota_publish_page import PublishPage
from desktop.panels.roster.rota_rules_page import RulesPage
from desktop.panels.roster.rota_side import RotaSide
from desktop.theme.buttons import KeyButton
from desktop.theme.current import theme
from desktop.theme.labels import PlainLabel
from desktop.theme.states import Separator
from desktop.viewmodels.rota.board import Place
from desktop.viewmodels.rota.desk import RotaDesk
from desktop.viewmodels.rota.editing import Aim
from desktop.viewmodels.rota.people import PeopleChoices
from desktop.viewmodels.rota.period import Period
from desktop.viewmodels.rota.rows import RotaRow, shown_rows

_CTRL = Qt.KeyboardModifier.ControlModifier


class RotaPage(QWidget):
    """``left`` with Esc; ``said(sentence)`` what has been done."""

    left = Signal()
    said = Signal(str)

    def __init__(self, desk: RotaDesk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.desk, self.board, self.may = desk, desk.board, desk.may
        self._board_shown = ""
        self.setProperty("ground", "surface")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.head = RotaHead(self.board, self.may, self)
        self.fill_bar = FillBar(self)
        self.grid = RotaGrid(self.board, self, editable=self.may)
        self.side = RotaSide(desk.checks, desk.swaps, self)
        self.splitter = QSplitter(Qt.Orientation.Horizontal, self)
        self.splitter.setChildrenCollapsible(False)
        self.splitter.addWidget(self.grid)
        self.splitter.addWidget(self.side)
        self.splitter.setStretchFactor(0, 1)
        self.publish_page = PublishPage(desk.publishing, desk.checks, self)
        self.stack = QStackedWidget(self)
        self.stack.addWidget(self._work())
        self.stack.addWidget(self.publish_page)
        self.rules_page = RulesPage(desk.rules, self)
        self.stack.addWidget(self.rules_page)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.stack)
        self.picker = PersonPicker(self)
        self._connect()
        self._read_rows()
        self._follow()

    def _work(self) -> QWidget:
        page = QWidget(self)
        t = theme()
        self.state = PlainLabel(role="muted", size=13, elide=False, parent=page)
        self.told = PlainLabel(role="warn", size=13, parent=page)
        keys = (
            self.tr("Enter 排人　Delete 撤下　X 剪切　C 复制　V 粘贴　Shift+方向键 多选　Ctrl+Z 撤销")
            if self.may
            else ""
        )
        self.hints = PlainLabel(keys, role="muted", size=12, elide=False, parent=page)
        self.discard = KeyButton(self.tr("放弃草稿"), small=True, parent=page)
        foot = QHBoxLayout()
        foot.setContentsMargins(*(t.px(n) for n in (12, 6, 12, 6)))
        foot.setSpacing(t.px(12))
        foot.addWidget(self.state)
        foot.addWidget(self.discard)
        foot.addWidget(self.told, 1)
        foot.addWidget(self.hints)
        column = QVBoxLayout(page)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.head)
        column.addWidget(Separator(parent=page))
        column.addWidget(self.fill_bar)
        column.addWidget(self.splitter, 1)
        column.addWidget(Separator(parent=page))
        column.addLayout(foot)
        return page

    def _connect(self) -> None:
        head, grid, desk = self.head, self.grid, self.desk
        head.back.clicked.connect(self.left)
        head.steps.changed.connect(self._go)
        head.span_changed.connect(self._span)
        head.board_changed.connect(self._filter)
        head.gaps.clicked.connect(self._to_gap)
        head.fill.clicked.connect(self.ask_fill)
        head.publish.clicked.connect(self.review)
        head.rules.clicked.connect(self.show_rules)
        self.rules_page.left.connect(self._leave_review)
        self.rules_page.said.connect(self.said)
        self.fill_bar.wanted.connect(self._fill)
        self.fill_bar.left.connect(self._leave_fill)
        grid.opened.connect(self.pick)
        grid.chosen.connect(self._about)
        grid.dropped.connect(self._dropped)
        grid.dropped_beside.connect(self._given)
        self.picker.picked.connect(self._picked)
        self.picker.left.connect(self._focus_grid)
        self.side.place_wanted.connect(self.show_place)
        self.side.person_wanted.connect(self._show_person)
        self.discard.clicked.connect(self._discard)
        self.publish_page.left.connect(self._leave_review)
        self.board.reset.connect(self._read_rows)
        self.board.changed.connect(self._follow)
        desk.editing.said.connect(self._tell)
        desk.filling.done.connect(self._filled)
        desk.filling.working_changed.connect(self._follow)
        desk.publishing.finished.connect(self._published)
        desk.swaps.said.connect(self.said)
        theme().changed.connect(self._follow)

    # for the panel

    def open(self, row: str = "", day: date | None = None) -> None:
        """Come up, with a cell chosen if one is named."""
        self.stack.setCurrentIndex(0)
        if day is not None and row:
            self.show_place(row, day)
        elif self.grid.current is None and self.grid.rows:
            days = self.grid.period.days
            self.grid.set_current(
                self.grid.rows[0].id, self.board.today if self.board.today in days else days[0]
            )
            self._about()
        self._focus_grid()

    def focus_first(self) -> None:
        """The focus to where the work is."""
        if self.stack.currentIndex() == 0:
            self._focus_grid()
        elif self.stack.currentIndex() == 2:
            self.rules_page.list.setFocus(Qt.FocusReason.ShortcutFocusReason)
        else:
            self.publish_page.button.setFocus(Qt.FocusReason.ShortcutFocusReason)

    @Slot(str, object)
    def show_place(self, row: str, day: date) -> None:
        """Bring a cell up, whatever days and board are shown now."""
        if all(one.id != row for one in self.grid.rows):
            self.head.boards.setCurrentIndex(0)
        if day not in self.grid.period.days:
            self.head.steps.set_period(self.grid.period.holding(day))
        self.grid.set_current(row, day)
        self._about()
        self._focus_grid()

    # steps

    @Slot(str, object)
    def pick(self, row_id: str, day: date) -> None:
        """Ask who is to be there."""
        row = self.board.row(row_id)
        if row is None or not self.may:
            return
        aim = self.desk.editing.aim(row_id, day, self.grid.lane)
        choices = PeopleChoices(self.board, row, day, aim.shift)
        box = self.grid.place_of(row_id, day, self.grid.lane) or QRectF()
        corner = self.grid.viewport().mapTo(self, QPoint(int(box.x()), int(box.y())))
        below = QRectF(corner.x(), corner.y(), box.width(), box.height())
        self.told.set_text("")
        self.picker.open_at(choices, aim, below)

    @Slot()
    def ask_fill(self) -> None:
        """Ask which days are to be filled."""
        if self.may:
            self.fill_bar.open(self.grid.period, self.board.today)

    @Slot()
    def review(self) -> None:
        """Before it is published: what changes."""
        if self.desk.draft.is_empty and not self.desk.publishing.pieces:
            self._tell(self.tr("草稿里没有变动，不用发布。"))
            return
        self.stack.setCurrentIndex(1)
        self.publish_page.open()

    @Slot()
    def show_rules(self) -> None:
        """The plan behind it, at the pattern of the chosen row."""
        if self.may:
            self.stack.setCurrentIndex(2)
            self.rules_page.open(self.grid.current[0] if self.grid.current is not None else "")

    # Qt

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if self.stack.currentIndex() != 0:
            super().keyPressEvent(event)
            return
        key, modifiers = event.key(), event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        if modifiers == _CTRL and self._with_control(key):
            return
        if modifiers or not self._plain(key):
            super().keyPressEvent(event)

    def _with_control(self, key: int) -> bool:
        match key:
            case Qt.Key.Key_Z:
                if self.may and not self.desk.draft.undo():
                    self._tell(self.tr("没有可以撤销的了。"))
            case Qt.Key.Key_Y if self.may:
                self.desk.draft.redo()
            case Qt.Key.Key_Return | Qt.Key.Key_Enter if self.may:
                self.review()
            case Qt.Key.Key_X | Qt.Key.Key_C | Qt.Key.Key_V:
                return self._plain(key)
            case _:
                return False
        return True

    def _plain(self, key: int) -> bool:
        match key:
            case Qt.Key.Key_Escape:
                if not self.grid.single():
                    self.left.emit()
            case Qt.Key.Key_BracketLeft:
                self.head.steps.step(-1)
            case Qt.Key.Key_BracketRight:
                self.head.steps.step(1)
            case Qt.Key.Key_T:
                self.head.steps.go_today()
            case Qt.Key.Key_M:
                self.head.span.set_value("month" if self.head.span.value == "week" else "week")
            case Qt.Key.Key_A if self.may:
                self.ask_fill()
            case Qt.Key.Key_G if self.may:
                self.head.rules.click()
            case Qt.Key.Key_Delete | Qt.Key.Key_Backspace | Qt.Key.Key_X | Qt.Key.Key_C | Qt.Key.Key_V if (
                self.may
            ):
                self._on_bar(key)
            case _:
                return False
        return True

    def _on_bar(self, key: int) -> None:
        place, bar = self.grid.current, self.grid.current_bar()
        if place is None:
            return
        self.told.set_text("")
        places = self.grid.places
        if len(places) > 1 or (key == Qt.Key.Key_V and self.desk.batch.holds):
            self._on_block(key, places)
        elif key == Qt.Key.Key_V:
            self.desk.editing.paste(*place, lane=self.grid.lane)
        elif bar is None or not bar.id:
            self._tell(self.tr("这里没有人，按 Enter 排人。"))
        elif key in (Qt.Key.Key_X, Qt.Key.Key_C):
            cut = key == Qt.Key.Key_X
            self.desk.batch.forget()
            if self.desk.editing.keep(bar.id, cut=cut):
                said = (
                    self.tr("已剪切 {name}，移到别处按 V。")
                    if cut
                    else self.tr("已复制 {name}，移到别处按 V。")
                )
                self._tell(said.format(name=bar.text))
        else:
            self.desk.editing.take_off(bar.id)
        self._about()

    def _on_block(self, key: int, places: list[Place]) -> None:
        """The same for several cells at once, as one step."""
        batch, rows = self.desk.batch, [row.id for row in self.grid.rows]
        if key in (Qt.Key.Key_X, Qt.Key.Key_C):
            count = batch.keep(rows, places, cut=key == Qt.Key.Key_X)
            self._tell(self.tr("已记下 {count} 个班次，移到别处按 V。").format(count=count))
            return
        if key == Qt.Key.Key_V:
            self._tell(batch.paste(rows, places[0]).said(self.tr("粘贴")))
        else:
            self._tell(batch.take_off(places).said(self.tr("撤下")))

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.board.set_active(True)
        self.desk.checks.set_active(True, self.grid.period)
        self.side.read()

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self.picker.leave()
        self.desk.checks.set_active(False)

    # inside

    @Slot(object)
    def _go(self, period: Period) -> None:
        self.grid.set_period(period)
        self.desk.look_back(period)
        self.desk.checks.set_active(self.isVisible(), period)
        self._follow()
        self._about()

    @Slot(str)
    def _span(self, value: str) -> None:
        day = self.grid.current[1] if self.grid.current is not None else self.grid.period.start
        if self.grid.period.start <= self.board.today <= self.grid.period.until:
            day = self.board.today
        self.head.steps.set_period(Period.week(day) if value == "week" else Period.month(day))

    @Slot(str)
    def _filter(self, board: str) -> None:
        self._board_shown = board
        self._read_rows()

    @Slot()
    def _read_rows(self) -> None:
        rows = shown_rows(self.board.all_rows(), self._board_shown)
        town, groups = self.board.situation.township, dict[str, list[RotaRow]]()
        for row in rows:
            known = town.board(row.board)
            title = known.name if known is not None else self.tr("全镇值班")
            groups.setdefault(title, []).append(row)
        self.grid.set_rows(list(groups.items()))
        self._follow()

    @Slot()
    def _follow(self) -> None:
        draft, working = self.desk.draft, self.desk.filling.working
        gaps, _ = self.board.counts(self.grid.period.days, self.grid.rows)
        self.head.gaps.setVisible(bool(gaps))
        self.head.gaps.setText(self.tr("空缺 {count}").format(count=gaps))
        count = len(draft.added) + len(draft.removed)
        said = self.tr("草稿 {count} 处未发布，已存在本机").format(count=count) if count else ""
        if not count:
            said = self.tr("与已发布的一致") if self.may else ""
            if self.grid.period.start < self.board.kept_since:
                said = self.tr("{day} 以前的班次取自本机留存，可能不全").format(
                    day=f"{self.board.kept_since:%m-%d}"
                )
        self.state.set_text(self.tr("正在自动排班…") if working else said)
        self.state.set_role("accent" if count else "muted")
        self.discard.setVisible(bool(count))
        self.head.publish.setEnabled(bool(count))

    @Slot()
    def _about(self) -> None:
        """What stands in the chosen cell, and why."""
        if self.grid.current is None:
            return
        bar, why = self.grid.current_bar(), self.desk.filling.gaps.get(self.grid.current, "")
        row = self.board.row(self.grid.current[0])
        text = bar.sentence if bar is not None else (row.name if row is not None else "")
        self.side.set_about(f"{text}\n{why}" if why and bar is not None and not bar.id else text)

    @Slot(object, str)
    def _picked(self, aim: Aim, person: str) -> None:
        self.told.set_text("")
        places = self.grid.places
        if len(places) > 1:
            self._tell(self.desk.batch.assign(places, person).said(self.tr("排上")))
        else:
            self.desk.editing.put(aim, person)
        self._focus_grid()
        self._about()

    @Slot(str, str, object, bool)
    def _dropped(self, shift: str, row: str, day: date, copy: bool) -> None:
        self.told.set_text("")
        if self.desk.editing.move(shift, row, day, copy=copy):
            self.grid.set_current(row, day)
        self._about()

    @Slot(str, QPoint)
    def _given(self, shift: str, point: QPoint) -> None:
        person = self.side.person_at(point)
        if person is not None:
            self.desk.editing.give(shift, person)
            self._about()

    @Slot(str)
    def _show_person(self, person: str) -> None:
        """The next shift of a person in these days."""
        for day in self.grid.period.days:
            for row in self.grid.rows:
                if day >= self.board.today and any(
                    one.person == person for one in self.board.held(row.id, day)
                ):
                    self.grid.set_current(row.id, day)
                    self._about()
                    return

    @Slot(object, object, bool)
    def _fill(self, start: date, until: date, moving: bool) -> None:
        self.fill_bar.hide()
        self._focus_grid()
        self.desk.filling.fill(start, until, self.grid.rows, moving=moving)

    @Slot(str)
    def _filled(self, said: str) -> None:
        self._tell(said)
        self._about()

    @Slot()
    def _leave_fill(self) -> None:
        self.fill_bar.hide()
        self._focus_grid()

    @Slot()
    def _to_gap(self) -> None:
        place = self.board.first_gap(self.grid.period.days, self.grid.rows)
        if place is not None:
            self.show_place(*place)

    @Slot()
    def _discard(self) -> None:
        self.desk.draft.clear()
        self._tell(self.tr("草稿已清空，按 Ctrl+Z 可以找回。"))
        self._focus_grid()

    @Slot()
    def _leave_review(self) -> None:
        self.stack.setCurrentIndex(0)
        self._focus_grid()

    @Slot(str)
    def _published(self, said: str) -> None:
        if all(not one.problem for one in self.desk.publishing.pieces):
            self._leave_review()
            self.said.emit(said)
        self._tell(said)
        self._follow()

    @Slot(str)
    def _tell(self, text: str) -> None:
        self.told.set_text(text)

    @Slot()
    def _focus_grid(self) -> None:
        self.grid.setFocus(Qt.FocusReason.OtherFocusReason)
