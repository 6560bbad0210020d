"""The verbs of the command line: one for every step that a desk can take, beside its key and its button."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

from desktop.domain.rights.actors import MAY, Role
from desktop.viewmodels.drawer.actions import KEYS
from desktop.viewmodels.words import COMMANDS, word

_STEPS = frozenset(kind for kind, _ in KEYS) | {"event.report", "order.reassign", "order.cancel"}
"""Every step that a desk offers: those with a key in the drawer, and those of other panels."""

_LETTERS: Mapping[str, tuple[str, ...]] = {
    "event.report": ("dj",),
    "event.accept": ("sl",),
    "event.reject": ("bysl", "by"),
    "event.classify": ("gl",),
    "event.merge": ("ab", "ba"),
    "event.unmerge": ("ca",),
    "event.suspend": ("gq",),
    "event.resume": ("hfbl", "hb"),
    "event.escalate": ("sb",),
    "event.return_down": ("df", "xjdf"),
    "event.followup": ("hf",),
    "event.close": ("bj",),
    "event.reopen": ("cxdk", "cx"),
    "event.comment": ("ly",),
    "event.exclude": ("shb",),
    "event.own": ("bal",),
    "event.supervise": ("db",),
    "event.unsupervise": ("jcdb", "jd"),
    "event.approve": ("ty", "pz"),
    "event.deny": ("bty", "bpz"),
    "event.withdraw": ("chsq",),
    "event.rule": ("cj",),
    "event.review": ("fp",),
    "event.hand_over": ("zb",),
    "event.press": ("cq",),
    "event.outside_reply": ("jdf",),
    "event.outside_settle": ("clzb", "cl"),
    "order.issue": ("pd",),
    "order.reassign": ("gp",),
    "order.cancel": ("ch", "chpd"),
    "order.urge": ("cb",),
    "order.extend": ("yq",),
    "order.receive": ("qs",),
    "order.answer": ("fk",),
    "order.return": ("td",),
    "whistle.blow": ("cs",),
    "whistle.arrive": ("bd",),
    "whistle.done": ("bb",),
    "whistle.excuse": ("md",),
    "whistle.end": ("jscs", "js"),
    "whistle.score": ("pj",),
}

VERBS: Mapping[str, tuple[str, ...]] = {kind: letters for kind, letters in _LETTERS.items() if kind in _STEPS}
"""Command kinds and their letters, the shown ones first. Chinese words and full pinyin are understood as well."""


def verb_of(kind: str) -> str:
    """The letters of a step as the overview shows them; empty where it has none."""
    return VERBS.get(kind, ("",))[0]


@cache
def spoken() -> Mapping[str, str]:
    """Everything that names a step: letters, full pinyin, the Chinese word, the interface's own word."""
    from pypinyin import lazy_pinyin

    found: dict[str, str] = {}
    for kind, letters in VERBS.items():
        source = COMMANDS[kind]
        for name in (*letters, "".join(lazy_pinyin(source)), source):
            found.setdefault(name.lower(), kind)
    return found


def verb(typed: str) -> str | None:
    """The step that somebody names, or None."""
    typed = typed.lower()
    shown = next((kind for kind in VERBS if word(COMMANDS, kind).lower() == typed), None)
    return spoken().get(typed) or shown


def offered(role: Role) -> list[str]:
    """The steps that a role may take, in the order of the keys, those without a key behind."""
    keyed = [kind for kind, _ in KEYS if kind in VERBS]
    kinds = dict.fromkeys((*keyed, *VERBS))
    return [kind for kind in kinds if role in MAY[kind]]


def beginning(typed: str, role: Role) -> list[str]:
    """The offered steps that one of whose names begins with what was typed."""
    typed = typed.lower()
    names = spoken()
    return [
        kind
        for kind in offered(role)
        if any(kind == meant and name.startswith(typed) for name, meant in names.items())
    ]
