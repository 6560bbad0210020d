"""All keys on one sheet: the window's from its table, and what the panels in sight say of theirs."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QAction, QColor, QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from desktop.domain.rights.actors import Role
from desktop.shells.commands.actions import groups
from desktop.shells.frame.layouts import PanelSpec
from desktop.theme import painting
from desktop.theme.current import theme
from desktop.viewmodels.commandline.verbs import offered, verb_of
from desktop.viewmodels.words import COMMANDS, labelled, listed, translate, word

KeyRow = tuple[str, str, bool, str]
"""Key, words, whether it does something now, and the verb of the command line."""
Section = tuple[str, Sequence[KeyRow]]
_LOOSE_TO_TIGHT = ((300, 28), (268, 28), (268, 25), (236, 25), (236, 22))
"""Widths of columns and heights of rows in design pixels, the first that fits is taken."""


def panel_rows(widget: QWidget) -> list[KeyRow]:
    """The keys of a panel: from its own ``actions()``, be they rows or Qt's actions."""
    rows: list[KeyRow] = []
    for found in widget.actions():
        thing: Any = found
        if isinstance(thing, QAction):
            if not thing.shortcut().isEmpty():
                rows.append((thing.shortcut().toString(), thing.text(), thing.isEnabled(), ""))
        elif isinstance(thing, Iterable):
            key, text, *rest = thing
            verb = str(rest[1]) if len(rest) > 1 else ""
            rows.append((str(key), str(text), bool(rest[0]) if rest else True, verb))
        else:
            enabled = bool(getattr(thing, "enabled", True))
            rows.append((str(thing.key), str(thing.text), enabled, verb_of(getattr(thing, "id", ""))))
    return rows


def sections(panels: Sequence[PanelSpec], all_panels: Sequence[PanelSpec], role: Role) -> list[Section]:
    """What the sheet says: the panels in sight first, then the tabs, then the window, then the command line."""
    verbs = {verb_of(kind) for kind in offered(role)}
    found: list[Section] = []
    for panel in panels:
        rows = [
            (key, text, enabled, verb if verb in verbs else "")
            for key, text, enabled, verb in panel_rows(panel.widget)
        ]
        found += [(panel.title, rows)] if rows else []
    numbered = [(f"Alt+{n}", panel.title, True, "") for n, panel in enumerate(all_panels[:9], 1)]
    found += [(translate("Keys", "面板"), numbered)] if numbered else []
    for name, commands in groups().items():
        keyed = [(command.shown_key, command.words, True, "") for command in commands if command.keys]
        found += [(name, keyed)] if keyed else []
    return [*found, _line_section(role, found)]


def _line_section(role: Role, shown: Sequence[Section]) -> Section:
    """How a command is written, and the verbs of steps that none of the sections shown names."""
    named = {verb for _, rows in shown for _, _, _, verb in rows}
    rest = [kind for kind in offered(role) if verb_of(kind) not in named]
    rows = [("pd 0147 cjg 2h", translate("Keys", "编号、岗位、时限"), True, "")]
    rows += [("+yj", translate("Keys", "加协办岗位，后面是附言"), True, "")]
    rows += [(verb_of(kind), word(COMMANDS, kind), True, "") for kind in rest]
    return translate("Keys", "拼音指挥条"), rows


