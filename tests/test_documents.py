"""Documents: who wrote them and with what goes, what is written stays; what is sealed is not touched."""

from __future__ import annotations

import io
import zipfile
import zlib
from datetime import datetime

import docx
import openpyxl
import pypdf
import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.domain.events.attachments import Media
from desktop.photographs import bare
from desktop.sniffing import look
from tests.support.files import DOCX, packed

AUTHOR = "赵德贵"
SECRET = b"Zhao Degui"
CUSTOM = (
    b'<?xml version="1.0"?><Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/custom-properties">'
    b'<property name="\xe5\x8d\x95\xe4\xbd\x8d">Zhao Degui</property></Properties>'
)
PACKET = (
    b'<?xpacket begin=""?><x:xmpmeta xmlns:x="adobe:ns:meta/">' + SECRET * 60 + b"</x:xmpmeta><?xpacket end?>"
)


def a_text() -> bytes:
    """A paper as an office program saves it, with properties of its own besides."""
    paper = docx.Document()
    paper.add_paragraph("关于东街排水的情况说明")
    paper.core_properties.author = paper.core_properties.last_modified_by = AUTHOR
    paper.core_properties.created = datetime(2024, 5, 6)  # noqa: DTZ001
    made = io.BytesIO()
    paper.save(made)
    with zipfile.ZipFile(made, "a") as whole:
        whole.writestr("docProps/custom.xml", CUSTOM)
    return made.getvalue()


def a_workbook() -> bytes:
    """The same of a table."""
    book = openpyxl.Workbook()
    book.active["B2"] = "东街"  # type: ignore[index]
    book.properties.creator = AUTHOR
    made = io.BytesIO()
    book.save(made)
    return made.getvalue()


def a_pdf(*, gathered: bool, info: bytes | None = None) -> bytes:
    """A page with a line on it, its information and its XMP: each object alone, or gathered in a stream."""
    words = b"BT /F1 12 Tf 20 20 Td (East Street) Tj ET"
    info = info or (
        b"<< /Author ("
        + SECRET
        + b" \\(a\\) (b)) /Creator <FEFF8D755FB78D35> /Title ("
        + SECRET * 9
        + b") >>"
    )
    objects = {
        1: b"<< /Type /Catalog /Pages 2 0 R /Metadata 7 0 R >>",
        2: b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        3: b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 200 60] /Contents 6 0 R "
        b"/Resources << /Font << /F1 4 0 R >> >> >>",
        4: b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
        5: info,
    }
    streams = {6: (b"", words), 7: (b"/Type /Metadata /Subtype /XML", PACKET)}
    if gathered:
        head, body = b"", b""
        for number, said in objects.items():
            head += b"%d %d " % (number, len(body))
            body += said + b"\n"
        said = b"/Type /ObjStm /N %d /First %d /Filter /FlateDecode" % (len(objects), len(head))
        streams = {6: streams[6], 7: (b"/Type /Metadata /Subtype /XML /Filter /FlateDecode", zlib.compress(PACKET, 1)),
                   8: (said, zlib.compress(head + body, 1))}  # fmt: skip
        objects = {}
    made, places = bytearray(b"%PDF-1.5\n"), {}
    for number, said in objects.items():
        places[number] = len(made)
        made += b"%d 0 obj\n%s\nendobj\n" % (number, said)
    for number, (said, body) in streams.items():
        places[number] = len(made)
        made += b"%d 0 obj\n<< %s /Length %d >>\nstream\n%s\nendstream\nendobj\n" % (
            number,
            said,
            len(body),
            body,
        )
    start = len(made)
    if not gathered:
        rows = b"".join(b"%010d 00000 n \n" % places[number] for number in range(1, 8))
        made += (
            b"xref\n0 8\n0000000000 65535 f \n" + rows + b"trailer\n<< /Size 8 /Root 1 0 R /Info 5 0 R >>\n"
        )
    else:
        table = b"\0\0\0\0\0" + b"".join(b"\2\0\0\x08" + bytes([nth]) for nth in range(5))
        table += b"".join(b"\1" + places[number].to_bytes(3, "big") + b"\0" for number in (6, 7, 8))
        table += b"\1" + start.to_bytes(3, "big") + b"\0"
        said = b"/Type /XRef /Size 10 /W [1 3 1] /Root 1 0 R /Info 5 0 R"
        made += b"9 0 obj\n<< %s /Length %d >>\nstream\n%s\nendstream\nendobj\n" % (said, len(table), table)
    return bytes(made) + b"startxref\n%d\n%%%%EOF\n" % start


