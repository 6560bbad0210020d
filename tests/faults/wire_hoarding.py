"""A running central with a queue for each reader, which is a bug: ``python -m tests.faults.wire_hoarding DATA``."""

from __future__ import annotations

from collections import defaultdict

from desktop.central.showing.feed import Hub
from tests.benchmarks import running_central

_TELL = Hub._tell
_KEPT: dict[int, list[str]] = defaultdict(list)


def _hoard(self: Hub) -> None:
    for listener in self._listeners:
        _KEPT[id(listener)] += [line.text + " " for line in self._news]
    _TELL(self)


if __name__ == "__main__":
    Hub._tell = _hoard  # type: ignore[method-assign]
    running_central.main()
