"""How current the picture is: what every view says when it is not, and whether anything may be sent on it."""

from __future__ import annotations

from datetime import datetime, timedelta, tzinfo

from desktop.services.line.connection import Connection, Link, Standing
from desktop.viewmodels.words import translate

SILENCE = timedelta(seconds=35)
"""Nothing heard for so long while live: the line is as good as lost (beats come every 15 s)."""


def moment(at: datetime, now: datetime, zone: tzinfo) -> str:
    """14:02 today, 11-22 19:58 on another day."""
    local = at.astimezone(zone)
    return f"{local:%H:%M}" if local.date() == now.astimezone(zone).date() else f"{local:%m-%d %H:%M}"


def is_current(standing: Standing, now: datetime, silence: timedelta = SILENCE) -> bool:
    """Whether what is shown is what the center has. ``now`` is this machine's clock."""
    if standing.link is not Link.LIVE or not standing.fresh:
        return False
    return standing.data_at is None or now - standing.data_at <= silence


def is_checking(standing: Standing, now: datetime) -> bool:
    """Whether the picture is being made whole after a sleep, a gap or a drift: nothing is dispatched on it.

    Not while offline: then work goes on and what conflicts is settled afterwards.
    """
    if standing.link is Link.LIVE:
        return not is_current(standing, now)
    return standing.link is Link.CATCHING_UP and not standing.fresh


def disk_word(standing: Standing) -> str:
    """What is wrong with this machine's own disk, where that is why nothing is taken in; nothing if it is not."""
    match standing.disk:
        case "":
            return ""
        case "disk_full":
            return translate("Truth", "本机磁盘已满")
        case "read_only":
            return translate("Truth", "本机磁盘写不进")
        case _:
            return translate("Truth", "本机磁盘出错")


def disk_sentence(standing: Standing) -> str:
    """What that means, and what to do."""
    match standing.disk:
        case "":
            return ""
        case "disk_full":
            return translate(
                "Truth", "中心的新消息存不下，画面已停住。请清理磁盘，腾出空间后自动恢复；不是网络问题。"
            )
        case "read_only":
            return translate("Truth", "中心的新消息存不进，画面已停住。请检查磁盘和目录权限；不是网络问题。")
        case _:
            return translate(
                "Truth", "中心的新消息存不进，画面已停住。请检查磁盘后重新启动程序；不是网络问题。"
            )


def stopped(standing: Standing, now: datetime, zone: tzinfo) -> str:
    """数据停在 14:02; empty where no picture was ever whole. By the center's clock, as all times on screen."""
    if standing.data_at is None:
        return ""
    at = moment(standing.data_at + standing.offset, now + standing.offset, zone)
    return translate("Freshness", "数据停在 {time}").format(time=at)


def age_note(connection: Connection, zone: tzinfo) -> str:
    """What a view says of its age: nothing while the picture is current."""
    standing = connection.standing
    now = connection.now() - standing.offset
    if is_current(standing, now):
        return ""
    return stopped(standing, now, zone) or translate("Freshness", "还没有取得数据")


def current(connection: Connection) -> bool:
    """``is_current`` of this desk, now."""
    return is_current(connection.standing, connection.now() - connection.standing.offset)


def checking(connection: Connection) -> bool:
    """``is_checking`` of this desk, now."""
    return is_checking(connection.standing, connection.now() - connection.standing.offset)


def wait_words() -> str:
    """Why a step was not taken just now."""
    return translate("Freshness", "正在核对最新情况，请稍候再办。写的都在。")


def checking_words() -> str:
    """What a button says that has to wait for the picture."""
    return translate("Freshness", "正在核对最新情况…")


def lines(connection: Connection, zone: tzinfo, waiting: int) -> tuple[tuple[str, str], ...]:
    """Names and figures of an old picture: of when it is, how much is still to come, how much waits here."""
    standing, found = connection.standing, []
    if standing.data_at is not None:
        at = moment(standing.data_at + standing.offset, connection.now(), zone)
        found.append((translate("Freshness", "数据停在"), at))
    if standing.link is Link.CATCHING_UP and standing.behind:
        found.append((translate("Freshness", "还要补取"), f"{standing.behind:,}"))
    return (*found, (translate("Freshness", "待发送"), str(waiting)))
