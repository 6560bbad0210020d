"""``central …`` on the command line: founding, serving, accounts, checking."""

from __future__ import annotations

import argparse
import gc
import getpass
import json
import logging
import secrets
import signal
import sys
import threading
from collections.abc import Callable, Sequence
from datetime import timedelta
from functools import partial
from importlib import import_module
from pathlib import Path
from types import FrameType
from typing import TYPE_CHECKING, Any

from desktop.central.cli.arguments import ACCOUNT_VERBS, Run, parser_of
from desktop.central.cli.audit import on_record
from desktop.central.cli.cameras import SENTENCES as CAMERAS
from desktop.central.cli.installed import config_file, fill, loosen
from desktop.central.cli.kiosk import KIOSK_VERBS
from desktop.central.cli.kiosk import SENTENCES as KIOSK_KEY
from desktop.central.cli.opening import (
    KeyOf,
    alone,
    fitting,
    key_of,
    key_of_words,
    must_be_founded,
    open_center,
    open_database,
    read_key,
)
from desktop.central.cli.phone import SENTENCES as CODES
from desktop.central.cli.profile import SENTENCES as PROFILE
from desktop.central.cli.tls import files_of
from desktop.central.database.folder import DataFolder, FolderInUseError
from desktop.clock import SystemClock
from desktop.domain.problems import Problem
from desktop.domain.rights.trail import Act

if TYPE_CHECKING:
    from desktop.domain.township.township import Township

log = logging.getLogger(__name__)

FAILED = 1
USAGE = 2
IN_USE = 3

Stop = Callable[[], None]


def main(argv: Sequence[str], key_of: KeyOf = lambda data: None) -> int:
    """Run one command; the exit code. 3: another central has the data folder."""
    file = config_file()
    parser = parser_of(_RUNS)
    if file is not None:
        loosen(parser)
    arguments = parser.parse_args(argv, argparse.Namespace(key_of=key_of))
    try:
        if file is not None:
            fill(arguments, file)
        code: int = arguments.run(arguments)
    except FolderInUseError as error:
        _complain(error.sentence)
        return IN_USE
    except Problem as error:
        _complain(str(error))
        return FAILED
    return code


def _init(arguments: argparse.Namespace) -> int:
    from desktop.central.cli.init import initiate, told_on
    from desktop.central.township.founding import First
    from desktop.profile import load_township

    def first(township: Township) -> First:
        if arguments.first_stdin:
            return told_on(sys.stdin, township)
        return First(
            _first_password_hash(arguments.password_file, demonstration=township.demonstration),
            read_key(arguments.key_file),
        )

    _say(initiate(arguments, load_township(arguments.township), first, _say))
    return 0


def _setup(arguments: argparse.Namespace) -> int:
    from desktop.central.cli.setup import set_up

    return set_up(arguments, _say)


def _serve(arguments: argparse.Namespace) -> int:
    from desktop.central.database.stepping_back import finish, settle
    from desktop.central.journal import journal

    secret = sys.stdin.readline().strip() if arguments.embedded else None
    if arguments.embedded and not secret:
        _complain("内嵌方式：标准输入的第一行应是启动口令。")
        return USAGE
    given = [key_of_words(word) for word in sys.stdin.readline().split()] if arguments.key_stdin else []
    with DataFolder(arguments.data) as folder, journal(folder.path):
        if arguments.database is not None or arguments.database_file is not None:
            return _serve_folder(folder.path, arguments, secret, None)
        now = SystemClock().now()
        if arguments.embedded:
            finish(folder.path, now)
        key = fitting(folder.path, given) if given else key_of(arguments, founding=True)
        if arguments.embedded:
            settle(folder.path, key, now)
        return _serve_folder(folder.path, arguments, secret, key)


