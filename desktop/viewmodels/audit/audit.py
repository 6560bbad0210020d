"""The audit trail for who may read it: rows, narrowed; the state of the chain in words; a check; an export."""

from __future__ import annotations

from collections.abc import Coroutine, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any, Literal

from PySide6.QtCore import QObject, Signal

from desktop import workbook
from desktop.domain.problems import Problem
from desktop.domain.rights.trail import Act, canonical
from desktop.domain.rights.trail_wire import MOST_ROWS, ShownRow
from desktop.hashing import hash_of
from desktop.services.line.connection import Connection, Link, Standing
from desktop.services.oversight.oversight import Fare, Oversight
from desktop.services.situation.situation import Situation
from desktop.viewmodels.audit.words import (
    act_word,
    detail_lines,
    outcome_word,
    role_word,
    subject_word,
    who_word,
)
from desktop.viewmodels.sentences.sentences import sentence
from desktop.viewmodels.spawning import Files, Spawner
from desktop.viewmodels.words import QT_TRANSLATE_NOOP, translate
from desktop.workbook import Sheet

MOST_EXPORTED = 20_000
PERIODS = (
    ("today", QT_TRANSLATE_NOOP("Audit", "今天")), ("week", QT_TRANSLATE_NOOP("Audit", "近 7 天")),
    ("month", QT_TRANSLATE_NOOP("Audit", "近 30 天")), ("half", QT_TRANSLATE_NOOP("Audit", "近半年")),
    ("", QT_TRANSLATE_NOOP("Audit", "全部时间")),
)  # fmt: skip
_DAYS = {"today": 0, "week": 6, "month": 29, "half": 182}
Grade = Literal["well", "unsure", "bad"]


@dataclass(frozen=True, slots=True)
class AuditLine:
    """One row as the list shows it."""

    row: ShownRow
    at: str
    who: str
    role: str
    act: str
    subject: str
    outcome: str
    beside: list[tuple[str, str]]
    """What was told with it, each with its name."""
    fits: bool
    """Whether it fits its own hash and, where that is beside it, the row before."""


