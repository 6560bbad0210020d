"""What will be made, and once it is: a drill first, or straight to work."""

from __future__ import annotations

from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from desktop.shells.firstrun.confirm_page import Line
from desktop.shells.firstrun.page import WizardPage
from desktop.theme.buttons import TallButton
from desktop.theme.current import theme
from desktop.theme.labels import PlainLabel
from desktop.viewmodels.township.first_run_rows import ConfirmLine


class FinishPage(WizardPage):
    """Summary, then the two ways on."""

    def build(self) -> None:
        px = theme().px
        self.card = QFrame(self)
        self.card.setProperty("frame", "card")
        self.lines = QVBoxLayout(self.card)
        self.lines.setContentsMargins(px(4), px(8), px(4), px(8))
        self.lines.setSpacing(0)
        self.column.addWidget(self.card)
        self.column.addSpacing(px(16))
        self.said = PlainLabel("", size=16, bold=True, wrap=True, parent=self)
        self.more = PlainLabel("", role="muted", wrap=True, parent=self)
        self.column.addWidget(self.said)
        self.column.addWidget(self.more)
        self.column.addSpacing(px(8))
        self.drill = TallButton(self.tr("先演练一遍"), "D", variant="primary", icon="play", parent=self)
        self.work = TallButton(self.tr("打开工作台"), "W", parent=self)
        self.column.addLayout(self.row(self.drill, self.work))
        self.column.addStretch(1)
        self.drill.clicked.connect(lambda: self.model.open(drill=True))
        self.work.clicked.connect(lambda: self.model.open(drill=False))
        self._shown: list[ConfirmLine] = []

    def refresh(self) -> None:
        model, town = self.model, self.model.township
        if town is None:
            return
        where = self.tr("这台电脑，加密保存")
        people = self.tr("管理员 {admin}，调度员 {dispatcher}（{name}）").format(
            admin=model.username("admin"),
            dispatcher=model.username("dispatcher"),
            name=model.name("dispatcher"),
        )
        lines = [
            ConfirmLine(
                "building-2",
                self.tr("镇街"),
                f"{town.province}{town.city}{town.county}{town.name}  {town.id}",
            ),
            ConfirmLine("server", self.tr("中心"), where),
            ConfirmLine("users", self.tr("账号"), people),
            ConfirmLine("camera", self.tr("摄像头"), model.cameras or self.tr("以后导入")),
        ]
        if lines != self._shown:
            self._shown = lines
            while (item := self.lines.takeAt(0)) is not None:
                widget = item.widget()
                if widget is not None:
                    widget.deleteLater()
            for line in lines:
                self.lines.addWidget(Line(line, self.card))
        self.said.set_role("late" if model.failure else "ok" if model.made else "text")
        if model.busy:
            self.said.set_text(self.tr("正在建立中心…"))
        elif model.made:
            self.said.set_text(self.tr("{name}的中心已建好。").format(name=town.name))
        else:
            self.said.set_text(model.failure)
        self.said.setVisible(bool(self.said.text()))
        drill = self.tr("演练：自动报来几件事，都标【演练】，岗位自动签收反馈，您来受理、派单、回访、办结。")
        self.more.set_text("\n".join(part for part in (model.said_of_cameras, drill) if part))
        if model.made:
            self.text.set_text(self.tr("先演练，或直接开始。以后每次启动就用账号登录。"))
        for widget in (self.more, self.drill, self.work):
            widget.setVisible(model.made)

    def first(self) -> QWidget:
        return self.drill if self.model.made else self

    def onward(self) -> str:
        return self.tr("建立中心")
