"""Small files of every kind that may be attached, and some that may not."""

from __future__ import annotations

import hashlib
import io
import struct
import zipfile
import zlib

from desktop.domain.events.attachments import Media

DOCX = {"[Content_Types].xml": b"<Types/>", "word/document.xml": b"<document/>"}
XLSX = {"[Content_Types].xml": b"<Types/>", "xl/workbook.xml": b"<workbook/>"}


def png(width: int = 3, height: int = 2, color: bytes = b"\x10\x60\xc0") -> bytes:
    """A picture that can be painted, as far as it is small."""
    rows = b"".join(b"\x00" + color * width for _ in range(height)) if width * height < 10**7 else b""
    parts = [
        (b"IHDR", struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)),
        (b"IDAT", zlib.compress(rows)),
        (b"IEND", b""),
    ]
    body = b"".join(
        struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))
        for kind, data in parts
    )
    return b"\x89PNG\r\n\x1a\n" + body


def jpeg(width: int = 4, height: int = 3) -> bytes:
    """As much of a JPEG as says how large it is."""
    return (
        b"\xff\xd8\xff\xe0\x00\x04JF\xff\xc0\x00\x0b\x08"
        + struct.pack(">HH", height, width)
        + b"\x01\x01\x11\x00\xff\xd9"
    )


def packed(files: dict[str, bytes], method: int = zipfile.ZIP_DEFLATED) -> bytes:
    """A container."""
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", method) as whole:
        for name, content in files.items():
            whole.writestr(name, content)
    return made.getvalue()


def boxed(brand: bytes, more: bytes = b"") -> bytes:
    """The beginning of an ISO container."""
    return struct.pack(">I", 20) + b"ftyp" + brand + b"\0\0\0\0" + brand + more


GOOD: dict[Media, bytes] = {
    Media.PNG: png(),
    Media.JPEG: jpeg(),
    Media.WEBP: b"RIFF\x20\0\0\0WEBPVP8X\x0a\0\0\0\0\0\0\0" + b"\x03\0\0" + b"\x02\0\0",
    Media.HEIC: boxed(b"heic", struct.pack(">I4sIII", 20, b"ispe", 0, 4000, 3000)),
    Media.PDF: b"%PDF-1.7\n%%EOF",
    Media.MP4: boxed(b"isom"),
    Media.M4A: boxed(b"M4A "),
    Media.MP3: b"ID3\x04\0\0\0\0\0\0",
    Media.DOCX: packed(DOCX),
    Media.XLSX: packed(XLSX),
}


def sha(content: bytes) -> str:
    """What it is called by."""
    return hashlib.sha256(content).hexdigest()
