"""The second language is complete: every text is marked, translated, compiled, and fits its gaps."""

from __future__ import annotations

from string import Formatter

import pytest
from PySide6.QtCore import QTranslator
from PySide6.QtWidgets import QApplication

from desktop.shells.account.language import speak
from desktop.viewmodels.sentences.sentences import PATTERNS, _expression, sentence
from desktop.viewmodels.words import clauses, labelled, listed
from tests.support import texts

CHINESE_STAYS = {
    "bigscreen/cli.py": "the command line, which is Chinese like all of it",
    "shells/watched.py": "what a supervisor says on the terminal, before anything is installed that translates",
    "shells/bigscreen/page.py:。": "the end of a sentence",
    "shells/account/account_menu.py:简体中文": "a language is called by its own name",
    "shells/commands/actions.py:+－": "a full-width sign on a key",
    "shells/commands/actions.py:+＋": "a full-width sign on a key",
    "shells/crash.py:镇枢 \0": "a report for support, the same in every language",
    "viewmodels/catalogue/proposal.py": "what is looked for in what somebody wrote",
    "viewmodels/events/views.py:井盖": "what a shipped view looks for in the texts of events",
    "shells/firstrun/door_page.py:简体中文": "a language is called by its own name",
    "shells/firstrun/rail.py:枢": "the mark",
    "shells/entrance/login.py:简体中文": "a language is called by its own name",
    "shells/entrance/outline.py:枢": "the mark",
    "shells/starting.py:枢": "the mark",
    "shells/frame/topbar.py:枢": "the mark",
    "theme/fonts.py": "samples that a font must be able to draw",
    "theme/gallery.py": "the theme's own samples, not a part of the program",
    "theme/gallery_rows.py": "the theme's own samples, not a part of the program",
    "shells/kiosk/pad.py:，": "a sign on a key",
    "shells/kiosk/pad.py:。": "a sign on a key",
    "shells/kiosk/pad.py:、？！.·《》": "signs on keys",
    "shells/kiosk/pad.py:-/:;()￥@“”": "signs on keys",
    "shells/commands/phrase_list.py:＋": "what an input method gives for the sign",
    "shells/commands/command_line.py:》": "what an input method gives for the sign",
    "shells/commands/command_line.py:＞": "what an input method gives for the sign",
    "viewmodels/commandline/targets.py:。": "what an input method gives for the point",
    "viewmodels/commandline/when.py": "times as people type them",
    "viewmodels/undo/ways.py:误操作撤回": "a reason that stands in the record, as people write there",
    "panels/map/ground.py:网格": "the end of a grid's name, for which a map has no room",
    "media/words.py:。.": "the ends of a sentence",
    "viewmodels/map/layers.py:经度": "a head in departments' tables",
    "viewmodels/map/layers.py:纬度": "a head in departments' tables",
    "viewmodels/map/layers.py:名称": "a head in departments' tables",
    "viewmodels/map/layers.py:标题": "a head in departments' tables",
    "viewmodels/map/layers.py:点位名称": "a head in departments' tables",
    "viewmodels/map/layers.py:单位名称": "a head in departments' tables",
    "viewmodels/map/layers.py:\0：\0": "a head and what a department's table has below it",
    "viewmodels/hall/call_board.py:零一二三四五六七八九": "figures as a Chinese voice says them",
    "viewmodels/sentences/sentences.py:。": "the end of a sentence",
    "viewmodels/sentences/sentences.py:、": "the separator that is replaced",
}
"""Chinese outside of marks on the floors that are seen, and why."""

NAMES = {"简体中文"}
"""What may be Chinese in English."""


LEFT_OUT = {("DeadlineBox", "为什么是{when}")}
"""Where English says it without what the source fills in, for want of room."""


def gaps(text: str) -> list[str]:
    """What a text fills in, by name."""
    return sorted(name for _, name, _, _ in Formatter().parse(text) if name is not None)


@pytest.fixture(scope="module")
def entries() -> list[texts.Message]:
    return texts.messages()


def test_every_visible_text_is_marked() -> None:
    """No Chinese on the upper floors that a translator would not see, and no mark that lupdate can't read."""
    loose = [
        f"desktop/{found.file}:{found.line} {found.text!r}"
        for found in texts.unmarked()
        if found.file not in CHINESE_STAYS and f"{found.file}:{found.text}" not in CHINESE_STAYS
    ]
    assert not loose, "mark these with tr() or translate():\n" + "\n".join(loose)
    assert not texts.marked()[1], "these marks hold no plain text"


