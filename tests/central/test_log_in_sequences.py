"""A hundred people try to get in, with right and wrong passwords, while days go by: a small model says what happens."""

from __future__ import annotations

import random
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest

from desktop.central.accounts.accounts import Accounts, LoginRefusedError, NewAccount, hashed
from desktop.central.accounts.own_account import OwnAccount
from desktop.central.api.wire import Credentials
from desktop.central.database.base import Database
from desktop.central.database.sqlite import SqliteDatabase
from desktop.clock import ManualClock, SystemClock
from desktop.domain.rights.actors import Role

STEPS = [
    timedelta(), timedelta(seconds=40), timedelta(minutes=4), timedelta(minutes=11), timedelta(hours=5),
    timedelta(days=40),
]  # fmt: skip


class Model:
    """What the policy says of one account, in its simplest form."""

    def __init__(self, clock: ManualClock) -> None:
        self.clock = clock
        self.password = "First-2026"
        self.failures = 0
        self.locked_until = clock.now()
        self.changed_at = clock.now()

    def log_in(self, password: str) -> str:
        now = self.clock.now()
        if now < self.locked_until:
            return "locked"
        if password != self.password:
            self.failures += 1
            if self.failures == 5:
                self.failures, self.locked_until = 0, now + timedelta(minutes=10)
            return "credentials"
        if now - self.changed_at >= timedelta(days=90):
            return "password_expired"
        self.failures = 0
        return "ok"


@pytest.fixture
def book(tmp_path: Path) -> Iterator[tuple[Database, ManualClock, Accounts]]:
    """Accounts of a central."""
    database, clock = SqliteDatabase(tmp_path / "central.sqlite"), ManualClock(SystemClock().now())
    database.create()
    yield database, clock, Accounts(database, clock)
    database.close()


def test_a_hundred_sequences(book: tuple[Database, ManualClock, Accounts]) -> None:
    database, clock, held = book
    own = OwnAccount(database, clock, held)
    seen: dict[str, int] = {}
    for seed in range(100):
        chance, model, name = random.Random(seed), Model(clock), f"zhang{seed}"
        held.add([NewAccount(name, "张", Role.DISPATCHER)], hashed(model.password))
        for turn in range(14):
            clock.advance(chance.choice(STEPS))
            password = model.password if chance.random() < 0.35 else "Wrong-2026"
            # Each try from an address of its own: what is counted here is the account.
            wanted = Credentials(username=name, password=password, station=f"{seed}-{turn}")
            try:
                held.login(wanted, f"10.{seed}.{turn}.1")
                told, left = "ok", None
            except LoginRefusedError as error:
                told, left = error.code, error.retry_after
            if told == "locked":
                assert left == pytest.approx((model.locked_until - clock.now()).total_seconds())
            assert told == model.log_in(password), (seed, turn)
            seen[told] = seen.get(told, 0) + 1
            if told == "password_expired":
                new = f"Next-{seed}-{turn}"
                own.change_password(wanted, new, f"10.{seed}.{turn}.2")
                model.password, model.changed_at = new, clock.now()
    assert min(seen[told] for told in ("ok", "credentials", "locked", "password_expired")) > 10, seen
