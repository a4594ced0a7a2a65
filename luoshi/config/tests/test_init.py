"""`luoshi init`: from an empty data base to the first document, once, with a password that holds."""

import getpass
import sys

import pytest
from django.contrib.auth import authenticate
from django.core.management import CommandError, call_command
from django.utils import timezone

from luoshi.documents.actions import Incoming, receive
from luoshi.ledger.record import first_break
from luoshi.matters.tests.cast import NOW
from luoshi.org.models import Duty, Grant, Level, Role, Unit, User
from luoshi.org.queries import first_post, holder
from luoshi.org.sheet.plan import apply, plan
from luoshi.org.sheet.read import Row
from luoshi.org.standing import standing

WORDS = {
    "county": "青禾县",
    "office": "县政府督查室",
    "number_word": "青禾交办",
    "admin": "jimz",
    "admin_name": "纪明舟",
}
CLERK = {"clerk": "linxm", "clerk_name": "林小满"}
STRONG = "heron fog morning seven"

pytestmark = pytest.mark.django_db


@pytest.fixture
def key(tmp_path, monkeypatch) -> dict[str, str]:
    """The file that holds the password; the clock stands where the cast's does."""
    monkeypatch.setattr(timezone, "now", lambda: NOW)
    path = tmp_path / "password"
    path.write_text(f"{STRONG}\n", encoding="utf-8")
    return {"password_file": str(path)}


def refused(**given) -> str:
    with pytest.raises(CommandError) as said:
        call_command("init", **given)
    return str(said.value)


def test_an_office_with_an_administrator_who_sees_no_business(key):
    call_command("init", **WORDS, **key)

    county, office = Unit.objects.order_by("pk")
    admin = User.objects.get()
    assert (county.level, office.parent, office.can_issue) == (Level.COUNTY, county, True)
    assert office.number_word == "青禾交办"
    assert authenticate(None, username="jimz", password=STRONG) == admin
    assert not admin.must_change_password
    assert standing(admin, NOW.date()).seen == frozenset()
    assert Grant.objects.get().role == Role.ADMIN
    assert first_break() is None


def test_the_first_clerk_gets_a_password_for_once(key, capsys):
    call_command("init", **WORDS, **CLERK, **key)

    clerk = User.objects.get(username="linxm")
    first = capsys.readouterr().out.partition("一次性密码：")[2].partition("（")[0]
    assert clerk.check_password(first)
    assert clerk.must_change_password
    assert standing(clerk, NOW.date()).offices == {Unit.objects.get(can_issue=True).pk}


def test_a_second_time_is_refused_and_changes_nothing(key):
    call_command("init", **WORDS, **key)

    why = refused(**{**WORDS, "county": "石桥县"}, **key)

    assert why == "已经初始化过了（青禾县），以后改单位和人员请由系统管理员登录办理。"
    assert Unit.objects.count() == 2


@pytest.mark.parametrize(
    ("given", "why"),
    [
        ({"county": ""}, "没有写县（市、区）或机关的名称，如青禾县，请加 --county。"),
        ({"admin": "纪"}, "登录名“纪”只能用字母、数字、点和横线，2到60个。"),
        ({"clerk": "linxm"}, "督查员的登录名和姓名要一起写：--clerk 和 --clerk-name。"),
        ({"clerk": "jimz", "clerk_name": "林小满"}, "登录名“jimz”已经有人用了，请换一个。"),
    ],
)
def test_what_is_missing_or_wrong_is_told_and_nothing_is_written(key, given, why):
    assert refused(**{**WORDS, **key, **given}) == why
    assert not Unit.objects.exists()


@pytest.mark.parametrize("weak", ["kort", "1234567890123", "Admin@123456", "jimzjimzjimz"])
def test_a_weak_password_is_refused_in_words(tmp_path, weak):
    path = tmp_path / "password"
    path.write_text(weak, encoding="utf-8")

    why = refused(**WORDS, password_file=str(path))

    assert why.endswith("。")
    assert not why.isascii()
    assert not User.objects.exists()


def test_a_password_file_that_is_not_there(tmp_path):
    missing = str(tmp_path / "nothing")

    assert refused(**WORDS, password_file=missing) == (
        f"密码文件“{missing}”读不了，请核对路径和权限。"
    )


def test_without_a_terminal_the_password_comes_from_a_file():
    assert refused(**WORDS) == "没有终端可以输密码，请用 --password-file 写明密码所在的文件。"


def at_terminal(monkeypatch, words: list[str], secrets: list[str]) -> None:
    monkeypatch.setattr(sys.stdin, "isatty", lambda: True, raising=False)
    monkeypatch.setattr("builtins.input", lambda asks: words.pop(0))
    monkeypatch.setattr(getpass, "getpass", lambda asks: secrets.pop(0))


def test_at_a_terminal_everything_is_asked_and_the_password_twice(monkeypatch):
    at_terminal(monkeypatch, [*WORDS.values()], ["short", STRONG, "another one", STRONG, STRONG])

    call_command("init")

    assert User.objects.get().check_password(STRONG)


def test_three_wrong_tries_write_nothing(monkeypatch):
    at_terminal(monkeypatch, [*WORDS.values()], ["short"] * 3)

    assert refused() == "3次都没有输成，什么也没有写入，请再执行一次。"
    assert not Unit.objects.exists()


SHEET = [
    {"unit": "柳林镇人民政府", "short": "柳林镇", "level": "乡镇街道", "parent": "青禾县",
     "post": "镇长", "duty": "第一责任人", "name": "姚知春", "username": "yaozc"},
    {"unit": "县政府督查室", "post": "主任", "duty": "第一责任人", "name": "贺知远",
     "username": "hezy"},
]  # fmt: skip


def test_from_nothing_to_the_first_document(key):
    call_command("init", **WORDS, **CLERK, **key)
    admin, clerk = User.objects.get(username="jimz"), User.objects.get(username="linxm")
    today, who = NOW.date(), standing(admin, NOW.date())
    rows = [Row("", line, texts) for line, texts in enumerate(SHEET, 2)]
    marks = {"by": admin.public_id, "at": NOW, "mark": plan(rows, who, today).mark}
    apply(rows, who=who, today=today, **marks)

    office = Unit.objects.get(can_issue=True)
    text = "关于防汛工作的通知\n（2026年2月9日）\n柳林镇要在3月31日前完成12处隐患点整治。\n"
    source = receive(Incoming(name="通知.txt", data=text.encode()), issuer=office, by=clerk, at=NOW)

    proposal = source.proposals.get()
    assert str(proposal.unit) == "柳林镇"
    assert holder(first_post(proposal.unit), today).name == "姚知春"
    assert office.posts.get(duty=Duty.FIRST).title == "主任"
