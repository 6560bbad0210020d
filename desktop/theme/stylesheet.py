"""The style sheet and the QPalette for Qt's own widgets, generated from the tokens and the scale."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import asdict, fields
from pathlib import Path
from typing import Final

from PySide6.QtGui import QColor, QPalette

from desktop.theme import icons
from desktop.theme.tokens import Mode, Palette, Role, Sizes

# Pictures that a style sheet can only take from files: name -> (icon, colour role).
PICTURES: Final[dict[str, tuple[str, Role]]] = {
    "check": ("check", "on_accent"),
    "check_off": ("check", "disabled"),
    "dash": ("minus", "on_accent"),
    "tick": ("check", "text"),
    "down": ("chevron-down", "muted"),
    "down_off": ("chevron-down", "disabled"),
    "up": ("chevron-up", "muted"),
    "left": ("chevron-left", "muted"),
    "right": ("chevron-right", "muted"),
    "close": ("x", "muted"),
    "float": ("external-link", "muted"),
    "close_on": ("x", "text"),
}

# $role is a colour, @size a length, !picture a file; plain px are design pixels and are scaled too.
_TEMPLATE: Final = """
QMainWindow, QDialog { background: $window; }
QMainWindow::separator { width: 4px; height: 4px; background: $window; }
QMainWindow::separator:hover { background: $accent; }
QWidget[ground="window"] { background: $window; }
QWidget[ground="surface"] { background: $surface; }
QWidget[ground="raised"] { background: $raised; }
QFrame[frame="card"] { background: $raised; border: 1px solid $line; border-radius: @radius; }
QLabel[role="muted"] { color: $muted; }
QLabel[role="accent"] { color: $accent; }
QLabel[role="ok"] { color: $ok; }
QLabel[role="warn"] { color: $warn; }
QLabel[role="late"] { color: $late; }
QLabel[role="supervise"] { color: $supervise; }

QDockWidget { color: $text; titlebar-close-icon: url("!close"); titlebar-normal-icon: url("!float"); }
QDockWidget::title { background: $surface; border-bottom: 1px solid $line; padding: 8px 16px; text-align: left; }
QDockWidget::close-button, QDockWidget::float-button {
    border: 0; border-radius: @radius_small; padding: 0; icon-size: 24px; subcontrol-position: center right;
    subcontrol-origin: margin; width: 24px; height: 24px; }
QDockWidget::close-button { right: 8px; }
QDockWidget::float-button { right: 36px; }
QDockWidget::close-button:hover, QDockWidget::float-button:hover { background: $hover; }

QTabBar { qproperty-drawBase: 0; background: $surface; border: 0; }
QTabBar::tab { background: $surface; color: $muted; height: @tab_inner; padding: 0 14px; border: @focus solid transparent;
    margin: 0; min-width: 24px; }
QTabBar::tab:hover { color: $text; }
QTabBar::tab:selected { color: $text; font-weight: bold; border-bottom: @focus solid $accent; }
QTabBar::tab:focus { background: $accent_quiet; border: @focus solid $accent; border-radius: @radius_small; }
QTabBar::tab:disabled { color: $disabled; }
QTabBar[quiet="true"]::tab { padding: 0 8px; }
QTabBar::close-button { image: url("!close"); border-radius: @radius_small; padding: 2px; }
QTabBar::close-button:hover { image: url("!close_on"); background: $hover; }
QTabBar QToolButton { background: $surface; border: 1px solid $line; border-radius: 0; padding: 0; }
QTabBar QToolButton::left-arrow { image: url("!left"); }
QTabBar QToolButton::right-arrow { image: url("!right"); }
QTabWidget::pane { border: 0; border-top: 1px solid $line; }

QLineEdit, QComboBox, QAbstractSpinBox {
    background: $sunken; color: $text; border: 1px solid $line_strong; border-radius: @radius; padding: 0 10px;
    min-height: @field_inner; placeholder-text-color: $muted; selection-background-color: $accent; selection-color: $on_accent; }
QLineEdit:hover, QComboBox:hover, QAbstractSpinBox:hover { border-color: $muted; }
QLineEdit:focus, QComboBox:focus, QComboBox:on, QAbstractSpinBox:focus {
    border: @focus solid $accent; padding: 0 9px; min-height: @field_focus; }
QLineEdit:disabled, QComboBox:disabled, QAbstractSpinBox:disabled {
    background: $surface; color: $disabled; border-color: $line; }
