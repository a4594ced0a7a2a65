"""Gains and losses of the reader against what was accepted: `python -m corpus.check`."""

import argparse
import json
import sys
from datetime import date
from pathlib import Path

from corpus import scoring
from luoshi.reading import Reading, read

HERE = Path(__file__).parent
ACCEPTED = HERE / "accepted.json"
TOLERANCE = 0.5  # points of F1 that a measure may lose without a word
PARTS = ("train", "test")
Results = dict[str, dict[str, float]]


def plain_reading(reading: Reading) -> dict:
    """What was read, in the shape of the gold labels."""
    sentences = []
    for s in reading.sentences:
        record: dict = {"start": s.start, "end": s.end, "label": s.label}
        for facet in ("owners", "cooperating", "standards"):
            record[facet] = [words.text for words in getattr(s, facet)]
        if s.deadline:
            day = s.deadline.date.isoformat() if s.deadline.date else None
            record["deadline"] = {"text": s.deadline.text, "date": day}
        sentences.append(record)
    return {
        "sentences": sentences,
        "figures": [vars_of(f) for f in reading.figures],
        "mechanisms": [vars_of(m) for m in reading.mechanisms],
        "proposals": [
            {"sentences": list(p.sentences), "missing": list(p.missing)} for p in reading.proposals
        ],
    }


def vars_of(finding: object) -> dict:
    return {name: getattr(finding, name) for name in finding.__dataclass_fields__}  # type: ignore[attr-defined]


def document_counts(name: str) -> dict[str, scoring.Count]:
    text = (HERE / "text" / f"{name}.txt").read_bytes().decode("utf-8")
    gold = json.loads((HERE / "gold" / f"{name}.json").read_text(encoding="utf-8"))
    day = date.fromisoformat(gold["doc_date"]) if gold["doc_date"] else None
    counts = scoring.document_counts(gold, plain_reading(read(text, day)))
    # Many texts do not write their day; the year can be told from most of them.
    undated = read(text).doc_date
    right = (undated and undated.year) == (day and day.year)
    return counts | {"doc_date.year": (int(right), 1, 1)}


def measured(only: str | None = None) -> Results:
    split = json.loads((HERE / "split.json").read_text(encoding="utf-8"))
    results = {}
    for part in PARTS:
        names = [n for n in split[part] if not only or only in n]
        results[part] = scoring.totals([document_counts(n) for n in names])
    return results


def losses(results: Results, accepted: Results) -> list[str]:
    """One sentence for every measure that lost more than the tolerance."""
    return [
        f"{part} {measure} 由 {before} 降到 {results[part].get(measure, 0.0)}"
        for part in PARTS
        for measure, before in accepted.get(part, {}).items()
        if results[part].get(measure, 0.0) < before - TOLERANCE
    ]


def table(results: Results, accepted: Results) -> str:
    lines = [f"{'':24}" + "".join(f"{part:>8}{'±':>7}" for part in PARTS)]
    for measure in sorted(set(results["train"]) | set(results["test"])):
        line = f"{measure:24}"
        for part in PARTS:
            value, before = results[part].get(measure), accepted.get(part, {}).get(measure)
            change = "" if value is None or before is None else f"{value - before:+.1f}"
            line += f"{'' if value is None else value:>8}{change:>7}"
        lines.append(line)
    return "\n".join(lines)


def main(argv: list[str] | None = None) -> int:
    parser = argparse.ArgumentParser(description="用语料检验解读，与已认可的成绩比较")
    parser.add_argument("--accept", metavar="理由", help="认可本次成绩并写明理由")
    parser.add_argument("--only", metavar="文件名", help="只算文件名含此字的文档，不比较")
    arguments = parser.parse_args(argv)
    results = measured(arguments.only)
    if arguments.only:
        print(table(results, {}))
        return 0
    stored = json.loads(ACCEPTED.read_text(encoding="utf-8")) if ACCEPTED.exists() else {}
    accepted = stored.get("scores", {})
    print(table(results, accepted))
    if arguments.accept:
        content = {"reason": arguments.accept, "scores": results}
        ACCEPTED.write_text(
            json.dumps(content, ensure_ascii=False, indent=1) + "\n", encoding="utf-8"
        )
        return 0
    lost = losses(results, accepted)
    for sentence in lost:
        print(sentence)
    if lost:
        print('成绩下降。请修正解读，或写明理由后认可：python -m corpus.check --accept "理由"')
    return int(bool(lost))


if __name__ == "__main__":
    sys.exit(main())
