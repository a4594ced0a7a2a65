"""The register of promises and the stars: by what was judged, by the day first promised, by name."""

from datetime import date
from types import SimpleNamespace

import pytest
from django.utils import timezone

from luoshi.matters.actions import Fixes, draft
from luoshi.matters.models import Matter
from luoshi.org.models import Preset
from luoshi.org.standing import standing
from luoshi.regimes.promise_register import Promised, promised_in, star, stars

from .pressing import day, pressed
from .test_promise import CLAIM, COUNT, FACTS, keeping, promise  # noqa: F401

OVER = date(2027, 1, 4)
LATER = day(10, 20)


def one(state: str, claimed: date | None = None, first: date = date(2026, 9, 30)) -> Promised:
    matter = SimpleNamespace(state_key=state, first_due_on=first, due_on=first, lead_unit="柳林镇")
    return Promised(matter, True, None, None, (), "", claimed)


KEPT, LATE = one("kept", date(2026, 9, 20)), one("kept", date(2026, 11, 2))
BROKEN, SILENT, ASKED = one("not_kept"), one("keeping"), one("judging")


@pytest.mark.parametrize(
    ("ones", "given", "says"),
    [
        ([KEPT, KEPT], 5, "都在原定的日子以内：五星"),
        ([KEPT, LATE], 4, "其中1项比原定的日子晚：四星"),
        ([KEPT, KEPT, KEPT, KEPT, BROKEN], 3, "占80%，够80%：三星"),
        ([KEPT, KEPT, BROKEN], 2, "占66%，够60%、不够80%：二星"),
        ([KEPT, SILENT], 1, "占50%，不够60%：一星"),
        ([BROKEN], 1, "占0%，不够60%：一星"),
        ([KEPT, ASKED], 0, "1项等评诺结果；结果出来以后定星"),
    ],
)
@pytest.mark.django_db
def test_every_star_has_its_rule_and_its_sentence(ones, given, says):
    made = star("柳林镇", ones, 2026, OVER)

    assert (made.stars, says in made.why) == (given, True)


@pytest.mark.django_db
def test_no_star_before_the_year_is_over_and_units_stand_by_name():
    made = star("柳林镇", [KEPT], 2026, date(2026, 12, 31))
    assert (made.stars, made.words) == (0, "还没有定")
    assert made.why == "2026年到期的承诺1项，经评诺兑现1项；年度结束以后定星。"

    other = one("kept", date(2026, 9, 1))
    other.matter.lead_unit = "云溪镇"
    assert [each.unit for each in stars([KEPT, BROKEN, other], 2026, OVER)] == ["云溪镇", "柳林镇"]


@pytest.mark.django_db
def test_another_bar_is_a_version_of_the_preset(cast):
    more = {"basis": "县里定的", "reason": "试一年。", "version": 1, "adopted_at": day(1, 1)}
    Preset.objects.create(key="promise.star_three", value=50, from_on=date(2026, 1, 1), **more)

    assert star("柳林镇", [KEPT, BROKEN], 2026, OVER).stars == 3


@pytest.fixture
def page(client, monkeypatch):
    def shown(person, address: str, at=LATER):
        monkeypatch.setattr(timezone, "now", lambda: at)
        client.force_login(person)
        return client.get(address)

    return shown


def test_a_day_that_was_moved_is_told_with_the_old_one_and_counts_as_late(cast, promise, page):  # noqa: F811
    shown = keeping(cast, promise)
    moved = {"reason": "管材没到。", "due_on": date(2026, 10, 31)}
    pressed(cast, shown, "change", "lead", day(9, 10), **moved)
    pressed(cast, Matter.objects.get(pk=promise.pk), "claim", "lead", day(10, 8), **CLAIM)
    count = COUNT | {"yes": 44, "no": 4, "unknown": 1}
    pressed(cast, Matter.objects.get(pk=promise.pk), "judge", "office", day(10, 12), **count)
    pressed(cast, Matter.objects.get(pk=promise.pk), "show_kept", "office", day(10, 13))

    (told,) = promised_in(standing(cast.office, day(10, 20).date()), 2026, day(10, 20))
    assert (told.first_due_on, told.matter.due_on) == (date(2026, 9, 30), date(2026, 10, 31))
    assert (told.is_kept, told.is_late) == (True, True)
    assert told.counted == "作答48人，91.6%说兑现了"

    text = page(cast.office, "/promises/").text
    for words in ("原定2026-09-30", "2026年9月30日→日期", "管材没到。", "年度结束以后定星"):
        assert words.replace("→日期", "→2026年10月31日") in text
    answer = page(cast.office, "/api/regimes/promises?year=2026").json()
    assert answer["promises"][0]["changes"][0].endswith("理由：管材没到。")
    later = page(cast.office, "/promises/?year=2026", at=day(1, 5).replace(year=2027)).text
    assert "四星 ★★★★" in later


def test_only_what_was_put_up_in_public_is_listed(cast, promise, page):  # noqa: F811
    assert "这一年没有公示过的承诺" in page(cast.office, "/promises/").text
    keeping(cast, promise)
    assert "6个村早晚不停水" in page(cast.office, "/promises/").text
    assert "这一年没有公示过的承诺" in page(cast.office, "/promises/?year=2025").text


def test_everybody_reads_what_was_put_up_and_opens_only_their_own(cast, promise, page):  # noqa: F811
    keeping(cast, promise)
    address = f"/matters/{promise.public_id}/"

    assert address in page(cast.office, "/promises/").text
    shown = page(cast.support, "/promises/").text
    assert "6个村早晚不停水" in shown
    assert address not in shown
    assert page(cast.support, address).status_code == 404


def test_a_count_is_not_told_before_two_have_shown_it(cast, promise, page):  # noqa: F811
    pressed(cast, keeping(cast, promise), "claim", "lead", day(9, 20), **CLAIM)
    count = COUNT | {"yes": 44, "no": 4, "unknown": 1}
    pressed(cast, promise, "judge", "office", day(10, 12), **count)

    assert "作答48人" not in page(cast.support, "/promises/").text
    pressed(cast, promise, "show_kept", "office", day(10, 13))
    assert "作答48人，91.6%说兑现了" in page(cast.support, "/promises/").text


def test_it_asks_the_same_however_many(cast, promise, django_assert_max_num_queries):  # noqa: F811
    who = standing(cast.office, day(10, 20).date())
    keeping(cast, promise)
    fixes = Fixes("渡口装灯", "装6盏。", lead_unit=cast.bureau, due_on=date(2026, 9, 30),
                  standard="夜里都亮", measures="一天一盏")  # fmt: skip
    given = {"issuer": cast.desk, "by": cast.lead, "regime": "promise", "facts": FACTS}
    keeping(cast, draft(fixes, at=day(2, 9), **given))
    with django_assert_max_num_queries(3):
        assert len(promised_in(who, 2026, day(10, 20))) == 2
