"""The same words at the same moment are one line; what a press marks is what was shown."""

from datetime import timedelta

from luoshi.notices.actions import tell
from luoshi.notices.lines import lines
from luoshi.notices.models import Notice

from .days import NOW

PARTS = ("印发补助办法（北门街道）", "印发补助办法（东桥街道）", "印发补助办法（长岭乡）")
LATE = "交办后一直没有签收，请联系责任单位。"


def told(person, *texts: str, at=NOW) -> None:
    for number, text in enumerate(texts):
        tell([person], text, about=f"m{number}", key=f"{at}{text}", at=at)


def said() -> list[str]:
    return [line.text for line in lines(Notice.objects.order_by("id"))]


def test_one_line_for_the_same_words_of_one_moment(person):
    told(person(), *(f"{title}：{LATE}" for title in PARTS), "水库鉴定：报结。")

    assert said() == [f"印发补助办法等3件：{LATE}", "水库鉴定：报结。"]


def test_titles_with_nothing_in_common_are_told_by_the_first(person):
    told(person(), f"水库鉴定：{LATE}", f"农田验收：{LATE}")

    assert said() == [f"水库鉴定等2件：{LATE}"]


def test_another_moment_and_what_was_seen_stand_alone(person):
    chen = person()
    told(chen, *(f"{title}：{LATE}" for title in PARTS[:2]))
    told(chen, f"{PARTS[2]}：{LATE}", at=NOW + timedelta(days=1))
    Notice.objects.filter(about="m1").update(read_at=NOW)

    assert said() == [f"{title}：{LATE}" for title in PARTS]


def test_what_says_nothing_of_a_matter_is_never_gathered(person):
    chen = person()
    for key in "ab":
        tell([chen], "账号：口令改了。", about="", key=key, at=NOW)
        tell([chen], "没有冒号", about="m", key=f"{key}2", at=NOW)

    assert len(said()) == 4


def test_a_press_on_a_line_marks_its_own_and_nobody_elses(person, sign_in):
    chen, zhu = person(), person("zhu")
    told(chen, *(f"{title}：{LATE}" for title in PARTS))
    told(zhu, f"水库鉴定：{LATE}")
    client = sign_in(chen)
    (line,) = client.get("/notices/").context["lines"]
    told(chen, f"又一件：{LATE}", at=NOW + timedelta(hours=1))
    others = " ".join(Notice.objects.filter(to=zhu).values_list("public_id", flat=True))

    client.post(f"/notices/{line.first.public_id}/seen/", {"ids": f"{line.send['ids']} {others}"})

    left = Notice.objects.filter(read_at=None)
    assert {(one.to, one.text) for one in left} == {
        (chen, f"又一件：{LATE}"),
        (zhu, f"水库鉴定：{LATE}"),
    }
