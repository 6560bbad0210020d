"""The page of the contract says what the code does: every endpoint, command, change and subject."""

from __future__ import annotations

from desktop.central.api.policies import POLICIES
from desktop.domain.changes import DATA
from desktop.domain.commands import ARGS, SubjectType
from tests.support.contract_page import PAGE, markdown, page


def test_the_page_is_todays_contract() -> None:
    kept = PAGE.read_text(encoding="utf-8")
    assert kept == page(), "run `python -m tests.support.contract_page`"
    for method, path in POLICIES:
        assert f"| {method} | `{path}` |" in kept
    for kind in (*ARGS, *DATA, *SubjectType):
        assert f"| `{kind}`" in kept


def test_words_of_the_code_become_a_page() -> None:
    words = "One ``thing``::\n\n    {a}\n -> 200 {b}\n\n    {c}\n\n  More ``of\nit``.\n"
    made = markdown(words)
    assert made == "One `thing`:\n\n```\n{a}\n -> 200 {b}\n\n{c}\n```\n\nMore `of\nit`.\n"
