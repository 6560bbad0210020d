"""Documents: what they tell of who wrote them and with what (their properties) is taken out; what is in them stays.

Of a workbook or a text of an office program the parts with properties are emptied. Of a PDF the information dictionary
and the XMP packets are overwritten where they lie, so that everything else stays at its place. What is signed stays as
it is, for a changed byte breaks the seal; so does what is encrypted, or built so that its properties cannot be told
apart. Names in remarks and in tracked changes are part of what is written, and stay.

Sources: ISO/IEC 29500-2 (Open Packaging Conventions), ISO 32000-1 (7.5 structure, 14.3 metadata).
"""

from __future__ import annotations

import io
import re
import struct
import zipfile
import zlib
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence, Set

_LARGEST = 8 * 1024 * 1024
"""Bytes of one part with properties, unpacked."""
_PROPERTIES = re.compile(
    r"/(?:core-properties|extended-properties|custom-properties|extendedProperties|customProperties)$"
)
_RELATION = re.compile(r"<Relationship\s([^>]*)>")
_ATTRIBUTE = re.compile(r'(\w+)\s*=\s*"([^"]*)"')
_ROOT = re.compile(rb'<(?![?!])([\w:.-]+)((?:\s+[\w:.-]+\s*=\s*"[^"]*")*)\s*/?>')
_SPACES = re.compile(rb'\sxmlns(?::[\w.-]+)?\s*=\s*"[^"]*"')
_MIDNIGHT = (0, 0x21)
"""The first day that a container knows."""
_DECLARED = b'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'

_INFO = re.compile(rb"/Info\s{1,8}(\d{1,10})\s{1,8}\d{1,5}\s{1,8}R")
_OBJECT = re.compile(rb"(?<!\d)(\d{1,10})\s{1,4}\d{1,5}\s{1,4}obj\b|endobj")
_KNOWN = re.compile(rb"/(?:Author|Creator|Producer|Title|Subject|Keywords|CreationDate|ModDate|Company)\b")
_BEGUN = re.compile(rb"(?<!end)stream\r?\n")
_ENDED = re.compile(rb"\r?\n?endstream")
_UNPACKED = 64 * 1024 * 1024
"""Bytes of all streams of objects together, unpacked."""
_EMPTY_PACKET = (
    b'<?xpacket begin="" id="W5M0MpCehiHzreSzNTczkc9d"?><x:xmpmeta xmlns:x="adobe:ns:meta/">'
    b'<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"/></x:xmpmeta><?xpacket end="r"?>'
)


# office programs


def bare_office(content: bytes) -> bytes:
    """The same with empty properties; the very same object where they are empty. No other part is unpacked.

    Raises ValueError for what cannot be told apart.
    """
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as there:
            parts = {one.filename: one for one in there.infolist()}
            sealed = any(name.startswith("_xmlsignatures/") for name in parts)
            empty = {} if sealed else _emptied_parts(there, parts)
    except (zipfile.BadZipFile, zlib.error, EOFError, OSError, KeyError, RuntimeError) as error:
        raise ValueError("no container") from error
    return _packed_anew(content, parts.values(), empty) if empty else content


def _emptied_parts(there: zipfile.ZipFile, parts: Mapping[str, zipfile.ZipInfo]) -> dict[str, bytes]:
    """The parts that tell something, each as it is without."""
    found = {}
    for name in _property_parts(there, parts):
        if parts[name].file_size > _LARGEST:
            raise ValueError("properties without end")
        body = there.read(parts[name])
        empty = _emptied(body)
        if body != empty:
            found[name] = empty
    return found


def _packed_anew(content: bytes, parts: Iterable[zipfile.ZipInfo], empty: Mapping[str, bytes]) -> bytes:
    """A container with other bytes in some parts; all others as they lie there, packed."""
    made, listed, count = bytearray(), bytearray(), 0
    for part in parts:
        signature, named, more = struct.unpack_from("<4s22xHH", content, part.header_offset)
        start = part.header_offset + 30 + named + more
        packed, method = content[start : start + part.compress_size], part.compress_type
        if signature != b"PK\3\4" or len(packed) != part.compress_size:
            raise ValueError("a part that is not there")
        crc, size = part.CRC, part.file_size
        if part.filename in empty:
            packed, method = empty[part.filename], zipfile.ZIP_STORED
            crc, size = zlib.crc32(packed), len(packed)
        name = part.filename.encode()
        head = (20, 0 if name.isascii() else 0x800, method, *_MIDNIGHT, crc, len(packed), size, len(name))
        listed += struct.pack(
            "<4sHHHHHHIIIHHHHHII", b"PK\1\2", 20, *head, 0, 0, 0, 0, part.external_attr, len(made)
        )
        listed += name
        made += struct.pack("<4sHHHHHIIIHH", b"PK\3\4", *head, 0) + name + packed
        count += 1
    return bytes(made + listed) + struct.pack(
        "<4sHHHHIIH", b"PK\5\6", 0, 0, count, count, len(listed), len(made), 0
    )


def _property_parts(there: zipfile.ZipFile, parts: Mapping[str, zipfile.ZipInfo]) -> Iterator[str]:
    names = {"docProps/core.xml", "docProps/app.xml", "docProps/custom.xml"}
    relations = parts.get("_rels/.rels")
    if relations is not None and relations.file_size <= _LARGEST:
        for one in _RELATION.finditer(there.read(relations).decode("utf-8", "replace")):
            said = dict(_ATTRIBUTE.findall(one[1]))
            if _PROPERTIES.search(said.get("Type", "")):
                names.add(said.get("Target", "").lstrip("/"))
    return (name for name in sorted(names) if name in parts)


