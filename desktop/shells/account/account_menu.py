"""The account menu: who is here, in the demonstration every other account to try, and the settings of this desk."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from desktop.domain.places.areas import AreaLevel
from desktop.domain.rights.actors import Actor, Role
from desktop.domain.township.township import Township
from desktop.shells.commands.finder import discreet
from desktop.shells.commands.rows import Row, RowList
from desktop.shells.frame.popover import Popover
from desktop.theme.current import theme
from desktop.theme.labels import PlainLabel
from desktop.theme.states import Separator
from desktop.viewmodels.events.search import hits, matches, words_of
from desktop.viewmodels.words import translate

WIDTH = 400


def account_title(actor: Actor, township: Township) -> str:
    """What an account is called on screen: 调度员, 城建岗, a village."""
    match actor.role:
        case Role.COMMANDER:
            return translate("Accounts", "指挥长")
        case Role.DISPATCHER:
            return translate("Accounts", "调度员")
        case Role.POST:
            return township.post_name(actor.post)
        case Role.VILLAGE:
            return township.tree.name(actor.area)
        case Role.ADMIN:
            return translate("Accounts", "管理员")
        case Role.AUDITOR:
            return translate("Accounts", "审计员")
        case Role.SECURITY:
            return translate("Accounts", "安全管理员")
        case _:
            return actor.name or actor.account


def account_of(actor: Actor) -> str:
    """The demonstration's name of an account, as ``account_requested`` gives it."""
    if actor.role is Role.POST:
        return f"post:{actor.post}"
    if actor.role is Role.VILLAGE:
        return f"village:{actor.area}"
    return actor.role.value


class Accounts:
    """The accounts of the demonstration as rows: by board, by district (片区), or all that match what was typed."""

    def __init__(self, township: Township, own: str) -> None:
        self._township = township
        self._own = own

    def centre(self) -> list[Row]:
        """The accounts of the center."""
        return [
            self._row(
                translate("Accounts", "调度员"),
                "dispatcher",
                "radio",
                translate("Accounts", "受理 派单 回访"),
            ),
            self._row(
                translate("Accounts", "指挥长"), "commander", "shield", translate("Accounts", "督办 研判")
            ),
            self._row(
                translate("Accounts", "管理员"), "admin", "settings", translate("Accounts", "业务清单")
            ),
            self._row(
                translate("Accounts", "安全管理员"), "security", "shield", translate("Accounts", "账号 策略")
            ),
            self._row(
                translate("Accounts", "审计员"), "auditor", "shield", translate("Accounts", "日志 核验")
            ),
        ]

    def posts(self) -> list[Row]:
        """All posts by board."""
        rows = []
        for board in self._township.boards:
            posts = self._township.posts_of(board.id)
            rows += [Row(board.name)] if posts else []
            for post in posts:
                lead = self._township.person(post.lead)
                rows.append(
                    self._row(post.name, f"post:{post.id}", "user", discreet(lead.name) if lead else "")
                )
        return rows

    def villages(self) -> list[Row]:
        """All villages by district."""
        rows = []
        areas = self._township.tree.at_level(AreaLevel.VILLAGE)
        for board in (*self._township.boards, None):
            found = [area for area in areas if area.board == (board.id if board is not None else None)]
            if found:
                rows.append(Row(board.name if board is not None else translate("Accounts", "其他")))
                rows += [self._row(area.name, f"village:{area.id}", "house", "") for area in found]
        return rows

    def matching(self, typed: str) -> list[Row]:
        """Every account that fits, by Chinese or pinyin initials; groups without a match are left out."""
        words = words_of(typed)
        result: list[Row] = []
        heading: Row | None = None
        for row in (Row(translate("Accounts", "指挥中心")), *self.centre(), *self.posts(), *self.villages()):
            if row.is_heading:
                heading = row
            elif matches(row.text.lower(), row.text, words):
                if heading is not None:
                    result.append(heading)
                    heading = None
                result.append(self._with_hits(row, words))
        return result

    def _row(self, text: str, value: str, icon: str, second: str) -> Row:
        return Row(text, value=value, icon=icon, second=second, checked=value == self._own)

    @staticmethod
    def _with_hits(row: Row, words: tuple[str, ...]) -> Row:
        return Row(row.text, row.value, row.icon, row.second, hits=hits(row.text, words), checked=row.checked)


