"""``central setup``: the first settings of an installed central, asked one by one; nothing is made before the end.

Every answer is tried at once (the profile is read, the database reached, the certificate loaded), so that what is made
at the end works. A second run after one that broke off takes up the central that is there.
"""

from __future__ import annotations

import argparse
import getpass
import ipaddress
import secrets
import socket
import ssl
import sys
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Protocol, TypeVar

from desktop.central.cli.installed import config_file, installed
from desktop.central.cli.setting_up import Answers, Way, establish
from desktop.domain.problems import Problem

if TYPE_CHECKING:
    from desktop.domain.township.township import Township
    from desktop.township.book import TownshipBook

Line = dict[str, object]
Say = Callable[[Line], None]
_T = TypeVar("_T")
_MOST = 20
"""Mistakes of a workbook that are told at once."""


class Console(Protocol):
    """Where questions are asked."""

    def tell(self, words: str) -> None:
        """Print a line."""

    def ask(self, words: str) -> str:
        """A line that was typed. Raises EOFError where there is none."""

    def secret(self, words: str) -> str:
        """The same, unseen."""


class Terminal:
    """The person's own."""

    def tell(self, words: str) -> None:
        """Print a line."""
        sys.stdout.write(words + "\n")
        sys.stdout.flush()

    def ask(self, words: str) -> str:
        """A line that was typed."""
        return input(words).strip()

    def secret(self, words: str) -> str:
        """The same, unseen."""
        return getpass.getpass(words)


def set_up(arguments: argparse.Namespace, say: Say, console: Console | None = None) -> int:
    """Ask, make, and say what comes next; 1 where it was broken off."""
    console = console or Terminal()
    file = arguments.config or config_file()
    if file is None:
        raise Problem("请用 --config 说明设置写到哪个文件。", "config")
    if file.exists():
        there = installed(file)
        raise Problem(
            f"已经设置过（{file}，数据在 {there.data}）。要重新设置，请先把这个文件改名。", "set_up"
        )
    if not file.parent.is_dir():
        raise Problem(f"目录不存在：{file.parent}", "config")
    try:
        answers = _questions(console, file.parent)
        if answers is None:
            raise EOFError
    except (EOFError, KeyboardInterrupt):
        console.tell("\n没有完成，什么都没有改。可以随时重新运行。")
        return 1
    for sentence in establish(answers, file, say):
        console.tell(sentence)
    return 0


def _questions(console: Console, config: Path) -> Answers | None:
    console.tell("镇枢中心 · 第一次设置。直接回车取 [ ] 里的；按 Ctrl+C 随时退出，什么都不会改。")
    township, book = _township(console)
    console.tell("\n二、数据放在哪里")
    data = Path("/var/lib/zhenshu-central")
    chosen = _choice(console, ("本机的一个加密文件（一个镇街一台机器）", "PostgreSQL 数据库"))
    address = _until(console, lambda: _database(console)) if chosen == 2 else None
    if chosen == 1:
        data = _until(console, lambda: _folder(console, "数据目录", data))
    way, names, listen, cert, key = _connection(console)
    console.tell("\n四、每天的备份（凌晨自动做）。最好放在另一块硬盘上")
    backups = _until(console, lambda: _folder(console, "备份目录", Path("/var/backups/zhenshu-central")))
    answers = Answers(
        config=config, data=data, township=township, address=address, way=way, names=names, listen=listen,
        cert=cert, key=key, backups=backups, book=book,
    )  # fmt: skip
    if answers.there():
        console.tell("\n五、这里已经有一个中心：接着用它，账号和数据都不动。")
    else:
        console.tell("\n五、管理员的口令（账号 admin）")
        answers.password = _until(console, lambda: _password(console, answers))
    console.tell("\n" + "\n".join(answers.summary()))
    return answers if _yes(console, "就这样建立吗") else None


def _township(console: Console) -> tuple[Township, TownshipBook | None]:
    """The township, and the workbook where it comes of one."""
    from desktop.profile import load_township, townships
    from desktop.township.book import read_book

    console.tell("\n一、镇街")
    known = [load_township(name) for name in townships()]
    for number, town in enumerate(known, 1):
        console.tell(
            f"  {number}. {town.county}{town.name}{'（演示，人员和历史为虚构）' if town.demonstration else ''}"
        )

    def one() -> tuple[Township, TownshipBook | None]:
        said = console.ask("编号，或填好的工作簿 .xlsx、配置文件 profile.yaml 的完整路径：")
        if said.isdecimal():
            if not 1 <= int(said) <= len(known):
                raise Problem(f"只有 1 到 {len(known)}。", "choice")
            return known[int(said) - 1], None
        if not said:
            raise Problem("请填编号或路径。", "choice")
        book = read_book(Path(said)) if said.lower().endswith(".xlsx") else None
        if book is not None and book.township is None:
            for mistake in book.mistakes[:_MOST]:
                console.tell(f"  {mistake}")
            raise Problem(f"工作簿里有 {len(book.mistakes)} 处错，改好、存盘后再填一次。", "book")
        town = book.township if book is not None and book.township is not None else load_township(said)
        console.tell(f"  {town.county}{town.name}：{len(town.areas)} 个区域，{len(town.posts)} 个岗位")
        return town, book

    return _until(console, one)


