"""What comes back and is no answer: forty kinds of it, a crowd after an outage, poison both ways (S12, S13)."""

from __future__ import annotations

import asyncio
import gzip
import json
import random
import selectors
import time
from collections import Counter
from collections.abc import Callable
from typing import Any

import requests

from desktop.clock import ManualClock, new_id
from desktop.domain import commands as k
from desktop.domain.problems import Unreachable
from desktop.services.following.intake import Credentials, Intake
from desktop.services.line.connection import Connection
from desktop.services.session import DeskSession
from desktop.services.situation.situation import Sending
from tests.faults import wire
from tests.faults.part import Figures, Part, Run
from tests.faults.proxy import Fault, Request, page
from tests.faults.wire import line
from tests.faults.wire_feeds import compare, tell, whole
from tests.faults.wire_orders import instead, submit
from tests.support.ring import desk, live, settings, until
from tests.support.town import NOON

_HTML = "<html><body>请先登录网络</body></html>"


def _problem(status: str, code: str, more: str = "") -> bytes:
    body = json.dumps(
        {"status": int(status[:3]), "code": code, "title": "x", "detail": "说明"}, ensure_ascii=False
    )
    return page(status, body, more=more)


def _answers() -> dict[str, tuple[bytes, str]]:
    """By name: what is answered in the place of the central, and what must become of the command."""
    kinds: dict[str, tuple[bytes, str]] = {}
    for status in (408, 425, 429, 500, 502, 503, 504):
        kinds[f"{status} of the central"] = (_problem(f"{status} X", "unavailable"), "again")
    for status in (500, 501, 502, 503, 504, 505, 507, 508, 511, *range(520, 531)):
        kinds[f"{status} page"] = (page(f"{status} X", _HTML, "text/html"), "again")
    for status in (400, 401, 403, 404, 407, 413, 451):
        kinds[f"{status} page of somebody else"] = (page(f"{status} X", _HTML, "text/html"), "again")
    js = "application/json"
    kinds |= {
        "200 portal": (page("200 OK", _HTML, "text/html"), "again"),
        "200 empty": (page("200 OK", "", js), "again"),
        "200 a list": (page("200 OK", "[]", js), "again"),
        "200 other JSON": (page("200 OK", '{"ok":true}', js), "again"),
        "200 half JSON": (page("200 OK", '{"epoch":"x","results":[{"id"', js), "again"),
        "200 no results": (page("200 OK", '{"epoch":"x","results":[]}', js), "again"),
        "200 another id": (
            page("200 OK", '{"epoch":"x","results":[{"id":"other","status":"applied","seqs":[1]}]}', js), "again",
        ),
        "200 packed rubbish": (page("200 OK", gzip.compress(b"{}")[:9], js, "Content-Encoding: gzip\r\n"), "again"),
        "204": (b"HTTP/1.1 204 No Content\r\nConnection: close\r\n\r\n", "again"),
        "302 to a portal": (page("302 Found", "", "text/html", "Location: http://192.0.2.1/\r\n"), "again"),
        "307 to a portal": (page("307 X", "", "text/html", "Location: http://192.0.2.1/\r\n"), "again"),
        "not HTTP": (b"SSH-2.0-OpenSSH_9.2\r\n", "again"),
        "nothing": (b"", "again"),
        "429 with a pause": (_problem("429 X", "too_many", "Retry-After: 1\r\n"), "after a second"),
        "503 with a pause": (_problem("503 X", "unavailable", "Retry-After: 1\r\n"), "after a second"),
        "401": (_problem("401 X", "token"), "again"),
        "400 malformed": (_problem("400 X", "malformed"), "refused"),
        "403 role": (_problem("403 X", "role"), "refused"),
        "404 not found": (_problem("404 X", "not_found"), "refused"),
        "413 too large": (_problem("413 X", "too_large"), "refused"),
        "415 media type": (_problem("415 X", "media_type"), "refused"),
        "422 of a rule": (_problem("422 X", "rule"), "refused"),
    }  # fmt: skip
    return kinds


