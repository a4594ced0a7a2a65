"""The gate for state secrets: classification marks are looked for in memory, before any byte is kept.

Looked for are marks of a header (绝密, 机密★, 秘密★10年), not the ordinary words of a sentence.
The answer names the mark only to the person who sent the file; nothing of it is stored or logged.
"""

import io
import re
import unicodedata
import zipfile
from collections.abc import Iterator

from luoshi.reading.formats import Unreadable
from luoshi.reading.formats.apart import run

_BLANK = re.compile(r"[^\S\n]+|[\u200b-\u200f\ufeff]")
_GRADE = "绝密|机密|秘密|絕密|機密"
_TERM = r"(?:\d{1,2}|[一二三四五六七八九十]{1,3})?(?:年|个月|月|天|日)|长期"
_URGENCY = "特急|加急|平急|急件|特提"
_STAR = re.compile(rf"({_GRADE})(?:[★☆✩✭✮✯⭐✪]|\*+(?={_TERM}))\ufe0f?(?:{_TERM})?")
_ALONE = re.compile(
    rf"^[(\[【〔《]?(?:密级[::])?(?:\d{{1,7}})?(?:{_URGENCY})?(?:({_GRADE})(?:级|件|文件)?)"
    rf"\*?(?:{_TERM})?(?:{_URGENCY})?[)\]】〕》]?$",
    re.MULTILINE,
)
_NAMED = re.compile(rf"密级(?:和保密期限)?[::]({_GRADE})")
_IN_NAME = re.compile(rf"[(\[【〔]({_GRADE})级?[)\]】〕]")
_PART = re.compile(r"\.(?:xml|rels)$")
_ENDS_LINE = re.compile(r"</(?:w:p|a:p|row|si|c|property|text:p)>|<w:br/>")
_TAG = re.compile(r"<[^<>]*>")
MOST_OF_A_PART = 20_000_000


def why_not_receive(name: str, text: str, data: bytes = b"") -> str | None:
    """The sentence that turns a classified document away, or None."""
    shown = narrow(name)
    found = mark_in(text) or _IN_NAME.search(shown) or _STAR.search(shown)
    mark = found[0].strip() if found else None
    if mark is None and data.startswith(b"PK\x03\x04"):
        try:
            mark = run(mark_in_parts, name.partition("\n")[0], data)
        except Unreadable:
            return "文件里有打不开的部分，没法检查密级标志，没有保存。请重新另存后上传。"
    if mark is None:
        return None
    return (
        f"这份文件带有密级标志“{mark}”，本系统不处理国家秘密，没有保存文件、名称和文字。"
        "请按保密规定在涉密设备上办理。"
    )


def mark_in_parts(name: str, data: bytes) -> str | None:
    """The mark in any part of an office file; runs in the child that parses."""
    marks = (mark_in(part) for part in parts(data))
    return next((mark[0].strip() for mark in marks if mark), None)


def mark_in(text: str) -> re.Match[str] | None:
    plain = narrow(text)
    return _STAR.search(plain) or _ALONE.search(plain) or _NAMED.search(plain)


def narrow(text: str) -> str:
    """One spelling: half-width signs, no blanks inside a line (机　密 ★ 1年)."""
    return _BLANK.sub("", unicodedata.normalize("NFKC", text.replace("\r", "\n")))


def parts(data: bytes) -> Iterator[str]:
    """The words of every part of an office file: marks often stand in headers and properties."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        for entry in archive.infolist():
            if _PART.search(entry.filename) and entry.file_size <= MOST_OF_A_PART:
                marked = archive.read(entry).decode("utf-8", "replace")
                yield _TAG.sub("", _ENDS_LINE.sub("\n", marked))
