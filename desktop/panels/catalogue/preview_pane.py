"""An entry at work: the form as the dispatcher will see it, an order, a reply, deadlines from now."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QGridLayout, QScrollArea, QVBoxLayout, QWidget

from desktop.panels.catalogue.parts import Heading, Part, RowMaker, TextBox
from desktop.theme.current import theme
from desktop.theme.labels import PlainLabel
from desktop.theme.states import Banner
from desktop.viewmodels.catalogue.preview import Preview
from desktop.viewmodels.drawer.fields import Field

_TOGGLE = 12


class PreviewPane(QScrollArea):
    """``tried(values)`` when something is typed into the form on trial."""

    tried = Signal(dict)

    def __init__(self, make: RowMaker, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._make = make
        self._fields: tuple[Field, ...] | None = None
        self.rows: dict[str, Part] = {}
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        t = theme()
        holder = QWidget(self)
        holder.setProperty("clear", True)
        self._column = QVBoxLayout(holder)
        self._column.setContentsMargins(*(t.px(n) for n in (16, 12, 16, 16)))
        self._column.setSpacing(t.px(10))
        self.stale = Banner("warn", parent=holder)
        self.stale.hide()
        self._form = QWidget(holder)
        self._grid = QGridLayout(self._form)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(t.px(16))
        self._grid.setVerticalSpacing(t.px(10))
        self._none = PlainLabel(self.tr("这个事项没有表单。"), role="muted", parent=holder)
        self._trouble = PlainLabel(role="late", wrap=True, size=12, parent=holder)
        self.order, self.reply = TextBox(holder), TextBox(holder)
        self._limits = QWidget(holder)
        self._lines = QGridLayout(self._limits)
        self._lines.setContentsMargins(0, 0, 0, 0)
        self._lines.setHorizontalSpacing(t.px(16))
        self._lines.setVerticalSpacing(t.px(4))
        self._lines.setColumnStretch(2, 1)
        self._cells: list[tuple[PlainLabel, PlainLabel, PlainLabel]] = []
        self._order_head = Heading(self.tr("派单文字"), parent=holder)
        for widget in (
            self.stale, Heading(self.tr("登记和归类时问"), self.tr("可以试填"), holder), self._form, self._none,
            self._trouble, self._order_head, self.order, Heading(self.tr("时限"), self.tr("从现在起算"), holder),
            self._limits, Heading(self.tr("答复群众"), parent=holder), self.reply,
        ):  # fmt: skip
            self._column.addWidget(widget)
        self._column.addStretch(1)
        self.setWidget(holder)

    def add(self, widget: QWidget) -> None:
        """Something more at the end."""
        self._column.insertWidget(self._column.count() - 1, widget)

    def show_preview(self, preview: Preview | None) -> None:
        """Another one; None where the texts describe none: the last one stays and says so."""
        self.stale.setVisible(preview is None)
        if preview is None:
            self.stale.set_message("warn", self.tr("预览停在上一步"), self.tr("改好左边标红的地方就会更新。"))
            return
        if preview.fields != self._fields:
            self._fill(preview.fields)
        self._trouble.set_text(preview.problem)
        self._trouble.setVisible(bool(preview.problem))
        self._order_head.note.set_text(self.tr("以 {event} 为例").format(event=preview.sample))
        self.order.set_text(preview.order)
        self.reply.set_text(preview.reply or self.tr("没有答复模板。"), muted=not preview.reply)
        while len(self._cells) < len(preview.deadlines):
            row = len(self._cells)
            cells = (
                PlainLabel(role="muted", elide=False, parent=self._limits),
                PlainLabel(elide=False, parent=self._limits),
                PlainLabel(role="accent", parent=self._limits),
            )
            for place, cell in enumerate(cells):
                self._lines.addWidget(cell, row, place)
            self._cells.append(cells)
        for cells, deadline in zip(self._cells, preview.deadlines, strict=True):
            for cell, text in zip(cells, (deadline.label, deadline.limit, deadline.due), strict=True):
                cell.set_text(text)

    def _fill(self, fields: tuple[Field, ...]) -> None:
        typed = {name: row.value() for name, row in self.rows.items()}
        self._fields = fields
        for row in self.rows.values():
            row.hide()
            self._grid.removeWidget(row)
            row.deleteLater()
        self.rows = {}
        at = 0
        for field in fields:
            values = {option.value for option in field.options}
            kept = typed.get(field.id, "")
            if not values or kept in values:
                field = Field(
                    field.id,
                    field.kind,
                    field.label,
                    field.options,
                    kept,
                    field.hint,
                    field.required,
                    field.when,
                )
            row = self.rows[field.id] = Part(self._make, field, self._form)
            row.changed.connect(self._tell)
            wide = field.kind == "choice" and sum(len(one.text) for one in field.options) > _TOGGLE
            if wide and at % 2:
                at += 1
            self._grid.addWidget(row, at // 2, at % 2, 1, 2 if wide else 1, Qt.AlignmentFlag.AlignTop)
            at += 2 if wide else 1
        self._grid.setColumnStretch(0, 1)
        self._grid.setColumnStretch(1, 1)
        self._form.setVisible(bool(fields))
        self._none.setVisible(not fields)

    def _tell(self) -> None:
        self.tried.emit({name: row.value() for name, row in self.rows.items()})
