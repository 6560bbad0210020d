"""``central …`` on the command line: founding, serving, accounts, checking."""

from __future__ import annotations

import argparse
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
from pathlib import Path
from types import FrameType

from desktop.central.cli_tls import files_of
from desktop.central.commandline import ACCOUNT_VERBS, Run, parser_of
from desktop.central.folder import DataFolder, FolderInUseError
from desktop.clock import SystemClock
from desktop.domain.problems import Problem

log = logging.getLogger(__name__)

FAILED = 1
USAGE = 2
IN_USE = 3

Stop = Callable[[], None]
KeyOf = Callable[[Path], bytes | None]
"""Finds the key of a central that a workstation of this machine has encrypted; None where there is none."""


def main(argv: Sequence[str], key_of: KeyOf = lambda data: None) -> int:
    """Run one command; the exit code. 3: another central has the data folder."""
    arguments = parser_of(_RUNS).parse_args(argv, argparse.Namespace(key_of=key_of))
    try:
        code: int = arguments.run(arguments)
    except FolderInUseError as error:
        _complain(error.sentence)
        return IN_USE
    except Problem as error:
        _complain(str(error))
        return FAILED
    return code


def _init(arguments: argparse.Namespace) -> int:
    from desktop.central import founding
    from desktop.profile import load_township

    with DataFolder(arguments.data) as folder:
        if founding.founded(folder.path):
            raise Problem(f"数据目录「{folder.path}」里已经有一个中心。", "founded")
        township = load_township(arguments.township)
        founding.found(
            folder.path,
            township,
            SystemClock(),
            password_hash=_first_password_hash(arguments.password_file, demonstration=township.demonstration),
            events=arguments.demonstration_events,
            progress=lambda done, total: _say({"phase": "seeding", "done": done, "total": total}),
            key=_read_key(arguments.key_file),
        )
    _say({"phase": "founded", "township": township.id, "name": township.name})
    return 0


def _serve(arguments: argparse.Namespace) -> int:
    from desktop.central.journal import journal

    secret = sys.stdin.readline().strip() if arguments.embedded else None
    if arguments.embedded and not secret:
        _complain("内嵌方式：标准输入的第一行应是启动口令。")
        return USAGE
    given = [_key_of_words(word) for word in sys.stdin.readline().split()] if arguments.key_stdin else []
    with DataFolder(arguments.data) as folder, journal(folder.path):
        key = _fitting(folder.path, given) if given else _key(arguments)
        return _serve_folder(folder.path, arguments, secret, key)


def _serve_folder(data: Path, arguments: argparse.Namespace, secret: str | None, key: bytes | None) -> int:
    from desktop.central import founding
    from desktop.central.accounts import NO_PASSWORD
    from desktop.central.audit_keeper import FOLDER as AUDIT
    from desktop.central.audit_keeper import AuditKeeper
    from desktop.central.center import Center
    from desktop.central.database import FILE
    from desktop.central.duty import Roster
    from desktop.central.encryption import Encryption
    from desktop.central.gateways import adapters_of, demonstrate, load_gateways
    from desktop.central.outbound import Outbound
    from desktop.central.serving import Serving
    from desktop.central.sqlite import seal
    from desktop.central.steward import Steward
    from desktop.central.watermark import Watermark, notice_restore

    if key is not None and seal(data / FILE, key):
        log.info("the database is encrypted from now on")
    if not founding.founded(data):
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
    center = Center(data, boot_secret=secret, key=key)
    if notice_restore(data, center.log, center.clock):
        center.close()
        center = Center(data, boot_secret=secret, key=key)
    try:
        if arguments.embedded and center.township.demonstration:
            demonstrate(data)
        gateways = load_gateways(data)
        outbound = Outbound(center.log, center.clock, adapters_of(gateways, data), gateways.retry)
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
    host, port = arguments.listen

    def ready(url: str) -> None:
        log.info(
            "serving %s at %s, epoch %s, head %d", center.township.id, url, center.epoch, center.log.head
        )
        _say({"phase": "ready", "url": url, "epoch": center.epoch})

    try:
        watermark.follow(center.log)
        if arguments.audit_hash is not None:
            center.audit.use(arguments.audit_hash)
        audit.start()
        center.accounts.forget_expired()
        roster.make_ahead()
        roster.start()
        steward.start()
        outbound.start()
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
        steward.close()
        roster.close()
        outbound.close()
        audit.close()
        center.close()
        watermark.close()
    log.info("stopped")
    if center.database.failed:
        _complain("数据写不进磁盘，中心已停下。请检查磁盘，再启动一次；已答复办妥的都在。")
        return FAILED
    return 0


