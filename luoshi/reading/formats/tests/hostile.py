"""Files made to hurt whoever opens them, by class: each answers (name, bytes)."""

import stat
import struct
import zipfile
import zlib

from .made import W, docx, ofd, paragraph, pdf, stream, text_cell, text_object, xlsx, zipped

GOOD = paragraph("青禾县要在六月底前完成整改。")
CATALOG = b"<< /Type /Catalog /Pages 2 0 R >>"
PAGES = b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>"
PAGE = b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 200 200] /Contents 4 0 R >>"
NESTED = "".join(f"<!ENTITY a{n} '{f'&a{n - 1};' * 10}'>" for n in range(1, 12))
LAUGHS = f"<!DOCTYPE a [<!ENTITY a0 '哈哈哈哈哈哈哈哈'>{NESTED}]>"
QUADRATIC = f"<!DOCTYPE a [<!ENTITY a '{'哈' * 50_000}'>]>"
OUTSIDE = "<!DOCTYPE a [<!ENTITY a SYSTEM 'file:///etc/passwd'>]>"
REMOTE = "<!DOCTYPE a SYSTEM 'http://127.0.0.1:9/a.dtd'>"
PARAMETER = "<!DOCTYPE a [<!ENTITY % a SYSTEM 'file:///etc/passwd'> %a;]>"


def entry(name, mode=0):
    info = zipfile.ZipInfo(name)
    info.external_attr = mode << 16
    return info


def document():
    return ("word/document.xml", f"<w:document {W}><w:body>{GOOD}</w:body></w:document>")


def patched(data, signature, at, form, value):
    """Every directory entry with one field overwritten."""
    out, start = bytearray(data), 0
    while (start := data.find(signature, start)) >= 0:
        struct.pack_into(form, out, start + at, value)
        start += 4
    return bytes(out)


def overlapping(count):
    """Many entries of the directory for one body."""
    data = zipped([("word/document.xml", b"\0" * 1_000)], zipfile.ZIP_STORED)
    first = data.index(b"PK\x01\x02")
    directory, ending = data[first : data.index(b"PK\x05\x06")], bytearray(data[-22:])
    struct.pack_into("<HHL", ending, 8, count & 0xFFFF, count & 0xFFFF, len(directory) * count)
    return data[:first] + directory * count + bytes(ending)


def nested_zip(depth):
    data = b"\0" * 10_000_000
    for _ in range(depth):
        data = zipped([("word/document.xml", data)])
    return data


def compressed_with(method):
    return zipped([document()], method)


ZIPS = {
    "flat bomb": lambda: ("a.docx", zipped([("word/document.xml", b"\0" * 60_000_000)])),
    "bomb that lies about its size": lambda: (
        "a.docx",
        patched(zipped([("word/document.xml", b" " * 30_000_000)]), b"PK\x01\x02", 24, "<L", 900),
    ),
    "overlapping entries": lambda: ("a.docx", overlapping(1_500)),
    "a million entries": lambda: ("a.docx", overlapping(400_000)),
    "zip in zip": lambda: ("a.docx", nested_zip(6)),
    "link": lambda: (
        "a.docx",
        zipped([document(), (entry("word/b.xml", stat.S_IFLNK | 0o777), "/etc/passwd")]),
    ),
    "way up": lambda: ("a.docx", zipped([document(), ("../../b.xml", "x")])),
    "absolute": lambda: ("a.docx", zipped([document(), (entry("/etc/b.xml"), "x")])),
    "backslashes": lambda: ("a.docx", zipped([document(), (entry("..\\..\\b.xml"), "x")])),
    "drive": lambda: ("a.docx", zipped([document(), (entry("C:\\b.xml"), "x")])),
    "zero byte in a name": lambda: (
        "a.docx",
        zipped([document(), (entry("word/b.xmlQexe"), "x")]).replace(b"xmlQexe", b"xml\0exe"),
    ),
    "locked": lambda: ("a.docx", patched(zipped([document()]), b"PK\x01\x02", 8, "<H", 1)),
    "unknown method": lambda: ("a.docx", patched(zipped([document()]), b"PK\x01\x02", 10, "<H", 99)),
    "lzma": lambda: ("a.docx", compressed_with(zipfile.ZIP_LZMA)),
    "bzip2": lambda: ("a.docx", compressed_with(zipfile.ZIP_BZIP2)),
    "wrong sum": lambda: ("a.docx", patched(zipped([document()]), b"PK\x01\x02", 16, "<L", 1)),
    "far offset": lambda: ("a.docx", patched(zipped([document()]), b"PK\x01\x02", 42, "<L", 1 << 31)),
    "zip64 nonsense": lambda: (
        "a.docx",
        zipped([document()])[:-22] + b"PK\x06\x06" + b"\xff" * 52 + b"PK\x06\x07" + b"\xff" * 16
        + zipped([document()])[-22:],
    ),
    "pdf and zip": lambda: ("a.docx", b"%PDF-1.4\n" + zipped([document()])),
    "broken tags": lambda: (
        "a.docx",
        zipped([document(), ("word/a.xml", b"<" * 5_000_000)], zipfile.ZIP_STORED),
    ),
    "no directory": lambda: ("a.docx", b"PK\x03\x04word/document.xml" + b"\0" * 500),
}  # fmt: skip

