"""Does an answer take longer in a county with a hundred times as many matters?

The p95 of one client with 1,000,000 matters beside that with 10,000; at most 1.3 times.
Run: python -m benchmarks.scale
"""

from contextlib import ExitStack

from .asking import Question, interleaved, warm_up
from .office import data_bases, office
from .serving import questions

SIZES = (10_000, 1_000_000)
BAR = 1.3
ROUNDS = 30  # short turns, so that what disturbs falls on both alike
BARRED = ("list API", "list page", "one matter, API", "create, API")


def main() -> None:
    print("p95 in milliseconds, one client; both offices run at once and are asked in turn\n")
    for data_base in data_bases():
        with ExitStack() as stack:
            asked = [of_size(stack, data_base, size) for size in SIZES]
            for _ in range(ROUNDS):
                for port, some in asked:
                    interleaved(port, some, 1, 0.25, (1,))
        show(data_base, asked[0][1], asked[1][1])


def of_size(stack: ExitStack, data_base: str, size: int) -> tuple[int, list[Question]]:
    running = stack.enter_context(office(data_base, size))
    asked = questions(running.facts)
    warm_up(running.port, asked)
    return running.port, asked


def show(data_base: str, small: list[Question], large: list[Question]) -> None:
    print(f"{data_base:<34}" + "".join(f"{size:>12,}" for size in SIZES) + f"{'times':>8}")
    for few, many in zip(small, large, strict=True):
        before, after = few.p(1, 95), many.p(1, 95)
        is_met = "met" if after <= BAR * before else "MISSED"
        told = f"{BAR} {is_met}" if few.name in BARRED else ""
        print(f"{few.name:<34}{before:>12.1f}{after:>12.1f}{after / before:>8.2f}{told:>12}")
    print()


if __name__ == "__main__":
    main()
