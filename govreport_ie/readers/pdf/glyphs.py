"""What stands on a PDF page: glyphs with their places, and the straight rules drawn on it."""

from __future__ import annotations

import ctypes
import math
from collections.abc import Callable, Iterator
from typing import Any, NamedTuple

# Everything here is in "reading" coordinates: points from the upper left corner of the page turned so that
# its text runs from left to right.
Turn = Callable[[float, float], tuple[float, float]]

_THIN = 3.0  # points: a path no thicker is a rule
ASCENT, DESCENT = 0.88, 0.12  # of a Han character's square, above and below the base line
_MAX_PATHS = 20_000
_FARTHEST = 1e5  # points; PDF allows pages of 14,400
_MAX_SEGMENTS = 2_000
_BLANKS = frozenset(c for c in range(0x10000) if chr(c).isspace()) | {
    0x7F,
    0xAD,
    *range(0x200B, 0x2010),
    0x2060,
    0xFEFF,
    0xFFFE,
}


class Glyph(NamedTuple):
    """A character as drawn."""

    char: str
    left: float
    top: float
    right: float
    bottom: float
    base: float
    size: float


class Rule(NamedTuple):
    """A straight line, level (``y0 == y1``) or upright (``x0 == x1``)."""

    x0: float
    y0: float
    x1: float
    y1: float


class PageInk(NamedTuple):
    """The glyphs of a page in the order of its content, its size, and how its text is turned against the page.

    ``unmapped`` counts glyphs whose character the file does not tell, ``back`` leads from reading to page coordinates.
    """

    glyphs: list[Glyph]
    width: float
    height: float
    unmapped: int
    turn: Turn
    back: Turn


