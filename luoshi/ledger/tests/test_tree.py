"""The tree against the definition of RFC 6962 and against hashes that everybody knows."""

import random
from hashlib import sha256

import pytest
from hypothesis import given
from hypothesis import strategies as some

from luoshi.ledger.tree import EMPTY, Growing, Tree, completed, leaf, root_of, roots_at, split

# The eight leaves and the roots that implementations of certificate transparency test with.
ENTRIES = [
    bytes.fromhex(words)
    for words in (
        "",
        "00",
        "10",
        "2021",
        "3031",
        "40414243",
        "5051525354555657",
        "606162636465666768696a6b6c6d6e6f",
    )
]
ROOTS = [
    "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
    "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125",
    "aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77",
    "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
    "4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4",
    "76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef",
    "ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c",
    "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328",
]


def by_definition(entries: list[bytes]) -> bytes:
    """MTH of RFC 6962, 2.1, word for word."""
    if not entries:
        return sha256().digest()
    if len(entries) == 1:
        return sha256(b"\x00" + entries[0]).digest()
    k = 1
    while k * 2 < len(entries):
        k *= 2
    both = by_definition(entries[:k]) + by_definition(entries[k:])
    return sha256(b"\x01" + both).digest()


def path_by_definition(m: int, entries: list[bytes]) -> list[bytes]:
    """PATH(m, D[n]) of 2.1.1."""
    if len(entries) == 1:
        return []
    k = split(len(entries))
    if m < k:
        return [*path_by_definition(m, entries[:k]), by_definition(entries[k:])]
    return [*path_by_definition(m - k, entries[k:]), by_definition(entries[:k])]


def proof_by_definition(m: int, entries: list[bytes], *, is_whole: bool = True) -> list[bytes]:
    """SUBPROOF(m, D[n], b) of 2.1.2."""
    if m == len(entries):
        return [] if is_whole else [by_definition(entries)]
    k = split(len(entries))
    if m <= k:
        return [
            *proof_by_definition(m, entries[:k], is_whole=is_whole),
            by_definition(entries[k:]),
        ]
    return [*proof_by_definition(m - k, entries[k:], is_whole=False), by_definition(entries[:k])]


def tree_of(entries: list[bytes], size: int | None = None) -> Tree:
    """A tree that reads kept subtrees, as the data base would give them."""
    size = len(entries) if size is None else size
    levels = [[leaf(entry) for entry in entries]]
    while len(levels[-1]) >= 256:
        below = levels[-1]
        levels.append([root_of(below[i * 256 : i * 256 + 256]) for i in range(len(below) // 256)])
    return Tree(size, lambda level, start, stop: levels[level][start:stop])


def entries_of(count: int) -> list[bytes]:
    return [sha256(str(n).encode()).digest() for n in range(count)]


def test_the_roots_that_everybody_knows():
    assert [tree_of(ENTRIES[:n]).root().hex() for n in range(1, 9)] == ROOTS
    assert roots_at(range(1, 9), ENTRIES) == {n: bytes.fromhex(ROOTS[n - 1]) for n in range(1, 9)}


def test_the_empty_tree():
    empty = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"

    assert {EMPTY.hex(), tree_of([]).root().hex(), Growing().root().hex()} == {empty}


def test_the_paths_that_everybody_knows():
    """Of leaf 5 in a tree of 8, and between 6 and 8 leaves."""
    tree = tree_of(ENTRIES)

    assert [one.hex() for one in tree.inclusion(5)] == [
        "bc1a0643b12e4d2d7c77918f44e0f4f79a838b6cf9ec5b5c283e1f4d88599e6b",
        "ca854ea128ed050b41b35ffc1b87b8eb2bde461e9e3b5596ece6b9d5975a0ae0",
        "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
    ]
    assert [one.hex() for one in tree.consistency(6)] == [
        "0ebc5d3437fbe2db158b9f126a1d118e308181031d0a949f8dededebc558ef6a",
        "ca854ea128ed050b41b35ffc1b87b8eb2bde461e9e3b5596ece6b9d5975a0ae0",
        "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
    ]


@pytest.mark.parametrize("size", [1, 2, 3, 7, 8, 9, 31, 64, 65])
def test_every_proof_of_a_small_tree_is_the_one_of_the_definition(size):
    entries = entries_of(size)
    tree = tree_of(entries)

    for m in range(size):
        assert tree.inclusion(m) == path_by_definition(m, entries)
        assert tree.consistency(m + 1) == proof_by_definition(m + 1, entries)


@pytest.mark.parametrize("size", [255, 256, 257, 511, 512, 700, 65535, 65536, 65537, 66100])
def test_kept_subtrees_change_no_root_and_no_proof(size):
    entries, chance = entries_of(size), random.Random(size)
    tree = tree_of(entries)

    assert tree.root() == by_definition(entries)
    for m in {0, size - 1, *(chance.randrange(size) for _ in range(3))}:
        assert tree.inclusion(m) == path_by_definition(m, entries)
        assert tree.consistency(m + 1) == proof_by_definition(m + 1, entries)


@given(some.lists(some.binary(max_size=9), max_size=600))
def test_growing_leaf_by_leaf_comes_to_the_same_root(entries):
    growing = Growing()
    for entry in entries:
        growing.add(entry)

    assert growing.root() == tree_of(entries).root() == by_definition(entries)


@given(some.integers(0, 2**22), some.integers(0, 2**22), some.integers(1, 3))
def test_a_tree_that_grows_in_pieces_completes_each_subtree_once(a, b, level):
    middle, end = sorted((a, b))

    pieces = [*completed(0, middle, level), *completed(middle, end, level)]

    assert pieces == list(range(end // 256**level))


def test_a_proof_in_a_large_tree_reads_a_few_blocks():
    asked = []

    def read(level: int, start: int, stop: int) -> list[bytes]:
        asked.append((level, start, stop))
        return [bytes(32)] * (stop - start)

    assert len(Tree(1_000_000, read).inclusion(777_777)) == 20
    assert len(asked) <= 6
    assert sum(stop - start for _, start, stop in asked) <= 6 * 256