def test_a_text_says_no_more_who_wrote_it() -> None:
    content = a_text()
    made = bare(content, Media.DOCX)
    assert look(made).media is Media.DOCX
    paper = docx.Document(io.BytesIO(made))
    assert [one.text for one in paper.paragraphs] == ["关于东街排水的情况说明"]
    assert (paper.core_properties.author, paper.core_properties.last_modified_by) == ("", "")
    assert paper.core_properties.created is None
    with zipfile.ZipFile(io.BytesIO(content)) as before, zipfile.ZipFile(io.BytesIO(made)) as after:
        assert after.namelist() == before.namelist()
        same = [name for name in before.namelist() if before.read(name) == after.read(name)]
        assert {*before.namelist()} - {*same} == {
            "docProps/core.xml",
            "docProps/app.xml",
            "docProps/custom.xml",
        }
        assert SECRET not in after.read("docProps/custom.xml")
    assert bare(made, Media.DOCX) is made


def test_a_workbook_says_no_more_who_wrote_it() -> None:
    content = a_workbook()
    made = bare(content, Media.XLSX)
    book = openpyxl.load_workbook(io.BytesIO(made))
    assert book.active["B2"].value == "东街"  # type: ignore[index]
    assert not book.properties.creator or AUTHOR not in book.properties.creator
    assert bare(made, Media.XLSX) is made
    assert look(made) == look(content)


@pytest.mark.parametrize("gathered", [False, True])
def test_a_pdf_says_no_more_who_wrote_it(gathered: bool) -> None:
    content = a_pdf(gathered=gathered)
    before = pypdf.PdfReader(io.BytesIO(content), strict=True)
    assert before.metadata is not None
    assert (before.metadata.creator, before.metadata.author) == (AUTHOR, "Zhao Degui (a) (b)")
    made = bare(content, Media.PDF)
    assert len(made) == len(content), "everything else stays at its place"
    after = pypdf.PdfReader(io.BytesIO(made), strict=True)
    assert after.metadata is not None
    assert {*after.metadata.values()} == {""}
    assert after.pages[0].extract_text() == before.pages[0].extract_text() == "East Street"
    packet = after.trailer["/Root"]["/Metadata"].get_data()  # type: ignore[index]
    assert SECRET not in packet
    assert (b"xmpmeta" in packet) is not gathered, "as far as there is room for an empty one"
    assert SECRET not in made
    assert bare(made, Media.PDF) is made


def test_what_is_sealed_or_locked_stays_as_it_is() -> None:
    """Changed by a byte, a signature does not hold any more."""
    signed = a_pdf(gathered=False).replace(b"/Type /Font ", b"/ByteRange[]", 1)
    locked = a_pdf(gathered=False).replace(b"/Info 5 0 R", b"/Info 5 0 R /Encrypt 8 0 R")
    for content in (signed, locked):
        assert bare(content, Media.PDF) is content
    sealed = packed({**DOCX, "docProps/core.xml": CUSTOM, "_xmlsignatures/sig1.xml": b"<Signature/>"})
    assert bare(sealed, Media.DOCX) is sealed


@pytest.mark.parametrize(
    "content",
    [
        a_pdf(gathered=False, info=b"<< /Author (" + SECRET),
        packed({**DOCX, "docProps/core.xml": b"Zhao Degui"}),
        packed({**DOCX, "docProps/core.xml": b" " * 9_000_000}),
        b"PK\x03\x04",
    ],
)
def test_what_cannot_be_told_apart_stays_as_it_is(content: bytes) -> None:
    media = Media.PDF if content.startswith(b"%PDF") else Media.DOCX
    assert bare(content, media) is content


_PIECES = st.sampled_from(
    [b"<<", b">>", b"(", b")", b"<", b"5 0 obj", b"endobj", b"stream\n", b"endstream", b"/Info 5 0 R", b"\\", b"%PDF-",
     b"/Type /ObjStm", b"/Metadata /XML"]
)  # fmt: skip


@given(st.booleans(), st.lists(_PIECES, max_size=6).map(b"".join), st.integers(0, 2000))
def test_what_is_torn_does_no_harm(gathered: bool, noise: bytes, at: int) -> None:
    """Whatever comes: an answer, and the same for the answer."""
    whole = a_pdf(gathered=gathered)
    for content in (whole[:at], whole[:at] + noise + whole[at:]):
        made = bare(content, Media.PDF)
        assert len(made) == len(content)
        assert bare(made, Media.PDF) == made


_BOOK = a_workbook()


@given(st.integers(0, len(_BOOK)), st.binary(max_size=8))
def test_a_torn_container_does_no_harm(at: int, noise: bytes) -> None:
    whole = _BOOK
    content = whole[:at] + noise + whole[at + len(noise) :]
    made = bare(content, Media.XLSX)
    assert bare(made, Media.XLSX) is made
