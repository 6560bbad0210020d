"""The machines in the halls (自助机) at the desk of who keeps them: what is wrong with which, and what helps."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta

from PySide6.QtCore import QObject, Signal

from desktop.domain.kiosk.wire import KioskHealth, KioskRow, Kiosks, Paper
from desktop.domain.problems import Problem
from desktop.domain.township.township import Township
from desktop.link import kiosk as link
from desktop.link.client import Central
from desktop.services.line.connection import Connection
from desktop.services.tasks import Tasks
from desktop.viewmodels.dispatch.dispatch_words import day_moment
from desktop.viewmodels.sentences.sentences import sentence
from desktop.viewmodels.words import clauses, translate

LEAST_MB = 500
"""Less room than this on the disk is told."""
LONG = timedelta(hours=1)
"""What waits longer is told, also where the machine is reached."""


@dataclass(frozen=True, slots=True)
class KioskLine:
    """One machine as the list shows it. ``kind``: ``ok``, ``warn``, ``bad``, ``off`` or ``none`` (never heard of)."""

    account: str
    name: str
    state: str
    kind: str
    seen: str
    paper: str
    disk: str
    unsent: str
    release: str
    advice: str
    """What is wrong and what helps; empty where all is well."""


class KiosksView(QObject):
    """Rows, those with trouble first; ``changed`` when one looks different, ``failed`` with a sentence."""

    changed = Signal()
    failed = Signal(str)

    def __init__(
        self, central: Callable[[], Central], township: Township, connection: Connection, tasks: Tasks,
        parent: QObject | None = None,
    ) -> None:  # fmt: skip
        super().__init__(parent)
        self._central, self._township, self._connection, self._tasks = central, township, connection, tasks
        self._busy = False
        self.rows: tuple[KioskLine, ...] = ()
        self.loaded = False
        self.asked_at: datetime | None = None

    @property
    def troubled(self) -> int:
        """How many have something that somebody should see to."""
        return sum(bool(one.advice) for one in self.rows)

    def load(self) -> None:
        """Ask the center."""
        if not self._busy:
            self._busy = True
            self._tasks.spawn(self._load(), "kiosks")

    async def _load(self) -> None:
        try:
            found = await asyncio.to_thread(link.all_, self._central())
        except Problem as problem:
            self.failed.emit(sentence(problem.sentence))
            return
        finally:
            self._busy = False
        self.show_them(found)

    def show_them(self, found: Kiosks) -> None:
        """What the center has told."""
        self.loaded, self.asked_at = True, found.at
        lines = [self._line(one, found.at) for one in found.kiosks]
        self.rows = tuple(sorted(lines, key=lambda one: (_ORDER[one.kind], one.account)))
        self.changed.emit()

    # inside

    def _line(self, one: KioskRow, now: datetime) -> KioskLine:
        health = one.health
        if one.seen_at is None or health is None:
            said = translate("Kiosks", "还没有连过中心：请按手册把口令文件放到机器上，启动自助机。")
            return KioskLine(
                one.account, one.name, translate("Kiosks", "没有连过"), "none", "—", "—", "—", "—", "—", said
            )
        advice = list(self._advice(one, health, now))
        help_ = health.help_since is not None and one.online
        state = translate("Kiosks", "在线") if one.online else translate("Kiosks", "没有消息")
        if help_:
            state = translate("Kiosks", "有人叫帮忙")
        elif one.online and _stopped(health):
            state = _stopping(health)
        kind = "bad" if help_ or _stopped(health) else "off" if not one.online else "warn" if advice else "ok"
        unsent = str(health.unsent) if not health.held else f"{health.unsent} + {health.held}"
        return KioskLine(
            one.account, one.name, state, kind, self._moment(one.seen_at), paper_word(health.paper),
            disk_words(health.free_mb), unsent, health.release or "—", clauses(advice),
        )  # fmt: skip

    def _advice(self, one: KioskRow, health: KioskHealth, now: datetime) -> Iterator[str]:
        if health.help_since is not None and one.online:
            yield translate("Kiosks", "{time} 起有人叫帮忙，请去看看").format(
                time=self._moment(health.help_since)
            )
        if not one.online:
            yield translate("Kiosks", "没有消息：看看机器开着没有、网线插着没有")
        if health.paper is Paper.OUT:
            yield translate("Kiosks", "缺纸：请装一卷纸")
        elif health.paper is Paper.LOW:
            yield translate("Kiosks", "纸快用完了：请备一卷")
        elif health.paper is Paper.FAULT:
            yield translate("Kiosks", "小票打印机打不出：看看电源、线和盖子")
        if health.free_mb < LEAST_MB:
            yield translate("Kiosks", "磁盘快满了：满了就登记不了，请清理")
        if health.oldest is not None and now - health.oldest > LONG:
            yield translate("Kiosks", "{count} 件没送到，最早 {time}：网络不通的可用 U 盘带回").format(
                count=health.unsent, time=self._moment(health.oldest)
            )
        if health.held:
            yield translate(
                "Kiosks", "{count} 件中心打不开或没有收下，留在机器上：请核对中心的 accounts.key"
            ).format(count=health.held)

    def _moment(self, at: datetime) -> str:
        return day_moment(at, self._connection.now(), self._township.clock.zone)


_ORDER = {"bad": 0, "off": 1, "warn": 2, "none": 3, "ok": 4}


def _stopped(health: KioskHealth) -> bool:
    return health.paper in (Paper.OUT, Paper.FAULT) or health.held > 0 or health.free_mb < LEAST_MB


def _stopping(health: KioskHealth) -> str:
    """What keeps a machine that is reached from its work, in a word."""
    if health.paper in (Paper.OUT, Paper.FAULT):
        return paper_word(health.paper)
    return translate("Kiosks", "磁盘快满") if health.free_mb < LEAST_MB else translate("Kiosks", "有没收下的")


def paper_word(paper: Paper) -> str:
    """How it stands with the paper."""
    return {
        Paper.UNKNOWN: translate("Kiosks", "还没打过"), Paper.NONE: translate("Kiosks", "无打印机"),
        Paper.READY: translate("Kiosks", "有纸"), Paper.LOW: translate("Kiosks", "纸少"),
        Paper.OUT: translate("Kiosks", "缺纸"), Paper.FAULT: translate("Kiosks", "打印机故障"),
    }[paper]  # fmt: skip


def disk_words(free_mb: int) -> str:
    """What is free on the disk: 12.3 GB, 480 MB."""
    return f"{free_mb / 1024:.1f} GB" if free_mb >= 1024 else f"{free_mb} MB"
