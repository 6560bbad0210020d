"""Attachments (附件): photos, recordings and papers of an event, named by what is in them (SHA-256).

The command says what the file is called and what it is; the bytes go their own way before it (``blobs``). The name is
only ever shown: no file is made of it, and nothing is opened by it.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from enum import StrEnum
from typing import Annotated

from pydantic import AfterValidator, Field, StringConstraints

from desktop.domain.base import Args, Data, Fact, Instant, later
from desktop.domain.problems import Refusal

MAX_BYTES = 20 * 1024 * 1024
"""Bytes of one attachment."""
MAX_FILES = 60
"""Attachments of one event."""
AT_ONCE = 10
"""Attachments of one answer."""
LONGEST_NAME = 120

Sha = Annotated[str, StringConstraints(pattern=r"^[0-9a-f]{64}$")]
"""The SHA-256 of some bytes, by which they are found."""


class Media(StrEnum):
    """What may be attached."""

    JPEG = "image/jpeg"
    PNG = "image/png"
    WEBP = "image/webp"
    HEIC = "image/heic"
    PDF = "application/pdf"
    MP4 = "video/mp4"
    M4A = "audio/mp4"
    MP3 = "audio/mpeg"
    DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
    XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


ENDINGS: dict[Media, tuple[str, ...]] = {
    Media.JPEG: ("jpg", "jpeg"),
    Media.PNG: ("png",),
    Media.WEBP: ("webp",),
    Media.HEIC: ("heic", "heif"),
    Media.PDF: ("pdf",),
    Media.MP4: ("mp4",),
    Media.M4A: ("m4a",),
    Media.MP3: ("mp3",),
    Media.DOCX: ("docx",),
    Media.XLSX: ("xlsx",),
}
"""How the names of such files end; the first is what is put there where none of them is."""
PICTURES = frozenset({Media.JPEG, Media.PNG, Media.WEBP, Media.HEIC})

_FORBIDDEN = re.compile(r'[<>:"|?*\x00-\x1f\x7f]')
_RESERVED = re.compile(r"(?i)(con|prn|aux|nul|clock\$|com[0-9¹²³]|lpt[0-9¹²³]|conin\$|conout\$)\s*(\..*)?")
_KEPT_FORMAT = frozenset("\u200c\u200d")
"""Joiners: letters of some scripts and emoji are made of them."""


def clean_name(name: str) -> str:
    """A file's name as it may be shown and proposed when somebody saves it.

    Without folders, drives, control and direction characters, names of devices, dots and blanks at the ends; not
    longer than ``LONGEST_NAME``. Every other character stays as it was typed.
    """
    last = re.split(r"[/\\]", name)[-1]
    last = re.sub(r"^[A-Za-z]:", "", last)
    kept = "".join(one for one in last if _harmless(one))
    kept = _FORBIDDEN.sub("_", kept).strip(" .\u3000")
    if len(kept) > LONGEST_NAME:
        stem, dot, ending = kept.rpartition(".")
        kept = f"{stem[: LONGEST_NAME - len(ending) - 1]}.{ending}" if dot and len(ending) <= 8 else kept
        kept = kept[:LONGEST_NAME].strip(" .\u3000")
    return f"_{kept}"[:LONGEST_NAME].rstrip(" .\u3000") if _RESERVED.fullmatch(kept) else kept


def named(name: str, media: Media) -> str:
    """A clean name that ends as files of this type do: what looks like a program is not called one."""
    cleaned = clean_name(name) or "附件"
    ending = cleaned.rpartition(".")[2].lower() if "." in cleaned else ""
    if ending in ENDINGS[media]:
        return cleaned
    return f"{cleaned[: LONGEST_NAME - 5]}.{ENDINGS[media][0]}"


def _harmless(character: str) -> bool:
    category = unicodedata.category(character)
    if category in ("Cf", "Cc", "Zl", "Zp", "Cs"):
        return character in _KEPT_FORMAT
    return True


Name = Annotated[str, StringConstraints(max_length=1000), AfterValidator(clean_name)]


class Attachment(Fact):
    """One file as it is announced: its bytes' name, what it is called, what it is."""

    blob: Sha
    name: Name = ""
    media: Media
    size: int = Field(gt=0, le=MAX_BYTES)
    taken_at: Instant | None = later(None)
    """When a photo says that it was taken."""


class Filed(Attachment):
    """An attachment of an event: since when, and who brought it."""

    at: Instant
    by: str
    post: str | None = later(None)


class Attach(Args, Attachment):
    """``event.attach``: one file."""

    kind = "event.attach"


class Attached(Data):
    """A file has come to an event."""

    kind = "event.attached"
    files: tuple[Attachment, ...]


def attach(args: Attach, there: Iterable[Filed]) -> Attached | Refusal:
    """One more file, where it is not there yet and the event has room for it."""
    known = tuple(there)
    if any(one.blob == args.blob for one in known):
        return Refusal(code="attached", sentence="这个文件已经在附件里了，不用再传。", field="blob")
    if len(known) >= MAX_FILES:
        said = f"一件事最多 {MAX_FILES} 个附件，请另写一条留言说明。"
        return Refusal(code="too_many_files", sentence=said, field="blob")
    return Attached.model_construct(files=(as_attachment(args),))


def as_attachment(given: Attachment) -> Attachment:
    """What is kept of what was announced, under a name that fits what it is."""
    return Attachment(
        blob=given.blob, name=named(given.name, given.media), media=given.media, size=given.size,
        taken_at=given.taken_at,
    )  # fmt: skip


def repeated(files: Iterable[Attachment], there: Iterable[Filed]) -> tuple[Attachment, ...]:
    """The files of an answer, each once, without those that the event has already."""
    known = {one.blob for one in there}
    found: list[Attachment] = []
    for one in files:
        if one.blob not in known:
            known.add(one.blob)
            found.append(as_attachment(one))
    return tuple(found)


def filed(files: Iterable[Attachment], at: Instant, by: str, post: str | None) -> tuple[Filed, ...]:
    """Attachments as the event keeps them."""
    return tuple(
        Filed.model_construct(
            blob=one.blob, name=one.name, media=one.media, size=one.size, taken_at=one.taken_at, at=at, by=by,
            post=post,
        )
        for one in files
    )  # fmt: skip


def blobs_of(args: Args) -> tuple[Attachment, ...]:
    """What has to be at the central before a command can be given."""
    if isinstance(args, Attach):
        return (args,)
    found = getattr(args, "files", ())
    return tuple(one for one in found if isinstance(one, Attachment)) if isinstance(found, tuple) else ()


def with_blob(args: Args, blob: str, other: str, size: int) -> Args:
    """The same with other bytes in the place of those of one file."""
    changed = {"blob": other, "size": size}
    if isinstance(args, Attach):
        return args.model_copy(update=changed) if args.blob == blob else args
    files = tuple(one.model_copy(update=changed) if one.blob == blob else one for one in blobs_of(args))
    return args.model_copy(update={"files": files}) if files else args
