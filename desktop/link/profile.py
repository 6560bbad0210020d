"""The township's configuration as its administrator asks the central for it, and brings an amended one."""

from __future__ import annotations

from urllib.parse import quote

from pydantic import ValidationError

from desktop.domain.problems import Garbled
from desktop.domain.township.amendment import Amendment
from desktop.link.client import Central

_LONG = 60.0
_HEADERS = {"Content-Type": "application/octet-stream"}


def workbook(central: Central) -> bytes:
    """The workbook of what is in force; the central puts it on record. Raises as ``Central``."""
    return central.content("/v1/township/workbook")


def check(central: Central, raw: bytes) -> Amendment:
    """What an amended one would change, and what stands in its way. Raises as ``Central``."""
    return _sent(central, "check", raw)


def amend(central: Central, raw: bytes, expect: str) -> Amendment:
    """Bring it in as it was checked. Refused: it does not fit any more. Raises as ``Central``."""
    return _sent(central, f"amend?expect={quote(expect, safe='')}", raw)


def _sent(central: Central, verb: str, raw: bytes) -> Amendment:
    answer = central.ask("POST", f"/v1/township/{verb}", data=raw, headers=_HEADERS, read_timeout=_LONG)
    try:
        return Amendment.model_validate(answer)
    except ValidationError as error:
        raise Garbled("中心的应答看不懂，请升级程序。", "amendment") from error
