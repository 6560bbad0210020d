"""What one shift leaves to the next at this desk, as both are told."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QEvent, QObject, Slot
from PySide6.QtGui import QGuiApplication

from desktop.services.sending.leftover import Left
from desktop.shells.ask import Choice, Question
from desktop.shells.frame.workstation import Workstation
from desktop.shells.notices.notices import NoticeBoard
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


def tell_drafts(set_aside: Path | None, returned: int, notices: NoticeBoard) -> None:
    """What was typed and not sent could not be read at this start, and where it is kept; or it can be read again."""
    if returned:
        words = translate("Handover", "密钥已找回，{n} 份没写完的草稿取回来了").format(n=returned)
        notices.post("info", words, tag="drafts returned")
    if set_aside is not None:
        words = translate("Handover", "没写完的草稿读不出，已另存，没有删除")
        notices.post("error", words, detail=str(set_aside), tag="drafts")


class Farewell(QObject):
    """Stands at a window's door: whoever goes while commands are unsent is told what becomes of them, and may stay.

    ``unsent`` gives how many there are now, 0 where nobody is to be asked; ``leave`` ends the program. Closing the
    window once more, or the end of the system's session, goes through.
    """

    def __init__(self, window: Workstation, unsent: Callable[[], int], leave: Callable[[], None]) -> None:
        super().__init__(window)
        self._window, self._unsent, self._leave = window, unsent, leave
        self.question: Question | None = None
        window.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() != QEvent.Type.Close or watched is not self._window or self.question is not None:
            return super().eventFilter(watched, event)
        application = QGuiApplication.instance()
        if isinstance(application, QGuiApplication) and application.isSavingSession():
            return False
        count = self._unsent()
        if not count:
            return False
        event.ignore()
        title = self.tr("还有 {n} 条待发送").format(n=count)
        text = self.tr("都已保存在本机。下次打开后继续以本人名义补送，别人在本席登录也会补送。")
        self.question = Question(self._window, title, text, (Choice("leave", self.tr("退出"), "primary"),))
        self.question.finished.connect(self._answered)
        self.question.open()
        return True

    @Slot()
    def _answered(self) -> None:
        question, self.question = self.question, None
        self._window.stay()
        if question is not None and question.answer == "leave":
            self._leave()
