"""Somebody touches and types at the kiosk at random, one person after the other (N10).

Each person begins with words of his own in the draft; after him the machine is left alone until it has forgotten. What
must be 0: other windows, ways out, anything of a person in the window, the clipboard, the machine's files (temporary
ones and what it gives to a printer among them), its log or its picture of the first page, which has to be the very same
as before anybody came.
"""

from __future__ import annotations

import json
import logging
import os
import random
import subprocess
import sys
from collections import Counter
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from tests.faults.part import Figures, Run

if TYPE_CHECKING:
    from PySide6.QtCore import Qt

    from desktop.viewmodels.kiosk.kiosk import Registered
    from tests.shells.kiosk_stage import Stage

ROOT = Path(__file__).resolve().parents[2]
EACH = 200
"""Actions of one person."""
_MARK = "figures: "


def monkey(run: Run, mutant: str = "") -> Figures:
    """In a process of its own: what ends there has crashed, and the tests live."""
    temporary = run.folder / "tmp"
    temporary.mkdir()
    order = [str(run.rounds), str(run.seed), str(run.folder), mutant]
    said = subprocess.run(
        [sys.executable, "-m", "tests.faults.kiosk_monkey", *order], cwd=ROOT, check=False, capture_output=True,
        text=True,
        env={**os.environ, "PYTHON_KEYRING_BACKEND": "keyring.backends.fail.Keyring", "TMPDIR": str(temporary)},
    )  # fmt: skip
    told = [line for line in said.stdout.splitlines() if line.startswith(_MARK)]
    if said.returncode or not told:
        return Figures(
            injected=Counter({"touch": 1}), wrong={"crashed": 1}, measured={"said": said.stderr[-2000:]}
        )
    found = json.loads(told[-1].removeprefix(_MARK))
    return Figures(**{**found, "injected": Counter(found["injected"])})


def seeded(mutant: str) -> Callable[[Run], Figures]:
    """The same with a bug."""
    return lambda run: monkey(run, mutant)


class _Heard(logging.Handler):
    """Every line of the log."""

    def __init__(self) -> None:
        super().__init__(logging.DEBUG)
        self.lines: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        self.lines.append(record.getMessage())


class Monkey:
    """One run."""

    def __init__(self, stage: Stage, folder: Path, dice: random.Random) -> None:
        from PySide6.QtCore import Qt

        self.stage, self.folder, self.dice = stage, folder, dice
        self.figures = Figures(
            wrong=dict.fromkeys(
                (
                    "crashed",
                    "other window",
                    "way out",
                    "in the window",
                    "clipboard",
                    "files",
                    "printed",
                    "log",
                    "picture",
                ),
                0,
            )
        )
        self.spool = folder / "spool"
        self.spool.mkdir(exist_ok=True)
        stage.window._slips = self._print
        stage.microphone.plugged_in = True
        self.heard = _Heard()
        root = logging.getLogger()
        root.addHandler(self.heard)
        root.setLevel(logging.DEBUG)
        self.keys = [
            key for key in Qt.Key if 0x20 <= key.value <= 0x7E or 0x01000000 <= key.value <= 0x0100005F
        ]
        self.modifiers = [
            Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.AltModifier,
            Qt.KeyboardModifier.ShiftModifier, Qt.KeyboardModifier.MetaModifier,
        ]  # fmt: skip
        self.pages: set[str] = set()

    def person(self, number: int) -> None:
        """Comes, leaves words of his own, does this and that, and goes away without a word."""
        stage = self.stage
        name, phone, words = f"欧阳雀{number}", f"139{number:08d}", f"白头翁第{number}只"
        before = self._picture()
        stage.desk.report.choose_kind(stage.desk.report.kinds[0].name)
        stage.desk.report.give(name=name, phone=phone, words=words, place=f"金丝雀巷{number}号")
        stage.desk.report.step = 3
        stage.window.go("contact")
        if number % 3 == 0:
            stage.desk.hand_in()
        for _ in range(EACH):
            self._act()
        self._forget()
        canaries = (name, phone, words, "金丝雀巷")
        self._search(canaries)
        if self._picture() != before:
            self.figures.wrong["picture"] += 1

    def _print(self, done: Registered) -> str:
        """Its slip on A4, as a file in the place of a printer."""
        from PySide6.QtPrintSupport import QPrinter

        from desktop.paper import slip_page
        from desktop.paper.receipt_slip import receipt_slip

        printer = QPrinter(QPrinter.PrinterMode.HighResolution)
        printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
        printer.setOutputFileName(str(self.spool / f"{done.code}.pdf"))
        slip_page.paint(receipt_slip(done, "大厅", "自助机", "12345"), printer)
        self.figures.injected["printed"] += 1
        return "正在打印"

    def _forget(self) -> None:
        """Nobody is there any more."""
        from PySide6.QtCore import QCoreApplication, QEvent

        stage = self.stage
        if stage.desk.help_since is not None:  # a call for help outlives whoever called; somebody comes
            stage.window._helped()
        stage.clock._elapsed += 120  # the clock on the wall stands still: the picture is to be the same
        stage.desk.idle.look()
        if stage.window.name != "home" or stage.desk.idle.runs:
            stage.window.home()
        stage.desk._flood.vouch()
        stage.window.setFocus()  # where Qt puts the keyboard once an overlay is gone says nothing of anybody
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
        QCoreApplication.processEvents()

    def _act(self) -> None:
        from PySide6.QtCore import QPoint
        from PySide6.QtWidgets import QApplication, QWidget

        stage, dice, window = self.stage, self.dice, self.stage.window
        roll = dice.random()
        if roll < 0.6:
            at = QPoint(dice.randrange(window.width()), dice.randrange(window.height()))
            stage.touch(window, at)
            self.figures.injected["touch"] += 1
        elif roll < 0.9:
            there = [
                one for one in window.findChildren(QWidget)
                if one.isVisible() and one.isEnabled() and hasattr(one, "clicked")
            ]  # fmt: skip
            stage.touch(dice.choice(there))
            self.figures.injected["press"] += 1
        else:
            self._key(dice.choice(self.keys))
        if stage.microphone.on:
            stage.microphone.take(dice.randbytes(32_000))  # a second of noise
            self.figures.injected["second recorded"] += 1
        self.pages.add(window.name)
        self.figures.rounds += 1
        others = [one for one in QApplication.topLevelWidgets() if one.isVisible() and one is not window]
        self.figures.wrong["other window"] += len(others)
        self.figures.wrong["way out"] += stage.left + (not window.isVisible())

    def _key(self, key: Qt.Key) -> None:
        self.stage.key(key, self.dice.choice(self.modifiers))
        self.figures.injected["key"] += 1

    def _search(self, canaries: tuple[str, ...]) -> None:
        from PySide6.QtGui import QGuiApplication

        wrong, stage = self.figures.wrong, self.stage
        shown = stage.words()
        left = not stage.desk.report.empty or bool(stage.microphone.samples)
        wrong["in the window"] += left or any(one in shown for one in canaries)
        wrong["clipboard"] += QGuiApplication.clipboard().text() != ""
        kept = "\n".join(
            f"{file.name} {file.read_bytes().decode('utf-8', 'replace')}"
            for file in self.folder.rglob("*")
            if file.is_file()
        )
        wrong["files"] += any(one in kept or json.dumps(one)[1:-1] in kept for one in canaries)
        wrong["printed"] += any(one in text for text in self._printed() for one in canaries)
        said = "\n".join(self.heard.lines)
        self.heard.lines.clear()
        wrong["log"] += any(one in said for one in canaries)

    def _printed(self) -> list[str]:
        """What stands on the paper, without blanks."""
        import pypdf

        found = []
        for file in self.spool.glob("*.pdf"):
            found += ["".join(page.extract_text().split()) for page in pypdf.PdfReader(file).pages]
            file.unlink()
        return found

    def _picture(self) -> bytes:
        """The first page, pixel by pixel; the clock stands still."""
        image = self.stage.window.grab().toImage()
        return bytes(image.constBits())


