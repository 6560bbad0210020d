"""One errand: look, bring what is newer, tidy, and leave word for the windows of this machine."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from pathlib import Path

from desktop.domain.problems import Problem
from desktop.link.trust import trust_of
from desktop.updates.shelf import Shelf, Status
from desktop.updates.source import AtCentral, Missing, Source, Stick
from desktop.updates.taking import bring, expiry, look


def run(
    shelf: Shelf,
    root: bytes | None,
    now: datetime,
    *,
    stick: Path | None = None,
    central: str | None = None,
    ca: Path | None = None,
    machine_cert: Path | None = None,
    machine_key: Path | None = None,
    told: Callable[[int, int], None] | None = None,
    platform: str = "",
) -> Status:
    """Go to the stick, or else to the central. Never raises Problem: what went wrong stands in the status."""
    try:
        if root is None:
            raise Problem("这个安装包没有带更新的根证书，不能核对更新（update-root.json）。", "update_root")
        source = _source(shelf, stick, central, ca, machine_cert, machine_key)
        try:
            status = _errand(source, shelf, root, now, told, platform)
        finally:
            source.close()
    except Missing as problem:
        status = Status(
            at=now, well=stick is None, sentence="中心没有放更新。" if stick is None else str(problem)
        )
    except Problem as problem:
        status = Status(at=now, well=False, sentence=problem.sentence)
    except OSError as error:
        status = Status(at=now, well=False, sentence=f"读写出错，更新没有完成：{error.strerror or error}")
    shelf.tell(status)
    return status


def _source(
    shelf: Shelf,
    stick: Path | None,
    central: str | None,
    ca: Path | None,
    cert: Path | None,
    key: Path | None,
) -> Source:
    if stick is not None:
        return Stick(stick)
    if central is None:
        raise Problem("没有写明中心的地址，请插上更新 U 盘，用 --from 指定。", "update_folder")
    return AtCentral(central, trust_of(shelf.folder, central, ca, cert, key))


def _errand(
    source: Source,
    shelf: Shelf,
    root: bytes,
    now: datetime,
    told: Callable[[int, int], None] | None,
    platform: str,
) -> Status:
    if isinstance(source, AtCentral):
        source.ask()
    seen = look(source, shelf, root, platform)
    late = expiry(seen.expires, now)
    shelf.tidy()
    if seen.offer is None:
        sentence = f"没有更新的版本，本机已备好的最新版本是 {shelf.newest}。"
        return Status(at=now, well=True, sentence=sentence + late, expires=seen.expires)
    bring(source, shelf, seen.offer, told or (lambda _have, _of: None))
    sentence = f"新版本 {seen.newest} 已备好，下次打开程序时启用。"
    return Status(at=now, well=True, sentence=sentence + late, expires=seen.expires, brought=seen.newest)