def _account(verb: str, arguments: argparse.Namespace) -> int:
    from desktop.central import cli_accounts
    from desktop.central.center import Center

    _must_be_founded(arguments.data)
    center = Center(arguments.data, key=_key(arguments))
    try:
        line = getattr(cli_accounts, verb)(center, arguments, lambda: _password(arguments.password_file))
    finally:
        center.close()
    _say(line)
    return 0


def _trim(arguments: argparse.Namespace) -> int:
    from desktop.central.center import Center

    _must_be_founded(arguments.data)
    with DataFolder(arguments.data) as folder:
        center = Center(folder.path, key=_key(arguments))
        try:
            dropped = center.log.truncate(center.clock.now() - timedelta(days=arguments.keep_days))
        finally:
            center.close()
    _say({"phase": "trimmed", "days": arguments.keep_days, "dropped": dropped})
    return 0


def _verify(arguments: argparse.Namespace) -> int:
    from desktop.central.center import Center
    from desktop.central.history import verify

    _must_be_founded(arguments.data)
    center = Center(arguments.data, key=_key(arguments))
    try:
        mistakes = verify(center.database)
        head = center.log.head
    finally:
        center.close()
    for mistake in mistakes:
        _complain(mistake)
    _say({"phase": "verified", "changes": head, "mistakes": len(mistakes)})
    return FAILED if mistakes else 0


def _restored(arguments: argparse.Namespace) -> int:
    from desktop.central.database import FILE
    from desktop.central.founding import renew_epoch
    from desktop.central.sqlite import SqliteDatabase

    _must_be_founded(arguments.data)
    with DataFolder(arguments.data) as folder:
        database = SqliteDatabase(folder.path / FILE, _key(arguments))
        try:
            database.check()
            _say({"phase": "restored", "epoch": renew_epoch(database)})
        finally:
            database.close()
    return 0


def _verify_audit(arguments: argparse.Namespace) -> int:
    from desktop.central.cli_audit import verify_database, verify_files

    if arguments.export:
        return 0 if verify_files(arguments, _say, _complain) else FAILED
    _must_be_founded(arguments.data)
    return 0 if verify_database(arguments, _key(arguments), _say, _complain) else FAILED


def _must_be_founded(data: Path) -> None:
    from desktop.central.founding import founded

    if not founded(data):
        raise Problem(f"数据目录「{data}」里没有中心。", "not_founded")


def _key(arguments: argparse.Namespace) -> bytes | None:
    """The key of the folder's database: as given, or a workstation's own; None for a plain file."""
    from desktop.central.database import FILE
    from desktop.sqlcipher import is_plain

    file = arguments.data / FILE
    sealed = file.exists() and not is_plain(file)
    if arguments.key_file is not None:
        wanted = sealed or arguments.run is _serve
        return _read_key(arguments.key_file) if wanted else None
    if not sealed:
        return None
    found: bytes | None = arguments.key_of(arguments.data)
    if found is None:
        raise Problem(f"中心的数据已加密，请用 --key-file 给出密钥文件：{file}", "key")
    return found


def _fitting(data: Path, keys: Sequence[bytes]) -> bytes:
    """The first of these keys that opens the folder's database; the first of all where there is none yet."""
    from desktop.central.database import FILE
    from desktop.central.sqlite import fits
    from desktop.sqlcipher import is_plain

    file = data / FILE
    if file.exists() and not is_plain(file):
        return next((key for key in keys if fits(file, key)), keys[0])
    return keys[0]


def _read_key(file: Path | None) -> bytes | None:
    if file is None:
        return None
    try:
        return _key_of_words(file.read_text(encoding="utf-8").strip())
    except (OSError, UnicodeError) as error:
        raise Problem(f"密钥文件读不出：{error}", "key") from None


def _key_of_words(words: str) -> bytes:
    from desktop.central.database import KEY_BYTES

    try:
        key = bytes.fromhex(words)
    except ValueError:
        key = b""
    if len(key) != KEY_BYTES:
        raise Problem("数据密钥应是 64 位十六进制数字。", "key")
    return key


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
    from desktop.central.accounts import hashed
    from desktop.central.cli_accounts import must_be_good
    from desktop.domain.access import PasswordRules

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
    "restored": "已换新纪元 {epoch}，各端会重新取数并补送。",
}
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
    "serve": _serve,
    **{
        f"account {name}": partial(_account, name.replace(" ", "_").replace("-", "_"))
        for name in ACCOUNT_VERBS
    },
    "verify": _verify,
    "restored": _restored,
    "trim": _trim,
    "audit verify": _verify_audit,
}
