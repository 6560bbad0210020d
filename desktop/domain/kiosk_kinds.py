"""Kinds of matters at a kiosk: their pictures, what is not asked for there, what stands in an event of it."""

from __future__ import annotations

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


def icon_of(category: str) -> str:
    """The picture of a category of the catalogue."""
    return next((icon for word, icon in _ICONS if word in category), "clipboard-list")
