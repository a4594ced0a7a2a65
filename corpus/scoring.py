"""Compares what was read with the gold labels: counts of found, expected and offered a measure."""

from collections import Counter
from collections.abc import Callable

from corpus.marks import LABELS

Count = tuple[int, int, int]  # found, in the gold labels, offered by the reader
_SAME = (
    "億亿 萬万 個个 項项 業业 產产 總总 財财 農农 資资 專专 區区 縣县 鄉乡 鎮镇 實实 現现 經经 濟济 發发 達达 設设 開开 標标 創创 審审 務务 國国 稅税 額额 "
    "長长 會会 負负 責责 辦办 結结 書书 記记 陸陆 續续 點点 畝亩 電电 與与 戶户 內内 單单 規规 約约 銷销 減减 節节 庫库 數数 據据 車车 醫医 學学 無无"
)
_PLAIN = {ord(pair[0]): pair[1] for pair in _SAME.split()} | dict.fromkeys(
    map(ord, "“”\"'、,，的 \t\n\r\u3000")
)
FACETS = {"owner", "time", "standard"}
DETAILS = ("unit", "measure", "status", "bound")


def plain(name: str | None) -> str:
    return (name or "").translate(_PLAIN)


def alike(one: str | None, other: str | None) -> bool:
    """Two wordings of one name: one holds the other and a third of it, or most letters agree."""
    a, b = sorted((plain(one), plain(other)), key=len)
    if not a:
        return a == b
    if a in b and len(a) * 3 >= len(b):
        return True
    common = (Counter(a) & Counter(b)).total()
    return common * 2 >= 0.6 * (len(a) + len(b))


def same_value(one: float | None, other: float | None) -> bool:
    if one is None or other is None:
        return one is other
    return abs(one - other) <= 0.001 * max(1.0, abs(other))


def shared(one: dict, other: dict) -> int:
    return max(0, min(one["end"], other["end"]) - max(one["start"], other["start"]))


def couples(
    gold: list[dict], read: list[dict], fits: Callable[[dict, dict], bool]
) -> list[tuple[dict, dict]]:
    """One-to-one pairs, the largest overlap first."""
    options = sorted(
        (-shared(g, r), i, j)
        for i, g in enumerate(gold)
        for j, r in enumerate(read)
        if shared(g, r) and fits(g, r)
    )
    taken: tuple[set[int], set[int]] = (set(), set())
    pairs = []
    for _, i, j in options:
        if i not in taken[0] and j not in taken[1]:
            taken[0].add(i)
            taken[1].add(j)
            pairs.append((gold[i], read[j]))
    return pairs


def document_counts(gold: dict, read: dict) -> dict[str, Count]:
    """Every measure's count for one document."""
    counts: Counter[tuple[str, int]] = Counter()

    def add(measure: str, found: int, expected: int, offered: int) -> None:
        for place, number in enumerate((found, expected, offered)):
            counts[measure, place] += number

    _sentences(gold["sentences"], read.get("sentences", []), add)
    _figures(gold["figures"], read.get("figures", []), add)
    _mechanisms(gold["mechanisms"], read.get("mechanisms", []), add)
    _proposals(gold, read, add)
    return {m: (counts[m, 0], counts[m, 1], counts[m, 2]) for m, _ in list(counts)}


Add = Callable[[str, int, int, int], None]


def _counterpart(sentence: dict, read: list[dict], exact: dict) -> dict:
    """The sentence of the reader at this place; a slightly different cut is tolerated."""
    if found := exact.get((sentence["start"], sentence["end"])):
        return found
    best = max(read, key=lambda r: shared(sentence, r), default=None)
    if best and shared(sentence, best) * 2 > sentence["end"] - sentence["start"]:
        return best
    return {"label": None}


def _sentences(gold: list[dict], read: list[dict], add: Add) -> None:
    exact = {(s["start"], s["end"]): s for s in read}
    for expected in gold:
        got = _counterpart(expected, read, exact)
        for label in LABELS.values():
            is_gold, is_read = expected["label"] == label, got["label"] == label
            add(f"sentence.{label}", is_gold and is_read, is_gold, is_read)
        if "directive" in (expected["label"], got["label"]):
            _facets(_if_directive(expected), _if_directive(got), add)


