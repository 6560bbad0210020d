"""New versions at a desk: what waits and what it brings, said once; the sheet, and a way to bring one on a stick."""

from __future__ import annotations

import subprocess
from collections.abc import Callable
from datetime import tzinfo
from pathlib import Path

from PySide6.QtCore import QObject, QTimer, Slot
from PySide6.QtWidgets import QFileDialog

from desktop.domain.rights.actors import Role
from desktop.services.own.embedded import own_command
from desktop.shells.frame.sheets import Line, Sheet
from desktop.shells.frame.workstation import Workstation
from desktop.theme.current import theme
from desktop.updates import standing
from desktop.updates.shelf import Shelf
from desktop.updates.standing import Versions
from desktop.viewmodels.sentences.sentences import sentence
from desktop.viewmodels.words import translate

_TOLD = frozenset({Role.DISPATCHER, Role.COMMANDER, Role.ADMIN})
_LOOK_MS, _BEGIN_MS, _ASK_MS, _POLL_MS = 600_000, 120_000, 6 * 3_600_000, 500
_MOST_NOTES = 800
_DISMISSED = frozenset({126, 127})


class Updating(QObject):
    """One window's part. Where the machine's own timer brings versions, it only looks what has come."""

    def __init__(
        self, window: Workstation, central: str | None, zone: tzinfo, shelf: Shelf | None = None
    ) -> None:
        super().__init__(window)
        self._window, self._central, self._zone = window, central, zone
        self._shelf = shelf or standing.shelf_of_machine()
        self._told: set[str] = set()
        self._process: subprocess.Popen[bytes] | None = None
        self._done: Callable[[int], object] = lambda _code: None
        buttons = [("stick", self.tr("从 U 盘更新…"))] if self._shelf is not None else []
        self.sheet = Sheet(self.tr("更新"), buttons, window)
        self.sheet.action.connect(self._ask_for_stick)
        self.dialog: QFileDialog | None = None
        window.action_chosen.connect(self._opened)
        self._poll = QTimer(self)
        self._poll.setInterval(_POLL_MS)
        self._poll.timeout.connect(self._polled)
        if self._shelf is None:
            return
        looking = QTimer(self)
        looking.setInterval(_LOOK_MS)
        looking.timeout.connect(self.look)
        looking.start()
        self.look()
        if central is not None and self._shelf.writable:
            self._asking = QTimer(self)
            self._asking.timeout.connect(self._ask_central)
            self._asking.start(_BEGIN_MS)

    @Slot()
    def look(self) -> Versions | None:
        """See what lies there, and say what is new of it, once."""
        if self._shelf is None:
            return None
        found = standing.versions(self._shelf)
        notices = self._window.notices
        if found.failed and found.failed not in self._told:
            self._told.add(found.failed)
            text = self.tr("新版本 {a} 没有启动成功，已改用 {b}，没有丢任何东西。请告诉技术员。")
            notices.post("warn", text.format(a=found.failed, b=found.running), tag="update failed")
        ready = found.ready
        if ready is not None and ready.version not in self._told and self._window.role in _TOLD:
            self._told.add(ready.version)
            text = self.tr("有新版本 {a}，下次打开程序时启用。").format(a=ready.version)
            notices.post(
                "info", text, action=self.tr("有什么变化"), on_action=lambda: self._window.trigger("update"),
                tag="update",
            )  # fmt: skip
        status = found.status
        if status is not None and not status.well and self._window.role is Role.ADMIN:
            text = self.tr("上次检查更新没有成功：{a}").format(a=sentence(status.sentence))
            notices.post("warn", text, tag="update run", quiet=True)
        self.sheet.set_lines(lines(found, self._zone))
        return found

    @Slot(str)
    def _opened(self, action: str) -> None:
        if action != "update":
            return
        if self._shelf is None:
            self.sheet.set_lines(lines(None, self._zone))
        self.look()
        self.sheet.open_below(self._window.top.account_anchor, theme().px(560))

    # bringing one

    @Slot(str)
    def _ask_for_stick(self, _action: str) -> None:
        dialog = self.dialog = QFileDialog(self._window, self.tr("更新 U 盘（或存放更新的文件夹）"), "/media")
        dialog.setFileMode(QFileDialog.FileMode.Directory)
        dialog.setOption(QFileDialog.Option.ShowDirsOnly)
        dialog.fileSelected.connect(self.take_from)
        dialog.open()

    @Slot(str)
    def take_from(self, folder: str) -> None:
        """Bring the version on a stick here."""
        assert self._shelf is not None
        command = standing.errand(self._shelf, own_command(), stick=Path(folder))
        if not command:
            said = self.tr("更新要由本机的管理员做：请在终端运行 {a}").format(
                a=standing.by_hand(Path(folder))
            )
            self._window.notices.post("warn", said, tag="update run")
            return
        if self._send(command, self._brought):
            self._window.notices.post("info", self.tr("正在取更新，可以继续工作。"), tag="update run")

    def _brought(self, code: int) -> None:
        found = self.look()
        status = found.status if found is not None else None
        if code in _DISMISSED:
            self._window.notices.post("info", self.tr("没有得到管理员的许可，没有更新。"), tag="update run")
        elif status is not None:
            self._window.notices.post(
                "info" if status.well else "error", sentence(status.sentence), tag="update run"
            )

    @Slot()
    def _ask_central(self) -> None:
        assert self._shelf is not None
        self._asking.setInterval(_ASK_MS)
        self._send(
            standing.errand(self._shelf, own_command(), central=self._central), lambda _code: self.look()
        )

    def _send(self, command: list[str], done: Callable[[int], object]) -> bool:
        """Start it, unless one is under way."""
        if self._process is not None or not command:
            return False
        try:
            self._process = standing.send(command)
        except OSError as error:
            self._window.notices.post("error", str(error), tag="update run")
            return False
        self._done = done
        self._poll.start()
        return True

    @Slot()
    def _polled(self) -> None:
        code = self._process.poll() if self._process is not None else 0
        if code is not None:
            self._poll.stop()
            self._process = None
            self._done(code)


def lines(found: Versions | None, zone: tzinfo) -> list[Line]:
    """What the sheet says; None: the program is not a package's."""
    running = translate("Updating", "本机版本")
    if found is None:
        from desktop import __version__

        said = translate("Updating", "本机不自动更新，升级请用新的安装包。")
        return [(running, __version__), (translate("Updating", "新版本"), said)]
    ready, status = found.ready, found.status
    new = translate("Updating", "没有")
    if found.failed:
        new = translate("Updating", "{a} 没有启动成功，已改用 {b}").format(a=found.failed, b=found.running)
    if ready is not None:
        new = translate("Updating", "{a}，下次打开程序时启用").format(a=ready.version)
    notes = ready.notes if ready is not None else ""
    notes = notes if len(notes) <= _MOST_NOTES else f"{notes[:_MOST_NOTES]}…"
    looked = translate("Updating", "还没有检查过")
    if status is not None:
        looked = f"{status.at.astimezone(zone):%m-%d %H:%M}  {sentence(status.sentence)}"
    until = (
        f"{status.expires.astimezone(zone):%Y-%m-%d}"
        if status is not None and status.expires is not None
        else "—"
    )
    return [
        (running, found.running),
        (translate("Updating", "新版本"), new),
        (translate("Updating", "有什么变化"), notes or "—"),
        (translate("Updating", "上次检查"), looked),
        (translate("Updating", "签名有效期至"), until),
    ]
