"""With which letters a pattern can begin: one look then rejects a place.

Without it the engine tries every branch at every place unless each starts with a plain letter.
"""

from .branches import close, gathered_inside, last_of_class, split

_MAY_LACK = frozenset("?*{")
_FEWEST = 3  # bars; fewer branches are rejected as quickly without a look
START = "^"


def guarded(pattern: str) -> str:
    """The same pattern, quicker: its words gathered, and behind a look at the first letter."""
    found = None if leaps(pattern) or _has_few(pattern) else firsts(pattern)
    pattern = gathered_inside(pattern)
    letters = "".join(sorted(found - {START})) if found else ""
    if not found or not letters:
        return pattern
    look = f"(?:(?=[{letters}])|^)" if START in found else f"(?=[{letters}])"
    return f"{look}(?:{pattern})"


def firsts(pattern: str) -> set[str] | None:
    """The members of a set of first letters, None when any letter may come first."""
    found: set[str] = set()
    for branch in split(pattern):
        first = _of_branch(branch)
        if first is None:
            return None
        found |= first
    return found


def leaps(pattern: str) -> bool:
    """The engine by itself leaps over what cannot begin a match."""
    branches = split(pattern)
    if len(branches) == 1 and pattern.startswith(("(?:", "(?P<")):
        end = close(pattern)
        if pattern[end + 1 : end + 2] in _MAY_LACK:
            return False
        branches = split(pattern[_inside(pattern) : end])
    plain = all(branch[:1] not in ("", "(", "[", ".", "^", "\\") for branch in branches)
    plain = plain and all(branch[1:2] not in _MAY_LACK for branch in branches)
    return plain or (len(branches) == 1 and pattern[:1] == "[")


def _has_few(pattern: str) -> bool:
    """There is little to try."""
    return pattern.count("|") < _FEWEST and not pattern.startswith("(?<")


def _of_branch(branch: str) -> set[str] | None:
    while branch.startswith(("(?<!", "(?<=", "(?!", "(?=")):
        branch = branch[close(branch) + 1 :]
    if not branch or branch[0] in ".$":
        return None
    if branch[0] == "^":
        return {START}
    letters, rest = _opening(branch)
    if letters is None or rest[:1] not in _MAY_LACK:
        return letters
    if rest[0] == "{" and not rest.startswith(("{0", "{,")):
        return letters
    after = _of_branch(rest[rest.index("}") + 1 :].lstrip("?") if rest[0] == "{" else _past(rest))
    return None if after is None else letters | after


def _inside(group: str) -> int:
    """Where the words of a group begin, after ( or (?: or (?P<name>."""
    if group[1] != "?":
        return 1
    return 3 if group[2] == ":" else group.index(">") + 1


def _past(rest: str) -> str:
    return rest[2:] if rest[1:2] in ("?", "+") else rest[1:]


def _opening(branch: str) -> tuple[set[str] | None, str]:
    """The first letters of the first piece, and what stands after the piece."""
    if branch[0] == "(":
        end = close(branch)
        if not branch.startswith(("(?:", "(?P<")) and branch[1] == "?":
            return None, ""
        return firsts(branch[_inside(branch) : end]), branch[end + 1 :]
    if branch[0] == "[":
        end = last_of_class(branch, 0)
        return (None if branch[1] == "^" else {branch[1:end]}), branch[end + 1 :]
    if branch[0] == "\\":
        return (None if branch[1] in "WDSbBAZ" else {branch[:2]}), branch[2:]
    letter = "\\" + branch[0] if branch[0] in "-]^" else branch[0]
    return {letter}, branch[1:]
