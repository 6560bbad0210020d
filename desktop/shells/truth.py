"""What may be said of the connection, in words: one pure function from the standing to what the top bar shows."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta, tzinfo

from desktop.services.connection import Link, Standing
from desktop.theme.tokens import Role
from desktop.viewmodels.sentences import sentence
from desktop.viewmodels.words import listed, translate

OFFSET_SHOWN = timedelta(seconds=2)


@dataclass(frozen=True, slots=True)
class Truth:
    """Icon, word and colour, never one of them alone."""

    icon: str
    role: Role
    word: str
    detail: str = ""
    tooltip: str = ""
    grave: bool = False
    """Whether the detail too is part of the trouble (shown in the same colour)."""

    @property
    def sentence(self) -> str:
        """All of it, as a screen reader says it."""
        return listed((self.word, self.detail))


def age(passed: timedelta) -> str:
    """How long ago, in the unit that matters: 0.4 秒前, 12 秒前, 3 分前, 2 时前."""
    seconds = max(0.0, passed.total_seconds())
    if seconds < 10:
        return translate("Truth", "{n} 秒前").format(n=f"{seconds:.1f}")
    if seconds < 60:
        return translate("Truth", "{n} 秒前").format(n=int(seconds))
    if seconds < 3600:
        return translate("Truth", "{n} 分前").format(n=int(seconds // 60))
    return translate("Truth", "{n} 时前").format(n=int(seconds // 3600))


def moment(at: datetime, now: datetime, zone: tzinfo) -> str:
    """14:02 today, 11-22 19:58 on another day."""
    local = at.astimezone(zone)
    return f"{local:%H:%M}" if local.date() == now.astimezone(zone).date() else f"{local:%m-%d %H:%M}"


def offset_sentence(offset: timedelta) -> str:
    """How the machine's clock stands to the center's; nothing while it is small."""
    if abs(offset) <= OFFSET_SHOWN:
        return ""
    seconds = round(abs(offset.total_seconds()))
    amount = translate("Truth", "{n} 秒").format(n=seconds)
    if seconds >= 120:
        amount = translate("Truth", "{n} 分").format(n=round(seconds / 60))
    slow, fast = translate("Truth", "本机时钟慢 {amount}"), translate("Truth", "本机时钟快 {amount}")
    return (slow if offset > timedelta() else fast).format(amount=amount)


def truth(
    standing: Standing,
    now: datetime,
    zone: tzinfo,
    *,
    waiting: int = 0,
    refused: int = 0,
    silence: timedelta = timedelta(seconds=30),
    short: bool = False,
) -> Truth:
    """What the top bar says. ``now`` is the local clock's; ``silence``: from when on live data counts as old."""
    queue = translate("Truth", "{n} 条待发送").format(n=waiting) if waiting else ""
    hints = [
        offset_sentence(standing.offset),
        translate("Truth", "{n} 条被中心退回").format(n=refused) if refused else "",
        translate("Truth", "{n} 条消息读不懂，已另存").format(n=standing.set_aside)
        if standing.set_aside
        else "",
    ]
    stopped = ""
    if standing.data_at is not None:
        stopped = translate("Truth", "数据停在 {time}").format(time=moment(standing.data_at, now, zone))

    def made(icon: str, role: Role, word: str, detail: str, *more: str, grave: bool = False) -> Truth:
        lines = [word, *more, *hints, translate("Truth", "点击或按 F9 看网络诊断")]
        return Truth(icon, role, word, detail, "\n".join(line for line in lines if line), grave)

    match standing.link:
        case Link.LIVE:
            passed = now - (standing.data_at or standing.since or now)
            late = passed > silence
            clock = offset_sentence(standing.offset)
            detail = age(passed) if short else translate("Truth", "数据 {age}").format(age=age(passed))
            if not short or not queue:
                detail = " · ".join(part for part in (detail, queue or clock) if part)
            else:
                detail = queue
            word = translate("Truth", "数据迟滞") if late else translate("Truth", "在线")
            return made("wifi", "warn" if late else "ok", word, detail, grave=late)
        case Link.CATCHING_UP:
            word = translate("Truth", "追赶中")
            if standing.behind:
                word = translate("Truth", "追赶中 ({n})").format(n=f"{standing.behind:,}")
            return made("refresh-cw", "accent", word, "" if short else (queue or stopped), stopped)
        case Link.OFFLINE:
            since = moment(standing.since, now, zone) if standing.since else ""
            word = (
                translate("Truth", "离线自 {time}").format(time=since)
                if since
                else translate("Truth", "离线")
            )
            return made("cloud-off", "warn", word, queue, sentence(standing.reason), stopped, grave=True)
        case Link.LOGIN_NEEDED:
            return made(
                "lock",
                "warn",
                translate("Truth", "需要登录"),
                queue,
                sentence(standing.reason),
                stopped,
                grave=True,
            )
        case Link.OUTDATED:
            detail = "" if short else translate("Truth", "请更新本机程序")
            word = translate("Truth", "版本过旧")
            return made("circle-alert", "late", word, detail, sentence(standing.reason), stopped, grave=True)
        case _:
            word = translate("Truth", "正在连接")
            return made("refresh-cw", "muted", word, "" if short else (queue or stopped), stopped)