def answers(run: Run) -> Figures:
    """Each kind once in the place of an answer: sent again and done once, or refused where a person sees it."""
    kinds = list(_answers().items())
    wrong: Counter[str] = Counter()
    armed: dict[str, Any] = {"fault": None}
    asked: list[float] = []

    def plan(request: Request) -> Fault | None:
        if not request.commands:
            return None
        asked.append(time.monotonic())
        fault, armed["fault"] = armed["fault"], None
        return fault

    async def story(session: DeskSession, events: list[str], log: Callable[[], list[str]]) -> None:
        for place in range(run.rounds):
            name, (raw, expected) = kinds[place % len(kinds)]
            await until(lambda: session.connection.standing.link == "live")
            armed["fault"] = Fault(name, instead=raw)
            asked.clear()
            sent = await submit(session, k.Comment(words=name), events[place])

            def stands(id_: str = sent.id) -> Sending | None:
                return next(
                    (one.sending for one in session.situation.pending() if one.command.id == id_), None
                )

            try:
                await until(lambda stands=stands: stands() in (None, Sending.REFUSED, Sending.CONFLICT), 15.0)
            except TimeoutError:
                wrong[f"stuck: {name}"] += 1
            refused = stands() is Sending.REFUSED
            done = log().count(sent.id)
            if expected == "refused":
                wrong[f"not refused: {name}"] += not refused or done != 0
                if refused:
                    await session.desk.withdraw(sent.id)
            else:
                wrong[f"not done once: {name}"] += done != 1
            if expected == "after a second" and len(asked) > 1:
                wrong[f"pause not kept: {name}"] += asked[1] - asked[0] < 0.99

    async def whole_story() -> None:
        async with desk(run.folder / "desk", made.url) as session:
            await live(session)
            await until(lambda: session.situation.event(events[-1]))
            await story(session, events, lambda: wire.applications(made.middle))

    with line(run.folder, plan) as made:
        events = wire.accepted(made.middle, run.rounds)
        asyncio.run(whole_story())
        figures = made.figures(run)
        figures.wrong = {name: count for name, count in wrong.items() if count}
        figures.measured = {"kinds": len(kinds)}
        return figures


def pages_are_permanent(run: Run) -> Figures:
    """The bug: a page of HTML with a status of 520 counts as the central's refusal."""
    from desktop.domain.problems import Refused
    from desktop.link import client

    right = client._problem

    def hasty(response: requests.Response) -> Any:
        if response.status_code >= 520:
            return Refused("520", "http_520", response.status_code)
        return right(response)

    with instead(client, "_problem", hasty):
        return answers(Run(18, run.seed, run.folder))


# S12: a crowd after an outage


class _Leaps(selectors.SelectSelector):
    """Waits for nothing: what would be waited for is now."""

    def __init__(self) -> None:
        super().__init__()
        self.elapsed = 0.0

    def select(self, timeout: float | None = None) -> Any:
        """Let the time pass at once."""
        if timeout is not None and timeout > 0:
            self.elapsed += timeout
        return super().select(0)


class _Loop(asyncio.SelectorEventLoop):
    """A loop whose time is counted, not waited for."""

    def __init__(self) -> None:
        self.leaps = _Leaps()
        super().__init__(self.leaps)

    def time(self) -> float:
        """Seconds since it was made."""
        return self.leaps.elapsed


class _Elsewhere:
    """A central that is out for so long, and counts who knocks."""

    def __init__(self, loop: _Loop, outage: float) -> None:
        self.base_url, self.token, self.offset = "http://central", None, None
        self.knocks: list[float] = []
        self._loop = loop
        self._outage = outage
        self.back: list[float] = []

    def login(self, *given: object) -> None:
        """Nobody is there; or from now on everything is well."""
        now = self._loop.time()
        self.knocks.append(now)
        if now < self._outage:
            raise Unreachable("连不上中心，请检查网络。", "network")
        self.back.append(now)


