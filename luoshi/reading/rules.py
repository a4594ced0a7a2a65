"""What a reading rule is, and the register of all rules.

A rule carries its own examples: they are its documentation, and one test runs them all.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache, cached_property

from .begins import looked_at
from .firsts import guarded
from .lazy import lazy


@dataclass(frozen=True)
class Rule:
    """`pattern` is searched in normalised text; group 0, or the group `hit`, is what it finds."""

    id: str
    meaning: str
    pattern: str
    examples: tuple[tuple[str, str], ...]  # (text, what is found in it)
    counter_examples: tuple[str, ...] = ()

    @cached_property
    def regex(self) -> re.Pattern[str]:
        return lazy(self.pattern)

    def found(self, norm: str) -> str | None:
        """The words this rule finds first in `norm`, None when it finds nothing."""
        match = self.regex.search(norm)
        if match is None:
            return None
        return match["hit"] if "hit" in match.re.groupindex else match[0]


RULES: dict[str, Rule] = {}


def rule(
    id: str,  # noqa: A002 - the word the register and the findings use
    meaning: str,
    pattern: str,
    examples: tuple[tuple[str, str], ...],
    counter_examples: tuple[str, ...] = (),
) -> Rule:
    """Enter a rule in the register; ids never change once findings carry them."""
    if id in RULES:
        raise ValueError(f"规则编号重复：{id}")
    RULES[id] = Rule(id, meaning, pattern, examples, counter_examples)
    return RULES[id]


def lexer_of(forms: tuple[Rule, ...]) -> Callable[[], re.Pattern[str]]:
    """All forms as one expression, compiled on first use. The group that closes last is empty
    and named after the second word of its rule's id: `match.lastgroup` tells the kind."""

    @cache
    def compiled() -> re.Pattern[str]:
        branches = (
            f"{form.pattern}(?P<{form.id.split('.')[1]}_{at}>)" for at, form in enumerate(forms)
        )
        return re.compile(guarded(looked_at("|".join(branches))))

    return compiled


@cache
def kind_of(lastgroup: str | None) -> str:
    """The kind of a match of a `lexer_of`, by its `lastgroup`."""
    return (lastgroup or "").partition("_")[0]
