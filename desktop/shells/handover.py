"""What one shift leaves to the next at this desk, as both are told."""

from __future__ import annotations

from pathlib import Path

from desktop.services.leftover import Left
from desktop.shells.notices import NoticeBoard
from desktop.viewmodels.words import translate

_TAG = "leftover"


def tell_leftover(left: Left, notices: NoticeBoard) -> None:
    """What the shift before left unsent is said once, brought up to date quietly, and said at the end."""
    if left.waiting:
        words = translate("Handover", "上一班还有 {n} 条待发送，正以其本人名义补送").format(n=left.waiting)
        notices.post("info", words, tag=_TAG, quiet=bool(left.sent or left.kept))
    elif left.sent:
        words = translate("Handover", "上一班留下的 {n} 条已以其本人名义补送").format(n=left.sent)
        kept = translate("Handover", "另有 {n} 条须等本人登录后处理").format(n=left.kept) if left.kept else ""
        notices.post("warn" if kept else "info", words, detail=kept, tag=_TAG)
    elif left.kept:
        words = translate("Handover", "上一班还有 {n} 条待发送，须等本人登录后处理").format(n=left.kept)
        notices.post("warn", words, tag=_TAG)


def going(unsent: int) -> str:
    """What is told to who goes while so many commands are unsent."""
    return translate("Handover", "{n} 条待发送，将以本人名义继续补送").format(n=unsent)


def tell_drafts(set_aside: Path | None, notices: NoticeBoard) -> None:
    """What was typed and not sent could not be read at this start: it is kept, and where."""
    if set_aside is not None:
        words = translate("Handover", "没写完的草稿读不出，已另存，没有删除")
        notices.post("error", words, detail=str(set_aside), tag="drafts")