def _serve_folder(data: Path, arguments: argparse.Namespace, secret: str | None, key: bytes | None) -> int:
    from desktop.central.accounts.accounts import NO_PASSWORD
    from desktop.central.alerts.speakers import speakers_of
    from desktop.central.audit.audit import CENTRAL
    from desktop.central.audit.keeper import FOLDER as AUDIT
    from desktop.central.audit.keeper import AuditKeeper
    from desktop.central.center import Center
    from desktop.central.database.base import FILE
    from desktop.central.database.sqlite import seal
    from desktop.central.database.watermark import Watermark, notice_restore
    from desktop.central.outside.gateways import adapters_of, demonstrate, load_gateways
    from desktop.central.outside.outbound import Outbound
    from desktop.central.outside.webhooks import WebhookWorker
    from desktop.central.positions.mqtt import listener_of
    from desktop.central.serving import Serving
    from desktop.central.steward.duty import Roster
    from desktop.central.steward.steward import Steward
    from desktop.central.tls.encryption import Encryption
    from desktop.central.township import founding
    from desktop.central.video.demo import furnish_cameras

    database = must_be_founded(arguments) if arguments.database or arguments.database_file else None
    if database is not None:
        database.serve()
    elif key is not None and seal(data / FILE, key):
        log.info("the database is encrypted from now on")
    if database is None and not founding.founded(data):
        if not arguments.embedded or arguments.township is None:
            raise Problem(f"数据目录「{data}」里还没有中心，请先运行 central init。", "not_founded")
        from desktop.profile import load_township

        founding.found(
            data,
            load_township(arguments.township),
            SystemClock(),
            password_hash=NO_PASSWORD,
            events=arguments.demonstration_events,
            progress=lambda done, total: _say({"phase": "seeding", "done": done, "total": total}),
            key=key,
        )
    center = Center(data, boot_secret=secret, people=arguments.people, key=key, database=database)
    if notice_restore(data, center.log, center.clock):
        center.close()
        if database is not None:
            database = must_be_founded(arguments)
            assert database is not None
            database.serve()
        center = Center(data, boot_secret=secret, people=arguments.people, key=key, database=database)
        center.audit.record(None, CENTRAL, "", "", Act.RESTORED, detail={"epoch": center.epoch})
    try:
        if arguments.embedded and center.township.demonstration:
            demonstrate(data)
            founding.complete(center.accounts, center.township)
            furnish_cameras(center.cameras, center.township)
        gateways = load_gateways(data)
        center.gateways = gateways
        ways = adapters_of(gateways, data), gateways.retry, speakers_of(gateways, data)
        mqtt = listener_of(center, gateways.positions.mqtt)
        outbound = Outbound(center.log, center.clock, *ways, gateways.speakers.retry)
    except Problem:
        center.close()
        raise
    center.database.fold()
    watermark = Watermark(data, center.clock)
    roster = Roster(center.log, center.clock)
    steward = Steward(center.database, center.log, center.clock)
    audit = AuditKeeper(
        center.database, center.audit, center.clock, arguments.audit_export or data / AUDIT,
        township=center.township.id, keep_days=arguments.audit_keep_days,
    )  # fmt: skip
    working: list[Any] = [steward, outbound, WebhookWorker(center, gateways.webhooks), *mqtt]
    host, port = arguments.listen

    def ready(url: str) -> None:
        log.info(
            "serving %s at %s, epoch %s, head %d", center.township.id, url, center.epoch, center.log.head
        )
        _say({"phase": "ready", "url": url, "epoch": center.epoch})
        gc.freeze()  # what is there now stays: to look through all of it again and again holds everybody up

    try:
        watermark.follow(center.log)
        if arguments.audit_hash is not None:
            center.audit.use(arguments.audit_hash)
        audit.start()
        center.accounts.forget_expired()
        roster.make_ahead()
        roster.start()
        for part in working:
            part.start()
        files = files_of(arguments)
        if files is not None:
            center.authority = files.authority()
        encryption = Encryption(files, center.clock) if files is not None else None
        if encryption is None and host not in ("127.0.0.1", "::1", "localhost"):
            log.warning("connections to %s are not encrypted: see central tls", host)
        serving = Serving(center, host, port, ready, encryption=encryption)
        center.database.on_failure = serving.stop
        _stop_on_signals(serving.stop)
        if arguments.embedded:
            threading.Thread(
                target=_until_closed, args=(serving.stop,), name="central-stdin", daemon=True
            ).start()
        serving.run()
    finally:
        for part in (*working, roster, audit):
            part.close()
        center.close()
        watermark.close()
    log.info("stopped")
    if center.database.failed:
        _complain(center.database.why_failed)
        return FAILED
    return 0


