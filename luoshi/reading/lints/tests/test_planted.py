"""Faults planted in documents of the corpus are found, and their clean twins are left alone."""

from pathlib import Path

import pytest

from luoshi.reading.lints import documents_notes, lint_text, notes_of
from luoshi.reading.reader import read

CORPUS = Path(__file__).parents[4] / "corpus" / "text"
CARRIERS = sorted(CORPUS.glob("*.txt"))[::14]
TWINS = (
    ("N", "税收完成4.83亿元，增长4.83%。", "税收完成4.83亿元，增长7.1%。"),
    ("N", "产值由120亿元增加到190亿元，翻了一番。", "产值由120亿元增加到240亿元，翻了一番。"),
    (
        "N",
        "新开工桥梁31座，其中公路桥14座、便民桥15座。",
        "新开工桥梁31座，其中公路桥14座、便民桥17座。",
    ),
    ("N", "粮食总产41.5万吨，其中夏粮52.3万吨。", "粮食总产41.5万吨，其中夏粮22.3万吨。"),
    ("N", "办好三件实事：一是建桥，二是通水。", "办好三件实事：一是建桥，二是通水，三是修路。"),
    ("F", "由县林业局牵头，新建护林站6座。", "由县林业局牵头，9月底前新建护林站6座。"),
    (
        "F",
        "由县水务局、县住建局共同牵头，9月底前建成泵站7座。",
        "由县水务局牵头，9月底前建成泵站7座。",
    ),
    ("B", "对各镇招商引资按季排名通报。", "各镇招商引资年底考核一次。"),
    ("B", "受到省级媒体报道的每篇加1分。", "项目按时投产的得3分。"),
)  # family, fault, clean twin


def _families(carrier: str, piece: str) -> set[str]:
    """Families of the notes that touch `piece`, put behind the first full stop of the carrier."""
    at = carrier.index("。") + 1
    notes = lint_text(carrier[:at] + piece + carrier[at:])
    return {note.id[0] for note in notes if note.start < at + len(piece) and note.end > at}


@pytest.mark.parametrize("path", CARRIERS, ids=lambda path: path.stem)
def test_most_planted_faults_are_found_and_clean_twins_left(path):
    carrier = path.read_text(encoding="utf-8")

    found = [family in _families(carrier, fault) for family, fault, _ in TWINS]
    false = [family in _families(carrier, clean) for family, _, clean in TWINS]

    assert sum(found) >= 0.8 * len(TWINS)
    assert sum(false) <= 0.1 * len(TWINS)


def test_a_note_stands_at_its_sentence():
    reading = read("　　第一句没有问题。入学率由96.2%提高到91.5%。\n")

    [(order, note)] = documents_notes(reading, ["N"])

    assert order == 2
    assert note.words == "由96.2%提高到91.5%"


def test_notes_are_in_order_and_quote_the_text():
    for path in CARRIERS[:2]:
        text = path.read_text(encoding="utf-8")
        notes = notes_of(read(text))
        assert notes == sorted(notes, key=lambda note: (note.start, note.end, note.id))
        assert all(text[note.start : note.end] == note.words for note in notes)


def test_an_older_document_is_only_asked():
    new = "　　对各镇招商引资按季排名通报。\n青禾县人民政府\n2025年3月2日\n"
    old = new.replace("2025", "2015")

    assert [note.level for note in lint_text(new, select=["B01"])] == ["error"]
    assert [note.level for note in lint_text(old, select=["B01"])] == ["question"]
