"""Founding the township's own center on this desk: its profile, its key, its first people, its cameras."""

from __future__ import annotations

import asyncio
import json
import subprocess
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from desktop.domain.problems import Problem
from desktop.services.own.embedded import own_command
from desktop.services.own.first_choice import CENTRAL, OWN, TOWNSHIP, Choice, Door, founded, keep
from desktop.services.own.unlocking import Unlocking
from desktop.store.lock import DataLock
from desktop.township.book import write_profile

_THERE = "本机已经建过本镇的中心，不会覆盖它。"
_NOT_MADE = "中心没有建成：{why}"
_IN_USE = "数据目录正被另一个程序使用，中心没有建。"
_LONGEST = 600.0


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody who gets in first."""

    username: str
    name: str
    password: str = field(repr=False)


@dataclass(frozen=True, slots=True)
class Wanted:
    """What is to be founded. ``profile``: a township's plain data; ``cameras``: a workbook of them, or none."""

    profile: Mapping[str, Any]
    policy: str
    admin: Person
    dispatcher: Person
    cameras: Path | None = None


async def found(data: Path, wanted: Wanted) -> str:
    """Found it and keep the choice; what became of the cameras, in words ("" where none were given).

    All of it or nothing: what was broken off begins again, what is there is never touched. Raises Problem.
    """
    own = data / OWN
    if founded(own):
        raise Problem(_THERE, "founded")
    lock = DataLock(own)
    try:
        await asyncio.to_thread(own.mkdir, 0o700, True, True)
        if not lock.acquire():
            raise Problem(_IN_USE, "folder")
        return await _found(data, own, wanted)
    except OSError as error:
        raise Problem(_NOT_MADE.format(why=error.strerror), "folder") from error
    finally:
        lock.release()


async def _found(data: Path, own: Path, wanted: Wanted) -> str:
    key = (await Unlocking(own).key()).derive(CENTRAL)
    await asyncio.to_thread(write_profile, own / TOWNSHIP, wanted.profile)
    told = {
        "key": key.hex(), "policy": wanted.policy,
        **{name: {"username": one.username, "name": one.name, "password": one.password}
           for name, one in (("admin", wanted.admin), ("dispatcher", wanted.dispatcher))},
    }  # fmt: skip
    where = ("--data", str(own / CENTRAL))
    code, _lines, why = await _central(
        ("init", *where, "--township", str(own / TOWNSHIP), "--first-stdin"), json.dumps(told) + "\n"
    )
    if code:
        raise Problem(_NOT_MADE.format(why=why), "founding")
    await asyncio.to_thread(keep, data, Choice(Door.OWN))
    if wanted.cameras is None:
        return ""
    code, lines, why = await _central(
        ("cameras", "import", str(wanted.cameras), *where, "--apply"), "", keep_going=True
    )
    return _about_cameras(code, lines, why)


def _about_cameras(code: int, lines: Sequence[dict[str, Any]], why: str) -> str:
    last = lines[-1] if lines else {}
    if last.get("phase") == "cameras_imported":
        return f"摄像头已导入 {last.get('added', 0)} 路。"
    wrong = [f"{one.get('cell', '')} {one.get('problem', '')}" for one in lines if "cell" in one]
    return f"摄像头没有导入：{wrong[0] if wrong else why or code}"


async def _central(
    words: Sequence[str], told: str, *, keep_going: bool = False
) -> tuple[int, list[dict[str, Any]], str]:
    """Run a command of the central; its exit code, its lines, its last complaint."""

    def run() -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            own_command("central", *words), input=told, capture_output=True, text=True, encoding="utf-8",
            timeout=_LONGEST, check=False, creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),
        )  # fmt: skip

    try:
        done = await asyncio.to_thread(run)
    except (OSError, subprocess.TimeoutExpired) as error:
        if keep_going:
            return 1, [], str(error)
        raise Problem(_NOT_MADE.format(why=error), "founding") from error
    lines = [json.loads(line) for line in done.stdout.splitlines() if line.startswith("{")]
    complaints = [line.strip() for line in done.stderr.splitlines() if line.strip()]
    return done.returncode, lines, complaints[-1] if complaints else ""
