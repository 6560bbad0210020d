"""What this machine calls itself towards the central: made once, kept beside its data, of no meaning elsewhere."""

from __future__ import annotations

import re
from contextlib import suppress
from pathlib import Path

from desktop.clock import new_id

_FILE = "device"
_FORM = re.compile(r"[0-9a-f-]{36}")


def device_id(data: Path) -> str:
    """The id; one that holds for this run only where it cannot be kept."""
    file = data / _FILE
    with suppress(OSError, UnicodeError):
        kept = file.read_text(encoding="ascii").strip()
        if _FORM.fullmatch(kept):
            return kept
    made = new_id()
    with suppress(OSError):
        data.mkdir(parents=True, exist_ok=True)
        file.touch(mode=0o600)
        file.write_text(made, encoding="ascii")
    return made
