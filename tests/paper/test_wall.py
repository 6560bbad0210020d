"""The roster on the wall: A3, to be read from two metres, nothing cut off, boards in order, pages counted."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from functools import cache
from io import BytesIO

import pypdf
import pytest
from PySide6.QtWidgets import QApplication

from desktop.domain.roster.shifts import DutyRole, Shift
from desktop.domain.township.posts import Person
from desktop.domain.township.township import Township
from desktop.paper import roster_wall, wall
from desktop.services.roster.export import Span, month_of, roster_of, week_of
from desktop.theme.current import theme
from tests.support.duty_tables import with_person
from tests.support.town import NOON, changshan

LONG = "阿不都热依木·买买提江·艾合买提"
FAR = 2000 / 300
"""Millimetres that a character must have to be read from two metres: a three-hundredth of the way."""


@pytest.fixture(autouse=True)
def dressed(qapp: QApplication) -> None:
    theme().apply(qapp)


@cache
def town() -> Township:
    """The demonstration township, with a long name at one of its posts."""
    return with_person(changshan(), Person(id="R777", name=LONG))


def shifts(first: date, days: int) -> list[Shift]:
    """A leader, two officers and every post on workdays; the first post has whose name is long, with a deputy."""
    place, made = town(), []
    for n in range(days):
        day = first + timedelta(days=n)

        def add(role: DutyRole, person: str, start: int, hours: int, day: date = day, **more: object) -> None:
            at = datetime.combine(day, time(start), place.clock.zone)
            end = (at.replace(tzinfo=None) + timedelta(hours=hours)).replace(tzinfo=at.tzinfo)
            made.append(Shift.model_validate({
                "id": f"s-{len(made)}", "role": role, "person": person, "start": at, "end": end, **more
            }))  # fmt: skip

        add(DutyRole.LEADER, place.people[n % 7].id, 8, 24)
        add(DutyRole.OFFICER, place.people[7 + n % 4].id, 8, 12)
        add(DutyRole.OFFICER, place.people[7 + (n + 1) % 4].id, 20, 12)
        if not place.calendar.is_workday(day):
            continue
        for number, post in enumerate(place.posts):
            if post.lead is not None:
                add(DutyRole.POST, "R777" if number == 0 else post.lead, 8, 10, post=post.id)
        add(DutyRole.POST, place.people[20].id, 8, 10, post=place.posts[0].id, deputy=True)
    return made


def made(span: Span, *, month: bool = False) -> pypdf.PdfReader:
    """The file as another program reads it."""
    place = town()
    roster = roster_of(shifts(span.first, len(span.days)), place, span)
    printed = roster_wall.moment(NOON, place, "李文博")
    walls = roster_wall.month(roster, printed) if month else roster_wall.week(roster, printed)
    return pypdf.PdfReader(BytesIO(wall.pdf_bytes(walls)))


def squeezed(reader: pypdf.PdfReader) -> str:
    """All text without blanks and breaks."""
    return "".join("".join(page.extract_text().split()) for page in reader.pages)


def test_a_week_of_all_posts() -> None:
    reader = made(week_of(date(2026, 10, 7)))
    sides = {tuple(round(float(side) / 72 * 25.4) for side in page.mediabox[2:]) for page in reader.pages}
    assert sides == {(420, 297)}
    text = squeezed(reader)
    place = town()
    boards = [board.name for board in place.boards if place.posts_of(board.id)]
    at = [text.index(name) for name in boards]
    assert at == sorted(at), "board by board"
    assert text.index("带班领导") < text.index("值班员") < at[0]
    assert text.count(LONG) == 3, "whole, on each of the workdays"
    assert "周三休10-7" in text
    assert "周六班10-10" in text, "a make-up day"
    assert "20:00–08:00" in text
    count = len(reader.pages)
    assert [f"第{n}页，共{count}页" in squeezed_page(reader, n) for n in range(1, count + 1)] == [
        True
    ] * count


def squeezed_page(reader: pypdf.PdfReader, number: int) -> str:
    """One page's text, counted from 1."""
    return "".join(reader.pages[number - 1].extract_text().split())


def test_names_are_large_enough_for_two_metres() -> None:
    sizes: dict[str, set[float]] = {}

    def look(text: str, _cm: object, matrix: list[float], _font: object, size: float) -> None:
        name = "".join(text.split())
        if name:
            sizes.setdefault(name, set()).add(abs(size * matrix[3]))

    assert wall.A3_LANDSCAPE.cell / 72 * 25.4 >= FAR
    reader = made(week_of(date(2026, 10, 7)))
    for page in reader.pages:
        page.extract_text(visitor_text=look)
    assert any("王宏伟" in name for name in sizes)


@pytest.mark.parametrize("month", [False, True])
def test_nothing_leaves_its_cell(month: bool) -> None:
    """The laid-out lines are no wider than their cells, and no page is higher than its paper."""
    place = town()
    span = month_of(date(2026, 10, 7)) if month else week_of(date(2026, 10, 7))
    roster = roster_of(shifts(span.first, len(span.days)), place, span)
    walls = roster_wall.month(roster, "") if month else roster_wall.week(roster, "")
    pictures = wall.pictures(walls, dpi=40)
    tall = round(297 / 25.4 * 40)
    margin = round(wall.A3_LANDSCAPE.margin / 25.4 * 40) - 2
    for image in pictures:
        assert (image.width(), image.height()) == (round(420 / 25.4 * 40), tall)
        edge = [
            image.pixelColor(x, y).lightness()
            for y in range(tall)
            for x in (*range(margin), *range(image.width() - margin, image.width()))
        ]
        assert min(edge) > 250, "nothing in the margins"
        foot = [
            image.pixelColor(x, y).lightness()
            for x in range(image.width())
            for y in range(tall - margin, tall)
        ]
        assert min(foot) > 250


def test_a_month_is_a_calendar_and_the_posts_by_week() -> None:
    reader = made(month_of(date(2026, 10, 7)), month=True)
    first = squeezed_page(reader, 1)
    assert "2026年10月1日至31日值班08:00–20:00、20:00–08:00" in first
    assert "10班带班" in first
    assert "31休带班" in first
    text = squeezed(reader)
    assert "10-5至10-11" in text
    assert LONG in text


def test_a_span_over_the_years_is_said_whole() -> None:
    assert (
        roster_wall.span_words(Span(date(2026, 12, 28), date(2027, 1, 3))) == "2026年12月28日至2027年1月3日"
    )
