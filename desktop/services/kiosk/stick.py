"""Where networks must not be joined: what a kiosk has sealed travels by stick, and a receipt comes back.

A package is signed by the machine and holds sealed reports alone, so it may lie about; a receipt is signed by the
center. Nothing leaves the machine by being exported: it waits until the center says, by whatever way, that it has it.
"""

from __future__ import annotations

import json
import logging
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from pydantic import ValidationError

from desktop import envelopes
from desktop.domain.kiosk.wire import MOST_SEALED, KioskKey, Package, Receipt, packed
from desktop.domain.problems import Refused
from desktop.durable import write_whole
from desktop.services.kiosk.box import KeptReport, ReportBox

log = logging.getLogger(__name__)

PACKAGE, RECEIPT = ".zspack", ".zsreceipt"
NO_STICK = "没有找到 U 盘，请插好再试。"
MANY_STICKS = "请只插一个 U 盘再试。"
_MOST_FILES = 50
_LARGEST = 900 * 1024
"""Bytes of a package: the center takes no larger request."""


@dataclass(frozen=True, slots=True)
class Carried:
    """What was done with a stick. ``exported``: reports in new packages; ``taken``: reports that receipts name."""

    exported: int = 0
    files: int = 0
    taken: int = 0
    held: int = 0
    strange: int = 0
    """Receipts of other machines, or changed on the way: they are left alone."""


class Signer:
    """The machine's own key, made at the first start; the center hears its public half by the line. Raises OSError."""

    def __init__(self, file: Path) -> None:
        self._file = file
        try:
            said = json.loads(file.read_text("ascii"))
            self._pair = envelopes.Pair(envelopes.raw(said["private"]), envelopes.raw(said["public"]))
            self.number = int(said["number"])
        except (FileNotFoundError, ValueError, KeyError, TypeError):
            self._pair, self.number = envelopes.signing_pair(), 0
            self._save()

    @property
    def public(self) -> str:
        """As it is told."""
        return envelopes.text(self._pair.public)

    def signed(self, package: Package) -> Package:
        """With its signature."""
        return package.model_copy(
            update={"signature": envelopes.text(envelopes.sign(packed(package), self._pair.private))}
        )

    def next(self) -> int:
        """The number of the next package; on the disk before it is used."""
        self.number += 1
        self._save()
        return self.number

    def _save(self) -> None:
        said = {
            "private": envelopes.text(self._pair.private), "public": envelopes.text(self._pair.public),
            "number": self.number,
        }  # fmt: skip
        self._file.parent.mkdir(parents=True, exist_ok=True)
        write_whole(self._file, json.dumps(said).encode())


def carry(
    stick: Path,
    box: ReportBox,
    signer: Signer,
    key: KioskKey | None,
    account: str,
    station: str,
    now: datetime,
) -> Carried:
    """Take in the receipts on a stick, then put on it what the center does not have yet.

    Raises Refused where there is no stick or it cannot be written; what was there stays.
    """
    if not stick.is_dir():
        raise Refused(NO_STICK, "no_stick")
    try:
        taken, held, strange = _receipts(stick, box, key, account)
        exported, files = _packages(stick, box, signer, account, station, now)
    except OSError as error:
        raise Refused("U 盘读写不了（可能已满、写保护或被拔出），本机的登记都还在。", "stick") from error
    return Carried(exported, files, taken, held, strange)


def _receipts(stick: Path, box: ReportBox, key: KioskKey | None, account: str) -> tuple[int, int, int]:
    taken = held = strange = 0
    for file in sorted(stick.glob(f"*{RECEIPT}"))[:_MOST_FILES]:
        receipt = _receipt(file, key, account)
        if receipt is None:
            strange += 1
            continue
        waiting = {one.id for one in box.waiting(10**6)}
        box.move(receipt.taken, "sent")
        box.move(receipt.held, "held")
        taken += len(waiting & set(receipt.taken))
        held += len(waiting & set(receipt.held))
        file.unlink()
    return taken, held, strange


def _receipt(file: Path, key: KioskKey | None, account: str) -> Receipt | None:
    """None for one that is not this machine's, or not the center's."""
    try:
        found = Receipt.model_validate_json(file.read_bytes())
        signature = envelopes.raw(found.signature)
    except (ValidationError, ValueError):
        return None
    if key is None or found.kiosk != account:
        return None
    return found if envelopes.signed_by(packed(found), signature, envelopes.raw(key.verify)) else None


def _packages(
    stick: Path, box: ReportBox, signer: Signer, account: str, station: str, now: datetime
) -> tuple[int, int]:
    waiting = box.kept(MOST_SEALED * _MOST_FILES)
    files = 0
    for some in _parcels(waiting):
        package = signer.signed(
            Package(
                format="zhenshu-kiosk-package-1", kiosk=account, station=station, number=signer.next(), made_at=now,
                sealed=tuple(one.sealed for one in some), files=tuple(file for one in some for file in one.files),
                signature="",
            )
        )  # fmt: skip
        name = f"{account.replace(':', '-')}-{package.number:04d}{PACKAGE}"
        write_whole(stick / name, package.model_dump_json().encode())
        files += 1
    return len(waiting), files


def _parcels(waiting: Sequence[KeptReport]) -> Iterator[list[KeptReport]]:
    """As many as go through one request."""
    some: list[KeptReport] = []
    size = 0
    for one in waiting:
        more = len(one.model_dump_json())
        if some and (size + more > _LARGEST or len(some) == MOST_SEALED):
            yield some
            some, size = [], 0
        some.append(one)
        size += more
    if some:
        yield some


def sticks(media: Path) -> list[Path]:
    """The sticks that are there: folders below where the system mounts them, two levels deep."""
    found = []
    for one in sorted(media.glob("*")) if media.is_dir() else ():
        found += [one] if one.is_mount() else [inner for inner in sorted(one.glob("*")) if inner.is_mount()]
    return found
