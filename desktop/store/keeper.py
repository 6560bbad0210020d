"""The store's own thread: opens the file, repairs it, writes to it, and knows what to do when the disk fails."""

from __future__ import annotations

import logging
from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import replace
from pathlib import Path
from typing import Any, TypeVar

from sqlalchemy import Connection, Engine

from desktop import launching, space, sqlcipher
from desktop.clock import Clock
from desktop.domain.problems import Problem, Refused, Unreachable
from desktop.space import Ballast
from desktop.store import encrypting, file, mirror, outbox, recovery, tables
from desktop.store.checking import FullCheck
from desktop.store.health import Health
from desktop.store.journal import Journal, RowValues, journal_of
from desktop.store.outbox import OPEN
from desktop.store.problems import Damaged, Faulty, Unwritable, WrongKey
from desktop.store.salvage import salvage

log = logging.getLogger(__name__)

T = TypeVar("T")

FAILING = "本机磁盘连续写入失败，已停止接收新指令。请电话告知或打印，检查磁盘后重新启动程序。"
NOT_SAVED = "磁盘读写出错，这一条没有保存。请再试一次，已填写的内容仍在屏幕上。"
UNSURE = "磁盘读写出错，不能确定这一条是否已保存。请重新启动程序，先看“待确认”里有没有它，再决定要不要重填。"


_AT_ONCE = 16 * 1024 * 1024
"""A file up to this size is written anew while somebody waits: some tenths of a second."""
_NOTHING = 1024 * 1024
"""So little room is none."""