QLineEdit:read-only { background: $surface; border-color: $line; }
QLineEdit:read-only:focus { border-color: $accent; }
QLineEdit[quiet="true"] { border-color: $line; }
QLineEdit[quiet="true"]:focus { border-color: $accent; }
QLineEdit[invalid="true"] { border-color: $late; }
QLineEdit[tall="true"], QComboBox[tall="true"], QAbstractSpinBox[tall="true"] { min-height: @large_inner; }
QLineEdit[tall="true"]:focus, QComboBox[tall="true"]:focus, QAbstractSpinBox[tall="true"]:focus {
    min-height: @large_focus; }
QPlainTextEdit, QTextEdit, QTextBrowser {
    background: $sunken; color: $text; border: 1px solid $line_strong; border-radius: @radius; padding: 5px 8px;
    selection-background-color: $accent; selection-color: $on_accent; }
QPlainTextEdit:focus, QTextEdit:focus, QTextBrowser:focus { border: @focus solid $accent; padding: 4px 7px; }
QPlainTextEdit:disabled, QTextEdit:disabled { background: $surface; color: $disabled; border-color: $line; }

QAbstractSpinBox { max-height: @field_inner; }
QAbstractSpinBox:focus { max-height: @field_focus; }
QAbstractSpinBox[tall="true"] { max-height: @large_inner; }
QAbstractSpinBox[tall="true"]:focus { max-height: @large_focus; }
QAbstractSpinBox QLineEdit, QAbstractSpinBox QLineEdit:focus, QComboBox QLineEdit, QComboBox QLineEdit:focus {
    background: transparent; border: 0; padding: 0; min-height: 0; }
QComboBox::drop-down { border: 0; width: 28px; subcontrol-origin: border; subcontrol-position: center right; }
QComboBox::down-arrow { image: url("!down"); width: @icon; height: @icon; }
QComboBox::down-arrow:disabled { image: url("!down_off"); }
QComboBox QAbstractItemView { background: $raised; border: 1px solid $line_strong; padding: 4px; outline: 0; }
QComboBox QAbstractItemView::item { min-height: @button_small; padding: 0 8px; border-radius: @radius_small; }
QAbstractSpinBox::up-button, QAbstractSpinBox::down-button {
    background: transparent; border: 0; width: 24px; subcontrol-origin: border; }
QAbstractSpinBox::up-button { subcontrol-position: top right; }
QAbstractSpinBox::down-button { subcontrol-position: bottom right; }
QAbstractSpinBox::up-button:hover, QAbstractSpinBox::down-button:hover { background: $hover; }
QAbstractSpinBox::up-arrow { image: url("!up"); width: 12px; height: 12px; }
QAbstractSpinBox::down-arrow { image: url("!down"); width: 12px; height: 12px; }
QDateTimeEdit::drop-down {
    border: 0; width: 28px; subcontrol-origin: border; subcontrol-position: center right; }
QDateTimeEdit::down-arrow { image: url("!down"); width: @icon; height: @icon; }

QCheckBox, QRadioButton {
    color: $text; spacing: 8px; padding: 2px 4px; border: @focus solid transparent; border-radius: @radius_small; }
QCheckBox:focus, QRadioButton:focus { border-color: $accent; }
QCheckBox:disabled, QRadioButton:disabled { color: $disabled; }
QCheckBox::indicator, QGroupBox::indicator, QAbstractItemView::indicator {
    width: 14px; height: 14px; border: 1px solid $muted; border-radius: @radius_small; background: $sunken; }
QCheckBox::indicator:hover { border-color: $accent; }
QCheckBox::indicator:checked, QGroupBox::indicator:checked, QAbstractItemView::indicator:checked {
    background: $accent; border-color: $accent; image: url("!check"); }
QCheckBox::indicator:indeterminate, QAbstractItemView::indicator:indeterminate {
    background: $accent; border-color: $accent; image: url("!dash"); }
QCheckBox::indicator:disabled { background: transparent; border-color: $disabled; }
QCheckBox::indicator:checked:disabled { image: url("!check_off"); }
QRadioButton::indicator { width: 14px; height: 14px; border: 1px solid $muted; border-radius: 8px; background: $sunken; }
QRadioButton::indicator:hover { border-color: $accent; }
QRadioButton::indicator:checked { width: 6px; height: 6px; border: 5px solid $accent; background: $window; }
QRadioButton::indicator:disabled { border-color: $disabled; }

QPushButton, QToolButton {
    background: $raised; color: $text; border: 1px solid $line; border-radius: @radius; padding: 0 12px; }