def _account(verb: str, arguments: argparse.Namespace) -> int:
    from desktop.central.cli import accounts as cli_accounts

    center = open_center(arguments)
    try:
        line = getattr(cli_accounts, verb)(center, arguments, lambda: _password(arguments.password_file))
    finally:
        center.close()
    _say(line)
    return 0


def _join(arguments: argparse.Namespace) -> int:
    from desktop.central.cli.join import join

    center = open_center(arguments)
    try:
        line = join(center, arguments)
    finally:
        center.close()
    _say(line)
    return 0


def _trim(arguments: argparse.Namespace) -> int:
    with alone(arguments):
        center = open_center(arguments)
        try:
            dropped = center.log.truncate(center.clock.now() - timedelta(days=arguments.keep_days))
            told = {"days": arguments.keep_days, "dropped": dropped}
            on_record(center.database, arguments.data, Act.LOG_TRIMMED, **told)
        finally:
            center.close()
    _say({"phase": "trimmed", "days": arguments.keep_days, "dropped": dropped})
    return 0


def _verify(arguments: argparse.Namespace) -> int:
    from desktop.central.log.history import verify

    center = open_center(arguments)
    try:
        mistakes = verify(center.database)
        head = center.log.head
        on_record(center.database, arguments.data, Act.LOG_VERIFIED, rows=head, mistakes=len(mistakes))
    finally:
        center.close()
    for mistake in mistakes:
        _complain(mistake)
    _say({"phase": "verified", "changes": head, "mistakes": len(mistakes)})
    return FAILED if mistakes else 0


def _restored(arguments: argparse.Namespace) -> int:
    from desktop.central.township.founding import renew_epoch

    with alone(arguments):
        database = open_database(arguments)
        try:
            epoch = renew_epoch(database)
            on_record(database, arguments.data, Act.RESTORED, epoch=epoch)
            _say({"phase": "restored", "epoch": epoch})
        finally:
            database.close()
    return 0


def _of(module: str, verb: str, arguments: argparse.Namespace) -> int:
    found = getattr(import_module(f"desktop.central.cli.{module}"), verb)(arguments, _say)
    _say(found)
    return 1 if found.get("wrong") else 0


def _verify_audit(arguments: argparse.Namespace) -> int:
    from desktop.central.cli.audit import verify_database, verify_files

    if arguments.export:
        return 0 if verify_files(arguments, _say, _complain) else FAILED
    return 0 if verify_database(arguments, _say, _complain) else FAILED


def _password(file: Path | None) -> str:
    try:
        if file is not None:
            lines = file.read_text(encoding="utf-8").splitlines()
            return lines[0] if lines else ""
        if not sys.stdin.isatty():
            raise Problem("请用 --password-file 指定口令文件。", "password")
        password = getpass.getpass("口令：")
        if not secrets.compare_digest(password.encode(), getpass.getpass("再输一次：").encode()):
            raise Problem("两次输入的口令不一样。", "password")
        return password
    except (OSError, ValueError) as error:
        raise Problem(str(error), "password") from None


def _first_password_hash(file: Path | None, *, demonstration: bool) -> str:
    """Of the first administrator, who chooses it himself; of everybody in a demonstration."""
    from desktop.central.accounts.accounts import hashed
    from desktop.central.cli.accounts import must_be_good
    from desktop.domain.rights.access import PasswordRules

    password = _password(file)
    if not demonstration:
        must_be_good(PasswordRules(), "admin", password)
    try:
        return hashed(password)
    except ValueError as error:
        raise Problem(str(error), "password") from None


