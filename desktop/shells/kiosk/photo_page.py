"""拍照: what the camera sees, one press, and whether it is the right one. A paper held before it is taken as well."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QCoreApplication, QRect, Qt
from PySide6.QtGui import QImage, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from desktop.shells.kiosk.look import Look
from desktop.shells.kiosk.page import Page, Room
from desktop.shells.kiosk.parts import Press, again_or_use, label
from desktop.viewmodels.kiosk.photo import photo_of

translate = QCoreApplication.translate


class Finder(QWidget):
    """A picture as large as there is room, whole."""

    def __init__(self, look: Look, name: str) -> None:
        super().__init__()
        self._look, self.image = look, QImage()
        self.setAccessibleName(name)
        self.setMinimumHeight(look.px(420 if look.portrait else 360))
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)

    def show_image(self, image: QImage) -> None:
        """Another one."""
        self.image = image
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), self._look.color("sunken"))
        if self.image.isNull():
            painter.setPen(self._look.color("muted"))
            painter.setFont(self._look.font(36))
            words = translate("PhotoPage", "正在打开摄像头…")
            painter.drawText(self.rect(), Qt.AlignmentFlag.AlignCenter, words)
        else:
            size = self.image.size().scaled(self.size(), Qt.AspectRatioMode.KeepAspectRatio)
            place = QRect((self.width() - size.width()) // 2, (self.height() - size.height()) // 2, 0, 0)
            place.setSize(size)
            painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
            painter.drawImage(place, self.image)
        painter.end()


class PhotoPage(Page):
    """Between step 2 and itself: it leads back with the photograph, or without."""

    def __init__(self, room: Room) -> None:
        super().__init__(room)
        self.camera = room.camera
        self.shot = QImage()
        """What was taken and is being looked at."""
        self.finder: Finder | None = None
        self.camera.seen.connect(self._seen)
        self.camera.failed.connect(self._failed)
        self.camera.start()

    @property
    def title(self) -> str:
        return translate("PhotoPage", "拍照")

    def fill(self, column: QVBoxLayout) -> None:
        words = translate("PhotoPage", "把要拍的东西或材料对准摄像头，按「拍」")
        if not self.shot.isNull():
            words = translate("PhotoPage", "清楚吗？清楚就用这张")
        column.addWidget(label(words, "head", wrap=True))
        self.finder = Finder(self.look, words)
        self.finder.setObjectName("finder")
        self.finder.show_image(self.camera.image if self.shot.isNull() else self.shot)
        column.addWidget(self.finder, 1)
        said = translate("PhotoPage", "照片和登记一起加密，只有镇里打得开；不要拍到身份证号和别人的脸。")
        column.addWidget(label(said, "small", "muted", wrap=True))

    def _seen(self, image: QImage) -> None:
        if self.shot.isNull() and self.finder is not None:
            self.finder.show_image(image)

    def _failed(self) -> None:
        self.room.say_why(translate("PhotoPage", "摄像头打不开，请按返回，不拍也能登记。"))

    def buttons(self) -> Sequence[QWidget]:
        look = self.look
        if self.shot.isNull():
            take = Press(look, translate("PhotoPage", "拍"), icon="camera", kind="accent", size=44)
            take.setObjectName("next")
            take.clicked.connect(lambda *_: self._take())
            return (take,)
        words = translate("PhotoPage", "重拍"), translate("PhotoPage", "用这张")
        return again_or_use(look, *words, "camera", self._again, self._use)

    def _take(self) -> None:
        if self.camera.image.isNull():
            self.room.say_why(translate("PhotoPage", "还没有画面，请等一下再按。"))
            return
        self.shot = self.camera.image.copy()
        self.room.rebuild()

    def _again(self) -> None:
        self.shot = QImage()
        self.room.rebuild()

    def _use(self) -> None:
        made = photo_of(self.shot, self.desk.now())
        if made is None:
            self.room.say_why(translate("PhotoPage", "这张存不下，请重拍一张。"))
            return
        self.desk.report.add_photo(made)
        self.room.go("what")

    def back(self) -> None:
        self.room.go("what")

    def leave(self) -> None:
        self.camera.stop()
        self.shot = QImage()

    def said(self) -> str:
        return translate("PhotoPage", "拍照。把要拍的东西对准摄像头，按拍。不想拍就按返回。")
