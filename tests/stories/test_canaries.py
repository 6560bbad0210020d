"""A thousand people tell the town their names, numbers and identity cards; nobody finds one without asking for it."""

from __future__ import annotations

import asyncio
import json
import logging
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path
from random import Random

import pytest
import requests

from desktop.central.accounts.accounts import hashed
from desktop.central.api.policies import POLICIES
from desktop.central.api.wire import MAX_COMMANDS
from desktop.central.township.founding import NewAccount
from desktop.clock import SystemClock, new_id
from desktop.domain import commands as k
from desktop.domain.catalogue.catalogue import Channel
from desktop.domain.events.events import EscalateLevel, Reporter, SuspendReason
from desktop.domain.places.areas import AreaLevel
from desktop.domain.rights.actors import Actor, Role
from desktop.domain.rights.masking import is_identity
from desktop.domain.rights.reveal import Part, Purpose, Wanted
from desktop.domain.whistles import wire as w
from tests.support.ring import CentralThread, central, desk, live, until
from tests.support.town import COMMANDER, DISPATCHER, changshan

PEOPLE = 1000
SURNAMES = ("欧阳", "司马", "上官", "诸葛")
"""Two characters, of which a masked name keeps one: any of them in full is a whole name."""
GIVEN = "明远守拙若谷怀瑾致和景行"
CHANNELS = (Channel.GRID, Channel.CITIZEN, Channel.WINDOW)
PASSWORD = "a-password-for-tests"
_QUERIES = {"/v1/changes": ("?after=0&limit=5000&digest=true",), "/v1/snapshot": ("?scope=all", "")}
_NAME = re.compile("|".join(SURNAMES))
_DIGITS = re.compile(r"(?<!\d)(?:1[3-9]\d{9}|\d{17}[\dXx])(?!\d)")
_GROUPED = re.compile(r"(?<=\d)[ -](?=\d)")


@dataclass(frozen=True)
class Canary:
    """Somebody who told the town about himself."""

    name: str
    phone: str
    identity: str

    @property
    def words(self) -> str:
        """As it is typed in a hurry."""
        return f"来电 {self.phone[:3]} {self.phone[3:7]} {self.phone[7:]}，身份证{self.identity}，手机{self.phone}"


def canaries() -> list[Canary]:
    """Different in everything, with identity numbers that a check passes."""
    chance, made = Random(1000), []
    for number in range(PEOPLE):
        given = "".join(chance.choice(GIVEN) for _ in range(2))
        stem = f"371681{1950 + number % 60}{1 + number % 12:02d}{1 + number % 28:02d}{number:03d}"
        identity = next(stem + check for check in "0123456789X" if is_identity(stem + check))
        made.append(
            Canary(
                f"{SURNAMES[number % 4]}{given}{number}",
                f"139{chance.randrange(10**4):04d}{number:04d}",
                identity,
            )
        )
    assert len({one.phone for one in made}) == len({one.identity for one in made}) == PEOPLE
    return made


def found(text: str, known: Sequence[Canary]) -> set[str]:
    """What of a person stands in a text."""
    numbers = {one.phone for one in known} | {one.identity for one in known}
    plain = _DIGITS.findall(text) + _DIGITS.findall(_GROUPED.sub("", text))
    return set(_NAME.findall(text)) | (set(plain) & numbers)


def tell(middle: CentralThread, known: Sequence[Canary]) -> list[str]:
    """Everybody reports something, and goes on telling by every way there is; the events."""
    town, now = changshan(), SystemClock().now()
    grids = [area.id for area in town.tree.at_level(AreaLevel.GRID)]
    post = town.posts[0].id
    worker = Actor(account="worker", role=Role.POST, post=post, station="岗位")
    given: list[tuple[k.Command, Actor]] = []

    def give(args: k.Args, subject: str, actor: Actor = DISPATCHER, version: int | None = None) -> None:
        given.append((k.command(new_id(), args, subject, now, version), actor))

    events = []
    for number, one in enumerate(known):
        event, order = new_id(), new_id()
        events.append(event)
        give(
            k.Report(
                title=f"路灯不亮 {one.phone}", description=one.words, channel=CHANNELS[number % 3],
                place=one.words[:60],
                grid=grids[number % 40], reporter=Reporter(name=one.name, phone=one.phone),
                solved=one.words if number % 50 == 7 else "",
            ),
            event,
        )  # fmt: skip
        if number % 50 == 7:
            continue
        match number % 8:
            case 0:
                give(k.Comment(words=one.words), event)
            case 1:
                give(k.Accept(), event)
                give(k.Issue(event=event, lead=post, text=one.words), order, version=2)
                give(k.Receive(), order, worker)
                give(k.Answer(text=one.words), order, worker)
                give(k.FollowUp(reached=True, solved=True, note=one.words), event)
                give(k.Close(summary=one.words), event, version=6)
            case 2:
                give(k.Escalate(level=EscalateLevel.COUNTY, reason=one.words), event)
            case 3:
                give(k.Supervise(words=one.words), event, COMMANDER)
            case 4:
                give(k.Accept(), event)
                until_ = now + timedelta(days=3)
                give(k.Suspend(reason=SuspendReason.CITIZEN, until=until_, words=one.words), event, COMMANDER)
            case 5:
                give(w.Blow(event=event, posts=(post,), place=one.words[:60], words=one.words), order)
                give(w.Arrive(words=one.words, place=one.words[:60]), order, worker)
            case 6:
                give(k.Accept(), event)
                give(k.Issue(event=event, lead=post, text=one.words), order, version=2)
                give(k.Return(reason=k.ReturnReason.WRONG_AREA, words=one.words), order, worker)
            case _:
                give(k.Merge(into=events[number - 7]), event, version=1)
    for start in range(0, len(given), MAX_COMMANDS):
        part = given[start : start + MAX_COMMANDS]
        answers = middle.center.log.apply([((command,), actor) for command, actor in part])
        for (command, _), (answer,) in zip(part, answers, strict=True):
            assert answer.status == "applied", (command.kind, answer.problem)
    return events


