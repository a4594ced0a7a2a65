"""The verifier as the file it is: on its own, on old Pythons, its proofs, its words, its codes."""

import ast
import json
import os
import random
import shutil
import subprocess
import sys
from copy import deepcopy
from itertools import product
from pathlib import Path

import pytest

from luoshi.ledger.checkpoint_text import plain, text_of
from luoshi.ledger.proofs import CONSISTENCY, INCLUSION, in_base64
from luoshi.ledger.tests.test_tree import ENTRIES, ROOTS, tree_of

from .copy import VERIFIER, Copy, clean, verifier

OLDEST = (3, 9)
FORGED = 5000 if os.environ.get("LUOSHI_LONG") == "1" else 400


def pythons() -> list[str]:
    """This one, and others that this machine has: what is called so need not answer."""
    found = filter(None, [shutil.which(f"python3.{n}") for n in (9, 10, 12, 13)])
    return [
        sys.executable,
        *(one for one in found if not subprocess.call([one, "-c", ""], stderr=subprocess.DEVNULL)),
    ]


def office(seed: int) -> Copy:
    chance = random.Random(seed)
    while len((copy := clean(chance)).made) < 3:
        pass
    return copy


def inclusion(copy: Copy, seq: int, number: int) -> dict:
    made, row = copy.made[number - 1], copy.rows[seq - 1]
    told = next(line for line in copy.lines() if line.get("seq") == seq)
    tree = tree_of([bytes.fromhex(one.hash) for one in copy.rows], made.size)
    event = {name: value for name, value in told.items() if name not in ("prev", "hash")}
    path = in_base64(tree.inclusion(seq - 1))
    made = plain(made)
    return {"format": INCLUSION, "event": event, "prev": row.prev, "checkpoint": made, "path": path}


def consistency(copy: Copy, first: int, second: int) -> dict:
    older, newer = copy.made[first - 1], copy.made[second - 1]
    tree = tree_of([bytes.fromhex(one.hash) for one in copy.rows], newer.size)
    path = in_base64(tree.consistency(older.size))
    return {"format": CONSISTENCY, "first": plain(older), "second": plain(newer), "path": path}


def says(told: dict, kept=()) -> str:
    """What is said of a proof: its sentence, or the name of the refusal."""
    pages = [verifier.read_checkpoint(text_of(one), "page") for one in kept]
    check = {INCLUSION: verifier.check_inclusion, CONSISTENCY: verifier.check_consistency}
    try:
        return check[told["format"]](told, pages)
    except (verifier.Mismatch, verifier.Unreadable) as refusal:
        return type(refusal).__name__


def test_it_imports_nothing_but_the_standard_library():
    tree = ast.parse(VERIFIER.read_text(encoding="utf-8"), feature_version=OLDEST)
    imported = {
        name.name if isinstance(node, ast.Import) else node.module
        for node in ast.walk(tree)
        if isinstance(node, ast.Import | ast.ImportFrom)
        for name in node.names
    }

    assert imported <= set(sys.stdlib_module_names)
    assert len(VERIFIER.read_text(encoding="utf-8").splitlines()) < 400


def test_its_tree_has_the_roots_that_everybody_knows():
    roots, found = verifier.Roots(), []
    for entry in ENTRIES:
        roots.add(verifier.leaf_of(entry.hex()))
        found.append(roots.root())

    assert found == ROOTS
    assert verifier.Roots().root() == verifier.sha(b"").hex()


@pytest.mark.parametrize("size", range(1, 9))
def test_its_proofs_lead_to_the_roots_that_everybody_knows(size):
    entries = ENTRIES[:size]
    tree = tree_of(entries)
    for index in range(size):
        leaf = verifier.leaf_of(entries[index].hex())
        path = tree.inclusion(index)
        assert verifier.root_by_path(index, size, leaf, path) == ROOTS[size - 1]
        first = {"size": index + 1, "root": ROOTS[index]}
        verifier.check_growth(
            first, {"size": size, "root": ROOTS[size - 1]}, tree.consistency(index + 1)
        )


@pytest.mark.parametrize("seed", range(8))
def test_every_event_and_every_pair_of_checkpoints_is_proved(seed):
    copy = office(seed)
    for made in copy.made:
        for seq in range(1, made.size + 1):
            assert says(inclusion(copy, seq, made.number), [made]).endswith("是同一张。")
        for older in copy.made[: made.number]:
            told = consistency(copy, older.number, made.number)
            assert says(told, [older, made]).endswith("是同一张。")


def flipped(word: str, chance: random.Random) -> str:
    data = bytearray(verifier.base64.b64decode(word))
    data[chance.randrange(len(data))] ^= 1 << chance.randrange(8)
    return verifier.base64.b64encode(bytes(data)).decode()