class AccountMenu(Popover):
    """A list with pages; typing searches all accounts. Arrow keys, Enter; Left or Esc goes back a page."""

    account_requested = Signal(str)
    action_chosen = Signal(str)
    """An id of ``actions.ACTIONS``, or "language:<code>", "log_in"."""

    def __init__(
        self,
        township: Township,
        actor: Actor,
        language: str,
        key_of: Callable[[str], str],
        parent: QWidget,
    ) -> None:
        super().__init__("", parent)
        self.setAccessibleName(self.tr("账号与设置"))
        self._township, self._language, self._key_of = township, language, key_of
        self._accounts = Accounts(township, account_of(actor))
        self._administers = actor.role is Role.ADMIN
        self._page = ""
        px = theme().px
        role = account_title(actor, township)
        name = "" if actor.name.startswith(role) else discreet(actor.name)
        title = "  ".join(part for part in (name, role) if part)
        self._who = PlainLabel(title, size=16, bold=True, parent=self)
        where = "  ".join(part for part in (township.name, actor.station) if part)
        self._where = PlainLabel(where, role="muted", size=13, parent=self)
        self.field = QLineEdit(self)
        self.field.setProperty("quiet", True)
        self.field.setPlaceholderText(self.tr("换成别的账号：岗位、村名或拼音首字母"))
        self.field.setAccessibleName(self.tr("查找账号"))
        self.field.setVisible(township.demonstration)
        self.list = RowList(self.tr("账号与设置"), self)
        column = QVBoxLayout(self)
        column.setContentsMargins(px(1), px(12), px(1), px(6))
        column.setSpacing(px(2))
        for widget in (self._who, self._where):
            widget.setContentsMargins(px(16), 0, px(16), 0)
            column.addWidget(widget)
        column.addSpacing(px(8))
        holder = QVBoxLayout()
        holder.setContentsMargins(px(12), 0, px(12), px(6))
        holder.addWidget(self.field)
        column.addLayout(holder)
        column.addWidget(Separator(parent=self))
        column.addWidget(self.list, 1)
        self.field.textEdited.connect(self._typed)
        self.field.installEventFilter(self)
        self.list.chosen.connect(self._take)
        if not township.demonstration:
            self.list.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
            self.list.installEventFilter(self)

    def open_below(self, anchor: QWidget, width: int) -> None:
        if not self.is_open:
            self.field.clear()
            self._turn("")
        super().open_below(anchor, width)

    def natural_height(self) -> int:
        return self.list.content_height() + theme().px(132 if self._township.demonstration else 84)

    def first_focus(self) -> QWidget:
        return self.field if self._township.demonstration else self.list

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        own = watched is self.field or watched is self.list
        if own and event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent) and self._key(event):
            return True
        return super().eventFilter(watched, event)

    def _key(self, event: QKeyEvent) -> bool:
        steps = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1, Qt.Key.Key_PageDown: 8, Qt.Key.Key_PageUp: -8}
        key = Qt.Key(event.key())
        typed = bool(self.field.text())
        if key in steps:
            self.list.move(steps[key])
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.list.choose()
        elif key == Qt.Key.Key_Right and not typed:
            row = self.list.current
            if row is not None and row.opens:
                self.list.choose()
        elif key == Qt.Key.Key_Left and not typed and self._page:
            self._turn("")
        elif key == Qt.Key.Key_Escape and (typed or self._page):
            self.field.clear()
            self._turn("")
        else:
            return False
        return True

    def _root(self) -> list[Row]:
        rows: list[Row] = []
        if self._township.demonstration:
            villages = len(self._township.tree.at_level(AreaLevel.VILLAGE))
            rows += [
                Row(self.tr("换账号（演示）")),
                *self._accounts.centre(),
                Row(self.tr("岗位"), "page:posts", "users", str(len(self._township.posts)), opens=True),
                Row(self.tr("村级端口"), "page:villages", "house", str(villages), opens=True),
            ]
        other, code = ("English", "en") if self._language == "zh_CN" else ("简体中文", "zh_CN")
        rows += [
            Row(self.tr("本席位")),
            Row(self.tr("浅色外观") if theme().mode == "dark" else self.tr("深色外观"), "theme",
                "sun" if theme().mode == "dark" else "moon", key=self._key_of("theme")),
            Row(self.tr("舒适行距") if theme().density == "compact" else self.tr("紧凑行距"), "density", "list"),
            Row(other, f"language:{code}", "languages"),
            Row(self.tr("操作手册"), "handbook", "book-open", key=self._key_of("handbook")),
            Row(self.tr("全部按键"), "keys", "keyboard", key=self._key_of("keys")),
            Row(self.tr("网络诊断"), "diagnosis", "wifi", key=self._key_of("diagnosis")),
            *([Row(self.tr("改配置"), "amend", "settings")] if self._administers else []),
            Row(self.tr("更新"), "update", "download"),
            Row(self.tr("关于镇枢"), "about", "info"),
            Row(self.tr("修改口令"), "password", "pencil"),
            Row(self.tr("动态口令"), "second_factor", "shield"),
            Row(self.tr("锁屏"), "lock", "lock", key=self._key_of("lock")),
            *([] if self._township.demonstration else [Row(self.tr("换人登录"), "log_in", "users")]),
            Row(self.tr("退出"), "quit", "log-out", key=self._key_of("quit")),
        ]  # fmt: skip
        return rows

    def _turn(self, page: str) -> None:
        before, self._page = self._page, page
        back = Row(self.tr("返回"), "page:", "chevron-left")
        if page == "page:posts":
            rows = [back, *self._accounts.posts()]
        elif page == "page:villages":
            rows = [back, *self._accounts.villages()]
        else:
            rows = self._root()
        own = next((row.value for row in rows if row.checked), "")
        self.list.set_rows(rows, before or own)
        self.place()

    @Slot()
    def _typed(self) -> None:
        typed = self.field.text().strip()
        if not typed:
            self._turn("")
            return
        self._page = ""
        rows = self._accounts.matching(typed)
        self.list.set_rows(rows or [Row(self.tr("没有这个账号"))])
        self.place()

    @Slot(str)
    def _take(self, value: str) -> None:
        if value.startswith("page:"):
            self.field.clear()
            self._turn(value if value != "page:" else "")
            return
        self.close_up()
        if value in ("dispatcher", "commander", "admin", "security", "auditor") or value.startswith(
            ("post:", "village:")
        ):
            self.account_requested.emit(value)
        else:
            self.action_chosen.emit(value)
