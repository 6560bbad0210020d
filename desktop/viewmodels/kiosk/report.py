"""我要反映: what a citizen tells at a kiosk, in three steps; nothing of it is kept but what is handed in, sealed."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from PySide6.QtCore import QObject, Signal

from desktop.clock import new_id
from desktop.domain.catalogue.catalogue import BusinessItem, Channel
from desktop.domain.commands import Command, Report, command
from desktop.domain.events.events import Reporter
from desktop.domain.kiosk.kinds import CALL_ME, SPOKEN, entry_spoken_of, examples_of, icon_of, kinds_of
from desktop.domain.kiosk.wire import MOST_FILES
from desktop.domain.places.areas import Area, AreaLevel
from desktop.domain.rights.masking import mask_name, mask_phone, mask_text
from desktop.domain.township.township import Township
from desktop.spoken import initials, usual
from desktop.viewmodels.kiosk.map import Spot
from desktop.viewmodels.kiosk.photo import Photo
from desktop.viewmodels.kiosk.voice import Recording
from desktop.viewmodels.words import QT_TRANSLATE_NOOP, listed, translate

MOST_KINDS = 8
MOST_WORDS = 500
STEPS = 3
_TITLE = 28
_USUAL = 4
_MOBILE = re.compile(r"1[3-9]\d{9}", re.ASCII)
_LANDLINE = re.compile(r"(0\d{2,3})?[2-8]\d{6,7}", re.ASCII)


@dataclass(frozen=True, slots=True)
class Kind:
    """One kind of matter that can be chosen. ``examples``: what falls under it, in a line."""

    name: str
    icon: str
    examples: str


@dataclass(frozen=True, slots=True)
class Said:
    """A line of the summary, as it may stand on a screen in a hall."""

    label: str
    text: str


class KioskReport(QObject):
    """The draft. Belongs to the interface's thread."""

    changed = Signal()

    def __init__(self, township: Township, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.township = township
        self._chosen: dict[str, int] = {}
        self.wipe()

    def wipe(self) -> None:
        """Forget everything that was given."""
        self.step = 1
        self.kind = ""
        self.words = ""
        self.village = ""
        self.spot: Spot | None = None
        """Where on the map it was pointed at."""
        self.place = ""
        self.name = ""
        self.phone = ""
        self.pictures: tuple[Photo, ...] = ()
        self.recording: Recording | None = None
        self.call_me = False
        """Whoever cannot type leaves a number and is called."""
        self.changed.emit()

    @property
    def empty(self) -> bool:
        """Whether nothing has been given."""
        return not (
            self.kind or self.words or self.village or self.place or self.name or self.phone or self.call_me
            or self.pictures or self.recording
        )  # fmt: skip

    # what there is to choose from

    @property
    def kinds(self) -> list[Kind]:
        """At most eight, in the catalogue's order; the last takes in all that would be too many."""
        names = kinds_of(self.township.catalogue)
        shown = names if len(names) <= MOST_KINDS else names[: MOST_KINDS - 1]
        found = [
            Kind(name, icon_of(name), listed(examples_of(self.township.catalogue, name))) for name in shown
        ]
        if len(names) > MOST_KINDS:
            found.append(Kind(OTHER, "ellipsis", ""))
        return found

    @property
    def villages(self) -> tuple[Area, ...]:
        """Every village; of a county its towns."""
        tree = self.township.tree
        return tree.at_level(AreaLevel.VILLAGE) or tree.at_level(AreaLevel.TOWN)

    @property
    def usual(self) -> list[Area]:
        """The few that were chosen most often since the start, then the first ones."""
        ranked = sorted(self.villages, key=lambda one: -self._chosen.get(one.id, 0))
        found = ranked[:_USUAL]
        chosen = next((one for one in self.villages if one.id == self.village), None)
        return found if chosen is None or chosen in found else [chosen, *found[: _USUAL - 1]]

    def find(self, typed: str) -> list[Area]:
        """Villages by initials of their pinyin (djc, also without 村) or by characters."""
        wanted = typed.strip().lower()
        if not wanted:
            return list(self.villages)
        return [one for one in self.villages if wanted in one.name or _starts(one.name, wanted)]

    @property
    def example(self) -> tuple[str, str] | None:
        """What finds one of the villages, and its name; None without villages."""
        return (usual(self.villages[0].name), self.villages[0].name) if self.villages else None

    def village_name(self, id_: str = "") -> str:
        """The chosen village's name, or another's."""
        return self.township.tree.name(id_ or self.village) if id_ or self.village else ""

    # what was given

    def choose_kind(self, name: str) -> None:
        """Step 1."""
        self.kind = name
        self.step = 2
        self.changed.emit()

    def choose_village(self, id_: str) -> None:
        """Step 2; the same once more takes it back."""
        self.spot = None
        if id_ == self.village:
            self.village = ""
        else:
            self.village = id_
            self._chosen[id_] = self._chosen.get(id_, 0) + 1
        self.changed.emit()

    @property
    def photos(self) -> tuple[bytes, ...]:
        """What is sealed beside the report."""
        spoken = (self.recording.content,) if self.recording is not None else ()
        return (*(one.content for one in self.pictures), *spoken)

    @property
    def room_left(self) -> int:
        """So many files more may go with it."""
        return MOST_FILES - len(self.photos)

    def add_photo(self, photo: Photo) -> None:
        """One more, as far as there is room; the same one twice is one."""
        known = {one.content for one in self.pictures}
        if photo.content not in known and self.room_left:
            self.pictures = (*self.pictures, photo)
            self.changed.emit()

    def take_recording(self, recording: Recording | None) -> None:
        """What was said, instead of what was said before; None takes it back."""
        self.recording = recording
        self.changed.emit()

    def drop_photo(self, place: int) -> None:
        """Take one back."""
        self.pictures = (*self.pictures[:place], *self.pictures[place + 1 :])
        self.changed.emit()

    def choose_spot(self, spot: Spot) -> None:
        """Step 2, by the map."""
        if spot.village != self.village:
            self._chosen[spot.village] = self._chosen.get(spot.village, 0) + 1
        self.village, self.spot = spot.village, spot
        self.changed.emit()

    def ask_for_a_call(self, wanted: bool) -> None:
        """Whether somebody shall call instead of words that are typed."""
        self.call_me = wanted
        self.changed.emit()

    def give(self, **words: str) -> None:
        """``words``, ``place``, ``name``, ``phone`` as they are typed."""
        for field, text in words.items():
            setattr(self, field, text)
        self.changed.emit()

    def stuck(self) -> str:
        """Why it does not go on from this step, as a sentence; empty where it does."""
        match self.step:
            case 1 if not self.kind:
                return translate("Kiosk", "请先按一下是哪一类的事。")
            case 2 if not (self.words.strip() or self.call_me or self.recording):
                return translate("Kiosk", "请写几个字，或按「不会打字」，工作人员打电话问您。")
            case 2 if not (self.village or self.place.strip()):
                return translate("Kiosk", "请选一个村，或写明在哪里。")
            case 3 if self.call_me and not self.phone:
                return translate("Kiosk", "您选了让工作人员打电话来问，请留一个电话。")
            case 3 if self.phone and not fits_phone(self.phone):
                return translate("Kiosk", "电话号码不对，请看看是不是少了或多了数字。")
        return ""

    def forward(self) -> bool:
        """To the next step; False where it is stuck, or there is none."""
        if self.stuck() or self.step >= STEPS:
            return False
        self.step += 1
        self.changed.emit()
        return True

    def back(self) -> bool:
        """To the step before; False from the first."""
        if self.step <= 1:
            return False
        self.step -= 1
        self.changed.emit()
        return True

    # what comes of it

    @property
    def item(self) -> BusinessItem | None:
        """The entry of the catalogue that the words speak of, of the chosen kind first; None where they do not say."""
        return entry_spoken_of(self.township.catalogue, self.kind, f"{self.words}{self.place}")

    @property
    def matter(self) -> str:
        """What it is about in a few words that nobody typed."""
        item = self.item
        return item.name if item is not None else self.kind

    @property
    def where(self) -> str:
        """Nobody has to come for it."""
        return ""

    def summary(self) -> list[Said]:
        """What is handed in, to be looked at: persons masked, for others stand behind."""
        words = mask_text(self.words.strip()) or (
            translate("Kiosk", "听您的录音") if self.recording and not self.call_me else ""
        )
        words = words or translate("Kiosk", "工作人员打电话问您")
        pointed = translate("Kiosk", "（地图上指了位置）") if self.spot is not None else ""
        where = mask_text(f"{self.village_name()}{self.place.strip()}") + pointed
        name = mask_name(self.name.strip())
        contact = (
            translate("Kiosk", "不留")
            if not (name or self.phone)
            else f"{name} {mask_phone(self.phone)}".strip()
        )
        found = [
            Said(translate("Kiosk", "类别"), self.kind), Said(translate("Kiosk", "事情"), words),
            Said(translate("Kiosk", "地点"), where), Said(translate("Kiosk", "联系"), contact),
        ]  # fmt: skip
        if self.pictures:
            count = translate("Kiosk", "{count} 张").format(count=len(self.pictures))
            found.insert(2, Said(translate("Kiosk", "照片"), count))
        if self.recording is not None:
            length = translate("Kiosk", "{count} 秒").format(count=round(self.recording.seconds))
            found.insert(2, Said(translate("Kiosk", "录音"), length))
        return found

    def report(self, code: str, consent: str, now: datetime) -> Command:
        """The command that registers it."""
        item, words = self.item, self.words.strip()
        first = words.split("\n", 1)[0][:_TITLE]
        spoken = self.recording is not None
        title = first or (SPOKEN if spoken and not self.call_me else CALL_ME).format(kind=self.kind)
        pictures = tuple(one.attachment(number) for number, one in enumerate(self.pictures, 1))
        lines = [words, CALL_ME.format(kind=self.kind) if self.call_me else ""]
        args = Report(
            title=title, description="\n".join(line for line in lines if line and line != title) or title,
            channel=Channel.WINDOW, item=item.id if item is not None else None, grid=self._grid(),
            place=self.place.strip(), lon=self.spot.lon if self.spot is not None else None,
            lat=self.spot.lat if self.spot is not None else None,
            reporter=Reporter(name=self.name.strip(), phone=self.phone, consent=consent), query_code=code,
            files=pictures if self.recording is None else (*pictures, self.recording.attachment()),
        )  # fmt: skip
        return command(new_id(), args, new_id(), now)

    def _grid(self) -> str | None:
        """The village; where it is one grid, or the map says which, that."""
        if not self.village:
            return None
        if self.spot is not None:
            return self.spot.grid
        below = self.township.tree.children(self.village)
        return below[0].id if len(below) == 1 else self.village


OTHER = QT_TRANSLATE_NOOP("Kiosk", "其他")


def fits_phone(phone: str) -> bool:
    """A mobile number, or one of a landline with or without its area code."""
    return bool(_MOBILE.fullmatch(phone) or _LANDLINE.fullmatch(phone))


def _starts(name: str, typed: str) -> bool:
    """Whether these letters are the initials that the name begins with; every reading counts."""
    if not (typed.isascii() and typed.isalnum()):
        return False
    readings = initials(name)[0].split(";")[1:]
    return len(typed) <= len(readings) and all(
        letter in of for letter, of in zip(typed, readings, strict=False)
    )


def spelled(groups: Sequence[str]) -> str:
    """Figures as they are read out, one after the other."""
    return listed(" ".join(group) for group in groups)
