"""Lines of a plan: the concrete first, and what in one line does not agree."""

from luoshi.reading.plans import Amount, Asked, conflicts, lay

FIVE = Amount("个", 5, "5个")
TWELVE = Amount("个", 12, "12个")
ESTATES = Asked(
    "改造老旧小区5个", "甲文", ("县住建局",), "2026-06-30", "6月底前", (FIVE,), ("measures",)
)
MORE_ESTATES = Asked(
    "老旧小区改造12个", "乙文", ("东桥街道",), "2026-12-31", "年底前", (TWELVE,), ("measures",)
)
SLOGAN = Asked("干部作风要再实一些", "甲文", missing=("owner", "time", "standard", "measures"))


def test_what_is_concrete_comes_first():
    assert [line.places for line in lay([SLOGAN, ESTATES, MORE_ESTATES])] == [(1, 2), (0,)]


def test_of_two_as_concrete_the_one_that_more_documents_ask_for_comes_first():
    alone = Asked("新建口袋公园5个", "甲文", ("县城管局",), "6m", "半年内", (FIVE,), ("measures",))

    assert [line.places for line in lay([alone, ESTATES, MORE_ESTATES])] == [(1, 2), (0,)]


def test_owner_day_and_figure_that_differ_are_told_with_their_documents():
    told = [one.words for one in conflicts([ESTATES, MORE_ESTATES])]

    assert told == [
        "牵头单位不一样：县住建局（甲文）；东桥街道（乙文）。",
        "时限不一样：6月底前（甲文）；年底前（乙文）。",
        "数字不一样：5个（甲文）；12个（乙文）。",
    ]


def test_what_only_one_says_is_no_conflict():
    assert conflicts([ESTATES, SLOGAN]) == ()
    assert conflicts([ESTATES, ESTATES]) == ()
    assert lay([]) == []
