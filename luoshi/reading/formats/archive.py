"""Parts of a zipped office file, opened with care: no bombs, no entities, no network."""

import io
import zipfile
import zlib

from lxml import etree  # type: ignore[import-untyped]

from .document import Unreadable

LARGEST_PART = 200_000_000  # bytes of one part when unpacked


def open_part(name: str, data: bytes, part: str) -> etree._Element:
    """The root of an XML part; a broken, locked or oversized file is refused with a sentence."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            entry = archive.getinfo(part)
            if entry.flag_bits & 1:
                raise Unreadable(f"“{name}”加了密码，请去掉密码后再读。")
            if entry.file_size > LARGEST_PART:
                raise Unreadable(f"“{name}”解开后过大，请拆分后再读。")
            parser = etree.XMLParser(resolve_entities=False, no_network=True)
            return etree.fromstring(archive.read(entry), parser)
    except (zipfile.BadZipFile, KeyError, etree.XMLSyntaxError, ValueError, OSError, EOFError):
        raise Unreadable(f"“{name}”已损坏或不完整，请重新导出后再读。") from None
    except (zlib.error, NotImplementedError, RuntimeError):
        raise Unreadable(f"“{name}”已损坏或加了密码，请重新导出后再读。") from None
