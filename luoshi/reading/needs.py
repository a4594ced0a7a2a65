"""What everything that a pattern finds must hold: letters or pairs of letters of two sets."""

import re
from itertools import product
from math import prod
from re import _parser  # type: ignore[attr-defined]  # how the engine itself takes it apart
from string import digits
from typing import Any, NamedTuple

Grams = frozenset[str]
Both = tuple[Grams, Grams]

_MOST = 4000  # strings of a piece; beyond that they are not told apart
_LONGEST_SET = 40  # letters of a class that are taken one by one
_MOST_SETS = 6  # that are weighed against each other
_EVERYDAY = frozenset(
    re.findall(
        "..",
        "工作发展建设经济创新干部群众问题我们落实制度产业思想重点责任会议任务项目企业目标社会管理服务领导推进加强"
        "部门一个精神完成要求文化组织加快政府增长亿元单位以上月底万元财政收入生产底前投资全县农村乡镇达到百分牵头"
        "人民考核县政主要县委资金负责一次日前代表增加农业工程报告总值总产改造新增",
    )
)
_EVERYDAY_LETTERS = frozenset(
    ",。、1的20年一县工3.6要85上4政人业()%月全个建不成;元三分会增实局作:万到在长产位9区二前有办大7以发民部"
    "”“公生项市度中制目任行资改是完责日新下农府和单各开第 务亿点总进委镇报为底我抓了就经重加社对等难来设用把"
)
_MARKS = frozenset(",。、的")
# How likely a sentence holds it.
_LETTER, _LETTER_OFTEN, _PAIR, _PAIR_OFTEN = 0.02, 0.15, 0.003, 0.04
_A_LOOK, _A_LOOK_AT_MARKS = 0.01, 0.1  # what a letter costs that stands everywhere


class _Part(NamedTuple):
    """`whole`: all strings the part can be, None when too many; `some`: the sets it meets."""

    whole: Grams | None
    some: Both | None


_NOTHING = _Part(frozenset([""]), None)
_ANYTHING = _Part(None, None)


def needs(pattern: str) -> Both | None:
    """Two sets (one may stand for both): each match holds one of either; None when it need not."""
    return _met(_sequence(_parser.parse(pattern)))


def _met(part: _Part) -> Both | None:
    return part.some if part.whole is None else _ends(part.whole)


def _ends(strings: Grams) -> Both | None:
    """The first and the last pair of each string, None when one of them is empty."""
    if "" in strings:
        return None
    return frozenset(each[:2] for each in strings), frozenset(each[-2:] for each in strings)


def _sequence(items: Any) -> _Part:
    tail, met = frozenset([""]), list[Both | None]()
    for item in items:
        part = _part(*item)
        if part.whole is not None and len(tail) * len(part.whole) <= _MOST:
            tail = frozenset(a + b for a, b in product(tail, part.whole))
            continue
        met += [_ends(tail), part.some]
        tail = frozenset([""]) if part.whole is None else part.whole
    if not met:
        return _Part(tail, None)
    return _Part(None, _rarest([*met, _ends(tail)]))


def _rarest(met: list[Both | None]) -> Both | None:
    """Of all sets the two that a sentence is least likely to meet both of."""
    known = sorted({each for both in met if both for each in both}, key=_order)[:_MOST_SETS]
    return min(product(known, known), key=_weight) if known else None


def _order(grams: Grams) -> tuple[float, list[str]]:
    return _chance(grams), sorted(grams)


def _weight(both: Both) -> tuple[float, bool]:
    """What both hold meets both at once; of two that are alike one set is enough."""
    first, second = both
    shared = _chance(first & second)
    apart = _chance(first - second) * _chance(second - first)
    looks = _A_LOOK * len((first | second) & _EVERYDAY_LETTERS)
    looks += _A_LOOK_AT_MARKS * len((first | second) & _MARKS)
    return shared + (1 - shared) * apart + looks, first is not second


def _chance(grams: Grams) -> float:
    """How likely a sentence holds one of them."""
    return 1 - prod(1 - _likely(gram) for gram in grams)


def _likely(gram: str) -> float:
    if len(gram) == 1:
        return _LETTER_OFTEN if gram in _EVERYDAY_LETTERS else _LETTER
    return _PAIR_OFTEN if gram in _EVERYDAY else _PAIR


def _part(kind: Any, value: Any) -> _Part:
    name = str(kind)
    if name == "LITERAL":
        return _Part(frozenset([chr(value)]), None)
    if name in ("ASSERT", "ASSERT_NOT", "AT"):
        return _NOTHING
    if name == "IN":
        letters = _letters(value)
        return _ANYTHING if letters is None else _Part(letters, None)
    if name == "BRANCH":
        return _either([_sequence(branch) for branch in value[1]])
    if name == "SUBPATTERN":
        return _sequence(value[3])
    if name in ("MAX_REPEAT", "MIN_REPEAT", "POSSESSIVE_REPEAT"):
        return _repeated(*value)
    return _ANYTHING


def _repeated(least: int, most: int, inner: Any) -> _Part:
    part = _sequence(inner)
    if least == most == 1:
        return part
    if least == 0:
        once = most == 1 and part.whole is not None
        return _Part(part.whole | {""}, None) if once and part.whole is not None else _ANYTHING
    return _Part(None, _met(part))


def _letters(members: Any) -> Grams | None:
    found: set[str] = set()
    for kind, value in members:
        if str(kind) == "LITERAL":
            found.add(chr(value))
        elif str(value) == "CATEGORY_DIGIT":
            found.update(digits)  # the others are folded to these
        elif str(kind) == "RANGE" and value[1] - value[0] < _LONGEST_SET:
            found.update(map(chr, range(value[0], value[1] + 1)))
        else:
            return None
    return frozenset(found) if len(found) <= _LONGEST_SET else None


def _either(parts: list[_Part]) -> _Part:
    wholes = [part.whole for part in parts if part.whole is not None]
    if len(wholes) == len(parts) and sum(map(len, wholes)) <= _MOST:
        return _Part(frozenset().union(*wholes), None)
    met = [_met(part) for part in parts]
    told = [both for both in met if both is not None]
    if len(told) < len(met):
        return _ANYTHING
    firsts, seconds = zip(*told, strict=True)
    return _Part(None, (frozenset().union(*firsts), frozenset().union(*seconds)))
