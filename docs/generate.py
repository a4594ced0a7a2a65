"""Writes the pages of docs/reference that are made from code: `./run docs`."""

import json
from collections.abc import Callable, Iterator
from importlib import import_module
from itertools import groupby
from pathlib import Path
from pkgutil import walk_packages

import django

from luoshi import reading
from luoshi.config.command import usage
from luoshi.reading import lints as lint_package
from luoshi.reading.lints import LEVELS, LINTS
from luoshi.reading.lints.model import FAMILIES
from luoshi.reading.rules import RULES

FOLDER = Path(__file__).parent / "reference"
MADE = "*由 `./run docs` 从代码生成，不要直接改。*"


def regimes() -> Iterator[str]:
    from luoshi.matters.diagram import mermaid  # noqa: PLC0415 -- Django is set up first
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
                    regime.role(step.who),
                    regime.role(step.agree) if step.agree else "",
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
                    "轮到的一方" if clock.on == "turn" else regime.role(clock.on),
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


def lints() -> Iterator[str]:
    yield "# 查文规则"
    yield (
        "`luoshi lint 文件…` 按这些规则查一份文件。提示只是问题或者事实，"
        "不作结论，每条都写明怎么办。每条规则的例子就是它的测试，编号不会改。"
    )
    yield (
        "级别：错误（数或法定期限对不上）、提醒（多半要改）、请核对（看了再定）。"
        "早于规定施行日的文件，减负一类只作请核对。"
        "公文格式只查有发文字号、主送机关或者“印发”字样的文件。"
    )
    for family, title in FAMILIES.items():
        yield f"## {family} {title}"
        yield table(
            ("编号", "级别", "意思", "依据", "例", "不算"),
            [
                (
                    f"`{one.id}`",
                    LEVELS[one.level],
                    one.meaning,
                    one.basis,
                    "；".join(f"{text} → {words}" for text, words in one.examples),
                    "；".join(one.counter_examples),
                )
                for one in sorted(LINTS.values(), key=lambda one: one.id)
                if one.id.startswith(family)
            ],
        )
    yield from measured()


def measured() -> Iterator[str]:
    """What was found of faults planted in the test half of the corpus."""
    path = Path(lint_package.__file__).with_name("measured.json")
    told = json.loads(path.read_text(encoding="utf-8"))
    faults, found, false = told["planted_total"]
    hits, right = told["errors_planted"]
    yield "## 量过的"
    yield (
        f"{told['date']}，在语料测试一半的文件里各插入{faults}处已知的错和{faults}处改正过的写法："
        f"找出{found / faults:.0%}，误报{false / faults:.0%}。"
        "插入的句子每类只有一种句式，换一种说法会找出得少些。"
        "“时限早于成文”插入的年份不看文件，四十处里只有少数真的早于成文日期。"
    )
    yield table(
        ("插入的错", "处", "找出", "误报"),
        [(name, *map(str, numbers)) for name, *numbers in told["planted"]],
    )
    yield (
        f"同一批文件里“错误”一级共{hits}处，{right}处正落在插入的错上。"
        f"没有插入错的{told['documents_untouched']}份语料里，“错误”一级{told['errors_untouched']}处。"
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
    "lints.md": lints,
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
