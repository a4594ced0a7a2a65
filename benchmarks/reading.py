"""How fast a document is read, on one core: long speeches and a dense bulletin of the corpus.

Run: python -m benchmarks.reading
"""

import time
from datetime import date
from pathlib import Path

from luoshi.reading import read

TEXTS = Path(__file__).parents[1] / "corpus" / "text"
LENGTHS = (5_000, 20_000)
ROUNDS = 2
DAY = date(2026, 3, 2)


def material() -> dict[str, str]:
    kinds = {"speeches": "*_speech_*.txt", "bulletins": "*_bulletin_*.txt"}
    return {
        name: "\n".join(path.read_text(encoding="utf-8") for path in sorted(TEXTS.glob(pattern)))
        for name, pattern in kinds.items()
    }


def long(text: str, length: int) -> str:
    return (text * (length // len(text) + 1))[:length]


def best(text: str) -> tuple[float, int]:
    took, found = float("inf"), 0
    for _ in range(ROUNDS):
        start = time.process_time()
        found = len(read(text, DAY).proposals)
        took = min(took, time.process_time() - start)
    return took, found


def main() -> None:
    read("先读一句，装好规则。", DAY)
    print(f"{'text':<12}{'characters':>12}{'seconds':>10}{'characters/s':>14}{'proposals':>11}")
    for name, text in material().items():
        for length in LENGTHS:
            took, found = best(long(text, length))
            print(f"{name:<12}{length:>12,}{took:>10.2f}{length / took:>14,.0f}{found:>11,}")


if __name__ == "__main__":
    main()
