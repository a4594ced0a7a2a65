"""What hangs on a unit or a post in the capabilities above: each registers how to count it.

Nothing here knows what is counted; the words of it come with the count.
"""

from collections.abc import Callable, Collection
from typing import Literal

from .models import Post, Unit
from .standing import Standing

Column = Literal["unit", "post"]
# Of these ids, how much hangs on each; `who` None counts everything, else what the person sees.
Count = Callable[[Column, Collection[int] | None, Standing | None], dict[int, int]]
COUNTS: list[Count] = []


def register(count: Count) -> Count:
    COUNTS.append(count)
    return count


def carried(column: Column, ids: Collection[int] | None, who: Standing | None) -> dict[int, int]:
    """Open matters by unit or post; `ids` None asks for all of them."""
    total: dict[int, int] = {}
    for count in COUNTS:
        for key, number in count(column, ids, who).items():
            total[key] = total.get(key, 0) + number
    return total


def led_by(unit: Unit) -> int:
    return carried("unit", [unit.pk], None).get(unit.pk, 0)


def led_from(post: Post) -> int:
    return carried("post", [post.pk], None).get(post.pk, 0)
