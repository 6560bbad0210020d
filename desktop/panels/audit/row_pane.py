"""The chosen audit row, whole: what the list says, what was told beside, and its place in the chain."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFormLayout, QScrollArea, QVBoxLayout, QWidget

from desktop.theme.chips import Chip
from desktop.theme.current import theme
from desktop.theme.labels import PlainLabel
from desktop.theme.states import Separator
from desktop.viewmodels.audit.audit import AuditLine


class RowPane(QScrollArea):
    """Read only; every value can be selected and copied."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWidgetResizable(True)
        self.setFrameShape(QScrollArea.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setAccessibleName(self.tr("这一条的详情"))
        t = theme()
        self._body = QWidget(self)
        self.title = PlainLabel(size=16, bold=True, parent=self._body)
        self.fits = Chip("", "line", parent=self._body)
        self._facts = QWidget(self._body)
        self._beside = QWidget(self._body)
        self._chain = QWidget(self._body)
        self._beside_head = PlainLabel(self.tr("附带说明"), bold=True, parent=self._body)
        column = QVBoxLayout(self._body)
        column.setContentsMargins(*(t.px(n) for n in (16, 12, 16, 16)))
        column.setSpacing(t.px(10))
        column.addWidget(self.title)
        column.addWidget(self.fits, 0, Qt.AlignmentFlag.AlignLeft)
        column.addWidget(self._facts)
        self._line = Separator(parent=self._body)
        column.addWidget(self._line)
        column.addWidget(self._beside_head)
        column.addWidget(self._beside)
        column.addWidget(Separator(parent=self._body))
        column.addWidget(PlainLabel(self.tr("在链上的位置"), bold=True, parent=self._body))
        column.addWidget(self._chain)
        column.addStretch(1)
        self.setWidget(self._body)

    def show_line(self, line: AuditLine | None) -> None:
        """Another row."""
        self._body.setVisible(line is not None)
        if line is None:
            return
        row = line.row
        self.title.set_text(f"{line.act}　{line.outcome}")
        if line.fits:
            self.fits.set_chip(self.tr("与哈希链相符"), "line")
        else:
            self.fits.set_chip(self.tr("与哈希链不符：内容或次序被改动过"), "warn")
        self._fill(
            self._facts,
            [
                (self.tr("时间"), line.at), (self.tr("谁"), line.who), (self.tr("角色"), line.role),
                (self.tr("席位"), row.station), (self.tr("地址"), row.address), (self.tr("对象"), line.subject),
            ],
        )  # fmt: skip
        beside = line.beside
        for part in (self._line, self._beside_head, self._beside):
            part.setVisible(bool(beside))
        self._fill(self._beside, beside)
        self._fill(
            self._chain,
            [
                (self.tr("序号"), str(row.seq)), (self.tr("前一条"), _broken(row.previous)),
                (self.tr("这一条"), _broken(row.hash)), (self.tr("算法"), row.algorithm.upper()),
            ],
        )  # fmt: skip

    @staticmethod
    def _fill(box: QWidget, facts: list[tuple[str, str]]) -> None:
        form = box.layout()
        if isinstance(form, QFormLayout):
            while form.rowCount():
                form.removeRow(0)
        else:
            t = theme()
            form = QFormLayout(box)
            form.setContentsMargins(0, 0, 0, 0)
            form.setHorizontalSpacing(t.px(16))
            form.setVerticalSpacing(t.px(4))
            form.setLabelAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop)
        for name, value in facts:
            if value:
                label = PlainLabel(name, role="muted", elide=False, parent=box)
                label.setMinimumWidth(theme().px(64))
                form.addRow(label, PlainLabel(value, wrap=True, selectable=True, parent=box))


def _broken(hash_: str) -> str:
    """A hash in groups, so that it breaks into lines and can be compared by eye."""
    return " ".join(hash_[at : at + 8] for at in range(0, len(hash_), 8))
