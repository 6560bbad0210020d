"""A short form right beside the event: never a dialog, nothing typed is ever lost."""

from __future__ import annotations

from collections.abc import Mapping
from itertools import pairwise

from PySide6.QtCore import QEvent, QObject, QSize, Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent, QKeySequence, QPainter, QPaintEvent, QShortcut
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QScrollArea, QSizePolicy, QVBoxLayout, QWidget

from desktop.panels.events.fields import FieldRow
from desktop.panels.events.more_fields import MoreFields
from desktop.theme.buttons import KeyButton
from desktop.theme.current import theme
from desktop.theme.labels import PlainLabel
from desktop.theme.states import Banner
from desktop.viewmodels.drawer.fields import LOOSE
from desktop.viewmodels.drawer.forms import Form
from desktop.viewmodels.freshness import checking_words


class _Fields(QScrollArea):
    """The fields; they scroll where a screen is too low for them."""

    def __init__(self, fields: QWidget, parent: QWidget) -> None:
        super().__init__(parent)
        self.setWidgetResizable(True)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        self._inner = fields
        fields.setProperty("clear", True)
        self.setWidget(fields)
        fields.installEventFilter(self)

    def sizeHint(self) -> QSize:
        inner = self._inner.minimumSizeHint()
        return QSize(inner.width(), inner.height() + 2 * self.frameWidth())

    def minimumSizeHint(self) -> QSize:
        return QSize(theme().px(160), min(self.sizeHint().height(), theme().px(120)))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.LayoutRequest:
            self.updateGeometry()
        return super().eventFilter(watched, event)


