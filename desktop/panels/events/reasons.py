"""理由 ▸: what speaks for a suggested post, each part with its points; folded until somebody asks."""

from __future__ import annotations

from PySide6.QtCore import Qt, Slot
from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from desktop.theme.buttons import KeyButton
from desktop.theme.current import theme
from desktop.theme.labels import PlainLabel


class Reasons(QWidget):
    """A small button; below it one line per reason, the weightiest first."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._shown: tuple[tuple[str, str], ...] = ()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme().px(2))
        self.button = KeyButton(
            self.tr("理由"), variant="flat", trailing_icon="chevron-down", small=True, parent=self
        )  # fmt: skip
        self.button.clicked.connect(self._turn)
        column.addWidget(self.button, 0, Qt.AlignmentFlag.AlignLeft)
        self._lines = QWidget(self)
        self._grid = QGridLayout(self._lines)
        self._grid.setContentsMargins(theme().px(8), 0, 0, theme().px(4))
        self._grid.setHorizontalSpacing(theme().px(8))
        self._grid.setVerticalSpacing(theme().px(2))
        self._grid.setColumnStretch(1, 1)
        column.addWidget(self._lines)
        self._lines.hide()
        self.hide()

    def set_reasons(self, reasons: tuple[tuple[str, str], ...]) -> None:
        """Other reasons; what is unfolded stays unfolded."""
        if reasons == self._shown:
            return
        self._shown = reasons
        while (item := self._grid.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        for line, (points, sentence) in enumerate(reasons):
            right = Qt.AlignmentFlag.AlignRight
            mark = PlainLabel(points, role="muted", size=12, elide=False, align=right, parent=self._lines)
            mark.setMinimumWidth(theme().px(28))
            said = PlainLabel(sentence, size=12, wrap=True, parent=self._lines)
            said.setAccessibleName(f"{points} {sentence}".strip())
            self._grid.addWidget(mark, line, 0, Qt.AlignmentFlag.AlignTop)
            self._grid.addWidget(said, line, 1)
            mark.show()
            said.show()
        self.setVisible(bool(reasons))

    @Slot()
    def _turn(self) -> None:
        self._lines.setVisible(self._lines.isHidden())
        self.updateGeometry()