def test_the_translation_has_every_text(entries: list[texts.Message]) -> None:
    """Nothing missing, nothing left over, nothing unfinished: else run ``make i18n`` and translate what is new."""
    have = {(entry.context, entry.source) for entry in entries}
    wanted = set(texts.expected())
    assert not sorted(wanted - have), "run `make i18n`, then translate"
    assert not sorted(have - wanted), "run `make i18n`: these are gone from the source"
    assert not [entry for entry in entries if entry.state or not entry.translation]


def test_the_gaps_agree(entries: list[texts.Message]) -> None:
    """What the source fills in is what the translation fills in."""
    patterned = {
        entry for entry in entries if "{" in entry.source and (entry.context, entry.source) not in LEFT_OUT
    }
    assert len(patterned) > 100
    assert not [entry for entry in patterned if gaps(entry.source) != gaps(entry.translation)]
    days = [entry for entry in entries if entry.source.startswith(("周一 ", "星期一 "))]
    assert days
    assert all(len(entry.translation.split(" ")) == 7 for entry in days)


def test_english_is_english(entries: list[texts.Message]) -> None:
    """No Chinese is left in the translations, and no space at an end but after a mark that is as wide as two."""
    assert not [
        entry
        for entry in entries
        if texts.CHINESE.search(entry.translation) and entry.translation not in NAMES
    ]
    assert not [
        entry
        for entry in entries
        if entry.translation != entry.translation.rstrip()
        and not entry.source.endswith(("，", "；", "、", "。"))
    ]


def test_the_compiled_file_is_the_translation(entries: list[texts.Message], qapp: QApplication) -> None:
    """What is loaded at run time holds every message (else run ``make i18n``)."""
    translator = QTranslator()
    assert translator.load(str(texts.QM))
    stale = [
        entry for entry in entries if translator.translate(entry.context, entry.source) != entry.translation
    ]
    assert not stale, "run `make i18n`"


def _filled(text: str) -> str:
    """A sentence as it comes: with something in its gaps."""
    return text.replace(f"{{{texts.GAP}}}", "x7").replace(texts.GAP, "x7")


def test_every_sentence_from_below_has_a_translation(
    entries: list[texts.Message], qapp: QApplication
) -> None:
    """Refusals, problems, the center's details, reasons: each is shown in English to those who chose it."""
    whole, with_gaps = texts.said_below()
    assert len(whole) > 100
    assert len(with_gaps) > 40
    assert {sentence(text) for text in whole} == whole, "Chinese stays as it is"
    speak(qapp, "en")
    try:
        said = [*whole, *map(_filled, with_gaps)]
        silent = [text for text in said if texts.CHINESE.search(sentence(text))]
        assert not silent, (
            "no English: add to desktop.viewmodels.sentences.sentences, or run `make i18n` and translate"
        )
        unused = [pattern for pattern in PATTERNS if not any(map(_expression(pattern).fullmatch, said))]
        assert not unused, "nobody says these any more"
    finally:
        speak(qapp, "zh_CN")


def test_what_is_filled_in_is_translated_too(qapp: QApplication) -> None:
    """States and steps inside a sentence; names stay."""
    refused = "此事件当前为「待派单」，不能受理。"
    assert sentence(refused) == refused
    speak(qapp, "en")
    try:
        assert sentence(refused) == 'This event is "To dispatch" now; "Accept" is not possible.'
        assert sentence("没有岗位「城建岗」。") == 'There is no post "城建岗".'
        assert sentence("请求内容不对：「commands」太长。") == 'The request is wrong: "commands" is too long.'
        assert sentence("谁也没见过的句子。") == "谁也没见过的句子。"
        assert (
            sentence("没有岗位「甲」。没有人员「乙」。") == 'There is no post "甲". There is no person "乙".'
        )
        assert sentence("") == ""
        assert labelled("A", listed(("b", "", "c"))) == "A: b, c"
        assert clauses(("a", "b")) == "a; b"
    finally:
        speak(qapp, "zh_CN")
    assert listed(("甲", "乙")) == "甲，乙"
