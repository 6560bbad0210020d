"""Who acts: roles, and what each role may ask for."""

from __future__ import annotations

from enum import StrEnum

from desktop.domain.base import Fact, later


class Role(StrEnum):
    """The roles of the contract."""

    COMMANDER = "commander"
    DISPATCHER = "dispatcher"
    POST = "post"
    VILLAGE = "village"
    GRID = "grid"
    WINDOW = "window"
    DISPLAY = "display"
    KIOSK = "kiosk"
    """A machine in a hall that citizens use themselves: it hands in, and is shown nothing of what is handled."""
    AUDITOR = "auditor"
    ADMIN = "admin"
    SECURITY = "security"
    """安全管理员: manages the accounts, and sees nothing of what is handled. ``admin`` is the 系统管理员 (profile,
    catalogue), ``auditor`` the 审计管理员 (the trail of both)."""


class Actor(Fact):
    """Somebody at a station; written into every change."""

    account: str
    name: str = ""
    role: Role
    post: str | None = None
    area: str | None = None
    station: str = ""
    person: str | None = later(None)
    """Who of the township's people it is, where the account is one person's."""


AUTO_URGE = Actor(account="auto-urge", name="自动催办", role=Role.DISPATCHER, station="中心")
"""Whoever takes the rungs of the urge ladder: the center itself, and nobody else."""

AUTO_SUCCESSION = Actor(account="auto-succession", name="换班交接", role=Role.DISPATCHER, station="中心")
"""Whoever moves open orders at a change of shift: the center itself, and nobody else."""

AUTO_WARNING = Actor(account="auto-warning", name="预警规则", role=Role.DISPATCHER, station="中心")
"""Whoever gives warnings (预警): the center itself, and nobody else."""

AUTO_FIGURES = Actor(account="auto-figures", name="指标快照", role=Role.DISPATCHER, station="中心")
"""Whoever freezes figures (快照): the center itself, and nobody else."""

AUTO_CAP = Actor(account="auto-cap", name="预警更新", role=Role.DISPATCHER, station="中心")
"""Whoever judges an event anew when the office that reported it updates its warning: the center itself."""

CITIZEN = Actor(account="auto-citizen", name="反映人", role=Role.DISPATCHER, station="手机")
"""Who rates with query code and telephone: the center gives it for him, and nobody else does."""

_CENTER = frozenset({Role.COMMANDER, Role.DISPATCHER})
_REPORTERS = _CENTER | {Role.POST, Role.VILLAGE, Role.GRID, Role.WINDOW}
_POST = frozenset({Role.POST})
_AT_COUNTERS = _CENTER | {Role.POST, Role.WINDOW}
_AT_WORK = _POST | {Role.VILLAGE}
"""Who is given orders."""

