"""Looking for tampering: the chain, the checkpoints, and what people outside have kept of them."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime, timedelta

from .chain import START, Written, first_break
from .checkpoint_text import Made, hash_of
from .tree import Growing

LATE = timedelta(hours=1)  # a page may lie open for a while before its answer is written


def first_fault(
    events: Iterable[Written],
    head: tuple[int, str] | None,
    checkpoints: Sequence[Made],
    kept: Sequence[Made] = (),
) -> str | None:
    """The sentence that says what was tampered with, or None; `kept` are those from outside."""
    return first_break_or_doubt(events, head, checkpoints, kept)[0]


def first_break_or_doubt(
    events: Iterable[Written],
    head: tuple[int, str] | None,
    checkpoints: Sequence[Made],
    kept: Sequence[Made] = (),
) -> tuple[str | None, bool]:
    """As above, with whether it is certain: a time gone back may be the clock of a server."""
    marks = sorted((*checkpoints, *kept), key=lambda one: one.size)
    watch = Watch(marks)
    if broken := first_break(events, head, watch.look):
        return broken, True
    if broken := broken_checkpoint(checkpoints):
        return broken, True
    if broken := next(watch.differing(marks), None) or next(unknown(checkpoints, kept), None):
        return broken, True
    return watch.untimely or None, False


class Watch:
    """Looks at each event of an unbroken chain: the roots on the way, repeats, times gone back."""

    def __init__(self, marks: Sequence[Made]) -> None:
        self.growing, self.untimely = Growing(), ""
        self._marks: dict[int, datetime] = {}
        for one in marks:
            self._marks[one.size] = max(one.at, self._marks.get(one.size, one.at))
        self._roots: dict[int, str] = {}
        self._seen: defaultdict[int, set[int]] = defaultdict(set)  # by the hour
        self._since: datetime | None = None
        self._earliest: datetime | None = None

    def look(self, event: Written, words: int) -> None:
        """`words`: a mark of all that the event says but its number."""
        if not self.untimely:
            self.untimely = self._untimely(event, words)
        self.growing.add(bytes.fromhex(event.hash))
        if at := self._marks.get(event.seq):
            self._roots[event.seq] = self.growing.root().hex()
            self._reach(at)

    def _untimely(self, event: Written, words: int) -> str:
        if self._earliest and event.at < self._earliest:
            return (
                f"账本第{event.seq}号写的时间比它前面的检查点还早一小时以上："
                "倒填了日期，把旧的重放了一遍，或者服务器的时钟被拨过。"
            )
        seen = self._seen[hour_of(event.at)]
        if words in seen:
            return f"账本第{event.seq}号与前面的一条一模一样，像是把旧的重放了一遍。"
        seen.add(words)
        return ""

    def _reach(self, at: datetime) -> None:
        """A checkpoint of this moment: what is much older cannot come again unnoticed, and is let
        go, so that a long ledger needs no more memory than a short one."""
        if self._since and at <= self._since:
            return
        self._since, self._earliest = at, at - LATE
        for hour in [one for one in self._seen if one < hour_of(self._earliest)]:
            del self._seen[hour]

    def differing(self, marks: Sequence[Made]) -> Iterator[str]:
        """In the order of size, so that the first one says where to look."""
        good, count = 0, self.growing.size
        for one in marks:
            if one.size > count:
                yield (
                    f"第{one.number}号检查点说到第{one.size}号事件，"
                    f"账本只到第{count}号，后面的被删掉了。"
                )
            elif one.root != self._roots.get(one.size):
                yield (
                    f"第{one.number}号检查点的树根与账本不符：第{good + 1}号到第{one.size}号事件里"
                    "有改动过、删除过、插入过或换过次序的。"
                )
            good = one.size


def hour_of(at: datetime) -> int:
    return int(at.timestamp()) // 3600


def broken_checkpoint(checkpoints: Sequence[Made]) -> str | None:
    """Checkpoints are numbered, grow, and each stands on the one before."""
    prev, size = START, 0
    for number, one in enumerate(checkpoints, 1):
        if one.number != number:
            return f"第{number}号检查点缺失，后面是第{one.number}号。"
        if one.prev != prev or one.hash != hash_of(one) or one.size <= size:
            return f"第{number}号检查点的内容与摘要不符，或者与前一个接不上，被改动过。"
        prev, size = one.hash, one.size
    return None


def unknown(checkpoints: Sequence[Made], kept: Sequence[Made]) -> Iterator[str]:
    """What people outside hold must be among the office's own."""
    own = {one.number: one.hash for one in checkpoints}
    for one in kept:
        if own.get(one.number) != one.hash:
            yield f"第{one.number}号检查点与外面保存的不是同一张，检查点被换过。"
