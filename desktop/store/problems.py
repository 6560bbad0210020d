"""What can be wrong with the store's file, besides the four problems of the house."""

from __future__ import annotations

from desktop.domain.problems import Garbled, Unreachable


class Damaged(Garbled):
    """What lies on the disk cannot be read as what it should be."""


class WrongKey(Damaged):
    """It is whole, as far as can be told, but another key opens it."""


class Unwritable(Unreachable):
    """This machine's own disk does not take it: nothing is wrong with the line. ``code`` says in what way."""


class Faulty(Unwritable):
    """The disk failed in the middle of something: whether it was done is not known."""
