"""办理规则 to read: what holds in this township beside the catalogue, and where it is set."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from desktop.domain.township.practice import Practice
from desktop.theme.buttons import KeyButton
from desktop.theme.current import theme
from desktop.theme.labels import PlainLabel
from desktop.theme.states import Separator
from desktop.viewmodels.catalogue.practice import rules


class RulesPage(QWidget):
    """``left`` with Esc."""

    left = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        t = theme()
        self.setProperty("ground", "surface")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._practice: Practice | None = None
        head = QHBoxLayout()
        head.addWidget(PlainLabel(self.tr("办理规则"), size=20, bold=True, elide=False, parent=self))
        head.addStretch(1)
        self.back = KeyButton(self.tr("返回"), "Esc", parent=self)
        self.back.clicked.connect(self.left)
        head.addWidget(self.back)
        self._lines = QVBoxLayout()
        self._lines.setSpacing(t.px(12))
        said = self.tr(
            "这些规则写在镇街档案的 practice 一节，由系统管理员在中心修改，重启中心后对以后的步骤生效。"
        )
        column = QVBoxLayout(self)
        column.setContentsMargins(*(t.px(n) for n in (24, 16, 24, 16)))
        column.setSpacing(t.px(16))
        column.addLayout(head)
        column.addLayout(self._lines)
        column.addWidget(PlainLabel(said, role="muted", wrap=True, parent=self))
        column.addStretch(1)

    def show_rules(self, practice: Practice) -> None:
        """The rules as they are now."""
        if practice == self._practice:
            return
        self._practice = practice
        while (item := self._lines.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        t = theme()
        for rule in rules(practice):
            row = QWidget(self)
            line = QHBoxLayout(row)
            line.setContentsMargins(0, 0, 0, 0)
            line.setSpacing(t.px(16))
            name = PlainLabel(rule.name, role="muted", elide=False, parent=row)
            name.setFixedWidth(t.px(96))
            words = QVBoxLayout()
            words.setSpacing(t.px(4))
            words.addWidget(PlainLabel(rule.value, bold=True, wrap=True, parent=row))
            words.addWidget(PlainLabel(rule.says, role="muted", wrap=True, parent=row))
            key = PlainLabel(rule.key, role="muted", size=12, elide=False, parent=row)
            line.addWidget(name, 0, Qt.AlignmentFlag.AlignTop)
            line.addLayout(words, 1)
            line.addWidget(key, 0, Qt.AlignmentFlag.AlignTop)
            row.setAccessibleName(f"{rule.name} {rule.value}")
            self._lines.addWidget(row)
            self._lines.addWidget(Separator(parent=self))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            event.accept()
