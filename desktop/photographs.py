"""What a photograph tells besides its picture (where, when, with what, by whom) is taken out; which way up it is stays.

The picture itself is not decoded and not one of its bytes changes: whole parts of the file are left out, or are
overwritten where others are found by their distance. Of a film the place goes, not the time. Documents are made bare
in ``documents``. What is built so strangely that its parts cannot be told apart stays as it is.

Sources: ITU-T T.81 and Exif 2.32 (JPEG), PNG 3rd edition, RFC 9649 (WebP), ISO/IEC 14496-12 and 23008-12 (MP4, HEIC).
"""

from __future__ import annotations

import re
import struct
import zlib
from collections.abc import Callable, Iterator
from contextlib import suppress

from desktop.documents import bare_office, bare_pdf
from desktop.domain.events.attachments import Media

_EXIF = b"Exif\0\0"
_MARKER = re.compile(rb"\xff(?=[\x01-\xcf\xd8-\xfe])")
"""Where what was drawn ends and the next part of a JPEG begins."""
_ORIENTATION, _SHORT = 0x0112, 3
_TURNED = range(2, 9)
_ALONE = frozenset({0x01, *range(0xD0, 0xD8)})
"""Parts of a JPEG without a length."""
_NOTHING = b"MM\0*\0\0\0\x08\0\0\0\0\0\0"
"""Exif that says nothing."""
_PNG_KEPT = frozenset(
    b"cHRM gAMA iCCP sBIT sRGB bKGD hIST tRNS pHYs sPLT cICP mDCV cLLI acTL fcTL fdAT".split()
)
"""What changes how a PNG looks; what must be there begins with a capital letter."""
_WEBP_KEPT = frozenset({b"VP8X", b"VP8 ", b"VP8L", b"ALPH", b"ANIM", b"ANMF", b"ICCP"})
_WEBP_EXIF, _WEBP_XMP = 0x08, 0x04
_TOLD = frozenset({b"udta", b"meta", b"uuid"})
"""Parts of a film in which stands where it was taken."""
_AROUND = frozenset({b"moov", b"trak"})
"""Parts of a film that hold others."""


def bare(content: bytes, media: Media) -> bytes:
    """The same file without what it tells besides; the very same object where it tells nothing. Done twice it changes
    nothing more."""
    strip = _STRIPPED.get(media)
    if strip is None:
        return content
    with suppress(struct.error, IndexError, ValueError):
        made = strip(content)
        return content if made == content else made
    return content


def turned(tiff: bytes) -> int:
    """Which way up a picture is by its Exif, 1 to 8; 1 where it does not say."""
    with suppress(struct.error):
        order = {b"II": "<", b"MM": ">"}.get(tiff[:2])
        if order is None:
            return 1
        (start,) = struct.unpack_from(f"{order}I", tiff, 4)
        (count,) = struct.unpack_from(f"{order}H", tiff, start)
        for place in range(start + 2, start + 2 + 12 * count, 12):
            tag, kind, _, value = struct.unpack_from(f"{order}HHIH", tiff, place)
            if tag == _ORIENTATION and kind == _SHORT and value in _TURNED:
                return int(value)
    return 1


def _upright(way: int) -> bytes:
    """Exif that says nothing but which way up; empty for one that stands upright."""
    if way not in _TURNED:
        return b""
    return b"MM\0*\0\0\0\x08\0\x01" + struct.pack(">HHIHHI", _ORIENTATION, _SHORT, 1, way, 0, 0)


def _jpeg(content: bytes) -> bytes:
    parts: list[bytes] = []
    way, place = 1, 2
    while True:
        while content[place] == 0xFF and content[place + 1] == 0xFF:
            place += 1
        if content[place] != 0xFF:
            raise ValueError("no part begins here")
        marker = content[place + 1]
        if marker == 0xD9:
            parts.append(content[place : place + 2])  # what comes behind the end is no picture
            break
        if marker in _ALONE:
            parts.append(content[place : place + 2])
            place += 2
            continue
        (length,) = struct.unpack_from(">H", content, place + 2)
        part = content[place : place + 2 + max(length, 2)]
        place += len(part)
        if marker == 0xE1 and part[4:10] == _EXIF:
            way = turned(part[10:]) if way == 1 else way
        if marker == 0xDA:
            after = _MARKER.search(content, place)
            end = after.start() if after is not None else len(content)
            parts.append(part + content[place:end])
            place = end
            if after is None:
                break
        elif _kept(marker, part[4:]):
            parts.append(part)
    if exif := _upright(way):
        first = 1 if parts[0][1] == 0xE0 else 0
        parts.insert(first, b"\xff\xe1" + struct.pack(">H", 2 + len(_EXIF) + len(exif)) + _EXIF + exif)
    return content[:2] + b"".join(parts)


def _kept(marker: int, body: bytes) -> bool:
    """Whether this part of a JPEG is the picture's: all but comments and what applications write, except colours."""
    match marker:
        case 0xE0:
            return not body.startswith(b"JFXX")  # a small picture of the same
        case 0xE2:
            return body.startswith(b"ICC_PROFILE\0")
        case 0xEE:
            return body.startswith(b"Adobe")
        case 0xFE:
            return False
        case _:
            return not 0xE0 <= marker <= 0xEF


