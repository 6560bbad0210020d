"""One pattern of the plan as fields: what it is called, whose seat, when, how many, who takes turns, the table."""

from __future__ import annotations

import re
from datetime import time

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QGridLayout,
    QHBoxLayout,
    QLineEdit,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from desktop.domain.roster.shifts import DutyRole
from desktop.domain.rota.plan import MOST_WEEKS, ROLE_WORDS, Days, RotaWeek, ShiftPattern
from desktop.panels.roster.rota_lines import RotaLine, RotaLines
from desktop.theme.buttons import KeyButton
from desktop.theme.current import theme
from desktop.theme.labels import PlainLabel
from desktop.viewmodels.rota.rules import RotaRules, days_word, people_of_text
from desktop.viewmodels.sentences.sentences import sentence
from desktop.viewmodels.words import weekday


class PoolList(RotaLines):
    """Who takes turns, in order. Alt+↑ ↓ moves, Delete takes out: ``ordered(people)``."""

    ordered = Signal(tuple)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        people, at = [line.key for line in self.lines], self.current
        alt = event.modifiers() == Qt.KeyboardModifier.AltModifier
        step = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}.get(Qt.Key(event.key()), 0)
        if alt and step and 0 <= at < len(people) and 0 <= at + step < len(people):
            people.insert(at + step, people.pop(at))
            self.ordered.emit(tuple(people))
        elif event.key() == Qt.Key.Key_Delete and 0 <= at < len(people):
            del people[at]
            self.ordered.emit(tuple(people))
        else:
            super().keyPressEvent(event)


