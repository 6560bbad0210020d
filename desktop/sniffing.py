"""What a file is, by what is in it and nothing else; and whether it would grow beyond measure when it is opened.

Nothing is unpacked or decoded: headers are read, the list of a container is read, and that decides.
"""

from __future__ import annotations

import io
import struct
import zipfile
from collections.abc import Callable
from dataclasses import dataclass

from desktop.domain.events.attachments import MAX_BYTES, PICTURES, Media
from desktop.domain.problems import Problem

MAX_PIXELS = 50_000_000
MAX_RATIO = 100
MAX_UNPACKED = 300 * 1024 * 1024
MAX_ENTRIES = 5000
_SMALL = 1024 * 1024
"""Entries that unpack to less are not held to the ratio: a table of blanks packs very well."""

_UNKNOWN = "只能附 jpg、png、webp、heic 图片，pdf，mp4、m4a、mp3，docx 和 xlsx；这个文件不是其中的一种。"
_EMPTY = "这个文件是空的，没有附上。"
_TOO_LARGE = "一个附件最大 20 MB，请压缩或截取后再附。"
_PIXELS = "图片超过 5000 万像素，请缩小后再附。"
_BROKEN = "这个文件已损坏或不完整，没有附上。"
_PACKED = "这个文件解开后大得不正常，没有附上。"
_MACROS = "带宏的文档不能附，请另存为不带宏的格式。"

_HEIC = frozenset({b"heic", b"heix", b"hevc", b"heim", b"heis", b"mif1", b"msf1"})
_MP4 = frozenset(
    {
        b"isom",
        b"iso2",
        b"iso4",
        b"iso5",
        b"iso6",
        b"mp41",
        b"mp42",
        b"avc1",
        b"M4V ",
        b"MSNV",
        b"3gp4",
        b"3gp5",
    }
)
_M4A = frozenset({b"M4A ", b"M4B "})


@dataclass(frozen=True, slots=True)
class Found:
    """What a file is; width and height of a picture, 0 where its header does not say."""

    media: Media
    width: int = 0
    height: int = 0


def look(content: bytes) -> Found:
    """Judge a whole file.

    Raises Problem (``media``, ``too_large``, ``pixels``, ``bomb``) in words for who attaches it.
    """
    if not content:
        raise Problem(_EMPTY, "media")
    if len(content) > MAX_BYTES:
        raise Problem(_TOO_LARGE, "too_large")
    media = media_of(content)
    if media is None:
        raise Problem(_UNKNOWN, "media")
    if media in PICTURES:
        try:
            width, height = _SIZES[media](content)
        except (struct.error, IndexError):
            raise Problem(_BROKEN, "media") from None
        if width * height > MAX_PIXELS:
            raise Problem(_PIXELS, "pixels")
        if width <= 0 or height <= 0:
            raise Problem(_BROKEN, "media")
        return Found(media, width, height)
    return Found(media)


def media_of(content: bytes) -> Media | None:
    """The type by its first bytes; a container of office's by its list. Raises Problem for a bad container."""
    for begin, media in (
        (b"\xff\xd8\xff", Media.JPEG),
        (b"\x89PNG\r\n\x1a\n", Media.PNG),
        (b"%PDF-", Media.PDF),
        (b"ID3", Media.MP3),
    ):
        if content.startswith(begin):
            return media
    if content[:4] == b"RIFF" and content[8:12] == b"WEBP":
        return Media.WEBP
    if content[4:8] == b"ftyp":
        return _boxed(content)
    if len(content) > 4 and content[0] == 0xFF and content[1] & 0xE6 == 0xE2 and content[2] & 0xF0 != 0xF0:
        return Media.MP3
    return _office(content) if content[:4] == b"PK\x03\x04" else None


def _boxed(content: bytes) -> Media | None:
    length = struct.unpack(">I", content[:4])[0]
    brands = {content[place : place + 4] for place in (8, *range(16, min(length, 256), 4))}
    if content[8:12] in _M4A:
        return Media.M4A
    if content[8:12] in _HEIC or (brands & _HEIC and not brands & _MP4):
        return Media.HEIC
    return Media.MP4 if brands & _MP4 else None


def _office(content: bytes) -> Media | None:
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as packed:
            there = packed.infolist()
    except (zipfile.BadZipFile, ValueError, OSError, struct.error, NotImplementedError):
        raise Problem(_BROKEN, "media") from None
    names = {one.filename for one in there}
    main = {"word/document.xml": Media.DOCX, "xl/workbook.xml": Media.XLSX}
    media = next((media for name, media in main.items() if name in names), None)
    if media is None or "[Content_Types].xml" not in names:
        return None
    if any(name.lower().endswith("vbaproject.bin") for name in names):
        raise Problem(_MACROS, "media")
    whole = sum(one.file_size for one in there)
    grown = any(
        one.file_size > _SMALL and one.file_size > MAX_RATIO * max(one.compress_size, 1) for one in there
    )
    if len(there) > MAX_ENTRIES or whole > MAX_UNPACKED or whole > MAX_RATIO * len(content) or grown:
        raise Problem(_PACKED, "bomb")
    if len(names) != len(there) or any(one.flag_bits & 1 for one in there):
        raise Problem(_BROKEN, "media")
    return media


def _png(content: bytes) -> tuple[int, int]:
    if content[12:16] != b"IHDR":
        return 0, 0
    width, height = struct.unpack(">II", content[16:24])
    return width, height


def _jpeg(content: bytes) -> tuple[int, int]:
    place = 2
    while True:
        while content[place] == 0xFF and content[place + 1] == 0xFF:
            place += 1
        if content[place] != 0xFF:
            return 0, 0
        marker = content[place + 1]
        if marker in (0xD9, 0xDA):
            return 0, 0
        if 0xC0 <= marker <= 0xCF and marker not in (0xC4, 0xC8, 0xCC):
            height, width = struct.unpack(">HH", content[place + 5 : place + 9])
            return width, height
        (length,) = struct.unpack(">H", content[place + 2 : place + 4])
        place += 2 + max(length, 2)


def _webp(content: bytes) -> tuple[int, int]:
    kind = content[12:16]
    if kind == b"VP8X":
        return 1 + int.from_bytes(content[24:27], "little"), 1 + int.from_bytes(content[27:30], "little")
    if kind == b"VP8L":
        bits = int.from_bytes(content[21:25], "little")
        return 1 + (bits & 0x3FFF), 1 + (bits >> 14 & 0x3FFF)
    if kind == b"VP8 ":
        width, height = struct.unpack("<HH", content[26:30])
        return width & 0x3FFF, height & 0x3FFF
    return 0, 0


def _heic(content: bytes) -> tuple[int, int]:
    """The largest of the sizes that its parts are said to have."""
    best, place = (0, 0), content.find(b"ispe")
    while 0 <= place < 1 << 20:
        if len(content) < place + 16:
            break
        width, height = struct.unpack(">II", content[place + 8 : place + 16])
        best = max(best, (width, height), key=lambda size: size[0] * size[1])
        place = content.find(b"ispe", place + 4)
    return best


_SIZES: dict[Media, Callable[[bytes], tuple[int, int]]] = {
    Media.PNG: _png,
    Media.JPEG: _jpeg,
    Media.WEBP: _webp,
    Media.HEIC: _heic,
}
