"""What came back from a model, looked at as from a stranger: bytes in, items of a strict shape out."""

import json
from collections.abc import Iterator
from typing import Any

from luoshi.reading.lazy import lazy
from luoshi.reading.record import record

KINDS = ("task", "target")
WORDS = ("owner", "deadline", "standard", "figure")
LONGEST_QUOTE, LONGEST_WORDS = 2000, 500
MOST_ITEMS = 1000  # of one answer
_ITEMS = lazy(r'"items"\s*:\s*\[')
_BLANK = lazy(r"[\s,]*")
_DECODER = json.JSONDecoder()


class Unusable(Exception):
    """Nothing of the answer can be taken; the message is a sentence for a person."""


@record
class Item:
    """A model's word that sentence `number` says something; every string claims to be a quotation."""

    number: int
    kind: str
    quote: str
    owner: str = ""
    deadline: str = ""
    standard: str = ""
    figure: str = ""


@record
class Answer:
    items: tuple[Item, ...]
    misshapen: int = 0  # items of another shape
    is_cut: bool = False  # the list does not end


def items_in(body: bytes) -> Answer:
    """The items of a chat completion; what stands around their list is not looked at."""
    content = _content(body)
    begun = [match.end() for match in _ITEMS.finditer(content)]
    if not begun:
        raise Unusable("模型没有照要求的格式答，什么也没有收。")
    items: list[Item] = []
    misshapen, is_cut = 0, False
    for given in _values(content, begun[-1]):  # what it thought aloud stands in front
        if given is _CUT or len(items) + misshapen == MOST_ITEMS:
            is_cut = True
            break
        if (item := _item(given)) is None:
            misshapen += 1
        else:
            items.append(item)
    return Answer(tuple(items), misshapen, is_cut)


_CUT = object()


def _content(body: bytes) -> str:
    try:
        content = json.loads(body)["choices"][0]["message"]["content"]
    except (ValueError, LookupError, TypeError, RecursionError):
        content = None
    if not isinstance(content, str):
        raise Unusable("模型服务的答复不是约定的格式，什么也没有收，请系统管理员核对地址。")
    return content


def _values(content: str, at: int) -> Iterator[Any]:
    """The values of a list up to its end, or up to where it cannot be read, which is said."""
    while True:
        blank = _BLANK.match(content, at)
        at = blank.end() if blank else at
        if content[at : at + 1] == "]":
            return
        try:
            value, at = _DECODER.raw_decode(content, at)
        except (ValueError, RecursionError):
            yield _CUT
            return
        yield value


def _item(given: Any) -> Item | None:
    if not isinstance(given, dict):
        return None
    number, kind = given.get("sentence"), given.get("kind")
    quote = _short(given.get("quote"), LONGEST_QUOTE)
    words = [_short(given.get(name) or "", LONGEST_WORDS) for name in WORDS]
    if type(number) is not int or kind not in KINDS or quote is None:
        return None
    told = [one for one in words if one is not None]
    return Item(number, kind, quote, *told) if len(told) == len(WORDS) else None


def _short(given: Any, most: int) -> str | None:
    return given if isinstance(given, str) and len(given) <= most else None
