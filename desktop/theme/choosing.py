"""Asking for a file to read or a place to write to: never modal, in the documents unless another folder is named."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtCore import QStandardPaths, Qt
from PySide6.QtWidgets import QFileDialog, QWidget

Then = Callable[[str], object]


def documents() -> str:
    """Where people look for their documents."""
    return QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)


def ask_which(
    parent: QWidget, title: str, kinds: Sequence[str], then: Then, *, folder: str = ""
) -> QFileDialog:
    """Ask for a file that is there; ``kinds`` are filters with their endings, such as ``PNG (*.png)``."""
    dialog = _dialog(parent, title, kinds, then, folder)
    dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
    dialog.open()
    return dialog


def ask_which_all(
    parent: QWidget, title: str, kinds: Sequence[str], then: Callable[[Sequence[str]], object]
) -> QFileDialog:
    """Ask for several files that are there."""
    dialog = _dialog(parent, title, kinds, lambda _name: None, "")
    dialog.setFileMode(QFileDialog.FileMode.ExistingFiles)
    dialog.filesSelected.connect(then)
    dialog.open()
    return dialog


def ask_where(
    parent: QWidget, title: str, name: str, kinds: Sequence[str], then: Then, *, folder: str = ""
) -> QFileDialog:
    """Ask for a place to write to; ``name`` stands ready, and a name without an ending gets the chosen kind's."""
    dialog = _dialog(parent, title, kinds, then, folder)
    dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
    dialog.setDefaultSuffix(Path(name).suffix.removeprefix("."))
    dialog.filterSelected.connect(lambda kind: dialog.setDefaultSuffix(ending_of(kind)))
    dialog.selectFile(name)
    dialog.open()
    return dialog


def ending_of(kind: str) -> str:
    """png of ``PNG (*.png)``."""
    return kind.rpartition("*.")[2].rstrip(")")


def _dialog(parent: QWidget, title: str, kinds: Sequence[str], then: Then, folder: str) -> QFileDialog:
    dialog = QFileDialog(parent, title, folder or documents())
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    dialog.setNameFilters(list(kinds))
    dialog.fileSelected.connect(then)
    return dialog
