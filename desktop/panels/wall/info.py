"""The chosen camera in words: state, area, number, who steers it; and what can be done with it."""

from __future__ import annotations

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from desktop.panels.wall.camera_list import MARKS
from desktop.theme.buttons import IconButton, KeyButton
from desktop.theme.current import theme
from desktop.theme.labels import PlainLabel
from desktop.viewmodels.cameras.cameras import CamerasView


class CameraInfo(QWidget):
    """``shoot``, ``steer``, ``mapped``, ``repair``, ``starred``: with the camera's id."""

    shoot = Signal(str)
    steer = Signal(str)
    mapped = Signal(str)
    repair = Signal(str)
    starred = Signal(str)

    def __init__(self, view: CamerasView, parent: QWidget) -> None:
        super().__init__(parent)
        t = theme()
        self.view = view
        self.camera = ""
        self._filed = 0
        self.name = PlainLabel(bold=True, parent=self)
        self.kind = PlainLabel(role="muted", size=12, parent=self)
        self.star = IconButton("star", self.tr("收藏"), "F", parent=self)
        self.star.setCheckable(True)
        self.star.clicked.connect(lambda: self.starred.emit(self.camera))
        self._values: dict[str, PlainLabel] = {}
        head = QHBoxLayout()
        head.setSpacing(t.px(8))
        head.addWidget(self.name)
        head.addWidget(self.kind, 1)
        head.addWidget(self.star)
        grid = QGridLayout()
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(t.px(8))
        grid.setVerticalSpacing(t.px(4))
        labels = (
            ("state", self.tr("状态")), ("area", self.tr("网格")), ("gb", self.tr("国标编码")),
        )  # fmt: skip
        for place, (key, word) in enumerate(labels):
            line, half = divmod(place, 2)
            label = PlainLabel(word, role="muted", size=13, elide=False, parent=self)
            grid.addWidget(label, line, half * 2)
            self._values[key] = PlainLabel(size=13, parent=self)
            grid.addWidget(self._values[key], line, half * 2 + 1, 1, 3 if key == "gb" else 1)
        grid.setColumnStretch(1, 1)
        grid.setColumnStretch(3, 2)
        self.note = PlainLabel(role="warn", size=13, parent=self)
        self.shoot_button = KeyButton(self.tr("截图"), icon="camera", small=True, parent=self)
        self.steer_button = KeyButton(self.tr("云台"), icon="crosshair", small=True, parent=self)
        self.map_button = KeyButton(self.tr("地图"), icon="map-pin", small=True, parent=self)
        self.repair_button = KeyButton(self.tr("报修"), icon="wrench", small=True, parent=self)
        row = QHBoxLayout()
        row.setSpacing(t.px(8))
        for button, told in (
            (self.shoot_button, self.shoot), (self.steer_button, self.steer), (self.map_button, self.mapped),
            (self.repair_button, self.repair),
        ):  # fmt: skip
            button.clicked.connect(lambda _=False, told=told: told.emit(self.camera))
            row.addWidget(button)
        row.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(t.px(16), t.px(10), t.px(16), t.px(12))
        column.setSpacing(t.px(8))
        column.addLayout(head)
        column.addLayout(grid)
        column.addWidget(self.note)
        column.addLayout(row)
        self.show_camera("")

    def show_camera(self, camera: str) -> None:
        """This one; nothing for an empty id."""
        self.camera = camera
        self.setVisible(self.view.camera(camera) is not None)
        self.refresh()

    def set_filed(self, count: int) -> None:
        """So many pictures of it were filed with the event in hand."""
        self._filed = count
        self.refresh()

    @Slot()
    def refresh(self) -> None:
        """As it stands now."""
        camera = self.view.camera(self.camera)
        if camera is None:
            self.setVisible(False)
            return
        self.name.set_text(camera.name)
        self.kind.set_text(self.view.kind_words(camera))
        word, mark = self.view.state_words(camera)
        self._values["state"].set_role(MARKS[mark][1])
        self._values["state"].set_text(word)
        self._values["area"].set_text(self.view.place(camera) or self.tr("未划区域"))
        self._values["gb"].set_text(camera.gb or self.tr("没有"))
        filed = self.tr("{count} 张已入案").format(count=self._filed) if self._filed else ""
        note = "  ".join(one for one in (self.view.steering_note(camera.id), filed) if one)
        self.note.set_text(note)
        self.note.setVisible(bool(note))
        self.star.setChecked(self.view.is_favourite(camera.id))
        self.star.set_role("warn" if self.view.is_favourite(camera.id) else "muted")
        self.shoot_button.setEnabled(camera.id in self.view.on_wall)
        self.steer_button.setVisible(camera.ptz and self.view.may_steer)
        self.map_button.setVisible(camera.has_place)
