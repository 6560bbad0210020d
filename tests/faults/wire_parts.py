"""The parts of the wire, in one list."""

from __future__ import annotations

from tests.faults.part import Part

WIRE_PARTS: tuple[Part, ...] = ()
