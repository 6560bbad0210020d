"""The state tables as pictures: text for Mermaid state diagrams, so that the documents show what the code allows."""

from __future__ import annotations

from collections.abc import Iterable

from desktop.domain.alerts.alerts import ALERT_MOVES, AlertState
from desktop.domain.alerts.decide_alerts import ALERT_STATE_WORDS, ALERT_STEP_WORDS
from desktop.domain.deciding import STATE_WORDS
from desktop.domain.events.decide_events import STEP_WORDS
from desktop.domain.events.events import EVENT_MOVES, EventState
from desktop.domain.orders.decide_orders import ORDER_STATE_WORDS
from desktop.domain.orders.orders import ORDER_MOVES, OrderState
from desktop.domain.whistles.decide_whistles import CALL_STATE_WORDS, WHISTLE_STATE_WORDS
from desktop.domain.whistles.whistles import CALL_MOVES, WHISTLE_MOVES, CallState, WhistleState


def event_diagram() -> str:
    """The states of an event (Mermaid ``stateDiagram-v2``)."""
    words = {state.value: STATE_WORDS[state] for state in EventState}
    moves = [
        (state.value, target.value, STEP_WORDS[kind])
        for state, kinds in EVENT_MOVES.items()
        for kind, targets in kinds.items()
        for target in sorted(targets, key=list(EventState).index)
        if target is not state
    ]
    return _diagram(words, moves, EventState.REPORTED.value)


def order_diagram() -> str:
    """The states of an order (Mermaid ``stateDiagram-v2``)."""
    words = {state.value: ORDER_STATE_WORDS[state] for state in OrderState}
    moves = [
        (state.value, target.value, STEP_WORDS[kind])
        for state, kinds in ORDER_MOVES.items()
        for kind, target in kinds.items()
        if target is not state
    ]
    return _diagram(words, moves, OrderState.ISSUED.value)


def whistle_diagram() -> str:
    """The states of a whistle (Mermaid ``stateDiagram-v2``)."""
    words = {state.value: WHISTLE_STATE_WORDS[state] for state in WhistleState}
    moves = [
        (state.value, target.value, STEP_WORDS[kind])
        for state, kinds in WHISTLE_MOVES.items()
        for kind, targets in kinds.items()
        for target in sorted(targets, key=list(WhistleState).index)
        if target is not state
    ]
    return _diagram(words, moves, WhistleState.OPEN.value)


def call_diagram() -> str:
    """The states of one called post's part (Mermaid ``stateDiagram-v2``)."""
    words = {state.value: CALL_STATE_WORDS[state] for state in CallState}
    moves = [
        (state.value, target.value, STEP_WORDS[kind])
        for state, kinds in CALL_MOVES.items()
        for kind, target in kinds.items()
    ]
    return _diagram(words, moves, CallState.CALLED.value)


def alert_diagram() -> str:
    """The states of an alert (Mermaid ``stateDiagram-v2``)."""
    words = {state.value: ALERT_STATE_WORDS[state] for state in AlertState}
    moves = [
        (state.value, target.value, ALERT_STEP_WORDS[kind])
        for state, kinds in ALERT_MOVES.items()
        for kind, targets in kinds.items()
        for target in sorted(targets, key=list(AlertState).index)
        if target is not state
    ]
    return _diagram(words, moves, AlertState.DRAFT.value)


def _diagram(words: dict[str, str], moves: Iterable[tuple[str, str, str]], first: str) -> str:
    lines = ["stateDiagram-v2", f"    [*] --> {first}"]
    lines += [f'    state "{word} {state}" as {state}' for state, word in words.items()]
    lines += [f"    {before} --> {after}: {step}" for before, after, step in moves]
    return "\n".join(lines)
