"""Numbers as intervals: how a number is written tells how exact it is."""

import pytest

from luoshi.reading.lints import lint_text, spread
from luoshi.reading.lints.sheet import open_sheet
from luoshi.reading.reader import read


@pytest.mark.parametrize(
    ("written", "low", "high"),
    [
        ("320家", 320, 320),
        ("2.4亿元", 2.35e8, 2.45e8),
        ("24亿元", 23.5e8, 24.5e8),
        ("300多家", 300, 400),
        ("近500家", 400, 500),
        ("约200家", 180, 220),
        ("两千多万元", 2e7 - 5e6, 3e7),
        ("20—30家", 20, 30),
    ],
)
def test_a_number_may_stand_for(written, low, high):
    sheet = open_sheet(read(f"　　全县现有企业{written}。\n"))
    [figure] = sheet.page.figures

    least, most = spread.of(sheet.norm, figure)

    assert least <= low + 1e-6
    assert most >= high - 1e-6
    assert least >= low * 0.7
    assert most <= high * 1.3


@pytest.mark.parametrize("low", [80, 137, 240, 412])
@pytest.mark.parametrize(
    ("times", "is_noted"), [(1.5, True), (1.8, True), (2.0, False), (2.5, True)]
)
def test_doubling_is_asked_only_when_it_is_none(low, times, is_noted):
    text = f"　　产值由{low}亿元增加到{low * times:.0f}亿元，翻了一番。\n"

    assert bool(lint_text(text, select=["N02"])) == is_noted


@pytest.mark.parametrize("parts", [(10, 12), (7, 8, 9), (20, 31, 44)])
@pytest.mark.parametrize(("off", "is_noted"), [(0, False), (2, True), (-2, True)])
def test_parts_are_asked_only_when_they_miss_the_whole(parts, off, is_noted):
    names = ("公路桥", "便民桥", "人行桥")
    listed = "、".join(f"{name}{number}座" for name, number in zip(names, parts, strict=False))
    text = f"　　全年建桥{sum(parts) + off}座，其中{listed}。\n"

    assert bool(lint_text(text, select=["N03"])) == is_noted


@pytest.mark.parametrize("told", [2, 3, 4, 5])
@pytest.mark.parametrize("listed", [2, 3, 4, 5])
def test_counts_are_asked_only_when_they_differ(told, listed):
    numerals = "一二三四五"
    things = "，".join(f"{numerals[at]}是修好第{at + 1}段路" for at in range(listed))
    text = f"　　今年办好{numerals[told - 1].replace('二', '两')}件实事：{things}。\n"

    assert bool(lint_text(text, select=["N05"])) == (told != listed)
