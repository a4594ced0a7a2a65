"""Evidence over the API and the command: the same gates as on the page, and no byte left behind."""

import io
import json
import zipfile
from pathlib import Path

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.management import CommandError, call_command

from luoshi.files.models import StoredFile
from luoshi.matters.models import Matter

RESULT = json.dumps({"result": "17个排污口全部验收。"})
GOOD = ("验收单.txt", "清溪河验收合格。".encode())


@pytest.fixture(autouse=True)
def files(settings, tmp_path, clock_stands) -> Path:
    settings.FILES_ROOT = tmp_path / "files"
    return settings.FILES_ROOT


def kept(folder: Path) -> list[Path]:
    return [one for one in folder.rglob("*") if one.is_file()]


def upload(client, matter: Matter, *files: tuple[str, bytes], step="report", key="", **more):
    given = {"answers": RESULT, "version": matter.version} | more
    given["files"] = [SimpleUploadedFile(name, data) for name, data in files]
    headers = {"Idempotency-Key": key} if key else {}
    return client.post(
        f"/api/matters/{matter.public_id}/steps/{step}/files", given, headers=headers
    )


def zipped(**entries: str) -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as archive:
        for name, text in entries.items():
            archive.writestr(name, text)
    return made.getvalue()


def test_a_step_brings_its_files_and_they_are_fetched_again(cast, sign_in):
    matter = cast.matter_at("doing")

    answer = upload(sign_in(cast.lead), matter, GOOD, ("照片.png", b"\x89PNG\r\n\x1a\n1"))

    assert (answer.status_code, answer.json()["state"]) == (200, "in_review")
    told = answer.json()["moves"][0]["files"]
    assert [(one["name"], one["size"]) for one in told] == [(GOOD[0], 24), ("照片.png", 9)]
    path = f"/api/matters/{matter.public_id}/files/{told[0]['id']}"
    fetched = sign_in(cast.office).get(path)
    assert fetched.content == GOOD[1]
    assert fetched["Content-Disposition"].startswith("attachment;")
    assert sign_in(cast.outsider).get(path).status_code == 404


@pytest.mark.parametrize(
    ("file", "sentence"),
    [
        (("空.txt", b""), "“空.txt”是空文件，请检查后重新上传。"),
        (("a.exe", b"MZ"), "不收“.exe”文件，可以上传：pdf、docx、xlsx、ofd、zip、jpg、jpeg、png、txt、md、csv。"),
        (("a.pdf", b"no"), "“a.pdf”的内容不是pdf格式，请用原来的软件重新另存。"),
        (("a.zip", zipped(**{"../x.txt": "1"})), "“a.zip”里有指向上级目录的路径，不收。"),
        (("a.zip", b"PK\x03\x04broken"), "“a.zip”已损坏，打不开，请重新另存后上传。"),
    ],
)  # fmt: skip
def test_the_gate_refuses_and_nothing_is_kept(cast, sign_in, files, file, sentence):
    matter = cast.matter_at("doing")

    answer = upload(sign_in(cast.lead), matter, GOOD, file)

    assert (answer.status_code, answer.json()) == (422, {"refused": sentence})
    assert (kept(files), StoredFile.objects.count()) == ([], 0)
    matter.refresh_from_db()
    assert matter.state_key == "doing"


@pytest.mark.parametrize(
    "file",
    [
        ("汇报.txt", "机密★1年\n关于清溪河的报告".encode()),
        ("汇报（秘密）.txt", "关于清溪河的报告".encode()),
        ("汇报.docx", zipped(**{"word/header1.xml": "<w:p>绝密★长期</w:p>"})),
    ],
)
def test_a_mark_of_secrecy_stops_evidence_at_every_door(cast, sign_in, files, file, tmp_path):
    """In the words, in the name, in the header of an office file: API, page and command."""
    matter = cast.matter_at("doing")
    client = sign_in(cast.lead)

    answer = upload(client, matter, file)
    page = client.post(
        f"/matters/{matter.public_id}/report/",
        {"result": "好。", "evidence": SimpleUploadedFile(*file), "version": matter.version},
    )
    source = tmp_path / file[0]
    source.write_bytes(file[1])

    assert answer.json()["refused"].startswith("这份文件带有密级标志“")
    assert (answer.status_code, page.status_code) == (422, 422)
    assert "这份文件带有密级标志“" in page.content.decode()
    with pytest.raises(CommandError, match="带有密级标志"):
        run("report", matter.public_id, "--as", "chen", "结果=好。", "--file", str(source))
    assert (kept(files), StoredFile.objects.count()) == ([], 0)


