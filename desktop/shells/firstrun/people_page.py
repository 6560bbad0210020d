"""The two who get in first, their passwords, and the rules that these go by."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from desktop.domain.rights.access import POLICIES
from desktop.shells.entrance.login_steps import Rule, secret_field
from desktop.shells.firstrun.page import WizardPage
from desktop.theme.current import theme
from desktop.theme.labels import PlainLabel
from desktop.theme.toggles import SegmentedToggle
from desktop.viewmodels.accounts.password_words import rule_lines

_WIDTH = 400


class _Person(QWidget):
    """One account: name, login name, password twice, the rules."""

    def __init__(self, page: PeoplePage, who: str, title: str, text: str) -> None:
        super().__init__(page)
        self.who, self._page = who, page
        px = theme().px
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(px(2))
        column.addWidget(PlainLabel(title, size=16, bold=True, parent=self))
        column.addWidget(PlainLabel(text, role="muted", size=13, wrap=True, parent=self))
        column.addSpacing(px(8))
        model = page.model
        self.username = page.field(self.tr("账号"), column, QLineEdit(model.username(who), self))
        self.name = page.field(self.tr("姓名"), column, QLineEdit(model.name(who), self))
        self.password = page.field(self.tr("口令"), column, secret_field(QLineEdit(self)))
        self.second = page.field(self.tr("再输一次"), column, secret_field(QLineEdit(self)))
        for field in (self.username, self.name, self.password, self.second):
            field.setAccessibleName(f"{title} {field.accessibleName()}")
        self.grid = QGridLayout()
        self.grid.setSpacing(px(2))
        column.addSpacing(px(4))
        column.addLayout(self.grid)
        column.addStretch(1)
        self.rules: list[Rule] = []
        for field in (self.username, self.name):
            field.textEdited.connect(self._told)
        for field in (self.password, self.second):
            field.textChanged.connect(self._typed)

    def refresh(self) -> None:
        """The rules, and which of them are met."""
        model = self._page.model
        lines = rule_lines(model.policy.passwords, model.username(self.who), self.password.text())
        lines = [line for line in lines if line.met is not None]
        if [line.text for line in lines] != [rule.label.text() for rule in self.rules]:
            for rule in self.rules:
                self.grid.removeWidget(rule)
                rule.deleteLater()
            self.rules = [Rule(line.text, self) for line in lines]
            for place, rule in enumerate(self.rules):
                self.grid.addWidget(rule, place, 0)
        for rule, line in zip(self.rules, lines, strict=True):
            rule.show_met(line.met)

    def _told(self, _text: str) -> None:
        self._page.model.set_person(self.who, self.username.text().strip(), self.name.text().strip())

    def _typed(self, _text: str) -> None:
        self._page.model.set_password(self.who, self.password.text(), self.second.text())


class PeoplePage(WizardPage):
    """Two columns and the policy above them."""

    def build(self) -> None:
        px = theme().px
        names = {"djbh": self.tr("等级保护"), "long": self.tr("只求够长")}
        self.policy = SegmentedToggle(
            [(name, names[name]) for name in POLICIES],
            self.model.policy.name,
            name=self.tr("口令策略"),
            parent=self,
        )
        self.about = PlainLabel("", role="muted", size=13, wrap=True, parent=self)
        row = QHBoxLayout()
        row.setSpacing(px(12))
        row.addWidget(PlainLabel(self.tr("口令策略"), role="muted", elide=False, parent=self))
        row.addWidget(self.policy)
        row.addWidget(self.about, 1, Qt.AlignmentFlag.AlignVCenter)
        self.column.addLayout(row)
        self.column.addSpacing(px(12))
        self.admin = _Person(
            self,
            "admin",
            self.tr("管理员"),
            self.tr("开账号、改业务清单和策略；还没有安全管理员时也管账号。"),
        )
        self.dispatcher = _Person(
            self,
            "dispatcher",
            self.tr("调度员"),
            self.tr("受理、派单、回访、办结；接着就用这个账号打开工作台。"),
        )
        across = QHBoxLayout()
        across.setSpacing(px(40))
        for person in (self.admin, self.dispatcher):
            person.setMaximumWidth(px(_WIDTH))
            across.addWidget(person, 1)
        across.addStretch(1)
        self.column.addLayout(across, 1)
        self.policy.changed.connect(self.model.choose_policy)

    def refresh(self) -> None:
        rules = self.model.policy.passwords
        days = self.tr("{n} 天后要换").format(n=rules.age_days) if rules.age_days else self.tr("不必定期更换")
        self.about.set_text(days)
        for person in (self.admin, self.dispatcher):
            person.refresh()

    def first(self) -> QWidget:
        return self.admin.password if self.admin.username.text() else self.admin.username