class _Hands:
    """Calls at once; who has reached the central needs nothing more."""

    async def call(self, work: Callable[..., Any], *given: object) -> Any:
        """Call it; after a success never return."""
        work(*given)
        await asyncio.Event().wait()


def crowd(run: Run, *, bug: bool = False) -> Figures:
    """So many real intakes, in a time that is counted: the central is out for ten minutes, then all come back."""
    outage = 600.0
    with asyncio.Runner(loop_factory=_Loop) as runner:
        loop = runner.get_loop()
        assert isinstance(loop, _Loop)
        central = _Elsewhere(loop, outage)
        clock = ManualClock(NOON)

        async def story() -> None:
            async with asyncio.TaskGroup() as group:
                tasks = [
                    group.create_task(
                        Intake(
                            settings(run.folder), clock, lambda: Credentials("http://central", "a", "b"),
                            _Nothing(), central, Connection(clock), _Hands(), _Nothing(),  # type: ignore[arg-type]
                            jitter=(lambda: 1.0) if bug else run.dice.random,
                        ).run()
                    )
                    for _ in range(run.rounds)
                ]  # fmt: skip
                while loop.time() < outage + 120.0:
                    await asyncio.sleep(0)
                    turned = asyncio.Event()
                    loop.call_later(1.0, turned.set)
                    await turned.wait()
                for task in tasks:
                    task.cancel()

        runner.run(story())
    after = Counter(int(knock) for knock in central.knocks if knock >= outage)
    busiest, last = max(after.values(), default=0), max(central.back, default=outage) - outage
    return Figures(
        run.rounds, Counter({"outage of ten minutes": run.rounds}), len(central.back) - run.rounds and 1, 0,
        {"more than 20 connects a second": max(0, busiest - 20), "back later than 60 s": int(last > 60.0),
         "not back": run.rounds - len(central.back)},
        {"busiest second (connects)": busiest, "last back after (s)": last, "time": "counted, not waited for"},
    )  # fmt: skip


def in_step(run: Run) -> Figures:
    """The bug: nobody draws lots for the pause."""
    return crowd(Run(200, run.seed, run.folder), bug=True)


class _Nothing:
    """What is not needed before the central answers."""

    cursor = None
    has_picture = False


# S13: poison


def _bad(dice: random.Random, good: dict[str, Any]) -> bytes:
    """A message of the stream that cannot be read and does not say where it belongs."""
    head = dice.choice((b"", b"id: \n", b"id: x:y\n", b"id: 7\n")[:3]) + b"event: change\ndata: "
    text = json.dumps(good, ensure_ascii=False)
    roll = dice.randrange(8)
    if roll == 0:
        return head + text[: dice.randrange(len(text))].encode() + b"\n\n"
    if roll == 1:
        return head + dice.choice(("17", "null", "[]", '"x"', "true", "{}", "-", "[[[[")).encode() + b"\n\n"
    if roll == 2:
        return head + text.encode()[:-1] + bytes([dice.randrange(128, 256)]) + b"\n\n"
    if roll == 3:
        return head + b"[" * dice.randrange(1000, 5000) + b"\n\n"
    if roll == 4:
        spoiled = text.encode().replace(
            b'"seq":', b'"seq":' + dice.choice((b"1e999", b"NaN", b"-1", b'"x"', b"[]")) + b',"s":'
        )
        return head + spoiled + b"\n\n"
    value = dict(good)
    if roll == 5:
        value["seq"] = dice.choice((None, "x", [], {}, -3, 10**30, "１２x", {"seq": 1}))
    else:
        del value["seq"]
        for name in dice.sample(sorted(value), dice.randrange(4)):
            value[name] = dice.choice((None, [], {}, 10**40, "\ud800", "x" * 3000, -1, True))
    return head + json.dumps(value).encode() + b"\n\n"