def test_a_refused_step_leaves_no_byte(cast, sign_in, files):
    matter = cast.matter_at("doing")
    client = sign_in(cast.lead)

    late = upload(client, matter, GOOD, version=1)
    wrong = upload(sign_in(cast.office), matter, GOOD)

    assert (late.status_code, wrong.status_code) == (409, 422)
    assert wrong.json() == {"refused": "只有牵头单位县水利局可以报结。"}
    assert kept(files) == []


def test_a_full_disk_is_a_sentence_and_nothing_is_half_done(cast, sign_in, files, monkeypatch):
    matter = cast.matter_at("doing")

    def full(handle):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("luoshi.files.store.os.fsync", full)
    answer = upload(sign_in(cast.lead), matter, GOOD)
    monkeypatch.undo()

    assert answer.status_code == 422
    assert answer.json()["refused"].startswith("服务器的磁盘满了，文件没有保存，什么也没有改。")
    matter.refresh_from_db()
    assert (matter.state_key, kept(files)) == ("doing", [])


def test_the_same_key_brings_the_files_once(cast, sign_in, files):
    matter = cast.matter_at("doing")
    client = sign_in(cast.lead)

    first, again = (upload(client, matter, GOOD, key="report-1") for _ in range(2))
    other = upload(client, matter, ("另一份.txt", b"x"), key="report-1")

    assert (first.status_code, again.status_code, other.status_code) == (200, 200, 422)
    assert again["Idempotent-Replayed"] == "true"
    assert (StoredFile.objects.count(), len(kept(files))) == (1, 1)


def test_a_step_without_files_says_where_they_belong(cast, sign_in):
    matter = cast.matter_at("issued")

    answer = upload(sign_in(cast.lead), matter, GOOD, step="sign", answers="{}")

    assert answer.json() == {"refused": "“签收”不收文件，请在这些步骤里上传：报结。"}


def test_answers_that_are_no_json_are_told_how(cast, sign_in):
    answer = upload(sign_in(cast.lead), cast.matter_at("doing"), GOOD, answers="结果=好")

    assert answer.json()["refused"].startswith("answers 要写成JSON，")


def run(*words: str) -> str:
    out = io.StringIO()
    call_command("matter", *words, stdout=out)
    return out.getvalue()


def test_the_command_brings_files_and_fetches_them(cast, tmp_path):
    matter = cast.matter_at("doing")
    one, two = tmp_path / "验收单.txt", tmp_path / "名单.csv"
    one.write_text("清溪河验收合格。", encoding="utf-8")
    two.write_text("口,结果\n1,合格\n", encoding="utf-8")

    said = run("report", matter.number, "--as", "chen", "结果=好。", "--file", str(one),
               "--file", str(two))  # fmt: skip
    shown = run("show", matter.number, "--as", "lin")
    file = StoredFile.objects.get(name="名单.csv")
    out = tmp_path / "out"
    out.mkdir()
    told = run("file", matter.number, file.public_id, "--as", "lin", "--out", str(out))

    assert said.strip() == "清溪河排污口整治：报结。现在是“待审核”。"
    assert f"  佐证 {file.public_id} 名单.csv" in shown
    assert told == f"已存为 {out / '名单.csv'}（{file.size}字节）。\n"
    assert (out / "名单.csv").read_bytes() == two.read_bytes()
    with pytest.raises(CommandError, match="已经有了，没有覆盖"):
        run("file", matter.number, file.public_id, "--as", "lin", "--out", str(out))
    with pytest.raises(CommandError, match="没有“"):
        run("file", matter.number, file.public_id, "--as", "wu", "--out", str(out))


def test_a_file_that_cannot_be_opened_is_a_sentence(cast):
    matter = cast.matter_at("doing")

    with pytest.raises(CommandError) as refusal:
        run("report", matter.number, "--as", "chen", "结果=好。", "--file", "没有.pdf")

    assert str(refusal.value) == "打不开“没有.pdf”，请检查文件名和权限。"


def test_the_command_presses_for_the_head_who_called(cast):
    matter = cast.matter_at("issued")

    with pytest.raises(CommandError) as refusal:
        run("sign", matter.number, "--as", "lin", "--on-behalf")
    run("sign", matter.number, "--as", "lin", "--on-behalf", "--note", "局长2月9日上午来电")

    assert str(refusal.value) == "请写明何以宁是什么时候、怎样告诉的。"
    move = matter.moves.get(step="sign")
    assert (move.for_name, move.answers["told"]) == ("县水利局局长何以宁", "局长2月9日上午来电")
    assert move.by == cast.office


def test_a_liaison_presses_for_the_head_without_a_note(cast):
    matter = cast.matter_at("issued")

    run("sign", matter.number, "--as", "chen", "--on-behalf")

    assert matter.moves.get(step="sign").for_name == "县水利局局长何以宁"
