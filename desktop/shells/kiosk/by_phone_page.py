"""用手机拍: a code that leads to the page for phones, where the same is registered with photographs from the phone."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtWidgets import QBoxLayout, QVBoxLayout

from desktop.shells.kiosk.done_page import Code
from desktop.shells.kiosk.page import Page
from desktop.shells.kiosk.parts import card, label

translate = QCoreApplication.translate


class ByPhonePage(Page):
    """Between step 2 and itself; what was given here stays here."""

    @property
    def title(self) -> str:
        return translate("ByPhonePage", "用手机拍")

    @property
    def _address(self) -> str:
        page, village = self.desk.township.page, self.desk.report.village
        return f"{page}?area={village}" if village else page

    def fill(self, column: QVBoxLayout) -> None:
        look = self.look
        column.addWidget(
            label(translate("ByPhonePage", "用手机扫一扫，在手机上登记，可以带照片"), "head", wrap=True)
        )
        frame, inside = card(look, 36)
        row = QBoxLayout(
            QBoxLayout.Direction.TopToBottom if look.portrait else QBoxLayout.Direction.LeftToRight
        )
        row.setSpacing(look.px(36))
        code = Code(self._address, look.px(560 if look.portrait else 460))
        code.setObjectName("qr")
        row.addWidget(code, 0, Qt.AlignmentFlag.AlignCenter)
        words = QVBoxLayout()
        for said in (
            translate("ByPhonePage", "打开微信或手机相机，对准这个码。"),
            translate("ByPhonePage", "手机自己要能上网；步骤和这里一样，也给您查询码。"),
            translate("ByPhonePage", "没有手机的，按「返回」，照样能登记；材料请拿到窗口。"),
        ):
            words.addWidget(label(said, "body", wrap=True))
        words.addStretch(1)
        row.addLayout(words, 1)
        inside.addLayout(row)
        column.addWidget(frame)
        column.addStretch(1)

    def back(self) -> None:
        self.room.go("what")

    def said(self) -> str:
        return translate("ByPhonePage", "用手机扫屏幕上的码，在手机上登记，可以带照片。没有手机就按返回。")
