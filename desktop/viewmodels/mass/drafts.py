"""What was typed and chosen for many and not sent: words come back with the step, choices with their events alone."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from desktop.services.sending.drafts import Drafts
from desktop.viewmodels.drawer.fields import LOOSE, Form


class MassDrafts:
    """The drafts of the steps for many, by kind.

    A post that was chosen for twelve events must not wait there for two hundred others: choices are given back only
    for the same events, or for some of them.
    """

    def __init__(self, drafts: Drafts) -> None:
        self._drafts = drafts

    def restore(self, kind: str, form: Form | None, ids: Sequence[str]) -> dict[str, str]:
        """What the form said when it was left."""
        if form is None:
            return {}
        words = self._kept(_words(kind))
        found = {name: words[name] for name in worded(form) if name in words}
        chosen = self._drafts.get(_choices(kind))
        if not isinstance(chosen, dict) or not isinstance(chosen.get("ids"), list):
            return found
        values = chosen.get("values")
        if not isinstance(values, dict) or not set(ids) <= set(chosen["ids"]):
            return found
        for field in form.fields:
            value, loose = values.get(field.id), values.get(LOOSE + field.id)
            offered = {option.value for option in field.options}
            if isinstance(value, str) and field.kind != "words" and (not offered or value in offered):
                found[field.id] = value
            if isinstance(loose, str):
                found[LOOSE + field.id] = loose
        return found

    def keep(self, kind: str, form: Form | None, ids: Sequence[str], values: Mapping[str, str]) -> None:
        """The form says this now."""
        if form is None:
            return
        free = worded(form)
        self._drafts.set(_words(kind), {name: values[name] for name in free if values.get(name)})
        begun = {field.id: field.value for field in form.fields}
        chosen = {
            name: value for name, value in values.items() if name not in free and value != begun.get(name, "")
        }
        if chosen:
            self._drafts.set(_choices(kind), {"ids": list(ids), "values": chosen})
        else:
            self._drafts.clear(_choices(kind))

    def clear(self, kind: str) -> None:
        """It was done."""
        self._drafts.clear(_words(kind))
        self._drafts.clear(_choices(kind))

    def _kept(self, key: str) -> dict[str, str]:
        found = self._drafts.get(key)
        return {str(name): str(text) for name, text in found.items()} if isinstance(found, dict) else {}


def worded(form: Form) -> set[str]:
    """The fields that a person writes words into."""
    return {field.id for field in form.fields if field.kind == "words"}


def _words(kind: str) -> str:
    return f"mass:{kind}"


def _choices(kind: str) -> str:
    return f"mass:{kind}:choices"
