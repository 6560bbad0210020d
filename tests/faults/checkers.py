"""Four judges of a history. Each is a function of what was written down; none knows how it came about.

An operation without an answer (``info``, or an ``invoke`` with nothing after it) may have been done or not: both
are legal until a read decides.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from tests.faults.history import Entry


@dataclass(slots=True)
class Queue:
    """What became of commands: all but ``recovered`` must be empty."""

    lost: set[str] = field(default_factory=set)
    """Acknowledged, and not in the log."""
    doubled: set[str] = field(default_factory=set)
    """In the log more than once."""
    unexpected: set[str] = field(default_factory=set)
    """In the log, and nobody wanted it, or it was said not to be done."""
    recovered: set[str] = field(default_factory=set)
    """Nobody heard an answer, and it is in the log: legal."""

    @property
    def well(self) -> bool:
        """Whether the queue kept its word."""
        return not (self.lost or self.doubled or self.unexpected)


def total_queue(history: Iterable[Entry], log: Iterable[str], *, all_of: bool = False) -> Queue:
    """Commands against the log: ``log`` has the id of each application (one entry for each time it was applied).

    ``all_of``: the run went on until everything was sent, so what was invoked and not refused must be there too.
    """
    last: dict[str, str] = {}
    for entry in history:
        before = last.get(entry.key)
        # An acknowledgement stands, whatever a later copy of the same request heard.
        if entry.phase == "invoke":
            last.setdefault(entry.key, "invoke")
        elif before != "ok":
            last[entry.key] = entry.phase
    times = Counter(log)
    found = Queue()
    for key, phase in last.items():
        if times[key] > 1:
            found.doubled.add(key)
        if not times[key] and (phase == "ok" or (all_of and phase != "fail")):
            found.lost.add(key)
        if times[key] and phase == "fail":
            found.unexpected.add(key)
        if times[key] and phase in ("info", "invoke"):
            found.recovered.add(key)
    found.unexpected |= {key for key in times if key not in last}
    return found


@dataclass(slots=True)
class Shown:
    """How events reached screens."""

    never: set[tuple[str, str]] = field(default_factory=set)
    """(screen, event) that was made and never shown."""
    unexpected: set[tuple[str, str]] = field(default_factory=set)
    """(screen, event) shown and never made."""
    late: list[float] = field(default_factory=list)
    """Seconds from the making of each event until a screen showed it."""

    @property
    def worst(self) -> float:
        """The longest of them."""
        return max(self.late, default=0.0)


def set_full(history: Iterable[Entry], screens: Sequence[str]) -> Shown:
    """Every event that was made (``op`` "make", ok) is shown (``op`` "show") on every screen."""
    made: dict[str, float] = {}
    wanted: set[str] = set()
    first: dict[tuple[str, str], float] = {}
    for entry in history:
        if entry.op == "make":
            wanted.add(entry.key)
            if entry.phase == "ok":
                made.setdefault(entry.key, entry.t)
        elif entry.op == "show":
            first.setdefault((entry.who, entry.key), entry.t)
    found = Shown()
    found.never = {(screen, key) for screen in screens for key in made if (screen, key) not in first}
    found.unexpected = {(screen, key) for screen, key in first if key not in wanted}
    found.late = [t - made[key] for (_, key), t in first.items() if key in made]
    return found


@dataclass(frozen=True, slots=True)
class Step:
    """One change of the log: which command made which version of which subject."""

    seq: int
    subject: str
    version: int
    command: str


def register(history: Iterable[Entry], log: Sequence[Step]) -> list[str]:
    """Each subject is a register that goes up one by one; what is wrong, in words.

    Versions step by one in order of seq; an accepted command was based on the version before; at most one command
    was accepted on a base; what had ended before another began comes before it.
    """
    wrong: list[str] = []
    version: dict[str, int] = defaultdict(int)
    made: dict[str, Step] = {}
    for step in sorted(log, key=lambda step: step.seq):
        if step.version != version[step.subject] + 1:
            wrong.append(f"{step.subject}: v{step.version} after v{version[step.subject]}")
        version[step.subject] = step.version
        made.setdefault(step.command, step)
    begun: dict[str, float] = {}
    winners: Counter[tuple[str, int]] = Counter()
    ended: dict[str, list[tuple[float, float, int]]] = defaultdict(list)
    for entry in history:
        if entry.phase == "invoke":
            begun.setdefault(entry.key, entry.t)
        if entry.phase != "ok":
            continue
        step = made.get(entry.key)
        if step is None:
            wrong.append(f"{entry.key}: accepted, and not in the log")
            continue
        if entry.base is not None:
            winners[step.subject, entry.base] += 1
            if step.version != entry.base + 1:
                wrong.append(f"{step.subject}: based on v{entry.base}, made v{step.version}")
        ended[step.subject].append((begun.get(entry.key, entry.t), entry.t, step.version))
    wrong += [f"{subject}: {n} winners on v{base}" for (subject, base), n in winners.items() if n > 1]
    for subject, spans in ended.items():
        newest = 0
        ends = sorted((end, made_) for _, end, made_ in spans)
        place = 0
        for begin, _, made_ in sorted(spans):
            while place < len(ends) and ends[place][0] < begin:
                newest = max(newest, ends[place][1])
                place += 1
            if made_ < newest:
                wrong.append(f"{subject}: v{made_} began after v{newest} was there")
    return wrong


def feed(
    read: Sequence[Sequence[int]],
    visible: Sequence[int],
    groups: Mapping[int, int] | None = None,
    marks: Sequence[tuple[int, int]] = (),
) -> list[str]:
    """What one follower took in, against what it should have seen; what is wrong, in words.

    ``read``: the seqs of each connection, in the order applied; ``visible``: the seqs of the log for this account.
    Ordered and unique over all connections (resumable), complete up to the last. ``groups``: the last seq of the
    transaction of each seq — nothing may have ended in the middle of one (atomic). ``marks``: (seq read so far,
    head told by a heartbeat at that moment): a head that is told covers all before it (bookmarkable).
    """
    wrong: list[str] = []
    newest = 0
    taken: list[int] = []
    for connection in read:
        for seq in connection:
            if seq == newest or (seq < newest and seq in set(taken[-64:])):
                wrong.append(f"{seq} came twice")
            elif seq < newest:
                wrong.append(f"{seq} came after {newest}")
            newest = max(newest, seq)
            taken.append(seq)
    missing = sorted({seq for seq in visible if seq <= newest} - set(taken))
    wrong += [f"{seq} was skipped" for seq in missing[:20]]
    wrong += [f"{seq} is of no log" for seq in sorted(set(taken) - set(visible))[:20]]
    if groups is not None and taken and groups.get(newest, newest) != newest:
        wrong.append(f"ended at {newest} inside a transaction that goes to {groups[newest]}")
    for here, head in marks:
        if any(here < seq <= head for seq in visible):
            wrong.append(f"head {head} was told at {here}")
    return wrong
