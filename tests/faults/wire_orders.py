"""The way down under faults: lost answers, two copies at once, lanes, races, many writers (S1, S7, S8, S9)."""

from __future__ import annotations

import asyncio
import random
import threading
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass, replace
from typing import Any

from desktop.clock import new_id
from desktop.domain import commands as k
from desktop.domain.catalogue.catalogue import Channel
from desktop.domain.commands import Command
from desktop.domain.problems import Refusal, Unreachable
from desktop.link.client import Central
from desktop.link.messages import Result
from desktop.services.sending.courier import Courier
from desktop.services.session import DeskSession
from tests.faults import wire
from tests.faults.checkers import feed, register, total_queue
from tests.faults.part import Figures, Part, Run
from tests.faults.proxy import Fault, Request
from tests.faults.wire import Line, line
from tests.support.ring import desk, live, until

_RACES_AT_ONCE = 25


@contextmanager
def instead(owner: Any, name: str, what: object) -> Iterator[None]:
    """A seeded bug: another attribute for the length of a block."""
    before = vars(owner)[name]  # as it stands there: a static method stays one
    setattr(owner, name, what)
    try:
        yield
    finally:
        setattr(owner, name, before)


async def submit(session: DeskSession, args: k.Args, subject: str, version: int | None = None) -> Command:
    """Submit what must not be refused at once."""
    outcome = await session.desk.submit(args, subject, expected_version=version)
    assert not isinstance(outcome, Refusal), outcome
    return outcome


def waits(session: DeskSession) -> bool:
    """Whether something is still on its way."""
    return any(pending.waits for pending in session.situation.pending())


# S8: lost answers


def _losing(dice: random.Random) -> Callable[[Request], Fault | None]:
    """Of ten answers three are lost; one request comes twice, one does not get through."""

    def plan(request: Request) -> Fault | None:
        if not request.commands:
            return None
        roll = dice.random()
        if roll < 0.2:
            return Fault("answer lost", cut=0)
        if roll < 0.25:
            return Fault("answer cut", cut=dice.randrange(1, 250))
        if roll < 0.3:
            return Fault("two copies, answer lost", twice=True, cut=0)
        if roll < 0.35:
            return Fault("two copies", twice=True)
        if roll < 0.4:
            return Fault("request cut", before=dice.randrange(1, len(request.head) + len(request.body)))
        return None

    return plan


def lost_answers(run: Run, bug: Callable[[DeskSession], None] | None = None) -> Figures:
    """Orders of a real desk by way of its outbox and courier; the central's log says what came of each."""

    async def story(made: Line, events: Sequence[str]) -> None:
        async with desk(run.folder / "desk", made.url) as session:
            await live(session)
            if bug is not None:
                bug(session)
            made.proxy.plan = _losing(run.dice)
            for place, event in enumerate(events):
                args = k.Issue(event=event, lead=wire.lead(place % 7), text=f"第 {place} 件，请到场处置")
                sent = await submit(session, args, new_id(), 2)
                made.history.write("desk", "order.issue", sent.id, "invoke", subject=event)
            await until(lambda: not waits(session), wire.patience(run))
            left = {pending.command.id for pending in session.situation.pending()}
            for entry in list(made.history):
                phase = "info" if entry.key in left else "ok"
                made.history.write("desk", "order.issue", entry.key, phase, subject=entry.subject)

    with line(run.folder) as made:
        events = wire.accepted(made.middle, run.rounds)
        before = set(wire.applications(made.middle))
        asyncio.run(story(made, events))
        applied = [id_ for id_ in wire.applications(made.middle) if id_ not in before]
        found = total_queue(made.history, applied, all_of=True)
        orders = sum(type_ == "order" for type_, _ in wire.truth(made.middle))
        figures = made.figures(run)
        figures.lost, figures.doubled = len(found.lost), len(found.doubled)
        figures.wrong = {
            "unexpected": len(found.unexpected),
            "orders too many or few": abs(orders - run.rounds),
        }
        sent = made.proxy.requests["/v1/commands"]
        lost = sum(n for name, n in made.proxy.injected.items() if "answer" in name)
        figures.measured = {"requests": sent, "answers lost": f"{100 * lost / max(1, sent):.0f} %"}
        return figures


def _new_id_each_time(session: DeskSession) -> None:
    """The bug: a command that is sent again goes under another id."""
    central = session._central
    assert central is not None
    send = central.commands

    def again(commands: Sequence[Command], *more: Any) -> tuple[str, list[Result]]:
        epoch, results = send([one.model_copy(update={"id": new_id()}) for one in commands], *more)
        return epoch, [replace(result, id=one.id) for result, one in zip(results, commands, strict=True)]

    central.commands = again  # type: ignore[method-assign]


