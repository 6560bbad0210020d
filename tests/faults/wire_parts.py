"""The parts of the wire, in one list."""

from __future__ import annotations

from tests.faults.part import Part
from tests.faults.wire_answers import ANSWER_PARTS
from tests.faults.wire_clocks import CLOCK_PARTS
from tests.faults.wire_feeds import FEED_PARTS
from tests.faults.wire_kills import KILL_PARTS
from tests.faults.wire_lines import LINE_PARTS
from tests.faults.wire_orders import ORDER_PARTS
from tests.faults.wire_restores import RESTORE_PARTS
from tests.faults.wire_rivals import RIVAL_PARTS

WIRE_PARTS: tuple[Part, ...] = (
    *ORDER_PARTS,
    *RIVAL_PARTS,
    *FEED_PARTS,
    *ANSWER_PARTS,
    *CLOCK_PARTS,
    *LINE_PARTS,
    *RESTORE_PARTS,
    *KILL_PARTS,
)
