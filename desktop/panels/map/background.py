"""底图: choosing a WMTS address and its key under the map's bar; bringing tiles beside the interface's thread."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from PySide6.QtCore import QObject, Qt, QTimer, Signal, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QWidget

from desktop.panels.map.canvas import MapCanvas
from desktop.panels.map.tiles import Key, read_tiles
from desktop.services.maps.tile_service import TIANDITU
from desktop.services.maps.tiles import TileSource
from desktop.theme.buttons import KeyButton
from desktop.theme.current import theme
from desktop.theme.labels import PlainLabel
from desktop.viewmodels.events.apart import Kept
from desktop.viewmodels.sentences.sentences import sentence
from desktop.viewmodels.spawning import Files, Spawner

_AT_ONCE = 8
_AGAIN = 30_000
"""Milliseconds until what was not there is asked for again."""
KEPT = "map:background"
"""Under what address, key and credit are kept: in the desk's own file, which is encrypted."""

Make = Callable[[str, str, str], TileSource]
"""A source from an address, a key and a credit. Raises ValueError with a sentence."""


class BackgroundStrip(QWidget):
    """``chosen(address, key, credit)``; ``none`` wanted."""

    chosen = Signal(str, str, str)
    none = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        t = theme()
        self.setProperty("ground", "raised")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.address, self.key, self.credit = QLineEdit(self), QLineEdit(self), QLineEdit(self)
        self.key.setEchoMode(QLineEdit.EchoMode.Password)
        row = QHBoxLayout(self)
        row.setContentsMargins(*(t.px(n) for n in (12, 6, 12, 6)))
        row.setSpacing(t.px(8))
        self.words = PlainLabel(parent=self)
        row.addWidget(self.words)
        for field, text, wide in (
            (self.address, self.tr("WMTS 地址，带 {x} {y} {z}"), 5), (self.key, self.tr("密钥"), 2),
            (self.credit, self.tr("图上注明的来源、审图号"), 2),
        ):  # fmt: skip
            field.setPlaceholderText(text)
            field.setAccessibleName(text)
            row.addWidget(field, wide)
        self.use = KeyButton(self.tr("使用"), "Enter", variant="primary", small=True, parent=self)
        self.use.clicked.connect(self._use)
        self.off = KeyButton(self.tr("不用底图"), "", small=True, parent=self)
        self.off.clicked.connect(self.none)
        self.leave = KeyButton(self.tr("取消"), "Esc", variant="flat", small=True, parent=self)
        self.leave.clicked.connect(self.hide)
        for button in (self.use, self.off, self.leave):
            row.addWidget(button)
        self.hide()

    def begin(self, kept: object, *, some: bool) -> None:
        """Ask for them; what was kept stands there, but for the key, which is only said to be kept."""
        told = kept if isinstance(kept, dict) else {}
        self.say(self.tr("底图"))
        self.address.setText(str(told.get("address") or TIANDITU))
        self.credit.setText(str(told.get("credit") or ""))
        self.key.clear()
        self.key.setPlaceholderText(self.tr("密钥已存，留空不改") if told.get("key") else self.tr("密钥"))
        self.off.setVisible(some)
        self.show()
        (self.address if told.get("key") else self.key).setFocus(Qt.FocusReason.OtherFocusReason)

    def say(self, text: str, *, wrong: bool = False) -> None:
        """What is asked, or what is wrong."""
        self.words.set_role("late" if wrong else "text")
        self.words.set_text(text)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.hide()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._use()
        else:
            super().keyPressEvent(event)

    def _use(self) -> None:
        self.chosen.emit(self.address.text(), self.key.text(), self.credit.text())


class Background(QObject):
    """Owns the strip; keeps what was chosen; brings the tiles that the canvas misses."""

    def __init__(
        self, canvas: MapCanvas, strip: BackgroundStrip, tasks: Spawner, files: Files, kept: Kept, make: Make | None,
        parent: QObject,
    ) -> None:  # fmt: skip
        super().__init__(parent)
        self.strip, self._canvas, self._tasks, self._files = strip, canvas, tasks, files
        self._kept, self._make = kept, make
        self._next: list[Key] = []
        self._running = False
        self._again = QTimer(self)
        self._again.setSingleShot(True)
        self._again.setInterval(_AGAIN)
        self._again.timeout.connect(self._try_again)
        canvas.tiles.wanted = self._want
        strip.chosen.connect(self._chosen)
        strip.none.connect(self.drop)
        told = kept.get(KEPT)
        if make is not None and isinstance(told, dict):
            try:
                self.use(
                    make(str(told.get("address")), str(told.get("key") or ""), str(told.get("credit") or ""))
                )
            except ValueError:
                kept.set(KEPT, None)

    @property
    def offered(self) -> bool:
        """Whether an address can be chosen here."""
        return self._make is not None

    def begin(self) -> None:
        """Ask for an address."""
        self.strip.begin(self._kept.get(KEPT), some=self._canvas.tiles.source is not None)

    def use(self, source: TileSource | None) -> None:
        """Another background, or none."""
        self._next = []
        self._canvas.tiles.use(source)
        self._canvas.backdrop.forget()
        self._canvas.update()

    def drop(self) -> None:
        """None from now on; the key is forgotten."""
        self._kept.set(KEPT, None)
        self.strip.hide()
        self.use(None)

    def stop(self) -> None:
        """The panel is going."""
        self._again.stop()
        self.use(None)

    # inside

    def _chosen(self, address: str, key: str, credit: str) -> None:
        before: Any = self._kept.get(KEPT)
        if not key.strip() and isinstance(before, dict) and before.get("address") == address.strip():
            key = str(before.get("key") or "")
        if self._make is None:
            return
        try:
            source = self._make(address, key, credit)
        except ValueError as error:
            self.strip.say(sentence(str(error)), wrong=True)
            return
        self._kept.set(KEPT, {"address": address.strip(), "key": key.strip(), "credit": credit.strip()})
        self.strip.hide()
        self.use(source)
        self._canvas.setFocus(Qt.FocusReason.OtherFocusReason)

    def _want(self, keys: Sequence[Key]) -> None:
        self._next = list(keys)
        if not self._running:
            self._running = True
            QTimer.singleShot(0, self, self._set_out)  # it is being painted now

    @Slot()
    def _set_out(self) -> None:
        self._tasks.spawn(self._bring(), "map tiles")

    async def _bring(self) -> None:
        tiles = self._canvas.tiles
        empty = False
        try:
            while self._next and tiles.source is not None:
                part, self._next = self._next[:_AT_ONCE], self._next[_AT_ONCE:]
                source = tiles.source
                found = await self._files.call(read_tiles, source, part)
                if source is not tiles.source:
                    continue
                tiles.take(found)
                empty = empty or any(one.isNull() for one in found.values())
                self._canvas.backdrop.forget()
                self._canvas.update()
        finally:
            self._running = False
        if empty:
            self._again.start()

    def _try_again(self) -> None:
        self._canvas.tiles.forget_missing()
        self._canvas.backdrop.forget()
        self._canvas.update()
