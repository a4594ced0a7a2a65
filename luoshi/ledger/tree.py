"""The RFC 6962 tree over the events: roots, proofs, and which subtrees are kept. Plain Python.

A leaf is the 32-byte hash of an event, which already stands on the one before it.
"""

from collections.abc import Callable, Iterable, Sequence
from hashlib import sha256

BITS = 8
WIDTH = 1 << BITS  # roots are kept of whole subtrees of 256, 256², 256³ events
EMPTY = sha256().digest()

# (level, start, stop): at level 0 the hashes of leaves, at level k the roots of whole subtrees of
# 256**k leaves, from the one numbered `start` to the one before `stop`, counted from 0.
Read = Callable[[int, int, int], Sequence[bytes]]


def leaf(entry: bytes) -> bytes:
    return sha256(b"\x00" + entry).digest()


def node(left: bytes, right: bytes) -> bytes:
    return sha256(b"\x01" + left + right).digest()


def root_of(hashes: Sequence[bytes]) -> bytes:
    """The root over neighbouring subtrees of one size, of which the last may be smaller.

    Pairing level by level, with an odd last one carried up, is the split of the RFC: it always
    leaves the largest power of two on the left.
    """
    if not hashes:
        return EMPTY
    level = list(hashes)
    while len(level) > 1:
        odd = level[-1:] if len(level) % 2 else []
        pairs = zip(level[::2], level[1::2], strict=False)
        level = [sha256(b"\x01" + left + right).digest() for left, right in pairs] + odd
    return level[0]


class Growing:
    """The root after each leaf that is added, remembering one hash for each bit of the size."""

    def __init__(self) -> None:
        self.size = 0
        self._peaks: list[bytes] = []

    def add(self, entry: bytes) -> None:
        found, size, peaks = sha256(b"\x00" + entry).digest(), self.size, self._peaks
        while size & 1:
            found, size = sha256(b"\x01" + peaks.pop() + found).digest(), size >> 1
        peaks.append(found)
        self.size += 1

    def root(self) -> bytes:
        peaks = self._peaks[:]
        while len(peaks) > 1:
            last = peaks.pop()
            peaks[-1] = node(peaks[-1], last)
        return peaks[0] if peaks else EMPTY


class Tree:
    """The tree over the first `size` leaves, read in blocks of 256: a proof reads a few of them."""

    def __init__(self, size: int, read: Read) -> None:
        self.size = size
        self._read = read
        self._blocks: dict[tuple[int, int], Sequence[bytes]] = {}

    def root(self) -> bytes:
        return self._over(0, self.size) if self.size else EMPTY

    def inclusion(self, index: int) -> list[bytes]:
        """The audit path of the leaf `index`, from the leaf up (RFC 6962, 2.1.1)."""
        path, low, high = [], 0, self.size
        while high - low > 1:
            middle = low + split(high - low)
            if index < middle:
                path.append(self._over(middle, high))
                high = middle
            else:
                path.append(self._over(low, middle))
                low = middle
        return path[::-1]

    def consistency(self, first: int) -> list[bytes]:
        """That the first `first` leaves of this tree are those of the smaller one (2.1.2)."""
        path, low, high, is_whole = [], 0, self.size, True
        while first != high:
            middle = low + split(high - low)
            if first <= middle:
                path.append(self._over(middle, high))
                high = middle
            else:
                path.append(self._over(low, middle))
                low, is_whole = middle, False
        if not is_whole:
            path.append(self._over(low, high))
        return path[::-1]

    def _over(self, low: int, high: int) -> bytes:
        """The root over a range that a split has left: it begins at a multiple of its span."""
        level = ((high - low).bit_length() - 1) // BITS
        shift = BITS * level
        stop = high >> shift
        hashes = [self._at(level, index) for index in range(low >> shift, stop)]
        if stop << shift < high:
            hashes.append(self._over(stop << shift, high))
        return root_of(hashes)

    def _at(self, level: int, index: int) -> bytes:
        key = level, index >> BITS
        if key not in self._blocks:
            start = key[1] << BITS
            whole = self.size >> (BITS * level)
            self._blocks[key] = self._read(level, start, min(start + WIDTH, whole))
        return self._blocks[key][index % WIDTH]


def split(size: int) -> int:
    """The largest power of two below a size."""
    return 1 << ((size - 1).bit_length() - 1)


def completed(old: int, new: int, level: int) -> range:
    """Which subtrees of a level become whole when the tree grows from `old` to `new` leaves."""
    return range(old >> (BITS * level), new >> (BITS * level))


def roots_at(sizes: Iterable[int], entries: Iterable[bytes]) -> dict[int, bytes]:
    """The root at each of some sizes, as far as there are entries."""
    wanted, growing = set(sizes), Growing()
    found = {0: EMPTY} if 0 in wanted else {}
    for entry in entries:
        growing.add(entry)
        if growing.size in wanted:
            found[growing.size] = growing.root()
    return found
