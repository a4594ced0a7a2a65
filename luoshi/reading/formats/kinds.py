"""Which reader a file needs, told without unpacking anything; and that reader's work, in a child."""

from importlib import import_module

from .document import Document, Unreadable

_TEXT_ENDINGS = {
    "txt": "plain",
    "text": "plain",
    "md": "markdown",
    "markdown": "markdown",
    "": "plain",
}
_OFFICE = {b"word/document.xml": "word", b"xl/workbook.xml": "sheets", b"OFD.xml": "fixed"}
_KNOWN = "txt、md、docx、pdf、ofd、html、xlsx"


def kind_of(name: str, data: bytes) -> str:
    head = data[:2048].lstrip(b"\xef\xbb\xbf \r\n\t")
    if head.startswith(b"PK"):
        return _zip_kind(name, data)
    if head.startswith(b"%PDF"):
        return "pages"
    if head.startswith(b"\xd0\xcf\x11\xe0"):
        raise Unreadable(f"“{name}”是旧版或加密的Office文件，请另存为不加密的docx或xlsx后再读。")
    if head[:200].lower().startswith((b"<!doctype html", b"<html")):
        return "web"
    last = name.replace("\\", "/").rpartition("/")[2]
    ending = last.rpartition(".")[2].lower() if "." in last else ""
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


def parsed(name: str, data: bytes) -> tuple[str, tuple[tuple[int, str], ...]]:
    """The text and its places; runs in the child."""
    reader = import_module(f".{kind_of(name, data)}", __package__)
    document: Document = reader.open_bytes(name, data)
    return document.text, document.places
