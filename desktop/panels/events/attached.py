"""Attachments in the drawer: small pictures in a strip, a large one over the window; files by dialog, drop, Ctrl+V."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QEvent, QMimeData, QObject, QRectF, QSize, Qt, Signal, Slot
from PySide6.QtGui import (
    QDragEnterEvent,
    QDropEvent,
    QGuiApplication,
    QImage,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
)
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from desktop.panels.events.drawer_parts import Block
from desktop.theme import icons
from desktop.theme.buttons import KeyButton
from desktop.theme.current import theme
from desktop.theme.labels import PlainLabel
from desktop.theme.painted import Painted
from desktop.viewmodels.drawer.attachments import Attachments, FileLine

WIDE, HIGH = 96, 72
_GAP = 8
FILTER = "(*.jpg *.jpeg *.png *.webp *.heic *.heif *.pdf *.mp4 *.m4a *.mp3 *.docx *.xlsx)"


class Thumb(Painted):
    """One file: its picture, or a sign and its name. Enter or a click opens it."""

    opened = Signal(str)

    def __init__(self, line: FileLine, picture: QImage | None, parent: QWidget) -> None:
        super().__init__(parent)
        self.line = line
        self._picture = picture
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAccessibleName(f"{line.name} {line.size} {line.about}")

    def natural_size(self) -> QSize:
        return QSize(theme().px(WIDE), theme().px(HIGH + 20))

    def set_picture(self, picture: QImage | None) -> None:
        """The small picture has come."""
        self._picture = picture
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        t, painter = theme(), QPainter(self)
        painter.setRenderHints(QPainter.RenderHint.Antialiasing | QPainter.RenderHint.SmoothPixmapTransform)
        frame = QRectF(0.5, 0.5, t.px(WIDE) - 1, t.px(HIGH) - 1)
        painter.fillRect(frame, t.color("raised"))
        if self._picture is not None and not self._picture.isNull():
            size = self._picture.size().scaled(frame.size().toSize(), Qt.AspectRatioMode.KeepAspectRatio)
            place = QRectF(0, 0, size.width(), size.height())
            place.moveCenter(frame.center())
            painter.drawImage(place, self._picture)
        else:
            sign = QRectF(0, 0, t.px(24), t.px(24))
            sign.moveCenter(frame.center())
            icons.draw(painter, "image" if self.line.picture else "file-text", sign, t.color("muted"))
        painter.setPen(QPen(t.color("accent" if self.hasFocus() else "line"), 2 if self.hasFocus() else 1))
        painter.drawRect(frame)
        painter.setFont(t.face(12).font)
        painter.setPen(t.color("text"))
        words = QRectF(0, frame.bottom() + 2, frame.width(), t.px(18))
        name = painter.fontMetrics().elidedText(
            self.line.name, Qt.TextElideMode.ElideMiddle, int(words.width())
        )
        painter.drawText(words, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, name)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space):
            self.opened.emit(self.line.sha)
        else:
            super().keyPressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if self.rect().contains(event.position().toPoint()):
            self.opened.emit(self.line.sha)


class _Rows(QWidget):
    """The small pictures, as many beside each other as there is room for."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self._thumbs: tuple[Thumb, ...] = ()

    def set_thumbs(self, thumbs: tuple[Thumb, ...]) -> None:
        """Other files."""
        self._thumbs = thumbs
        self.setVisible(bool(thumbs))
        self.updateGeometry()
        self._place()

    def heightForWidth(self, width: int) -> int:
        rows = -(-len(self._thumbs) // self._across(width))
        high = theme().px(HIGH + 20)
        return rows * high + max(0, rows - 1) * theme().px(_GAP)

    def sizeHint(self) -> QSize:
        return QSize(theme().px(WIDE), self.heightForWidth(self.width()))

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def resizeEvent(self, event: object) -> None:
        self.updateGeometry()
        self._place()

    def _across(self, width: int) -> int:
        gap = theme().px(_GAP)
        return max(1, (width + gap) // (theme().px(WIDE) + gap))

    def _place(self) -> None:
        across, gap = self._across(self.width()), theme().px(_GAP)
        for place, thumb in enumerate(self._thumbs):
            size = thumb.natural_size()
            column, row = place % across, place // across
            x, y = column * (size.width() + gap), row * (size.height() + gap)
            thumb.setGeometry(x, y, size.width(), size.height())


class Strip(Block):
    """The files of the event, and the way to one more."""

    asked = Signal()
    opened = Signal(str)

    def __init__(self, files: Attachments, parent: QWidget | None = None) -> None:
        super().__init__("", parent)
        self._label.set_text(self.tr("附件"))
        self._label.show()
        self._files = files
        self._lines: tuple[FileLine, ...] | None = None
        self.thumbs: dict[str, Thumb] = {}
        self._rows = _Rows(self)
        self.body.addWidget(self._rows)
        self.button = KeyButton(self.tr("附文件"), "Ctrl+U", variant="flat", small=True, parent=self)
        self.button.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.button.clicked.connect(self.asked)
        self.body.addWidget(self.button, 0, Qt.AlignmentFlag.AlignLeft)
        files.changed.connect(self.refresh)
        files.pictured.connect(self._on_picture)
        self.refresh()

    def stops(self) -> tuple[QWidget, ...]:
        return (*self.thumbs.values(), self.button)

    @Slot()
    def refresh(self) -> None:
        """Show the files as they are now."""
        lines = self._files.lines()
        self.button.setVisible(self._files.may)
        if lines == self._lines:
            return
        self._lines = lines
        for thumb in self.thumbs.values():
            thumb.hide()
            thumb.deleteLater()
        self.thumbs = {}
        before: QWidget = self.button
        for line in lines:
            thumb = Thumb(line, self._files.small(line.sha), self._rows)
            thumb.setToolTip("")
            thumb.opened.connect(self.opened)
            self.thumbs[line.sha] = thumb
            thumb.show()
            QWidget.setTabOrder(before, thumb)
            before = thumb
        if before is not self.button:
            QWidget.setTabOrder(before, self.button)  # the way to one more comes after them
        self._rows.set_thumbs(tuple(self.thumbs.values()))
        self.lower_label(0 if lines else theme().px(6))

    @Slot(str)
    def _on_picture(self, sha: str) -> None:
        if sha in self.thumbs:
            self.thumbs[sha].set_picture(self._files.small(sha))


class PictureView(QWidget):
    """One file over the whole window: painted by ourselves, never handed to another program. Esc closes it."""

    left = Signal()
    turned = Signal(int)
    saved = Signal()

    def __init__(self, line: FileLine, image: QImage, place: int, count: int, parent: QWidget) -> None:
        super().__init__(parent)
        self.line, self._image = line, image
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName(line.name)
        t = theme()
        column = QVBoxLayout(self)
        column.setContentsMargins(t.px(24), t.px(16), t.px(24), t.px(16))
        head = QHBoxLayout()
        head.setSpacing(t.px(12))
        head.addWidget(PlainLabel(line.name, size=16, bold=True, parent=self), 1)
        if count > 1:
            head.addWidget(PlainLabel(f"{place} / {count}", role="muted", elide=False, parent=self))
        column.addLayout(head)
        column.addStretch(1)
        if image.isNull():
            said = self.tr("这个文件不能在这里查看，可以另存后用别的程序打开。")
            column.addWidget(PlainLabel(said, role="muted", parent=self), 0, Qt.AlignmentFlag.AlignHCenter)
            column.addStretch(1)
        foot = QHBoxLayout()
        foot.setSpacing(t.px(8))
        foot.addWidget(PlainLabel(f"{line.about}  {line.size}", role="muted", size=13, parent=self), 1)
        ways: list[tuple[str, str, Callable[[], None]]] = [
            (self.tr("另存为"), "Ctrl+S", self.saved.emit), (self.tr("返回"), "Esc", self.left.emit),
        ]  # fmt: skip
        if place < count:
            ways.insert(0, (self.tr("后一个"), "→", lambda: self.turned.emit(1)))
        if place > 1:
            ways.insert(0, (self.tr("前一个"), "←", lambda: self.turned.emit(-1)))
        for text, key, do in ways:
            button = KeyButton(text, key, small=True, parent=self)
            button.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # the keys are the picture's own
            button.clicked.connect(lambda _=False, do=do: do())
            foot.addWidget(button)
        column.addLayout(foot)
        parent.installEventFilter(self)
        self.setGeometry(parent.rect())

    def paintEvent(self, event: QPaintEvent) -> None:
        t, painter = theme(), QPainter(self)
        painter.fillRect(self.rect(), t.color("window"))
        if not self._image.isNull():
            painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
            room = QRectF(self.rect()).adjusted(t.px(24), t.px(52), -t.px(24), -t.px(64))
            size = self._image.size()
            if size.width() > room.width() or size.height() > room.height():
                size = size.scaled(room.size().toSize(), Qt.AspectRatioMode.KeepAspectRatio)
            place = QRectF(0, 0, size.width(), size.height())
            place.moveCenter(room.center())
            painter.drawImage(place, self._image)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        control = event.modifiers() == Qt.KeyboardModifier.ControlModifier
        if event.key() in (Qt.Key.Key_Escape, Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.left.emit()
        elif event.key() in (Qt.Key.Key_Left, Qt.Key.Key_Right):
            self.turned.emit(-1 if event.key() == Qt.Key.Key_Left else 1)
        elif control and event.key() == Qt.Key.Key_S:
            self.saved.emit()
        else:
            event.accept()  # nothing below is for these keys

    def focusNextPrevChild(self, forward: bool) -> bool:
        return True  # nothing below is to be reached by Tab either

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Resize and watched is self.parent() and isinstance(watched, QWidget):
            self.setGeometry(watched.rect())
        return super().eventFilter(watched, event)


class Attaching(QObject):
    """Between the panel and the files. ``registering`` says whether an event is being registered just now."""

    message = Signal(str, bool)

    def __init__(
        self, files: Attachments, panel: QWidget, strip: Strip, registering: Callable[[], bool]
    ) -> None:
        super().__init__(panel)
        self._files, self._panel, self._strip, self._registering = files, panel, strip, registering
        self.view: PictureView | None = None
        self._back: QWidget | None = None
        strip.asked.connect(self.ask)
        strip.opened.connect(files.open)
        files.opened.connect(self._show)
        files.said.connect(self.message)
        panel.setAcceptDrops(True)
        panel.installEventFilter(self)
        application = QGuiApplication.instance()
        if application is not None:
            application.installEventFilter(self)

    @Slot()
    def ask(self) -> None:
        """Which files; the dialog is not in the way of anything that runs."""
        if not self._files.may:
            return
        dialog = QFileDialog(self._panel, self.tr("附文件"))
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.setFileMode(QFileDialog.FileMode.ExistingFiles)
        dialog.setNameFilters([f"{self.tr('图片、录音录像和文档')} {FILTER}"])
        dialog.filesSelected.connect(lambda paths: self._take([Path(path) for path in paths]))
        dialog.open()

    def take_mime(self, mime: QMimeData | None) -> bool:
        """What is on the clipboard or was dropped; False where nothing of it can be attached."""
        if mime is None or not self._files.may:
            return False
        paths = [Path(url.toLocalFile()) for url in mime.urls() if url.isLocalFile()]
        if paths:
            self._take(paths)
            return True
        if mime.hasImage() and not mime.hasText():
            self._files.take_picture(QImage(mime.imageData()), register=self._registering())
            return True
        return False

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self._panel:
            if isinstance(event, QDragEnterEvent) and self._welcome(event.mimeData()):
                event.acceptProposedAction()
                return True
            if isinstance(event, QDropEvent) and event.type() == QEvent.Type.Drop:
                if self.take_mime(event.mimeData()):
                    event.acceptProposedAction()
                return True
        pasted = (
            event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent) and self._is_paste(event)
        )
        if pasted and isinstance(watched, QWidget) and self._of_panel(watched):
            mime = QGuiApplication.clipboard().mimeData()
            return (not mime.hasText() or mime.hasUrls()) and self.take_mime(mime)
        return super().eventFilter(watched, event)

    def _of_panel(self, widget: QWidget) -> bool:
        return widget is self._panel or self._panel.isAncestorOf(widget)

    @staticmethod
    def _is_paste(event: QKeyEvent) -> bool:
        return event.key() == Qt.Key.Key_V and event.modifiers() == Qt.KeyboardModifier.ControlModifier

    def _welcome(self, mime: QMimeData) -> bool:
        return self._files.may and (mime.hasUrls() or mime.hasImage())

    def _take(self, paths: list[Path]) -> None:
        self._files.take(paths, register=self._registering())

    @Slot(str, QImage)
    def _show(self, sha: str, image: QImage) -> None:
        lines = self._files.lines()
        place = next((at for at, one in enumerate(lines) if one.sha == sha), None)
        if place is None:
            return
        self._back = self._back or self._panel.window().focusWidget()
        self._close()
        view = self.view = PictureView(lines[place], image, place + 1, len(lines), self._panel.window())
        view.left.connect(self.leave)
        view.turned.connect(self._turn)
        view.saved.connect(self._ask_place)
        view.show()
        view.raise_()
        view.setFocus()

    @Slot()
    def leave(self) -> None:
        """Back to where the hand was."""
        self._close()
        back, self._back = self._back, None
        thumb = next((one for one in self._strip.thumbs.values() if one is back), None)
        if thumb is not None:
            thumb.setFocus()
        else:
            self._panel.setFocus()

    def _close(self) -> None:
        if self.view is not None:
            self.view.hide()
            self.view.deleteLater()
            self.view = None

    def _turn(self, by: int) -> None:
        lines = self._files.lines()
        here = next((at for at, one in enumerate(lines) if self.view and one.sha == self.view.line.sha), None)
        if here is not None and 0 <= here + by < len(lines):
            self._files.open(lines[here + by].sha)

    def _ask_place(self) -> None:
        if self.view is None:
            return
        line = self.view.line
        dialog = QFileDialog(self.view, self.tr("另存为"))
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.selectFile(line.name)
        dialog.fileSelected.connect(lambda path: self._files.save(line.sha, Path(path)))
        dialog.open()
