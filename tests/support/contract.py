"""The OpenAPI document against the running central: schemathesis makes the requests, and judges the answers."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator
from typing import Any

import requests
import schemathesis
from hypothesis import HealthCheck, Phase, given, seed, settings
from hypothesis.errors import Unsatisfiable
from schemathesis.checks import CHECKS
from schemathesis.core.failures import Failure, FailureGroup
from schemathesis.generation import GenerationMode

CHECKED = (
    "not_a_server_error",
    "status_code_conformance",
    "content_type_conformance",
    "response_headers_conformance",
    "response_schema_conformance",
    "unsupported_method",
)
ENDLESS = frozenset({"/v1/feed"})
"""Streams that never end have tests of their own."""
PATIENCE = 30.0

Token = Callable[[str, str], str]
"""A good token for a method and a path: a case may just have ended the session of the last one."""


def operations(url: str) -> Iterator[Any]:
    """Every operation that ends."""
    schema = schemathesis.openapi.from_url(f"{url}/openapi.json")
    for found in schema.get_all_operations():
        operation = found.ok()
        if operation.path not in ENDLESS:
            yield operation


def hammer(
    operation: Any, token: Token, cases: int, dice: int, http: requests.Session
) -> tuple[Counter[str], list[str]]:
    """So many requests of one operation; what came (status codes), and what is wrong with it."""
    seen: Counter[str] = Counter()
    wrong: list[str] = []
    checks = [CHECKS.get_one(name) for name in CHECKED]
    for mode in (GenerationMode.POSITIVE, GenerationMode.NEGATIVE):

        @seed(dice)
        @settings(
            max_examples=max(1, cases // 2), deadline=None, database=None, phases=[Phase.generate],
            suppress_health_check=list(HealthCheck),
        )  # fmt: skip
        @given(case=operation.as_strategy(generation_mode=mode))
        def one(case: Any) -> None:
            held = token(operation.method.upper(), operation.path)
            answer = case.call(headers={"Authorization": f"Bearer {held}"}, timeout=PATIENCE, session=http)
            seen[str(answer.status_code)] += 1
            place = f"{operation.method.upper()} {operation.path} {answer.status_code}"
            try:
                case.validate_response(answer, checks=checks)
            except FailureGroup as failures:
                wrong.extend(f"{place}: {failure}" for failure in failures.exceptions)
            except Failure as failure:
                wrong.append(f"{place}: {failure}")

        try:
            one()
        except Unsatisfiable:
            pass  # an operation without any parameter cannot be asked wrongly
    return seen, wrong
