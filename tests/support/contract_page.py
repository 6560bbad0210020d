"""``docs/contract.md``: the contract as it is built, out of the code's own tables and words.

``python -m tests.support.contract_page`` writes it; ``tests/central/test_contract_page.py`` holds it to the code.
"""

from __future__ import annotations

import ast
import importlib
import inspect
import re
from collections.abc import Iterable, Iterator, Mapping
from itertools import pairwise
from pathlib import Path
from typing import Any

from pydantic import BaseModel

from desktop.central.api import policies
from desktop.central.api.policies import EVERYBODY, POLICIES, Policy, Sees
from desktop.central.log import picture
from desktop.domain.changes import DATA
from desktop.domain.commands import ARGS, SubjectType, subject_type_of
from desktop.domain.deciding import VERSIONED
from desktop.domain.rights.actors import MAY, Role

ROOT = Path(__file__).parents[2]
PAGE = ROOT / "docs" / "contract.md"

_TOLD = (
    ("The log, commands and claims", "desktop.central"),
    ("Getting in, the own account", "desktop.central.api.accounts"),
    ("Managing accounts", "desktop.central.api.administration"),
    ("Amending the township", "desktop.central.api.profile"),
    ("Attachments", "desktop.central.api.blobs"),
    ("A person in full", "desktop.central.api.reveal"),
    ("Alerts", "desktop.central.api.alerts"),
    ("Speakers", "desktop.central.alerts.speakers"),
    ("The audit trail", "desktop.central.api.audit"),
    ("Ports", "desktop.central.api.ports"),
    ("Indicators", "desktop.central.api.indicators"),
    ("Positions", "desktop.central.api.positions"),
    ("Positions by MQTT", "desktop.central.positions.mqtt"),
    ("Cameras", "desktop.central.api.cameras"),
    ("Steering cameras", "desktop.central.api.steering"),
    ("Kiosks", "desktop.central.api.kiosk"),
    ("The page for phones", "desktop.central.api.phone"),
    ("Between two centers", "desktop.central.outside.linked_in"),
    ("Open311", "desktop.central.open311"),
    ("Webhooks", "desktop.central.outside.webhooks"),
    ("New versions", "desktop.central.api.update"),
    ("Figures for Prometheus", "desktop.central.api.metrics"),
)
"""Headings, and the modules whose words stand below them; endpoints of other modules follow under their own names."""

_ENTITIES = {
    SubjectType.EVENT: "an event and all that belongs to it",
    SubjectType.ORDER: "an order of an event to a post",
    SubjectType.SHIFT: "who is on duty where, from when to when; arriving, leaving, swaps",
    SubjectType.SETTING: "an edition of an entry of the catalogue (`catalogue:<item>`), or another setting",
    SubjectType.WHISTLE: "departments called to a spot",
    SubjectType.ALERT: "a broadcast",
    SubjectType.ROTA: "the plan of the roster (`rota`): patterns, turns, limits; one in a township",
    SubjectType.CALLOUT: "a call of a whole board, of the watch, or of one post (点名, 呼叫)",
    SubjectType.ABSENCE: "somebody is away, and until when; why, the center and he himself are told",
    SubjectType.FIGURES: "the indicators of a period (`month:2026-11-01`) as they were frozen, and what others say",
    SubjectType.HANDOVER: "the sheet that one watch leaves to the next, with two signatures",
}