MAY: dict[str, frozenset[Role]] = {
    "event.report": _REPORTERS | {Role.KIOSK},
    "event.accept": _CENTER | {Role.VILLAGE},
    "event.reject": _CENTER,
    "event.classify": _CENTER,
    "event.merge": _CENTER,
    "event.suspend": _CENTER,
    "event.resume": _CENTER,
    "event.escalate": _CENTER | {Role.VILLAGE, Role.GRID},
    "event.return_down": _CENTER,
    "event.prompt": frozenset({Role.DISPATCHER}),
    "event.followup": _CENTER,
    "event.close": _CENTER,
    "event.reopen": _CENTER,
    "event.rate": frozenset({Role.DISPATCHER}),
    "event.comment": _REPORTERS,
    "event.exclude": _CENTER,
    "event.own": _CENTER,
    "event.attach": _REPORTERS,
    "event.supervise": frozenset({Role.COMMANDER}),
    "event.review": _CENTER,
    "event.hand_over": _CENTER,
    "event.source": _CENTER,
    "event.delivered": frozenset({Role.ADMIN}),
    "event.outside_reply": _CENTER | {Role.WINDOW},
    "event.outside_settle": _CENTER,
    "event.press": _CENTER,
    "event.level_tell": frozenset({Role.WINDOW}),
    "event.level_urge": frozenset({Role.WINDOW}),
    "event.unmerge": _CENTER,
    "event.unsupervise": frozenset({Role.COMMANDER}),
    "event.approve": frozenset({Role.COMMANDER}),
    "event.deny": frozenset({Role.COMMANDER}),
    "event.withdraw": _CENTER | _AT_WORK,
    "event.rule": frozenset({Role.COMMANDER}),
    "order.issue": _CENTER,
    "order.receive": _AT_WORK,
    "order.answer": _AT_WORK,
    "order.return": _AT_WORK,
    "order.reassign": _CENTER,
    "order.cancel": _CENTER,
    "order.urge": _CENTER,
    "whistle.blow": _CENTER | {Role.VILLAGE, Role.GRID},
    "whistle.arrive": _CENTER | _AT_WORK,
    "whistle.done": _CENTER | _AT_WORK,
    "whistle.excuse": _CENTER,
    "whistle.end": _CENTER | {Role.VILLAGE, Role.GRID},
    "whistle.score": _CENTER,
    "order.extend": _CENTER | _AT_WORK,
    "alert.draft": _CENTER,
    "alert.update": _CENTER,
    "alert.revise": _CENTER,
    "alert.approve": frozenset({Role.COMMANDER}),
    "alert.refuse": frozenset({Role.COMMANDER}),
    "alert.send": _CENTER,
    "alert.cancel": _CENTER,
    "alert.expire": frozenset({Role.DISPATCHER}),
    "alert.deliver": frozenset({Role.ADMIN}),
    "alert.heard": frozenset({Role.ADMIN, Role.WINDOW}),
    "alert.retry": _CENTER,
    "order.succeed": frozenset({Role.DISPATCHER}),
    "shift.assign": _CENTER | {Role.ADMIN},
    "shift.change": _CENTER,
    "shift.cancel": _CENTER,
    "shift.ask_swap": _CENTER | _POST,
    "shift.agree_swap": _CENTER | _POST,
    "shift.decline_swap": _CENTER | _POST,
    "shift.approve_swap": _CENTER,
    "shift.refuse_swap": _CENTER,
    "shift.withdraw_swap": _CENTER | _POST,
    "absence.report": _REPORTERS,
    "absence.cancel": _REPORTERS,
    "absence.shorten": _REPORTERS,
    "shift.checkin": _CENTER | {Role.POST},
    "shift.checkout": _CENTER | {Role.POST},
    "callout.make": _CENTER,
    "callout.answer": _CENTER | _AT_WORK,
    "callout.remind": _CENTER,
    "callout.end": _CENTER,
    "rota.put": _CENTER | {Role.ADMIN},
    "rota.wish": _CENTER | {Role.ADMIN, Role.POST},
    "rota.publish": _CENTER | {Role.ADMIN},
    **dict.fromkeys(("handover.offer", "handover.take", "handover.refuse"), _CENTER | _POST),
    **dict.fromkeys(("handover.note", "handover.withdraw", "handover.leave"), _CENTER | _POST),
    **dict.fromkeys(("ticket.take", "ticket.paper", "ticket.leave"), _AT_COUNTERS | {Role.KIOSK}),
    "ticket.rate": frozenset({Role.KIOSK}),
    **dict.fromkeys(
        (
            "ticket.call",
            "ticket.recall",
            "ticket.serve",
            "ticket.skip",
            "ticket.transfer",
            "ticket.finish",
            "ticket.report",
            "counter.open",
            "counter.pause",
            "counter.close",
        ),
        _AT_COUNTERS,
    ),
    "figures.freeze": frozenset({Role.DISPATCHER}),
    "figures.report": _CENTER | {Role.ADMIN},
    "catalogue.put": frozenset({Role.ADMIN}),
    "catalogue.retire": frozenset({Role.ADMIN}),
}
"""Command kinds and the roles that may give them; a kind that is not here is refused."""
