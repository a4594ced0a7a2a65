"""Notes as text for people, as JSON, and as SARIF 2.1.0 for tools that show notes in place."""

from collections.abc import Sequence
from dataclasses import asdict, dataclass

from .model import LEVELS, LINTS, Note

SHOWN = 40  # characters of the words quoted on a line of text
SARIF_LEVELS = {"error": "error", "warning": "warning", "question": "note"}
SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json"


@dataclass(frozen=True)
class Checked:
    """One file and what was noted in it."""

    name: str
    text: str
    notes: Sequence[Note]


def as_text(one: Checked) -> str:
    lines = [_line(one, note) for note in one.notes]
    counted = [
        f"{word}{number}条"
        for level, word in LEVELS.items()
        if (number := sum(note.level == level for note in one.notes))
    ]
    return "\n".join([*lines, f"{one.name}：{'，'.join(counted) or '没有要核对的'}。"])


def _line(one: Checked, note: Note) -> str:
    line, column = place(one.text, note.start)
    words = note.words.replace("\n", " ")
    shown = words if len(words) <= SHOWN else words[:SHOWN] + "…"
    fix = f"（可写成：{note.fix}）" if note.fix else ""
    head = f"{one.name}:{line}:{column} {LEVELS[note.level]} {note.id}"
    return f"{head} “{shown}” {note.sentence}{fix} 依据：{note.basis}"


def place(text: str, offset: int) -> tuple[int, int]:
    """Line and column, both counted from 1."""
    before = text.rfind("\n", 0, offset) + 1
    return text.count("\n", 0, offset) + 1, offset - before + 1


def as_json(files: Sequence[Checked]) -> list[dict[str, object]]:
    return [{"file": one.name, "notes": [_plain(note) for note in one.notes]} for one in files]


def _plain(note: Note) -> dict[str, object]:
    fields = asdict(note)
    span = [fields.pop("start"), fields.pop("end")]
    return {"id": fields.pop("id"), "level": fields.pop("level"), "span": span, **fields}


def as_sarif(files: Sequence[Checked]) -> dict[str, object]:
    used = sorted({note.id for one in files for note in one.notes})
    results = [_result(one, note) for one in files for note in one.notes]
    tool = {"driver": {"name": "luoshi", "rules": [_rule(name) for name in used]}}
    run = {"tool": tool, "columnKind": "unicodeCodePoints", "results": results}
    return {"$schema": SCHEMA, "version": "2.1.0", "runs": [run]}


def _rule(name: str) -> dict[str, object]:
    one = LINTS[name]
    return {
        "id": name,
        "shortDescription": {"text": one.meaning},
        "help": {"text": one.basis},
        "defaultConfiguration": {"level": SARIF_LEVELS[one.level]},
    }


def _result(one: Checked, note: Note) -> dict[str, object]:
    region = _region(one.text, note)
    where = {"artifactLocation": {"uri": one.name}, "region": region}
    result: dict[str, object] = {
        "ruleId": note.id,
        "level": SARIF_LEVELS[note.level],
        "message": {"text": note.sentence},
        "locations": [{"physicalLocation": where}],
    }
    if note.fix:
        change = {"deletedRegion": region, "insertedContent": {"text": note.fix}}
        changes = [{"artifactLocation": {"uri": one.name}, "replacements": [change]}]
        result["fixes"] = [{"description": {"text": note.fix}, "artifactChanges": changes}]
    return result


def _region(text: str, note: Note) -> dict[str, object]:
    line, column = place(text, note.start)
    last_line, last_column = place(text, note.end)
    return {
        "startLine": line,
        "startColumn": column,
        "endLine": last_line,
        "endColumn": last_column,
        "charOffset": note.start,
        "charLength": note.end - note.start,
        "snippet": {"text": note.words},
    }