_INTRO = """# The contract, version 1, as it is built

What a desk, a gateway or another center says to a central, and what it hears. **This page is written by `python -m
tests.support.contract_page` out of the code and checked against it by a test**; the same in a machine's form is
served at `/openapi.json`. JSON in UTF-8; moments in RFC 3339 with an offset; ids are made by whoever makes the thing
(UUIDv7 by the desks), so that it can be made without a line; numbers for people (`2026-1123-0147`) by the central.

## Rules

1. **One log, one way in.** What has happened is a *change* in one log with a gap-free `seq`; what somebody wants is a
   *command*. State follows from the log. `decide(state, command, now)` is the same code at the central and at a desk;
   the central's answer is final.
2. **Exactly once.** The id of a command is applied at most once, and answered as the first time when it comes again
   (`duplicate`), for at least 180 days. The same id with other content is refused (`id_reused`). Each answer echoes
   the id: one without it is no answer.
3. **Conflict.** With `expected_version` not current the answer is `conflict` with the current entity and whose step
   it was. Nothing is overwritten in silence.
4. **Order.** Commands of one event or shift by one client are applied in the order in which they were given; one that
   is not applied holds back the later ones of that lane in the same request (`depends_on`), and nothing else.
5. **Time.** The central's clock decides. `issued_at` is kept beside `at`.
6. **Epoch.** A random id of the log; a central that was restored takes a new one. A client that meets another epoch
   takes a snapshot and sends what the new log lacks.
7. **Jurisdiction.** An account sees and changes what lies in its area or at its posts, in every answer alike; what is
   out of sight is not there (404). `prev` tells a hole of sight from a gap.
8. **Persons are masked** by the central for each role; one is seen in full by `POST /v1/reveal` alone, for a purpose,
   on record.
9. **Errors** are `application/problem+json` (RFC 9457) with a stable `code` and one Chinese sentence for the person
   at the desk; Open311 has the standard's own form.
10. **Compatibility.** Unknown fields are ignored; changes of an unknown kind are kept and shown as 需要升级."""

_MARKS = """`…!`: must be given. *version*: `expected_version` must be given. The subject's type is the first word of
the kind (`catalogue.…`: `setting`)."""
_CHANGE = """`{"seq", "epoch", "at", "actor", "command_id", "kind", "subject": {"type", "id", "version"}, "data"}`,
with `data` by kind:"""
_WIRE_INTRO = """## On the wire

In braces: JSON. `?` behind a field: it may be absent.
"""


def page() -> str:
    """The whole page."""
    parts = [_INTRO, _endpoints(), _subjects(), _commands(), _changes(), _WIRE_INTRO, *_wire()]
    return "\n".join(part.strip() + "\n" for part in parts)


# --- tables -------------------------------------------------------------------------------------------------


def _endpoints() -> str:
    lines = ["## Endpoints", "", "| | | who | sees |", "| --- | --- | --- | --- |"]
    for (method, path), policy in sorted(POLICIES.items(), key=lambda one: (one[0][1], one[0][0])):
        lines.append(f"| {method} | `{path}` | {_who(policy)} | {policy.sees.value} |")
    told = _described(policies, Sees)
    lines += ["", *(f"- *{one.value}*: {_plain(told[one.name])}" for one in Sees)]
    return "\n".join(lines)


def _who(policy: Policy) -> str:
    if policy.open:
        return "no log-in"
    people = _roles(policy.roles)
    if not policy.people:
        return "the gateway's account"
    return people + ("; gateways" if policy.gateways else "")


def _roles(roles: frozenset[Role]) -> str:
    if roles == EVERYBODY:
        return "everybody who is logged in"
    left = EVERYBODY - roles
    if len(left) < len(roles) / 2:
        return "all but " + ", ".join(role.value for role in Role if role in left)
    return ", ".join(role.value for role in Role if role in roles)


def _subjects() -> str:
    lines = ["## Subjects", "", "| type | what | fields |", "| --- | --- | --- |"]
    for kind in SubjectType:
        fields = ", ".join(f"`{name}`" for name in _model(kind).model_fields)
        lines.append(f"| `{kind.value}` | {_ENTITIES.get(kind) or _first(_model(kind))} | {fields} |")
    return "\n".join(lines)


def _first(model: type[BaseModel]) -> str:
    return _plain((inspect.getdoc(model) or "").split("\n\n")[0])


def _model(kind: SubjectType) -> type[BaseModel]:
    found: Any = picture.ENTITY[kind]._type
    assert isinstance(found, type)
    return found