XML = {
    "billion laughs": lambda: ("a.docx", docx(paragraph("&a11;"), LAUGHS)),
    "laughs in an attribute": lambda: ("a.docx", docx(f'<w:p a="&a11;"/>{GOOD}', LAUGHS)),
    "one entity many times": lambda: ("a.docx", docx(paragraph("&a;" * 50_000), QUADRATIC)),
    "a file as entity": lambda: ("a.docx", docx(paragraph("&a;甲"), OUTSIDE)),
    "a page as definition": lambda: ("a.docx", docx(GOOD, REMOTE)),
    "parameter entity": lambda: ("a.docx", docx(GOOD, PARAMETER)),
    "definition in another encoding": lambda: (
        "a.docx",
        zipped([("word/document.xml", f"{LAUGHS}<a>&a11;</a>".encode("utf-16"))]),
    ),
    "laughs in a sheet": lambda: (
        "a.xlsx",
        xlsx(f"<row>{text_cell('A1', '甲')}</row>", sharedStrings=f"{LAUGHS}<sst>&a11;</sst>"),
    ),
    "deep": lambda: ("a.docx", docx("<w:p>" * 100_000 + "</w:p>" * 100_000)),
    "deep tables": lambda: (
        "a.docx",
        docx("<w:tbl><w:tr><w:tc>" * 3_000 + GOOD + "</w:tc></w:tr></w:tbl>" * 3_000),
    ),
    "deep controls": lambda: (
        "a.docx",
        docx("<w:sdt><w:sdtContent>" * 900 + GOOD + "</w:sdtContent></w:sdt>" * 900),
    ),
    "a million runs": lambda: (
        "a.docx",
        docx("<w:p>" + "<w:r><w:t>青禾</w:t></w:r>" * 1_000_000 + "</w:p>", method=zipfile.ZIP_STORED),
    ),
    "a huge attribute": lambda: ("a.docx", docx(f'<w:p w:a="{"甲乙丙丁" * 2_000_000}"/>{GOOD}')),
    "many attributes": lambda: (
        "a.docx",
        docx("<w:p " + " ".join(f'a{n}="{n}"' for n in range(300_000)) + f"/>{GOOD}"),
    ),
    "many name spaces": lambda: (
        "a.docx",
        docx("<w:p " + " ".join(f'xmlns:a{n}="u{n}"' for n in range(100_000)) + f"/>{GOOD}"),
    ),
    "styles in a ring": lambda: (
        "a.docx",
        docx(
            paragraph("甲", '<w:pPr><w:pStyle w:val="a"/></w:pPr>'),
            styles=f"<w:styles {W}>"
            + "".join(
                f'<w:style w:styleId="{a}"><w:basedOn w:val="{b}"/></w:style>' for a, b in ("ab", "ba")
            )
            + "</w:styles>",
        ),
    ),
    "a cell as wide as the world": lambda: (
        "a.docx",
        docx(
            "<w:tbl>"
            + '<w:tr><w:tc><w:tcPr><w:gridSpan w:val="999999999"/></w:tcPr>' * 1
            + GOOD
            + "</w:tc></w:tr></w:tbl>"
        ),
    ),
    "no body": lambda: ("a.docx", zipped([("word/document.xml", f"<w:document {W}/>")])),
}  # fmt: skip

