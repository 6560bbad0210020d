"""专题图层: under the map's bar which file, in which coordinates, what is wrong with it; and reading it."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QObject, Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget

from desktop.domain.places.coordinates import Crs
from desktop.theme.buttons import KeyButton
from desktop.theme.choosing import ask_which
from desktop.theme.current import theme
from desktop.theme.labels import PlainLabel
from desktop.theme.toggles import SegmentedToggle
from desktop.viewmodels.map.layers import ThemeLayer, read_layer
from desktop.viewmodels.map.view import Layer, MapView
from desktop.viewmodels.sentences.sentences import sentence
from desktop.viewmodels.spawning import Files, Spawner


class LayerStrip(QWidget):
    """``wanted(path, crs)`` when both are chosen; ``cleared``: no layer any more."""

    wanted = Signal(object, object)
    cleared = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        t = theme()
        self._file: Path | None = None
        self.setProperty("ground", "raised")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        row = QHBoxLayout(self)
        row.setContentsMargins(*(t.px(n) for n in (12, 6, 12, 6)))
        row.setSpacing(t.px(10))
        self.words = PlainLabel(parent=self)
        row.addWidget(self.words, 1)
        options = [
            (Crs.CGCS2000.value, self.tr("CGCS2000 / WGS-84")), (Crs.GCJ02.value, self.tr("GCJ-02 高德、腾讯")),
            (Crs.BD09.value, self.tr("BD-09 百度")),
        ]  # fmt: skip
        self.crs = SegmentedToggle(options, Crs.CGCS2000.value, name=self.tr("坐标系"), parent=self)
        row.addWidget(self.crs)
        self.add = KeyButton(self.tr("加入"), "Enter", variant="primary", small=True, parent=self)
        self.add.clicked.connect(self._add)
        self.none = KeyButton(self.tr("清空专题图层"), "", small=True, parent=self)
        self.none.clicked.connect(self._clear)
        self.leave = KeyButton(self.tr("取消"), "Esc", variant="flat", small=True, parent=self)
        self.leave.clicked.connect(self.hide)
        for button in (self.add, self.none, self.leave):
            row.addWidget(button)
        self.hide()

    def begin(self, *, some: bool) -> None:
        """Ask for a file; ``some``: there are layers that could be cleared."""
        self.none.setVisible(some)
        kinds = [self.tr("图层文件 (*.geojson *.json *.xlsx *.xls *.csv)")]
        ask_which(
            self, self.tr("加专题图层"), kinds, lambda path: self.ask(Path(path)), folder=str(Path.home())
        )

    def ask(self, file: Path) -> None:
        """In which coordinates is this file?"""
        self._file = file
        self.words.set_role("text")
        self.words.set_text(self.tr("「{name}」的坐标是哪一种？").format(name=file.name))
        self.show()
        self.add.setFocus(Qt.FocusReason.OtherFocusReason)

    def refuse(self, sentence: str) -> None:
        """It cannot be shown."""
        self.words.set_role("late")
        self.words.set_text(sentence)
        self.show()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.hide()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._add()
        else:
            super().keyPressEvent(event)

    def _add(self) -> None:
        if self._file is not None:
            self.wanted.emit(self._file, Crs(self.crs.value))

    def _clear(self) -> None:
        self.cleared.emit()
        self.hide()


class LayerFiles(QObject):
    """Reads the files that were added before, and those that the strip is given. ``said``: what came of one."""

    said = Signal(str)

    def __init__(
        self, view: MapView, strip: LayerStrip, tasks: Spawner, files: Files, parent: QObject
    ) -> None:  # fmt: skip
        super().__init__(parent)
        self._view, self._strip, self._tasks, self._files = view, strip, tasks, files
        strip.wanted.connect(self.add)
        strip.cleared.connect(view.theme.clear)
        if next(view.theme.files(), None) is not None:
            tasks.spawn(self._again(), "map layers")

    def begin(self) -> None:
        """Ask for a file."""
        self._strip.begin(some=next(self._view.theme.files(), None) is not None)

    @Slot(object, object)
    def add(self, file: Path, crs: Crs) -> None:
        """Read a department's file and show it."""
        self._tasks.spawn(self._add(file, crs), "map layer")

    async def _add(self, file: Path, crs: Crs) -> None:
        try:
            layer: ThemeLayer = await self._files.call(read_layer, file, crs)
        except ValueError as error:
            self._strip.refuse(sentence(str(error)))
            return
        self._strip.hide()
        self._view.theme.add(layer, file, crs)
        if not self._view.on(Layer.THEME):
            self._view.toggle(Layer.THEME)
        text = self.tr("已加入「{name}」{count} 个要素").format(name=layer.name, count=len(layer.features))
        if layer.skipped:
            text += self.tr("，另有 {count} 行没有可用的经纬度").format(count=layer.skipped)
        self.said.emit(text)

    async def _again(self) -> None:
        """Those of the last time; one that cannot be read now (a stick, a share) stays kept."""
        for file, crs in list(self._view.theme.files()):
            try:
                layer: ThemeLayer = await self._files.call(read_layer, file, crs)
            except ValueError as error:
                text = self.tr("专题图层「{name}」没有打开：{why}")
                self.said.emit(text.format(name=file.stem, why=sentence(str(error))))
            else:
                self._view.theme.show(layer)
