"""The token of a request: what stands in ``Authorization`` behind the scheme ``Bearer`` (RFC 6750)."""

from __future__ import annotations


def bearer_of(authorization: str | None) -> str:
    """The token, however the scheme is spelt (RFC 9110, 11.1: in any case); empty for none and for another scheme."""
    scheme, _, token = (authorization or "").strip().partition(" ")
    return token.strip() if scheme.lower() == "bearer" else ""