SHEETS = {
    "claims every cell": lambda: (
        "a.xlsx",
        xlsx(f'<row r="1">{text_cell("A1", "甲")}</row>', '<dimension ref="A1:XFD1048576"/>'),
    ),
    "the first and the last cell": lambda: (
        "a.xlsx",
        xlsx(
            f'<row r="1">{text_cell("A1", "甲")}</row>'
            f'<row r="1048576">{text_cell("XFD1048576", "乙")}</row>'
        ),
    ),
    "a far row whose cells say no place": lambda: (
        "a.xlsx",
        xlsx(
            '<row r="1"><c t="inlineStr"><is><t>甲</t></is></c></row>'
            f'<row r="1048576">{"<c><v>1</v></c>" * 16_000}</row>'
        ),
    ),
    "a cell beyond the last": lambda: (
        "a.xlsx",
        xlsx(f'<row r="4294967295">{text_cell("ZZZZZZ4294967295", "甲")}</row>'),
    ),
    "merged all over": lambda: (
        "a.xlsx",
        xlsx(
            f'<row r="1">{text_cell("A1", "甲")}</row>',
            after='<mergeCells><mergeCell ref="A1:XFD1048576"/></mergeCells>',
        ),
    ),
    "a hundred thousand merges": lambda: (
        "a.xlsx",
        xlsx(
            "".join(f'<row r="{n}">{text_cell(f"A{n}", "甲")}</row>' for n in range(1, 300)),
            after="<mergeCells>" + '<mergeCell ref="A1:Z9999"/>' * 100_000 + "</mergeCells>",
        ),
    ),
    "strings that are not there": lambda: (
        "a.xlsx",
        xlsx('<row r="1"><c r="A1" t="s"><v>4000000000</v></c></row>'),
    ),
    "many cells": lambda: (
        "a.xlsx",
        xlsx(
            "".join(
                f'<row r="{n}">' + "<c><v>1234567</v></c>" * 50 + "</row>" for n in range(1, 2_001)
            )
        ),
    ),
    "a sheet kept outside": lambda: (
        "a.xlsx",
        xlsx("").replace(b"worksheets/sheet1.xml", b"../../../etc/a.xml xx"[:21]),
    ),
}  # fmt: skip


def deflated(size):
    """So many megabytes of zeros; the sum at the end is wrong, which readers of pdf overlook."""
    press, zeros = zlib.compressobj(9), b"\0" * 1_000_000
    first, again = (press.compress(zeros) + press.flush(zlib.Z_FULL_FLUSH) for _ in range(2))
    return first + again * size + press.flush()


PDFS = {
    "a page that is its own parent": lambda: (
        "a.pdf",
        pdf(CATALOG, b"<< /Type /Pages /Kids [2 0 R 2 0 R] /Count 2 >>"),
    ),
    "a length that refers to itself": lambda: (
        "a.pdf",
        pdf(CATALOG, PAGES, PAGE, b"<< /Length 4 0 R >> stream\nBT ET\nendstream"),
    ),
    "a thousand million pages": lambda: (
        "a.pdf",
        pdf(CATALOG, b"<< /Type /Pages /Kids [3 0 R] /Count 999999999 >>", PAGE, stream(b"")),
    ),
    "the same page a hundred thousand times": lambda: (
        "a.pdf",
        pdf(
            CATALOG,
            b"<< /Type /Pages /Kids [" + b"3 0 R " * 100_000 + b"] /Count 100000 >>",
            PAGE,
            stream(b"BT ET"),
        ),
    ),
    "a giant stream": lambda: (
        "a.pdf",
        pdf(CATALOG, PAGES, PAGE, stream(deflated(5_000), b"/Filter /FlateDecode")),
    ),
    "filters upon filters": lambda: (
        "a.pdf",
        pdf(
            CATALOG,
            PAGES,
            PAGE,
            stream(
                zlib.compress(zlib.compress(deflated(500), 9), 9),
                b"/Filter [" + b"/FlateDecode " * 3 + b"]",
            ),
        ),
    ),
    "arrays without end": lambda: ("a.pdf", pdf(CATALOG, PAGES, PAGE, b"[" * 500_000)),
    "dictionaries without end": lambda: ("a.pdf", pdf(CATALOG, PAGES, PAGE, b"<< /A " * 300_000)),
    "a form within itself": lambda: (
        "a.pdf",
        pdf(
            CATALOG,
            PAGES,
            PAGE[:-3] + b" /Resources << /XObject << /A 5 0 R >> >> >>",
            stream(b"/A Do " * 1000),
            stream(
                b"/A Do /A Do",
                b"/Type /XObject /Subtype /Form /BBox [0 0 9 9] "
                b"/Resources << /XObject << /A 5 0 R >> >>",
            ),
        ),
    ),
    "a table that comes before itself": lambda: (
        "a.pdf",
        pdf(CATALOG, PAGES, PAGE, stream(b""), trailer=b"/Prev 0 /Prev 300"),
    ),
    "a table of nonsense": lambda: (
        "a.pdf",
        pdf(CATALOG, PAGES, PAGE, table=b"xref\n0 4294967295\n" + b"9999999999 00000 n \n" * 9),
    ),
    "scripts and programs": lambda: (
        "a.pdf",
        pdf(
            CATALOG[:-3] + b" /OpenAction << /S /Launch /F (/bin/sh) >> /AA << /O << /S "
            b"/JavaScript /JS (while(1);) >> >> >>",
            PAGES,
            PAGE,
            stream(b""),
        ),
    ),
    "a page as large as the sky": lambda: (
        "a.pdf",
        pdf(CATALOG, PAGES, PAGE.replace(b"200 200", b"1e38 1e38"), stream(b"BT ET")),
    ),
    "only the name of a pdf": lambda: ("a.pdf", b"%PDF-1.7\n" + b"\xff" * 1_000_000),
}

