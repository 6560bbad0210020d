"""Photographs: what they tell besides the picture goes, the picture and which way up it is stay."""

from __future__ import annotations

import io
import struct
import zlib
from pathlib import Path

import av
import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QBuffer, QByteArray, QIODevice
from PySide6.QtGui import QImage, QImageReader

from desktop.domain.events.attachments import Media
from desktop.photographs import bare, turned
from desktop.services.sending.attaching import Attaching
from desktop.sniffing import look
from desktop.store.files import Files
from tests.support.files import GOOD, boxed

SECRET = b"36.8065N 118.0234E"
WAYS = st.integers(1, 8)


def drawn(form: str) -> bytes:
    """A small picture that is not the same from any two sides."""
    image = QImage(24, 16, QImage.Format.Format_RGB32)
    for x in range(24):
        for y in range(16):
            image.setPixel(x, y, 0xFF000000 | x * 10 << 16 | y * 15 << 8 | (x * y) % 256)
    found = QByteArray()
    buffer = QBuffer(found)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    assert image.save(buffer, form, 90)  # type: ignore[call-overload]
    return bytes(found.data())


def exif(way: int, order: str) -> bytes:
    """Exif with a way up (where it is not 1) and a place."""
    entries = [(0x010F, 2, len(SECRET), 26 if way == 1 else 38)]
    if way != 1:
        entries.append((0x0112, 3, 1, way if order == "<" else way << 16))
    body = b"".join(struct.pack(f"{order}HHII", *entry) for entry in entries)
    head = (b"II" if order == "<" else b"MM") + struct.pack(f"{order}HIH", 42, 8, len(entries))
    return head + body + b"\0\0\0\0" + SECRET


def in_jpeg(content: bytes, told: bytes) -> bytes:
    """As a camera writes it: Exif, XMP, IPTC, a comment, and a second picture behind the end."""
    parts = [
        (0xE1, b"Exif\0\0" + told), (0xE1, b"http://ns.adobe.com/xap/1.0/\0" + SECRET), (0xED, SECRET), (0xFE, SECRET),
        (0xE2, b"MPF\0" + SECRET), (0xE2, b"ICC_PROFILE\0\x01\x01" + b"colours"),
    ]  # fmt: skip
    more = b"".join(bytes([0xFF, kind]) + struct.pack(">H", 2 + len(body)) + body for kind, body in parts)
    return content[:2] + more + content[2:] + content[:2] + SECRET


def in_png(content: bytes, told: bytes) -> bytes:
    """As programs write it."""
    more = b""
    for kind, body in (
        (b"eXIf", told),
        (b"tEXt", b"Comment\0" + SECRET),
        (b"iTXt", SECRET),
        (b"tIME", b"1234567"),
    ):
        more += struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body))
    return content[:33] + more + content[33:] + SECRET


def in_webp(content: bytes, told: bytes) -> bytes:
    """As telephones write it."""
    wide = struct.pack("<BxxxHBHB", 0x0C, 23, 0, 15, 0)
    parts = b"VP8X" + struct.pack("<I", len(wide)) + wide + content[12:]
    for kind, body in ((b"EXIF", told), (b"XMP ", SECRET)):
        parts += kind + struct.pack("<I", len(body)) + body + b"\0" * (len(body) % 2)
    return b"RIFF" + struct.pack("<I", 4 + len(parts)) + b"WEBP" + parts


def seen(content: bytes) -> tuple[QImage, object]:
    """The picture as it lies in the file, and how it is to be turned."""
    data = QByteArray(content)
    buffer = QBuffer(data)
    buffer.open(QIODevice.OpenModeFlag.ReadOnly)
    reader = QImageReader(buffer)
    reader.setAutoTransform(False)
    turn = reader.transformation()
    return reader.read(), turn


KINDS = {Media.JPEG: ("JPG", in_jpeg), Media.PNG: ("PNG", in_png), Media.WEBP: ("WEBP", in_webp)}


@pytest.mark.parametrize("media", KINDS)
@given(way=WAYS, order=st.sampled_from("<>"))
def test_the_picture_stays_and_the_place_goes(media: Media, way: int, order: str) -> None:
    form, told_in = KINDS[media]
    content = told_in(drawn(form), exif(way, order))
    assert look(content).media is media
    made = bare(content, media)
    assert SECRET in content
    assert SECRET not in made
    before, after = seen(content), seen(made)
    assert not after[0].isNull()
    assert after == before, "the same picture, the same way up"
    assert look(made) == look(content)
    assert bare(made, media) is made, "done once is done"
    assert turned(exif(way, order)) == way
    if media is Media.JPEG:
        assert b"ICC_PROFILE" in made, "colours stay"