QPushButton { min-height: @button_inner; }
QToolButton { background: transparent; color: $muted; border-color: transparent; padding: 5px; }
QPushButton:hover, QToolButton:hover { background: $hover; color: $text; }
QPushButton:pressed, QToolButton:pressed, QPushButton:checked, QToolButton:checked {
    background: $accent_quiet; color: $text; }
QPushButton[variant="primary"] { background: $accent; color: $on_accent; border-color: $accent; font-weight: bold; }
QPushButton[variant="danger"] { color: $late; border-color: $late; }
QPushButton:disabled, QToolButton:disabled { background: transparent; color: $disabled; border-color: $line; }
QToolButton:disabled { border-color: transparent; }
QPushButton:focus { border: @focus solid $accent; padding: 0 11px; min-height: @button_focus; }
QPushButton[variant="primary"]:focus { border-color: $text; }
QToolButton:focus { border: @focus solid $accent; padding: 4px; }
QToolButton::menu-indicator, QPushButton::menu-indicator { image: url("!down"); width: 12px; height: 12px; }

QMenuBar { background: $surface; color: $text; }
QMenuBar::item { padding: 6px 12px; background: transparent; }
QMenuBar::item:selected { background: $accent_quiet; }
QMenu { background: $raised; color: $text; border: 1px solid $line_strong; border-radius: @radius; padding: 4px; }
QMenu::item { padding: 6px 24px 6px 12px; border-radius: @radius_small; min-height: 20px; border: 0; }
QMenu::item:selected { background: $accent_quiet; }
QMenu::item:disabled { color: $disabled; background: transparent; }
QMenu::separator { height: 1px; background: $line; margin: 4px 8px; }
QMenu::icon { padding-left: 12px; }
QMenu::indicator { width: @icon; height: @icon; padding-left: 8px; }
QMenu::indicator:checked { image: url("!tick"); }
QMenu::right-arrow { image: url("!right"); width: @icon; height: @icon; }

QScrollBar:vertical { background: transparent; width: @scroll_lane; margin: 0; border: 0; }
QScrollBar:horizontal { background: transparent; height: @scroll_lane; margin: 0; border: 0; }
QScrollBar::handle { background: $track; border-radius: @scroll_radius; }
QScrollBar::handle:vertical { min-height: 32px; margin: 2px; }
QScrollBar::handle:horizontal { min-width: 32px; margin: 2px; }
QScrollBar::handle { background: $line; }
QScrollBar::handle:hover, QScrollBar::handle:pressed { background: $line_strong; }
QScrollBar::add-line, QScrollBar::sub-line { width: 0; height: 0; border: 0; }
QScrollBar::add-page, QScrollBar::sub-page { background: transparent; }
QAbstractScrollArea::corner { background: transparent; }

QAbstractItemView {
    background: $surface; alternate-background-color: $surface; color: $text; border: 1px solid transparent; outline: 0;
    gridline-color: $line_soft; selection-background-color: $accent_quiet; selection-color: $text; }
QAbstractItemView:focus { border: 1px solid $accent; }
QAbstractItemView::item { padding: 0 8px; border: 0; }
QListView::item, QTreeView::item { min-height: @row; }
QTableView::item { border-bottom: 1px solid $line_soft; }
QAbstractItemView::item:hover { background: $hover; color: $text; }
QAbstractItemView::item:selected { background: $accent_quiet; color: $text; }
QAbstractItemView::item:selected:focus { border: 1px solid $accent; }
QHeaderView { background: $surface; border: 0; }
QHeaderView::section {
    background: $surface; color: $muted; font-size: 12px; border: 0; border-bottom: 1px solid $line; padding: 0 8px;
    height: @column_head; font-weight: normal; text-align: left; }
QHeaderView::section:hover { color: $text; }
QTableView[lead="true"] QHeaderView::section:first { padding-left: 16px; }
QHeaderView::up-arrow { image: url("!up"); width: 12px; height: 12px; subcontrol-position: center right; }
QHeaderView::down-arrow { image: url("!down"); width: 12px; height: 12px; subcontrol-position: center right; }
QTableCornerButton::section { background: $surface; border: 0; }

QToolTip { background: $raised; color: $text; border: 1px solid $line_strong; padding: 4px 8px; }
QSplitter::handle { background: $line; }
QSplitter::handle:hover, QSplitter::handle:pressed { background: $accent; }
QSplitter::handle:horizontal { width: 1px; }
QSplitter::handle:vertical { height: 1px; }
QProgressBar {
    background: $track; border: 0; border-radius: 2px; min-height: @bar; max-height: @bar; qproperty-textVisible: false; }
