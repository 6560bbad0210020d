"""Takes the product's pictures: the real program on a virtual display, state by state (``make shots``)."""

from __future__ import annotations

import argparse
import asyncio
import os
import shutil
import subprocess
import sys
import tempfile
import traceback
from dataclasses import dataclass
from pathlib import Path

from desktop.settings import Language, Settings, ThemeName
from desktop.shells.account.language import LANGUAGES
from tests.screens import hall, kiosk

ROOT = Path(__file__).parents[2]
OUT = ROOT / "build" / "screens"
"""Where they are looked at; what a page of docs/ or the handbook shows is copied to docs/screens by hand."""
PAST = 400


@dataclass(frozen=True, slots=True)
class Set:
    """Pictures that are taken by one run of the program."""

    name: str
    width: int
    height: int
    ratio: int = 1
    theme: ThemeName = "dark"
    scale: float = 1.0
    comfortable: bool = False

    @property
    def suffix(self) -> str:
        """What stands in the names of the files."""
        size = f"{self.width * self.ratio}x{self.height * self.ratio}"
        return (
            size
            if self.name.startswith(size) and self.theme == "dark"
            else f"{size}-{self.name.split('-')[-1]}"
        )


SETS = (
    Set("1280x720", 1280, 720),
    Set("1920x1080", 1920, 1080),
    Set("1920x1080-light", 1920, 1080, theme="light"),
    Set("3840x2160", 1920, 1080, ratio=2),
    Set("150", 1920, 1080, scale=1.5),
    Set("comfortable", 1920, 1080, comfortable=True),
)


def settings(data: Path, wanted: Set, language: Language | None = None) -> Settings:
    """A quiet desk with a short past."""
    return Settings(
        data=data, drill=None, past=PAST, theme=wanted.theme, scale=wanted.scale, heartbeat_timeout=600.0,
        language=language,
    )  # fmt: skip


def named(name: str, only: str) -> bool:
    """Whether a scene is asked for: one of the words stands in its name, or is it (``=lock``)."""
    words = only.split(",")
    return any(name == word[1:] if word.startswith("=") else word in name for word in words)


def run_set(
    wanted: Set, data: Path, out: Path, only: str, every: bool, language: Language | None = None
) -> int:
    """Play the scenes of one set; runs in a process of its own."""
    for name in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"):
        os.environ.pop(name, None)
    if wanted.ratio != 1:
        os.environ["QT_SCALE_FACTOR"] = str(wanted.ratio)
    from desktop.demo.display import virtual_display

    with virtual_display(wanted.width * wanted.ratio, wanted.height * wanted.ratio):
        from desktop.app import run
        from desktop.hall import Hall
        from desktop.shells.notices.alarm import Alarm
        from tests.screens.gallery import SCENES
        from tests.screens.stage import Stage

        async def script(hall: Hall) -> int:
            from desktop.theme.current import theme

            # A virtual display has no loudspeaker; the pictures are those of a desk that has one.
            Alarm.works = property(lambda _alarm: True)  # type: ignore[method-assign, assignment]
            suffix = wanted.suffix if language is None else f"{wanted.suffix}-{language}"
            stage = Stage(hall, (wanted.width, wanted.height), out, suffix)
            await stage.open()
            if wanted.comfortable:
                theme().set_density("comfortable")
            await stage.the_puddle()
            code = 0
            for scene in SCENES:
                if not (every or wanted.name in scene.at) or not named(scene.name, only):
                    continue
                await stage.plain()
                (problem,) = await asyncio.gather(scene.play(stage), return_exceptions=True)
                if isinstance(problem, BaseException):
                    print(f"{scene.name} {wanted.name}", flush=True)
                    traceback.print_exception(problem)
                    code = 1
            for path in stage.written:
                print(path.relative_to(ROOT) if path.is_relative_to(ROOT) else path, flush=True)
            return code

        return run(settings(data, wanted, language), script)


def main() -> int:
    """All sets, or what was asked for."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument(
        "--only",
        default="",
        help="only scenes whose name contains this (or that: a,b; =a is the name itself)",
    )
    parser.add_argument("--set", default="", choices=["", *(one.name for one in SETS)], help="only this set")
    parser.add_argument("--every", action="store_true", help="also scenes that are not kept in that set")
    parser.add_argument(
        "--language", choices=LANGUAGES, help="in this language; the names of the files tell it"
    )
    parser.add_argument("--out", type=Path, default=OUT, help="where the pictures go")
    parser.add_argument("--data", type=Path, help=argparse.SUPPRESS)
    given = parser.parse_args()
    given.out.mkdir(parents=True, exist_ok=True)
    if given.data is not None:
        wanted = next(one for one in SETS if one.name == given.set)
        return run_set(wanted, given.data, given.out, given.only, given.every, given.language)
    code = 0
    with tempfile.TemporaryDirectory(prefix="zhenshu-shots-") as folder:
        for wanted in SETS:
            if given.set in ("", wanted.name):
                command = [
                    sys.executable,
                    "-m",
                    "tests.screens.shots",
                    "--set",
                    wanted.name,
                    "--only",
                    given.only,
                    *(["--every"] if given.every else []),
                    *(["--language", given.language] if given.language else []),
                ]
                data = Path(folder, wanted.name)
                done = subprocess.run(
                    [*command, "--out", str(given.out), "--data", str(data)], cwd=ROOT, check=False
                )
                code = code or done.returncode
                shutil.rmtree(data, ignore_errors=True)
    if given.set == "" and named("kiosk", given.only):
        code = kiosk.main(given.out) or code
    if given.set == "" and named("hall", given.only):
        code = hall.main(given.out) or code
    return code


if __name__ == "__main__":
    sys.exit(main())