def _emptied(body: bytes) -> bytes:
    root = _ROOT.search(body)
    if root is None:
        raise ValueError("no properties")
    return _DECLARED + b"<" + root[1] + b"".join(_SPACES.findall(root[2])) + b"/>"


# PDF


def bare_pdf(content: bytes) -> bytes:
    """The same with an empty information dictionary and empty XMP packets; of the same length.

    Raises ValueError for what cannot be told apart. Goes through the file once, whatever is in it.
    """
    if b"/ByteRange" in content or b"/Encrypt" in content:
        return content
    streams = list(_streams(content))
    outside = _outside(content, streams)
    wanted = {int(one[1]) for start, end in outside for one in _INFO.finditer(content, start, end)}
    made = bytearray(content)
    for start, end in outside:
        for begin, stop in _objects(content, start, end, wanted):
            made[begin:stop] = _blanked(content[begin:stop])
    left = _UNPACKED
    for said, begin, stop in streams:
        if b"/Metadata" in said and b"/XML" in said:
            _overwrite_packet(made, content, begin, stop, packed=_packed(said))
        elif b"/ObjStm" in said and wanted:
            left -= _overwrite_in_stream(made, content, begin, stop, said, wanted, left)
    return bytes(made)


def _streams(content: bytes) -> Iterator[tuple[bytes, int, int]]:
    """Each stream: the dictionary before it, where it begins and where it ends."""
    place = 0
    while (begin := _BEGUN.search(content, place)) is not None:
        ended = _ENDED.search(content, begin.end())
        if ended is None:
            return
        said = content.rfind(b"obj", place, begin.start())
        if said >= 0:
            yield content[said : begin.start()], begin.end(), ended.start()
        place = ended.end()


def _outside(content: bytes, streams: Sequence[tuple[bytes, int, int]]) -> list[tuple[int, int]]:
    """What is no stream, from place to place."""
    starts = [0, *(end for _, _, end in streams)]
    ends = [*(begin for _, begin, _ in streams), len(content)]
    return list(zip(starts, ends, strict=True))


def _objects(content: bytes, start: int, end: int, wanted: Set[int]) -> Iterator[tuple[int, int]]:
    """Where the bodies of the wanted information dictionaries lie between two places."""
    begun = None
    for one in _OBJECT.finditer(content, start, end):
        if one[1] is not None:
            begun = one.end() if int(one[1]) in wanted else None
        elif begun is not None:
            if _KNOWN.search(content, begun, one.start()):
                yield begun, one.start()
            begun = None


def _packed(dictionary: bytes) -> bool:
    """Whether a stream is deflated. Raises ValueError for any other packing."""
    if b"/Filter" not in dictionary:
        return False
    if b"/FlateDecode" not in dictionary or b"/DecodeParms" in dictionary or dictionary.count(b"Decode") > 1:
        raise ValueError("a packing of its own")
    return True


def _overwrite_packet(made: bytearray, content: bytes, start: int, end: int, *, packed: bool) -> None:
    fits = (zlib.compress(one, 9) if packed else one for one in (_EMPTY_PACKET, b""))
    empty = next((one for one in fits if len(one) <= end - start), b"")
    made[start:end] = empty.ljust(end - start, b" ")


def _overwrite_in_stream(
    made: bytearray, content: bytes, start: int, end: int, dictionary: bytes, wanted: Set[int], most: int
) -> int:
    """The information dictionary among the objects of one stream; how many bytes that came to, unpacked."""
    packed = _packed(dictionary)
    inside = content[start:end]
    if packed:
        unpack = zlib.decompressobj()
        try:
            inside = unpack.decompress(inside, most)
        except zlib.error as error:
            raise ValueError("a torn stream") from error
        if not unpack.eof:
            raise ValueError("a stream without end")
    first = re.search(rb"/First\s{1,4}(\d{1,9})", dictionary)
    if first is None:
        raise ValueError("a stream of objects without a list")
    at = int(first[1])
    numbers = [int(one) for one in inside[:at].split()]
    places = [at + place for place in numbers[1::2]]
    ends = [*sorted(places), len(inside)]
    found = bytearray(inside)
    for number, place in zip(numbers[::2], places, strict=True):
        stop = ends[bisect_right(ends, place, hi=len(places))]
        if number in wanted and _KNOWN.search(inside, place, stop):
            found[place:stop] = _blanked(inside[place:stop])
    if found != inside:
        new = zlib.compress(bytes(found), 9) if packed else bytes(found)
        if len(new) > end - start:
            raise ValueError("no room")
        made[start:end] = new.ljust(end - start, b"\n")
    return len(inside)


def _blanked(body: bytes) -> bytes:
    """A dictionary with nothing in its strings; as long as it was."""
    made, place = bytearray(body), 0
    while place < len(body):
        if body[place : place + 1] == b"(":
            end = _literal(body, place)
            made[place:end] = b"()".ljust(end - place)
        elif body[place : place + 1] == b"<" and body[place + 1 : place + 2] != b"<":
            end = body.index(b">", place) + 1
            made[place:end] = b"<>".ljust(end - place)
        else:
            end = place + (2 if body[place : place + 2] in (b"<<", b">>") else 1)
        place = end
    return bytes(made)


def _literal(body: bytes, place: int) -> int:
    """Where a string in brackets ends."""
    deep = 0
    while place < len(body):
        match body[place : place + 1]:
            case b"\\":
                place += 1
            case b"(":
                deep += 1
            case b")":
                deep -= 1
                if deep == 0:
                    return place + 1
        place += 1
    raise ValueError("a string without end")
