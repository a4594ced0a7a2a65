"""Two regimes over the same task of the same unit are shown; what belongs together is not."""

from hypothesis import given
from hypothesis import strategies as st

from luoshi.learning.overlaps import overlaps
from luoshi.learning.pulse import scope
from luoshi.matters.actions import BasisIn, Fixes, draft, take
from luoshi.matters.beside import Link
from luoshi.matters.tests.cast import NOW, Cast
from luoshi.org.standing import standing
from luoshi.supervision.likeness import likeness, pairs


def decided(cast: Cast, title: str, **more):
    """The same kind of task under another regime, in force."""
    fixes = Fixes(title=title, task=title, lead_unit=more.pop("lead_unit", cast.bureau),
                  due_on=NOW.date().replace(month=6), standard="有验收单", measures="一项一策")  # fmt: skip
    facts = {"meeting": "县政府常务会第3次", "met_on": NOW.date().isoformat()}
    known = {"regime": "meeting_decision", "facts": facts, "bases": [BasisIn(title, "会议纪要")]}
    made = draft(fixes, issuer=cast.desk, by=cast.office, at=NOW, **known, **more)
    take(made, "issue", by=cast.office, at=NOW)
    return made


def seen(cast: Cast, name: str = "office"):
    return overlaps(scope(standing(getattr(cast, name), NOW.date())))


def told(cast: Cast, name: str = "office") -> list[set[str]]:
    return [{o.one.title, o.other.title} for o in seen(cast, name).found]


def test_the_same_task_under_two_regimes_is_shown(cast):
    cast.matter_at("doing", title="清溪河排污口整治")
    decided(cast, "清溪河排污口全面整治")

    assert told(cast) == [{"清溪河排污口整治", "清溪河排污口全面整治"}]
    assert seen(cast).by_regimes == [("议定事项与交办单", 1)]
    assert told(cast, "outsider") == []


def test_other_units_other_tasks_and_the_same_regime_are_no_overlap(cast):
    cast.matter_at("doing", title="清溪河排污口整治")
    cast.matter_at("doing", title="清溪河排污口整治")
    decided(cast, "清溪河排污口整治", lead_unit=cast.helper)
    decided(cast, "县道路灯补装")

    assert told(cast) == []


def test_what_follows_or_ended_is_no_overlap(cast):
    one = cast.matter_at("doing", title="清溪河排污口整治")
    follower = decided(cast, "清溪河排污口整治")
    Link.objects.create(matter=follower, other=one, kind="follows")
    cast.matter_at("closed", title="河长公示牌更新")
    decided(cast, "河长公示牌更新")

    assert told(cast) == []


@given(st.text(max_size=30), st.text(max_size=30))
def test_likeness_is_even_handed_and_a_share(one, other):
    there, back = likeness(pairs(one), pairs(other)), likeness(pairs(other), pairs(one))

    assert there == back
    assert 0 <= there <= 1
