"""An RTSP server for tests, run by the system's Python (it needs GStreamer's introspection): FOLDER PORT [--password].

Each mount ``/cN`` sends the access units of a channel from ``FOLDER/NAME.units``, 25 a second, and does what it is told
through standard input, one JSON object a line: {"mount": 3, "channel": "7", "way": "live"|"stop"|"slow"|"corrupt"}.
It prints its port.
"""

from __future__ import annotations

import json
import mmap
import struct
import sys
import time
from pathlib import Path

import gi

gi.require_version("Gst", "1.0")
gi.require_version("GstRtsp", "1.0")
gi.require_version("GstRtspServer", "1.0")
gi.require_version("GstSdp", "1.0")
from gi.repository import GLib, Gst, GstRtsp, GstRtspServer, GstSdp  # noqa: E402, F401

Gst.init(None)
RATE = 25
STAMPS = 200
CAPS = "video/x-h264,stream-format=byte-stream,alignment=au,framerate=25/1"
FOLDER = Path(sys.argv[1])
ROLE = "media.factory.role"


def units(name: str) -> list[bytes]:
    """The pictures of a channel."""
    raw = (FOLDER / f"{name}.units").read_bytes()
    found, at = [], 0
    while at < len(raw):
        (length,) = struct.unpack_from("<I", raw, at)
        found.append(raw[at + 4 : at + 4 + length])
        at += 4 + length
    return found


class Named(GstRtspServer.RTSPMedia):
    """Media whose description carries the name of the channel that it sends."""

    def do_setup_sdp(self, sdp, info):
        done = GstRtspServer.RTSPMedia.do_setup_sdp(self, sdp, info)
        mount = Mount.of.get(hash(self))
        if mount is not None:
            sdp.set_session_name(f"channel {mount.channel}")
        return done


class Mount:
    """One address."""

    of: dict[int, Mount] = {}

    def __init__(self, server, number: int, role: str) -> None:
        self.channel, self.way = str(number), "live"
        self.units = units(self.channel)
        self.source = None
        self.sent = 0
        self.due = 0.0
        self.pts = 0
        factory = GstRtspServer.RTSPMediaFactory()
        factory.set_media_gtype(Named)
        factory.set_launch(
            f"( appsrc name=source is-live=true format=time caps={CAPS} ! rtph264pay name=pay0 pt=96 )"
        )
        factory.set_shared(True)
        allowed = GstRtspServer.RTSPPermissions()
        for verb in ("access", "construct"):
            allowed.add_permission_for_role(role, f"media.factory.{verb}", True)
        factory.set_permissions(allowed)
        factory.connect("media-configure", self.configure)
        server.get_mount_points().add_factory(f"/c{number}", factory)

    def configure(self, _factory, media) -> None:
        """Somebody asked for it: its source is there."""
        Mount.of[hash(media)] = self
        self.source = media.get_element().get_by_name("source")
        media.connect("unprepared", self.gone)
        self.pts = 0

    def gone(self, _media) -> None:
        """Nobody asks any more."""
        self.source = None

    def told(self, order: dict) -> None:
        """Do something else."""
        self.way = order.get("way", self.way)
        if "channel" in order:
            self.channel = str(order["channel"])
            self.units = units(self.channel)

    def tick(self, count: int) -> None:
        """One twenty-fifth of a second has passed."""
        if self.source is None or self.way == "stop" or (self.way == "slow" and count % 2):
            return
        at = count if self.way != "slow" else count // 2
        raw = self.units[at % len(self.units)]
        if self.way == "corrupt" and len(raw) > 64:
            raw = raw[:40] + bytes(255 - byte if n % 7 == 0 else byte for n, byte in enumerate(raw[40:]))
        clock = self.source.get_clock()
        if self.way != "slow" and clock is not None:
            self.pts = max(self.pts, clock.get_time() - self.source.get_base_time())
        buffer = Gst.Buffer.new_wrapped(raw)
        buffer.pts = buffer.dts = self.pts
        buffer.duration = Gst.SECOND // RATE
        self.pts += Gst.SECOND // RATE if self.way == "slow" else 1
        self.source.emit("push-buffer", buffer)


def main() -> None:
    """Serve until standard input ends."""
    loop = GLib.MainLoop()
    server = GstRtspServer.RTSPServer()
    server.set_address("127.0.0.1")
    server.set_service(sys.argv[2])
    auth = GstRtspServer.RTSPAuth()
    viewer = GstRtspServer.RTSPToken()
    viewer.set_string(ROLE, "viewer")
    if "--password" in sys.argv:
        auth.set_supported_methods(GstRtsp.RTSPAuthMethod.DIGEST)
        auth.add_digest("viewer", "right", viewer)
    else:
        auth.set_default_token(viewer)
    server.set_auth(auth)
    names = sorted(path.stem for path in FOLDER.glob("*.units") if path.stem.isdigit())
    mounts = {int(name): Mount(server, int(name), "viewer") for name in names}
    server.attach(None)
    count = 0
    with (FOLDER / "stamps").open("w+b") as file:  # when each picture was sent, for who measures
        file.truncate(STAMPS * 8)
        stamps = mmap.mmap(file.fileno(), STAMPS * 8)

    def tick() -> bool:
        nonlocal count
        count += 1
        struct.pack_into("<d", stamps, count % STAMPS * 8, time.monotonic())
        for mount in mounts.values():
            mount.tick(count)
        return True

    def heard(channel: GLib.IOChannel, _condition: int) -> bool:
        line = sys.stdin.readline()
        if not line:
            loop.quit()
            return False
        order = json.loads(line)
        mounts[order["mount"]].told(order)
        print("done", flush=True)
        return True

    GLib.timeout_add(1000 // RATE, tick)
    GLib.io_add_watch(
        GLib.IOChannel.unix_new(0), GLib.PRIORITY_DEFAULT, GLib.IOCondition.IN | GLib.IOCondition.HUP, heard
    )
    print(server.get_bound_port(), flush=True)
    loop.run()


main()
