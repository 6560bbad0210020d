"""What every panel's test leaves on the screen is asked, too: each control has a name, and keys come to it."""

from __future__ import annotations

from collections.abc import Generator

import pytest
from PySide6.QtWidgets import QApplication

from tests.support import spoken


@pytest.hookimpl(wrapper=True)
def pytest_runtest_call(item: pytest.Item) -> Generator[None, None, None]:
    """Runs the test, then looks at its windows before they are closed."""
    yield
    shown = [one for one in QApplication.topLevelWidgets() if one.isVisible()]
    found = [line for one in shown for line in (*spoken.unnamed(one), *spoken.untabbed(one))]
    if found:
        pytest.fail("\n".join(found), pytrace=False)