class Keeper:
    """One file with its journal. Everything here runs in one thread, one thing at a time."""

    def __init__(self, path: Path, clock: Clock, key: bytes | None, former: Sequence[bytes] = ()) -> None:
        self.path = path
        self.health = Health(encrypted=key is not None)
        self.cleared: Callable[[], None] = lambda: None
        """Called when the mirror was emptied or went back: what was cached of it is worth nothing."""
        self._clock = clock
        self._key = key
        self._former = former
        self._engine: Engine | None = None
        self._connection: Connection | None = None
        self._journal = Journal(journal_of(path), key)
        self._journal_due = False
        self._ballast = Ballast(path.parent)
        self._check: FullCheck | None = None
        self._suspect = path.with_name(path.name + ".suspect")
        self._faults = 0
        self._in_doubt = False
        """After a fault: what is read may not be on the medium."""
        self._foreign = False
        self._unchecked = False
        self._stained = False
        """Something was erased and the file has not been written anew since."""

    # opening and closing

    def open(self) -> None:
        """Open or make the file. What is damaged, or has no key, is set aside; unsent commands come over."""
        with file.doors():
            self.path.parent.mkdir(parents=True, exist_ok=True)
            try:
                try:
                    self._open()
                except Unreachable as problem:
                    if problem.code == "odd":  # as a plain file looks whose damage no checksum told
                        raise Damaged(problem.sentence, "damaged") from problem
                    self._recover()
                    if problem.code == "disk_full" or self._no_room():
                        self._ballast.throw_off()
                    self._open()  # once more: the disk may have stumbled only
            except (Faulty, Damaged) as problem:
                self.renew(problem)
            except Refused as problem:
                if problem.code != "newer_store" or not launching.fell_back():
                    raise
                self._step_back()
            self._bring_back()

    def renew(self, problem: Problem) -> None:
        """Set the file aside and go on with a fresh one that holds the commands of the old one and the journal."""
        self._recover()
        if self._check is not None:
            self._check.stop()  # what it would find is of the file that goes
            self._check = None
        lost = self._foreign
        saved: list[RowValues] = []
        if self.path.exists():
            aside = file.set_aside(self.path, self._clock.now(), "locked" if lost else "damaged")
            why = "its key is not here" if lost else problem.code
            log.error("%s set aside as %s: %s", self.path.name, aside.name, why)
            self.health = replace(self.health, set_aside=aside, key_lost=lost)
            if lost:
                self._journal.path.replace(journal_of(aside))
            else:
                saved = salvage(aside, None if sqlcipher.is_plain(aside) else self._key)
        plain = encrypting.plain_of(self.path)
        if plain.exists():
            saved += salvage(plain, None)
        self.cleared()
        self._begin()
        self.run(outbox.put_back, saved)
        self._merge()
        self._suspect.unlink(missing_ok=True)

    def _step_back(self) -> None:
        """The version that wrote the file did not start: go on with its copy of before, and the commands of both."""
        self._drop()
        aside = file.step_back(self.path, self._clock.now())
        log.warning("%s set aside as %s: %s did not start", self.path.name, aside.name, launching.fell_back())
        self._begin()
        self.run(outbox.put_back, salvage(aside, self._key))
        self._merge()

    def _open(self) -> None:
        encrypting.take_up(self.path)
        self._load_journal()
        if self._suspect.exists():
            raise Damaged(self._suspect.read_text("utf-8", "replace"), "damaged")
        self._begin()
        self._merge()
        encrypting.finish(self.path)

    def settle_in(self) -> None:
        """What can wait until the picture is there: the checks of the file, quick and weekly, ballast and room."""
        if self._unchecked and self._connection is not None:
            self._unchecked = False
            try:
                self.run(file.quick_check)
            except Damaged as problem:
                self.renew(problem)
        self._ballast.lay()
        self._look_at_space()
        if self._stained:
            self._rewrite()
        if self._connection is None:
            return
        if self._check is not None and not self._check.running:
            self._end_check()  # a desk may run for weeks: the next one is due in one
        if self._check is not None:
            return
        last = self.run(mirror.read_meta).get("checked_at", "0")
        if tables.micros(self._clock.now()) - int(last) > FullCheck.EVERY:
            self._check = FullCheck(self.path, self._key, self._suspect)

    def _end_check(self) -> None:
        """Note when the file was looked through, if it was to the end."""
        check, self._check = self._check, None
        if check is not None and check.stop() and self._connection is not None:
            with suppress(Problem):
                self.run(lambda c: mirror.write_meta(c, checked_at=str(tables.micros(self._clock.now()))))

    def close(self) -> None:
        """Close file and journal."""
        self._end_check()
        if self._journal_due:
            self._renew_journal()
        if self._stained:
            self._rewrite()
        self._drop()
        self._journal.close()

    @property
    def is_open(self) -> bool:
        """Whether there is a file to work on."""
        return self._connection is not None

    def _begin(self) -> None:
        if self.path.exists() and self.path.stat().st_size:
            with file.doors():
                plain = sqlcipher.is_plain(self.path)
            if plain and self._key is not None:
                encrypting.encrypt(self.path, self._key)
        self._unchecked = self._key is not None and file.to_be_checked(self.path)
        self._engine = file.open_engine(self.path, self._key)
        self._connection = self._engine.connect()
        with file.doors(), self._connection.begin():
            outbox.tidy(self._connection, self._clock.now())

    def _recover(self) -> None:
        """Begin again from nothing."""
        self._drop()
        self._faults = 0
        self.health = replace(self.health, failing="")

    def _drop(self) -> None:
        """Let go of the file, whatever state it is in."""
        connection, engine = self._connection, self._engine
        self._connection = self._engine = None
        with suppress(sqlcipher.Error, Problem, OSError), file.doors():
            if connection is not None:
                connection.close()
        if engine is not None:
            engine.dispose()

    # one transaction

    def run(self, work: Callable[..., T], *given: object) -> T:
        """Do work on the connection in one transaction.

        Raises Damaged, or Unreachable: ``disk_full``, ``read_only``, ``io`` (the file was opened anew, what was
        written may be there or not: look), ``store_failing`` (nothing is accepted any more).
        """
        if self._connection is None:
            if self.health.failing:
                raise Unwritable(self.health.failing, "store_failing")
            raise RuntimeError("the store is closed")
        try:
            with file.doors(), self._connection.begin():
                result = work(self._connection, *given)
        except Faulty as problem:
            self._stumbled(problem)
            raise
        return result

    def write(self, work: Callable[..., T], *given: object) -> T:
        """``run`` for work that writes: it went well, so the disk can be trusted again."""
        result = self.run(work, *given)
        self._faults = 0
        return result

    def change(self, ids: Sequence[str], work: Callable[..., T], *given: object, sync: bool = True) -> T:
        """Do work on these commands of the outbox, and note in the journal what has become of them.

        When this returns it is on the medium. Raises Unreachable: what it says about saving is true.
        """
        if self.health.failing:
            raise Unwritable(self.health.failing, "store_failing")

        def both(connection: Connection) -> tuple[T, list[RowValues]]:
            return work(connection, *given), outbox.raw(connection, ids)

        result, rows = self._with_room(both)
        self._faults = 0
        self._note(rows, sync=sync)
        return result

    def add(self, id_: str, ids: Sequence[str], work: Callable[..., object], *given: object) -> None:
        """``change`` that brings a new command: where the disk failed it is looked up whether it is there."""
        try:
            self.change(ids, work, *given)
        except Faulty as problem:
            try:
                found = self.run(outbox.raw, [id_])
            except Problem as second:
                raise Unwritable(UNSURE, "unsure") from second
            if not found:
                raise Unwritable(NOT_SAVED, "not_saved") from problem
            if self._in_doubt:  # read from memory: the next power cut may take it
                raise Unwritable(UNSURE, "unsure") from problem

    def noted(self, ids: Sequence[str]) -> None:
        """These commands were changed by a transaction of the mirror."""
        if ids:
            self._note(self.run(outbox.raw, list(ids)), sync=False)

    def reconcile(self) -> None:
        """The mirror was replaced: sent commands may be offered again."""
        self._reconcile(self.run(outbox.raw))

    def _reconcile(self, rows: list[RowValues]) -> None:
        if self._journal.damaged or recovery.differs(self._journal, rows):
            recovery.take_over(self._journal, rows)
            self._renew_journal()

    def scrub(self) -> None:
        """Something was erased: nothing of it may lie on in the file, nor in its log.

        ``secure_delete`` overwrites what is deleted, but not the copies that stay in the gaps of a page when its rows
        are spread anew. Only a file that is written anew has none; a large one when there is time for it.
        """
        self._stained = True
        if self._connection is not None and self.path.stat().st_size <= _AT_ONCE:
            self._rewrite()
        else:
            self.shorten()

    def _rewrite(self) -> None:
        """Write it anew; while somebody reads it what was erased is still in its log, so it is done again later."""
        if self._connection is None:
            return
        raw: Any = self._connection.connection.dbapi_connection
        try:
            with file.doors():
                raw.execute("VACUUM")
            self._stained = not self.shorten()
        except Faulty as problem:
            self._stumbled(problem)
        except Problem as problem:
            log.info("%s cannot be written anew: %s", self.path.name, problem.sentence)

    def shorten(self) -> bool:
        """Take the log into the file: it may have grown, and what was erased must not stay in it."""
        if self._connection is None:
            return False
        raw: Any = self._connection.connection.dbapi_connection
        try:
            with file.doors():
                return not raw.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()[0]
        except Problem:
            return False

    # when the disk fails

    def _stumbled(self, problem: Faulty) -> None:
        """An error of the disk: what was being written is unknown. Open anew, and have all of it on the medium."""
        self._faults += 1
        log.error("%s: %s", self.path.name, problem.sentence)
        self._drop()
        self.cleared()
        if self._no_room():
            self._ballast.throw_off()
        try:
            self._engine = file.open_engine(self.path, self._key)
            self._connection = self._engine.connect()
            raw: Any = self._connection.connection.dbapi_connection
            with file.doors():
                with self._connection.begin():
                    self._reconcile(outbox.raw(self._connection))
                # A sync that is tried again may lie; pages that are written again do not.
                busy = raw.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()[0]
        except Problem as second:
            log.error("%s cannot be opened again: %s", self.path.name, second.sentence)
            busy = 1
        self._in_doubt = bool(busy)
        if self._faults > 1 or busy:
            self.health = replace(self.health, failing=FAILING)

    def _with_room(self, work: Callable[[Connection], T]) -> T:
        """Do it; on a full disk make room and do it again."""
        reliefs = iter((self.shorten, self._ballast.throw_off, self._evict))
        while True:
            try:
                return self.run(work)
            except Unreachable as problem:
                if problem.code != "disk_full" or not any(relief() for relief in reliefs):
                    raise

    def _no_room(self) -> bool:
        """Whether an error of the disk may come from its being full: not every call says so."""
        return space.free(self.path.parent) < _NOTHING

    def _evict(self) -> bool:
        """Drop what only helps: messages that could not be read, and raw ones of a later version."""
        try:
            self.run(_forget)
        except Problem:
            return False
        return True

    def _look_at_space(self) -> None:
        low = space.free(self.path.parent) < space.LOW
        if low and not self.health.low_space:
            self._evict()
        if low != self.health.low_space:
            self.health = replace(self.health, low_space=low)

    # the journal

    def _load_journal(self) -> None:
        """Read it; where it tells nothing it is made anew from the outbox."""
        self._foreign = False
        try:
            self._journal.load()
        except WrongKey:
            self._foreign = True
        except OSError as error:
            log.error("%s cannot be read: %s", self._journal.path.name, error)

    def _merge(self) -> None:
        restored = self.run(recovery.merge, self._journal)
        if restored:
            log.info("%d commands of %s came back from the journal", restored, self.path.name)
            self.health = replace(self.health, restored=self.health.restored + restored)
        self._reconcile(self.run(outbox.raw))
        self._foreign = False

    def _note(self, rows: Sequence[RowValues], *, sync: bool) -> None:
        """Write into the journal what has become of these commands. The database has it already."""
        entries = self._journal.entries
        put, ended = [], []
        for row in rows:
            entry = entries.get(row["id"])
            if row["state"] in OPEN:
                if entry is None or entry.row is None or entry.revision != row["revision"]:
                    put.append(row)
            elif entry is None or entry.row is not None:
                ended.append(row)
        try:
            # New words are on the medium before the old ones end: a cut between them leaves one of the two.
            self._journal.put(put, sync=sync)
            self._journal.end(ended, sync=sync)
        except OSError as error:
            log.error("%s: %s", self._journal.path.name, error)
            self._ballast.throw_off()
            self._renew_journal()
        if self._journal_due:
            self._renew_journal()
        self._look_at_space()

    def _renew_journal(self) -> None:
        """Write the journal anew; if that fails the second copy is missing, which is said, and tried again."""
        try:
            self._journal.rewrite()
            self._journal_due = False
        except OSError as error:
            log.error("%s cannot be written: %s", self._journal.path.name, error)
            self._journal_due = True
        if self.health.journal is self._journal_due:
            self.health = replace(self.health, journal=not self._journal_due)

    # files whose key has come back

    def _bring_back(self) -> None:
        """Take unsent commands out of files that were set aside for want of a key that is here again."""
        for key in self._former:
            for aside, rows in recovery.returned(self.path, key):
                here = {row["id"] for row in self.run(outbox.raw, [row["id"] for row in rows])}
                back = [row for row in rows if row["id"] not in here]
                self.change([row["id"] for row in back], outbox.put_back, back)
                recovery.was_read(aside)
                self.health = replace(self.health, restored=self.health.restored + len(back))
                log.info("%d commands came back from %s", len(back), aside.name)


def _forget(connection: Connection) -> None:
    """Drop set-aside messages but for the latest hundred of each kind."""
    for name in ("unread", "garbled"):
        connection.exec_driver_sql(
            f"DELETE FROM {name} WHERE place <= (SELECT max(place) - 100 FROM {name})"  # noqa: S608
        )
