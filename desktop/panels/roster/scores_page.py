"""考评: the table of scores; beside it the formula with the chosen one's figures and every event that cost points."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import (
    QFileDialog,
    QGridLayout,
    QHBoxLayout,
    QLineEdit,
    QListView,
    QListWidget,
    QListWidgetItem,
    QSplitter,
    QVBoxLayout,
    QWidget,
)

from desktop.panels.roster.scores_table import ScoresTable
from desktop.theme.buttons import KeyButton
from desktop.theme.current import theme
from desktop.theme.labels import PlainLabel
from desktop.theme.states import Banner, EmptyState, Separator
from desktop.theme.toggles import SegmentedToggle
from desktop.viewmodels.roster.scores import PERIODS, MissedLine, ScoresView
from desktop.viewmodels.words import listed, translate

_EVENT = Qt.ItemDataRole.UserRole
_NARROW = 1500


class ScoresPage(QWidget):
    """``left`` with Esc; ``event_requested(event)`` with Enter on an event that cost points."""

    left = Signal()
    event_requested = Signal(str)

    def __init__(self, view: ScoresView, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.view = view
        self._folder = Path.home()
        self._whose = ""
        self._event = ""
        self._typed: dict[tuple[str, str], str] = {}
        """Appeals that were begun: what was typed against each post's event waits there."""
        self.setProperty("ground", "surface")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.table = ScoresTable(view, self)
        self.empty = EmptyState("search", "", "", parent=self)
        self.banner = Banner("error", parent=self)
        self.banner.hide()
        self.splitter = QSplitter(Qt.Orientation.Horizontal, self)
        self.splitter.setChildrenCollapsible(False)
        left = QWidget(self.splitter)
        stacked = QVBoxLayout(left)
        stacked.setContentsMargins(0, 0, 0, 0)
        stacked.addWidget(self.table)
        stacked.addWidget(self.empty)
        self.splitter.addWidget(left)
        self.splitter.addWidget(self._pane())
        self.splitter.setStretchFactor(0, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(self._head())
        column.addWidget(self.banner)
        column.addWidget(Separator(parent=self))
        column.addWidget(self.splitter, 1)
        self.table.chosen.connect(self._show)
        view.changed.connect(self._follow)
        view.told.connect(self._said)
        view.failed.connect(self._failed)
        self._follow()

    def open(self) -> None:
        """Reckon anew, and take the keyboard."""
        self.view.refresh()
        (self.table if self.view.rows else self.back).setFocus(Qt.FocusReason.OtherFocusReason)

    # parts

    def _head(self) -> QHBoxLayout:
        t = theme()
        whose = [("posts", self.tr("岗位")), ("grid", self.tr("网格员"))]
        self.whose = SegmentedToggle(whose, name=self.tr("考评谁"), parent=self)
        self.whose.setVisible(self.view.may_see_grid)
        self.whose.changed.connect(lambda: self.view.show_whose(self.whose.value))  # type: ignore[arg-type]
        periods = [(name, translate("Scores", text)) for name, text in PERIODS]
        self.periods = SegmentedToggle(periods, name=self.tr("期间"), parent=self)
        self.periods.changed.connect(lambda: self.view.show_period(self.periods.value))
        self.about = PlainLabel(role="muted", parent=self)
        self.export = KeyButton(self.tr("导出"), "X", parent=self)
        self.export.clicked.connect(self.ask_export)
        self.back = KeyButton(self.tr("返回"), "Esc", parent=self)
        self.back.clicked.connect(self.left)
        row = QHBoxLayout()
        row.setContentsMargins(t.px(16), t.px(10), t.px(16), t.px(10))
        row.setSpacing(t.px(12))
        row.addWidget(PlainLabel(self.tr("考评"), size=16, bold=True, elide=False, parent=self))
        for widget in (self.whose, self.periods):
            row.addWidget(widget)
        row.addWidget(self.about, 1)
        row.addWidget(self.export)
        row.addWidget(self.back)
        return row

    def _pane(self) -> QWidget:
        t = theme()
        pane = QWidget(self.splitter)
        pane.setMinimumWidth(t.px(380))
        self.name = PlainLabel(size=20, bold=True, parent=pane)
        self.counts = PlainLabel(role="muted", wrap=True, parent=pane)
        self._lines = QGridLayout()
        self._lines.setHorizontalSpacing(t.px(16))
        self._lines.setVerticalSpacing(t.px(2))
        self._lines.setColumnStretch(0, 1)
        self.formula = PlainLabel(role="muted", size=12, wrap=True, parent=pane)
        self.missed_title = PlainLabel(bold=True, parent=pane)
        self.missed = QListWidget(pane)
        self.missed.setAccessibleName(self.tr("失分的事件"))
        self.missed.setWordWrap(True)
        self.missed.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.missed.setResizeMode(QListView.ResizeMode.Adjust)
        self.missed.itemActivated.connect(lambda item: self.event_requested.emit(item.data(_EVENT)))
        self.words = QLineEdit(pane)
        self.words.setMaxLength(500)
        self.words.setPlaceholderText(self.tr("对选中的事件申诉：写明理由，回车提交"))
        self.words.setAccessibleName(self.tr("申诉理由"))
        self.words.returnPressed.connect(self.appeal)
        self.words.textEdited.connect(self._type)
        self.missed.currentItemChanged.connect(self._choose)
        column = QVBoxLayout(pane)
        column.setContentsMargins(*(t.px(n) for n in (16, 16, 16, 16)))
        column.setSpacing(t.px(10))
        column.addWidget(self.name)
        column.addWidget(self.counts)
        column.addLayout(self._lines)
        column.addWidget(self.formula)
        column.addWidget(Separator(parent=pane))
        column.addWidget(self.missed_title)
        column.addWidget(self.missed, 1)
        column.addWidget(self.words)
        return pane

    # steps

    @Slot()
    def appeal(self) -> None:
        """Put the words on record at the chosen event; they stay where there is none."""
        item: QListWidgetItem | None = self.missed.currentItem()
        if item is None:
            self._failed(self.tr("请先选一件失分的事件，再写申诉理由。"))
        elif not self.words.text().strip():
            self._failed(self.tr("请写明申诉的理由。"))
        else:
            about = (self._whose, item.data(_EVENT))
            self.view.appeal(*about, self.words.text(), lambda: self._kept(about))

    def _kept(self, about: tuple[str, str]) -> None:
        self._typed.pop(about, None)
        if about == (self._whose, self._event):
            self.words.clear()

    @Slot()
    def _choose(self) -> None:
        """Another event: the words that were typed against it come back."""
        item: QListWidgetItem | None = self.missed.currentItem()
        self._event = item.data(_EVENT) if item is not None else ""
        self.words.setText(self._typed.get((self._whose, self._event), ""))

    @Slot(str)
    def _type(self, text: str) -> None:
        if self._event:
            self._typed[(self._whose, self._event)] = text

    @Slot()
    def ask_export(self) -> None:
        """Ask where the workbook goes."""
        dialog = QFileDialog(self, self.tr("导出考评"), str(self._folder))
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setDefaultSuffix("xlsx")
        dialog.setNameFilters([self.tr("工作簿 (*.xlsx)")])
        dialog.selectFile(self.tr("考评") + ".xlsx")
        dialog.fileSelected.connect(self.export_to)
        dialog.open()

    @Slot(str)
    def export_to(self, path: str) -> None:
        """Write the workbook there."""
        self._folder = Path(path).parent
        self.view.export(Path(path))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.table.set_narrow(self.width() < theme().px(_NARROW))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        elif event.key() == Qt.Key.Key_X and not event.modifiers():
            self.ask_export()
        else:
            event.accept()

    # inside

    @Slot()
    def _follow(self) -> None:
        view = self.view
        self.about.set_text(self.tr("正在计算…") if view.working else view.about)
        if view.problem:
            self._failed(view.problem)
        elif view.working:
            self.banner.hide()
        rows = bool(view.rows)
        self.table.setVisible(rows)
        self.empty.setVisible(not rows)
        if not rows:
            title = self.tr("正在计算…") if view.working else self.tr("这段时间没有可考评的")
            self.empty.set_state("search", title, "" if view.working else self.tr("换一个期间看看。"))
        if rows and self.back.hasFocus():
            self.table.setFocus(Qt.FocusReason.OtherFocusReason)
        self.export.setEnabled(rows)
        self.formula.set_text(view.formula)
        self.table.show_row(self._whose)
        self._show(self.table.current)

    @Slot(str)
    def _show(self, whose: str) -> None:
        if not whose and self.view.rows:
            return  # the table is being filled anew
        self._whose = whose or self._whose
        row = next((one for one in self.view.rows if one.whose == whose), None)
        self.name.set_text(f"{row.name}  {row.points}" if row is not None else "")
        self.counts.set_text(row.counts if row is not None else "")
        while (item := self._lines.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        for place, line in enumerate(self.view.lines(whose) if row is not None else []):
            pane = self.name.parentWidget()
            says = self.tr("× {weight} = {gives}").format(weight=line.weight, gives=line.gives)
            if line.gives == "—":
                says = self.tr("不计")
            name = PlainLabel(line.name, parent=pane)
            share = PlainLabel(line.share, elide=False, parent=pane)
            gives = PlainLabel(says, bold=True, elide=False, parent=pane)
            meaning = PlainLabel(line.meaning, role="muted", size=12, wrap=True, parent=pane)
            name.setAccessibleName(listed((line.name, line.share, says)))
            for at, widget in enumerate((name, share, gives)):
                self._lines.addWidget(widget, 2 * place, at)
            self._lines.addWidget(meaning, 2 * place + 1, 0, 1, 3)
        missed = self.view.missed(whose) if row is not None else []
        self.missed_title.set_text(self.tr("失分的事件 {count} 件").format(count=len(missed)) if row else "")
        event = self._event
        self.missed.blockSignals(True)
        self.missed.clear()
        for one in missed:
            entry = QListWidgetItem(self._said_of(one))
            entry.setData(_EVENT, one.event)
            self.missed.addItem(entry)
        if missed:
            self.missed.setCurrentRow(next((n for n, one in enumerate(missed) if one.event == event), 0))
        self.missed.blockSignals(False)
        self._choose()
        self.missed.setVisible(bool(missed))
        self.words.setVisible(bool(missed) and self.view.may_appeal(whose))

    def _said_of(self, one: MissedLine) -> str:
        first = self.tr("{number}  {title}（{parts}）").format(
            number=one.number, title=one.title, parts=one.parts
        )
        return "\n".join((first, *one.appeals))

    @Slot(str)
    def _said(self, text: str) -> None:
        self.banner.set_message("info", "", text)
        self.banner.show()

    @Slot(str)
    def _failed(self, text: str) -> None:
        self.banner.set_message("error", "", text)
        self.banner.show()
