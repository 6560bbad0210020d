"""Numbers of people in free text, whatever stands between their digits; and the figures that are none of these."""

from __future__ import annotations

import unicodedata
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from desktop.domain.events.querycode import query_code
from desktop.domain.rights.masking import is_identity, mask_answer, mask_text

BETWEEN = (
    " ", "\u3000", "\u00a0", "\u2009", "-", "—", "－", "~", "_", ".", "·", "•", "．", "/", "／", "\\", "|", "(", ")",
    "（", "）", "[", "]", "【", "】", "\u200b", "\u200d", "\u2060", "\ufeff", "\u00ad", "\u202e", "\ufe0f\u20e3",
)  # fmt: skip
EDGES = ("", "电话", "，", "：", "\n", "找张三 ", "（", "微信同号 ")
GAPS = st.lists(st.sampled_from(BETWEEN), max_size=4).map("".join).filter(lambda gap: " · " not in gap)
DIGITS = st.sampled_from(("0123456789", "０１２３４５６７８９", "٠١٢٣٤٥٦٧٨٩", "𝟎𝟏𝟐𝟑𝟒𝟓𝟔𝟕𝟖𝟗"))


def numbers(pattern: str) -> st.SearchStrategy[str]:
    return st.from_regex(pattern, fullmatch=True, alphabet="0123456789")


PHONES = numbers("1[3-9][0-9]{9}")
LANDLINES = numbers("0(10|2[0-9]|[3-9][0-9]{2})[3-8][0-9]{6,7}")


@st.composite
def identities(draw: st.DrawFn) -> str:
    born = draw(st.dates(date(1900, 1, 1), date(2026, 11, 1)))
    stem = draw(numbers("(11|37|44|50|65)[0-9]{4}")) + born.strftime("%Y%m%d") + draw(numbers("[0-9]{3}"))
    return next(stem + check for check in "0123456789X" if is_identity(stem + check))


@st.composite
def spread(draw: st.DrawFn, number: str) -> str:
    """A number as somebody puts it down: in other digits, with gaps at any of its places."""
    script = draw(DIGITS)
    signs = [script[int(sign)] if sign.isdigit() else sign for sign in number]
    gaps = draw(st.lists(st.just("") | GAPS, min_size=len(signs) - 1, max_size=len(signs) - 1))
    return signs[0] + "".join(gap + sign for gap, sign in zip(gaps, signs[1:], strict=True))


def left(text: str) -> str:
    """The digits that are there to be read."""
    return "".join(str(unicodedata.digit(sign)) for sign in text if sign.isdecimal())


@settings(max_examples=250, deadline=None)
@given(data=st.data(), phone=PHONES, before=st.sampled_from(EDGES), after=st.sampled_from(EDGES))
def test_of_a_mobile_number_seven_digits_are_left(
    data: st.DataObject, phone: str, before: str, after: str
) -> None:
    masked = mask_text(f"{before}{data.draw(spread(phone))}{after}")
    assert left(masked) == phone[:3] + phone[-4:]
    assert masked.startswith(before)
    assert masked.endswith(after)
    assert mask_text(masked) == masked


@settings(max_examples=250, deadline=None)
@given(data=st.data(), number=identities(), before=st.sampled_from(EDGES), after=st.sampled_from(EDGES))
def test_of_an_identity_number_four_places_are_left(
    data: st.DataObject, number: str, before: str, after: str
) -> None:
    masked = mask_text(f"{before}{data.draw(spread(number))}{after}")
    assert left(masked) == number[-4:].rstrip("X")
    assert mask_text(masked) == masked


@settings(max_examples=250, deadline=None)
@given(data=st.data(), number=LANDLINES, before=st.sampled_from(EDGES), after=st.sampled_from(EDGES))
def test_of_a_landline_behind_its_area_code_nobody_can_be_rung(
    data: st.DataObject, number: str, before: str, after: str
) -> None:
    written = data.draw(spread(number).filter(lambda text: text[1] not in ".．"))  # 0.543… is a figure
    masked = mask_text(f"{before}{written}{after}")
    assert "*****" in masked
    assert len(left(masked)) <= 4 + 3
    assert mask_text(masked) == masked


