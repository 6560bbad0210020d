"""端口: counts by level, whoever is missing first, found by name, the last picture kept when the line is gone."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import timedelta
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from desktop.domain.problems import Unreachable
from desktop.domain.rights.actors import Role
from desktop.panels.roster.ports_page import PortsPage
from desktop.theme.current import theme
from desktop.viewmodels.roster.ports import PortsView
from desktop.viewmodels.roster.roster import RosterView
from tests.support import town
from tests.support.town import NOON


class Center:
    """Answers as ``central.api.ports``."""

    def __init__(self, room: town.Room) -> None:
        self.room = room
        self.online, self.asked, self.gone = {"center", "town-01"}, 0, False

    async def ask(self, method: str, path: str) -> Mapping[str, Any]:
        assert (method, path) == ("GET", "/v1/ports")
        self.asked += 1
        if self.gone:
            raise Unreachable("中心没有应答。", "timeout")
        ports = []
        for place, port in enumerate(town.changshan().ports):
            at = NOON - timedelta(hours=place)
            heard = {} if port.id == "town-03" else {"heard_at": at.isoformat()}
            ports.append({"id": port.id, "online": port.id in self.online, **heard})
        return {"at": self.room.now.isoformat(), "ports": ports}


@pytest.fixture
def page(qtbot, qapp) -> tuple[PortsPage, Center]:
    theme().apply(qapp)
    room = town.room(story=town.morning())
    center = Center(room)
    page = PortsPage(PortsView(room.situation, room.connection, room.tasks, center.ask))
    qtbot.addWidget(page)
    page.resize(1280, 600)
    page.show()
    page.activateWindow()
    qtbot.waitUntil(lambda: QApplication.activeWindow() is page)
    return page, center


def words(page: PortsPage) -> list[str]:
    return [page.list.item(place).text() for place in range(page.list.count())]


def test_whoever_is_missing_comes_first(page: tuple[PortsPage, Center]) -> None:
    shown, center = page
    assert center.asked == 1
    assert "中心 1/1 在线" in shown.counts.text()
    assert "镇级 1/15 在线" in shown.counts.text()
    assert "村级 0/110 在线" in shown.counts.text()
    assert len(words(shown)) == 126
    assert "从未上线" in words(shown)[0]
    assert words(shown)[-1].endswith("在线")
    assert any("派出所" in line and "公安岗" in line for line in words(shown))


def test_found_by_state_and_name(page: tuple[PortsPage, Center], qtbot) -> None:
    shown, _ = page
    shown.only.set_value("online")
    assert len(words(shown)) == 2
    shown.only.set_value("")
    qtbot.keyClick(shown.list, Qt.Key.Key_Slash)
    assert shown.search.hasFocus()
    shown.search.insert("派出所")
    assert len(words(shown)) == 1
    shown.search.setText("没有的名字")
    assert shown.empty.isVisible()


def test_without_a_line_the_last_picture_stays_with_its_age(page: tuple[PortsPage, Center]) -> None:
    shown, center = page
    center.gone = True
    shown.view.refresh()
    assert len(words(shown)) == 126
    assert "中心没有应答" in shown.banner.accessibleName()
    assert "截至" in shown.banner.accessibleName()
    center.gone = False
    shown.view.refresh()
    assert not shown.banner.isVisible()


def test_nobody_is_asked_while_nobody_looks(page: tuple[PortsPage, Center]) -> None:
    shown, center = page
    shown.hide()
    assert not shown.view.watching
    shown.show()
    assert center.asked == 2
    assert shown.view.watching


def test_posts_do_not_see_ports(qapp) -> None:
    room = town.room(town.post_actor("yingji"), story=town.morning())
    view = PortsView(room.situation, room.connection, room.tasks, Center(room).ask)
    assert not view.may_see
    assert view.rows == ()
    assert room.situation.actor.role is Role.POST


def test_the_matrix_shows_how_ports_stand(page: tuple[PortsPage, Center]) -> None:
    shown, center = page
    roster = RosterView(center.room.situation, center.room.connection)
    roster.follow_ports(shown.view)
    roster.flush()
    village = next(iter(town.changshan().village_posts))
    assert (roster.card(village).shown_word, "最后在线" in roster.card(village).port) == ("不在线", True)  # type: ignore[union-attr]
    assert "端口在线" in roster.card("gongan").sentence  # type: ignore[union-attr]
    center.online.add(next(one.id for one in town.changshan().ports if one.level == "village"))
    shown.view.refresh()
    roster.flush()
    assert roster.card(village).shown_word == "在线"  # type: ignore[union-attr]
    shown.view.watch(True, "matrix")
    shown.hide()
    assert shown.view.watching, "the matrix is looked at"
    shown.view.watch(False, "matrix")
    assert not shown.view.watching
    roster.close()
