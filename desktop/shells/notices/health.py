"""What a person must know of this machine's own memory: what lasts as a banner, what happened once as a notice."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop.link.trust import WRONG_CLOCK
from desktop.services.line.connection import Link, Standing
from desktop.shells.notices.notices import Level, NoticeBoard
from desktop.shells.truth import OFFSET_GRAVE, offset_sentence
from desktop.store.health import Health
from desktop.theme.states import Banner
from desktop.viewmodels.freshness import disk_sentence, disk_word
from desktop.viewmodels.sentences.sentences import sentence
from desktop.viewmodels.words import translate

_MOST = 2
"""Banners at once: more would leave too little of the list."""


@dataclass(frozen=True, slots=True)
class Trouble:
    """Something that lasts until somebody does something about it."""

    kind: Literal["warn", "error"]
    title: str
    text: str


def troubles(health: Health | None, standing: Standing) -> list[Trouble]:
    """What is wrong with this machine now, the gravest first."""
    found: list[Trouble] = []
    if health is not None and health.failing:
        text = translate("Health", "{why}写好的内容仍在表单里，请打印或抄录，并联系管理员。")
        found.append(
            Trouble("error", translate("Health", "本机保存失败"), text.format(why=sentence(health.failing)))
        )
    elif standing.disk:
        found.append(Trouble("error", disk_word(standing), disk_sentence(standing)))
    if health is not None and health.read_only and not health.failing:
        text = translate("Health", "本机数据由更新的程序写成，这个程序只能查看。请更新程序。")
        found.append(Trouble("error", translate("Health", "本机数据只读"), text))
    if standing.link is Link.OFFLINE and standing.reason == WRONG_CLOCK:
        found.append(Trouble("error", translate("Health", "连不上中心"), sentence(standing.reason)))
    elif abs(standing.offset) > OFFSET_GRAVE:
        text = translate("Health", "期限按中心时间计算，不受影响。请打开系统的自动对时，或请管理员校正。")
        found.append(Trouble("warn", offset_sentence(standing.offset), text))
    if health is not None and health.low_space and standing.disk != "disk_full":
        text = translate("Health", "本机剩余不到 200 MB。请清理磁盘，否则将不能保存新的操作。")
        found.append(Trouble("warn", translate("Health", "磁盘空间不足"), text))
    if health is not None and not health.journal and not health.failing:
        text = translate("Health", "未送达指令现在只有一份。请检查磁盘，并联系管理员。")
        found.append(Trouble("warn", translate("Health", "备份日志写不进去"), text))
    return found


def tell(health: Health, notices: NoticeBoard) -> None:
    """Post what happened to the store at this start, once each."""
    if health.restored:
        said = translate("Health", "{n} 条未送达指令已从备份日志恢复").format(n=health.restored)
        why = translate("Health", "它们在「待确认」里，按原编号送达，不会重复。")
        _once(notices, "warn", said, why, "health restored")
    if health.set_aside is None:
        return
    if health.key_lost:
        said = translate("Health", "本机数据的密钥找不到了，旧数据已另存，没有删除")
        why = translate(
            "Health", "其中可能有未送达的指令，密钥找回后还能读出。请联系管理员，不要删除：{path}"
        )
    else:
        said = translate("Health", "本机数据库损坏，已另存，没有删除")
        why = translate("Health", "内容正从中心重新取回。另存为：{path}")
    _once(notices, "error", said, why.format(path=health.set_aside), "health set aside")


def _once(notices: NoticeBoard, level: Level, text: str, detail: str, tag: str) -> None:
    if all((one.tag, one.text, one.detail) != (tag, text, detail) for one in notices.notices):
        notices.post(level, text, detail=detail, tag=tag)


class TroubleBar(QWidget):
    """Banners across the window; no height while all is well."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(self.tr("本机告警"))
        self._shown: list[Trouble] = []
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        self.banners = [Banner("warn", parent=self) for _ in range(_MOST)]
        for banner in self.banners:
            column.addWidget(banner)
            banner.hide()
        self.hide()

    def set_troubles(self, found: Sequence[Trouble]) -> None:
        """Show the gravest of these."""
        shown = list(found[:_MOST])
        if shown == self._shown:
            return
        self._shown = shown
        for place, banner in enumerate(self.banners):
            banner.setVisible(place < len(shown))
            if place < len(shown):
                banner.set_message(shown[place].kind, shown[place].title, shown[place].text)
        self.setVisible(bool(shown))
