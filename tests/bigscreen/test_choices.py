"""What was chosen for the big screens of a machine: kept, per display, and never a reason not to start."""

from __future__ import annotations

from pathlib import Path

import pytest

from desktop.bigscreen.choices import FILE, Choice, Choices, keep, load
from desktop.bigscreen.cli import chosen, parser
from desktop.viewmodels.screen.emergencies import Takeover


def asked(folder: Path, *words: str) -> Choices:
    """What holds after a start with these options, and is kept."""
    made = chosen(folder, parser().parse_args(words))
    keep(folder, made)
    return made


def test_several_screens_differ_and_stay_so(tmp_path: Path) -> None:
    asked(tmp_path, "--screen", "1", "--scene", "overview,loop")
    asked(tmp_path, "--screen", "2", "--scene", "video", "--takeover", "off", "--night", "22:00-06:00=10")
    asked(tmp_path, "--screen", "1,2")
    kept = load(tmp_path)
    assert kept.displays == "1,2"
    assert kept.of("1") == Choice(("overview", "loop"))
    assert kept.of("2") == Choice(("video",), Takeover.OFF, "22:00-06:00=10")
    assert kept.of("2").dark is not None
    assert kept.of("3") == Choice()


def test_what_is_said_of_all_holds_for_all(tmp_path: Path) -> None:
    asked(tmp_path, "--screen", "2", "--scene", "video")
    kept = asked(tmp_path, "--takeover", "unacknowledged")
    assert kept.displays == "2"
    assert kept.of("2") == Choice(("video",), Takeover.UNACKNOWLEDGED)
    assert kept.of("7") == Choice((), Takeover.UNACKNOWLEDGED)
    again = asked(tmp_path, "--screen", "2", "--scene", "-", "--night", "-")
    assert again.of("2") == Choice((), Takeover.UNACKNOWLEDGED)


@pytest.mark.parametrize(
    "content", ["", "[]", "{}", '{"by_number": {"1": {"scenes": 3, "takeover": "x", "night": ""}}}', "\xff"]
)
def test_a_damaged_file_is_as_if_nothing_had_been_chosen(tmp_path: Path, content: str) -> None:
    (tmp_path / FILE).write_bytes(content.encode("latin-1"))
    assert load(tmp_path) == Choices()


@pytest.mark.parametrize(
    "words", [("--screen", "0"), ("--night", "25:00-06:00"), ("--takeover", "maybe"), ("--scenes",)]
)
def test_what_cannot_be_is_said_in_a_sentence(
    words: tuple[str, ...], capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit) as ended:
        parser().parse_args(words)
    assert ended.value.code == 2
    assert words[0] in capsys.readouterr().err
