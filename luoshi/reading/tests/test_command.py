"""`luoshi read` on the command line."""

import json
import os
import pty
import signal
import subprocess
import sys
import time

import docx
import pytest

from luoshi.reading.command import main

TEXT = "青禾县2024年工作要点\n力争生产总值增长6%。\n2024年1月5日\n"


def a_file(folder, name="要点.txt", text=TEXT):
    path = folder / name
    path.parent.mkdir(exist_ok=True, parents=True)
    path.write_bytes(text.encode())
    return str(path)


def all_of(folder):
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


def test_out_writes_one_json_for_each_file(tmp_path, capsys):
    out = tmp_path / "out"

    assert main([a_file(tmp_path), "--json", "--out", str(out)]) == 0

    found = json.loads((out / "要点.json").read_text(encoding="utf-8"))
    assert found["file"] == "要点.txt"
    assert found["doc_date"] == "2024-01-05"
    assert found["figures"][0] == {
        "start": TEXT.index("6%"),
        "end": TEXT.index("6%") + 2,
        "text": "6%",
        "value": 6.0,
        "value_to": None,
        "unit": "%",
        "indicator": "生产总值",
        "measure": "growth",
        "status": "target",
        "bound": "=",
        "period": None,
    }
    assert capsys.readouterr().out == ""


def test_json_without_a_folder_is_one_list(tmp_path, capsys):
    assert main([a_file(tmp_path), "--json", "--date", "2024-03-01"]) == 0

    [found] = json.loads(capsys.readouterr().out)
    assert found["doc_date"] == "2024-03-01"
    assert set(found) == {
        "file",
        "doc_date",
        "sentences",
        "figures",
        "mechanisms",
        "proposals",
        "places",
    }


def test_every_offset_leads_back_to_its_place(tmp_path, capsys):
    document = docx.Document()
    document.add_paragraph("青禾县2024年工作要点")
    document.add_table(1, 2).cell(0, 1).text = "力争生产总值增长6%"
    document.save(tmp_path / "要点.docx")

    assert main([str(tmp_path / "要点.docx"), "--json"]) == 0

    [found] = json.loads(capsys.readouterr().out)
    start = found["figures"][0]["start"]
    assert [place for at, place in found["places"] if at <= start][-1] == "表1第1行第2格"


def test_people_get_a_table(tmp_path, capsys):
    assert main([a_file(tmp_path)]) == 0

    out = capsys.readouterr().out
    assert "成文日期：2024-01-05" in out
    assert "6%    生产总值  增速  目标" in out


def test_a_bad_file_is_one_sentence_and_the_others_are_still_read(tmp_path, capsys):
    missing = str(tmp_path / "没有.txt")

    assert main([missing, a_file(tmp_path), "--json"]) == 2

    captured = capsys.readouterr()
    assert captured.err == f"打不开“{missing}”，请检查路径和权限。\n"
    assert len(json.loads(captured.out)) == 1


@pytest.mark.parametrize(
    ("options", "sentence"),
    [
        (["--date", "2024.3.1"], "“2024.3.1”不是日期，请写成2026-01-31的样子。"),
        (["--workers", "0"], "进程数要是1到256的整数，“0”不是。"),
        (["--workers", "两个"], "进程数要是1到256的整数，“两个”不是。"),
        (["--wrong"], "参数不对，请对照用法检查。"),
    ],
)
def test_a_wrong_option_is_refused_in_chinese(tmp_path, capsys, options, sentence):
    assert main([a_file(tmp_path), *options]) == 2

    assert capsys.readouterr().err.startswith(sentence + "\n用法：")


def test_a_folder_that_cannot_be_written_is_refused(tmp_path, capsys):
    taken = a_file(tmp_path, "占了.txt")

    assert main([taken, "--out", taken]) == 2

    assert capsys.readouterr().err.startswith(f"写不了目录“{taken}”，请检查路径和权限。\n")


def test_two_files_of_one_stem_do_not_overwrite_each_other(tmp_path, capsys):
    out = tmp_path / "out"
    first, second = a_file(tmp_path, "甲/要点.txt"), a_file(tmp_path, "乙/要点.md")

    assert main([first, second, a_file(tmp_path, "方案.txt"), "--out", str(out)]) == 2

    assert capsys.readouterr().err == (
        f"“{first}”、“{second}”都要写成“{out / '要点.json'}”，会互相覆盖，都没有读，"
        "请改名或分开读。\n"
    )
    assert list(all_of(out)) == ["方案.json"]


def a_county(folder, many=36):
    """Readable files in folders, some bad, and what a folder holds besides."""
    for number in range(many):
        text = f"青禾县第{number}号通知\n{number}个乡镇要在6月底前完成整改。\n2024年1月5日\n"
        a_file(folder, f"{'甲乙丙'[number % 3]}/通知{number}.txt", text)
    a_file(folder, "乙/空.txt", " ")
    a_file(folder, "丙/坏.docx", "PK\x03\x04word/document.xml")
    a_file(folder, ".隐藏/通知.txt")
    a_file(folder, "~$锁.docx")
    a_file(folder, "照片.jpg")
    return str(folder)


