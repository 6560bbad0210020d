"""Brings a slip to its printer and says what became of it: printed, given without an answer, or why not.

Before a job the printer is asked how it is (DLE EOT, answered even while it is out of paper). Behind the job goes a
question that it answers only when everything before it is printed (GS r); until then it is asked again how it is, so
that a roll that ends or a cable that is pulled in the middle is told. A printer that answers nothing gets the job, and
nobody is told that it was printed. Blocking: for a thread of ``services.workers``.
"""

from __future__ import annotations

import threading
from dataclasses import dataclass
from enum import IntFlag
from time import monotonic
from typing import Literal

from desktop.domain.problems import Refused
from desktop.paper.escpos import PaperWidth, encode
from desktop.paper.slip import Slip
from desktop.paper.slip_ports import Port, Where, opened
from desktop.viewmodels.words import translate

_ASK_OFFLINE, _ASK_ERROR, _ASK_PAPER = b"\x10\x04\x02", b"\x10\x04\x03", b"\x10\x04\x04"
_WHEN_DONE = b"\x1dr\x01"
"""Answered with one byte when everything before it is done."""
_QUIET_ASB = b"\x1da\x00"
_FIRST_ANSWER = 1.5
_NEXT_ANSWER = 0.5
_JOB_SECONDS = 12.0
_LINES: dict[Where, threading.Lock] = {}
_LINES_LOCK = threading.Lock()


class State(IntFlag):
    """What a printer says of itself. Nothing set: ready."""

    READY = 0
    COVER_OPEN = 1
    PAPER_OUT = 2
    PAPER_LOW = 4
    CUTTER = 8
    """The knife is stuck."""
    BROKEN = 16
    """Something that only switching off and on, or a mechanic, mends."""
    MUTE = 32
    """It answers nothing: whether it prints, it does not tell."""


STOPS = State.COVER_OPEN | State.PAPER_OUT | State.CUTTER | State.BROKEN


@dataclass(frozen=True, slots=True)
class Receipt:
    """A job that was given. ``confirmed``: the printer said that all of it is done."""

    confirmed: bool
    paper_low: bool = False


def state(where: Where) -> State:
    """How the printer is. Raises Refused where there is none (``printer_gone``)."""
    with _one_at_a_time(where):
        port = opened(where)
        try:
            return _Talk(port, where).state()
        finally:
            port.close()


def send(slip: Slip, where: Where, width: PaperWidth = PaperWidth.NARROW) -> Receipt:
    """Print a slip, wholly or not at all as far as can be known.

    Raises Refused with a sentence for whoever stands there: ``printer_gone``, ``paper_out``, ``cover_open``,
    ``printer_stuck`` (nothing was printed), ``printer_broken_off`` (it may have printed a part).
    """
    job = encode(slip, width)
    with _one_at_a_time(where):
        port = opened(where)
        try:
            return _Talk(port, where).print(job)
        finally:
            port.close()


def sentence(found: State) -> str:
    """What stops it, in words; empty for a printer that can print."""
    if found & State.COVER_OPEN:
        return translate("Paper", "打印机盖子开着：合上盖子，再按「重打」。")
    if found & State.PAPER_OUT:
        return translate("Paper", "打印机没纸了：请工作人员换一卷纸，再按「重打」。")
    if found & State.CUTTER:
        return translate("Paper", "打印机切刀卡住了：关机取出卡纸，再开机重打。")
    if found & State.BROKEN:
        return translate("Paper", "打印机报告故障：请关机再开机；还不行请报修。")
    return ""


def _one_at_a_time(where: Where) -> threading.Lock:
    """Two jobs in one line would be printed into each other."""
    with _LINES_LOCK:
        return _LINES.setdefault(where, threading.Lock())


