"""One entry of the catalogue being edited: its texts, what is wrong with them, what would change, the way down."""

from __future__ import annotations

from collections.abc import Coroutine, Mapping
from dataclasses import replace
from datetime import datetime
from typing import Any, Protocol

from PySide6.QtCore import QObject, Signal

from desktop.domain import commands as k
from desktop.domain.catalogue.catalogue import BusinessItem
from desktop.domain.catalogue.forms import FieldKind
from desktop.domain.problems import Problem, Refusal
from desktop.domain.township.settings import setting_id
from desktop.domain.township.township import Township
from desktop.services.sending.desk import Desk
from desktop.viewmodels.catalogue import texts
from desktop.viewmodels.catalogue.catalogue import Catalogue
from desktop.viewmodels.catalogue.difference import Difference, differences, running_words
from desktop.viewmodels.catalogue.preview import Preview, preview
from desktop.viewmodels.catalogue.proposal import filled
from desktop.viewmodels.catalogue.texts import FieldText, ItemText, Parsed
from desktop.viewmodels.outbox.answers import Answers
from desktop.viewmodels.sentences.sentences import sentence
from desktop.viewmodels.spawning import Spawner
from desktop.viewmodels.words import translate


class DraftStore(Protocol):
    """Where typed words are kept (``services.sending.drafts.Drafts``)."""

    def get(self, key: str) -> Any: ...

    def set(self, key: str, value: Any) -> None: ...

    def clear(self, key: str) -> None: ...


