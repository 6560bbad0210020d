"""反映 6: every report of one matter in the drawer: channel, time, masked reporter, words; none is hidden."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt, Signal, Slot
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from desktop.theme import painting
from desktop.theme.buttons import KeyButton
from desktop.theme.current import theme
from desktop.theme.painting import paragraph_height
from desktop.viewmodels.drawer.picture import Reported

FEW = 4
"""So many are shown before somebody asks for all."""


class ReportLine(QAbstractButton):
    """One report; opens it."""

    def __init__(self, report: Reported, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._report = report
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        said = (report.number, report.channel, report.time, report.reporter, report.words)
        self.setAccessibleName(" ".join(part for part in said if part))
        theme().changed.connect(self.updateGeometry)

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        t = theme()
        words = paragraph_height(self._report.words, t.face(), width + 1, 3) if self._report.words else 0
        return t.face().line + words + t.px(6)

    def sizeHint(self) -> QSize:
        width = max(self.width(), theme().px(320))
        return QSize(theme().px(320), self.heightForWidth(width))

    def minimumSizeHint(self) -> QSize:
        return QSize(theme().px(160), theme().px(24))

    def paintEvent(self, event: QPaintEvent) -> None:
        t, report = theme(), self._report
        p = QPainter(self)
        line, small, x = t.face().line, t.face(12), 0.0
        quiet = t.color("muted")
        number = QRectF(x, 0, t.px(48), line)
        x += painting.draw_text(p, number, report.number, t.face(13, True), t.color("accent")) + t.px(8)
        for text in (report.time, report.channel, report.reporter):
            if text:
                room = QRectF(x, 0, max(0.0, self.width() - x), line)
                x += painting.draw_text(p, room, text, small, quiet) + t.px(10)
        if report.words:
            box = QRectF(0, line, self.width() + 1, self.height() - line)
            painting.draw_paragraph(p, box, report.words, t.face(), t.color("text"), 3)
        if self.hasFocus():
            painting.draw_focus(p, QRectF(self.rect()))


class ThreadLines(QWidget):
    """The reports; the first few, or all. ``opened`` with the event of one, ``left`` with one to be taken out."""

    opened = Signal(str)
    left = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._reports: tuple[Reported, ...] = ()
        self._all = False
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(theme().px(4))
        self._lines: list[QWidget] = []
        self.more = KeyButton("", variant="flat", small=True, trailing_icon="chevron-down", parent=self)
        self.more.clicked.connect(self._show_all)
        self._column.addWidget(self.more, 0, Qt.AlignmentFlag.AlignLeft)

    def set_reports(self, reports: tuple[Reported, ...]) -> None:
        """Other reports; another event's are folded again."""
        if reports == self._reports:
            return
        if not self._reports or not reports or self._reports[0].id != reports[0].id:
            self._all = False
        self._reports = reports
        self._fill()

    def _fill(self) -> None:
        for line in self._lines:
            line.hide()
            self._column.removeWidget(line)
            line.deleteLater()
        shown = self._reports if self._all else self._reports[:FEW]
        self._lines = []
        for place, report in enumerate(shown):
            line = ReportLine(report, self)
            line.clicked.connect(lambda _on=False, id_=report.id: self.opened.emit(id_))
            row = self._with_leave(line, report) if report.can_leave else line
            self._column.insertWidget(place, row)
            row.show()
            self._lines.append(row)
        left = len(self._reports) - len(shown)
        self.more.setText(self.tr("其余 {count} 件").format(count=left))
        self.more.setVisible(left > 0)

    def _with_leave(self, line: ReportLine, report: Reported) -> QWidget:
        """The line, and beside it the way out of the matter (拆分)."""
        row = QWidget(self)
        beside = QHBoxLayout(row)
        beside.setContentsMargins(0, 0, 0, 0)
        beside.setSpacing(theme().px(8))
        button = KeyButton(self.tr("拆分"), small=True, parent=row)
        button.setAccessibleName(self.tr("拆分 {event}").format(event=report.number))
        button.clicked.connect(lambda: self.left.emit(report.id))
        beside.addWidget(line, 1)
        beside.addWidget(button, 0, Qt.AlignmentFlag.AlignTop)
        policy = row.sizePolicy()
        policy.setHeightForWidth(True)
        row.setSizePolicy(policy)
        return row

    @Slot()
    def _show_all(self) -> None:
        self._all = True
        self._fill()
