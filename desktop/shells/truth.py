"""What may be said of the connection, in words: one pure function from the standing to what the top bar shows."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta, tzinfo

from desktop.services.line.connection import Link, Standing
from desktop.theme.tokens import Role
from desktop.viewmodels.freshness import disk_sentence, disk_word, is_current, moment, stopped
from desktop.viewmodels.sentences.sentences import sentence
from desktop.viewmodels.words import listed, translate

OFFSET_SHOWN = timedelta(seconds=2)
OFFSET_GRAVE = timedelta(seconds=60)
"""From here on a wrong clock is said across the window."""
RESTORED_SHOWN = timedelta(minutes=30)
"""So long the bar goes on saying that the center was restored."""


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


def offset_sentence(offset: timedelta) -> str:
    """How the machine's clock stands to the center's; nothing while it is small."""
    if abs(offset) <= OFFSET_SHOWN:
        return ""
    seconds = round(abs(offset.total_seconds()))
    amount = translate("Truth", "{n} 秒").format(n=seconds)
    for least, unit, text in (
        (120, 60, translate("Truth", "{n} 分")),
        (7200, 3600, translate("Truth", "{n} 时")),
        (172_800, 86_400, translate("Truth", "{n} 天")),
    ):
        if seconds >= least:
            amount = text.format(n=round(seconds / unit))
    slow, fast = translate("Truth", "本机时钟慢 {amount}"), translate("Truth", "本机时钟快 {amount}")
    return (slow if offset > timedelta() else fast).format(amount=amount)


def restored_sentence(standing: Standing) -> str:
    """What is said after the center came back from an older backup; nothing if it did not."""
    if standing.restored_at is None:
        return ""
    said = translate("Truth", "中心已恢复到较早的数据，已重新取数")
    if standing.offered_again:
        said = translate("Truth", "中心已恢复到较早的数据，已重新取数，{n} 条已补送").format(
            n=standing.offered_again
        )
    return said


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
    """What the top bar says: 实时, 追赶中 (n) or 离线自 14:02; a picture not known to be whole is never 实时.

    ``now`` is the local clock's; ``silence``: from when on live data counts as old.
    """
    queue = translate("Truth", "{n} 条待发送").format(n=waiting) if waiting else ""
    restored = restored_sentence(standing)
    hints = [
        restored,
        offset_sentence(standing.offset),
        translate("Truth", "{n} 条被中心退回").format(n=refused) if refused else "",
        translate("Truth", "{n} 条消息读不懂，已另存").format(n=standing.set_aside)
        if standing.set_aside
        else "",
        translate("Truth", "本机数据与中心对不上 {n} 次，已换成中心的").format(n=standing.drift)
        if standing.drift
        else "",
    ]
    old = stopped(standing, now, zone)

    def made(icon: str, role: Role, word: str, detail: str, *more: str, grave: bool = False) -> Truth:
        lines = [word, *more, *hints, translate("Truth", "点击或按 F9 看网络诊断")]
        return Truth(icon, role, word, detail, "\n".join(line for line in lines if line), grave)

    match standing.link:
        case Link.LIVE if is_current(standing, now, silence):
            passed = now - (standing.data_at or standing.since or now)
            detail = age(passed) if short else translate("Truth", "数据 {age}").format(age=age(passed))
            lately = standing.restored_at is not None and now - standing.restored_at < RESTORED_SHOWN
            if queue:
                detail = queue if short else f"{detail} · {queue}"
            elif lately and not short:
                detail = translate("Truth", "中心曾恢复，补送 {n} 条").format(n=standing.offered_again)
            return made("wifi", "ok", translate("Truth", "实时"), detail)
        case Link.OFFLINE | Link.CATCHING_UP if standing.disk:
            return made(
                "circle-alert", "late", disk_word(standing), queue, disk_sentence(standing), old, grave=True
            )
        case Link.LIVE | Link.CATCHING_UP:
            word = translate("Truth", "追赶中")
            if standing.behind:
                word = translate("Truth", "追赶中 ({n})").format(n=f"{standing.behind:,}")
            silent = (
                standing.link is Link.LIVE
                and standing.data_at is not None
                and now - standing.data_at > silence
            )
            why = ""
            if silent and standing.data_at is not None:
                seconds = int((now - standing.data_at).total_seconds())
                why = translate("Truth", "{n} 秒没有收到中心的消息").format(n=seconds)
            detail = queue if short else " · ".join(part for part in (old, queue) if part)
            return made("refresh-cw", "warn" if silent else "accent", word, detail, old, why, grave=silent)
        case Link.OFFLINE:
            since = (
                moment(standing.since + standing.offset, now + standing.offset, zone)
                if standing.since
                else ""
            )
            word = (
                translate("Truth", "离线自 {time}").format(time=since)
                if since
                else translate("Truth", "离线")
            )
            return made("cloud-off", "warn", word, queue, sentence(standing.reason), old, grave=True)
        case Link.LOGIN_NEEDED:
            word = translate("Truth", "需要登录")
            return made("lock", "warn", word, queue, sentence(standing.reason), old, grave=True)
        case Link.OUTDATED:
            detail = "" if short else translate("Truth", "请更新本机程序")
            word = translate("Truth", "版本过旧")
            return made("circle-alert", "late", word, detail, sentence(standing.reason), old, grave=True)
        case _:
            word = translate("Truth", "正在连接")
            detail = queue if short else " · ".join(part for part in (old, queue) if part)
            return made("refresh-cw", "muted", word, detail, old)
