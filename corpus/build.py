"""Turns corpus/marked into corpus/text and corpus/gold: `python -m corpus.build [--check]`."""

import argparse
import json
import sys
from collections.abc import Iterator
from pathlib import Path

from corpus import marks
from corpus.marks import BadMark, Document, Mark, Piece
from corpus.sentences import cut

HERE = Path(__file__).parent
FACETS = {"o": "owner", "t": "time", "s": "standard"}


def compiled(name: str, source: str) -> tuple[str, dict]:
    """Text and gold labels of one marked document; a BadMark says what is wrong with it."""
    document = marks.read_document(name, source)
    text, placed = _text(document)
    spans = cut(text)
    if len(spans) != len(placed):
        raise BadMark(_first_difference(name, text, spans, placed))
    for (start, end), (piece, offset) in zip(spans, placed, strict=True):
        if text[start:end] != piece.text.strip():
            raise BadMark(f"{piece.place}：此行切成句后是“{text[start:end]}”，应一行一句")
        _check_piece(piece, offset, start, end)
    header = document.header
    return text, {
        "file": name,
        "doc_date": None if header["date"] == "无" else header["date"],
        "genre": header["genre"],
        "script": header["script"],
        "damage": header.get("damage"),
        "sentences": [_sentence(p, s) for s, (p, _) in zip(spans, placed, strict=True)],
        "figures": list(_figures(text, placed)),
        "mechanisms": list(_mechanisms(placed)),
        "proposals": _proposals(placed),
    }


def _text(document: Document) -> tuple[str, list[tuple[Piece, int]]]:
    placed, out, at = [], [], 0
    for line in document.lines:
        for piece in line:
            placed.append((piece, at))
            out.append(piece.text)
            at += len(piece.text)
        out.append("\n")
        at += 1
    return "".join(out), placed


def _first_difference(
    name: str, text: str, spans: list[tuple[int, int]], placed: list[tuple[Piece, int]]
) -> str:
    for (start, end), (piece, _) in zip(spans, placed, strict=False):
        if text[start:end] != piece.text.strip():
            return f"{piece.place}：此行切成句后是“{text[start:end]}”，应一行一句"
    return f"{name}：标了{len(placed)}句，切出{len(spans)}句"


def _check_piece(piece: Piece, offset: int, start: int, end: int) -> None:
    facets = [m for m in piece.marks if m.kind in "octs"]
    if facets and piece.label != "directive":
        raise BadMark(f"{piece.place}：只有任务句可标单位、时限、标准，此句标为 {piece.label}")
    if sum(m.kind == "t" for m in piece.marks) > 1:
        raise BadMark(f"{piece.place}：一句只能标一个时限")
    for mark in piece.marks:
        inside = start <= offset + mark.start and offset + mark.end <= end
        if mark.kind != "+" and not (inside and mark.text.strip() == mark.text and mark.text):
            raise BadMark(f"{piece.place}：标记“{mark.text}”为空、带空白或越出句子")
        if mark.kind == "+" and mark.rest not in FACETS:
            raise BadMark(f"{piece.place}：“{{+{mark.rest}}}”只能是 +o、+t、+s")


def _texts(piece: Piece, kind: str) -> list[str]:
    return [m.text for m in piece.marks if m.kind == kind]


def _sentence(piece: Piece, span: tuple[int, int]) -> dict:
    record: dict = {"start": span[0], "end": span[1], "label": piece.label}
    if piece.label == "directive":
        due = [marks.deadline(m, piece.place) for m in piece.marks if m.kind == "t"]
        record |= {
            "owners": _texts(piece, "o"),
            "cooperating": _texts(piece, "c"),
            "deadline": due[0] if due else None,
            "standards": _texts(piece, "s"),
        }
    return record


def _figures(text: str, placed: list[tuple[Piece, int]]) -> Iterator[dict]:
    previous = None
    for piece, offset, mark in _marks(placed, "f"):
        record = marks.figure(mark, previous, piece.place)
        if strange := sorted(set(record["indicator"] or "?") - set(text)):
            raise BadMark(f"{piece.place}：指标“{record['indicator']}”的{strange}不在原文里")
        previous = record
        yield {"start": offset + mark.start, "end": offset + mark.end, **record}


