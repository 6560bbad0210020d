"""A second person signs at somebody's desk: with the own password, once, without changing who sits there."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import dataclass, field

from desktop.domain.commands import Command
from desktop.domain.problems import Problem, Refused
from desktop.link.client import Central


@dataclass(frozen=True, slots=True)
class Signer:
    """Who signs, as it was typed; kept by nobody."""

    username: str
    password: str = field(repr=False)
    code: str = field(default="", repr=False)


def cosign(central: Central, signer: Signer, command: Command) -> str:
    """Give one command in the signer's name over a log-in of its own, which ends with it; the signer's name.

    Blocks: on a worker. The log-in is on record as any other. Raises Problem: a password that is not right, an account
    that may not, a line that is down, or the center's refusal of the command.
    """
    own = central.stranger()
    try:
        info = own.login(signer.username, signer.password, signer.code)
        try:
            _, (result,) = own.commands([command])
        finally:
            with suppress(Problem):
                own.logout()
    finally:
        own.close()
    if result.status not in ("applied", "duplicate"):
        sentence = result.detail or "中心没有接受这次签字，请核对后再签。"
        raise Refused(sentence, result.code or result.status)
    return info.actor.name or info.actor.account
