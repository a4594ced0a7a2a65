"""How fast a document is read, on one core: long speeches and a dense bulletin, no sentence twice.

Run: python -m benchmarks.reading. The labelled speeches of LUOSHI_GOLD are read too. Figures of others on the same text are printed where they are
installed: python -m venv var/peers && var/peers/bin/pip install jieba jionlp
"""

import json
import os
import random
import re
import resource
import subprocess
import sys
import time
from datetime import date
from pathlib import Path

from luoshi.reading import read

ROOT = Path(__file__).parents[1]
TEXTS = ROOT / "corpus" / "text"
PEERS = ROOT / "var" / "peers" / "bin" / "python"
KINDS = {"speeches": "*_speech_*.txt", "bulletins": "*_bulletin_*.txt"}
LENGTHS = (30_000, 300_000)
FOR_PEERS = 20_000  # letters
ROUNDS, SECONDS = 5, 1.0  # at least so many, and for so long: a short text is over in a moment
DAY = date(2026, 3, 2)
AT_A_COMMA = 0.25  # how often a sentence goes on with the rest of another one


def lines(kind: str) -> list[str]:
    texts = (path.read_text(encoding="utf-8") for path in sorted(TEXTS.glob(KINDS[kind])))
    return [line for text in texts for line in text.split("\n") if line.strip()]


def new_text(kind: str, length: int) -> str:
    """Paragraphs as long as those of the corpus, of clauses and digits that were put anew."""
    drawn, known = random.Random(length), lines(kind)
    ends = [part for line in known for part in line.partition("，")[2:] if part]
    made: list[str] = []
    while length > 0:
        line = drawn.choice(known)
        if drawn.random() < AT_A_COMMA:
            line = line.partition("，")[0] + "，" + drawn.choice(ends)
        line = re.sub("[0-9]", lambda _: drawn.choice("123456789"), line)
        sentences = re.findall("[^。]+。?", line)
        made.append("".join(drawn.sample(sentences, len(sentences))))
        length -= len(made[-1]) + 1
    return "\n".join(made)


def best(text: str) -> tuple[float, int]:
    """The quickest round; each reads a text of its own, so that nothing is known from the last."""
    took, spent, rounds = float("inf"), 0.0, 0
    while rounds < ROUNDS or spent < SECONDS:
        rounds += 1
        own = f"{text}\n{rounds}"
        start = time.process_time()
        found = len(read(own, DAY).proposals)
        spent += (last := time.process_time() - start)
        took = min(took, last)
    return took, found


def row(name: str, length: int, took: float, more: object = "") -> None:
    print(f"{name:<28}{length:>12,}{took:>10.3f}{length / took:>14,.0f}{more:>11}")


def start_time() -> float:
    """Seconds of the processor to import the reader in a fresh process, beside an empty one."""
    took = {}
    for program in ("pass", "import luoshi.reading"):
        runs = []
        for _ in range(5):
            before = resource.getrusage(resource.RUSAGE_CHILDREN).ru_utime
            subprocess.run([sys.executable, "-c", program], check=True, cwd=ROOT)
            runs.append(resource.getrusage(resource.RUSAGE_CHILDREN).ru_utime - before)
        took[program] = min(runs)
    return took["import luoshi.reading"] - took["pass"]


def labelled() -> dict[str, str]:
    """The speeches beside the labels that are kept outside, by the number in their name."""
    folder = os.environ.get("LUOSHI_GOLD")
    paths = sorted(Path(folder, "seeds").glob("*.txt")) if folder else []
    return {path.name[:3]: path.read_text(encoding="utf-8") for path in paths}


def peers(kind: str, text: str) -> None:
    if not PEERS.exists():
        print(f"{kind}: jieba and jionlp are not installed in var/peers, see benchmarks/reading.py")
        return
    program = [str(PEERS), str(Path(__file__).with_name("peers.py"))]
    done = subprocess.run(program, input=text, capture_output=True, text=True, check=True)
    for name, took in json.loads(done.stdout.splitlines()[-1]).items():
        row(f"{kind}: {name}", len(text), took)


def show_labelled() -> None:
    """Each of them, and all in one sum."""
    length, spent, proposals = 0, 0.0, 0
    for name, text in labelled().items():
        took, found = best(text)
        row(f"labelled {name}", len(text), took, found)
        length, spent, proposals = length + len(text), spent + took, proposals + found
    if length:
        row("labelled together", length, spent, proposals)


def main() -> None:
    read("先读一句，装好规则。", DAY)
    print(f"{'text':<28}{'characters':>12}{'seconds':>10}{'characters/s':>14}{'proposals':>11}")
    for kind in KINDS:
        for length in LENGTHS:
            text = new_text(kind, length)
            took, found = best(text)
            row(kind, len(text), took, found)
    show_labelled()
    for kind in KINDS:
        peers(kind, new_text(kind, FOR_PEERS))
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(f"import {1000 * start_time():.0f} ms; most memory {memory:.0f} MB")


if __name__ == "__main__":
    main()
