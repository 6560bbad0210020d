"""All accounts of the central, for who manages them: rows, what may be done with one, and what came of it."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime, tzinfo
from typing import Any, Concatenate, ParamSpec, TypeVar

from PySide6.QtCore import QObject, Signal

from desktop.domain.places.areas import AreaLevel
from desktop.domain.problems import Problem
from desktop.domain.rights.actors import Role
from desktop.domain.township.township import Township
from desktop.link import account as link
from desktop.link.account import ListedAccount, OpenSession
from desktop.link.client import Central
from desktop.services.line.connection import Connection
from desktop.services.tasks import Tasks
from desktop.viewmodels.dispatch.dispatch_words import day_moment
from desktop.viewmodels.events.search import matches, words_of
from desktop.viewmodels.sentences.sentences import sentence
from desktop.viewmodels.words import translate

P = ParamSpec("P")
T = TypeVar("T")

VERBS = ("unlock", "disable", "enable", "totp-reset")
_PAGES = 40


def role_word(role: str) -> str:
    """A role as people call it."""
    return {
        "commander": translate("AccountList", "指挥长"),
        "dispatcher": translate("AccountList", "调度员"),
        "post": translate("AccountList", "岗位"),
        "village": translate("AccountList", "村级端口"),
        "grid": translate("AccountList", "网格员"),
        "window": translate("AccountList", "窗口"),
        "display": translate("AccountList", "大屏"),
        "kiosk": translate("AccountList", "自助机"),
        "auditor": translate("AccountList", "审计管理员"),
        "admin": translate("AccountList", "系统管理员"),
        "security": translate("AccountList", "安全管理员"),
    }.get(role, role)


@dataclass(frozen=True, slots=True)
class AccountRow:
    """One account as the list shows it."""

    username: str
    name: str
    role: str
    place: str
    """Post or area by name."""
    state: str
    kind: str
    """Of the state: ``ok``, ``locked``, ``disabled``, ``over`` or ``fresh``."""
    last: str
    sessions: int
    second_factor: bool


class AccountsView(QObject):
    """Rows in the order of the screen; ``changed`` when one looks different."""

    changed = Signal()
    told = Signal(str)
    failed = Signal(str)
    """A refusal, or the center did not answer."""
    handed = Signal(str, str)
    """User name and one-time password, to be told once."""
    kept = Signal(str)
    """An account was made or changed: its user name."""
    sessions_came = Signal(str)

    def __init__(
        self, central: Callable[[], Central], township: Callable[[], Township], connection: Connection, tasks: Tasks,
        parent: QObject | None = None,
    ) -> None:  # fmt: skip
        super().__init__(parent)
        self._central = central
        self._township = township
        self._connection = connection
        self._tasks = tasks
        self._accounts: dict[str, ListedAccount] = {}
        self._sessions: dict[str, tuple[OpenSession, ...]] = {}
        self._typed = ""
        self._rows: tuple[AccountRow, ...] = ()
        self.loaded = False

    @property
    def township(self) -> Township:
        """As it is now."""
        return self._township()

    # reading

    @property
    def rows(self) -> tuple[AccountRow, ...]:
        """What is shown."""
        return self._rows

    @property
    def total(self) -> int:
        """How many accounts there are."""
        return len(self._accounts)

    def account(self, username: str) -> ListedAccount | None:
        """One account."""
        return self._accounts.get(username)

    def sessions(self, username: str) -> tuple[OpenSession, ...]:
        """Its open log-ins as last heard of."""
        return self._sessions.get(username, ())

    def moment(self, at: datetime | None) -> str:
        """A moment in words; a dash for none."""
        return day_moment(at, self._connection.now(), self._zone) if at is not None else "—"

    def search(self, typed: str) -> None:
        """Show only what fits: user name, name, role, post or area, in Chinese or by initials."""
        self._typed = typed
        self._show()

    # doing

    def load(self) -> None:
        """Fetch them all."""
        self._spawn(self._load())

    def add(self, wanted: Mapping[str, Any]) -> None:
        """A new account; ``handed`` tells its password."""
        self._spawn(self._hand(link.add, wanted))

    def reset(self, username: str) -> None:
        """A one-time password for who has forgotten the own one."""
        self._spawn(self._hand(link.reset, username))

    def change(self, username: str, wanted: Mapping[str, Any]) -> None:
        """Other rights, another name or term."""
        self._spawn(self._take(translate("AccountList", "「{name}」已修改。"), link.change, username, wanted))

    def do(self, username: str, verb: str) -> None:
        """One of ``VERBS``."""
        said = {
            "unlock": translate("AccountList", "「{name}」已解锁，可以再登录。"),
            "disable": translate("AccountList", "「{name}」已停用，登录已断开。"),
            "enable": translate("AccountList", "「{name}」已启用。"),
            "totp-reset": translate("AccountList", "「{name}」的动态口令已重置，登录已断开。"),
        }[verb]
        self._spawn(self._take(said, link.do, username, verb))

    def delete(self, username: str) -> None:
        """Take it away for good."""
        self._spawn(self._delete(username))

    def revoke(self, username: str) -> None:
        """End all its log-ins."""
        self._spawn(self._revoke(username))

    def ask_sessions(self, username: str) -> None:
        """Where it is logged in; ``sessions_came`` tells."""
        self._spawn(self._ask_sessions(username))

    # inside

    @property
    def _zone(self) -> tzinfo:
        return self.township.clock.zone

    async def _call(
        self, question: Callable[Concatenate[Central, P], T], *given: P.args, **more: P.kwargs
    ) -> T | None:
        try:
            return await asyncio.to_thread(question, self._central(), *given, **more)
        except Problem as problem:
            self.failed.emit(sentence(problem.sentence))
            return None

    async def _load(self) -> None:
        found: dict[str, ListedAccount] = {}
        after = ""
        for _ in range(_PAGES):
            page = await self._call(link.listing, "", after)
            if page is None:
                return
            found |= {one.username: one for one in page.accounts}
            if not page.more or not page.accounts:
                break
            after = page.accounts[-1].username
        self._accounts, self.loaded = found, True
        self._show()

    async def _hand(
        self, question: Callable[Concatenate[Central, P], link.Handed], *given: P.args, **more: P.kwargs
    ) -> None:
        found = await self._call(question, *given, **more)
        if found is not None:
            self._keep(found.account)
            self.handed.emit(found.account.username, found.one_time)

    async def _take(
        self,
        said: str,
        question: Callable[Concatenate[Central, P], ListedAccount],
        *given: P.args,
        **more: P.kwargs,
    ) -> None:
        found = await self._call(question, *given, **more)
        if found is not None:
            self._keep(found)
            self.told.emit(said.format(name=found.name or found.username))
            await self._ask_sessions(found.username)

    async def _delete(self, username: str) -> None:
        if await self._call(_deleted, username):
            self._accounts.pop(username, None)
            self._show()
            self.told.emit(translate("AccountList", "「{name}」已删除。").format(name=username))

    async def _revoke(self, username: str) -> None:
        ended = await self._call(link.revoke, username)
        if ended is not None:
            self.told.emit(translate("AccountList", "已结束 {count} 处登录。").format(count=ended))
            await self._ask_sessions(username)

    async def _ask_sessions(self, username: str) -> None:
        found = await self._call(link.sessions, username)
        known = self._accounts.get(username)
        if found is not None:
            self._sessions[username] = found
            if known is not None and known.sessions != len(found):
                self._accounts[username] = known.model_copy(update={"sessions": len(found)})
                self._show()
            self.sessions_came.emit(username)

    def _keep(self, account: ListedAccount) -> None:
        before = self._accounts.get(account.username)
        if before is not None:
            account = account.model_copy(update={"sessions": before.sessions})
        self._accounts[account.username] = account
        self._show()
        self.kept.emit(account.username)

    def _show(self) -> None:
        words = words_of(self._typed)
        rows = (self._row(one) for _, one in sorted(self._accounts.items()))
        self._rows = tuple(row for row in rows if self._fits(row, words))
        self.changed.emit()

    @staticmethod
    def _fits(row: AccountRow, words: tuple[str, ...]) -> bool:
        text = f"{row.username} {row.name} {row.role} {row.place} {row.state}"
        return matches(text.lower(), text, words)

    def _row(self, one: ListedAccount) -> AccountRow:
        kind, state = self._state(one)
        return AccountRow(
            one.username, one.name, role_word(one.role), self.place(one), state, kind,
            self.moment(one.last_login_at), one.sessions, one.second_factor,
        )  # fmt: skip

    def place(self, one: ListedAccount) -> str:
        """Post or area by name."""
        if one.post is not None:
            return self.township.post_name(one.post)
        return self.township.tree.name(one.area) if one.area is not None else ""

    def _state(self, one: ListedAccount) -> tuple[str, str]:
        now = self._connection.now()
        if one.disabled:
            return "disabled", translate("AccountList", "已停用")
        if one.expires_at is not None and one.expires_at <= now:
            return "over", translate("AccountList", "已到期")
        if one.locked_until is not None and one.locked_until > now:
            return "locked", translate("AccountList", "已锁定")
        if one.must_change:
            return "fresh", translate("AccountList", "待改口令")
        return "ok", translate("AccountList", "正常")

    def roles(self) -> list[tuple[str, str]]:
        """What an account may be."""
        return [(role.value, role_word(role.value)) for role in Role]

    def posts(self) -> list[tuple[str, str]]:
        """Posts by name."""
        return [(post.id, post.name) for post in self.township.posts]

    def people(self) -> list[tuple[str, str]]:
        """The township's people by name and title."""
        return [(one.id, f"{one.name} {one.title}".rstrip()) for one in self.township.people]

    def areas(self) -> list[tuple[str, str]]:
        """Villages and grids by name."""
        tree = self.township.tree
        found = [*tree.at_level(AreaLevel.VILLAGE), *tree.at_level(AreaLevel.GRID)]
        return [(area.id, area.name) for area in found]

    def _spawn(self, doing: Any) -> None:
        self._tasks.spawn(doing, "accounts")


def _deleted(central: Central, username: str) -> bool:
    link.delete(central, username)
    return True
