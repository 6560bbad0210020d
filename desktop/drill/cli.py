"""``python -m desktop drill``: plays a scenario on a central and prints one line for each act."""

from __future__ import annotations

import argparse
import getpass
import json
import signal
import sys
import threading
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TextIO

from desktop.clock import SystemClock
from desktop.domain.problems import Problem
from desktop.drill.player import Line, Options, Player, Said
from desktop.scenario import Scenario, ScenarioError, load_scenario, scenarios
from desktop.tales import TaleError, load_tale, tales

USAGE = 2
_ACTS = {
    "event.report": "上报",
    "order.receive": "签收",
    "order.answer": "反馈",
    "order.return": "退单",
    "event.hand_over": "转办",
    "gateway.received": "收到回传",
    "gateway.acknowledged": "接收转办",
    "gateway.answered": "答复转办",
}
_VERBS = frozenset({"hold", "release", "central", "secret", "pace", "quit"})


def main(argv: Sequence[str]) -> int:
    """Play until interrupted, until the input closes (with ``--secret-stdin``) or the time is over."""
    options = _parser().parse_args(argv)
    try:
        scenario = load_scenario(options.scenario)
        told = tuple(load_tale(name) for name in options.tale)
    except (ScenarioError, TaleError) as mistake:
        print(mistake, file=sys.stderr)
        return USAGE
    secret = sys.stdin.readline().strip() if options.secret_stdin else getpass.getpass("演练账号的口令：")
    if not secret:
        print("标准输入的第一行应是口令。", file=sys.stderr)
        return USAGE
    chosen = Options(
        pace=options.pace, seed=options.seed, hold=frozenset(options.hold), minutes=options.minutes,
        patient=options.secret_stdin, marked=options.marked, tales=told, alone=bool(told),
        gateways=options.gateways, people=options.people,
    )  # fmt: skip
    said = _as_json if options.secret_stdin else _as_text(scenario)
    player = Player(options.central, secret, scenario, SystemClock(), said, chosen)
    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, lambda *_: player.tell(Line("quit")))
    if options.secret_stdin:
        threading.Thread(
            target=listen, args=(sys.stdin, player.tell), name="drill-stdin", daemon=True
        ).start()
    try:
        player.play()
    except Problem as problem:
        print(problem.sentence, file=sys.stderr)
        return 1
    return 0


def listen(lines: TextIO, tell: Callable[[Line], None]) -> None:
    """Hand on what is said on the input, one verb with its word a line; its end ends the drill."""
    for text in lines:
        verb, _, rest = text.strip().partition(" ")
        line = Line(verb, rest.strip())
        if _understood(line):
            tell(line)
        elif text.strip():
            print(f"听不懂：{verb}", file=sys.stderr, flush=True)
    tell(Line("quit"))


def _understood(line: Line) -> bool:
    if line.verb == "pace":
        try:
            return 0 < float(line.rest) <= 10_000
        except ValueError:
            return False
    return line.verb in _VERBS and (bool(line.rest) or line.verb == "quit")


def _as_json(said: Said) -> None:
    line = {
        "act": said.act,
        "who": said.who,
        "what": said.what,
        "result": said.result,
        "minute": round(said.minute, 1),
    }
    print(json.dumps(line, ensure_ascii=False), flush=True)


def _as_text(scenario: Scenario) -> Callable[[Said], None]:
    def say(said: Said) -> None:
        minute = int(scenario.start * 60 + said.minute) % (24 * 60)
        result = "" if said.result in ("applied", "duplicate") else f"  [{said.result}]"
        act = _ACTS.get(said.act, said.act)
        print(f"{minute // 60:02d}:{minute % 60:02d}  {act}  {said.who}  {said.what}{result}", flush=True)

    return say


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="zhenshu drill", description="在一个中心上按剧本演练：上报、签收、反馈、退单。"
    )
    parser.add_argument("--central", metavar="URL", required=True, help="中心的地址")
    parser.add_argument(
        "--scenario",
        metavar="NAME",
        default="ordinary-day",
        help="剧本：" + "、".join(scenarios()) + "，或文件",
    )
    parser.add_argument(
        "--pace", metavar="N", type=_positive, default=20.0, help="一分钟里过剧本的几分钟（默认 20）"
    )
    parser.add_argument("--seed", metavar="N", type=int, default=1, help="同样的种子，同样的来件（默认 1）")
    parser.add_argument(
        "--minutes", metavar="N", type=_positive, help="过了剧本的几分钟就结束；不填则一直演练"
    )
    parser.add_argument(
        "--hold", metavar="POST", action="append", default=[], help="由真人值守的岗位，不代它办理；可写多次"
    )
    parser.add_argument(
        "--marked",
        action=argparse.BooleanOptionalAction,
        help="给来件标上【演练】；不填时，真实镇街一律标上，演示镇街不标",
    )
    parser.add_argument(
        "--gateways",
        metavar="DIR",
        type=Path,
        help="中心的交换文件夹：由演练扮演各渠道的对方，取件、接收、答复",
    )
    parser.add_argument(
        "--tale",
        metavar="NAME",
        action="append",
        default=[],
        help="只演这个公开案例，演完即止；可写多次：" + "、".join(tales()),
    )
    words = "各人已有自己的账号：演练用自己的两个账号观察和登记，有口令的岗位由本人办理"
    parser.add_argument("--people", action="store_true", help=words)
    parser.add_argument(
        "--secret-stdin", action="store_true",
        help="口令在标准输入的第一行；其后可写 hold、release、central、secret、pace、quit；输出 JSON",
    )  # fmt: skip
    return parser


def _positive(text: str) -> float:
    value = float(text)
    if not 0 < value <= 10_000:
        raise argparse.ArgumentTypeError("应在 0 与 10000 之间")
    return value