QProgressBar::chunk { background: $accent; border-radius: 2px; }
QStatusBar { background: $surface; color: $muted; border-top: 1px solid $line; min-height: @strip_inner; }
QStatusBar::item { border: 0; }
QSizeGrip { image: none; width: 0; height: 0; }
QGroupBox { border: 1px solid $line; border-radius: @radius; margin-top: 10px; padding: 12px; }
QGroupBox::title { subcontrol-origin: margin; left: 12px; padding: 0 4px; color: $muted; }
QScrollArea { background: transparent; border: 0; }
QScrollArea > QWidget > QWidget[clear="true"] { background: transparent; }
QCalendarWidget QWidget#qt_calendar_navigationbar { background: $surface; }
QCalendarWidget QAbstractItemView { background: $raised; selection-background-color: $accent; selection-color: $on_accent; }
"""


def sheet(palette: Palette, sizes: Sizes, scale: float, family: str, pictures: Mapping[str, str]) -> str:
    """The whole style sheet. ``sizes`` are already scaled; ``pictures`` are paths from ``write_pictures``."""
    edge = _px(1, scale)
    lengths = {
        **asdict(sizes),
        "tab_inner": sizes.tab - 2 * sizes.focus,
        "field_inner": sizes.field - 2 * edge,
        "field_focus": sizes.field - 2 * sizes.focus,
        "large_inner": sizes.field_large - 2 * edge,
        "large_focus": sizes.field_large - 2 * sizes.focus,
        "button_inner": sizes.button - 2 * edge,
        "button_focus": sizes.button - 2 * sizes.focus,
        "scroll_lane": sizes.scroll + 2 * _px(2, scale),
        "scroll_radius": sizes.scroll // 2,
        "strip_inner": sizes.strip - edge,
    }
    text = re.sub(r"\b(\d+)px", lambda m: f"{_px(int(m[1]), scale)}px", _TEMPLATE)
    text = re.sub(r"@(\w+)", lambda m: f"{lengths[m[1]]}px", text)
    text = re.sub(r"\$(\w+)", lambda m: str(getattr(palette, m[1])), text)
    text = re.sub(r"!(\w+)", lambda m: pictures.get(m[1], ""), text)
    return f'QToolTip, QMenu {{ font-family: "{family}"; font-size: {_px(14, scale)}px; }}\n{text}'


def write_pictures(folder: Path, palette: Palette, mode: Mode) -> dict[str, str]:
    """Writes the tinted icons that the sheet refers to; gives their paths by name. A new mode has new names."""
    paths = {}
    for name, (icon, role) in PICTURES.items():
        path = folder / f"{mode}-{name}.svg"
        if not path.exists():
            path.write_text(icons.svg(icon, getattr(palette, role)), encoding="utf-8")
        paths[name] = path.as_posix()
    return paths


def palette(tokens: Palette) -> QPalette:
    """Qt's palette from the tokens: what no style sheet rule paints."""
    result = QPalette()
    group, role = QPalette.ColorGroup, QPalette.ColorRole
    colours: dict[QPalette.ColorRole, str] = {
        role.Window: tokens.window,
        role.WindowText: tokens.text,
        role.Base: tokens.surface,
        role.AlternateBase: tokens.raised,
        role.Text: tokens.text,
        role.Button: tokens.raised,
        role.ButtonText: tokens.text,
        role.BrightText: tokens.late,
        role.ToolTipBase: tokens.raised,
        role.ToolTipText: tokens.text,
        role.PlaceholderText: tokens.muted,
        role.Highlight: tokens.accent,
        role.HighlightedText: tokens.on_accent,
        role.Link: tokens.accent,
        role.LinkVisited: tokens.accent,
        role.Light: tokens.line_strong,
        role.Midlight: tokens.line,
        role.Mid: tokens.line,
        role.Dark: tokens.line_soft,
        role.Shadow: tokens.window,
        role.Accent: tokens.accent,
    }
    for which, colour in colours.items():
        result.setColor(which, QColor(colour))
    for which in (role.WindowText, role.Text, role.ButtonText, role.PlaceholderText):
        result.setColor(group.Disabled, which, QColor(tokens.disabled))
    return result


def roles() -> tuple[str, ...]:
    """The names of all colour roles."""
    return tuple(f.name for f in fields(Palette) if f.name != "heat")


def _px(length: int, scale: float) -> int:
    return max(1, round(length * scale)) if length else 0
