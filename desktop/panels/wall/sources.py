"""What the center gave for a camera, as the decoder takes it; and what the center refused, in a tile's words."""

from __future__ import annotations

import re
from datetime import datetime
from pathlib import Path

from desktop.domain.cameras.cameras import Playing, Stream
from desktop.domain.problems import Problem, Unreachable
from desktop.media.faults import Fault
from desktop.media.feed import Denied
from desktop.media.source import Nature, Size, Source, Transport, transport_of
from desktop.resources import resources_dir
from desktop.viewmodels.sentences.sentences import sentence
from desktop.viewmodels.words import translate

_DEMO = "demo:"


def source_of(playing: Playing, begins: datetime | None = None) -> Source | Denied:
    """Where a decoder fetches it. A scene is a file of this program's own and no other: the name holds no path."""
    size = Size(playing.stream.value)
    if playing.address.startswith(_DEMO):
        file = _scene(playing.address.removeprefix(_DEMO))
        if file is None:
            return Denied(translate("Wall", "没有这个演示画面。"))
        return Source(
            playing.camera, str(file), Transport.FILE, size, Nature.DEMO, loop=begins is None, begins=begins
        )
    transport = transport_of(playing.address)
    if transport is Transport.FILE:
        return Denied(translate("Wall", "中心给的地址不能用。"))
    return Source(
        playing.camera, playing.address, transport, size,
        Nature.LIVE if begins is None else Nature.RECORDED, user=playing.user, password=playing.password,
        networks=playing.networks, begins=begins, pace=playing.pace, paces=playing.paces,
    )  # fmt: skip


def denied(problem: Problem) -> Denied:
    """Why there is no address."""
    offline = problem.code == "offline"
    fault = (
        Fault.NO_PICTURE if offline else Fault.SERVER if isinstance(problem, Unreachable) else Fault.DENIED
    )
    return Denied(sentence(problem.sentence), fault)


def stream_of(size: Size) -> Stream:
    """The directory's word for a size."""
    return Stream(size.value)


def _scene(name: str) -> Path | None:
    file = resources_dir() / "scenes" / f"{name}.mp4"
    return file if re.fullmatch(r"[a-z]{1,32}", name) and file.is_file() else None