def forged(told: dict, chance: random.Random) -> dict:
    """A proof in which one thing is not as it was."""
    told, path = deepcopy(told), told["path"]
    made = told.get("checkpoint") or told[chance.choice(("first", "second"))]
    ways = ["longer", "size", "root"] + (["shorter", "flip"] if path else [])
    ways += ["seq", "actor", "prev"] if "event" in told else ["exchange"]
    way = chance.choice(ways)
    if way == "longer":
        told["path"].insert(chance.randint(0, len(path)), in_base64([chance.randbytes(32)])[0])
    elif way == "shorter":
        del told["path"][chance.randrange(len(path))]
    elif way == "flip":
        at = chance.randrange(len(path))
        told["path"][at] = flipped(path[at], chance)
    elif way == "size":
        made["size"] += chance.choice((-1, 1))
        made["hash"] = verifier.checkpoint_hash(made)
    elif way == "root":
        made["root"] = chance.randbytes(32).hex()
        made["hash"] = verifier.checkpoint_hash(made)
    elif way == "seq":
        told["event"]["seq"] += chance.choice((-1, 1, 40))
    elif way == "actor":
        told["event"]["actor"] = "u-stranger"
    elif way == "prev":
        told["prev"] = chance.randbytes(32).hex()
    else:
        told["first"], told["second"] = told["second"], told["first"]
    return told


def test_a_forged_proof_is_never_believed():
    believed = []
    for number in range(FORGED):
        chance = random.Random(number)
        copy = clean(chance)
        made = chance.choice(copy.made)
        older = chance.choice(copy.made[: made.number])
        if chance.random() < 0.5:
            told = inclusion(copy, chance.randint(1, made.size), made.number)
        else:
            told = consistency(copy, older.number, made.number)
        false = forged(told, chance)
        if false != told and says(false, [older, made]).startswith("相符"):
            believed.append((number, told["format"]))

    assert believed == []


def run(python: str, *arguments: object) -> tuple[int, str]:
    done = subprocess.run(
        [python, "-I", str(VERIFIER), *map(str, arguments)],
        capture_output=True,
        text=True,
        encoding="utf-8",
        env={"PYTHONIOENCODING": "utf-8", "PYTHONUTF8": "1"},
    )
    return done.returncode, (done.stdout + done.stderr).strip()


@pytest.fixture
def files(tmp_path: Path) -> Path:
    copy = office(1)
    write = lambda name, text: (tmp_path / name).write_text(text, encoding="utf-8")  # noqa: E731
    lines = [json.dumps(line, ensure_ascii=False) for line in copy.lines()]
    write("ledger.jsonl", "\n".join(lines) + "\n")
    write("cut.jsonl", "\n".join(lines[:-1]) + "\n")
    write("edited.jsonl", "\n".join(lines).replace("u-wu", "u-wi") + "\n")
    for made in copy.made[:2]:
        write(f"page{made.number}.txt", text_of(made, office="青禾县"))
    last = copy.made[-1]
    write("last.txt", text_of(last))
    write("event.json", json.dumps(inclusion(copy, 1, 1), ensure_ascii=False, indent=1))
    write("growth.json", json.dumps(consistency(copy, 1, 2), ensure_ascii=False))
    write("twice.json", '{"format": "luoshi-inclusion-1", "format": "luoshi-consistency-1"}')
    write("note.txt", "今天开会。\n")
    return tmp_path


ANSWERS = [
    (["ledger.jsonl"], 0, "没有给出你手里的检查点，只能说明前后一致，不能说明没有整份重写过。"),
    (["ledger.jsonl", "page1.txt", "page2.txt"], 0, "没有改动、删除、插入或者换过次序。"),
    (["event.json", "page1.txt"], 0, "这个检查点与你手里的是同一张。"),
    (["event.json"], 0, "没有给出你手里的检查点，以上只与证明自带的检查点相符"),
    (["event.json", "page2.txt"], 2, "这份证明立在第1号检查点上，你手里的是第2号。"),
    (["growth.json", "page1.txt"], 0, "其中1张与你手里的是同一张。"),
    (["edited.jsonl"], 1, "与前一条接不上，内容或者次序被改动过。"),
    (["twice.json"], 2, "同一处写了两遍同一个名称"),
    (["note.txt"], 2, "不是这个程序认识的格式"),
    (["ledger.jsonl", "note.txt"], 2, "不是一张完整的检查点。"),
    (["absent.jsonl"], 2, "读不懂：文件打不开"),
    ([], 2, "退出码：0 相符；1 不符"),
]


def test_it_answers_in_plain_words_and_a_code(files):
    wrong = []
    for python, (names, code, words) in product(pythons(), ANSWERS):
        told = run(python, *(files / name for name in names))
        if told[0] != code or words not in told[1] or "Traceback" in told[1]:
            wrong.append((python, names, told))

    assert wrong == []


def test_a_page_typed_in_by_hand_is_read(files):
    typed = (files / "page1.txt").read_text(encoding="utf-8").replace("：", " : ").upper()
    (files / "typed.txt").write_text(typed, encoding="utf-8")

    assert run(sys.executable, files / "ledger.jsonl", files / "typed.txt")[0] == 0