class PatternForm(QScrollArea):
    """``failed(sentence)`` where what was typed cannot be."""

    failed = Signal(str)

    def __init__(self, rules: RotaRules, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._rules, self._id, self._filling = rules, "", False
        self.setWidgetResizable(True)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        holder = QWidget(self)
        holder.setProperty("clear", True)
        t = theme()
        self.name, self.start, self.hours = (self._line(holder, name) for name in self._names())
        self.need = self._line(holder, self.tr("同时几人"))
        self.role, self.post, self.days = QComboBox(holder), QComboBox(holder), QComboBox(holder)
        for combo, text in (
            (self.role, self.tr("角色")),
            (self.post, self.tr("岗位")),
            (self.days, self.tr("哪些天")),
        ):
            combo.setAccessibleName(text)
        for role in DutyRole:
            self.role.addItem(sentence(ROLE_WORDS[role]), role.value)
        for post in rules.posts():
            self.post.addItem(post.name, post.id)
        for days in Days:
            self.days.addItem(days_word(days), days.value)
        self.office = QCheckBox(self.tr("按办公时间"), holder)
        self.fair = QCheckBox(self.tr("不按轮次，班次最少的人排"), holder)
        self.alongside = QCheckBox(self.tr("与岗位班之间不必休息"), holder)
        self.weekdays = [QCheckBox(weekday(rules.monday(n)), holder) for n in range(7)]
        self.pool = PoolList(self.tr("人选，按轮换次序"), self.tr("还没有人选。"), parent=holder)
        self.pool.setFixedHeight(t.px(170))
        self.person = self._line(holder, self.tr("加一个人选"))
        self.person.setPlaceholderText(self.tr("姓名，Enter 加入；Alt+↑↓ 调次序，Delete 移出"))
        self.week_box = QVBoxLayout()
        self.more_weeks = KeyButton(self.tr("加一周"), small=True, parent=holder)
        self.fewer_weeks = KeyButton(self.tr("去掉末周"), small=True, parent=holder)
        self._cells: list[list[QLineEdit]] = []
        self._cells_of = ""
        self._unclear: dict[tuple[str, int, int], str] = {}
        """What was typed into the table and names nobody, by pattern, week and day; until it is put right."""
        self._lay_out(holder)
        self.setWidget(holder)
        self._connect()

    def _names(self) -> tuple[str, str, str]:
        return self.tr("班次名称"), self.tr("几点开始"), self.tr("多少小时")

    def _line(self, parent: QWidget, name: str) -> QLineEdit:
        made = QLineEdit(parent)
        made.setAccessibleName(name)
        return made

    def _lay_out(self, holder: QWidget) -> None:
        t = theme()
        grid = QGridLayout()
        grid.setHorizontalSpacing(t.px(12))
        grid.setVerticalSpacing(t.px(8))
        fields: list[tuple[str, QWidget]] = [
            (self._names()[0], self.name), (self.tr("角色"), self.role), (self._names()[1], self.start),
            (self._names()[2], self.hours), (self.tr("同时几人"), self.need), (self.tr("哪些天"), self.days),
            (self.tr("岗位"), self.post),
        ]  # fmt: skip
        self._labels: dict[QWidget, PlainLabel] = {}
        for n, (text, widget) in enumerate(fields):
            label = PlainLabel(text, role="muted", size=13, elide=False, parent=holder)
            label.setBuddy(widget)
            self._labels[widget] = label
            grid.addWidget(label, n // 2, n % 2 * 2)
            grid.addWidget(widget, n // 2, n % 2 * 2 + 1)
        grid.setColumnStretch(1, 1)
        grid.setColumnStretch(3, 1)
        marks = QHBoxLayout()
        for box in (self.office, self.fair, self.alongside):
            marks.addWidget(box)
        marks.addStretch(1)
        days = QHBoxLayout()
        for box in self.weekdays:
            days.addWidget(box)
        days.addStretch(1)
        table = QHBoxLayout()
        table.addWidget(
            PlainLabel(
                self.tr("轮值表（按周循环，空格按次序轮）"), role="muted", size=13, elide=False, parent=holder
            )
        )
        table.addStretch(1)
        table.addWidget(self.more_weeks)
        table.addWidget(self.fewer_weeks)
        column = QVBoxLayout(holder)
        column.setContentsMargins(*(t.px(n) for n in (16, 12, 16, 12)))
        column.setSpacing(t.px(10))
        column.addLayout(grid)
        column.addLayout(days)
        column.addLayout(marks)
        column.addWidget(
            PlainLabel(self.tr("人选，按轮换次序"), role="muted", size=13, elide=False, parent=holder)
        )
        column.addWidget(self.pool)
        column.addWidget(self.person)
        column.addLayout(table)
        column.addLayout(self.week_box)
        column.addStretch(1)

    def _connect(self) -> None:
        for line in (self.name, self.start, self.hours, self.need):
            line.editingFinished.connect(self._typed)
        for combo in (self.role, self.post, self.days):
            combo.activated.connect(self._typed)
        for box in (self.office, self.fair, self.alongside, *self.weekdays):
            box.toggled.connect(self._typed)
        self.pool.ordered.connect(self._ordered)
        self.person.returnPressed.connect(self._add_person)
        self.more_weeks.clicked.connect(lambda: self._weeks(1))
        self.fewer_weeks.clicked.connect(lambda: self._weeks(-1))

    def show_pattern(self, place: int) -> None:
        """The fields of one pattern; they stay its own wherever it moves to."""
        if not 0 <= place < len(self._rules.patterns):
            self._id = ""
            self.setEnabled(False)
            return
        self._id = self._rules.patterns[place].id
        self.setEnabled(True)
        self._filling = True
        pattern = self._rules.patterns[place]
        for line, text in (
            (self.name, pattern.name), (self.start, f"{pattern.start:%H:%M}"), (self.hours, f"{pattern.hours:g}"),
            (self.need, str(pattern.need)),
        ):  # fmt: skip
            line.setText(text)
        self.role.setCurrentIndex(self.role.findData(pattern.role.value))
        self.post.setCurrentIndex(self.post.findData(pattern.post or ""))
        self.days.setCurrentIndex(self.days.findData(pattern.days.value))
        for box, on in (
            (self.office, pattern.office),
            (self.fair, pattern.fair),
            (self.alongside, pattern.alongside),
        ):
            box.setChecked(on)
        for n, box in enumerate(self.weekdays):
            box.setChecked(n in pattern.weekdays)
            box.setVisible(pattern.days is Days.WEEK)
        of_post = pattern.role is DutyRole.POST
        for widget, shown in (
            (self.post, of_post),
            (self.start, not pattern.office),
            (self.hours, not pattern.office),
        ):
            widget.setVisible(shown)
            self._labels[widget].setVisible(shown)
        self._show_pool(pattern)
        self._show_weeks(pattern)
        self._filling = False

    def unclear(self) -> str:
        """A sentence about a name in a table that is nobody's; empty where all are known."""
        weeks = {one.id: len(one.weeks) for one in self._rules.patterns}
        for (pattern, week, _), text in self._unclear.items():
            if week < weeks.get(pattern, 0):
                return people_of_text(self._rules, text)[1]
        return ""

    def forget(self) -> None:
        """Away with what names nobody."""
        self._unclear.clear()

    @property
    def _place(self) -> int:
        """Where the pattern stands now; -1 where it is gone."""
        return next((n for n, one in enumerate(self._rules.patterns) if one.id == self._id), -1)

    def _show_pool(self, pattern: ShiftPattern) -> None:
        name = self._rules.name
        self.pool.set_lines([RotaLine(f"{n}. {name(one)}", one) for n, one in enumerate(pattern.pool, 1)])

    def _show_weeks(self, pattern: ShiftPattern) -> None:
        if self._cells_of != pattern.id or len(self._cells) != len(pattern.weeks):
            self._make_weeks(pattern)
        for number, (week, line) in enumerate(zip(pattern.weeks, self._cells, strict=True)):
            for day, (cell, edit) in enumerate(zip(week.cells, line, strict=True)):
                known = " ".join(self._rules.name(one) for one in cell)
                text = self._unclear.get((pattern.id, number, day), known)
                if edit.text() != text:
                    edit.setText(text)
        self.fewer_weeks.setVisible(bool(pattern.weeks))

    def _make_weeks(self, pattern: ShiftPattern) -> None:
        self._cells_of = pattern.id
        while (item := self.week_box.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        self._cells = []
        for number, week in enumerate(pattern.weeks, 1):
            row = QWidget(self.widget())
            line = QHBoxLayout(row)
            line.setContentsMargins(0, 0, 0, 0)
            line.addWidget(
                PlainLabel(
                    self.tr("第 {n} 周").format(n=number), role="muted", size=12, elide=False, parent=row
                )
            )
            cells = []
            for day in range(len(week.cells)):
                edit = QLineEdit(row)
                title = weekday(self._rules.monday(day))
                edit.setPlaceholderText(title)
                edit.setAccessibleName(self.tr("第 {n} 周{day}").format(n=number, day=title))
                edit.editingFinished.connect(self._table_typed)
                line.addWidget(edit)
                cells.append(edit)
            self._cells.append(cells)
            self.week_box.addWidget(row)

    @Slot()
    def _typed(self) -> None:
        if self._filling or self._place < 0:
            return
        role = DutyRole(self.role.currentData())
        try:
            hour, *minutes = re.findall(r"\d+", self.start.text()) or [""]
            parts = {
                "name": self.name.text().strip(), "role": role,
                "post": (self.post.currentData() or None) if role is DutyRole.POST else None,
                "start": time(int(hour), int(minutes[0]) if minutes else 0), "hours": float(self.hours.text()),
                "need": int(self.need.text()), "days": Days(self.days.currentData()), "office": self.office.isChecked(),
                "fair": self.fair.isChecked(), "alongside": self.alongside.isChecked(),
                "weekdays": tuple(n for n, box in enumerate(self.weekdays) if box.isChecked()),
            }  # fmt: skip
        except ValueError:
            self.failed.emit(self.tr("时间写作 08:00，时长和人数写数字。"))
            return
        self._edit(**parts)

    @Slot(tuple)
    def _ordered(self, people: tuple[str, ...]) -> None:
        at = self.pool.current
        self._edit(pool=people)
        moved = next((n for n, line in enumerate(self.pool.lines) if n == at), len(people) - 1)
        if self.pool.current < 0 and people:
            self.pool.choose(moved)

    @Slot()
    def _add_person(self) -> None:
        name = self.person.text().strip()
        person = self._rules.person_called(name)
        if not name or person is None:
            self.failed.emit(self.tr("没有「{name}」这个人，或有重名。").format(name=name))
        elif self._place >= 0 and self._edit(pool=(*self._rules.patterns[self._place].pool, person)):
            self.person.clear()

    def _weeks(self, by: int) -> None:
        self._table_typed()
        if self._place < 0:
            return
        weeks = self._rules.patterns[self._place].weeks
        fresh = (*weeks, RotaWeek()) if by > 0 else weeks[:-1]
        if len(fresh) <= MOST_WEEKS and self._edit(weeks=fresh):
            for key in [one for one in self._unclear if one[0] == self._id and one[1] >= len(fresh)]:
                del self._unclear[key]
            self.failed.emit(self.unclear())

    @Slot()
    def _table_typed(self) -> None:
        """Take every cell that names people; what names nobody stays as it was typed."""
        place = self._place
        if self._filling or place < 0 or self._cells_of != self._id:
            return
        before, was = self._rules.patterns[place].weeks, self.unclear()
        if len(before) != len(self._cells):
            return
        fresh: list[RotaWeek] = []
        for number, (week, line) in enumerate(zip(before, self._cells, strict=True)):
            cells = list(week.cells)
            for day, edit in enumerate(line):
                people, problem = people_of_text(self._rules, edit.text())
                if problem:
                    self._unclear[self._id, number, day] = edit.text()
                else:
                    self._unclear.pop((self._id, number, day), None)
                    cells[day] = people
            fresh.append(RotaWeek(cells=tuple(cells)))
        said = self._rules.edit(place, weeks=tuple(fresh)) if tuple(fresh) != before else ""
        told = said or self.unclear()
        if told or was or tuple(fresh) != before:
            self.failed.emit(told)

    def _edit(self, **parts: object) -> bool:
        """Some parts are other now; False, which is said, where they cannot be so: what was typed stays."""
        place = self._place
        if place < 0:
            return False
        before = self._rules.patterns[place]
        said = self._rules.edit(place, **parts)
        if said:
            self.failed.emit(said)
            return False
        pattern = self._rules.patterns[place]
        if pattern != before:
            self.failed.emit(self.unclear())
            if set(parts) == {"pool"}:
                self._show_pool(pattern)
            elif set(parts) == {"weeks"}:
                self._show_weeks(pattern)
            else:
                self.show_pattern(place)
        return True