def _work(rounds: int, seed: int, folder: Path, mutant: str) -> Figures:
    from PySide6.QtWidgets import QApplication

    from desktop import envelopes
    from desktop.domain.commands import Command
    from desktop.domain.kiosk.wire import KioskKey
    from desktop.services.kiosk.box import ReportBox
    from desktop.theme import fonts
    from desktop.viewmodels.kiosk import kiosk
    from desktop.viewmodels.kiosk.report import KioskReport
    from tests.shells.kiosk_stage import LANDSCAPE, PORTRAIT, Stage

    application = QApplication.instance() or QApplication([])
    assert isinstance(application, QApplication)
    fonts.family()
    dice, box = random.Random(seed), ReportBox(folder / "kiosk")
    sealing = envelopes.sealing_pair()
    figures = Figures()
    pages: set[str] = set()
    if mutant == "remembers":
        wipe = KioskReport.wipe

        def half(report: KioskReport) -> None:
            name = getattr(report, "name", "")
            wipe(report)
            report.name = name

        KioskReport.wipe = half  # type: ignore[method-assign]
    if mutant == "prints in the open":
        kiosk.mask_name = kiosk.mask_phone = lambda text: text  # type: ignore[attr-defined, assignment]
    for turn, size in enumerate((PORTRAIT, LANDSCAPE)):
        stage = Stage(None, size)
        key = KioskKey(
            id=envelopes.key_id(sealing.public), public=envelopes.text(sealing.public),
            verify=envelopes.text(sealing.public), made_at=stage.clock.now(),
        )  # fmt: skip

        async def keep(
            report: Command, photos: Sequence[bytes] = (), key: KioskKey = key, stage: Stage = stage
        ) -> None:
            box.put(report, key, stage.clock.now(), photos)
            if mutant == "writes in the open":
                (folder / "kiosk" / "last.json").write_text(report.model_dump_json(), "utf-8")

        stage.line.keep = keep  # type: ignore[method-assign]
        beast = Monkey(stage, folder, dice)
        for number in range(max(1, -(-rounds // (2 * EACH)))):
            beast.person(10_000 * turn + number)
        figures.add(beast.figures)
        pages |= beast.pages
        logging.getLogger().removeHandler(beast.heard)
        stage.close()
    figures.measured["pages"] = len(pages)
    return figures


def main(rounds: str, seed: str, folder: str, mutant: str) -> int:
    """Runs and says what it counted."""
    found = _work(int(rounds), int(seed), Path(folder), mutant)
    row = {
        "rounds": found.rounds, "injected": dict(found.injected), "wrong": found.wrong, "measured": found.measured,
    }  # fmt: skip
    print(_MARK + json.dumps(row, ensure_ascii=False), flush=True)
    return 0


if __name__ == "__main__":
    raise SystemExit(main(*sys.argv[1:]))
