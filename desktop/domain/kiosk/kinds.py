"""Kinds of matters at a kiosk: their pictures, what is not asked for there, what stands in an event of it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from desktop.domain.catalogue.catalogue import BusinessItem

_ICONS = (
    ("应急", "siren"), ("市政", "construction"), ("城建", "construction"), ("城管", "store"), ("城市", "store"),
    ("乡建", "construction"), ("民生", "hand-heart"), ("经济", "shopping-basket"), ("市场", "shopping-basket"),
    ("矛盾", "handshake"), ("生态", "leaf"), ("住房", "building-2"), ("安全", "shield"),
)  # fmt: skip
"""By a word in the name of a category; any other is shown as a list."""
NEVER = frozenset({"信访", "心理"})
"""Words in the names of entries that are not asked for in the open: there are other doors to them."""
CALL_ME = "{kind}：群众在自助机登记，请打电话问明情况"
"""The title of what somebody hands in who cannot type."""
CALL_ON_PHONE = "{kind}：群众在手机上登记，请打电话问明情况"

APPOINTMENT = "预约律师：{matter}，{day}"
CRY = "自助机求助：有人需要咨询师马上陪伴"
"""Titles of an appointment and of a cry for help."""
SPOKEN = "{kind}：群众在自助机说明情况，请听录音"
"""The title of what somebody hands in who has said it instead of typing."""
PHOTO, RECORDING = "照片{number}.jpg", "录音.m4a"
"""What a photograph and a recording are called."""


def icon_of(category: str) -> str:
    """The picture of a category of the catalogue."""
    return next((icon for word, icon in _ICONS if word in category), "clipboard-list")


def kinds_of(catalogue: Iterable[BusinessItem]) -> list[str]:
    """The categories of the catalogue, in its order."""
    return list(dict.fromkeys(one.category for one in catalogue))


def entries_of(catalogue: Iterable[BusinessItem], kind: str) -> list[BusinessItem]:
    """The entries of a kind that are asked for in the open."""
    return [one for one in catalogue if one.category == kind and not any(word in one.name for word in NEVER)]


def examples_of(catalogue: Iterable[BusinessItem], kind: str, most: int = 3) -> list[str]:
    """What falls under a kind, in a few words each."""
    found = entries_of(catalogue, kind)
    return [one.keywords[0] if one.keywords else one.name for one in found][:most]


def entry_spoken_of(catalogue: Sequence[BusinessItem], kind: str, said: str) -> BusinessItem | None:
    """The entry that the words speak of, of the chosen kind first; None where they do not say."""
    for name in dict.fromkeys((kind, *kinds_of(catalogue))):
        hits = [(sum(word in said for word in one.keywords), one) for one in entries_of(catalogue, name)]
        best = max(hits, key=lambda hit: hit[0], default=(0, None))
        if best[0]:
            return best[1]
    return None
