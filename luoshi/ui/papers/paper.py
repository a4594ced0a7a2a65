"""What stands on a paper, without how it looks."""

from dataclasses import dataclass, field
from datetime import date


@dataclass(frozen=True)
class Text:
    """A paragraph of the body; `quoted` marks words of somebody else."""

    text: str
    quoted: bool = False


@dataclass(frozen=True)
class Heading:
    """一级标题 (一、) or 二级标题 （一）; the number is given by the place."""

    text: str
    level: int = 1


@dataclass(frozen=True)
class Item:
    """A labelled line: 责任：……"""

    label: str
    text: str


@dataclass(frozen=True)
class Grid:
    """A table with a head row."""

    heads: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    widths: tuple[int, ...] = ()  # millimetres


@dataclass(frozen=True)
class Paper:
    """公文: 发文机关标志, 发文字号, 标题, 主送, 正文, 附件说明, 署名, 成文日期, 附注."""

    authority: str
    title: str
    body: tuple[Text | Heading | Item | Grid, ...]
    number: str = ""
    to: str = ""
    attachments: tuple[str, ...] = ()
    signed: str = ""
    dated: date | None = None
    note: str = ""
    properties: dict[str, str] = field(default_factory=dict)