class CatalogueEditor(QObject):
    """The entry in the editor. Nothing typed is lost: drafts outlive refusals, conflicts and the program."""

    changed = Signal()
    """The texts, and what follows from them."""
    opened = Signal()
    refused = Signal(str, str)
    """A sentence and the part that it is about."""
    done = Signal(str)
    """A change was stored: the entry's id."""
    answered = Signal(str, str)
    """The center's answer to it: the entry's id, and a sentence where it was not accepted."""

    def __init__(
        self,
        catalogue: Catalogue,
        desk: Desk,
        tasks: Spawner,
        drafts: DraftStore,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self.catalogue = catalogue
        self._desk = desk
        self._tasks = tasks
        self._drafts = drafts
        self._key = ""
        self._seen = 0
        self._storing = False
        self._answers = Answers(catalogue.situation)
        self.base: BusinessItem | None = None
        """The entry as it was when editing began; None for a new one."""
        self.text = ItemText()
        self.parsed = Parsed(None, {})
        self.trial: dict[str, str] = {}
        """What was typed into the preview's form."""
        self.from_draft = False
        self._suggested: dict[str, str] = {}
        self._to_fill: set[str] = set()
        self.filled = False
        """Whether what a review proposed stands in the texts, as far as it could be read."""

    def close(self) -> None:
        """Listen no more; the panel is going."""
        self._answers.close()

    # reading

    @property
    def is_open(self) -> bool:
        """Whether something is being edited."""
        return bool(self._key)

    @property
    def is_new(self) -> bool:
        """Whether it is an entry that is not in the catalogue yet."""
        return self.base is None

    @property
    def touched(self) -> bool:
        """Whether the texts are not what the entry says."""
        return self.text != self._begin()

    @property
    def news(self) -> str:
        """What somebody else has made of the entry meanwhile; empty where nobody has."""
        if self.base is None or self._version() == self._seen:
            return ""
        latest = self.catalogue.history(self.base.id)[0]
        said = translate("Catalogue", "清单刚有改动：{head}。您写的都在，可以在新版上接着改。")
        return said.format(head=latest.head)

    def now(self) -> datetime:
        """The moment that deadlines are reckoned from."""
        return self.catalogue.now()

    def preview(self) -> Preview | None:
        """The entry at work, as far as the texts describe one."""
        item = self.parsed.item
        if item is None:
            return None
        return preview(self._town, item, self.now(), self.trial)

    def differences(self) -> list[Difference]:
        """What saving would change."""
        item = self.parsed.item
        return differences(self._present(), item, self._town) if item is not None else []

    def running(self) -> str:
        """Which open events go on under which version."""
        return running_words(self.catalogue.situation, self.base.id) if self.base is not None else ""

    def running_of(self, item_id: str) -> str:
        """The same of any entry."""
        return running_words(self.catalogue.situation, item_id)

    def next_version(self) -> int:
        """The version that saving would make."""
        present = self._present()
        return present.version + 1 if present is not None else 1

    @property
    def because(self) -> str:
        """What a review proposed for the open entry; empty where none did."""
        return self._suggested.get(self.base.id, "") if self.base is not None else ""

    # editing

    def suggest(self, item_id: str, proposal: str) -> None:
        """A review proposes a change of an entry: shown while it is edited, offered as the reason, filled in once.

        A draft that was left is not written over.
        """
        self._suggested[item_id] = proposal
        self._to_fill.add(item_id)

    def open(self, item_id: str = "") -> bool:
        """Begin with an entry, or with a new one; a draft that was left goes on. False where there is no such entry."""
        self.base = self.catalogue.item(item_id) if item_id else None
        if item_id and self.base is None:
            return False
        self._key = f"catalogue:{item_id or 'new'}"
        kept = self._drafts.get(self._key)
        draft = texts.from_plain(kept.get("text")) if isinstance(kept, dict) else None
        self.from_draft = draft is not None
        self._seen = int(kept["seen"]) if isinstance(kept, dict) and draft is not None else self._version()
        self.text = draft or self._begin()
        self.filled = False
        if draft is None and item_id in self._to_fill:
            self.text = filled(self.text, self.because, self._town)
            self.filled = self.touched
        self._to_fill.discard(item_id)
        self.trial = {}
        self._parse()
        self.opened.emit()
        return True

    def edit(self, **parts: Any) -> None:
        """Some parts are other now."""
        after = replace(self.text, **parts)
        if after != self.text:
            self.text = after
            self._typed()

    def edit_limit(self, name: str, limit: texts.LimitText) -> None:
        """One limit is another now."""
        self.edit(limits={**self.text.limits, name: limit})

    def edit_field(self, place: int, **parts: Any) -> None:
        """One question is another now; templates go on meaning it under its new title."""
        before = self.text.fields[place]
        after = replace(before, **parts)
        if after == before:
            return
        fields = list(self.text.fields)
        fields[place] = after
        text = replace(self.text, fields=tuple(fields))
        if (before.title, before.name) != (after.title, after.name):
            text = texts.renamed_blank(text, before, after)
        self.text = text
        self._typed()

    def add_field(self, kind: FieldKind = FieldKind.TEXT) -> int:
        """Another question at the end; its place."""
        self.edit(fields=(*self.text.fields, texts.new_field(self.text, kind)))
        return len(self.text.fields) - 1

    def remove_field(self, place: int) -> None:
        """One question less."""
        self.edit(fields=(*self.text.fields[:place], *self.text.fields[place + 1 :]))

    def move_field(self, place: int, by: int) -> int:
        """A question up or down; its new place."""
        to = max(0, min(len(self.text.fields) - 1, place + by))
        fields = list(self.text.fields)
        fields.insert(to, fields.pop(place))
        self.edit(fields=tuple(fields))
        return to

    def try_out(self, values: Mapping[str, str]) -> None:
        """Something was typed into the preview's form."""
        if dict(values) != self.trial:
            self.trial = dict(values)
            self.changed.emit()

    def rebase(self) -> None:
        """Go on with what is written, on what the catalogue says now."""
        if self.base is not None:
            self.base = self.catalogue.item(self.base.id) or self.base
        self._seen = self._version()
        self._typed()

    def discard(self) -> None:
        """Forget what was typed."""
        self._drafts.clear(self._key)
        self.base = self.catalogue.item(self.base.id) if self.base is not None else None
        self._seen = self._version()
        self.from_draft = self.filled = False
        self.text = self._begin()
        self._parse()
        self.opened.emit()

    def leave(self) -> None:
        """The editor is closed; what was typed stays as a draft."""
        if not self.touched:
            self._drafts.clear(self._key)
        self._key = ""

    # the way down

    def check(self) -> bool:
        """Whether it can be saved as it stands; if not, ``refused`` says where."""
        if self.parsed.item is None:
            part, wrong = next(iter(self.parsed.problems.items()))
            self.refused.emit(wrong, part)
            return False
        if self.is_new and self.catalogue.item(self.parsed.item.id) is not None:
            self.refused.emit(translate("Catalogue", "这个编号已经有事项了，请换一个。"), "id")
            return False
        if not self.is_new and not self.differences() and not self._is_retired():
            self.refused.emit(translate("Catalogue", "没有任何改动，不用保存。"), "")
            return False
        return True

    def save(self, reason: str) -> None:
        """Give the command; ``done`` or ``refused`` tells how it went."""
        if not self.check() or self.parsed.item is None:
            return
        if not reason.strip():
            self.refused.emit(translate("Catalogue", "请写明改动的原因，以后查得到。"), "reason")
            return
        self._submit(k.PutItem(item=self.parsed.item, reason=reason), self.parsed.item.id)

    def retire(self, item_id: str, reason: str) -> None:
        """Take an entry out of use."""
        if not reason.strip():
            self.refused.emit(translate("Catalogue", "请写明停用的原因，以后查得到。"), "reason")
            return
        self._submit(k.RetireItem(reason=reason), item_id)

    # inside

    @property
    def _town(self) -> Township:
        return self.catalogue.township

    def _present(self) -> BusinessItem | None:
        return self.catalogue.item(self.base.id) if self.base is not None else None

    def _is_retired(self) -> bool:
        return self.base is not None and self._town.is_retired(self.base.id)

    def _begin(self) -> ItemText:
        return texts.texts_of(self.base) if self.base is not None else texts.blank(self._town)

    def _version(self) -> int:
        setting = (
            self.catalogue.situation.setting(setting_id(self.base.id)) if self.base is not None else None
        )
        return setting.version if setting is not None else 0

    def _typed(self) -> None:
        self._drafts.set(self._key, {"text": texts.as_plain(self.text), "seen": self._seen})
        self._parse()
        self.changed.emit()

    def _parse(self) -> None:
        self.parsed = texts.parse(self.text, self._town)

    def _submit(self, args: k.PutItem | k.RetireItem, item_id: str) -> None:
        if self._storing:
            return  # a double click is one step
        key, seen = (
            self._key or f"catalogue:{item_id}",
            self._seen if self._key else self._version_of(item_id),
        )

        words = {"text": texts.as_plain(self.text), "seen": seen} if isinstance(args, k.PutItem) else None

        async def submit() -> None:
            try:
                outcome = await self._desk.submit(args, setting_id(item_id), expected_version=seen)
            except Problem as problem:
                self.refused.emit(sentence(problem.sentence), "")
                return
            finally:
                self._storing = False
            if isinstance(outcome, Refusal):
                self.refused.emit(sentence(outcome.sentence), (outcome.field or "").removeprefix("item."))
                return
            self._drafts.clear(key)
            self._suggested.pop(item_id, None)
            self._key = ""
            self.done.emit(item_id)
            self._answers.expect(outcome.id, lambda why: self._on_answer(item_id, key, words, why))

        self._storing = True
        coroutine: Coroutine[Any, Any, None] = submit()
        self._tasks.spawn(coroutine, f"catalogue.{args.kind}")

    def _on_answer(self, item_id: str, key: str, words: Mapping[str, object] | None, why: str) -> None:
        """What the center would not have is a draft again, unless something newer is written there."""
        if why and words is not None and key != self._key and not self._drafts.get(key):
            self._drafts.set(key, dict(words))
        self.answered.emit(item_id, why)

    def _version_of(self, item_id: str) -> int:
        setting = self.catalogue.situation.setting(setting_id(item_id))
        return setting.version if setting is not None else 0


def field_titles(text: ItemText) -> list[tuple[FieldText, str]]:
    """The questions with what a list calls them."""
    return [(one, one.title.strip() or one.name) for one in text.fields]
