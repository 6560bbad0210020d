"""Scenes come out of a file that a person wrote: one per shape of screen, and a mistake is told where it is."""

from __future__ import annotations

from pathlib import Path

import pytest

from desktop.viewmodels.screen.scenes import (
    DESIGN,
    EMERGENCY,
    PIECES,
    Aspect,
    SceneError,
    aspect_of,
    in_turn,
    load_scenes,
)

OWN = """scenes:
  - name: mine
    title: 我镇一张图
    seconds: 20
    wide:
      - {piece: header, at: [24, 24, 1872, 64]}
      - {piece: map, at: [24, 104, 1872, 880]}
"""


def written(folder: Path, text: str) -> Path:
    file = folder / "bigscreen.yaml"
    file.write_text(text, encoding="utf-8")
    return file


@pytest.mark.parametrize("aspect", Aspect)
def test_every_scene_of_the_product_has_a_composition_for_every_shape(aspect: Aspect) -> None:
    scenes = load_scenes(None, aspect)
    assert [one.name for one in scenes] == ["overview", "loop", "duty", "video", "review", EMERGENCY]
    assert [one.title for one in in_turn(scenes)] == [
        "综合态势",
        "事件闭环",
        "值班力量",
        "视频巡屏",
        "今日复盘",
    ]
    assert {one.size for one in scenes} == {DESIGN[aspect]}


def test_every_piece_is_in_some_scene() -> None:
    used = {place.piece for one in load_scenes() for place in one.places}
    assert used == set(PIECES)


@pytest.mark.parametrize(
    ("size", "aspect"),
    [
        ((1920, 1080), Aspect.WIDE), ((3840, 2160), Aspect.WIDE), ((1920, 1200), Aspect.WIDE),
        ((2560, 1080), Aspect.WIDE), ((3840, 1080), Aspect.ULTRA), ((5760, 1080), Aspect.ULTRA),
        ((1080, 1920), Aspect.TALL), ((2160, 3840), Aspect.TALL),
    ],
)  # fmt: skip
def test_a_screen_gets_the_composition_of_its_shape(size: tuple[int, int], aspect: Aspect) -> None:
    assert aspect_of(*size) is aspect


def test_a_township_has_its_own_scenes_and_the_products_emergency(tmp_path: Path) -> None:
    scenes = load_scenes(written(tmp_path, OWN), Aspect.ULTRA)
    assert [one.name for one in scenes] == ["mine", EMERGENCY]
    assert scenes[0].size == (1920, 1080), "without a composition for this shape the wide one is shown whole"
    assert scenes[1].size == (3840, 1080)


@pytest.mark.parametrize(
    ("before", "after", "line", "said"),
    [
        ("piece: map", "piece: maap", 7, "没有「maap」这个部件"),
        ("piece: map", "piece: header", 7, "只能放一次"),
        ("[24, 104, 1872, 880]", "[24, 104, 1900, 880]", 7, "超出了画面"),
        ("[24, 104, 1872, 880]", "[24, 60, 1872, 880]", 7, "和部件「header」重叠了"),
        ("[24, 104, 1872, 880]", "[24, 104, 1872]", 7, "缺少"),
        ("seconds: 20", "seconds: 2", 4, "不能小于 5"),
        ("seconds: 20", "secs: 20", 4, "没有这个字段"),
        ("name: mine", "name: emergency", 1, "除了紧急画面"),
        ("name: mine", "name: 我的", 2, "格式不对"),
    ],
)  # fmt: skip
def test_a_mistake_is_told_with_its_line(
    tmp_path: Path, before: str, after: str, line: int, said: str
) -> None:
    assert before in OWN
    with pytest.raises(SceneError) as caught:
        load_scenes(written(tmp_path, OWN.replace(before, after)))
    assert (caught.value.line, said in caught.value.sentence) == (line, True), str(caught.value)


def test_a_file_that_is_not_there_or_no_yaml_is_told_too(tmp_path: Path) -> None:
    with pytest.raises(SceneError, match="文件打不开"):
        load_scenes(tmp_path / "none.yaml")
    with pytest.raises(SceneError, match="第 2 行"):
        load_scenes(written(tmp_path, "scenes:\n\t- name: x\n"))
