"""The documents show the tables as they are."""

from __future__ import annotations

from pathlib import Path

from desktop.domain.diagram import (
    alert_diagram,
    call_diagram,
    event_diagram,
    order_diagram,
    whistle_diagram,
)

PAGE = Path(__file__).parents[2] / "docs" / "states.md"


def test_the_page_shows_todays_tables() -> None:
    page = PAGE.read_text(encoding="utf-8")
    for diagram in (event_diagram(), order_diagram(), whistle_diagram(), call_diagram(), alert_diagram()):
        assert f"```mermaid\n{diagram}\n```" in page
