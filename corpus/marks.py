"""Reads a marked document: header, one labelled sentence a line, marks inside the text."""

import re
from dataclasses import dataclass, field
from datetime import date

from corpus import quantities

LABELS = {"d": "directive", "p": "problem", "f": "fact", "x": "exhortation", "o": "other"}
MEASURES = {"l": "level", "g": "growth", "c": "change", "s": "share", "r": "rank"}
STATUSES = {"a": "actual", "t": "target"}
BOUNDS = {"=": "=", ">": ">=", "<": "<=", "~": "~"}
_LINE = re.compile(r"^([dpfxo])([\d,]*)\|(.*)$")
_HEADER = re.compile(r"^(\w+): (.+)$")


class BadMark(ValueError):
    """A marked file breaks the format; the message says where and how."""


@dataclass
class Mark:
    kind: (
        str  # o owner, c cooperating, t deadline, s standard, m/e mechanism, f figure, + inherited
    )
    start: int
    end: int
    text: str
    rest: str = ""


@dataclass
class Piece:
    label: str
    groups: tuple[str, ...]
    text: str
    marks: list[Mark] = field(default_factory=list)
    place: str = ""


@dataclass
class Document:
    header: dict[str, str]
    lines: list[list[Piece]]  # the pieces of each line of the text


def read_document(name: str, source: str) -> Document:
    head, _, body = source.partition("\n\n")
    header = {}
    for line in head.splitlines():
        found = _HEADER.match(line)
        if not found:
            raise BadMark(f"{name}：文件头“{line}”应写成“键: 值”")
        header[found.group(1)] = found.group(2).strip()
    for key in ("genre", "date", "script"):
        if key not in header:
            raise BadMark(f"{name}：文件头缺少 {key}")
    first = head.count("\n") + 3
    lines: list[list[Piece]] = [[]]
    for number, line in enumerate(body.rstrip("\n").split("\n"), first):
        if line:
            lines[-1].append(read_piece(line, f"{name} 第{number}行"))
        else:
            lines.append([])
    return Document(header, lines)


def read_piece(line: str, place: str) -> Piece:
    found = _LINE.match(line)
    if not found or re.match(r"[\d,]*\|", found.group(3)):
        raise BadMark(f"{place}：应以“d|、p|、f|、x|、o|”之一开头：{line[:30]}")
    letter, groups, marked = found.groups()
    out: list[str] = []
    piece = Piece(LABELS[letter], tuple(g for g in groups.split(",") if g), "", [], place)
    end = _read_marked(marked, 0, out, piece.marks, place, depth=0)
    if end != len(marked):
        raise BadMark(f"{place}：多出一个“}}”")
    piece.text = "".join(out)
    piece.marks.sort(key=lambda m: m.start)
    return piece


def _read_marked(
    source: str, at: int, out: list[str], marks: list[Mark], place: str, depth: int
) -> int:
    """Copies text to `out` and collects marks, from `at` to the closing brace; returns its place."""
    while at < len(source) and source[at] != "}":
        if source[at] != "{":
            out.append(source[at])
            at += 1
            continue
        at = _read_mark(source, at, out, marks, place, depth)
    return at


def _read_mark(
    source: str, at: int, out: list[str], marks: list[Mark], place: str, depth: int
) -> int:
    kind = source[at + 1 : at + 2]
    start = sum(map(len, out))
    if kind == "+":
        close = source.find("}", at)
        marks.append(Mark("+", start, start, "", source[at + 2 : close]))
        return close + 1
    if kind not in "octsmef" or source[at + 2 : at + 3] != " ":
        raise BadMark(f"{place}：不认识的标记“{source[at : at + 6]}”")
    if kind in "tf":
        close = source.find("}", at)
        text, _, rest = source[at + 3 : close].partition("=" if kind == "t" else "|")
        out.append(text)
    else:
        begin = len(out)
        close = _read_marked(source, at + 3, out, marks, place, depth + 1)
        text, rest = "".join(out[begin:]), ""
    if close < 0 or close >= len(source):
        raise BadMark(f"{place}：标记没有合上：{source[at : at + 20]}")
    marks.append(Mark(kind, start, start + len(text), text, rest))
    return close + 1


def deadline(mark: Mark, place: str) -> dict[str, str | None]:
    if not mark.rest:
        return {"text": mark.text, "date": None}
    try:
        return {"text": mark.text, "date": date.fromisoformat(mark.rest).isoformat()}
    except ValueError as error:
        raise BadMark(f"{place}：“{mark.rest}”不是日期") from error


def figure(mark: Mark, previous: dict | None, place: str) -> dict:
    """The gold record of a figure mark `text|indicator|code|period|u=,v=`; '^' repeats the last."""
    parts = [p.strip() for p in mark.rest.split("|")]
    indicator, code, period, override = (parts + ["", "", "", ""])[:4]
    match = re.fullmatch(r"([lgcsr])([at])([=<>~])(-?)", code)
    if not match or not indicator:
        raise BadMark(f"{place}：数字“{mark.text}”应写明指标和“度量、状态、界限”三字母")
    last = previous or {}
    value, value_to, unit = _quantity(mark, override, place)
    if match.group(4):
        value, value_to = -value, None if value_to is None else -value_to
    return {
        "text": mark.text,
        "value": value,
        "value_to": value_to,
        "unit": unit,
        "indicator": last.get("indicator") if indicator == "^" else indicator,
        "measure": MEASURES[match.group(1)],
        "status": STATUSES[match.group(2)],
        "bound": BOUNDS[match.group(3)],
        "period": last.get("period") if period == "^" else period or None,
    }


def _quantity(mark: Mark, override: str, place: str) -> tuple[float, float | None, str]:
    given = dict(pair.split("=", 1) for pair in override.split(",") if pair)
    if unknown := set(given) - {"u", "v"}:
        raise BadMark(f"{place}：不认识的覆盖项 {'、'.join(sorted(unknown))}，只有 u 和 v")
    try:
        value, value_to, unit = quantities.read(mark.text)
    except quantities.Unreadable as error:
        if "v" not in given:
            raise BadMark(f"{place}：{error}，请用 v= 写明数值") from error
        value, value_to, unit = 0.0, None, ""
    if "v" in given:
        value = float(given["v"])
    return value, value_to, given.get("u", unit)
