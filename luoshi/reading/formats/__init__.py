"""Files in: bytes to text, with a place for every character. Nothing is stored here.

The kind is told by the bytes first and the name last. Everything with a structure is parsed apart,
in a child with limits; plain text is decoded here: two passes over the bytes, no structure.
"""

from importlib import import_module

from .document import Document, Unreadable
from .kinds import kind_of, parsed
from .plain import open_bytes

__all__ = ["Document", "Unreadable", "open_file"]

LARGEST = 60_000_000  # bytes of one file; a longer one is no single document


def open_file(name: str, data: bytes) -> Document:
    """The text of a file; raises `Unreadable` with one sentence when there is none to be had."""
    if not data.strip():
        raise Unreadable(f"“{name}”是空文件，请确认上传的是正文文件。")
    if len(data) > LARGEST:
        raise Unreadable(f"“{name}”超过60兆字节，请拆分后再读。")
    if kind_of(name, data) == "plain":
        document = open_bytes(name, data)
    else:
        apart = import_module(".apart", __package__)  # a text needs none of it
        text, places = apart.run(parsed, name, data)
        document = Document(text, tuple((start, place) for start, place in places))
    if not document.text.strip():
        raise Unreadable(f"“{name}”里没有读到文字，请确认文件内容。")
    return document
