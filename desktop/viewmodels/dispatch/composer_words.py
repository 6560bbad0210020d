"""What the composer says of itself: whom to phone when offline, its place in the queue, where its text is from."""

from __future__ import annotations

from desktop.services.line.connection import Link
from desktop.viewmodels.dispatch.composer import Composer
from desktop.viewmodels.dispatch.dispatch_words import link_word, say
from desktop.viewmodels.freshness import disk_word
from desktop.viewmodels.words import listed


def banner(composer: Composer) -> tuple[str, str] | None:
    """Title and sentence where the center can't be reached: whom to phone; None when live."""
    if composer.live and not composer.around.checking:
        return None
    if composer.around.checking:
        return link_word(Link.CATCHING_UP), say("正在核对最新情况，核对完就能派单。写的都在。")
    said = say("派单先存本机，恢复后按顺序送达。")
    post = composer.situation.township.post(composer.lead)
    if post is not None and post.phone:
        said += say("请同时电话告知{post} 内线 {phone}", post=post.name, phone=post.phone)
    elif post is not None:
        said += say("请同时电话告知{post}", post=post.name)
    return disk_word(composer.standing) or link_word(composer.standing.link), said


def queue_words(composer: Composer) -> str:
    """存为第 7 条，恢复后送达; empty when live."""
    if composer.live or composer.around.checking:
        return ""
    waiting = sum(1 for pending in composer.situation.pending() if pending.waits)
    return say("存为第 {place} 条，恢复后送达", place=waiting + 1)


def ranking_note(composer: Composer) -> str:
    """By what the cards are ordered, and how old that is when not live."""
    said = say("按清单、在岗、同类、负荷排序")
    return listed((composer.around.age, said))


def template_note(composer: Composer) -> str:
    """模板 市政井盖 第 3 版."""
    item = composer.due.item
    if composer.mode == "reassign":
        return say("沿用原派单")
    if item is None:
        return say("通用模板")
    return say("模板 {name} 第 {version} 版", name=item.name, version=item.version)


def draft_words(composer: Composer) -> str:
    """草稿已存本机 15:19:40; empty where nothing has been typed."""
    if composer.saved_at is None:
        return ""
    local = composer.saved_at.astimezone(composer.situation.township.clock.zone)
    today = composer.now().astimezone(local.tzinfo).date()
    time = f"{local:%H:%M:%S}" if local.date() == today else f"{local:%m-%d %H:%M}"
    return say("草稿已存本机 {time}", time=time)


def number_words(composer: Composer) -> str:
    """0147, or 编号待定."""
    event = composer.subject
    return event.short_number or say("编号待定") if event is not None else ""