@pytest.mark.parametrize("media", Media)
def test_what_tells_nothing_stays_byte_for_byte(media: Media) -> None:
    assert bare(GOOD[media], media) is GOOD[media]


@given(st.sampled_from(sorted(KINDS)), st.binary(max_size=60), st.integers(0, 400))
def test_what_is_torn_does_no_harm(media: Media, noise: bytes, at: int) -> None:
    """Whatever comes: an answer, and the same for the answer."""
    form, told_in = KINDS[media]
    whole = told_in(drawn(form), exif(3, ">"))
    for content in (whole[:at], whole[:at] + noise + whole[at:]):
        made = bare(content, media)
        assert bare(made, media) == made


def _box(kind: bytes, body: bytes, head: bytes = b"") -> bytes:
    return struct.pack(">I", 8 + len(head) + len(body)) + kind + head + body


def test_a_heic_says_no_more_where_it_was_taken() -> None:
    """Exif and XMP are items in it: their bytes are overwritten, all others stay where they are."""
    told, words = b"\0\0\0\0" + exif(1, ">"), b"<xmp>" + SECRET + b"</xmp>"
    items = ((1, b"hvc1", b"picture!"), (2, b"Exif", told), (3, b"mime", words))
    entries = b"".join(
        _box(b"infe", struct.pack(">HH4s", number, 0, kind) + b"\0", b"\x02\0\0\0")
        for number, kind, _ in items
    )
    first = GOOD[Media.HEIC]

    def whole(start: int) -> bytes:
        places, at = b"", start
        for number, _, body in items:
            places += struct.pack(">HHHHII", number, 0, 0, 1, at, len(body))
            at += len(body)
        iloc = _box(b"iloc", b"\x44\x00" + struct.pack(">H", 3) + places, b"\x01\0\0\0")
        iinf = _box(b"iinf", struct.pack(">H", 3) + entries, b"\0\0\0\0")
        return first + _box(b"meta", iinf + iloc, b"\0\0\0\0")

    start = len(whole(0)) + 8
    content = whole(start) + _box(b"mdat", b"".join(body for _, _, body in items))
    made = bare(content, Media.HEIC)
    assert SECRET in content
    assert SECRET not in made
    assert len(made) == len(content)
    assert made[: start + 8] == content[: start + 8]
    assert bare(made, Media.HEIC) is made
    assert look(made) == look(content)


def test_a_film_says_no_more_where_it_was_taken(tmp_path: Path) -> None:
    file = tmp_path / "film.mp4"
    with av.open(str(file), "w") as film:
        film.metadata["location"] = "+36.8065+118.0234/"
        stream = film.add_stream("mpeg4", rate=5)
        stream.width, stream.height, stream.pix_fmt = 32, 16, "yuv420p"
        for shade in range(5):
            picture = np.full((16, 32, 3), shade * 40, np.uint8)
            film.mux(stream.encode(av.VideoFrame.from_ndarray(picture, format="rgb24")))
        film.mux(stream.encode())
    content = file.read_bytes()
    made = bare(content, Media.MP4)

    def place(of: bytes) -> str | None:
        with av.open(io.BytesIO(of)) as film:
            return film.metadata.get("location")

    assert place(content)
    assert place(made) is None

    def frames(of: bytes) -> list[bytes]:
        with av.open(io.BytesIO(of)) as film:
            return [frame.to_ndarray(format="rgb24").tobytes() for frame in film.decode(video=0)]

    assert frames(made) == frames(content)
    assert bare(made, Media.MP4) is made


def test_a_torn_container_stays_as_it_is() -> None:
    content = boxed(b"isom", b"\0\0\0\x09udta")
    assert bare(content, Media.MP4) is content


def test_what_a_desk_takes_in_is_bare(tmp_path: Path) -> None:
    """What is kept, named and sent is the photograph without its place."""
    photo = in_jpeg(drawn("JPG"), exif(6, "<"))
    files = Files(tmp_path / "files", b"k" * 32)
    taken = Attaching(files, None).take(photo, "照片.jpg")  # type: ignore[arg-type]
    kept = files.get(taken.blob)
    assert kept is not None
    assert (len(kept), SECRET in kept) == (taken.size, False)