@pytest.mark.parametrize(
    ("text", "masked"),
    [
        ("138/1234/5678", "138****5678"),
        ("(138)1234-5678 是他", "(138)****5678 是他"),
        ("（138）1234 5678", "（138）****5678"),
        ("138  1234  5678", "138****5678"),
        ("1\u200b38123\u200b45678", "138****5678"),
        ("１３８１２３４５６７８", "138****5678"),
        ("1️⃣3️⃣8️⃣12345678", "138****5678"),
        ("008613812345678", "0086138****5678"),
        ("打013812345678", "打0138****5678"),
        ("13812345678/13912345678", "138****5678/139****5678"),
        ("1.13812345678 2.13912345678", "1.138****5678 2.139****5678"),
        ("0543-4321234", "0543-*****34"),
        ("(0543)4321234", "(0543)*****34"),
        ("（0543） 432 1234", "（0543）*****34"),
        ("座机05434321234。", "座机0543-*****34。"),
        ("0731-81234567转801", "0731-*****67转***"),
        ("0543-4321234 分机 12", "0543-*****34 分机 ***"),
        ("0543-4321234-8001", "0543-*****34-***"),
        ("０５４３－４３２１２３４", "0543-*****34"),
        ("0543-4321234 3人", "0543-*****34 3人"),
        ("371681 1990 0307 4512", "**************4512"),
        ("371681/19900307/451Ｘ", "**************451X"),
        ("6222/0212/3456/7890/128", "************0128"),
        ("鲁Ｍ１２３４５违停", "鲁M***45违停"),
    ],
)  # fmt: skip
def test_as_people_write_them(text: str, masked: str) -> None:
    assert mask_text(text) == masked
    assert mask_text(masked) == masked


def test_an_answer_with_a_landline_is_masked_however_it_is_put() -> None:
    assert mask_answer("（0543）4321234") == "（0543）*****34"
    assert mask_answer("0543/4321234") == "0543-*****34"


def _two(most: int, least: int = 0) -> st.SearchStrategy[str]:
    return st.integers(least, most).map("{:02d}".format)


DAYS = st.builds(
    lambda day, how: how.format(day=day),
    st.dates(date(2000, 1, 1), date(2035, 12, 31)),
    st.sampled_from(
        (
            "{day:%Y-%m-%d}",
            "{day:%Y/%m/%d}",
            "{day:%Y.%m.%d}",
            "{day:%Y年%m月%d日}",
            "{day:%m-%d}",
            "{day:%Y%m%d}",
            "{day.year}-{day.month}-{day.day}",
            "{day:%Y-%m-%d}—{day:%Y-%m-%d}",
            "{day:%Y.%m.%d}-{day:%Y.%m.%d}",
            "{day:%Y-%m-%d} {day:%Y-%m-%d}",
        )
    ),
)
TIMES = st.builds("{}:{}:{}".format, _two(23), _two(59), _two(59)) | st.builds(
    "{0}:{1}-{2}:{1}".format, _two(23), _two(59), _two(23)
)
NUMBERED = st.builds(
    lambda day, how, number: f"{day.strftime(how)}-{number}",
    st.dates(date(2020, 1, 1), date(2035, 12, 31)),
    st.sampled_from(("%Y-%m-%d", "%Y-%m%d")),
    st.integers(1, 9999).map("{:04d}".format),
)
AMOUNTS = st.builds(
    lambda value, how: how.format(value),
    st.integers(0, 10**12).map(lambda cents: cents / 100),
    st.sampled_from(("{:,.2f} 元", "{:.2f} 元", "{:.2f}元", "¥{:.2f}", "{:,.0f} 元")),
)
PLACES = st.builds(
    lambda lon, lat, places, how: how.format(f"{lon:.{places}f}", f"{lat:.{places}f}"),
    st.floats(73, 136), st.floats(3, 54), st.integers(4, 8), st.sampled_from(("{},{}", "{}, {}", "{} {}", "{}，{}")),
)  # fmt: skip
CODES = st.builds(query_code, st.integers(0, 99), st.integers(0, 999_999))
FIGURES = (
    DAYS | TIMES | st.builds("{} {}".format, DAYS, TIMES) | NUMBERED | st.builds("{} {}".format, NUMBERED, NUMBERED)
    | AMOUNTS | PLACES | CODES | st.integers(0, 99_999).map(str)
)  # fmt: skip
WORDS = st.sampled_from(("，", "。", "；", "、", "井盖", "，编号", " 元，", "：", "\n"))


@settings(max_examples=400, deadline=None)
@given(st.lists(st.tuples(WORDS, FIGURES), min_size=1, max_size=6))
def test_days_hours_amounts_places_and_numbers_of_events_are_left_alone(parts: list[tuple[str, str]]) -> None:
    text = "".join(word + figure for word, figure in parts)
    assert mask_text(text) == text
