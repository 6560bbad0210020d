"""A load of whole lives of events: each step sent over HTTP by the node whose step it is, at its moment.

A latency counts from the moment at which a step was due, not from when it was really sent: a generator that is held up
hides nothing. A step is due a pause after the step before it was answered.
"""

from __future__ import annotations

import heapq
import json
import threading
import time
from collections.abc import Mapping
from dataclasses import dataclass, field

from desktop.clock import SystemClock, new_id
from desktop.domain import commands as k
from tests.benchmarks.scale_central import Line
from tests.benchmarks.scale_city import Shape, Step, life

_SENDERS = 12


@dataclass
class Told:
    """What came of a load."""

    latencies: list[float] = field(default_factory=list)
    failed: list[str] = field(default_factory=list)
    changes: int = 0
    events: int = 0
    seconds: float = 0.0


@dataclass
class Load:
    """Who sends where: ``places`` and ``tokens`` by account. ``run`` may be called again."""

    shape: Shape
    places: Mapping[str, str]
    tokens: Mapping[str, str]
    begun: int = 0

    def run(self, rate: float, seconds: float, pause: float = 0.5) -> Told:
        """Begin so many events a second for so long, and bring each to its end."""
        run = _Run(self, rate, seconds, pause)
        threads = [threading.Thread(target=run.send, name=f"load-{one}") for one in range(_SENDERS)]
        started = time.perf_counter()
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        run.told.seconds = time.perf_counter() - started
        return run.told


class _Run:
    """One run: what is due, in order of time."""

    def __init__(self, load: Load, rate: float, seconds: float, pause: float) -> None:
        self.told = Told()
        self._load = load
        self._pause = pause
        self._changed = threading.Condition()
        start = time.perf_counter()
        self._due: list[tuple[float, int, int, list[Step], str, str]] = []
        count = max(1, round(rate * seconds))
        self._open = count
        for place in range(count):
            number = load.begun + place
            event, order = new_id(), new_id()
            steps = list(life(load.shape, number, order, event))
            heapq.heappush(self._due, (start + place / rate, number, 0, steps, event, order))
        load.begun += count
        self.told.events = count

    def send(self) -> None:
        """Send what is due until every life has ended."""
        lines: dict[str, Line] = {}
        while (one := self._next()) is not None:
            due, number, place, steps, event, order = one
            step = steps[place]
            try:
                said = self._send(lines, step, event, order)
            except Exception as error:  # noqa: BLE001 - whatever it was, it is a failed command
                said = f"{type(error).__name__}: {error}"
                broken = lines.pop(self._load.places[step.account], None)
                if broken is not None:
                    broken.close()
            now = time.perf_counter()
            with self._changed:
                if said:
                    self.told.failed.append(f"{step.args.kind}: {said}")
                else:
                    self.told.latencies.append(now - due)
                if said or place + 1 == len(steps):
                    self._open -= 1
                else:
                    heapq.heappush(self._due, (now + self._pause, number, place + 1, steps, event, order))
                self._changed.notify()
                if not self._open:
                    self._changed.notify_all()
        for line in lines.values():
            line.close()

    def _next(self) -> tuple[float, int, int, list[Step], str, str] | None:
        with self._changed:
            while self._open:
                wait = self._due[0][0] - time.perf_counter() if self._due else None
                if wait is not None and wait <= 0:
                    return heapq.heappop(self._due)
                self._changed.wait(wait)
            return None

    def _send(self, lines: dict[str, Line], step: Step, event: str, order: str) -> str:
        """Send one step; what went wrong, or nothing."""
        url, token = self._load.places[step.account], self._load.tokens[step.account]
        line = lines.get(url) or lines.setdefault(url, Line(url))
        subject = order if step.order else event
        command = k.command(new_id(), step.args, subject, SystemClock().now(), step.version)
        body = f'{{"commands":[{command.model_dump_json()}]}}'
        result = json.loads(line.ask("POST", "/v1/commands", token, body))["results"][0]
        if result["status"] != "applied":
            return str(result)
        with self._changed:
            self.told.changes += len(result["seqs"])
        return ""
