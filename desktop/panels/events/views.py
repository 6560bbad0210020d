"""The saved views in the rail: one button each with its live count; renamed, moved and removed by keys or a menu."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QRectF, QSize, Qt, QTimer, Signal, Slot
from PySide6.QtGui import QAction, QContextMenuEvent, QHideEvent, QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import (
    QButtonGroup,
    QHBoxLayout,
    QLineEdit,
    QMenu,
    QScrollArea,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from desktop.panels.events.lane_button import LaneButton
from desktop.theme import painting
from desktop.theme.buttons import KeyButton
from desktop.theme.current import theme
from desktop.theme.labels import PlainLabel, set_plain_tooltip
from desktop.theme.painted import Painted
from desktop.viewmodels.events.lanes import Lane
from desktop.viewmodels.events.live import EventsModel
from desktop.viewmodels.events.views import LONGEST, SavedView, Views

_UNDO_MS = 10_000


class NameField(QLineEdit):
    """A name is typed: Enter keeps it, Esc does not."""

    kept = Signal(str)
    left = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setMaxLength(LONGEST)
        self.setAccessibleName(self.tr("视图名称"))
        self.setPlaceholderText(self.tr("视图名称"))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            if self.text().strip():
                self.kept.emit(self.text().strip())
        else:
            super().keyPressEvent(event)


class ViewButton(LaneButton):
    """One view; F2, Delete, Alt+Up and Alt+Down change it."""

    renaming = Signal(str)
    removing = Signal(str)
    moving = Signal(str, int)

    def __init__(self, view: SavedView, place: int, parent: QWidget) -> None:
        super().__init__(Lane(f"view:{view.id}", view.name, "star", lambda _facts: False), parent)
        self.view = view
        key = f"Ctrl+{place + 1}" if place < 9 else ""
        set_plain_tooltip(self, f"{view.name}  {key}".strip())
        self.setAccessibleDescription(key)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key, alt = event.key(), event.modifiers() & Qt.KeyboardModifier.AltModifier
        if key == Qt.Key.Key_F2:
            self.renaming.emit(self.view.id)
        elif key in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace):
            self.removing.emit(self.view.id)
        elif alt and key in (Qt.Key.Key_Up, Qt.Key.Key_Down):
            self.moving.emit(self.view.id, -1 if key == Qt.Key.Key_Up else 1)
        else:
            super().keyPressEvent(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for text, key, act in (
            (self.tr("改名"), "F2", lambda: self.renaming.emit(self.view.id)),
            (self.tr("上移"), "Alt+Up", lambda: self.moving.emit(self.view.id, -1)),
            (self.tr("下移"), "Alt+Down", lambda: self.moving.emit(self.view.id, 1)),
            (self.tr("删除"), "Delete", lambda: self.removing.emit(self.view.id)),
        ):
            action = QAction(f"{text}\t{key}", menu)
            action.triggered.connect(act)
            menu.addAction(action)
        menu.popup(event.globalPos())


class _Heading(Painted):
    """视图, over the buttons."""

    def __init__(self, text: str, parent: QWidget) -> None:
        super().__init__(parent)
        self._text = text
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def natural_size(self) -> QSize:
        return QSize(theme().px(160), theme().px(45))

    def paintEvent(self, event: QPaintEvent) -> None:
        t = theme()
        p, side = QPainter(self), t.px(16)
        p.fillRect(side, t.px(8), self.width() - 2 * side, t.px(1), t.color("line"))
        box = QRectF(side, t.px(17), self.width() - 2 * side, t.px(24))
        painting.draw_text(p, box, self._text, t.face(12), t.color("muted"))


class ViewList(QWidget):
    """All views of this account. Wide: heading and buttons; narrow: one button that opens them as a menu."""

    chosen = Signal(str)

    def __init__(self, model: EventsModel, views: Views, group: QButtonGroup, parent: QWidget) -> None:
        super().__init__(parent)
        self._model = model
        self._views = views
        self._group = group
        self._narrow = False
        self._current = True
        self._buttons: list[ViewButton] = []
        self.setAccessibleName(self.tr("视图"))
        self._heading = _Heading(self.tr("视图"), self)
        self._menu_button = LaneButton(Lane("views", self.tr("视图"), "star", lambda _facts: False), self)
        self._menu_button.setCheckable(False)
        self._menu_button.set_narrow(True)
        self._menu_button.clicked.connect(self.open_menu)
        self._inside = QWidget(self)
        self._inside.setProperty("ground", "surface")
        self._inside.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._rows = QVBoxLayout(self._inside)
        self._rows.setContentsMargins(0, 0, 0, 0)
        self._rows.setSpacing(0)
        self._rows.addStretch(1)
        self._scroll = QScrollArea(self)
        self._scroll.setWidgetResizable(True)
        self._scroll.setFrameShape(QScrollArea.Shape.NoFrame)
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._scroll.setWidget(self._inside)
        self._undone = PlainLabel(role="muted", size=12, parent=self)
        self._undo = KeyButton(self.tr("撤销"), variant="flat", icon="undo-2", small=True, parent=self)
        self._undo.clicked.connect(self._bring_back)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._heading)
        column.addWidget(self._menu_button, 0, Qt.AlignmentFlag.AlignTop)
        column.addWidget(self._scroll, 1)
        self._back = QHBoxLayout()
        self._back.addWidget(self._undone, 1)
        self._back.addWidget(self._undo)
        column.addLayout(self._back)
        self._over = QTimer(self)
        self._over.setSingleShot(True)
        self._over.setInterval(_UNDO_MS)
        self._over.timeout.connect(views.forget_removed)
        self._name: NameField | None = None
        views.changed.connect(self.rebuild)
        theme().changed.connect(self._restyle)
        self.rebuild()

    def set_narrow(self, narrow: bool) -> None:
        """One button instead of many."""
        self._narrow = narrow
        self._restyle()

    def set_current(self, current: bool) -> None:
        """Whether the counts are the center's."""
        self._current = current
        for button in (*self._buttons, self._menu_button):
            button.set_current(current)

    @Slot()
    def rebuild(self) -> None:
        """One button per view, in their order; the focus stays on the same one."""
        focus = next((button.view.id for button in self._buttons if button.hasFocus()), "")
        for button in self._buttons:
            self._group.removeButton(button)
            self._rows.removeWidget(button)
            button.hide()
            button.deleteLater()
        self._buttons = []
        for place, view in enumerate(self._views.all):
            button = ViewButton(view, place, self._inside)
            button.clicked.connect(lambda _on=False, id_=view.id: self.chosen.emit(id_))
            button.renaming.connect(self.rename)
            button.removing.connect(self._remove)
            button.moving.connect(self._views.move)
            self._group.addButton(button)
            self._rows.insertWidget(place, button)
            self._buttons.append(button)
            button.show()
            if view.id == focus:
                button.setFocus()
        self._restyle()
        self.refresh()

    @Slot()
    def refresh(self) -> None:
        """Counts, and which one is on screen."""
        shown = self._model.view
        for button in self._buttons:
            button.set_count(self._model.view_count(button.view.id))
            button.setChecked(button.view.id == shown)
            button.set_current(self._current)
        self._menu_button.set_count(len(self._buttons))

    @Slot()
    def open_menu(self) -> None:
        """The views as a menu, where there is no room for buttons."""
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for place, view in enumerate(self._views.all):
            key = f"\tCtrl+{place + 1}" if place < 9 else ""
            action = QAction(f"{view.name}  {self._model.view_count(view.id)}".replace("&", "&&") + key, menu)
            action.setCheckable(True)
            action.setChecked(view.id == self._model.view)
            action.triggered.connect(lambda _on=False, id_=view.id: self.chosen.emit(id_))
            menu.addAction(action)
        if menu.isEmpty():
            menu.addAction(self.tr("筛选后按 Ctrl+S 存为视图")).setEnabled(False)
        menu.popup(self._menu_button.mapToGlobal(QPoint(self._menu_button.width(), 0)))

    @Slot(str)
    def rename(self, view_id: str) -> None:
        """Type another name, where the button stands."""
        button = next((one for one in self._buttons if one.view.id == view_id), None)
        if button is None or self._name is not None:
            return
        name = self._name = NameField(self._inside)
        name.setText(button.view.name)
        name.setGeometry(button.geometry().adjusted(theme().px(8), 2, -theme().px(8), -2))
        name.kept.connect(lambda text: self._named(view_id, text))
        name.left.connect(lambda: self._named(view_id, ""))
        name.show()
        name.selectAll()
        name.setFocus(Qt.FocusReason.PopupFocusReason)

    def _named(self, view_id: str, text: str) -> None:
        name, self._name = self._name, None
        if name is not None:
            name.hide()
            name.deleteLater()
        self._views.rename(view_id, text)
        for button in self._buttons:
            if button.view.id == view_id:
                button.setFocus()

    @Slot(str)
    def _remove(self, view_id: str) -> None:
        self._views.remove(view_id)
        self._over.start()
        self._undo.setFocus()

    @Slot()
    def _bring_back(self) -> None:
        back = self._views.removed
        self._over.stop()
        self._views.bring_back()
        for button in self._buttons:
            if back is not None and button.view.id == back.id:
                button.setFocus()

    def hideEvent(self, event: QHideEvent) -> None:
        self._over.stop()
        super().hideEvent(event)

    @Slot()
    def _restyle(self) -> None:
        t, removed = theme(), self._views.removed
        wide = not self._narrow
        self._heading.setVisible(wide)
        self._scroll.setVisible(wide)
        self._menu_button.setVisible(self._narrow)
        self._undone.set_text(self.tr("已删除「{name}」").format(name=removed.name) if removed else "")
        for widget in (self._undone, self._undo):
            widget.setVisible(wide and removed is not None)
        self._back.setContentsMargins(t.px(16), 0, t.px(4), 0)
