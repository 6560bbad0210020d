"""Benchmark: how often suggestions and likely duplicates are right, on a rehearsed past, beside naive peers."""

from __future__ import annotations

import asyncio
import sqlite3
import sys
import time
from collections import Counter
from collections.abc import Callable, Sequence
from contextlib import closing
from datetime import timedelta
from pathlib import Path
from tempfile import TemporaryDirectory

import numpy as np

from desktop.central.rehearsal.past import rehearse
from desktop.clock import SystemClock
from desktop.domain.events.events import Event
from desktop.scenario import load_scenario
from desktop.services.situation.likeness import LIKELY, SURE, WITHIN, Groups, Likeness, Similar
from desktop.services.situation.situation import Situation
from desktop.services.situation.suggestions import guess_item, suggest
from desktop.store.store import Store
from tests.benchmarks.alike_material import FLOOD, UNTIL, Case, Past, altered, history, in_time, reports
from tests.benchmarks.figures import Figure, hand_in, median, percentile, progress
from tests.support.town import DISPATCHER, changshan

EVENTS, ORDERS = 26_073, 100_000
SET_ON, HELD_OUT = 1, 2
"""The seeds of the past that points and weights were set on, and of the one that is only measured."""

Naming = Callable[[Case, Past], Sequence[str]]


def main() -> None:
    if sys.argv[1:] == ["fit"]:
        fit()
        return
    for seed, name in ((SET_ON, "set on"), (HELD_OUT, "held out")):
        events, cases = history(seed, EVENTS)
        progress(f"{name}: {len(events):,} events, {len(cases):,} dispatched")
        if seed == HELD_OUT:
            hand_in(_leads(cases, "the rehearsal as it is", budget=None))
        hand_in(_leads(altered(cases, seed), f"altered copy, {name}"))
        hand_in(_doubles(events, seed, name))
    hand_in(asyncio.run(_records()))


def _leads(cases: list[Case], where: str, budget: float | None = 1.0) -> list[Figure]:
    """Everything asked in order of time, each time with what had ended by then."""
    town = changshan()
    situation = Situation(town, DISPATCHER)
    by_item: dict[str, Counter[str]] = {}
    hits: Counter[str] = Counter()
    assists: Counter[str] = Counter()
    spent: list[float] = []

    def item_of(case: Case) -> str:
        found = town.item(case.event.item) or guess_item(town, case.event)
        return found.id if found is not None else ""

    def score(who: str, named: Sequence[str], right: str) -> None:
        hits[f"{who} 1"] += named[:1] == [right]
        hits[f"{who} 3"] += right in named[:3]

    ended: list[tuple[Case, str]] = []
    for case, past in in_time(cases):
        started = time.perf_counter()
        found = suggest(situation, case.event, past.records, case.asked)
        spent.append(time.perf_counter() - started)
        right = case.right.lead
        score("ours", [one.post for one in found], right)
        entry = town.item(item_of(case))
        score("catalogue", [entry.lead_post, *entry.assist_posts] if entry is not None else [], right)
        frequent = by_item.get(item_of(case), Counter())
        score("frequent", [post for post, _ in frequent.most_common(3)], right)
        wanted = set(case.right.assist)
        ours = set(found[0].assist) if found else set()
        theirs = set(entry.assist_posts) if entry is not None else set()
        assists["wanted"] += len(wanted)
        assists["ours"] += len(wanted & ours)
        assists["catalogue"] += len(wanted & theirs)
        assists["ours named"] += len(ours)
        ended.append((case, right))
        while ended and ended[0][0].right.ended <= case.asked:
            old, post = ended.pop(0)
            by_item.setdefault(old.item, Counter())[post] += 1
    count = len(cases)

    def share(who: str) -> float:
        return 100 * hits[who] / count

    figures = []
    for top in (1, 3):
        best = max(share(f"catalogue {top}"), share(f"frequent {top}"))
        peer = (
            "catalogue lead only" if best == share(f"catalogue {top}") else "most frequent post of the item"
        )
        figures.append(
            Figure(
                f"lead post, top {top}: {where}", share(f"ours {top}"), "%", best, peer, most_ratio=budget,
                better="higher",
                note=f"{count:,} dispatched; catalogue lead only {share(f'catalogue {top}'):.1f} %, most frequent post "
                f"of the item {share(f'frequent {top}'):.1f} %",
            )
        )  # fmt: skip
    wanted = max(1, assists["wanted"])
    figures.append(
        Figure(
            f"assisting posts, recall: {where}", 100 * assists["ours"] / wanted, "%",
            100 * assists["catalogue"] / wanted, "the catalogue's", most_ratio=budget, better="higher",
            note=f"{100 * assists['ours'] / max(1, assists['ours named']):.0f} % of those named did assist",
        )
    )  # fmt: skip
    figures.append(Figure(f"one suggestion, p50: {where}", median(spent) * 1000, "ms"))
    return figures