class KeysOverlay(QWidget):
    """Dims the window and lists the keys; any key or click takes it away."""

    closed = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._sections: list[Section] = []
        self._host = parent
        self._before: QWidget | None = None
        self._width, self._row = _LOOSE_TO_TIGHT[0]
        self.setAccessibleName(self.tr("全部按键"))
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.hide()

    def open(self, shown: Sequence[Section], before: QWidget | None) -> None:
        """Cover the window."""
        self._sections = list(shown)
        self._before = before
        lines = [
            labelled(
                name,
                listed(" ".join(part for part in (key, text, verb) if part) for key, text, _, verb in rows),
            )
            for name, rows in shown
        ]
        self.setAccessibleDescription("\n".join(lines))
        self.setGeometry(self._host.rect())
        self.show()
        self.raise_()
        self.setFocus(Qt.FocusReason.PopupFocusReason)

    def close_up(self) -> None:
        """Away, focus back."""
        if self.isVisible():
            self.hide()
            if self._before is not None:
                self._before.setFocus(Qt.FocusReason.PopupFocusReason)
            self._before = None
            self.closed.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() not in (Qt.Key.Key_Shift, Qt.Key.Key_Control, Qt.Key.Key_Alt, Qt.Key.Key_Meta):
            self.close_up()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self.close_up()

    def paintEvent(self, event: QPaintEvent) -> None:
        t = theme()
        painter = QPainter(self)
        veil = QColor(t.color("window"))
        veil.setAlpha(200)
        painter.fillRect(self.rect(), veil)
        columns = self._fitted()
        width = t.px(self._width)
        height = max((self._height(column) for column in columns), default=0) + t.px(88)
        total = width * len(columns) + t.px(32) * (len(columns) + 1)
        box = QRectF((self.width() - total) // 2, max(t.px(8), (self.height() - height) // 2), total, height)
        painting.fill_box(painter, box, t.color("surface"), t.color("line_strong"))
        head = QRectF(box.x() + t.px(32), box.y() + t.px(20), box.width() - t.px(64), t.px(28))
        painting.draw_text(painter, head, self.tr("全部按键"), t.face(18, True), t.color("text"))
        painting.draw_text(painter, head, self.tr("按任意键关闭"), t.face(13), t.color("muted"), "right")
        for number, column in enumerate(columns):
            x = box.x() + t.px(32) + number * (width + t.px(32))
            self._paint_column(painter, column, x, box.y() + t.px(60), width)

    def _paint_column(
        self, painter: QPainter, column: Sequence[Section], x: float, y: float, width: float
    ) -> None:
        t = theme()
        for name, rows in column:
            painting.draw_text(
                painter, QRectF(x, y, width, t.px(32)), name, t.face(13, True), t.color("accent")
            )
            y += t.px(32)
            for key, text, enabled, verb in rows:
                at = x
                for part in key.split(" "):
                    at += painting.draw_key(painter, at, y + t.px(self._row) / 2, part) + t.px(4)
                start = max(at + t.px(8), x + t.px(112 if self._width > 280 else 92))
                room = QRectF(start, y, x + width - start - (t.px(44) if verb else 0), t.px(self._row))
                painting.draw_text(
                    painter, room, text, t.face(14), t.color("text" if enabled else "disabled")
                )
                if verb:
                    end = QRectF(x, y, width, t.px(self._row))
                    painting.draw_text(painter, end, verb, t.face(13), t.color("accent"), "right")
                y += t.px(self._row)
            y += t.px(12)

    def _fitted(self) -> list[list[Section]]:
        """The columns, as wide and as loose as the window has room for."""
        columns: list[list[Section]] = []
        for self._width, self._row in _LOOSE_TO_TIGHT:
            columns = self._columns()
            if max((self._height(column) for column in columns), default=0) <= self.height() - theme().px(96):
                break
        return columns

    def _columns(self) -> list[list[Section]]:
        """As many columns as the window holds, filled in order, about equally high."""
        t = theme()
        most = max(1, min(5, (self.width() - t.px(32)) // t.px(self._width + 32)))
        found = list(self._parts())
        heights = [self._height([section]) for section in found]
        if not heights:
            return []
        limit = max(*heights, sum(heights) // most + 1)
        while True:
            columns: list[list[Section]] = [[]]
            used = 0
            for section, height in zip(found, heights, strict=True):
                if columns[-1] and used + height > limit:
                    columns.append([])
                    used = 0
                columns[-1].append(section)
                used += height
            if len(columns) <= most:
                return columns
            limit += t.px(self._row)

    def _parts(self) -> Iterable[Section]:
        """The sections, those that are higher than the window in parts; only the first is named."""
        px = theme().px
        most = max(1, (self.height() - px(104 + 44)) // px(self._row))
        for name, rows in self._sections:
            for start in range(0, len(rows), most):
                yield name if start == 0 else "", rows[start : start + most]

    def _height(self, column: Sequence[Section]) -> int:
        px = theme().px
        return sum(px(32) + px(self._row) * len(rows) + px(12) for _, rows in column)
