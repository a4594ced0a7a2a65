"""The reader against labelled texts that are no part of the repository; LUOSHI_GOLD names them."""

import json
import os
import subprocess
import sys
from datetime import date
from pathlib import Path

import pytest

from luoshi.reading import read
from luoshi.reading.as_json import as_json

GOLD = Path(os.environ.get("LUOSHI_GOLD", ""))
pytestmark = pytest.mark.skipif(
    not os.environ.get("LUOSHI_GOLD"),
    reason="没有给出 LUOSHI_GOLD：把它设为带 seeds、gold 的文件夹，才能核对解读的成绩",
)
BARS = {
    "figure.found": 0.95,
    "figure.whole": 0.85,
    "sentence.macro": 0.75,
    "sentence.directive": 0.65,
    "sentence.problem": 0.70,
    "mechanism": 0.70,
}
FEWEST_DATES = 5


def labelled(name: str) -> dict:
    return json.loads((GOLD / "gold" / "seeds" / f"{name}.json").read_text(encoding="utf-8"))


def predicted(path: Path) -> dict:
    written = labelled(path.stem)["doc_date"]
    text = path.read_bytes().decode("utf-8")
    return as_json(read(text, date.fromisoformat(written) if written else None), path.name)


@pytest.fixture(scope="module")
def folder(tmp_path_factory) -> Path:
    """A folder with the reading of every text, in the scheme of the labels."""
    written = tmp_path_factory.mktemp("read")
    texts = sorted((GOLD / "seeds").glob("*.txt"))
    assert texts, "LUOSHI_GOLD 下没有 seeds/*.txt"
    for path in texts:
        content = json.dumps(predicted(path), ensure_ascii=False)
        (written / f"{path.stem}.json").write_text(content, encoding="utf-8")
    return written


@pytest.fixture(scope="module")
def scores(folder: Path) -> dict:
    program = [sys.executable, str(GOLD / "gold" / "score.py"), str(GOLD / "gold" / "seeds")]
    done = subprocess.run(
        [*program, str(folder), "--json"], capture_output=True, check=True, text=True
    )
    return json.loads(done.stdout)["rows"]


@pytest.mark.parametrize(("measure", "bar"), BARS.items())
def test_measure_stands_above_its_bar(scores, measure, bar):
    assert scores[measure]["f1"] >= bar


def test_dates_are_told_and_none_is_wrong(folder):
    right, wrong = 0, []
    for path in sorted(folder.glob("*.json")):
        told = json.loads(path.read_text(encoding="utf-8"))["sentences"]
        days = {(s["start"], s["end"]): (s["deadline"] or {}).get("date") for s in told}
        for sentence in labelled(path.stem)["sentences"]:
            asked = (sentence.get("deadline") or {}).get("date")
            found = days.get((sentence["start"], sentence["end"]))
            right += bool(asked) and found == asked
            if found and found != asked:
                wrong.append((path.stem, sentence["start"], asked, found))
    assert not wrong
    assert right >= FEWEST_DATES


def test_second_text_gains_no_directive_and_no_figure(folder):
    (path,) = folder.glob("002*.json")
    told = json.loads(path.read_text(encoding="utf-8"))
    asked = {s["start"] for s in labelled(path.stem)["sentences"] if s["label"] == "directive"}
    assert {s["start"] for s in told["sentences"] if s["label"] == "directive"} <= asked
    assert told["figures"] == []
