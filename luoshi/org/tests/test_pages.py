"""Pages of units, posts and people: open to read, changed only by who looks after them."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from luoshi.ledger.models import Event
from luoshi.matters.tests.cast import NOW, grant
from luoshi.org import actions
from luoshi.org.models import Duty, Level, Role, Tenure, Unit, User
from luoshi.org.offers import PERSON_ACTS, POST_ACTS, UNIT_ACTS
from luoshi.org.sheet import write

TODAY = NOW.date()
BY = {"by": "somebody", "at": NOW}
WHY_NOT = "只有管县水利局的系统管理员可以改，要改请告诉系统管理员。"


def of(unit: Unit, tail: str = "") -> str:
    return f"/org/units/{unit.public_id}/{tail}"


def at_post(post, tail: str = "") -> str:
    return f"/org/posts/{post.public_id}/{tail}"


def of_person(user: User, tail: str = "") -> str:
    return f"/org/people/{user.public_id}/{tail}"


def first(unit: Unit):
    return unit.posts.get(duty=Duty.FIRST)


def test_every_page_stands_for_who_only_reads(cast, sign_in):
    client = sign_in(cast.outsider)
    pages = ["/org/", "/org/gaps/", of(cast.bureau), at_post(first(cast.bureau))]

    answers = [client.get(page) for page in [*pages, of_person(cast.lead)]]

    assert [answer.status_code for answer in answers] == [200] * 5
    assert WHY_NOT in answers[2].text
    assert WHY_NOT in answers[3].text
    assert "chen" not in answers[4].text


def test_nobody_reads_without_signing_in(cast):
    assert Client().get("/org/").status_code == 302
    assert Client().get(of(cast.bureau)).status_code == 302


def test_the_tree_marks_who_is_missing(cast, sign_in):
    answer = sign_in(cast.outsider).get("/org/")

    found = {node.unit.name: node.missing for node in answer.context["roots"][0].children}
    assert found == {
        "县政府督查室": ["缺联络员"],
        "县水利局": [],
        "县住建局": ["缺联络员"],
        "柳林镇": ["缺第一责任人"],
    }
    assert answer.context["gap_count"] == 3


def test_open_matters_are_counted_as_far_as_one_sees_them(cast, sign_in):
    cast.matter_at("doing")

    def count(user: User) -> int:
        top = sign_in(user).get("/org/").context["roots"][0]
        return next(n.matters for n in top.children if n.unit == cast.bureau)

    assert (count(cast.lead), count(cast.office), count(cast.outsider)) == (1, 1, 0)


def test_a_search_finds_units_by_alias_and_people_by_name(cast, sign_in):
    actions.amend_unit(cast.bureau, aliases=["水务局"], **BY)

    units = sign_in(cast.outsider).get("/org/?q=水务").context["matches"]
    people = sign_in(cast.outsider).get("/org/?q=陈").context["people"]

    assert [node.unit for node in units] == [cast.bureau]
    assert people == [(cast.lead, "县水利局办公室主任")]


def test_closed_units_are_shown_when_asked_for(cast, sign_in):
    actions.close_unit(cast.town, on=TODAY, **BY)
    client = sign_in(cast.lead)

    assert "柳林镇" not in client.get("/org/").text
    assert "已撤销" in client.get("/org/?closed=1").text
    assert client.get(of(cast.town)).status_code == 200


def test_history_is_told_in_sentences_with_names(cast, sign_in, keeper):
    held = Tenure.objects.get(user=cast.lead_head)
    new = actions.add_user("qin", "秦岭松", **BY)
    me = {"by": keeper.public_id, "at": NOW}
    actions.hand_over_post(held, to=new, on=TODAY, **me)
    actions.move_unit(cast.bureau, parent=cast.helper, **me)
    actions.rename_unit(cast.bureau, name="县水务局", **me)

    told = sign_in(cast.outsider).get(of(cast.bureau)).context["told"]

    assert [(one.who, one.sentence) for one in told] == [
        ("纪明舟", "改了名称，旧名称记作别名。"),
        ("纪明舟", "从青禾县划到县住建局下面。"),
        ("纪明舟", "秦岭松从2026年2月9日起任局长。"),
        ("纪明舟", "何以宁任局长到2026年2月8日为止。"),
    ]


def every_write(cast, keeper) -> None:
    """One of each kind."""
    unit = actions.add_unit("甲镇", level=Level.TOWNSHIP, parent=cast.county, **BY)
    actions.amend_unit(unit, order=3, **BY)
    post = actions.add_post(unit, "镇长", duty=Duty.FIRST, **BY)
    actions.amend_post(post, title="乡长", **BY)
    user = actions.add_user("qin", "秦岭松", **BY)
    actions.amend_user(user, email="qin@example.cn", **BY)
    held = actions.appoint(user, post, from_on=TODAY, **BY)
    actions.end_tenure(held, to_on=TODAY, **BY)
    role = actions.give_role(user, Role.OFFICE, unit, from_on=TODAY, **BY)
    actions.end_role(role, on=TODAY, **BY)
    actions.deactivate_user(user, on=TODAY, **BY)
    actions.activate_user(user, **BY)
    actions.close_post(post, on=TODAY, **BY)
    actions.rename_unit(unit, name="乙镇", **BY)
    actions.move_unit(unit, parent=cast.helper, **BY)
    actions.add_post(unit, "镇长", duty=Duty.FIRST, **BY)
    actions.close_unit(unit, on=TODAY, successor=cast.town, **BY)


def test_every_kind_of_event_has_a_sentence(cast, keeper, sign_in):
    every_write(cast, keeper)
    client = sign_in(keeper)
    unit, user = Unit.objects.get(name="乙镇"), User.objects.get(username="qin")

    told = client.get(of(unit)).context["told"] + client.get(of_person(user)).context["told"]

    events = Event.objects.filter(kind__startswith="org.").count()
    assert len(told) == events
    assert all(one.sentence.endswith("。") for one in told)


@pytest.mark.parametrize("act", UNIT_ACTS, ids=lambda act: act.key)
def test_every_act_on_a_unit_is_refused_to_others_with_the_sentence(cast, sign_in, act):
    client = sign_in(cast.lead)
    events = Event.objects.count()

    asked = client.get(of(cast.bureau, f"{act.key}/"))
    pressed = client.post(of(cast.bureau, f"{act.key}/"), {"name": "县水务局", "on": "2026-02-09"})

    assert (asked.status_code, pressed.status_code) == (200, 422)
    assert WHY_NOT in asked.text
    assert WHY_NOT in pressed.text
    assert Event.objects.count() == events


@pytest.mark.parametrize("act", [*POST_ACTS, *PERSON_ACTS], ids=lambda act: act.key)
def test_every_act_on_posts_and_people_is_refused_to_others(cast, sign_in, act):
    person = of_person(cast.lead, f"{act.key}/")
    address = person if act in PERSON_ACTS else at_post(first(cast.bureau), f"{act.key}/")
    events = Event.objects.count()

    answer = sign_in(cast.office_head).post(address, {"title": "书记", "name": "陈一禾"})

    assert answer.status_code == 422
    assert Event.objects.count() == events


@pytest.mark.parametrize("act", UNIT_ACTS, ids=lambda act: act.key)
def test_every_form_of_a_unit_stands_and_refuses_what_is_empty(cast, keeper, sign_in, act):
    client = sign_in(keeper)

    assert client.get(of(cast.bureau, f"{act.key}/")).status_code == 200
    assert client.post(of(cast.bureau, f"{act.key}/"), {}).status_code == 422


@pytest.mark.parametrize("act", POST_ACTS, ids=lambda act: act.key)
def test_every_form_of_a_post_stands(cast, keeper, sign_in, act):
    address = at_post(first(cast.bureau), f"{act.key}/")

    assert sign_in(keeper).get(address).status_code == 200


def test_an_administrator_of_one_unit_keeps_that_one_only(cast, sign_in):
    grant(cast.lead, Role.ADMIN, cast.bureau)
    client = sign_in(cast.lead)

    own = client.post(of(cast.bureau, "rename/"), {"name": "县水务局"})
    other = client.post(of(cast.helper, "rename/"), {"name": "县建设局"})
    under = client.post(of(cast.bureau, "move/"), {"parent": "县住建局"})

    assert (own.status_code, other.status_code, under.status_code) == (302, 422, 422)
    assert "只有管县住建局的系统管理员可以改" in under.text


def test_a_unit_is_closed_on_its_page_and_its_matters_say_so(cast, keeper, sign_in):
    matter = cast.matter_at("doing")

    given = {"on": "2026-02-09", "successor": "县住建局"}
    answer = sign_in(keeper).post(of(cast.bureau, "close/"), given, follow=True)
    page = sign_in(cast.office).get(f"/matters/{matter.public_id}/")

    assert (
        "县水利局已撤销。还有1件在办事项，岗位和任职保留到督查室逐件移交给县住建局为止"
        in answer.text
    )
    assert "县水利局已于2026年2月9日撤销，职责由县住建局承接，请改交县住建局。" in page.text


def test_a_person_is_opened_an_account_with_a_post_and_no_password(cast, keeper, sign_in):
    post = actions.add_post(cast.town, "镇长", duty=Duty.FIRST, **BY)
    given = {
        "name": "姚知春",
        "username": "yaozc",
        "post": post.public_id,
        "from_on": "2026-02-09",
    }

    answer = sign_in(keeper).post(of(cast.town, "add-person/"), given)

    made = User.objects.get(username="yaozc")
    assert answer.status_code == 302
    assert made.tenures.get().post == post
    assert (made.has_usable_password(), made.must_change_password) == (False, True)


def test_a_change_of_person_says_what_goes_along(cast, keeper, sign_in):
    cast.matter_at("doing")
    held = Tenure.objects.get(user=cast.lead_head)
    given = {"tenure": held.pk, "user": "陈禾", "on": "2026-02-09"}

    address = at_post(held.post, "hand-over/")
    answer = sign_in(keeper).post(address, given, follow=True)

    assert "由何以宁换成陈禾，这个岗位的1件在办事项随之由其负责。" in answer.text


def test_a_refusal_keeps_what_was_written(cast, keeper, sign_in):
    answer = sign_in(keeper).post(of(cast.bureau, "rename/"), {"name": "县住建局"})

    assert answer.status_code == 422
    assert "青禾县下面已经有“县住建局”，请换一个名称。" in answer.text
    assert 'value="县住建局"' in answer.text


def test_what_is_not_there_is_not_found(cast, sign_in):
    client = sign_in(cast.lead)

    for address in ("/org/units/nothing/", "/org/posts/nothing/", of(cast.bureau, "explode/")):
        assert client.get(address).status_code == 404


def test_the_number_of_queries_does_not_grow_with_units(cast, keeper, sign_in):
    client = sign_in(keeper)
    actions.add_unit("柳口村", level=Level.VILLAGE, parent=cast.town, **BY)
    actions.amend_unit(cast.town, order=1, **BY)

    def queries(address: str) -> int:
        with CaptureQueriesContext(
            connection,
        ) as counted:
            client.get(address)
        return len(counted)

    addresses = ["/org/", "/org/gaps/", of(cast.town), of(cast.town, "merge/")]
    before = [queries(address) for address in addresses]
    for number in range(8):
        unit = actions.add_unit(f"{number}村", level=Level.VILLAGE, parent=cast.town, **BY)
        post = actions.add_post(cast.town, f"干事{number}", duty=Duty.STAFF, **BY)
        user = actions.add_user(f"user{number}", f"甲{number}", **BY)
        actions.appoint(user, post, from_on=TODAY, **BY)
        actions.add_post(unit, "主任", duty=Duty.FIRST, **BY)

    assert [queries(address) for address in addresses] == before


def sheet_of(cast) -> SimpleUploadedFile:
    return SimpleUploadedFile("登记表.xlsx", write.export([cast.county, cast.bureau]))


def test_a_sheet_is_looked_at_and_then_written(cast, keeper, sign_in):
    actions.amend_unit(cast.bureau, short="水利局", **BY)
    file = sheet_of(cast)
    actions.amend_unit(cast.bureau, short="", **BY)
    client = sign_in(keeper)

    looked = client.post("/org/sheet/", {"file": file})
    unchanged = Unit.objects.get(pk=cast.bureau.pk).short
    written = client.post("/org/sheet/apply/", {"kept": looked.context["kept"]})

    assert looked.status_code == 200
    assert (unchanged, Unit.objects.get(pk=cast.bureau.pk).short) == ("", "水利局")
    assert written.status_code == 302


def test_what_was_looked_at_by_another_is_not_written(cast, keeper, sign_in):
    other = User.objects.create_user("li", "a long enough phrase", name="李管")
    grant(other, Role.ADMIN, cast.county)
    actions.amend_unit(cast.bureau, short="水利局", **BY)
    looked = sign_in(keeper).post("/org/sheet/", {"file": sheet_of(cast)})

    for kept in (looked.context["kept"], "made up", ""):
        answer = sign_in(other).post("/org/sheet/apply/", {"kept": kept})
        assert (answer.status_code, "请重新上传登记表。" in answer.text) == (422, True)


@pytest.mark.parametrize(
    ("name", "data", "why"),
    [
        ("a.xls", b"x", "“a.xls”不是xlsx，请用表格软件另存为xlsx再上传。"),
        ("a.xlsx", b"x", "“a.xlsx”的内容不是xlsx格式，请用原来的软件重新另存。"),
    ],
)
def test_what_is_no_sheet_is_told(cast, keeper, sign_in, name, data, why):
    answer = sign_in(keeper).post("/org/sheet/", {"file": SimpleUploadedFile(name, data)})

    assert (answer.status_code, why in answer.text) == (422, True)


def test_only_an_administrator_takes_the_register_out_or_in(cast, sign_in):
    client = sign_in(cast.office_head)
    why = "只有系统管理员可以导入导出登记表，要改请告诉系统管理员。"

    answers = [
        client.get("/org/sheet/export/"),
        client.post("/org/sheet/", {"file": sheet_of(cast)}),
        client.post("/org/sheet/apply/", {"kept": ""}),
    ]

    assert [(one.status_code, why in one.text) for one in answers] == [(422, True)] * 3


def test_the_workbooks_come_as_files(cast, keeper, sign_in):
    client = sign_in(keeper)

    for address in ("/org/sheet/template/", "/org/sheet/export/"):
        answer = client.get(address)
        assert answer.content.startswith(b"PK")
        assert "attachment" in answer["Content-Disposition"]