def _commands() -> str:
    lines = [
        "## Commands", "",
        _MARKS, "", "| kind | who may | args |", "| --- | --- | --- |",
    ]  # fmt: skip
    for kind in sorted(ARGS, key=lambda one: (subject_type_of(one).value, one)):
        must = " *version*" if kind in VERSIONED else ""
        lines.append(f"| `{kind}`{must} | {_roles(MAY[kind])} | {_fields(ARGS[kind])} |")
    return "\n".join(lines)


def _fields(model: type[BaseModel]) -> str:
    said = (
        f"`{one.alias or name}`{'!' if one.is_required() else ''}" for name, one in model.model_fields.items()
    )
    return ", ".join(said) or "–"


def _changes() -> str:
    lines = [
        "## Changes", "",
        _CHANGE, "", "| kind | data |", "| --- | --- |",
    ]  # fmt: skip
    lines += [f"| `{kind}` | {_fields(DATA[kind])} |" for kind in sorted(DATA)]
    return "\n".join(lines)


# --- words --------------------------------------------------------------------------------------------------


def _wire() -> Iterator[str]:
    named = {module for _, module in _TOLD}
    for heading, module in (*_TOLD, *_others(named)):
        words = inspect.getdoc(importlib.import_module(module)) or ""
        yield f"### {heading}\n\n{markdown(words)}"
        if module == "desktop.central.outside.linked_in":
            from desktop.central.outside import linked_in

            for model in (linked_in.IncomingHandOver, linked_in.IncomingStatus, linked_in.IncomingUrge):
                name = model.__name__.removeprefix("Incoming")
                yield f"- **{name}**: {_plain(inspect.getdoc(model) or '')} {_fields(model)}"


def _others(named: Iterable[str]) -> Iterator[tuple[str, str]]:
    for file in sorted((ROOT / "desktop" / "central" / "api").glob("*.py")):
        module = f"desktop.central.api.{file.stem}"
        serves = re.search(r"@app\.(get|post|put|delete)\(", file.read_text(encoding="utf-8"))
        if serves and file.stem != "contract" and module not in named:
            yield file.stem.replace("_", " ").capitalize(), module


def markdown(words: str) -> str:
    """A docstring as Markdown: literal blocks fenced, what is indented below them brought to the margin."""
    lines: list[str] = []
    literal = False
    for line in words.split("\n"):
        if literal and line.strip() and not line.startswith(("    ", " ->")):
            while lines and not lines[-1]:
                lines.pop()
            lines += ["```", ""]
            literal = False
        if literal:
            lines.append(line.removeprefix("    ") if line.startswith("    ") else line)
            if lines[-2] == "```" and not line:
                lines.pop()
            continue
        if line.endswith("::"):
            lines += [_plain(line[:-1].replace(" :", ":").strip()), "", "```"]
            literal = True
        else:
            lines.append(_plain(line.strip()))
    if literal:
        while not lines[-1]:
            lines.pop()
        lines.append("```")
    return "\n".join(lines)


def _plain(words: str) -> str:
    return re.sub(r"\s*\n\s*", " ", words).replace("``", "`")


def _described(module: Any, enum: type) -> Mapping[str, str]:
    """The sentence below each member of an enumeration, as it stands in the source."""
    tree = ast.parse(inspect.getsource(module))
    body = next(one.body for one in tree.body if isinstance(one, ast.ClassDef) and one.name == enum.__name__)
    found: dict[str, str] = {}
    for before, after in pairwise(body):
        if (
            isinstance(before, ast.Assign)
            and isinstance(after, ast.Expr)
            and isinstance(after.value, ast.Constant)
        ):
            target = before.targets[0]
            assert isinstance(target, ast.Name)
            found[target.id] = str(after.value.value)
    return found


if __name__ == "__main__":
    PAGE.write_text(page(), encoding="utf-8")