def _silence_is_consent(session: DeskSession) -> None:
    """The bug: what got no answer counts as done."""
    central = session._central
    assert central is not None
    send = central.commands

    def done(commands: Sequence[Command], *more: Any) -> tuple[str, list[Result]]:
        try:
            return send(commands, *more)
        except Unreachable:
            return "", [Result(one.id, "applied", (0,)) for one in commands]

    central.commands = done  # type: ignore[method-assign]


# S9: order per event


def lanes(run: Run) -> Figures:
    """Five commands an event, a fault at every third request: the log has each event's in the order of the hand."""
    dice = run.dice

    def plan(request: Request) -> Fault | None:
        if not request.commands or dice.random() > 0.3:
            return None
        return dice.choice(
            (
                Fault("answer lost", cut=0),
                Fault("request cut", before=dice.randrange(1, 400)),
                Fault("503", instead=wire.unavailable()),
                Fault("520 page", instead=wire.html_520()),
                Fault("delay", delay=dice.random() * 0.03),
                Fault("answer cut", cut=dice.randrange(1, 250)),
            )
        )

    wanted: dict[str, list[str]] = {}

    async def story(made: Line) -> None:
        async with desk(run.folder / "desk", made.url) as session:
            await live(session)
            made.proxy.plan = plan
            events = [new_id() for _ in range(run.rounds)]
            for event in events:
                for step in range(5):
                    args: k.Args = k.Comment(words=f"第 {step} 句")
                    subject = event
                    if step == 0:
                        args = k.Report(title="积水没过脚踝", channel=Channel.WINDOW)
                    elif step == 1:
                        args = k.Accept()
                    elif step == 3:
                        args, subject = k.Issue(event=event, lead=wire.lead(), text="请处置"), new_id()
                    wanted.setdefault(event, []).append((await submit(session, args, subject)).id)
            await until(lambda: not waits(session), wire.patience(run))

    with line(run.folder) as made:
        asyncio.run(story(made))
        figures = made.figures(run)
        done: dict[str, list[str]] = {}
        for step in wire.steps(made.middle, ["event"]):
            done.setdefault(step.subject, []).append(step.command)
        figures.lost = sum(len(set(ids) - set(done.get(event, ()))) for event, ids in wanted.items())
        figures.doubled = sum(len(ids) - len(set(ids)) for ids in done.values())
        inverted = sum(
            [id_ for id_ in ids if id_ in set(done.get(event, ()))] != done.get(event, [])
            for event, ids in wanted.items()
        )
        figures.wrong = {"inversions": inverted}
        figures.measured = {"commands": 5 * run.rounds}
        return figures


def parallel_lane(run: Run) -> Figures:
    """The bug: commands of one event are sent at the same time."""

    async def pick(self: Courier) -> tuple[list[dict[str, list[str]]], float | None]:
        busy: set[str] = self._busy
        found = [id_ for id_, _, state in await self._store.lanes() if state == "stored" and id_ not in busy]
        return [{id_: [id_]} for id_ in found[: 8 - self._under_way]], 0.05

    with instead(Courier, "_pick", pick):
        return lanes(run)


# S7: two operators


@dataclass(frozen=True, slots=True)
class _Race:
    """One event on which two want something, both having seen this version."""

    event: str
    version: int
    make: Callable[[int], Command]
    """The command of the n-th of the two."""


def _prepared(made: Line, count: int, dice: random.Random) -> list[_Race]:
    """Events in the states from which dispatch, reassigning, closing and classifying go out."""
    kinds = dice.choices(("issue", "classify", "reassign", "close"), (6, 2, 1, 1), k=count)
    events = wire.accepted(made.middle, count)
    farther = [event for event, kind in zip(events, kinds, strict=True) if kind in ("reassign", "close")]
    orders = {event: wire.an_order(event) for event in farther}
    wire.apply(made.middle, list(orders.values()), wire.DISPATCHER)
    closing = [event for event, kind in zip(events, kinds, strict=True) if kind == "close"]
    post = wire.at_post()
    wire.apply(made.middle, [wire.command(k.Receive(), orders[event].subject.id) for event in closing], post)
    answers = [wire.command(k.Answer(text="已处置"), orders[event].subject.id) for event in closing]
    wire.apply(made.middle, answers, post)
    follow = [wire.command(k.FollowUp(satisfied=True), event) for event in closing]
    wire.apply(made.middle, follow, wire.DISPATCHER)
    versions = {id_: (version, order) for id_, version, order in wire.versions(made.middle)}
    races = []
    for event, kind in zip(events, kinds, strict=True):
        version, order = versions[event]
        races.append(_Race(event, version, _wish(kind, event, version, order, made)))
    return races


