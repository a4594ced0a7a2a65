"""Bad input gets one clear sentence, leaves nothing behind, and what can be read is read."""

import io
import zipfile
from datetime import date

import pytest
from django.conf import settings
from openpyxl import Workbook

from luoshi.documents.actions import Incoming, receive
from luoshi.documents.models import Source
from luoshi.files.models import StoredFile
from luoshi.matters.refusal import Refused
from luoshi.matters.tests.cast import NOW

SPEECH = "关于河湖整治的讲话\n（2026年2月1日）\n县水利局要在6月底前完成17个排污口整治。\n"


def zipped(**parts: bytes) -> bytes:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        for name, data in parts.items():
            archive.writestr(name.replace("__", "/"), data)
    return packed.getvalue()


def workbook() -> bytes:
    book = Workbook()
    book.active.append(["甲", "乙"])
    saved = io.BytesIO()
    book.save(saved)
    return saved.getvalue()


def pdf(*objects: bytes, trailer: bytes = b"") -> bytes:
    """A pdf of the given objects, numbered from 1, with a right cross-reference table."""
    body, places = b"%PDF-1.4\n", []
    for number, one in enumerate(objects, 1):
        places.append(len(body))
        body += b"%d 0 obj\n%s\nendobj\n" % (number, one)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    count = len(objects) + 1
    return body + b"xref\n0 %d\n0000000000 65535 f \n%strailer\n<< /Size %d /Root 1 0 R %s >>\nstartxref\n%d\n%%%%EOF\n" % (
        count, table, count, trailer, len(body),
    )  # fmt: skip


PAGES = (
    b"<< /Type /Catalog /Pages 2 0 R >>",
    b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
    b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 200 200] >>",
)
LOCKED = b"/Encrypt << /Filter /Standard /V 1 /R 2 /O <%s> /U <%s> /P -4 >> /ID [<00> <00>]" % (
    b"41" * 32,
    b"42" * 32,
)
BAD = {
    "empty": ("空.txt", b"", "空"),
    "blank": ("空.txt", b" \n \n", "空"),
    "scanned pdf": ("扫描件.pdf", pdf(*PAGES), "扫描"),
    "encrypted pdf": ("加密.pdf", pdf(*PAGES, trailer=LOCKED), "加密"),
    "broken pdf": ("坏.pdf", b"%PDF-1.7 broken", "坏"),
    "broken zip": ("坏.docx", b"PK\x03\x04" + b"\0" * 60, "损坏"),
    "zip that is no document": ("别的.docx", zipped(readme=b"x"), "别的.docx"),
    "another language": ("en.txt", b"The quick brown fox jumps over the lazy dog. " * 40, "中文"),
    "picture named as text": ("图.txt", b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 8, "图.txt"),
    "unknown kind": ("程序.exe", b"MZ" + b"\0" * 99, "exe"),
    "30 MB of text": ("大.txt", ("县水利局要抓好落实。" * 1_100_000).encode(), "大.txt"),
    "a sheet without words of a document": ("表.xlsx", workbook(), "成文日期"),
    "secret by its mark": ("密.txt", f"机密★10年\n{SPEECH}".encode(), "密"),
    "secret by its name": ("【机密】会议纪要.txt", SPEECH.encode(), "密"),
}


@pytest.mark.parametrize("name", BAD)
def test_what_cannot_be_taken_is_refused_in_one_sentence_and_leaves_nothing(cast, name):
    given, data, word = BAD[name]
    before = set((settings.FILES_ROOT).rglob("*"))

    with pytest.raises(Refused) as refusal:
        receive(Incoming(name=given, data=data), issuer=cast.desk, by=cast.office, at=NOW)

    said = str(refusal.value)
    assert word in said
    assert said.endswith("。")
    assert len(said) < 120
    assert (Source.objects.count(), StoredFile.objects.count()) == (0, 0)
    assert set((settings.FILES_ROOT).rglob("*")) == before


GOOD = {
    "GB18030": ("国标.txt", SPEECH.encode("gb18030")),
    "Big5": ("大五.txt", "關於河湖整治的講話\n（2026年2月1日）\n縣水利局要在6月底前完成17個排污口整治。\n".encode("big5")),
    "a byte order mark": ("标记.txt", SPEECH.encode("utf-8-sig")),
    "a path in its name": ("../../上级.txt", SPEECH.encode()),
}  # fmt: skip


@pytest.mark.parametrize("name", GOOD)
def test_what_offices_really_send_is_read(cast, name):
    given, data = GOOD[name]

    incoming = Incoming(name=given, data=data, doc_date=date(2026, 2, 1))
    source = receive(incoming, issuer=cast.desk, by=cast.office, at=NOW)

    assert source.file.name == given.rpartition("/")[2]
    assert source.proposals.get().due_on == date(2026, 6, 30)
    assert "排污口" in source.text
    assert "/" not in source.file.name


def test_a_document_dated_after_today_is_asked_about(cast):
    with pytest.raises(Refused) as refusal:
        receive(
            Incoming(text=SPEECH, doc_date=date(2027, 1, 1)),
            issuer=cast.desk,
            by=cast.office,
            at=NOW,
        )

    assert "2027年1月1日" in str(refusal.value)
