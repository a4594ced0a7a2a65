"""What may be kept: size, type by name and by content, zip files that do not lie.

`why_not_keep` answers with a sentence; nothing is written before it has answered None.
"""

import unicodedata
from pathlib import PurePosixPath

from luoshi.reading.formats.archive import why_not_unzip

TYPES = {  # ending: how the bytes begin, None where text has no mark
    "pdf": (b"%PDF-",),
    "docx": (b"PK\x03\x04",),
    "xlsx": (b"PK\x03\x04",),
    "ofd": (b"PK\x03\x04",),
    "zip": (b"PK\x03\x04",),
    "jpg": (b"\xff\xd8\xff",),
    "jpeg": (b"\xff\xd8\xff",),
    "png": (b"\x89PNG\r\n\x1a\n",),
    "txt": None,
    "md": None,
    "csv": None,
}


def clean_name(name: str) -> str:
    """The last part of a name, without controls and direction marks, at most 120 characters."""
    last = PurePosixPath(name.replace("\\", "/")).name or "未命名"
    shown = "".join(c for c in last if unicodedata.category(c)[0] != "C").strip(" .")
    stem, dot, ending = shown.rpartition(".")
    return f"{stem[:110]}{dot}{ending[:10]}" if dot else shown[:120] or "未命名"


def type_of(name: str) -> str:
    return clean_name(name).rpartition(".")[2].lower()


def why_not_keep(name: str, data: bytes, *, most: int) -> str | None:
    shown, kind = clean_name(name), type_of(name)
    if not data:
        return f"“{shown}”是空文件，请检查后重新上传。"
    if len(data) > most:
        return (
            f"“{shown}”有{len(data) / 1048576:.0f}兆，超过{most // 1048576}兆的上限，请拆分或压缩。"
        )
    if kind not in TYPES:
        return f"不收“.{kind}”文件，可以上传：{'、'.join(TYPES)}。"
    starts = TYPES[kind]
    if starts and not data.startswith(starts):
        return f"“{shown}”的内容不是{kind}格式，请用原来的软件重新另存。"
    if data.startswith(b"PK\x03\x04"):
        return why_not_unzip(shown, data)
    return None