def _wish(kind: str, event: str, version: int, order: str | None, made: Line) -> Callable[[int], Command]:
    def wish(who: int) -> Command:
        match kind:
            case "issue":
                args: k.Args = k.Issue(event=event, lead=wire.lead(who), text=f"{who} 席派单")
                return wire.command(args, new_id(), version)
            case "reassign":
                assert order is not None
                args = k.Reassign(order=new_id(), to=wire.lead(3 + who), reason=f"{who} 席改派")
                return wire.command(args, order, wire.version_of(made.middle, order))
            case "close":
                return wire.command(k.Close(summary=f"{who} 席办结"), event, version)
            case _:
                return wire.command(k.Classify(item=("C-09", "C-10")[who]), event, version)

    return wish


def races(run: Run) -> Figures:
    """Two clients send at the same instant, each its wish for the same version: one wins, the other is told."""
    untold = {"n": 0, "who": 0}
    winners: dict[str, int] = {}

    def side(who: int, client: Central, wishes: list[tuple[_Race, Command]], gate: threading.Barrier) -> None:
        for start in range(0, len(wishes), _RACES_AT_ONCE):
            some = wishes[start : start + _RACES_AT_ONCE]
            name = f"desk {who}"
            for race, wish in some:
                history.write(name, wish.kind, wish.id, "invoke", base=race.version, subject=race.event)
            gate.wait()
            _, results = client.commands([wish for _, wish in some])
            for (race, wish), result in zip(some, results, strict=True):
                won = result.status == "applied"
                phase = "ok" if won else "fail"
                history.write(name, wish.kind, wish.id, phase, base=race.version, subject=race.event)
                with lock:
                    winners[race.event] = winners.get(race.event, 0) + won
                    untold["n"] += not won and (result.status != "conflict" or result.current is None)
                    by = getattr(result, "by", None)
                    untold["who"] += not won and not by

    with line(run.folder) as made:
        history, lock = made.history, threading.Lock()
        prepared = _prepared(made, run.rounds, run.dice)
        clients = [made.link("dispatcher"), made.link("dispatcher2")]
        gate = threading.Barrier(2)
        wishes = [[(race, race.make(who)) for race in prepared] for who in (0, 1)]
        with ThreadPoolExecutor(2, "racer") as pool:
            for done in [pool.submit(side, who, clients[who], wishes[who], gate) for who in (0, 1)]:
                done.result()
        for client in clients:
            client.close()
        found = register(history, wire.steps(made.middle, ["event"]))
        figures = made.figures(run)
        figures.injected["same instant"] = len(prepared)
        figures.wrong = {
            "not exactly one winner": sum(count != 1 for count in winners.values()),
            "losers not told": untold["n"],
            "losers not told by whom": untold["who"],
            "register": len(found),
        }
        first = sum(entry.phase == "ok" and entry.who == "desk 0" for entry in history)
        figures.measured = {"won by the first desk": f"{100 * first / max(1, len(prepared)):.0f} %"}
        return figures


def checked_outside(run: Run) -> Figures:
    """The bug: the version is looked at before the transaction, and no more in it."""
    from desktop.central.log.log import Log
    from desktop.central.log.writer import Writer

    submit_, decide = Writer.submit, Log._decide

    async def early(self: Writer, wanted: Sequence[Any], actor: Any, *more: Any) -> list[Any]:
        stale = [isinstance(one, Command) and _stale(self._log, one) for one in wanted]
        results = await submit_(
            self, [one for one, old in zip(wanted, stale, strict=True) if not old], actor, *more
        )
        rest = iter(results)
        said = [None if old else next(rest) for old in stale]
        return [
            result if result is not None else _conflicting(one)
            for one, result in zip(wanted, said, strict=True)
        ]

    def late(self: Log, work: Any, one: Command, *more: Any) -> Any:
        now = work.picture.get(one.subject.type, one.subject.id)
        if isinstance(one.args, k.Issue):
            now = work.picture.event(one.args.event)
        version = now.version if now is not None else None
        return decide(self, work, one.model_copy(update={"expected_version": version}), *more)

    with instead(Writer, "submit", early), instead(Log, "_decide", late):
        return races(run)


