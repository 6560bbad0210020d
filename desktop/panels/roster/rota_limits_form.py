"""The limits of the plan (限制) and what single people wish (意愿), as fields."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import QDate, Qt, Signal, Slot
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QDateEdit,
    QGridLayout,
    QHBoxLayout,
    QLineEdit,
    QVBoxLayout,
    QWidget,
)

from desktop.domain.rota.plan import MOST_OF_LIMIT, Wish, WishKind
from desktop.panels.roster.rota_lines import RotaLine, RotaLines
from desktop.theme.buttons import KeyButton
from desktop.theme.current import theme
from desktop.theme.labels import PlainLabel
from desktop.theme.toggles import SegmentedToggle
from desktop.viewmodels.rota.rules import LIMITS, RotaRules


class LimitsForm(QWidget):
    """Each limit: whether it holds, how much, whether it is strict or a wish."""

    failed = Signal(str)

    def __init__(self, rules: RotaRules, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._rules, self._filling = rules, False
        self.boxes: dict[str, QCheckBox] = {}
        self.amounts: dict[str, QLineEdit] = {}
        self.strict: dict[str, SegmentedToggle] = {}
        grid = QGridLayout()
        grid.setHorizontalSpacing(theme().px(16))
        grid.setVerticalSpacing(theme().px(10))
        for n, (name, text, unit) in enumerate(self._texts()):
            box, line = QCheckBox(text, self), QLineEdit(self)
            line.setAccessibleName(text)
            line.setFixedWidth(theme().px(72))
            toggle = SegmentedToggle(
                [("strict", self.tr("须遵守")), ("wish", self.tr("尽量"))], name=text, parent=self
            )
            self.boxes[name], self.amounts[name], self.strict[name] = box, line, toggle
            for at, widget in enumerate(
                (box, line, PlainLabel(unit, role="muted", elide=False, parent=self), toggle)
            ):
                grid.addWidget(widget, n, at)
            box.toggled.connect(lambda on, name=name: self._set(name, on=on))
            line.editingFinished.connect(lambda name=name: self._amount(name))
            toggle.changed.connect(lambda value, name=name: self._set(name, strict=value == "strict"))
        grid.setColumnStretch(4, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(*(theme().px(n) for n in (24, 16, 24, 16)))
        said = self.tr("「须遵守」的，不合时发布要写明理由；「尽量」的只提醒。没有勾选的不管。")
        column.addWidget(PlainLabel(said, role="muted", wrap=True, parent=self))
        column.addLayout(grid)
        column.addStretch(1)

    def _texts(self) -> list[tuple[str, str, str]]:
        texts = {
            "rest_after_night": (self.tr("夜班后休息至少"), self.tr("小时")),
            "rest": (self.tr("两班之间休息至少"), self.tr("小时")),
            "nights": (self.tr("每人每月夜班最多"), self.tr("次")),
            "days_in_a_row": (self.tr("连续有班最多"), self.tr("天")),
            "shifts": (self.tr("每人每月班次最多"), self.tr("班")),
            "hours": (self.tr("每人每月工时最多"), self.tr("小时")),
        }
        return [(name, *texts[name]) for name in LIMITS]

    def read(self) -> None:
        """Show the limits as they are."""
        self._filling = True
        for name in LIMITS:
            bound = getattr(self._rules.rules, name)
            self.boxes[name].setChecked(bound.on)
            self.amounts[name].setText(f"{bound.amount:g}")
            self.strict[name].set_value("strict" if bound.strict else "wish")
            self.amounts[name].setEnabled(bound.on)
            self.strict[name].setEnabled(bound.on)
        self._filling = False

    def _set(self, name: str, **parts: object) -> None:
        if not self._filling:
            self._rules.limit(name, **parts)
            self.read()

    def _amount(self, name: str) -> None:
        try:
            amount = float(self.amounts[name].text())
        except ValueError:
            amount = -1
        if not 0 <= amount <= MOST_OF_LIMIT[name]:
            most = f"{MOST_OF_LIMIT[name]:g}"
            self.failed.emit(self.tr("请写一个 0 到 {most} 的数字。").format(most=most))
            self.read()
            return
        self.failed.emit("")
        self._set(name, amount=amount)


class WishesForm(QWidget):
    """A person's wishes: found by name, days added and taken away; each step is sent at once."""

    failed = Signal(str)

    def __init__(self, rules: RotaRules, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._rules, self._person, self._filling = rules, "", False
        t = theme()
        self.who = QLineEdit(self)
        self.who.setPlaceholderText(self.tr("姓名，Enter 查看"))
        self.who.setAccessibleName(self.tr("谁的意愿"))
        self.person = PlainLabel(bold=True, elide=False, parent=self)
        self.no_nights = QCheckBox(self.tr("不排夜班"), self)
        self.list = RotaLines(self.tr("意愿"), self.tr("没有登记意愿。"), parent=self)
        self.kind = QComboBox(self)
        self.kind.setAccessibleName(self.tr("怎样的意愿"))
        for kind, text in self._kinds().items():
            self.kind.addItem(text, kind.value)
        self.start, self.until = QDateEdit(self), QDateEdit(self)
        for edit, text in ((self.start, self.tr("从哪天")), (self.until, self.tr("到哪天"))):
            edit.setCalendarPopup(True)
            edit.setDisplayFormat("yyyy-MM-dd")
            edit.setAccessibleName(text)
            day = rules.today()
            edit.setDate(QDate(day.year, day.month, day.day))
        self.add = KeyButton(self.tr("登记"), parent=self)
        self.take = KeyButton(self.tr("取消这条"), parent=self)
        top = QHBoxLayout()
        top.addWidget(self.who)
        top.addWidget(self.person)
        top.addWidget(self.no_nights)
        top.addStretch(1)
        foot = QHBoxLayout()
        for part in (self.kind, self.start, self.until, self.add, self.take):
            foot.addWidget(part)
        foot.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(*(t.px(n) for n in (24, 16, 24, 16)))
        column.setSpacing(t.px(10))
        column.addLayout(top)
        column.addWidget(self.list, 1)
        column.addLayout(foot)
        self.who.returnPressed.connect(self._look)
        self.no_nights.toggled.connect(self._nights)
        self.add.clicked.connect(self._add)
        self.take.clicked.connect(self._take)
        self.read()

    def _kinds(self) -> dict[WishKind, str]:
        return {
            WishKind.CANNOT: self.tr("不能排"), WishKind.AVOID: self.tr("尽量不排"), WishKind.LIKE: self.tr("希望排"),
        }  # fmt: skip

    def read(self) -> None:
        """Show the wishes of whoever is looked at."""
        wishes = self._rules.wishes(self._person) if self._person else None
        for part in (self.no_nights, self.kind, self.start, self.until, self.add, self.take):
            part.setEnabled(wishes is not None)
        if wishes is None:
            self.list.set_empty(self.tr("先写姓名，看谁的意愿。"))
            return
        self.list.set_empty(self.tr("没有登记意愿。"))
        self.person.set_text(self._rules.name(self._person))
        self._filling = True
        self.no_nights.setChecked(wishes.no_nights)
        self._filling = False
        kinds = self._kinds()
        self.list.set_lines(
            [
                RotaLine(f"{kinds[one.kind]}　{one.start:%m-%d} — {one.until:%m-%d}", f"{n}")
                for n, one in enumerate(wishes.days)
            ]
        )

    @Slot()
    def _look(self) -> None:
        found = self._rules.person_called(self.who.text().strip())
        if found is None:
            self.failed.emit(self.tr("没有「{name}」这个人，或有重名。").format(name=self.who.text().strip()))
            return
        self.failed.emit("")
        self._person = found
        self.read()

    @Slot(bool)
    def _nights(self, on: bool) -> None:
        if not self._filling and self._person:
            self._rules.wish(self._rules.wishes(self._person).model_copy(update={"no_nights": on}))

    @Slot()
    def _add(self) -> None:
        start, until = (
            date.fromisoformat(one.date().toString(Qt.DateFormat.ISODate)) for one in (self.start, self.until)
        )
        if until < start:
            self.failed.emit(self.tr("结束日期早于开始日期。"))
            return
        wishes = self._rules.wishes(self._person)
        made = Wish(kind=WishKind(self.kind.currentData()), start=start, until=until)
        self.failed.emit("")
        self._rules.wish(wishes.model_copy(update={"days": (*wishes.days, made)}))

    @Slot()
    def _take(self) -> None:
        wishes, at = self._rules.wishes(self._person), self.list.current
        if 0 <= at < len(wishes.days):
            days = (*wishes.days[:at], *wishes.days[at + 1 :])
            self._rules.wish(wishes.model_copy(update={"days": days}))
            self.list.setFocus(Qt.FocusReason.OtherFocusReason)
