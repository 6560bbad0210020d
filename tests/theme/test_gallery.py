"""The gallery paints every page in every mode, and nothing complains."""

from __future__ import annotations

from pathlib import Path
from typing import get_args

import pytest
from PySide6.QtGui import QImage

from desktop.theme import gallery
from desktop.theme.current import Theme
from desktop.theme.tokens import Mode


@pytest.mark.parametrize("mode", get_args(Mode))
def test_every_page_is_painted(dressed: Theme, tmp_path: Path, mode: Mode) -> None:
    dressed.set_mode(mode)
    files = gallery.render(tmp_path)
    assert [path.stem for path in files] == list(gallery.PAGES)
    for path in files:
        image = QImage(str(path))
        assert image.width() > 400
        assert image.height() > 200
