"""Files in: bytes to text, with a place for every character. Nothing is stored here.

The kind is told by the bytes first and the name last; each kind's reader is loaded on first use.
"""

from importlib import import_module

from .document import Document, Unreadable

__all__ = ["Document", "Unreadable", "open_file"]

LARGEST = 60_000_000  # bytes of one file; a longer one is no single document
_TEXT_ENDINGS = {
    "txt": "plain",
    "text": "plain",
    "md": "markdown",
    "markdown": "markdown",
    "": "plain",
}
_OFFICE = {b"word/document.xml": "word", b"xl/workbook.xml": "sheets", b"OFD.xml": "fixed"}
_KNOWN = "txt、md、docx、pdf、ofd、html、xlsx"


def open_file(name: str, data: bytes) -> Document:
    """The text of a file; raises `Unreadable` with one sentence when there is none to be had."""
    if not data.strip():
        raise Unreadable(f"“{name}”是空文件，请确认上传的是正文文件。")
    if len(data) > LARGEST:
        raise Unreadable(f"“{name}”超过60兆字节，请拆分后再读。")
    reader = import_module(f".{_kind(name, data)}", __package__)
    document: Document = reader.open_bytes(name, data)
    if not document.text.strip():
        raise Unreadable(f"“{name}”里没有读到文字，请确认文件内容。")
    return document


def _kind(name: str, data: bytes) -> str:
    head = data[:2048].lstrip(b"\xef\xbb\xbf \r\n\t")
    if head.startswith(b"PK"):
        return _zip_kind(name, data)
    if head.startswith(b"%PDF"):
        return "pages"
    if head.startswith(b"\xd0\xcf\x11\xe0"):
        raise Unreadable(f"“{name}”是旧版或加密的Office文件，请另存为不加密的docx或xlsx后再读。")
    if head[:200].lower().startswith((b"<!doctype html", b"<html")):
        return "web"
    ending = name.rpartition(".")[2].lower() if "." in name else ""
    if ending in ("html", "htm"):
        return "web"
    if ending in _TEXT_ENDINGS:
        return _TEXT_ENDINGS[ending]
    raise Unreadable(f"不认识“{name}”的类型，可以读的有{_KNOWN}。")


def _zip_kind(name: str, data: bytes) -> str:
    for mark, kind in _OFFICE.items():
        if mark in data:
            return kind
    raise Unreadable(f"“{name}”是压缩包或已损坏，请解压或重新导出后再读。")
