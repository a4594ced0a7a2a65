"""Zip files looked at by their directory, and their XML parts opened without entities or network."""

import io
import stat
import zipfile
from pathlib import PurePosixPath

MOST_ENTRIES = 2_000
MOST_UNPACKED = 200 * 1024 * 1024
MOST_RATIO = 200
_ENTRY = b"PK\x01\x02"


def why_not_unzip(shown: str, data: bytes) -> str | None:
    """An archive is looked at by its directory only; nothing is unpacked here."""
    too_much = f"“{shown}”解开后过大或文件过多，不收。请拆成几份。"
    if data.count(_ENTRY) > MOST_ENTRIES:
        return too_much  # told before the directory is laid out in memory
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            entries = archive.infolist()
    except (zipfile.BadZipFile, ValueError, OverflowError, NotImplementedError):
        return f"“{shown}”已损坏，打不开，请重新另存后上传。"
    total = sum(entry.file_size for entry in entries)
    if total > MOST_UNPACKED or total > MOST_RATIO * len(data):
        return too_much
    spans = sorted((e.header_offset, e.header_offset + e.compress_size) for e in entries)
    if any(end > nxt for (_, end), (nxt, _) in zip(spans, spans[1:], strict=False)):
        return f"“{shown}”里的文件互相重叠，不是正常软件生成的，不收。"
    if any(_leads_out(entry) for entry in entries):
        return f"“{shown}”里有指向上级目录的路径，不收。"
    return None


def _leads_out(entry: zipfile.ZipInfo) -> bool:
    name = entry.filename.replace("\\", "/")
    is_link = stat.S_ISLNK(entry.external_attr >> 16)
    return is_link or ".." in PurePosixPath(name).parts or name.startswith("/") or name[1:2] == ":"
