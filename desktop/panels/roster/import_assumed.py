"""What was assumed where the file does not say it, to be changed: year, month, week, period, role, hours of shifts."""

from __future__ import annotations

from datetime import date, time
from functools import partial

from PySide6.QtCore import QDate, Qt, QTime
from PySide6.QtWidgets import QComboBox, QDateEdit, QHBoxLayout, QLineEdit, QSpinBox, QTimeEdit, QWidget

from desktop.domain.roster.shifts import DutyRole
from desktop.panels.roster.wrapping import Wrapping
from desktop.services.roster.texts import Hours, Word
from desktop.theme.current import theme
from desktop.theme.labels import PlainLabel
from desktop.viewmodels.roster.import_words import role_word, word_word
from desktop.viewmodels.roster.importing import RosterImport


class AssumedStrip(QWidget):
    """One small editor for each assumption that the file rests on."""

    def __init__(self, importing: RosterImport, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._importing = importing
        self._shown: tuple[object, ...] | None = None
        self._row = Wrapping(self)
        self.editors: dict[str, QWidget] = {}
        self.setAccessibleName(self.tr("文件里没有写、按这样理解的"))

    def fill(self) -> None:
        """The editors that belong to the file; the values as they are assumed now."""
        importing = self._importing
        assumed, reading = importing.assumed, importing.reading
        if assumed is None:
            return
        wanted = (assumed, reading.assumed, reading.words)
        if wanted != self._shown:
            self._shown = wanted
            focus = next((key for key, one in self.editors.items() if one.hasFocus()), "")
            self._row.clear()
            self.editors.clear()
            self._add_all()
            if focus in self.editors:
                self.editors[focus].setFocus(Qt.FocusReason.OtherFocusReason)
        for editor in self.editors.values():
            editor.setEnabled(not importing.running and not importing.done)

    def _add_all(self) -> None:
        importing = self._importing
        assumed, reading = importing.assumed, importing.reading
        assert assumed is not None
        for key, label, value, low, high in (
            ("year", self.tr("年"), assumed.year, 2000, 2100), ("month", self.tr("月"), assumed.month, 1, 12)
        ):  # fmt: skip
            if key in reading.assumed:
                box = QSpinBox(self)
                box.setRange(low, high)
                box.setValue(value)
                box.setKeyboardTracking(False)
                box.valueChanged.connect(partial(self._assume, key))
                self._add(key, label, box)
        if "monday" in reading.assumed:
            self._add("monday", self.tr("哪一周（周一）"), self._day(assumed.monday, "monday"))
        if "period" in reading.assumed:
            self._add("first", self.tr("AB角从"), self._day(assumed.first, "first"))
            self._add("last", self.tr("到"), self._day(assumed.last, "last"))
        if "role" in reading.assumed:
            roles = QComboBox(self)
            for role in (DutyRole.OFFICER, DutyRole.LEADER):
                roles.addItem(role_word(role), role)
            roles.setCurrentIndex(roles.findData(assumed.role))
            roles.currentIndexChanged.connect(lambda _: self._assume("role", DutyRole(roles.currentData())))
            self._add("role", self.tr("没写岗位的是"), roles)
        for word in reading.words:
            hours = assumed.hours[word]
            start, end = self._time(hours.start), self._time(hours.end)
            pair = QWidget(self)
            row = QHBoxLayout(pair)
            row.setContentsMargins(0, 0, 0, 0)
            row.setSpacing(theme().px(4))
            row.addWidget(start)
            row.addWidget(PlainLabel("–", role="muted", elide=False, parent=pair))
            row.addWidget(end)
            name = word_word(word)
            start.setAccessibleName(self.tr("{word}从").format(word=name))
            end.setAccessibleName(self.tr("{word}到").format(word=name))
            for editor in (start, end):
                editor.timeChanged.connect(partial(self._set_hours, word, start, end))
            self.editors[f"{word.value}-end"] = end
            self._add(f"{word.value}-start", name, start, pair)

    def _add(self, key: str, text: str, editor: QWidget, shown: QWidget | None = None) -> None:
        for one in (shown or editor).findChildren(QLineEdit):
            one.setTextMargins(theme().px(8), 0, 0, 0)
        block = QWidget(self)
        row = QHBoxLayout(block)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme().px(6))
        label = PlainLabel(text, role="muted", elide=False, parent=block)
        label.setBuddy(editor)
        row.addWidget(label)
        row.addWidget(shown or editor)
        if not editor.accessibleName():
            editor.setAccessibleName(text)
        self.editors[key] = editor
        self._row.add(block)

    def _day(self, day: date, key: str) -> QDateEdit:
        made = QDateEdit(QDate(day.year, day.month, day.day), self)
        made.setDisplayFormat("yyyy-MM-dd")
        made.setCalendarPopup(True)
        made.setKeyboardTracking(False)
        made.dateChanged.connect(lambda to: self._assume(key, date(to.year(), to.month(), to.day())))
        return made

    def _time(self, at: time) -> QTimeEdit:
        made = QTimeEdit(QTime(at.hour, at.minute), self)
        made.setDisplayFormat("HH:mm")
        made.setKeyboardTracking(False)
        made.setFixedWidth(theme().px(92))
        return made

    def _assume(self, key: str, value: object) -> None:
        self._importing.assume(**{key: value})

    def _set_hours(self, word: Word, start: QTimeEdit, end: QTimeEdit, _at: QTime) -> None:
        from_, to = start.time(), end.time()
        hours = Hours(time(from_.hour(), from_.minute()), time(to.hour(), to.minute()))
        self._importing.assume_hours(word, hours)
