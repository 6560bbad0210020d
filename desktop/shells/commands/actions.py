"""The window's commands, declared once: shortcuts, menus, the command bar and the keys overlay come from here."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from PySide6.QtCore import QCoreApplication

from desktop.viewmodels.words import QT_TRANSLATE_NOOP

PANEL_KEYS: Final = 9
"""Alt+1 … Alt+9 show the panels in their order."""


@dataclass(frozen=True, slots=True)
class ActionRow:
    """One command of the window. ``keys`` are Qt sequences, the first one is the one that is shown."""

    id: str
    text: str
    keys: tuple[str, ...] = ()
    icon: str = ""
    group: str = ""
    searched: bool = True
    """Whether the command bar offers it."""

    @property
    def words(self) -> str:
        """The text in the interface's language."""
        return QCoreApplication.translate("Actions", self.text)

    @property
    def shown_key(self) -> str:
        """The key as the overlay and the menus write it."""
        return self.keys[0].replace("++", "+＋").replace("+-", "+－") if self.keys else ""


GENERAL: Final = QT_TRANSLATE_NOOP("Actions", "通用")
WINDOW: Final = QT_TRANSLATE_NOOP("Actions", "窗口")
APPEARANCE: Final = QT_TRANSLATE_NOOP("Actions", "外观")
ACCOUNT: Final = QT_TRANSLATE_NOOP("Actions", "账号")

ACTIONS: Final[tuple[ActionRow, ...]] = (
    ActionRow(
        "search",
        QT_TRANSLATE_NOOP("Actions", "搜索或输入命令"),
        ("Ctrl+K",),
        "search",
        GENERAL,
        searched=False,
    ),
    ActionRow(
        "line",
        QT_TRANSLATE_NOOP("Actions", "拼音指挥条"),
        (";", ":", "Shift+;", "Shift+:"),
        "chevron-right",
        GENERAL,
    ),
    ActionRow("undo", QT_TRANSLATE_NOOP("Actions", "撤回刚才一步，30 秒内"), ("Ctrl+Z",), "undo-2", GENERAL),
    ActionRow("war", QT_TRANSLATE_NOOP("Actions", "平战切换"), ("F6",), "siren", GENERAL),
    ActionRow(
        "war_call",
        QT_TRANSLATE_NOOP("Actions", "战时：立即呼叫预案岗位"),
        ("F7",),
        "phone",
        GENERAL,
        searched=False,
    ),
    ActionRow(
        "war_hold",
        QT_TRANSLATE_NOOP("Actions", "战时：先不呼叫"),
        ("Shift+F7",),
        "pause",
        GENERAL,
        searched=False,
    ),
    ActionRow(
        "phrases",
        QT_TRANSLATE_NOOP("Actions", "常用语，写字时用"),
        ("Ctrl+J",),
        "message-square",
        GENERAL,
        searched=False,
    ),
    ActionRow("handbook", QT_TRANSLATE_NOOP("Actions", "操作手册"), ("F1",), "book-open", GENERAL),
    ActionRow("keys", QT_TRANSLATE_NOOP("Actions", "全部按键"), ("?", "Shift+?"), "keyboard", GENERAL),
    ActionRow("import", QT_TRANSLATE_NOOP("Actions", "导入 12345 工单"), ("Ctrl+I",), "upload", GENERAL),
    ActionRow("notices", QT_TRANSLATE_NOOP("Actions", "通知"), ("F8",), "bell", GENERAL),
    ActionRow("diagnosis", QT_TRANSLATE_NOOP("Actions", "网络诊断"), ("F9",), "wifi", GENERAL),
    ActionRow("retry", QT_TRANSLATE_NOOP("Actions", "立即重新连接"), ("F5",), "refresh-cw", GENERAL),
    ActionRow(
        "mute", QT_TRANSLATE_NOOP("Actions", "提示音静音 10 分钟 / 恢复"), ("Ctrl+M",), "volume-2", GENERAL
    ),
    ActionRow(
        "float",
        QT_TRANSLATE_NOOP("Actions", "当前面板浮动到第二屏"),
        ("Ctrl+Shift+F",),
        "external-link",
        WINDOW,
    ),
    ActionRow(
        "beside",
        QT_TRANSLATE_NOOP("Actions", "当前面板停靠 / 放回标签"),
        ("Ctrl+Shift+B",),
        "layout-dashboard",
        WINDOW,
    ),
    ActionRow("gather", QT_TRANSLATE_NOOP("Actions", "恢复默认布局"), ("Ctrl+Shift+0",), "undo-2", WINDOW),
    ActionRow("full_screen", QT_TRANSLATE_NOOP("Actions", "全屏"), ("F11",), "maximize-2", WINDOW),
    ActionRow("theme", QT_TRANSLATE_NOOP("Actions", "深色 / 浅色"), ("Ctrl+Shift+L",), "moon", APPEARANCE),
    ActionRow("larger", QT_TRANSLATE_NOOP("Actions", "放大"), ("Ctrl++", "Ctrl+="), "zoom-in", APPEARANCE),
    ActionRow("smaller", QT_TRANSLATE_NOOP("Actions", "缩小"), ("Ctrl+-",), "zoom-out", APPEARANCE),
    ActionRow("normal_size", QT_TRANSLATE_NOOP("Actions", "原始大小"), ("Ctrl+0",), "search", APPEARANCE),
    ActionRow("density", QT_TRANSLATE_NOOP("Actions", "紧凑 / 舒适"), (), "list", APPEARANCE),
    ActionRow("lock", QT_TRANSLATE_NOOP("Actions", "锁屏"), ("Ctrl+L",), "lock", ACCOUNT),
    ActionRow("password", QT_TRANSLATE_NOOP("Actions", "修改口令"), (), "pencil", ACCOUNT),
    ActionRow("second_factor", QT_TRANSLATE_NOOP("Actions", "动态口令"), (), "shield", ACCOUNT),
    ActionRow("account", QT_TRANSLATE_NOOP("Actions", "账号与设置"), ("F10",), "user", ACCOUNT),
    ActionRow("logs", QT_TRANSLATE_NOOP("Actions", "打开日志文件夹"), (), "file-text", ACCOUNT),
    ActionRow("amend", QT_TRANSLATE_NOOP("Actions", "改配置"), (), "settings", ACCOUNT),
    ActionRow("update", QT_TRANSLATE_NOOP("Actions", "更新"), (), "download", ACCOUNT),
    ActionRow("about", QT_TRANSLATE_NOOP("Actions", "关于镇枢"), (), "info", ACCOUNT),
    ActionRow("drill", QT_TRANSLATE_NOOP("Actions", "演练：开始 / 结束"), (), "play", GENERAL),
    ActionRow("first_run", QT_TRANSLATE_NOOP("Actions", "首次设置"), (), "settings", ACCOUNT),
    ActionRow("quit", QT_TRANSLATE_NOOP("Actions", "退出"), ("Ctrl+Q",), "log-out", ACCOUNT),
)

BY_ID: Final = {row.id: row for row in ACTIONS}


def groups() -> dict[str, list[ActionRow]]:
    """The commands by the words of their group, in the table's order."""
    found: dict[str, list[ActionRow]] = {}
    for row in ACTIONS:
        found.setdefault(QCoreApplication.translate("Actions", row.group), []).append(row)
    return found
