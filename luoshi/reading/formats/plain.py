"""Plain text and Markdown: the bytes in the encoding they most likely are."""

from luoshi.reading.lazy import lazy

from .document import Document, Unreadable

_BOMS = (
    (b"\xef\xbb\xbf", "utf-8"),
    (b"\xff\xfe", "utf-16-le"),
    (b"\xfe\xff", "utf-16-be"),
)
# Letters of every Chinese page, in both scripts: the right decoding is full of them.
_COMMON = lazy(
    "[的一是在不了有和人中大为上要以会年作工全市县区加强建设发展项目行到政府实理为国"
    "為國會發來個時們這對業產動經濟實強設區縣項標務責單負財資總關於與進過後，。、；：]"
)
SAMPLE = 200_000  # letters by which one decoding is told from the other
_HAN = lazy("[\u3400-\u9fff]")
_CONTROL = lazy("[\x00-\x08\x0e-\x1f\ufffd]")


def open_bytes(name: str, data: bytes) -> Document:
    text = decode(data)
    if text is None or len(_CONTROL.findall(text[:4000])) > 3:
        raise Unreadable(f"“{name}”不是文本，或编码无法识别，请另存为UTF-8编码的txt后再读。")
    if not _HAN.search(text):
        raise Unreadable(f"“{name}”里没有汉字，这里只读中文公文。")
    return Document(text)


def decode(data: bytes) -> str | None:
    """The text of `data`: by its mark, else UTF-8, else the better of GB18030 and Big5."""
    for mark, encoding in _BOMS:
        if data.startswith(mark):
            return _strict(data[len(mark) :], encoding)
    text = _strict(data, "utf-8")
    if text is not None:
        return text
    found = [_strict(data, name) for name in ("gb18030", "big5hkscs")]
    return max((text for text in found if text is not None), key=_likely, default=None)


def _strict(data: bytes, encoding: str) -> str | None:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError:
        return None


def _likely(text: str) -> float:
    sample = text[:SAMPLE]
    return len(_COMMON.findall(sample)) / max(len(sample), 1)