def read_page(page: Any, textpage: Any, raw: Any) -> PageInk:
    """Collect the glyphs of a page."""
    count = max(raw.FPDFText_CountChars(textpage), 0)
    width, height = page.get_size()
    onto_page = _page_turn(page)
    angle = _main_angle(textpage, raw, count)
    turn, back = _reading_turn(onto_page, width, height, angle - page.get_rotation() // 90)
    glyphs, unmapped = _collect(textpage, raw, count, turn)
    return PageInk(glyphs, width, height, unmapped, turn, back)


def _codes(textpage: Any, raw: Any, count: int) -> Iterator[tuple[int, int]]:
    """The characters of a page as places in its content and code points; halves of a pair make one at the second."""
    unicode_of, high = raw.FPDFText_GetUnicode, 0
    for i in range(count):
        code = unicode_of(textpage, i)
        if not 0xD800 <= code < 0xE000:
            yield i, code
        elif code < 0xDC00:
            high = code
        else:
            yield i, 0x10000 + ((high - 0xD800) << 10) + (code - 0xDC00) if high else 0xFFFD
            high = 0


def _collect(textpage: Any, raw: Any, count: int, turn: Turn) -> tuple[list[Glyph], int]:
    """The glyphs of a page, and how many characters the file does not tell."""
    glyphs: list[Glyph] = []
    unmapped = 0
    rect, x, y, matrix = raw.FS_RECTF(), ctypes.c_double(), ctypes.c_double(), raw.FS_MATRIX()
    p_rect, p_x, p_y, p_matrix = (ctypes.byref(v) for v in (rect, x, y, matrix))
    loose_box, origin = raw.FPDFText_GetLooseCharBox, raw.FPDFText_GetCharOrigin
    matrix_of, font_size = raw.FPDFText_GetMatrix, raw.FPDFText_GetFontSize
    seen: dict[tuple[int, int, int], float] = {}
    for i, code in _codes(textpage, raw, count):
        if code <= 32 or code in _BLANKS:
            unmapped += 0 < code < 32 and code not in (9, 10, 13)
            continue
        if code == 0xFFFD or code > 0x10FFFF or code == 0xFFFF:
            unmapped += 1
            continue
        if not loose_box(textpage, i, p_rect) or not origin(textpage, i, p_x, p_y):
            continue
        x0, y0 = turn(rect.left, rect.top)
        x1, y1 = turn(rect.right, rect.bottom)
        if x1 < x0:
            x0, x1 = x1, x0
        size = abs(y1 - y0)
        if matrix_of(textpage, i, p_matrix):
            size = font_size(textpage, i) * math.hypot(matrix.c, matrix.d) or size
        base = turn(x.value, y.value)[1]
        if not 0.5 < size < 500 or x1 <= x0 or not _on_paper(x0, x1, base):
            continue
        slot = (code, int(base / 2), int(x0 / 3))
        if _drawn_twice(seen, slot, x0, size):
            continue
        seen[slot] = x0
        glyphs.append(Glyph(chr(code), x0, base - ASCENT * size, x1, base + DESCENT * size, base, size))
    return glyphs, unmapped


def _on_paper(*places: float) -> bool:
    """Whether coordinates are those of a page, and not NaN, infinite or out of all bounds as in a broken file."""
    return all(abs(place) < _FARTHEST for place in places)


def _drawn_twice(seen: dict[tuple[int, int, int], float], slot: tuple[int, int, int], left: float, size: float) -> bool:
    """Bold type is often faked by drawing a character again at a hair's breadth."""
    code, row, column = slot
    for near in (column, column - 1, column + 1):
        before = seen.get((code, row, near))
        if before is not None and abs(before - left) < 0.15 * size:
            return True
    return False


def _main_angle(textpage: Any, raw: Any, count: int) -> int:
    """Quarter turns, against the clock, that most characters are drawn at (a wide table on an upright page)."""
    votes = [0, 0, 0, 0]
    for i in range(0, count, max(1, count // 40)):
        if raw.FPDFText_GetUnicode(textpage, i) > 32:
            angle = raw.FPDFText_GetCharAngle(textpage, i)
            if 0 <= angle < 7:  # -1 where there is none, NaN in broken files
                votes[-round(angle / (math.pi / 2)) % 4] += 1  # PDFium counts with the clock
    return votes.index(max(votes))


def _page_turn(page: Any) -> Turn:
    """From the file's coordinates to those of the page as shown, its upper left corner being 0, 0."""
    left, bottom, right, top = page.get_cropbox()
    quarter = page.get_rotation() // 90 % 4
    if quarter == 1:
        return lambda x, y: (y - bottom, x - left)
    if quarter == 2:
        return lambda x, y: (right - x, y - bottom)
    if quarter == 3:
        return lambda x, y: (top - y, right - x)
    return lambda x, y: (x - left, top - y)


def _reading_turn(onto_page: Turn, width: float, height: float, angle: int) -> tuple[Turn, Turn]:
    """Turn the page so that its text is level; ``angle`` in quarters against the clock, as seen on the page."""
    quarter = angle % 4
    if quarter == 0:
        return onto_page, lambda x, y: (x, y)
    if quarter == 1:  # text runs upwards

        def up(x: float, y: float) -> tuple[float, float]:
            a, b = onto_page(x, y)
            return height - b, a

        return up, lambda x, y: (y, height - x)
    if quarter == 2:

        def over(x: float, y: float) -> tuple[float, float]:
            a, b = onto_page(x, y)
            return width - a, height - b

        return over, lambda x, y: (width - x, height - y)

    def down(x: float, y: float) -> tuple[float, float]:
        a, b = onto_page(x, y)
        return b, width - a

    return down, lambda x, y: (width - y, x)


def read_rules(page: Any, raw: Any, turn: Turn) -> list[Rule]:
    """The level and upright lines of a page: drawn lines, thin bars, and the sides of filled or framed boxes."""
    rules: list[Rule] = []
    sides = [ctypes.c_float() for _ in range(4)]
    bounds = [ctypes.byref(v) for v in sides]
    matrix = raw.FS_MATRIX()
    for handle, place in _paths(page, raw, turn):
        if not raw.FPDFPageObj_GetBounds(handle, *bounds):
            continue
        left, bottom, right, top = (v.value for v in sides)
        x0, y0 = place(left, top)
        x1, y1 = place(right, bottom)
        if not _on_paper(x0, y0, x1, y1):
            continue
        segments = raw.FPDFPath_CountSegments(handle)
        if segments <= 6 or min(abs(x1 - x0), abs(y1 - y0)) <= _THIN:
            _add_box(rules, min(x0, x1), min(y0, y1), max(x0, x1), max(y0, y1))
        elif segments <= _MAX_SEGMENTS and raw.FPDFPageObj_GetMatrix(handle, matrix):
            _add_segments(rules, handle, raw, segments, _through(matrix, place))
    return rules


def _paths(page: Any, raw: Any, turn: Turn) -> Iterator[tuple[Any, Turn]]:
    """The paths of a page and of the forms placed on it, each with the way from its coordinates to the page's."""
    seen = 0
    matrix = raw.FS_MATRIX()
    for i in range(raw.FPDFPage_CountObjects(page)):
        handle = raw.FPDFPage_GetObject(page, i)
        kind = raw.FPDFPageObj_GetType(handle)
        if kind == raw.FPDF_PAGEOBJ_PATH:
            seen += 1
            yield handle, turn
        elif kind == raw.FPDF_PAGEOBJ_FORM and raw.FPDFPageObj_GetMatrix(handle, matrix):
            place = _through(matrix, turn)
            for j in range(raw.FPDFFormObj_CountObjects(handle)):
                inner = raw.FPDFFormObj_GetObject(handle, j)
                if raw.FPDFPageObj_GetType(inner) == raw.FPDF_PAGEOBJ_PATH:
                    seen += 1
                    yield inner, place
                if seen > _MAX_PATHS:
                    return
        if seen > _MAX_PATHS:
            return


def _through(matrix: Any, turn: Turn) -> Turn:
    a, b, c, d, e, f = matrix.a, matrix.b, matrix.c, matrix.d, matrix.e, matrix.f
    return lambda x, y: turn(a * x + c * y + e, b * x + d * y + f)


def _add_box(rules: list[Rule], x0: float, y0: float, x1: float, y1: float) -> None:
    width, height = x1 - x0, y1 - y0
    if height <= _THIN:
        if width > 4:
            middle = (y0 + y1) / 2
            rules.append(Rule(x0, middle, x1, middle))
    elif width <= _THIN:
        if height > 4:
            middle = (x0 + x1) / 2
            rules.append(Rule(middle, y0, middle, y1))
    elif width > 6 and height > 6:
        rules += (Rule(x0, y0, x1, y0), Rule(x0, y1, x1, y1), Rule(x0, y0, x0, y1), Rule(x1, y0, x1, y1))


def _add_segments(rules: list[Rule], handle: Any, raw: Any, count: int, place: Turn) -> None:
    x, y = ctypes.c_float(), ctypes.c_float()
    p_x, p_y = ctypes.byref(x), ctypes.byref(y)
    last = first = (0.0, 0.0)
    for i in range(count):
        segment = raw.FPDFPath_GetPathSegment(handle, i)
        raw.FPDFPathSegment_GetPoint(segment, p_x, p_y)
        point = place(x.value, y.value)
        kind = raw.FPDFPathSegment_GetType(segment)
        if kind == raw.FPDF_SEGMENT_MOVETO:
            first = point
        elif kind == raw.FPDF_SEGMENT_LINETO:
            _add_line(rules, last, point)
        if raw.FPDFPathSegment_GetClose(segment):
            _add_line(rules, point, first)
        last = point


def _add_line(rules: list[Rule], a: tuple[float, float], b: tuple[float, float]) -> None:
    dx, dy = abs(a[0] - b[0]), abs(a[1] - b[1])
    if not _on_paper(*a, *b):
        return
    if dy <= 1 < 4 < dx:
        rules.append(Rule(min(a[0], b[0]), a[1], max(a[0], b[0]), a[1]))
    elif dx <= 1 < 4 < dy:
        rules.append(Rule(a[0], min(a[1], b[1]), a[0], max(a[1], b[1])))
