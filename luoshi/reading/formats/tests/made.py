"""Office files made part by part, as no office program would: for tests."""

import io
import zipfile

W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
S = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
O = 'xmlns:ofd="http://www.ofdspec.org/2016"'  # noqa: E741 -- the letter the format begins with
R = 'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'


def zipped(parts, method=zipfile.ZIP_DEFLATED):
    """Bytes of an archive; `parts` are (name or ZipInfo, body)."""
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", method) as archive:
        for name, body in parts:
            archive.writestr(name, body)
    return file.getvalue()


TYPES = "application/vnd.openxmlformats-officedocument.wordprocessingml"
LINK = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"


def docx(body, head="", method=zipfile.ZIP_DEFLATED, **parts):
    """`body` is what stands in w:body, `head` what stands before the root; more parts by name."""
    document = f"{head}<w:document {W}><w:body>{body}</w:body></w:document>"
    return zipped(
        [
            ("[Content_Types].xml", _types({"document": "document.main", **{n: n for n in parts}})),
            ("_rels/.rels", _links({"officeDocument": "word/document.xml"})),
            ("word/_rels/document.xml.rels", _links({name: f"{name}.xml" for name in parts})),
            ("word/document.xml", document),
            *((f"word/{name}.xml", text) for name, text in parts.items()),
        ],
        method,
    )


def _types(parts):
    listed = "".join(
        f'<Override PartName="/word/{name}.xml" ContentType="{TYPES}.{kind}+xml"/>'
        for name, kind in parts.items()
    )
    rels = "application/vnd.openxmlformats-package.relationships+xml"
    return (
        '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
        f'<Default Extension="rels" ContentType="{rels}"/>{listed}</Types>'
    )


def _links(targets):
    listed = "".join(
        f'<Relationship Id="a{at}" Type="{LINK}/{kind}" Target="{target}"/>'
        for at, (kind, target) in enumerate(targets.items())
    )
    name = "http://schemas.openxmlformats.org/package/2006/relationships"
    return f'<Relationships xmlns="{name}">{listed}</Relationships>'


def paragraph(words, inside=""):
    return f"<w:p>{inside}<w:r><w:t>{words}</w:t></w:r></w:p>"


def xlsx(rows, before="", after="", **parts):
    """One sheet; `rows` is what stands in sheetData, `after` what follows it."""
    sheet = f"<worksheet {S}>{before}<sheetData>{rows}</sheetData>{after}</worksheet>"
    book = f'<workbook {S} {R}><sheets><sheet name="表" sheetId="1" r:id="a0"/></sheets></workbook>'
    more = [(f"xl/{name}.xml", text) for name, text in parts.items()]
    return zipped(
        [
            ("_rels/.rels", _links({"officeDocument": "xl/workbook.xml"})),
            ("xl/workbook.xml", book),
            ("xl/_rels/workbook.xml.rels", _links({"worksheet": "worksheets/sheet1.xml"})),
            ("xl/worksheets/sheet1.xml", sheet),
            *more,
        ]
    )


def text_cell(spot, words):
    return f'<c r="{spot}" t="inlineStr"><is><t>{words}</t></is></c>'


def ofd(
    objects,
    base="Pages/Page_0/Content.xml",
    pages=1,
    root="Doc_0/Document.xml",
    method=zipfile.ZIP_DEFLATED,
):
    """Every page shows the same objects."""
    listed = f'<ofd:Page ID="1" BaseLoc="{base}"/>' * pages
    box = "<ofd:PhysicalBox>0 0 210 297</ofd:PhysicalBox>"
    parts = {
        "OFD.xml": ("OFD", f"<ofd:DocBody><ofd:DocRoot>{root}</ofd:DocRoot></ofd:DocBody>"),
        "Doc_0/Document.xml": (
            "Document",
            f"<ofd:CommonData><ofd:PageArea>{box}</ofd:PageArea></ofd:CommonData>"
            f"<ofd:Pages>{listed}</ofd:Pages>",
        ),
        "Doc_0/Pages/Page_0/Content.xml": (
            "Page",
            f"<ofd:Content><ofd:Layer>{objects}</ofd:Layer></ofd:Content>",
        ),
    }
    bodies = [(part, f"<ofd:{tag} {O}>{body}</ofd:{tag}>") for part, (tag, body) in parts.items()]
    return zipped(bodies, method)


def text_object(words, boundary="20 20 150 6", size="5"):
    return (
        f'<ofd:TextObject Boundary="{boundary}" Size="{size}">'
        f'<ofd:TextCode X="0" Y="5">{words}</ofd:TextCode></ofd:TextObject>'
    )


def pdf(*objects, trailer=b"", table=None):
    """A pdf of the given objects, numbered from 1; `table` stands in place of the right one."""
    body, places = b"%PDF-1.4\n", []
    for number, one in enumerate(objects, 1):
        places.append(len(body))
        body += b"%d 0 obj\n%s\nendobj\n" % (number, one)
    listed = b"".join(b"%010d 00000 n \n" % place for place in places)
    right = b"xref\n0 %d\n0000000000 65535 f \n%s" % (len(objects) + 1, listed)
    ending = b"trailer\n<< /Size %d /Root 1 0 R %s >>\nstartxref\n%d\n%%%%EOF\n"
    return body + (table or right) + ending % (len(objects) + 1, trailer, len(body))


def stream(data, more=b""):
    return b"<< /Length %d %s >> stream\n%s\nendstream" % (len(data), more, data)
