"""The sieve finds what the rows themselves would find, whatever was put, changed and dropped before."""

from __future__ import annotations

import random

import numpy as np
import pytest

from desktop.viewmodels.events.live import EventsModel, Filter
from desktop.viewmodels.events.search import matches, words_of
from desktop.viewmodels.events.sieve import Sieve
from tests.support.town import TITLES, Room, Story, morning, room

QUERIES = (
    "井盖", "井", "xfxq", "xf", "x", "0147", "01", "2026-11", "幸福小区 积水", "积水 xfxq", "qqq", "东街03", "djwg",
    "03wg", "1234", "，", "幸福小区门口积水，水中有漩涡", "𠮷", "zsz",
)  # fmt: skip


@pytest.fixture
def small(monkeypatch: pytest.MonkeyPatch) -> None:
    """Arrays of a few rows, joined again and again."""
    assert np.__version__
    monkeypatch.setattr("desktop.viewmodels.events.sieve._BATCH", 5)


class FakeRow:
    """Only what the sieve looks at."""

    def __init__(self, id_: str, text: str) -> None:
        self.id, self.plain, self.spoken = id_, text.lower(), text


def test_it_agrees_with_the_rows_one_by_one(small: None) -> None:
    chance, sieve, rows = random.Random(5), Sieve(), {}
    titles = [title for title, _ in TITLES] + [
        "幸福小区03网格",
        "长山镇 𠮷 野",
        "编号 2026-1123-0147\n13805431234",
        "",
    ]
    for turn in range(400):
        id_ = f"e{chance.randrange(60)}"
        if id_ in rows and chance.random() < 0.2:
            del rows[id_]
            sieve.drop(id_)
        else:
            rows[id_] = FakeRow(id_, f"{chance.choice(titles)}{chance.choice(titles)}{chance.randrange(200)}")
            sieve.put(rows[id_])
        if sieve.is_worn:
            sieve.clear()
            for row in rows.values():
                sieve.put(row)
        if turn % 10 == 9:
            for query in QUERIES:
                words = words_of(query)
                found = sieve.find(words)
                if found is not None:
                    wanted = {one.id for one in rows.values() if matches(one.plain, one.spoken, words)}
                    assert sorted(found) == sorted(wanted), (turn, query)
    assert sieve.find(("井盖",)) is not None


def test_the_list_shows_the_same_with_and_without_it(small: None, qapp: object, qtbot: object) -> None:
    desk: Room = room(story=morning(40))
    model = EventsModel(desk.situation, desk.connection)
    qtbot.waitUntil(lambda: not model._preparing.isActive())  # type: ignore[attr-defined]
    for turn in range(3):
        for query in QUERIES:
            model.set_text(query)
            now, words = model.now(), words_of(query)
            wanted = [
                row
                for row in model._book.rows.values()
                if "all" in row.lanes and Filter(words=words).passes(row, now)
            ]
            assert [row.id for row in model.rows()] == [
                row.id for row in sorted(wanted, key=lambda row: row.newest_key)
            ], (turn, query)
            assert model.rowCount() + model.hidden == model.count("all")
        model.set_text("")
        desk.arrive(f"幸福小区井盖 {turn}")
        desk.situation.forget([model.row_at(3).id])
        model.flush()
    model.close()


def test_an_empty_town_has_nothing_to_sift(qapp: object) -> None:
    desk = room(story=Story())
    model = EventsModel(desk.situation, desk.connection)
    model.set_text("xfxq")
    assert (model.rowCount(), model.hidden) == (0, 0)
    model.close()
