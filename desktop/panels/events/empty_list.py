"""What stands where the list has no rows: why it is empty, and what can be done."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from desktop.services.line.connection import Link
from desktop.theme.states import EmptyState
from desktop.viewmodels.events.live import EventsModel


class EmptyList(EmptyState):
    """Loading, nothing found, waiting arrivals, offline without a picture, or simply nothing to do."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("inbox", "", parent=parent)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)

    def explain(self, model: EventsModel, link: Link) -> None:
        """Say why the list of this model is empty."""
        self.action.setVisible(False)
        if model.loading():
            text = self.tr("第一次连接要取全部在办事件，请稍候。")
            self.set_state("refresh-cw", self.tr("正在取得事件"), text)
        elif model.filter:
            self.set_state("search", self.tr("没有找到"), self.tr("换一个词，或者清除筛选看全部。"))
            self.action.setText(self.tr("清除筛选"))
            self.action.set_key("Esc")
            self.action.setVisible(True)
        elif model.arrivals:
            self.set_state("inbox", self.tr("有新事件等待接入"), self.tr("按 N 接入。"))
        elif link is Link.OFFLINE and not model.total():
            text = self.tr("本机还没有事件。仍可以登记，恢复后按顺序送达。")
            self.set_state("cloud-off", self.tr("与中心断开"), text)
        elif model.lane.id == "late":
            self.set_state("circle-check", self.tr("没有超期事件"), self.tr("所有在办事件都在时限内。"))
        elif model.lane.id == "ended":
            self.set_state("inbox", self.tr("今天还没有办结的事件"))
        else:
            title = self.tr("「{lane}」里没有事件").format(lane=model.lane.name)
            self.set_state("inbox", title, self.tr("新事件到达时会出现在这里。"))
