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


def ask_which(parent: QWidget, title: str, kinds: Sequence[str], then: Then) -> QFileDialog:
    """Ask for a file that is there; ``kinds`` are filters with their endings."""
    dialog = _dialog(parent, title, kinds, then)
    dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
    dialog.open()
    return dialog


def ask_where(parent: QWidget, title: str, name: str, kind: str, then: Then) -> QFileDialog:
    """Ask for a place to write to; ``name`` stands ready."""
    dialog = _dialog(parent, title, [kind], then)
    dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
    dialog.setDefaultSuffix(Path(name).suffix.removeprefix("."))
    dialog.selectFile(name)
    dialog.open()
    return dialog


def _dialog(parent: QWidget, title: str, kinds: Sequence[str], then: Then) -> QFileDialog:
    dialog = QFileDialog(parent, title, documents())
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    dialog.setNameFilters(list(kinds))
    dialog.fileSelected.connect(then)
    return dialog
