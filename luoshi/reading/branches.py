"""A pattern taken apart at its bars, brackets respected, and its words gathered."""

import re

_CLASS = re.compile(r"\[\^?\]?(?:\\.|[^\]\\])*\]")
_MANY = 8  # branches that are worth gathering
_PLAIN_FIRST = re.compile(r"[^\\^$.|?*+()\[\]{}-](?![?*+{])")
_GROUP_OF_WORDS = re.compile(r"(?<=\()(?<!\\\()(\?:|\?P<\w+>)([^()\[\]\\]+)(?=\))")


def last_of_class(text: str, at: int) -> int:
    """Where the letters of a class end that begin at `at`: [^\\]] is one."""
    found = _CLASS.match(text, at)
    if found is None:
        raise ValueError(text)
    return found.end() - 1


def close(text: str) -> int:
    """Where the bracket opened at the start closes."""
    depth, at = 0, 0
    while at < len(text):
        if text[at] == "\\":
            at += 1
        elif text[at] == "[":
            at = last_of_class(text, at)
        elif text[at] == "(":
            depth += 1
        elif text[at] == ")":
            depth -= 1
            if not depth:
                return at
        at += 1
    raise ValueError(text)


def split(pattern: str) -> list[str]:
    """The branches of an alternation."""
    branches, start, at = [], 0, 0
    while at < len(pattern):
        if pattern[at] == "\\":
            at += 1
        elif pattern[at] == "[":
            at = last_of_class(pattern, at)
        elif pattern[at] == "(":
            at += close(pattern[at:])
        elif pattern[at] == "|":
            branches.append(pattern[start:at])
            start = at + 1
        at += 1
    return [*branches, pattern[start:]]


def _are_plain(branches: list[str]) -> bool:
    return all(_PLAIN_FIRST.match(branch) for branch in branches)


def gathered(pattern: str) -> str:
    """Branches with the same first letter as one: 不(?:足|够); at most one fits at a place."""
    branches = split(pattern)
    if len(branches) < _MANY or not _are_plain(branches):
        return pattern
    rests: dict[str, list[str]] = {}
    for branch in branches:
        rests.setdefault(branch[0], []).append(branch[1:])
    return "|".join(
        letter + (rest[0] if len(rest) == 1 else f"(?:{'|'.join(rest)})")
        for letter, rest in rests.items()
    )


def gathered_inside(pattern: str) -> str:
    """The same of each list of words in brackets, with a look at the first letter: behind
    `[^,]{2,20}?` a list is tried at place after place."""
    return _GROUP_OF_WORDS.sub(_gathered_group, pattern)


def _gathered_group(group: re.Match[str]) -> str:
    opening, words = group.groups()
    many = words.count("|") >= _MANY and _are_plain(words.split("|"))
    if not many or group.start() == 1:  # over what stands first the engine leaps by itself
        return opening + gathered(words)
    letters = "".join(sorted({word[0] for word in words.split("|")}))
    return f"{opening}(?=[{letters}])(?:{gathered(words)})"
