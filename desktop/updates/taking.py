"""A desk's side: what a repository offers, believed only by its signatures, and brought here whole or not at all."""

from __future__ import annotations

import json
import logging
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path

from pydantic import ValidationError
from tuf.api import exceptions as tuf
from tuf.api.metadata import Metadata, TargetFile, Timestamp
from tuf.ngclient import Updater

from desktop.domain.problems import Problem
from desktop.durable import sync_file, sync_folder
from desktop.launching import parts_of
from desktop.updates.release import METADATA, TARGETS, Release, platform_here
from desktop.updates.shelf import COMING, TRUST, Shelf
from desktop.updates.source import Fetcher, Source

log = logging.getLogger(__name__)

SOON = timedelta(days=60)
"""Before signatures end somebody is told."""
_HASH = "sha256"


@dataclass(frozen=True, slots=True)
class Offer:
    """A version that was signed for this machine and is newer than what lies here."""

    release: Release
    bundle: TargetFile


@dataclass(frozen=True, slots=True)
class Seen:
    """What a look has found: ``offer`` None where there is nothing newer; ``newest``: what the repository has."""

    offer: Offer | None
    newest: str
    expires: datetime


def look(source: Source, shelf: Shelf, root: bytes, platform: str = "") -> Seen:
    """Ask a repository. ``root``: TUF's root as the package carries it. Raises Problem, with one sentence."""
    platform = platform or platform_here()
    trust = shelf.folder / TRUST
    trust.mkdir(exist_ok=True)
    fetcher = Fetcher(source)
    with _doors(fetcher):
        updater = Updater(str(trust), f"{METADATA}/", str(trust), f"{TARGETS}/", fetcher, bootstrap=root)
        try:
            updater.refresh()
        finally:
            _keep(trust)  # what was believed once: nothing older is ever believed again, also after a cut
        told = updater.get_targetinfo(f"{platform}.json")
        expires = Metadata[Timestamp].from_bytes((trust / "timestamp.json").read_bytes()).signed.expires
        if told is None:
            return Seen(None, "", expires)
        release = _release(Path(updater.download_target(told)), platform)
        if parts_of(release.version) <= parts_of(shelf.newest):
            return Seen(None, release.version, expires)
        bundle = updater.get_targetinfo(release.bundle)
    if bundle is None or _HASH not in bundle.hashes:
        raise Problem("更新源的清单前后不一致，没有采用。", "update_manifest")
    if parts_of(shelf.newest) < parts_of(release.least):
        said = f"{release.version} 要从 {release.least} 或更新的版本升级，请先装 {release.least} 的安装包。"
        raise Problem(said, "update_least")
    return Seen(Offer(release, bundle), release.version, expires)


def bring(
    source: Source, shelf: Shelf, offer: Offer, told: Callable[[int, int], None] = lambda _have, _of: None
) -> None:
    """Fetch, check and unpack; ``told`` hears how many bytes are there, of how many. Raises Problem, OSError.

    What was fetched before a break stays and is gone on with; a bundle whose hash is wrong does not.
    """
    coming = shelf.folder / COMING
    coming.mkdir(exist_ok=True)
    part = coming / offer.bundle.hashes[_HASH]
    for other in coming.iterdir():
        if other != part:
            other.unlink()
    have = part.stat().st_size if part.exists() else 0
    shelf.room_for(offer.bundle.length - have + offer.release.size)
    _fetch(source, _target(offer.bundle), part, offer.bundle.length, told)
    with part.open("rb") as opened:
        try:
            offer.bundle.verify_length_and_hashes(opened)
        except tuf.LengthOrHashMismatchError as error:
            part.unlink()
            raise Problem(_SENTENCES[tuf.LengthOrHashMismatchError], "update_hash") from error
    shelf.put(part, offer.release)
    part.unlink()


def expiry(expires: datetime, now: datetime) -> str:
    """A sentence where the signatures end soon; empty where they do not."""
    left = expires - now
    if left > SOON:
        return ""
    return f"更新源的签名 {expires.astimezone():%Y-%m-%d} 到期，请发布方在此之前续签。"


def _fetch(source: Source, path: str, part: Path, length: int, told: Callable[[int, int], None]) -> None:
    have = part.stat().st_size if part.exists() else 0
    if have > length:
        part.unlink()
        have = 0
    if have < length:
        with part.open("r+b" if have else "wb") as opened:
            for place, piece in source.read(path, have):
                if place + len(piece) > length:
                    raise Problem(_SENTENCES[tuf.LengthOrHashMismatchError], "update_hash")
                opened.seek(place)
                opened.write(piece)
                told(place + len(piece), length)
    if part.stat().st_size < length:
        raise Problem("更新包没有传完整，已取到的部分留着，下次接着取。", "update_cut")
    sync_file(part)


def _target(bundle: TargetFile) -> str:
    """Its path in the repository: by what is in it."""
    folder, _, name = bundle.path.rpartition("/")
    return f"{TARGETS}/{folder}/{bundle.hashes[_HASH]}.{name}"


def _release(file: Path, platform: str) -> Release:
    try:
        release = Release.model_validate(json.loads(file.read_bytes()))
    except (ValidationError, ValueError) as error:
        raise Problem("更新源里的版本说明看不懂，请先升级安装包。", "update_manifest") from error
    finally:
        file.unlink()
    if release.platform != platform:
        raise Problem("更新源的清单前后不一致，没有采用。", "update_manifest")
    return release


def _keep(trust: Path) -> None:
    """TUF writes in one step, but does not wait for the medium."""
    for folder in (trust, trust / "root_history"):
        for file in sorted(folder.glob("*.json")):
            with suppress(OSError):
                sync_file(file)
        with suppress(OSError):
            sync_folder(folder)


_SENTENCES: dict[type[Exception], str] = {
    tuf.ExpiredMetadataError: "更新源的签名已过期，没有采用。请先核对本机日期；日期无误则请发布方续签。",
    tuf.BadVersionNumberError: "更新源里有文件比清单或本机以前见过的旧，没有采用。可能没拷完整，或被换成了旧的。",
    tuf.UnsignedMetadataError: "更新源的签名不对，没有采用。请确认它来自发布方。",
    tuf.LengthOrHashMismatchError: "更新包与签名的清单不一致，没有采用。可能没有拷完整，或被改动过。",
    tuf.RepositoryError: "更新源的清单不完整或前后不一致，没有采用。请重新拷贝整个目录。",
}


@contextmanager
def _doors(fetcher: Fetcher) -> Iterator[None]:
    """What TUF says, in the house's words."""
    try:
        yield
    except tuf.DownloadHTTPError as error:
        raise Problem("那里没有更新，或没有拷完整。", "no_update") from error
    except tuf.DownloadLengthMismatchError as error:
        raise Problem(_SENTENCES[tuf.LengthOrHashMismatchError], "update_hash") from error
    except tuf.DownloadError as error:
        raise fetcher.problem or Problem("读不出更新，请稍后再试。", "update_io") from error
    except tuf.RepositoryError as error:
        log.info("an update was refused: %s", error)
        sentence = next(said for kind, said in _SENTENCES.items() if isinstance(error, kind))
        raise Problem(sentence, "update_refused") from error
