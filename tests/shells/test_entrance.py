"""The log-in page's words and its button; what waits is told to who goes."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from pytestqt.qtbot import QtBot

from desktop.shells.entrance.login import Failure, LoginPage


@pytest.fixture
def page(qtbot: QtBot) -> Iterator[LoginPage]:
    made = LoginPage(hall="长山镇", account="diaodu01")
    qtbot.addWidget(made)
    made.show()
    yield made
    made.close()


def test_a_filled_in_password_is_as_good_as_a_typed_one(page: LoginPage, qtbot: QtBot) -> None:
    assert not page.submit.isEnabled()
    page.password.setText("from-a-password-keeper")
    assert page.submit.isEnabled()
    page.password.clear()
    assert not page.submit.isEnabled()


@pytest.mark.parametrize(
    ("failure", "detail"),
    [
        (Failure.LOCKED, "口令连续输错，账号已锁定，请 10 分钟后再试。"),
        (Failure.LOCKED, "这台设备登录失败次数过多，请稍后再试。"),
        (Failure.UNREACHABLE, "连不上中心，请检查网络。"),
    ],
)
def test_nothing_is_said_twice(page: LoginPage, failure: Failure, detail: str) -> None:
    page.fail(failure, detail)
    assert page.error.text() == detail
    page.fail(failure)
    assert page.error.text()
