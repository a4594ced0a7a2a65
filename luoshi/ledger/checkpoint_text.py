"""A checkpoint as people outside keep it: a page of text to print, send or publish. Plain Python."""

import hashlib
import re
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta, timezone
from typing import Protocol

from .chain import canonical
from .refusal import Refused

TITLE = "落实账本检查点"
FOOT = """
# 请保存、打印或者公布这一页。以后不论谁拿来账本，用核对程序和这一页就能知道：
# 到上面那个事件为止，有没有改动、删除、插入、换过次序，或者整份重写。
# 用法：python3 verify_ledger.py 账本或证明文件 这一页
"""
BEIJING = timezone(timedelta(hours=8))  # the one time of the country
HASH = re.compile(r"[0-9a-f]{64}")


class Made(Protocol):
    """A checkpoint as it stands in a data base or in a copy of one."""

    number: int
    size: int
    root: str
    at: datetime
    prev: str
    hash: str


@dataclass(frozen=True)
class Kept:
    """A checkpoint that was read from a page of text, or from a copy of a data base."""

    number: int
    size: int
    root: str
    at: datetime
    prev: str
    hash: str


def stamp(at: datetime) -> str:
    return at.astimezone(UTC).isoformat(timespec="microseconds")


def checkpoint_hash(*, number: int, size: int, root: str, at: datetime, prev: str) -> str:
    told = {"number": number, "size": size, "root": root, "at": stamp(at), "prev": prev}
    return hashlib.sha256(canonical(told)).hexdigest()


def hash_of(made: Made) -> str:
    return checkpoint_hash(
        number=made.number, size=made.size, root=made.root, at=made.at, prev=made.prev
    )


def plain(made: Made) -> dict[str, str | int]:
    """As it stands in a file that programs read."""
    return {
        "number": made.number,
        "size": made.size,
        "root": made.root,
        "at": stamp(made.at),
        "prev": made.prev,
        "hash": made.hash,
    }


def text_of(made: Made, office: str = "") -> str:
    rows = [
        ("单位", office),
        ("编号", made.number),
        ("事件", made.size),
        ("树根", in_groups(made.root)),
        ("时间", made.at.astimezone(BEIJING).isoformat(timespec="microseconds")),
        ("前一", in_groups(made.prev)),
        ("摘要", in_groups(made.hash)),
    ]
    lines = [f"{name}：{value}" for name, value in rows if value]
    return "\n".join([TITLE, *lines, FOOT])


def in_groups(digest: str) -> str:
    """Eight at a time, so that two people can compare them aloud."""
    return " ".join(digest[at : at + 8] for at in range(0, len(digest), 8))


def read_text(text: str) -> Kept:
    """The checkpoint on a page; Refused when it is none, or was changed since it was made."""
    rows = dict(re.findall(r"^\s*(\S+?)\s*[：:]\s*(.*?)\s*$", text, re.MULTILINE))
    try:
        kept = Kept(
            number=int(rows["编号"]),
            size=int(rows["事件"]),
            at=datetime.fromisoformat(rows["时间"]),
            **{name: digest(rows[word]) for name, word in DIGESTS.items()},
        )
    except (KeyError, ValueError) as error:
        raise Refused("这不是一张完整的检查点，请用导出时的原文件，或者照原样重新录入。") from error
    if hash_of(kept) != kept.hash:
        raise Refused(f"第{kept.number}号检查点的内容与它自己的摘要不符，被改动过或者录错了。")
    return kept


DIGESTS = {"root": "树根", "prev": "前一", "hash": "摘要"}


def digest(words: str) -> str:
    found = words.replace(" ", "").lower()
    if not HASH.fullmatch(found):
        raise ValueError(found)
    return found
