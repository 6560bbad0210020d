"""The township (乡镇/镇街): one hall and its whole configuration, the "profile"."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from functools import cached_property
from typing import Literal

from pydantic import ConfigDict, Field, PrivateAttr, model_validator

from desktop.domain.alerts.alerts import BroadcastRules
from desktop.domain.base import Entry, Id, later
from desktop.domain.catalogue.catalogue import BusinessItem
from desktop.domain.catalogue.plans import PlanCamera, PlanCard
from desktop.domain.events.events import Event
from desktop.domain.events.ladder import Ladder
from desktop.domain.figures.score_rules import ScoreRules
from desktop.domain.kiosk.citizen_services import CitizenServices
from desktop.domain.places.areas import Area, AreaLevel, AreaTree, KeyPlace
from desktop.domain.places.moving import Fence
from desktop.domain.times.calendars import Calendar
from desktop.domain.times.deadlines import WorkClock
from desktop.domain.township.posts import OF_VILLAGE, Board, Person, Port, Post, ServiceWindow, village_post
from desktop.domain.township.practice import Practice
from desktop.domain.township.settings import Setting
from desktop.domain.whistles.whistles import WhistleRules


class Watch(Entry):
    """A rotation of people over the day's watch or over a post, from which shifts are made.

    ``start`` is an hour of the day, ``hours`` the length; people take turns day by day in the given order.
    """

    role: Literal["leader", "officer"]
    people: tuple[Id, ...] = Field(min_length=1)
    start: int = Field(default=8, ge=0, le=23)
    hours: int = Field(default=24, ge=1, le=24)


class Former(Entry):
    """Who and what was there before the profile was amended, without telephones: what is past keeps their names."""

    people: tuple[Person, ...] = ()
    posts: tuple[Post, ...] = ()
    areas: tuple[Area, ...] = ()


class Township(Entry):
    """A hall's profile. Built by a person in YAML, checked here, then data like any other."""

    model_config = ConfigDict(frozen=True, extra="forbid", ignored_types=(cached_property,))

    id: Id
    name: str
    hall: str
    """What the top bar says, such as 智慧某镇."""
    county: str
    city: str
    province: str
    demonstration: bool = False
    """Invented people and history; said on every screen that shows them."""
    phone: str = ""
    page: str = later("")
    """Where phones find 长闪办: what QR codes lead to. The central fills in its own (``open311.address``)."""
    calendar: Calendar
    areas: tuple[Area, ...] = Field(min_length=1)
    boards: tuple[Board, ...] = Field(min_length=1)
    people: tuple[Person, ...] = ()
    posts: tuple[Post, ...] = Field(min_length=1)
    catalogue: tuple[BusinessItem, ...] = Field(min_length=1)
    windows: tuple[ServiceWindow, ...] = ()
    ports: tuple[Port, ...] = ()
    watches: tuple[Watch, ...] = ()
    cameras: tuple[PlanCamera, ...] = ()
    plans: tuple[PlanCard, ...] = ()
    whistles: WhistleRules = later(WhistleRules())
    """How long called posts have to arrive and to act."""
    ladders: tuple[Ladder, ...] = later(())
    """When who is told that a limit runs out; without any, ``ladder.DEFAULT`` holds."""
    places: tuple[KeyPlace, ...] = later(())
    readings: dict[str, str] = later({})
    """How local names are said where a dictionary would say otherwise: {"东尉": "dong yu"}."""
    practice: Practice = later(Practice())
    broadcast: BroadcastRules = later(BroadcastRules())
    """How alerts (应急广播) are written, approved and read out."""
    scores: ScoreRules = later(ScoreRules())
    """What the parts of a score (考评) weigh."""
    citizens: CitizenServices = later(CitizenServices())
    """惠民政策, 法律服务 and 心理服务 at a kiosk: ``services.yaml`` beside the profile."""
    geometry: str | None = None
    """The file with outlines, beside the profile; synthetic ones say so in their metadata."""
    note: str = ""
    former: Former = later(Former())
    """Written by the central alone (``central.township.amending``)."""
    _settings: Mapping[str, Setting] = PrivateAttr(default_factory=dict)
    """By entry of the catalogue, where the log has changed it: laid over the profile by ``overlaid``."""

    @model_validator(mode="after")
    def _references_hold(self) -> Township:
        area_ids = _unique("areas", (area.id for area in self.areas))
        board_ids = _unique("boards", (board.id for board in self.boards))
        people_ids = _unique("people", (person.id for person in self.people))
        post_ids = _unique("posts", (post.id for post in self.posts))
        _unique("catalogue", (item.id for item in self.catalogue))
        _unique("windows", (window.id for window in self.windows))
        for index, area in enumerate(self.areas):
            _known(f"areas[{index}].parent", area.parent, area_ids, "上级区域")
            _known(f"areas[{index}].board", area.board, board_ids, "板块")
        for index, post in enumerate(self.posts):
            _known(f"posts[{index}].board", post.board, board_ids, "板块")
            _known(f"posts[{index}].lead", post.lead, people_ids, "人员")
            _known(f"posts[{index}].deputy", post.deputy, people_ids, "人员")
            for area_id in post.areas:
                _known(f"posts[{index}].areas", area_id, area_ids, "区域")
        for index, item in enumerate(self.catalogue):
            _known(f"catalogue[{index}].lead_post", item.lead_post, post_ids, "岗位")
            for post_id in item.assist_posts:
                _known(f"catalogue[{index}].assist_posts", post_id, post_ids, "岗位")
        for index, window in enumerate(self.windows):
            _known(f"windows[{index}].post", window.post, post_ids, "岗位")
        for index, port in enumerate(self.ports):
            _known(f"ports[{index}].area", port.area, area_ids, "区域")
            _known(f"ports[{index}].post", port.post, post_ids, "岗位")
            _known(f"ports[{index}].lead", port.lead, people_ids, "人员")
            _known(f"ports[{index}].deputy", port.deputy, people_ids, "人员")
            if port.post is not None and (port.lead or port.deputy):
                raise ValueError(f"ports[{index}].lead：岗位的端口由岗位的人应答，请写在岗位上")
        camera_ids = _unique("cameras", (camera.id for camera in self.cameras))
        for index, camera in enumerate(self.cameras):
            _known(f"cameras[{index}].area", camera.area, area_ids, "区域")
        item_ids = {item.id for item in self.catalogue}
        _unique("plans", (plan.id for plan in self.plans))
        for index, plan in enumerate(self.plans):
            for item_id in plan.items:
                _known(f"plans[{index}].items", item_id, item_ids, "事项")
            for post_id in plan.call:
                _known(f"plans[{index}].call", post_id, post_ids, "岗位")
            for camera_id in plan.cameras:
                _known(f"plans[{index}].cameras", camera_id, camera_ids, "摄像头")
        for index, ladder in enumerate(self.ladders):
            _known(f"ladders[{index}].item", ladder.item, item_ids, "事项")
        _unique("places", (place.id for place in self.places))
        for index, place in enumerate(self.places):
            _known(f"places[{index}].area", place.area, area_ids, "区域")
        for index, rule in enumerate(self.practice.moving.named):
            _known(f"practice.moving[{index}].item", rule.item, item_ids, "事项")
            for area_id in rule.areas if isinstance(rule, Fence) else ():
                _known(f"practice.moving[{index}].areas", area_id, area_ids, "区域")
        _unique("practice.badges", (badge.device for badge in self.practice.badges))
        for index, badge in enumerate(self.practice.badges):
            _known(f"practice.badges[{index}].person", badge.person, people_ids, "人员")
            _known(f"practice.badges[{index}].post", badge.post, post_ids, "岗位")
        for name, sounds in self.readings.items():
            if len(sounds.split()) != len(name):
                raise ValueError(f"readings.{name}：要写 {len(name)} 个拼音，用空格隔开")
        for index, watch in enumerate(self.watches):
            for person_id in watch.people:
                _known(f"watches[{index}].people", person_id, people_ids, "人员")
        return self

    @cached_property
    def tree(self) -> AreaTree:
        """Lookups over the areas."""
        return AreaTree(self.areas, self.former.areas)

    @cached_property
    def clock(self) -> WorkClock:
        """Working-time arithmetic over the calendar."""
        return WorkClock(self.calendar)

    def window(self, window_id: str | None) -> ServiceWindow | None:
        """The service window with this id. There are few."""
        return next((one for one in self.windows if one.id == window_id), None)

    @cached_property
    def _posts(self) -> dict[str, Post]:
        return {post.id: post for post in self.posts}

    @cached_property
    def village_posts(self) -> Mapping[str, Post]:
        """The desks of the villages (村级端口) by their id, with the people of the port; held without shifts."""
        boards = [board.id for board in self.boards]
        ports = {port.area: port for port in self.ports if port.post is None}
        found = {}
        for area in self.tree.at_level(AreaLevel.VILLAGE):
            port, id_ = ports.get(area.id), village_post(area.id)
            found[id_] = Post(
                id=id_,
                name=area.name,
                board=area.board or next(iter(boards), "-"),
                lead=port.lead if port is not None else None,
                deputy=port.deputy if port is not None else None,
                phone=port.phone if port is not None else "",
                areas=(area.id,),
                standing=True,
            )
        return found

    def villages_of(self, board_id: str) -> Sequence[Post]:
        """The desks of the villages that lie in a board's area; "": of those that lie in none."""
        return [
            post for post in self.village_posts.values()
            if (((area := self.tree.get(post.areas[0])) is not None and area.board) or "") == board_id
        ]  # fmt: skip

    @property
    def desks(self) -> tuple[Post, ...]:
        """Everything that an order can be addressed to: the posts, then the villages' own desks."""
        return (*self.posts, *self.village_posts.values())

    @cached_property
    def _items(self) -> dict[str, BusinessItem]:
        return {item.id: item for item in self.catalogue}

    @cached_property
    def _people(self) -> dict[str, Person]:
        return {person.id: person for person in (*self.former.people, *self.people)}

    @cached_property
    def _boards(self) -> dict[str, Board]:
        return {board.id: board for board in self.boards}

    def post(self, post_id: str | None) -> Post | None:
        """The post with this id, or None; a village's own desk is one (``posts.village_post``)."""
        if post_id is None:
            return None
        return self._posts.get(post_id) or self.village_posts.get(post_id)

    def item(self, item_id: str | None) -> BusinessItem | None:
        """The catalogue entry with this id as it is now, or None; a retired one is not there any more."""
        return self._items.get(item_id) if item_id is not None else None

    def item_of(self, event: Event) -> BusinessItem | None:
        """The catalogue entry of an event, as it was when the event was classified."""
        return self.edition(event.item, event.item_version)

    def edition(self, item_id: str | None, version: int | None) -> BusinessItem | None:
        """An entry in one of its versions, retired or not; None: the first known. A later one where it is not known."""
        if item_id is None:
            return None
        setting = self._settings.get(item_id)
        if setting is None:
            return self._items.get(item_id)
        editions = [edition.item for edition in setting.editions]
        found = (item for item in editions if item.version == version)
        return next(found, editions[0] if version is None else editions[-1])

    def is_retired(self, item_id: str) -> bool:
        """Whether the log has taken this entry out of use."""
        return item_id in self._settings and item_id not in self._items

    def setting(self, item_id: str) -> Setting | None:
        """What the log has changed of an entry; None where it is as in the profile."""
        return self._settings.get(item_id)

    @property
    def settings(self) -> Sequence[Setting]:
        """All that the log has changed."""
        return tuple(self._settings.values())

    def retired(self) -> list[BusinessItem]:
        """Entries that are out of use."""
        return [one.item for id_, one in self._settings.items() if id_ not in self._items]

    def overlaid(self, *settings: Setting) -> Township:
        """This township with the catalogue as the log has changed it. A newer entry is never put back."""
        items, known = dict(self._items), dict(self._settings)
        for setting in settings:
            item, there = setting.item, known.get(setting.item.id)
            if there is not None and there.version > setting.version:
                continue
            known[item.id] = setting
            if setting.newest.retired:
                items.pop(item.id, None)
            elif item.id not in items or items[item.id].version <= item.version:
                items[item.id] = item
        fresh = self.model_copy(update={"catalogue": tuple(items.values())})
        fresh.__dict__.pop("_items", None)
        fresh._settings = known
        return fresh

    @cached_property
    def towns(self) -> tuple[Area, ...]:
        """The towns of a county, each with a center of its own perhaps; none in a town's own profile."""
        return tuple(one for one in self.areas if one.level is AreaLevel.TOWN and one.parent is not None)

    def person(self, person_id: str | None) -> Person | None:
        """The person with this id, also one who is here no longer (``employs``), or None."""
        return self._people.get(person_id) if person_id is not None else None

    def employs(self, person_id: str) -> bool:
        """Whether this person is here now, and may be given something to do."""
        return any(one.id == person_id for one in self.people)

    def board(self, board_id: str | None) -> Board | None:
        """The board with this id, or None."""
        return self._boards.get(board_id) if board_id is not None else None

    def post_name(self, post_id: str | None) -> str:
        """The post's name, also of one that was dissolved, or its id where the profile does not know it."""
        post = self.post(post_id) or next((one for one in self.former.posts if one.id == post_id), None)
        if post is None and post_id is not None and post_id.startswith(OF_VILLAGE):
            return self.tree.name(post_id.removeprefix(OF_VILLAGE))
        return post.name if post is not None else (post_id or "")

    def posts_of(self, board_id: str) -> Sequence[Post]:
        """The posts of one board, in the profile's order."""
        return [post for post in self.posts if post.board == board_id]


def _unique(field: str, ids: Iterable[str]) -> set[str]:
    seen: set[str] = set()
    for position, found in enumerate(ids):
        if found in seen:
            raise ValueError(f"{field}[{position}].id：编号「{found}」重复")
        seen.add(found)
    return seen


def _known(field: str, value: str | None, known: set[str], what: str) -> None:
    if value is not None and value not in known:
        raise ValueError(f"{field}：没有编号为「{value}」的{what}")