def _png(content: bytes) -> bytes:
    kept, exif, place = [content[:8]], b"", 8
    while True:
        (length,) = struct.unpack_from(">I", content, place)
        kind, end = content[place + 4 : place + 8], place + 12 + length
        if end > len(content):
            raise ValueError("a part is longer than the file")
        if kind == b"eXIf":
            exif = exif or content[place + 8 : end - 4]
        elif not kind[0] & 0x20 or kind in _PNG_KEPT:
            kept.append(content[place:end])
        place = end
        if kind == b"IEND":
            break
    if upright := _upright(turned(exif)):
        body = b"eXIf" + upright
        kept.insert(2, struct.pack(">I", len(upright)) + body + struct.pack(">I", zlib.crc32(body)))
    return b"".join(kept)


def _webp(content: bytes) -> bytes:
    kept: list[bytes] = []
    exif, place, left_out = b"", 12, False
    while place < len(content):
        kind = content[place : place + 4]
        (length,) = struct.unpack_from("<I", content, place + 4)
        part = content[place : place + 8 + length + length % 2]
        place += len(part)
        if kind == b"EXIF":
            exif = exif or part[8 : 8 + length].removeprefix(_EXIF)
        if kind in _WEBP_KEPT:
            kept.append(part)
        else:
            left_out = True
    upright = _upright(turned(exif))
    if upright:
        kept.append(b"EXIF" + struct.pack("<I", len(upright)) + upright)
    for index, part in enumerate(kept):
        if part[:4] == b"VP8X":
            flags = part[8] & ~(_WEBP_EXIF | _WEBP_XMP) | (_WEBP_EXIF if upright else 0)
            left_out = left_out or flags != part[8]
            kept[index] = part[:8] + bytes([flags]) + part[9:]
    if not left_out:
        return content
    body = b"WEBP" + b"".join(kept)
    return b"RIFF" + struct.pack("<I", len(body)) + body


def _boxes(content: bytes, start: int, end: int) -> Iterator[tuple[bytes, int, int, int]]:
    """The boxes between two places: type, where it begins, where its body begins, where it ends."""
    while start + 8 <= end:
        size, kind = struct.unpack_from(">I4s", content, start)
        body = start + 8
        if size == 1:
            (size,) = struct.unpack_from(">Q", content, body)
            body += 8
        stop = end if size == 0 else start + size
        if stop < body or stop > end:
            return
        yield kind, start, body, stop
        start = stop


def _film(content: bytes) -> bytes:
    made = bytearray(content)

    def look_through(start: int, end: int) -> None:
        for kind, begin, body, stop in _boxes(content, start, end):
            if kind in _TOLD:
                made[begin + 4 : begin + 8] = b"free"
                made[body:stop] = bytes(stop - body)
            elif kind in _AROUND:
                look_through(body, stop)

    look_through(0, len(content))
    return bytes(made)


def _heic(content: bytes) -> bytes:
    made = bytearray(content)
    for kind, _, body, stop in _boxes(content, 0, len(content)):
        if kind == b"meta":
            inside = {one: (begin, end) for one, _, begin, end in _boxes(content, body + 4, stop)}
            if b"iinf" not in inside or b"iloc" not in inside:
                continue
            told = _items(content, *inside[b"iinf"])
            data = inside.get(b"idat", (0, 0))[0]
            for item, start, length in _extents(content, inside[b"iloc"][0], data):
                if item in told and start >= 0 and start + length <= len(content):
                    words = b"\0\0\0\0" + _NOTHING if told[item] == b"Exif" else b""
                    filled = (words if len(words) <= length else b"").ljust(
                        length, b"\0" if told[item] == b"Exif" else b" "
                    )
                    made[start : start + length] = filled
    return bytes(made)


def _items(content: bytes, start: int, end: int) -> dict[int, bytes]:
    """The items of a HEIC that are words about it, by their number: ``Exif`` or ``mime`` (XMP)."""
    found = {}
    first = start + (6 if content[start] == 0 else 8)
    for kind, _, body, _ in _boxes(content, first, end):
        if kind == b"infe" and content[body] in (2, 3):
            form = ">H2x4s" if content[body] == 2 else ">I2x4s"
            item, what = struct.unpack_from(form, content, body + 4)
            if what in (b"Exif", b"mime"):
                found[item] = what
    return found


def _extents(content: bytes, place: int, data: int) -> Iterator[tuple[int, int, int]]:
    """Where the bytes of each item lie: item, first byte in the file, how many. ``data``: where ``idat`` begins."""
    version = content[place]
    sizes = content[place + 4], content[place + 5]
    of_offset, of_length, of_base = sizes[0] >> 4, sizes[0] & 15, sizes[1] >> 4
    of_index = sizes[1] & 15 if version else 0
    wide = 4 if version == 2 else 2
    place += 6

    def number(size: int) -> int:
        nonlocal place
        if place + size > len(content):
            raise ValueError("the list of places breaks off")
        place += size
        return int.from_bytes(content[place - size : place], "big")

    for _ in range(number(wide)):
        item = number(wide)
        method = number(2) & 15 if version else 0
        number(2)
        base = number(of_base)
        for _ in range(number(2)):
            number(of_index)
            start, length = base + number(of_offset), number(of_length)
            if method in (0, 1):
                yield item, start + (data if method == 1 else 0), length


_STRIPPED: dict[Media, Callable[[bytes], bytes]] = {
    Media.JPEG: _jpeg,
    Media.PNG: _png,
    Media.WEBP: _webp,
    Media.HEIC: _heic,
    Media.MP4: _film,
    Media.M4A: _film,
    Media.PDF: bare_pdf,
    Media.DOCX: bare_office,
    Media.XLSX: bare_office,
}
