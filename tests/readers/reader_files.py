"""Files made for the tests: PDFs with Han text and no font file, old Word files, drawn pictures."""

from __future__ import annotations

import struct
from dataclasses import dataclass, field


@dataclass
class Page:
    """A page of a PDF: text placed by its lower left corner (origin at the foot of the page), and rules."""

    width: int = 595
    height: int = 842
    rotate: int = 0
    content: list[str] = field(default_factory=list)
    images: list[tuple[int, int, bytes]] = field(default_factory=list)

    def text(self, x: float, y: float, text: str, size: float = 12, *, matrix: str = "1 0 0 1") -> Page:
        code = text.encode("utf-16-be").hex()
        self.content.append(f"BT /F1 {size} Tf {matrix} {x} {y} Tm <{code}> Tj ET")
        return self

    def lines(self, x: float, y: float, lines: list[str], size: float = 12, lead: float = 20) -> Page:
        for i, line in enumerate(lines):
            self.text(x, y - i * lead, line, size)
        return self

    def rule(self, x0: float, y0: float, x1: float, y1: float) -> Page:
        self.content.append(f"0.5 w {x0} {y0} m {x1} {y1} l S")
        return self

    def grid(self, xs: list[float], ys: list[float]) -> Page:
        for x in xs:
            self.rule(x, ys[0], x, ys[-1])
        for y in ys:
            self.rule(xs[0], y, xs[-1], y)
        return self

    def picture(self, width: int, height: int, gray: bytes) -> Page:
        self.images.append((width, height, gray))
        self.content.append(f"q {self.width} 0 0 {self.height} 0 0 cm /I{len(self.images)} Do Q")
        return self


def make_pdf(pages: list[Page], *, extra: str = "", encoding: str = "UniGB-UCS2-H") -> bytes:
    """A PDF whose font is Adobe's predefined Chinese one: Latin half as wide as Han, no font file needed."""
    objects: list[bytes] = [
        b"",  # catalog
        b"",  # page tree
        f"<</Type/Font/Subtype/Type0/BaseFont/STSong-Light/Encoding/{encoding}/DescendantFonts[4 0 R]>>".encode(),
        b"<</Type/Font/Subtype/CIDFontType0/BaseFont/STSong-Light/CIDSystemInfo<</Registry(Adobe)/Ordering(GB1)"
        b"/Supplement 2>>/DW 1000/W[1 95 500]/FontDescriptor 5 0 R>>",
        b"<</Type/FontDescriptor/FontName/STSong-Light/Flags 6/FontBBox[-25 -254 1000 880]/ItalicAngle 0/Ascent 880"
        b"/Descent -120/CapHeight 880/StemV 93>>",
    ]
    kids = []
    for page in pages:
        names = []
        for i, (width, height, gray) in enumerate(page.images, 1):
            head = (
                f"<</Type/XObject/Subtype/Image/Width {width}/Height {height}/ColorSpace/DeviceGray/BitsPerComponent 8"
            )
            objects.append(f"{head}/Length {len(gray)}>>stream\n".encode() + gray + b"\nendstream")
            names.append(f"/I{i} {len(objects)} 0 R")
        content = "\n".join(page.content).encode()
        objects.append(f"<</Length {len(content)}>>stream\n".encode() + content + b"\nendstream")
        stream = len(objects)
        objects.append(
            f"<</Type/Page/Parent 2 0 R/MediaBox[0 0 {page.width} {page.height}]/Rotate {page.rotate}"
            f"/Resources<</Font<</F1 3 0 R>>/XObject<<{' '.join(names)}>>>>/Contents {stream} 0 R>>".encode()
        )
        kids.append(f"{len(objects)} 0 R")
    objects[0] = b"<</Type/Catalog/Pages 2 0 R>>"
    objects[1] = f"<</Type/Pages/Kids[{' '.join(kids)}]/Count {len(pages)}>>".encode()
    out = bytearray(b"%PDF-1.5\n")
    places = []
    for number, body in enumerate(objects, 1):
        places.append(len(out))
        out += f"{number} 0 obj\n".encode() + body + b"\nendobj\n"
    start = len(out)
    out += f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n".encode()
    out += b"".join(f"{p:010d} 00000 n \n".encode() for p in places)
    out += f"trailer<</Size {len(objects) + 1}/Root 1 0 R{extra}>>\nstartxref\n{start}\n%%EOF".encode()
    return bytes(out)


