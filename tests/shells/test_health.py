"""What a person is told of this machine: clock, disk, failing saves, what was restored and what was set aside."""

from __future__ import annotations

import ssl
from datetime import timedelta
from pathlib import Path

import pytest
import requests

from desktop.domain.problems import Unreachable
from desktop.link.transport import doors
from desktop.services.line.connection import Word
from desktop.store.health import Health


def banners(window) -> list[str]:
    return [banner.accessibleName() for banner in window.troubles.banners if banner.isVisible()]


def test_a_wrong_clock_is_said_across_the_window_and_goes_when_it_is_right(window, connection) -> None:
    connection.hear(Word.REACHED)
    connection.hear(Word.CAUGHT_UP)
    assert not window.troubles.isVisible()
    connection.measured(timedelta(seconds=-45))
    assert not window.troubles.isVisible()
    assert "本机时钟快 45 秒" in window.top.connection.truth.tooltip
    connection.measured(timedelta(seconds=-300))
    (said,) = banners(window)
    assert said.startswith("本机时钟快 5 分 期限按中心时间计算")
    assert "自动对时" in said
    connection.measured(timedelta(days=3))
    assert banners(window)[0].startswith("本机时钟慢 3 天")
    connection.measured(timedelta())
    assert not window.troubles.isVisible()


def test_a_line_refused_for_the_clock_says_so_in_its_own_words(window, connection) -> None:
    early = ssl.SSLCertVerificationError(1, "certificate verify failed: certificate is not yet valid")
    early.verify_code = 9
    with pytest.raises(Unreachable) as found, doors():
        raise requests.exceptions.SSLError(early)
    connection.hear(Word.LOST, reason=found.value.sentence)
    (said,) = banners(window)
    assert said == f"连不上中心 {found.value.sentence}"
    assert "请先校准本机时间" in said
    connection.hear(Word.LOST, reason="网络不通。")
    assert banners(window) == []


@pytest.mark.parametrize(
    ("code", "word", "todo"),
    [
        ("disk_full", "本机磁盘已满", "请清理磁盘"),
        ("read_only", "本机磁盘写不进", "请检查磁盘和目录权限"),
        ("store_failing", "本机磁盘出错", "重新启动程序"),
    ],
)
def test_a_full_disk_is_not_called_a_lost_line(window, connection, code: str, word: str, todo: str) -> None:
    connection.hear(Word.REACHED)
    connection.hear(Word.CAUGHT_UP)
    connection.hear(Word.LOST, reason="磁盘空间不足，没有保存。", disk=code)
    for _ in range(2):
        assert window.top.connection.truth.word == word
        assert "离线" not in window.top.connection.truth.tooltip
        assert todo in window.top.connection.truth.tooltip
        (said,) = banners(window)
        assert said.startswith(word)
        assert todo in said
        assert "不是网络问题" in said
        connection.hear(Word.REACHED)  # somebody answers: that says nothing of the disk
    connection.hear(Word.CAUGHT_UP)
    assert banners(window) == []
    assert window.top.connection.truth.word == "实时"


def test_what_lasts_is_a_banner_and_the_gravest_comes_first(window) -> None:
    window.set_health(Health(low_space=True))
    assert banners(window) == ["磁盘空间不足 本机剩余不到 200 MB。请清理磁盘，否则将不能保存新的操作。"]
    window.set_health(Health(low_space=True, failing="磁盘写不进去，这条操作没有保存。"))
    assert [said.split(" ")[0] for said in banners(window)] == ["本机保存失败", "磁盘空间不足"]
    assert "这条操作没有保存。写好的内容仍在表单里" in banners(window)[0]
    window.set_health(Health())
    assert not window.troubles.isVisible()
    window.set_health(Health(read_only=True))
    assert banners(window)[0].startswith("本机数据只读")
    window.set_health(Health(journal=False))
    assert banners(window) == ["备份日志写不进去 未送达指令现在只有一份。请检查磁盘，并联系管理员。"]


def test_what_happened_once_is_said_once(window, notices) -> None:
    found = Health(restored=3, set_aside=Path("/data/desk/li.sqlite3.damaged-1"))
    window.set_health(found)
    window.set_health(found)
    assert [(one.level, one.text) for one in notices.notices] == [
        ("error", "本机数据库损坏，已另存，没有删除"),
        ("warn", "3 条未送达指令已从备份日志恢复"),
    ]
    assert "/data/desk/li.sqlite3.damaged-1" in notices.notices[0].detail


def test_a_lost_key_is_not_called_damage(window, notices) -> None:
    window.set_health(Health(set_aside=Path("/data/desk/li.sqlite3.locked"), key_lost=True))
    (said,) = notices.notices
    assert "密钥" in said.text
    assert "损坏" not in said.text
    assert "密钥找回后还能读出" in said.detail
