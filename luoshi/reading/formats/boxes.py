"""A font whose every letter is a box, for pdf files that name a Chinese font and do not carry it.

The process that parses can open no font of the machine. Without one the letters have no size, and
pdfium leaves out each that stands alone: 3月5日 was read as 35. The words of a page need no shapes,
only places, so all machines read the same, whatever fonts they have.
"""

import ctypes
from functools import cache
from struct import pack
from typing import Any

from pypdfium2 import raw  # type: ignore[import-untyped]

OWN = (b"Times", b"Helvetica", b"Courier", b"Arial", b"Symbol", b"Zapf")  # pdfium has these itself
WESTERN = 0  # the number of that character set
EM, LEFT, FOOT, RIGHT, HEAD = 1000, 40, -80, 960, 840
FIRST, LAST = 0x21, 0x2FFFF  # the letters that are drawn as the box
_HANDLE = 1


@cache
def font() -> bytes:
    """TrueType with two glyphs: nothing, and a box that every letter is mapped to."""
    box = pack(">hhhhhHH4B", 1, LEFT, FOOT, RIGHT, HEAD, 3, 0, 1, 1, 1, 1)
    wide, high = RIGHT - LEFT, HEAD - FOOT
    box += pack(">8h", LEFT, 0, wide, 0, FOOT, high, 0, -high) + b"\0\0"
    one = 0x00010000
    return _file(
        {
            b"cmap": pack(">HHHHLHHLLLLLL", 0, 1, 3, 10, 12, 13, 0, 28, 0, 1, FIRST, LAST, 1),
            b"glyf": box,
            b"head": pack(
                ">LLLLHHQQhhhhHHhhh",
                *(one, one, 0, 0x5F0F3CF5, 3, EM, 0, 0),
                *(LEFT, FOOT, RIGHT, HEAD, 0, 8, 2, 0, 0),
            ),
            b"hhea": pack(">LhhhH11hH", one, 880, -120, 0, EM, 0, 0, EM, 1, *[0] * 7, 1),
            b"hmtx": pack(">Hhh", EM, 0, LEFT),
            b"loca": pack(">HHH", 0, 0, len(box) // 2),
            b"maxp": pack(">L14H", one, 2, 4, 1, 0, 0, 2, *[0] * 8),
        }
    )


def _file(tables: dict[bytes, bytes]) -> bytes:
    head, body = pack(">LHHHH", 0x00010000, len(tables), 64, 2, 16 * len(tables) - 64), b""
    start = len(head) + 16 * len(tables)
    for name, table in sorted(tables.items()):
        head += pack(">4sLLL", name, 0, start + len(body), len(table))
        body += table + b"\0" * (-len(table) % 4)
    return head + body


def _map_font(
    _: Any, weight: int, italic: int, charset: int, pitch: int, face: Any, __: Any
) -> Any:
    name = ctypes.string_at(face) if face else b""
    return None if charset == WESTERN and name.startswith(OWN) else _HANDLE


def _font_data(_: Any, handle: Any, table: int, place: Any, size: int) -> int:
    if table:
        return 0
    if place and size >= len(font()):
        ctypes.memmove(place, font(), len(font()))
    return len(font())


_ANSWERS = {
    "Release": lambda *_: None,
    "EnumFonts": lambda *_: None,
    "MapFont": _map_font,
    "GetFont": lambda *_: None,
    "GetFontData": _font_data,
    "GetFaceName": lambda *_: 0,
    "GetFontCharset": lambda *_: WESTERN,
    "DeleteFont": lambda *_: None,
}


@cache
def use_boxes() -> Any:
    """Once in a process; what pdfium calls is kept alive in the answer."""
    info = raw.FPDF_SYSFONTINFO(version=1)
    kinds = dict(raw.FPDF_SYSFONTINFO._fields_)
    for name, answer in _ANSWERS.items():
        setattr(info, name, kinds[name](answer))
    raw.FPDF_SetSystemFontInfo(info)
    return info
