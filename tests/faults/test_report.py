"""The page of results: a part that is run again takes its own row and nobody else's."""

from __future__ import annotations

import subprocess
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


def test_a_commit_that_was_rebased_is_called_by_what_it_landed_as(tmp_path: Path) -> None:
    """The same code under another number is the same; where more came beneath it, both are named."""

    def git(*arguments: str) -> str:
        who = ("-c", "user.name=nobody", "-c", "user.email=nobody@example.org")
        done = subprocess.run(
            ["git", *who, *arguments], cwd=tmp_path, capture_output=True, text=True, check=True
        )
        return done.stdout.strip()

    def commit(said: str, **files: str) -> str:
        for folder, words in files.items():
            (tmp_path / folder).mkdir(exist_ok=True)
            (tmp_path / folder / "file").write_text(words)
        git("add", "-A")
        git("commit", "-q", "--allow-empty", "-m", said)
        return git("rev-parse", "--short=9", "HEAD")

    git("init", "-q", "-b", "main")
    first = commit("begin", desktop="1", tests="1", docs="1")
    git("checkout", "-q", "-b", "aside")
    same, rebased = commit("only said otherwise", desktop="2"), commit("on top of others", tests="2")
    lost = commit("given up", desktop="3")
    git("checkout", "-q", "main")
    commit("of the page", docs="2")
    now_same = commit("in other words", desktop="2")
    commit("others", desktop="4")
    now_rebased = commit("on top of others", tests="2")
    assert report.landed(first, tmp_path) == first
    assert report.landed(same, tmp_path) == now_same
    assert report.landed(rebased, tmp_path) == f"{rebased} (landed as {now_rebased})"
    assert report.landed(lost, tmp_path) == f"{lost} (never landed)"
    assert report.landed("123456789", tmp_path) == "123456789"