def _stop_on_signals(stop: Stop) -> None:
    """What the server's own handlers leave behind when it has ended."""
    if threading.current_thread() is not threading.main_thread():
        return

    def end(_number: int, _frame: FrameType | None) -> None:
        stop()

    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, end)


def _until_closed(stop: Stop) -> None:
    """Stop when whoever started us closes our input, or dies."""
    while sys.stdin.read(4096):
        pass
    stop()


_SENTENCES = {
    "seeding": "正在生成演示历史：{done}/{total}",
    "founded": "{name}的中心已建立。接着新增账号（central account add），再运行（central serve）。",
    "ready": "中心已在 {url} 运行，按 Ctrl+C 结束。",
    "account": "账号 {username} 已就绪。",
    "disabled": "账号 {username} 已停用。",
    "enabled": "账号 {username} 已启用。",
    "unlocked": "账号 {username} 已解锁。",
    "revoked": "账号 {username} 的登录已全部结束：{ended} 处。",
    "totp_reset": "账号 {username} 的动态口令已重置，下次登录不再询问。",
    "trimmed": "已去掉 {days} 天以前的变更 {dropped} 条。",
    "verified": "核对了 {changes} 条变更，不一致 {mistakes} 处。",
    "audited": "核对了 {rows} 条审计记录，不符 {mistakes} 处。",
    "webhook": "{id}  {name}  {kind}  {state}  试了 {tries} 次：{problem}",
    "webhooks": "共 {count} 条。",
    "webhooks_again": "{count} 条死信将重发。",
    "copied": "已搬 {table}：{rows} 行",
    "migrated": "已搬到数据库，共 {changes} 条变更，纪元不变。以后用 --database 运行；原来的文件已改名保留。",
    "backed_up": "已备份 {changes} 条变更：{file}",
    "let_go": "已删去较早的备份：{file}",
    "joined": "已与 {to} 对接（{way}），对方用账号 {account} 登录。重启中心后生效。",
    "restored": "已换新纪元 {epoch}，各端会重新取数并补送。",
    **CAMERAS, **CODES, **KIOSK_KEY, **PROFILE,
}  # fmt: skip
"""What a person at a terminal is told; a program that reads the output gets the same as JSON lines."""


def _say(line: dict[str, object]) -> None:
    if sys.stdout.isatty():
        told = (
            _policy_lines(line)
            if line["phase"] == "policy"
            else _SENTENCES[str(line["phase"])].format(**line)
        )
    else:
        told = json.dumps(line, ensure_ascii=False)
    sys.stdout.write(told + "\n")
    sys.stdout.flush()


def _policy_lines(line: dict[str, object]) -> str:
    settings = line["settings"]
    assert isinstance(settings, dict)
    return "\n".join(f"{name} = {json.dumps(value, ensure_ascii=False)}" for name, value in settings.items())


def _complain(sentence: str) -> None:
    sys.stderr.write(sentence + "\n")


_RUNS: dict[str, Run] = {
    "init": _init,
    "setup": _setup,
    "serve": _serve,
    **{
        f"account {name}": partial(_account, name.replace(" ", "_").replace("-", "_"))
        for name in ACCOUNT_VERBS
    },
    "join": _join,
    "verify": _verify,
    "restored": _restored,
    "trim": _trim,
    "audit verify": _verify_audit,
    "webhooks list": partial(_of, "webhooks", "listed"),
    "webhooks retry": partial(_of, "webhooks", "retry"),
    "codes": partial(_of, "phone", "codes"),
    "cameras import": partial(_of, "cameras", "imported"),
    "cameras export": partial(_of, "cameras", "exported"),
    **{verb: partial(_of, "kiosk", name) for verb, name in KIOSK_VERBS.items()},
    **{verb: partial(_of, "moving", verb) for verb in ("migrate", "backup", "restore")},
    **{f"profile {name}": partial(_of, "profile", name) for name in ("export", "check", "amend")},
}
