"""Where a file of figures goes, with every form that it can have; and which file to read reported ones from."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtCore import QStandardPaths, Qt
from PySide6.QtWidgets import QFileDialog, QWidget

ENDINGS = ("png", "svg", "xlsx", "csv")


def ask_where(
    parent: QWidget, title: str, name: str, kinds: Sequence[str], then: Callable[[Path], object]
) -> None:
    """Ask for a place; ``name`` stands ready without its ending, ``kinds`` are filters such as ``PNG (*.png)``."""
    documents = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
    dialog = QFileDialog(parent, title, documents)
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
    dialog.setNameFilters(list(kinds))
    dialog.setDefaultSuffix(_ending(kinds[0]))
    dialog.filterSelected.connect(lambda chosen: dialog.setDefaultSuffix(_ending(chosen)))
    dialog.selectFile(name)
    dialog.fileSelected.connect(lambda path: then(Path(path)))
    dialog.open()


def ask_which(parent: QWidget, title: str, kinds: Sequence[str], then: Callable[[Path], object]) -> None:
    """Ask for a file that is there."""
    documents = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
    dialog = QFileDialog(parent, title, documents)
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
    dialog.setNameFilters(list(kinds))
    dialog.fileSelected.connect(lambda path: then(Path(path)))
    dialog.open()


def _ending(kind: str) -> str:
    return kind.rpartition("*.")[2].rstrip(")")
