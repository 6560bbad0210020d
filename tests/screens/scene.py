"""What a picture of the product is: a name, the sets it belongs to, and the way into its state."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from dataclasses import dataclass

from tests.screens.stage import Stage

Play = Callable[[Stage], Awaitable[None]]


@dataclass(frozen=True, slots=True)
class Scene:
    """One state of the window; ``at``: the sets of pictures it belongs to."""

    name: str
    at: frozenset[str]
    play: Play


SCENES: list[Scene] = []
SMALL, FULL, LARGE, LIGHT = "1280x720", "1920x1080", "3840x2160", "1920x1080-light"


def scene(name: str, *at: str) -> Callable[[Play], Play]:
    """Enter a function as the way to a picture."""

    def enter(play: Play) -> Play:
        SCENES.append(Scene(name, frozenset(at), play))
        return play

    return enter
