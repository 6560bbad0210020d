"""惠民政策: for whom, which one, and then who, what, how much, where, what to bring. All of it without a network."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from desktop.domain.kiosk.citizen_services import Policy, PolicyGroup
from desktop.shells.kiosk.page import Page
from desktop.shells.kiosk.parts import Press, Tile, card, label
from desktop.viewmodels.words import clauses, labelled, listed

translate = QCoreApplication.translate


class PoliciesPage(Page):
    """Whom there is something for: eight pictures at most on a page, more below."""

    @property
    def title(self) -> str:
        return translate("PolicyPages", "惠民政策")

    def fill(self, column: QVBoxLayout) -> None:
        look = self.look
        column.addWidget(label(translate("PolicyPages", "您家里有哪一种情况？按一下"), "head", wrap=True))
        grid = QGridLayout()
        grid.setSpacing(look.px(20))
        across = 2 if look.portrait else 4
        for place, group in enumerate(self.desk.services.groups):
            tile = Tile(
                look, group.name, group.about, group.icon, title_size=44, note_size=28, icon_size=72,
                height=270 if look.portrait else 256,
            )  # fmt: skip
            tile.setObjectName(f"group-{place}")
            tile.clicked.connect(partial(self._choose, group))
            grid.addWidget(tile, place // across, place % across)
        for place in range(across):
            grid.setColumnStretch(place, 1)
        column.addLayout(grid)
        column.addStretch(1)

    def _choose(self, group: PolicyGroup, _checked: bool = False) -> None:
        self.desk.services.group = group
        self.room.go("policy-group")

    def said(self) -> str:
        names = listed(one.name for one in self.desk.services.groups)
        return translate("PolicyPages", "惠民政策。请按您家里的情况：{names}。").format(names=names)


class PolicyGroupPage(Page):
    """What there is for one group."""

    @property
    def title(self) -> str:
        group = self.desk.services.group
        return group.name if group is not None else translate("PolicyPages", "惠民政策")

    def fill(self, column: QVBoxLayout) -> None:
        look = self.look
        column.addWidget(label(translate("PolicyPages", "按一下看谁能享受、怎么办"), "head", wrap=True))
        for place, policy in enumerate(self._policies()):
            tile = Tile(
                look, policy.name, policy.amount or policy.what, "file-heart", flat=True, title_size=44, note_size=30,
                icon_size=72, height=176 if look.portrait else 150,
            )  # fmt: skip
            tile.setObjectName(f"policy-{place}")
            tile.clicked.connect(partial(self._choose, policy))
            column.addWidget(tile)
        column.addStretch(1)

    def _policies(self) -> tuple[Policy, ...]:
        group = self.desk.services.group
        return group.policies if group is not None else ()

    def _choose(self, policy: Policy, _checked: bool = False) -> None:
        self.desk.services.policy = policy
        self.room.go("policy")

    def back(self) -> None:
        self.room.go("policies")

    def said(self) -> str:
        names = listed(one.name for one in self._policies())
        return translate("PolicyPages", "{group}的政策有：{names}。").format(group=self.title, names=names)


class PolicyPage(Page):
    """One policy in five lines, and the ticket for its window."""

    @property
    def title(self) -> str:
        policy = self.desk.services.policy
        return policy.name if policy is not None else ""

    def fill(self, column: QVBoxLayout) -> None:
        look, services = self.look, self.desk.services
        policy = services.policy
        if policy is None:
            return
        frame, inside = card(look, 40)
        grid = QGridLayout()
        grid.setHorizontalSpacing(look.px(32))
        grid.setVerticalSpacing(look.px(20))
        grid.setColumnStretch(1, 1)
        for place, line in enumerate(services.lines_of(policy)):
            grid.addWidget(label(line.label, "body", "muted"), place, 0)
            grid.addWidget(label(line.text, "body", bold=line.text == policy.amount, wrap=True), place, 1)
        inside.addLayout(grid)
        column.addWidget(frame)
        for words in (policy.note, services.note):
            if words:
                column.addWidget(label(words, "small", "muted", wrap=True))
        column.addStretch(1)

    def buttons(self) -> Sequence[QWidget]:
        policy, tickets = self.desk.services.policy, self.desk.tickets
        if policy is None or policy.window is None or tickets is None:
            return ()
        if policy.window not in {one.id for one in tickets.tiles()}:
            return ()
        made = Press(
            self.look, translate("PolicyPages", "取号去办"), after="arrow-right", kind="accent", size=40
        )
        made.setObjectName("next")
        made.clicked.connect(partial(self._take, policy.window))
        return (made,)

    def _take(self, window: str, _checked: bool = False) -> None:
        tickets = self.desk.tickets
        if tickets is not None:
            tickets.window, tickets.matter = window, ""
            self.room.go("matter")

    def back(self) -> None:
        self.room.go("policy-group")

    def said(self) -> str:
        policy = self.desk.services.policy
        if policy is None:
            return ""
        lines = clauses(labelled(one.label, one.text) for one in self.desk.services.lines_of(policy))
        return translate("PolicyPages", "{name}。{lines}。").format(name=policy.name, lines=lines)