OFDS = {
    "a page outside": lambda: ("a.ofd", ofd(text_object("甲"), "../../../../../etc/passwd")),
    "an absolute page": lambda: ("a.ofd", ofd(text_object("甲"), "/etc/passwd")),
    "a root outside": lambda: ("a.ofd", ofd(text_object("甲"), root="../../etc/passwd")),
    "a page that is the document": lambda: ("a.ofd", ofd(text_object("甲"), "Document.xml")),
    "the same page again and again": lambda: (
        "a.ofd",
        ofd(text_object("甲乙丙丁") * 50, pages=20_000),
    ),
    "no numbers": lambda: ("a.ofd", ofd(text_object("甲", "nan inf -inf 1e999", "nan"))),
    "no size": lambda: ("a.ofd", ofd(text_object("甲", "0 0 0 0", "0"))),
    "many objects": lambda: ("a.ofd", ofd(text_object("甲") * 60_000, method=zipfile.ZIP_STORED)),
}

WEBS = {
    "nested tags": lambda: ("a.html", b"<html><body>" + b"<div>" * 100_000 + "甲。".encode()),
    "nested tables": lambda: ("a.html", b"<html>" + b"<table><tr><td>" * 30_000 + "甲。".encode()),
    "nested lists of links": lambda: (
        "a.html",
        ("<html>" + "<ul><li><a href='#'>甲</a>" * 50_000).encode(),
    ),
    "an endless tag": lambda: ("a.html", b"<html><p " + b"a=1 " * 1_000_000),
    "an endless comment": lambda: ("a.html", "<html>甲<!--".encode() + b"-" * 5_000_000),
    "many entities": lambda: ("a.html", "<html>甲".encode() + b"&amp;" * 2_000_000),
    "laughs": lambda: ("a.html", f"<html>{LAUGHS}<p>&a11;甲".encode()),
    "brackets": lambda: ("a.html", "<html>甲".encode() + b"<" * 3_000_000),
    "an encoding that runs code": lambda: (
        "a.html",
        '<html><meta charset="unicode_escape">\\u7532甲'.encode(),
    ),
    "an encoding that unpacks": lambda: ("a.html", b'<html><meta charset="zlib">' + deflated(9)),
    "an encoding nobody has": lambda: ("a.html", '<html><meta charset="no-such">甲'.encode()),
}

TEXTS = {
    "zero bytes": lambda: ("a.txt", "青禾县".encode() + b"\0" * 5_000_000),
    "one long line": lambda: ("a.txt", "青禾县要完成整改，" .encode() * 700_000),
    "brackets in markdown": lambda: ("a.md", "甲".encode() + b"[" * 1_000_000 + b"](" * 500_000),
    "bars in markdown": lambda: ("a.md", "甲".encode() + b"|" * 2_000_000 + b"x"),
    "stars in markdown": lambda: ("a.md", "甲".encode() + b"**a" * 700_000),
    "half letters": lambda: ("a.txt", b"\xff\xfe" + b"\x00\xd8" * 1_000_000),
    "a name that leads up": lambda: ("../../../etc/passwd", "青禾县".encode()),
    "a name with a zero byte": lambda: ("a\0.docx\n\t.pdf", docx(GOOD)),
    "a name of another direction": lambda: ("a\u202excod.exe", docx(GOOD)),
    "a name without end": lambda: ("甲" * 100_000 + ".docx", docx(GOOD)),
}  # fmt: skip


def picture():
    chunk = struct.pack(">L4sLLBBBBB", 13, b"IHDR", 40_000, 40_000, 8, 6, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk + b"\0" * 1_000


DISGUISED = {
    "docx called pdf": lambda: ("a.pdf", docx(GOOD)),
    "pdf called docx": lambda: ("a.docx", pdf(CATALOG, PAGES, PAGE, stream(b""))),
    "page called text": lambda: ("a.txt", "<html><p>青禾县。</p>".encode()),
    "program called docx": lambda: ("a.docx", b"MZ" + b"\0" * 9_000),
    "picture called text": lambda: ("a.txt", picture()),
    "sheet called docx": lambda: ("a.docx", xlsx(f'<row r="1">{text_cell("A1", "甲")}</row>')),
    "zip called ofd": lambda: ("a.ofd", zipped([("a", "b")])),
    "nothing": lambda: ("a.docx", b""),
}

CLASSES = {
    "zip": ZIPS,
    "xml": XML,
    "sheet": SHEETS,
    "pdf": PDFS,
    "ofd": OFDS,
    "web": WEBS,
    "text": TEXTS,
    "disguised": DISGUISED,
}
