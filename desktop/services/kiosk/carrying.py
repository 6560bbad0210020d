"""At a desk that reaches the center: hand in the packages of a stick, put the receipts beside them."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import replace
from pathlib import Path

from desktop.clock import SystemClock
from desktop.domain.problems import Problem, Refused
from desktop.durable import write_whole
from desktop.link.client import Central
from desktop.link.kiosk import hand_over
from desktop.link.trust import trust_of
from desktop.services.kiosk.stick import PACKAGE, RECEIPT
from desktop.settings import Settings

_STATION = "自助机包导入"


def main(given: Sequence[str]) -> int:
    """``python -m desktop kiosk import``: the exit code is 0 where the center has been asked about every package."""
    parser = argparse.ArgumentParser(
        prog="zhenshu kiosk import",
        description="把 U 盘上自助机的包交给中心，回执写回 U 盘；重复导入不会重复登记。",
    )
    parser.add_argument("stick", type=Path, metavar="U盘", help="U 盘的目录")
    parser.add_argument("--central", metavar="URL", required=True, help="中心的地址")
    parser.add_argument(
        "--account", required=True, metavar="NAME", help="窗口、调度员、指挥长或系统管理员的账号"
    )
    parser.add_argument("--password-file", required=True, metavar="FILE", type=Path, help="账号的口令文件")
    parser.add_argument("--ca", metavar="FILE", type=Path, help="本厅证书机构的证书文件")
    options = parser.parse_args(given)
    settings = replace(Settings(), central=options.central, ca=options.ca)
    try:
        lines = bring(options.stick, settings, options.account, options.password_file)
    except Problem as problem:
        sys.stderr.write(f"{problem.sentence}\n")
        return 1
    sys.stdout.write("".join(f"{line}\n" for line in lines))
    return 0


def bring(stick: Path, settings: Settings, account: str, password_file: Path) -> list[str]:
    """One sentence for each package. Raises Problem where the center cannot be reached or does not let this account in.

    A package that the center refuses stays as it is, with its reason told; the others are handed in all the same.
    """
    try:
        files = sorted(stick.glob(f"*{PACKAGE}"))
        password = password_file.read_text("utf-8").splitlines()[0]
    except (OSError, IndexError) as error:
        raise Refused("U 盘或口令文件读不出。", "stick") from error
    if not files:
        raise Refused("U 盘上没有自助机的包。", "no_package")
    trust = trust_of(
        settings.data, settings.central, settings.ca, settings.machine_cert, settings.machine_key
    )
    central = Central(settings.central or "", SystemClock(), station=_STATION, trust=trust)
    try:
        central.login(account, password)
        try:
            return [_bring(central, file) for file in files]
        finally:
            with suppress(Problem):  # what was handed in is told whether or not the center hears this
                central.logout()
    finally:
        central.close()


def _bring(central: Central, file: Path) -> str:
    try:
        receipt = hand_over(central, file.read_bytes())
        write_whole(file.with_suffix(RECEIPT), receipt.model_dump_json().encode())
        file.unlink()
    except OSError as error:
        said = "U 盘读写不了（可能已满、写保护或被拔出）。已交给中心的不会丢，再导入一次也不会重复。"
        raise Refused(said, "stick") from error
    except Refused as problem:
        if problem.code == "unauthorized":
            raise
        return f"{file.name}：{problem.sentence}"
    held = f"，{len(receipt.held)} 件没有收下（留在自助机上）" if receipt.held else ""
    return f"{file.name}：中心已收 {len(receipt.taken)} 件{held}。请把 U 盘插回自助机收取回执。"