def _doubles(events: list[Event], seed: int, name: str) -> list[Figure]:
    """Every report asked against those before it: what is offered, and how much of it is the same matter."""
    told, matter = reports(events, seed)
    if seed == SET_ON:
        told = told[: len(told) // 2]
    situation = Situation(changshan(), DISPATCHER)
    situation.reset(told)
    likeness = Likeness(situation)
    earlier: Counter[str] = Counter()
    asked = found = offered = right = peer_found = peer_offered = peer_right = 0
    spent: list[float] = []
    for event in told:
        started = time.perf_counter()
        similar = [one for one in likeness.like(event) if _before(one.event, event)]
        spent.append(time.perf_counter() - started)
        top = similar[:3]
        peer = _peer(likeness, event)[:3]
        asked += bool(earlier[matter[event.id]])
        true = [matter[one.event.id] == matter[event.id] for one in top]
        theirs = [matter[one.id] == matter[event.id] for one in peer]
        offered, right, found = offered + len(true), right + sum(true), found + any(true)
        peer_offered, peer_right = peer_offered + len(theirs), peer_right + sum(theirs)
        peer_found += any(theirs)
        earlier[matter[event.id]] += 1
    recall, precision = 100 * found / max(1, asked), 100 * right / max(1, offered)
    figures = [
        Figure(
            f"likely duplicates, recall: {name}", recall, "%", 100 * peer_found / max(1, asked),
            "same grid, a day, half the title", most_ratio=1.0, better="higher",
            note=f"{asked:,} of {len(told):,} reports have an earlier one of the same matter; best three offered",
        ),
        Figure(
            f"likely duplicates, precision: {name}", precision, "%", 100 * peer_right / max(1, peer_offered),
            "same grid, a day, half the title", better="higher", most_ratio=1.0,
            note=f"{offered:,} offered",
        ),
        Figure(
            f"looking for likely duplicates of one report: {name}", percentile(spent, 0.99) * 1000, "ms", most=50,
            note=f"p99 among {len(told):,} live reports, {FLOOD} of them of one flood",
        ),
    ]  # fmt: skip
    if sum(matter[event.id] == "flood" for event in told) == FLOOD:
        figures.append(_flood(told, matter, likeness))
    return figures


def _flood(told: list[Event], matter: dict[str, str], likeness: Likeness) -> Figure:
    """200 reports of one flood in the thick of the others: how many stand in its largest group, how many wrongly."""
    groups = Groups(likeness)
    middle = next(event.reported_at for event in told if event.id == "flood")
    for event in told:
        if abs(event.reported_at - middle) <= timedelta(hours=6):
            groups.put(event)
    largest = max(groups.members.values(), key=len)
    right = sum(matter[id_] == "flood" for id_ in largest)
    return Figure(
        "reports of one flood in one group", 100 * right / FLOOD, "%", most=90, better="higher",
        note=f"{right} of {FLOOD}; {len(largest) - right} others in the group; nothing is hidden or merged by it",
    )  # fmt: skip


def _before(one: Event, event: Event) -> bool:
    return (one.reported_at, one.id) < (event.reported_at, event.id)


def _peer(likeness: Likeness, event: Event) -> list[Event]:
    """What the desk did before: the same grid, within 24 hours, at least half of the shorter title's pairs."""
    own = _pairs(event.title)
    found = []
    for other in likeness.nearby(event):
        near = abs(other.reported_at - event.reported_at) <= timedelta(hours=24)
        if other.id == event.id or not near or event.grid is None or event.grid != other.grid:
            continue
        theirs = _pairs(other.title)
        overlap = len(own & theirs) / max(1, min(len(own), len(theirs)))
        if overlap >= 0.5 and _before(other, event):
            found.append((overlap, other))
    return [other for _, other in sorted(found, key=lambda one: (-one[0], one[1].id))]


def _pairs(title: str) -> set[str]:
    letters = "".join(letter for letter in title.casefold() if letter.isalnum())
    return {letters[i : i + 2] for i in range(len(letters) - 1)} or set(letters)


async def _records() -> list[Figure]:
    """What the past says of posts, read from a store with 100,000 orders, and what the interface's loop feels of it."""
    with TemporaryDirectory() as folder:
        file = Path(folder) / "desk.sqlite3"
        store = await Store.open(file, SystemClock())
        for batch in rehearse(
            changshan(),
            load_scenario("ordinary-day"),
            until=UNTIL,
            events=EVENTS,
            seed=HELD_OUT,
            roster=False,
        ):
            settled = list(batch.settled)
            for start in range(0, len(settled), 500):
                await store.fill(settled[start : start + 500])
        await store.close()
        with closing(sqlite3.connect(file)) as raw:
            names = [name for _, name, *_ in raw.execute("PRAGMA table_info(orders)")]
            (count,) = raw.execute("SELECT count(*) FROM orders").fetchone()
            wanted = ", ".join(
                "orders.id || '#' || n.value" if name == "id" else f"orders.{name}" for name in names
            )
            copies = ",".join(str(number) for number in range(1, ORDERS // count + 1))
            raw.execute(
                f"INSERT INTO orders ({', '.join(names)}) SELECT {wanted} FROM orders, json_each('[{copies}]') n"
            )
            raw.commit()
            (count,) = raw.execute("SELECT count(*) FROM orders").fetchone()
            started = time.perf_counter()
            raw.execute("SELECT sum(length(o.body)) FROM orders o JOIN events e ON e.id = o.event").fetchone()
            floor = time.perf_counter() - started
        store = await Store.open(file, SystemClock())
        gaps: list[float] = []

        async def tick() -> None:
            while True:
                before = time.perf_counter()
                await asyncio.sleep(0.001)
                gaps.append(time.perf_counter() - before - 0.001)

        ticking = asyncio.create_task(tick())
        started = time.perf_counter()
        records = await store.records()
        took = time.perf_counter() - started
        ticking.cancel()
        await store.close()
    assert sum(records.answered.values()) > count / 2
    return [
        Figure(
            "what the past says, read off the interface's thread", took * 1000, "ms", floor * 1000,
            "every order's body read once", note=f"{count:,} orders; asked for at most every ten minutes",
        ),
        Figure("longest stall meanwhile", max(gaps) * 1000, "ms", most=50),
    ]  # fmt: skip


def fit() -> None:
    """Fit the likeness' weights on the older half of the first past's reports and print them."""
    events, _ = history(SET_ON, EVENTS)
    told, matter = reports(events, SET_ON)
    told = told[: len(told) // 2]
    situation = Situation(changshan(), DISPATCHER)
    situation.reset(told)
    likeness = Likeness(situation)
    rows, marks = [], []
    for event in told:
        for other in likeness.nearby(event):
            if _before(other, event) and event.reported_at - other.reported_at <= WITHIN:
                one = likeness.compare(event, other)
                if one is not None and not event.id.startswith("flood"):
                    rows.append(_features(one, event))
                    marks.append(matter[one.event.id] == matter[event.id])
    x, y = np.array(rows), np.array(marks, dtype=float)
    print(f"{len(y):,} pairs, {int(y.sum()):,} of one matter")
    x = np.hstack([np.ones((len(x), 1)), x])
    w = np.zeros(x.shape[1])
    for _ in range(40):  # Newton's method with a little ridge
        p = 1 / (1 + np.exp(-x @ w))
        gradient = x.T @ (p - y) + 1e-2 * w
        hessian = (x * (p * (1 - p))[:, None]).T @ x + 1e-2 * np.eye(len(w))
        w -= np.linalg.solve(hessian, gradient)
    print(dict(zip(("offset", "words", "place", "near", "soon", "item", "number"), w.round(2), strict=True)))
    p = 1 / (1 + np.exp(-x @ w))
    for least in (0.3, LIKELY, 0.5, SURE, 0.8):
        named = p >= least
        print(least, "precision", y[named].mean().round(3), "recall", (y[named].sum() / y.sum()).round(3))


def _features(one: Similar, event: Event) -> tuple[float, ...]:
    return (
        one.words,
        one.place if one.place is not None else 0.0,
        one.near,
        one.soon,
        one.item_says,
        one.number_says,
    )


if __name__ == "__main__":
    main()
