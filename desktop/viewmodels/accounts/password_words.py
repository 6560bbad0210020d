"""The rules for passwords in words, each with whether what is being typed meets it."""

from __future__ import annotations

from dataclasses import dataclass

from desktop.domain.rights.access import Flaw, PasswordRules, flaws
from desktop.viewmodels.words import translate


@dataclass(frozen=True, slots=True)
class RuleLine:
    """One rule; ``met``: None where it cannot be told here (only the center knows earlier passwords)."""

    text: str
    met: bool | None


def rule_lines(rules: PasswordRules, username: str, typed: str) -> list[RuleLine]:
    """The rules in the order in which they are read."""
    found = set(flaws(rules, username, typed))
    lines = [RuleLine(translate("Password", "至少 {n} 位").format(n=rules.length), Flaw.SHORT not in found)]
    if rules.classes > 1:
        text = translate("Password", "大写、小写、数字、符号至少 {n} 种").format(n=rules.classes)
        lines.append(RuleLine(text, Flaw.CLASSES not in found))
    if rules.without_name:
        lines.append(RuleLine(translate("Password", "不含登录名"), bool(typed) and Flaw.NAME not in found))
    if rules.common:
        lines.append(
            RuleLine(translate("Password", "不是常见的口令"), bool(typed) and Flaw.COMMON not in found)
        )
    if rules.history:
        text = translate("Password", "不与最近 {n} 次的相同，由中心核对").format(n=rules.history)
        lines.append(RuleLine(text, None))
    return lines


def is_good(rules: PasswordRules, username: str, typed: str) -> bool:
    """Whether a new password may be sent."""
    return not flaws(rules, username, typed)