def _stale(log: Any, one: Command) -> bool:
    subject = one.args.event if isinstance(one.args, k.Issue) else one.subject.id
    return wire.version_in(log.database, subject) != one.expected_version


def _conflicting(one: Command) -> Any:
    from desktop.central.api.wire import Reason
    from desktop.central.api.wire import Result as Answer

    return Answer(id=one.id, status="conflict", problem=Reason(code="conflict", detail="已变"))


# S1: many writers


def writers(run: Run) -> Figures:
    """Sixteen write with pauses between, four follow by pages and by the stream: every seq once and in order."""
    each = -(-run.rounds // (16 * 20))
    total = each * 16 * 20
    taken: list[list[int]] = [[] for _ in range(4)]
    connections = [0] * 4
    failed = threading.Event()
    """A writer has: what the others wait for does not come."""

    def write(client: Central, dice: random.Random) -> None:
        pause = threading.Event()
        try:
            for _ in range(each):
                pause.wait(dice.random() * 0.01)
                wanted, results = wire.reports(20), ()
                while not results:
                    try:
                        results = client.commands(wanted)[1]
                    except Unreachable:  # on a busy machine an answer may be late: asked again, as clients do
                        pause.wait(0.05)
                assert {result.status for result in results} <= {"applied", "duplicate"}
        except BaseException:
            failed.set()
            raise

    def page(place: int, client: Central) -> None:
        newest = 0
        while newest < total and not failed.is_set():
            found = client.changes(newest, 500, 1.0)
            taken[place] += [message.seq for message in found.messages]
            newest = max(newest, *taken[place][-1:], 0)
            connections[place] += 1

    def stream(place: int, client: Central) -> None:
        from desktop.link.feed import Feed

        newest = 0
        while newest < total and not failed.is_set():
            follower = Feed(client, made.middle.center.epoch, newest, wire.CLOCK, silence=5.0)
            try:
                for batch in follower:
                    seqs = [message.seq for message in getattr(batch, "messages", ())]
                    taken[place] += seqs
                    newest = max([newest, *seqs])
                    if newest >= total or (seqs and cutting.random() < 0.02):
                        break
            except Unreachable:
                pass
            finally:
                follower.close()
                connections[place] += 1

    with line(run.folder, heartbeat=1.0) as made:
        cutting = random.Random(run.seed)
        clients = [made.link("dispatcher", near=True) for _ in range(20)]
        with ThreadPoolExecutor(20, "writer") as pool:
            jobs = [pool.submit(page if n < 2 else stream, n, clients[n]) for n in range(4)]
            jobs += [
                pool.submit(write, client, random.Random(run.seed + n))
                for n, client in enumerate(clients[4:])
            ]
            for job in reversed(jobs):
                job.result()
        for client in clients:
            client.close()
        figures = made.figures(run, total)
        figures.injected["concurrent writer batches"] = each * 16
        figures.injected["connections"] = sum(connections)
        visible = [step.seq for step in wire.steps(made.middle)]
        wrong = [sentence for seqs in taken for sentence in feed([seqs], visible)]
        figures.wrong = {
            "skipped, twice or out of order": len(wrong),
            "numbers missing in the log": len(set(range(1, total + 1)) - set(visible)),
            "not read to the end": sum(set(visible) - set(seqs) != set() for seqs in taken),
        }
        return figures


def identity_column(run: Run) -> Figures:
    """The bug: a number is taken before its transaction ends, so that readers meet later numbers first."""
    from desktop.central.showing.reading import Reader

    read = Reader.changes

    def early(self: Reader, *given: Any, **named: Any) -> Any:
        pages = read(self, *given, **named)
        seen = [one for one in pages.changes if one.seq % 97 or pages.last - one.seq > 200]
        return replace(pages, changes=tuple(seen))

    with instead(Reader, "changes", early):
        return writers(run)


ORDER_PARTS = (
    Part("many writers", "S1", "changes", 100_000, 25, writers, (("identity column", identity_column),)),
    Part("races", "S7", "races", 10_000, 10, races, (("version checked outside", checked_outside),)),
    Part(
        "lost answers", "S8", "orders", 10_000, 50, lost_answers,
        (
            ("a new id at each try", lambda run: lost_answers(run, _new_id_each_time)),
            ("silence is consent", lambda run: lost_answers(run, _silence_is_consent)),
        ),
    ),
    Part("lanes", "S9", "events of 5 commands", 1_000, 40, lanes, (("parallel lane", parallel_lane),)),
)  # fmt: skip