class AuditTrail(QObject):
    """``changed`` when rows, state or what is being done are other ones."""

    changed = Signal()
    told = Signal(str)
    failed = Signal(str)

    def __init__(
        self, oversight: Oversight, situation: Situation, connection: Connection, tasks: Spawner, files: Files,
        parent: QObject | None = None,
    ) -> None:  # fmt: skip
        super().__init__(parent)
        self._oversight = oversight
        self._situation = situation
        self._connection = connection
        self._tasks = tasks
        self._files = files
        self.lines: tuple[AuditLine, ...] = ()
        self.more = False
        self.working = ""
        """What is being waited for; empty where nothing is."""
        self.problem = ""
        """Why there is nothing to see, where that is so."""
        self.checked = ""
        """What the last check of the whole chain came to, in a sentence."""
        self.period = "week"
        self._sought: dict[str, str] = {}
        self._asked = 0
        self._stops = (
            oversight.changed.connect(lambda _fare: self.changed.emit()), connection.changed.connect(self._heard)
        )  # fmt: skip

    def close(self) -> None:
        """Listen no more; the panel is going."""
        for stop in self._stops:
            stop()

    # what is to be seen

    @property
    def fare(self) -> Fare:
        """How the central's trail fares."""
        return self._oversight.fare

    def state(self) -> tuple[Grade, str]:
        """The chain in a sentence: of this page, of the heads kept here, of the last check."""
        wrong = [line.row.seq for line in self.lines if not line.fits]
        if wrong:
            said = translate("Audit", "第 {seq} 条与哈希链不符，请立即核对整条链并保存证据。")
            return "bad", said.format(seq=min(wrong))
        if self.fare.broken:
            return "bad", sentence(self.fare.broken)
        if self.fare.missed:
            return "bad", missed_words(self.fare, self._zoned)
        if self.checked:
            return "well", self.checked
        if not self.lines:
            return "unsure", ""
        said = translate("Audit", "读到的 {count} 条与哈希链相符；整条链按 V 核对")
        return "unsure", said.format(count=len(self.lines))

    def trouble(self) -> str:
        """What somebody has to see to at the central, in a sentence; empty where nothing is."""
        return trouble_words(self.fare)

    # what is wanted

    def narrow(self, *, account: str, act: str, subject: str, outcome: str, period: str) -> None:
        """Other rows."""
        sought = {"account": account.strip(), "act": act, "subject": subject.strip(), "outcome": outcome}
        if (sought, period) != (self._sought, self.period):
            self._sought, self.period = sought, period
            self.look()

    def look(self) -> None:
        """Read the newest rows."""
        self._asked += 1
        if self._connection.standing.link is not Link.LIVE:
            self.problem = translate("Audit", "审计记录只在中心，连上之后自动读取。")
            self.changed.emit()
            return
        self._oversight.look()
        self._work(translate("Audit", "正在读取…"), self._read(self._asked, None), again=True)

    def look_further(self) -> None:
        """Read older rows behind those that are there."""
        if self.more and not self.working and self.lines:
            self._work(translate("Audit", "正在读取…"), self._read(self._asked, self.lines[-1].row.seq))

    def check(self) -> None:
        """Let the central reckon the whole chain anew."""

        async def ask() -> None:
            found = await self._oversight.check()
            if found.mistakes:
                self.checked = ""
                self.failed.emit(sentence(found.mistakes[0]))
            else:
                said = translate("Audit", "{at} 核对了全部 {count} 条，哈希链完整")
                self.checked = said.format(at=self._zoned(found.at), count=found.rows)
                self.told.emit(self.checked)

        self._work(translate("Audit", "正在核对整条链…"), ask())

    def acknowledge(self) -> None:
        """Whoever reads this knows of the heads that were missed."""
        self._oversight.acknowledge()

    def file_name(self) -> str:
        """What an export is called."""
        town = self._situation.township
        day = self._connection.now().astimezone(town.clock.zone)
        return translate("Audit", "{town}审计记录-{day}.xlsx").format(
            town=town.name, day=f"{day:%Y%m%d-%H%M}"
        )

    def export(self, path: str) -> None:
        """Write what the list is narrowed to, a workbook or CSV by its name; ``told`` or ``failed`` follows."""

        async def write() -> None:
            found: list[ShownRow] = []
            before: int | None = None
            while len(found) < MOST_EXPORTED:
                page = await self._oversight.page(self._query(), before, MOST_ROWS)
                found += page.rows
                if not page.more or not page.rows:
                    break
                before = page.rows[-1].seq
            lines = self._lines_of(found)
            await self._files.call(write_table, Path(path), self._table(lines), self._about(len(lines)))
            form = Path(path).suffix.lower().removeprefix(".")
            self._oversight.note(Act.EXPORTED, "audit", {"format": form, "rows": len(lines)})
            self.told.emit(
                translate("Audit", "已导出 {count} 条：{path}").format(count=len(lines), path=path)
            )

        self._work(translate("Audit", "正在导出…"), write())

    # inside

    def _heard(self, standing: Standing) -> None:
        """The line is there: what could not be read is read now."""
        if standing.link is Link.LIVE and self.problem:
            self.look()

    async def _read(self, asked: int, before: int | None) -> None:
        try:
            page = await self._oversight.page(self._query(), before, 100)
        except Problem as problem:
            if asked == self._asked:
                self.problem = sentence(problem.sentence)
            raise
        if asked != self._asked:
            return  # others are wanted by now
        rows = [*(line.row for line in self.lines), *page.rows] if before is not None else list(page.rows)
        self.problem, self.more = "", page.more
        self.lines = self._lines_of(rows)

    def _query(self) -> dict[str, str]:
        days = _DAYS.get(self.period)
        if days is None:
            return dict(self._sought)
        today = self._connection.now().astimezone(self._situation.township.clock.zone)
        since = today.replace(hour=0, minute=0, second=0, microsecond=0) - timedelta(days=days)
        return {**self._sought, "since": since.isoformat()}

    def _lines_of(self, rows: Sequence[ShownRow]) -> tuple[AuditLine, ...]:
        hashes = {row.seq: row.hash for row in rows}
        return tuple(self._line(row, hashes.get(row.seq - 1)) for row in rows)

    def _line(self, row: ShownRow, before: str | None) -> AuditLine:
        fits = hash_of(row.previous, canonical(row), row.algorithm) == row.hash
        return AuditLine(
            row, self._zoned(row.at, True), who_word(row.account, row.name), role_word(row.role),
            act_word(row.act), subject_word(row.subject), outcome_word(row.outcome),
            detail_lines(row.detail, self._zoned), fits and before in (None, row.previous),
        )  # fmt: skip

    def _zoned(self, at: datetime, seconds: bool = False) -> str:
        local = at.astimezone(self._situation.township.clock.zone)
        return f"{local:%Y-%m-%d %H:%M:%S}" if seconds else f"{local:%m-%d %H:%M}"

    def _work(self, doing: str, work: Coroutine[Any, Any, None], *, again: bool = False) -> None:
        if self.working and not again:
            work.close()
            return

        async def run() -> None:
            try:
                await work
            except Problem as problem:
                self.failed.emit(sentence(problem.sentence))
            finally:
                self.working = ""
                self.changed.emit()

        self.working = doing
        self.changed.emit()
        self._tasks.spawn(run(), "audit")

    def _table(self, lines: Sequence[AuditLine]) -> list[list[str]]:
        head = [
            translate("Audit", "序号"), translate("Audit", "时间"), translate("Audit", "账号"),
            translate("Audit", "姓名"), translate("Audit", "角色"), translate("Audit", "席位"),
            translate("Audit", "地址"), translate("Audit", "操作"), translate("Audit", "对象"),
            translate("Audit", "结果"), translate("Audit", "详情"), translate("Audit", "哈希"),
        ]  # fmt: skip
        return [head, *map(_cells, lines)]

    def _about(self, count: int) -> list[list[str]]:
        town, actor = self._situation.township, self._situation.actor
        told = "　".join(f"{name}={value}" for name, value in self._query().items() if value)
        return [
            [translate("Audit", "镇街"), town.name],
            [translate("Audit", "条件"), told],
            [translate("Audit", "条数"), str(count)],
            [translate("Audit", "导出时间"), self._zoned(self._connection.now(), True)],
            [translate("Audit", "导出人"), actor.name or actor.account],
        ]


