"""Who collects the garbage."""

from __future__ import annotations

import gc
import threading
import weakref

from PySide6.QtCore import QObject

from desktop.shells.tidy import Tidy


class Knot(QObject):
    """An object of Qt that only Python holds, by itself."""

    def __init__(self) -> None:
        super().__init__()
        self.own = self


def test_only_this_thread_collects(qapp: object) -> None:
    """A busy worker leaves our objects alone; this thread lets them go."""
    tidy = Tidy()
    tidy.start()
    try:
        knot = weakref.ref(Knot())
        worker = threading.Thread(target=lambda: [[] for _ in range(200_000)], name="busy")
        worker.start()
        worker.join()
        assert knot() is not None
        kept = [[] for _ in range(gc.get_threshold()[0] + 1000)]
        tidy.look()
        assert kept
        assert knot() is None
    finally:
        tidy.stop()
    assert gc.isenabled()