@pytest.fixture(scope="module")
def known() -> list[Canary]:
    """The thousand."""
    return canaries()


@pytest.fixture
def told(tmp_path: Path, known: list[Canary]) -> Iterator[tuple[CentralThread, list[str]]]:
    """A central that knows everything of everybody."""
    with central(tmp_path / "central") as middle:
        yield middle, tell(middle, known)


def log_in(middle: CentralThread, role: Role) -> dict[str, str]:
    """The headers of somebody of this role."""
    town = changshan()
    village = town.tree.get(town.tree.at_level(AreaLevel.GRID)[0].parent)
    areas = {
        Role.VILLAGE: village.id if village else None,
        Role.GRID: town.tree.at_level(AreaLevel.GRID)[0].id,
    }
    made = NewAccount(
        f"c-{role.value}",
        "某人",
        role,
        area=areas.get(role),
        post=town.posts[0].id if role is Role.POST else None,
    )
    middle.center.accounts.add([made], hashed(PASSWORD))
    body = {"username": made.username, "password": PASSWORD, "station": "测试席"}
    answer = requests.post(f"{middle.url}/v1/session", json=body, timeout=30)
    assert answer.status_code == 200, answer.text
    return {"Authorization": f"Bearer {answer.json()['token']}"}


def crawl(middle: CentralThread, headers: dict[str, str], events: Sequence[str]) -> Iterator[tuple[str, str]]:
    """Every answer that there is, by whatever endpoint."""
    with requests.Session() as http:
        for method, path in POLICIES:
            target = re.sub(r"\{[a-z_]+\}", events[0], path)
            if method == "GET" and path == "/v1/feed":
                continue
            if method == "GET":
                queries = (
                    ("?after=0&limit=5000&digest=true", "?scope=all", "")
                    if path.startswith("/v1/")
                    else ("",)
                )
                for query in queries:
                    answer = http.get(middle.url + target + query, headers=headers, timeout=60)
                    yield f"{path}{query}", answer.content.decode("utf-8", "replace")
        epoch = http.get(f"{middle.url}/healthz", timeout=30).json()["epoch"]
        with http.get(
            f"{middle.url}/v1/feed?after={epoch}:0", headers=headers, stream=True, timeout=60
        ) as stream:
            piece = b""
            for block in stream.iter_content(65536):
                piece += block
                if b"event: heartbeat" in piece or b"problem" in piece:
                    break
            yield "feed", piece.decode("utf-8", "replace")
        now = SystemClock().now()
        stale = [k.command(new_id(), k.Close(summary="好"), one, now, 99) for one in events[:100]]
        stale += [k.command(new_id(), k.Accept(), one, now, 99) for one in events[100:150]]
        body = b'{"commands":[' + b",".join(one.model_dump_json().encode() for one in stale) + b"]}"
        sent = {**headers, "Content-Type": "application/json"}
        for path, data in (
            ("/v1/commands", body),
            ("/v1/claims", json.dumps({"event": events[0], "held": True}).encode()),
        ):
            yield path, http.post(middle.url + path, data=data, headers=sent, timeout=60).content.decode()


def test_no_answer_and_no_log_names_anybody(
    told: tuple[CentralThread, list[str]], known: list[Canary], caplog: pytest.LogCaptureFixture
) -> None:
    """As each role, by every endpoint; and the same look finds them all in the log, which keeps the whole truth."""
    middle, events = told
    caplog.set_level(logging.INFO)
    for role in Role:
        characters = 0
        for where, text in crawl(middle, log_in(middle, role), events):
            characters += len(text)
            assert found(text, known) == set(), (role, where)
        if role in (Role.DISPATCHER, Role.COMMANDER, Role.AUDITOR, Role.ADMIN, Role.DISPLAY):
            assert characters > 2_000_000, "there was much to be read"
    assert found(caplog.text, known) == set()
    with middle.center.database.read() as connection:
        bodies = connection.exec_driver_sql("SELECT body FROM changes").scalars().all()
    hits = found("\n".join(bodies), known)
    assert len(hits) == 2 * PEOPLE + len(SURNAMES)


@pytest.mark.parametrize("account", ["dispatcher", "display"])
def test_no_file_of_a_desk_holds_anybody(
    told: tuple[CentralThread, list[str]], known: list[Canary], tmp_path: Path, account: str
) -> None:
    """Store, its log, drafts and journal: after a whole morning with the past, and with one person shown."""
    middle, events = told

    async def morning() -> None:
        async with desk(tmp_path / "desk", middle.url, account) as session:
            await live(session)
            await until(lambda: len(list(session.situation.events())) > 500)
            filled: list[int] = []
            session.history_progress.connect(filled.append)
            await until(lambda: -1 in filled or not session.unsent)
            if account == "dispatcher":
                wanted = Wanted(event=events[0], fields=tuple(Part), purpose=Purpose.CALL_BACK)
                shown = await session.reveal(wanted)
                assert shown.reporter is not None
                assert shown.reporter.phone == known[0].phone
                await session.desk.submit(k.Comment(words="已回访"), events[0])
                await until(lambda: not session.situation.pending())
            for event in session.situation.events():
                assert found(event.model_dump_json(), known) == set()

    asyncio.run(morning())
    files = [path for path in (tmp_path / "desk").rglob("*") if path.is_file()]
    assert sum(path.stat().st_size for path in files) > 1_000_000
    for path in files:
        assert found(path.read_bytes().decode("utf-8", "ignore"), known) == set(), path.name
