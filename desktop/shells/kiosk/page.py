"""What every page of the kiosk is: a column of content, the buttons below it, what it says aloud."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop.shells.kiosk.camera import Camera
from desktop.shells.kiosk.look import Look
from desktop.shells.kiosk.microphone import Microphone
from desktop.viewmodels.kiosk.kiosk import KioskDesk, Registered


class Room(Protocol):
    """What a page may ask of the window that it stands in."""

    look: Look
    desk: KioskDesk
    camera: Camera
    microphone: Microphone

    def go(self, name: str) -> None:
        """To another page."""
        ...

    def home(self) -> None:
        """To the first page, and everything given is forgotten."""
        ...

    def rebuild(self) -> None:
        """This page anew: what it stands on has changed."""
        ...

    def say_why(self, sentence: str) -> None:
        """Say beside the buttons why it does not go on; empty takes it away."""
        ...

    def show_pad(self, field: QWidget, mode: str) -> None:
        """Let the pad serve a field."""
        ...

    def hide_pad(self) -> None:
        """Put the pad away."""
        ...

    def print_slip(self, done: Registered) -> str:
        """Print the slip once more; how it stands with that, in a sentence."""
        ...

    def switch(self, name: str, on: bool) -> None:
        """大字, 高对比, 朗读."""
        ...

    def read(self) -> None:
        """Read the page aloud."""
        ...

    def ask_for_help(self) -> None:
        """叫人帮忙."""
        ...

    def leave(self) -> None:
        """The staff ends the program."""
        ...


class Page(QObject):
    """One page. It lives as long as it is shown; what is given stands in the view models."""

    framed = True
    """Whether it stands in the frame with header and buttons; the home page has its own."""
    counts = 0.0
    """Seconds without a touch after which it is cleared without another warning: it counts down itself."""

    def __init__(self, room: Room) -> None:
        super().__init__()
        self.room = room
        self.look = room.look
        self.desk = room.desk

    @property
    def title(self) -> str:
        """What stands in the header."""
        return ""

    def steps(self) -> tuple[list[str], int] | None:
        """The names of the steps and which one this is."""
        return None

    def fill(self, column: QVBoxLayout) -> None:
        """Put the content together."""
        raise NotImplementedError

    def buttons(self) -> Sequence[QWidget]:
        """What stands in the bottom row, beside 返回."""
        return ()

    def back(self) -> None:
        """返回."""
        self.room.home()

    def said(self) -> str:
        """What is read aloud."""
        return self.title

    def first_focus(self) -> QWidget | None:
        """Where the keyboard begins; None: at the first thing to press."""
        return None

    def leave(self) -> None:
        """Another page takes its place."""

    def tick(self) -> None:
        """A second has passed."""