def read_apart(*arguments):
    """The command in a process of its own, as a person calls it."""
    return subprocess.run(
        [sys.executable, "-m", "luoshi.reading.command", *arguments],
        capture_output=True,
        check=False,
        timeout=120,
    )


def test_a_folder_is_read_the_same_by_any_number_of_processes(tmp_path):
    county = a_county(tmp_path / "县")

    runs = {
        count: read_apart(county, "--out", str(tmp_path / count), "--workers", count)
        for count in ("1", "2", "5")
    }

    written = {count: all_of(tmp_path / count) for count in runs}
    assert len(written["1"]) == 36
    assert written["1"] == written["2"] == written["5"]
    assert json.loads(written["1"]["甲/通知3.json"])["file"] == "甲/通知3.txt"
    assert runs["1"].stderr.decode().splitlines() == [
        "“坏.docx”已损坏，打不开，请重新另存后上传。",
        "“空.txt”是空文件，请确认上传的是正文文件。",
    ]
    assert {run.stderr for run in runs.values()} == {runs["1"].stderr}
    assert {run.returncode for run in runs.values()} == {2}


def test_the_list_is_the_same_by_any_number_of_processes(tmp_path):
    county = a_county(tmp_path / "县")

    runs = [read_apart(county, "--json", "--workers", count) for count in ("1", "3")]

    assert runs[0].stdout == runs[1].stdout
    assert len(json.loads(runs[0].stdout)) == 36


FALLS = """
import os, sys
from luoshi.reading import batch
from luoshi.reading.command import main
read = batch.read
batch.read = lambda text, *rest: os._exit(9) if "第7号" in text else read(text, *rest)
sys.exit(main(sys.argv[1:]))
"""


def test_a_process_that_falls_takes_no_other_file_with_it(tmp_path):
    county, out = a_county(tmp_path / "县", many=12), tmp_path / "out"

    run = subprocess.run(
        [sys.executable, "-c", FALLS, county, "--out", str(out), "--workers", "2"],
        capture_output=True,
        check=False,
        timeout=120,
    )

    assert run.returncode == 2
    assert f"读“{county}/乙/通知7.txt”时程序意外中止，请把文件拆分后再读。" in run.stderr.decode()
    assert len(all_of(out)) == 11


def test_an_interrupted_command_says_so_and_leaves_no_process(tmp_path):
    county = a_county(tmp_path / "县")
    run = subprocess.Popen(
        [sys.executable, "-c", FALLS.replace("os._exit(9)", "__import__('time').sleep(30)"), county,
         "--out", str(tmp_path / "out"), "--workers", "1"],
        stderr=subprocess.PIPE,
        # Whoever runs the tests in the background may have them ignore interruptions.
        preexec_fn=lambda: signal.signal(signal.SIGINT, signal.SIG_DFL),
    )  # fmt: skip
    until = time.monotonic() + 60
    while not (tmp_path / "out/乙").is_dir() and time.monotonic() < until:
        time.sleep(0.05)
    time.sleep(0.5)

    run.send_signal(signal.SIGINT)

    assert run.communicate(timeout=60)[1].decode().splitlines()[-1] == "已中断，写好的文件留着。"
    assert run.returncode == 130


def test_a_listener_that_leaves_early_sees_no_traceback(tmp_path):
    county = a_county(tmp_path / "县")

    run = subprocess.run(
        ["/bin/sh", "-c", f"{sys.executable} -m luoshi.reading.command {county} | head -n 1"],
        capture_output=True,
        check=False,
        timeout=120,
    )

    assert "Traceback" not in run.stderr.decode()
    assert "BrokenPipe" not in run.stderr.decode()


def test_a_folder_without_documents_says_so(tmp_path, capsys):
    a_file(tmp_path, "照片.jpg")

    assert main([str(tmp_path)]) == 2

    assert capsys.readouterr().err == (
        f"“{tmp_path}”里没有可以读的文件，可以读的有docx、pdf、ofd、txt等。\n"
    )


def test_a_terminal_sees_how_far_it_is(tmp_path):
    county = a_county(tmp_path / "县")
    ours, theirs = pty.openpty()

    subprocess.run(
        [sys.executable, "-m", "luoshi.reading.command", county, "--json", "--workers", "2"],
        stdout=subprocess.DEVNULL,
        stderr=theirs,
        check=False,
        timeout=120,
    )
    os.close(theirs)
    shown = b""
    try:
        while part := os.read(ours, 65536):
            shown += part
    except OSError:
        pass  # the other end is closed
    os.close(ours)

    assert "] 1/38" in shown.decode()
    assert shown.decode().rstrip().endswith("] 38/38")
