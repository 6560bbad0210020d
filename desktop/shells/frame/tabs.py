"""The row of panel tabs with its tools at the right, and between them the place where notices pass."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QRectF, QSize, Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QHBoxLayout, QSizePolicy, QWidget

from desktop.shells.commands.undo_chip import UndoChip
from desktop.shells.frame.layouts import PanelSpec, Place
from desktop.shells.notices.alarm import Alarm
from desktop.shells.notices.toasts import Toast
from desktop.theme import icons, painting
from desktop.theme.buttons import IconButton, KeyButton
from desktop.theme.current import theme
from desktop.theme.labels import set_plain_tooltip


class PanelTab(QAbstractButton):
    """One tab: title, count, where the panel is if it is elsewhere, and a line below the one on top."""

    def __init__(self, key: str, title: str, shortcut: str, parent: QWidget) -> None:
        super().__init__(parent)
        self.key = key
        self._count = 0
        self._place: Place = "tab"
        self._shortcut = shortcut
        self.setText(title)
        self.setCheckable(True)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Expanding)
        self._name()
        theme().changed.connect(self._restyle)

    def set_count(self, count: int) -> None:
        if count != self._count:
            self._count = count
            self._name()
            self.updateGeometry()
            self.update()

    def set_place(self, place: Place) -> None:
        if place != self._place:
            self._place = place
            self._name()
            self.updateGeometry()
            self.update()

    def sizeHint(self) -> QSize:
        t = theme()
        width = t.face(14, True).width(self.text()) + t.px(32)
        if self._count:
            width += t.px(8) + t.face(12).width(str(self._count))
        if self._place == "float":
            width += t.px(6) + t.sizes.icon_small
        return QSize(round(width), t.sizes.tab)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.click()
            return
        super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        t = theme()
        painter = QPainter(self)
        rect = QRectF(self.rect())
        bright = self.isChecked() or self.underMouse()
        x = rect.x() + t.px(16)
        room = QRectF(x, 0, rect.width(), rect.height())
        ink = t.color("text" if bright else "muted")
        x += painting.draw_text(painter, room, self.text(), t.face(14, self.isChecked()), ink)
        if self._count:
            room = QRectF(x + t.px(8), 0, rect.width(), rect.height())
            x += t.px(8) + painting.draw_text(painter, room, str(self._count), t.face(12), t.color("muted"))
        if self._place == "float":
            side = t.sizes.icon_small
            icons.draw(
                painter, "external-link", QRectF(x + t.px(6), 0, side, rect.height()), t.color("muted")
            )
        if self.isChecked():
            line = QRectF(t.px(12), rect.height() - t.px(2), rect.width() - t.px(24), t.px(2))
            painter.fillRect(line, t.color("accent"))
        if self.hasFocus():
            painting.draw_focus(painter, rect.adjusted(t.px(4), t.px(4), -t.px(4), -t.px(4)))

    def enterEvent(self, event) -> None:
        self.update()
        super().enterEvent(event)

    def leaveEvent(self, event) -> None:
        self.update()
        super().leaveEvent(event)

    def _name(self) -> None:
        where = {"tab": "", "beside": self.tr("停靠在旁边"), "float": self.tr("浮动窗口")}[self._place]
        parts = [self.text(), str(self._count) if self._count else "", where]
        self.setAccessibleName(" ".join(part for part in parts if part))
        set_plain_tooltip(self, "  ".join(part for part in (self._shortcut, where) if part))

    @Slot()
    def _restyle(self) -> None:
        self.updateGeometry()
        self.update()


class PanelTabs(QWidget):
    """All tabs; the tools say sound, layout and float, as icons alone where there is little room."""

    panel_requested = Signal(str)
    sound_requested = Signal()
    layout_requested = Signal()
    float_requested = Signal()

    def __init__(
        self, panels: Sequence[PanelSpec], alarm: Alarm | None, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setProperty("ground", "surface")
        self.setAccessibleName(self.tr("面板"))
        self._alarm = alarm
        self._narrow = False
        self._chip: UndoChip | None = None
        self.tabs: dict[str, PanelTab] = {}
        self._row = QHBoxLayout(self)
        for number, spec in enumerate(panels, 1):
            tab = PanelTab(spec.key, spec.title, f"Alt+{number}" if number < 10 else "", self)
            tab.clicked.connect(self._clicked)
            self.tabs[spec.key] = tab
            self._row.addWidget(tab)
        self.toast = Toast(self)
        self._row.addSpacing(theme().px(16))
        self._row.addWidget(self.toast, 1)
        self._row.addSpacing(theme().px(8))
        self.sound = KeyButton("", variant="flat", icon="volume-2", small=True, parent=self)
        self.layout_button = KeyButton(
            self.tr("布局"),
            variant="flat",
            icon="layout-dashboard",
            trailing_icon="chevron-down",
            small=True,
            parent=self,
        )
        self.floating = KeyButton(
            self.tr("浮动到第二屏"), variant="flat", icon="external-link", small=True, parent=self
        )
        self.sound_icon = IconButton("volume-2", self.tr("提示音"), "Ctrl+M", parent=self)
        self.layout_icon = IconButton("layout-dashboard", self.tr("布局"), parent=self)
        self.floating_icon = IconButton("external-link", self.tr("浮动到第二屏"), "Ctrl+Shift+F", parent=self)
        for wide, small, signal in (
            (self.sound, self.sound_icon, self.sound_requested),
            (self.layout_button, self.layout_icon, self.layout_requested),
            (self.floating, self.floating_icon, self.float_requested),
        ):
            for button in (wide, small):
                button.clicked.connect(signal)
                self._row.addWidget(button, 0, Qt.AlignmentFlag.AlignVCenter)
        if alarm is not None:
            alarm.changed.connect(self.refresh_sound)
        theme().changed.connect(self._restyle)
        self.set_narrow(False)
        self.refresh_sound()
        self._restyle()

    @property
    def layout_anchor(self) -> QWidget:
        """Below what the layout menu opens."""
        return self.layout_icon if self._narrow else self.layout_button

    def add_chip(self, chip: UndoChip) -> None:
        """A place of its own before the tools: what stands there covers nothing and moves nothing."""
        self._chip = chip
        self._row.insertWidget(self._row.indexOf(self.toast) + 1, chip, 0, Qt.AlignmentFlag.AlignVCenter)

    def set_current(self, key: str) -> None:
        for tab in self.tabs.values():
            tab.setChecked(tab.key == key)

    def set_narrow(self, narrow: bool) -> None:
        """Icons alone."""
        self._narrow = narrow
        for button in (self.sound, self.layout_button, self.floating):
            button.setVisible(not narrow)
        for icon in (self.sound_icon, self.layout_icon, self.floating_icon):
            icon.setVisible(narrow)

    def event(self, event: QEvent) -> bool:
        done = super().event(event)
        if event.type() in (QEvent.Type.LayoutRequest, QEvent.Type.Resize):
            self._share()
        return done

    def _share(self) -> None:
        """A notice is read first: where both have no room, the chip gives up its sentence."""
        chip, toast = self._chip, self.toast
        if chip is not None and chip.isVisible():
            room = toast.width() + chip.width()
            chip.set_brief(toast.notice is not None and toast.wanted() + chip.whole_width() > room)

    @Slot()
    def refresh_sound(self) -> None:
        """Says whether anything would be heard: 开, 静音 09:58, or that there is no device."""
        alarm = self._alarm
        if alarm is None or (alarm.started and not alarm.works):
            text, icon, role = self.tr("无音频设备"), "volume-x", "warn"
        elif alarm.resting:
            text, icon, role = self.tr("您不在班，提示音已静"), "bell-off", "warn"
        elif left := alarm.muted_for:
            text = self.tr("静音 {left}").format(left=f"{left // 60:02d}:{left % 60:02d}")
            icon, role = "bell-off", "warn"
        else:
            text, icon, role = self.tr("提示音 开"), "volume-2", "muted"
        if self.sound.text() != text:
            self.sound.setText(text)
            set_plain_tooltip(self.sound, f"{text}  Ctrl+M")
            set_plain_tooltip(self.sound_icon, f"{text}  Ctrl+M")
            self.sound_icon.setAccessibleName(text)
        self.sound.set_icon(icon)
        self.sound_icon.set_icon(icon)
        self.sound_icon.set_role(role)  # type: ignore[arg-type]

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(0, self.height() - 1, self.width(), 1, theme().color("line"))

    @Slot()
    def _clicked(self) -> None:
        tab = self.sender()
        if isinstance(tab, PanelTab):
            tab.setChecked(True)
            self.panel_requested.emit(tab.key)

    @Slot()
    def _restyle(self) -> None:
        t = theme()
        self.setFixedHeight(t.px(36) if self._narrow else t.sizes.tab)
        self._row.setContentsMargins(t.px(8), 0, t.px(16), 1)
        self._row.setSpacing(t.px(4) if not self._narrow else 0)
