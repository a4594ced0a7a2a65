"""How like two texts are, by pairs of neighbouring characters. Plain functions."""

from collections import Counter


def pairs(words: str) -> Counter[str]:
    plain = "".join(char for char in words if char.isalnum())
    return Counter(plain[n : n + 2] for n in range(len(plain) - 1))


def likeness(one: Counter[str], other: Counter[str]) -> float:
    """Common pairs against all of them, from 0 to 1."""
    together = sum((one | other).values())
    return sum((one & other).values()) / together if together else 0.0


def holds(text: Counter[str], words: Counter[str]) -> float:
    """The share of the words that a longer text holds, from 0 to 1."""
    total = sum(words.values())
    return sum((text & words).values()) / total if total else 0.0
