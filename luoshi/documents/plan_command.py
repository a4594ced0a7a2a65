"""`luoshi plan`: files in; like tasks together, the most concrete first; no data base is needed."""

import argparse
import sys
from collections.abc import Sequence
from datetime import date
from pathlib import Path

from luoshi.matters.tables import as_csv, xlsx
from luoshi.reading import Proposal, Reading, formats, read
from luoshi.reading.plans import Amount, Asked, Line, lay
from luoshi.reading.usage import Parser, WrongUse, day, text_of
from luoshi.ui.papers import render

from .plan_rows import Quote, Row, plan_paper, plan_table
from .titles import task_title

USAGE = (
    "用法：luoshi plan 文件 文件… [--date 年-月-日] [--title 名称] [--out 方案.xlsx或者方案.docx]\n"
    "不写 --out 时列在屏幕上。有文件读不了的返回2，其余返回0。"
)
MISSING = {"owner": "责任单位", "time": "时限", "standard": "标准", "measures": "措施"}
KINDS = (".xlsx", ".docx", ".csv")


def main(argv: list[str]) -> int:
    try:
        options = _options(argv)
        told = [_told(path, options.date) for path in options.files]
        _give(rows_of(told), told, options)
    except WrongUse as refusal:
        print(f"{refusal}\n{USAGE}", file=sys.stderr)
        return 2
    except formats.Unreadable as refusal:
        print(refusal, file=sys.stderr)
        return 2
    return 0


Told = tuple[str, Reading]


def _options(argv: list[str]) -> argparse.Namespace:
    parser = Parser("luoshi plan", USAGE)
    parser.add_argument("files", nargs="+", type=Path)
    parser.add_argument("--date", type=day)
    parser.add_argument("--title", default="合并方案")
    parser.add_argument("--out", type=_out)
    options = parser.parse_args(argv)
    if len(options.files) < 2:
        raise WrongUse("请至少写两个文件。")
    return options


def _out(words: str) -> Path:
    path = Path(words)
    if path.suffix.lower() not in KINDS:
        raise argparse.ArgumentTypeError(f"“{words}”要以.xlsx、.docx或者.csv结尾。")
    return path


def _told(path: Path, on: date | None) -> Told:
    return path.stem, read(text_of(path), on)


def rows_of(told: Sequence[Told]) -> list[Row]:
    found = [(name, reading, one) for name, reading in told for one in reading.proposals]
    asked = [asked_in(*one) for one in found]
    return [
        row_of(number, line, asked, [found[place] for place in line.places])
        for number, line in enumerate(lay(asked), 1)
    ]


def asked_in(name: str, reading: Reading, one: Proposal) -> Asked:
    due = one.deadline
    spans = [(reading.sentences[at].start, reading.sentences[at].end) for at in one.sentences]
    figures = [f for f in reading.figures if any(a <= f.start < b for a, b in spans)]
    return Asked(
        text=one.task,
        source=name,
        owners=tuple(words.text for words in one.owners),
        due=(due.limit or (due.date.isoformat() if due.date else "")) if due else "",
        due_words=due.text if due else "",
        amounts=tuple(Amount(f.unit, f.value, f.text) for f in figures),
        missing=tuple(one.missing),
    )


def row_of(
    number: int, line: Line, asked: Sequence[Asked], found: Sequence[tuple[str, Reading, Proposal]]
) -> Row:
    tasks = [asked[place] for place in line.places]
    missing = [key for key in MISSING if all(key in task.missing for task in tasks)]

    def first(name: str) -> str:
        said = ("；".join(words.text for words in getattr(one, name)) for *_, one in found)
        return next(filter(None, said), "")

    return Row(
        number=number,
        task=task_title(tasks[0].text),
        unit=first("owners"),
        time=next((task.due_words for task in tasks if task.due_words), ""),
        standard=first("standards"),
        measures=first("measures"),
        missing="、".join(MISSING[key] for key in missing),
        conflicts="".join(one.words for one in line.conflicts),
        became="",
        quotes=tuple(quote_in(*one) for one in found),
    )


def quote_in(name: str, reading: Reading, one: Proposal) -> Quote:
    numbers = sorted(one.sentences)
    spans = [(reading.sentences[at].start, reading.sentences[at].end) for at in numbers]
    words = "".join(reading.text[start:end] for start, end in spans).strip()
    return Quote(name, "第" + "、".join(str(at + 1) for at in numbers) + "句", words)


def _give(rows: Sequence[Row], told: Sequence[Told], options: argparse.Namespace) -> None:
    names = [name for name, _ in told]
    if options.out is None:
        print("\n\n".join(_said(row) for row in rows))
        return
    kind = options.out.suffix.lower()
    if kind == ".docx":
        paper = plan_paper(options.title, rows, names, authority="方案（草稿）", dated=None)
        data = render(paper)
    else:
        foot = f"由{'、'.join(f'《{name}》' for name in names)}合并，共{len(rows)}条。"
        data = {".xlsx": xlsx, ".csv": as_csv}[kind](plan_table(options.title, rows, foot))
    try:
        options.out.write_bytes(data)
    except OSError:
        raise WrongUse(f"写不了“{options.out}”，请检查路径和权限。") from None
    print(f"{options.out}：{len(rows)}条，其中{_shared(rows)}条不止一份文件提到。")


def _shared(rows: Sequence[Row]) -> int:
    return sum(len({quote.title for quote in row.quotes}) > 1 for row in rows)


def _said(row: Row) -> str:
    facets = (("牵头", row.unit), ("时限", row.time), ("还缺", row.missing))
    told = "　".join(f"{label}：{words}" for label, words in facets if words)
    lines = [f"{row.number}. {row.task}", f"   {told}"]
    lines += [f"   {row.conflicts}"] if row.conflicts else []
    return "\n".join([*lines, *(f"   {quote}" for quote in row.quotes)])


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
