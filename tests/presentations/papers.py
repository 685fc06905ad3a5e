"""Papers, good and hostile, made by hand."""

import io
import struct
import zlib
from collections.abc import Mapping
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

PRESENTATION = "application/vnd.openxmlformats-officedocument.presentationml.presentation.main+xml"
DOCUMENT = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
MACRO_PRESENTATION = "application/vnd.ms-powerpoint.presentation.macroEnabled.main+xml"
MACRO_DOCUMENT = "application/vnd.ms-word.document.macroEnabled.main+xml"
WORKBOOK = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"


def types_xml(main: str, part: str) -> bytes:
    """The list of content types of an office file whose main part is `part`."""
    return (
        '<?xml version="1.0" encoding="UTF-8"?>'
        '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
        '<Default Extension="xml" ContentType="application/xml"/>'
        f'<Override PartName="/{part}" ContentType="{main}"/></Types>'
    ).encode()


def zip_of(parts: Mapping[str, bytes]) -> bytes:
    """A deflated zip of `parts`."""
    out = io.BytesIO()
    with ZipFile(out, "w", ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(ZipInfo(name), content, ZIP_DEFLATED)
    return out.getvalue()


def pptx(text: str = "Tham luận", *, main: str = PRESENTATION, more: Mapping[str, bytes] | None = None) -> bytes:
    """A presentation that says `text`, with `more` parts."""
    part = "ppt/presentation.xml"
    return zip_of({"[Content_Types].xml": types_xml(main, part), part: f"<p>{text}</p>".encode(), **(more or {})})


def docx(text: str = "Tham luận", *, main: str = DOCUMENT, more: Mapping[str, bytes] | None = None) -> bytes:
    """A document that says `text`, with `more` parts."""
    part = "word/document.xml"
    return zip_of({"[Content_Types].xml": types_xml(main, part), part: f"<p>{text}</p>".encode(), **(more or {})})


def pdf(catalog: bytes = b"", *objects: bytes, trailer: bytes = b"", ahead: bytes = b"") -> bytes:
    """A PDF of one empty page; `catalog` goes into the catalogue, `objects` follow, `ahead` stands after the header."""
    bodies = [
        b"<</Type/Catalog/Pages 2 0 R" + catalog + b">>",
        b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]>>",
        *objects,
    ]
    out, places = b"%PDF-1.7\n" + ahead, []
    for number, body in enumerate(bodies, 1):
        places.append(len(out))
        out += b"%d 0 obj\n%b\nendobj\n" % (number, body)
    table = b"xref\n0 %d\n0000000000 65535 f \n" % (len(bodies) + 1)
    table += b"".join(b"%010d 00000 n \n" % place for place in places)
    end = b"trailer\n<</Size %d/Root 1 0 R%b>>\nstartxref\n%d\n%%%%EOF\n" % (len(bodies) + 1, trailer, len(out))
    return out + table + end


def packed_objects(content: bytes) -> bytes:
    """An object stream: what it holds cannot be read without unpacking."""
    data = zlib.compress(content)
    head = b"<</Type/ObjStm/N 1/First 4/Filter/FlateDecode/Length %d>>" % len(data)
    return head + b"\nstream\n" + data + b"\nendstream"


def bomb(megabytes: int = 60, copies: int = 70) -> bytes:
    """A pptx of some 60 KB whose slides, all the same packed bytes, unpack to `megabytes` × `copies`."""
    packer = zlib.compressobj(9, zlib.DEFLATED, -15)
    block = bytes(1 << 20)
    packed = b"".join(packer.compress(block) for _ in range(megabytes)) + packer.flush()
    crc = 0
    for _ in range(megabytes):
        crc = zlib.crc32(block, crc)
    base = pptx()
    end = base.rindex(b"PK\x05\x06")
    entries, directory_size, directory_at = struct.unpack("<HII", base[end + 10 : end + 20])
    name = b"ppt/slides/slide1.xml"
    fields = struct.pack("<HHHHHIIIHH", 20, 0, 8, 0, 33, crc, len(packed), megabytes << 20, len(name), 0)
    local = b"PK\x03\x04" + fields + name
    head = b"PK\x01\x02" + struct.pack("<H", 20) + fields + bytes(10) + struct.pack("<I", directory_at) + name
    directory = base[directory_at : directory_at + directory_size] + head * copies
    start = directory_at + len(local) + len(packed)
    count = entries + copies
    tail = b"PK\x05\x06" + struct.pack("<HHHHIIH", 0, 0, count, count, len(directory), start, 0)
    return base[:directory_at] + local + packed + directory + tail


def lying(megabytes: int = 60) -> bytes:
    """A pptx whose slide claims 1 MB, in both headers, and unpacks to `megabytes`."""
    honest = pptx(more={"ppt/slides/slide1.xml": bytes(megabytes << 20)})
    return honest.replace(struct.pack("<I", megabytes << 20), struct.pack("<I", 1 << 20))


def crowded(entries: int) -> bytes:
    """A pptx whose directory lists one empty part `entries` times: the listing itself is the burden."""
    base = pptx()
    end = base.rindex(b"PK\x05\x06")
    size, start = struct.unpack("<II", base[end + 12 : end + 20])
    head = b"PK\x01\x02" + struct.pack("<HHHHHHIIIHHHHHII", 20, 20, 0, 0, 0, 33, 0, 0, 0, 1, 0, 0, 0, 0, 0, 0) + b"a"
    directory = base[start : start + size] + head * entries
    return base[:start] + directory + b"PK\x05\x06" + struct.pack("<HHHHIIH", 0, 0, 0, 0, len(directory), start, 0)
