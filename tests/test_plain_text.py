"""Words that people wrote are shown as they are: nothing in the interface reads markup from them (N1)."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

from tests.support.parsed import tree_of

DESKTOP = Path(__file__).resolve().parents[1] / "desktop"
PLAIN = {
    DESKTOP / "theme" / "labels.py": "where a label and a tooltip are made plain",
    DESKTOP
    / "shells"
    / "handbook.py": "pages of our own, written in Markdown; nothing in them is anybody's words",
    DESKTOP / "shells" / "kiosk" / "parts.py": "where the kiosk's labels are made plain",
    DESKTOP / "theme" / "painting.py": "a QStaticText whose format is set to plain text",
    DESKTOP
    / "panels"
    / "dispatch"
    / "slip_sheet.py": "a form of our own; every word in it goes through html.escape",
}
"""Modules that may, and why."""
RICH = frozenset(
    {
        "QLabel",
        "QMessageBox",
        "QTextBrowser",
        "QErrorMessage",
        "QWhatsThis",
        "QSplashScreen",
        "QStaticText",
        "QTextDocument",
    }
)
"""Classes that guess whether a text is markup, or take it for that."""
READING = frozenset({"setHtml", "insertHtml", "appendHtml", "setMarkdown", "setWhatsThis", "showText"})
"""Calls that read markup."""


def offences(tree: ast.AST, file: Path) -> Iterator[str]:
    """What in a module may show somebody's words as markup."""
    for node in ast.walk(tree):
        if not isinstance(node, ast.Call):
            continue
        name = getattr(node.func, "attr", getattr(node.func, "id", ""))
        place = f"{file.name}:{node.lineno}"
        if name in RICH:
            yield f"{place} {name}: use PlainLabel, or desktop.shells.ask"
        elif name == "showText" and any(_is_plain(one) for one in node.args):
            continue
        elif name in READING:
            yield f"{place} {name} reads markup"
        elif name == "setToolTip" and not _plain(node.args):
            yield f"{place} setToolTip: use set_plain_tooltip"
        elif name == "setTextFormat" and "PlainText" not in ast.unparse(node):
            yield f"{place} setTextFormat: only PlainText"


def _is_plain(argument: ast.expr) -> bool:
    return isinstance(argument, ast.Call) and getattr(argument.func, "id", "") == "plain_tooltip"


def _plain(arguments: list[ast.expr]) -> bool:
    """A text that stands in the source without markup, or one that was made plain."""
    if len(arguments) != 1:
        return False
    (only,) = arguments
    if isinstance(only, ast.Constant):
        return "<" not in str(only.value)
    return _is_plain(only)


def test_nothing_reads_markup_from_what_people_wrote() -> None:
    found = [
        offence
        for file in sorted(DESKTOP.rglob("*.py"))
        if file not in PLAIN
        for offence in offences(tree_of(file), file)
    ]
    assert not found, "\n".join(found)


def test_a_models_tooltips_are_plain() -> None:
    """What a model gives for ``ToolTipRole`` is shown as a tooltip by Qt itself."""
    for file in sorted(DESKTOP.rglob("*.py")):
        text = file.read_text(encoding="utf-8")
        assert "ToolTipRole" not in text or "plain_tooltip(" in text, file


def test_the_lint_sees_what_it_is_there_for() -> None:
    bad = (
        "QLabel(event.title)", "QtWidgets.QLabel(x)", "QMessageBox(self)", "view.setHtml(words)",
        "row.setToolTip(event.title)", "row.setToolTip(f'<b>{x}</b>')", "QToolTip.showText(at, words)",
        "label.setTextFormat(Qt.TextFormat.AutoText)",
    )  # fmt: skip
    for source in bad:
        assert list(offences(ast.parse(source), Path("x.py"))), source
    for source in ("PlainLabel(title)", "row.setToolTip('')", "row.setToolTip(plain_tooltip(title))"):
        assert not list(offences(ast.parse(source), Path("x.py"))), source