class _Talk:
    """One conversation with a printer."""

    def __init__(self, port: Port, where: Where) -> None:
        self._port = port
        self._where = where

    def state(self) -> State:
        """Ask for everything. Raises Refused where the way is gone."""
        if not self._port.answers:
            return State.MUTE
        try:
            return self._state()
        except OSError as error:
            said = translate("Paper", "打印机（{address}）断开了：请检查电源和线，再按「重打」。")
            raise Refused(said.format(address=self._where), "printer_gone") from error

    def print(self, job: bytes) -> Receipt:
        """Give the job and wait for what comes of it."""
        before = self.state()
        self._check(before)
        try:
            self._port.write(job if before & State.MUTE else _QUIET_ASB + job + _WHEN_DONE)
            if before & State.MUTE:
                return Receipt(confirmed=False)
            return self._awaited(bool(before & State.PAPER_LOW))
        except OSError as error:
            raise self._broken_off(self._cut_words()) from error

    def _awaited(self, low: bool) -> Receipt:
        until, sort = monotonic() + _JOB_SECONDS, _Sorting()
        while monotonic() < until:
            for one in self._port.read(_NEXT_ANSWER):
                match sort.meaning(one):
                    case "done":
                        return Receipt(confirmed=True, paper_low=low)
                    case "state" if _offline(one) & STOPS:
                        raise self._broken_off(sentence(_offline(one)))
                    case _:
                        pass
            self._port.write(_ASK_OFFLINE)
        raise self._broken_off(translate("Paper", "打印机迟迟没有打完。"))

    def _check(self, found: State) -> None:
        said = sentence(found)
        if not said:
            return
        code = "printer_stuck"
        if found & State.COVER_OPEN:
            code = "cover_open"
        elif found & State.PAPER_OUT:
            code = "paper_out"
        raise Refused(said, code)

    def _broken_off(self, why: str) -> Refused:
        said = translate("Paper", "{why}这张可能只打了一半，请作废后按「重打」。")
        return Refused(said.format(why=why), "printer_broken_off")

    def _cut_words(self) -> str:
        return translate("Paper", "打印机（{address}）中途断开了。").format(address=self._where)

    def _state(self) -> State:
        found, wait = State.READY, _FIRST_ANSWER
        for question, read in (
            (_ASK_PAPER, _paper),
            (_ASK_OFFLINE, _offline),
            (_ASK_ERROR, _error),
        ):
            self._port.write(question)
            answer = self._answer(wait)
            if answer is None:
                return found | State.MUTE
            found |= read(answer)
            wait = _NEXT_ANSWER * 2
        return found

    def _answer(self, seconds: float) -> int | None:
        until, sort = monotonic() + seconds, _Sorting()
        while (left := until - monotonic()) > 0:
            data = self._port.read(left)
            if not data:
                return None
            for one in data:
                if sort.meaning(one) == "state":
                    return one
        return None


class _Sorting:
    """Tells apart what a printer sends: answers to DLE EOT, the one to GS r, and four bytes that nobody asked for."""

    def __init__(self) -> None:
        self._skip = 0

    def meaning(self, one: int) -> Literal["state", "done", "unasked"]:
        """What the next byte is."""
        if self._skip:
            self._skip -= 1
            return "unasked"
        if one & 0x93 == 0x12:
            return "state"
        if one & 0x93 == 0x10:  # the first byte of an automatic status
            self._skip = 3
            return "unasked"
        return "done" if one & 0x90 == 0 else "unasked"


def _paper(answer: int) -> State:
    out = State.PAPER_OUT if answer & 0x60 else State.READY
    return out | (State.PAPER_LOW if answer & 0x0C else State.READY)


def _offline(answer: int) -> State:
    found = State.COVER_OPEN if answer & 0x04 else State.READY
    found |= State.PAPER_OUT if answer & 0x20 else State.READY
    return found | (State.BROKEN if answer & 0x40 else State.READY)


def _error(answer: int) -> State:
    found = State.CUTTER if answer & 0x08 else State.READY
    return found | (State.BROKEN if answer & 0x20 else State.READY)
