"""Others on the text of standard input: seconds of the processor, as JSON. Run by `reading`."""

import json
import logging
import sys
import time
from collections.abc import Callable

ROUNDS = 2


def seconds(work: Callable[[], object]) -> float:
    took = float("inf")
    for _ in range(ROUNDS):
        start = time.process_time()
        work()
        took = min(took, time.process_time() - start)
    return took


def main() -> None:
    import jieba  # noqa: PLC0415 -- lives in an environment of its own
    import jionlp  # noqa: PLC0415

    text = sys.stdin.read()
    sentences = [part for part in text.replace("\n", "。").split("。") if part]
    logging.disable(logging.CRITICAL)  # they report each sentence they stumble over
    jieba.lcut("先切一句。")
    told = {
        "jieba cut": seconds(lambda: jieba.lcut(text)),
        "jionlp time": seconds(lambda: [tried(jionlp.ner.extract_time, s) for s in sentences]),
        "jionlp money": seconds(lambda: [tried(jionlp.ner.extract_money, s) for s in sentences]),
    }
    print(json.dumps(told))


def tried(work: Callable[[str], object], sentence: str) -> object:
    try:
        return work(sentence)
    except Exception:  # noqa: BLE001 -- it stumbles over some ordinary sentences
        return None


if __name__ == "__main__":
    main()
