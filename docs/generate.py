"""Writes the pages of docs/reference that are made from code: `./run docs`."""

from collections.abc import Callable, Iterator
from importlib import import_module
from itertools import groupby
from pathlib import Path
from pkgutil import walk_packages

import django

from luoshi import reading
from luoshi.config.command import usage
from luoshi.reading.rules import RULES

FOLDER = Path(__file__).parent / "reference"
MADE = "*由 `./run docs` 从代码生成，不要直接改。*"


def regimes() -> Iterator[str]:
    from luoshi.matters.regime import ROLES, mermaid  # noqa: PLC0415 -- Django is set up first
    from luoshi.matters.register import REGIMES  # noqa: PLC0415

    yield "# 制度"
    for regime in REGIMES.values():
        yield f"## {regime.title}"
        yield f"代码 `{regime.key}`。依据：{'；'.join(regime.basis)}。"
        yield f"```mermaid\n{mermaid(regime)}\n```"
        yield table(
            ("步", "从", "到", "谁按", "须谁同意"),
            [
                (
                    step.label,
                    "、".join(state.label for state in step.frm),
                    step.to.label if step.to else "不变",
                    ROLES[step.who],
                    ROLES[step.agree] if step.agree else "",
                )
                for step in regime.steps
            ],
        )
        yield table(
            ("时钟", "时限", "在这些状态走", "在这些状态停", "算谁的"),
            [
                (
                    clock.label,
                    f"`{clock.limit}`",
                    "、".join(state.label for state in clock.runs),
                    "、".join(state.label for state in clock.held),
                    ROLES.get(clock.on, "轮到的一方"),
                )
                for clock in regime.clocks
            ],
        )


def rules() -> Iterator[str]:
    for module in walk_packages(reading.__path__, "luoshi.reading."):
        if ".tests" not in module.name:
            import_module(module.name)  # enters its rules in the register
    yield "# 读文规则"
    yield "每条规则的例子就是它的测试。编号随读出的内容一起保存，不会改。"
    listed = sorted(RULES.values(), key=lambda rule: rule.id)
    for theme, group in groupby(listed, key=lambda rule: rule.id.split(".")[0]):
        yield f"## {theme}"
        yield table(
            ("编号", "意思", "例", "不算"),
            [
                (
                    f"`{rule.id}`",
                    rule.meaning,
                    "；".join(f"{text} → {found}" for text, found in rule.examples),
                    "；".join(rule.counter_examples),
                )
                for rule in group
            ],
        )


def commands() -> Iterator[str]:
    yield "# 命令"
    yield "装好以后命令在 `.venv/bin/luoshi`。"
    yield f"```\n{usage()}\n```"


def table(head: tuple[str, ...], rows: list[tuple[str, ...]]) -> str:
    lines = [head, ("---",) * len(head), *rows]
    return "\n".join("| " + " | ".join(map(cell, line)) + " |" for line in lines)


def cell(text: str) -> str:
    return text.replace("|", "\\|").replace("\n", " ")


PAGES: dict[str, Callable[[], Iterator[str]]] = {
    "regimes.md": regimes,
    "reading-rules.md": rules,
    "commands.md": commands,
}


def page(name: str) -> str:
    title, *rest = PAGES[name]()
    return "\n\n".join([title, MADE, *rest]) + "\n"


if __name__ == "__main__":
    django.setup()
    for name in PAGES:
        (FOLDER / name).write_text(page(name), encoding="utf-8")
        print(f"docs/reference/{name}")
