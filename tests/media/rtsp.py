"""Starts the RTSP server with generated channels and tells it what to do. Skips where GStreamer is not installed."""

from __future__ import annotations

import json
import os
import signal
import struct
import subprocess
from collections.abc import Iterable
from functools import cache
from pathlib import Path

import pytest

from tests.media.channels import encoded

SYSTEM_PYTHON = "/usr/bin/python3"
_SCRIPT = Path(__file__).with_name("rtsp_server.py")
_PROBE = """
import gi
gi.require_version("GstRtspServer", "1.0")
gi.require_version("Gst", "1.0")
from gi.repository import Gst, GstRtspServer
Gst.init(None)
assert Gst.ElementFactory.find("rtph264pay") and Gst.ElementFactory.find("appsrc")
"""


@cache
def there() -> bool:
    """Whether this machine can run the server."""
    try:
        return (
            subprocess.run(
                [SYSTEM_PYTHON, "-c", _PROBE], capture_output=True, check=False, timeout=20
            ).returncode
            == 0
        )
    except OSError:
        return False


def need() -> None:
    """Skip the test where it can't."""
    if not there():
        pytest.skip(
            "no RTSP server: apt-get install python3-gi gir1.2-gst-rtsp-server-1.0 gstreamer1.0-plugins-base "
            "gstreamer1.0-plugins-good"
        )


def write_units(folder: Path, name: str, units: Iterable[bytes]) -> None:
    """A channel as the server reads it."""
    whole = b"".join(struct.pack("<I", len(unit)) + unit for unit in units)
    (folder / f"{name}.units").write_bytes(whole)


def write_channels(folder: Path, channels: Iterable[int]) -> None:
    """Generated channels, each also as one that stands still, and a black one."""
    for channel in channels:
        write_units(folder, str(channel), encoded(channel))
        write_units(folder, f"{channel}still", encoded(channel, still=True, count=25))
    write_units(folder, "black", encoded(0, black=True, count=25))


class Server:
    """The server; ``start`` after ``kill`` brings it back at the same port. ``password``: only for viewer, right."""

    def __init__(self, folder: Path, *, password: bool = False) -> None:
        self._folder = folder
        self._more = ["--password"] if password else []
        self._process: subprocess.Popen[str] | None = None
        self.port = 0
        self.start()

    def start(self) -> None:
        """Serve."""
        environment = {**os.environ, "GST_REGISTRY": str(self._folder / "registry.bin"), "GST_DEBUG": "0"}
        environment.pop("PYTHONPATH", None)
        self._process = subprocess.Popen(
            [SYSTEM_PYTHON, str(_SCRIPT), str(self._folder), str(self.port), *self._more], stdin=subprocess.PIPE,
            stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True, env=environment,
        )  # fmt: skip
        assert self._process.stdout is not None
        self.port = int(self._process.stdout.readline())

    def address(self, mount: int) -> str:
        """Where a channel is."""
        return f"rtsp://127.0.0.1:{self.port}/c{mount}"

    def tell(self, mount: int, **order: object) -> None:
        """``channel``: send that one; ``way``: live, stop, slow, corrupt."""
        assert self._process is not None
        assert self._process.stdin is not None
        assert self._process.stdout is not None
        self._process.stdin.write(json.dumps({"mount": mount, **order}) + "\n")
        self._process.stdin.flush()
        assert self._process.stdout.readline() == "done\n"

    def freeze(self, *, on: bool) -> None:
        """The whole server stands still, its sockets open; or goes on."""
        assert self._process is not None
        self._process.send_signal(signal.SIGSTOP if on else signal.SIGCONT)

    def kill(self) -> None:
        """Gone, as when the power goes."""
        if self._process is not None:
            self._process.kill()
            self._process.communicate()
            self._process = None