def missed_words(fare: Fare, zoned: Any) -> str:
    """What it means that heads kept here are off the chain."""
    oldest = fare.missed[-1]
    if fare.epoch and oldest.epoch and fare.epoch != oldest.epoch:
        said = translate(
            "Audit",
            "本机 {at} 存下的第 {seq} 条链头已不在链上，中心在那之后由备份恢复过。请与备份记录核对。",
        )
    else:
        said = translate(
            "Audit",
            "本机 {at} 存下的第 {seq} 条链头已不在链上，记录可能被删改。请立即核对并保存证据。",
        )
    return said.format(at=zoned(oldest.at), seq=oldest.seq)


def trouble_words(fare: Fare) -> str:
    """What somebody has to see to at the central, in a sentence; empty where nothing is."""
    if fare.late:
        said = translate("Audit", "中心的审计记录写不进去，{count} 条在等待补记。请检查中心的磁盘和数据库。")
        return said.format(count=fare.late)
    if fare.low:
        return translate("Audit", "中心的磁盘快满了，请清理；写满后审计和指令都会受影响。")
    if fare.not_exported:
        return translate("Audit", "审计记录今天没有导出成功，请检查中心的导出目录。")
    return ""


def write_table(path: Path, table: list[list[str]], about: list[list[str]]) -> None:
    """Write rows in the form that the name asks for: a workbook, or CSV. Raises Problem."""
    if path.suffix.lower() == ".csv":
        workbook.write_csv(path, table)
        return
    widths = (10, 20, 16, 12, 12, 16, 16, 16, 30, 8, 50, 30)
    workbook.write(
        path,
        (
            Sheet(translate("Audit", "审计记录"), table, widths),
            Sheet(translate("Audit", "说明"), about, (14, 60), head=False),
        ),
    )


def _cells(line: AuditLine) -> list[str]:
    row = line.row
    return [
        str(row.seq), line.at, row.account, row.name, line.role, row.station, row.address, line.act, line.subject,
        line.outcome, "　".join(f"{name} {text}".strip() for name, text in line.beside), row.hash,
    ]  # fmt: skip
