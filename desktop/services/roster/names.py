"""Which person or post of the township a name in a table means; who else it may be where nobody is called so."""

from __future__ import annotations

import difflib
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property
from typing import Literal

from pypinyin import lazy_pinyin

from desktop.domain.rights.masking import is_masked_phone, mask_phone
from desktop.domain.township.posts import Person, Post
from desktop.domain.township.township import Township
from desktop.services.roster.texts import compact

_TITLES = (
    "党委书记", "副书记", "副镇长", "副主任", "副站长", "副所长", "书记", "镇长", "乡长", "主任",
    "站长", "所长", "主席", "委员", "部长", "局长", "科长", "队长", "同志", "老师", "组长", "干事",
)  # fmt: skip
_GUESSES = 3
Sure = Literal["sure", "several", "nobody"]


@dataclass(frozen=True, slots=True)
class Match:
    """Whom a name means; where that is not sure, those whom it may mean, the nearest first."""

    how: Sure
    person: Person | None = None
    others: tuple[Person, ...] = ()
    titled: str = ""
    """What stood behind the name and was taken for a title: 书记."""


class Names:
    """The people and posts of a township by name, without blanks."""

    def __init__(self, town: Township) -> None:
        self._town = town
        self._people: defaultdict[str, list[Person]] = defaultdict(list)
        for person in town.people:
            self._people[compact(person.name)].append(person)
        self._posts: defaultdict[str, list[Post]] = defaultdict(list)
        for post in town.posts:
            self._posts[compact(post.name)].append(post)

    @cached_property
    def known(self) -> frozenset[str]:
        """Every name of a person."""
        return frozenset(self._people)

    @cached_property
    def _sounds(self) -> dict[str, str]:
        return {name: "".join(lazy_pinyin(name)) for name in self._people}

    def person(self, name: str, phone: str = "") -> Match:
        """Whom a name means; a telephone number tells those of one name apart."""
        found, titled = self._people.get(name, []), ""
        if not found:
            short = next((name.removesuffix(title) for title in _TITLES if name.endswith(title)), name)
            if short != name and short in self._people:
                found, titled = self._people[short], name[len(short) :]
        if len(found) > 1 and phone:
            same = [person for person in found if same_phone(person.phone, phone)]
            found = same if len(same) == 1 else found
        if len(found) == 1:
            return Match("sure", found[0], titled=titled)
        if found:
            return Match("several", others=tuple(found), titled=titled)
        return Match("nobody", others=tuple(self._near(name)))

    def post(self, name: str) -> tuple[Post | None, tuple[Post, ...]]:
        """The post that is called so (with 岗 or without), and those whose names are near where none is."""
        said = compact(name)
        found = (
            self._posts.get(said)
            or self._posts.get(f"{said}岗")
            or self._posts.get(said.removesuffix("岗位"))
        )
        if found and len(found) == 1:
            return found[0], ()
        if found:
            return None, tuple(found)
        near = difflib.get_close_matches(said, list(self._posts), _GUESSES, 0.5)
        return None, tuple(post for one in near for post in self._posts[one])[:_GUESSES]

    def _near(self, name: str) -> Iterable[Person]:
        """The same sound first, then names that begin with the same surname or look alike."""
        if not 1 < len(name) <= 8:
            return []
        sound = "".join(lazy_pinyin(name))
        alike = [one for one, said in self._sounds.items() if said == sound]
        alike += difflib.get_close_matches(name, list(self._people), _GUESSES, 0.5)
        short = next((name.removesuffix(title) for title in _TITLES if name.endswith(title)), "")
        if short and len(short) == 1:
            alike += [one for one in self._people if one.startswith(short)]
        unique = list(dict.fromkeys(alike))
        return [person for one in unique for person in self._people[one]][:_GUESSES]


def same_phone(ours: str, written: str) -> bool:
    """Whether a written number is this one; of a masked one what is to be seen must agree."""
    digits = "".join(filter(str.isdigit, ours))
    if is_masked_phone(written) or is_masked_phone(ours):
        return bool(digits) and mask_phone(ours) == mask_phone(written)
    return bool(digits) and digits == "".join(filter(str.isdigit, written))
