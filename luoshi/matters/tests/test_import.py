"""Importing a register: the pages and the command."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.management import CommandError, call_command
from django.db import connection
from django.test.utils import CaptureQueriesContext

from luoshi.files.models import StoredFile
from luoshi.matters.models import Matter, RegisterMapping, RegisterSheet
from luoshi.matters.register_import.tests.books import HEAD, xlsx
from luoshi.matters.register_import.write import import_register, keep_register
from luoshi.matters.views.register import told_wait

from .cast import NOW

ROWS = [
    [1, "整治清溪河排污口", "县水利局", "县住建局", "何以宁", "6月底", "逐口验收", ""],
    [2, "检查小型水库", "县水力局", "", "", "6月底", "", ""],
]
UPLOAD = "/matters/import/"


def upload(browser, *rows, name: str = "2026年台账.xlsx", head=HEAD, data: bytes = b""):
    file = SimpleUploadedFile(name, data or xlsx(head, *rows))
    return browser.post(UPLOAD, {"file": file, "issuer": issuer_id(browser)})


def issuer_id(browser) -> str:
    return browser.get(UPLOAD).context["form"].fields["issuer"].initial


def test_a_register_is_seen_row_by_row_before_anything_is_written(cast, sign_in):
    browser = sign_in(cast.office)

    answer = upload(browser, *ROWS)
    page = browser.get(answer.url)

    told = page.content.decode()
    assert page.status_code == 200
    assert "单位树里没有“县水力局”，是不是县水利局？请照单位名称写。" in told
    assert "导入1行" in told
    assert Matter.objects.count() == 0


def test_the_clerk_says_go_and_the_good_rows_are_drafts(cast, sign_in):
    browser = sign_in(cast.office)
    at = upload(browser, *ROWS).url

    answer = browser.post(at, {"do": "import", "finish": "1"}, follow=True)

    assert "导入完成：新建草稿1件；1行有错没有导入。" in answer.content.decode()
    assert [matter.task for matter in Matter.objects.all()] == ["整治清溪河排污口"]


def test_pressing_again_says_so_and_makes_nothing(cast, sign_in):
    browser = sign_in(cast.office)
    at = upload(browser, ROWS[0]).url
    browser.post(at, {"do": "import"})

    answer = browser.post(at, {"do": "import"})

    assert answer.status_code == 422
    assert "没有可以导入的行" in answer.content.decode()
    assert Matter.objects.count() == 1


def test_a_bad_file_is_answered_on_the_form_and_leaves_no_byte(cast, sign_in):
    browser = sign_in(cast.office)

    answer = upload(browser, data=b"\xd0\xcf\x11\xe0 locked")

    assert answer.status_code == 422
    assert "加了密码，或是旧版的xls" in answer.content.decode()
    assert (StoredFile.objects.count(), RegisterSheet.objects.count()) == (0, 0)


def test_a_wrong_column_is_corrected_and_remembered(cast, sign_in):
    browser = sign_in(cast.office)
    head = ["序号", "工作任务", "谁来办", "完成时限"]
    at = upload(browser, ROWS[0][:4], head=head).url

    place = {"do": "columns", "sheet": "台账", "head_row": "1"}
    answer = browser.post(
        at, place | {"c0": "-", "c1": "task", "c2": "unit", "c3": "time"}, follow=True
    )

    assert "下次上传同样表头的台账照这样认" in answer.content.decode()
    assert RegisterMapping.objects.get().columns == ["", "task", "unit", "time"]


@pytest.mark.parametrize("who", ["lead", "leader", "outsider"])
def test_only_the_office_sees_registers(cast, sign_in, who):
    at = upload(sign_in(cast.office), ROWS[0]).url
    browser = sign_in(getattr(cast, who))

    assert browser.get(UPLOAD).status_code == 403
    assert browser.get(at).status_code == 404
    assert browser.post(at, {"do": "import"}).status_code == 404
    assert Matter.objects.count() == 0


def test_the_command_looks_first_and_imports_when_told(cast, clock_stands, tmp_path, capsys):
    path = tmp_path / "台账.xlsx"
    path.write_bytes(xlsx(HEAD, *ROWS))

    call_command("import", str(path), "--as", "lin")
    looked = capsys.readouterr().out
    assert Matter.objects.count() == StoredFile.objects.count() == 0
    call_command("import", str(path), "--as", "lin", "--apply")
    done = capsys.readouterr().out

    assert "第2行  新建草稿  整治清溪河排污口  县水利局" in looked
    assert looked.splitlines()[-1].endswith("只是预览，加 --apply 才导入。")
    assert done.splitlines()[-1] == "新建草稿1行，有错，不导入1行。已导入。"
    assert Matter.objects.count() == 1


@pytest.mark.parametrize(
    ("file", "username", "says"),
    [
        ("没有.xlsx", "lin", "打不开"),
        ("台账.xlsx", "nobody", "没有登录名“nobody”"),
        ("台账.xlsx", "chen", "请用 --unit 写明交办单位"),
    ],
)
def test_the_command_refuses_in_a_sentence(cast, clock_stands, tmp_path, file, username, says):
    (tmp_path / "台账.xlsx").write_bytes(xlsx(HEAD, *ROWS))

    with pytest.raises(CommandError, match=says):
        call_command("import", str(tmp_path / file), "--as", username)


def test_a_long_import_says_how_long_and_what_it_means_for_others():
    assert told_wait(250) == ""
    assert told_wait(5000).startswith("大约要39秒。写的时候大家可以照常查看，要提交的会等到写完；")


def test_the_post_of_a_unit_is_asked_for_once(cast):
    """Many rows name the same few units."""
    rows = [f"第{i}项,清淤第{i}段河道。,县水利局,2026-12-31,有验收单" for i in range(20)]
    data = "\n".join(["事项,任务,责任单位,完成时限,标准", *rows]).encode()
    kept = keep_register("台账.csv", data, issuer=cast.desk, by=cast.office, at=NOW)

    with CaptureQueriesContext(connection) as asked:
        import_register(kept, finish_done=False, by=cast.office, at=NOW)

    assert sum('"org_post"."duty" = ' in one["sql"] for one in asked) == 1
    assert set(Matter.objects.values_list("lead_post__title", flat=True)) == {"局长"}
