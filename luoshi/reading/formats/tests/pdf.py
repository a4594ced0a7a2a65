"""A pdf written by hand: lines of Chinese in a font every reader knows, nothing embedded."""

import re

SIDES = {0: "1 0 0 1 0 0", 90: "0 1 -1 0 595 0", 180: "-1 0 0 -1 595 842", 270: "0 -1 1 0 0 842"}


def a_pdf(*pages, size=16, left=72, encrypt=b"", latin=False, drawn=(), turn=0):
    """A page is a list of lines; a line is (set in by letters, words). With `latin` digits are of
    a font of their own, as offices set them: narrower and lower. `drawn`: what a page draws.
    `turn`: by how much it lies on its side in the file, in degrees.
    """
    kids = " ".join(f"{6 + 2 * at} 0 R" for at in range(len(pages)))
    parts = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        f"<< /Type /Pages /Kids [{kids}] /Count {len(pages)} >>".encode(),
        b"<< /Type /Font /Subtype /Type0 /BaseFont /STSong-Light /Encoding /UniGB-UCS2-H "
        b"/DescendantFonts [4 0 R] >>",
        b"<< /Type /Font /Subtype /CIDFontType0 /BaseFont /STSong-Light /DW 1000 /CIDSystemInfo "
        b"<< /Registry (Adobe) /Ordering (GB1) /Supplement 4 >> /FontDescriptor 5 0 R >>",
        b"<< /Type /FontDescriptor /FontName /STSong-Light /Flags 6 /FontBBox [0 -200 1000 900] "
        b"/ItalicAngle 0 /Ascent 800 /Descent -200 /CapHeight 800 /StemV 80 >>",
    ]
    for at, lines in enumerate(pages):
        content = _shown(lines, size, left, latin)
        content += f"\n{drawn[at]}".encode() if drawn else b""
        content = f"{SIDES[turn]} cm\n".encode() + content
        parts += [
            b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Rotate %d /Contents %d 0 R "
            b"/Resources << /Font << /F1 3 0 R /F2 << /Type /Font /Subtype /Type1 "
            b"/BaseFont /Times-Roman >> >> >> >>" % (turn, 7 + 2 * at),
            b"<< /Length %d >> stream\n%s\nendstream" % (len(content), content),
        ]
    return _file(parts, encrypt)


def _shown(lines, size, left, latin):
    placed = []
    for number, set_in, words in _runs(lines):
        x, y = left + set_in * size, 760 - number * 1.5 * size
        for run in re.findall(r"[\d.%]+|[^\d.%]+", words) if latin else [words]:
            narrow = latin and run.isascii()
            code = run.encode("ascii" if narrow else "utf-16-be").hex()
            placed.append(f"/F{1 + narrow} {size} Tf 1 0 0 1 {x} {y} Tm <{code}> Tj")
            x += len(run) * size * (0.5 if narrow else 1)
    return f"BT {' '.join(placed)} ET".encode()


def _runs(lines):
    """A line may be several runs of words, each with its place."""
    for number, line in enumerate(lines):
        for set_in, words in [line] if isinstance(line, tuple) else line:
            yield number, set_in, words


def _file(parts, encrypt):
    out, offsets = b"%PDF-1.4\n", []
    for number, part in enumerate(parts, 1):
        offsets.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, part)
    table = b"".join(b"%010d 00000 n \n" % offset for offset in offsets)
    start = len(out)
    out += b"xref\n0 %d\n0000000000 65535 f \n%s" % (len(parts) + 1, table)
    trailer = b"<< /Size %d /Root 1 0 R %s >>" % (len(parts) + 1, encrypt)
    return out + b"trailer\n%s\nstartxref\n%d\n%%%%EOF\n" % (trailer, start)


def a_table(*pages, columns, size=12, thin=False, turn=0):
    """A page is a list of rows; a cell is the lines of its words, or None where the cell above goes
    on. `columns`: how many letters each is wide. `thin`: its borders are filled areas.
    """
    shown = [_ruled(rows, columns, size, thin) for rows in pages]
    drawn = [each for _, each in shown]
    return a_pdf(*(lines for lines, _ in shown), size=size, drawn=drawn, turn=turn)


def _ruled(rows, columns, size, thin):
    """Lines that stand in a column are of `a_pdf`: its rows are 1.5 letters high."""
    lines, strokes, edges = [], [], [sum(columns[:at]) for at in range(len(columns) + 1)]
    for row in rows:
        high = max(len(cell or []) for cell in row)
        for at, cell in enumerate(row):
            if cell is not None:
                strokes.append((edges[at], len(lines), edges[at + 1], len(lines)))
        top = len(lines)
        for number in range(high):
            told = [
                (edge, (cell or [])[number : number + 1])
                for edge, cell in zip(edges, row, strict=False)
            ]
            lines.append([(edge + 0.2, words[0]) for edge, words in told if words])
        strokes += [(edge, top, edge, len(lines)) for edge in edges]
    strokes.append((0, len(lines), edges[-1], len(lines)))
    return lines, "\n".join(_stroke(*one, size, thin) for one in strokes)


def _stroke(x, row, to_x, to_row, size, thin):
    x, to_x = (72 + each * size for each in (x, to_x))
    y, to_y = (772 - each * 1.5 * size for each in (row, to_row))
    if thin:
        return f"{x} {to_y} {to_x - x + 0.5} {y - to_y + 0.5} re f"
    return f"{x} {y} m {to_x} {to_y} l S"


LOCKED = (
    b"/ID [<00112233445566778899aabbccddeeff> <00112233445566778899aabbccddeeff>] "
    b"/Encrypt << /Filter /Standard /V 1 /R 2 /P -4 /O <"
    + b"11" * 32
    + b"> /U <"
    + b"22" * 32
    + b"> >>"
)