def _database(console: Console) -> str:
    """The address of a database that can be reached."""
    from sqlalchemy import URL

    from desktop.central.database.postgres import DRIVER, PostgresDatabase, address_of

    host = console.ask("数据库的主机；直接回车为本机、用系统账号 zhenshu 免口令 []：")
    name = console.ask("库名 [zhenshu]：") or "zhenshu"
    if host:
        server, _, port = host.partition(":")
        user = console.ask("数据库账号 [zhenshu]：") or "zhenshu"
        word = console.secret("数据库口令（看不见是正常的）：")
        url = URL.create(DRIVER, user, word or None, server, _port(port) if port else None, name)
        if not _near(server) and _yes(console, "加密连接数据库"):
            root = console.ask("数据库的证书机构文件 [/etc/ssl/certs/ca-certificates.crt]：")
            root = root or "/etc/ssl/certs/ca-certificates.crt"
            url = url.update_query_dict({"sslmode": "verify-full", "sslrootcert": root})
    else:
        url = URL.create(DRIVER, "zhenshu", database=name, query={"host": "/var/run/postgresql"})
    address = url.render_as_string(hide_password=False)
    database = PostgresDatabase(address_of(address, with_password=True))
    try:
        database.check()
    finally:
        database.close()
    console.tell("  数据库能连上。")
    return address


def _near(host: str) -> bool:
    return host in ("localhost", "127.0.0.1", "::1")


def _port(text: str) -> int:
    if not text.isdecimal() or not 0 < int(text) < 65536:
        raise Problem(f"「{text}」不是端口号。", "port")
    return int(text)


def _connection(console: Console) -> tuple[Way, tuple[str, ...], str, Path | None, Path | None]:
    console.tell("\n三、各席位怎样连到这台机器")
    ways = (
        "本厅自己的证书机构，现在建立（推荐）",
        "前面有 nginx 之类的反向代理，由它加密",
        "已有证书和私钥文件",
    )
    way = list(Way)[_choice(console, ways) - 1]
    port = _until(console, lambda: _port(console.ask("端口 [8700]：") or "8700"))
    if way is Way.PROXY:
        return way, (), f"127.0.0.1:{port}", None, None
    listen = f"0.0.0.0:{port}"
    if way is Way.FILES:
        cert, key = _until(console, lambda: _files(console))
        return way, (), listen, cert, key
    found = _own_names()

    def names() -> tuple[str, ...]:
        said = console.ask(f"各席位用哪些名称或地址连过来，空格隔开 [{' '.join(found)}]：")
        return _fitting_names(tuple(said.replace("，", " ").replace(",", " ").split()) or found)

    return way, _until(console, names), listen, None, None


def _own_names() -> tuple[str, ...]:
    """What this machine is called, and the address that it has towards the others (nothing is sent)."""
    name = socket.gethostname()
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as probe:
        try:
            probe.connect(("192.0.2.1", 9))
            address = str(probe.getsockname()[0])
        except OSError:
            return (name,)
    return (name, address)


def _fitting_names(names: tuple[str, ...]) -> tuple[str, ...]:
    from desktop.central.tls.authority import must_be_names

    must_be_names(names)
    for name in names:
        try:
            if ipaddress.ip_address(name).is_unspecified:
                raise Problem(f"「{name}」不是能连过来的地址。", "tls_names")
        except ValueError:
            continue
    return names


def _files(console: Console) -> tuple[Path, Path]:
    cert, key = Path(console.ask("证书文件（PEM，含中间证书）：")), Path(console.ask("私钥文件（PEM）："))
    if not cert.is_absolute() or not key.is_absolute():
        raise Problem("请写完整路径，以 / 开头。", "tls_file")
    try:
        ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER).load_cert_chain(cert, key, password="")
    except (OSError, ssl.SSLError) as error:
        raise Problem(f"证书不能用：{error}。私钥要不带口令，并让账号 zhenshu 能读。", "tls_file") from None
    return cert, key


def _folder(console: Console, what: str, usual: Path) -> Path:
    """A folder that can be written to; one that is not there yet is made, which is all that is."""
    folder = Path(console.ask(f"{what} [{usual}]：") or usual)
    if not folder.is_absolute():
        raise Problem("请写完整路径，以 / 开头。", "folder")
    trial = folder / ".zhenshu-trial"
    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        trial.touch()
        trial.unlink()
    except OSError as error:
        raise Problem(
            f"「{folder}」不能写入（{error.strerror}）：请建好这个目录并 chown 给账号 zhenshu。", "folder"
        ) from None
    return folder


def _password(console: Console, answers: Answers) -> str:
    word = console.secret("口令（看不见是正常的）：")
    answers.must_be_good(word)
    if not secrets.compare_digest(word.encode(), console.secret("再输一次：").encode()):
        raise Problem("两次输入的口令不一样。", "password")
    return word


def _choice(console: Console, choices: tuple[str, ...]) -> int:
    for number, words in enumerate(choices, 1):
        console.tell(f"  {number}. {words}")

    def one() -> int:
        said = console.ask("选哪个 [1]：") or "1"
        if not said.isdecimal() or not 1 <= int(said) <= len(choices):
            raise Problem(f"请填 1 到 {len(choices)}。", "choice")
        return int(said)

    return _until(console, one)


def _yes(console: Console, words: str) -> bool:
    while (said := console.ask(f"{words}？(y/n) [y]：").lower()) not in (
        "",
        "y",
        "n",
        "yes",
        "no",
        "是",
        "否",
    ):
        console.tell("  请填 y 或 n。")
    return said in ("", "y", "yes", "是")


def _until(console: Console, one: Callable[[], _T]) -> _T:
    """The answer, once it is good; what is wrong with one is said, and it is asked for again."""
    while True:
        try:
            return one()
        except Problem as problem:
            console.tell(f"  {problem}")