def bad_messages(run: Run) -> Figures:
    """Between the good messages come bad ones, and some good ones are spoiled: all are set aside, nothing stops."""
    dice = run.dice
    at_once = 400
    wrong: Counter[str] = Counter()
    spoiling = {"on": False}

    def frames(frame: bytes) -> list[bytes]:
        if not frame.startswith(b"id:"):
            return [frame]
        out = [frame]
        good = json.loads(frame.partition(b"data: ")[2])
        left = run.rounds - made.proxy.injected.total()
        if spoiling["on"]:
            if dice.random() > 0.05:
                return out
            made.proxy.count("good message spoiled")
            place, _, data = frame.partition(b"data: ")
            name = dice.choice((b'"at":"', b'"kind":"', b'"account":"', b'"version":'))
            out = [place + b"data: " + data.replace(name, b'"broken":"', 1)]
            if b'"broken"' not in out[0]:
                out = [place + b"data: {}\n\n"]
            return out
        for _ in range(min(left, dice.randrange(2 * run.rounds // at_once + 1))):
            made.proxy.count("bad message")
            out.append(_bad(dice, good))
        return out

    async def story() -> None:
        async with desk(run.folder / "desk", made.url) as session:
            await live(session)
            number = 0
            while made.proxy.injected.total() < run.rounds:
                await asyncio.to_thread(tell, made, number, 5)
                number += 5
                head = made.middle.center.log.head
                try:
                    await until(lambda head=head: session.store.cursor.seq >= head, 60.0)
                except TimeoutError:
                    wrong["stopped"] += 1
                    return
            await asyncio.to_thread(tell, made, number, 1)
            await whole(session, made)
            wrong["set aside otherwise than injected"] = abs(
                session.connection.standing.set_aside - made.proxy.injected.total()
            )
            wrong["differences before any was spoiled"] = sum((await compare(session, made)).values())
            spoiling["on"] = True
            for more in range(max(2, run.rounds // 2500)):
                await asyncio.to_thread(tell, made, number + 10 + more * 10, 10)
                await whole(session, made)
            spoiling["on"] = False
            compared = session.comparisons
            if sum(
                (await compare(session, made)).values()
            ):  # nothing followed on what was spoiled: it is compared soon
                await until(lambda: session.comparisons >= compared + 2)
                await whole(session, made)
            wrong.update(await compare(session, made))

    with line(
        run.folder, lambda request: Fault("", frames=frames) if request.feed else None, heartbeat=0.3
    ) as made:
        asyncio.run(story())
        figures = made.figures(run, made.proxy.injected.total())
        figures.wrong = dict(wrong)
        return figures


def thrown_away(run: Run) -> Figures:
    """The bug: what cannot be read is thrown away."""
    from desktop.store.store import Store

    apply = Store.apply

    async def forgets(self: Store, messages: Any) -> Any:
        return await apply(self, [one for one in messages if one.change is not None])

    with instead(Store, "apply", forgets):
        return bad_messages(run)


def bad_commands(run: Run) -> Figures:
    """Commands with everything wrong that can be, two hundred a request: each is refused, the central goes on."""
    dice = run.dice
    wrong: Counter[str] = Counter()
    injected: Counter[str] = Counter()
    with line(run.folder) as made:
        client = made.link(near=True)
        http = requests.Session()
        headers = {"Authorization": f"Bearer {client.token}", "Content-Type": "application/json"}
        sent = 0
        while sent < run.rounds:
            batch = []
            for _ in range(min(199, run.rounds - sent)):
                name, one = _spoiled(dice)
                injected[name] += 1
                batch.append(one)
            good = wire.reports(1)[0]
            body = json.dumps({"commands": [*batch, json.loads(good.model_dump_json())]}).encode()
            sent += len(batch)
            answer = http.post(f"{made.middle.url}/v1/commands", data=body, headers=headers, timeout=20)
            if answer.status_code != 200:
                wrong[f"whole request answered {answer.status_code}"] += 1
                continue
            *bad, last = answer.json()["results"]
            wrong["good command not applied"] += last["status"] != "applied"
            wrong["bad command applied"] += sum(one["status"] in ("applied", "duplicate") for one in bad)
            codes = [(one.get("problem") or {}).get("code") for one in bad]
            wrong["internal error"] += codes.count("internal")
            wrong["without a sentence"] += sum(not (one.get("problem") or {}).get("detail") for one in bad)
        for body in _raw_bodies(dice, 200):
            injected["whole body spoiled"] += 1
            answer = http.post(f"{made.middle.url}/v1/commands", data=body, headers=headers, timeout=20)
            if answer.status_code >= 500 or (answer.status_code < 400 and answer.json()["results"]):
                wrong[f"spoiled body answered {answer.status_code}"] += 1
        http.close()
        client.close()
        wrong["log longer than the good ones"] = made.middle.center.log.head - -(-run.rounds // 199)
        return Figures(sent, injected, wrong={name: count for name, count in wrong.items() if count})


def _spoiled(dice: random.Random) -> tuple[str, Any]:
    """A command that must not be applied."""
    good = json.loads(wire.reports(1)[0].model_dump_json())
    odd = (None, [], {}, 7, -1, 1e300, "", "x" * 300, True, "\u0000", {"a": [1]}, "2026-99-99")
    roll = dice.randrange(7)
    if roll == 0:
        return "no object", dice.choice((None, [], 7, "x", True, [[]], 1.5))
    if roll == 1:
        del good[name := dice.choice(("id", "kind", "subject", "args", "issued_at"))]
        return f"without {name}", good
    if roll == 2:
        good["kind"] = dice.choice(("event.nothing", "", "order.issue", "shift.checkin", "x" * 90))
        return "another kind", good
    if roll == 3:
        name = dice.choice(("id", "kind", "subject", "args", "issued_at"))
        good[name] = dice.choice([value for value in odd if not (name == "args" and value is None)])
        if name == "id" and isinstance(good[name], str) and good[name] == "x" * 300:
            good[name] = "x" * 3000
        good["kind"] = good["kind"] if name == "kind" else "event.reject"
        return f"{name} of another type", good
    if roll == 4:
        good["args"] = {
            "title": dice.choice((None, [], {}, 7, "", "x" * 100_000 if dice.random() < 0.01 else ""))
        }
        return "arguments of another type", good
    if roll == 5:
        good |= {
            "kind": dice.choice(("event.accept", "event.close", "event.comment")),
            "args": {"words": "x", "summary": "x"},
        }
        good["expected_version"] = dice.choice((None, 7, -1, 2**62))
        good["subject"] = {"type": "event", "id": new_id()}
        return "about nothing", good
    good["args"] |= {dice.choice(("grid", "item")): "no such thing"}
    return "unknown reference", good


def _raw_bodies(dice: random.Random, count: int) -> list[bytes]:
    good = ('{"commands":[' + wire.reports(1)[0].model_dump_json() + "]}").encode()
    found = []
    for _ in range(count):
        raw = bytearray(good)
        match dice.randrange(4):
            case 0:
                raw = raw[: dice.randrange(1, len(raw) - 1)]
            case 1:
                raw[dice.randrange(2)] = dice.randrange(1, 32)
            case 2:
                raw = bytearray(b"[" * dice.randrange(100, 200_000))
            case _:
                raw = bytearray(
                    dice.choice(
                        (b"", b"null", b"[]", b"{}", b'{"commands":7}', b'{"commands":[', b"\xff\xfe")
                    )
                )
        found.append(bytes(raw))
    return found


ANSWER_PARTS = (
    Part("answers", "S12", "answers", len(_answers()), 1, answers, (("520 is a refusal", pages_are_permanent),)),
    Part("crowd", "S12", "clients", 200, 1, crowd, (("no jitter", in_step),)),
    Part("bad messages", "S13", "messages", 100_000, 40, bad_messages, (("thrown away", thrown_away),)),
    Part("bad commands", "S13", "commands", 100_000, 40, bad_commands),
)  # fmt: skip