def _mechanisms(placed: list[tuple[Piece, int]]) -> Iterator[dict]:
    for _, offset, mark in _marks(placed, "me"):
        status = "to_build" if mark.kind == "m" else "existing"
        span = {"start": offset + mark.start, "end": offset + mark.end}
        yield span | {"text": mark.text, "status": status}


def _marks(placed: list[tuple[Piece, int]], kinds: str) -> Iterator[tuple[Piece, int, Mark]]:
    for piece, offset in placed:
        for mark in piece.marks:
            if mark.kind in kinds:
                yield piece, offset, mark


def _proposals(placed: list[tuple[Piece, int]]) -> list[dict]:
    """One entry a task: the sentences that belong to it and the facets that none of them gives."""
    members: dict[str, list[int]] = {}
    for number, (piece, _) in enumerate(placed):
        alone = (f"alone {number}",) if piece.label == "directive" else ()
        for group in piece.groups or alone:
            members.setdefault(group, []).append(number)
    proposals = []
    for numbers in members.values():
        pieces = [placed[n][0] for n in numbers]
        if all(p.label != "directive" for p in pieces):
            raise BadMark(f"{pieces[0].place}：编了任务号，但同号各句没有一句是任务句")
        given = {m.kind if m.kind != "+" else m.rest for p in pieces for m in p.marks}
        missing = [facet for kind, facet in FACETS.items() if kind not in given]
        proposals.append({"sentences": numbers, "missing": missing})
    return proposals


def dumped(gold: dict) -> str:
    """JSON with one sentence, figure, mechanism or proposal a line, so that changes read well."""
    parts = []
    for key, value in gold.items():
        if isinstance(value, list) and value:
            rows = ",\n  ".join(json.dumps(v, ensure_ascii=False) for v in value)
            parts.append(f' "{key}": [\n  {rows}\n ]')
        else:
            parts.append(f' "{key}": {json.dumps(value, ensure_ascii=False)}')
    return "{\n" + ",\n".join(parts) + "\n}\n"


def built() -> dict[Path, str]:
    """What every file of text/ and gold/ must hold; a BadMark names each wrong document."""
    files, wrong = {}, []
    for path in sorted((HERE / "marked").glob("*.txt")):
        try:
            text, gold = compiled(path.name, path.read_text(encoding="utf-8"))
        except BadMark as error:
            wrong.append(str(error))
            continue
        files[HERE / "text" / path.name] = text
        files[HERE / "gold" / f"{path.stem}.json"] = dumped(gold)
    if wrong:
        raise BadMark("\n".join(wrong))
    return files


def stale(files: dict[Path, str]) -> list[Path]:
    """Files on disk that are missing, differ from what was built, or have no marked source."""
    on_disk = {p for folder in ("text", "gold") for p in (HERE / folder).iterdir()}
    changed = [p for p, content in files.items() if p not in on_disk or _read(p) != content]
    return sorted(changed + list(on_disk - set(files)))


def _read(path: Path) -> str:
    return path.read_bytes().decode("utf-8")


def main() -> int:
    parser = argparse.ArgumentParser(description="由标注文件生成语料文本和标准答案")
    parser.add_argument("--check", action="store_true", help="只核对，不写文件")
    arguments = parser.parse_args()
    try:
        files = built()
    except BadMark as error:
        print(error, file=sys.stderr)
        return 1
    outdated = stale(files)
    if arguments.check:
        for path in outdated:
            print(f"{path.relative_to(HERE)} 与标注文件不一致，请运行 python -m corpus.build")
        return int(bool(outdated))
    for path in outdated:
        if path in files:
            path.write_bytes(files[path].encode("utf-8"))
        else:
            path.unlink()
    print(f"{len(files) // 2} 篇，更新 {len(outdated)} 个文件")
    return 0


if __name__ == "__main__":
    sys.exit(main())
