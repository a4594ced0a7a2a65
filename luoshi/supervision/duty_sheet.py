"""履职事项清单 as a sheet: 编号, 类别, 事项, 牵头或承接单位; read whole or refused with the row."""

from collections.abc import Iterator
from typing import Any

from django.conf import settings

from luoshi.files.gate import why_not_keep
from luoshi.ledger.refusal import Refused
from luoshi.reading.formats import Unreadable
from luoshi.reading.formats.apart import run
from luoshi.reading.formats.sheets import bare_sheets

from .actions import DutyIn
from .states import DutyKind

HEADS = {
    "number": ("编号", "序号", "项"),
    "kind": ("类别", "类型", "履职类别", "清单类别"),
    "words": ("事项", "事项名称", "履职事项", "名称"),
    "taker": ("牵头或承接单位", "承接单位", "牵头部门", "牵头单位", "承接部门", "上级部门"),
}
COLUMNS = ("编号", "类别", "事项", "牵头或承接单位")
LOOK = 6  # rows above the headings
SAID = {  # how lists write the three kinds
    DutyKind.OWN: ("基本履职", "基本", "基本履职事项"),
    DutyKind.JOINT: ("配合履职", "配合", "配合履职事项"),
    DutyKind.WITHDRAWN: ("上级收回", "收回", "上级部门收回事项", "上级部门收回", "收回事项"),
}
KINDS = {word: kind.value for kind, words in SAID.items() for word in words}


def read_duties(name: str, data: bytes) -> list[DutyIn]:
    """All sheets of a book; a sheet named after a kind needs no column of it."""
    if not name.lower().endswith(".xlsx"):
        raise Refused(f"“{name}”不是xlsx，请用表格软件另存为xlsx再上传。")
    if why := why_not_keep(name, data, most=settings.UPLOAD_MOST):
        raise Refused(why)
    try:
        found = run(bare_sheets, "清单", data)
    except Unreadable as bad:
        raise Refused("这个文件打不开，请用表格软件另存为xlsx再上传。") from bad
    filled = [(title, rows) for title, rows, _ in found if any(any(map(said, r)) for r in rows)]
    return [duty for title, rows in filled for duty in duties_of(title, rows)]


def duties_of(title: str, rows: list[list[Any]]) -> Iterator[DutyIn]:
    at, keys = headings(title, rows)
    of_sheet = KINDS.get(title.strip(), "")
    for line, cells in enumerate(rows[at + 1 :], at + 2):
        texts = {key: said(cell) for key, cell in zip(keys, cells, strict=False) if key}
        if not texts.get("words"):
            continue
        kind = KINDS.get(texts.get("kind", ""), of_sheet if not texts.get("kind") else "")
        if not kind:
            wrote = texts.get("kind") or "空的"
            raise Refused(
                f"“{title}”第{line}行的类别是“{wrote}”，请写：{'、'.join(DutyKind.labels)}。"
            )
        yield DutyIn(
            kind, texts["words"], texts.get("number", "")[:20], texts.get("taker", "")[:120]
        )


def headings(title: str, rows: list[list[Any]]) -> tuple[int, list[str]]:
    by_head = {head: key for key, heads in HEADS.items() for head in heads}
    for at, cells in enumerate(rows[:LOOK]):
        keys = [by_head.get("".join(said(cell).split()).rstrip("*＊"), "") for cell in cells]
        if "words" in keys:
            return at, keys
    raise Refused(f"“{title}”表里找不到列名，要有“事项”一列，其余可以有：{'、'.join(COLUMNS)}。")


def said(cell: Any) -> str:
    if cell is None:
        return ""
    words = f"{cell:g}" if isinstance(cell, float) else str(cell)
    return words.strip()
