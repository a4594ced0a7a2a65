"""A reading as a table for the terminal, columns aligned for full-width letters."""

from unicodedata import east_asian_width

from .model import Figure, Reading, Sentence

LABELS = {
    "directive": "任务",
    "problem": "问题",
    "fact": "事实",
    "exhortation": "号召",
    "other": "其他",
}
_MEASURES = {"level": "水平", "growth": "增速", "change": "增减", "share": "占比", "rank": "位次"}
_STATUS = {"actual": "实际", "target": "目标", "to_build": "要建", "existing": "已有"}


def as_table(reading: Reading, name: str) -> str:
    counts = "，".join(
        f"{title}{sum(each.label == label for each in reading.sentences)}句"
        for label, title in LABELS.items()
    )
    tasks = [each for each in reading.sentences if each.label == "directive"]
    parts = [
        f"《{name}》成文日期：{reading.doc_date or '未写明'}。{counts}。",
        _grid(("任务", "责任单位", "时限"), [_task(reading, each) for each in tasks]),
        _grid(("数字", "指标", "性质", "状态", "时期"), [_figure(one) for one in reading.figures]),
        _grid(("制度", "状态"), [(one.text, _STATUS[one.status]) for one in reading.mechanisms]),
    ]
    return "\n\n".join(part for part in parts if part) + "\n"


def _task(reading: Reading, sentence: Sentence) -> tuple[str, ...]:
    owners = "、".join(words.text for words in sentence.owners)
    deadline = sentence.deadline.text if sentence.deadline else ""
    return reading.text[sentence.start : sentence.end], owners, deadline


def _figure(figure: Figure) -> tuple[str, ...]:
    status, measure = _STATUS[figure.status], _MEASURES[figure.measure]
    return figure.text, figure.indicator, measure, status, figure.period or ""


def _grid(heads: tuple[str, ...], rows: list[tuple[str, ...]]) -> str:
    if not rows:
        return ""
    lines = [tuple(_shorten(cell) for cell in row) for row in (heads, *rows)]
    widths = [max(map(_width, column)) for column in zip(*lines, strict=True)]
    return "\n".join(
        "  ".join(
            cell + " " * (width - _width(cell)) for cell, width in zip(line, widths, strict=True)
        ).rstrip()
        for line in lines
    )


def _shorten(words: str) -> str:
    words = " ".join(words.split())
    return words if len(words) <= 40 else words[:39] + "…"


def _width(words: str) -> int:
    return sum(2 if east_asian_width(letter) in "WF" else 1 for letter in words)