def make_doc(text: str, *, flags: int = 0x0200) -> bytes:
    """A Word 97 file with one piece of utf-16 text, in the smallest compound file that holds it."""
    body = text.encode("utf-16-le")
    fib = bytearray(2048)
    struct.pack_into("<6H", fib, 0, 0xA5EC, 0x00C1, 0, 0x0804, 0, flags)
    struct.pack_into("<2i", fib, 0x4C, len(text), 0)
    clx = b"\x02" + struct.pack("<I", 16) + struct.pack("<2I", 0, len(text)) + struct.pack("<HIH", 0, len(fib), 0)
    struct.pack_into("<2I", fib, 0x1A2, 0, len(clx))
    return _compound({"WordDocument": bytes(fib) + body, "1Table": clx})


def _compound(streams: dict[str, bytes]) -> bytes:
    sectors: list[bytes] = []
    chains: list[int] = []
    entries = [_entry("Root Entry", 5, 0xFFFFFFFE, 0, child=1)]
    for number, (name, data) in enumerate(streams.items(), 1):
        data = data.ljust(4096, b"\0")
        start = len(sectors)
        parts = [data[i : i + 512].ljust(512, b"\0") for i in range(0, len(data), 512)]
        sectors += parts
        chains += [start + i + 1 for i in range(len(parts) - 1)] + [0xFFFFFFFE]
        entries.append(_entry(name, 2, start, len(data), right=number + 1 if number < len(streams) else 0xFFFFFFFF))
    directory = b"".join(entries).ljust(512, b"\0")
    directory_at = len(sectors)
    sectors.append(directory)
    chains.append(0xFFFFFFFE)
    fat_at = len(sectors)
    chains.append(0xFFFFFFFD)
    assert len(chains) <= 128, "one sector of chains is enough for a test"
    fat = struct.pack(f"<{len(chains)}I", *chains).ljust(512, b"\xff")
    head = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(16) + struct.pack("<5H", 0x3E, 3, 0xFFFE, 9, 6) + bytes(6)
    head += struct.pack("<9I", 0, 1, directory_at, 0, 4096, 0xFFFFFFFE, 0, 0xFFFFFFFE, 0)
    head += struct.pack("<109I", fat_at, *[0xFFFFFFFF] * 108)
    return head + b"".join(sectors) + fat


def _entry(name: str, kind: int, start: int, size: int, *, child: int = 0xFFFFFFFF, right: int = 0xFFFFFFFF) -> bytes:
    raw = name.encode("utf-16-le") + b"\0\0"
    entry = raw.ljust(64, b"\0") + struct.pack("<HBB3I", len(raw), kind, 1, 0xFFFFFFFF, right, child)
    return entry + bytes(36) + struct.pack("<IQ", start, size)


# Han characters made of straight strokes, on a square of 8 by 8: x0, y0, x1, y1.
STROKES = {
    "一": [(0, 4, 8, 4)],
    "三": [(1, 1, 7, 1), (1.5, 4, 6.5, 4), (0, 7.5, 8, 7.5)],
    "十": [(0, 3.5, 8, 3.5), (4, 0, 4, 8)],
    "王": [(0.5, 0.7, 7.5, 0.7), (1, 4, 7, 4), (0, 7.6, 8, 7.6), (4, 0.7, 4, 7.6)],
    "工": [(0.7, 1, 7.3, 1), (0, 7.4, 8, 7.4), (4, 1, 4, 7.4)],
    "中": [(1, 2, 7, 2), (1, 5.4, 7, 5.4), (1, 2, 1, 5.8), (7, 2, 7, 5.8), (4, 0, 4, 8)],
    "田": [(1, 1, 7, 1), (1, 4, 7, 4), (1, 7, 7, 7), (1, 1, 1, 7.6), (7, 1, 7, 7.6), (4, 1, 4, 7)],
    "口": [(1.2, 1.5, 6.8, 1.5), (1.2, 6.6, 6.8, 6.6), (1.2, 1.5, 1.2, 7.4), (6.8, 1.5, 6.8, 7.4)],
    "山": [(4, 0.5, 4, 7), (1, 3, 1, 7), (7, 3, 7, 7.6), (1, 7, 7, 7)],
}
