"""Before the roster is up: what changes, what breaks a rule, the words for doing so all the same; then each piece."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from desktop.panels.roster.rota_lines import RotaLine, RotaLines
from desktop.theme.buttons import KeyButton
from desktop.theme.current import theme
from desktop.theme.labels import PlainLabel
from desktop.theme.tokens import Role
from desktop.viewmodels.rota.checks import RotaChecks
from desktop.viewmodels.rota.publishing import Piece, RotaPublishing
from desktop.viewmodels.words import labelled

_MARKS: dict[str, tuple[str, Role]] = {
    "new": ("plus", "ok"), "changed": ("refresh-cw", "accent"), "gone": ("minus", "late"),
}  # fmt: skip

_STANDS: dict[bool, tuple[str, Role]] = {True: ("check", "ok"), False: ("clock", "muted")}


class PublishPage(QWidget):
    """Ctrl+Enter publishes, Esc goes back (``left``). Broken rules ask for words first."""

    left = Signal()

    def __init__(self, publishing: RotaPublishing, checks: RotaChecks, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._publishing, self._checks, self._sent = publishing, checks, ""
        self.setProperty("ground", "surface")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        t = theme()
        self.title = PlainLabel(self.tr("发布排班"), size=20, bold=True, elide=False, parent=self)
        self.summary = PlainLabel(role="muted", parent=self)
        self.changes_title = PlainLabel(self.tr("有变动的班次"), role="muted", elide=False, parent=self)
        self.changes = RotaLines(self.tr("有变动的班次"), self.tr("没有变动。"), parent=self)
        self.beside_title = PlainLabel(self.tr("不合规则之处"), role="muted", elide=False, parent=self)
        self.beside = RotaLines(self.tr("不合规则之处"), self.tr("没有发现问题。"), parent=self)
        self.words = QLineEdit(self)
        self.words.setProperty("tall", True)
        self.words.setMaxLength(200)
        self.words.setAccessibleName(self.tr("仍要发布的理由"))
        self.words.setPlaceholderText(self.tr("仍要发布的理由，如：当天确无他人可排，已征得本人同意"))
        self.refusal = PlainLabel(role="late", wrap=True, parent=self)
        self.refusal.hide()
        self.back = KeyButton(self.tr("返回"), "Esc", parent=self)
        self.button = KeyButton(self.tr("发布"), "Ctrl+Enter", variant="primary", parent=self)
        head = QHBoxLayout()
        head.setSpacing(t.px(16))
        head.addWidget(self.title)
        head.addWidget(self.summary, 1)
        body = QHBoxLayout()
        body.setSpacing(t.px(16))
        for title, listing in ((self.changes_title, self.changes), (self.beside_title, self.beside)):
            side = QVBoxLayout()
            side.addWidget(title)
            side.addWidget(listing, 1)
            body.addLayout(side, 1)
        foot = QHBoxLayout()
        foot.setSpacing(t.px(8))
        foot.addWidget(self.words, 1)
        foot.addStretch(0)
        foot.addWidget(self.back)
        foot.addWidget(self.button)
        column = QVBoxLayout(self)
        column.setContentsMargins(*(t.px(n) for n in (24, 16, 24, 16)))
        column.setSpacing(t.px(12))
        column.addLayout(head)
        column.addLayout(body, 1)
        column.addWidget(self.refusal)
        column.addLayout(foot)
        self.back.clicked.connect(self.left)
        self.button.clicked.connect(self.confirm)
        for keys in ("Ctrl+Return", "Ctrl+Enter"):
            shortcut = QShortcut(QKeySequence(keys), self)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(self.confirm)
        self.words.setText(publishing.words)
        self.words.textChanged.connect(publishing.keep_words)
        publishing.changed.connect(self._follow)
        publishing.finished.connect(self._finished)
        checks.changed.connect(self._read)

    def open(self) -> None:
        """Show what would change now."""
        self._publishing.pieces = [] if not self._publishing.working else self._publishing.pieces
        self.refusal.hide()
        self._read()
        (self.words if self._checks.strict() else self.button).setFocus(Qt.FocusReason.OtherFocusReason)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            super().keyPressEvent(event)

    @Slot()
    def confirm(self) -> None:
        """Publish, once there are words where a rule is broken."""
        if self._checks.strict() and not self.words.text().strip():
            self.refusal.set_text(self.tr("有必须遵守的规则没有做到。仍要发布，请写明理由。"))
            self.refusal.show()
            self.words.setFocus(Qt.FocusReason.OtherFocusReason)
            return
        self.refusal.hide()
        self._sent = self.words.text() if self._checks.strict() else ""
        self._publishing.publish(self._sent)

    @Slot()
    def _read(self) -> None:
        if not self.isVisible() or self._publishing.pieces:
            return
        found = self._publishing.differences()
        count = {kind: sum(one.kind == kind for one in found) for kind in _MARKS}
        self.summary.set_text(
            self.tr("新排 {new}，改动 {changed}，撤下 {gone}；分 {pieces} 批发布").format(
                **count, pieces=len(self._publishing.cut())
            )
        )
        self.changes.set_lines(
            [RotaLine(one.sentence, f"{one.row}/{one.day}", *_MARKS[one.kind]) for one in found]
        )
        strict = self._checks.strict()
        others = [one for one in self._checks.findings if one not in strict]
        self.beside.set_lines(
            [
                RotaLine(one.sentence, one.sentence, *_mark(one in strict), said=one.sentence)
                for one in (*strict, *others)
            ]
        )
        self.beside_title.set_text(self.tr("不合规则之处"))
        self.words.setVisible(bool(strict))
        self.button.setText(self.tr("仍要发布") if strict else self.tr("发布"))
        self.button.setEnabled(bool(found))

    @Slot()
    def _finished(self) -> None:
        """All is up: the words have been said, unless others were written since."""
        if self.words.text() == self._sent and not any(one.problem for one in self._publishing.pieces):
            self.words.clear()

    @Slot()
    def _follow(self) -> None:
        pieces = self._publishing.pieces
        self.button.setEnabled(not self._publishing.working)
        if not pieces or not self.isVisible():
            return
        self.beside_title.set_text(self.tr("各批发布情况"))
        self.beside.set_lines([_piece(one) for one in pieces])


def _mark(strict: bool) -> tuple[str, Role]:
    return ("circle-alert", "late") if strict else ("triangle-alert", "warn")


def _piece(one: Piece) -> RotaLine:
    if one.problem:
        return RotaLine(labelled(one.title, one.problem), one.title, "circle-alert", "late")
    icon, ink = _STANDS[one.done]
    return RotaLine(one.title, one.title, icon, ink, one.state, said=f"{one.title} {one.state}")
