"""What a mail may say: mail leaves the building, so whoever keeps a thing may close its words.

Closed words stay in the inbox; the mail says only which thing, by number, has something waiting.
"""

from collections.abc import Callable, Collection, Iterable

from .models import Notice

Closed = Callable[[Collection[str]], dict[str, str]]  # of these things: the closed, by their names
KEEPERS: list[Closed] = []


def keeper(closed: Closed) -> Closed:
    """Register who answers which things are closed; asked anew for every mail."""
    KEEPERS.append(closed)
    return closed


def words_outside(notices: Iterable[Notice]) -> dict[int, str]:
    """For each notice, by its key, the words that may stand in a mail."""
    told = list(notices)
    about = {notice.about for notice in told}
    closed: dict[str, str] = {}
    for ask in KEEPERS:
        closed |= ask(about)
    return {n.pk: waiting(closed[n.about]) if n.about in closed else n.text for n in told}


def waiting(name: str) -> str:
    return f"{name}有新的情况，内容不在邮件里写，请登录查看。"
