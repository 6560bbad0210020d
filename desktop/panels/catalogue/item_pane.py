"""The chosen entry, to read: who, what for, how it looks at work, and every version that it had."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from desktop.panels.catalogue.parts import Heading, RowMaker
from desktop.panels.catalogue.preview_pane import PreviewPane
from desktop.theme.buttons import KeyButton
from desktop.theme.chips import Chip
from desktop.theme.current import theme
from desktop.theme.labels import PlainLabel
from desktop.theme.states import Separator
from desktop.viewmodels.catalogue.catalogue import Catalogue
from desktop.viewmodels.catalogue.difference import running_words
from desktop.viewmodels.catalogue.preview import preview


class ItemPane(QWidget):
    """Read only; the buttons are there for an administrator."""

    edit_wanted = Signal()
    retire_wanted = Signal()

    def __init__(self, catalogue: Catalogue, make: RowMaker, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._catalogue = catalogue
        self._id = ""
        self._trial: dict[str, str] = {}
        t = theme()
        self.title = PlainLabel(size=16, bold=True, parent=self)
        self.version = Chip("", "line", parent=self)
        self.retire = KeyButton(self.tr("停用"), "R", small=True, variant="flat", parent=self)
        self.edit = KeyButton(self.tr("修改"), "Enter", small=True, icon="pencil", parent=self)
        self.edit.clicked.connect(self.edit_wanted)
        self.retire.clicked.connect(self.retire_wanted)
        head = QHBoxLayout()
        head.setContentsMargins(*(t.px(n) for n in (16, 10, 12, 8)))
        head.setSpacing(t.px(8))
        head.addWidget(self.title, 1)
        head.addWidget(self.version)
        head.addWidget(self.retire)
        head.addWidget(self.edit)
        self.posts = PlainLabel(role="muted", wrap=True, parent=self)
        self.running = PlainLabel(role="warn", wrap=True, size=12, parent=self)
        facts = QVBoxLayout()
        facts.setContentsMargins(t.px(16), 0, t.px(12), t.px(8))
        facts.setSpacing(t.px(4))
        facts.addWidget(self.posts)
        facts.addWidget(self.running)
        self.preview = PreviewPane(make, self)
        self.preview.tried.connect(self._try)
        self._steps = PlainLabel(wrap=True, parent=self)
        self._goals = PlainLabel(wrap=True, parent=self)
        self._steps_head = Heading(self.tr("处置步骤"), parent=self)
        self._goals_head = Heading(self.tr("管理目标"), parent=self)
        self._history = QWidget(self)
        self._lines = QVBoxLayout(self._history)
        self._lines.setContentsMargins(0, 0, 0, 0)
        self._lines.setSpacing(t.px(4))
        for widget in (
            self._steps_head, self._steps, self._goals_head, self._goals,
            Heading(self.tr("历次版本"), self.tr("归类时是哪一版，就一直是哪一版"), self), self._history,
        ):  # fmt: skip
            self.preview.add(widget)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(head)
        column.addLayout(facts)
        column.addWidget(Separator(parent=self))
        column.addWidget(self.preview, 1)

    def show_item(self, item_id: str) -> None:
        """Another entry, or the same one as it is now."""
        if item_id != self._id:
            self._trial = {}
            self.preview.verticalScrollBar().setValue(0)
        self._id = item_id
        item, row = self._catalogue.item(item_id), self._catalogue.row(item_id)
        self.setVisible(item is not None and row is not None)
        if item is None or row is None:
            return
        town = self._catalogue.township
        self.title.set_text(f"{item.id} {item.name}")
        version = self.tr("第 {version} 版").format(version=item.version)
        if row.retired:
            self.version.set_chip(self.tr("已停用"), "warn")
        elif row.unsent:
            self.version.set_chip(self.tr("{version} 待发送").format(version=version), "sending")
        else:
            self.version.set_chip(version, "line")
        may = self._catalogue.may_edit
        self.edit.setVisible(may)
        self.retire.setVisible(may and not row.retired)
        assist = self.tr("协办 {posts}").format(posts=row.assist) if row.assist else self.tr("没有协办")
        self.posts.set_text(f"{self.tr('主办 {post}').format(post=row.lead)}　{assist}　{item.category}")
        running = running_words(self._catalogue.situation, item.id)
        old = [edition for edition in self._catalogue.history(item.id) if edition.version != item.version]
        self.running.set_text(running if old else "")
        self.running.setVisible(bool(running and old))
        self.preview.show_preview(preview(town, item, self._catalogue.now(), self._trial))
        numbered = (
            f"{place}. "
            + (
                self.tr("{step}（{needs}）").format(step=step.name, needs=step.needs)
                if step.needs
                else step.name
            )
            for place, step in enumerate(item.steps, 1)
        )
        self._steps.set_text("\n".join(numbered))
        self._goals.set_text("\n".join(item.goals))
        for widgets, there in (
            ((self._steps_head, self._steps), item.steps), ((self._goals_head, self._goals), item.goals)
        ):  # fmt: skip
            for widget in widgets:
                widget.setVisible(bool(there))
        self._show_history()

    def _show_history(self) -> None:
        while (item := self._lines.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        for edition in self._catalogue.history(self._id):
            self._lines.addWidget(PlainLabel(edition.head, parent=self._history))
            if edition.reason:
                reason = PlainLabel(edition.reason, role="muted", size=12, wrap=True, parent=self._history)
                reason.setAlignment(Qt.AlignmentFlag.AlignLeft)
                self._lines.addWidget(reason)

    def _try(self, values: dict[str, str]) -> None:
        self._trial = values
        item = self._catalogue.item(self._id)
        if item is not None:
            self.preview.show_preview(
                preview(self._catalogue.township, item, self._catalogue.now(), self._trial)
            )
