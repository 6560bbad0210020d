"""The page of results: a part that is run again takes its own row and nobody else's."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

from tests.faults import report
from tests.faults.part import Figures
from tests.faults.parts import PARTS


def outcome(name: str, rounds: int) -> report.Outcome:
    """What a part came to."""
    part = next(part for part in PARTS if part.name == name)
    figures = Figures(rounds, Counter({"cut": rounds}))
    return report.Outcome(
        name, part.topic, part.unit, part.goal, 1, "2026-11-28T22:00:00", "abc", 1.0, figures
    )


def test_rows_stay_where_their_figures_are_not_at_hand(tmp_path: Path) -> None:
    """Another machine has not the figures of this one: its run of one part keeps the rows of the others."""
    page, here, there = tmp_path / "page.md", tmp_path / "here.json", tmp_path / "there.json"
    page.write_text(
        "before\n<!-- figures: written by `make faults` -->\n<!-- end of figures -->\nafter\n", "utf-8"
    )
    both = [outcome("races", 11), outcome("gaps", 12)]
    report.show(report.keep(both, PARTS, here), PARTS, page)
    report.show(report.keep([outcome("races", 13), outcome("drift", 14)], PARTS, there), PARTS, page)
    text = page.read_text("utf-8")
    rows = [line.split(" | ")[1:3] for line in text.splitlines() if line.startswith("| S")]
    assert [(name, told.split(" / ")[0]) for name, told in rows] == [
        ("gaps", "12"),
        ("races", "13"),
        ("drift", "14"),
    ]
    assert text.startswith("before\n")
    assert text.endswith("-->\nafter\n")
