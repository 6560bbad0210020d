"""One figure for a whole picture: two sides that hold the same things have the same one, in whatever order they lie.

The picture of an account: its open events, the orders of these, the shifts that are not over, and all settings. Each
thing's fingerprint is the first 128 bits of the SHA-256 of its kind, a line break and its canonical JSON: keys sorted,
no blanks, nothing that is null, UTF-8. The fingerprints are added modulo 2 to the power of 128.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

_BITS = 128


@dataclass(frozen=True, slots=True)
class Digest:
    """A picture as one figure. ``hash`` has 32 hexadecimal digits."""

    count: int
    hash: str


def fingerprint(kind: str, body: str | bytes) -> int:
    """The fingerprint of one thing from its JSON. Raises ValueError for what is none."""
    bare = _without_nulls(json.loads(body))
    canonical = json.dumps(bare, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    found = hashlib.sha256(f"{kind}\n{canonical}".encode()).digest()
    return int.from_bytes(found[: _BITS // 8], "big")


def digest_of(fingerprints: Iterable[int]) -> Digest:
    """The figure of all of them together."""
    count = total = 0
    for one in fingerprints:
        count += 1
        total += one
    return Digest(count, f"{total % 2**_BITS:032x}")


def _without_nulls(value: Any) -> Any:
    if isinstance(value, dict):
        return {name: _without_nulls(inner) for name, inner in value.items() if inner is not None}
    if isinstance(value, list):
        return [_without_nulls(inner) for inner in value]
    return value
