"""The wizard's window: the rail, one page, and the buttons below it. Enter goes on, Esc goes back."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QCloseEvent, QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from desktop.shells.firstrun.book_page import BookPage
from desktop.shells.firstrun.confirm_page import ConfirmPage
from desktop.shells.firstrun.door_page import DoorPage
from desktop.shells.firstrun.finish_page import FinishPage
from desktop.shells.firstrun.hall_page import HallPage
from desktop.shells.firstrun.page import WizardPage
from desktop.shells.firstrun.people_page import PeoplePage
from desktop.shells.firstrun.rail import Rail
from desktop.shells.firstrun.town_page import TownPage
from desktop.theme.buttons import TallButton
from desktop.theme.current import theme
from desktop.theme.labels import PlainLabel
from desktop.theme.states import Separator
from desktop.viewmodels.township.first_run import FirstRun, Step


class FirstRunWindow(QWidget):
    """A window of its own; ``quit_requested`` when the person closes it."""

    quit_requested = Signal()

    def __init__(self, model: FirstRun, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.model = model
        px = theme().px
        self.setObjectName("first-run")
        self.setWindowTitle(self.tr("镇枢 · 首次设置"))
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setProperty("ground", "window")
        self.setMinimumSize(px(960), px(640))
        self.resize(px(1280), px(720))
        self.rail = Rail(self)
        self.pages: dict[Step, WizardPage] = {}
        self._stack = QStackedWidget(self)
        self._add_pages()
        self.hint = PlainLabel("", role="muted", size=13, wrap=True, parent=self)
        self.back = TallButton(self.tr("上一步"), "Esc", parent=self)
        self.next = TallButton("", "Enter", variant="primary", parent=self)
        foot = QHBoxLayout()
        foot.setContentsMargins(px(40), px(16), px(40), px(16))
        foot.setSpacing(px(12))
        foot.addStrut(px(40))
        foot.addWidget(self.hint, 1, Qt.AlignmentFlag.AlignVCenter)
        foot.addWidget(self.back)
        foot.addWidget(self.next)
        page = QVBoxLayout()
        page.setContentsMargins(px(40), px(32), px(40), px(16))
        page.addWidget(self._stack, 1)
        right = QVBoxLayout()
        right.setSpacing(0)
        right.addLayout(page, 1)
        right.addWidget(Separator(parent=self))
        right.addLayout(foot)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self.rail)
        row.addLayout(right, 1)
        self.next.clicked.connect(model.go_on)
        self.back.clicked.connect(model.go_back)
        self._keys()
        self._turned: Step | None = None
        self._was_made = False
        model.changed.connect(self.refresh)
        self.refresh()

    def refresh(self) -> None:
        """Show the model's state."""
        model, page = self.model, self.pages[self.model.step]
        names = self._names()
        self.rail.set_steps([names[step] for step in model.steps], model.place)
        page.refresh()
        follows = model.steps[model.place + 1] if model.place + 1 < len(model.steps) else None
        usual = self.tr("下一步：{name}").format(name=names[follows]) if follows is not None else ""
        self.next.setText(page.onward() or usual)
        self.next.setEnabled(not model.busy and not model.problem)
        self.next.setVisible(not model.made)
        self.back.setVisible(model.place > 0 and not model.made)
        self.back.setEnabled(not model.busy)
        self.hint.set_text(self._hint())
        self._stack.setCurrentWidget(page)
        if (model.step, model.made) != (self._turned, self._was_made):
            self._turned, self._was_made = model.step, model.made
            first = page.first()
            (self.next if first is page else first).setFocus()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = Qt.Key(event.key())
        if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            if self.next.isVisible():
                self.next.click()
        elif key == Qt.Key.Key_Escape:
            self.back.click()
        elif self.model.made and key in (Qt.Key.Key_D, Qt.Key.Key_W):
            self.model.open(drill=key == Qt.Key.Key_D)
        else:
            super().keyPressEvent(event)

    def closeEvent(self, event: QCloseEvent) -> None:
        event.accept()
        if event.spontaneous():
            self.quit_requested.emit()

    # inside

    def _add_pages(self) -> None:
        model, stack = self.model, self._stack
        self.doors = DoorPage(
            model,
            self.tr("从哪里开始？"),
            self.tr("选这台电脑连到哪个中心。以后可以用 Ctrl+K 搜「首次设置」回到这里。"),
            stack,
        )
        self.town = TownPage(
            model, self.tr("您在哪个乡镇？"),
            self.tr("输汉字、全拼或首字母都行：太平、taiping、tp。可加上级缩小范围：zc tp。"), stack,
        )  # fmt: skip
        self.book = BookPage(
            model, self.tr("填本镇的工作簿"),
            self.tr("板块、岗位、人员、网格、事项、时限都在一个工作簿里。改了存盘，这里马上再核对，不用关表格软件。"),
            stack,
        )  # fmt: skip
        self.confirm = ConfirmPage(
            model,
            self.tr("看一遍，对不对？"),
            self.tr("这些是工作簿里说的。不对就退回上一步，改好存盘再来。"),
            stack,
        )
        self.people = PeoplePage(
            model,
            self.tr("谁来用？"),
            self.tr("先开两个账号。其他人以后由管理员在「账号」里开；口令不会存下来。"),
            stack,
        )
        self.finish = FinishPage(
            model,
            self.tr("建立中心"),
            self.tr("到这里为止什么都没有写入。建立以后，工作簿再改不会改动它。"),
            stack,
        )
        self.hall = HallPage(
            model, self.tr("连到已有的中心"), self.tr("问管理员要地址。连上以后用自己的账号登录。"), stack
        )
        self.pages = {
            Step.DOOR: self.doors, Step.TOWN: self.town, Step.BOOK: self.book, Step.CONFIRM: self.confirm,
            Step.PEOPLE: self.people, Step.FINISH: self.finish, Step.HALL: self.hall,
        }  # fmt: skip
        for page in self.pages.values():
            stack.addWidget(page)

    def _names(self) -> dict[Step, str]:
        return {
            Step.DOOR: self.tr("从哪里开始"), Step.TOWN: self.tr("选择乡镇"), Step.BOOK: self.tr("板块与岗位"),
            Step.CONFIRM: self.tr("日历和窗口"), Step.PEOPLE: self.tr("账号与口令"), Step.FINISH: self.tr("检查并完成"),
            Step.HALL: self.tr("连接中心"),
        }  # fmt: skip

    def _hint(self) -> str:
        model = self.model
        if model.made or model.busy:
            return ""
        if model.problem:
            return model.problem
        if model.step is Step.TOWN:
            return self.tr("全国 41,352 个乡镇街道随软件附带，离线可查")
        return ""

    def _keys(self) -> None:
        for key in sorted({key for page in self.pages.values() for key in page.buttons()}):
            shortcut = QShortcut(QKeySequence(key), self)
            shortcut.activated.connect(partial(self._press, key))

    def _press(self, key: str) -> None:
        button = self.pages[self.model.step].buttons().get(key)
        if button is not None:
            button.click()
