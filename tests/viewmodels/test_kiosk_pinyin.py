"""Pinyin on the kiosk's pad: what is offered, and for how many of the letters."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.viewmodels.kiosk.pinyin import LONGEST, Pinyin, readings_of


@pytest.fixture(scope="module")
def pinyin() -> Pinyin:
    """The table that comes with the program, with the names of two villages."""
    return Pinyin.of_file(readings_of(["东尉村", "范公村"], {"东尉": "dong yu"}))


@pytest.mark.parametrize(
    ("letters", "shown", "word", "taken"),
    [
        ("jishui", "ji'shui", "积水", 6),
        ("js", "j's", "建设", 2),
        ("xian", "xian", "西安", 4),
        ("xi'an", "xi'an", "西安", 5),
        ("xian", "xian", "先", 4),
        ("zh", "zh", "中", 2),
        ("ludengb", "lu'deng'b", "路灯", 6),
        ("dongyucun", "dong'yu'cun", "东尉村", 9),
        ("dyc", "d'y'c", "东尉村", 3),
        ("fgc", "f'g'c", "范公村", 3),
        ("lv", "lv", "绿", 2),
    ],
)
def test_words_are_found(pinyin: Pinyin, letters: str, shown: str, word: str, taken: int) -> None:
    offer = pinyin.offer(letters)
    assert offer.shown == shown
    assert {one.word: one.letters for one in offer.words[:9]}[word] == taken


def test_a_name_of_the_place_stands_first(pinyin: Pinyin) -> None:
    assert pinyin.offer("dyc").words[0].word == "东尉村"


@given(st.text("abcdefghijklmnopqrstuvwxyz'", max_size=40))
def test_whatever_is_typed_is_taken_up_to_its_end(letters: str) -> None:
    table = ("ji shui\t积水", "ji\t机", "shui\t水", "xi an\t西安", "xian\t先", "a\t啊")
    offer = Pinyin(table).offer(letters)
    for one in offer.words:
        assert 0 < one.letters <= min(len(letters), LONGEST)
    assert len({one.word for one in offer.words}) == len(offer.words)
