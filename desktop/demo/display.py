"""A virtual display (Xvfb) for machines without a screen, and what to do where there is none either."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def virtual_display(width: int = 1920, height: int = 1080) -> Iterator[str]:
    """Set up a display for this process unless it has one; yields what it is, as a word for the log.

    Uses Xvfb where it is installed, else Qt's own offscreen platform. The environment is put back at the end.
    """
    if sys.platform == "win32" and not os.environ.get("QT_QPA_PLATFORM"):
        yield "Windows"
        return
    if os.environ.get("DISPLAY") or os.environ.get("QT_QPA_PLATFORM"):
        yield os.environ.get("QT_QPA_PLATFORM") or f"DISPLAY {os.environ['DISPLAY']}"
        return
    program = shutil.which("Xvfb")
    if program is None:
        os.environ["QT_QPA_PLATFORM"] = "offscreen"
        try:
            yield "offscreen"
        finally:
            del os.environ["QT_QPA_PLATFORM"]
        return
    read, write = os.pipe()
    server = subprocess.Popen(
        [program, "-displayfd", str(write), "-screen", "0", f"{width}x{height}x24", "-nolisten", "tcp"],
        pass_fds=(write,),
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    os.close(write)
    try:
        with os.fdopen(read) as numbers:
            number = numbers.readline().strip()
        if not number:
            raise RuntimeError("Xvfb did not start")
        os.environ["DISPLAY"] = f":{number}"
        yield f"Xvfb :{number}"
    finally:
        os.environ.pop("DISPLAY", None)
        server.terminate()
        server.wait()
