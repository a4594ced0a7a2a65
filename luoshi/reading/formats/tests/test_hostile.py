"""Hostile files of every class: one sentence or harmless, soon, and nothing else happens."""

import io
import os
import random
import re
import resource
import time
import zipfile

import pytest

from luoshi.reading.formats import Unreadable, open_file
from luoshi.reading.formats.apart import run
from luoshi.reading.formats.kinds import parsed

from . import misbehaving
from .good import GOOD
from .hostile import CLASSES
from .made import zipped

MOST_SECONDS = 10
MOST_MORE_MEMORY = 200_000  # kilobytes of this process beyond what the file itself takes
LONG = os.environ.get("LUOSHI_LONG") == "1"
DAMAGED = 2_000 if LONG else 40  # copies of each good file


CASES = [(kind, name) for kind, files in CLASSES.items() for name in files]


def knock(name, data):
    """What is said, and how long it took; anything but a refusal is a fault of ours."""
    begun = time.monotonic()
    try:
        said = open_file(name, data).text
    except Unreadable as refusal:
        said = str(refusal)
        assert said.endswith("。")
        assert "Error" not in said
    return said, time.monotonic() - begun


@pytest.fixture(autouse=True)
def outside(tmp_path, monkeypatch):
    """The folder somebody would write to: it stays as empty as it was."""
    monkeypatch.chdir(tmp_path)
    yield
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(("kind", "name"), CASES)
def test_a_hostile_file_is_refused_or_harmless(kind, name):
    called, data = CLASSES[kind][name]()
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss

    _, took = knock(called, data)

    assert took < MOST_SECONDS
    grown = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before
    assert grown < MOST_MORE_MEMORY + 4 * len(data) // 1000
    assert run(misbehaving.echo, "乙", b"x") == ["乙", 1]


REFUSED = {
    ("zip", "flat bomb"): "解开后过大或文件过多",
    ("zip", "overlapping entries"): "互相重叠",
    ("zip", "a million entries"): "解开后过大或文件过多",
    ("zip", "link"): "里有指向上级目录的路径",
    ("zip", "way up"): "里有指向上级目录的路径",
    ("zip", "drive"): "里有指向上级目录的路径",
    ("zip", "locked"): "加了密码",
    ("xml", "billion laughs"): "已损坏或不完整",
    ("xml", "a file as entity"): "已损坏或不完整",
    ("xml", "a page as definition"): "已损坏或不完整",
    ("xml", "definition in another encoding"): "已损坏或不完整",
    ("sheet", "the first and the last cell"): "一直占到XFD列、第1048576行",
    ("pdf", "scripts and programs"): "扫描件",
    ("ofd", "a page outside"): "已损坏或不完整",
    ("ofd", "an absolute page"): "已损坏或不完整",
    ("disguised", "program called docx"): "不认识",
    ("disguised", "picture called text"): "不是文本",
}


@pytest.mark.parametrize("case", REFUSED)
def test_the_sentence_says_what_is_wrong(case):
    kind, name = case

    said, _ = knock(*CLASSES[kind][name]())

    assert REFUSED[case] in said


HARMLESS = {
    ("xml", "styles in a ring"): "甲",
    ("sheet", "claims every cell"): "甲",
    ("sheet", "merged all over"): "甲",
    ("ofd", "many objects"): "甲",
    ("web", "laughs"): "甲",
    ("web", "an encoding that runs code"): "\\u7532甲",
    ("text", "a name that leads up"): "青禾县",
    ("text", "a name with a zero byte"): "青禾县要在六月底前完成整改。",
    ("disguised", "docx called pdf"): "青禾县要在六月底前完成整改。",
    ("disguised", "page called text"): "青禾县。",
}


@pytest.mark.parametrize("case", HARMLESS)
def test_what_only_looks_dangerous_is_read(case):
    kind, name = case

    said, _ = knock(*CLASSES[kind][name]())

    assert HARMLESS[case] in said


def damaged(data, chance):
    """A copy cut short, with bits flipped, a stretch doubled, or zeros written over it."""
    at = chance.randrange(len(data))
    match chance.randrange(4):
        case 0:
            return data[:at]
        case 1:
            flipped = bytearray(data)
            for _ in range(chance.randint(1, 30)):
                flipped[chance.randrange(len(data))] ^= 1 << chance.randrange(8)
            return bytes(flipped)
        case 2:
            return data[:at] + data[at - chance.randrange(at + 1) :]
    return data[:at] + b"\0" * chance.randint(1, 200) + data[at + chance.randint(1, 200) :]


@pytest.mark.parametrize("kind", GOOD)
def test_a_damaged_copy_is_read_or_refused(kind):
    chance, data = random.Random(kind), GOOD[kind]()

    for _ in range(DAMAGED):
        _, took = knock(f"甲.{kind}", damaged(data, chance))
        assert took < MOST_SECONDS
    assert run(misbehaving.echo, "乙", b"x") == ["乙", 1]


VALUES = ("", "0", "-1", "99999999999", "abc", "9", "1e999", "nan", "%1%2%9", "none", "A1:ZZZ9")
PARTS = re.compile("document|numbering|styles|sheet1|workbook|OFD|Content|Document")


def wrong_inside(data, chance):
    """A copy whole as an archive, with values that make no sense in one of its parts."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    name = chance.choice([name for name in parts if PARTS.search(name)])
    words = parts[name].decode()
    for _ in range(3):
        value = chance.choice(list(re.finditer('"[^"]*"', words)))
        words = f'{words[: value.start()]}"{chance.choice(VALUES)}"{words[value.end() :]}'
    return zipped((parts | {name: words}).items())


@pytest.mark.parametrize("kind", ["docx", "xlsx", "ofd"])
def test_wrong_values_are_no_surprise_to_the_reader(kind):
    chance, data = random.Random(kind), GOOD[kind]()

    for _ in range(DAMAGED):
        copy = wrong_inside(data, chance)
        try:
            assert isinstance(parsed(f"甲.{kind}", copy)[0], str)
        except Unreadable as refusal:
            assert str(refusal).endswith("。")
