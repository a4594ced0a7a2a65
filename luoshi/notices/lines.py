"""What was told in the same words at the same moment is one line: handed out to twenty, said once."""

from collections.abc import Iterable
from dataclasses import dataclass
from os.path import commonprefix

from .models import Notice

SHORTEST = 6  # letters that titles must share to be told by them


@dataclass(frozen=True)
class Line:
    """One notice, or several that differ only in what they are about; never none."""

    notices: tuple[Notice, ...]

    @property
    def first(self) -> Notice:
        return self.notices[0]

    @property
    def is_one(self) -> bool:
        return len(self.notices) == 1

    @property
    def text(self) -> str:
        if self.is_one:
            return self.first.text
        about, said = split(self.first)
        shared = commonprefix([split(one)[0] for one in self.notices]).rstrip("（《“，、")
        return f"{shared if len(shared) >= SHORTEST else about}等{len(self.notices)}件：{said}"

    @property
    def send(self) -> dict[str, str]:
        """Those a press on the line marks: what is shown, and nothing that came since."""
        return shown([self])


def split(notice: Notice) -> tuple[str, str]:
    """What it is about, and what is said of it."""
    about, _, said = notice.text.rpartition("：")
    return about, said


def lines(notices: Iterable[Notice], *, whether_seen: bool = True) -> list[Line]:
    """In the order they come in; what was seen stands apart from what was not, unless told so."""
    found: dict[tuple, list[Notice]] = {}
    for one in notices:
        about, said = split(one)
        alone = one.pk if not (about and one.about) else 0
        seen = whether_seen and one.read_at is not None
        found.setdefault((one.at, said, seen, alone), []).append(one)
    return [Line(tuple(some)) for some in found.values()]


def shown(told: Iterable[Line]) -> dict[str, str]:
    return {"ids": " ".join(one.public_id for line in told for one in line.notices)}
