"""Each judge accepts what is legal and rejects its mutants."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.faults.checkers import Step, feed, register, set_full, total_queue
from tests.faults.history import Entry, History, read


def line(t: float, key: str, phase: str, op: str = "report", who: str = "one", **more: int) -> Entry:
    """An entry."""
    return Entry(t, who, op, key, phase, **more)  # type: ignore[arg-type]


SENT = [
    line(1, "a", "invoke"), line(2, "a", "ok"),
    line(1, "b", "invoke"), line(2, "b", "info"),
    line(1, "c", "invoke"), line(2, "c", "info"),
    line(1, "d", "invoke"), line(2, "d", "fail"),
]  # fmt: skip


def test_unknown_outcomes_are_legal() -> None:
    """Neither answer of the network decides; a read does."""
    found = total_queue(SENT, ["a", "b"])
    assert found.well
    assert found.recovered == {"b"}
    assert total_queue(SENT, ["a", "b"], all_of=True).lost == {"c"}


@pytest.mark.parametrize(
    ("log", "field"),
    [
        (["b"], "lost"),
        (["a", "a"], "doubled"),
        (["a", "d"], "unexpected"),
        (["a", "stranger"], "unexpected"),
    ],
)
def test_a_queue_that_breaks_its_word_is_rejected(log: list[str], field: str) -> None:
    """Lost, doubled, unexpected."""
    found = total_queue(SENT, log)
    assert not found.well
    assert getattr(found, field)


def test_an_acknowledgement_stands() -> None:
    """A copy of the same request that heard nothing does not take it back."""
    told = [line(1, "a", "invoke"), line(2, "a", "ok"), line(3, "a", "invoke"), line(4, "a", "info")]
    assert total_queue(told, []).lost == {"a"}


def test_what_was_made_is_shown_everywhere() -> None:
    """Never shown and shown out of nothing are found; how late it was is told."""
    made = [line(1, "e", "ok", "make", "central"), line(2, "e", "ok", "show", "one")]
    assert set_full(made, ["one"]).late == [1]
    assert set_full(made, ["one", "two"]).never == {("two", "e")}
    assert set_full([*made, line(3, "x", "ok", "show", "one")], ["one"]).unexpected == {("one", "x")}


RACE = [
    line(1, "a", "invoke", base=1), line(1, "b", "invoke", base=1, who="two"),
    line(2, "a", "ok", base=1), line(2, "b", "fail", base=1, who="two"),
]  # fmt: skip


def test_a_register_goes_up_by_one() -> None:
    """One winner for each version, based on the one before."""
    log = [Step(1, "e", 1, "made"), Step(2, "e", 2, "a")]
    assert register(RACE, log) == []
    both = [*RACE[:3], line(2, "b", "ok", base=1, who="two")]
    assert any("winners" in wrong for wrong in register(both, [*log, Step(3, "e", 3, "b")]))
    assert register(RACE, [log[0], Step(2, "e", 3, "a")])
    assert register(RACE, log[:1])
    late = [line(1, "a", "invoke"), line(2, "a", "ok"), line(3, "b", "invoke"), line(4, "b", "ok")]
    assert register(late, [Step(1, "e", 1, "b"), Step(2, "e", 2, "a")])


@pytest.mark.parametrize(
    "taken", [[[1, 3]], [[1, 2], [2, 3]], [[2, 1, 3]], [[1, 2, 3, 9]]], ids=["skip", "twice", "order", "strange"]
)  # fmt: skip
def test_a_feed_that_is_not_the_log_is_rejected(taken: list[list[int]]) -> None:
    """Skipped, repeated, turned around, made up."""
    assert feed([[1, 2], [3]], [1, 2, 3]) == []
    assert feed(taken, [1, 2, 3])


def test_a_feed_is_atomic_and_bookmarkable() -> None:
    """It ends nowhere inside a transaction, and a head that is told has been shown."""
    assert feed([[1, 2]], [1, 2, 3], groups={2: 3, 3: 3})
    assert feed([[1, 2, 3]], [1, 2, 3], groups={2: 3, 3: 3}, marks=[(3, 3)]) == []
    assert feed([[1, 2, 3]], [1, 2, 3], marks=[(2, 3)])


def test_a_history_is_read_as_it_was_written(tmp_path: Path) -> None:
    """JSON lines."""
    history = History(tmp_path / "history.jsonl")
    history.write("one", "report", "a", "invoke", base=3)
    history.write("one", "report", "a", "ok", seq=7, version=4)
    history.close()
    assert read(tmp_path / "history.jsonl") == list(history)
