"""What the kiosk's pad does with a key: letters gather to pinyin, a choice becomes text; nothing stays behind."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Literal

from PySide6.QtCore import QObject, Signal

from desktop.domain.rights.masking import is_identity
from desktop.viewmodels.kiosk.pinyin import LONGEST, Candidate, Offer, Pinyin
from desktop.viewmodels.words import translate

Mode = Literal["pinyin", "letters", "digits", "identity", "signs"]
_LETTER = re.compile(r"[a-z']")
_NOTHING = Offer("", ())


class KioskPad(QObject):
    """Between keys and a field. ``committed`` gives text for it, ``erased`` takes one character away."""

    changed = Signal()
    """Other letters, other candidates, another mode."""
    committed = Signal(str)
    erased = Signal()

    def __init__(self, pinyin: Callable[[], Pinyin | None], parent: QObject | None = None) -> None:
        """``pinyin``: the table, or None while it is still being read."""
        super().__init__(parent)
        self._pinyin = pinyin
        self.letters = ""
        self.offer: Offer = _NOTHING
        self.mode: Mode = "pinyin"
        self.capital = False

    @property
    def words(self) -> tuple[Candidate, ...]:
        """What is offered now, the likeliest first."""
        return self.offer.words

    @property
    def shown(self) -> str:
        """The letters as they stand in the field until something is chosen."""
        return self.offer.shown or self.letters

    @property
    def hint(self) -> str:
        """What the long key will do."""
        if not self.letters:
            return translate("Kiosk", "空格")
        first = self.words[0].word if self.words else self.letters
        return translate("Kiosk", "选「{word}」").format(word=first)

    def set_mode(self, mode: Mode) -> None:
        """Other keys; what was begun is dropped."""
        self.mode, self.capital = mode, False
        self._gather("")

    def press(self, key: str) -> None:
        """A key with a sign on it."""
        if self.mode == "pinyin" and _LETTER.fullmatch(key.lower()):
            if key == "'" and not self.letters:
                return
            if len(self.letters) < LONGEST:
                self._gather(self.letters + key.lower())
            return
        if self.letters:
            self.choose_first()
        self.committed.emit(key.upper() if self.mode == "letters" and self.capital else key)

    def erase(self) -> None:
        """The last letter, or the last character of the field."""
        if self.letters:
            self._gather(self.letters[:-1])
        else:
            self.erased.emit()

    def space(self) -> None:
        """The long key: the first candidate, or a space."""
        if self.letters:
            self.choose_first()
        else:
            self.committed.emit(" ")

    def choose_first(self) -> None:
        """The likeliest; where nothing is offered, the letters themselves."""
        if self.words:
            self.choose(self.words[0])
        elif self.letters:
            letters = self.letters
            self._gather("")
            self.committed.emit(letters)

    def choose(self, candidate: Candidate) -> None:
        """A word: it goes to the field, and what it does not take stays."""
        rest = self.letters[candidate.letters :]
        self._gather(rest)
        self.committed.emit(candidate.word)

    def toggle_capitals(self) -> None:
        """Large letters, or small ones."""
        self.capital = not self.capital
        self.changed.emit()

    def drop(self) -> None:
        """What was begun is forgotten."""
        if self.letters:
            self._gather("")

    def _gather(self, letters: str) -> None:
        self.letters = letters
        pinyin = self._pinyin() if letters else None
        self.offer = pinyin.offer(letters) if pinyin is not None else _NOTHING
        self.changed.emit()


def identity_flaw(number: str) -> str:
    """What is wrong with an identity number as far as it is typed, as a sentence; empty where nothing is."""
    if not number:
        return ""
    if len(number) < 18:
        return translate("Kiosk", "还差 {count} 位").format(count=18 - len(number))
    return "" if is_identity(number) else translate("Kiosk", "身份证号不对，请看看是不是按错了一位。")
