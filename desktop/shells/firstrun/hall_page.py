"""The address of a center that is there already."""

from __future__ import annotations

from PySide6.QtWidgets import QAbstractButton, QWidget

from desktop.shells.firstrun.page import WizardPage
from desktop.theme.buttons import TallButton
from desktop.theme.choosing import ask_which
from desktop.theme.current import theme
from desktop.theme.labels import PlainLabel

_WIDTH = 560


class HallPage(WizardPage):
    """Address and authority; the account is asked for by the log-in page."""

    def build(self) -> None:
        px = theme().px
        self.url = self.field(self.tr("中心的地址"), self.column)
        self.url.setPlaceholderText("https://zhongxin.local:8700")
        self.column.addSpacing(px(8))
        self.ca = self.field(self.tr("本厅证书机构的证书文件（可以不填，登录时核对指纹）"), self.column)
        for field in (self.url, self.ca):
            field.setMaximumWidth(px(_WIDTH))
            field.textEdited.connect(self._typed)
        self.browse = TallButton(self.tr("选文件…"), "Ctrl+O", parent=self)
        self.column.addSpacing(px(4))
        self.column.addLayout(self.row(self.browse))
        self.column.addSpacing(px(12))
        self.said = PlainLabel("", role="late", wrap=True, parent=self)
        self.column.addWidget(self.said)
        self.column.addStretch(1)
        self.browse.clicked.connect(self.ask)

    def buttons(self) -> dict[str, QAbstractButton]:
        return {"Ctrl+O": self.browse}

    def ask(self) -> None:
        """Which file."""
        title = self.tr("本厅证书机构的证书")
        ask_which(self, title, (self.tr("证书 (*.pem *.crt)"), self.tr("所有文件 (*)")), self._take)

    def refresh(self) -> None:
        for field, text in ((self.url, self.model.url), (self.ca, self.model.ca)):
            if not field.hasFocus():
                field.setText(text)
        failure = self.model.failure
        again = self.tr("也可以先保存，以后再连：再按一次「连接」。")
        self.said.set_text(f"{failure} {again}" if failure else "")
        self.said.setVisible(bool(failure))

    def first(self) -> QWidget:
        return self.url

    def onward(self) -> str:
        return self.tr("连接")

    def _typed(self, _text: str) -> None:
        self.model.set_hall(self.url.text(), self.ca.text())

    def _take(self, path: str) -> None:
        self.ca.setText(path)
        self.model.set_hall(self.url.text(), path)
