"""Names and files that mean harm: no name leads anywhere, no file grows beyond measure (N4, N5)."""

from __future__ import annotations

import random
import resource
import string
import tempfile
import unicodedata
import zipfile
from collections.abc import Callable
from pathlib import Path, PureWindowsPath

from desktop import sniffing
from desktop.domain.events import attachments
from desktop.domain.events.attachments import LONGEST_NAME, Media
from desktop.domain.problems import Problem
from desktop.sniffing import look
from tests.faults.part import Figures, Run
from tests.support.files import DOCX, XLSX, boxed, jpeg, packed, png

_PARTS = (
    "..", "../", "..\\", "/", "\\", "C:", "c:\\windows\\", "//server/share/", "\0", "\n", "\r", "\u202e", "\u2066",
    "\u200b", "\ufeff", "CON", "nul", "COM1", "LPT¹", "aux.txt", ".", " ", "\u3000", "~", "$HOME", "`id`", "|", "<",
    ">",    "?", "*", ":", ";", "&", "%2e%2e%2f", "现场", "照片", "門", "𠮷", "e\u0301", "👩‍🚒", ".jpg", ".exe",
    ".jpg.exe",    ".lnk",    ".desktop", "file://", "\ud83d", "\x1b[31m", "\x7f", "\u2028",
)  # fmt: skip
_DEVICES = {"CON", "PRN", "AUX", "NUL", *(f"{port}{at}" for port in ("COM", "LPT") for at in "123456789¹²³")}
MEGABYTES = 100


def _name(dice: random.Random) -> str:
    parts = [
        dice.choice(_PARTS) if dice.random() < 0.7 else dice.choice(string.printable) * dice.randrange(1, 4)
        for _ in range(dice.randrange(1, 9))
    ]
    return "".join(parts) * (dice.choice((1, 1, 1, 40)))


def hostile_names(run: Run) -> Figures:
    """Each name is cleaned; where it would lie if somebody saved it by that name is looked at."""
    figures = Figures(wrong=dict.fromkeys(("outside", "hidden sign", "too long", "device", "ending"), 0))
    folder = Path(tempfile.gettempdir()) / "somewhere"
    for _ in range(run.rounds):
        raw, media = _name(run.dice), run.dice.choice(list(Media))
        name = attachments.named(raw, media)
        figures.rounds += 1
        figures.injected["names changed" if name != raw else "names kept"] += 1
        plain = (folder / name).parent == folder and name not in ("", ".", "..")
        windows = PureWindowsPath("C:/somewhere") / name
        outside = (
            not plain or windows.parent != PureWindowsPath("C:/somewhere") or "/" in name or "\\" in name
        )
        figures.wrong["outside"] += outside
        signs = [one for one in name if unicodedata.category(one) in ("Cc", "Cf", "Cs", "Zl", "Zp")]
        figures.wrong["hidden sign"] += any(one not in "\u200c\u200d" for one in signs)
        figures.wrong["too long"] += len(name) > LONGEST_NAME
        figures.wrong["device"] += name.partition(".")[0].rstrip(" ").upper() in _DEVICES
        figures.wrong["ending"] += name.rpartition(".")[2].lower() not in attachments.ENDINGS[media]
    return figures


def names_as_they_come(run: Run) -> Figures:
    """Nobody cleans them."""
    before = attachments.clean_name
    attachments.clean_name = lambda name: name
    try:
        return hostile_names(run)
    finally:
        attachments.clean_name = before


BOMBS: tuple[tuple[str, Callable[[random.Random], bytes]], ...] = (
    ("docx of zeros", lambda dice: packed({**DOCX, "a.xml": b"\0" * dice.randrange(150, 250) * 2**20})),
    ("xlsx of zeros", lambda dice: packed({**XLSX, "xl/s.xml": b"<c/>" * dice.randrange(30, 50) * 2**20})),
    (
        "many entries",
        lambda dice: packed({**DOCX, **{f"{at}": b"" for at in range(6000 + dice.randrange(99))}}),
    ),
    ("stored but huge", lambda dice: packed({**DOCX, "a": b"a" * 21 * 2**20}, zipfile.ZIP_STORED)),
    ("png of 60,000 squared", lambda dice: png(60_000, 60_000 - dice.randrange(999))),
    ("jpeg of 65,000 squared", lambda dice: jpeg(65_000, 65_000 - dice.randrange(999))),
    ("webp of 16 million wide", lambda dice: b"RIFF\x20\0\0\0WEBPVP8X\x0a\0\0\0\0\0\0\0" + b"\xff" * 6),
    ("heic of 4 billion wide", lambda dice: boxed(b"heic", b"\0\0\0\x14ispe\0\0\0\0" + b"\xff" * 8)),
    ("torn container", lambda dice: packed(DOCX)[: -dice.randrange(5, 40)]),
    ("torn jpeg", lambda dice: b"\xff\xd8\xff\xe0\xff" + bytes(dice.randrange(256) for _ in range(40))),
    ("too many bytes", lambda dice: b"%PDF-" + b"a" * (20 * 2**20)),
)


def bombs(run: Run) -> Figures:
    """Each must be refused, and memory must not have grown by it."""
    figures = Figures(wrong={"taken": 0, "grew": 0})
    grown = 0
    for turn in range(run.rounds):
        name, make = BOMBS[turn % len(BOMBS)]
        content = make(run.dice)
        before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
        figures.rounds += 1
        figures.injected[name] += 1
        try:
            look(content)
        except Problem:
            pass
        else:
            figures.wrong["taken"] += 1
        grown = max(grown, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before)
    figures.wrong["grew"] = int(grown > MEGABYTES * 1024)
    figures.measured = {"slowest growth, MB": grown // 1024}
    return figures


def without_limits(run: Run) -> Figures:
    """Ratios and pixels are not looked at."""
    before = sniffing.MAX_RATIO, sniffing.MAX_UNPACKED, sniffing.MAX_PIXELS, sniffing.MAX_ENTRIES
    sniffing.MAX_RATIO = sniffing.MAX_UNPACKED = sniffing.MAX_PIXELS = sniffing.MAX_ENTRIES = 10**18
    try:
        return bombs(run)
    finally:
        sniffing.MAX_RATIO, sniffing.MAX_UNPACKED, sniffing.MAX_PIXELS, sniffing.MAX_ENTRIES = before