def _if_directive(sentence: dict) -> dict:
    """A missed directive loses its facets, an invented one pays for its own."""
    return sentence if sentence["label"] == "directive" else {}


def _facets(gold: dict, read: dict, add: Add) -> None:
    for facet in ("owners", "cooperating", "standards"):
        expected, offered = gold.get(facet) or [], read.get(facet) or []
        add(facet, _matches(expected, offered), len(expected), len(offered))
    expected, offered = gold.get("deadline") or {}, read.get("deadline") or {}
    same = bool(expected and offered) and alike(expected.get("text"), offered.get("text"))
    add("deadline.text", same, bool(expected), bool(offered))
    day, read_day = expected.get("date"), offered.get("date")
    add("deadline.date", bool(day) and day == read_day, bool(day), bool(read_day))


def _matches(expected: list[str], offered: list[str]) -> int:
    left, hits = list(offered), 0
    for name in expected:
        for candidate in left:
            if alike(name, candidate):
                left.remove(candidate)
                hits += 1
                break
    return hits


def _same_quantity(gold: dict, read: dict) -> bool:
    return same_value(read["value"], gold["value"]) and same_value(
        read.get("value_to"), gold.get("value_to")
    )


def _whole(gold: dict, read: dict) -> bool:
    agrees = all(gold[k] == read.get(k) for k in ("measure", "status"))
    same_unit = plain(gold["unit"]) == plain(read.get("unit"))
    return agrees and same_unit and alike(gold["indicator"], read.get("indicator"))


def _figures(gold: list[dict], read: list[dict], add: Add) -> None:
    found = couples(gold, read, _same_quantity)
    add("figure.found", len(found), len(gold), len(read))
    add("figure.whole", sum(_whole(g, r) for g, r in found), len(gold), len(read))
    for detail in DETAILS:
        hits = sum(plain(g[detail]) == plain(r.get(detail)) for g, r in found)
        add(f"figure.{detail}", hits, len(found), len(found))
    hits = sum(alike(g["indicator"], r.get("indicator")) for g, r in found)
    add("figure.indicator", hits, len(found), len(found))


def _mechanisms(gold: list[dict], read: list[dict], add: Add) -> None:
    def half_of_longer(g: dict, r: dict) -> bool:
        return shared(g, r) * 2 >= max(g["end"] - g["start"], r["end"] - r["start"])

    found = couples(gold, read, half_of_longer)
    add("mechanism", len(found), len(gold), len(read))


def _proposals(gold: dict, read: dict, add: Add) -> None:
    """A task is found when exactly its sentences were joined; those of several count apart too.

    Of the tasks found, what is missing (owner, time, standard) must agree.
    """
    expected, offered = _tasks(gold), _tasks(read)
    found = expected.keys() & offered.keys()
    add("proposal", len(found), len(expected), len(offered))
    joined, read_joined = ({m for m in side if len(m) > 1} for side in (expected, offered))
    add("proposal.joined", len(joined & read_joined), len(joined), len(read_joined))
    for task in found:
        gaps, read_gaps = expected[task], offered[task] & FACETS
        add("proposal.missing", len(gaps & read_gaps), len(gaps), len(read_gaps))


def _tasks(side: dict) -> dict[frozenset[tuple[int, int]], set[str]]:
    """The places of each task's sentences, and what the task lacks."""
    spans = [(s["start"], s["end"]) for s in side.get("sentences", [])]
    return {
        frozenset(spans[n] for n in p["sentences"]): set(p["missing"])
        for p in side.get("proposals", [])
    }


def f1(count: Count) -> float:
    """Harmonic mean of precision and recall in per cent, one decimal."""
    found, expected, offered = count
    return round(200 * found / (expected + offered), 1) if expected + offered else 100.0


def totals(documents: list[dict[str, Count]]) -> dict[str, float]:
    """F1 of every measure over several documents, with the mean over the labels."""
    summed: dict[str, Count] = {}
    for document in documents:
        for measure, count in document.items():
            before = summed.get(measure, (0, 0, 0))
            summed[measure] = tuple(x + y for x, y in zip(before, count, strict=True))
    rows = {measure: f1(summed[measure]) for measure in sorted(summed)}
    labels = [rows.get(f"sentence.{label}", 100.0) for label in LABELS.values()]
    rows["sentence.macro"] = round(sum(labels) / len(labels), 1)
    return rows
