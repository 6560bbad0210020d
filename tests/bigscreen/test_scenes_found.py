"""Which file of scenes a big screen takes: this machine's own, the one beside the township's profile, the product's."""

from __future__ import annotations

import asyncio
import shutil
from pathlib import Path

import pytest

from desktop.bigscreen.pictures import scenes_for
from desktop.profile import find_township, load_township
from desktop.settings import Settings
from desktop.viewmodels.screen.scenes import EMERGENCY, Aspect

OWN = """scenes:
  - name: {name}
    title: 我镇一张图
    seconds: 20
    wide:
      - {{piece: header, at: [24, 24, 1872, 64]}}
      - {{piece: map, at: [24, 104, 1872, 880]}}
"""


@pytest.fixture
def profile(tmp_path: Path) -> Path:
    """A township's own folder, with a profile that names no outlines."""
    folder = tmp_path / "ourtown"
    folder.mkdir()
    shutil.copy(find_township("jiangbei"), folder / "profile.yaml")
    assert load_township(folder).geometry is None
    return folder


def names(settings: Settings, folder: Path) -> tuple[list[str], str]:
    found, problem = asyncio.run(scenes_for(settings, load_township(folder)))
    assert set(found) == set(Aspect)
    return [one.name for one in found[Aspect.WIDE]], problem


def test_the_townships_own_scenes_beside_its_profile_are_taken_up(profile: Path, tmp_path: Path) -> None:
    data = tmp_path / "data"
    data.mkdir()
    settings = Settings(data=data, township=str(profile))
    assert "overview" in names(settings, profile)[0]
    (profile / "bigscreen.yaml").write_text(OWN.format(name="mine"), encoding="utf-8")
    assert names(settings, profile) == (["mine", EMERGENCY], "")
    assert "overview" in names(Settings(data=data, township="changshan"), profile)[0], "another one's profile"
    (data / "bigscreen.yaml").write_text(OWN.format(name="here"), encoding="utf-8")
    assert names(settings, profile) == (["here", EMERGENCY], ""), "this machine's own come first"


def test_a_mistake_in_them_is_told_and_the_products_are_shown(profile: Path, tmp_path: Path) -> None:
    text = OWN.format(name="mine").replace("piece: map", "piece: mpa")
    (profile / "bigscreen.yaml").write_text(text, encoding="utf-8")
    found, problem = names(Settings(data=tmp_path, township=str(profile)), profile)
    assert "overview" in found
    assert "mpa" in problem
    assert "bigscreen.yaml" in problem
