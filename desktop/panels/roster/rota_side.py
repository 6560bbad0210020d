"""Beside the grid: what is wrong, who has how much, which swaps wait; and why somebody is where he is."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QPoint, Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QStackedWidget, QVBoxLayout, QWidget

from desktop.panels.roster.rota_lines import RotaLine, RotaLines
from desktop.theme.buttons import KeyButton
from desktop.theme.current import theme
from desktop.theme.labels import PlainLabel
from desktop.theme.toggles import SegmentedToggle
from desktop.theme.tokens import Role
from desktop.viewmodels.rota.checks import Finding, RotaChecks
from desktop.viewmodels.rota.swaps import RotaSwaps, SwapRow

_PAGES = ("findings", "shares", "swaps")


class SwapPage(QWidget):
    """The swaps that wait; Y approves the chosen one, N refuses it with words."""

    def __init__(self, swaps: RotaSwaps, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._swaps = swaps
        self._rows: list[SwapRow] = []
        self._asked = ""
        self._written: dict[str, str] = {}
        """Why not, by the shift whose swap it is about; until the center has taken the refusal."""
        self.list = RotaLines(self.tr("待批的换班"), self.tr("没有等待批准的换班。"), parent=self)
        self.approve = KeyButton(self.tr("批准"), "Y", variant="primary", small=True, parent=self)
        self.refuse = KeyButton(self.tr("不同意"), "N", small=True, parent=self)
        self.words = QLineEdit(self)
        self.words.setPlaceholderText(self.tr("不同意的理由，Enter 发出，Esc 放弃"))
        self.words.setAccessibleName(self.tr("不同意换班的理由"))
        self.words.setMaxLength(200)
        self.words.hide()
        self.told = PlainLabel(role="late", wrap=True, size=13, parent=self)
        self.told.hide()
        keys = QHBoxLayout()
        keys.addWidget(self.approve)
        keys.addWidget(self.refuse)
        keys.addStretch(1)
        answer = QVBoxLayout()
        answer.setContentsMargins(*(theme().px(n) for n in (12, 8, 12, 8)))
        answer.setSpacing(theme().px(8))
        answer.addWidget(self.told)
        answer.addWidget(self.words)
        answer.addLayout(keys)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.list)
        column.addLayout(answer)
        self.approve.clicked.connect(self._approve)
        self.refuse.clicked.connect(self._ask)
        self.words.returnPressed.connect(self._refuse)
        self.words.textChanged.connect(self._write)
        swaps.refused.connect(self._tell)
        swaps.decided.connect(self._decided)
        swaps.returned.connect(self._returned)

    def read(self) -> int:
        """Look anew; how many wait."""
        rows = self._swaps.rows()
        if rows != self._rows:
            first, self._rows = not self._rows and not self.list.hasFocus(), rows
            self.list.set_lines([RotaLine(one.text, one.shift, "refresh-cw", "warn" if one.agreed else "muted",
                                          one.below, said=one.sentence) for one in rows])  # fmt: skip
            if first:
                self.list.choose(0)
        for button in (self.approve, self.refuse):
            button.setVisible(bool(rows) and self._swaps.may)
        return len(rows)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and not self.words.isHidden():
            self._leave_words()
        elif event.key() == Qt.Key.Key_Y and not event.modifiers() and self._swaps.may:
            self._approve()
        elif event.key() == Qt.Key.Key_N and not event.modifiers() and self._swaps.may:
            self._ask()
        else:
            event.ignore()

    def _chosen(self) -> SwapRow | None:
        """The chosen swap. None, which is said, where another one has decided on it in the meantime."""
        at = self.list.current
        if 0 <= at < len(self._rows):
            return self._rows[at]
        if self._rows:
            self._tell(self.tr("这条换班已处理，请用 ↑↓ 另选一条。"))
        return None

    @Slot()
    def _approve(self) -> None:
        chosen = self._chosen()
        if chosen is not None:
            self.told.hide()
            self.words.hide()
            self._swaps.approve(chosen.shift)

    @Slot()
    def _ask(self) -> None:
        chosen = self._chosen()
        if chosen is not None:
            self.told.hide()
            self._open_words(chosen.shift)
            self.words.setFocus(Qt.FocusReason.OtherFocusReason)

    @Slot()
    def _refuse(self) -> None:
        if all(one.shift != self._asked for one in self._swaps.rows()):
            self._tell(self.tr("这条换班已处理，不用再答复。"))
            return
        self.told.hide()
        if self.words.text().strip():
            self._leave_words()
        self._swaps.refuse(self._asked, self.words.text())

    def _open_words(self, shift: str) -> None:
        self._asked = shift
        self.words.setText(self._written.get(shift, ""))
        self.words.show()

    def _leave_words(self) -> None:
        self.words.hide()
        self.list.setFocus(Qt.FocusReason.OtherFocusReason)

    @Slot(str)
    def _write(self, text: str) -> None:
        self._written[self._asked] = text

    @Slot(str)
    def _decided(self, shift: str) -> None:
        if shift != self._asked or self.words.isHidden():
            self._written.pop(shift, None)

    @Slot(str)
    def _returned(self, shift: str) -> None:
        """It was not taken: what was written stands there again, unless another refusal is being written."""
        if self._written.get(shift, "").strip() and self.words.isHidden():
            self._open_words(shift)

    @Slot(str)
    def _tell(self, text: str) -> None:
        self.told.set_text(text)
        self.told.show()


class RotaSide(QWidget):
    """``place_wanted(row, day)`` on a finding, ``person_wanted(person)`` on a share."""

    place_wanted = Signal(str, object)
    person_wanted = Signal(str)

    def __init__(self, checks: RotaChecks, swaps: RotaSwaps, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._checks = checks
        self._more: Callable[[Finding], str] = lambda finding: ""
        self.setProperty("ground", "surface")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.about = PlainLabel(wrap=True, size=13, parent=self)
        options = [("findings", self.tr("问题")), ("shares", self.tr("公平")), ("swaps", self.tr("换班"))]
        self.pages = SegmentedToggle(options, name=self.tr("旁边看什么"), parent=self)
        self.findings = RotaLines(self.tr("不合规则之处"), self.tr("没有发现问题。"), parent=self)
        heads = (self.tr("姓名"), self.tr("班"), self.tr("夜班"), self.tr("休息日"), self.tr("小时"))
        self.shares = RotaLines(self.tr("各人班次"), self.tr("这段日期还没有班次。"), heads, self)
        self.swaps = SwapPage(swaps, self)
        self.stack = QStackedWidget(self)
        for page in (self.findings, self.shares, self.swaps):
            self.stack.addWidget(page)
        t = theme()
        top = QVBoxLayout()
        top.setContentsMargins(*(t.px(n) for n in (12, 10, 12, 8)))
        top.setSpacing(t.px(8))
        top.addWidget(self.about)
        top.addWidget(self.pages)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(top)
        column.addWidget(self.stack, 1)
        self.pages.changed.connect(self._turn)
        self.findings.opened.connect(self._to_place)
        self.shares.opened.connect(self._to_person)
        checks.changed.connect(self.read)

    def set_about(self, text: str) -> None:
        """Of the chosen cell: who, from when to when, why he."""
        self.about.set_text(text)

    def show_page(self, name: str) -> None:
        """问题, 公平 or 换班."""
        self.pages.set_value(name)

    def person_at(self, point: QPoint) -> str | None:
        """The person of the share under a global point."""
        if self.pages.value != "shares" or not self.shares.isVisible():
            return None
        inside = self.shares.viewport().mapFromGlobal(point)
        place = self.shares.place_at(inside) if self.shares.viewport().rect().contains(inside) else -1
        return self.shares.lines[place].key if place >= 0 else None

    @Slot()
    def read(self) -> None:
        """Show what the checks have found."""
        found, t = self._checks.findings, self._checks
        self.findings.set_lines([self._line(one) for one in found])
        self.shares.set_lines(
            [
                RotaLine(
                    one.name, one.person,
                    ink="warn" if one.deviation > 1.5 else "text",
                    columns=(str(one.shifts), str(one.nights), str(one.rest_days), f"{one.hours:g}"),
                    said=one.sentence,
                )
                for one in t.shares
            ]
        )  # fmt: skip
        swaps = self.swaps.read()
        for name, text, count in (
            ("findings", self.tr("问题"), len(found)), ("swaps", self.tr("换班"), swaps),
        ):  # fmt: skip
            self.pages.set_text(name, f"{text} {count}" if count else text)

    def _line(self, one: Finding) -> RotaLine:
        ink: Role = "late" if one.strict else "warn"
        icon = "circle-alert" if one.strict else "triangle-alert"
        key = f"{one.sentence}"
        said = self.tr("须遵守：{text}") if one.strict else self.tr("尽量：{text}")
        return RotaLine(one.sentence, key, icon, ink, said=said.format(text=one.sentence))

    @Slot(str)
    def _turn(self, name: str) -> None:
        self.stack.setCurrentIndex(_PAGES.index(name))

    @Slot(int)
    def _to_place(self, place: int) -> None:
        found = self._checks.findings[place].place if place < len(self._checks.findings) else None
        if found is not None:
            self.place_wanted.emit(*found)

    @Slot(int)
    def _to_person(self, place: int) -> None:
        self.person_wanted.emit(self.shares.lines[place].key)
