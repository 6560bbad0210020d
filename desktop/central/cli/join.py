"""``central join``: one step at each side joins a town's center to its county's."""

from __future__ import annotations

import argparse
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

import yaml

from desktop.domain.catalogue.catalogue import Channel
from desktop.domain.outside.channels import gateway_account
from desktop.domain.outside.outside import way_of
from desktop.domain.problems import Problem
from desktop.domain.rights.actors import Role
from desktop.durable import write_whole

if TYPE_CHECKING:
    from desktop.central.center import Center

Line = dict[str, object]
_SHORTEST = 16
_PRIVATE = 0o600
_LONGEST_WAY = 32


def add_join(kinds: Any, run: Callable[[argparse.Namespace], int]) -> argparse.ArgumentParser:
    """Add the command; its parser."""
    words = "镇街中心与县级中心对接：两边各运行一次，用同一个口令文件。运行之后重启中心。"
    join: argparse.ArgumentParser = kinds.add_parser("join", help="与上级或下级中心对接", description=words)
    join.add_argument("--data", type=Path, required=True, help="数据目录")
    side = join.add_mutually_exclusive_group(required=True)
    side.add_argument("--as", dest="own", metavar="区域编号", help="在镇街运行：本镇街在县级配置里的区域编号")
    side.add_argument("--town", metavar="区域编号", help="在县级运行：要对接的镇街的区域编号")
    join.add_argument("--to", required=True, metavar="地址", help="对方中心的地址，如 https://10.1.2.3:8642")
    join.add_argument(
        "--password-file", type=Path, required=True, help="两边共用的口令所在的文件，至少 16 位"
    )
    join.add_argument(
        "--authority", type=Path, help="对方证书机构的证书（central tls init 所建的 authority）"
    )
    join.add_argument(
        "--reporter", choices=("masked", "full", "none"), help="上报、交办时带多少反映人信息（默认上报脱敏）"
    )
    join.set_defaults(run=run)
    return join


def join(center: Center, arguments: argparse.Namespace) -> Line:
    """Make the other side's account here, and write down the way there. Raises Problem."""
    from desktop.central.accounts.accounts import NewAccount, hashed
    from desktop.central.audit.audit import CONSOLE
    from desktop.central.outside.gateways import FILE, Gateway, Gateways, load_gateways

    towns = {town.id: town.name for town in center.township.towns}
    area = arguments.town or arguments.own
    if arguments.town and area not in towns:
        known = "、".join(f"{id_} {name}" for id_, name in towns.items()) or "无"
        raise Problem(f"本级配置里没有镇街「{area}」。现有：{known}。", "unknown_area")
    if arguments.own and towns:
        raise Problem("这是县级中心，请用 --town 指明要对接的镇街。", "unknown_area")
    below, above = way_of(Channel.TOWN, area), Channel.COUNTY.value
    way, theirs = (
        (below, gateway_account(Channel.COUNTY))
        if arguments.town
        else (above, gateway_account(Channel.TOWN, area))
    )
    mine = gateway_account(Channel.TOWN, area) if arguments.town else gateway_account(Channel.COUNTY)
    if len(below) > _LONGEST_WAY:
        raise Problem(f"区域编号「{area}」太长，对接用的编号最多 27 个字。", "unknown_area")
    secret = _text(arguments.password_file).strip()
    if len(secret) < _SHORTEST:
        raise Problem(f"对接口令至少 {_SHORTEST} 位，请用随机生成的。", "password")
    name = way.replace(":", "-")
    _keep(arguments.data / f"{name}.password", f"{secret}\n")
    authority = None
    if arguments.authority is not None:
        authority = f"{name}.ca.pem"
        _keep(arguments.data / authority, _text(arguments.authority))
    made = Gateway(
        central=arguments.to, account=theirs, password_file=f"{name}.password", authority=authority,
        reporter=arguments.reporter,
    )  # fmt: skip
    before = load_gateways(arguments.data)
    after = Gateways.model_validate(
        {**before.model_dump(), "channels": {**before.model_dump()["channels"], way: made.model_dump()}}
    )
    told = after.model_dump(mode="json", exclude_defaults=True)
    file = arguments.data / FILE
    if file.exists():
        write_whole(file.with_suffix(".yaml.old"), file.read_bytes())
    write_whole(file, yaml.safe_dump(told, allow_unicode=True, sort_keys=False).encode())
    said = towns.get(area, area) if arguments.town else "上级"
    account = NewAccount(mine, f"{said} 对接", Role.WINDOW)
    center.accounts.add([account], hashed(secret), must_change=False, by=CONSOLE.account)
    return {"phase": "joined", "way": way, "account": mine, "to": arguments.to}


def _text(file: Path) -> str:
    try:
        return file.read_text(encoding="utf-8")
    except (OSError, UnicodeError) as error:
        raise Problem(f"文件读不出：{error}", "password") from None


def _keep(file: Path, text: str) -> None:
    """Only whoever runs the central reads it."""
    file.touch(mode=_PRIVATE, exist_ok=True)
    write_whole(file, text.encode())
    file.chmod(_PRIVATE)
