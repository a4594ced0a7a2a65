"""The XML parts of a zipped office file, opened with care: no bombs, no entities, no network."""

import io
import lzma
import zipfile
import zlib

from lxml import etree  # type: ignore[import-untyped]

from .archive import why_not_unzip
from .document import Unreadable


class Package:
    """An archive whose directory has been looked at."""

    def __init__(self, name: str, data: bytes) -> None:
        if why := why_not_unzip(name, data):
            raise Unreadable(why)
        self.name = name
        self._archive = zipfile.ZipFile(io.BytesIO(data))

    def has(self, part: str) -> bool:
        return part in self._archive.NameToInfo

    def names(self) -> list[str]:
        return self._archive.namelist()

    def raw(self, part: str) -> bytes:
        """The bytes of a part; a broken or locked one is refused with a sentence."""
        name = self.name
        try:
            entry = self._archive.getinfo(part)
            if entry.flag_bits & 1:
                raise Unreadable(f"“{name}”加了密码，请去掉密码后再读。")
            return self._archive.read(entry)
        except (zipfile.BadZipFile, KeyError, ValueError, OSError, EOFError):
            raise Unreadable(f"“{name}”已损坏或不完整，请重新导出后再读。") from None
        except (zlib.error, lzma.LZMAError, NotImplementedError, RuntimeError):
            raise Unreadable(f"“{name}”已损坏或加了密码，请重新导出后再读。") from None

    def part(self, part: str) -> etree._Element:
        """The root of an XML part; one that is not well formed is refused with a sentence."""
        broken = f"“{self.name}”已损坏或不完整，请重新导出后再读。"
        parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False)
        try:
            root = etree.fromstring(self.raw(part), parser)
        except (etree.XMLSyntaxError, ValueError):
            raise Unreadable(broken) from None
        if root.getroottree().docinfo.doctype:  # office software writes none; bombs need one
            raise Unreadable(broken)
        return root
