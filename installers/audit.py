"""Known holes in what is locked, by pip-audit; `make audit`.

    python3 installers/audit.py PIP-AUDIT [pypi|osv [URL]]     URL: where OSV is to be asked instead

Ends with 0 where nothing is known of any of it, 1 where something is, 3 where the data could not be had for all of it:
pip-audit itself says then that it knows of no holes. Only the standard library is used.
"""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[1]
LOCKS = ("requirements-dev.lock", "requirements-legacy.lock", "installers/desktop/build.lock")
"""The first two hold all that requirements.lock has."""
NO_DATA = 3


def judged(documents: Sequence[dict[str, Any]]) -> tuple[list[str], list[str]]:
    """Of pip-audit's answers: a line for each known hole, and what it could not ask about."""
    holes: set[str] = set()
    unasked: set[str] = set()
    for one in (part for document in documents for part in document["dependencies"]):
        if "skip_reason" in one:
            unasked.add(str(one["name"]))
        for hole in one.get("vulns", ()):
            fixed = ", ".join(hole["fix_versions"]) or "-"
            holes.add(f"{one['name']} {one['version']}: {hole['id']} (fixed in {fixed})")
    return sorted(holes), sorted(unasked)


def asked(program: str, lock: Path, service: Sequence[str]) -> dict[str, Any] | None:
    """What pip-audit says of a lock; None, and its last words shown, where it did not come to an end."""
    done = subprocess.run(
        [
            program, "--disable-pip", "--require-hashes", "--progress-spinner", "off", "--format", "json",
            *service, "-r", str(lock),
        ],
        capture_output=True, text=True, check=False,
    )  # fmt: skip
    try:
        answer: dict[str, Any] = json.loads(done.stdout)
    except ValueError:
        print("\n".join(done.stderr.strip().splitlines()[-1:]), file=sys.stderr)
        return None
    return answer


def main(program: str, service: str = "pypi", url: str = "") -> int:
    """Ask about every lock."""
    words = ["-s", service, *(["--osv-url", url] if url else [])]
    answers = [asked(program, ROOT / lock, words) for lock in LOCKS]
    holes, unasked = judged([answer for answer in answers if answer is not None])
    for hole in holes:
        print(hole)
    if unasked or None in answers:
        about = f"（{len(unasked)} 个包 / packages）" if unasked else ""
        print(
            f"漏洞数据取不到{about}，所以没有查过，不等于没有漏洞。"
            f" / The data on holes cannot be had from {service} here: nothing was looked up.",
            file=sys.stderr,
        )
    if holes:
        return 1
    if unasked or None in answers:
        return NO_DATA
    print("锁定的依赖没有已知的漏洞 / no known holes in what is locked")
    return 0


if __name__ == "__main__":
    if not 2 <= len(sys.argv) <= 4:
        print(__doc__, file=sys.stderr)
        sys.exit(2)
    sys.exit(main(*sys.argv[1:]))