class Composer(QWidget):
    """Any ``Form``: Ctrl+Enter sends, Esc goes back and keeps what was typed."""

    sent = Signal(str, dict)
    """Command kind, values."""
    typed = Signal(str, dict)
    left = Signal(str)

    def __init__(
        self,
        form: Form,
        draft: Mapping[str, str],
        *,
        head: bool = True,
        columns: int = 1,
        side: int = 0,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.form = form
        self.setAccessibleName(form.title)
        t = theme()
        column = QVBoxLayout(self)
        side = side or t.sizes.pad_drawer
        column.setContentsMargins(side, t.px(12), side, t.px(12))
        column.setSpacing(t.px(10))
        self._title = PlainLabel(form.title, bold=True, parent=self)
        self._kept = PlainLabel("", role="muted", size=12, parent=self)
        if draft:
            self._kept.set_text(self.tr("草稿已保留"))
        if head:
            top = QHBoxLayout()
            top.addWidget(self._title, 1)
            top.addWidget(self._kept)
            column.addLayout(top)
        else:
            self._title.hide()
            self._kept.hide()
            self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        self._rows: dict[str, FieldRow] = {}
        fields = QWidget(self)
        grid = QGridLayout(fields)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(t.px(16))
        grid.setVerticalSpacing(t.px(10))
        self._more = MoreFields(form.more, columns, fields)
        self._more.changed.connect(self._on_typed)
        line = place = 0
        for field in form.fields:
            loose = draft.get(LOOSE + field.id, "")
            row = FieldRow(field, draft.get(field.id, field.value), fields, loose=loose)
            row.changed.connect(self._on_typed)
            self._rows[field.id] = row
            wide = columns == 1 or field.kind == "words" or field.id == "title" or field.kind == "choice"
            if wide and place:
                line, place = line + 1, 0
            grid.addWidget(row, line, place, 1, columns if wide else 1, Qt.AlignmentFlag.AlignTop)
            place = 0 if wide else place + 1
            if wide or place == columns:
                line, place = line + 1, 0
            if field.id == form.follows:
                line, place = line + (1 if place else 0), 0
                grid.addWidget(self._more, line, 0, 1, columns)
                line += 1
        grid.setRowStretch(line + 1, 1)
        self._fields = _Fields(fields, self)
        column.addWidget(self._fields, 1)
        self.news = Banner("warn", parent=self)
        self.news.hide()
        column.addWidget(self.news)
        self._refusal = PlainLabel("", role="late", wrap=True, parent=self)
        self._refusal.hide()
        column.addWidget(self._refusal)
        foot = QHBoxLayout()
        foot.setSpacing(t.px(8))
        self._note = PlainLabel(form.note, role="muted", size=12, wrap=True, parent=self)
        foot.addWidget(self._note, 1)
        back = KeyButton(self.tr("返回"), "Esc", parent=self)
        back.clicked.connect(self.leave)
        self.button = KeyButton(form.send, "Ctrl+Enter", variant="primary", parent=self)
        self.button.clicked.connect(self.send)
        foot.addWidget(back, 0, Qt.AlignmentFlag.AlignBottom)
        foot.addWidget(self.button, 0, Qt.AlignmentFlag.AlignBottom)
        column.addLayout(foot)
        for keys in ("Ctrl+Return", "Ctrl+Enter"):
            shortcut = QShortcut(QKeySequence(keys), self)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(self.send)
        self._follow(draft)
        self._show_rows()
        theme().changed.connect(self.update)

    def values(self) -> dict[str, str]:
        """What the form says now."""
        return {id_: row.value() for id_, row in self._all_rows().items()}

    def typed_values(self) -> dict[str, str]:
        """The same, and what is typed into picks without being picked: what a draft keeps."""
        rows = self._all_rows().items()
        return {**self.values(), **{LOOSE + id_: typed for id_, row in rows if (typed := row.loose())}}

    def take_focus(self) -> None:
        """Put the cursor where typing begins: the first choice or text that is wanted, else the first empty field."""
        rows = [row for row in self._all_rows().values() if row.isVisibleTo(self)]
        asked = (
            row
            for row in rows
            if row.field.kind in ("choice", "picks") or (row.field.required and not row.value())
        )
        choice = next(asked, None)
        if self.form.follows:  # what is chosen there, then what that asks
            more = [self._rows[self.form.follows], *self._more.rows.values()]
            choice = next((row for row in more if not row.value()), choice)
        first = choice or next((row for row in rows if not row.value()), rows[0] if rows else None)
        if first is not None:
            first.take_focus()
            self._fields.ensureWidgetVisible(first)

    def start(self) -> None:
        """Put the cursor into the very first field."""
        row = next(iter(self._rows.values()), None)
        if row is not None:
            row.take_focus()

    def refuse(self, sentence: str, field: str = "") -> None:
        """Say why it was not done, right here; everything typed stays."""
        self._refusal.set_text(sentence)
        self._refusal.setVisible(bool(sentence))
        self._refusal.setAccessibleName(sentence)
        row = self._all_rows().get(field)
        if row is not None:
            row.take_focus()
            self._fields.ensureWidgetVisible(row)

    def set_around(self, news: str, checking: bool) -> None:
        """What others did meanwhile, and whether sending has to wait for the picture."""
        self.news.setVisible(bool(news))
        self.news.set_message("warn", self.tr("刚有变化") if news else "", news)
        text = checking_words() if checking else self.form.send
        if self.button.text() != text:
            self.button.setText(text)
            self.button.set_key("" if checking else "Ctrl+Enter")
        self.button.setEnabled(not checking)

    @Slot()
    def send(self) -> None:
        """Ctrl+Enter."""
        if not self.button.isEnabled():
            return
        self.refuse("")
        for id_, row in self._all_rows().items():
            loose = row.settle() if row.isVisibleTo(self) else ""
            if loose:
                self.refuse(loose, id_)
                return
        self.sent.emit(self.form.kind, self.values())

    @Slot()
    def leave(self) -> None:
        """Esc."""
        self.left.emit(self.form.kind)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.leave()
        elif event.key() == Qt.Key.Key_Alt:
            super().keyPressEvent(event)
        else:
            event.accept()  # a letter typed beside a field is no shortcut while a form is open

    def paintEvent(self, event: QPaintEvent) -> None:
        t = theme()
        p = QPainter(self)
        p.fillRect(self.rect(), t.color("surface"))
        p.fillRect(0, 0, self.width(), t.px(1), t.color("line" if self._title.isHidden() else "accent"))

    @Slot()
    def _on_typed(self) -> None:
        self._follow(self.typed_values())
        self._show_rows()
        self.typed.emit(self.form.kind, self.typed_values())

    def _all_rows(self) -> dict[str, FieldRow]:
        return {**self._rows, **self._more.rows}

    def _follow(self, values: Mapping[str, str]) -> None:
        row = self._rows.get(self.form.follows)
        if self._more.follow(row.value() if row is not None else "", values):
            self._chain()

    def _chain(self) -> None:
        """Tab goes through the fields as they stand, those that came later in their place."""
        rows: list[FieldRow] = []
        for id_, row in self._rows.items():
            rows.append(row)
            if id_ == self.form.follows:
                rows += self._more.rows.values()
        leaves = [leaf for row in rows for leaf in row.leaves()]
        for before, after in pairwise(leaves):
            QWidget.setTabOrder(before, after)

    def _show_rows(self) -> None:
        for row in self._rows.values():
            if row.field.when is not None:
                other, value = row.field.when
                row.setVisible(self._rows[other].value() in value.split("|"))
